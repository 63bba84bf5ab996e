"""Own judgement first: another's answers in an area stay sealed until it is open to the seat.

An area is open once the seat has answered all binding statements in it, whatever wording they
were answered to, or has opened its seal on purpose. In an area without binding statements those
of its strictest level count instead. What belongs to no known area (a statement of another
version of the checklist, the rationale for the whole unit) is open once every area is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from inspector_app.domain.checklist import Checklist, Level
from inspector_app.domain.ids import AreaId, InspectorId
from inspector_app.shapes import reader

OF_A_STATEMENT = frozenset({"answer", "note"})  # own registers that a seal hides from others
OF_AN_AREA = frozenset({"grade", "rationale"})
JOINT = frozenset({"agreed", "agreed_grade", "remark"})  # joint registers that it hides
GUARDED = OF_A_STATEMENT | OF_AN_AREA | JOINT


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a checklist the seals need."""

    area_of: Mapping[str, AreaId]  # by statement, twins under both ids
    first: Mapping[AreaId, frozenset[str]]  # the statements one answers before one sees others'
    total: int = 0  # how many statements the review has

    def area(self, register: str) -> AreaId | None:
        """The area that a guarded register or a seal belongs to; None where none is known."""
        head, *rest = register.split("/")
        if head in OF_A_STATEMENT:
            return self.area_of.get(rest[1])
        if head in ("agreed", "remark"):
            return self.area_of.get(rest[0])
        named = AreaId(rest[0] if head == "agreed_grade" else rest[1])
        return named if named in self.first else None


@dataclass(frozen=True, slots=True)
class Seals:
    """Which areas are open to the seat."""

    outline: Outline
    open: frozenset[AreaId]

    def is_open(self, register: str) -> bool:
        """Whether the seat may see what others have said in a guarded register."""
        area = self.outline.area(register)
        if area is None:
            return bool(self.outline.first) and self.open >= self.outline.first.keys()
        return area in self.open


def guarded(register: str, me: InspectorId) -> bool:
    """Whether a seal may hide the register from the seat."""
    head, _slash, rest = register.partition("/")
    if head in OF_A_STATEMENT or head in OF_AN_AREA:
        return rest.partition("/")[0] != me
    return head in JOINT


def seals(
    document: bytes | None,
    rules: frozenset[str],
    answered: Collection[str],
    opened: Collection[str],
) -> Seals:
    """The seals under a pinned checklist's document; without one everything is sealed.

    `answered` are the statements that the seat has answered, `opened` the areas whose seal it
    has opened.
    """
    outline = Outline({}, {}) if document is None else outline_of(document, rules)
    done = frozenset(
        area for area, first in outline.first.items() if area in opened or first <= set(answered)
    )
    return Seals(outline, done)


@lru_cache(maxsize=4)
def outline_of(document: bytes, rules: frozenset[str]) -> Outline:
    """The outline of a checklist, from its document, under these rule sets."""
    # Checked when it came here; read again at every reading of the review, so kept.
    checklist = reader(Checklist).decode(document)
    shown = checklist.statements_for(rules)
    area_of = {str(one.id): one.area for one in checklist.statements}
    area_of |= {str(one.key): one.area for one in shown}
    first: dict[AreaId, frozenset[str]] = {}
    for area in checklist.areas:
        here = [one for one in shown if one.area == area.id]
        strictest = next((level for level in Level if any(o.level is level for o in here)), None)
        first[area.id] = frozenset(str(one.key) for one in here if one.level is strictest)
    return Outline(area_of, first, len(shown))
