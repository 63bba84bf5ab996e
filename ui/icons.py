"""Icons from our own drawings, in whatever colour the text has."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from inspector_app.paths import RESOURCES


class Icon(StrEnum):
    """Every drawing in resources/icons, by its file's name."""

    CHECK_LIST = "check-list"
    CHAT = "chat"
    PEOPLE = "people"
    SCALES = "scales"
    PAGE = "page"
    FLAG = "flag"
    SEARCH = "search"
    MENU = "menu"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CHEVRON_DOWN = "chevron-down"
    PLUS = "plus"
    PAPER_CLIP = "paper-clip"
    CAMERA = "camera"
    PENCIL = "pencil"
    PIN = "pin"
    CLOCK = "clock"
    WARNING = "warning"
    INFO = "info"
    ERROR = "error"
    ATTENTION = "attention"
    TICK = "tick"
    TICK_CIRCLE = "tick-circle"
    CIRCLE = "circle"
    DOWNLOAD = "download"
    FOLDER = "folder"
    PRINTER = "printer"
    USB = "usb"
    SHIELD = "shield"
    CLOSE = "close"
    CALENDAR = "calendar"
    LOCK = "lock"
    UNDO = "undo"
    REDO = "redo"
    SETTINGS = "settings"
    HELP = "help"
    TRASH = "trash"
    IMAGE = "image"
    DOCUMENT = "document"
    BUILDING = "building"
    EYE = "eye"
    FILTER = "filter"
    LIST = "list"
    SWAP = "swap"
    COMPUTER = "computer"
    PACKAGE = "package"
    OFFLINE = "offline"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP = "arrow-up"
    ARROW_DOWN = "arrow-down"
    PHRASES = "phrases"


Ink = Callable[[bool], QColor]
"""Gives the colour to draw in now; the argument says whether the widget is disabled."""


def draw_icon(name: Icon, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing in one colour, `size` logical pixels wide on a screen of this pixel ratio."""
    key = f"granskning-{name}-{colour.name(QColor.NameFormat.HexArgb)}-{size}-{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    from PySide6.QtSvg import QSvgRenderer  # 25 ms, after the first paint where it draws no icon

    drawing = (RESOURCES / "icons" / f"{name.value}.svg").read_text(encoding="utf-8")
    inked = drawing.replace("currentColor", colour.name())
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(inked.encode())).render(painter, QRectF(result.rect()))
    painter.end()
    result.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, result)
    return result


def icon_of(name: Icon, ink: Ink) -> QIcon:
    """An icon that asks for its colour each time it is drawn."""
    return QIcon(_Engine(name, ink))


class _Engine(QIconEngine):
    """A wider room than high keeps the drawing at left: the rest is the gap to the text."""

    def __init__(self, name: Icon, ink: Ink) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        corner = QRectF(0, 0, size, size)
        corner.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0.5))
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(corner.topLeft(), draw_icon(self._name, self._colour(mode), size, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        drawn = draw_icon(self._name, self._colour(mode), round(side / scale), scale)
        if size.width() <= side:
            return drawn
        padded = QPixmap(size)
        padded.setDevicePixelRatio(scale)
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return padded

    def _colour(self, mode: QIcon.Mode) -> QColor:
        return self._ink(mode == QIcon.Mode.Disabled)
