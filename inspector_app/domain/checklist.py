"""A checklist as the files compose it: scale, grades, areas, statements and the grading rule."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from inspector_app.domain.ids import AreaId, StatementId


class Level(StrEnum):
    """How binding a statement is; the order is the order of reading, strictest first."""

    REGULATION = "foreskrift"
    ADVICE = "allmant_rad"
    INDICATOR = "indikator"


class Tone(StrEnum):
    """How good an answer or a grade is, for its colour and sign."""

    GOOD = "good"
    OK = "ok"
    WEAK = "weak"
    BAD = "bad"
    NOT_APPLICABLE = "na"


class Confidence(StrEnum):
    """How a statement's source was read."""

    PRIMARY = "read-primary"
    OFFICIAL = "read-official"
    SECONDARY = "read-secondary"
    READ = "read"
    INFERRED = "inferred"
    OWN = "own proposal"

    @property
    def was_read(self) -> bool:
        """Whether someone read the point somewhere, however far from the source."""
        return self not in (Confidence.INFERRED, Confidence.OWN)


@dataclass(frozen=True, slots=True)
class Words:
    """The same text in both languages."""

    sv: str
    en: str

    def of(self, language: Literal["sv", "en"]) -> str:
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Choice:
    """One step of the scale; `counts` is false where the answer takes the statement out."""

    id: str
    key: str  # the digit that answers
    tone: Tone
    text: Words
    short: Words
    counts: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade letter; `explained` where it never stands without a written rationale."""

    id: str
    tone: Tone
    text: Words
    consequence: Words
    explained: bool


@dataclass(frozen=True, slots=True)
class Area:
    id: AreaId
    number: int
    name: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Role:
    """Whom to ask, or, where `asked` is false, what to look at."""

    id: str
    name: Words
    asked: bool


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule set a review can be under, e.g. "2021"; the first listed lends twins its id."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Specialty:
    """One specialty to choose, and the checklist it gets; `own` where it has a layer of its own."""

    id: str
    name: Words
    kind: str
    checklist: str
    own: bool


@dataclass(frozen=True, slots=True)
class Layer:
    """One file that the checklist was composed from."""

    id: str
    version: str
    title: Words


@dataclass(frozen=True, slots=True)
class Limit:
    """The best grade left when a statement of this level is not met.

    `unchecked` is the best one left where its source still has to be checked.
    """

    level: Level
    grade: str
    unchecked: str


@dataclass(frozen=True, slots=True)
class GradingRule:
    """How answers become a proposed grade; see `domain/grading.py`."""

    not_met: tuple[str, ...]  # choice ids
    limits: tuple[Limit, ...]  # levels named here must be answered before there is a letter
    best: str
    otherwise: str
    tolerated_percent: int
    tolerated_least: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One requirement with everything an inspector needs to judge it."""

    id: StatementId
    area: AreaId
    level: Level
    text: Words
    citation: str  # never holds a section number that nobody has verified
    citation_verified: bool
    rule_set: str  # where it stands: "2021", "2015", "law" or ""
    under: tuple[str, ...]  # the rule sets it applies under; empty: under all
    programme: tuple[str, ...]  # whose training it is about: "ST", "BT"
    holder: Words
    check: Words
    roles: tuple[str, ...]
    questions: tuple[Words, ...]
    threshold: Words | None
    threshold_own: bool  # the number is our proposal, never a requirement
    source_url: str
    confidence: Confidence
    verified_by: str
    verified_on: str
    core: bool
    twin: StatementId | None
    needs_check: bool
    hints: tuple[Words, ...]
    layer: str

    @property
    def digest(self) -> str:
        """SHA-256 of the wording an answer was given to; an answer remembers it."""
        texts = (self.text, self.threshold or Words("", ""))
        wording = [self.level, self.area, *(text for one in texts for text in (one.sv, one.en))]
        return hashlib.sha256("\x1f".join(wording).encode()).hexdigest()

    def applies(self, rules: frozenset[str]) -> bool:
        return not self.under or not rules.isdisjoint(self.under)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a duty stands; `needs_check` until a person has checked the source."""

    text: str
    verified: bool
    needs_check: bool


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as one review shows it, a twin pair being one line."""

    key: StatementId  # where the answer stands, the same whichever rule sets apply
    number: str  # e.g. "5.11"; stable for one pinned checklist under one choice of rule sets
    statement: Statement
    sources: tuple[Statement, ...]  # the twins that apply, the shown one first
    known_digests: frozenset[str]

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(
            Citation(one.citation, one.citation_verified, one.needs_check)
            for one in self.sources
            if one.citation
        )

    @property
    def area(self) -> AreaId:
        return self.statement.area

    @property
    def level(self) -> Level:
        """The strictest level among the rules that apply."""
        return min((one.level for one in self.sources), key=_STRICTNESS.index)

    @property
    def core(self) -> bool:
        return any(one.core for one in self.sources)

    @property
    def needs_check(self) -> bool:
        """Whether to carry the badge "källa ej kontrollerad"."""
        return any(one.needs_check for one in self.sources)

    def answers_this(self, digest: str) -> bool:
        """Whether an answer given to that wording still counts; either twin's wording does."""
        return digest in self.known_digests


@dataclass(frozen=True, slots=True)
class Checklist:
    """One composed checklist; a review is pinned to its id, version and digest."""

    id: str
    version: str
    kind: str
    name: Words
    specialty_layer: bool  # false where the specialty has no layer of its own
    layers: tuple[Layer, ...]
    scale: tuple[Choice, ...]
    grades: tuple[Grade, ...]  # best first
    areas: tuple[Area, ...]
    roles: tuple[Role, ...]
    rule_sets: tuple[RuleSet, ...]
    rule: GradingRule
    statements: tuple[Statement, ...]
    digest: str  # SHA-256 over everything above

    def statements_for(self, rules: frozenset[str]) -> tuple[ShownStatement, ...]:
        """The statements that apply, by area, core first, then by level; each twin pair once."""
        counted: Counter[AreaId] = Counter()
        shown = []
        for one in sorted(self._lines(rules), key=self._place):
            counted[one.area] += 1
            number = f"{self.area(one.area).number}.{counted[one.area]}"
            shown.append(replace(one, number=number))
        return tuple(shown)

    def area(self, area: AreaId) -> Area:
        return next(one for one in self.areas if one.id == area)

    def choice(self, choice: str) -> Choice:
        return next(one for one in self.scale if one.id == choice)

    def grade(self, grade: str) -> Grade:
        return next(one for one in self.grades if one.id == grade)

    def _lines(self, rules: frozenset[str]) -> Iterator[ShownStatement]:
        """Each applying statement or twin pair once, in file order and not yet numbered."""
        by_id = {one.id: one for one in self.statements}
        for one in self.statements:
            if not one.applies(rules):
                continue
            pair = [one] if one.twin is None else sorted((one, by_id[one.twin]), key=self._rank)
            sources = tuple(each for each in pair if each.applies(rules))
            if sources[0] is one:
                digests = frozenset(each.digest for each in pair)
                yield ShownStatement(pair[0].id, "", one, sources, digests)

    def _rank(self, statement: Statement) -> int:
        """The place of its rule set in the list; the first lends the pair its id and wording."""
        order = [one.id for one in self.rule_sets]
        return order.index(statement.rule_set) if statement.rule_set in order else len(order)

    def _place(self, shown: ShownStatement) -> tuple[int, bool, int]:
        return self.area(shown.area).number, not shown.core, _STRICTNESS.index(shown.level)


_STRICTNESS = tuple(Level)
