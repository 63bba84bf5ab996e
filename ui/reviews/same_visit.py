"""A quiet line above the list: two reviews that may be one visit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.i18n import _, language
from inspector_app.queries.review_list import ReviewRow
from ui.theme import TextRole
from ui.widgets.buttons import LinkButton
from ui.widgets.text import Paragraph
from ui.words import day_span

Pair = tuple[ReviewRow, ReviewRow]


class SameVisit(QWidget):
    """Signals: asked(str, str) with the ids of the two."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._pair: Pair | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(12)
        self._said = Paragraph("", TextRole.BODY, "text-2")
        self._join = LinkButton(_("Slå ihop dem"))
        self._join.clicked.connect(self._ask)
        row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._join, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_pair(self, pair: Pair | None) -> None:
        """Ask about these two; None where nothing is alike."""
        self._pair = pair
        self.setVisible(pair is not None)
        if pair is not None:
            days = day_span(pair[0].visit_from, pair[0].visit_to, language())
            told = _("{unit}, {days}, finns två gånger. Är det samma besök?")
            self._said.setText(told.format(unit=pair[0].unit, days=days))
            self._join.setAccessibleDescription(self._said.text())

    def leave_free(self, side: int) -> None:
        """Leave so much free at right as the list does."""
        self._row.setContentsMargins(0, 12, side, 0)

    def _ask(self) -> None:
        if self._pair is not None:
            self.asked.emit(self._pair[0].review, self._pair[1].review)
