"""Signing (J12): a signature names a revision, and what comes later stands in the next one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.commands.blanking import blank
from inspector_app.commands.joining import join, part
from inspector_app.commands.reviews import Inspector, replace_inspector
from inspector_app.commands.signing import (
    NotASigner,
    NotReady,
    NotSigned,
    PracticeNotSigned,
    ReasonTooShort,
    SignedElsewhere,
    SignedMoreThanHere,
    SignedOtherwise,
    sign,
    withdraw,
)
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.exchange.checklists import GENERAL, compose
from inspector_app.journal.revision import revision_in
from inspector_app.queries.joining import candidates
from inspector_app.queries.ready import Check
from inspector_app.queries.revisions import Match, reading_within
from inspector_app.store import journal_rows
from tests.inspector_app.commands.desks import Desk, table
from tests.inspector_app.commands.signable import (
    KIM,
    LO,
    NY,
    begun,
    bound,
    content,
    readied,
    seen,
    together,
    told,
    who,
)

Pair = tuple[Desk, Desk, ReviewId]


@pytest.fixture
def pair(tmp_path: Path, checklist: Checklist) -> Iterator[Pair]:
    with table(tmp_path, 2) as (kim, lo):
        yield kim, lo, together(kim, lo, checklist)


def signed(desk: Desk, review: ReviewId, name: str, reason: str | None = None) -> None:
    sign(desk.store, review, who(desk, review, name), reason)


def count(desk: Desk, review: ReviewId) -> int:
    with desk.store.read() as connection:
        return journal_rows.count(connection, review)


def overall(desk: Desk, review: ReviewId, vector: dict) -> str:  # type: ignore[type-arg]
    with desk.store.read() as connection:
        return reading_within(connection, review, vector).text("basis/overall")


def test_each_signs_on_a_laptop_of_their_own_and_both_bind(
    pair: Pair, checklist: Checklist
) -> None:
    kim, lo, review = pair
    before = content(kim, review, checklist)
    signed(kim, review, KIM)
    assert not bound(kim, review)
    lo.take(kim.send(review, lo))
    signed(lo, review, LO)
    assert bound(lo, review)
    kim.take(lo.send(review, kim))
    for desk in (kim, lo):
        found = told(desk, review)
        assert bound(desk, review)
        assert found.current is not None
        assert (found.current.number, found.changes) == (1, 0)
        assert found.current.content_digest == before == content(desk, review, checklist)
        one, two = found.signatures.values()
        assert one.revision == two.revision
        assert {one.match, two.match} == {Match.AGREES}
    assert kim.digest(review) == lo.digest(review)


def test_signing_twice_is_signing_once(pair: Pair) -> None:
    kim, _lo, review = pair
    signed(kim, review, KIM)
    before = count(kim, review)
    signed(kim, review, KIM)
    assert count(kim, review) == before


def test_what_comes_later_stands_in_the_next_revision(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/overall", "Först.")
    signed(kim, review, KIM)
    first = told(kim, review).current
    assert first is not None
    kim.put(review, "basis/overall", "Sedan.")
    kim.put(review, "basis/1", "Mer.")
    found = told(kim, review)
    assert (found.current, found.last, found.changes, found.next) == (None, 1, 2, 2)
    signed(kim, review, KIM)
    again = told(kim, review).current
    assert again is not None
    assert again.number == 2
    lo.take(kim.send(review, lo))
    for desk in (kim, lo):
        assert overall(desk, review, dict(first.vector)) == "Först."
        assert overall(desk, review, dict(again.vector)) == "Sedan."
    signed(lo, review, LO)
    assert bound(lo, review)


def test_an_undo_after_it_is_a_change_after_it(pair: Pair) -> None:
    kim, _lo, review = pair
    kim.put(review, "basis/overall", "Med.")
    signed(kim, review, KIM)
    first = told(kim, review).current
    assert first is not None
    undo(kim.store, review)
    assert kim.reading(review).text("basis/overall") == ""
    assert told(kim, review).changes == 1
    assert overall(kim, review, dict(first.vector)) == "Med."
    assert revision_in(kim.reading(review).value(registers.signature(who(kim, review, KIM))))


def test_signed_apart_they_do_not_bind_until_one_signs_again(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/1", "Kims.")
    lo.put(review, "basis/2", "Los.")
    signed(kim, review, KIM)
    signed(lo, review, LO)
    from_kim, from_lo = kim.send(review, lo), lo.send(review, kim)
    lo.take(from_kim)
    kim.take(from_lo)
    for desk in (kim, lo):
        assert not bound(desk, review)
        assert told(desk, review).current is None
    signed(lo, review, LO)
    assert told(lo, review).signatures[who(lo, review, LO)].revision.number == 2
    kim.take(lo.send(review, kim))
    signed(kim, review, KIM)
    lo.take(kim.send(review, lo))
    assert bound(kim, review)
    assert bound(lo, review)


def test_a_colleague_signs_here_and_the_laptop_records_for_both(
    pair: Pair, checklist: Checklist
) -> None:
    kim, lo, review = pair
    signed(kim, review, KIM)
    signed(kim, review, LO)
    assert bound(kim, review)
    assert [one.here for one in seen(kim, review, checklist).signers] == [True, True]
    lo.take(kim.send(review, lo))
    assert bound(lo, review)
    with pytest.raises(SignedElsewhere):
        withdraw(lo.store, review, who(lo, review, KIM))
    signed(lo, review, LO)
    assert bound(lo, review)


def test_one_alone_gives_a_reason(pair: Pair) -> None:
    kim, _lo, review = pair
    with pytest.raises(ReasonTooShort):
        signed(kim, review, KIM, "  sjuk ")
    signed(kim, review, KIM)
    assert not bound(kim, review)
    signed(kim, review, KIM, "Kollegan är  sjukskriven sedan i går.")
    assert bound(kim, review)
    (found,) = told(kim, review).signatures.values()
    assert found.reason == "Kollegan är sjukskriven sedan i går."
    signed(kim, review, KIM)
    assert bound(kim, review), "signing once more takes no reason away"


def test_one_who_left_need_not_sign(pair: Pair) -> None:
    kim, _lo, review = pair
    lo = who(kim, review, LO)
    with kim.store.write() as work:
        person = kim.reading(review).fields(registers.inspector(lo))
        act = work.act(review, who(kim, review, KIM))
        act.put(registers.inspector(lo), {**person, "left": "Bytte tjänst."})
    signed(kim, review, KIM)
    assert bound(kim, review)
    with pytest.raises(NotASigner) as refused:
        sign(kim.store, review, lo)
    assert refused.value.signers == (KIM,)


def test_practice_trainees_and_what_is_not_ready_are_refused(
    tmp_path: Path, checklist: Checklist
) -> None:
    with table(tmp_path, 1) as (kim,):
        practice = begun(kim, checklist, practice=True)
        readied(kim, practice, checklist)
        with pytest.raises(PracticeNotSigned):
            signed(kim, practice, KIM)
        review = begun(kim, checklist)
        with pytest.raises(NotASigner):
            signed(kim, review, NY)
        with pytest.raises(NotReady) as refused:
            signed(kim, review, KIM)
        checks = {one.check for one in refused.value.left}
        assert checks == {Check.GRADES, Check.TEXTS, Check.OVERALL, Check.CONFLICT}
        assert not told(kim, review).signatures


def test_an_open_question_hinders(pair: Pair) -> None:
    kim, lo, review = pair
    lo.put(review, registers.grade(who(lo, review, LO), AreaId("1")), "B")
    kim.take(lo.send(review, kim))
    with pytest.raises(NotReady) as refused:
        signed(kim, review, KIM)
    assert Check.OPEN in {one.check for one in refused.value.left}


def test_a_signature_taken_back_keeps_its_number(pair: Pair) -> None:
    kim, lo, review = pair
    kim_id = who(kim, review, KIM)
    with pytest.raises(NotSigned):
        withdraw(kim.store, review, kim_id)
    signed(kim, review, KIM)
    lo.take(kim.send(review, lo))
    withdraw(kim.store, review, kim_id)
    found = told(kim, review)
    assert (found.signatures, found.current, found.next) == ({}, None, 1)
    lo.take(kim.send(review, lo))
    signed(lo, review, LO)
    assert not bound(lo, review)
    signing = told(lo, review).current
    assert signing is not None
    assert signing.number == 1
    kim.put(review, "basis/1", "Annat.")
    assert told(kim, review).next == 2
    signed(kim, review, KIM)
    kim.put(review, "basis/1", "Ännu ett.")
    assert told(kim, review).next == 3


def test_what_is_being_typed_is_signed_too(pair: Pair) -> None:
    kim, _lo, review = pair
    keep_typing(kim.store, review, "basis/overall", "Halvvägs")
    signed(kim, review, KIM)
    found = told(kim, review).current
    assert found is not None
    assert overall(kim, review, dict(found.vector)) == "Halvvägs"


def forged(desk: Desk, review: ReviewId, **wrong: object) -> None:
    """The seat's signature, by a program that lies."""
    me = desk.reading(review).me
    value = desk.reading(review).value(registers.signature(me))
    assert isinstance(value, dict)
    desk.put(review, registers.signature(me), {**value, **wrong})  # type: ignore[dict-item]


