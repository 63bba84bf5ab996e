"""Whether the keys go into a text now, so that single letters and digits are only signs."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.focus import TEXT_FIELDS


def is_writing() -> bool:
    """Whether a text field has focus."""
    return isinstance(QApplication.focusWidget(), TEXT_FIELDS)


class FocusMoves(QObject):
    """Tells when focus moved to somewhere within a widget.

    Signals:
        moved(): the keys that work may be others now
    """

    moved = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._changed)

    def _changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._within.isAncestorOf(new):
            self.moved.emit()
