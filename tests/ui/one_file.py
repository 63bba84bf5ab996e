"""Someone who has decided on a file."""

from pathlib import Path

from ui.dialogs import Dialogs


class OneFile(Dialogs):
    """Answers each file dialog with the same file."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def save_file(self, title, suggested, filters=()):
        return self.file

    def open_file(self, title, filters=()):
        return self.file
