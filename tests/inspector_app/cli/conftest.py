"""The command line as a script uses it: arguments in, exit code and text out."""

import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector_app.cli.main import main
from inspector_app.cli.opening import opened
from inspector_app.commands.typing import keep_typing
from inspector_app.domain.ids import ReviewId

PASSPHRASE = "en lång mening som ingen gissar"

NEW = (
    "new",
    *("--checklist", "allmanmedicin", "--unit", "Vårdcentralen Exempel"),
    *("--specialty", "Allmänmedicin", "--region", "Region Exempel"),
    *("--from", "2026-03-02", "--to", "2026-03-02"),
    *("--inspector", "Inspektör Ek", "--inspector", "Inspektör Lind"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    file = tmp_path / "lösenfras.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def run(
    tmp_path: Path,
    passphrase_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Runs a command on the test's own profile; wrong usage answers 2 as the shell sees it."""
    monkeypatch.setenv("INSPECTOR_APP_PROFILE", str(tmp_path / "profile"))
    monkeypatch.setenv("INSPECTOR_APP_PASSPHRASE_FILE", str(passphrase_file))

    def said(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Said(code, told.out, told.err)

    return said


@pytest.fixture
def review(run: Run) -> str:
    """The id of a review begun under the 2021 rules, with two inspectors."""
    return run(*NEW).out.split()[-1]


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Writes JSON lines to a file; what is bytes is written as it is."""

    def written(*rows: object) -> Path:
        file = tmp_path / "rader.jsonl"
        file.write_bytes(
            b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
        )
        return file

    return written


@pytest.fixture
def type_text(tmp_path: Path, passphrase_file: Path) -> Callable[[str, str, str], None]:
    """Types into a register as a window does, and leaves it so, as when the program is killed."""

    def typed(review: str, register: str, text: str) -> None:
        options = Namespace(profile=tmp_path / "profile", passphrase_file=passphrase_file)
        with opened(options) as core:
            keep_typing(core.store, ReviewId(review), register, text)

    return typed
