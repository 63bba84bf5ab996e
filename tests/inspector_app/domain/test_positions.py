"""Positions: there is always room between two, and places sort as they were meant."""

import random

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.positions import between, place_in


@given(st.integers(0, 2**32), st.integers(1, 120))
def test_newcomers_stand_where_they_were_put(seed, count):
    rng = random.Random(seed)
    order, places = [], []
    for name in range(count):
        index = rng.randint(0, len(order))
        place = place_in(places, index)
        order.insert(index, name)
        places.insert(index, place)
    assert places == sorted(places)
    assert len(set(places)) == count


@given(st.integers(0, 2**32), st.integers(1, 60))
def test_between_is_strictly_between(seed, count):
    rng = random.Random(seed)
    places = [""]
    for _ in range(count):
        index = rng.randrange(len(places))
        after = places[index + 1] if index + 1 < len(places) else ""
        place = between(places[index], after)
        assert places[index] < place
        assert not after or place < after
        assert not place.endswith("0"), "nothing would fit ahead of it"
        places.insert(index + 1, place)


def test_equal_neighbours_stay_together():
    place = place_in(["i", "i", "r"], 1)
    assert "i" < place < "r"


def test_a_thousand_points_at_one_end_still_fit_the_register():
    last, first = "", ""
    for _ in range(1000):
        last = between(last, "")
    for _ in range(1000):
        first = between("", first)
    assert max(len(last), len(first)) <= 500
