"""Kill -9 of the whole program while someone types: it comes back, with all but the last 0.7 s.

Replay a run: `python3 dev.py faults [--deep] --seed N tests/faults/test_app_kill.py`.
"""

import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector_app.bootstrap import hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.commands.places import PROGRAM, remember_place
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.paths import Profile
from inspector_app.private import make_private_folder
from inspector_app.store.health import verify
from inspector_app.vault import keys
from inspector_app.vault.passphrase import Passphrase
from tests.faults.typist import NOTE, PASSPHRASE, letter

DEEP = "INSPECTOR_APP_DEEP" in os.environ
SEED = os.environ.get("INSPECTOR_APP_SEED", "2026")
KILLS = 100 if DEEP else 10
TYPIST = Path(__file__).with_name("typist.py")
LOST_AT_MOST = 0.7  # seconds of typing
LONGEST = 3.0  # seconds from the first letter to the kill

pytestmark = pytest.mark.faults


@dataclass
class Killed:
    """What the child said before it was killed."""

    came_back: dict[str, Any]
    letters: list[tuple[int, float]]  # how many stood in the note, and when

    def must_be_there(self) -> int:
        """How many letters stood in the note 0.7 s before the last one heard of."""
        last = self.letters[-1][1]
        old = [count for count, at in self.letters if at <= last - LOST_AT_MOST]
        return max(old, default=len(self.came_back["text"]))


def prepare(profile: Profile) -> str:
    """A profile where one stopped in the note of a statement; returns the place in the room."""
    make_private_folder(profile.folder)
    key = keys.create(profile, Passphrase(PASSPHRASE))
    core = open_core(profile, SystemClock(), key, hold_profile(profile))
    checklist = compose("allmanmedicin")
    facts = {"unit": "Vårdcentralen Exempel", "from": "2026-03-02", "to": "2026-03-02"}
    new = NewReview(facts, (Inspector("Kim Exempelsson"),), frozenset({"2021"}))
    review, _changes = start_review(core.store, new, checklist, to_document(checklist))
    shown = core.statements(core.reading(review))[40]
    place = f"{shown.area}/{shown.key}"
    cursor = {"field": NOTE, "nth": 0, "at": 0}
    whole = {"room": "checklist", "target": place, "cursor": cursor}
    remember_place(core.store, review, whole)
    remember_place(core.store, PROGRAM, {"review": review})
    core.close()
    return place


def type_and_kill(profile: Profile, chance: random.Random) -> Killed:
    """Let someone type for a random while, then end the program without a word."""
    child = subprocess.Popen(
        [sys.executable, str(TYPIST), str(profile.folder)],
        stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert child.stdout is not None
    try:
        killed = Killed(json.loads(child.stdout.readline()), [])
        stop = chance.random() * LONGEST
        while not killed.letters or killed.letters[-1][1] < killed.letters[0][1] + stop:
            killed.letters.append(heard(child.stdout.readline()))
    finally:
        child.kill()
        rest = child.stdout.read()
        child.stdout.close()
        child.wait()
    killed.letters += [heard(line) for line in rest.splitlines() if line.endswith("}")]
    return killed


def heard(line: str) -> tuple[int, float]:
    said = json.loads(line)
    return said["typed"], said["at"]


def test_the_program_comes_back_to_the_letter(profile: Profile) -> None:
    chance = random.Random(SEED)
    place = prepare(profile)
    least, most, lost = 0, 0, []
    for kill in range(KILLS):
        killed = type_and_kill(profile, chance)
        back, told = killed.came_back, f"kill {kill} of {KILLS}, seed {SEED}"
        count = len(back["text"])
        assert (back["room"], back["place"], back["dialogs"]) == ("checklist", place, 0), told
        assert back["text"] == "".join(map(letter, range(count))), told
        assert back["cursor"] == count, told
        assert least <= count <= most, told
        lost.append(most - count)
        least, most = killed.must_be_there(), killed.letters[-1][0]
    sys.stdout.write(f"{KILLS} kills, at most {max(lost)} letters lost, seed {SEED}\n")
    assert most > KILLS, "nothing was typed"
    key = keys.unlock(profile, Passphrase(PASSPHRASE))
    core = open_core(profile, SystemClock(), key, hold_profile(profile))
    assert verify(core.store) == ()
    core.close()
