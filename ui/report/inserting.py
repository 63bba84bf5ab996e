"""Lines and other evidence whose words can be put into a point, the section's own first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.guarding import dismiss
from inspector_app.domain.ids import AreaId, ItemId, ReviewId
from inspector_app.domain.small_group import Finding, Risk
from inspector_app.i18n import _, listed
from inspector_app.queries.chosen import areas_of_items
from inspector_app.queries.guard import inserted
from inspector_app.queries.sheet import Evidence, evidence
from ui.jobs import JobRunner
from ui.room import Notice
from ui.statement_words import source_words
from ui.theme import Icon
from ui.widgets.banner import Gravity
from ui.widgets.command_palette import CommandPalette, PaletteRow


@dataclass(frozen=True, slots=True)
class Insertable:
    """One piece of evidence with words of its own."""

    item: str
    text: str
    source: str
    is_line: bool


class EvidenceChooser(QObject):
    """Lets the person choose among the evidence; nothing is inserted unasked.

    Signals:
        chosen(str, str, str): the side asked for, the piece of evidence, its words to insert
    """

    chosen = Signal(str, str, str)

    def __init__(self, core: Core, jobs: JobRunner, review: ReviewId, page: QWidget) -> None:
        super().__init__()
        self._core, self._jobs, self._review, self._page = core, jobs, review, page
        self._found: tuple[Insertable, ...] = ()
        self._side = ""
        self._palette = CommandPalette(self._matching, page)
        title = _("Välj det belägg vars text ska infogas")
        self._palette.setAccessibleName(title)
        self._palette.field.setAccessibleName(title)
        self._palette.field.setPlaceholderText(title)
        self._palette.chosen.connect(self._take)

    def choose(self, side: str, area: AreaId) -> None:
        """Show the list; what is chosen comes by `chosen`."""
        self._side = side
        work = partial(insertable, self._core, self._review, area)
        self._jobs.run(work, owner=self, then=self._open)

    def _open(self, found: tuple[Insertable, ...]) -> None:
        self._found = found
        self._palette.open_over(self._page.window())

    def _matching(self, text: str) -> Sequence[PaletteRow]:
        words = text.casefold().split()
        return [
            PaletteRow(
                one.item, Icon.CHAT if one.is_line else Icon.PAPER_CLIP, one.text, one.source
            )
            for one in self._found
            if all(word in f"{one.text} {one.source}".casefold() for word in words)
        ]

    def _take(self, item: str) -> None:
        text = next((one.text for one in self._found if one.item == item), "")
        if text:
            self.chosen.emit(self._side, item, text)


def warn_once(core: Core, review: ReviewId, item: ItemId) -> tuple[Finding, ...]:
    """What the guard says of words just inserted; once for each text, then never again."""
    text, found = inserted(core.store, core.reading(review), item)
    if found:
        dismiss(core.store, review, text, found)
    return found


def warning(findings: tuple[Finding, ...]) -> Notice:
    """What was seen in the words, the gravest alone, and what one can do."""
    risks = {finding.risk for finding in findings}
    names = listed([one.found for one in findings if one.risk is Risk.NAME])
    if Risk.PERSONAL_NUMBER in risks:
        first = _("Texten ser ut att innehålla ett personnummer.")
        rest = _("Den är infogad. Ta bort numret här och ur raden i intervjun.")
    elif Risk.SMALL_GROUP in risks:
        first = _("Texten kan peka ut någon: få deltog i intervjun.")
        rest = _("Den är infogad. Skriv om den i allmänna ordalag.")
    else:
        first = _("Texten ser ut att innehålla ett namn: {names}.").format(names=names)
        rest = _("Den är infogad. Skriv rollen i stället, om det är en person.")
    return Notice(Gravity.WARNING, first, rest)


def insertable(core: Core, review: ReviewId, area: AreaId) -> tuple[Insertable, ...]:
    """All evidence with words, that of the area first; on the store's worker."""
    reading = core.reading(review)
    roles = core.checklist(reading).roles
    areas = areas_of_items(reading, core.statements(reading))
    named = [name for head in ("line/", "evidence/") for name, _value in reading.under(head)]
    items = [ItemId(name.split("/")[1]) for name in named]
    items.sort(key=lambda item: area not in areas.get(item, []))
    found: list[Evidence] = [one for item in items if (one := evidence(reading, item))]
    return tuple(
        Insertable(
            one.item, " ".join(one.text.split()), source_words(one, roles), one.kind == "line"
        )
        for one in found
        if one.text.strip()
    )
