"""About the review: facts to correct, who inspects, who sits here, calling it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from inspector_app.queries.checklist_move import ChecklistMove, RulesChange
from inspector_app.queries.details import ReviewDetails
from inspector_app.queries.interviews import SMALL_GROUP
from ui import theme
from ui.reviews.facts import beginning, day_fields, facts_form, field_label, telling
from ui.reviews.people import People
from ui.reviews.rules_part import RulesPart
from ui.widgets.buttons import Button, DangerButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, LineField
from ui.widgets.note_field import NoteField
from ui.widgets.text import Label, PageTitle, Paragraph, SectionTitle
from ui.words import specialty_word

WIDTH = 760
TAB = Qt.FocusPolicy.TabFocus


class DetailsPage(QScrollArea):
    """Shows the details it is given; each field tells its fact when it is left.

    Signals:
        fact_changed(str, object): name and new value, None where emptied
        typed(str, str), left(str): the long text about the unit
        rules_asked(str), rules_chosen(str): 2021, 2015 or both; to look first, and to do it
        move_chosen(): to the newer checklist offered
        seat_asked(str), replace_asked(str, str, str): inspector; who, reason, successor
        colleague_added(str, str): name and role
        invite_asked()
        conflict_declared(bool, str)
        cancel_asked(str), resume_asked()
    """

    fact_changed = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    rules_asked = Signal(str)
    rules_chosen = Signal(str)
    move_chosen = Signal()
    seat_asked = Signal(str)
    replace_asked = Signal(str, str, str)
    colleague_added = Signal(str, str)
    invite_asked = Signal()
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
        self._rules_part: RulesPart | None = None

    def show_details(self, details: ReviewDetails) -> None:
        """Show everything anew; focus stays on the control of the same name."""
        here = self.focusWidget()
        focused = here.accessibleName() if here is not None and here.hasFocus() else ""
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
            (_("Regelverk och checklista"), self._rules(details)),
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
        if focused:
            self._focus_on(focused)

    def show_rules_change(self, name: str, change: RulesChange) -> None:
        """Show what the rule sets asked about would do."""
        if self._rules_part is not None:
            self._rules_part.show_change(name, change)

    def show_move(self, move: ChecklistMove | None) -> None:
        """Offer a newer checklist, or none."""
        if self._rules_part is not None:
            self._rules_part.show_move(move)

    def tell_fact(self, name: str, value: object) -> None:
        """Pass a changed fact on."""
        self.fact_changed.emit(name, value)

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        if "unit" in self._fields:
            self._fields["unit"].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_conflict(self) -> None:
        """Go to what one says of one's ties to the unit."""
        self._focus_on(_("Jäv"))
        self.ensureWidgetVisible(self.focusWidget() or self)

    def _focus_on(self, name: str) -> None:
        for widget in self.findChildren(QWidget):
            if widget.accessibleName() == name and widget.focusPolicy() & TAB:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _unit(self, details: ReviewDetails) -> QFormLayout:
        form = facts_form()
        for name, label in (
            ("unit", _("Enhet")),
            ("region", _("Region")),
            ("catchment", _("Upptagningsområde")),
        ):
            form.addRow(field_label(label), self._line(name, label, details.texts[name]))
        form.addRow(
            field_label(_("Specialitet")), Label(specialty_word(details.texts["specialty"]))
        )
        for name, label in (
            ("st_doctors", _("ST‑läkare")),
            ("bt_doctors", _("BT‑läkare")),
            ("supervisors", _("Handledare")),
            ("specialists", _("Specialister")),
            ("small_group", _("Minsta grupp att citera")),
        ):
            number = details.numbers[name]
            field = self._number(name, label, "" if number is None else str(number))
            form.addRow(field_label(label), field)
        field.setPlaceholderText(str(SMALL_GROUP))
        about = NoteField(_("Om enheten"), placeholder=_("Uppdrag, storlek, särdrag"))
        about.set_text(details.texts["about_unit"])
        about.typed.connect(lambda: self.typed.emit("fact/about_unit", about.text()))
        about.left.connect(lambda: self.left.emit("fact/about_unit"))
        form.addRow(field_label(_("Om enheten")), about)
        return form

    def _visit(self, details: ReviewDetails) -> QFormLayout:
        form = facts_form()
        days = []
        for name, label in (("from", _("Första dagen")), ("to", _("Sista dagen"))):
            field = DateField(label)
            field.set_day(details.texts[name])
            field.left.connect(telling(self, name, field.day, details.texts[name]))
            days.append(field)
        form.addRow(field_label(_("Dagar")), day_fields(*days))
        language = Choice(_("Rapportens språk"), [("sv", _("svenska")), ("en", _("engelska"))])
        language.choose(details.texts["language"])
        language.chosen.connect(lambda name: self.fact_changed.emit("language", name))
        form.addRow(field_label(_("Rapporten på")), beginning(language))
        return form

    def _people(self, details: ReviewDetails) -> QVBoxLayout:
        column = QVBoxLayout()
        people = People(details)
        people.seat_asked.connect(self.seat_asked)
        people.replace_asked.connect(self.replace_asked)
        people.colleague_added.connect(self.colleague_added)
        people.invite_asked.connect(self.invite_asked)
        column.addWidget(people)
        return column

    def _rules(self, details: ReviewDetails) -> QVBoxLayout:
        column = QVBoxLayout()
        part = self._rules_part = RulesPart(details)
        part.rules_asked.connect(self.rules_asked)
        part.rules_chosen.connect(self.rules_chosen)
        part.move_chosen.connect(self.move_chosen)
        column.addWidget(part)
        return column

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
