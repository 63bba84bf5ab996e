"""Where else the work is, who may be sent to, and the seat of one who was not expected."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.reviews import Inspector, join
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import ReviewId
from inspector_app.platform import NotWritable
from inspector_app.queries.recipients import colleagues
from inspector_app.queries.whereabouts import Whereabouts, whereabouts
from tests.inspector_app.commands.desks import Desk, invited, table


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    with table(tmp_path, 2) as found:
        yield found


@pytest.fixture
def review(desks: list[Desk], checklist: Checklist) -> ReviewId:
    return invited(desks, checklist)


def elsewhere(desk: Desk, review: ReviewId) -> Whereabouts:
    with desk.store.read() as connection:
        return whereabouts(connection, review)


def test_answers_given_after_a_hand_over_are_counted(
    desks: list[Desk], review: ReviewId, shown: tuple[ShownStatement, ...]
) -> None:
    _first, second = desks
    assert elsewhere(second, review) == Whereabouts("", 0)
    answer_statement(second.store, review, shown[0], "helt")
    second.send(review, desks[0])
    given = elsewhere(second, review)
    assert given.given
    assert given.newer == 0
    answer_statement(second.store, review, shown[0], "daligt")
    answer_statement(second.store, review, shown[1], "helt")
    assert elsewhere(second, review) == Whereabouts(given.given, 2)
    second.send(review, desks[0])
    assert elsewhere(second, review).newer == 0


def test_a_file_that_could_not_be_written_was_not_handed_over(
    desks: list[Desk], review: ReviewId, tmp_path: Path
) -> None:
    _first, second = desks
    second.folder = tmp_path / "missing"
    with pytest.raises((NotWritable, OSError)):
        second.send(review, desks[0])
    assert elsewhere(second, review).given == ""


def test_known_computers_that_take_part_come_first(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    with second.store.read() as connection:
        (known,) = colleagues(connection, review)
    assert known.identity == first.identity
    assert (known.name, known.takes_part) == ("Kim Exempel", True)
    with second.store.read() as connection:
        assert not colleagues(connection)[0].takes_part
    with first.store.read() as connection:
        assert colleagues(connection, review) == ()


def test_one_who_was_not_expected_takes_the_seat(desks: list[Desk], checklist: Checklist) -> None:
    first, second = desks
    review = first.begin(checklist)
    second.take(first.send(review, second))
    join(second.store, review, Inspector("Mika Exempel", role="trainee"))
    reading = second.reading(review)
    assert reading.inspectors()[reading.me]["name"] == "Mika Exempel"
    second.put(review, "note/ME/ST-1", "mitt")
    first.take(second.send(review, first))
    assert "Mika Exempel" in {one["name"] for one in first.reading(review).inspectors().values()}
