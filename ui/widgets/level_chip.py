"""The level of a statement, always the whole word in capitals."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _
from ui.theme import Level, TextRole
from ui.widgets import painting
from ui.widgets.painting import Painted


def level_word(level: Level) -> str:
    """The word on the chip."""
    return {Level.SKA: _("SKA"), Level.BOR: _("BÖR"), Level.INDIKATOR: _("INDIKATOR")}[level]


class LevelChip(Painted):
    """SKA, BÖR or INDIKATOR; its weight falls with legal force, its hue says nothing."""

    def __init__(self, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(level_word(level), parent)
        self._level = level

    def measure(self) -> QSize:
        text = painting.width_of(self.text(), TextRole.CHIP)
        return QSize(text + 14, max(20, painting.height_of(TextRole.CHIP) + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        size = self.measure()
        area = QRect(0, (self.height() - size.height()) // 2, size.width(), size.height())
        level = self._level.value
        painting.box(painter, area, f"{level}-ground", f"{level}-edge")
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(painter, area, self.text(), TextRole.CHIP, f"{level}-text", align=middle)
