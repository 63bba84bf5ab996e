"""A new review, typed in one page; nothing is asked that the visit does not need."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from ui import theme
from ui.reviews.draft import Filled
from ui.reviews.facts import day_fields, facts_form, field_label
from ui.reviews.regions import REGIONS
from ui.theme import TextRole
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, LineField, Tick
from ui.widgets.text import PageTitle, Paragraph, SectionTitle

RULES = ("2021", "2015", "both")
WIDTH = 760


@dataclass(frozen=True, slots=True)
class SpecialtyChoice:
    """A specialty to choose; `own` where it has indicators of its own."""

    id: str
    name: str
    checklist: str
    own: bool


class NewReviewPage(QScrollArea):
    """Signals: started(Filled) when every field stands as it must; cancelled(); typed(); left()."""

    started = Signal(object)
    cancelled = Signal()
    typed = Signal()  # something in the form was changed by hand
    left = Signal()  # focus went from a text

    def __init__(self, specialties: tuple[SpecialtyChoice, ...], today: str) -> None:
        super().__init__()
        self._specialties = {one.id: one for one in specialties}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(theme.scaled(WIDTH))
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 24, 20, 40)
        column.setSpacing(12)
        column.addWidget(PageTitle(_("Ny granskning")))
        self._missing: list[tuple[Callable[[], bool], Paragraph, QWidget]] = []
        for title, build in (
            (_("Enheten"), self._build_unit),
            (_("Besöket"), lambda: self._build_visit(today)),
            (_("Regelverk"), self._build_rules),
            (_("Inspektörer"), self._build_people),
        ):
            column.addWidget(SectionTitle(title))
            card = Card()
            card.body.addLayout(build())
            column.addWidget(card)
        column.addLayout(self._build_acts())
        column.addStretch(1)
        self.setWidget(holder)
        self._listen()

    def fill(self, filled: Filled) -> None:
        """Show what is known already, without a word to anyone."""
        for line, text in (
            (self.unit, filled.unit),
            (self.me, filled.me),
            (self.colleague, filled.colleague),
            (self.trainee, filled.trainee),
        ):
            line.setText(text)
        self.specialty.choose(filled.specialty)
        if filled.specialty in self._specialties:
            self._tell_specialty(filled.specialty)
        self.region.setCurrentIndex(self.region.findData(filled.region))
        self.region.setEditText(filled.region)
        self.first.set_day(filled.visit_from)
        self.last.set_day(filled.visit_to)
        self.rules.get(filled.rules, self.rules["both"]).setChecked(True)
        self.no_ties.setChecked(filled.no_ties)
        self.language.choose(filled.language)

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        self.unit.setFocus(Qt.FocusReason.OtherFocusReason)

    def filled(self) -> Filled:
        """What stands in the form now."""
        return Filled(
            self.unit.text().strip(),
            str(self.specialty.currentData() or ""),
            self.region.currentText().strip(),
            self.first.day(),
            self.last.day(),
            next(name for name, button in self.rules.items() if button.isChecked()),
            self.me.text().strip(),
            self.colleague.text().strip(),
            self.trainee.text().strip(),
            self.no_ties.isChecked(),
            str(self.language.currentData()),
        )

    def _listen(self) -> None:
        lines = (self.unit, self.me, self.colleague, self.trainee)
        for line in lines:
            line.typed.connect(self.typed)
            line.left.connect(self.left)
        for choice in (self.specialty, self.region, self.language):
            choice.chosen.connect(self.typed)
        region = self.region.lineEdit()
        assert region is not None, "an editable choice has a line"
        region.setAccessibleName(_("Region"))
        region.textEdited.connect(self.typed)
        region.editingFinished.connect(self.left)
        for day in (self.first, self.last):
            day.typed.connect(self.typed)
            day.left.connect(self.left)
        for button in (*self.rules.values(), self.no_ties):
            button.clicked.connect(self.typed)

    def _build_unit(self) -> QFormLayout:
        form = _form()
        self.unit = LineField(_("Enhetens namn"))
        self._ask(form, _("Enhet"), self.unit, _("Skriv enhetens namn."), self._unit_stands)
        names = [(one.id, one.name) for one in self._specialties.values()]
        self.specialty = Choice(_("Specialitet"), names)
        self.specialty.setCurrentIndex(-1)
        self.specialty.chosen.connect(self._tell_specialty)
        self._ask(
            form,
            _("Specialitet"),
            self.specialty,
            _("Välj specialitet."),
            lambda: self.specialty.currentIndex() >= 0,
        )
        self._general = Paragraph("", TextRole.HINT, "text-2")
        self._general.hide()
        form.addRow("", self._general)
        self.region = Choice(_("Region"), [(name, name) for name in REGIONS])
        self.region.setEditable(True)
        self.region.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.region.setCurrentIndex(-1)
        self._ask(
            form,
            _("Region"),
            self.region,
            _("Välj eller skriv region."),
            lambda: bool(self.region.currentText().strip()),
        )
        return form

    def _build_visit(self, today: str) -> QFormLayout:
        form = _form()
        self.first, self.last = DateField(_("Första dagen")), DateField(_("Sista dagen"))
        for field in (self.first, self.last):
            field.set_day(today)
        self.first.typed.connect(self._follow)
        form.addRow(field_label(_("Dagar")), day_fields(self.first, self.last))
        fault = Paragraph(_("Sista dagen ligger före den första."), TextRole.HINT, "bad-text")
        fault.hide()
        form.addRow("", fault)
        self._missing.append((lambda: self.first.day() <= self.last.day(), fault, self.last))
        choices = [("sv", _("svenska")), ("en", _("engelska"))]
        self.language = Choice(_("Rapportens språk"), choices)
        form.addRow(field_label(_("Rapporten på")), self.language)
        return form

    def _build_rules(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        words = {
            "2021": (
                _("HSLF‑FS 2021:8"),
                _("för dem som gör BT eller har börjat ST efter 1 juli 2021"),
            ),
            "2015": (
                _("SOSFS 2015:8"),
                _("för dem som gjort AT eller började ST före 1 juli 2021"),
            ),
            "both": (_("Båda"), _("när enheten har läkare av båda slagen")),
        }
        group = QButtonGroup(self)
        self.rules: dict[str, QRadioButton] = {}
        for name in RULES:
            title, whom = words[name]
            button = QRadioButton(title)
            button.setAccessibleName(f"{title}, {whom}")
            button.setProperty("focusRadius", 6)
            group.addButton(button)
            column.addWidget(button)
            hint = Paragraph(whom, TextRole.HINT, "text-2")
            beside = QHBoxLayout()
            beside.setContentsMargins(theme.scaled(30), 0, 0, 8)
            beside.addWidget(hint)
            column.addLayout(beside)
            self.rules[name] = button
        self.rules["both"].setChecked(True)
        text = _("Det går att ändra senare. Inga svar går förlorade.")
        column.addWidget(Paragraph(text, TextRole.HINT, "text-2"))
        return column

    def _build_people(self) -> QFormLayout:
        form = _form()
        self.me = LineField(_("Ditt namn"))
        self._ask(
            form, _("Du"), self.me, _("Skriv ditt namn."), lambda: bool(self.me.text().strip())
        )
        self.colleague = LineField(_("Medinspektörens namn"))
        form.addRow(field_label(_("Medinspektör")), self.colleague)
        self.trainee = LineField(_("Namn på inspektör under upplärning"))
        form.addRow(field_label(_("Under upplärning")), self.trainee)
        self.no_ties = Tick(_("Jag har inga ekonomiska eller andra band till enheten"))
        form.addRow(field_label(_("Jäv")), self.no_ties)
        return form

    def _build_acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        begin = PrimaryButton(_("Börja granskningen"), main=True)
        begin.clicked.connect(self._start)
        cancel = Button(_("Tillbaka"))
        cancel.clicked.connect(self.cancelled)
        acts.addWidget(begin)
        acts.addWidget(cancel)
        acts.addStretch(1)
        return acts

    def _ask(
        self, form: QFormLayout, label: str, field: QWidget, fault: str, stands: Callable[[], bool]
    ) -> None:
        form.addRow(field_label(label), field)
        text = Paragraph(fault, TextRole.HINT, "bad-text")
        text.hide()
        form.addRow("", text)
        self._missing.append((stands, text, field))

    def _unit_stands(self) -> bool:
        return bool(self.unit.text().strip())

    def _start(self) -> None:
        first: QWidget | None = None
        for stands, text, field in self._missing:
            text.setVisible(not stands())
            if not stands() and first is None:
                first = field
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.started.emit(self.filled())

    def _follow(self) -> None:
        if self.last.day() < self.first.day():
            self.last.set_day(self.first.day())

    def _tell_specialty(self, identity: str) -> None:
        own = self._specialties[identity].own
        self._general.setText(
            _("Specialiteten har inga egna kvalitetsindikatorer. Den allmänna checklistan gäller.")
        )
        self._general.setVisible(not own)


def _form() -> QFormLayout:
    form = facts_form()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form
