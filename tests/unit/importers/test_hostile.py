"""Files made to do harm, through the command, each in a process of its own with time and memory.

The corpus's generator says what is wanted of each file; a few of our own stand here for machines
that have no corpus.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.unit.importers.materials import KEY, folder, word, zipped

SECONDS, MEGABYTES = 2.0, 200
FORBIDDEN = (
    "root:x:0",
    "<script",
    "onerror=",
    "onload=",
    "onclick=",
    'href="javascript',
    "<iframe",
)
# Ends with a line of its own peak of memory: what the system counts for a child holds the parent's.
COMMAND = """
import atexit, re
from pathlib import Path
from praxis.importers.commands import import_main
status = Path("/proc/self/status")
peak = lambda: re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.exists() else "0"
atexit.register(lambda: print("peak", peak(), flush=True))
raise SystemExit(import_main())
"""

# What the sentence or the course must say, by file; None: a refusal, whatever its words.
REFUSED = {
    "bomb-1GiB-image.docx": "would unpack to far more",
    "bomb-lying-size.docx": "holds more than it says",
    "xxe.docx": "xxe.docx",
    "billion-laughs.docx": "billion-laughs.docx",
    "zero.docx": "is empty",
    "truncated.docx": "is damaged",
    "not-a-docx.docx": "is a PDF",
    "html-as-docx.docx": "is an HTML page",
    "word97.docx": "old Word file",
    "no-document-part.docx": "no word/document.xml",
}
TAKEN = {
    "docx-as-pdf.pdf": "is a Word document and was read as such",
    "bad-utf8.md": "cp1252",
    "utf16.md": "Título",
    "nul.md": "",
    "external-http-image.docx": "was not fetched",
    "external-file-image.docx": "was not fetched",
    "rel-traversal-image.docx": "picture",
    "javascript-link.docx": "without the link",
    "xss.md": "",
    "nested-tables-200.docx": "",
    "deep-blockquote.md": "",
    "redos-emph.md": "",
    "brackets.md": "",
    "no-headings.docx": "No heading was found",
    "heading-jump.docx": "jumps from level",
    "dup-titles.docx": "",
    "bidi-override.md": "",
    "emoji-title.md": "",
    "huge-png-header.docx": "60000 × 60000",
    "svg-script.docx": "",
    "table-20x5000.docx": "",
}
LARGE = {"table-20x5000.docx": 10.0}  # seconds that the generator grants it


@dataclass
class Ended:
    """How a run of the command ended."""

    code: int
    told: str
    seconds: float
    megabytes: float
    course: Path

    @property
    def names(self) -> list[str]:
        return [path.stem for path in self.course.glob("*/*.xml")]

    def text(self) -> str:
        parts = (
            path for path in self.course.rglob("*") if path.suffix in (".html", ".xml", ".svg")
        )
        return "\n".join(path.read_text(encoding="utf-8") for path in parts)


def imported(source: Path, out: Path) -> Ended:
    """The command run on a file, watched."""
    command = [sys.executable, "-c", COMMAND, str(source), "--course", KEY, "--out", str(out)]
    limit = 1_000 * 2**20

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=limited
    ) as process:
        assert process.stdout is not None
        told, _, peak = process.stdout.read().rpartition("peak ")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # Processor time: a busy machine makes no file hostile.
    seconds = used.ru_utime + used.ru_stime
    return Ended(process.returncode, told, seconds, int(peak) / 1024, out)


@pytest.fixture(scope="session")
def hostile(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generator's files."""
    made = tmp_path_factory.mktemp("hostile")
    generator = corpus / "hostile" / "make_hostile.py"
    subprocess.run([sys.executable, str(generator), str(made)], check=True, capture_output=True)
    return made


def check_bounds(ended: Ended, seconds: float = SECONDS) -> None:
    assert ended.seconds < seconds
    assert ended.megabytes < MEGABYTES
    assert "Traceback" not in ended.told
    assert "went wrong inside" not in ended.told


def check_refused(ended: Ended, told: str) -> None:
    assert ended.code == 2
    assert told in ended.told
    assert len(ended.told.strip().splitlines()) == 1
    assert list(ended.course.parent.iterdir()) == []


def check_taken(ended: Ended, told: str) -> None:
    assert ended.code in (0, 1)
    text = ended.text()
    assert told in ended.told or told in text
    assert not [evil for evil in FORBIDDEN if evil in text]


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_must_not_be_opened_is_refused_at_once_in_one_sentence(
    hostile: Path, tmp_path: Path, name: str
):
    ended = imported(hostile / name, tmp_path / "course")
    check_refused(ended, REFUSED[name])
    check_bounds(ended)


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_what_can_be_read_is_read_without_its_harm(hostile: Path, tmp_path: Path, name: str):
    ended = imported(hostile / name, tmp_path / "course")
    check_taken(ended, TAKEN[name])
    check_bounds(ended, LARGE.get(name, SECONDS))


def test_every_file_of_these_formats_is_asked_for(hostile: Path):
    lines = (hostile / "EXPECT.tsv").read_text(encoding="utf-8").splitlines()[1:]
    files = {line.partition("\t")[0] for line in lines}
    ours = {name for name in files if name.endswith((".docx", ".md", ".pdf"))}
    assert ours == {*REFUSED, *TAKEN}


def test_titles_that_double_have_twenty_names(hostile: Path, tmp_path: Path):
    ended = imported(hostile / "dup-titles.docx", tmp_path / "course")
    assert sum(name.startswith("introduction") for name in ended.names) >= 20
    units = [path.stem for path in (tmp_path / "course/vertical").iterdir()]
    assert len(units) == len(set(units))


def test_names_hold_no_sign_that_turns_or_hides_text(hostile: Path, tmp_path: Path):
    for name in ("bidi-override.md", "emoji-title.md"):
        ended = imported(hostile / name, tmp_path / name)
        assert all(each.isascii() for each in ended.names)
        assert ended.names


def test_an_old_windows_text_keeps_its_accents(hostile: Path, tmp_path: Path):
    text = imported(hostile / "bad-utf8.md", tmp_path / "course").text()
    assert "Tétulo" in text
    assert "café" in text


def test_control_characters_are_dropped_and_told(hostile: Path, tmp_path: Path):
    report = tmp_path / "report.txt"
    command = [sys.executable, "-c", COMMAND, str(hostile / "nul.md"), "--course", KEY]
    command += ["--out", str(tmp_path / "course"), "--report", str(report)]
    subprocess.run(command, check=False, capture_output=True)
    assert "ontrol character" in report.read_text(encoding="utf-8")


OWN = {
    "bomb.docx": zipped({"word/document.xml": bytes(90_000_000)}),
    "empty.md": b"",
    "lying.docx": b"%PDF-1.7\n",
    "cut.docx": word(("", "words " * 400))[:-200],
    "entity.docx": zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>',
        }
    ),
}


@pytest.mark.parametrize("name", sorted(OWN))
def test_our_own_hostile_files_are_refused_too(tmp_path: Path, name: str):
    folder(tmp_path / "source", {name: OWN[name]})
    (tmp_path / "out").mkdir()
    ended = imported(tmp_path / "source" / name, tmp_path / "out" / "course")
    check_refused(ended, name)
    check_bounds(ended)
