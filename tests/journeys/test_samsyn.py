"""Two inspectors' drafts in one store: all they see differently is settled in the real window."""

import pytest

from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from inspector_app.queries.consensus import open_questions
from tests.inspector_app.queries.hands import Hands
from tests.journeys.looks_walk import dress, rest
from tests.journeys.program import add_review
from tests.journeys.test_looks import Table
from ui.consensus.rows import Group
from ui.focus import FocusRings
from ui.widgets.keys import KeyCap


@pytest.fixture
def program(program):
    add_review(program)
    program.settle()
    return program


class Two:
    """What the two have said, as a merge would have brought it to this computer."""

    def __init__(self, program):
        self.program = program
        self.hands = Hands(program.core.store, program.review)
        self.me = self.hands.seat
        self.other = next(who for who in self.hands.read().inspectors() if who != self.me)
        reading = program.reading()
        self.shown = program.core.statements(reading)
        self.binding = [one for one in self.shown if one.level is Level.REGULATION][:2]
        self.advice = next(one for one in self.shown if one.level is Level.ADVICE)

    def differ(self) -> None:
        for one in (*self.binding, self.advice):
            self.hands.answer(self.me, one, "helt")
            self.hands.answer(self.other, one, "daligt")
        mine, theirs = registers.grade(self.me, "5"), registers.grade(self.other, "5")
        self.hands.put(self.me, **{mine: "B", "fact/supervisors": 11, "basis/5": "Nio träffas."})
        self.hands.put(self.other, **{theirs: "C"})
        self.hands.beside(self.other, "fact/supervisors", 12)
        self.hands.beside(self.other, "basis/5", "Tio träffas varje vecka.")
        self.hands.open_all()

    def agreed(self, shown) -> dict:
        return self.program.reading().fields(registers.agreed(shown.key))

    def left(self) -> int:
        core, reading = self.program.core, self.program.reading()
        return open_questions(reading, core.checklist(reading), core.statements(reading)).total


def test_everything_is_settled_by_keyboard_undone_and_settled_again(program):
    two = Two(program)
    two.differ()
    program.work.go("finish")
    program.settle()
    program.tab_to("Gå till Samsyn")
    program.press("Return")
    assert program.place[0] == "consensus"
    assert two.left() == 6
    first, second = two.binding
    assert program.named.startswith(first.number)

    program.press("H", "Return")
    assert program.named == "Varför"
    program.type("Tiden ställs in")
    program.press("Ctrl+Return")
    assert two.agreed(first)["value"] == "daligt"
    assert two.agreed(first)["why"] == "Tiden ställs in"
    assert program.named.startswith(second.number)

    program.press("Ctrl+Z")
    assert not two.agreed(first)
    assert program.named.startswith(first.number)
    program.press("Ctrl+Y")
    assert two.agreed(first)["value"] == "daligt"

    program.press("2", "M")
    program.type("Vi möts på mitten")
    program.press("Ctrl+Return")
    assert two.agreed(second)["value"] == "ganska_bra"
    assert program.named.startswith(two.advice.number)
    program.press("V", "Return")
    assert two.agreed(two.advice)["value"] == "helt"
    program.press("B", "Return")
    assert program.reading().fields(registers.agreed_grade("5"))["value"] == "B"

    program.tab_to("Visa")
    program.press("Return")
    assert program.place[1].startswith("disputes/")
    program.press("V", "Ctrl+Return")
    assert "Nio träffas." in program.reading().text("basis/5")
    program.press("M")
    program.type("10")
    program.press("Return")
    assert program.reading().value("fact/supervisors") == 10
    assert two.left() == 0
    assert not program.faults


def test_a_note_to_one_another_and_the_keys_in_the_strip(program):
    two = Two(program)
    two.differ()
    program.work.go("consensus")
    program.settle()
    assert {"V", "H", "Enter"} <= keys(program)
    program.press("T")
    assert program.named == "Till varandra"
    assert {"Ctrl", "Esc", "F1"} <= keys(program)
    program.type("Ska vi ringa studierektorn?")
    program.press("Ctrl+Return")
    said = [text for _name, text in program.reading().under("remark/")]
    assert said == ["Ska vi ringa studierektorn?"]
    program.press("M")
    program.press("Esc", "Alt+Down")
    assert program.named.startswith(two.binding[1].number)


@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [
        ((1366, 768), "dark", "en"),
        pytest.param((1024, 640), "light", "sv", marks=pytest.mark.slow),
        pytest.param((1920, 1080), "light", "sv", marks=pytest.mark.slow),
    ],
)
def test_no_list_has_a_fault_that_a_machine_can_see(program, qapp, size, scheme, language):
    two = Two(program)
    two.differ()
    two.hands.answer(two.me, two.shown[20], "helt")
    note = registers.note(two.other, two.binding[0].key)
    two.hands.put(two.other, **{note: "Var tredje gång ställs samtalet in och ersätts sällan."})
    review, table = program.review, Table(program, FocusRings(qapp))
    dress(program, size, scheme, language)
    program.work.open_review(review)
    program.settle()
    for target in (*Group, f"{Group.DIFFERS}/agreed_grade/5", f"{Group.DISPUTES}/fact/supervisors"):
        program.work.go("consensus", target)
        rest(program)
        table.look(f"{size[0]}, {scheme}", target)
    table.check()


def keys(program) -> set[str]:
    caps = program.window.strip.findChildren(KeyCap)
    return {cap.text() for cap in caps if cap.isVisible()}
