"""The commands `praxis-import` and `praxis-check`: options in, exit codes out.

0 done, 1 done with findings, 2 refused with one sentence; what a run writes is whole or not there.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from praxis.core.errors import CallerError, PraxisError
from praxis.core.findings import Finding, Severity
from praxis.core.messages import N_, Gettext, Message, message
from praxis.importers import api
from praxis.importers.check import check_course
from praxis.importers.coursemap import CourseMap, map_text, parse_map
from praxis.importers.olx.edits import kept_message
from praxis.importers.olx.package import check_goal, replacing
from praxis.importers.report import as_text, check_ending, write_report
from praxis.importers.report.brief import as_brief, finding_line
from praxis.importers.report.facts import where
from praxis.importers.terminal import Watching, reader_language, say_in_terminal

DONE, WITH_FINDINGS, REFUSED = 0, 1, 2


def import_main(arguments: Sequence[str] | None = None) -> int:
    """`praxis-import`: make a course of materials."""
    say = say_in_terminal()
    given = _import_parser(say).parse_args(arguments)
    return _guarded(lambda: _import(given, say), say)


def check_main(arguments: Sequence[str] | None = None) -> int:
    """`praxis-check`: look through a course in OLX."""
    say = say_in_terminal()
    given = _check_parser(say).parse_args(arguments)
    return _guarded(lambda: _check(given, say), say)


def _import_parser(say: Gettext) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="praxis-import",
        description=say(N_("Make an Open edX course of Word manuals and Markdown texts.")),
    )
    add = parser.add_argument
    add("sources", nargs="+", type=Path, metavar="SOURCE", help=say(N_("a file or a folder")))
    add("--course", required=True, metavar="KEY", help="course-v1:ORG+COURSE+RUN")
    add("--out", type=Path, metavar="PATH", help=say(N_("a folder, or a name ending in .tar.gz")))
    add("--title", default="", help=say(N_("the course's title")))
    add("--language", default="", metavar="TAG", help=say(N_("its main language, such as fr")))
    add("--licence", default="", help=say(N_("where the sources state none, such as CC BY 4.0")))
    add("--holder", default="", help=say(N_("the rights holder where the sources state none")))
    add("--map", type=Path, metavar="FILE", help=say(N_("outline and names; written and read")))
    add("--dry-run", action="store_true", help=say(N_("outline and findings; writes nothing")))
    add("--strict", action="store_true", help=say(N_("refuse when something would be lost")))
    add("--report", type=Path, metavar="FILE", help=say(N_("write a report: .html, .json or .txt")))
    add("--low-bandwidth", action="store_true", help=say(N_("make images small")))
    return parser


def _check_parser(say: Gettext) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="praxis-check", description=say(N_("Look through a course for mistakes."))
    )
    parser.add_argument(
        "course", type=Path, metavar="COURSE", help=say(N_("a folder or an archive"))
    )
    return parser


def _import(given: argparse.Namespace, say: Gettext) -> int:
    _check_paths(given)
    options = api.Options(
        given.course,
        given.title,
        given.language,
        given.licence,
        given.holder,
        low_bandwidth=given.low_bandwidth,
    )
    with Watching(sys.stderr, say) as progress:
        previous = _read_map(given.map)
        made = api.convert(given.sources, options, previous=previous, progress=progress)
        if given.report is not None and not given.dry_run:
            with replacing(given.report) as beside:
                write_report(made.course, beside, say, reader_language() or "en")
        _refuse_losses(made.course.findings, say, strict=given.strict)
        kept = None
        if not given.dry_run:
            progress(message(N_("Writing the course")))
            kept = api.write(made.course, given.out)
            if given.map is not None:
                with replacing(given.map) as beside:
                    beside.write_text(map_text(made.entries), encoding="utf-8")
    _tell(as_text(made.course, say) if given.dry_run else as_brief(made.course, say))
    if kept is None:
        return _code(made.course.findings)
    _tell(kept_message(given.out, kept).render(say))
    return WITH_FINDINGS


def _check(given: argparse.Namespace, say: Gettext) -> int:
    with Watching(sys.stderr, say) as progress:
        progress(message(N_("Checking %(course)s"), course=given.course.name))
        findings = check_course(given.course)
    for finding in findings:
        _tell(finding_line(finding, say))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    others = len(findings) - errors
    figures = message(
        N_("Errors: %(errors)s. Other findings: %(others)s."), errors=errors, others=others
    )
    _tell(figures.render(say))
    return _code(findings)


def _check_paths(given: argparse.Namespace) -> None:
    if given.out is None and not given.dry_run:
        raise CallerError(message(N_("Say where the course goes: --out PATH.")))
    if given.out is not None:
        check_goal(given.out)
    if given.report is not None:
        check_ending(given.report)
    for path in (given.report, given.map):
        if path is not None and not path.absolute().parent.is_dir():
            raise CallerError(message(N_("The folder of %(path)s is not there."), path=str(path)))


def _read_map(path: Path | None) -> CourseMap | None:
    if path is None or not path.exists():
        return None
    try:
        return parse_map(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise CallerError(
            message(N_("%(path)s is no course map: it is not a text in UTF-8."), path=str(path))
        ) from error


def _refuse_losses(findings: Iterable[Finding], say: Gettext, *, strict: bool) -> None:
    """Raise `CallerError` for what must not be written."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise CallerError(_placed(finding, say))
        if strict and finding.severity is Severity.LOSS:
            raise CallerError(
                message(N_("%(place)s: %(what)s"), place="--strict", what=_placed(finding, say))
            )


def _placed(finding: Finding, say: Gettext) -> Message:
    place = where(finding.where, say)
    if not place:
        return finding.what
    return message(N_("%(place)s: %(what)s"), place=place, what=finding.what)


def _code(findings: Iterable[Finding]) -> int:
    told = any(finding.severity is not Severity.INFO for finding in findings)
    return WITH_FINDINGS if told else DONE


def _guarded(work: Callable[[], int], say: Gettext) -> int:
    """The exit code of some work; every failure is one sentence, none is a traceback."""
    try:
        with _stoppable(), _seldom_collecting():
            return work()
    except PraxisError as error:
        sentence = error.message
    except KeyboardInterrupt:
        sentence = message(N_("Interrupted: nothing was left half-written."))
    except (RecursionError, MemoryError):
        sentence = message(N_("A source is nested too deeply or too large to be read."))
    except OSError as error:
        sentence = message(
            N_("%(path)s: %(reason)s."), path=error.filename or "", reason=error.strerror or error
        )
    except Exception as error:  # what we did not foresee is our fault, and still one sentence
        if os.environ.get("PRAXIS_TRACEBACK"):
            raise
        sentence = message(
            N_(
                "Something went wrong inside Praxis (%(kind)s); nothing was written. "
                "Please report it: with PRAXIS_TRACEBACK=1 the command shows the details."
            ),
            kind=type(error).__name__,
        )
    _tell(sentence.render(say), sys.stderr)
    return REFUSED


def _tell(text: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(text.rstrip("\n") + "\n")


@contextmanager
def _stoppable() -> Iterator[None]:
    """While this runs, the signal to end stops the work as Ctrl-C does, so that it cleans up."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may listen to signals
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """While this runs, Python seldom looks for objects that hold each other in a circle: a document
    is made of very many objects without any, and looking took a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
