"""The simulator finds every planted bug, and soon."""

import sys

import pytest

from tests.simulation.days import live_through
from tests.simulation.mutants import MUTANTS
from tests.simulation.planting import Mutant, planted

LIMIT = 2_000


@pytest.mark.faults
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_planted_bug_is_found(mutant: Mutant) -> None:
    with planted(mutant):
        died = next((seed for seed in range(LIMIT) if breaks(seed)), None)
    sys.stdout.write(f"seed {died}: {mutant.name}\n")
    assert died is not None, f"{LIMIT} days saw nothing of: {mutant.name}"


def breaks(seed: int) -> bool:
    try:
        live_through(seed)
    except AssertionError:
        return True
    return False


def test_there_are_bugs_enough_and_all_are_different() -> None:
    assert len(MUTANTS) >= 20
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
    assert len({(m.function, m.old, m.new) for m in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_bug_is_planted_in_a_line_that_is_there_and_leaves_no_trace(mutant: Mutant) -> None:
    owner = sys.modules[mutant.function.__module__]
    for part in mutant.function.__qualname__.split(".")[:-1]:
        owner = getattr(owner, part)
    with planted(mutant):
        assert getattr(owner, mutant.function.__name__) is not mutant.function
    assert getattr(owner, mutant.function.__name__) is mutant.function


def test_a_snippet_that_is_gone_is_told() -> None:
    gone = Mutant("gone", MUTANTS[0].function, "not in the code at all", "")
    with pytest.raises(LookupError, match="0 times"), planted(gone):
        pass
