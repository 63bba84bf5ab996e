"""Find statements, lines, rooms and acts in one list (Ctrl+K)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.fields import LineField
from ui.widgets.text import Label

WIDTH = 640
MOST_ROWS = 9
_ROW = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One thing found: its id, what it is called, and at right its kind or its keys."""

    id: str
    icon: Icon
    text: str
    kind: str = ""
    keys: tuple[str, ...] = ()


Query = Callable[[str], Sequence[PaletteRow]]
"""Answers what was typed with rows, best first; called on the GUI thread for each letter."""


def matches(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, each told whether the query's words hit it."""
    hit = [False] * len(text)
    low = text.lower()
    for word in query.lower().split() if len(low) == len(text) else ():
        start = low.find(word)
        while start >= 0:
            hit[start : start + len(word)] = [True] * len(word)
            start = low.find(word, start + len(word))
    pieces: list[tuple[str, bool]] = []
    for letter, on in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] is on:
            pieces[-1] = (pieces[-1][0] + letter, on)
        else:
            pieces.append((letter, on))
    return pieces


class _RowPainter(QStyledItemDelegate):
    """Draws a row: icon, text with the match in semibold, kind or keys at right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.query = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(_ROW)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        chosen = isinstance(view, QListWidget) and view.currentIndex() == index
        if chosen:
            painting.box(painter, area, "surface-selected", radius=6)
        ratio = painter.device().devicePixelRatio()
        side = theme.scaled(18)
        image = theme.pixmap(row.icon, "accent" if chosen else "text-2", side, ratio)
        painter.drawPixmap(area.left() + 8, area.top() + (area.height() - side) // 2, image)
        right = self._right(painter, area, row)
        self._text(painter, area.adjusted(side + 18, 0, right - area.width() - 8, 0), row.text)
        painter.restore()

    def _right(self, painter: QPainter, rect: QRect, row: PaletteRow) -> int:
        right = rect.width() - 8
        if not row.keys:
            width = painting.width_of(row.kind, TextRole.HINT)
            room = rect.adjusted(right - width, 0, -8, 0)
            painting.words(painter, room, row.kind, TextRole.HINT, "text-2")
            return right - width
        for key in reversed(row.keys):
            width = max(18, painting.width_of(key, TextRole.CHIP, semibold=False) + 12)
            height = painting.cap_size()
            cap = rect.adjusted(right - width, 0, 0, 0)
            cap.setSize(QSize(width, height))
            cap.moveTop(rect.top() + (rect.height() - height) // 2)
            painting.box(painter, cap, "surface-card", "line-control")
            middle = Qt.AlignmentFlag.AlignHCenter
            painting.words(painter, cap, key, TextRole.CHIP, "text-2", align=middle, semibold=False)
            right -= width + 4
        return right

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        plain = theme.font(TextRole.BODY)
        painter.setFont(plain)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width() - 6
        )
        left = 0
        for piece, hit in matches(shown, self.query):
            painting.words(
                painter, rect.adjusted(left, 0, 0, 0), piece, TextRole.BODY, "text-1", semibold=hit
            )
            left += painter.fontMetrics().horizontalAdvance(piece)


def row_height() -> int:
    """The height of one row."""
    return max(34, painting.height_of(TextRole.BODY) + 16)


class CommandPalette(QFrame):
    """The palette over a window; `chosen` carries the id of the row, `closed` that it went away."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, query: Query, parent: QWidget) -> None:
        super().__init__(parent)
        self._query = query
        self._before: QWidget | None = None
        self.setAccessibleName(_("Sök eller gör något"))
        self.field = LineField(_("Sök eller gör något"), self, placeholder=_("Sök eller gör något"))
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(_("Träffar"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setProperty("bare", True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._painter = _RowPainter(self.rows)
        self.rows.setItemDelegate(self._painter)
        self._none = Label(_("Inget hittades"), TextRole.BODY, "text-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.rows)
        column.addWidget(self._none)
        self.field.textChanged.connect(self.refresh)
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(self._do)
        self.hide()

    def open_over(self, window: QWidget) -> None:
        """Show at the top of the window with the field empty and in focus."""
        self._before = QApplication.focusWidget()
        self.setParent(window)
        self.setFixedWidth(min(theme.scaled(WIDTH), window.width() - 32))
        self.move((window.width() - self.width()) // 2, 12)
        self.field.clear()
        self.refresh()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide and give focus back to where it was."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def refresh(self) -> None:
        """Ask again and show at most nine rows."""
        text = self.field.text().strip()
        self._painter.query = text
        found = list(self._query(text))[:MOST_ROWS]
        self.rows.clear()
        for row in found:
            item = QListWidgetItem(row.text, self.rows)
            item.setData(_ROW, row)
            told = row.kind or " ".join(row.keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.text} {told}".strip())
        self.rows.setCurrentRow(0)
        self.rows.setVisible(bool(found))
        self._none.setVisible(not found)
        self.rows.setFixedHeight(len(found) * row_height() + 2)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self.rows.currentItem()) is not None:
                self._do(item)
            return True
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self.rows, event)
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-card", "line-input", radius=8)

    def _do(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        self.put_away()
        self.chosen.emit(row.id)
