"""Two reviews of one visit, begun apart and joined: one journal as it reads in the other's.

Both journals go on under their own review ids. An entry `alias/<other>` in the one with the
smaller id, the home, says that they are one visit and who is who; both laptops would write the
same. While it stands, home is folded from its own entries and the other's, translated here.
Entries of home speak of the other's as of a replica `<replica>:<other>`, which none can be.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.domain.registers import kind_of
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Body, Dot, Entry, body_hash, encode

ALIAS = "alias/"
SIGN = ":"

Who: TypeAlias = Mapping[InspectorId, InspectorId]  # from the other's to home's
Aliases: TypeAlias = Mapping[ReviewId, Mapping[ReviewId, Who]]  # by home, then by other


def abroad(dot: Dot, other: ReviewId) -> Dot:
    """The dot of an entry of `other`, or of one joined to it, as a home speaks of it."""
    if SIGN in dot.replica:
        return dot
    return Dot(ReplicaId(f"{dot.replica}{SIGN}{other}"), dot.counter)


def origin(dot: Dot) -> ReviewId | None:
    """Which other review the entry at the dot is of; None where it is of this one."""
    _replica, sign, review = dot.replica.partition(SIGN)
    return ReviewId(review) if sign else None


def home_of(one: ReviewId, two: ReviewId) -> tuple[ReviewId, ReviewId]:
    """Which of two becomes home, and which is joined to it: the same on every laptop."""
    return (one, two) if one < two else (two, one)


def alias_value(who: Who) -> Value:
    """The value of an alias entry."""
    return {"who": [[there, here] for there, here in sorted(who.items())]}


def who_in(value: Value) -> Who:
    """Who is who by an alias entry's value."""
    pairs = value["who"] if isinstance(value, dict) else None
    listed = pairs if isinstance(pairs, list) else []
    return {
        InspectorId(str(one[0])): InspectorId(str(one[1]))
        for one in listed
        if isinstance(one, list)
    }


def closure(home: ReviewId, aliases: Aliases) -> dict[ReviewId, Who]:
    """All that is folded into home: what is joined to it, and to that; the nearest word counts.

    An alias from a review with a larger id is void, so no review comes back to itself.
    """
    found: dict[ReviewId, Who] = {}
    level: list[tuple[ReviewId, Who]] = [(home, {})]
    while level:
        below = []
        for review, so_far in level:
            for other, who in sorted(aliases.get(review, {}).items()):
                if other > review and other not in found:
                    found[other] = {there: so_far.get(here, here) for there, here in who.items()}
                    below.append((other, found[other]))
        level = below
    return found


def homes(review: ReviewId, aliases: Aliases) -> set[ReviewId]:
    """Every review that this one is folded into."""
    return {home for home in aliases if review in closure(home, aliases)}


def translated(entry: Entry, home: ReviewId, who: Who) -> Entry:
    """The entry as it reads in home; what stands beside the journal (its chain) is left out."""
    header, other = entry.header, entry.header.review
    body = entry.body
    if body is not None and header.undoes is None:
        body = Body(body.salt, encode(_value(header.register, entry.value, other, who)))
    return Entry.of(
        replace(
            header,
            review=home,
            dot=abroad(header.dot, other),
            register=register_in(header.register, other, who),
            replaces=tuple(sorted(abroad(dot, other) for dot in header.replaces)),
            undoes=None if header.undoes is None else abroad(header.undoes, other),
            inspector=who.get(header.inspector, header.inspector),
            previous="",
            body_hash=header.body_hash if body is None else body_hash(body),
        ),
        body,
    )


def register_in(register: str, other: ReviewId, who: Who) -> str:
    """The register's name with inspectors exchanged, and devices told apart."""
    told = []
    names = kind_of(register).path.split("/")
    for name, part in zip(names, register.split("/"), strict=True):
        if name == "{inspector}":
            part = who.get(InspectorId(part), InspectorId(part))
        elif name == "{replica}":
            part = f"{part}{SIGN}{other}"
        told.append(part)
    return "/".join(told)


def _value(register: str, value: Value, other: ReviewId, who: Who) -> Value:
    """The value with whom and which entries it names told as in home."""
    if register == "fact/responsible" and isinstance(value, str):
        return who.get(InspectorId(value), InspectorId(value))
    if not isinstance(value, dict):
        return value
    told = dict(value)
    head = register.partition("/")[0]
    if head == "device" and isinstance(people := value["inspectors"], list):
        told["inspectors"] = [_person(one, who) for one in people]
    for name in ("settled", "dots", "vector"):
        if head in ("agreed", "agreed_grade", "blank", "signature") and isinstance(
            dots := value.get(name), list
        ):
            told[name] = [_dot(one, other) for one in dots]
    return told


def _person(said: Value, who: Who) -> Value:
    return who.get(InspectorId(str(said)), said)


def _dot(said: Value, other: ReviewId) -> Value:
    if not isinstance(said, list):
        return said
    dot = abroad(Dot(ReplicaId(str(said[0])), int(str(said[1]))), other)
    return [dot.replica, str(dot.counter)]
