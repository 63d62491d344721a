"""Word files made to do harm: each is read or refused as it should be, quickly, in little memory.

Runs the generator of the corpus (PRAXIS_CORPUS); every file is read in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS, MEGABYTES = 2.0, 200.0
LARGE = {"table-20x5000.docx": 10.0}  # seconds that the generator grants it

# The peak of memory is the child's own: what the system counts for a child holds the parent's.
READ_ONE = """
import json, re, sys, time
from pathlib import Path
from praxis.core.errors import SourceRefused
from praxis.importers.readers.docx import read
from praxis.importers.sources import open_sources
start = time.process_time()
result = {"refused": ""}
try:
    sources, findings = open_sources([Path(sys.argv[1])])
    (document,) = read(sources[0])
    result["seconds"] = time.process_time() - start
    notes = [*findings, *sources[0].findings, *document.findings]
    result["codes"] = sorted({finding.code for finding in notes})
    result["counts"] = document.counts
    result["text"] = repr((document.content, document.notes, document.metadata))[:200_000]
    result["assets"] = [asset.data.decode("latin-1")[:2000] for asset in document.assets]
except SourceRefused as error:
    result["refused"] = str(error)
    result["seconds"] = time.process_time() - start
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
result["megabytes"] = int(peak[1]) / 1024 if peak else 0
print(json.dumps(result))
"""

REFUSED = {
    "bomb-1GiB-image.docx": "unpack",
    "bomb-lying-size.docx": "holds more than it says",
    "xxe.docx": "document type",
    "billion-laughs.docx": "document type",
    "zero.docx": "empty",
    "truncated.docx": "damaged",
    "not-a-docx.docx": "PDF",
    "html-as-docx.docx": "HTML",
    "word97.docx": "old Word file",
    "no-document-part.docx": "",
}
READ: dict[str, dict[str, object]] = {
    "docx-as-pdf.pdf": {"codes": ["lying-ending"], "headings": 20},
    "external-http-image.docx": {"codes": ["image-external"], "images": 1},
    "external-file-image.docx": {"codes": ["image-external"], "images": 1},
    "rel-traversal-image.docx": {"codes": ["image-missing"], "images": 1},
    "huge-png-header.docx": {"codes": ["image-too-large"], "images": 1},
    "svg-script.docx": {"images": 1},
    "javascript-link.docx": {"codes": ["link-refused"], "words": 1},
    "table-20x5000.docx": {"codes": [], "words": 100_000, "tables": 1},
    "nested-tables-200.docx": {"words": 1},
    "no-headings.docx": {"codes": [], "words": 150},
    "heading-jump.docx": {"codes": [], "headings": 3},
    "dup-titles.docx": {"codes": [], "headings": 40},
}


@pytest.fixture(scope="module")
def hostile(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    maker = corpus / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder


def read_apart(path: Path) -> dict[str, object]:
    """What becomes of a file in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", READ_ONE, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    assert result["seconds"] < LARGE.get(path.name, SECONDS)  # type: ignore[operator]
    assert result["megabytes"] < MEGABYTES  # type: ignore[operator]
    return result


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_with_its_name_and_a_reason(
    hostile: Path, name: str
) -> None:
    refused = str(read_apart(hostile / name)["refused"])

    assert name in refused
    assert REFUSED[name] in refused


@pytest.mark.parametrize("name", READ)
def test_a_file_that_can_be_taken_is_read_without_harm(hostile: Path, name: str) -> None:
    result = read_apart(hostile / name)

    expected = READ[name]
    assert result["refused"] == ""
    if "codes" in expected:
        assert result["codes"] == expected["codes"]
    counts = result["counts"]
    assert isinstance(counts, dict)
    assert {kind: counts[kind] for kind in expected if kind != "codes"} == {
        kind: number for kind, number in expected.items() if kind != "codes"
    }
    seen = f"{result['text']}{result['assets']}"
    for harm in ("root:x:0", "javascript:", "<script"):
        assert harm not in seen


def test_every_word_file_of_the_generator_is_expected_here(hostile: Path) -> None:
    made = {
        path.name for path in hostile.iterdir() if ".docx" in path.name or "docx-as" in path.name
    }

    assert made == {*REFUSED, *READ}