def test_nobody_signs_beside_what_does_not_agree(pair: Pair) -> None:
    kim, lo, review = pair
    signed(kim, review, KIM)
    for field in ("digest", "content_digest"):
        forged(kim, review, **{field: "f" * 64})
        lo.take(kim.send(review, lo))
        assert told(lo, review).current is None
        with pytest.raises(SignedOtherwise) as refused:
            signed(lo, review, LO)
        assert refused.value.name == KIM
    found = told(lo, review).signatures[who(lo, review, KIM)]
    assert found.match is Match.DIFFERS
    signed(kim, review, KIM)
    lo.take(kim.send(review, lo))
    signed(lo, review, LO)
    assert bound(lo, review)


def test_nobody_signs_beside_what_has_not_all_come(pair: Pair) -> None:
    kim, lo, review = pair
    signed(kim, review, KIM)
    forged(kim, review, vector=[["e" * 32, "7"]])
    lo.take(kim.send(review, lo))
    with pytest.raises(SignedMoreThanHere):
        signed(lo, review, LO)
    signed(lo, review, LO, "Kollegan är borta för gott.")
    assert bound(lo, review)


def test_blanking_changes_no_digest_and_is_a_change(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/overall", "Patienten heter så.")
    signed(kim, review, KIM)
    first = told(kim, review).signatures[who(kim, review, KIM)].revision
    blank(kim.store, review, "basis/overall", "patientuppgift")
    found = told(kim, review)
    assert (found.current, found.changes) == (None, 1)
    assert found.signatures[who(kim, review, KIM)].match is Match.AGREES
    assert overall(kim, review, dict(first.vector)) == ""
    lo.take(kim.send(review, lo))
    assert told(lo, review).signatures[who(lo, review, KIM)].match is Match.AGREES


def test_a_successor_signs_and_a_new_seat_is_no_change_of_what_was_signed(pair: Pair) -> None:
    kim, _lo, review = pair
    signed(kim, review, KIM)
    kim.sit(review, LO)
    assert told(kim, review).current is not None
    kim.sit(review, KIM)
    lo = who(kim, review, LO)
    replace_inspector(kim.store, review, lo, "Sjuk sedan i går.", Inspector("Bo Exempel"))
    assert told(kim, review).current is None, "who inspects stands in the report"


def test_joined_reviews_are_signed_as_one(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 2) as desks:
        made = sorted((begun(desk, checklist), desk) for desk in desks)
        (home, one), (other, two) = made
        readied(one, home, checklist)
        two.sit(other, LO)
        readied(two, other, checklist, texts=True)
        two.put(other, "basis/2", "Från den andra.")
        one.take(two.send(other, one))
        with one.store.read() as connection:
            (found,) = candidates(connection, home)
        join(one.store, home, other, found.who)
        me = who(one, home, KIM)
        sign(one.store, home, me)
        first = told(one, home).current
        assert first is not None
        assert any(":" in replica for replica in first.vector)
        two.take(one.send(home, two))
        assert told(two, home).current == first
        sign(two.store, home, who(two, home, LO))
        assert bound(two, home)
        two.put(home, "basis/2", "Ändrat sedan.")
        assert overall_of(two, home, first.vector, "basis/2") == "Från den andra."
        part(two.store, other)
        assert overall_of(two, home, first.vector, "basis/2") == "Från den andra."
        assert told(two, home).changes == 2


def overall_of(desk: Desk, review: ReviewId, vector: object, register: str) -> str:
    with desk.store.read() as connection:
        return reading_within(connection, review, vector).text(register)  # type: ignore[arg-type]


STEPS = st.lists(
    st.tuples(st.sampled_from(["sign", "write", "meet", "withdraw"]), st.integers(0, 1)),
    min_size=2,
    max_size=7,
)


@pytest.mark.slow
@settings(max_examples=6)
@given(steps=STEPS)
def test_whatever_order_both_drafts_agree_on_what_binds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    checklist = compose(GENERAL)
    with table(tmp_path_factory.mktemp("orders"), 2) as desks:
        review = together(desks[0], desks[1], checklist)
        known: dict[str, tuple[object, ...]] = {}
        for number, (verb, which) in enumerate(steps):
            desk, other = desks[which], desks[1 - which]
            me = desk.reading(review).me
            if verb == "sign":
                sign(desk.store, review, me)
            elif verb == "write":
                desk.put(review, f"basis/{which + 1}", f"text {number}")
            elif verb == "withdraw" and desk.reading(review).value(registers.signature(me)):
                withdraw(desk.store, review, me)
            elif verb == "meet":
                other.take(desk.send(review, other))
            _remember(desks, review, known)
        files = [
            (desks[1], desks[0].send(review, desks[1])),
            (desks[0], desks[1].send(review, desks[0])),
        ]
        for desk, file in files:
            desk.take(file)
        first, second = (told(desk, review) for desk in desks)
        assert first == second
        assert bound(desks[0], review) == bound(desks[1], review)
        vectors = [one.revision for one in first.signatures.values()]
        if len(vectors) == 2 and not vectors[0].is_same(vectors[1]):
            assert not bound(desks[0], review)
        _remember(desks, review, known)
        for desk in desks:
            sign(desk.store, review, desk.reading(review).me)
            desks[1 - desks.index(desk)].take(desk.send(review, desks[1 - desks.index(desk)]))
        assert bound(desks[0], review)
        assert bound(desks[1], review)


def _remember(desks: list[Desk], review: ReviewId, known: dict[str, tuple[object, ...]]) -> None:
    """What a revision reads as, once signed, it reads as on both and for ever."""
    for desk in desks:
        for one in told(desk, review).signatures.values():
            assert one.match is Match.AGREES
            reads = tuple(
                overall_of(desk, review, one.revision.vector, f"basis/{n}") for n in (1, 2)
            )
            assert known.setdefault(one.revision.digest, reads) == reads
