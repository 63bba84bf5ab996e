"""Faults of place: outside or over one another, scrolled sideways, almost in line."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

from tests.journeys.looks_seen import called, place, seen
from ui.panel_place import PanelPlace
from ui.widgets.card import Card, Rule
from ui.widgets.keys import KeyCap

# These hold parts that the toolkit itself places.
WHOLE = (QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit)
LEADING = (Card, QLabel, QLineEdit, QPlainTextEdit, QComboBox, QPushButton)
FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)
NEAR = 5


def astray(window: QWidget) -> Iterator[str]:
    """Widgets that reach outside what holds them, sideways, or over a sibling."""
    for one in seen(window):
        above = one.parentWidget()
        if above is None or isinstance(above, WHOLE):
            continue
        if one.x() < 0 or one.x() + one.width() > above.width():
            yield f"{called(one)} outside {type(above).__name__}"
    shown = set(seen(window))
    for holder in (window, *shown):
        if isinstance(holder, (*WHOLE, QAbstractScrollArea)):
            continue
        inside = [one for one in holder.children() if isinstance(one, QWidget) and one in shown]
        for one, other in combinations(inside, 2):
            if one.geometry().intersects(other.geometry()) and not _laid_over(one, other):
                yield f"{called(one)} over {called(other)}"


def _laid_over(one: QWidget, other: QWidget) -> bool:
    """The right panel lies over the place kept for it, with its edge."""
    kinds = {type(one), type(other)}
    return PanelPlace in kinds or {QStackedWidget, Rule} == kinds


def sideways(window: QWidget) -> Iterator[str]:
    """Bars to scroll sideways with."""
    for one in seen(window):
        if isinstance(one, QScrollBar) and one.orientation() is Qt.Orientation.Horizontal:
            yield called(one.parentWidget())


def crooked(window: QWidget) -> Iterator[str]:
    """Things under one another whose left edges almost meet.

    What begins a line is held against what begins others, a field against the other fields.
    """
    parts: dict[tuple[QWidget, bool], dict[int, tuple[QRect, QWidget]]] = {}
    for region, inside in _regions(window).items():
        areas = [(place(one, window), one) for one in inside]
        for area, one in areas:
            first = not any(_is_left_of(other, area) for other, _one in areas)
            if first or isinstance(one, FIELDS):
                parts.setdefault((region, first), {}).setdefault(area.x(), (area, one))
    for lefts in parts.values():
        for (x, (area, one)), (y, (below, other)) in combinations(lefts.items(), 2):
            stacked = area.bottom() < below.y() or below.bottom() < area.y()
            if stacked and abs(x - y) <= NEAR:
                yield f"{called(one)} {x} and {called(other)} {y}"


def _regions(window: QWidget) -> dict[QWidget, list[QWidget]]:
    """What has a left edge to see, page by page and panel by panel."""
    found: dict[QWidget, list[QWidget]] = {}
    for one in seen(window):
        above: QWidget | None = one
        while above is not None and not isinstance(above.parentWidget(), QStackedWidget):
            above = above.parentWidget()
        if above is not None and isinstance(one, LEADING) and not isinstance(one, KeyCap):
            found.setdefault(above, []).append(one)
    return found


def _is_left_of(other: QRect, area: QRect) -> bool:
    beside = other.top() <= area.bottom() and area.top() <= other.bottom()
    return beside and other.right() < area.left()
