"""The top of the window: where one is, whether the work is safe, and the way to everything."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.card import Rule
from ui.widgets.keys import KeyCap
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.text import Label

HEIGHT = 52
# The way to search says less where there is little room; at 100 percent text.
WORDS_FROM, WORD_FROM = 1180, 960


class Elided(Label):
    """One line that gives way when the window is narrow; its tip has the whole of it.

    One without a least width takes only what the others leave.
    """

    def __init__(self, role: TextRole, ink: str = "text-1", *, least: int = 0) -> None:
        super().__init__("", role, ink)
        self._least = least

    def minimumSizeHint(self) -> QSize:
        least = min(theme.scaled(self._least), self.maximumWidth())
        return QSize(least, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        whole = self.fontMetrics().horizontalAdvance(self.toolTip()) + 2
        return QSize(whole if self._least else 0, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def say(self, text: str) -> None:
        """Show this text, or as much of it as there is room for."""
        self.ensurePolished()
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance(text) + 2)
        self.updateGeometry()
        self._elide()

    def _elide(self) -> None:
        whole = self.toolTip()
        self.setText(
            self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        )


class Header(QFrame):
    """Title at left; safety light, search and menu at right.

    Signals:
        back_asked(), palette_asked(), menu_asked()
    """

    back_asked = Signal()
    palette_asked = Signal()
    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        self._back = LinkButton("", icon=Icon.CHEVRON_LEFT)
        self._back.clicked.connect(self.back_asked)
        self._rule = Rule(upright=True)
        self._title = Elided(TextRole.UNIT, least=120)
        self._subtitle = Elided(TextRole.BODY, "text-2")
        self.light = SafetyLight(Mark.RING, "")
        self._palette = Button("", icon=Icon.SEARCH)
        self._palette.clicked.connect(self.palette_asked)
        self._keys = KeyCap("Ctrl K")
        self._open = True
        self._menu = IconButton(Icon.MENU, "")
        self._menu.clicked.connect(self.menu_asked)
        row.addWidget(self._back)
        row.addWidget(self._rule)
        row.addWidget(self._title)
        row.addWidget(self._subtitle, 1)
        row.addStretch()
        row.addWidget(self.light)
        row.addSpacing(8)
        row.addWidget(self._palette)
        row.addWidget(self._keys)
        row.addWidget(self._menu)
        self.speak()

    def menu_corner(self) -> QPoint:
        """Where the menu's upper right corner belongs, on the screen."""
        return self._menu.mapToGlobal(self._menu.rect().bottomRight())

    def speak(self) -> None:
        """Say everything again in the language of the windows."""
        self._back.setText(_("Granskningar"))
        self._back.setAccessibleName(_("Tillbaka till granskningarna"))
        self._palette.setAccessibleName(_("Sök eller gör något"))
        self._palette.setToolTip(_("Sök eller gör något"))
        self._fit()
        self._menu.setAccessibleName(_("Meny"))
        self._menu.setToolTip(_("Meny"))

    def show_title(self, title: str, subtitle: str = "", *, inside: bool = False) -> None:
        """Name the place; `inside` a review there is a way back."""
        self._title.say(title)
        self._subtitle.say(subtitle)
        self._back.setVisible(inside)
        self._rule.setVisible(inside)

    def show_open(self, is_open: bool) -> None:
        """Without an open store there is nothing to search and nothing saved."""
        self._open = is_open
        for widget in (self._palette, self._menu):
            widget.setVisible(is_open)
        self._fit()
        self.light.setVisible(is_open and bool(self.light.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Leave words out where what one is in needs their room."""
        wide = self.width() >= theme.scaled(WORDS_FROM)
        self._keys.setVisible(self._open and wide)
        word = _("Sök") if self.width() >= theme.scaled(WORD_FROM) else ""
        self._palette.setText(_("Sök eller gör något") if wide else word)

    def show_saved(self, at: datetime) -> None:
        """The commit returned at this moment."""
        text = _("Sparat på denna dator {time}").format(time=f"{at.astimezone():%H:%M:%S}")
        self.light.set_light(Mark.FULL, text)
        self.light.show()

    def show_unsaved(self) -> None:
        """A commit failed; what was typed is still in the window."""
        self.light.set_light(Mark.TRIANGLE, _("Kan inte spara"))
        self.light.show()
