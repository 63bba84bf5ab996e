"""The rows at the left: rooms with icons, and the places inside a room."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Icon, TextRole, Tone
from ui.widgets import painting
from ui.widgets.grade_chip import GradeKind, paint_grade
from ui.widgets.parting import let_go
from ui.widgets.progress import paint_ring
from ui.widgets.roving import RovingButton, RovingGroup

WIDTH = 228


@dataclass(frozen=True, slots=True)
class SideEntry:
    """What a row shows; a room has an icon, a place inside it may have a number."""

    id: str
    text: str
    icon: Icon | None = None
    number: str = ""
    count: str = ""
    ring: tuple[int, int] | None = None
    badge: int = 0
    grade: tuple[str, Tone, GradeKind] | None = None
    mark: Icon | None = None
    mark_ink: str = "good-solid"
    open_room: bool = False
    spoken: str = ""


class SideItem(RovingButton):
    """One row; chosen, it has the selected ground and an accent bar."""

    def __init__(self, entry: SideEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.lacking = 0  # pixels that the text wanted when it was last drawn; its tip has it whole
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusRadius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: SideEntry) -> None:
        """Show new facts in the same row."""
        self.entry = entry
        self.setAccessibleName(f"{entry.number} {entry.text}".strip())
        ring = f"{entry.ring[0]}/{entry.ring[1]}" if entry.ring else ""
        badge = str(entry.badge) if entry.badge else ""
        grade = entry.grade[0] if entry.grade else ""
        told = (entry.spoken, entry.count or ring, badge, grade)
        self.setAccessibleDescription(" ".join(filter(None, told)))
        self.setToolTip(f"{entry.number} {entry.text} {ring}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        least = 36 if self.entry.icon else 32
        role = TextRole.BODY if self.entry.icon else TextRole.ANSWER
        return QSize(theme.scaled(WIDTH - 16), max(least, painting.height_of(role) + 14))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        if self.isChecked():
            painting.box(painter, self.rect(), "surface-selected", radius=6)
            bar = QRect(0, 4, 3, self.height() - 8)
            painting.box(painter, bar, "accent", radius=1.5)
        elif self.hovered:
            painting.box(painter, self.rect(), "surface-hover", radius=6)
        right = self._paint_right(painter)
        self._paint_left(painter, right)

    def _paint_left(self, painter: QPainter, right: int) -> None:
        entry, strong = self.entry, self.isChecked() or self.entry.open_room
        left = 14
        if entry.icon:
            token = "accent" if strong else "text-2"
            side = theme.scaled(18)
            image = theme.pixmap(entry.icon, token, side, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(10, (self.height() - side) / 2), image)
            left = side + 20
        role = TextRole.BODY if entry.icon else TextRole.ANSWER
        if entry.number:
            room = QRect(left, 0, right - left, self.height())
            painting.words(painter, room, entry.number, role, "text-2", semibold=False)
            left += max(18, painting.width_of(entry.number, role) + 8)
        room = QRect(left, 0, right - left, self.height())
        wanted = painting.width_of(entry.text, role, semibold=strong)
        self.lacking = max(wanted - room.width(), 0)
        painter.setFont(theme.font(role, semibold=strong))
        shown = painter.fontMetrics().elidedText(
            entry.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painting.words(painter, room, shown, role, "text-1", semibold=strong)

    def _paint_right(self, painter: QPainter) -> int:
        entry, right, mark = self.entry, self.width() - 10, theme.scaled(16)
        if entry.ring:
            area = QRectF(right - mark, (self.height() - mark) / 2, mark, mark)
            paint_ring(painter, area, *entry.ring)
            right -= mark + 6
        if entry.grade:
            side = max(20, painting.height_of(TextRole.PANEL) + 4)
            square = QRect(right - side, (self.height() - side) // 2, side, side)
            paint_grade(painter, square, *entry.grade, TextRole.PANEL)
            right -= side + 6
        if entry.badge:
            right = self._paint_badge(painter, right)
        if entry.mark:
            image = theme.pixmap(entry.mark, entry.mark_ink, mark, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(right - mark, (self.height() - mark) / 2), image)
            right -= mark + 6
        count = entry.count
        if not count and entry.ring and self.isChecked():
            count = f"{entry.ring[0]}/{entry.ring[1]}"
        if count:
            width = painting.width_of(count, TextRole.HINT)
            room = QRect(right - width, 0, width + 2, self.height())
            painting.words(painter, room, count, TextRole.HINT, "text-2")
            right -= width + 6
        return right

    def _paint_badge(self, painter: QPainter, right: int) -> int:
        text = str(self.entry.badge)
        height = max(22, painting.height_of(TextRole.CHIP) + 6)
        width = max(height, painting.width_of(text, TextRole.CHIP) + 12)
        area = QRect(right - width, (self.height() - height) // 2, width, height)
        painting.box(painter, area, "diff-solid", radius=height / 2)
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.words(painter, area, text, TextRole.CHIP, "on-solid", align=middle)
        return right - width - 6


class SideBar(RovingGroup):
    """All rows in one column; `chosen` carries the id of the row a person went to."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(1)
        self._items: list[SideItem] = []

    def set_entries(self, entries: list[SideEntry], chosen: str) -> None:
        """Show these rows; rows with the same ids in the same order only change their facts."""
        if [item.entry.id for item in self._items] != [entry.id for entry in entries]:
            self._build(entries)
        for item, entry in zip(self._items, entries, strict=True):
            if item.entry != entry:
                item.show_entry(entry)
        self.choose(chosen)

    def choose(self, identity: str) -> None:
        """Show a row as chosen without a word to anyone."""
        for item in self._items:
            item.setAutoExclusive(False)
            item.setChecked(item.entry.id == identity)
            item.setAutoExclusive(True)
            if item.isChecked():
                self.stop_at(item)

    def items(self) -> list[SideItem]:
        return list(self._items)

    def _build(self, entries: list[SideEntry]) -> None:
        while (taken := self._column.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                let_go(old)
        self._items = []
        for place, entry in enumerate(entries):
            if place and entry.icon and not entries[place - 1].icon:
                self._column.addWidget(_gap())
            item = SideItem(entry, self)
            item.clicked.connect(self._clicked)
            self._items.append(item)
            self._column.addWidget(item)
        self._column.addStretch(1)
        self.set_roving(self._items)

    def _clicked(self) -> None:
        item = self.sender()
        if isinstance(item, SideItem):
            self.chosen.emit(item.entry.id)


def _gap() -> QFrame:
    gap = QFrame()
    gap.setFixedHeight(8)
    return gap
