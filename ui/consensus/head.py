"""What stands above a list: its title, the merge that brought it, what is sealed still."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.consensus.rows import Sealed, View
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph


class ListHead(QWidget):
    """Shows the head of a list.

    Signals:
        act_asked(str): merge, show what came, or undo the merge
        opened(str): go where one answers what is sealed
    """

    act_asked = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._title = Paragraph("", TextRole.PAGE)
        self._merge = Button(_("Slå ihop igen"), icon=Icon.SWAP)
        self._merge.clicked.connect(lambda: self.act_asked.emit("merge"))
        column.addWidget(Beside(self._title, self._merge, least=360))
        self._lead = Paragraph("", TextRole.HINT, "text-2")
        self._told = Beside(self._lead, self._merge_acts(), least=280, gap=16)
        column.addWidget(self._told)
        self._sealed = QVBoxLayout()
        column.addLayout(self._sealed)

    def show_view(self, view: View) -> None:
        """Show the head of this list."""
        self._title.setText(view.title)
        self._title.setVisible(bool(view.title))
        self._merge.setVisible(not view.alone)
        self._lead.setText(view.lead)
        self._told.setVisible(bool(view.lead))
        self._show_sealed(view.sealed)

    def _merge_acts(self) -> Flow:
        """What one may want to do about the merge that brought all this."""
        acts = Flow(gap=16)
        for name, words in (
            ("show_merged", _("Visa vad som kom")),
            ("undo_merge", _("Ångra sammanslagningen")),
        ):
            link = LinkButton(words)
            link.clicked.connect(lambda _on=False, name=name: self.act_asked.emit(name))
            acts.add(link)
        return acts

    def _show_sealed(self, sealed: Sealed | None) -> None:
        while (item := self._sealed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        if sealed is not None:
            button = Button(sealed.act, icon=Icon.LOCK, small=True)
            button.clicked.connect(lambda: self.opened.emit(sealed.target))
            self._sealed.addSpacing(8)
            self._sealed.addWidget(Beside(Paragraph(sealed.text), button, least=280))
