"""From the office's letter to publication, and without a network, through real windows."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import choose_for_report
from inspector_app.exchange.prepared import Prepared
from inspector_app.sync.protocol.messages import State
from inspector_app.sync.protocol.office import Approval, Publication
from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.world import CHECKLIST
from tests.journeys import looks_walk
from tests.journeys.office_desk import Desk, assess, begin, connect, desk, hand_in, light, told
from tests.journeys.program import Program
from tests.journeys.test_looks import DARK, LIGHT, SMALL, Table
from ui.focus import FocusRings

__all__ = ["desk", "sqlite_central", "sqlite_template"]  # fixtures
pytestmark = pytest.mark.slow
NARROW = (1024, 640)


@pytest.fixture
def kim(program) -> Program:
    return program


def lose_a_photo(kim: Program) -> None:
    """Choose a photo for the report whose file is not there any more."""
    photo = Prepared("photo", "Foto.png", "image/png", b"nagot")
    item, _changes = attach(kim.core.store, kim.review, photo, "Ett rum.")
    choose_for_report(kim.core.store, kim.review, item)
    for file in kim.profile.attachments.iterdir():
        file.unlink()


def test_from_the_letter_to_publication(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    plan = begin(kim, desk)
    assert light(kim) == "Inte hos kansliet än"
    assess(kim)
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a01"))
    assert any("kvittens nr\u00a01" in said for said in kim.banners())
    assert "Kansliet har revision\u00a01: dokumentet och 1\u00a0fil." in told(kim)
    desk.give_back(plan, "Vilka lokaler menas?")
    kim.press("Ctrl+Shift+S")
    assert light(kim) == "Returnerad av kansliet: 2\u00a0kommentarer"
    assert "Verksamheten: Vilka lokaler menas?" in told(kim)
    kim.press("Ctrl+5")
    assert kim.work._office._note.said == ("Vilka lokaler menas?",)
    kim.work.go("grading", CHECKLIST.areas[1].id)
    kim.settle()
    assert kim.work._office._note.said == ()
    kim.press("Ctrl+6")
    assert kim.work._office._note.said == ("Bra besök i övrigt.",)
    assess(kim, "B")
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a02"))
    again = desk.world.assignment(plan.id).submission
    desk.ask(f"/v1/submissions/{again}/approve", Approval())
    desk.ask(f"/v1/assignments/{plan.id}/publish", Publication(State.FACT_CHECK))
    kim.press("Ctrl+0", "Ctrl+Shift+S")
    (row,) = kim.work._reviews._page.list.rows()
    assert (row.office.state, row.office.grades) == (State.PUBLISHED, ("B",) * 8)
    assert not kim.faults


def test_without_a_network_it_waits_and_goes_when_there_is_one(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    plan = begin(kim, desk)
    assess(kim)
    desk.close()
    hand_in(kim)
    kim.wait(lambda: light(kim).startswith("Väntar på nät sedan"))
    assert any("klar att skickas och väntar här" in said for said in kim.banners())
    assert "0 av 1\u00a0fil är skickad." in told(kim)
    clock = kim.work._office.rounds.clock
    assert clock.waits
    desk.open()
    clock.due.emit()
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a01"))
    assert desk.world.assignment(plan.id).state is State.HANDED_IN
    assert not kim.faults


def test_a_photo_that_is_lost_is_left_out(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    begin(kim, desk)
    lose_a_photo(kim)
    assess(kim)
    hand_in(kim)
    kim.wait(lambda: light(kim) == "Allt utom 1\u00a0fil är hos kansliet")
    kim.settle()
    reason = "Ett foto gick inte att skicka: filen finns inte på den här datorn."
    assert reason in told(kim)
    kim.tab_to("Lämna in utan filen")
    kim.press("Return")
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a01"))
    assert not kim.faults


def test_the_copy_is_removed_on_request(kim: Program, desk: Desk) -> None:
    connect(kim, desk)
    begin(kim, desk)
    review = kim.review
    kim.work.act("remove_copy")
    kim.settle()
    assert kim.review == review, "what is not handed in stays"
    assess(kim)
    hand_in(kim)
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a01"))
    kim.press("Ctrl+Shift+S")
    kim.work.act("remove_copy")
    kim.settle()
    assert kim.dialogs.asked[-1] == "Ta bort granskningen från den här datorn?"
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
    assess(kim)
    hand_in(kim)
    kim.wait(lambda: light(kim) == "Kansliet har spärrat datorn")
    assert not kim.faults


def test_what_is_said_of_the_office_has_none_of_the_ten_faults(
    kim: Program, desk: Desk, qapp: QApplication
) -> None:
    table = Table(kim, FocusRings(qapp))

    def look(name: str, there: Callable[[], object]) -> None:
        for size, scheme in ((NARROW, DARK), (SMALL, LIGHT)):
            looks_walk.dress(kim, size, *scheme)
            there()
            looks_walk.rest(kim)
            table.look(f"{size[0]}, {scheme[0]}, {scheme[1]}", name)

    look("no server", lambda: kim.work.act("connect"))
    connect(kim, desk)
    look("connected", lambda: kim.work.act("connect"))
    kim.work.leave_aside()
    plan = desk.plan()
    kim.press("Ctrl+Shift+S")
    look("assigned", lambda: kim.work.show_reviews())
    kim.work._office.begin_assigned(plan.id)
    kim.settle()
    look("locked", lambda: kim.work.go("finish"))
    lose_a_photo(kim)
    assess(kim)
    hand_in(kim)
    kim.wait(lambda: light(kim).startswith("Allt utom 1\u00a0fil"))
    look("set aside", lambda: kim.work.go("finish"))
    kim.work.act("hand_in_without")
    kim.wait(lambda: light(kim).endswith("nr\u00a01"))
    desk.give_back(plan, "Vilka lokaler menas? " * 30)
    kim.press("Ctrl+Shift+S")
    look("returned", lambda: kim.work.go("finish"))
    look("comments", lambda: kim.work.go("grading", CHECKLIST.areas[0].id))
    look("list", lambda: kim.work.show_reviews())
    table.check()
