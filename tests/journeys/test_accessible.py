"""What a screen reader meets in every room: each control by a name, as what it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget

from tests.journeys.program import Program, add_review, lock_with_passphrase

SENSIBLE = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.Grouping,
    QAccessible.Role.Link,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}
# A border is what Qt calls a card.
CONTAINERS = {
    QAccessible.Role.Client,
    QAccessible.Role.Pane,
    QAccessible.Role.Grouping,
    QAccessible.Role.Border,
}


@pytest.fixture
def program(start, profile) -> Program:
    lock_with_passphrase(profile)
    opened = start()
    check(opened, "unlock")
    opened.unlock()
    check(opened, "reviews, empty")
    add_review(opened)
    return opened


def controls(window: QWidget) -> list[QWidget]:
    """All that the keyboard can reach."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def check(program: Program, where: str) -> None:
    found = controls(program.window)
    assert found, f"nothing to reach in {where}"
    wrong = []
    for one in found:
        spoken = QAccessible.queryAccessibleInterface(one)
        name, role = spoken.text(QAccessible.Text.Name), spoken.role()
        # A card, a row or a page that takes focus as a whole is a named container.
        whole = role in CONTAINERS and (one.children() or isinstance(one, QScrollArea))
        if not name.strip() or not (role in SENSIBLE or whole):
            wrong.append(f"{type(one).__name__} {name!r} as {role.name}")
    assert not wrong, f"{where}: {wrong}"


def test_every_control_of_every_room_has_a_name_and_a_role(program):
    for keys in (
        "Ctrl+1",
        "Ctrl+2",
        "Ctrl+3",
        "Ctrl+4",
        "Ctrl+5",
        "Ctrl+6",
        "Ctrl+7",
        "Ctrl+,",
        "F1",
    ):
        program.press(keys)
        check(program, keys)
    for view in ("new", "evidence", "documents"):
        program.work.go("interviews", view)
        program.settle()
        check(program, view)
    program.work.go("report", "1")
    program.settle()
    check(program, "report, an area")
    for act in ("invite", "hand_over"):
        program.work.act(act)
        program.settle()
        check(program, act)
        program.press("Esc")
    program.press("Ctrl+K")
    check(program, "palette")
    program.press("Esc", "Ctrl+0")
    check(program, "reviews")
    program.press("Ctrl+N")
    check(program, "new review")


@pytest.mark.slow
def test_focus_is_seen_wherever_tab_leads(program):
    """Round the whole window by Tab: focus is never on something hidden or without size."""
    for keys in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7"):
        program.press(keys)
        first = program.focus
        for _step in range(150):
            program.window.focusNextChild()
            here = program.focus
            assert here.isVisible(), keys
            assert here.width() > 0, keys
            if here is first:
                break
        else:
            pytest.fail(f"Tab does not come round in {keys}")
