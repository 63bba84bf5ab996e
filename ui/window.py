"""The window itself: header, one body, status strip. Light to import, so that it paints at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.header import Header
from ui.steady_focus import SteadyFocus
from ui.widgets.bundle_drop import bundles_in
from ui.widgets.keys import KeyHint, KeyHints
from ui.widgets.parting import let_go
from ui.widgets.safety_light import Mark, SafetyLight

SMALLEST = (1024, 640)
USUAL = (1366, 768)


class StatusStrip(QFrame):
    """At left where others' copies are, at right the keys that work where focus is now."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "side")
        self.setMinimumHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(20)
        self._elsewhere = SafetyLight(Mark.RING, "", strip=True)
        self._office = SafetyLight(Mark.RING, "", strip=True)
        self._hints = KeyHints()
        self._inside = self._at_office = False
        self._nowhere = True
        row.addWidget(self._elsewhere)
        row.addWidget(self._office)
        row.addStretch(1)
        row.addWidget(self._hints)

    def show_review(self, inside: bool) -> None:
        """Inside a review, say where else its work is: nowhere, until it is known."""
        self._inside = inside
        self.show_elsewhere(Mark.RING, _("Bara på denna dator"))
        self.show_office(Mark.RING, _("Inte hos kansliet än"))

    def show_elsewhere(self, mark: Mark, text: str) -> None:
        """Say where else the work of the review in hand is."""
        self._nowhere = mark is Mark.RING
        self._elsewhere.set_light(mark, text)
        self._fit()

    def show_office(self, mark: Mark, text: str) -> None:
        """Say how the review in hand stands with the office."""
        self._at_office = mark is Mark.FULL
        self._office.set_light(mark, text)
        self._fit()

    def _fit(self) -> None:
        """What the office has all of is not on this computer alone."""
        alone = self._nowhere and self._at_office
        self._elsewhere.setVisible(self._inside and not alone)
        self._office.setVisible(self._inside)

    def show_hints(self, hints: Sequence[KeyHint]) -> None:
        self._hints.set_hints(hints)


class Window(QMainWindow):
    """Shows one body at a time between header and strip.

    Signals:
        closing(): the person closes the window; what is typed must be kept now
        files_dropped(list[Path]): bundles were let go of over the window
    """

    closing = Signal()
    files_dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Granskning"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        whole = QWidget()
        whole.setProperty("surface", "window")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = Header()
        self.header.show_title(_("Granskningar"))
        self.header.show_open(False)
        self.body = QStackedWidget()
        self.strip = StatusStrip()
        self.strip.show_review(False)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(whole)
        self._brought: tuple[Path, ...] = ()
        self.may_close: Callable[[], bool] = _always  # asked first
        self.body.addWidget(Skeleton())
        SteadyFocus(self)

    def show_open(self, is_open: bool) -> None:
        """Without an open store there is nothing to search, nor anything to drop a file into."""
        self.header.show_open(is_open)
        self.setAcceptDrops(is_open)

    def bring(self, files: Sequence[Path]) -> None:
        """Keep the files that the program was started with until a store is open."""
        self._brought = tuple(files)

    def brought(self) -> tuple[Path, ...]:
        """What was brought; it is handed out once."""
        files, self._brought = self._brought, ()
        return files

    def take_body(self, widget: QWidget) -> None:
        """Own a body from now on, also one that is never shown."""
        if self.body.indexOf(widget) < 0:
            self.body.addWidget(widget)

    def show_body(self, widget: QWidget) -> None:
        """Let this widget be the body; others stay alive until `drop_body`."""
        self.take_body(widget)
        self.body.setCurrentWidget(widget)

    def drop_body(self, widget: QWidget) -> None:
        """Let go of a body that is not needed any more."""
        self.body.removeWidget(widget)
        let_go(widget)

    def speak(self) -> None:
        """Say everything again in the language of the windows."""
        self.setWindowTitle(_("Granskning"))
        self.header.speak()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if bundles_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(bundles_in(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _always() -> bool:
    """Nothing is open that could be lost."""
    return True


class Skeleton(QWidget):
    """Empty rows where the list will be, shown while the store opens."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 0)
        column.setSpacing(12)
        for height in (134, 54, 54, 54):
            row = QFrame()
            row.setProperty("surface", "sheet")
            row.setFixedHeight(height)
            column.addWidget(row)
        column.addStretch(1)
