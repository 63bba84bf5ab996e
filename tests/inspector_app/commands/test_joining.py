"""Two reviews of one visit, begun apart at two desks, become one: in any order, and undone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import text

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.blanking import blank
from inspector_app.commands.evidence import attach
from inspector_app.commands.joining import (
    JoinedElsewhere,
    NotJoined,
    NotOneVisit,
    PeopleUnfit,
    join,
    part,
)
from inspector_app.commands.merging import MergeBuiltUpon, open_files, preview, undo_merge
from inspector_app.commands.reviews import Inspector, NewReview, correct_facts, start_review
from inspector_app.commands.sealing import open_seal
from inspector_app.commands.undoing import redo, undo
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId
from inspector_app.exchange.bundle import open_bundle, write_bundle
from inspector_app.exchange.checklists import to_document
from inspector_app.exchange.prepared import Prepared
from inspector_app.journal.digest import digest
from inspector_app.queries.evidence import evidence_rows, file_content
from inspector_app.queries.found import found_in
from inspector_app.queries.joining import candidates
from inspector_app.queries.whereabouts import whereabouts
from inspector_app.store import identity_rows, joined_rows, journal_rows
from inspector_app.store.health import Ill, mend
from inspector_app.store.searching import search
from inspector_app.store.summaries import summaries
from tests.inspector_app.commands.desks import RULES, Desk, table

FACTS = {
    "unit": "Vårdcentralen Exempel",
    "kind": "st",
    "from": "2026-03-02",
    "to": "2026-03-03",
}
KIM, LO, BO = "Kim Exempel", "Lo Exempel", "Bo Exempel"
Pair = tuple[Desk, Desk, ReviewId, ReviewId]


def begun(desk: Desk, checklist: Checklist, *names: str, **facts: str) -> ReviewId:
    people = tuple(Inspector(name) for name in names)
    new = NewReview({**FACTS, **facts}, people, RULES)
    return start_review(desk.store, new, checklist, to_document(checklist))[0]


def whole(desk: Desk, review: ReviewId) -> str:
    with desk.store.read() as connection:
        return digest(joined_rows.entry_ids(connection, review))


def standing(desk: Desk, review: ReviewId) -> list[tuple[str, str, str]]:
    """All that stands in the review, as the journal's fold has it."""
    with desk.store.read() as connection:
        rows = journal_rows.live_under(connection, review)
    return [(row.register, repr(row.dot), row.id) for row in rows]


def listed(desk: Desk) -> list[ReviewId]:
    with desk.store.read() as connection:
        return [one.review for one in summaries(connection)]


def likely(desk: Desk, review: ReviewId) -> Mapping[InspectorId, InspectorId]:
    with desk.store.read() as connection:
        (found,) = candidates(connection, review)
    return found.who


def who(desk: Desk, review: ReviewId, name: str) -> InspectorId:
    people = desk.reading(review).inspectors()
    return next(one for one, fields in people.items() if fields["name"] == name)


def joined_at(desk: Desk, review: ReviewId, other: ReviewId) -> ReviewId:
    return join(desk.store, review, other, likely(desk, review))[0]


@pytest.fixture
def pair(tmp_path: Path, checklist: Checklist) -> Iterator[Pair]:
    """Kim and Lo have each begun the visit; Kim's became the smaller id, as will be home."""
    with table(tmp_path, 2) as (kim, lo):
        home, other = sorted((begun(kim, checklist, KIM, LO), begun(lo, checklist, LO, KIM)))
        owner = kim if home in listed(kim) else lo
        names = (KIM, LO) if owner is kim else (LO, KIM)
        one, two = (kim, lo) if owner is kim else (lo, kim)
        assert one.reading(home).inspectors()[one.reading(home).me]["name"] == names[0]
        yield one, two, home, other


