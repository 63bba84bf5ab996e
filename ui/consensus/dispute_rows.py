"""Rows of facts, texts and things with several values, made of what was read."""

from inspector_app.domain import registers
from inspector_app.domain.registers import FACTS
from inspector_app.domain.shapes import Number, Text, Value
from inspector_app.i18n import _, ngettext
from inspector_app.journal.texts import Part, Segment
from inspector_app.queries.disputes import Dispute, Sort, Version, Wording
from ui.consensus.making import label_of, name_of
from ui.consensus.moments import time_of
from ui.consensus.reading import Talk
from ui.consensus.rows import DisputeRow, Flat, FlatSaid, Mark, VersionRow, WordingRow
from ui.consensus.things import thing_title, value_words

MOST_IN_ROW = 60  # characters of a value in a flat row


def dispute_row(one: Dispute, talk: Talk) -> DisputeRow:
    """A register with several values as its card shows it."""
    versions = tuple(_version(one.register, each, talk) for each in side_by_side(one))
    said = tuple(FlatSaid(each.label, None, _short(each.words)) for each in versions)
    owner = registers.owner(one.register)
    waits = "" if one.for_me else name_of(owner, talk)
    title = thing_title(one.register, talk)
    return DisputeRow(
        one.register,
        Flat("", None, f"{title} ({_sort_words(one.sort)})", said),
        versions,
        one.sort is Sort.TEXT,
        one.sort is Sort.FACT and written_by_hand(one.register) is not None,
        waits,
    )


def side_by_side(one: Dispute) -> tuple[Version, ...]:
    """The versions from left to right: one's own first, as everywhere in the room."""
    return tuple(sorted(one.versions, key=lambda each: not each.mine))


def written_by_hand(register: str) -> str | None:
    """Whether a value of one's own can be written in a field: "number", "text" or not at all."""
    head, _slash, name = register.partition("/")
    shape = FACTS.get(name) if head == "fact" else None
    if isinstance(shape, Number):
        return "number"
    return "text" if isinstance(shape, Text) else None


def value_written(register: str, words: str) -> Value:
    """What a person has written, as the register takes it."""
    words = words.strip()
    if written_by_hand(register) == "number" and words.isdigit():
        return int(words)
    return words


def wording_row(one: Wording) -> WordingRow:
    """Two versions of a text as their card shows them."""
    marks = tuple(mark for segment in one.proposal.segments for mark in _marks(segment))
    notices = []
    overlaps = one.proposal.overlaps
    if overlaps:
        words = ngettext(
            "På {n} ställe har båda ändrat. Där står båda lydelserna efter varandra: välj.",
            "På {n} ställen har båda ändrat. Där står båda lydelserna efter varandra: välj.",
            overlaps,
        )
        notices.append(words.format(n=overlaps))
    if one.more:
        words = ngettext(
            "{n} version till väntar på sin tur.", "{n} versioner till väntar på sin tur.", one.more
        )
        notices.append(words.format(n=one.more))
    return WordingRow(
        one.register,
        one.mine.text,
        one.theirs.text,
        one.proposal.text,
        marks,
        " ".join(notices),
    )


def _version(register: str, one: Version, talk: Talk) -> VersionRow:
    trainee = talk.people.get(one.who, {}).get("role") == "trainee"
    words = one.text or value_words(register, one.value, talk)
    if one.removed:
        words = _("Borttaget")
    elif one.blanked:
        words = _("Borttaget för gott")
    return VersionRow(
        label_of(one.name, talk, mine=one.mine, trainee=trainee),
        one.name,
        time_of(one.recorded, talk),
        words,
        one.removed,
    )


def _sort_words(sort: Sort) -> str:
    return {
        Sort.CHECKLIST: _("två versioner"),
        Sort.REMOVED: _("borttaget av en, ändrat av en annan"),
        Sort.TEXT: _("två lydelser"),
        Sort.FACT: _("två uppgifter"),
    }[sort]


def _marks(segment: Segment) -> list[Mark]:
    gone = [Mark(segment.was, "gone")] if segment.was and segment.part is not Part.KEPT else []
    if segment.part is Part.BOTH:
        pair = [Mark(segment.text, "mine"), Mark(segment.theirs, "theirs")]
        return [*gone, *(one for one in pair if one.text)]
    return [*gone, Mark(segment.text, segment.part.value)] if segment.text else gone


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST_IN_ROW else f"{line[:MOST_IN_ROW].rstrip()}…"
