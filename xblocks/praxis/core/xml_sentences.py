"""What the XML parser complains of, in words that help the person who wrote the source.

The numbers are libxml2's (`xmlParserErrors` in its header xmlerror.h); a number without a sentence
here gets the last one.
"""

from __future__ import annotations

import re

from praxis.core.messages import N_, Message, message

DOCTYPE_SENTENCE = message(
    N_("The source begins with a DOCTYPE. Remove it: definitions of entities are not read here.")
)
_OTHER = N_(
    "The source is not well-formed XML here. Look for a tag that is not closed or a quotation "
    "mark missing."
)
_TAGS = re.compile(r"mismatch: (?P<opened>\S+) line (?P<line>\d+) and (?P<closed>[^\s,]+)")
_NAME = re.compile(
    r"Entity '(?P<name>[^']*)'|attribute (?P<attribute>[^\s,]+)"
    r"|Attribute (?P<doubled>[^\s,]+) redefined"
)

_SENTENCES = {
    1: N_("The source is too large or too deeply nested."),
    4: N_("There is no XML here: a document begins with a tag such as <case_study>."),
    5: N_(
        "Something follows after the end of the document. Only one outermost element may stand "
        "here."
    ),
    9: N_("There is a control character here that XML cannot hold. Remove it."),
    23: N_("A & begins a name here that has no semicolon. Write &amp; for the sign itself."),
    38: N_(
        "A < stands in the value of an attribute. Write &lt; for it, or close the quotation "
        "mark before."
    ),
    39: N_("The value of an attribute must stand in quotation marks."),
    40: N_("A quotation mark is not closed."),
    62: N_("The signs ]]> stand in the text. Write ]]&gt; for them."),
    64: N_("The line <?xml … ?> may stand only at the very beginning."),
    65: N_("A space is missing between two attributes."),
    68: N_("A < or & stands here as a sign. Write &lt; or &amp; for it."),
    73: N_("A tag is not closed with > here."),
    77: N_("The document ends before all its elements are closed."),
    80: N_("A comment may not hold two hyphens in a row."),
    81: N_("The encoding named in the first line is not the one of the source. Save it as UTF-8."),
    114: N_("The source is too large or too deeply nested."),
    201: N_("A name before a colon is not declared. Leave it out, or declare it with xmlns."),
}
_UNKNOWN_ENTITY = N_(
    "&%(name)s; is not known. Write the character itself, or &amp; for the sign &."
)
_NO_VALUE = N_('The attribute %(name)s has no value. Write it as %(name)s="…".')
_DOUBLED = N_("The attribute %(name)s is given twice.")
_MISMATCH = N_(
    "The element <%(opened)s> that begins in line %(line)s is closed by </%(closed)s>. Close it "
    "with </%(opened)s>."
)


def sentence_for(code: int, complaint: str) -> Message:
    """The sentence for one of libxml2's errors; `complaint` is its own text, of which names are
    taken."""
    tags = _TAGS.search(complaint)
    if code == 76 and tags:
        return message(_MISMATCH, **tags.groupdict())
    name = _NAME.search(complaint)
    named = {26: _UNKNOWN_ENTITY, 41: _NO_VALUE, 42: _DOUBLED}.get(code)
    if named and name:
        return message(named, name=next(found for found in name.groups() if found))
    return message(_SENTENCES.get(code, _OTHER))
