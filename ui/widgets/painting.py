"""Shapes that several parts draw, in the colours of the look."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.theme import TextRole, Tone

LOOK_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
CAP_RADIUS = 4.0
RING = 4  # the room around a part that its ring of focus takes


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter on the widget; keep it no longer than one paint event."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def box(
    painter: QPainter,
    rect: QRect,
    fill: str | None,
    edge: str | None = None,
    *,
    radius: float = CAP_RADIUS,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A rounded box inside `rect`; fill and edge are colour tokens."""
    inset = width / 2 if edge else 0.0
    shape = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    pen = QPen(theme.colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
    if edge and dashed:
        pen.setDashPattern([3.0 / width, 2.5 / width])
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(shape, radius - inset, radius - inset)


def words(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: TextRole,
    ink: str | QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    semibold: bool | None = None,
) -> None:
    """One line of text, centred in height."""
    painter.setFont(theme.font(role, semibold=semibold))
    painter.setPen(theme.colour(ink) if isinstance(ink, str) else ink)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, text)


def width_of(text: str, role: TextRole, *, semibold: bool | None = None) -> int:
    """How wide one line of text is drawn."""
    return _width(text, theme.font(role, semibold=semibold))


def height_of(role: TextRole) -> int:
    """How high one line of text is drawn."""
    return _height(theme.font(role))


@lru_cache(2048)
def _width(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 1


@lru_cache(256)
def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


def cap_size() -> int:
    """The side of a key cap that holds one digit."""
    return max(18, height_of(TextRole.CHIP) + 4)


def digit_cap(
    painter: QPainter, rect: QRect, digit: str, tone: Tone | None, *, enabled: bool = True
) -> None:
    """A key cap with its digit: outlined, or filled in a tone."""
    middle = Qt.AlignmentFlag.AlignHCenter
    if tone is not None:
        box(painter, rect, f"{tone}-solid")
        words(painter, rect, digit, TextRole.CHIP, "on-solid", align=middle, semibold=True)
        return
    box(painter, rect, None, "line-control" if enabled else "line-subtle")
    ink = "text-2" if enabled else "text-disabled"
    words(painter, rect, digit, TextRole.CHIP, ink, align=middle, semibold=False)


class Painted(QLabel):
    """A label that draws itself; a screen reader reads its text, the layout its `measure`."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def measure(self) -> QSize:
        raise TypeError(f"{type(self).__name__} does not say how large it is")

    def sizeHint(self) -> QSize:
        return self.measure()

    def minimumSizeHint(self) -> QSize:
        return self.measure()
