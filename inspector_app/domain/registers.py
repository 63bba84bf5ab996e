"""Every kind of register once: its name, the shape of its value, whose it is, and what may be told.

A register's name is a path. A value of `None` is a tombstone: the thing was taken away (J9).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import AreaId, InspectorId, ItemId, ReplicaId, ReviewId, StatementId
from inspector_app.domain.shapes import (
    AUTHOR,
    CLOCK_TIME,
    COUNTER,
    HEX_12,
    HEX_16,
    HEX_32,
    SHA_256,
    Day,
    Flag,
    ListOf,
    Number,
    OneOf,
    Record,
    Row,
    Shape,
    Text,
    Value,
)


class Whose(StrEnum):
    """Own: one inspector's judgement, counted only from that inspector. Joint: the review's."""

    OWN = "own"
    JOINT = "joint"


class UnknownRegister(RuleError):
    """No kind of register has this name."""

    def __init__(self, register: str) -> None:
        super().__init__(register)
        self.register = register


class UnfitValue(RuleError):
    """The value has not the shape of its register."""

    def __init__(self, register: str, fault: str) -> None:
        super().__init__(register, fault)
        self.register = register
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of register."""

    path: str  # parts in braces stand for ids
    whose: Whose
    shape: Shape
    in_report: bool = False
    searchable: bool = False  # its text is found by full-text search
    undoable: bool = True

    @property
    def head(self) -> str:
        """The first part of the name, which no two kinds share."""
        return self.path.split("/", 1)[0]


SHORT = Text(500)
OWN, JOINT = Whose.OWN, Whose.JOINT
POINT_SIDES = ("strength", "weakness", "proposal")
INSPECTOR_ROLES = ("inspector", "trainee")
EVIDENCE_KINDS = ("photo", "document", "survey", "observation")
DOCUMENT_STATES = ("requested", "received", "missing")
DOT = Row((HEX_32, COUNTER))
SEEN_DOT = Row((AUTHOR, COUNTER))

FACTS: dict[str, Shape] = {
    "unit": SHORT,
    "specialty": SHORT,
    "region": SHORT,
    "kind": OneOf(("st", "at", "sidotjanstgoring", "overgripande")),
    "from": Day(),
    "to": Day(),
    "rules": ListOf(OneOf(("2021", "2015")), most=2),
    "language": OneOf(("sv", "en")),
    "small_group": Number(1, 50),
    "practice": Flag(),
    "cancelled": SHORT,
    "catchment": SHORT,
    "specialists": Number(),
    "supervisors": Number(),
    "st_doctors": Number(),
    "bt_doctors": Number(),
    "about_unit": Text(),
    "appendix": Flag(),
    "responsible": HEX_12,  # which inspector, for the text
}

INSPECTOR = Record(
    {
        "name": SHORT,
        "title": SHORT,
        "organisation": SHORT,
        "role": OneOf(INSPECTOR_ROLES),
        "left": SHORT,  # why this inspector was replaced
    },
    optional=frozenset({"title", "organisation", "left"}),
)
CONFLICT = Record({"declared": Flag(), "text": Text()}, optional=frozenset({"text"}))
PINNED_CHECKLIST = Record({"id": SHORT, "version": SHORT, "digest": SHA_256})
ANSWER = Record({"value": SHORT, "digest": SHA_256})
SETTLED: dict[str, Shape] = {
    "settled": ListOf(SEEN_DOT),
    "why": Text(),
}  # which judgements, and why
AGREED = Record({"value": SHORT, "digest": SHA_256, **SETTLED}, optional=frozenset(SETTLED))
AGREED_GRADE = Record({"value": SHORT, **SETTLED}, optional=frozenset(SETTLED))
POINT = Record({"text": Text(), "position": SHORT})
INTERVIEW = Record(
    {"role": SHORT, "group": Number(0, 500), "day": Day(), "from": CLOCK_TIME, "to": CLOCK_TIME},
    optional=frozenset({"group", "day", "from", "to"}),
)
LINE = Record(
    {"text": Text(), "interview": HEX_16, "time": SHORT}, optional=frozenset({"interview"})
)
QUESTION = Record({"role": SHORT, "text": Text(), "time": SHORT})
EVIDENCE = Record(
    {
        "kind": OneOf(EVIDENCE_KINDS),
        "name": SHORT,
        "hash": SHA_256,
        "media": SHORT,
        "size": Number(0, 2**40),
    },
    optional=frozenset({"hash", "media", "size"}),
)
DOCUMENT = Record(
    {"name": SHORT, "state": OneOf(DOCUMENT_STATES), "position": SHORT},
    optional=frozenset({"position"}),
)
DEVICE = Record(
    {"inspectors": ListOf(SHORT), "key": SHORT, "name": SHORT, "organisation": SHORT},
    optional=frozenset({"key", "name", "organisation"}),
)
ALIAS = Record({"who": ListOf(Row((HEX_12, HEX_12)))})  # [inspector there, inspector here]
BLANKING = Record({"dots": ListOf(DOT, most=10_000), "reason": Text()})

SIGNATURE = Record(
    {
        "revision": Number(1),
        "vector": ListOf(SEEN_DOT),  # how far with each replica
        "digest": SHA_256,
        "content_digest": SHA_256,
        "reason": Text(),  # why one alone signs
    },
    optional=frozenset({"reason"}),
)

