"""The level of a statement, always the whole word in capitals."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _
from ui.theme import Level, TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted


def level_word(level: Level) -> str:
    """The word on the chip."""
    return {Level.SKA: _("SKA"), Level.BOR: _("BÖR"), Level.INDIKATOR: _("INDIKATOR")}[level]


def chip_size(level: Level) -> QSize:
    """How large the chip is."""
    text = painting.width_of(level_word(level), TextRole.CHIP)
    return QSize(text + 14, max(20, painting.height_of(TextRole.CHIP) + 4))


def paint_chip(painter: QPainter, area: QRect, level: Level) -> None:
    """The chip alone, for own painting; `area` is of its size."""
    painting.box(painter, area, f"{level}-ground", f"{level}-edge")
    middle = Qt.AlignmentFlag.AlignHCenter
    painting.words(painter, area, level_word(level), TextRole.CHIP, f"{level}-text", align=middle)


class LevelChip(Painted):
    """SKA, BÖR or INDIKATOR; its weight falls with legal force, its hue says nothing."""

    def __init__(self, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(level_word(level), parent)
        self._level = level

    def measure(self) -> QSize:
        return chip_size(self._level)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.measure()
        area = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
        paint_chip(painting.painter_on(self), area, self._level)
