"""What the verbs of `inspector-central` share: where the server is, and in whose name they act."""

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

import msgspec
from sqlalchemy import Connection, select

from inspector_app import i18n
from inspector_app.central import audit
from inspector_app.central.callers import Caller
from inspector_app.central.config import Broken, Config, load, place_after
from inspector_app.central.parts import Parts, open_parts
from inspector_app.central.places import NoServer, is_begun
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import organisations
from inspector_app.central.unfit_words import what_is_unfit
from inspector_app.clock import SystemClock
from inspector_app.domain.errors import RuleError
from inspector_app.i18n import _
from inspector_app.platform import disk_errors, os_user
from inspector_app.sync.protocol.limits import MOST_PLANNED
from inspector_app.sync.protocol.messages import Person, Role
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import TooLarge, Unreadable, read, written

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - its only name
_S = TypeVar("_S", bound=msgspec.Struct)
_BYTE = re.compile(r"\(byte (\d+)\)")  # where msgspec stopped reading,
_CUT = "Input data was truncated"  # unless it came to the end
NOBODY = ""  # whoever sits at the server is no person that it knows


class NoOrganisation(RuleError):
    """There is no organisation of that name or id, or none at all."""


class WhichOrganisation(RuleError):
    """There are several organisations, and none was named."""


def verb(verbs: Verbs, name: str, meaning: str) -> argparse.ArgumentParser:
    """A new verb, with the options that all have."""
    parser = verbs.add_parser(name, help=meaning, description=meaning)
    parser.add_argument("--config", type=Path, metavar=_("FIL"), help=_("inställningar i TOML"))
    parser.add_argument("--folder", metavar=_("MAPP"), help=_("serverns mapp"))
    parser.add_argument("--database", metavar=_("ADRESS"), help=_("databasens adress"))
    return parser


def for_organisation(parser: argparse.ArgumentParser) -> None:
    """Let the verb act in an organisation; the only one needs no name."""
    parser.add_argument(
        "--organisation", metavar=_("NAMN"), help=_("organisationens namn eller id")
    )


def configured(options: argparse.Namespace) -> Config:
    """The configuration, with what the command line says on top; raises UnfitConfig."""
    given = {name: getattr(options, name, None) for name in Config.__struct_fields__}
    chosen = {name: value for name, value in given.items() if value is not None}
    config = load(options.config, chosen)
    i18n.use_language(config.language)
    return config


@contextmanager
def opened(options: argparse.Namespace, *, begins: bool = False) -> Iterator[Parts]:
    """The server's parts; a server that runs beside them notices nothing.

    Only a verb that begins a server makes one in a folder that has none: raises NoServer.
    """
    config = configured(options)
    if not begins and not is_begun(config):
        raise NoServer(config.folder)
    parts = open_parts(config, SystemClock())
    try:
        yield parts
    finally:
        parts.close()


def at_the_server(organisation: str, name: str) -> Caller:
    """Whoever sits at the server, as the office of this organisation."""
    return Caller(organisation, audit.console(os_user()), Person(NOBODY, "", name, Role.OFFICE))


def office(connection: Connection, options: argparse.Namespace) -> Caller:
    """Whoever sits at the server, as the office of the organisation that the options name.

    Raises NoOrganisation, WhichOrganisation.
    """
    rows = connection.execute(select(organisations.c.organisation, organisations.c.name)).all()
    named = options.organisation
    found = [row for row in rows if named is None or named in row]
    if not found:
        raise NoOrganisation
    if len(found) > 1:
        raise WhichOrganisation
    own = found[0]
    return at_the_server(own.organisation, own.name)


def as_sent(message: _S) -> _S:
    """What the options say, checked as if it had come by the wire; raises Refusal."""
    try:
        return read(written(message), type(message), MOST_PLANNED)
    except (Unreadable, TooLarge, UnicodeError) as fault:
        raise Refusal(Code.UNFIT, what_is_unfit(str(fault))) from None


def message_of(path: Path, shape: type[_S], most: int) -> _S:
    """The message that a file holds; raises what `octets_of` does, Broken, Unreadable."""
    octets = octets_of(path, most)
    try:
        return read(octets, shape, most)
    except Unreadable as fault:
        at = _BYTE.search(fault.fault)
        if at is None and not fault.fault.startswith(_CUT):
            raise
        raise Broken(path, "JSON", *place_after(octets[: int(at[1]) if at else None])) from None


def octets_of(path: Path, most: int) -> bytes:
    """What a file holds; raises NotWritable, Refusal, TooLarge."""
    try:
        with disk_errors(path), path.open("rb") as file:
            octets = file.read(most + 1)
    except FileNotFoundError:
        raise Refusal(Code.NOT_FOUND, str(path)) from None
    if len(octets) > most:
        raise TooLarge(most)
    return octets


def say(text: str) -> None:
    """A line to whoever asked, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
