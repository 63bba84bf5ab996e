"""What the pages of Samsyn are given: frozen rows in the language of the windows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ui import theme
from ui.widgets.answers import AnswerChoice


class Group(StrEnum):
    """The lists of the room, in the order of the side list."""

    DIFFERS = "differs"
    CHANGED = "changed"
    DISPUTES = "disputes"
    ONE = "one"
    SETTLED = "settled"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Pinned:
    """One piece of evidence in short."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SideRow:
    """What one inspector has judged; `choice` is None where nothing was said."""

    label: str  # "Du", "Medinspektör", or a name where there are several others
    name: str
    time: str
    choice: AnswerChoice | None
    tags: tuple[str, ...]
    note: str
    evidence: tuple[Pinned, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A note to one another."""

    item: str
    who: str  # name and time
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class FlatSaid:
    """One judgement in a flat row; `words` where it is no choice of a scale."""

    label: str
    choice: AnswerChoice | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Flat:
    """How a row lies on the desk while it is not in hand."""

    number: str
    level: theme.Level | None
    text: str
    said: tuple[FlatSaid, ...]
    foot: str = ""  # of what is settled: who moved, why, when


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A statement or a grade; `remarks` is None where none can be left."""

    key: str
    target: str  # the room and the place in it where one judges it
    flat: Flat
    sides: tuple[SideRow, ...]
    differs: bool
    choices: tuple[AnswerChoice, ...]
    agreed: str | None
    why: str
    told: tuple[str, ...]  # what was settled earlier, and what has changed since
    needs_why: bool
    open: bool  # whether there is anything to settle, or to settle anew
    remarks: tuple[RemarkRow, ...] | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One of the values that stand."""

    label: str
    name: str
    time: str
    words: str
    removed: bool


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A fact, a text or a thing with several values."""

    key: str
    flat: Flat
    versions: tuple[VersionRow, ...]
    is_text: bool
    by_key: bool  # whether a value of one's own may be written
    waits: str  # who alone can settle it; "" where one can oneself


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text: kept, mine, theirs or gone."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class WordingRow:
    """Two versions of a text with what they make together."""

    key: str
    mine: str
    theirs: str
    proposal: str
    marks: tuple[Mark, ...]
    notice: str  # what to look at before accepting


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person has begun to settle: a choice or a text, and why."""

    value: str = ""
    why: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Areas whose answers by others are not open yet."""

    text: str
    act: str
    target: str


@dataclass(frozen=True, slots=True)
class View:
    """One list with its head; `count` says how many every list holds."""

    group: Group
    title: str
    lead: str
    rows: tuple[MatterRow | DisputeRow, ...]
    count: Mapping[Group, int]
    sealed: Sealed | None
    alone: bool  # nothing of anybody else has come here
    drafts: Mapping[str, Draft] = field(default_factory=dict)
