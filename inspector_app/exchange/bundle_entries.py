"""The part of a bundle that holds entries: one JSON line each, every one checked as it is read."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec

from inspector_app.domain.ids import ActId, InspectorId, ReplicaId, ReviewId
from inspector_app.domain.registers import UnfitValue, UnknownRegister, check
from inspector_app.exchange.bundle_errors import (
    BundleNewer,
    BundleUnfit,
    ForeignEntry,
    Limit,
    Place,
)
from inspector_app.exchange.bundle_json import (
    FAULTS,
    Author,
    Counter,
    Hex32,
    Moment,
    Octets16,
    Sha256,
    written,
)
from inspector_app.exchange.bundle_limits import keep_within
from inspector_app.journal.entry import Body, Dot, Entry, Header, header_bytes, id_of
from inspector_app.shapes import reader

WrittenDot = tuple[Hex32, Counter]
SeenDot = tuple[Author, Counter]  # of a joined review too
NULL = b"null"


class _Line(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    header: str
    salt: Octets16 | None
    value: str | None


class _Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    review: Hex32
    dot: WrittenDot
    register: Annotated[str, msgspec.Meta(max_length=400)]
    replaces: Annotated[tuple[SeenDot, ...], msgspec.Meta(max_length=10_000)]
    undoes: SeenDot | None
    act: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\Z")]
    inspector: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{12}\Z")]
    recorded: Moment
    previous: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?\Z")]
    body_hash: Sha256


_LINES, _HEADERS = reader(_Line), reader(_Header)


def entry_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The lines of the part; raises BundleTooLarge."""
    for entry in entries:
        body = entry.body
        salt = value = None
        if body is not None:
            salt, value = base64.b64encode(body.salt).decode("ascii"), body.value.decode()
        line = written([header_bytes(entry.header).decode(), salt, value]) + b"\n"
        keep_within(Limit.ENTRY, len(line))
        yield line


def read_entries(part: bytes, review: ReviewId) -> tuple[Entry, ...]:
    """Every entry of the part, checked by itself.

    Raises BundleTooLarge, BundleNewer, ForeignEntry or BundleUnfit, at the first that is wrong.
    """
    keep_within(Limit.ENTRIES, part.count(b"\n"))
    *lines, rest = part.split(b"\n")
    if rest:
        raise BundleUnfit(Place.ENTRIES, len(lines) + 1)
    found = []
    for number, line in enumerate(lines, 1):
        keep_within(Limit.ENTRY, len(line))
        try:
            entry = _entry(line)
        except (*FAULTS, UnfitValue, _Unfit) as fault:
            raise BundleUnfit(Place.ENTRIES, number) from fault
        except UnknownRegister as fault:
            raise BundleNewer(fault.register) from fault
        if entry.header.review != review:
            raise ForeignEntry(number)
        found.append(entry)
    return tuple(found)


class _Unfit(ValueError):
    """An entry that contradicts itself."""


def _entry(line: bytes) -> Entry:
    written_line = _LINES.decode(line)
    data = written_line.header.encode()
    told = _HEADERS.decode(data)
    # One way to write each makes the id that others reckon from the fields the hash of this data.
    if written(written_line) != line or written(told) != data:
        raise _Unfit
    header = Header(
        ReviewId(told.review),
        _dot(told.dot),
        told.register,
        tuple(_dot(dot) for dot in told.replaces),
        None if told.undoes is None else _dot(told.undoes),
        ActId(told.act),
        InspectorId(told.inspector),
        told.recorded,
        told.previous,
        told.body_hash,
    )
    _check_order(header)
    return Entry(header, _body(written_line, header), id_of(data))


def _dot(told: SeenDot) -> Dot:
    return Dot(ReplicaId(told[0]), told[1])


def _check_order(header: Header) -> None:
    """An entry follows its replica's last one, and replaces only what came before it."""
    own = header.dot
    if (own.counter == 1) != (header.previous == ""):
        raise _Unfit
    if any(dot.replica == own.replica and dot.counter >= own.counter for dot in header.replaces):
        raise _Unfit
    if header.undoes is not None and header.undoes not in header.replaces:
        raise _Unfit


def _body(line: _Line, header: Header) -> Body | None:
    """The body, whose value is of its register's shape; None where it was blanked."""
    if line.salt is None or line.value is None:
        if line.salt is not None or line.value is not None:
            raise _Unfit
        check(header.register, None)
        return None
    data = line.value.encode()
    if hashlib.sha256(line.salt + data).hexdigest() != header.body_hash:
        raise _Unfit
    value = msgspec.json.decode(data)
    if written(value) != data or (header.undoes is not None and data != NULL):
        raise _Unfit
    check(header.register, value)
    return Body(line.salt, data)
