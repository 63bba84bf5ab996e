"""A list of points as bullets, written like text, kept as points with ids."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets import painting
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.tab_order import in_reading_order

_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PointEdit(NoteField):
    """One point; keys that concern the list are handed to it."""

    def __init__(self, editor: "PointsEditor", identity: str, text: str) -> None:
        super().__init__(_("Punkt"), least_lines=1, most_lines=40)
        self.identity = identity
        self._editor = editor
        self.setProperty("bare", True)
        self.setProperty("ringOnParent", True)
        self.setViewportMargins(0, 0, 0, 0)
        self.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._editor.take_key(self, event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted lines become one text: a point is one paragraph."""
        if source.hasText():
            self.textCursor().insertText(" ".join(source.text().split()))

    def _height(self) -> int:
        return super()._height() - 2 * 9 + 4


class _PointRow(QWidget):
    """A bullet or number and its point."""

    def __init__(self, edit: PointEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.edit = edit
        self.mark = ""
        self.setProperty("ringOnParent", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.addWidget(edit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painter.setPen(theme.colour("text-1"))
        if not self.mark:
            painter.setBrush(theme.colour("text-1"))
            middle = self.edit.y() + 2 + painting.height_of(TextRole.BODY) / 2
            painter.drawEllipse(QPointF(8, middle), 2.5, 2.5)
            return
        painter.setFont(theme.font(TextRole.BODY))
        room = self.rect().adjusted(4, self.edit.y() + 2, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), self.mark)


class PointsEditor(QFrame):
    """Points of one field.

    Enter makes a new point, Backspace in an empty one removes it, Alt+Up and Alt+Down move it.
    `added` and `moved` carry the point's id and that of the point before it, empty for first.
    """

    added = Signal(str, str)
    changed = Signal(str, str)
    removed = Signal(str)
    moved = Signal(str, str)
    left = Signal()

    def __init__(
        self,
        name: str,
        new_id: Callable[[], str],
        parent: QWidget | None = None,
        *,
        numbered: bool = False,
        placeholder: str = "",
    ) -> None:
        super().__init__(parent)
        self._new_id, self._numbered = new_id, numbered
        self._name, self._placeholder = name, placeholder
        self._rows: list[_PointRow] = []
        self.setAccessibleName(name)
        self.setProperty("focusRadius", 6)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 7, 10, 7)
        self._column.setSpacing(2)
        self._draft: _PointRow | None = None
        self.set_points(())

    def points(self) -> list[tuple[str, str]]:
        """The ids and texts shown, the empty line for a first point left out."""
        return [
            (row.edit.identity, row.edit.text()) for row in self._rows if row is not self._draft
        ]

    def fields(self) -> list[QWidget]:
        """Where one writes, from the top."""
        return [row.edit for row in self._rows]

    def set_points(self, points: Sequence[tuple[str, str]]) -> None:
        """Show these points without a word to anyone; the same points keep the cursor."""
        if self._rows and list(points) == self.points() and (points or self._draft):
            return
        for row in list(self._rows):
            self._take_away(row)
        for identity, text in points:
            self._insert(len(self._rows), identity, text)
        self._draft = None
        if not points:
            self._draft = self._insert(0, "", "")
        self._number()

    def focus_first(self) -> None:
        """Put the cursor in the first point."""
        self._rows[0].edit.setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, edit: PointEdit, event: QKeyEvent) -> bool:
        """Do what a key means for the list; false leaves it to the text."""
        place = self._place_of(edit)
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._split(place)
            return True
        if key == Qt.Key.Key_Backspace and plain and not edit.text():
            return self._remove(place)
        if key in _STEP and modifiers == Qt.KeyboardModifier.AltModifier:
            self._move(place, _STEP[key])
            return True
        return key in _STEP and plain and self._step(edit, place, _STEP[key])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._rows:
            self._rows[-1].edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(400, max(36, super().sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.box(painter, self.rect(), "surface-card", "line-input", radius=6)

    def _insert(self, place: int, identity: str, text: str) -> _PointRow:
        edit = PointEdit(self, identity, text)
        edit.setPlaceholderText(self._placeholder if not self._rows else "")
        row = _PointRow(edit, self)
        edit.typed.connect(lambda: self._typed(row))
        edit.left.connect(self.left)
        self._rows.insert(place, row)
        self._column.insertWidget(place, row)
        return row

    def _typed(self, row: _PointRow) -> None:
        if row is self._draft:
            self._draft = None
            row.edit.identity = self._new_id()
            self.added.emit(row.edit.identity, "")
        self.changed.emit(row.edit.identity, row.edit.text())

    def _split(self, place: int) -> None:
        row = self._rows[place]
        if row is self._draft or not row.edit.text():
            return
        cursor = row.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        tail = cursor.selectedText().strip()
        cursor.removeSelectedText()
        fresh = self._insert(place + 1, self._new_id(), "")
        self.added.emit(fresh.edit.identity, row.edit.identity)
        if tail:
            fresh.edit.insertPlainText(tail)
            fresh.edit.moveCursor(QTextCursor.MoveOperation.Start)
        self._number()
        fresh.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, place: int) -> bool:
        row = self._rows[place]
        if row is self._draft:
            return False
        if len(self._rows) == 1:
            self.removed.emit(row.edit.identity)
            row.edit.identity = ""
            self._draft = row
            return True
        neighbour = self._rows[place - 1 if place else 1]
        neighbour.edit.setFocus(Qt.FocusReason.TabFocusReason)
        if place:
            neighbour.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._take_away(row)
        self._number()
        self.removed.emit(row.edit.identity)
        return True

    def _move(self, place: int, step: int) -> None:
        there = place + step
        if not 0 <= there < len(self._rows) or self._rows[place] is self._draft:
            return
        row = self._rows.pop(place)
        self._rows.insert(there, row)
        self._column.removeWidget(row)
        self._column.insertWidget(there, row)
        self._number()
        row.edit.setFocus(Qt.FocusReason.TabFocusReason)
        before = self._rows[there - 1].edit.identity if there else ""
        self.moved.emit(row.edit.identity, before)

    def _step(self, edit: PointEdit, place: int, step: int) -> bool:
        """Leave a point by its first or last line with the arrows."""
        probe = edit.textCursor()
        way = QTextCursor.MoveOperation.Up if step < 0 else QTextCursor.MoveOperation.Down
        if probe.movePosition(way) or not 0 <= place + step < len(self._rows):
            return False
        self._rows[place + step].edit.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _place_of(self, edit: PointEdit) -> int:
        return next(place for place, row in enumerate(self._rows) if row.edit is edit)

    def _take_away(self, row: _PointRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        let_go(row)

    def _number(self) -> None:
        for place, row in enumerate(self._rows, 1):
            row.mark = f"{place}." if self._numbered else ""
            row.edit.setAccessibleName(
                _("{field}, punkt {number}").format(field=self._name, number=place)
            )
            row.update()
        in_reading_order(self.fields())
