"""The runtime of the preview: builds blocks from OLX and gives them what an LMS or a Studio gives,
and no more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

from django.urls import reverse
from lxml import etree
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.plugin import PluginMissingError
from xblock.runtime import IdGenerator, IdReader, KvsFieldData, Runtime

from praxis.preview import services
from praxis.preview.mixin import HostMixin
from praxis.preview.outline import Node, Outline
from praxis.preview.people import Persona, learner_ids
from praxis.preview.progress import record_completion, record_grade
from praxis.preview.stores import PreviewStore


class CourseFiles:
    """The files of the course as built-in blocks read them, by paths inside its folder."""

    def __init__(self, folder: str) -> None:
        self.root_path = folder

    def exists(self, path: str) -> bool:
        return self._inside(path).exists()

    def open(self, path: str, mode: str = "r", **how: Any) -> IO[Any]:
        return self._inside(path).open(mode, **how)

    def _inside(self, path: str) -> Path:
        root = Path(self.root_path).resolve()
        target = (root / path).resolve()
        if not target.is_relative_to(root):
            raise PermissionError(path)
        return target


class KeysOfOlx(IdReader, IdGenerator):
    """Usage keys are definition keys here, as in a course read from OLX."""

    def get_definition_id(self, usage_id: UsageKey) -> UsageKey:
        return usage_id

    def get_block_type(self, def_id: UsageKey) -> str:
        return str(def_id.block_type)

    def create_usage(self, def_id: UsageKey) -> UsageKey:
        return def_id

    def create_definition(self, block_type: str, slug: str | None = None) -> UsageKey:
        raise NotImplementedError("The names of blocks are written in the OLX.")

    def _no_asides(self, *_: Any) -> Any:
        raise NotImplementedError("The preview has no asides.")

    create_aside = _no_asides
    get_usage_id_from_aside = _no_asides
    get_definition_id_from_aside = _no_asides
    get_aside_type_from_usage = _no_asides
    get_aside_type_from_definition = _no_asides


class PreviewRuntime(Runtime):
    """One request's runtime, for one persona, as LMS or as Studio's page or editor."""

    def __init__(
        self,
        outline: Outline,
        folder: str,
        *,
        persona: Persona,
        user_id: int | None,
        studio: str = "",
    ) -> None:
        self.outline = outline
        self.persona = persona
        self.person_id = user_id
        self.studio = studio  # "", "preview" or "editor"
        self.resources_fs = CourseFiles(folder)
        self.store = PreviewStore(user_id, in_studio=bool(studio))
        keys = KeysOfOlx()
        super().__init__(
            id_reader=keys,
            id_generator=keys,
            mixins=(HostMixin,),
            services={"field-data": KvsFieldData(self.store)},
        )
        if studio == "preview":
            self.is_author_mode = True

    @property
    def learner_ids(self) -> list[int]:
        """Who is enrolled here, for the pages of facilitators."""
        return learner_ids()

    # What blocks are made of

    def load_block_type(self, block_type: str) -> type[XBlock]:
        """The class of a block; the built-in ones are the extracted twins of those in the LMS."""
        found: type[XBlock]
        try:
            found = super().load_block_type(block_type)
        except PluginMissingError:
            found = super().load_block_type(f"_{block_type}_extracted")
        return found

    def block_of(self, node: Node) -> XBlock:
        """The block that stands at this place of the course, with the fields its author wrote."""
        self.store.sealed = False
        scope_ids = ScopeIds(self.person_id, node.tag, node.key, node.key)
        block_class = self.mixologist.mix(self.load_block_type(node.tag))
        element = etree.fromstring(etree.tostring(node.element, with_tail=False))
        element.set("url_name", node.name)
        block = block_class.parse_xml(element, self, scope_ids)
        block.save()
        self.store.sealed = True
        return block

    def get_block(self, usage_id: UsageKey, for_parent: XBlock | None = None) -> XBlock:
        return self.block_of(self.outline.find(usage_id))

    def get_policy(self, _usage_id: UsageKey) -> dict[str, Any]:
        """Nothing: `policy.json` does not reach blocks here."""
        return {}

    def parse_asides(self, *_: Any) -> list[Any]:
        return []

    # What blocks ask for

    def service(self, block: XBlock, service_name: str) -> Any:
        offered = self._offer(block, service_name)
        if offered is not None:
            return offered
        return super().service(block, service_name)

    def _offer(self, block: XBlock, name: str) -> Any:
        if block.service_declaration(name) is None:
            return None
        if name == "i18n":
            return services.I18nService(block)
        if name == "user":
            return services.PersonaService(
                self.persona, self.person_id, in_studio=bool(self.studio)
            )
        if name == "replace_urls" and self.studio != "editor":
            return services.ReplaceUrlsService(self.outline.course_key)
        simple = {
            "cache": services.CacheService,
            "sandbox": services.SandboxService,
            "xqueue": services.XQueueService,
        }
        return simple[name]() if name in simple else None

    def handler_url(
        self,
        block: XBlock,
        handler_name: str,
        suffix: str = "",
        query: str = "",
        thirdparty: bool = False,
    ) -> str:
        route = "studio-handler" if self.studio else "handler"
        url = reverse(route, args=[str(block.scope_ids.usage_id), handler_name, suffix])
        return f"{url}?{query}" if query else url

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError("Real hosts serve no files by this name; use local_resource_url.")

    def local_resource_url(self, block: XBlock, uri: str) -> str:
        return reverse("block-file", args=[block.scope_ids.block_type, uri])

    def publish(self, block: XBlock, event_type: str, event_data: dict[str, Any]) -> None:
        """Keep grades and completion; everything else is for a tracking log that is not here."""
        if self.studio or self.person_id is None:
            return
        if event_type == "grade":
            record_grade(self.person_id, block, event_data)
        elif event_type == "completion":
            record_completion(
                self.person_id, str(block.scope_ids.usage_id), event_data["completion"]
            )

    def wrap_xblock(self, block: XBlock, view: str, frag: Fragment, context: Any) -> Fragment:
        wrapped: Fragment = super().wrap_xblock(block, view, frag, context)
        # The base class lets a "</script>" in the arguments end their element; real hosts do not.
        written = json.dumps(frag.json_init_args)
        wrapped.content = wrapped.content.replace(written, written.replace("<", "\\u003c"))
        if self.studio != "editor":
            replace = services.ReplaceUrlsService(self.outline.course_key)
            wrapped.content = replace.replace_urls(wrapped.content)
        return wrapped
