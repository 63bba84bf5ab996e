"""The made-up review is built through the usual commands and lacks nothing a visit needs."""

from contextlib import closing
from datetime import timedelta

import pytest

from inspector_app.commands.demonstrate import build_demo
from inspector_app.commands.demonstrate_signed import sign_together
from inspector_app.commands.demonstrate_together import build_together
from inspector_app.domain.ids import ItemId
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import demo_content
from inspector_app.queries.consensus import consensus
from inspector_app.queries.grading import gradings
from inspector_app.queries.guard import warnings
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Check, readiness
from inspector_app.queries.revisions import Ledger, ledger
from inspector_app.queries.signing import binds, hindrances
from inspector_app.store.store import Store
from tests.conftest import FrozenClock
from tests.inspector_app.store.opened import opened

CONTENT = demo_content()
CHECKLIST = checklists.compose(CONTENT.checklist)
SHOWN = CHECKLIST.statements_for(CONTENT.rules)


def test_the_made_up_review_is_a_visit_of_today(store: Store, frozen_clock: FrozenClock) -> None:
    frozen_clock.move(timedelta(days=3))
    review, changes = build_demo(store, CONTENT, practice=True)
    assert changes.reviews_listed
    with store.read() as connection:
        reading = Reading(connection, review)
    assert reading.value("fact/practice") is True
    assert reading.text("fact/from") == reading.text("fact/to") == "2026-03-05"
    lines = [ItemId(name.split("/")[1]) for name, _value in reading.under("line/")]
    assert all(
        str(reading.fields(f"line/{line}")["time"]).startswith("2026-03-05T") for line in lines
    )
    assert warnings(store, reading, lines) == {}
    ready = readiness(reading, CHECKLIST, SHOWN)
    left = [one for one in (*ready.on_site, *ready.before_handing_in) if not one.done]
    assert [(one.check, one.left) for one in left] == [(Check.DOCUMENTS, 2)]


def test_practice_is_said_only_where_it_is_practice(store: Store) -> None:
    review, _changes = build_demo(store, CONTENT)
    with store.read() as connection:
        assert Reading(connection, review, "fact/").value("fact/practice") is None


Pair = tuple[Reading, Reading]
Ledgers = tuple[Ledger, Ledger]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pair, Pair, Ledgers]:
    """Both laptops before the two sign, and after; then what was signed on each."""
    folder = tmp_path_factory.mktemp("together")
    clock = FrozenClock()
    mine, theirs = (opened(folder / name, clock) for name in ("mine", "theirs"))
    with closing(mine), closing(theirs):
        made = build_together(mine, theirs, CONTENT, folder)
        assert all(file.stat().st_size > 10_000 for file in made.bundles)
        with mine.read() as here, theirs.read() as there:
            before = Reading(here, made.review), Reading(there, made.review)
        sign_together(mine, theirs, made.review, CONTENT, folder)
        with mine.read() as here, theirs.read() as there:
            after = Reading(here, made.review), Reading(there, made.review)
            return before, after, (ledger(here, after[0]), ledger(there, after[1]))


@pytest.fixture
def drafts(example: tuple[Pair, Pair, Ledgers]) -> Pair:
    """The first one's review after all was merged and settled, and what the other one has."""
    return example[0]


def test_the_two_sign_and_it_binds_on_both_laptops(example: tuple[Pair, Pair, Ledgers]) -> None:
    _before, after, ledgers = example
    assert ledgers[0] == ledgers[1]
    for reading, found in zip(after, ledgers, strict=True):
        assert binds(reading, found)
        assert found.current is not None
        assert found.current.number == 1
        left = hindrances(reading, CHECKLIST, SHOWN)
        assert not left


def test_two_drafts_become_one_review_with_two_questions_left(
    drafts: tuple[Reading, Reading],
) -> None:
    reading, alone = drafts
    assert alone.judges == {alone.me}
    found = consensus(reading, CHECKLIST, SHOWN)
    assert not found.disputes
    left_open = CONTENT.draft.answers.keys() - CONTENT.agreed.answers.keys()
    assert {row.shown.key for row in found.differing if row.shown} == left_open
    assert [row.shown.key for row in found.one_sided if row.shown] == ["ST-GEN-7-11"]
    assert len(found.settled) == len(CONTENT.agreed.answers) + len(CONTENT.agreed.grades)
    assert len([row for row in found.compared if row.remarks]) == 1
    ready = readiness(reading, CHECKLIST, SHOWN)
    left = [one for one in (*ready.on_site, *ready.before_handing_in) if not one.done]
    assert [(one.check, one.left) for one in left] == [(Check.DOCUMENTS, 2), (Check.OPEN, 2)]


def test_what_the_two_agreed_on_bears_the_grades(drafts: tuple[Reading, Reading]) -> None:
    reading, _alone = drafts
    graded = gradings(reading, CHECKLIST, SHOWN)
    for one in graded:
        assert one.settled == CONTENT.area[one.area.id].grade
        assert one.needs_rationale == bool(CONTENT.area[one.area.id].rationale)
        assert not one.lacks_rationale
    worst = [one for grading in graded for one in grading.reasons if one.reason.limit == "D"]
    assert [one.shown.needs_check for one in worst] == [False]
    text = reading.text("basis/2")
    assert "anmäld till handledarkurs" in text
    assert "utan skriftlig överlämning" in text
