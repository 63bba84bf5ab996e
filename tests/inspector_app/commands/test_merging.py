"""Drafts become one review: merged in any order, previewed, undone, refused."""

import json
import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.blanking import blank
from inspector_app.commands.evidence import attach
from inspector_app.commands.identity import forget_peer, name_identity
from inspector_app.commands.merging import (
    MergeBuiltUpon,
    NothingMerged,
    OtherReview,
    WholeBundleNeeded,
    merge_files,
    open_files,
    preview,
    undo_merge,
)
from inspector_app.commands.trusting import ForeignJudgement, KeyChanged, Stranger
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import ReviewId, StatementId
from inspector_app.exchange.prepared import Prepared
from inspector_app.queries.evidence import awaited, evidence_rows, file_content
from inspector_app.store import draft_rows, journal_rows, peer_rows
from inspector_app.store.attachments import AttachmentMissing
from inspector_app.store.review_rows import SeatEmpty, UnknownReview
from inspector_app.store.store import Store
from inspector_app.store.tables import attestations, batches, entries, live, reviews, searchable
from tests.inspector_app.commands.desks import WORD, Desk, Everyone, invited, table


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    with table(tmp_path, 2) as found:
        yield found


@pytest.fixture
def review(desks: list[Desk], checklist: Checklist) -> ReviewId:
    return invited(desks, checklist)


def rows_of(store: Store) -> list[list[object]]:
    """All that a merge may change."""
    tables = (entries, live, searchable, reviews, batches, attestations)
    with store.read() as connection:
        return [[tuple(row) for row in connection.execute(select(one))] for one in tables]


def picture(name: str = "rum.jpg") -> Prepared:
    return Prepared("photo", name, "image/jpeg", b"bild " + name.encode())


def test_a_review_comes_with_an_empty_seat(desks: list[Desk], checklist: Checklist) -> None:
    first, second = desks
    review = first.begin(checklist)
    (merged,) = second.take(first.send(review, second))
    assert merged.new
    assert merged.outlook.unit == "Vårdcentralen Exempel"
    assert second.reading(review).me == ""
    for write in (
        lambda: second.put(review, "basis/1", "text"),
        lambda: keep_typing(second.store, review, "basis/1", "text"),
    ):
        with pytest.raises(SeatEmpty):
            write()
    assert second.digest(review) == first.digest(review)


def test_three_drafts_are_one_in_all_six_orders(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path / "table", 3) as desks, table(tmp_path / "fresh", 6) as fresh:
        review = invited(desks, checklist)
        for number, desk in enumerate(desks):
            desk.put(review, "note/ME/ST-1", f"anteckning {number}")
            desk.put(review, "basis/1", f"underlag {number}")
        files = [desk.send(review, *desks, *fresh) for desk in desks]
        for desk, order in zip(fresh, permutations(files), strict=True):
            for file in order:
                desk.take(file)
        desks[0].take(*files)
        desks[1].take(files[2])
        desks[1].take(files[0])
        desks[2].take(*reversed(files[:2]))
        everyone = (*desks, *fresh)
        assert len({desk.digest(review) for desk in everyone}) == 1
        assert all(desk.faults() == () for desk in everyone)
        for desk in everyone:
            assert len(desk.reading(review).standing("basis/1")) == 3


def test_merging_again_changes_nothing(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "text")
    file = second.send(review, first)
    assert first.take(file)[0].entries == 2  # the device's word and the text
    before = rows_of(first.store)
    assert first.take(file)[0].entries == 0
    assert first.take(file, file)[0].entries == 0
    after = rows_of(first.store)
    assert [rows for number, rows in enumerate(after) if number != 3] == [
        rows for number, rows in enumerate(before) if number != 3
    ]


def test_a_preview_tells_the_same_and_writes_nothing(
    desks: list[Desk], review: ReviewId, shown: tuple[ShownStatement, ...]
) -> None:
    first, second = desks
    for number, one in enumerate(shown[:3]):
        answer_statement(first.store, review, one, "helt")
        answer_statement(second.store, review, one, "helt" if number else "daligt")
    first.put(review, "basis/1", "ett")
    second.put(review, "basis/1", "två")
    attach(second.store, review, picture())
    file = second.send(review, first)
    before = rows_of(first.store)
    deliveries = open_files(first.store, [file])
    told = preview(first.store, deliveries)
    assert rows_of(first.store) == before
    assert not first.store.profile.attachments.exists()
    assert not told[0].devices[0].known
    assert told[0].devices[0].inspectors == ("Lo Exempel",)
    assert first.take(file) == told
    seen = told[0].outlook
    assert seen.coming == ("rum.jpg",)
    assert seen.awaited == ()
    assert seen.questions == ("basis/1",)
    assert sum(seen.sealed.values()) == 3
    assert (seen.agreeing, seen.differing) == (0, 0)  # sealed: only their number is told


