"""The bytes of a file as text: byte order marks, UTF-16, old Windows files, control characters."""

from __future__ import annotations

import codecs

from praxis.core.findings import Finding, Place, Severity
from praxis.core.messages import N_, message
from praxis.core.xml import legal_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HALF_EMPTY = 0.3  # share of zero bytes from which on a text is UTF-16 without a mark


def decode(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """The text with lines ended by `\\n`, and what had to be guessed or dropped."""
    text, findings = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    legal = legal_text(text)
    dropped = len(text) - len(legal)
    if dropped:
        findings.append(_controls(text, dropped, name))
    return legal, findings


def _decoded(data: bytes, name: str) -> tuple[str, list[Finding]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), []
    if data.count(0) > _HALF_EMPTY * len(data) and len(data) % 2 == 0:
        little = data[1::2].count(0) >= data[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return data.decode("cp1252", "replace"), [_windows(name, line)]


def _windows(name: str, line: int) -> Finding:
    what = message(N_("This text is not UTF-8; it was read as an old Windows text (cp1252)."))
    advice = message(N_("Look at the accents, and save the file as UTF-8 if any is wrong."))
    return Finding(Severity.CHECK, "encoding-guessed", what, Place(name, line=line), advice)


def _controls(text: str, dropped: int, name: str) -> Finding:
    first = next(place for place, each in enumerate(text) if legal_text(each) != each)
    what = message(
        N_("Control characters that no text can hold were dropped: %(count)s."), count=dropped
    )
    place = Place(name, line=text.count("\n", 0, first) + 1)
    return Finding(Severity.INFO, "control-characters", what, place)
