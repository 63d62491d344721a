"""A command whose libraries are not installed says which extra brings them."""

from __future__ import annotations

from types import ModuleType

import pytest

from praxis import commands


@pytest.mark.parametrize(
    ("main", "command", "extra"),
    [
        (commands.import_main, "praxis-import", "import"),
        (commands.check_main, "praxis-check", "import"),
        (commands.preview_main, "praxis-preview", "preview"),
    ],
)
def test_a_missing_library_is_named_with_the_extra_that_brings_it(
    main: object, command: str, extra: str, monkeypatch: pytest.MonkeyPatch, capsys: object
) -> None:
    def without(name: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'submissions'", name="submissions.apps")

    monkeypatch.setattr(commands, "import_module", without)

    assert main([]) == 2  # type: ignore[operator]
    told = capsys.readouterr().err  # type: ignore[attr-defined]
    assert told.startswith(f"{command} needs the package submissions")
    assert f'"praxis-xblocks[{extra}]"' in told


def test_a_library_that_is_too_old_is_named_as_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def old(name: str) -> ModuleType:
        raise ImportError("cannot import name 'NotFoundError'", name="xblock.exceptions")

    monkeypatch.setattr(commands, "import_module", old)

    assert commands.preview_main([]) == 2
    assert "the package xblock, which is not installed or is too old" in capsys.readouterr().err


def test_a_module_of_ours_that_is_missing_is_our_own_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without(name: str) -> ModuleType:
        raise ModuleNotFoundError(f"No module named '{name}'", name=name)

    monkeypatch.setattr(commands, "import_module", without)

    with pytest.raises(ModuleNotFoundError, match=r"praxis\.importers"):
        commands.import_main([])
