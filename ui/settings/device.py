"""This computer as others know it, and the computers that it knows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.commands.identity import Self
from inspector_app.i18n import _
from inspector_app.queries.recipients import Colleague
from ui.settings.form import Section
from ui.theme import Icon, TextRole
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import LineField
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph


class DeviceSection(QWidget):
    """Shows what it is given.

    Signals:
        renamed(str, str): name and organisation, as they stand in files that are handed over
        copy_asked(): the identity
        forget_asked(str, str): fingerprint and name of a known computer
    """

    renamed = Signal(str, str)
    copy_asked = Signal()
    forget_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        mine = Section(_("Den här datorn"))
        self.name = self._field(_("Namn i filer du lämnar över"))
        self.organisation = self._field(_("Organisation i filer du lämnar över"))
        mine.add(_("Namn"), self.name, _("Så heter du i de filer du lämnar över."))
        mine.add(_("Organisation"), self.organisation)
        copy = Button(_("Kopiera identiteten"), icon=Icon.COMPUTER)
        copy.clicked.connect(self.copy_asked)
        self._identity = mine.add_text(_("Identitet"))
        told = _("Ge den till den som ska göra en fil som bara öppnas här. Den är inte hemlig.")
        mine.add_buttons(_("Dela identiteten"), [copy], told)
        self._mark = mine.add_text(_("Fingeravtryck"))
        column.addWidget(mine)
        known = Section(_("Kända kollegor"))
        held = QWidget()
        self._known = QVBoxLayout(held)
        self._known.setContentsMargins(0, 0, 0, 0)
        known.add(_("Datorer som är kända här"), held)
        column.addWidget(known)

    def show_self(self, mine: Self) -> None:
        """Show this computer; a field that is being written in keeps its text."""
        for field, text in ((self.name, mine.name), (self.organisation, mine.organisation)):
            if not field.hasFocus():
                field.setText(text)
        self._identity.setText(mine.identity.text)
        self._mark.setText(mine.identity.fingerprint)

    def show_known(self, known: Sequence[Colleague]) -> None:
        """Show the known computers."""
        while (item := self._known.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for one in known:
            self._known.addWidget(self._row(one))
        if not known:
            told = _("Ingen är känd än. Den som du slår ihop ett paket från blir känd.")
            self._known.addWidget(Paragraph(told, TextRole.BODY, "text-2"))

    def _row(self, one: Colleague) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = one.name or _("utan namn")
        texts.addWidget(Paragraph(", ".join(filter(None, (name, one.organisation)))))
        texts.addWidget(Paragraph(one.identity.fingerprint, TextRole.HINT, "text-2"))
        row.addLayout(texts, 1)
        forget = LinkButton(_("Glöm"))
        forget.setAccessibleName(_("Glöm {name}").format(name=name))
        mark = one.identity.fingerprint
        forget.clicked.connect(lambda: self.forget_asked.emit(mark, name))
        row.addWidget(forget, 0, Qt.AlignmentFlag.AlignTop)
        return whole

    def _field(self, name: str) -> LineField:
        field = LineField(name)
        field.setMaxLength(200)
        field.left.connect(
            lambda: self.renamed.emit(self.name.text().strip(), self.organisation.text().strip())
        )
        return field
