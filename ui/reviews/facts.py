"""Small parts of the details' form."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.date_field import DateField
from ui.widgets.text import Label

LABELS = 176


class Teller(Protocol):
    """Whoever passes a changed fact on."""

    def tell_fact(self, name: str, value: object) -> None: ...


def telling(
    page: Teller, name: str, read: Callable[[], object], shown: object
) -> Callable[[], None]:
    """Tell a fact when its field is left with something else in it than was shown."""
    last = [shown]

    def tell() -> None:
        if (now := read()) != last[0]:
            last[0] = now
            page.tell_fact(name, now)

    return tell


def facts_form() -> QFormLayout:
    """An empty form with our spacing."""
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def field_label(text: str) -> Label:
    """A label of one width, so that all fields of a page begin at the same x."""
    label = Label(text)
    label.setMinimumWidth(theme.scaled(LABELS))
    return label


def day_fields(first: DateField, last: DateField) -> QHBoxLayout:
    """The first and the last day of a visit side by side."""
    days = QHBoxLayout()
    days.setSpacing(8)
    for widget in (first, Label("–"), last):
        days.addWidget(widget)
    days.addStretch(1)
    return days


def beginning(widget: QWidget) -> QHBoxLayout:
    """A field at its own width at the beginning of its line."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
