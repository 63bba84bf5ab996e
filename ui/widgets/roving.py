"""A group of buttons that is one tab stop: arrows move inside it and choose nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QWidget

from ui.widgets.painting import LOOK_CHANGES

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_FORTH = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class RovingButton(QAbstractButton):
    """A button that draws itself and leaves the arrows to its group."""

    enter_presses = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def hovered(self) -> bool:
        return self.underMouse() and self.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BACK or event.key() in _FORTH:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.enter_presses:
                self.click()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class RovingGroup(QGroupBox):
    """Buttons side by side, named as a group to a screen reader."""

    _roving: Sequence[QAbstractButton] = ()

    def set_roving(self, buttons: Sequence[QAbstractButton]) -> None:
        """Take these buttons into the group; the first is the tab stop."""
        self._roving = list(buttons)
        for button in buttons:
            button.installEventFilter(self)
        if buttons:
            self.stop_at(buttons[0])

    def stop_at(self, button: QAbstractButton) -> None:
        """Let Tab land on this button."""
        for each in self._roving:
            each.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {**dict.fromkeys(_BACK, -1), **dict.fromkeys(_FORTH, 1)}.get(Qt.Key(event.key()), 0)
        here = self._focused()
        if step == 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or here is None:
            event.ignore()
            return
        there = here + step
        if 0 <= there < len(self._roving):
            self._roving[there].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            for button in self._roving:
                if button is watched:
                    self.stop_at(button)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The group itself draws nothing."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES and self._roving:
            self.updateGeometry()
            self.arrange()
            self.update()

    def arrange(self) -> None:
        """Place the buttons anew; a group with its own layout of them says how."""

    def _focused(self) -> int | None:
        places = [i for i, button in enumerate(self._roving) if button.hasFocus()]
        return places[0] if places else None
