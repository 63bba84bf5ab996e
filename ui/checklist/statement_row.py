"""One statement lying flat on the desk: number, level, sentence, and its answer or open digits."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.i18n import _
from inspector_app.queries.sheet import SheetRow
from ui import theme
from ui.checklist.heading import heading_height, heading_width, paint_heading, spoken_heading
from ui.statement_words import wording
from ui.theme import TextRole, Tone
from ui.widgets import painting
from ui.widgets.answers import AnswerChoice
from ui.widgets.digits import OpenDigits
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.parting import let_go
from ui.widgets.tags import answer_tag_size, paint_answer_tag, paint_tag, tag_size
from ui.widgets.text import Fit, draw_lines, lay_out

SIDE = 16  # the card's padding, so that the text keeps its x when a row opens
ABOVE = 10
GAP = 4


def answer_width() -> int:
    return max(190, painting.width_of("Stämmer ganska bra", TextRole.HINT) + 60)


class StatementRow(QWidget):
    """A flat row that draws itself; a click anywhere but on a digit takes it in hand.

    An area has up to fifty: rows made of labels took longer to make than a person waits.

    Signals:
        answered(str, str): statement and the id of the answer that a digit gave
        taken(str): the statement was asked for
    """

    answered = Signal(str, str)
    taken = Signal(str)

    def __init__(self, row: SheetRow, choices: Sequence[AnswerChoice]) -> None:
        super().__init__()
        self.key = row.key
        self._choices = {choice.id: choice for choice in choices}
        self._digits: OpenDigits | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{row.shown.number} {wording(row.shown)}")
        self.show_row(row)

    def show_row(self, row: SheetRow) -> None:
        """Show newer facts of the same statement."""
        self._row = row
        self._answer = self._choices.get(row.answer or "")
        self._measure_anew()
        said = (
            spoken_heading(row),
            self._answer.text if self._answer else "",
            _outdated() if row.outdated else "",
        )
        self.setAccessibleDescription(". ".join(filter(None, said)))
        self._show_digits(self._answer is None)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            text = self._fit.height(self._text(width).width())
            least = max(heading_height(self._row), self._answer_height())
            self._heights[width] = max(text, least) + 2 * ABOVE
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = 2 * SIDE + heading_width() + self._fit.wide + SIDE + answer_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = max(heading_height(self._row), self._answer_height())
        return QSize(0, least + 2 * ABOVE)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._measure_anew()
            self._place_digits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_digits()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painter.setPen(theme.colour("line-subtle"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        paint_heading(painter, QPoint(SIDE, ABOVE), self._row, self.devicePixelRatioF())
        text = self._text(self.width())
        painter.setPen(theme.colour("text-1"))
        laid, _height = lay_out(self._fit.text, TextRole.BODY, text.width())
        draw_lines(painter, laid, QPointF(text.topLeft()))
        self._paint_answer(painter)

    def _measure_anew(self) -> None:
        self._fit = Fit(wording(self._row.shown), TextRole.BODY)
        self._heights: dict[int, int] = {}  # by width; layouts ask many times
        self.updateGeometry()

    def _paint_answer(self, painter: QPainter) -> None:
        at = QPoint(self.width() - SIDE - answer_width(), ABOVE)
        if self._answer is not None:
            size = answer_tag_size(self._answer)
            paint_answer_tag(painter, QRect(at, size), self._answer)
            at += QPoint(0, size.height() + GAP)
        if self._row.outdated:
            paint_tag(painter, QRect(at, tag_size(_outdated())), _outdated(), Tone.WEAK)

    def _text(self, width: int) -> QRect:
        """Where the sentence stands in a row of this width."""
        left = SIDE + heading_width()
        return QRect(left, ABOVE, max(width - left - 2 * SIDE - answer_width(), 1), 0)

    def _answer_height(self) -> int:
        if self._answer is None:
            return self._digits.sizeHint().height() if self._digits else 0
        height = answer_tag_size(self._answer).height()
        return height + (GAP + tag_size(_outdated()).height() if self._row.outdated else 0)

    def _show_digits(self, wanted: bool) -> None:
        if wanted and self._digits is None:
            self._digits = OpenDigits(list(self._choices.values()), self)
            self._digits.answered.connect(self._digit)
            self._place_digits()
            self._digits.show()
        elif not wanted and self._digits is not None:
            let_go(self._digits)
            self._digits = None

    def _place_digits(self) -> None:
        if self._digits is not None:
            at = QPoint(self.width() - SIDE - answer_width(), ABOVE)
            self._digits.setGeometry(QRect(at, self._digits.sizeHint()))

    def _digit(self, choice: str) -> None:
        self.answered.emit(self.key, choice)


def _outdated() -> str:
    return _("Svarat på tidigare lydelse")