KINDS: tuple[Kind, ...] = (
    Kind("fact/{name}", JOINT, Text(), in_report=True),
    Kind("checklist", JOINT, PINNED_CHECKLIST, in_report=True),
    Kind("inspector/{inspector}", JOINT, INSPECTOR, in_report=True, undoable=False),
    Kind("conflict/{inspector}", OWN, CONFLICT),
    Kind("answer/{inspector}/{statement}", OWN, ANSWER, in_report=True),
    Kind("note/{inspector}/{statement}", OWN, Text(), searchable=True),
    Kind("grade/{inspector}/{area}", OWN, SHORT, in_report=True),
    Kind("rationale/{inspector}/{area}", OWN, Text(), in_report=True, searchable=True),
    # Not to be undone: what was seen cannot be unseen, and later answers say so.
    Kind("seal/{inspector}/{area}", OWN, Flag(), undoable=False),
    Kind("agreed/{statement}", JOINT, AGREED, in_report=True),
    Kind("agreed_grade/{area}", JOINT, AGREED_GRADE, in_report=True),
    Kind("remark/{statement}/{item}", JOINT, Text(), searchable=True),
    Kind("basis/{area}", JOINT, Text(), in_report=True, searchable=True),
    Kind("point/{area}/{side}/{item}", JOINT, POINT, in_report=True, searchable=True),
    Kind("interview/{item}", JOINT, INTERVIEW, in_report=True),
    Kind("held/{item}", JOINT, Flag(), in_report=True),
    Kind("line/{item}", JOINT, LINE, in_report=True, searchable=True),
    Kind("question/{item}", JOINT, QUESTION),
    Kind("pin/{item}/{statement}", JOINT, Flag()),  # to a question of one's own too
    Kind("evidence/{item}", JOINT, EVIDENCE, in_report=True, searchable=True),
    Kind("caption/{item}", JOINT, Text(), in_report=True, searchable=True),
    Kind("chosen/{item}", JOINT, Flag(), in_report=True),
    Kind("document/{item}", JOINT, DOCUMENT, in_report=True),
    Kind("device/{replica}", JOINT, DEVICE, undoable=False),
    Kind("alias/{review}", JOINT, ALIAS),  # a review begun apart, of the same visit
    Kind("blank/{item}", JOINT, BLANKING, undoable=False),
    Kind("signature/{inspector}", OWN, SIGNATURE, undoable=False),  # withdrawn by a tombstone
)
_PART = re.compile(r"[0-9A-Za-zÅÄÖåäö._:-]{1,100}")  # as ids in checklists
_BY_HEAD = {kind.head: kind for kind in KINDS}
OVERALL = AreaId("overall")  # the area of points and text about the whole unit


def kind_of(register: str) -> Kind:
    """The kind that a register's name belongs to; raises UnknownRegister."""
    head, *rest = register.split("/")
    kind = _BY_HEAD.get(head)
    if kind is None or kind.path.count("/") != len(rest) or not all(map(_PART.fullmatch, rest)):
        raise UnknownRegister(register)
    if head == "fact" and rest[0] not in FACTS:
        raise UnknownRegister(register)
    if head == "point" and rest[1] not in POINT_SIDES:
        raise UnknownRegister(register)
    return kind


def check(register: str, value: Value) -> None:
    """Raise UnknownRegister or UnfitValue unless `value` may stand in `register`."""
    kind = kind_of(register)
    shape = FACTS[register.split("/")[1]] if kind.head == "fact" else kind.shape
    fault = None if value is None else shape.fault(value)
    if fault is not None:
        raise UnfitValue(register, fault)


def owner(register: str) -> InspectorId | None:
    """Whose judgement stands in the register; None where it is joint."""
    if kind_of(register).whose is JOINT:
        return None
    return InspectorId(register.split("/")[1])


def fact(name: str) -> str:
    return f"fact/{name}"


def inspector(who: InspectorId) -> str:
    return f"inspector/{who}"


def device(replica: ReplicaId) -> str:
    return f"device/{replica}"


def alias(other: ReviewId) -> str:
    return f"alias/{other}"


def conflict(who: InspectorId) -> str:
    return f"conflict/{who}"


def answer(who: InspectorId, statement: StatementId) -> str:
    return f"answer/{who}/{statement}"


def note(who: InspectorId, statement: StatementId) -> str:
    return f"note/{who}/{statement}"


def grade(who: InspectorId, area: AreaId) -> str:
    return f"grade/{who}/{area}"


def rationale(who: InspectorId, area: AreaId) -> str:
    return f"rationale/{who}/{area}"


def seal(who: InspectorId, area: AreaId) -> str:
    return f"seal/{who}/{area}"


def signature(who: InspectorId) -> str:
    return f"signature/{who}"


def agreed(statement: StatementId) -> str:
    return f"agreed/{statement}"


def agreed_grade(area: AreaId) -> str:
    return f"agreed_grade/{area}"


def remark(statement: StatementId, item: ItemId) -> str:
    return f"remark/{statement}/{item}"


def basis(area: AreaId) -> str:
    return f"basis/{area}"


def point(area: AreaId, side: str, item: ItemId) -> str:
    return f"point/{area}/{side}/{item}"


def pin(item: ItemId, statement: StatementId) -> str:
    return f"pin/{item}/{statement}"


def item(head: str, name: ItemId) -> str:
    """The register of a thing that has one id: interview, line, evidence, caption, chosen, ..."""
    return f"{head}/{name}"
