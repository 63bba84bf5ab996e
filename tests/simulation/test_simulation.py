"""Thousands of random days with laptops that meet, part, crash and are put back.

A failure names its seed: `python3 tests/simulation/replay.py SEED` shows that day, step by step.
"""

import os
import random
import sys

import pytest

from inspector_app.domain.ids import InspectorId, ReplicaId
from tests.simulation import replay
from tests.simulation.days import live_through
from tests.simulation.laptop import Laptop
from tests.simulation.mutants import MUTANTS
from tests.simulation.planting import planted
from tests.simulation.world import Clock

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS, A_BLOCK = (300, 10_000) if DEEP else (30, 1_000)


def live_through_all(seeds: range) -> None:
    for seed in seeds:
        try:
            live_through(seed)
        except Exception as error:
            again = f"python3 tests/simulation/replay.py {seed}"
            raise AssertionError(f"seed {seed}: {error!r}\nReplay: {again}") from error


def test_a_few_days() -> None:
    live_through_all(range(200))


def test_a_day_is_shown_again_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert replay.main(3) == 0
    first, *steps, last = capsys.readouterr().out.splitlines()
    assert first.startswith("seed 3, ")
    assert len(steps) > 20
    assert last == "all held"


def test_a_broken_promise_is_shown_with_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    with planted(next(one for one in MUTANTS if one.name == "the last arrival wins")):
        assert replay.main(0) == 1
        with pytest.raises(AssertionError, match=r"replay\.py 0$"):
            live_through_all(range(1))
    assert "broken: " in capsys.readouterr().out


@pytest.mark.parametrize("clocks", range(8))
def test_no_clock_decides_whether_a_merge_can_be_undone(clocks: int) -> None:
    """A backup that was put back under its old id builds on what it wrote itself."""
    clock = Clock(random.Random(clocks))
    here = Laptop(ReplicaId("a"), InspectorId("a"), clock, lambda entry, typed: None)
    twin = here.copied(here.name)
    here.put(("basis/1", "A"))
    twin.put(("basis/1", "A"))
    here.merge(twin.export({}))
    here.put(("grade/1", "B"))
    assert here.shelved
    assert here.undo_merge(0).hindrances == ()


@pytest.mark.faults
@pytest.mark.parametrize("block", range(BLOCKS))
def test_many_days(block: int) -> None:
    start = FIRST + block * A_BLOCK
    live_through_all(range(start, start + A_BLOCK))
    sys.stdout.write(f"{A_BLOCK} days from seed {start}\n")
