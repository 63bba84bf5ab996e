"""The command palette over the window: asks the finder, goes where a row says."""

from PySide6.QtCore import QObject, Signal

from ui.finding import Finder
from ui.targets import place_of
from ui.widgets.command_palette import CommandPalette
from ui.widgets.parting import let_go
from ui.window import Window


class Palette(QObject):
    """Opens and closes with the program's own keys.

    Signals:
        acted(str): an act was chosen, by its name
        went(str, str): a room and a target in it were chosen
    """

    acted = Signal(str)
    went = Signal(str, str)

    def __init__(self, window: Window, finder: Finder) -> None:
        super().__init__()
        self._window = window
        self._shown = CommandPalette(finder.find, window)
        self._shown.chosen.connect(self._found)

    @property
    def is_open(self) -> bool:
        return self._shown.isVisible()

    def open(self) -> None:
        """Show it with nothing typed."""
        self._shown.open_over(self._window)

    def put_away(self) -> None:
        """Close it, as before the lock."""
        self._shown.put_away()

    def drop(self) -> None:
        """Let the widgets go, before others are made in another language."""
        let_go(self._shown)

    def _found(self, row: str) -> None:
        kind, _colon, rest = row.partition(":")
        if kind == "act":
            self.acted.emit(rest)
        elif kind == "statement":
            self.went.emit("checklist", rest)
        else:
            self.went.emit(*place_of(rest))
