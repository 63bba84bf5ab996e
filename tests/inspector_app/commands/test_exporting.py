"""What leaves in a bundle, for whom, and what is noted of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_app.commands.identity import name_identity
from inspector_app.commands.merging import open_files
from inspector_app.commands.reviews import choose_rules, correct_facts, pin_checklist
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.bundle_errors import BundleForNobody, NotForThisLaptop
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklists import to_document
from inspector_app.queries.found import found_in
from inspector_app.queries.recipients import elsewhere
from inspector_app.store.review_rows import UnknownReview
from inspector_app.store.tables import audit
from tests.inspector_app.commands.desks import RULES, WORD, Desk, invited, table
from tests.inspector_app.commands.seen import listed


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    with table(tmp_path, 2) as found:
        yield found


@pytest.fixture
def review(desks: list[Desk], checklist: Checklist) -> ReviewId:
    return invited(desks, checklist)


def logged(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.read() as connection:
        rows = connection.execute(select(audit.c.what, audit.c.detail).order_by(audit.c.number))
        return [(row.what, row.detail) for row in rows]


def test_only_what_the_other_lacks_where_that_is_known(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    assert first.sent(review, second, only_new=True)[1].whole  # it has sent nothing yet
    first.take(second.send(review, first))
    first.put(review, "basis/1", "nytt")
    file, sent = first.sent(review, second, only_new=True)
    assert not sent.whole
    assert sent.entries == 1
    assert second.take(file)[0].entries == 1
    assert first.sent(review, only_new=True)[1].whole  # who will read it is not known
    assert second.digest(review) == first.digest(review)


def test_a_file_for_others_opens_for_them_and_its_writer(
    desks: list[Desk], review: ReviewId, tmp_path: Path
) -> None:
    first, second = desks
    file = first.send(review, second)
    for desk in desks:
        assert open_files(desk.store, [file])[0].review == review
    with table(tmp_path / "others", 1) as (third,), pytest.raises(NotForThisLaptop):
        open_files(third.store, [file])


def test_without_a_reader_nothing_is_written(
    desks: list[Desk], review: ReviewId, tmp_path: Path
) -> None:
    from inspector_app.commands.exporting import Readers, export

    with pytest.raises(BundleForNobody):
        export(desks[0].store, review, tmp_path / "x.granskning", Readers())
    with pytest.raises(UnknownReview):
        export(desks[0].store, ReviewId("0" * 32), tmp_path / "x.granskning", Readers((), WORD))
    assert not (tmp_path / "x.granskning").exists()


def test_sending_to_another_organisation_is_told_beforehand_and_noted(
    desks: list[Desk], review: ReviewId
) -> None:
    first, second = desks
    name_identity(first.store, organisation="Region Exempel")
    name_identity(second.store, organisation="Exempelstiftelsen")
    first.take(second.send(review, first))
    with first.store.read() as connection:
        told = elsewhere(connection, review, [second.identity])
    assert told == ("Exempelstiftelsen",)
    assert first.sent(review, second)[1].elsewhere == told
    name_identity(second.store, organisation="region exempel")
    first.take(second.send(review, first))
    assert first.sent(review, second)[1].elsewhere == ()
    assert logged(first)[-3:] == [
        ("exported", second.identity.fingerprint),
        ("exported.elsewhere", "Exempelstiftelsen"),
        ("exported", second.identity.fingerprint),
    ]


def test_a_name_said_later_travels_with_the_next_file(desks: list[Desk], review: ReviewId) -> None:
    first, second = desks
    name_identity(first.store, "Kim E. Exempel", "Region Exempel")
    (merged,) = second.take(first.send(review, second))
    assert merged.devices[0].name == "Kim E. Exempel"
    assert merged.devices[0].known


def test_two_versions_of_the_checklist_are_two_pins(
    desks: list[Desk], review: ReviewId, checklist: Checklist
) -> None:
    first, second = desks
    for desk, version in ((first, "2027.1"), (second, "2027.2")):
        newer = replace(checklist, version=version)
        newer = replace(newer, digest=digest_of(newer))
        pin_checklist(desk.store, review, newer, to_document(newer), RULES)
    (merged,) = first.take(second.send(review, first))
    second.take(first.send(review, second))
    assert merged.outlook.questions == ("checklist",)
    for desk in desks:
        pins = [one.value for one in desk.reading(review).standing("checklist")]
        assert len(pins) == 2
    assert first.digest(review) == second.digest(review)


def test_the_list_and_search_follow(
    desks: list[Desk], review: ReviewId, checklist: Checklist
) -> None:
    first, second = desks
    both = frozenset({"2021", "2015"})
    choose_rules(first.store, review, checklist, both)
    correct_facts(first.store, review, {"unit": "Vårdcentralen Exempelvik"})
    first.put(
        review, "line/" + "a" * 16, {"text": "kvartssamtal", "time": "2026-03-02T09:00+01:00"}
    )
    second.take(first.send(review, second))
    row = listed(second.store, review)
    assert row.values["fact/unit"] == "Vårdcentralen Exempelvik"
    assert row.total == listed(first.store, review).total
    with second.store.read() as connection:
        assert len(found_in(connection, review, "kvarts", 10)) == 1
