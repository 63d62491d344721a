"""What operators see in Django's admin: that there is work, where and since when; not what it says.

Nothing can be added or changed here, and neither texts nor choices are shown: an entry that is
visible to "only me" is visible to no operator either. What a facilitator says is as private as what
it is said about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from praxis.records import models

if TYPE_CHECKING:  # only the stubs of Django know the type's parameter
    ModelAdmin = admin.ModelAdmin[Model]
else:
    ModelAdmin = admin.ModelAdmin

PLACE = ("learner", "context", "usage")


class WorkAdmin(ModelAdmin):
    """Where somebody's work stands; it is written by its learner alone."""

    list_per_page = 50
    list_select_related: ClassVar[bool | tuple[str, ...]] = ("learner",)
    ordering = ("-pk",)
    search_fields: ClassVar[tuple[str, ...]] = ("=learner__username", "=context", "=usage")
    show_full_result_count = False  # counting all rows takes seconds in a large table

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds work for a learner."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody changes a learner's work."""
        return False


@admin.register(models.Entry)
class EntryAdmin(WorkAdmin):
    """Entries by learner and place."""

    fields = (*PLACE, "name", "kind", "visibility", "versions", "changed", "deletable")
    list_display = fields
    list_filter = ("kind", "visibility")


@admin.register(models.Deal)
class DealAdmin(WorkAdmin):
    """Who was dealt a hand, and when."""

    fields = (*PLACE, "dealt")
    list_display = fields


@admin.register(models.Workspace)
class WorkspaceAdmin(WorkAdmin):
    """Who has been at work, and where."""

    fields = PLACE
    list_display = fields


class WorkspaceChildAdmin(WorkAdmin):
    """Something of a learner's work in one block."""

    list_select_related = ("workspace__learner",)
    readonly_fields = ("learner",)
    search_fields = tuple(f"=workspace__{name}" for name in ("learner__username", *PLACE[1:]))

    @admin.display(ordering="workspace__learner__username")
    def learner(self, row: models.Draft | models.Receipt) -> str:
        """Whose it is."""
        return str(row.workspace.learner)


@admin.register(models.Draft)
class DraftAdmin(WorkspaceChildAdmin):
    """Who has something that is not saved yet, and since when."""

    fields = ("workspace", "learner", "kept")
    list_display = fields


@admin.register(models.Receipt)
class ReceiptAdmin(WorkspaceChildAdmin):
    """When something was received."""

    fields = ("workspace", "learner", "received")
    list_display = fields


class EntryChildAdmin(WorkAdmin):
    """Something that belongs to an entry."""

    list_select_related: ClassVar[bool | tuple[str, ...]] = ("entry__learner",)
    readonly_fields = ("learner",)
    search_fields = tuple(f"=entry__{name}" for name in ("learner__username", *PLACE[1:]))

    @admin.display(ordering="entry__learner__username")
    def learner(self, row: models.Comment | models.VisibilityChange) -> str:
        """Whose entry it is."""
        return str(row.entry.learner)


@admin.register(models.Comment)
class CommentAdmin(EntryChildAdmin):
    """Who said something about which entry, and when."""

    list_select_related = ("entry__learner", "author")
    fields = ("entry", "learner", "version", "author", "written")
    list_display = fields


@admin.register(models.VisibilityChange)
class VisibilityChangeAdmin(EntryChildAdmin):
    """Who opened or closed which entry, and when."""

    fields = ("entry", "learner", "before", "after", "changed")
    list_display = fields


@admin.register(models.Wording)
class WordingAdmin(WorkAdmin):
    """Where an author's words are kept beside the answers to them."""

    list_select_related = False
    search_fields = ("=context", "=usage", "=digest")
    fields = ("context", "usage", "language", "digest")
    list_display = fields
