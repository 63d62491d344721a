"""The learner who reads their record: in which language, and at which hours of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.utils import translation

from praxis.core.languages import direction
from praxis.core.messages import message
from praxis.kit.catalogues import catalogue
from praxis.kit.pages import render
from praxis.kit.tags import moment_text


@dataclass(frozen=True, slots=True)
class Reader:
    """Language and time zone of what is written for one learner."""

    language: str
    zone: tzinfo

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", of our own words."""
        return direction(self.language)

    def say(self, sentence: str, **values: object) -> str:
        """The sentence in the reader's language with its values filled in."""
        return message(sentence, **values).render(catalogue(self.language).gettext)

    def moment(self, when: datetime) -> str:
        """Date and time as the reader writes them."""
        with translation.override(self.language):
            return moment_text(when, self.zone)

    def page(self, template: str, **context: object) -> str:
        """One of our templates filled in, in the reader's language.

        The language is set here and not once for a request: what is streamed is drawn when the
        request's middleware has ended.
        """
        words = catalogue(self.language)
        with translation.override(self.language):
            return render(
                f"record/{template}",
                {"reader": self, **context},
                words.gettext,
                words.ngettext,
                self.zone,
            )
