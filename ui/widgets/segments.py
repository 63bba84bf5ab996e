"""A filter of joined segments, each with its count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.roving import RovingButton, RovingGroup

PADDING = 12
TIGHT = 4  # where there is too little room


@dataclass(frozen=True, slots=True)
class Segment:
    """One filter: its id, its words, how many it leaves."""

    id: str
    text: str
    count: int | None = None


class SegmentButton(RovingButton):
    """One segment; it reserves the width of its semibold words."""

    def __init__(self, segment: Segment, place: tuple[bool, bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.segment = segment
        self._first, self._last = place
        self.padding = PADDING
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("focusRadius", 6)
        self.name()

    def name(self) -> None:
        """Say the words and the count to a screen reader."""
        count = "" if self.segment.count is None else f" {self.segment.count}"
        self.setAccessibleName(f"{self.segment.text}{count}")

    def sizeHint(self) -> QSize:
        return self.size_with(self.padding)

    def size_with(self, padding: int) -> QSize:
        """How large it is with so much room at both sides of its words."""
        words = painting.width_of(self.segment.text, TextRole.ANSWER, semibold=True)
        count = self._count()
        digits = painting.width_of("0" * len(count), TextRole.ANSWER, semibold=True)
        height = max(32, painting.height_of(TextRole.ANSWER) + 14)
        return QSize(2 * padding + words + (digits + 7 if count else 0), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        area = self.rect().adjusted(0 if self._first else -9, 0, 0 if self._last else 9, 0)
        chosen = self.isChecked()
        fill = "accent-tint" if chosen else "surface-hover" if self.hovered else "surface-card"
        painting.box(painter, area, fill, "line-control", radius=6)
        if chosen:
            whole = self.rect()
            painting.box(painter, whole, None, "accent", radius=6 if self._ends() else 0.5)
        elif not self._first:
            painting.box(
                painter, self.rect().adjusted(0, 1, -self.width() + 1, -1), "line-control", radius=0
            )
        ink = "accent" if chosen else "text-1" if self.isEnabled() else "text-disabled"
        room = self.rect().adjusted(self.padding, 0, 0, 0)
        painting.words(painter, room, self.segment.text, TextRole.ANSWER, ink, semibold=chosen)
        if count := self._count():
            used = painting.width_of(self.segment.text, TextRole.ANSWER, semibold=chosen)
            painting.words(
                painter,
                room.adjusted(used + 6, 0, 0, 0),
                count,
                TextRole.ANSWER,
                ink if chosen else "text-2",
                semibold=chosen,
            )

    def _ends(self) -> bool:
        return self._first or self._last

    def _count(self) -> str:
        return "" if self.segment.count is None else str(self.segment.count)


class SegmentedFilter(RovingGroup):
    """One filter of several; `chosen` carries its id when a person chose another."""

    chosen = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[Segment], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        last = len(segments) - 1
        self._buttons = [
            SegmentButton(segment, (place == 0, place == last), self)
            for place, segment in enumerate(segments)
        ]
        for button in self._buttons:
            button.clicked.connect(self._clicked)
        self.set_roving(self._buttons)
        self._chosen = segments[0].id
        self._buttons[0].setChecked(True)

    def choice(self) -> str:
        """The id of the filter in force."""
        return self._chosen

    def choose(self, identity: str) -> None:
        """Show another filter without a word to anyone."""
        self._chosen = identity
        for button in self._buttons:
            if button.segment.id == identity:
                button.setChecked(True)
                self.stop_at(button)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Show new words and counts of the same filters."""
        for button, segment in zip(self._buttons, segments, strict=True):
            button.segment = segment
            button.name()
        self.updateGeometry()
        self.arrange()

    def sizeHint(self) -> QSize:
        return self._size_with(PADDING)

    def minimumSizeHint(self) -> QSize:
        return self._size_with(TIGHT)

    def _size_with(self, padding: int) -> QSize:
        sizes = [button.size_with(padding) for button in self._buttons]
        return QSize(sum(size.width() for size in sizes), sizes[0].height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        left = 0
        spare = self.width() - self.minimumSizeHint().width()
        padding = min(PADDING, TIGHT + max(0, spare) // (2 * len(self._buttons)))
        for button in self._buttons:
            button.padding = padding
            size = button.sizeHint()
            button.setGeometry(left, 0, size.width(), size.height())
            button.update()
            left += size.width()

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, SegmentButton) and button.segment.id != self._chosen:
            self._chosen = button.segment.id
            self.chosen.emit(self._chosen)
