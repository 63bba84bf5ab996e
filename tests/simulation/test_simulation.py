"""Thousands of random days with laptops that meet, part, crash and are put back.

A failure names its seed: `python3 tests/simulation/replay.py SEED` shows that day, step by step.
"""

import os
import sys

import pytest

from tests.simulation.days import live_through

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS, A_BLOCK = (300, 10_000) if DEEP else (30, 1_000)


def live_through_all(seeds: range) -> None:
    for seed in seeds:
        try:
            live_through(seed)
        except Exception as error:
            replay = f"python3 tests/simulation/replay.py {seed}"
            raise AssertionError(f"seed {seed}: {error!r}\nReplay: {replay}") from error


def test_a_few_days() -> None:
    live_through_all(range(200))


@pytest.mark.faults
@pytest.mark.parametrize("block", range(BLOCKS))
def test_many_days(block: int) -> None:
    start = FIRST + block * A_BLOCK
    live_through_all(range(start, start + A_BLOCK))
    sys.stdout.write(f"{A_BLOCK} days from seed {start}\n")
