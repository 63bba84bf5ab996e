"""Two versions of one text: a proposal that keeps what both have done, for a person to accept.

Words are compared, not signs; above `MOST_WORDS` whole paragraphs are. What only one side has
changed stands as that side has it; where both have changed the same place, both versions stand,
one after the other. Spacing follows whoever has changed it, mine first.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from merge3 import Merge3

MOST_WORDS = 8_000
ENDS = (".", "!", "?", ":")  # of a sentence
BETWEEN_TEXTS = "\n\n"  # where two versions have nothing in common to hang on to


class Part(StrEnum):
    """Whose words a segment shows."""

    KEPT = "kept"
    MINE = "mine"  # changed here alone
    THEIRS = "theirs"  # changed there alone
    BOTH = "both"  # changed here and there: both versions stand


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the proposal; an empty text with something in `was` is a deletion."""

    part: Part
    text: str  # mine, where both stand
    theirs: str = ""  # where both stand
    was: str = ""  # what stood here before it was changed


@dataclass(frozen=True, slots=True)
class Proposal:
    """What stands if both are followed; `text` is what the segments say."""

    segments: tuple[Segment, ...]
    text: str

    @property
    def overlaps(self) -> int:
        """In how many places both versions stand."""
        return sum(one.part is Part.BOTH for one in self.segments)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A text as units and the spacing after each."""

    lead: str
    units: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a text is cut, and what stands between two units that had nothing between them."""

    pattern: re.Pattern[str]
    gap: str


_WORDS = _Measure(re.compile(r"(\S+)(\s*)"), " ")
_PARAGRAPHS = _Measure(re.compile(r"([^\n]+)(\n*)"), "\n")


class _Matcher:
    """Where two texts are alike: whole sentences first, then the words between those.

    No word counts for noise because it is common, as it does for `SequenceMatcher` by itself.
    """

    def __init__(
        self,
        isjunk: Callable[[str], bool] | None = None,
        a: Sequence[str] = (),
        b: Sequence[str] = (),
        autojunk: bool = False,
    ) -> None:
        self._a, self._b = a, b

    def get_matching_blocks(self) -> list[tuple[int, int, int]]:
        """As `SequenceMatcher` gives them, an empty one at the end."""
        ours, theirs = _sentences(self._a), _sentences(self._b)
        at, blocks = (0, 0), []
        for i, j, length in _alike([text for text, _ in ours], [text for text, _ in theirs]):
            to = (_start(ours, i), _start(theirs, j))
            between = _alike(self._a[at[0] : to[0]], self._b[at[1] : to[1]])
            blocks += [(at[0] + x, at[1] + y, n) for x, y, n in between if n]
            at = (_start(ours, i + length), _start(theirs, j + length))
            blocks.append((*to, at[0] - to[0]))
        return blocks


def propose(base: str | None, mine: str, theirs: str) -> Proposal:
    """What two versions of a text make together; `base` is what both replaced, if anything."""
    if mine == theirs or theirs == base:
        return _whole(Part.KEPT if mine == theirs else Part.MINE, mine, base)
    if mine == base:
        return _whole(Part.THEIRS, theirs, base)
    if base is None:
        text = BETWEEN_TEXTS.join(filter(None, (mine, theirs)))
        return Proposal((Segment(Part.BOTH, mine, theirs),), text)
    measure = _measure(base, mine, theirs)
    cut = (_cut(base, measure), _cut(mine, measure), _cut(theirs, measure))
    segments = _run_together(_segments(*cut, measure))
    text = "".join(one.text + one.theirs for one in segments)
    return Proposal(segments, text if mine[-1:].isspace() else text.rstrip())


def _whole(part: Part, text: str, base: str | None) -> Proposal:
    was = "" if part is Part.KEPT else base or ""
    return Proposal((Segment(part, text, was=was),), text)


def _measure(*texts: str) -> _Measure:
    longest = max(len(text.split()) for text in texts)
    return _PARAGRAPHS if longest > MOST_WORDS else _WORDS


def _cut(text: str, measure: _Measure) -> _Tokens:
    found = measure.pattern.findall(text)
    first = measure.pattern.search(text)
    lead = text[: first.start()] if first else text
    return _Tokens(lead, tuple(unit for unit, _ in found), tuple(gap for _, gap in found))


def _segments(
    base: _Tokens, mine: _Tokens, theirs: _Tokens, measure: _Measure
) -> Iterator[Segment]:
    lead = mine.lead if mine.lead != base.lead else theirs.lead
    if lead:
        yield Segment(Part.KEPT, lead)
    merge = Merge3(base.units, mine.units, theirs.units, sequence_matcher=_Matcher)
    at = (0, 0, 0)
    for base_from, base_to, mine_from, mine_to, theirs_from, theirs_to in merge.find_sync_regions():
        changed = (
            _text(base, at[0], base_from, measure),
            _text(mine, at[1], mine_from, measure),
            _text(theirs, at[2], theirs_from, measure),
        )
        if any(changed):
            yield _changed(
                *changed,
                by_me=base.units[at[0] : base_from] != mine.units[at[1] : mine_from],
                by_them=base.units[at[0] : base_from] != theirs.units[at[2] : theirs_from],
                alike=mine.units[at[1] : mine_from] == theirs.units[at[2] : theirs_from],
            )
        if base_to > base_from:
            gaps = (
                here if here != before else there
                for before, here, there in zip(
                    base.gaps[base_from:base_to],
                    mine.gaps[mine_from:mine_to],
                    theirs.gaps[theirs_from:theirs_to],
                    strict=True,
                )
            )
            kept = zip(base.units[base_from:base_to], gaps, strict=True)
            yield Segment(Part.KEPT, "".join(unit + (gap or measure.gap) for unit, gap in kept))
        at = (base_to, mine_to, theirs_to)


def _run_together(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The segments with neighbours that nobody changed as one."""
    found: list[Segment] = []
    for one in segments:
        last = found[-1] if found else None
        plain = one.part is Part.KEPT and not one.was
        if last is not None and plain and last.part is Part.KEPT and not last.was:
            found[-1] = Segment(Part.KEPT, last.text + one.text)
        else:
            found.append(one)
    return tuple(found)


def _changed(
    was: str, mine: str, theirs: str, *, by_me: bool, by_them: bool, alike: bool
) -> Segment:
    if alike:
        return Segment(Part.KEPT, mine, was=was)
    if not by_them:
        return Segment(Part.MINE, mine, was=was)
    if not by_me:
        return Segment(Part.THEIRS, theirs, was=was)
    return Segment(Part.BOTH, mine, theirs, was)


def _text(tokens: _Tokens, start: int, end: int, measure: _Measure) -> str:
    pairs = zip(tokens.units[start:end], tokens.gaps[start:end], strict=True)
    return "".join(unit + (gap or measure.gap) for unit, gap in pairs)


def _alike(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(one.a, one.b, one.size) for one in matcher.get_matching_blocks()]


def _sentences(units: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """The units by sentence, each with the place where it ends."""
    found = []
    start = 0
    for place, unit in enumerate(units, 1):
        if unit.endswith(ENDS) or place == len(units):
            found.append((tuple(units[start:place]), place))
            start = place
    return found


def _start(sentences: Sequence[tuple[tuple[str, ...], int]], index: int) -> int:
    """Where the sentence with this index begins among the units."""
    return sentences[index - 1][1] if index else 0
