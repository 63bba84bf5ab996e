"""Two reviews of one visit: asked about and joined, and parted again."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.i18n import _, language, listed, ngettext
from inspector_app.queries.joining import Candidate, Joined
from inspector_app.queries.review_list import ReviewRow
from ui.sharing.sheet import Sheet, left
from ui.theme import TextRole
from ui.widgets.fields import Choice
from ui.widgets.text import Paragraph
from ui.words import day_span

ANOTHER = ""  # whoever is nobody that is here


class JoinPage(Sheet):
    """Which review is the same visit, and who is who; nothing is written until `done`."""

    def __init__(self, found: Sequence[Candidate], first: str = "") -> None:
        lead = _("Slår du ihop dem blir de en granskning. Ingenting går förlorat.")
        super().__init__(_("Är det samma besök?"), lead, _("Slå ihop"))
        self._visits = {one.row.review: _Visit(one) for one in found}
        self._which = Choice(
            _("Den andra granskningen"),
            [(one.row.review, _line(n, one.row)) for n, one in enumerate(found, 1)],
        )
        if first in self._visits:
            self._which.choose(first)
        chosen = left(self._which)
        self.add(Paragraph(_visit_words(found[0].asked), TextRole.SECTION), chosen)
        self.add(*self._visits.values())
        chosen.setVisible(len(found) > 1)
        self._why = Paragraph("", TextRole.HINT, "weak-text")
        self.add(self._why, *map(Paragraph, _what_happens()))
        self._which.chosen.connect(self._fit)
        for visit in self._visits.values():
            visit.changed.connect(self._fit)
        if len(found) > 1:
            self.setFocusProxy(self._which)
        elif (unknown := self._visits[self.other].unknown) is not None:
            self.setFocusProxy(unknown)
        self._fit()

    @property
    def other(self) -> ReviewId:
        """The review chosen."""
        return ReviewId(self._which.currentData())

    @property
    def who(self) -> Mapping[InspectorId, InspectorId]:
        """Who in it is who here; those left out are persons of their own."""
        return self._visits[self.other].who

    def _fit(self) -> None:
        for review, visit in self._visits.items():
            visit.setVisible(review == self.other)
        fits = len(set(self.who.values())) == len(self.who)
        self.doing.setEnabled(fits)
        self._why.setText("" if fits else _("Två av dem kan inte vara samma person här."))
        self._why.setVisible(not fits)


class _Visit(QWidget):
    """One candidate: the two beside each other in words, and who is who."""

    changed = Signal()

    def __init__(self, found: Candidate) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        told = _("Den här: {progress}.").format(progress=_progress(found.asked))
        column.addWidget(Paragraph(told))
        told = _("Den andra: {progress}.").format(progress=_progress(found.row))
        column.addWidget(Paragraph(told))
        column.addSpacing(8)
        column.addWidget(Paragraph(_("Vem är vem"), TextRole.PANEL, "text-2"))
        self.choices: dict[InspectorId, Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, (who, name) in enumerate(_by_name(found.there)):
            choice = self._choice(found, who, name)
            told = _("{name} i den andra är").format(name=name)
            grid.addWidget(Paragraph(told), place, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(choice, place, 1)
        column.addLayout(grid)

    @property
    def who(self) -> Mapping[InspectorId, InspectorId]:
        said = {there: choice.currentData() for there, choice in self.choices.items()}
        return {there: InspectorId(here) for there, here in said.items() if here != ANOTHER}

    @property
    def unknown(self) -> Choice | None:
        """The first of whom it is not known who it is here."""
        choices = self.choices.values()
        return next((one for one in choices if one.currentData() == ANOTHER), None)

    def _choice(self, found: Candidate, who: InspectorId, name: str) -> Choice:
        here = [*_by_name(found.here), (ANOTHER, _("en person till"))]
        choice = Choice(_("{name} i den andra är").format(name=name), here)
        choice.choose(found.who.get(who, ANOTHER))
        choice.chosen.connect(self.changed)
        self.choices[who] = choice
        return choice


class PartPage(Sheet):
    """Lets a review that was joined stand for itself again."""

    def __init__(self, found: Sequence[Joined]) -> None:
        lead = _("Båda finns sedan i listan. Det som skrevs medan de var en står kvar här.")
        super().__init__(_("Skilj granskningarna åt?"), lead, _("Skilj åt"))
        numbered = _("Granskning {n}")
        self._which = Choice(
            _("Granskningen"),
            [(one.review, numbered.format(n=n)) for n, one in enumerate(found, 1)],
        )
        self._told = Paragraph("")
        self._people = {one.review: _names(one) for one in found}
        chosen = left(self._which)
        self.add(chosen, self._told)
        chosen.setVisible(len(found) > 1)
        if len(found) > 1:
            self.setFocusProxy(self._which)
        self._which.chosen.connect(self._fit)
        self._fit()

    @property
    def other(self) -> ReviewId:
        """The review chosen."""
        return ReviewId(self._which.currentData())

    def _fit(self) -> None:
        told = _("Den som blir en egen granskning igen har inspektörerna {names}.")
        self._told.setText(told.format(names=self._people[self.other]))


def _by_name(people: Mapping[InspectorId, str]) -> list[tuple[InspectorId, str]]:
    return sorted(people.items(), key=lambda one: (one[1], one[0]))


def _what_happens() -> Iterator[str]:
    yield _("Allt som står i den ena och den andra finns kvar, i var och ens namn.")
    yield _("Det som ni har svarat olika på avgör ni i Samsyn.")
    yield _("Ångrar du dig: välj Skilj granskningarna åt i menyn.")


def _visit_words(row: ReviewRow) -> str:
    days = day_span(row.visit_from, row.visit_to, language())
    return ", ".join(filter(None, (row.unit, days)))


def _line(number: int, row: ReviewRow) -> str:
    """A review among several, in few words: the rest stands below once it is chosen."""
    told = _("Granskning {n}: {progress}")
    return told.format(n=number, progress=_answered(row))


def _answered(row: ReviewRow) -> str:
    return ngettext(
        "{done} av {total} påstående besvarat",
        "{done} av {total} påståenden besvarade",
        row.total,
    ).format(done=row.answered, total=row.total)


def _progress(row: ReviewRow) -> str:
    told = _answered(row)
    if not row.with_whom:
        return told
    return _("{progress}, tillsammans med {names}").format(
        progress=told, names=listed(row.with_whom)
    )


def _names(one: Joined) -> str:
    return listed(one.names) or _("någon som inte har skrivit sitt namn")
