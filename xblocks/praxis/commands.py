"""Where the commands of the wheel begin: what is not installed is told in a sentence.

The blocks need neither the importers' libraries nor the preview's; an extra of the distribution
brings them. Nothing is imported here before that is known.
"""

from __future__ import annotations

import sys
from importlib import import_module

from praxis.core.messages import N_, message

INCOMPLETE = 2
MISSING = N_(
    "%(command)s needs the package %(package)s, which is not installed or is too old: "
    'pip install "praxis-xblocks[%(extra)s]"'
)


def import_main(arguments: list[str] | None = None) -> int:
    """`praxis-import`: make a course of materials."""
    return _run("praxis-import", "praxis.importers.commands", "import_main", "import", arguments)


def check_main(arguments: list[str] | None = None) -> int:
    """`praxis-check`: look through a course for mistakes."""
    return _run("praxis-check", "praxis.importers.commands", "check_main", "import", arguments)


def preview_main(arguments: list[str] | None = None) -> int:
    """`praxis-preview`: show a course on this machine."""
    return _run("praxis-preview", "praxis.preview.command", "main", "preview", arguments)


def _run(command: str, module: str, name: str, extra: str, arguments: list[str] | None) -> int:
    try:
        main = getattr(import_module(module), name)
        return int(main(arguments))
    except ImportError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "praxis"):
            raise
    from praxis.importers.terminal import say_in_terminal  # needs no extra

    told = message(MISSING, command=command, package=package, extra=extra)
    sys.stderr.write(told.render(say_in_terminal()) + "\n")
    return INCOMPLETE
