"""What would change if the review went by other rule sets, or by a newer checklist."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from inspector_app.domain.checklist import Checklist, ShownStatement, Words
from inspector_app.domain.ids import StatementId
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class RulesChange:
    """How many statements come and go; no answer is lost, those to statements that go rest."""

    added: int
    removed: int
    resting: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A statement that comes or goes, by its number where it stands."""

    number: str
    text: Words


@dataclass(frozen=True, slots=True)
class Reworded:
    """A statement that stays with another wording."""

    number: str
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class ChecklistMove:
    """What moving to a newer version of the pinned checklist does to the review."""

    version_before: str
    version: str
    added: tuple[Listed, ...]
    removed: tuple[Listed, ...]
    reworded: tuple[Reworded, ...]
    resting: int  # the seat's answers to statements that go
    to_confirm: int  # the seat's answers that count now and not until confirmed after the move


def rules_change(
    checklist: Checklist,
    before: frozenset[str],
    after: frozenset[str],
    answered: Collection[StatementId],
) -> RulesChange:
    """The change from some rule sets to others under the same checklist."""
    old = {one.key for one in checklist.statements_for(before)}
    new = {one.key for one in checklist.statements_for(after)}
    return RulesChange(len(new - old), len(old - new), len((old - new).intersection(answered)))


def checklist_move(
    old: Checklist, new: Checklist, rules: frozenset[str], answers: Mapping[StatementId, str]
) -> ChecklistMove | None:
    """The move from `old` to `new`; None where `new` is another checklist, the same, or older.

    `answers` holds the digest of the wording that each answer of the seat's was given to.
    """
    older = _order(new.version) < _order(old.version)
    if new.id != old.id or new.digest == old.digest or older:
        return None
    before = {one.key: one for one in old.statements_for(rules)}
    after = {one.key: one for one in new.statements_for(rules)}
    both = [(before[key], shown) for key, shown in after.items() if key in before]
    changed = [pair for pair in both if not pair[1].answers_this(pair[0].statement.digest)]
    return ChecklistMove(
        old.version,
        new.version,
        tuple(_listed(shown) for key, shown in after.items() if key not in before),
        tuple(_listed(shown) for key, shown in before.items() if key not in after),
        tuple(Reworded(b.number, b.statement.text, a.statement.text) for b, a in changed),
        sum(key in answers for key in before if key not in after),
        sum(_stops_counting(b, a, answers.get(a.key)) for b, a in both),
    )


def answer_digests(reading: Reading) -> dict[StatementId, str]:
    """To which wording each of the seat's answers was given."""
    found = {}
    for name, given in reading.under(f"answer/{reading.me}/"):
        if isinstance(given, dict) and isinstance(given.get("value"), str):
            found[StatementId(name.split("/")[2])] = str(given["digest"])
    return found


def _stops_counting(before: ShownStatement, after: ShownStatement, digest: str | None) -> bool:
    if digest is None:
        return False
    return before.answers_this(digest) and not after.answers_this(digest)


def _listed(shown: ShownStatement) -> Listed:
    return Listed(shown.number, shown.statement.text)


def _order(version: str) -> tuple[int, ...]:
    """Versions are numbers divided by points; 2026.10 comes after 2026.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