def test_one_visit_begun_apart_is_one_review_on_both_desks(
    pair: Pair, shown: tuple[ShownStatement, ...]
) -> None:
    one, two, home, other = pair
    answer_statement(one.store, home, shown[0], "helt")
    answer_statement(two.store, other, shown[0], "daligt")
    two.put(other, "note/ME/ST-1", "utan handledare")
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    assert joined_at(one, other, home) == home
    assert listed(one) == [home]
    (told,) = two.take(one.send(home, two))
    assert told.review == home
    assert not told.new
    assert listed(two) == [home]
    assert whole(one, home) == whole(two, home)
    assert standing(one, home) == standing(two, home)
    assert one.faults() == two.faults() == ()
    # Whoever sat in the other sits in home, under the id that the person has there.
    reading = two.reading(home)
    name = reading.inspectors()[reading.me]["name"]
    assert name != one.reading(home).inspectors()[one.reading(home).me]["name"]
    assert len(reading.inspectors()) == 2
    assert reading.fields(f"answer/{reading.me}/{shown[0].key}")["value"] == "daligt"
    assert reading.text(f"note/{reading.me}/ST-1") == "utan handledare"
    assert one.reading(home).text("basis/1") == "underlag"
    # Equal words count as one.
    assert "fact/unit" not in set(reading.several())
    assert one.reading(home).sealed_counts() == {shown[0].area: 1}
    open_seal(one.store, home, AreaId(shown[0].area))
    assert len(one.reading(home).judgements("answer", shown[0].key)) == 2


def test_joining_at_both_desks_at_once_says_the_same(pair: Pair) -> None:
    one, two, home, other = pair
    to_two, to_one = one.send(home, two), two.send(other, one)
    one.take(to_one)
    two.take(to_two)
    assert joined_at(one, home, other) == home
    assert joined_at(two, other, home) == home
    to_two, to_one = one.send(home, two), two.send(home, one)
    one.take(to_one)
    two.take(to_two)
    assert standing(one, home) == standing(two, home)
    assert whole(one, home) == whole(two, home)
    assert len(one.reading(home).standing(f"alias/{other}")) == 1
    # Undo takes back one's own word; the other's stands until both are parted.
    undo(one.store, home)
    assert listed(one) == [home]
    part(one.store, other)
    assert set(listed(one)) == {home, other}
    two.take(one.send(home, two))
    assert set(listed(two)) == {home, other}
    with pytest.raises(NotJoined):
        part(one.store, other)


def test_undo_brings_both_back_as_they_were(pair: Pair) -> None:
    one, two, home, other = pair
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    before = standing(one, home), standing(one, other)
    joined_at(one, home, other)
    assert one.reading(home).text("basis/1") == "underlag"
    undo(one.store, home)
    assert set(listed(one)) == {home, other}
    after = [row for row in standing(one, home) if not row[0].startswith("alias/")]
    assert (after, standing(one, other)) == before
    assert one.faults() == ()
    redo(one.store, home)
    assert listed(one) == [home]
    assert one.reading(home).text("basis/1") == "underlag"


def test_what_replaces_the_others_words_goes_everywhere(
    tmp_path: Path, pair: Pair, checklist: Checklist
) -> None:
    one, two, home, other = pair
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    joined_at(one, home, other)
    one.put(home, "basis/1", "bättre underlag")
    two.take(one.send(home, two))
    two.put(home, "basis/1", "bäst")
    one.take(two.send(home, one, only_new=True))
    assert [said.value for said in one.reading(home).standing("basis/1")] == ["bäst"]
    assert standing(one, home) == standing(two, home)
    with table(tmp_path / "fresh", 3) as (fresh, late, parted):
        fresh.take(one.send(home, fresh))
        assert standing(fresh, home) == standing(one, home)
        assert whole(fresh, home) == whole(one, home)
        # Parted again, what built on the other's words still reaches whoever is new.
        part(one.store, other)
        parted.take(one.send(home, parted))
        assert parted.reading(home).text("basis/1") == "bäst"
        assert whole(parted, home) == whole(one, home)
        late.take(fresh.send(home, late))
        late.take(one.send(home, late))
        assert standing(late, home) == standing(parted, home) == standing(one, home)
        assert [desk.faults() for desk in (fresh, late, parted)] == [(), (), ()]
    assert one.reading(other).text("basis/1") == "underlag"


def test_files_of_either_review_come_in_any_order(
    tmp_path: Path, pair: Pair, shown: tuple[ShownStatement, ...]
) -> None:
    one, two, home, other = pair
    with table(tmp_path / "fresh", 6) as desks:
        two.put(other, "basis/1", "underlag")
        first = two.send(other, one, *desks)
        one.take(first)
        joined_at(one, home, other)
        one.put(home, "basis/1", "bättre underlag")
        answer_statement(one.store, home, shown[0], "helt")
        second = one.send(home, two, *desks)
        two.put(other, "basis/1", "underlag, som Lo inte visste var sammanfört")
        two.put(other, "note/ME/ST-1", "sent")
        third = two.send(other, one, *desks)
        one.take(third)
        two.take(second)
        for desk, order in zip(desks, permutations((first, second, third)), strict=True):
            for file in order:
                desk.take(file)
            assert listed(desk) == [home]
        everyone = (one, two, *desks)
        assert len({tuple(standing(desk, home)) for desk in everyone}) == 1
        assert len({whole(desk, home) for desk in everyone}) == 1
        assert [desk.faults() for desk in everyone] == [()] * 8
    assert len(one.reading(home).standing("basis/1")) == 2


