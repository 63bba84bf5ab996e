"""Bundles spoiled under encryption and signature, and over them: refused in words, every one.

Replay a run: `python3 dev.py faults [--deep] --seed N tests/faults/test_bundles.py`.
"""

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from inspector_app.exchange.bundle import write_bundle
from inspector_app.platform import peak_memory
from tests.formats.bundles import in_pieces, keys_of, whole_parcel
from tests.formats.mutation import Mutator, outcome_of, spoil

DEEP = "INSPECTOR_APP_DEEP" in os.environ
SEED = os.environ.get("INSPECTOR_APP_SEED", "2026")
SEALED_ANEW = 5_000_000 if DEEP else 100_000
OVER_THE_SEAL = 20_000 if DEEP else 2_000
LONGEST = 2.0  # seconds of the processor for one file
MOST_MEMORY = 100_000_000  # more than before

pytestmark = pytest.mark.faults


def outcome(path: Path, data: bytes) -> str:
    """What became of the file, in time."""
    name, spent = outcome_of(path, data)
    assert spent < LONGEST
    return name


def test_spoiled_under_encryption_and_signature(tmp_path: Path) -> None:
    mutator, outcomes = Mutator(SEED), Counter[str]()
    before = peak_memory()
    for number in range(SEALED_ANEW):
        try:
            outcomes[outcome(tmp_path / "x.granskning", mutator.file(number))] += 1
        except Exception as fault:
            fault.add_note(f"again: .venv/bin/python -m tests.formats.mutation {SEED} {number}")
            raise
    sys.stdout.write(
        f"{SEALED_ANEW} bundles sealed anew, seed {SEED}: {dict(outcomes.most_common())}\n"
    )
    assert peak_memory() - before < MOST_MEMORY
    assert 0 < outcomes["opened"] < SEALED_ANEW / 5
    # Each way of being wrong was met; the envelope's own are met below.
    assert {
        "AttestationWrong", "BundleForged", "BundleNewer", "BundleTooLarge", "BundleUnfit",
        "EntryUnattested", "ForeignEntry",
    } <= set(outcomes)  # fmt: skip


def test_spoiled_over_encryption(tmp_path: Path) -> None:
    path = tmp_path / "x.granskning"
    whole = whole_parcel()
    write_bundle(path, whole, in_pieces, keys_of("Ek"), recipients=[keys_of("Lind").identity])
    good, outcomes = path.read_bytes(), Counter[str]()
    head = good.index(b"}") + 200
    for number in range(OVER_THE_SEAL):
        chance = random.Random(f"{SEED} over {number}")
        # Half of them in the head, which is the part that says something in clear.
        cut = head if number % 2 else len(good)
        data = spoil(chance, good[:cut]) + good[cut:]
        outcomes[outcome(path, data)] += data != good
    sys.stdout.write(
        f"{OVER_THE_SEAL} bundles spoiled over the seal, seed {SEED}: {dict(outcomes)}\n"
    )
    assert not outcomes["opened"]
    assert {"BundleDamaged", "NotABundle"} <= set(outcomes)
