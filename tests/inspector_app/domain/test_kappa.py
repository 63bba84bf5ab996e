"""Percent agreement and weighted kappa, against figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.kappa import FEWEST, Undefined, likeness

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=FEWEST, max_size=60)


def by_the_book(pairs, steps=4):
    """Cohen's formula written out over the whole table."""
    n = len(pairs)
    observed = expected = 0.0
    for i in range(steps):
        for j in range(steps):
            weight = (i - j) ** 2 / (steps - 1) ** 2
            observed += weight * pairs.count((i, j))
            row = sum(one == i for one, _ in pairs)
            column = sum(other == j for _, other in pairs)
            expected += weight * row * column / n
    return 1 - observed / expected if expected else None


@given(PAIRS)
def test_as_the_formula_has_it(pairs):
    found, expected = likeness(pairs), by_the_book(pairs)
    assert found.kappa == (None if expected is None else pytest.approx(expected))
    assert (found.why_none is Undefined.EQUAL) == (expected is None)


@given(PAIRS)
def test_which_inspector_comes_first_makes_no_difference(pairs):
    turned = likeness([(other, one) for one, other in pairs])
    assert turned.kappa == (
        None if likeness(pairs).kappa is None else pytest.approx(likeness(pairs).kappa)
    )


def test_a_table_worked_out_by_hand():
    # Five (0,0), three (0,1), two (2,2): observed 3; rows 8 and 2, columns 5, 3 and 2;
    # by chance (8*3*1 + 8*2*4 + 2*5*4 + 2*3*1) / 10 = 13.4.
    found = likeness([(0, 0)] * 5 + [(0, 1)] * 3 + [(2, 2)] * 2)
    assert (found.n, found.alike, found.percent) == (10, 7, 70)
    assert found.kappa == pytest.approx(1 - 3 / 13.4)


def test_nothing_and_little_have_no_kappa():
    assert likeness([]).percent is None
    few = likeness([(0, 1)] * (FEWEST - 1))
    assert (few.percent, few.kappa, few.why_none) == (0, None, Undefined.FEW)


def test_one_step_throughout_has_no_kappa():
    found = likeness([(1, 1)] * FEWEST)
    assert (found.percent, found.kappa, found.why_none) == (100, None, Undefined.EQUAL)


def test_far_apart_is_worse_than_near():
    near = likeness([(0, 0)] * 5 + [(3, 3)] * 5 + [(0, 1)] * 3)
    far = likeness([(0, 0)] * 5 + [(3, 3)] * 5 + [(0, 3)] * 3)
    assert far.kappa < near.kappa < 1