def test_answers_are_compared_where_the_area_is_open(
    desks: list[Desk], review: ReviewId, shown: tuple[ShownStatement, ...]
) -> None:
    first, second = desks
    for number, one in enumerate(shown):
        answer_statement(first.store, review, one, "helt")
        if number < 5:
            answer_statement(second.store, review, one, "helt" if number else "daligt")
    (merged,) = first.take(second.send(review, first))
    assert (merged.outlook.agreeing, merged.outlook.differing) == (4, 1)
    assert merged.outlook.sealed == {}


def test_files_join_in_any_order_in_one_go(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ett")
    second.take(first.send(review, second))  # so that it knows how far the first had come
    whole = second.send(review, first)
    second.put(review, "basis/1", "två")
    first.put(review, "basis/2", "annat")
    later = second.send(review, first, only_new=True)
    (merged,) = first.take(later, whole)
    assert merged.waiting == 0
    assert first.reading(review).text("basis/1") == "två"


def test_what_does_not_join_on_is_refused(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    first.take(second.send(review, first))
    second.take(first.send(review, second))
    second.put(review, "basis/1", "ett")
    second.take(first.send(review, second))
    skipped = second.send(review, first, only_new=True)
    with second.store.write() as work:  # as if the first had come further
        ahead = {second.store.replica: 99}
        peer_rows.note_vector(work.connection, review, first.identity.text, ahead, "")
    second.put(review, "basis/1", "två")
    with second.store.write() as work:
        head, _name = journal_rows.chain_head(work.connection, review, second.store.replica)
        ahead = {second.store.replica: head - 1, first.store.replica: 99}
        peer_rows.note_vector(work.connection, review, first.identity.text, ahead, "")
    before = rows_of(first.store)
    with pytest.raises(WholeBundleNeeded) as refused:
        first.take(second.send(review, first, only_new=True))
    assert refused.value.sender == "Lo Exempel"
    assert rows_of(first.store) == before
    first.take(skipped)
    assert first.reading(review).text("basis/1") == "ett"


def test_what_waits_is_kept_passed_on_and_joins_later(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 3) as (first, second, third):
        review = invited([first, second, third], checklist)
        first.take(second.send(review, first))
        third.put(review, "basis/1", "från den tredje")
        second.take(third.send(review, second))
        second.put(review, "basis/2", "fristående")
        second.put(review, "basis/1", "i stället")
        with second.store.write() as work:  # as if the first had what the third wrote
            had = peer_rows.vector(work.connection, review, first.identity.text)
            has = draft_rows.vector(work.connection, review)
            ahead = {**has, second.store.replica: has[second.store.replica] - 2, **had}
            peer_rows.note_vector(work.connection, review, first.identity.text, ahead, "")
        before = first.digest(review)
        (merged,) = first.take(second.send(review, first, only_new=True))
        assert (merged.entries, merged.waiting) == (1, 1)
        assert first.reading(review).text("basis/2") == "fristående"
        assert first.reading(review).text("basis/1") == ""
        third.take(first.send(review, third))  # vouched for by a signature over what waits
        (merged,) = first.take(third.send(review, first))
        assert merged.waiting == 0
        assert first.reading(review).text("basis/1") == "i stället"
        assert first.digest(review) == third.digest(review) != before
        undo_merge(first.store, review)
        undo_merge(first.store, review)
        assert first.digest(review) == before
        assert first.faults() == third.faults() == ()


def test_a_merge_is_undone_as_one_step_also_after_a_restart(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    first.put(review, "basis/1", "mitt")
    second.put(review, "basis/1", "ditt")
    second.put(review, "line/" + "a" * 16, {"text": "sagt", "time": "2026-03-02T09:00:00+01:00"})
    file = second.send(review, first)
    before, stood = first.digest(review), rows_of(first.store)
    first.take(file)
    after = first.digest(review)
    assert len(first.reading(review).standing("basis/1")) == 2
    first.reopen()
    undo_merge(first.store, review)
    assert first.digest(review) == before
    assert rows_of(first.store)[1:3] == stood[1:3]
    assert first.faults() == ()
    with pytest.raises(NothingMerged):
        undo_merge(first.store, review)
    assert first.take(file)[0].entries == 3
    assert first.digest(review) == after
    assert first.faults() == ()


def test_what_an_undone_merge_brought_is_not_sent_on(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ditt")
    first.take(second.send(review, first))
    undo_merge(first.store, review)
    second.put(review, "basis/2", "mer")
    (merged,) = second.take(first.send(review, second))
    assert merged.entries == 0


def test_a_merge_that_was_built_upon_stays(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ditt")
    first.take(second.send(review, first))
    first.put(review, "basis/1", "vårt")
    before = rows_of(first.store)
    with pytest.raises(MergeBuiltUpon) as refused:
        undo_merge(first.store, review)
    assert refused.value.names == ("Kim Exempel",)
    assert rows_of(first.store) == before
    undo(first.store, review)
    with pytest.raises(MergeBuiltUpon):
        undo_merge(first.store, review)


def test_typing_counts_as_building_upon(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ditt")
    first.take(second.send(review, first))
    keep_typing(first.store, review, "basis/1", "ditt och mitt")
    with pytest.raises(MergeBuiltUpon):
        undo_merge(first.store, review)
    assert first.reading(review).text("basis/1") == "ditt och mitt"


def test_a_review_that_came_by_a_merge_leaves_again(
    desks: list[Desk], checklist: Checklist
) -> None:
    first, second = desks
    review = first.begin(checklist)
    file = first.send(review, second)
    second.take(file)
    undo_merge(second.store, review)
    with pytest.raises(UnknownReview):
        second.reading(review)
    assert second.faults() == ()
    assert second.take(file)[0].new
    assert second.digest(review) == first.digest(review)
    second.sit(review, "Lo Exempel")
    with pytest.raises(MergeBuiltUpon) as refused:  # what was written here would lose its review
        undo_merge(second.store, review)
    assert refused.value.names == ("Lo Exempel",)


def test_what_is_typed_goes_along_and_is_settled_before(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    keep_typing(second.store, review, "basis/1", "halv men")
    keep_typing(first.store, review, "basis/1", "annan")
    first.take(second.send(review, first))
    values = {one.value for one in first.reading(review).standing("basis/1")}
    assert values == {"halv men", "annan"}


def test_another_review_than_asked_for_is_refused(
    desks: list[Desk], review: ReviewId, checklist: Checklist
) -> None:
    first, second = desks
    other = second.begin(checklist)
    deliveries = open_files(first.store, [second.send(other, first)])
    before = rows_of(first.store)
    with pytest.raises(OtherReview) as refused:
        merge_files(first.store, deliveries, review, trusted=Everyone())
    assert (refused.value.asked, refused.value.found) == (review, other)
    assert rows_of(first.store) == before


def test_a_stranger_is_named_and_a_yes_pins_the_key(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ditt")
    deliveries = open_files(first.store, [second.send(review, first)])
    before = rows_of(first.store)
    with pytest.raises(Stranger) as refused:
        merge_files(first.store, deliveries)
    assert refused.value.names == ("Lo Exempel",)
    assert refused.value.fingerprints == (second.identity.fingerprint,)
    assert rows_of(first.store) == before
    merge_files(first.store, deliveries, trusted=refused.value.fingerprints)
    second.put(review, "basis/1", "mer")
    merge_files(first.store, open_files(first.store, [second.send(review, first)]))
    assert first.reading(review).text("basis/1") == "mer"


def test_the_right_passphrase_may_be_the_yes(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    second.put(review, "basis/1", "ditt")
    deliveries = open_files(first.store, [second.send(review)], WORD)
    with pytest.raises(Stranger):
        merge_files(first.store, deliveries)
    merge_files(first.store, deliveries, passphrase_is_yes=True)
    assert first.reading(review).text("basis/1") == "ditt"


def test_those_forwarded_need_the_same_yes(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 3) as (first, second, third):
        review = invited([first, second, third], checklist)
        first.take(second.send(review, first))
        third.put(review, "basis/1", "från den tredje")
        second.take(third.send(review, second))
        deliveries = open_files(first.store, [second.send(review, first)])
        with pytest.raises(Stranger) as refused:
            merge_files(first.store, deliveries)
        assert refused.value.names == ("Bo Exempel",)


def test_another_key_for_a_known_name_is_refused(
    desks: list[Desk], review: ReviewId, tmp_path: Path
) -> None:
    first, second = desks
    first.take(second.send(review, first))
    with table(tmp_path / "other", 1) as (third,):
        name_identity(third.store, "Lo Exempel")
        third.take(first.send(review, third))
        third.sit(review, "Lo Exempel")
        file = third.send(review, first)
        before = rows_of(first.store)
        with pytest.raises(KeyChanged) as refused:
            first.take(file)
        assert refused.value.known == second.identity.fingerprint
        assert refused.value.found == third.identity.fingerprint
        assert rows_of(first.store) == before
        assert forget_peer(first.store, second.identity.fingerprint)
        assert first.take(file)[0].entries == 1


def test_a_judgement_in_anothers_name_is_refused(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    me = first.reading(review).me
    second.put(review, registers.note(me, StatementId("ST-1")), "lagt i munnen")
    before = rows_of(first.store)
    with pytest.raises(ForeignJudgement):
        first.take(second.send(review, first))
    assert rows_of(first.store) == before


def test_files_come_along_and_those_that_do_not_are_awaited(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    attach(second.store, review, picture("rum.jpg"))
    attach(second.store, review, picture("schema.jpg"))
    rows = {row.name: row for row in evidence_rows(second.reading(review))}
    (second.store.profile.attachments / str(rows["schema.jpg"].digest)).unlink()
    (merged,) = first.take(second.send(review, first))
    assert merged.outlook.coming == ("rum.jpg",)
    assert merged.outlook.awaited == ("schema.jpg",)
    assert [row.name for row in awaited(first.store, first.reading(review))] == ["schema.jpg"]
    assert awaited(second.store, second.reading(review))[0].name == "schema.jpg"
    assert file_content(first.store, str(rows["rum.jpg"].digest)) == b"bild rum.jpg"
    with pytest.raises(AttachmentMissing):
        file_content(first.store, str(rows["schema.jpg"].digest))
    shutil.rmtree(second.store.profile.attachments)
    attach(second.store, review, picture("rum.jpg"))
    attach(second.store, review, picture("schema.jpg"))
    deliveries = open_files(first.store, [second.send(review, first)])
    _merged, changes = merge_files(first.store, deliveries)
    assert changes.touches(review, f"evidence/{rows['schema.jpg'].item}")
    assert not changes.touches(review, f"evidence/{rows['rum.jpg'].item}")
    assert not awaited(first.store, first.reading(review))


def test_what_was_blanked_is_emptied_on_arrival_and_never_comes_back(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    item, _changes = attach(second.store, review, picture("patient.jpg"))
    second.put(review, "note/ME/ST-1", "personnummer")
    note = f"note/{second.reading(review).me}/ST-1"
    old = second.send(review, first)
    first.take(old)
    digest = evidence_rows(first.reading(review))[0].digest
    blank(second.store, review, note, "misstag")
    blank(second.store, review, f"evidence/{item}", "misstag")
    first.take(second.send(review, first))
    assert not (first.store.profile.attachments / str(digest)).exists()
    first.take(old)
    second.take(old)
    for desk in desks:
        assert b"personnummer" not in json.dumps(rows_of(desk.store), default=str).encode()
        assert b"patient" not in json.dumps(rows_of(desk.store), default=str).encode()
        assert desk.faults() == ()
    assert first.digest(review) == second.digest(review)
    undo_merge(first.store, review)
    assert b"personnummer" not in json.dumps(rows_of(first.store), default=str).encode()
    assert first.faults() == ()


def test_a_restored_backup_merges_with_one_who_has_what_came_later(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    second.put(review, "basis/1", "före")
    second.store.close()
    database = second.store.profile.database
    backup = database.read_bytes()
    second.reopen()
    second.put(review, "basis/1", "efter")
    first.take(second.send(review, first))
    second.store.close()
    database.write_bytes(backup)
    second.store.profile.replica.unlink()  # as the twin of another database
    second.reopen()
    second.put(review, "basis/1", "på nytt")
    second.take(first.send(review, second))
    first.take(second.send(review, first))
    assert first.digest(review) == second.digest(review)
    values = {one.value for one in first.reading(review).standing("basis/1")}
    assert values == {"efter", "på nytt"}
    assert all(desk.faults() == () for desk in desks)
