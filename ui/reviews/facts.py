"""Small parts of the details' form."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout


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
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form
