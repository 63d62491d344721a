"""What the real hosts mix into every block: settings that a block inherits from its course, and
names.
"""

from __future__ import annotations

from typing import Any

from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.core import XBlockMixin
from xblock.fields import Boolean, DateTime, Scope, String

from praxis.core.messages import N_


class HostMixin(XBlockMixin):
    """The part of the LMS's mixins that built-in blocks ask for; blocks of their own must do
    without.
    """

    graded = Boolean(scope=Scope.settings, default=False, help=N_("Counts for the grade."))
    start = DateTime(scope=Scope.settings, default=None, help=N_("When it opens."))
    due = DateTime(scope=Scope.settings, default=None, help=N_("When it is due."))
    format = String(scope=Scope.settings, default=None, help=N_("Kind of assignment."))

    @property
    def location(self) -> UsageKey:
        key: UsageKey = self.scope_ids.usage_id
        return key

    @property
    def course_id(self) -> Any:
        return self.scope_ids.usage_id.context_key

    @property
    def display_name_with_default(self) -> str:
        return getattr(self, "display_name", "") or self.scope_ids.usage_id.block_id

    def public_view(self, _context: Any = None) -> Fragment:
        """What visitors without an account get of a block that brings no public view of its own."""
        text = self.runtime.service(self, "i18n")
        sentence = N_("This content is only accessible to enrolled learners.")
        return Fragment(f"<p>{text.gettext(sentence) if text else sentence}</p>")
