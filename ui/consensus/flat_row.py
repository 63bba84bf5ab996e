"""One matter lying flat on the desk: number, level, sentence, and what each has said."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.consensus.rows import Flat, FlatSaid
from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.level_chip import chip_size, level_word, paint_chip
from ui.widgets.painting import LOOK_CHANGES
from ui.widgets.tags import answer_tag_size, paint_answer_tag
from ui.widgets.text import Fit, draw_lines, lay_out

SIDE = 16  # the card's padding, so that the text keeps its x when a row opens
ABOVE = 10
GAP = 8
BETWEEN = 24


def number_width() -> int:
    return painting.width_of("10.99", TextRole.BODY) + 4


def heading_width() -> int:
    """How far from the left of the heading the sentence begins."""
    return number_width() + painting.width_of("INDIKATOR", TextRole.CHIP) + 30


class FlatRow(QWidget):
    """A row that draws itself; a click takes it in hand.

    Signals:
        taken(str): its key
    """

    taken = Signal(str)

    def __init__(self, key: str, flat: Flat) -> None:
        super().__init__()
        self.key = key
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_flat(flat)

    def show_flat(self, flat: Flat) -> None:
        """Show newer facts of the same matter."""
        self._flat = flat
        self.setAccessibleName(f"{flat.number} {flat.text}".strip())
        said = [f"{one.label}: {one.choice.text if one.choice else one.words}" for one in flat.said]
        level = level_word(flat.level) if flat.level else ""
        self.setAccessibleDescription(". ".join(filter(None, (level, *said, flat.foot))))
        self._measure_anew()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(width, None)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = 2 * SIDE + self._left() + self._fit.wide
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * ABOVE + painting.height_of(TextRole.BODY))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._measure_anew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painter.setPen(theme.colour("line-subtle"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self._lay(self.width(), painter)

    def _measure_anew(self) -> None:
        self._fit = Fit(self._flat.text, TextRole.BODY)
        self._heights: dict[int, int] = {}  # by width; layouts ask many times
        self.updateGeometry()

    def _left(self) -> int:
        return heading_width() if self._flat.number else 0

    def _lay(self, width: int, painter: QPainter | None) -> int:
        """Draw all, or only measure; returns the height."""
        left, top = SIDE + self._left(), ABOVE
        room = max(width - left - SIDE, 1)
        if painter is not None:
            self._paint_heading(painter)
            self._paint_text(painter, self._flat.text, QRect(left, top, room, 0), "text-1")
        bottom = top + self._fit.height(room) + 6
        for one, area in self._said(left, bottom, room):
            if painter is not None:
                _paint_said(painter, area, one)
            bottom = max(bottom, area.bottom() + 5)
        if self._flat.foot:
            laid, height = lay_out(self._flat.foot, TextRole.HINT, room)
            if painter is not None:
                painter.setPen(theme.colour("text-2"))
                draw_lines(painter, laid, QPointF(left, bottom))
            bottom += round(height) + 4
        return bottom + ABOVE - 4

    def _paint_heading(self, painter: QPainter) -> None:
        if not self._flat.number:
            return
        line = max(painting.height_of(TextRole.BODY), 20)
        number = QRect(SIDE, ABOVE, number_width(), line)
        painting.words(painter, number, self._flat.number, TextRole.BODY, "text-2")
        if self._flat.level is not None:
            size = chip_size(self._flat.level)
            at = QPoint(SIDE + number_width(), ABOVE + (line - size.height()) // 2)
            paint_chip(painter, QRect(at, size), self._flat.level)

    def _paint_text(self, painter: QPainter, text: str, area: QRect, ink: str) -> None:
        painter.setPen(theme.colour(ink))
        laid, _height = lay_out(text, TextRole.BODY, area.width())
        draw_lines(painter, laid, QPointF(area.topLeft()))

    def _said(self, left: int, top: int, room: int) -> Iterator[tuple[FlatSaid, QRect]]:
        """Each judgement with the place it has, in lines."""
        across = 0
        for one in self._flat.said:
            size = _said_size(one, room)
            if across and across + size.width() > room:
                across, top = 0, top + size.height() + 6
            yield one, QRect(QPoint(left + across, top), size)
            across += size.width() + BETWEEN


def _said_size(one: FlatSaid, room: int) -> QSize:
    label = painting.width_of(one.label, TextRole.HINT) + GAP
    if one.choice is not None:
        size = answer_tag_size(one.choice)
        return QSize(label + size.width(), size.height())
    words = painting.width_of(one.words, TextRole.HINT)
    return QSize(min(label + words, room), max(22, painting.height_of(TextRole.HINT) + 6))


def _paint_said(painter: QPainter, area: QRect, one: FlatSaid) -> None:
    painting.words(painter, area, one.label, TextRole.HINT, "text-2")
    rest = area.adjusted(painting.width_of(one.label, TextRole.HINT) + GAP, 0, 0, 0)
    if one.choice is not None:
        paint_answer_tag(painter, rest, one.choice)
        return
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(one.words, Qt.TextElideMode.ElideRight, rest.width() + 2)
    painting.words(painter, rest.adjusted(0, 0, 2, 0), shown, TextRole.HINT, "text-1")
