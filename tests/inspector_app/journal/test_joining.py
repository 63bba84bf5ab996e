"""One journal read in another's words: nothing is lost, nothing collides, and none comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot, Entry, body_hash, encode, entry_id
from inspector_app.journal.fold import live_entries
from inspector_app.journal.joining import (
    abroad,
    alias_value,
    closure,
    home_of,
    homes,
    origin,
    translated,
    who_in,
)
from tests.inspector_app.journal.worlds import REVIEW, made

HOME = ReviewId("0" * 32)
THERE, HERE, APART = (InspectorId(sign * 12) for sign in "abc")
WHO = {THERE: HERE}
REPLICA = ReplicaId("d" * 32)
SEEN = Dot(REPLICA, 1)
JOINED = f"{REPLICA}:{REVIEW}"
FURTHER = f"{REPLICA}:{'f' * 32}"


def read(register: str, value: Value) -> Entry:
    return translated(made(Dot(REPLICA, 2), value, register=register, replaces=[SEEN]), HOME, WHO)


@pytest.mark.parametrize(
    ("register", "value", "name", "said"),
    [
        (f"note/{THERE}/ST-1", THERE, f"note/{HERE}/ST-1", THERE),
        (f"note/{APART}/ST-1", "x", f"note/{APART}/ST-1", "x"),
        (f"inspector/{THERE}", None, f"inspector/{HERE}", None),
        (f"basis/{THERE}", "x", f"basis/{THERE}", "x"),
        ("fact/responsible", THERE, "fact/responsible", HERE),
        (
            f"device/{REPLICA}",
            {"inspectors": [THERE, APART], "key": THERE},
            f"device/{JOINED}",
            {"inspectors": [HERE, APART], "key": THERE},
        ),
        (
            "agreed_grade/1",
            {"value": "A", "settled": [[REPLICA, "7"], [FURTHER, "8"]]},
            "agreed_grade/1",
            {"value": "A", "settled": [[JOINED, "7"], [FURTHER, "8"]]},
        ),
        (
            "blank/0123456789abcdef",
            {"dots": [[REPLICA, "7"]], "reason": "x"},
            "blank/0123456789abcdef",
            {"dots": [[JOINED, "7"]], "reason": "x"},
        ),
        (
            f"signature/{THERE}",
            {"revision": 1, "vector": [[REPLICA, "7"], [FURTHER, "8"]]},
            f"signature/{HERE}",
            {"revision": 1, "vector": [[JOINED, "7"], [FURTHER, "8"]]},
        ),
    ],
)
def test_people_and_entries_are_told_as_in_home(
    register: str, value: Value, name: str, said: Value
) -> None:
    found = read(register, value)
    assert (found.register, found.value) == (name, said)
    assert found.header.review == HOME
    assert found.dot == Dot(ReplicaId(JOINED), 2)
    assert found.header.replaces == (Dot(ReplicaId(JOINED), 1),)
    assert found.id == entry_id(found.header)
    assert found.body is not None
    assert found.header.body_hash == body_hash(found.body)


def test_every_register_reads_in_home() -> None:
    parts = {"{inspector}": THERE, "{replica}": REPLICA, "{name}": "unit", "{side}": "strength"}
    for kind in registers.KINDS:
        names = (
            parts.get(one, "1" if one.startswith("{") else one) for one in kind.path.split("/")
        )
        found = read("/".join(names), None)
        assert registers.kind_of(found.register) is kind
        assert THERE not in found.register


def test_a_body_that_is_gone_stays_gone() -> None:
    whole = made(Dot(REPLICA, 1), "x", register="fact/responsible")
    found = translated(Entry(whole.header, None, whole.id), HOME, WHO)
    assert found.body is None
    assert found.header.body_hash == whole.header.body_hash


def test_home_is_the_same_whoever_joins() -> None:
    assert home_of(REVIEW, HOME) == home_of(HOME, REVIEW) == (HOME, REVIEW)
    backwards = {THERE: HERE, HERE: THERE}
    assert encode(alias_value(backwards)) == encode(alias_value(dict(sorted(backwards.items()))))
    assert who_in(alias_value(backwards)) == backwards


DOTS = st.builds(Dot, st.sampled_from([REPLICA, ReplicaId("e" * 32)]), st.integers(1, 9))


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """Entries of one register, each of which replaces or undoes some of those before."""
    written: list[Entry] = []
    for place in draw(st.lists(DOTS, unique=True, max_size=12)):
        before = [entry.dot for entry in written]
        seen = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
        undoes = draw(st.sampled_from([None, *seen]))
        value = None if undoes else draw(st.sampled_from(["x", "y"]))
        written.append(made(place, value, replaces=seen, undoes=undoes))
    return written


@given(journals())
def test_what_stands_is_the_same_in_home(written: list[Entry]) -> None:
    there = live_entries(written)
    here = live_entries(translated(entry, HOME, WHO) for entry in written)
    assert {entry.dot for entry in here} == {abroad(entry.dot, REVIEW) for entry in there}
    assert {entry.dot: entry.value for entry in here} == {
        abroad(entry.dot, REVIEW): entry.value for entry in there
    }


@given(DOTS, st.sampled_from([REVIEW, HOME]), st.sampled_from([REVIEW, HOME]))
def test_a_dot_abroad_keeps_where_it_is_from(dot: Dot, other: ReviewId, further: ReviewId) -> None:
    assert origin(dot) is None
    assert origin(abroad(dot, other)) == other
    assert abroad(abroad(dot, other), further) == abroad(dot, other)


REVIEWS = st.sampled_from([ReviewId(sign * 32) for sign in "01234"])
PEOPLE = st.sampled_from([InspectorId(sign * 12) for sign in "0123"])


@given(st.dictionaries(REVIEWS, st.dictionaries(REVIEWS, st.dictionaries(PEOPLE, PEOPLE))), REVIEWS)
def test_nothing_is_folded_into_itself_or_twice(
    aliases: dict[ReviewId, dict[ReviewId, dict[InspectorId, InspectorId]]], home: ReviewId
) -> None:
    found = closure(home, aliases)
    assert all(other > home for other in found)
    for other in found:
        assert home in homes(other, aliases)
        assert closure(other, aliases).keys() <= found.keys()
    for other, who in aliases.get(home, {}).items():
        if other > home:
            assert found[other] == who


def test_who_is_who_goes_through_the_one_between() -> None:
    middle, last = ReviewId("1" * 32), ReviewId("2" * 32)
    aliases = {HOME: {middle: {THERE: HERE}}, middle: {last: {APART: THERE}}}
    assert closure(HOME, aliases)[last] == {APART: HERE}
