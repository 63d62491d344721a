"""Progress on a terminal, and the language of the person who sits there."""

from __future__ import annotations

import io
import threading

import pytest

from praxis.core.messages import message, untranslated
from praxis.importers import terminal
from praxis.importers.terminal import Watching, reader_language


class Screen(io.StringIO):
    """A stream that is a terminal, or not."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def watched(screen: Screen, monkeypatch: pytest.MonkeyPatch, *, silent: float, work: float) -> str:
    monkeypatch.setattr(terminal, "SILENT_SECONDS", silent)
    monkeypatch.setattr(terminal, "_REFRESH", 0.01)
    with Watching(screen, untranslated) as progress:
        progress(message("Reading %(file)s", file="manual.docx"))
        threading.Event().wait(work)
    return screen.getvalue()


def test_long_work_shows_its_step_and_leaves_a_clean_line(monkeypatch: pytest.MonkeyPatch):
    shown = watched(Screen(is_terminal=True), monkeypatch, silent=0, work=0.2)
    assert "Reading manual.docx" in shown
    assert shown.endswith("\r\x1b[K")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch):
    assert watched(Screen(is_terminal=True), monkeypatch, silent=60, work=0.1) == ""


def test_a_file_or_a_pipe_gets_no_progress(monkeypatch: pytest.MonkeyPatch):
    assert watched(Screen(is_terminal=False), monkeypatch, silent=0, work=0.1) == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "pt_BR.UTF-8"}, "pt-BR"),
        ({"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "fr-FR"),
        ({"LANG": "C.UTF-8"}, ""),
        ({}, ""),
    ],
)
def test_the_reader_is_spoken_to_in_the_language_of_the_terminal(
    environment: dict[str, str], language: str
):
    assert reader_language(environment) == language
