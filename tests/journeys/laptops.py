"""Laptops on one table, and what is done at each of them to bring the drafts together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.journal.digest import digest
from inspector_app.paths import Profile
from inspector_app.store import journal_rows
from tests.journeys.program import Program, add_review
from ui.sharing.hand_over_page import SentPage
from ui.sharing.invite_page import InvitePage, Phrase
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage


@pytest.fixture
def kim(program: Program) -> Program:
    """The one who begins the review."""
    add_review(program)
    return program


@pytest.fixture
def robin(laptop: Callable[[Profile], Program], kim: Program, tmp_path: Path) -> Program:
    """The other, who has nothing of it yet."""
    return laptop(Profile(tmp_path / "other"))


def page(program: Program):
    """The step of sharing in view."""
    shown = program.work._sharing.step.page
    assert shown is not None
    assert shown.isVisible()
    return shown


def turn_to(program: Program) -> None:
    """Sit down at this computer."""
    program.window.activateWindow()
    program._qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)


def do(program: Program, act: str) -> None:
    """Find an act in the palette and do it."""
    program.press("Ctrl+K")
    program.type(act)
    program.press("Return")


def invite(program: Program, file) -> str:
    """Make the first file; returns the passphrase as it is read aloud."""
    turn_to(program)
    program.dialogs.target = file
    do(program, "bjud in")
    assert isinstance(page(program), InvitePage)
    phrase = page(program).phrase.text()
    program.tab_to("Spara inbjudan")
    program.press("Return")
    assert isinstance(page(program), SentPage)
    assert [one.text() for one in page(program).findChildren(Phrase)] == [phrase]
    program.tab_to("Klar")
    program.press("Return")
    assert file.exists()
    return phrase


def join(program: Program, file, phrase: str, *, seat: bool = True) -> None:
    """Merge the invitation at the list of reviews and say who one is."""
    turn_to(program)
    program.dialogs.files = [file]
    program.press("Ctrl+Shift+O")
    assert isinstance(page(program), OpenPage)
    assert program.named == "Lösenfras"
    program.type(f"{phrase} fel")
    program.press("Return")
    assert "Lösenfrasen öppnar inte filen." in page(program).told
    program.type(phrase.upper())
    program.press("Return")
    assert isinstance(page(program), PreviewPage)
    program.press("Return")
    assert isinstance(page(program), SeatPage)
    if not seat:
        return
    program.tab_to("Jag är Robin Exempelsson")
    program.press("Return")
    reading = program.reading()
    assert reading.inspectors()[reading.me]["name"] == "Robin Exempelsson"


def hand_over(program: Program, file) -> None:
    """Make a later file, for the computer that is known."""
    turn_to(program)
    program.dialogs.target = file
    program.press("Ctrl+Shift+E")
    assert program.named == "Spara paketet"
    program.press("Return")
    assert isinstance(page(program), SentPage)
    program.press("Return")
    assert file.exists()


def merge(program: Program, file, *, stranger: bool = False) -> None:
    """Merge a file; a stranger's fingerprint is compared first."""
    turn_to(program)
    program.dialogs.files = [file]
    program.press("Ctrl+Shift+O")
    assert isinstance(page(program), PreviewPage)
    if stranger:
        assert program.named.startswith("Jag har jämfört fingeravtrycken")
        assert not page(program).doing.isEnabled()
        program.press("Space")
        program.tab_to("Slå ihop")
    assert program.named == "Slå ihop"
    program.press("Return")
    (banner,) = program.banners()
    assert "Inget av ditt skrevs över." in banner


def answer(program: Program, *digits: str) -> None:
    turn_to(program)
    program.press("Ctrl+2")
    for digit in digits:
        program.press(digit, "Return")


def write_report(program: Program, target) -> None:
    """Save the report where they both stand in it."""
    turn_to(program)
    program.work.go("report")
    program.settle()
    program.dialogs.target = target
    program.tab_to("Spara som PDF")
    program.press("Space")
    assert target.exists()


def seen_by(program: Program) -> str:
    """The digest of the draft on this computer."""
    with program.core.store.read() as connection:
        return digest(journal_rows.entry_ids(connection, program.review))
