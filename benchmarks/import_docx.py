"""How long and how much memory the import of Word documents takes, beside mammoth in the same run.

    python benchmarks/import_docx.py [--corpus FOLDER] [--megabytes 12] [--without-mammoth]

Prints one JSON line. Every figure comes from a process of its own: seconds of the call (imports not
counted), highest memory of the process (imports counted). `reader` is our reader alone, `import`
the whole way to a written course. The corpus is a folder of .docx files (or the environment
variable PRAXIS_CORPUS, with a folder `docx` in it). The generated document has so many megabytes of
`word/document.xml` in the proportions of a manual: headings, paragraphs of several runs, lists,
tables.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

MEGABYTE = 1_000_000
KINDS = ("reader", "import", "mammoth")
SENTENCE = (
    "dialogue protection partners ministry union community benefit grant payment review plan "
    "budget evidence session facilitator group learner case decision region household survey policy"
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{MAIN}.document.main+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT_RELS, TEXT_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="r{at}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets)
    )
    + "</Relationships>"
    for targets in (
        [("officeDocument", "word/document.xml")],
        [("styles", "styles.xml"), ("numbering", "numbering.xml")],
    )
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"<w:styles {W}>" + "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
    f'<w:name w:val="{name}"/></w:style>'
    for name in ("Normal", "heading 1", "heading 2", "heading 3", "List Paragraph")
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="%{level + 1}."/></w:lvl>'
        for level, form in enumerate(("decimal", "lowerLetter", "bullet"))
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
FORMATS = ("", "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:color w:val="1F497D"/>', "")


def run(chance: random.Random) -> str:
    """A run as Word writes it: fonts, sizes and a language repeated on each."""
    words = " ".join(chance.choices(SENTENCE.split(), k=chance.randint(3, 14)))
    return (
        '<w:r w:rsidR="00A04753"><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'{chance.choice(FORMATS)}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-GB"/></w:rPr>'
        f'<w:t xml:space="preserve">{words} </w:t></w:r>'
    )


def paragraph(chance: random.Random, runs: int, said: str = "") -> str:
    """A paragraph with so many runs."""
    inner = "".join(run(chance) for _ in range(runs))
    properties = f'<w:pPr>{said}<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
    return f'<w:p w:rsidR="00A04753" w:rsidRDefault="00E4243C">{properties}{inner}</w:p>'


def table(chance: random.Random) -> str:
    """A table such as a session plan: a header row and five rows of four cells."""
    cell = '<w:tc><w:tcPr><w:tcW w:w="2310" w:type="dxa"/></w:tcPr>{}</w:tc>'
    rows = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if not at else ''}"
        + "".join(cell.format(paragraph(chance, 1)) for _ in range(4))
        + "</w:tr>"
        for at in range(6)
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{rows}</w:tbl>'


def blocks(chance: random.Random) -> Iterator[str]:
    """The text of a manual without end: sections of paragraphs, a list, a table."""
    while True:
        yield paragraph(chance, 1, f'<w:pStyle w:val="heading{chance.randint(1, 3)}"/>')
        for _ in range(chance.randint(3, 8)):
            yield paragraph(chance, chance.randint(2, 7))
        for level in chance.choices((0, 0, 0, 1, 2), k=5):
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            yield paragraph(chance, 2, f'<w:pStyle w:val="ListParagraph"/>{number}')
        if chance.random() < 0.4:
            yield table(chance)


def generate(path: Path, size: int) -> int:
    """Write a Word document with `size` bytes of text part; gives the exact number."""
    written = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", ROOT_RELS)
        archive.writestr("word/_rels/document.xml.rels", TEXT_RELS)
        archive.writestr("word/styles.xml", STYLES + "</w:styles>")
        archive.writestr("word/numbering.xml", NUMBERING)
        with archive.open("word/document.xml", "w") as part:
            written += part.write(f"<w:document {W}><w:body>".encode())
            for block in blocks(random.Random(7)):
                written += part.write(block.encode())
                if written >= size:
                    break
            written += part.write(b"</w:body></w:document>")
    return written


def with_reader(path: Path) -> Callable[[], object]:
    """Our reader on one file."""
    from praxis.importers.readers.docx import read
    from praxis.importers.sources import open_sources

    sources, _ = open_sources([path])
    return lambda: read(sources[0])


def with_import(path: Path) -> Callable[[], object]:
    """The command from the file to a written course."""
    from praxis.importers.commands import import_main

    def convert() -> object:
        with tempfile.TemporaryDirectory(prefix="praxis-benchmark-") as folder:
            out = str(Path(folder) / "course.tar.gz")
            return import_main([str(path), "--course", "course-v1:Praxis+B+1", "--out", out])

    return convert


def with_mammoth(path: Path) -> Callable[[], object]:
    """The peer."""
    import mammoth

    def convert() -> object:
        with path.open("rb") as stream:
            return mammoth.convert_to_html(stream)

    return convert


def peak_bytes() -> int:
    """The highest memory of this process itself: what `getrusage` tells holds the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def measure(kind: str, path: Path) -> dict[str, float]:
    """Seconds and megabytes of one conversion, in this process."""
    call = {"reader": with_reader, "import": with_import, "mammoth": with_mammoth}[kind](path)
    start, used = time.perf_counter(), time.process_time()
    call()
    return {
        "seconds": round(time.perf_counter() - start, 3),
        "cpu_seconds": round(time.process_time() - used, 3),
        "peak_mb": round(peak_bytes() / MEGABYTE, 1),
    }


def in_child(kind: str, path: Path) -> dict[str, float] | None:
    """The same in a process of its own; None when it failed."""
    command = [sys.executable, __file__, "--child", kind, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return json.loads(lines[-1]) if done.returncode == 0 and lines else None


def compare(files: list[Path], kinds: tuple[str, ...]) -> dict[str, object]:
    """Sums of seconds and the highest memory over the files, for each kind."""
    found: dict[str, object] = {}
    for kind in kinds:
        figures = [in_child(kind, path) for path in files]
        done = [figure for figure in figures if figure is not None]
        found[kind] = {
            "files": len(done),
            "failed": len(figures) - len(done),
            "seconds": round(sum(figure["seconds"] for figure in done), 3),
            "cpu_seconds": round(sum(figure["cpu_seconds"] for figure in done), 3),
            "peak_mb": max((figure["peak_mb"] for figure in done), default=0),
        }
    return found


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    corpus = os.environ.get("PRAXIS_CORPUS")
    parser.add_argument("--corpus", type=Path, default=Path(corpus) / "docx" if corpus else None)
    parser.add_argument("--megabytes", type=float, default=12)
    parser.add_argument("--without-mammoth", action="store_true")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        print(json.dumps(measure(chosen.child[0], Path(chosen.child[1]))))
        return
    kinds = KINDS[:2] if chosen.without_mammoth else KINDS
    result: dict[str, object] = {"benchmark": "import_docx"}
    if chosen.corpus:
        result["corpus"] = compare(sorted(chosen.corpus.glob("*.docx")), kinds)
    with tempfile.TemporaryDirectory(prefix="praxis-benchmark-") as folder:
        path = Path(folder) / "generated.docx"
        size = generate(path, int(chosen.megabytes * MEGABYTE))
        generated = compare([path], kinds)
        result["generated"] = {"document_xml_mb": round(size / MEGABYTE, 2), **generated}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
