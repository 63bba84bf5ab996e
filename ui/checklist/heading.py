"""What stands at the left of a statement: number, level, evidence and whether it is noted."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.queries.sheet import SheetRow
from ui import theme
from ui.statement_words import level_of
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.level_chip import chip_size, level_word, paint_chip
from ui.widgets.painting import Painted

MARK, GAP = 16, 4


def number_width() -> int:
    return painting.width_of("10.99", TextRole.BODY) + 4


def heading_width() -> int:
    return number_width() + painting.width_of("INDIKATOR", TextRole.CHIP) + 30


def heading_height(row: SheetRow) -> int:
    """How high the heading of a statement is."""
    return _top() + (GAP + _below() if row.evidence or row.note else 0)


def paint_heading(painter: QPainter, at: QPoint, row: SheetRow, ratio: float) -> None:
    """Number and level and, under them, how much evidence there is and whether it is noted."""
    top, left = _top(), at.x() + number_width()
    number = QRect(at, QSize(number_width(), top))
    painting.words(painter, number, row.shown.number, TextRole.BODY, "text-2")
    level = level_of(row.shown.level)
    size = chip_size(level)
    paint_chip(painter, QRect(QPoint(left, at.y() + (top - size.height()) // 2), size), level)
    line = QRect(left, at.y() + top + GAP, heading_width() - number_width(), _below())
    if row.evidence:
        _picture(painter, line, Icon.PAPER_CLIP, ratio)
        line.setLeft(line.left() + MARK + GAP)
        count = str(len(row.evidence))
        painting.words(painter, line, count, TextRole.HINT, "text-2")
        line.setLeft(line.left() + painting.width_of(count, TextRole.HINT) + GAP)
    if row.note:
        _picture(painter, line, Icon.PENCIL, ratio)


def spoken_heading(row: SheetRow) -> str:
    """What the marks say to a screen reader."""
    count = len(row.evidence)
    said = (
        level_word(level_of(row.shown.level)),
        ngettext("{n} belägg", "{n} belägg", count).format(n=count) if count else "",
        _("Har en anteckning") if row.note else "",
    )
    return ", ".join(filter(None, said))


class Heading(Painted):
    """The heading beside other widgets."""

    def __init__(self, row: SheetRow, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.show_row(row)

    def show_row(self, row: SheetRow) -> None:
        """Show newer facts, or another statement."""
        self._row = row
        self.setText(row.shown.number)
        self.setAccessibleName(f"{row.shown.number} {spoken_heading(row)}")
        self.updateGeometry()
        self.update()

    def measure(self) -> QSize:
        return QSize(heading_width(), heading_height(self._row))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        paint_heading(painter, QPoint(0, 0), self._row, self.devicePixelRatioF())


def _top() -> int:
    return max(painting.height_of(TextRole.BODY), painting.height_of(TextRole.CHIP) + 4, 20)


def _below() -> int:
    return max(painting.height_of(TextRole.HINT), MARK)


def _picture(painter: QPainter, line: QRect, icon: Icon, ratio: float) -> None:
    image = theme.pixmap(icon, "text-2", MARK, ratio)
    painter.drawPixmap(line.left(), line.top() + (line.height() - MARK) // 2, image)
