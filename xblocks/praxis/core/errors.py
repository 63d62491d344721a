"""The errors of Praxis.

    PraxisError
    ├── CallerError       what was sent or asked cannot be: show the sentence, nothing was changed
    │   ├── Refused       this person may not do this
    │   └── SourceRefused a file cannot be taken: names the file and the place
    ├── NotFound          nothing is stored under this name
    └── OurFault          a rule of ours is broken: tell the operators

Every one carries a `Message`, fit to be shown to the person who caused it.
"""

from __future__ import annotations

from praxis.core.messages import Message


class PraxisError(Exception):
    """Base of all errors of Praxis; `message` is a sentence for the person concerned."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class CallerError(PraxisError):
    """What was sent or asked cannot be; nothing was changed.

    `field` is the name of the control that it is about, where it is about one.
    """

    def __init__(self, message: Message, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Refused(CallerError):
    """This person may not do this."""


class SourceRefused(CallerError):
    """A source file cannot be taken; the sentence names the file and what to do."""


class NotFound(PraxisError):
    """Nothing is stored under this name."""


class OurFault(PraxisError):
    """A rule of ours is broken; the operators need to know."""
