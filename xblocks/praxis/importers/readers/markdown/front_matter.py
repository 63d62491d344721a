"""What a Markdown file says of itself between `---` at its top: YAML, plain values only."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from praxis.core.findings import Finding, Place, Severity
from praxis.core.languages import is_language_tag
from praxis.core.messages import N_, message
from praxis.importers.document import Metadata

LIMIT = 64_000  # characters; more is no front matter
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "language": ("language", "lang", "locale"),
    "direction": ("direction", "dir"),
    "licence": ("licence", "license"),
    "holder": ("holder", "author", "authors", "copyright", "rights", "creator"),
    "key": ("key", "translationkey"),
    "date": ("date", "updated", "lastmod"),
}
_ORDER = ("order", "weight", "nav_order", "position", "sidebar_position")


def metadata_of(source: str, name: str) -> tuple[Metadata, list[Finding]]:
    """The metadata in the YAML `source`, and what of it could not be read or used."""
    try:
        loaded = yaml.safe_load(source[:LIMIT]) if len(source) <= LIMIT else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return Metadata(), [_unreadable(name, error)]
    if not isinstance(loaded, dict):
        return Metadata(), [_unreadable(name, None)] if source.strip() else []
    told = {str(key).strip().lower(): value for key, value in loaded.items()}
    metadata = Metadata(order=_number(told))
    for field, names in _NAMES.items():
        setattr(metadata, field, _first(told, names))
    findings = _checked(metadata, name)
    known = {each for names in (*_NAMES.values(), _ORDER) for each in names}
    unused = [key for key in told if key not in known and told[key] is not None]
    return metadata, findings + ([_unused(unused, name)] if unused else [])


def _first(told: Mapping[str, object], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _plain(told.get(name)))), "")


def _plain(value: object) -> str:
    """A value as one line of text; lists joined, of mappings the name."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "; ".join(text for each in value[:20] if (text := _plain(each)))
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("id"))
    return " ".join(str(value).split())


def _number(told: Mapping[str, object]) -> float | None:
    for name in _ORDER:
        value = told.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    return None


def _checked(metadata: Metadata, name: str) -> list[Finding]:
    """A language that is none and a direction that is none are dropped with a finding."""
    findings = []
    metadata.language = metadata.language.replace("_", "-")
    if metadata.language and not is_language_tag(metadata.language):
        what = message(
            N_("“%(tag)s” in the front matter is not the code of a language."),
            tag=metadata.language,
        )
        advice = message(N_("Write one such as en, fr or pt-BR."))
        findings.append(Finding(Severity.CHECK, "bad-language", what, Place(name, line=1), advice))
        metadata.language = ""
    metadata.direction = metadata.direction.lower()
    if metadata.direction not in ("ltr", "rtl"):
        metadata.direction = ""
    return findings


def _unreadable(name: str, error: Exception | None) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 2 if mark is not None else 1
    what = message(N_("The front matter at the top of the file cannot be read; it was left out."))
    advice = message(N_("Write one “name: value” a line, and put values with a colon in quotes."))
    return Finding(Severity.LOSS, "front-matter-unreadable", what, Place(name, line=line), advice)


def _unused(names: list[str], name: str) -> Finding:
    what = message(
        N_("Of the front matter, these entries are not used: %(names)s."),
        names=", ".join(each[:40] for each in names[:20]),
    )
    return Finding(Severity.INFO, "front-matter-unused", what, Place(name, line=1))
