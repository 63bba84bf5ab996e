"""Papers to save: which there are, what they are called, and how they are made."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths

from inspector_app.bootstrap import Core
from inspector_app.domain import registers
from inspector_app.domain.ids import ReviewId
from inspector_app.i18n import _
from inspector_app.queries.assessment import report_language
from inspector_app.queries.drafting import draft
from inspector_app.queries.own_questions import by_role, own_questions
from inspector_app.queries.reader import Reading
from inspector_app.reports.compose import report
from inspector_app.reports.document import Document
from inspector_app.reports.leaflets import closing_points, interview_guide, printable_checklist
from inspector_app.reports.press import Press, PressError
from inspector_app.reports.writer import write_file
from ui.file_names import tidy
from ui.room import Frame, Notice
from ui.typing_keeper import TypingKeeper
from ui.widgets.banner import Gravity


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that can be saved: the title of its dialog, the start of its name, its ending."""

    title: str
    start: str
    ending: str
    kind: str


def paper_named(what: str) -> Paper:
    """One of pdf, docx, closing, checklist, guide and guide_all."""
    pdf = _("PDF")
    return {
        "pdf": Paper(_("Spara rapporten som PDF"), _("Rapport"), "pdf", pdf),
        "docx": Paper(_("Spara rapporten som Word"), _("Rapport"), "docx", _("Word")),
        "closing": Paper(_("Spara återkopplingen"), _("Återkoppling"), "pdf", pdf),
        "checklist": Paper(_("Spara checklistan"), _("Checklista"), "pdf", pdf),
        "guide": Paper(_("Spara intervjuguiden"), _("Intervjuguide"), "pdf", pdf),
        "guide_all": Paper(_("Spara intervjuguiden"), _("Intervjuguide"), "pdf", pdf),
    }[what]


def suggested_path(paper: Paper, unit: str, day: str) -> Path:
    """Where to save it unless the person says otherwise."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    name = tidy(" ".join((paper.start, unit, day)))
    return Path(folder) / f"{name}.{paper.ending}"


def gather(core: Core, review: ReviewId, what: str = "pdf") -> Document:
    """The content of a paper as the review stands now; on the store's worker."""
    reading = core.reading(review)
    checklist, shown = core.checklist(reading), core.statements(reading)
    if what in ("checklist", "guide", "guide_all"):
        unit = reading.text(registers.fact("unit"))
        today, words = core.clock.now().date().isoformat(), report_language(reading)
        if what == "checklist":
            return printable_checklist(checklist, shown, words, today, unit)
        own = by_role(own_questions(reading))
        whole = what == "guide_all"
        return interview_guide(checklist, shown, words, today, own, unit=unit, everything=whole)
    content = draft(core.store, reading, checklist, shown)
    return closing_points(content) if what == "closing" else report(content)


def print_to(press: Press, paper: Document, path: Path) -> Path:
    """Make the file; raises PressError, DiskFull or NotWritable, and then the old file stays."""
    content = press.docx(paper) if path.suffix.lower() == ".docx" else press.pdf(paper)
    write_file(path, content)
    return path


def unit_and_day(core: Core, review: ReviewId) -> tuple[str, str]:
    """What the suggested name of a file is made from."""
    facts: Reading = core.reading(review, "fact/")
    return facts.text(registers.fact("unit")), facts.text(registers.fact("from"))


class Saver(QObject):
    """Asks where, then has the file made beside the windows."""

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper, press: Press) -> None:
        super().__init__()
        self._frame, self._review, self._keeper, self._press = frame, review, keeper, press

    def save(self, what: str) -> None:
        """Save a paper; what is being typed becomes entries first, so that its mark is right."""
        self._keeper.settle_now()
        work = partial(unit_and_day, self._frame.core, self._review)
        self._frame.jobs.run(work, owner=self, then=partial(self._ask_where, what))

    def _ask_where(self, what: str, named: tuple[str, str]) -> None:
        paper = paper_named(what)
        path = self._frame.dialogs.save_file(
            paper.title, suggested_path(paper, *named), [f"{paper.kind} (*.{paper.ending})"]
        )
        if path is None:
            return
        if path.suffix.lower() != f".{paper.ending}":
            path = path.with_name(f"{path.name}.{paper.ending}")
        work = partial(gather, self._frame.core, self._review, what)
        self._frame.jobs.run(work, owner=self, then=partial(self._write, path))

    def _write(self, path: Path, paper: Document) -> None:
        work = partial(print_to, self._press, paper, path)
        self._frame.jobs.run(
            work, owner=self, then=self._saved, otherwise=self._not_saved, outside=True
        )

    def _saved(self, path: Path) -> None:
        rest = word_sentence() if path.suffix.lower() == ".docx" else str(path.parent)
        first = _("Sparat: {name}.").format(name=path.name)
        self._frame.notify(Notice(Gravity.INFO, first, rest))

    def _not_saved(self, fault: Exception) -> None:
        if not isinstance(fault, PressError):
            self._frame.failed(fault)
            return
        first = _("Filen kunde inte göras. Granskningen är orörd.")
        self._frame.notify(Notice(Gravity.ERROR, first, _("Försök en gång till.")))


def word_sentence() -> str:
    """What everyone who saves as Word has to know."""
    return _("Ändringar i Word kommer inte tillbaka hit. Rätta hellre här och spara på nytt.")
