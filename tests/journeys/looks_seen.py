"""What lies in a window: its visible widgets, their places and their texts."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.widgets.sidebar import SideItem


def seen(window: QWidget) -> list[QWidget]:
    """The widgets in view, the ring of focus left out."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and not isinstance(one, QFocusFrame)
    ]


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget lies in the window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def scrolled_in(widget: QWidget) -> QAbstractScrollArea | None:
    """What scrolls the widget, if anything does."""
    above = widget.parentWidget()
    while above is not None:
        outer = above.parentWidget()
        if isinstance(outer, QAbstractScrollArea) and outer.viewport() is above:
            return outer
        above = outer
    return None


def text_of(widget: QWidget) -> str:
    """What is written on a widget."""
    if isinstance(widget, SideItem):
        return widget.entry.text
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&&", "&")
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return "" if _written(widget) else widget.placeholderText()
    return ""


def texts_of(widget: QWidget) -> Iterator[str]:
    """All that a widget says, to the eye and to the ear."""
    yield text_of(widget)
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))


def called(widget: QWidget) -> str:
    """A widget as the table of faults names it."""
    said = text_of(widget) or widget.accessibleName()
    return f"{type(widget).__name__} {said[:40]!r}"


def _written(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
