"""The form under the signatures: a colleague's own name, or why one signs alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.theme import TextRole
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.text import Paragraph


class SignatureForm(QWidget):
    """Asks for one line of text; hidden until something is asked.

    Signals:
        given(str, str): this inspector signs, with the reason why alone or nothing
        closed(): nothing is asked any more
        grew(): there is more of it to see
    """

    given = Signal(str, str)
    closed = Signal()
    grew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._who = ""
        self._name = ""  # of the colleague who signs; "" where one gives a reason
        self._told = Paragraph()
        self._field = LineField(_("Underskrift"))
        self._fault = Paragraph("", TextRole.HINT, "bad-text")
        self._do = Button("", small=True)
        self._cancel = LinkButton(_("Avbryt"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addWidget(self._field)
        column.addWidget(self._fault)
        acts = Flow()
        acts.add(self._do)
        acts.add(self._cancel)
        column.addWidget(acts)
        self._field.returnPressed.connect(self._give)
        self._do.clicked.connect(self._give)
        self._cancel.clicked.connect(self.close_form)
        self.hide()

    def ask_colleague(self, who: str, name: str) -> None:
        """Let the colleague confirm by writing his or her name."""
        told = _(
            "Här skriver {name} under. Skriv ditt namn: med det intygar du att bedömningen är "
            "din. Datorn antecknar sedan för er båda."
        )
        self._ask(who, name, told.format(name=name), _("Ditt namn"), _("Skriv under"))

    def ask_why_alone(self, who: str) -> None:
        """Let the one who sits here say why the colleague does not sign."""
        told = _("Skriv varför kollegan inte skriver under. Det följer med granskningen.")
        self._ask(who, "", told, _("Skäl"), _("Skriv under ensam"))

    def close_form(self) -> None:
        """Ask nothing any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def allow(self, may_sign: bool) -> None:
        """Whether anyone may sign; a form that may not is closed."""
        if not may_sign:
            self.close_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks nothing any more."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _ask(self, who: str, name: str, told: str, field: str, do: str) -> None:
        self._who, self._name = who, name
        self._told.setText(told)
        self._field.setAccessibleName(field)
        self._field.setPlaceholderText(field)
        self._field.clear()
        self._say("")
        self._do.setText(do)
        self._do.setAccessibleName(do)
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grew.emit()

    def _give(self) -> None:
        text = " ".join(self._field.text().split())
        if self._name and text.casefold() != " ".join(self._name.split()).casefold():
            self._say(_("Namnet stämmer inte. Skriv {name}.").format(name=self._name))
        elif not text:
            self._say(_("Skriv med några ord varför."))
        else:
            self._say("")
            self.given.emit(self._who, "" if self._name else text)

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            self.grew.emit()
