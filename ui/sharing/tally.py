"""Numbers under each other, and what there is so many of."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.text import Label, Paragraph


class Tally(QWidget):
    """One row for each kind."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, painting.width_of("0000", TextRole.STRONG))
        grid.setColumnStretch(1, 1)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        for place, (count, text) in enumerate(rows):
            number = Label(str(count), TextRole.STRONG)
            words = Paragraph(text)
            words.setAccessibleName(f"{count} {text}")
            grid.addWidget(number, place, 0, top | right)
            grid.addWidget(words, place, 1)
