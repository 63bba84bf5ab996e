"""A blanking names dots, and empties bodies without touching headers."""

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.ids import ReplicaId
from inspector_app.domain.registers import check
from inspector_app.journal.blanking import blanked_by, blanking, emptied
from inspector_app.journal.entry import Dot, Entry, entry_id
from tests.inspector_app.journal.worlds import dot, made

HEX = st.text("0123456789abcdef", min_size=32, max_size=32)
DOTS = st.sets(st.builds(Dot, HEX.map(ReplicaId), st.integers(1, 10**6)), max_size=5)


@given(DOTS)
def test_the_dots_read_back(dots: set[Dot]) -> None:
    value = blanking(dots, "skrivet av misstag")
    check("blank/0123456789abcdef", value)
    assert blanked_by(made(dot("a1"), value, register="blank/0123456789abcdef")) == dots


def test_no_other_register_blanks() -> None:
    assert blanked_by(made(dot("a1"), blanking([dot("b1")], ""), register="fact/unit")) == set()


def test_a_blanking_is_never_emptied_and_without_a_value_it_empties_nothing() -> None:
    entry = made(dot("a1"), blanking([dot("b1")], ""), register="blank/1")
    assert emptied(entry) == entry
    assert blanked_by(Entry(entry.header, None, entry.id)) == set()
    assert blanked_by(made(dot("a2"), None, register="blank/1")) == set()


def test_an_emptied_entry_keeps_its_id() -> None:
    entry = made(dot("a1"), "x")
    assert emptied(entry).value is None
    assert emptied(entry).id == entry_id(entry.header)
