"""A field where someone spells with the real dictionary."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.spelling.marks import PROPERTY
from ui.spelling.speller import Speller
from ui.widgets.note_field import NoteField


class Desk(QWidget):
    """A window with a field, a button, and a speller."""

    def __init__(self) -> None:
        super().__init__()
        self.speller = Speller(self)
        self.setProperty(PROPERTY, self.speller)
        self.field = NoteField("Anteckning")
        self.other = QPushButton("Annat")
        self.told: list[str] = []
        self.field.typed.connect(lambda: self.told.append(self.field.text()))
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.resize(800, 300)

    def marked(self) -> list[str]:
        """The words with a wave under them."""
        return marked_in(self.field)


def marked_in(field: NoteField) -> list[str]:
    found = []
    block = field.document().begin()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for one in block.layout().formats():
            part = units[2 * one.start : 2 * (one.start + one.length)]
            found.append(part.decode("utf-16-le"))
        block = block.next()
    return found


@pytest.fixture
def desk(qtbot, qapp: QApplication):
    theme.apply(qapp, "light", 100)
    made = Desk()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.other.setFocus()
    yield made
    made.speller.stop()
    made.close()
    made.deleteLater()


@pytest.fixture
def spelt(desk, qtbot) -> Callable[..., Desk]:
    """The desk with an open dictionary and a text whose marks have come."""

    def make(text: str, *wanted: str) -> Desk:
        desk.field.set_text(text)
        desk.speller.start()
        qtbot.waitUntil(lambda: desk.marked() == list(wanted), timeout=20_000)
        return desk

    return make
