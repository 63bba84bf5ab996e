"""How a server is set up: what the command line says, else the environment, else one TOML file."""

import codecs
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec

from inspector_app.domain.errors import ContentError
from inspector_app.i18n import Language
from inspector_app.platform import disk_errors
from inspector_app.shapes import converted
from inspector_app.sync.protocol.id_tokens import Issuer
from inspector_app.sync.protocol.wire import Short

VARIABLES = "INSPECTOR_CENTRAL_"
FILE_VARIABLE = VARIABLES + "CONFIG"
DATABASE_FILE = "central.db"
_LISTEN = re.compile(r"(\[[0-9a-fA-F:]+\]|[^:\s]+):[0-9]{1,5}")
_PORTS = range(65_536)
_TOLD = re.compile(r"\(at line (\d+), column (\d+)\)")
_Tries = Annotated[int, msgspec.Meta(ge=1)]


class UnfitConfig(ContentError):
    """The configuration says something that cannot be used; `fault` says where."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class NoConfig(ContentError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Broken(ContentError):
    """A file is no TOML or JSON, whichever is wanted, from this line and column on, from 1."""

    def __init__(self, path: Path, wanted: str, line: int, column: int) -> None:
        super().__init__(str(path), wanted, line, column)
        self.path = path
        self.wanted = wanted
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedIssuer(Issuer):
    """An issuer with what people call it."""

    label: str = ""


class Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often one may try in a minute and in an hour, by address and by key.

    A whole hospital may share one address.
    """

    address_minute: _Tries = 120
    address_hour: _Tries = 1_200
    key_minute: _Tries = 10
    key_hour: _Tries = 60


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that can be chosen."""

    folder: Path = Path("central")
    database: str = ""  # SQLAlchemy's way of writing; empty is a SQLite file in the folder
    listen: str = "127.0.0.1:8640"
    workers: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    key_file: Path | None = None  # of the receipt key; None is in the folder
    name: Short = "Inspector Central"
    language: Language = "sv"
    certificate: Path | None = None  # PEM; with its key the server speaks https itself
    certificate_key: Path | None = None
    sign_in_required: bool = False  # a device's key alone gives no token, but
    sign_in_hours: Annotated[int, msgspec.Meta(ge=0, le=720)] = 12  # for so long after a sign-in
    code_days: Annotated[int, msgspec.Meta(ge=1, le=90)] = 7  # a code for enrolment holds
    trusted_proxies: tuple[str, ...] = ()  # addresses whose X-Forwarded-* are believed
    issuers: tuple[TrustedIssuer, ...] = ()
    tries: Tries = Tries()

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{(self.folder / DATABASE_FILE).absolute()}"

    @property
    def key_path(self) -> Path:
        return self.key_file or self.folder / "receipt.key"

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])


_TEXTS = {
    "folder", "database", "listen", "key_file", "name", "language", "certificate",
    "certificate_key",
}  # fmt: skip


def load(
    file: Path | None = None,
    chosen: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Config:
    """The configuration; raises UnfitConfig, and NotWritable where the file cannot be read.

    `chosen` comes from the command line. A value in the environment is as in TOML, or plain text.
    """
    file = file or (Path(environ[FILE_VARIABLE]) if environ.get(FILE_VARIABLE) else None)
    found = {**_from_file(file), **_from_environment(environ), **(chosen or {})}
    try:
        config = converted(found, Config, dec_hook=_path)
    except msgspec.ValidationError as fault:
        raise UnfitConfig(str(fault)) from None
    if not _LISTEN.fullmatch(config.listen) or config.port not in _PORTS:
        raise UnfitConfig(f"listen = {config.listen}")
    return config


def handed_on(config: Config) -> str:
    """The whole configuration as text, for a process of the server's own."""
    return msgspec.json.encode(config, enc_hook=str).decode()


def taken_over(text: str) -> Config:
    """What `handed_on` gave."""
    return converted(msgspec.json.decode(text), Config, dec_hook=_path)


def _path(_wanted: type, found: object) -> Path:
    if not isinstance(found, str | Path):
        raise ValueError("expected a path")
    return Path(found)


def _from_file(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        with disk_errors(file):
            octets = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        raise NoConfig(file) from None
    try:
        return tomllib.loads(octets.decode())
    except UnicodeDecodeError as fault:
        raise Broken(file, "TOML", *place_after(octets[: fault.start])) from None
    except tomllib.TOMLDecodeError as fault:
        told = _TOLD.search(str(fault))  # else it is the end
        place = (int(told[1]), int(told[2])) if told else place_after(octets)
        raise Broken(file, "TOML", *place) from None


def place_after(read: bytes) -> tuple[int, int]:
    """The line and column that come after what was read, both from 1."""
    lines = read.decode(errors="replace").split("\n")
    return len(lines), len(lines[-1]) + 1


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    names = {VARIABLES + field.upper(): field for field in Config.__struct_fields__}
    return {
        field: _value(environ[variable], field)
        for variable, field in names.items()
        if variable in environ
    }


def _value(text: str, field: str) -> object:
    """Text where text is wanted; everything else is written as TOML writes it."""
    if field in _TEXTS:
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        raise UnfitConfig(VARIABLES + field.upper()) from None