def test_home_waits_for_the_others_words(pair: Pair, tmp_path: Path) -> None:
    """What builds on entries that are not here joins once they come, in a file of their own."""
    one, two, home, other = pair
    one.take(two.send(other, one))
    joined_at(one, home, other)
    two.take(one.send(home, two))
    two.put(other, "basis/1", "underlag")
    late = two.send(other, one)
    two.put(home, "basis/1", "bättre")
    with two.store.write() as work:
        keys = identity_rows.owner(work.connection).keys
    parcel = replace(open_bundle(two.send(home, one), keys).parcel, beside=())
    alone = tmp_path / "alone.granskning"
    write_bundle(alone, parcel, lambda _digest: (), keys, recipients=[one.identity])
    assert one.take(alone)[0].waiting == 1
    assert one.reading(home).text("basis/1") == ""
    one.take(late)
    assert one.reading(home).text("basis/1") == "bättre"
    assert standing(one, home) == standing(two, home)
    undo_merge(one.store, home)
    assert one.reading(home).text("basis/1") == ""
    one.take(late, alone)
    assert standing(one, home) == standing(two, home)
    assert one.faults() == ()


def test_a_merge_into_both_is_undone_as_one_step(pair: Pair) -> None:
    one, two, home, other = pair
    one.take(two.send(other, one))
    joined_at(one, home, other)
    two.take(one.send(home, two))
    before = standing(one, home), whole(one, home)
    two.put(other, "basis/1", "i den andra")
    two.put(home, "basis/2", "i den gemensamma")
    file = two.send(home, one)
    (told,) = preview(one.store, open_files(one.store, [file]))
    assert told.review == home
    assert (standing(one, home), whole(one, home)) == before
    assert one.take(file) == (told,)
    assert one.reading(home).text("basis/1") == "i den andra"
    undo_merge(one.store, home)
    assert (standing(one, home), whole(one, home)) == before
    one.take(file)
    one.put(home, "basis/1", "byggt vidare")
    with pytest.raises(MergeBuiltUpon):
        undo_merge(one.store, home)
    assert one.reading(home).text("basis/1") == "byggt vidare"
    assert one.faults() == ()


def test_what_is_removed_for_good_is_gone_in_both(pair: Pair) -> None:
    one, two, home, other = pair
    item = "0123456789abcdef"
    register = f"line/{item}"
    two.put(other, register, {"text": "Namn på en patient", "time": "09:05"})
    picture = Prepared("photo", "rum.jpg", "image/jpeg", b"bild")
    attach(two.store, other, picture)
    file = two.send(other, one)
    one.take(file)
    joined_at(one, home, other)
    (row,) = evidence_rows(one.reading(home))
    assert file_content(one.store, str(row.digest)) == b"bild"
    blank(one.store, home, register, "patientuppgift")
    blank(one.store, home, f"evidence/{row.item}", "patientuppgift")
    assert not list(one.store.profile.attachments.iterdir())
    one.take(file)
    two.take(one.send(home, two))
    for desk in (one, two):
        for review in (home, other):
            said = [one.value for one in desk.reading(review).standing(register)]
            assert said in ([], [None])
        with desk.store.read() as connection:
            assert search(connection, "patient") == []
        assert desk.faults() == ()
    assert standing(one, home) == standing(two, home)
    undo(one.store, home)
    part_or_not = [one.value for one in one.reading(other).standing(register)]
    assert part_or_not in ([], [None])


def test_search_finds_it_once(pair: Pair) -> None:
    one, two, home, other = pair
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    joined_at(one, home, other)
    with one.store.read() as connection:
        assert [hit.review for hit in search(connection, "underlag")] == [home]
        assert [hit.text for hit in found_in(connection, home, "underlag", 5)] == ["underlag"]


