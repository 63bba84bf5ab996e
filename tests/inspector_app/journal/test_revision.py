"""A revision is the entries within a vector: nothing that comes later is part of it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReplicaId
from inspector_app.journal.digest import content_digest, digest
from inspector_app.journal.entry import Entry
from inspector_app.journal.fold import live_by_register
from inspector_app.journal.revision import (
    Revision,
    at_stake,
    is_content,
    is_here,
    next_number,
    reason_in,
    revision_in,
    signature_value,
    signing_vector,
)
from inspector_app.journal.vector import covers, vector_of
from tests.inspector_app.journal.worlds import dot, histories

REPLICA = "a" * 32
NOTHING = digest(())


def of(number: int = 1, mark: str = "1", **vector: int) -> Revision:
    return Revision(number, {dot(f"{name}1").replica: n for name, n in vector.items()}, mark, mark)


def signed(entries: list[Entry], number: int = 1) -> Revision:
    """The revision of just these entries."""
    vector = signing_vector(one.dot for one in entries)
    inside = [one for one in entries if covers(vector, one.dot)]
    live = [one.id for some in live_by_register(inside).values() for one in some]
    return Revision(number, vector, digest(one.id for one in inside), content_digest(live, NOTHING))


@given(histories(), st.integers(0, 30), st.randoms())
def test_what_comes_later_changes_no_revision(
    history: list[Entry], some: int, chance: Random
) -> None:
    ordered = sorted(history, key=lambda one: (one.dot.counter, one.dot.replica))
    before = ordered[:some]
    first = signed(before)
    after = list(ordered)
    chance.shuffle(after)
    inside = [one for one in after if covers(first.vector, one.dot)]
    assert signed(inside) == first
    dots = [one.dot for one in after]
    assert (at_stake((first,), dots) == first) == (len(before) == len(after))


@given(histories(), st.lists(st.tuples(st.integers(1, 3), st.sampled_from("abc")), max_size=5))
def test_every_draft_chooses_the_same_of_what_was_signed(
    history: list[Entry], marks: list[tuple[int, str]]
) -> None:
    whole = signed(history)
    ever = [Revision(n, whole.vector, mark * 64, whole.content_digest) for n, mark in marks]
    dots = [one.dot for one in history]
    assert at_stake(ever, dots) == at_stake(reversed(ever), reversed(dots))
    assert next_number(ever) > max((one.number for one in ever), default=0)


def test_a_vector_reaches_to_the_last_of_what_makes_a_revision() -> None:
    assert signing_vector([dot("a1"), dot("a3"), dot("b2")]) == vector_of(
        [dot("a1"), dot("a2"), dot("a3"), dot("b1"), dot("b2")]
    )


@pytest.mark.parametrize(
    ("register", "makes_one"),
    [("basis/1", True), ("blank/0", True), ("signature/0", False), ("device/0", False)],
)
def test_signatures_and_devices_make_no_revision(register: str, makes_one: bool) -> None:
    assert is_content(register) is makes_one


def test_the_last_by_number_counts_and_only_if_it_is_whole() -> None:
    dots = [dot("a2"), dot("b1")]
    assert at_stake([of(1, a=2, b=1), of(2, a=3, b=1), of(3, a=2)], dots) == of(2, a=3, b=1)
    assert at_stake([of(1, "1", a=2, b=1), of(1, "2", a=2, b=1)], dots) == of(1, "2", a=2, b=1)
    assert at_stake([of(1, a=1, b=9)], dots) is None


def test_a_draft_holds_a_vector_only_whole() -> None:
    assert is_here({dot("a1").replica: 2}, {dot("a1").replica: 2})
    assert not is_here({dot("a1").replica: 2}, {dot("a1").replica: 1})
    assert not is_here({dot("b1").replica: 1}, {dot("a1").replica: 9})


def test_equal_vector_and_both_digests_make_one_revision() -> None:
    one = of(1, a=2)
    assert one.is_same(of(2, a=2)), "the number is a name"
    assert not one.is_same(of(1, a=3))
    assert not one.is_same(Revision(1, one.vector, "2", one.content_digest))
    assert not one.is_same(Revision(1, one.vector, one.digest, "2"))


def test_a_signature_says_what_was_signed_and_why_alone() -> None:
    one = Revision(3, {dot("a1").replica: 7}, "1" * 64, "2" * 64)
    value = signature_value(one, "Kollegan är sjuk.")
    assert (revision_in(value), reason_in(value)) == (one, "Kollegan är sjuk.")
    assert reason_in(signature_value(one)) == ""
    assert revision_in(None) is None


def test_the_register_takes_just_what_a_signature_is() -> None:
    name = registers.signature(InspectorId("1" * 12))
    good = Revision(1, {ReplicaId(REPLICA): 7}, "1" * 64, "2" * 64)
    registers.check(name, signature_value(good, "Därför att."))
    for bad in (
        Revision(0, good.vector, good.digest, good.content_digest),
        Revision(1, {ReplicaId("x"): 7}, good.digest, good.content_digest),
        Revision(1, good.vector, "x", good.content_digest),
    ):
        with pytest.raises(registers.UnfitValue):
            registers.check(name, signature_value(bad))
