"""Small tags in words: an answer, a difference, an unchecked source, a plain fact."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole, Tone
from ui.widgets import painting
from ui.widgets.answers import AnswerChoice
from ui.widgets.painting import Painted


def answer_tag_size(choice: AnswerChoice) -> QSize:
    """How large the tag of an answer is."""
    side = painting.cap_size()
    text = painting.width_of(choice.text, TextRole.HINT)
    return QSize(5 + side + 7 + text + 9, max(28, side + 10))


def paint_answer_tag(painter: QPainter, area: QRect, choice: AnswerChoice) -> None:
    """The tag of an answer alone, for own painting; `area` is of its size."""
    tone, side = choice.tone, painting.cap_size()
    painting.box(painter, area, f"{tone}-tint", f"{tone}-line", radius=6)
    cap = QRect(area.left() + 5, area.top() + (area.height() - side) // 2, side, side)
    painting.digit_cap(painter, cap, choice.key, tone)
    room = area.adjusted(5 + side + 7, 0, 0, 0)
    painting.words(painter, room, choice.text, TextRole.HINT, f"{tone}-text")


class AnswerTag(Painted):
    """An answer in words on its tone's tint, the digit in a filled cap."""

    def __init__(self, choice: AnswerChoice, parent: QWidget | None = None) -> None:
        super().__init__(choice.text, parent)
        self._choice = choice
        self.setAccessibleName(choice.text)

    def measure(self) -> QSize:
        return answer_tag_size(self._choice)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.measure()
        area = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
        paint_answer_tag(painting.painter_on(self), area, self._choice)


def tag_size(text: str, *, icon: bool = False, strong: bool = False) -> QSize:
    """How large a tag with this text is."""
    line = painting.height_of(TextRole.HINT)
    words = painting.width_of(text, TextRole.HINT, semibold=strong)
    return QSize(16 + words + (line + 5 if icon else 0), max(22, line + 6))


def paint_tag(
    painter: QPainter,
    area: QRect,
    text: str,
    tone: Tone | None,
    *,
    icon: Icon | None = None,
    strong: bool = False,
    ratio: float = 1.0,
) -> None:
    """A tag alone, for own painting; `area` is of its size."""
    fill, edge, ink = (
        (f"{tone}-tint", f"{tone}-line", f"{tone}-text")
        if tone
        else ("surface-sunken", "line-subtle", "text-1")
    )
    painting.box(painter, area, fill, edge)
    room = area.adjusted(8, 0, 0, 0)
    if icon:
        side = painting.height_of(TextRole.HINT)
        image = theme.pixmap(icon, ink, side, ratio)
        painter.drawPixmap(room.left(), area.top() + (area.height() - side) // 2, image)
        room.adjust(side + 5, 0, 0, 0)
    painting.words(painter, room, text, TextRole.HINT, ink, semibold=strong)


class Tag(Painted):
    """A fact in a few words, plain or in a tone, with an icon in front if it has one."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        tone: Tone | None = None,
        icon: Icon | None = None,
        strong: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self._icon = icon
        self._strong = strong

    def measure(self) -> QSize:
        return tag_size(self.text(), icon=self._icon is not None, strong=self._strong)

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.measure()
        area = QRect(QPoint(0, (self.height() - size.height()) // 2), size)
        paint_tag(
            painting.painter_on(self), area, self.text(), self._tone,
            icon=self._icon, strong=self._strong, ratio=self.devicePixelRatioF(),
        )  # fmt: skip


class SourceBadge(Tag):
    """Says that nobody has checked the source, wherever that source is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = _("Källan är inte kontrollerad")
        super().__init__(text, parent, tone=Tone.WEAK, icon=Icon.WARNING)


class DifferenceTag(Tag):
    """Says that the inspectors' answers differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = _("Skiljer sig")
        super().__init__(f"≠\N{NO-BREAK SPACE}{text}", parent, tone=Tone.DIFF, strong=True)
        self.setAccessibleName(text)


class CountBadge(Painted):
    """A count that asks for attention, filled in a tone."""

    def __init__(self, count: int, tone: Tone = Tone.DIFF, parent: QWidget | None = None) -> None:
        super().__init__(str(count), parent)
        self._tone = tone

    def measure(self) -> QSize:
        height = max(22, painting.height_of(TextRole.CHIP) + 6)
        text = painting.width_of(self.text(), TextRole.CHIP)
        return QSize(max(height, text + 12), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        area = QRect(0, 0, *self.measure().toTuple())
        area.moveCenter(self.rect().center())
        painting.box(painter, area, f"{self._tone}-solid", radius=area.height() / 2)
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(painter, area, self.text(), TextRole.CHIP, "on-solid", align=middle)
