"""From the office's letter to its receipt without a mouse, in the smallest window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.world import CHECKLIST
from tests.journeys.office_desk import Desk, begin, connect, desk, light
from tests.journeys.program import Program

__all__ = ["desk", "sqlite_central", "sqlite_template"]  # fixtures
pytestmark = pytest.mark.slow
SMALLEST = (1024, 640)


class Hands:
    """Someone who has a keyboard and eyes: where focus goes must be in sight."""

    def __init__(self, kim: Program) -> None:
        self.kim = kim

    def press(self, *keys: str) -> None:
        for key in keys:
            self.kim.press(key)
            self.look()

    def tab_to(self, name: str) -> None:
        self.kim.tab_to(name)
        self.look()

    def go_to(self, name: str) -> None:
        """Press the button that is called so."""
        self.tab_to(name)
        self.press("Return")

    def look(self) -> None:
        region = self.kim.focus.visibleRegion()
        assert not region.isEmpty(), f"focus is out of sight: {self.kim.named}"


def grade(hands: Hands) -> None:
    """Give every area a grade, and say why."""
    hands.press("Ctrl+5")
    for area in CHECKLIST.areas:
        assert hands.kim.place == ("grading", area.id)
        hands.press("A")
        hands.tab_to("Motivering")
        hands.kim.type("Efter rundvandringen.")
        hands.press("Escape", "Alt+Down")


def write(hands: Hands) -> None:
    """Write a strength of the whole and of every area."""
    hands.press("Ctrl+6")
    for place in ("overall", *(area.id for area in CHECKLIST.areas)):
        hands.press("Ctrl+Return")
        assert hands.kim.place == ("report", place)
        hands.press("Tab")
        assert hands.kim.named == "Styrkor, punkt 1"
        hands.kim.type("En styrka.")


def test_from_the_letter_to_the_receipt_by_keyboard(program: Program, desk: Desk) -> None:
    kim = program
    kim.window.resize(*SMALLEST)
    hands = Hands(kim)
    connect(kim, desk)
    begin(kim, desk)
    hands.press("Ctrl+7")
    hands.go_to("Gå till Om granskningen")
    assert kim.named == "Jäv"
    hands.press("Down")
    grade(hands)
    write(hands)
    hands.press("Ctrl+7")
    hands.go_to("Gå till underskriften")
    assert kim.named == "Skriv under"
    hands.press("Return")
    assert kim.named == "Ta tillbaka"
    QTest.keyClick(kim.focus, Qt.Key.Key_Tab)
    assert kim.named == "Lämna in", "the next thing in the panel that lies over the page"
    hands.press("Return")
    kim.wait(lambda: light(kim).endswith("kvittens nr\u00a01"))
    kim.settle()
    hands.look()
    assert kim.focus.text().endswith("kvittens nr\u00a01"), "what became of it"
    assert any("kvittens nr\u00a01" in said for said in kim.banners())
    assert not kim.faults
