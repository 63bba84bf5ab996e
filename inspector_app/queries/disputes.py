"""Registers where several values stand (J6): facts, texts, and what one removed and one edited."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId
from inspector_app.domain.shapes import Value
from inspector_app.journal.ancestry import nearest_common
from inspector_app.journal.entry import Dot
from inspector_app.journal.texts import Proposal, propose
from inspector_app.queries.reader import Reading, Standing
from inspector_app.store import journal_rows

TEXTS = ("basis", "point", "line", "caption", "note", "rationale", "remark")
TEXT_FACTS = ("fact/about_unit",)
ELSEWHERE = ("agreed", "agreed_grade")  # stand with what they settle


class Sort(StrEnum):
    """What kind of open question several values are."""

    CHECKLIST = "checklist"  # two versions pinned
    REMOVED = "removed"  # taken away by one, edited by the other
    TEXT = "text"  # two versions of a text
    FACT = "fact"  # two values of anything else


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values, and who set it."""

    value: Value
    text: str  # of a text; "" of anything else, and where it was taken away
    who: InspectorId
    name: str
    mine: bool
    recorded: str
    dot: Dot
    removed: bool
    blanked: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A register to settle; the versions by dot, so that every laptop lists them alike."""

    register: str
    sort: Sort
    versions: tuple[Version, ...]
    for_me: bool  # false where it is another inspector's own to settle


@dataclass(frozen=True, slots=True)
class Wording:
    """Two versions of a text side by side; with more of them, two at a time in dot order."""

    register: str
    mine: Version
    theirs: Version
    base: str | None  # what both of them replaced
    proposal: Proposal
    dots: tuple[Dot, ...]  # what accepting a text replaces
    more: int  # versions that wait their turn


def disputes(reading: Reading) -> tuple[Dispute, ...]:
    """Every register that the seat may see with several values: checklists first, then by sort."""
    found = [
        _dispute(reading, name)
        for name in reading.several()
        if name.partition("/")[0] not in ELSEWHERE and _in_question(name)
    ]
    order = list(Sort)
    return tuple(sorted(found, key=lambda one: (order.index(one.sort), one.register)))


def wording(connection: Connection, reading: Reading, register: str) -> Wording | None:
    """The proposal for a text in dispute; None where there are no two versions of it."""
    if register not in set(reading.several()) or not _is_text(register):
        return None
    said = [one for one in reading.entered(register) if one.value is not None]
    if len(said) < 2:
        return None
    pair = sorted(said[:2], key=lambda one: one.inspector != reading.me)
    mine, theirs = (_version(reading, register, one) for one in pair)
    entries = journal_rows.entries_in(connection, reading.review, register)
    common = nearest_common(entries, mine.dot, theirs.dot)
    base = None if common is None or common.value is None else text_in(common.value)
    dots = frozenset().union(*(reading.dots_saying(register, one) for one in pair))
    return Wording(
        register,
        mine,
        theirs,
        base,
        propose(base, mine.text, theirs.text),
        tuple(sorted(dots)),
        len(reading.entered(register)) - 2,
    )


def text_in(value: Value) -> str:
    """The text of a value that is one, or that holds one."""
    found = value.get("text") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _in_question(register: str) -> bool:
    kind = registers.kind_of(register)
    # The rest is the program's own; of two words on who is who the one by the first dot counts.
    return kind.head == "inspector" or (kind.undoable and kind.head != "alias")


def _is_text(register: str) -> bool:
    return register in TEXT_FACTS or register.partition("/")[0] in TEXTS


def _dispute(reading: Reading, register: str) -> Dispute:
    versions = tuple(_version(reading, register, one) for one in reading.entered(register))
    owner = registers.owner(register)
    return Dispute(register, _sort(register, versions), versions, owner in (None, reading.me))


def _sort(register: str, versions: tuple[Version, ...]) -> Sort:
    if register == "checklist":
        return Sort.CHECKLIST
    if any(one.removed for one in versions):
        return Sort.REMOVED
    texts = {one.text for one in versions}
    return Sort.TEXT if _is_text(register) and len(texts) > 1 else Sort.FACT


def _version(reading: Reading, register: str, said: Standing) -> Version:
    assert said.dot is not None, "what is only being typed is left out"
    person = reading.fields(registers.inspector(said.inspector))
    return Version(
        said.value,
        text_in(said.value) if _is_text(register) else "",
        said.inspector,
        str(person.get("name", "")),
        said.inspector == reading.me,
        said.recorded,
        said.dot,
        said.value is None and not said.blanked,
        said.blanked,
    )
