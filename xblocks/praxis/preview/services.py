"""The services a real LMS or Studio offers to blocks, under the same names, with the same gaps."""

from __future__ import annotations

import gettext
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from opaque_keys.edx.keys import CourseKey
from xblock.core import XBlock
from xblock.reference.user_service import UserService, XBlockUser

from praxis.preview.people import Persona, anonymous_id

LINK = re.compile(
    r"""(?P<before>(?:href|src|data|poster)\s*=\s*["'])/(?P<kind>static|jump_to_id)/"""
)


class I18nService:
    """Translates with the catalogues of the block's own package, as the LMS does; English where
    there is none.
    """

    def __init__(self, block: XBlock) -> None:
        package = import_module(type(block).unmixed_class.__module__.split(".")[0])
        folder = Path(str(package.__file__)).parent / "translations"
        locale = translation.to_locale(translation.get_language() or "en")
        self._catalogue = gettext.translation("text", folder, [locale], fallback=True)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)

    def strftime(self, moment: Any, pattern: str) -> str:
        """A date in words; the real service knows names of patterns as well."""
        return str(moment.strftime(pattern))


class PersonaService(UserService):
    """Tells who is there, with the attributes of the LMS (or the few of Studio's preview)."""

    def __init__(self, persona: Persona, user_id: int | None, *, in_studio: bool) -> None:
        super().__init__()
        self.persona = persona
        self.user_id = user_id
        self.in_studio = in_studio

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs["edx-platform.is_authenticated"] = self.user_id is not None
        user.opt_attrs["edx-platform.request_country_code"] = None
        if self.user_id is None:
            return user
        facilitates = self.persona.facilitates and not self.in_studio
        anonymous = "student" if self.in_studio else anonymous_id(self.user_id)
        user.opt_attrs |= {
            "edx-platform.user_id": self.user_id,
            "edx-platform.username": self.persona.name,
            "edx-platform.anonymous_user_id": anonymous,
            "edx-platform.deprecated_anonymous_user_id": anonymous,
            "edx-platform.user_is_staff": facilitates,
            "edx-platform.user_is_global_staff": False,
            "edx-platform.user_is_beta_tester": False,
            "edx-platform.user_role": "staff" if facilitates else "student",
            "edx-platform.user_preferences": {"pref-lang": translation.get_language()},
        }
        return user


class ReplaceUrlsService:
    """Points `/static/` and `/jump_to_id/` links to where the host serves them."""

    def __init__(self, course_key: CourseKey) -> None:
        self.targets = {
            "static": reverse("course-file", args=[str(course_key), ""]),
            "jump_to_id": reverse("jump", args=[str(course_key), ""]),
        }

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """The text with its links rewritten."""

        def target(match: re.Match[str]) -> str:
            if static_replace_only and match["kind"] != "static":
                return match.group()
            return match["before"] + self.targets[match["kind"]]

        return LINK.sub(target, text)


class SandboxService:
    """No code of a course is ever run here."""

    def can_execute_unsafe_code(self) -> bool:
        return False

    def get_python_lib_zip(self) -> None:
        return None


class XQueueService:
    """External graders, of which the preview has none."""

    interface = None

    def construct_callback(self, dispatch: str = "score_update") -> str:
        return ""


class CacheService:
    """The cache of this process."""

    def get_cache(self) -> Any:
        return cache
