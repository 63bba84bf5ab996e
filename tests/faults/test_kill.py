"""Kill -9 at random moments of a writing program: everything it acknowledged is there.

Replay a run: `python3 dev.py faults [--deep] --seed N tests/faults/test_kill.py`.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest
from sqlalchemy import select

from inspector_app.clock import SystemClock
from inspector_app.domain.ids import ReviewId
from inspector_app.journal.entry import decode
from inspector_app.store import pending_rows
from inspector_app.store.health import verify
from inspector_app.store.store import Store
from inspector_app.store.tables import entries
from tests.faults.writer import FACTS, NOTES
from tests.inspector_app.store.opened import opened

DEEP = "INSPECTOR_APP_DEEP" in os.environ
SEED = os.environ.get("INSPECTOR_APP_SEED", "2026")
KILLS = 1000 if DEEP else 200
KILLS_A_STORE = 20  # then a fresh one, so that first starts are killed too
WRITER = Path(__file__).with_name("writer.py")

pytestmark = pytest.mark.faults


@dataclass
class Acknowledged:
    """What one child said it had made durable."""

    review: ReviewId | None = None
    typed: dict[str, str] = field(default_factory=dict)  # the last text of each register
    both: list[str] = field(default_factory=list)
    undone: int = 0
    lines: int = 0

    def hear(self, line: str) -> None:
        said: dict[str, Any] = json.loads(line)
        self.lines += 1
        if "review" in said:
            self.review = ReviewId(said["review"])
        elif "register" in said:
            self.typed[said["register"]] = said["text"]
        elif "both" in said:
            self.both.append(said["both"])
        else:
            self.undone += said["undone"]


@contextmanager
def children() -> Iterator[Iterator["subprocess.Popen[str]"]]:
    """Children that have started, the next one always ahead, and wait to hear their folder."""
    started: list[subprocess.Popen[str]] = []

    def one_after_another() -> Iterator["subprocess.Popen[str]"]:
        started.append(start_child(0))
        for number in range(1, KILLS + 1):
            started.append(start_child(number))
            yield started[-2]
            end(started[-2])

    try:
        yield one_after_another()
    finally:
        for child in started:
            end(child)


def start_child(number: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(WRITER), f"{SEED} {number}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def end(child: "subprocess.Popen[str]") -> None:
    child.kill()
    child.wait()
    for pipe in pipes(child):
        pipe.close()


def run_and_kill(
    child: "subprocess.Popen[str]", folder: Path, chance: random.Random
) -> Acknowledged:
    """Let the child write in the folder and kill it at a random moment."""
    heard = Acknowledged()
    told, said = pipes(child)
    told.write(f"{folder}\n")
    told.flush()
    for _ in range(chance.randint(0, 60)):
        heard.hear(said.readline())
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=chance.random() * 0.03)
        pytest.fail(f"the child ended by itself, seed {SEED}")
    child.kill()
    for line in said:
        if line.endswith("\n"):
            heard.hear(line)
    return heard


def pipes(child: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout


def check_all_there(store: Store, heard: Acknowledged) -> None:
    assert verify(store) == ()
    if heard.review is None:
        return
    with store.read() as connection:
        rows = connection.execute(select(entries).where(entries.c.review == heard.review)).all()
        pending = {row.register: row.value for row in pending_rows.read(connection, heard.review)}
    written = {(row.register, str(decode(row.value))) for row in rows}
    for register, text in heard.typed.items():
        typed = pending.get(register)
        # A later key that nobody heard of may have come through.
        later = isinstance(typed, str) and number_of(typed) > number_of(text)
        assert typed == text or (register, text) in written or later
    for text in heard.both:
        assert {(register, text) for register in FACTS} <= written
    whole = [{text for register, text in written if register == fact} - {"None"} for fact in FACTS]
    assert whole[0] == whole[1], "half an act"
    undos = {row.header for row in rows if json.loads(row.header)[4] is not None}
    assert len(undos) >= heard.undone
    assert set(pending) <= set(NOTES)


def number_of(text: str) -> int:
    """The step that a text names."""
    return int(text.split()[1])


def test_everything_acknowledged_survives(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    acknowledged = 0
    with children() as writers:
        for kill, child in enumerate(writers):
            folder = tmp_path / f"profile{kill // KILLS_A_STORE}"
            heard = run_and_kill(child, folder, chance)
            acknowledged += heard.lines
            store = opened(folder, SystemClock())
            try:
                check_all_there(store, heard)
            except AssertionError as error:
                raise AssertionError(f"kill {kill} of {KILLS}, seed {SEED}") from error
            finally:
                store.close()
    sys.stdout.write(f"{KILLS} kills, {acknowledged} acknowledged acts, seed {SEED}\n")
    assert acknowledged > KILLS, "the kills came before anything was written"
