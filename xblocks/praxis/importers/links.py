"""Links of the sources made links of the course: to a place on the same page, or to another unit.

`/jump_to_id/NAME` is how Open edX leads to a unit by its name. What leads nowhere is reported and
its words are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from pathlib import PurePosixPath

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.importers.activities import Activity
from praxis.importers.document import Box
from praxis.importers.editions import Text
from praxis.importers.outline import Page
from praxis.importers.sections import Content, Section

HREF = re.compile(r'\shref="([^"]*)"')
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/static/|/jump_to_id/|#(note|ref)-|\Z")
_ENDINGS = ("", ".md", ".markdown", ".docx", "/index.md", "/_index.md", "/README.md")
_PAGES = ("", ".md", ".markdown", ".html", ".htm")

Target = tuple[str, str]  # unit, anchor on its page ("" is its top)


class Links:
    """Knows where every anchor of the sources went; `findings` tells of links to nowhere."""

    def __init__(self, texts: Iterable[Text], pages: Iterable[Page]) -> None:
        self.findings: list[Finding] = []
        self._texts = {text.document.source: text for text in texts}
        self._targets: dict[tuple[str, str], Target] = {}
        self._sections: dict[int, str] = {}
        self._by_stem = _by_stem(self._texts)
        for page in pages:
            for section in page.sections:
                self._index(section, page)

    def unit_of(self, section: Section) -> str:
        """The unit that shows a section, or the first one below it; "" when it was left out."""
        found = (self._sections.get(id(each), "") for each in section.walk())
        return next((unit for unit in found if unit), "")

    def resolved(self, html: str, source: str, unit: str, place: Place) -> str:
        """XHTML of `source` as it stands on the page of `unit`, with links of the course."""
        if " href=" not in html:
            return html

        def href(match: re.Match[str]) -> str:
            link = unescape(match[1])
            if _ELSEWHERE.match(link):
                return match[0]
            target = self._target(link, source)
            if target is None:
                self._report(link, place)
                return ""
            return f' href="{escape(_address(target, unit))}"'

        return HREF.sub(href, html)

    def _index(self, section: Section, page: Page) -> None:
        source, unit = section.document.source, page.unit.name
        self._sections.setdefault(id(section), unit)
        self._targets.setdefault((source, ""), (unit, ""))
        for anchor in section.heading.anchors if section.heading else ():
            on_page = "" if section is page.sections[0] else anchor
            self._targets.setdefault((source, anchor), (unit, on_page))
        for anchor in anchors_of(section.nodes):
            self._targets.setdefault((source, anchor), (unit, anchor))

    def _target(self, link: str, source: str) -> Target | None:
        path, _, anchor = link.partition("#")
        if not path:
            return self._targets.get((source, anchor))
        text = self._texts[source]
        resolved = text.source.resolve(path)
        if resolved is None:
            return None
        root = source.removesuffix(str(text.source.path))
        for ending in _ENDINGS:
            name = f"{root}{resolved}{ending}"
            if (name, "") in self._targets:
                return self._targets.get((name, anchor)) or self._targets[name, ""]
        # Sites made of Markdown drop folders and write .html: the name alone may tell.
        same = self._by_stem.get((_root(source), resolved.stem.lower()), [])
        if len(same) == 1 and resolved.suffix.lower() in _PAGES and (same[0], "") in self._targets:
            return self._targets.get((same[0], anchor)) or self._targets[same[0], ""]
        return None

    def _report(self, link: str, place: Place) -> None:
        what = message(N_("The link to “%(link)s” leads to nothing in the course."), link=link)
        advice = message(N_("Its words were kept. Correct the link in the source."))
        self.findings.append(Finding(Severity.LOSS, "dead-link", what, place, advice))


def _by_stem(sources: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        found.setdefault((_root(source), PurePosixPath(source).stem.lower()), []).append(source)
    return found


def _root(source: str) -> str:
    return source.partition("/")[0]


def anchors_of(nodes: Iterable[Content]) -> Iterator[str]:
    """Every anchor that links may point to, those in boxes and activities included."""
    for node in nodes:
        if isinstance(node, Box):
            yield from anchors_of(node.content)
        else:
            yield from node.anchors
            if isinstance(node, Activity):
                yield from anchors_of(node.nodes)


def _address(target: Target, unit: str) -> str:
    name, anchor = target
    if name == unit and anchor:
        return f"#{anchor}"
    return f"/jump_to_id/{name}" + (f"#{anchor}" if anchor else "")
