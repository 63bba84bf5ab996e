"""From answers to a proposed grade, with every reason; the inspectors decide.

The checklist's `GradingRule` holds the figures. Case by case, for the statements of one area:

1. No letter, and no possible one, until every statement of a level that has a limit (for ST:
   föreskrift and allmänt råd) is answered, so that nobody is anchored. Reasons and counts are
   given all the same.
2. A choice that does not count ("ej relevant") takes its statement out as if it were not there.
   Where nothing is left in the area there is nothing to grade: no letter.
3. Each statement not met lowers the best possible grade to its level's limit:
   a) source checked: the limit's `grade` (ST: föreskrift D, råd C);
   b) source to be checked, but read somewhere: the limit's `unchecked` (ST: C), and `grade` is
      said beside it as possible ("möjligt D, källan ej kontrollerad");
   c) source inferred or our own proposal: the limit's `unchecked` and no more.
   A line of twins has the strictest of their levels; it is checked where both are, and read
   where either is.
4. A level without a limit (ST: indikator) is met well enough when the statements not met are at
   most the larger of `tolerated_least` and `tolerated_percent` of those answered, and none is
   unanswered. Then nothing is lowered; else the best possible grade is `otherwise` (ST: B).
5. The letter is the worst of these, `best` where nothing lowers it. `possible_lower` is the worst
   possible grade of 3 b, where it is worse than the letter.

An answer given to another wording counts for nothing: the caller leaves it out of `answers`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.domain.checklist import (
    Checklist,
    Choice,
    Level,
    Limit,
    ShownStatement,
)
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import StatementId


class UnknownChoice(RuleError):
    """An answer that the checklist's scale does not have."""

    def __init__(self, key: StatementId, choice: str) -> None:
        super().__init__(key, choice)
        self.key = key
        self.choice = choice


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement not met, and what that does to the grade."""

    shown: ShownStatement
    choice: str
    limit: str | None  # the best grade left by this alone; None for a level without a limit
    possible: str | None  # the worse grade it may mean once its source is checked


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How the statements of one level were answered."""

    level: Level
    met: int
    not_met: int
    unanswered: int
    not_relevant: int

    @property
    def answered(self) -> int:
        """Those that count: met or not."""
        return self.met + self.not_met


@dataclass(frozen=True, slots=True)
class Proposal:
    """The grade that the answers suggest for one area, or None with what is still missing."""

    grade: str | None
    possible_lower: str | None
    reasons: tuple[Reason, ...]  # in the order of the checklist
    counts: tuple[LevelCount, ...]  # every level once, strictest first
    missing: tuple[StatementId, ...]  # unanswered statements that hold the letter back
    always_explained: frozenset[str]  # grades that need a rationale even when proposed

    def count(self, level: Level) -> LevelCount:
        return next(one for one in self.counts if one.level is level)


def propose(
    checklist: Checklist,
    statements: Iterable[ShownStatement],
    answers: Mapping[StatementId, str],
) -> Proposal:
    """The proposal for one area's statements; `answers` maps their keys to choice ids."""
    rows = [(shown, _answer(checklist, answers, shown.key)) for shown in statements]
    limits = {limit.level: limit for limit in checklist.rule.limits}
    reasons = tuple(
        _reason(shown, choice, limits.get(shown.level))
        for shown, choice in rows
        if choice is not None and choice.id in checklist.rule.not_met
    )
    counts = tuple(_count(checklist, level, rows) for level in Level)
    missing = tuple(shown.key for shown, choice in rows if choice is None and shown.level in limits)
    grade = None
    if not missing and any(one.answered for one in counts):
        grade = _letter(checklist, reasons, counts)
    return Proposal(
        grade,
        _possible(checklist, grade, reasons),
        reasons,
        counts,
        missing,
        frozenset(one.id for one in checklist.grades if one.explained),
    )


def needs_rationale(proposal: Proposal, grade: str) -> bool:
    """Whether this grade needs a written rationale: a departure from the proposal, and every D.

    A grade set where there is no proposal yet is a departure.
    """
    return grade != proposal.grade or grade in proposal.always_explained


def _answer(
    checklist: Checklist, answers: Mapping[StatementId, str], key: StatementId
) -> Choice | None:
    value = answers.get(key)
    if value is None:
        return None
    for choice in checklist.scale:
        if choice.id == value:
            return choice
    raise UnknownChoice(key, value)


def _reason(shown: ShownStatement, choice: Choice, limit: Limit | None) -> Reason:
    if limit is None:
        return Reason(shown, choice.id, None, None)
    if not shown.needs_check:
        return Reason(shown, choice.id, limit.grade, None)
    read = any(one.confidence.was_read for one in shown.sources)
    possible = limit.grade if read and limit.grade != limit.unchecked else None
    return Reason(shown, choice.id, limit.unchecked, possible)


def _count(
    checklist: Checklist, level: Level, rows: Iterable[tuple[ShownStatement, Choice | None]]
) -> LevelCount:
    met = not_met = unanswered = not_relevant = 0
    for shown, choice in rows:
        if shown.level is not level:
            continue
        if choice is None:
            unanswered += 1
        elif choice.id in checklist.rule.not_met:
            not_met += 1
        elif choice.counts:
            met += 1
        else:
            not_relevant += 1
    return LevelCount(level, met, not_met, unanswered, not_relevant)


def _letter(checklist: Checklist, reasons: Iterable[Reason], counts: Iterable[LevelCount]) -> str:
    rule = checklist.rule
    limited = {limit.level for limit in rule.limits}
    lowered = [reason.limit for reason in reasons if reason.limit is not None]
    free = [one for one in counts if one.level not in limited]
    if not all(_well_enough(checklist, one) for one in free):
        lowered.append(rule.otherwise)
    return _worst(checklist, [rule.best, *lowered])


def _well_enough(checklist: Checklist, count: LevelCount) -> bool:
    rule = checklist.rule
    tolerated = max(100 * rule.tolerated_least, rule.tolerated_percent * count.answered)
    return count.unanswered == 0 and 100 * count.not_met <= tolerated


def _possible(checklist: Checklist, grade: str | None, reasons: Iterable[Reason]) -> str | None:
    if grade is None:
        return None
    possible = [reason.possible for reason in reasons if reason.possible is not None]
    worst = _worst(checklist, [grade, *possible])
    return worst if worst != grade else None


def _worst(checklist: Checklist, grades: Iterable[str]) -> str:
    order = [one.id for one in checklist.grades]
    return max(grades, key=order.index)
