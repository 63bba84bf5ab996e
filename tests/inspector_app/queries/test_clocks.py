"""Times recorded by a colleague's clock that is wrong, by ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspector_app.clock import SystemClock
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.clocks import Clocks, clocks
from inspector_app.store import journal_rows
from tests.inspector_app.commands.desks import NAMES, Desk


@dataclass(frozen=True)
class Wrong(SystemClock):
    """A clock that is wrong by so much."""

    by: timedelta = timedelta()

    def now(self) -> datetime:
        return super().now() + self.by


@pytest.fixture(params=[timedelta(hours=3), timedelta(hours=-3), timedelta()], ids=str)
def wrong(request: pytest.FixtureRequest) -> timedelta:
    given: timedelta = request.param
    return given


@pytest.fixture
def desks(tmp_path: Path, wrong: timedelta) -> Iterator[tuple[Desk, Desk]]:
    made = Desk(tmp_path / "right"), Desk(tmp_path / "wrong", Wrong(wrong))
    yield made
    for one in made:
        one.store.close()


def test_what_a_wrong_clock_recorded_stands_where_it_was_written(
    desks: tuple[Desk, Desk], wrong: timedelta, checklist: Checklist
) -> None:
    first, second = desks
    review = first.begin(checklist)
    second.take(first.send(review, second))
    second.sit(review, NAMES[1])
    first.put(review, "remark/ST-1/a1", "före")
    second.put(review, "remark/ST-1/a2", "mitt emellan")
    first.put(review, "remark/ST-1/a3", "efter")
    first.take(second.send(review, first))
    told = seen(first, review)
    times = recorded(first, review)
    middle = told.time(times["mitt emellan"]).timestamp()
    assert abs(middle - told.time(times["före"]).timestamp()) < 60
    assert told.is_about(times["mitt emellan"]) is bool(wrong)
    assert not told.is_about(times["före"])
    assert told.place(times["mitt emellan"]) == pytest.approx(middle)


def seen(desk: Desk, review: ReviewId) -> Clocks:
    with desk.store.read() as connection:
        return clocks(connection, review)


def recorded(desk: Desk, review: ReviewId) -> dict[str, str]:
    with desk.store.read() as connection:
        rows = journal_rows.live_under(connection, review, "remark/")
    return {str(row.value): row.recorded for row in rows}
