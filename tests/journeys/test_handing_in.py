"""From the office's letter to publication, and without a network, through real windows."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from inspector_app.central.app import create_app
from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import choose_for_report
from inspector_app.commands.signing import sign
from inspector_app.domain import registers
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.exchange.prepared import Prepared
from inspector_app.queries.reader import Reading
from inspector_app.sync.protocol.messages import Assignment, Comment, Policy, Role, State
from inspector_app.sync.protocol.office import Approval, Publication, Return
from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.running import Central
from tests.inspector_app.central.world import CHECKLIST, World, world_in
from tests.inspector_app.sync.real_servers import served
from tests.journeys.program import Program, lock_with_passphrase
from ui.widgets.text import Paragraph

__all__ = ["sqlite_central", "sqlite_template"]  # fixtures
pytestmark = pytest.mark.slow

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


@pytest.fixture
def kim(start, profile) -> Program:
    lock_with_passphrase(profile)
    opened = start()
    opened.unlock()
    return opened


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


def assess(kim: Program, review: ReviewId, grade: str = "A") -> None:
    """Say all that one must before one signs, and sign alone for a reason."""
    with kim.core.store.write() as work:
        me = Reading(work.connection, review).me
        act = work.act(review, me)
        act.put(registers.conflict(me), {"declared": False})
        for number, area in enumerate(CHECKLIST.areas):
            act.put(registers.seal(me, area.id), True)
            act.put(registers.grade(me, area.id), grade)
            act.put(registers.rationale(me, area.id), "Efter rundvandringen.")
            point = registers.point(area.id, "strength", ItemId(f"{number:016x}"))
            act.put(point, {"text": "En styrka.", "position": "a"})
        act.put(registers.basis(registers.OVERALL), "En samlad bedömning.")
    sign(kim.core.store, review, me, WHY)


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


def test_from_the_letter_to_publication(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    plan = begin(kim, desk)
    assert light(kim) == "Inte hos kansliet än"
    assess(kim, kim.review)
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr 1"))
    assert any("kvittens nr 1" in said for said in kim.banners())
    assert "Kansliet har revision 1: dokumentet och 1 fil." in told(kim)
    desk.give_back(plan, "Vilka lokaler menas?")
    kim.press("Ctrl+Shift+S")
    assert light(kim) == "Kansliet har returnerat: 2 kommentarer"
    assert "Verksamheten: Vilka lokaler menas?" in told(kim)
    kim.press("Ctrl+5")
    assert kim.work._office._note.said == ("Vilka lokaler menas?",)
    kim.work.go("grading", CHECKLIST.areas[1].id)
    kim.settle()
    assert kim.work._office._note.said == ()
    kim.press("Ctrl+6")
    assert kim.work._office._note.said == ("Bra besök i övrigt.",)
    assess(kim, kim.review, "B")
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr 2"))
    again = desk.world.assignment(plan.id).submission
    desk.ask(f"/v1/submissions/{again}/approve", Approval())
    desk.ask(f"/v1/assignments/{plan.id}/publish", Publication())
    kim.press("Ctrl+0", "Ctrl+Shift+S")
    (row,) = kim.work._reviews._page.list.rows()
    assert (row.office.state, row.office.grades) == (State.PUBLISHED, ("B",) * 8)
    assert not kim.faults


def test_without_a_network_it_waits_and_goes_when_there_is_one(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    plan = begin(kim, desk)
    assess(kim, kim.review)
    desk.close()
    hand_in(kim)
    kim.wait(lambda: light(kim).startswith("Väntar på nät sedan"))
    assert any("klar att skickas och väntar här" in said for said in kim.banners())
    assert "0 av 1 fil är skickad." in told(kim)
    clock = kim.work._office.rounds.clock
    assert clock.waits
    desk.open()
    clock.due.emit()
    kim.wait(lambda: light(kim).endswith("kvittens nr 1"))
    assert desk.world.assignment(plan.id).state is State.HANDED_IN
    assert not kim.faults


def test_a_photo_that_is_lost_is_left_out(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    begin(kim, desk)
    photo = Prepared("photo", "Foto.png", "image/png", b"nagot")
    item, _changes = attach(kim.core.store, kim.review, photo, "Ett rum.")
    choose_for_report(kim.core.store, kim.review, item)
    assess(kim, kim.review)
    for file in kim.profile.attachments.iterdir():
        file.unlink()
    hand_in(kim)
    kim.wait(lambda: light(kim) == "Allt utom 1 fil är hos kansliet")
    kim.settle()
    reason = "Ett foto är lagt åt sidan: filen finns inte på den här datorn."
    assert reason in told(kim)
    kim.tab_to("Lämna in utan den")
    kim.press("Return")
    kim.wait(lambda: light(kim).endswith("kvittens nr 1"))
    assert not kim.faults


def test_the_copy_is_removed_on_request(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    begin(kim, desk)
    review = kim.review
    kim.work.act("remove_copy")
    kim.settle()
    assert kim.review == review, "what is not handed in stays"
    assess(kim, review)
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr 1"))
    kim.press("Ctrl+Shift+S")
    kim.work.act("remove_copy")
    kim.settle()
    assert kim.dialogs.asked[-1] == "Ta bort granskningen från denna dator?"
    assert not kim.work.review
    assert [one.startswith("Granskningen är borttagen") for one in kim.banners()] == [True]
    assert kim.work._reviews._page.list.rows() == []
    assert not kim.faults


def test_locked_no_round_begins_and_a_revoked_computer_still_drafts(
    kim: Program, desk: Desk
) -> None:
    connect(kim, desk)
    begin(kim, desk)
    rounds = kim.work._office.rounds
    kim.press("Ctrl+L")
    rounds.clock._ring()
    assert not rounds.running
    kim.unlock()
    kim.settle()
    devices = desk.world.office.get("/v1/devices").json()["devices"]
    mine = next(one["id"] for one in devices if one["person"] == desk.person)
    desk.ask(f"/v1/devices/{mine}/revoke", None)
    kim.press("Ctrl+Shift+S")
    assert any("spärrat den här datorn" in said for said in kim.banners())
    assess(kim, kim.review)
    hand_in(kim)
    kim.wait(lambda: light(kim) == "Datorn är spärrad hos kansliet")
    assert not kim.faults
