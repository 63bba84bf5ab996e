"""Keyboard focus is always somewhere: a field that let it go, or a widget that went, gets help."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class SteadyFocus(QObject):
    """Brings focus back near where it was, when nobody else has taken it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._near: list[QWidget] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None or old is None or not isValid(self._window):
            return
        if not self._window.isActiveWindow():
            return
        if not self._window.isAncestorOf(old):
            return
        self._near = [old]
        while (above := self._near[-1].parentWidget()) is not None:
            self._near.append(above)
        # After whoever let go of it has had the time to say where it belongs.
        QTimer.singleShot(0, self, self._bring_back)

    def _bring_back(self) -> None:
        near, self._near = self._near, []
        if QApplication.focusWidget() is not None or not self._window.isActiveWindow():
            return
        for widget in near:
            if isValid(widget) and widget.isVisible():
                inside = (widget, *widget.findChildren(QWidget))
                if (first := next(filter(takes_focus, inside), None)) is not None:
                    first.setFocus(Qt.FocusReason.OtherFocusReason)
                    return


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab can land here now."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
