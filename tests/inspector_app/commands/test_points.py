"""Points: added at the end, moved among others, taken away; typed words are kept."""

import pytest

from inspector_app.commands.points import add_point, move_point, point_value, remove_point
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.queries.points import parts_written, points
from tests.inspector_app.commands.seen import reading

AREA = "5"


@pytest.fixture
def three(store, review):
    return [add_point(store, review, AREA, "strength", text)[0] for text in ("ett", "två", "tre")]


def texts(store, review, side="strength"):
    return [point.text for point in points(reading(store, review), AREA, side)]


def test_points_stand_in_the_order_they_came(store, review, three):
    assert texts(store, review) == ["ett", "två", "tre"]


def test_each_side_has_its_own_list(store, review, three):
    add_point(store, review, AREA, "weakness", "brist")
    assert texts(store, review, "weakness") == ["brist"]
    assert len(texts(store, review)) == 3


@pytest.mark.parametrize(
    ("moved", "after", "order"),
    [
        (2, None, ["tre", "ett", "två"]),
        (0, 2, ["två", "tre", "ett"]),
        (0, 1, ["två", "ett", "tre"]),
        (1, 0, ["ett", "två", "tre"]),
    ],
)
def test_a_point_follows_the_one_named(store, review, three, moved, after, order):
    follows = None if after is None else three[after]
    move_point(store, review, AREA, "strength", three[moved], follows)
    assert texts(store, review) == order


def test_moving_keeps_what_is_being_typed(store, review, three):
    register = registers.point(AREA, "strength", three[2])
    position = reading(store, review).fields(register)["position"]
    keep_typing(store, review, register, point_value("tre och mer", str(position)))
    move_point(store, review, AREA, "strength", three[2], None)
    assert texts(store, review) == ["tre och mer", "ett", "två"]


def test_removing_is_undone(store, review, three):
    remove_point(store, review, AREA, "strength", three[1])
    assert texts(store, review) == ["ett", "tre"]
    undo(store, review)
    assert texts(store, review) == ["ett", "två", "tre"]


def test_a_point_without_words_is_none(store, review):
    add_point(store, review, "overall", "proposal", "  ")
    assert points(reading(store, review), "overall", "proposal") == ()
    assert parts_written(reading(store, review), "overall") == (False,) * 4
