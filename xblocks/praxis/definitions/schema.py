"""A RELAX NG schema beside its definition, and its complaints in words.

The reader of `xml_reader.py` finds nearly everything first and says it better; the schema is
the law that other tools can check a document by, and the net for what the reader has no eye for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

from lxml import etree

from praxis.core.messages import N_, Message, message
from praxis.core.xml import line_of
from praxis.definitions.problems import Problem

_SENTENCES = (
    (re.compile(r"Did not expect element (?P<tag>\S+) there"), N_("<%(tag)s> cannot stand here.")),
    (
        re.compile(r"Element (?P<parent>\S+) has extra content: (?P<tag>\S+)"),
        N_("<%(tag)s> is not expected in <%(parent)s> here."),
    ),
    (
        re.compile(r"Expecting an? element (?P<tag>\S+), got nothing"),
        N_("The element <%(tag)s> is missing here."),
    ),
    (
        re.compile(r"Expecting element (?P<tag>\S+), got (?P<found>\S+)"),
        N_("Here has to stand <%(tag)s>, not <%(found)s>."),
    ),
    (
        re.compile(r"Invalid attribute (?P<name>\S+) for element (?P<tag>\S+)"),
        N_("The attribute %(name)s of <%(tag)s> is not known or has a wrong value."),
    ),
    (
        re.compile(r"Element (?P<tag>\S+) failed to validate attributes"),
        N_("An attribute of <%(tag)s> is missing or has a wrong value."),
    ),
    (
        re.compile(r"Did not expect text in element (?P<tag>\S+) content"),
        N_("No text may stand directly in <%(tag)s>."),
    ),
    (
        re.compile(r"Element (?P<tag>\S+) failed to validate content"),
        N_("Something is missing in <%(tag)s>, or stands in the wrong place."),
    ),
)
_OTHER = N_("The document does not follow its form here.")


@dataclass(frozen=True)
class Schema:
    """The schema `name` among the files of a package; read when it is first needed."""

    package: str
    name: str

    @cached_property
    def _document(self) -> etree._Element:
        return etree.fromstring(resources.files(self.package).joinpath(self.name).read_bytes())

    def problems(self, root: etree._Element) -> list[Problem]:
        """What the schema has against a document; its most telling complaint, or nothing."""
        validator = etree.RelaxNG(
            self._document
        )  # one of its own per call: the log of errors is not for two threads
        if validator.validate(root):
            return []
        complaints = [(entry.line, _in_words(entry.message)) for entry in validator.error_log]
        known = [each for each in complaints if each[1].sentence != _OTHER] or complaints
        line, what = known[0] if known else (line_of(root), message(_OTHER))
        return [Problem((), line, what)]


def _in_words(complaint: str) -> Message:
    for pattern, sentence in _SENTENCES:
        found = pattern.search(complaint)
        if found:
            return message(sentence, **found.groupdict())
    return message(_OTHER)
