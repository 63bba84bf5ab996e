"""An office with a real server, and an inspector whose program belongs to it."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from inspector_app.central.app import create_app
from inspector_app.commands.signing import sign
from inspector_app.sync.protocol.messages import Assignment, Comment, Policy, Role
from inspector_app.sync.protocol.office import Return
from tests.inspector_app.central.running import Central
from tests.inspector_app.central.world import CHECKLIST, World, world_in
from tests.inspector_app.sync.real_servers import served
from tests.journeys.program import Program, say_all
from ui.widgets.text import Paragraph

WHY = "Kollegan blev sjuk efter besöket."


class Desk:
    """The office, with a server that can be out of reach."""

    def __init__(self, central: Central) -> None:
        self.world: World = world_in(central, Policy(keep_days=0))
        self._central = central
        self._up = ExitStack()
        self.address = ""
        self.code, self.person = central.code(self.world.organisation, Role.INSPECTOR)

    def open(self) -> None:
        """Let the server answer, where it did before."""
        port = int(self.address.rpartition(":")[2] or 0)
        app = create_app(self._central.parts)
        self.address = self._up.enter_context(served(app, port=port))

    def close(self) -> None:
        """Let nobody answer."""
        self._up.close()

    def plan(self) -> Assignment:
        return self.world.plan(people=(self.person,))

    def give_back(self, plan: Assignment, text: str) -> None:
        """Return for completion what was handed in last, with a word about the first area."""
        last = self.world.assignment(plan.id).submission
        asked = Return((Comment(text, CHECKLIST.areas[0].id), Comment("Bra besök i övrigt.")))
        self.ask(f"/v1/submissions/{last}/return", asked)

    def ask(self, path: str, asked: object) -> None:
        answer = self.world.office.ask("POST", path, asked)
        assert answer.status_code == 200, answer.text


@pytest.fixture
def desk(sqlite_central: Central) -> Iterator[Desk]:
    made = Desk(sqlite_central)
    made.open()
    yield made
    made.close()


def connect(kim: Program, desk: Desk) -> None:
    """Write the address and the code of the office's letter."""
    kim.press("Ctrl+,")
    kim.tab_to("Serverns adress")
    kim.type(desk.address)
    kim.press("Return")
    assert kim.named == "Kod från kansliet"
    kim.type(desk.code)
    kim.press("Return")
    kim.wait(lambda: "Datorn är ansluten för Kim Exempel" in office(kim).told)
    kim.settle()


def office(kim: Program):
    """The settings' part about the office."""
    return kim.work._asides._settings._sheet.office


def light(kim: Program) -> str:
    """What the strip says of the office."""
    return kim.window.strip._office.text()


def assess(kim: Program, grade: str = "A") -> None:
    """Say all that one must before one signs, and sign alone for a reason."""
    say_all(kim, grade=grade)
    sign(kim.core.store, kim.review, kim.reading().me, WHY)


def begin(kim: Program, desk: Desk) -> Assignment:
    """Fetch an assignment, and begin its review from the list."""
    plan = desk.plan()
    kim.press("Escape", "Ctrl+Shift+S")
    assert kim.work._reviews._page.list.rows()[0].office.assignment == plan.id
    kim.press("Return")
    assert kim.review == plan.review
    return plan


def hand_in(kim: Program) -> None:
    """Press the button under Färdigställ."""
    kim.press("Ctrl+7")
    kim.tab_to("Lämna in")
    kim.press("Return")


def told(kim: Program) -> list[str]:
    """What the section about handing in says."""
    section = kim.work._open.rooms["finish"][0].panel.handing
    return [one.text() for one in section.findChildren(Paragraph) if one.isVisible()]
