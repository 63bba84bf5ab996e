"""The last value that two versions both came from."""

from inspector_app.journal.ancestry import nearest_common
from inspector_app.journal.blanking import emptied
from inspector_app.journal.entry import Body, Dot, Entry, Header, body_hash, encode


def entry(replica, counter, *replaces, undoes=None):
    dot, body = Dot(replica, counter), Body(b"", encode(f"{replica}{counter}"))
    header = Header("r", dot, "basis/5", replaces, undoes, "act", "who", "", "", body_hash(body))
    return Entry.of(header, body)


def found(entries, one, other):
    nearest = nearest_common(entries, one.dot, other.dot)
    return None if nearest is None else nearest.value


def test_nothing_in_common():
    one, other = entry("a", 1), entry("b", 1)
    assert found([one, other], one, other) is None


def test_the_last_of_a_common_line():
    first = entry("a", 1)
    second = entry("a", 2, first.dot)
    mine, theirs = entry("a", 3, second.dot), entry("b", 1, second.dot)
    assert found([first, second, mine, theirs], mine, theirs) == "a2"
    later = entry("b", 2, theirs.dot)
    assert found([first, second, mine, theirs, later], mine, later) == "a2"


def test_the_nearer_one_also_where_its_dot_is_smaller():
    first = entry("b", 1)
    second = entry("a", 1, first.dot)
    mine, theirs = entry("a", 2, second.dot), entry("c", 1, second.dot)
    assert found([first, second, mine, theirs], mine, theirs) == "a1"


def test_of_two_as_near_the_one_with_the_largest_dot():
    left, right = entry("a", 1), entry("b", 1)
    mine, theirs = entry("a", 2, left.dot, right.dot), entry("b", 2, left.dot, right.dot)
    assert found([left, right, mine, theirs], mine, theirs) == "b1"


def test_neither_an_undo_nor_a_blanked_entry_is_a_text():
    first = entry("a", 1)
    second = entry("a", 2, first.dot)
    undo = entry("a", 3, second.dot, undoes=second.dot)
    mine, theirs = entry("a", 4, undo.dot, first.dot), entry("b", 1, undo.dot, first.dot)
    assert found([first, second, undo, mine, theirs], mine, theirs) == "a2"
    entries = [first, emptied(second), undo, mine, theirs]
    assert found(entries, mine, theirs) == "a1"
