"""Buttons by weight: one primary to a page, plain ones, links, and those that lose something."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.theme import Icon
from ui.widgets.painting import LOOK_CHANGES

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A plain button; `small` for rows and tool lines."""

    kind = "plain"
    ink = "text-2"

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: Icon | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("kind", self.kind)
        self.setProperty("focusRadius", 6)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if small:
            self.setProperty("room", "small")
        if icon:
            self.setIcon(theme.icon(icon, self.ink))
            self._fit_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus, as Space does."""
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._fit_icon()

    def _fit_icon(self) -> None:
        """The four pixels beside the drawing are the gap to the words."""
        self.setIconSize(QSize(theme.scaled(18) + 4, theme.scaled(18)))

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(max(32, wanted.width()), max(32, wanted.height()))


class PrimaryButton(Button):
    """The one act a page is about; `main` makes it the page's largest."""

    kind = "primary"
    ink = "on-accent"

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        icon: Icon | None = None,
        small: bool = False,
        main: bool = False,
    ) -> None:
        super().__init__(text, parent, icon=icon, small=small)
        if main:
            self.setProperty("room", "main")


class DangerButton(Button):
    """An act that loses something; outlined, never filled."""

    kind = "danger"
    ink = "bad-text"


class LinkButton(Button):
    """An act as a word in a line of text, with a full hit area."""

    kind = "link"
    ink = "accent"

    def __init__(
        self, text: str, parent: QWidget | None = None, *, icon: Icon | None = None
    ) -> None:
        super().__init__(text, parent, icon=icon)
        self.setProperty("focusRadius", 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(QPushButton):
    """An icon alone, for close, menu and page turns; its name is also its tip."""

    def __init__(
        self,
        icon: Icon,
        name: str,
        parent: QWidget | None = None,
        *,
        ink: str = "text-2",
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setProperty("focusRadius", 6)
        self.setAutoDefault(False)
        self.setIcon(theme.icon(icon, ink))
        self._side, self._drawn = (32, 16) if small else (36, 20)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._fit()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES and self.icon():
            self._fit()

    def _fit(self) -> None:
        side, drawn = max(self._side, theme.scaled(self._side)), theme.scaled(self._drawn)
        self.setIconSize(QSize(drawn, drawn))
        self.setFixedSize(side, side)
