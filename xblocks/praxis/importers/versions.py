"""Which section is the same text in another language: by key, or by its place in the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from praxis.importers.coursemap import Entry, Identity
from praxis.importers.naming import Naming, slugs_of
from praxis.importers.sections import Section

FALLBACK = "section"


def bind_versions(editions: Sequence[Sequence[Section]]) -> None:
    """Tell every section its versions; `editions` are the tops of each language, main first."""
    for section in chain.from_iterable(_walk(tops) for tops in editions[:1]):
        section.versions = [section]
    for tops in editions[1:]:
        _bind(editions[0], tops)


def name_sections(editions: Sequence[Sequence[Section]], naming: Naming) -> dict[str, Entry]:
    """Give every section its name; gives back, by name, the entries of the ones known before.

    Versions are called like their main text with the language behind: `ground-rules.fr`.
    """
    everything = [section for tops in editions for section in _walk(tops)]
    identities = [identity_of(section) for section in everything]
    entries: dict[str, Entry] = {}
    for section, entry in zip(everything, naming.known(identities, activities=False), strict=True):
        if entry is not None:
            section.name = entry.name
            entries[entry.name] = entry
    main = list(_walk(editions[0]))
    for section, slug in zip(main, slugs_of(identities[: len(main)], FALLBACK), strict=True):
        section.name = section.name or naming.fresh(slug)
    for section in everything[len(main) :]:
        section.name = section.name or naming.fresh(_foreign_name(section))
    return entries


def identity_of(section: Section) -> Identity:
    """What a section can be known again by in the next run."""
    return Identity(section.document.source, section.path, section.source_id, section.mark)


def _foreign_name(section: Section) -> str:
    if section.versions and section.versions[0] is not section:
        return f"{section.versions[0].name}.{section.language}"
    slug = slugs_of([identity_of(section)], FALLBACK)[0]
    return f"{slug}.{section.language}" if section.language else slug


def _bind(mains: Sequence[Section], others: Sequence[Section]) -> None:
    for main, other in _pairs(mains, others):
        other.versions = main.versions
        main.versions.append(other)
        _bind(main.children, other.children)


def _pairs(
    mains: Sequence[Section], others: Sequence[Section]
) -> Iterator[tuple[Section, Section]]:
    by_key = {main.key: main for main in mains if main.key}
    for other in others:
        if other.key in by_key:
            yield by_key.pop(other.key), other
    free_mains = [main for main in mains if not main.key]
    free_others = [other for other in others if not other.key]
    by_id = {main.source_id: main for main in free_mains if main.source_id}
    if len(free_mains) == len(free_others):
        yield from zip(free_mains, free_others, strict=True)
    else:
        for other in free_others:
            if other.source_id in by_id:
                yield by_id.pop(other.source_id), other


def _walk(tops: Sequence[Section]) -> Iterator[Section]:
    for section in tops:
        yield from section.walk()
