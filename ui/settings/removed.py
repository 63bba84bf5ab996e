"""What was handed in and is no longer on this computer: its receipts, folded until asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from ui.settings.form import Section
from ui.settings.removed_words import RemovedRow
from ui.theme import TextRole
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph


class RemovedSection(Section):
    """Hidden where nothing was removed.

    Signals:
        copy_asked(str): the id of what was handed in
        grew(): there is more of it to see
    """

    copy_asked = Signal(str)
    grew = Signal()

    def __init__(self) -> None:
        super().__init__(_("Inlämnat och borttaget härifrån"))
        self._rows: tuple[RemovedRow, ...] = ()
        self._fold = Button("")
        self._fold.clicked.connect(self._turn)
        line = Flow(line_gap=8)
        line.add(self._fold)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(12)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(self._list)
        hint = _("Kansliet har dem. Här står kvittensen och inlämningens id kvar.")
        self.add(_("Granskningar"), held, hint)
        self._list.hide()
        self.hide()

    def show_removed(self, rows: Sequence[RemovedRow]) -> None:
        """Show these; the same ones stay as they are."""
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for row in rows:
            self._lines.addWidget(self._row(row))
        self._say()
        self.setVisible(bool(rows))

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._say()
        self.grew.emit()

    def _say(self) -> None:
        count = len(self._rows)
        text = _("Dölj dem")
        if self._list.isHidden():
            text = ngettext("Visa {n}\u00a0granskning", "Visa {n}\u00a0granskningar", count)
        self._fold.setText(text.format(n=count))
        self._fold.setAccessibleName(self._fold.text())

    def _row(self, row: RemovedRow) -> QWidget:
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Paragraph(row.title))
        for told in row.told:
            column.addWidget(Paragraph(told, TextRole.HINT, "text-2"))
        copy = LinkButton(_("Kopiera id"))
        copy.setAccessibleName(_("Kopiera inlämningens id: {title}").format(title=row.title))
        copy.clicked.connect(lambda: self.copy_asked.emit(row.submission))
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        return texts
