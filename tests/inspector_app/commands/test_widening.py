"""A known computer that says it records for more inspectors than before: told, and asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.commands.merging import merge_files, open_files, preview, undo_merge
from inspector_app.commands.trusting import RecordsForMore
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from tests.inspector_app.commands.desks import Desk, Everyone, invited, table

KIM, LO, BO = "Kim Exempel", "Lo Exempel", "Bo Exempel"


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    with table(tmp_path, 3) as made:
        yield made


@pytest.fixture
def review(desks: list[Desk], checklist: Checklist) -> ReviewId:
    """Kim's review, in which the first two know each other and the third is still away."""
    review = invited(desks[:2], checklist)
    desks[0].take(desks[1].send(review, desks[0]))
    return review


def news(desk: Desk, file: Path) -> list[tuple[str, ...]]:
    (merged,) = preview(desk.store, open_files(desk.store, [file]))
    return [one.more for one in merged.devices]


def test_more_people_are_named_refused_and_let_in_by_a_yes(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second, _third = desks
    second.sit(review, BO)
    second.put(review, "note/ME/ST-1", "skrivet vid den andras dator")
    file = second.send(review, first)
    before = first.digest(review)
    assert news(first, file) == [(BO,)]
    deliveries = open_files(first.store, [file])
    with pytest.raises(RecordsForMore) as refused:
        merge_files(first.store, deliveries, trusted=Everyone(), passphrase_is_yes=True)
    assert (refused.value.name, refused.value.people) == (LO, (BO,))
    assert refused.value.fingerprint == second.identity.fingerprint
    assert first.digest(review) == before
    merge_files(first.store, deliveries, widened=[refused.value.fingerprint])
    second.put(review, "basis/1", "mer")
    assert news(first, second.send(review, first)) == [()]


def test_a_new_replica_of_the_same_key_is_asked_about_only_for_another_person(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second, _third = desks
    for name, told in ((LO, ()), (BO, (BO,))):
        before = second.store.replica
        second.store.profile.replica.unlink()
        second.reopen()
        assert second.store.replica != before
        second.sit(review, name)
        second.put(review, "basis/1", f"av {name}")
        assert news(first, second.send(review, first)) == [told]


def test_a_known_computer_takes_a_free_seat_unasked_and_a_taken_one_not(
    desks: list[Desk], review: ReviewId, checklist: Checklist
) -> None:
    first, _second, third = desks
    elsewhere = third.begin(checklist)
    first.take(third.send(elsewhere, first))  # known from another visit
    third.take(first.send(review, third))
    third.sit(review, BO)
    assert news(first, third.send(review, first)) == [()]
    third.sit(review, KIM)
    assert news(first, third.send(review, first)) == [(KIM,)]


def test_what_was_merged_and_undone_is_asked_about_again(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second, _third = desks
    second.sit(review, BO)
    file = second.send(review, first)
    first.take(file)
    assert news(first, file) == [()]
    undo_merge(first.store, review)
    assert news(first, file) == [(BO,)]