@pytest.mark.parametrize(
    "spoil",
    [
        "DELETE FROM entries WHERE state = 'joined' AND register = 'basis/1'",
        "DELETE FROM entries WHERE state = 'joined'",
        "UPDATE entries SET value = '\"annat\"' WHERE state = 'joined' AND register = 'basis/1'",
        "UPDATE entries SET header = 'x' WHERE state = 'joined' AND register = 'basis/1'",
    ],
)
def test_what_was_worked_out_is_mended(pair: Pair, spoil: str) -> None:
    one, two, home, other = pair
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    joined_at(one, home, other)
    before = standing(one, home)
    with one.store.write() as work:
        work.connection.execute(text(spoil))
    found = one.faults()
    assert {finding.ill for finding in found} == {Ill.LIVE}
    assert mend(one.store, found)
    assert one.faults() == ()
    assert standing(one, home) == before


def test_what_cannot_be_read_is_named_where_it_is(pair: Pair) -> None:
    one, two, home, other = pair
    two.put(other, "basis/1", "underlag")
    one.take(two.send(other, one))
    joined_at(one, home, other)
    with one.store.write() as work:
        work.connection.execute(
            text("UPDATE entries SET header = 'x' WHERE state = 'folded' AND register = 'basis/1'")
        )
    found = one.faults()
    assert {finding.where.split()[0] for finding in found if finding.ill is Ill.ENTRY} == {other}
    assert not mend(one.store, found)


def test_three_begun_apart_are_one(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 3) as desks:
        orders = ((KIM, LO, BO), (LO, BO, KIM), (BO, KIM, LO))
        begins = zip(desks, orders, strict=True)
        reviews = {begun(desk, checklist, *names): desk for desk, names in begins}
        first, second, third = sorted(reviews)
        for review in reviews:
            reviews[review].put(review, "basis/1", f"underlag {review}")
        # The middle one is joined with the last at one desk and with the first at another.
        reviews[second].take(reviews[third].send(third, *desks))
        joined_at(reviews[second], second, third)
        reviews[first].take(reviews[second].send(second, *desks))
        with reviews[first].store.read() as connection:
            (found,) = candidates(connection, first)
        assert found.row.review == second
        joined_at(reviews[first], first, second)
        file = reviews[first].send(first, *desks)
        for desk in desks:
            desk.take(file)
            assert listed(desk) == [first]
            assert len(desk.reading(first).standing("basis/1")) == 3
            assert len(desk.reading(first).inspectors()) == 3
            assert desk.faults() == ()
        assert len({whole(desk, first) for desk in desks}) == 1
        assert len({tuple(standing(desk, first)) for desk in desks}) == 1


def test_one_knows_what_has_been_handed_over(pair: Pair, shown: tuple[ShownStatement, ...]) -> None:
    one, two, home, other = pair
    answer_statement(two.store, other, shown[0], "helt")
    one.take(two.send(other, one))
    joined_at(one, home, other)
    two.take(one.send(home, two))
    two.send(home, one)
    with two.store.read() as connection:
        assert whereabouts(connection, home).newer == 0
    answer_statement(two.store, home, shown[1], "helt")
    with two.store.read() as connection:
        assert whereabouts(connection, home).newer == 1


@pytest.mark.parametrize(
    "unlike",
    [
        {"unit": "Hälsocentralen Exempel"},
        {"kind": "at"},
        {"from": "2026-03-04", "to": "2026-03-05"},
    ],
)
def test_what_is_not_one_visit_is_refused(
    tmp_path: Path, checklist: Checklist, unlike: dict[str, str]
) -> None:
    with table(tmp_path, 1) as (desk,):
        one = begun(desk, checklist, KIM)
        two = begun(desk, checklist, KIM, **unlike)
        with desk.store.read() as connection:
            assert candidates(connection, one) == ()
        with pytest.raises(NotOneVisit):
            join(desk.store, one, two, {})
        with pytest.raises(NotOneVisit):
            join(desk.store, one, one, {})
        correct_facts(desk.store, two, {**FACTS, "unit": " vårdcentralen EXEMPEL"})
        join(desk.store, one, two, {})
        home, other = sorted((one, two))
        with pytest.raises(JoinedElsewhere):
            join(desk.store, other, home, {})


def test_who_is_who_must_add_up(pair: Pair) -> None:
    one, two, home, other = pair
    one.take(two.send(other, one))
    there, here = who(one, other, KIM), who(one, home, KIM)
    for wrong in (
        {here: here},
        {there: there},
        {there: here, who(one, other, LO): here},
    ):
        with pytest.raises(PeopleUnfit):
            join(one.store, home, other, wrong)
    assert set(listed(one)) == {home, other}
    join(one.store, home, other, {there: here})
    assert len(one.reading(home).inspectors()) == 3
