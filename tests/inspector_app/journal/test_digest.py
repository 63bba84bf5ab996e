"""Equal sets give equal digests, and blanking changes none."""

import random

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.blanking import emptied
from inspector_app.journal.digest import EMPTY, content_digest, digest
from inspector_app.journal.entry import Entry
from tests.inspector_app.journal.worlds import histories

CHECKLIST, OTHER = "11" * 32, "22" * 32


def ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


@given(histories(), st.randoms(use_true_random=False))
def test_order_does_not_matter(entries: list[Entry], chance: random.Random) -> None:
    shuffled = chance.sample(entries, len(entries))
    assert digest(ids(shuffled)) == digest(ids(entries))
    assert content_digest(ids(shuffled), CHECKLIST) == content_digest(ids(entries), CHECKLIST)


@given(histories())
def test_blanking_changes_neither(entries: list[Entry]) -> None:
    blanked = [emptied(entry) for entry in entries]
    assert digest(ids(blanked)) == digest(ids(entries))


@given(histories())
def test_every_entry_counts(entries: list[Entry]) -> None:
    if entries:
        assert digest(ids(entries[1:])) != digest(ids(entries))


def test_nothing_has_a_digest_too() -> None:
    assert digest([]) == EMPTY
    assert content_digest([], CHECKLIST) != EMPTY


def test_the_checklist_counts() -> None:
    assert content_digest([], CHECKLIST) != content_digest([], OTHER)
