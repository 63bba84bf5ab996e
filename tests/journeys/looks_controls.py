"""Faults of controls: small, nameless or undressed ones, and focus that is not seen."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDial,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from tests.journeys.looks_seen import called, scrolled_in, seen
from tests.journeys.test_accessible import CONTAINERS, SENSIBLE, controls
from ui.focus import FocusRings

LEAST = 32
# The style sheet dresses radio buttons whole; the others have kinds of our own.
BARE = {
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDial,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeView,
}


def small(window: QWidget) -> Iterator[str]:
    """Controls that are hard to hit."""
    for one in seen(window):
        pressed = isinstance(one, QAbstractButton | QComboBox | QLineEdit)
        if pressed and min(one.width(), one.height()) < LEAST and not _is_part(one):
            yield f"{called(one)} {one.width()}x{one.height()}"


def nameless(window: QWidget) -> Iterator[str]:
    """Controls that a screen reader cannot tell."""
    for one in controls(window):
        spoken = QAccessible.queryAccessibleInterface(one)
        role = spoken.role()
        whole = role in CONTAINERS and (one.children() or isinstance(one, QScrollArea))
        if not spoken.text(QAccessible.Text.Name).strip() or not (role in SENSIBLE or whole):
            yield f"{called(one)} as {role.name}"


def undressed(window: QWidget) -> Iterator[str]:
    """Widgets as the toolkit makes them, not of our own kinds."""
    for one in seen(window):
        if type(one) in BARE and not _is_part(one):
            yield called(one)


def _is_part(one: QWidget) -> bool:
    """The line in a field of days or in a choice is dressed with it."""
    return isinstance(one.parentWidget(), QComboBox | QDateEdit | QSpinBox)


def unringed(window: QWidget, rings: FocusRings) -> Iterator[str]:
    """Places that Tab leads to where focus is not seen whole."""
    here = QApplication.focusWidget()
    passed: set[QWidget] = set()
    while here not in passed:
        assert here is not None, "focus is nowhere"
        passed.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        QApplication.processEvents()
        here = QApplication.focusWidget()
        assert here is not None, "focus is nowhere"
        ring = rings.ring()
        if here.property("noFocusRing"):
            pass  # it shows by itself which of its rows has focus
        elif ring is None or not ring.isVisible():
            yield f"{called(here)} without a ring"
        elif ring.widget() is not here:
            pass  # around the list that holds it, of which only the point itself must be in view
        elif ring.visibleRegion().boundingRect() != ring.rect() and not _is_taller(here):
            yield f"{called(here)} with a cut ring"


def _is_taller(widget: QWidget) -> bool:
    """What is higher than the place that scrolls it cannot be seen whole."""
    area = scrolled_in(widget)
    return area is not None and widget.height() + 2 * 4 > area.viewport().height()
