"""The record as a Word document, to be kept, marked and quoted from."""

from __future__ import annotations

from datetime import datetime

from praxis.core.messages import N_
from praxis.records.answers import Shown
from praxis.records.record.own import Order, OwnRecord
from praxis.records.record.paper import Paper
from praxis.records.record.reader import Reader
from praxis.records.record.telling import Said, Told, told

MY_RECORD = N_("My Record")
SAVED = N_("Saved: %(when)s")
FIRST = N_("First version: %(when)s")
NOW = N_("Now: %(when)s")
VERSION = N_("Version %(number)s: %(when)s")
ROUND = N_("Round %(number)s")
COMMENT_BY = N_("Comment by %(name)s, %(when)s")
COMMENT = N_("Comment, %(when)s")
LEVEL = N_("Who may read it: %(level)s")
LEFT_EMPTY = N_("Left empty")
NOTHING = N_("Nothing stands here yet")
TICKED = {True: "☑ ", False: "☐ ", None: "• "}


def as_docx(record: OwnRecord, now: datetime) -> bytes:
    """The bytes of the document."""
    reader = record.reader
    paper = _begun(record, now)
    usage = ""
    for recorded in record.entries:
        one = told(recorded)
        grouped = record.order is Order.EXERCISE
        if grouped and one.entry.slot.usage != usage:
            usage = one.entry.slot.usage
            paper.heading(one.title_for(reader), 1)
        if not grouped:
            paper.paragraph(one.title_for(reader), small=True)
        paper.heading(one.prompt_for(reader), 2 if grouped else 1)
        if one.round:
            paper.paragraph(reader.say(ROUND, number=one.round), small=True)
        _write(paper, one, reader)
    return paper.bytes()


def _begun(record: OwnRecord, now: datetime) -> Paper:
    reader = record.reader
    title = reader.say(MY_RECORD)
    rtl = reader.direction == "rtl"
    paper = Paper(title, language=reader.language, rtl=rtl, now=now)
    paper.heading(title, 0)
    paper.paragraph(record.course.title or record.course.key)
    paper.paragraph(reader.say(SAVED, when=reader.moment(now)), small=True)
    if record.empty:
        paper.paragraph(reader.say(NOTHING))
    return paper


def _write(paper: Paper, one: Told, reader: Reader) -> None:
    for said in one.earlier:
        first = said.version.number == 1
        _say(paper, one, said, reader, FIRST if first else VERSION)
    _say(paper, one, one.latest, reader, NOW if one.earlier else "")
    for comment in one.recorded.comments:
        sentence = COMMENT_BY if comment.author_name else COMMENT
        when = reader.moment(comment.written)
        paper.paragraph(reader.say(sentence, name=comment.author_name, when=when), small=True)
        paper.paragraph(comment.text, style="Intense Quote")
    level = reader.say(one.entry.visibility.label)
    paper.paragraph(reader.say(LEVEL, level=level), small=True)
    for changed, sentence in one.changes_for(reader):
        paper.paragraph(f"{reader.moment(changed)}: {sentence}", small=True)


def _say(paper: Paper, one: Told, said: Said, reader: Reader, sentence: str) -> None:
    when = reader.moment(said.version.written)
    label = reader.say(sentence, when=when, number=said.version.number) if sentence else when
    paper.paragraph(label, small=True)
    _lay_out(paper, said.shown, reader, in_order=one.in_order)


def _lay_out(paper: Paper, shown: Shown, reader: Reader, *, in_order: bool) -> None:
    if shown.text:
        paper.paragraph(shown.text)
    signs = [
        f"{place}. " if in_order else TICKED[ticked]
        for place, (_, ticked) in enumerate(shown.lines, 1)
    ]
    paper.items([sign + text for sign, (text, _) in zip(signs, shown.lines, strict=True)])
    if shown.rows:
        paper.table(shown.head, shown.rows)
    if not (shown.text or shown.lines or shown.rows):
        paper.paragraph(reader.say(LEFT_EMPTY), small=True)
