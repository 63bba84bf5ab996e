"""All that a report may say: already past the reading gate, independent of the store."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.checklist import Level, Tone
from inspector_app.i18n import Language


class DocumentState(StrEnum):
    """How far a document that the unit was asked for has come."""

    REQUESTED = "requested"
    RECEIVED = "received"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose report it is; the logo is PNG or JPEG bytes, the colour `#rrggbb` or empty."""

    name: str = ""
    logo: bytes = b""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class InspectorRow:
    """One inspector as the cover names them."""

    name: str
    title: str = ""
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistFacts:
    """Which checklist was used; `statement` is its own sentence on what it is and is not."""

    id: str
    name: str
    version: str
    digest: str
    statement: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the unit as a label and a value in the report's language."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview: by role, never by name; `time` is ready to print, e.g. `09.00–09.45`."""

    role: str
    group_size: int | None = None
    time: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document that the unit was asked for."""

    name: str
    state: DocumentState


@dataclass(frozen=True, slots=True)
class GradeStep:
    """One letter of the checklist's grade scale, best first in `Assessment.scale`."""

    letter: str
    tone: Tone
    text: str
    consequence: str = ""
    plan_required: bool = False  # the letter that owes an action plan: D for ST


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture chosen for the report: JPEG or PNG bytes without metadata."""

    data: bytes
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """One interview line that the inspectors chose to print; `role` says by whom."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its agreed answer; `answer` is None where nothing is agreed.

    `citation` names a paragraph only where somebody verified it; otherwise it is the rule's bare
    name and `unverified` is true.
    """

    number: str
    level: Level
    text: str
    citation: str = ""
    unverified: bool = False
    answer: str | None = None
    tone: Tone = Tone.NOT_APPLICABLE
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Strengths, weaknesses and proposals, each in its own order."""

    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaAssessment:
    """One assessment area; `grade` is a letter of the scale, None where nothing is agreed.

    `grade_text` says what this grade means here; empty lets the scale's own text speak.
    """

    number: str
    name: str
    basis: str = ""
    points: Points = Points()
    grade: str | None = None
    grade_text: str = ""
    rationale: str = ""
    photos: tuple[Photo, ...] = ()
    lines: tuple[ChosenLine, ...] = ()
    observations: tuple[str, ...] = ()
    statements: tuple[StatementRow, ...] = ()


class Settled(StrEnum):
    """On whose word the grades stand."""

    AGREED = "agreed"
    ALONE = "alone"  # one inspector has answered so far


@dataclass(frozen=True, slots=True)
class Options:
    """What the inspectors chose about the report itself."""

    appendix: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the report of one review is made from; equal values give equal bytes."""

    language: Language
    unit: str
    specialty: str
    region: str
    kind: str  # as the cover prints it, e.g. "ST" or "AT"
    visit_from: date
    visit_to: date
    rule_sets: tuple[str, ...]
    inspectors: tuple[InspectorRow, ...]
    checklist: ChecklistFacts
    scale: tuple[GradeStep, ...]
    areas: tuple[AreaAssessment, ...]
    content_digest: str  # hex, whole
    drawn_up: date
    facts: tuple[Fact, ...] = ()
    interviews: tuple[InterviewRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    overall_basis: str = ""
    overall: Points = Points()
    settled: Settled = Settled.AGREED
    settled_by: str = ""  # the inspector's name when `settled` is ALONE
    organisation: Organisation = Organisation()
    options: Options = Options()
    plan_months: int = 2  # how long a unit has to send its action plan
    lines: tuple[ChosenLine, ...] = ()  # chosen lines that belong to no single area
    photos: tuple[Photo, ...] = ()  # chosen photos that belong to no area
    observations: tuple[str, ...] = ()  # chosen observations that belong to no area

    def step(self, letter: str | None) -> GradeStep | None:
        """The step of the scale with this letter, None where there is no grade."""
        return next((step for step in self.scale if step.letter == letter), None)

    @property
    def draft_mark(self) -> str:
        """The first eight signs of the content digest, printed on each page."""
        return self.content_digest[:8]
