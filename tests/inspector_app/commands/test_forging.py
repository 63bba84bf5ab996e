"""One whom we trust writes in another inspector's chain: nothing of it is taken in."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inspector_app.commands.identity import own_keys
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ActId, AreaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.bundle import Parcel, Sender, attest, write_bundle
from inspector_app.exchange.bundle_errors import AttestationWrong
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode
from inspector_app.store import draft_rows, journal_rows
from tests.inspector_app.commands.desks import Desk, invited, table


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Desk]]:
    with table(tmp_path, 3) as found:
        yield found


@pytest.fixture
def review(desks: list[Desk], checklist: Checklist) -> ReviewId:
    _kim, lo, bo = desks
    review = invited(desks, checklist)
    lo.put(review, "basis/1", "Los text")
    bo.take(lo.send(review, bo))
    return review


def chain(desk: Desk, review: ReviewId, name: str) -> list[Entry]:
    """What the laptop of the inspector wrote, as far as the desk holds it."""
    with desk.store.read() as connection:
        held = draft_rows.read(connection, review)
    people = desk.reading(review).inspectors()
    who = next(who for who, person in people.items() if person["name"] == name)
    replica = next(
        entry.dot.replica
        for entry in held
        if entry.header.inspector == who and entry.register.startswith("device/")
    )
    return sorted((entry for entry in held if entry.dot.replica == replica), key=lambda e: e.dot)


def forged(last: Entry, register: str, value: Value, replaces: Sequence[Dot] = ()) -> Entry:
    """An entry that goes on where another's chain ends."""
    body = Body(b"s" * 16, encode(value))
    head, dot = last.header, Dot(last.dot.replica, last.dot.counter + 1)
    act, seen, proof = ActId("0" * 16), tuple(replaces), body_hash(body)
    header = Header(
        head.review, dot, register, seen, None, act, head.inspector, head.recorded, last.id, proof
    )
    return Entry.of(header, body)


def bundle(
    lo: Desk, review: ReviewId, heads: Sequence[Entry], more: Sequence[Entry], bo: Desk
) -> Path:
    """What Lo sends, every head signed by Lo's own laptop."""
    keys, path = own_keys(lo.store), lo.folder / "evil.granskning"
    words = tuple(attest(keys, review, one.dot, one.id) for one in heads)
    sender = Sender("Lo Exempel", "", keys.identity)
    entries = (*more, *heads)
    parcel = Parcel(review, sender, "2026-03-02T09:00:00.000+01:00", {}, {}, words, entries, {}, ())
    write_bundle(path, parcel, lambda _digest: iter(()), keys, recipients=[bo.identity])
    return path


def stands(desk: Desk, review: ReviewId, register: str) -> bool:
    with desk.store.read() as connection:
        return bool(journal_rows.live_in(connection, review, register))


def test_a_judgement_that_waits_is_looked_at_all_the_same(
    desks: list[Desk], review: ReviewId
) -> None:
    _kim, lo, bo = desks
    head = chain(lo, review, "Kim Exempel")[-1]
    last = chain(lo, review, "Lo Exempel")[-1].dot
    register = registers.grade(head.header.inspector, AreaId("1"))
    evil = forged(head, register, "D", [Dot(last.replica, last.counter + 2)])
    lo.put(review, "basis/2", "ett")
    own = chain(lo, review, "Lo Exempel")[-1]
    with pytest.raises(AttestationWrong):
        bo.take(bundle(lo, review, [own, evil], [], bo))
    lo.put(review, "basis/3", "två")
    bo.take(lo.send(review, bo))
    assert not stands(bo, review, register)
    assert stands(bo, review, "basis/3")


def test_a_chain_goes_on_under_the_key_it_began_with(desks: list[Desk], review: ReviewId) -> None:
    _kim, lo, bo = desks
    head = chain(lo, review, "Kim Exempel")[-1]
    who = head.header.inspector
    rebound: Value = {
        "inspectors": [who],
        "key": own_keys(lo.store).identity.text,
        "name": "Kim Exempel",
        "organisation": "",
    }
    first = forged(head, registers.device(head.dot.replica), rebound)
    register = registers.grade(who, AreaId("1"))
    evil = forged(first, register, "D")
    with pytest.raises(AttestationWrong):
        bo.take(bundle(lo, review, [evil], [first], bo))
    assert not stands(bo, review, register)
