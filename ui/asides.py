"""What is shown beside the work for a while: settings and help, made when first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Actions

if TYPE_CHECKING:  # loaded when first asked for, so that the list of reviews stands sooner
    from ui.help.page import HelpPage
    from ui.settings.presenter import Aside, SettingsPresenter


class Asides(QObject):
    """Gives the pages.

    Signals:
        language_changed(): everything must be said again
        idle_changed(int): after how many minutes the program locks
    """

    language_changed = Signal()
    idle_changed = Signal(int)

    def __init__(self, frame: "Aside") -> None:
        super().__init__()
        self._frame = frame
        self._settings: SettingsPresenter | None = None
        self._help: HelpPage | None = None

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """Those that were made."""
        settings = self._settings.page if self._settings is not None else None
        return tuple(page for page in (settings, self._help) if page is not None)

    def settings(self, part: str = "") -> QWidget:
        """The settings as they are now; "connect" is the office's part, "sign_in" begins that."""
        from ui.settings.presenter import SettingsPresenter

        if self._settings is None:
            self._settings = SettingsPresenter(self._frame)
            self._settings.language_changed.connect(self.language_changed)
            self._settings.idle_changed.connect(self.idle_changed)
        self._settings.enter(part)
        return self._settings.page

    def help(self, actions: Actions) -> QWidget:
        """The help, with the keys as they are bound now."""
        from ui.help.page import HelpPage

        if self._help is None:
            self._help = HelpPage()
        self._help.show_acts(actions)
        return self._help
