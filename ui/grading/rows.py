"""What the grading page is given: frozen rows in the language of the windows."""

from dataclasses import dataclass
from datetime import datetime

from inspector_app.domain.checklist import Area, Checklist, Level
from inspector_app.domain.grading import LevelCount
from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.grading import AreaGrading, ReasonRow
from ui import theme
from ui.statement_words import answer_choices, level_of, source_words, wording
from ui.theme import Tone
from ui.widgets.answers import AnswerChoice
from ui.widgets.grade_choice import Grade


@dataclass(frozen=True, slots=True)
class Pinned:
    """One piece of evidence in short."""

    item: str
    kind: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A statement not met: a reason for the suggestion."""

    target: str  # where the checklist shows it
    number: str
    level: theme.Level
    text: str
    answer: AnswerChoice
    citations: tuple[str, ...]
    unchecked: bool
    evidence: tuple[Pinned, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """How the statements of one level were answered."""

    level: theme.Level
    lead: str
    rest: str
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The grade the answers suggest; `grade` is None while something is missing."""

    grade: Grade | None
    possible: str  # the worse letter it may mean once the sources are checked
    sentence: str
    lines: tuple[LevelLine, ...]
    missing_target: str  # where the first missing answer is; "" where none is missing
    missing_number: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area as its page shows it."""

    id: str
    number: str
    name: str
    counted: str
    suggestion: Suggestion
    grades: tuple[Grade, ...]
    grade: str | None
    consequence: str  # what the chosen grade leads to, where it has to be explained
    rationale: str
    rationale_asked: str  # why a rationale is needed; "" where it is not
    lacks_rationale: bool
    changed: str  # when the rationale was changed


def area_row(grading: AreaGrading, checklist: Checklist) -> AreaRow:
    """Everything the page and the panel show of an area."""
    area, now = grading.area, language()
    return AreaRow(
        area.id,
        str(area.number),
        area.name.of(now),
        _counted(grading),
        _suggestion(grading, checklist),
        grade_boxes(checklist),
        grading.grade,
        _consequence(grading, checklist),
        grading.rationale,
        _asked(grading),
        grading.lacks_rationale,
        _changed(grading),
    )


def grade_boxes(checklist: Checklist) -> tuple[Grade, ...]:
    """The grades of the scale, best first, each with what it means."""
    now = language()
    return tuple(
        Grade(one.id, one.id, Tone(one.tone.value), one.text.of(now)) for one in checklist.grades
    )


def _counted(grading: AreaGrading) -> str:
    words = _("{done} av {total} samstämda") if grading.agreed else _("{done} av {total} besvarade")
    return words.format(done=grading.answered, total=len(grading.statements))


def _suggestion(grading: AreaGrading, checklist: Checklist) -> Suggestion:
    proposal = grading.proposal
    boxes = {one.id: one for one in grade_boxes(checklist)}
    grade = boxes[proposal.grade] if proposal.grade is not None else None
    missing = next((s for s in grading.statements if s.key == grading.first_missing), None)
    return Suggestion(
        grade,
        proposal.possible_lower or "",
        _sentence(grading, grade),
        tuple(
            _level_line(grading, checklist, count)
            for count in proposal.counts
            if count.answered + count.unanswered + count.not_relevant
        ),
        f"{missing.area}/{missing.key}" if missing else "",
        missing.number if missing else "",
    )


def _sentence(grading: AreaGrading, grade: Grade | None) -> str:
    if grade is not None:
        return grade.meaning
    missing = len(grading.proposal.missing)
    if not missing:
        return _("Inget i området går att bedöma: alla påståenden är besvarade med ej relevant.")
    if grading.agreed:
        return ngettext(
            "{n} föreskrift eller allmänt råd är inte samstämt. "
            "Förslaget visas när alla är det, så att det inte styr svaren.",
            "{n} föreskrifter och allmänna råd är inte samstämda. "
            "Förslaget visas när alla är det, så att det inte styr svaren.",
            missing,
        ).format(n=missing)
    return ngettext(
        "{n} föreskrift eller allmänt råd är obesvarat. "
        "Förslaget visas när alla är besvarade, så att det inte styr svaren.",
        "{n} föreskrifter och allmänna råd är obesvarade. "
        "Förslaget visas när alla är besvarade, så att det inte styr svaren.",
        missing,
    ).format(n=missing)


def _level_line(grading: AreaGrading, checklist: Checklist, count: LevelCount) -> LevelLine:
    level = level_of(count.level)
    if grading.proposal.grade is None:
        answered = count.answered + count.not_relevant
        lead = _("{done} av {total} besvarade.").format(
            done=answered, total=answered + count.unanswered
        )
        return LevelLine(level, lead, "", ())
    reasons = [one for one in grading.reasons if one.shown.level is count.level]
    indicator = count.level is Level.INDICATOR
    lead = _("{met} av {total} uppfylls.") if indicator else _("{met} av {total} följs.")
    return LevelLine(
        level,
        lead.format(met=count.met, total=count.answered) if count.answered else _("Inget bedömt."),
        _remarks(checklist, count, reasons),
        tuple(_shortfall(one, checklist) for one in reasons),
    )


def _remarks(checklist: Checklist, count: LevelCount, reasons: list[ReasonRow]) -> str:
    said = []
    if count.not_relevant:
        words = ngettext("{n} är ej relevant.", "{n} är ej relevanta.", count.not_relevant)
        said.append(words.format(n=count.not_relevant))
    if count.unanswered:
        words = ngettext("{n} är obesvarat.", "{n} är obesvarade.", count.unanswered)
        said.append(words.format(n=count.unanswered))
    limits = {one.level: one for one in checklist.rule.limits}
    if count.level not in limits:
        said.append(
            _("Påverkar bara skillnaden mellan {best} och {next}.").format(
                best=checklist.rule.best, next=checklist.rule.otherwise
            )
        )
    else:
        limit = limits[count.level]
        unchecked = sum(one.shown.needs_check for one in reasons)
        if unchecked and limit.grade != limit.unchecked:
            words = ngettext(
                "En av dem har en källa som inte är kontrollerad och kan inte ensam ge {grade}.",
                "{n} av dem har en källa som inte är kontrollerad och kan inte ensamma ge {grade}.",
                unchecked,
            )
            said.append(words.format(n=unchecked, grade=limit.grade))
    return " ".join(said)


def _shortfall(row: ReasonRow, checklist: Checklist) -> Shortfall:
    shown = row.shown
    choices = {one.id: one for one in answer_choices(checklist)}
    return Shortfall(
        f"{shown.area}/{shown.key}",
        shown.number,
        level_of(shown.level),
        wording(shown),
        choices[row.reason.choice],
        tuple(one.text for one in shown.citations),
        shown.needs_check,
        tuple(
            Pinned(one.item, one.kind, source_words(one, checklist.roles), one.text)
            for one in row.evidence
        ),
    )


def _asked(grading: AreaGrading) -> str:
    if not grading.needs_rationale:
        return ""
    if grading.grade in grading.proposal.always_explained:
        return _("krävs alltid vid {grade}").format(grade=grading.grade)
    if grading.proposal.grade is None:
        return _("krävs när betyget sätts innan det finns ett förslag")
    return _("krävs när ni avviker från förslaget")


def _consequence(grading: AreaGrading, checklist: Checklist) -> str:
    if grading.grade not in grading.proposal.always_explained:
        return ""
    return _(
        "Med {grade} i ett område lämnar enheten en handlingsplan inom två månader. "
        "Publiceringen väntar tills dess."
    ).format(grade=grading.grade)


def _changed(grading: AreaGrading) -> str:
    if not grading.rationale or not grading.rationale_at:
        return ""
    time = datetime.fromisoformat(grading.rationale_at).strftime("%H:%M")
    return _("Ändrad {time}").format(time=time)


def short_name(area: Area) -> str:
    """The area's name as the side list has room for it."""
    return area.short.of(language())
