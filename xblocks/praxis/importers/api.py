"""From materials to a course: the way in for commands, the preview and scripts.

convert(paths, options) -> Course      read, recognised, outlined, linked; nothing written
write(course, out)                     OLX as a folder or an archive .tar.gz
pack(folder, archive), unpack(archive, folder)
seal(folder), keep_edited(folder, goal) what an author edited is never overwritten
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from praxis.core.errors import CallerError
from praxis.core.findings import Finding, Place, Severity
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, Message, message
from praxis.importers import images
from praxis.importers.activities import recognise
from praxis.importers.attachments import without_attached
from praxis.importers.coursemap import CourseMap, Entry
from praxis.importers.document import Asset, Document
from praxis.importers.editions import Text, editions_of, texts_of
from praxis.importers.formats import Format
from praxis.importers.making import make_course
from praxis.importers.olx.edits import keep_edited, kept_message, seal
from praxis.importers.olx.files import course_files
from praxis.importers.olx.keys import parse_key
from praxis.importers.olx.package import pack, write_files
from praxis.importers.olx.unpack import unpack
from praxis.importers.readers import reader_of
from praxis.importers.sources import SourceFile, open_sources
from praxis.importers.tree import Course

Progress = Callable[[Message], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asked for; empty strings leave it to the sources."""

    course: str  # course-v1:ORG+COURSE+RUN
    title: str = ""
    language: str = ""
    licence: str = ""
    holder: str = ""
    low_bandwidth: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """A course, and the map that the next run needs to give the same names."""

    course: Course
    entries: list[Entry]


def silent(_step: Message) -> None:
    """The progress of somebody who does not watch."""


def convert(
    sources: Sequence[Path],
    options: Options,
    *,
    previous: CourseMap | None = None,
    progress: Progress = silent,
) -> Converted:
    """The course made of files and folders. `previous` is the map of the run before.

    Raises `CallerError` when an option cannot be, `SourceRefused` when a source cannot be taken.
    """
    check_options(options)
    files, findings = open_sources(sources)
    read = [pair for file in files for pair in _read(file, progress)]
    read, attached = without_attached(read, [file for file in files if file.format is Format.OTHER])
    findings += attached
    texts = texts_of(read)
    for text in texts:
        _apply_terms(text.document, options)
    editions, missing = editions_of(texts, options.language)
    for text in texts:
        _recognise(text)
    if not editions[0].language:
        findings.append(_no_language(texts))
    progress(message(N_("Making the outline and the pages")))
    course = Course(
        options.course, options.title, editions[0].language, options.licence, options.holder
    )
    course.findings = findings + [each for text in texts for each in _findings_of(text)] + missing
    entries = make_course(course, editions, previous or CourseMap())
    course.assets = _assets(texts, low_bandwidth=options.low_bandwidth)
    return Converted(course, entries)


def write(course: Course, out: Path) -> Path | None:
    """Write the course as OLX, whole or not at all, in place of a course that was there.

    Gives the folder in which that course was kept where somebody had edited it since.
    """
    return write_files(course_files(course), out)


def check_options(options: Options) -> None:
    """Raise `CallerError` for a course key or a language that is none."""
    parse_key(options.course)
    if options.language and not is_language_tag(options.language):
        raise CallerError(
            message(
                N_("“%(language)s” is not a language; give a tag such as en, fr or pt-BR."),
                language=options.language,
            )
        )


def _read(file: SourceFile, progress: Progress) -> list[tuple[SourceFile, Document]]:
    progress(message(N_("Reading %(file)s"), file=file.name))
    if file.format is Format.OTHER:
        return []
    return [(file, document) for document in reader_of(file.format).read(file)]


def _apply_terms(document: Document, options: Options) -> None:
    """What the document says of itself comes first; the options fill what it leaves open."""
    metadata = document.metadata
    document.metadata = replace(
        metadata,
        licence=metadata.licence or options.licence,
        holder=metadata.holder or options.holder,
    )


def _no_language(texts: Sequence[Text]) -> Finding:
    what = message(N_("No source says in which language it is; English is assumed."))
    advice = message(N_("Give --language, or set the language in the document."))
    place = Place(texts[0].document.source)
    return Finding(Severity.CHECK, "language-unknown", what, place, advice)


def _recognise(text: Text) -> None:
    document = text.document
    text.flow = recognise(document.content, language=text.language, findings=document.findings)


def _findings_of(text: Text) -> list[Finding]:
    return [*text.source.findings, *text.document.findings]


def _assets(texts: Sequence[Text], *, low_bandwidth: bool) -> list[Asset]:
    """Every file once; names hold the hash of what they had when they were read."""
    found = {asset.name: asset for text in texts for asset in text.document.assets}
    assets = [found[name] for name in sorted(found)]
    if low_bandwidth:
        assets = [replace(asset, data=images.reduced(asset.data)) for asset in assets]
    return assets


__all__ = [
    "Converted",
    "Options",
    "convert",
    "keep_edited",
    "kept_message",
    "pack",
    "seal",
    "unpack",
    "write",
]
