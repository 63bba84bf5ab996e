"""The review to go on with, as a card at the head of the list."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.review_list import ReviewRow
from ui import theme
from ui.reviews.columns import DATES, WHERE
from ui.reviews.words import about_words, progress_words, when
from ui.theme import TextRole
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.progress import ProgressBar
from ui.widgets.text import Label, Paragraph

BAR = 220


class CurrentReview(Card):
    """Its button is the only filled one on the page.

    Signals:
        opened(str): by review id
        refitted(): it may need another height
    """

    opened = Signal(str)
    refitted = Signal()

    def __init__(self, row: ReviewRow, today: date) -> None:
        super().__init__()
        self.row = row
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addLayout(_dates(row, today))
        line.addLayout(_middle(row), 1)
        line.addSpacing(12)
        right = QVBoxLayout()
        right.setSpacing(12)
        self.button = PrimaryButton(_("Fortsätt") if row.answered else _("Börja"), main=True)
        self.button.setAccessibleName(f"{self.button.text()}: {row.unit}")
        self.button.setAccessibleDescription(progress_words(row))
        self.button.clicked.connect(lambda: self.opened.emit(row.review))
        right.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        self._where = Label("", TextRole.HINT, "text-2")
        self._where.setWordWrap(True)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._where.setFixedWidth(theme.scaled(WHERE))
        right.addWidget(self._where)
        line.addLayout(right)
        self.body.addLayout(line)

    def height_at(self, width: int) -> int:
        """How high the card must be when it is this wide."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        self.body.invalidate()
        return max(self.body.totalHeightForWidth(width), self.body.totalMinimumSize().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.refitted.emit()
        return done

    def show_where(self, where: str) -> None:
        """Say where one was."""
        self._where.setText(where)
        said = ". ".join(filter(None, (progress_words(self.row), where)))
        self.button.setAccessibleDescription(said)


def _dates(row: ReviewRow, today: date) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    days, far = when(row, today)
    first = Paragraph(days, TextRole.STRONG)
    first.setFixedWidth(theme.scaled(DATES))
    column.addWidget(first)
    column.addWidget(Label(far, TextRole.HINT, "text-2"))
    column.addStretch(1)
    return column


def _middle(row: ReviewRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(row.unit, TextRole.UNIT))
    column.addWidget(Paragraph(about_words(row), TextRole.HINT, "text-2"))
    column.addSpacing(14)
    progress = QHBoxLayout()
    progress.setSpacing(12)
    bar = ProgressBar(row.answered, row.total)
    bar.setMinimumWidth(BAR // 3)
    bar.setMaximumWidth(BAR)
    progress.addWidget(bar, 1)
    progress.addWidget(Paragraph(progress_words(row), TextRole.HINT), 2)
    column.addLayout(progress)
    column.addStretch(1)
    return column
