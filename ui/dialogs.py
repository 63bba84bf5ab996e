"""Questions and file choices: the one place that stops the user, and the one tests replace."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,  # noqa: TID251
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets.buttons import Button, DangerButton
from ui.widgets.text import Paragraph

WIDTH = 440


class Question(QDialog):
    """A question before something is lost or leaves the computer; Esc is the safe answer."""

    def __init__(self, title: str, loss: str, do: str, keep: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(loss)
        self.setProperty("surface", "card")
        self.safe = Button(keep)
        self.lossy = DangerButton(do)
        self.safe.clicked.connect(self.reject)
        self.lossy.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(Paragraph(title, TextRole.SECTION))
        column.addWidget(Paragraph(loss))
        column.addSpacing(4)
        acts = QHBoxLayout()
        acts.setSpacing(12)
        acts.addStretch(1)
        acts.addWidget(self.safe)
        acts.addWidget(self.lossy)
        column.addLayout(acts)
        width = max(theme.scaled(WIDTH), self.minimumSizeHint().width())
        self.setFixedSize(width, column.totalHeightForWidth(width))  # all of the loss can be read
        self.safe.setDefault(True)
        self.safe.setFocus(Qt.FocusReason.OtherFocusReason)


class Dialogs:
    """Asks the person at the keyboard; presenters get one and never open dialogs themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent

    def ask(self, title: str, loss: str, *, do: str, keep: str) -> bool:
        """Whether to go on: the title is a question, the text says what is lost."""
        question = Question(title, loss, do, keep, self._parent)
        try:
            return question.exec() == QDialog.DialogCode.Accepted
        finally:
            question.deleteLater()

    def open_file(self, title: str, filters: Sequence[str] = ()) -> Path | None:
        """A file to read, or none; a filter reads "Bilder (*.jpg *.png)"."""
        name, _kind = QFileDialog.getOpenFileName(self._parent, title, "", ";;".join(filters))
        return Path(name) if name else None

    def open_files(self, title: str, filters: Sequence[str] = ()) -> list[Path]:
        """Files to read, perhaps none."""
        names, _kind = QFileDialog.getOpenFileNames(self._parent, title, "", ";;".join(filters))
        return [Path(name) for name in names]

    def save_file(self, title: str, suggested: Path, filters: Sequence[str] = ()) -> Path | None:
        """Where to write, or nowhere; the system asks before a file is replaced."""
        name, _kind = QFileDialog.getSaveFileName(
            self._parent, title, str(suggested), ";;".join(filters)
        )
        return Path(name) if name else None


def ask_to_lose(dialogs: Dialogs) -> bool:
    """Whether to close though the last words could not be saved."""
    return dialogs.ask(
        _("Stänga utan att spara?"),
        _("Det du skrev senast kunde inte sparas. Stänger du nu går det förlorat."),
        do=_("Stäng ändå"),
        keep=_("Låt det stå öppet"),
    )


def close_all() -> None:
    """Close menus and questions that lie over the windows; each is answered the safe way."""
    while (above := QApplication.activePopupWidget()) is not None and above.close():
        pass
    asking = QApplication.activeModalWidget()
    if isinstance(asking, QDialog):
        asking.reject()
