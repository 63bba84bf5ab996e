"""Who inspects, who sits here, who steps in for whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.ids import InspectorId
from inspector_app.i18n import _
from inspector_app.queries.details import Person, ReviewDetails
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.card import Card
from ui.widgets.fields import Choice, LineField
from ui.widgets.flow import Flow
from ui.widgets.text import Label, Paragraph


class People(QWidget):
    """Signals: seat_asked(str); replace_asked(str, str, str): who, reason, successor;
    colleague_added(str, str): name and role; invite_asked(): to give the review to a colleague.
    """

    seat_asked = Signal(str)
    replace_asked = Signal(str, str, str)
    colleague_added = Signal(str, str)
    invite_asked = Signal()

    def __init__(self, details: ReviewDetails) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._successor: Successor | None = None
        for person in details.people:
            self._column.addWidget(self._row(person, details.me))
        self._column.addLayout(self._build_colleague())
        invite = Button(_("Granska tillsammans: bjud in"), icon=Icon.PEOPLE)
        invite.clicked.connect(self.invite_asked)
        self._column.addWidget(invite, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, person: Person, me: InspectorId) -> QWidget:
        acts = Flow()
        who = ", ".join(filter(None, (person.name, person.title, person.organisation)))
        if person.role == "trainee":
            who = _("{who} (under upplärning)").format(who=who)
        row = Beside(Paragraph(who), acts, least=200)
        if person.left:
            why = _("ersatt: {why}").format(why=person.left)
            acts.add(Paragraph(why, TextRole.HINT, "text-2"))
            return row
        if person.id == me:
            acts.add(Label(_("sitter här"), TextRole.HINT, "accent"))
        else:
            sit = LinkButton(_("Sätt dig här som {name}").format(name=person.name))
            sit.clicked.connect(lambda: self.seat_asked.emit(person.id))
            acts.add(sit)
        replace = LinkButton(_("Ersätt"))
        replace.setAccessibleName(_("Ersätt {name}").format(name=person.name))
        replace.clicked.connect(lambda: self._ask_successor(person))
        acts.add(replace)
        return row

    def _build_colleague(self) -> QHBoxLayout:
        name = LineField(_("Namn på den som kommer till"), placeholder=_("Namn"))
        role = Choice(
            _("Roll"), [("inspector", _("inspektör")), ("trainee", _("under upplärning"))]
        )
        add = Button(_("Lägg till"), small=True)
        add.setAccessibleName(_("Lägg till inspektör"))

        def tell() -> None:
            if said := name.text().strip():
                self.colleague_added.emit(said, str(role.currentData()))

        add.clicked.connect(tell)
        name.returnPressed.connect(tell)
        row = QHBoxLayout()
        for widget in (name, role, add):
            row.addWidget(widget)
        return row

    def _ask_successor(self, person: Person) -> None:
        self._drop_successor()
        card = self._successor = Successor(person.name)
        card.told.connect(lambda why, name: self.replace_asked.emit(person.id, why, name))
        card.declined.connect(self._drop_successor)
        self._column.addWidget(card)
        card.show()
        card.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_successor(self) -> None:
        if self._successor is not None:
            self._successor.hide()
            self._successor.deleteLater()
            self._successor = None


class Successor(Card):
    """Asks who steps in and why.

    Signals:
        told(str, str): reason and name; declined()
    """

    told = Signal(str, str)
    declined = Signal()

    def __init__(self, leaving: str) -> None:
        super().__init__(in_hand=True)
        title = _("Vem ersätter {name}, och varför?").format(name=leaving)
        self.body.addWidget(Paragraph(title, TextRole.SECTION))
        self.name = LineField(_("Den nya inspektörens namn"), placeholder=_("Namn"))
        self.why = LineField(_("Skäl"), placeholder=_("Skäl"))
        kept = _("Det som {name} har svarat och skrivit står kvar under det namnet.")
        self._fault = Paragraph(_("Skriv både namn och skäl."), TextRole.HINT, "bad-text")
        self._fault.hide()
        hint = Paragraph(kept.format(name=leaving), TextRole.HINT)
        for widget in (self.name, self.why, hint, self._fault):
            self.body.addWidget(widget)
        do, keep = Button(_("Ersätt")), Button(_("Låt bli"))
        do.setAccessibleName(_("Ersätt {name} nu").format(name=leaving))
        do.clicked.connect(self._tell)
        keep.clicked.connect(self.declined)
        acts = QHBoxLayout()
        for button in (do, keep):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)

    def _tell(self) -> None:
        name, why = self.name.text().strip(), self.why.text().strip()
        self._fault.setVisible(not (name and why))
        if name and why:
            self.told.emit(why, name)
        else:
            (self.why if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
