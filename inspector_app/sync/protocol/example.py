"""What the worked example asks of a server of its own, and what it is told of it."""

from typing import Annotated

import msgspec

from inspector_app.sync.protocol.wire import Day, Id, Short, Word


class ExampleInspector(msgspec.Struct, frozen=True):
    """One of the made-up inspectors."""

    name: Short
    title: Short
    organisation: Short


class ExampleVisit(msgspec.Struct, frozen=True):
    """A made-up unit, and when it is visited; every inspector goes there."""

    unit: Short
    specialty: Short
    region: Short
    kind: Word
    first: Day
    last: Day
    rules: tuple[Word, ...]


class ExampleAsked(msgspec.Struct, frozen=True):
    """An office with something to assign."""

    organisation: Short
    checklist: bytes
    inspectors: Annotated[tuple[ExampleInspector, ...], msgspec.Meta(min_length=1)]
    visits: tuple[ExampleVisit, ...]


class ExampleBegun(msgspec.Struct, frozen=True):
    """Where the server is, each inspector's code for enrolment, each visit's assignment."""

    address: Short
    codes: tuple[Word, ...]
    assignments: tuple[Id, ...]
