"""What operators see in Django's admin: that there is work, where and since when; not what it says.

Nothing can be added or changed here, and neither texts nor choices are shown: an entry that is
visible to "only me" is visible to no operator either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from praxis.records import models

if TYPE_CHECKING:  # only the stubs of Django know the type's parameter
    ModelAdmin = admin.ModelAdmin[Model]
else:
    ModelAdmin = admin.ModelAdmin


class WorkAdmin(ModelAdmin):
    """Where somebody's work stands; it is written by its learner alone."""

    list_per_page = 50
    list_select_related = ("learner",)
    ordering = ("-pk",)
    search_fields = ("=learner__username", "=context", "=usage")
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

    fields = ("learner", "context", "usage", "name", "kind", "visibility", "versions", "changed")
    list_display = fields
    list_filter = ("kind", "visibility")


@admin.register(models.Deal)
class DealAdmin(WorkAdmin):
    """Who was dealt a hand, and when."""

    fields = ("learner", "context", "usage", "dealt")
    list_display = fields
