"""A grade as a letter in a square: agreed solid, suggested dashed, in lists tinted."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from inspector_app.i18n import _
from ui.theme import TextRole, Tone
from ui.widgets import painting
from ui.widgets.painting import Painted


class GradeKind(StrEnum):
    """How far a grade has come."""

    AGREED = "agreed"
    SUGGESTED = "suggested"
    LISTED = "listed"


def paint_grade(
    painter: QPainter, area: QRect, letter: str, tone: Tone, kind: GradeKind, role: TextRole
) -> None:
    """The letter in its square; in lists the bad one alone is solid."""
    solid = kind is GradeKind.AGREED or (kind is GradeKind.LISTED and tone is Tone.BAD)
    large = area.width() > 40
    radius = 8.0 if large else painting.CAP_RADIUS
    if solid:
        painting.box(painter, area, f"{tone}-solid", radius=radius)
    elif kind is GradeKind.SUGGESTED:
        edge, width = f"{tone}-solid", 1.75 if large else 1.0
        painting.box(painter, area, f"{tone}-tint", edge, radius=radius, width=width, dashed=True)
    else:
        painting.box(painter, area, f"{tone}-tint", radius=radius)
    ink = "on-solid" if solid else f"{tone}-text"
    middle = Qt.AlignmentFlag.AlignHCenter
    painting.words(painter, area, letter, role, ink, align=middle, semibold=True)


class GradeChip(Painted):
    """One grade; with `departs_from` it also shows the suggestion it departs from, "C → B"."""

    def __init__(
        self,
        letter: str,
        tone: Tone,
        kind: GradeKind = GradeKind.AGREED,
        parent: QWidget | None = None,
        *,
        departs_from: str = "",
        large: bool = False,
    ) -> None:
        super().__init__(letter, parent)
        self._large = large
        self.set_grade(letter, tone, kind, departs_from=departs_from)

    def set_grade(
        self, letter: str, tone: Tone, kind: GradeKind, *, departs_from: str = ""
    ) -> None:
        self._tone, self._kind, self._from = tone, kind, departs_from
        self.setText(letter)
        self.setAccessibleName(_sentence(letter, kind, departs_from))

    def measure(self) -> QSize:
        side = self._side()
        return QSize(side + self._lead(), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        side, lead = self._side(), self._lead()
        top = (self.height() - side) // 2
        if self._from:
            painting.words(
                painter, QRect(0, top, lead, side), f"{self._from} →", TextRole.HINT, "text-2"
            )
        role = TextRole.START if self._large else TextRole.PANEL
        square = QRect(lead, top, side, side)
        paint_grade(painter, square, self.text(), self._tone, self._kind, role)

    def _side(self) -> int:
        if self._large:
            return max(56, painting.height_of(TextRole.START) + 26)
        listed = self._kind is GradeKind.LISTED
        return max(20 if listed else 24, painting.height_of(TextRole.PANEL) + (4 if listed else 6))

    def _lead(self) -> int:
        return painting.width_of(f"{self._from} →", TextRole.HINT) + 6 if self._from else 0


def _sentence(letter: str, kind: GradeKind, departs_from: str) -> str:
    if kind is GradeKind.SUGGESTED:
        return _("Förslag {letter}").format(letter=letter)
    if departs_from:
        return _("Betyg {letter}, förslaget var {suggested}").format(
            letter=letter, suggested=departs_from
        )
    return _("Betyg {letter}").format(letter=letter)
