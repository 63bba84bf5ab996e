"""About the review: facts to correct, who inspects, who sits here, calling it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from inspector_app.queries.details import Person, ReviewDetails
from ui import theme
from ui.reviews.facts import facts_form, telling
from ui.theme import TextRole
from ui.widgets.buttons import Button, DangerButton, LinkButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.text import Label, PageTitle, Paragraph, SectionTitle
from ui.words import specialty_word

WIDTH = 760


class DetailsPage(QScrollArea):
    """Shows the details it is given; each field tells its fact when it is left.

    Signals:
        fact_changed(str, object): name and new value, None where emptied
        typed(str, str), left(str): the long text about the unit
        rules_chosen(str): 2021, 2015 or both
        seat_asked(str), replace_asked(str, str, str): inspector; who, reason, successor
        colleague_added(str, str): name and role
        conflict_declared(bool, str)
        cancel_asked(str), resume_asked()
    """

    fact_changed = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    rules_chosen = Signal(str)
    seat_asked = Signal(str)
    replace_asked = Signal(str, str, str)
    colleague_added = Signal(str, str)
    conflict_declared = Signal(bool, str)
    cancel_asked = Signal(str)
    resume_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fields: dict[str, LineField | DateField] = {}

    def show_details(self, details: ReviewDetails) -> None:
        """Show everything anew."""
        self._fields = {}
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(theme.scaled(WIDTH))
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 16, 20, 40)
        column.setSpacing(12)
        column.addWidget(PageTitle(_("Om granskningen")))
        parts: tuple[tuple[str, QLayout], ...] = (
            (_("Enheten"), self._unit(details)),
            (_("Besöket"), self._visit(details)),
            (_("Inspektörer"), self._people(details)),
            (_("Jäv"), self._conflict(details)),
            (_("Avbryt"), self._cancel(details)),
        )
        for title, layout in parts:
            column.addWidget(SectionTitle(title))
            card = Card()
            card.body.addLayout(layout)
            column.addWidget(card)
        column.addStretch(1)
        place = self.verticalScrollBar().value()
        self.setWidget(holder)
        self.verticalScrollBar().setValue(place)

    def tell_fact(self, name: str, value: object) -> None:
        """Pass a changed fact on."""
        self.fact_changed.emit(name, value)

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        if "unit" in self._fields:
            self._fields["unit"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _unit(self, details: ReviewDetails) -> QFormLayout:
        form = facts_form()
        for name, label in (
            ("unit", _("Enhet")),
            ("region", _("Region")),
            ("catchment", _("Upptagningsområde")),
        ):
            form.addRow(label, self._line(name, label, details.texts[name]))
        form.addRow(_("Specialitet"), Label(specialty_word(details.texts["specialty"])))
        for name, label in (
            ("st_doctors", _("ST‑läkare")),
            ("bt_doctors", _("BT‑läkare")),
            ("supervisors", _("Handledare")),
            ("specialists", _("Specialister")),
            ("small_group", _("Minsta grupp att citera")),
        ):
            number = details.numbers[name]
            form.addRow(label, self._number(name, label, "" if number is None else str(number)))
        about = NoteField(_("Om enheten"), placeholder=_("Uppdrag, storlek, särdrag"))
        about.set_text(details.texts["about_unit"])
        about.typed.connect(lambda: self.typed.emit("fact/about_unit", about.text()))
        about.left.connect(lambda: self.left.emit("fact/about_unit"))
        form.addRow(_("Om enheten"), about)
        return form

    def _visit(self, details: ReviewDetails) -> QFormLayout:
        form = facts_form()
        days = QHBoxLayout()
        for name, label in (("from", _("Första dagen")), ("to", _("Sista dagen"))):
            field = DateField(label)
            field.set_day(details.texts[name])
            field.left.connect(telling(self, name, field.day, details.texts[name]))
            days.addWidget(field)
        days.addStretch(1)
        form.addRow(_("Dagar"), days)
        rules = Choice(
            _("Regelverk"),
            [
                ("2021", _("HSLF‑FS 2021:8")),
                ("2015", _("SOSFS 2015:8")),
                ("both", _("Båda regelverken")),
            ],
        )
        rules.choose("both" if len(details.rules) > 1 else next(iter(details.rules), "2021"))
        rules.chosen.connect(self.rules_chosen)
        form.addRow(_("Regelverk"), rules)
        language = Choice(_("Rapportens språk"), [("sv", _("svenska")), ("en", _("engelska"))])
        language.choose(details.texts["language"])
        language.chosen.connect(lambda name: self.fact_changed.emit("language", name))
        form.addRow(_("Rapporten på"), language)
        pinned = f"{details.checklist} {details.version}"
        form.addRow(_("Checklista"), Label(pinned))
        own = _("Formuleringarna är våra egna. Det är inte Lipus officiella checklista.")
        form.addRow("", Paragraph(own, TextRole.HINT, "text-2"))
        return form

    def _people(self, details: ReviewDetails) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for person in details.people:
            column.addLayout(self._person(person, details))
        name = LineField(_("Namn på den som kommer till"), placeholder=_("Namn"))
        role = Choice(
            _("Roll"), [("inspector", _("inspektör")), ("trainee", _("under upplärning"))]
        )
        add = Button(_("Lägg till"), small=True)
        add.clicked.connect(lambda: self._tell_colleague(name, role))
        row = QHBoxLayout()
        for widget in (name, role, add):
            row.addWidget(widget)
        column.addLayout(row)
        return column

    def _person(self, person: Person, details: ReviewDetails) -> QHBoxLayout:
        row = QHBoxLayout()
        who = ", ".join(filter(None, (person.name, person.title, person.organisation)))
        row.addWidget(Paragraph(who), 1)
        if person.left:
            why = _("ersatt: {why}").format(why=person.left)
            row.addWidget(Paragraph(why, TextRole.HINT, "text-2"))
        elif person.id == details.me:
            row.addWidget(Label(_("sitter här"), TextRole.HINT, "accent"))
        else:
            sit = LinkButton(_("Sätt dig här som {name}").format(name=person.name))
            sit.clicked.connect(lambda: self.seat_asked.emit(person.id))
            row.addWidget(sit)
        if not person.left:
            replace = LinkButton(_("Ersätt"))
            replace.setAccessibleName(_("Ersätt {name}").format(name=person.name))
            replace.clicked.connect(lambda: self._ask_successor(person))
            row.addWidget(replace)
        return row

    def _ask_successor(self, person: Person) -> None:
        holder = self.widget()
        column = holder.layout() if holder is not None else None
        if not isinstance(column, QVBoxLayout):
            return
        card = Card(in_hand=True)
        title = _("Vem ersätter {name}, och varför?").format(name=person.name)
        card.body.addWidget(Paragraph(title, TextRole.SECTION))
        name = LineField(_("Den nya inspektörens namn"), placeholder=_("Namn"))
        why = LineField(_("Skäl"), placeholder=_("Skäl"))
        do = Button(_("Ersätt"))
        do.clicked.connect(lambda: self._tell_successor(person, why, name))
        kept = _("Det som {name} har svarat och skrivit står kvar under det namnet.")
        for widget in (name, why, Paragraph(kept.format(name=person.name), TextRole.HINT), do):
            card.body.addWidget(widget)
        column.insertWidget(1, card)
        self.verticalScrollBar().setValue(0)
        name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_colleague(self, name: LineField, role: Choice) -> None:
        if said := name.text().strip():
            self.colleague_added.emit(said, str(role.currentData()))

    def _tell_successor(self, person: Person, why: LineField, name: LineField) -> None:
        said, reason = name.text().strip(), why.text().strip()
        if said and reason:
            self.replace_asked.emit(person.id, reason, said)

    def _conflict(self, details: ReviewDetails) -> QVBoxLayout:
        column = QVBoxLayout()
        choice = Choice(
            _("Jäv"),
            [
                ("", _("Inte angivet")),
                ("no", _("Jag har inga band till enheten")),
                ("yes", _("Jag har band till enheten")),
            ],
        )
        stands = {None: "", False: "no", True: "yes"}
        choice.choose(stands[details.conflict])
        text = LineField(_("Vilka band"), placeholder=_("Vilka band"))
        text.setText(details.conflict_text)
        text.setVisible(details.conflict is True)

        def tell() -> None:
            if said := str(choice.currentData()):
                self.conflict_declared.emit(said == "yes", text.text().strip())

        choice.chosen.connect(lambda _said: tell())
        text.left.connect(tell)
        column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(text)
        return column

    def _cancel(self, details: ReviewDetails) -> QVBoxLayout:
        column = QVBoxLayout()
        if details.cancelled is not None:
            text = _("Granskningen är avbruten: {why}").format(why=details.cancelled)
            column.addWidget(Paragraph(text))
            resume = Button(_("Ta upp den igen"))
            resume.clicked.connect(self.resume_asked)
            column.addWidget(resume, 0, Qt.AlignmentFlag.AlignLeft)
            return column
        column.addWidget(
            Paragraph(_("Började granskningen av misstag, eller blir den inte av? Allt sparas."))
        )
        why = LineField(_("Skäl"), placeholder=_("Skäl"))
        stop = DangerButton(_("Avbryt granskningen"))
        stop.clicked.connect(
            lambda: self.cancel_asked.emit(why.text().strip() or _("inget skäl angivet"))
        )
        column.addWidget(why)
        column.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _line(self, name: str, label: str, text: str) -> LineField:
        field = LineField(label)
        field.setText(text)
        field.left.connect(telling(self, name, lambda: field.text().strip() or None, text or None))
        self._fields[name] = field
        return field

    def _number(self, name: str, label: str, text: str) -> LineField:
        field = LineField(label, compact=True)
        field.setInputMask("")
        field.setMaxLength(6)
        field.setFixedWidth(theme.scaled(96))
        field.setText(text)

        def value() -> int | None:
            written = field.text().strip()
            return int(written) if written.isdecimal() else None

        field.left.connect(telling(self, name, value, int(text) if text else None))
        self._fields[name] = field
        return field
