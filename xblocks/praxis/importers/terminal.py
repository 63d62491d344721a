"""What a command shows on a terminal: progress of long work, sentences in the reader's language."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import TextIO

from praxis.core.messages import Gettext, Message
from praxis.importers.speech import gettext_of

SILENT_SECONDS = 2.0  # work that is done by then shows no progress
_REFRESH = 0.25


class Watching:
    """Shows the step at hand on a terminal once work takes more than `SILENT_SECONDS`.

    Call it with each step; as a context manager it cleans its line up at the end.
    """

    def __init__(self, stream: TextIO, say: Gettext) -> None:
        self._stream, self._say = stream, say
        self._shows = stream.isatty()
        self._step = ""
        self._begun = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __call__(self, step: Message) -> None:
        self._step = step.render(self._say)

    def __enter__(self) -> Watching:
        if self._shows:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._shows:
            self._thread.join()

    def _watch(self) -> None:
        shown = False
        while not self._over.wait(_REFRESH):
            seconds = time.monotonic() - self._begun
            if seconds >= SILENT_SECONDS:
                width = shutil.get_terminal_size().columns
                line = f"{self._step} … {seconds:.0f} s"[: width - 1]
                self._stream.write(f"\r\x1b[K{line}")
                self._stream.flush()
                shown = True
        if shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def reader_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the person at the terminal has chosen, as a tag; "" for none."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").partition(".")[0]
        if value:
            return "" if value in ("C", "POSIX") else value.replace("_", "-")
    return ""


def say_in_terminal() -> Gettext:
    """The translator for the person at the terminal; also makes output safe for any terminal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return gettext_of(reader_language())
