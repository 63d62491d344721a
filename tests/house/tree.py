"""The files of the product, for the rules of the house that a machine can hold."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from praxis.kit import assets

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xblocks" / "praxis"


def product_files(*endings: str) -> list[Path]:
    """All files of the package with one of these endings, without migrations, in a stable order."""
    return sorted(
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in endings and "migrations" not in path.parts
    )


def numbered_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line of a file with its place, as `praxis/…/file.css:12`."""
    place = path.relative_to(PACKAGE.parent)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield f"{place}:{number}", line


def compressed_size(paths: list[Path]) -> int:
    """Bytes that the assets take together when a host sends them with gzip."""
    return len(gzip.compress("".join(map(assets.text, paths)).encode(), 9))
