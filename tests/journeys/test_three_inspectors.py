"""Three profiles, one visit, no network: two who judge and one in training, to the report."""

import pytest

from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.paths import Profile
from inspector_app.queries.agreement import judges
from inspector_app.queries.consensus import open_questions
from tests.journeys.laptops import (
    answer,
    hand_over,
    invite,
    join,
    kim,
    merge,
    page,
    robin,
    seen_by,
    turn_to,
    write_report,
)
from tests.journeys.program import Program
from ui.sharing.hand_over_page import SentPage
from ui.widgets.tags import Tag
from ui.widgets.text import Label, Paragraph

__all__ = ["kim", "robin"]  # fixtures
pytestmark = pytest.mark.slow
MIKA = "Mika Exempelsson"


@pytest.fixture
def mika(laptop, kim, tmp_path) -> Program:
    """The one in training."""
    return laptop(Profile(tmp_path / "mika"))


def test_a_trainee_is_compared_and_not_counted(kim, robin, mika, tmp_path):
    phrase = invite(kim, tmp_path / "inbjudan.granskning")
    join(robin, tmp_path / "inbjudan.granskning", phrase)
    join(mika, tmp_path / "inbjudan.granskning", phrase, seat=False)
    learn(mika)
    answer(kim, "1", "2", "1")
    answer(robin, "1", "4", "1")
    answer(mika, "1", "3", "4")
    for one, name in ((robin, "robin"), (mika, "mika")):
        hand_over(one, tmp_path / f"{name}.granskning")
        merge(kim, tmp_path / f"{name}.granskning", stranger=True)

    turn_to(kim)
    open_area(kim)
    kim.press("Ctrl+4")
    same, other, trainee_alone = shown = kim.core.statements(kim.reading())[:3]
    assert left(kim) == 1
    kim.tab_to(other.number)
    assert {f"Under upplärning  {MIKA}", "räknas inte"} <= set(words(kim))
    kim.press("H", "Return")
    kim.type("Vi såg schemat tillsammans")
    kim.press("Ctrl+Return")
    assert left(kim) == 0

    hand_over_to_both(kim, tmp_path / "avgjort.granskning")
    for one in (robin, mika):
        merge(one, tmp_path / "avgjort.granskning", stranger=True)
        assert seen_by(one) == seen_by(kim)
        open_area(one)
    for one in (kim, robin, mika):
        assert everyones(one, trainee_alone) == [
            ("helt", True),
            ("helt", True),
            ("inte_alls", False),
        ]
        assert agreed(one, other) == "inte_alls"
    assert [agreed(kim, one) for one in shown] == [None, "inte_alls", None]
    assert [len(everyones(kim, one)) for one in (same, other)] == [3, 3]
    write_report(robin, tmp_path / "rapport.pdf")
    for one in (kim, robin, mika):
        assert not one.faults


def learn(program: Program) -> None:
    """Sit down as somebody who was not in the review, and who is in training."""
    turn_to(program)
    program.tab_to("Ditt namn")
    program.type(MIKA)
    program.tab_to("Roll")
    program.press("Down")
    program.tab_to("Gå med")
    program.press("Return")
    reading = program.reading()
    assert reading.inspectors()[reading.me] == {
        **reading.inspectors()[reading.me],
        "name": MIKA,
        "role": "trainee",
    }


def open_area(program: Program) -> None:
    """Open on purpose what is sealed, by the way that Samsyn shows."""
    program.press("Ctrl+4")
    program.tab_to("Gå till område 1")
    program.press("Return")
    program.tab_to("Öppna förseglingen")
    program.press("Return")
    assert not program.reading().sealed_counts()


def hand_over_to_both(program: Program, file) -> None:
    """Make one file for both the others, whose computers are known."""
    turn_to(program)
    program.dialogs.target = file
    program.press("Ctrl+Shift+E")
    told = [one.text() for one, _who in page(program).recipients.ticks if one.isChecked()]
    assert len(told) == 2
    program.press("Return")
    assert isinstance(page(program), SentPage)
    program.press("Return")
    assert file.exists()


def words(program: Program) -> list[str]:
    """All that stands in the middle of the window."""
    assert program.work._open is not None
    room = program.work._open.view.room
    assert room is not None
    kinds = (Label, Paragraph, Tag)
    found = [one for kind in kinds for one in room.page.findChildren(kind)]
    return [one.text() or one.accessibleName() for one in found if one.isVisible()]


def left(program: Program) -> int:
    core, reading = program.core, program.reading()
    return open_questions(reading, core.checklist(reading), core.statements(reading)).total


def everyones(program: Program, shown: ShownStatement) -> list[tuple[str, bool]]:
    """Each one's answer and whether it counts, those who count first."""
    reading = program.reading()
    counting = judges(reading)
    said = reading.judgements("answer", shown.key)
    told = [(str(value["value"]), who in counting) for who, value in said.items()]
    return sorted(told, key=lambda one: (not one[1], one[0]))


def agreed(program: Program, shown: ShownStatement) -> object:
    return program.reading().fields(registers.agreed(shown.key)).get("value")
