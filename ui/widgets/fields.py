"""Fields of one line: text, a time of day, a choice, a tick."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.bundle_drop import bundles_in
from ui.widgets.painting import LOOK_CHANGES

_TIME: Final = re.compile(r"(?P<hour>[01]?\d|2[0-3])([:.]?(?P<minute>[0-5]\d))?")


class LineField(QLineEdit):
    """One line of plain text; `typed` on each change by hand, `left` when focus goes."""

    typed = Signal()
    left = Signal()
    _icon: Icon | None = None

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        placeholder: str = "",
        icon: Icon | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("focusRadius", 6)
        self.setProperty("compact", compact)
        self.textEdited.connect(lambda _text: self.typed.emit())
        self._icon = icon
        self._make_room()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if bundles_in(event.mimeData()):
            event.ignore()  # so that it goes to the window
        else:
            super().dragEnterEvent(event)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width(), max(32, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.ignore()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            side = theme.scaled(16)
            image = theme.pixmap(self._icon, "text-2", side, self.devicePixelRatioF())
            painting.painter_on(self).drawPixmap(QPointF(11, (self.height() - side) / 2), image)

    def _make_room(self) -> None:
        self.setTextMargins(theme.scaled(16) + 7 if self._icon else 0, 0, 0, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TimeField(LineField):
    """A time of day; "1015", "10.15" and "10:15" all read 10:15, the arrows step a quarter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder=_("tt:mm"))
        self.setMaxLength(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def clock(self) -> str:
        """The time as "10:15", or nothing while no time is written."""
        found = _TIME.fullmatch(self.text().strip())
        if found is None:
            return ""
        return f"{int(found['hour']):02}:{found['minute'] or '00'}"

    def set_clock(self, text: str) -> None:
        """Show a time given as "10:15"."""
        self.setText(text)

    def sizeHint(self) -> QSize:
        room = painting.width_of("00:00", TextRole.BODY)
        return QSize(room + 34, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 15, Qt.Key.Key_Down: -15}.get(Qt.Key(event.key()))
        if step is None or not self.clock():
            super().keyPressEvent(event)
            return
        hour, minute = map(int, self.clock().split(":"))
        there = (hour * 60 + minute + step) % (24 * 60)
        self.setText(f"{there // 60:02}:{there % 60:02}")
        self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.clock():
            self.setText(self.clock())
        super().focusOutEvent(event)


class Choice(QComboBox):
    """One of several; `chosen` carries the id when a person has chosen."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("focusRadius", 6)
        self.set_choices(choices)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these ids with their words."""
        self.clear()
        for identity, text in choices:
            self.addItem(text, identity)

    def choose(self, identity: str) -> None:
        """Show a choice without a word to anyone."""
        self.setCurrentIndex(self.findData(identity))

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width() + 12, max(32, wanted.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painting.painter_on(self)
        token = "text-2" if self.isEnabled() else "text-disabled"
        image = theme.pixmap(Icon.CHEVRON_DOWN, token, theme.scaled(16), self.devicePixelRatioF())
        place = QPointF(self.width() - theme.scaled(26), (self.height() - theme.scaled(16)) / 2)
        painter.drawPixmap(place, image)


class Tick(QCheckBox):
    """A box to tick, with its words beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)
        self.setProperty("focusRadius", 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = painting.painter_on(self)
        token = "on-accent" if self.isEnabled() else "text-disabled"
        pen = QPen(theme.colour(token), theme.scaled(20) / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        side = theme.scaled(18) + 2
        top = (self.height() - side) / 2
        points = ((0.29, 0.52), (0.43, 0.66), (0.71, 0.36))
        painter.drawPolyline(QPolygonF([QPointF(x * side, top + y * side) for x, y in points]))
