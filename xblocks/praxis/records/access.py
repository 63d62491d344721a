"""What every function of the app asks before it reads or writes somebody's work."""

from __future__ import annotations

from django.db.models import Model

from praxis.core.errors import OurFault, Refused
from praxis.core.messages import N_, message
from praxis.records import rules
from praxis.records.fields import ExactCharField
from praxis.records.values import Entry, Person, Visibility

SIGN_IN = N_("Only people who are signed in can save an answer. Sign in and try again.")
WATCHING = N_("Nothing is saved while you look at the course as somebody else.")
BAD_COLUMN = N_("“%(column)s” cannot be stored: it is empty, too long or padded with blanks.")


def writer(person: Person) -> int:
    """The id under which this person's own work is written; `Refused` for whoever has none."""
    if person.id is None:
        raise Refused(message(SIGN_IN))
    if not owns(person):
        raise Refused(message(WATCHING))
    return person.id


def owns(person: Person) -> bool:
    """Whether this person is here as themselves, so that what only they may read is theirs."""
    if person.id is None:
        return False
    own = rules.EntryFacts(person.id, Visibility.ME)
    return rules.may(person, rules.Action.WRITE, own)


def levels_of_reader(person: Person) -> frozenset[Visibility] | None:
    """The levels open to whoever reads this person's work; none for the person, who reads all."""
    return None if owns(person) else rules.levels_shown_to(person)


def may_read(person: Person, entry: Entry) -> bool:
    """Whether this person reads this entry where it was written, is recalled or recorded."""
    return rules.may(person, rules.Action.READ, facts(entry))


def facts(entry: Entry) -> rules.EntryFacts:
    """What the rules need to know of an entry."""
    return rules.EntryFacts(entry.learner_id, entry.visibility)


def check_columns(row: Model) -> None:
    """Refuse what a column would cut or compare loosely: MySQL ignores blanks at the end."""
    for column in row._meta.concrete_fields:
        if isinstance(column, ExactCharField):
            value = getattr(row, column.attname)
            fits = len(value) <= (column.max_length or 0) and value == value.strip()
            if not fits or not (value or column.blank):
                raise OurFault(message(BAD_COLUMN, column=column.name))
