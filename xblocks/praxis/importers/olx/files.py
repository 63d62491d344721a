"""Every file of a course's OLX: pointer files for the host's own blocks, ours inline in their unit.

Nothing here depends on the clock, on the machine or on the order of a dictionary: the same course
gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from praxis.importers.olx.about import about_files
from praxis.importers.olx.cover import COVER_NAME, cover
from praxis.importers.olx.keys import CourseKey, parse_key
from praxis.importers.olx.looks import with_looks
from praxis.importers.olx.older_html import older_html
from praxis.importers.olx.policies import policy_files
from praxis.importers.olx.provenance import provenance_file
from praxis.importers.tree import (
    DEFINITIONS,
    Block,
    Chapter,
    Course,
    Html,
    Sequential,
    Unit,
)

# White space between blocks means nothing; within <pre> no tag follows these ends.
_BLOCK_END = re.compile(r"(</(?:p|h[1-6]|[uo]l|li|table|tr|div|pre|blockquote)>|<hr/>)(?=<)")

ADVANCED_MODULES = [each.block_type for each in DEFINITIONS.values()]
START = "2030-01-01T00:00:00Z"  # Studio's own "not yet": authors open the course when ready
END = "2039-12-31T23:59:00Z"  # open-ended, as far as checkers of OLX let that be said


def course_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """Path below the course's folder and content of every file, sorted by path."""
    files = dict(_structure(course))
    files |= {f"static/{asset.name}": asset.data for asset in course.assets}
    files[f"static/{COVER_NAME}"] = cover(course.title)
    files |= dict(policy_files(course)) | dict(about_files(course)) | dict(provenance_file(course))
    yield from sorted(files.items())


def _structure(course: Course) -> Iterator[tuple[str, bytes]]:
    key = parse_key(course.key)
    yield (
        "course.xml",
        _xml(f"<course url_name={_q(key.run)} org={_q(key.org)} course={_q(key.course)}/>"),
    )
    yield f"course/{key.run}.xml", _xml(_course(course, key))
    for chapter in course.chapters:
        yield f"chapter/{chapter.name}.xml", _xml(_container("chapter", chapter))
        for sequential in chapter.sequentials:
            yield f"sequential/{sequential.name}.xml", _xml(_container("sequential", sequential))
            for unit in sequential.units:
                yield f"vertical/{unit.name}.xml", _xml(_unit(unit))
                yield from _html_files(unit.blocks)


def _course(course: Course, key: CourseKey) -> str:
    attributes = {
        "display_name": course.title,
        "display_coursenumber": key.course,
        "language": course.language.partition("-")[0] or "en",
        "start": START,
        "end": END,
        "advanced_modules": json.dumps(ADVANCED_MODULES),
        "course_image": COVER_NAME,
    }
    return _element("course", attributes, _pointers("chapter", course.chapters))


def _container(tag: str, node: Chapter | Sequential) -> str:
    if isinstance(node, Chapter):
        inner = _pointers("sequential", node.sequentials)
    else:
        inner = _pointers("vertical", node.units)
    return _element(tag, {"display_name": node.title}, inner)


def _unit(unit: Unit) -> str:
    inner = "".join(f"  {_block(block)}\n" for block in unit.blocks)
    return _element("vertical", {"display_name": unit.title}, inner)


def _block(block: Block) -> str:
    if isinstance(block, Html):
        return f"<html url_name={_q(block.name)}/>"
    # Ours inline: in the pointer form such blocks came in blank on released hosts.
    definition = block.definition
    tag, document = definition.block_type, definition.serialise(block.authored).strip()
    attributes = f"url_name={_q(block.name)} display_name={_q(block.title)}"
    attributes += "" if block.points is None else f' weight="{block.points}"'
    return f"<{tag} {attributes}>\n{document}\n</{tag}>"


def _html_files(blocks: Iterable[Block]) -> Iterator[tuple[str, bytes]]:
    for block in blocks:
        if isinstance(block, Html):
            attributes = f"filename={_q(block.name)} display_name={_q(block.title)}"
            yield f"html/{block.name}.xml", _xml(f"<html {attributes}/>")
            yield f"html/{block.name}.html", f"{_page(block.html)}\n".encode()


def _page(html: str) -> str:
    """A text as hosts and phones can show it, with a line for each paragraph: authors read it."""
    return _BLOCK_END.sub(r"\1\n", with_looks(older_html(html)))


def _pointers(tag: str, nodes: Iterable[Chapter | Sequential | Unit]) -> str:
    return "".join(f"  <{tag} url_name={_q(node.name)}/>\n" for node in nodes)


def _element(tag: str, attributes: dict[str, str], inner: str) -> str:
    written = "".join(f" {name}={_q(value)}" for name, value in attributes.items())
    return f"<{tag}{written}>\n{inner}</{tag}>" if inner else f"<{tag}{written}/>"


def _q(text: str) -> str:
    return quoteattr(text, {"\n": " ", "\t": " "})


def _xml(text: str) -> bytes:
    return f"{text}\n".encode()
