"""`manage.py praxis_settle`: one stroke of the clock of peer reviews."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from praxis.peer_review.striking import strike


class Command(BaseCommand):
    """Settle what is due in all peer reviews; for a timer of the host, or by hand."""

    def add_arguments(self, parser: CommandParser) -> None:
        """No options: what is due is known."""
        parser.description = _(
            "Settle what is due in all peer reviews: leases that have run out, scores, works that "
            "stay short of reviews, grades. Run it every minute; several at once do no harm."
        )

    def handle(self, **_options: Any) -> None:
        """Strike, and say what was done."""
        done, grades = strike()
        told = _(
            "Leases returned: %(returned)s. Scores fixed: %(scored)s. Works short of reviews: "
            "%(short)s. Grades sent: %(grades)s."
        )
        self.stdout.write(
            told
            % {
                "returned": done.returned,
                "scored": done.scored,
                "short": done.short,
                "grades": grades,
            }
        )
