"""Word's "Strict Open XML": the same document under other namespaces, brought back to the usual
ones while it is read."""

from __future__ import annotations

import io
from typing import Final, Protocol

STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"

_USUAL: Final = b"http://schemas.openxmlformats.org/"
_RENAMED: Final = (
    (STRICT_MARK + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (STRICT_MARK + b"officeDocument/", _USUAL + b"officeDocument/2006/"),
    (STRICT_MARK + b"drawingml/", _USUAL + b"drawingml/2006/"),
)
_LONGEST: Final = max(len(strict) for strict, _ in _RENAMED)


class Readable(Protocol):
    """Any stream of bytes."""

    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


class Rejoined(io.RawIOBase):
    """A stream of which the beginning has already been read."""

    def __init__(self, start: bytes, rest: Readable) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._start:
            start, self._start = self._start, b""
            return start
        return self._rest.read(size)

    def close(self) -> None:
        self._rest.close()
        super().close()


class Transitional(Rejoined):
    """The stream of a strict part with its namespaces replaced; a piece that may be cut waits."""

    def __init__(self, rest: Readable) -> None:
        super().__init__(b"", rest)
        self._waiting = b""

    def read(self, size: int = -1) -> bytes:
        while True:
            piece = self._rest.read(size)
            held = self._waiting + piece
            cut = held.rfind(STRICT_MARK[:1], max(0, len(held) - _LONGEST)) if piece else -1
            self._waiting = held[cut:] if cut >= 0 else b""
            done = held[:cut] if cut >= 0 else held
            for strict, usual in _RENAMED:
                done = done.replace(strict, usual)
            if done or not piece:
                return done
