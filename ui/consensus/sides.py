"""What each inspector has said, side by side, with the difference marked on the seam."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.consensus.rows import SideRow, VersionRow
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.empty_state import SmallIcon
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.tags import AnswerTag, Tag
from ui.widgets.text import Label, Paragraph

LEAST = 212  # of a side beside another, in pixels at 100 percent text
EDGE = 14
SEAM = 28  # at the left of a side that has another before it
TOP = Qt.AlignmentFlag.AlignTop
ICONS = {"line": Icon.CHAT, "photo": Icon.CAMERA, "document": Icon.DOCUMENT}


class Sides(QWidget):
    """Columns where there is room, else one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[QWidget] = []
        self._differs = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Vad var och en har sagt"))

    def show_sides(self, rows: Sequence[SideRow | VersionRow], *, differs: bool) -> None:
        """Show these, the seat's first."""
        for old in self._columns:
            let_go(old)
        self._differs = differs
        self._columns = [
            _column(row, left=EDGE if place == 0 else _seam()) for place, row in enumerate(rows)
        ]
        for column in self._columns:
            column.setParent(self)
            column.show()
        self.setAccessibleDescription(_("Skiljer sig") if differs else "")
        self.updateGeometry()
        self._place(self.width(), move=True)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.scaled(LEAST))
        return QSize(width, self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(LEAST) // 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-card", "line-subtle", radius=8)
        for before, after in zip(self._columns, self._columns[1:], strict=False):
            painter.setPen(theme.colour("line-subtle"))
            beside = after.x() > before.x()
            if beside:
                painter.drawLine(after.x(), 1, after.x(), self.height() - 2)
                middle = (after.x(), EDGE + painting.height_of(TextRole.STRONG) + 22)
            else:
                painter.drawLine(1, after.y(), self.width() - 2, after.y())
                middle = (_seam() // 2, after.y())  # where the words of the second begin further in
            if self._differs:
                side = _badge()
                area = QRect(middle[0] - side // 2, middle[1] - side // 2, side, side)
                painting.box(painter, area, "diff-solid", radius=side / 2)
                centre = Qt.AlignmentFlag.AlignHCenter
                painting.words(painter, area, "≠", TextRole.STRONG, "on-solid", align=centre)

    def _place(self, width: int, *, move: bool) -> int:
        """Put the columns where they belong at this width; returns the height that takes."""
        count = len(self._columns) or 1
        if width // count >= theme.scaled(LEAST):
            edges = [round(width * place / count) for place in range(count + 1)]
            sizes = [edges[place + 1] - edges[place] for place in range(count)]
            heights = [_height(one, size) for one, size in zip(self._columns, sizes, strict=False)]
            height = max(heights, default=0)
            if move:
                for one, left, size in zip(self._columns, edges, sizes, strict=False):
                    one.setGeometry(left, 0, size, height)
            return height
        top = 0
        for one in self._columns:
            height = _height(one, width)
            if move:
                one.setGeometry(0, top, width, height)
            top += height
        return top


def _badge() -> int:
    return max(26, painting.height_of(TextRole.PANEL) + 6)


def _seam() -> int:
    """The room at the left of a side for the mark on the seam before it."""
    return max(SEAM, _badge() + 2)


def _height(column: QWidget, width: int) -> int:
    return int(column.heightForWidth(width))


def _column(row: SideRow | VersionRow, left: int) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(left, 10, EDGE, 12)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(8)
    named = f"{row.label}  {row.name}" if row.name != row.label else row.label
    head.addWidget(Paragraph(named, strong=len(row.label)), 1)
    head.addWidget(Label(row.time, TextRole.HINT, "text-2"), 0, TOP)
    column.addLayout(head)
    if isinstance(row, SideRow):
        _fill_judgement(column, row)
    else:
        column.addWidget(Paragraph(row.words, ink="text-2" if row.removed else "text-1"))
    column.addStretch(1)
    return whole


def _fill_judgement(column: QVBoxLayout, row: SideRow) -> None:
    line = Flow()
    if row.choice is not None:
        line.add(AnswerTag(row.choice))
    else:
        line.add(Tag(_("Har inte svarat")))
    for text in row.tags:
        line.add(Tag(text))
    column.addWidget(line)
    if row.note:
        column.addWidget(Paragraph(row.note))
    for one in row.evidence:
        pinned = QHBoxLayout()
        pinned.setSpacing(8)
        pinned.addWidget(SmallIcon(ICONS.get(one.kind, Icon.EYE), size=16), 0, TOP)
        pinned.addWidget(Paragraph(one.text, TextRole.HINT, "text-2"), 1)
        column.addLayout(pinned)
