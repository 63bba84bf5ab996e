"""The guard of the few: says when words on their way to the report could point somebody out.

It only ever warns. A warning put away is remembered for that text, so that it comes once.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.first_names import ALSO_WORDS, FIRST_NAMES

LIMIT = 5  # the group under which a line is warned of, where the review sets no other

# Whose words could harm them: those under training and those who supervise them.
EXPOSED_ROLES = frozenset({"st_lakare", "bt_lakare", "at_lakare", "handledare"})
_EXPOSED_WORDS = re.compile(
    r"\b(ST|BT|AT)\b|handled|supervisor|trainee|underläkare|resident", re.IGNORECASE
)

_GAP = r"[\s\u00ad]{0,3}"
_PERSONAL_NUMBER = re.compile(
    rf"(?<![0-9])(?P<century>1[89]|20)?{_GAP}(?P<year>[0-9]{{2}}){_GAP}[-./]?{_GAP}"
    rf"(?P<month>[0-9]{{2}}){_GAP}[-./]?{_GAP}(?P<day>[0-9]{{2}}){_GAP}"
    rf"[-+\u2010-\u2015\u2212.]?{_GAP}(?P<last>[0-9]{{3}}{_GAP}[0-9])(?![0-9])"
)
_COORDINATION = 60  # added to the day in a samordningsnummer
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")
_TITLE = re.compile(
    r"\b(?i:dr|doktor|överläkare|specialistläkare|professor|docent|kollegan?|syster|herr|fru|mr|ms)"
    r"\.?\s+(?P<name>[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉÜ][a-zåäöéü]+)?)"
)
_SENTENCE_ENDS = (".", "!", "?", ":", "\n", "•", "–")
_SHORTEST_PART = 3  # letters in a part of a known name that is looked for on its own


class Risk(StrEnum):
    """What could point somebody out."""

    SMALL_GROUP = "small_group"
    PERSONAL_NUMBER = "personal_number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """One risk in one text; `found` are the signs it was seen in, empty for the group's size."""

    risk: Risk
    found: str = ""

    def print_of(self, text: str) -> str:
        """What is remembered when the warning is put away: this risk in exactly this text."""
        return hashlib.sha256(f"{self.risk}\x1f{self.found}\x1f{text}".encode()).hexdigest()


def findings(
    text: str,
    *,
    chosen: bool,
    role: str,
    group: int | None,
    limit: int = LIMIT,
    known_names: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """All that could point somebody out in a line; the group's size only once it is `chosen`.

    A group whose size nobody has given counts as one person.
    """
    few = chosen and is_exposed(role) and (group is None or group < limit)
    found = [Finding(Risk.SMALL_GROUP)] if few else []
    found += [Finding(Risk.PERSONAL_NUMBER, number) for number in personal_numbers(text)]
    found += [Finding(Risk.NAME, name) for name in names(text, known_names)]
    return tuple(found)


def not_dismissed(
    text: str, found: Iterable[Finding], dismissed: frozenset[str]
) -> tuple[Finding, ...]:
    """Those that have not been put away for this very text."""
    return tuple(one for one in found if one.print_of(text) not in dismissed)


def is_exposed(role: str) -> bool:
    """Whether the role is a trainee's or a supervisor's, by its id or its free words."""
    return role in EXPOSED_ROLES or _EXPOSED_WORDS.search(role) is not None


def personal_numbers(text: str) -> tuple[str, ...]:
    """Swedish personal and coordination numbers as written, dates and checksums being right."""
    return tuple(
        match[0].strip() for match in _PERSONAL_NUMBER.finditer(text) if _is_personal(match)
    )


def names(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What is a name typed in this review or looks like a person's, each once, in order."""
    found = list(_looking_like_names(text))
    for person in known:
        found += [(match.start(), match[0]) for match in _known(person, text)]
    told: list[str] = []
    end = 0
    for place, name in sorted(found, key=lambda each: (each[0], -len(each[1]))):
        if place >= end:  # else it is a part of the one before
            told.append(name)
            end = place + len(name)
    return tuple(dict.fromkeys(told))


def _is_personal(match: re.Match[str]) -> bool:
    ten = "".join(match[part] for part in ("year", "month", "day"))
    ten += "".join(sign for sign in match["last"] if sign.isdigit())
    if sum(_weighed(place, int(digit)) for place, digit in enumerate(ten)) % 10:
        return False
    day = int(match["day"])
    day -= _COORDINATION if day > _COORDINATION else 0
    centuries = (match["century"],) if match["century"] else ("19", "20")
    return any(_is_date(century + match["year"], match["month"], day) for century in centuries)


def _weighed(place: int, digit: int) -> int:
    """Luhn: every other digit from the first is doubled, and its own digits added."""
    doubled = digit * 2 if place % 2 == 0 else digit
    return doubled // 10 + doubled % 10


def _is_date(year: str, month: str, day: int) -> bool:
    try:
        date(int(year), int(month), day)
    except ValueError:
        return False
    return True


def _looking_like_names(text: str) -> Iterator[tuple[int, str]]:
    for match in _TITLE.finditer(text):
        yield match.start("name"), match["name"]
    words = list(_WORD.finditer(text))
    for place, word in enumerate(words):
        if not _is_first_name(word[0]):
            continue
        after = words[place + 1] if place + 1 < len(words) else None
        if after is not None and _follows_as_surname(text, word, after):
            yield word.start(), text[word.start() : after.end()]
        elif word[0] not in ALSO_WORDS or not _begins_sentence(text, word.start()):
            yield word.start(), word[0]


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].rstrip(' \u00a0"”»(')
    return not before or before.endswith(_SENTENCE_ENDS)


def _is_first_name(word: str) -> bool:
    genitive = word[:-1] if word.endswith("s") else word
    parts = re.split(r"[-\u2010\u2011]", word)
    return (
        word in FIRST_NAMES
        or genitive in FIRST_NAMES
        or (len(parts) > 1 and all(part in FIRST_NAMES for part in parts))
    )


def _follows_as_surname(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    capitalised = after[0][0].isupper() and after[0][1:].islower()
    return capitalised and text[word.end() : after.start()].isspace()


def _known(person: str, text: str) -> Iterator[re.Match[str]]:
    """Where a known person's whole name stands, or, with its capital, one part of it."""
    parts = [part for part in person.split() if len(part) >= _SHORTEST_PART]
    whole = r"\s+".join(map(re.escape, person.split()))
    if not whole:
        return
    yield from re.finditer(rf"(?<!\w){whole}s?(?!\w)", text, re.IGNORECASE)
    for part in parts:
        if part[0].isupper():
            yield from re.finditer(rf"(?<!\w){re.escape(part)}s?(?!\w)", text)
