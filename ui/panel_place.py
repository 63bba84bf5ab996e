"""The place of the right panel: beside the page, or folded to a button that brings it over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon
from ui.widgets.buttons import IconButton
from ui.widgets.card import Rule


class PanelPlace(QFrame):
    """Takes the room that the panel needs; the panels themselves lie over the frame.

    Signals:
        toggled(): the button was pressed
    """

    toggled = Signal()

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self.setProperty("surface", "card")
        self.stack = QStackedWidget(frame)
        self.stack.setProperty("surface", "card")
        self._edge = Rule(frame, upright=True)
        self._frame = frame
        self._wanted: bool | None = None  # what the person said last; None leaves it to the width
        self._fits = True
        self._folds = True
        self._wide = 0
        self._button = IconButton(Icon.CHEVRON_LEFT, _("Visa sidopanelen"), small=True)
        self._button.clicked.connect(self.toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)

    def show_panel(self, panel: QWidget | None, width: int, *, fits: bool, folds: bool) -> None:
        """Show this panel so wide; where it does not fit beside the page, it waits to be asked."""
        if fits != self._fits:
            self._wanted = None
        self._fits, self._folds, self._wide = fits, folds, width
        self.setVisible(panel is not None)
        if panel is None:
            self.stack.hide()
            self._edge.hide()
            return
        self.stack.setCurrentWidget(panel)
        self._arrange()

    def toggle(self) -> bool:
        """Fold the panel or bring it back; whether it is in view now."""
        if self._folds and not self.isHidden():
            self._wanted = not self._open
            self._arrange()
        return self._open

    def unfold(self) -> None:
        """Bring the panel into view, since something in it is needed."""
        if not self._open:
            self.toggle()

    @property
    def is_over(self) -> bool:
        """Whether the panel lies over the page now."""
        return self._open and not self._fits

    @property
    def _open(self) -> bool:
        return not self._folds or (self._fits if self._wanted is None else self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    def _arrange(self) -> None:
        beside = self._open and self._fits
        self._button.setVisible(not beside)
        rail = max(32, theme.scaled(32)) + 8
        self.setFixedWidth(self._wide if beside else rail)
        name = _("Dölj sidopanelen") if self._open else _("Visa sidopanelen")
        self._button.setAccessibleName(name)
        self._button.setToolTip(f"{name} (F9)")
        self._button.setIcon(theme.icon(Icon.CHEVRON_RIGHT if self._open else Icon.CHEVRON_LEFT))
        self.stack.setVisible(self._open)
        self._edge.setVisible(self.is_over)
        self._place()

    def _place(self) -> None:
        """Lay the panel over the room kept for it, or left of the button."""
        right = self._frame.width() - (0 if self._open and self._fits else self.width())
        self.stack.setGeometry(right - self._wide, 0, self._wide, self._frame.height())
        self._edge.setGeometry(right - self._wide - 1, 0, 1, self._frame.height())
        self.stack.raise_()
        self._edge.raise_()
