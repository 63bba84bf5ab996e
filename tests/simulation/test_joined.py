"""Reviews that were begun apart, joined and parted on random days; and bugs that are found."""

import os
import sys

import pytest

from tests.simulation.joined import Visit, live_through
from tests.simulation.joined_mutants import MUTANTS
from tests.simulation.planting import Mutant, planted

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS = 100 if DEEP else 2
A_BLOCK = 1_000
LIMIT = 2_000


def test_a_few_visits_are_joined_and_parted_and_nothing_is_lost() -> None:
    live_through_all(range(150))


def test_the_visits_do_join_and_part() -> None:
    visits = [Visit(seed) for seed in range(30)]
    for visit in visits:
        visit.run()
    steps = [step for visit in visits for step in visit.trail]
    assert sum(visit.joins for visit in visits) > 20
    assert any("part" in step for step in steps)
    assert any(desk.home.is_joined for visit in visits for desk in visit.desks)


@pytest.mark.faults
@pytest.mark.parametrize("block", range(BLOCKS))
def test_many_visits(block: int) -> None:
    start = FIRST + block * A_BLOCK
    live_through_all(range(start, start + A_BLOCK))
    sys.stdout.write(f"{A_BLOCK} joined visits from seed {start}\n")


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_planted_bug_is_found(mutant: Mutant) -> None:
    with planted(mutant):
        died = next((seed for seed in range(LIMIT) if breaks(seed)), None)
    sys.stdout.write(f"seed {died}: {mutant.name}\n")
    assert died is not None, f"{LIMIT} visits saw nothing of: {mutant.name}"


def breaks(seed: int) -> bool:
    try:
        live_through(seed)
    except AssertionError:
        return True
    return False


def live_through_all(seeds: range) -> None:
    for seed in seeds:
        try:
            live_through(seed)
        except Exception as error:
            again = f"Visit({seed}).run()"
            raise AssertionError(f"seed {seed}: {error!r}\nReplay: {again}") from error
