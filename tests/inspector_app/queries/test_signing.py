"""Who has signed and what hinders it; and that a revision reads the same for ever."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inspector_app.commands.answers import answer_statement, set_grade
from inspector_app.commands.merging import undo_merge
from inspector_app.commands.reviews import correct_facts
from inspector_app.commands.signing import sign
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.journal.vector import Vector
from inspector_app.queries.assessment import assessment
from inspector_app.queries.ready import Check
from inspector_app.queries.revisions import Match, ledger, reading_within
from inspector_app.reports.assessment import Assessment, Organisation
from tests.inspector_app.commands.desks import Desk, table
from tests.inspector_app.commands.signable import KIM, LO, begun, readied, seen, together, told, who

Pair = tuple[Desk, Desk, ReviewId]


@pytest.fixture
def pair(tmp_path: Path, checklist: Checklist) -> Iterator[Pair]:
    with table(tmp_path, 2) as (kim, lo):
        yield kim, lo, together(kim, lo, checklist)


def printed(
    desk: Desk,
    review: ReviewId,
    vector: Vector,
    checklist: Checklist,
    shown: tuple[ShownStatement, ...],
) -> Assessment:
    with desk.store.read() as connection:
        reading = reading_within(connection, review, vector)
    return assessment(
        reading, checklist, shown, Organisation(), date(2026, 3, 3), lambda _hash: b""
    )


def test_the_report_of_a_revision_is_the_same_for_ever_and_for_everyone(
    pair: Pair, checklist: Checklist, shown: tuple[ShownStatement, ...]
) -> None:
    kim, lo, review = pair
    answer_statement(kim.store, review, shown[0], "helt")
    lo.take(kim.send(review, lo))
    answer_statement(lo.store, review, shown[0], "helt")
    kim.take(lo.send(review, kim))
    sign(kim.store, review, who(kim, review, KIM))
    revision = told(kim, review).current
    assert revision is not None
    before = printed(kim, review, revision.vector, checklist, shown)
    assert before.content_digest == revision.content_digest
    assert [one.grade for one in before.areas] == ["A"] * 8
    assert before.areas[0].statements[0].answer is not None
    set_grade(kim.store, review, AreaId("1"), "B")
    correct_facts(kim.store, review, {"unit": "Vårdcentralen Annat Namn"})
    kim.put(review, "basis/1", "Sedan.")
    assert printed(kim, review, revision.vector, checklist, shown) == before
    lo.take(kim.send(review, lo))
    assert printed(lo, review, revision.vector, checklist, shown) == before


def test_a_seat_that_has_seen_nothing_reads_what_was_signed(
    tmp_path: Path, checklist: Checklist, shown: tuple[ShownStatement, ...]
) -> None:
    with table(tmp_path, 3) as (kim, lo, ny):
        review = together(kim, lo, checklist)
        sign(kim.store, review, who(kim, review, KIM))
        ny.take(kim.send(review, ny))
        ny.sit(review, "Ny Exempel")
        assert ny.reading(review).judgements("grade", "1") == {}
        revision = told(ny, review).current
        assert revision is not None
        grades = printed(ny, review, revision.vector, checklist, shown).areas
        assert [one.grade for one in grades] == ["A"] * 8


def test_what_can_only_be_done_on_site_is_shown_and_hinders_nobody(
    pair: Pair, checklist: Checklist
) -> None:
    kim, _lo, review = pair
    found = seen(kim, review, checklist)
    assert Check.CORE in {one.check for one in found.on_site}
    assert found.hindrances == ()
    sign(kim.store, review, who(kim, review, KIM))
    assert seen(kim, review, checklist).last == 1


def test_the_seat_stands_first_and_trainees_not_at_all(pair: Pair, checklist: Checklist) -> None:
    kim, lo, review = pair
    assert [one.name for one in seen(kim, review, checklist).signers] == [KIM, LO]
    assert [one.name for one in seen(lo, review, checklist).signers] == [LO, KIM]
    assert [one.here for one in seen(lo, review, checklist).signers] == [True, False]


def test_who_has_signed_when_and_what_came_after(pair: Pair, checklist: Checklist) -> None:
    kim, lo, review = pair
    sign(kim.store, review, who(kim, review, KIM))
    lo.take(kim.send(review, lo))
    (mine, theirs) = seen(lo, review, checklist).signers
    assert (mine.revision, mine.match, mine.recorded) == (0, None, "")
    assert (theirs.revision, theirs.counts, theirs.match) == (1, True, Match.AGREES)
    assert theirs.recorded
    lo.put(review, "basis/1", "Ett.")
    with lo.store.write() as work:
        act = work.act(review, lo.reading(review).me)
        act.put("basis/2", "Två register,").put("basis/3", "en handling.")
    found = seen(lo, review, checklist)
    assert (found.changes, found.last, found.next) == (2, 1, 2)
    assert not found.signers[1].counts


def test_a_practice_review_is_told(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 1) as (kim,):
        review = begun(kim, checklist, practice=True)
        readied(kim, review, checklist)
        assert seen(kim, review, checklist).practice


def test_a_merge_set_aside_leaves_its_signature_behind(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/1", "Nytt.")
    sign(kim.store, review, who(kim, review, KIM))
    file = kim.send(review, lo)
    lo.take(file)
    assert told(lo, review).current is not None
    undo_merge(lo.store, review)
    assert not told(lo, review).signatures
    lo.take(file)
    with lo.store.read() as connection:
        assert ledger(connection, lo.reading(review)).current is not None
