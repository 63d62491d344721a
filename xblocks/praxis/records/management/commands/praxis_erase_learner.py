"""`manage.py praxis_erase_learner USERNAME|ID`: erase what Praxis keeps of a learner."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from praxis.records import api


class Command(BaseCommand):
    """Erase one learner's work; the account itself stays."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Which learner, and whether to ask before."""
        parser.description = _(
            "Erase everything Praxis keeps of a learner, in every course. The account stays."
        )
        parser.add_argument("learner", help=_("username, or number of the account"))
        parser.add_argument(
            "--no-input",
            "--noinput",
            action="store_false",
            dest="asks",
            help=_("erase without asking"),
        )

    def handle(self, *, learner: str, asks: bool, **_options: Any) -> None:
        """Find the one account meant, ask, erase, and say how much is gone."""
        user = _the_one_meant(learner)
        if asks and not self._agreed(user):
            self.stdout.write(_("Nothing was erased."))
            return
        gone = api.erase_learner(user.pk)
        told = ngettext(
            "One record of %(name)s was erased.", "%(count)s records of %(name)s were erased.", gone
        )
        self.stdout.write(told % {"count": gone, "name": user.get_username()})

    def _agreed(self, user: Any) -> bool:
        question = _(
            "This erases all that %(name)s (account %(id)s) wrote in Praxis, for ever. "
            "Type the username to go on: "
        )
        name: str = user.get_username()
        return input(question % {"name": name, "id": user.pk}).strip() == name


def _the_one_meant(learner: str) -> Any:
    users = get_user_model()._default_manager
    meant = Q(**{users.model.USERNAME_FIELD: learner})
    if learner.isascii() and learner.isdigit():
        meant |= Q(pk=int(learner))
    found = list(users.filter(meant))
    if not found:
        raise CommandError(_("There is no account “%(learner)s”.") % {"learner": learner})
    if len(found) > 1:
        raise CommandError(
            _("“%(learner)s” is the username of one account and the number of another.")
            % {"learner": learner}
        )
    return found[0]
