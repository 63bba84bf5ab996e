"""One recorded act on one register: immutable, hashed, never changed (DESIGN J1)."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple, Self

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value

_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


class Dot(NamedTuple):
    """Which entry: the replica that wrote it and that replica's counter, from 1, without gaps.

    A tuple, because a fold looks up tens of thousands of them.
    """

    replica: ReplicaId
    counter: int


@dataclass(frozen=True, slots=True)
class Header:
    """All of an entry but its value; kept for ever, also after blanking.

    `replaces` are the dots whose values the author saw and replaced. `undoes` names the entry
    that this one takes back; such an entry carries no value of its own.
    """

    review: ReviewId
    dot: Dot
    register: str
    replaces: tuple[Dot, ...]
    undoes: Dot | None
    act: ActId
    inspector: InspectorId
    recorded: str  # ISO 8601 with offset, as the author's clock showed
    previous: str  # id of this replica's previous entry in this review, "" for the first
    body_hash: str  # SHA-256 over salt and value


@dataclass(frozen=True, slots=True)
class Body:
    """The value and the salt that keeps its hash from being guessed."""

    salt: bytes
    value: bytes  # canonical JSON


@dataclass(frozen=True, slots=True)
class Entry:
    """A header, its body (None where it was blanked) and its id.

    Whoever makes one vouches for the id: `Entry.of` works it out, a reader takes the hash of the
    header's bytes once it knows that they are what `header_bytes` writes.
    """

    header: Header
    body: Body | None
    id: str

    @classmethod
    def of(cls, header: Header, body: Body | None) -> Self:
        """The entry with its id worked out."""
        return cls(header, body, entry_id(header))

    @property
    def dot(self) -> Dot:
        return self.header.dot

    @property
    def register(self) -> str:
        return self.header.register

    @property
    def value(self) -> Value:
        """The decoded value; None also where the body was blanked."""
        return None if self.body is None else decode(self.body.value)


def nfc(value: Value) -> Value:
    """The value with every text in Unicode's composed form and no lone surrogates."""
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return unicodedata.normalize("NFC", whole)
    if isinstance(value, list):
        return [nfc(item) for item in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): nfc(item) for key, item in value.items()}
    return value


def encode(value: Value) -> bytes:
    """The one way a value is written: equal values give equal bytes."""
    return _json(nfc(value))


def decode(data: bytes) -> Value:
    """The value that `encode` wrote."""
    value: Value = json.loads(data)
    return value


def body_hash(body: Body) -> str:
    """SHA-256 over salt and value, in hex."""
    return hashlib.sha256(body.salt + body.value).hexdigest()


def header_bytes(header: Header) -> bytes:
    """The bytes that an entry's id is the hash of."""
    return _json(
        [
            header.review,
            _dot_list(header.dot),
            header.register,
            [_dot_list(dot) for dot in header.replaces],
            None if header.undoes is None else _dot_list(header.undoes),
            header.act,
            header.inspector,
            header.recorded,
            header.previous,
            header.body_hash,
        ]
    )


def header_from(data: bytes) -> Header:
    """The header that `header_bytes` wrote; raises ValueError or TypeError on anything else."""
    review, dot, register, replaces, undoes, act, inspector, recorded, previous, digest = (
        json.loads(data)
    )
    return Header(
        review,
        Dot(*dot),
        register,
        tuple(Dot(*item) for item in replaces),
        None if undoes is None else Dot(*undoes),
        act,
        inspector,
        recorded,
        previous,
        digest,
    )


def entry_id(header: Header) -> str:
    """The entry's id: SHA-256 of its header, in hex."""
    return id_of(header_bytes(header))


def id_of(data: bytes) -> str:
    """The id of the entry whose header `header_bytes` wrote so."""
    return hashlib.sha256(data).hexdigest()


def _dot_list(dot: Dot) -> "list[Value]":
    return [dot.replica, dot.counter]


def _json(value: Value) -> bytes:
    return _CANONICAL.encode(value).encode()
