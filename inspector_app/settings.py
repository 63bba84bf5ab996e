"""What a person chose for this profile: a TOML file that is never lost, only set aside."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
import tomli_w

from inspector_app.domain.errors import RuleError
from inspector_app.i18n import Language
from inspector_app.platform import NotWritable, disk_errors, replace_file
from inspector_app.shapes import converted

TEXT_PERCENT = (90, 175)
IDLE_MINUTES = (1, 240)

ShortText = Annotated[str, msgspec.Meta(max_length=200)]


class Theme(StrEnum):
    """Which of the two looks the windows have."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's choices; `dataclasses.replace` makes the next ones."""

    language: Language = "sv"
    theme: Theme = Theme.SYSTEM
    text_percent: Annotated[int, msgspec.Meta(ge=TEXT_PERCENT[0], le=TEXT_PERCENT[1])] = 100
    idle_minutes: Annotated[int, msgspec.Meta(ge=IDLE_MINUTES[0], le=IDLE_MINUTES[1])] = 15
    spelling: bool = True  # marks under Swedish words that may be misspelt
    small_group: Annotated[int, msgspec.Meta(ge=1, le=50)] = 5
    my_name: ShortText = ""
    my_title: ShortText = ""
    my_organisation: ShortText = ""
    report_organisation: ShortText = ""
    report_logo: Annotated[str, msgspec.Meta(max_length=4096)] = ""  # a path, or nothing
    report_colour: Annotated[str, msgspec.Meta(pattern=r"^(#[0-9a-fA-F]{6})?$")] = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The settings, and what could not be used of the file."""

    settings: Settings
    refused: tuple[str, ...] = ()  # keys whose values are not allowed; their defaults stand
    set_aside: Path | None = None  # where a file lies that is no TOML at all


class SettingRefused(RuleError):
    """Values were to be written that are not allowed; `names` are their settings."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


def read(path: Path) -> Reading:
    """The settings in the file, defaults where it says nothing usable; no file is no fault.

    A file that is no TOML is renamed beside, so that nothing of it is lost. Raises NotWritable
    where the file cannot be read or renamed.
    """
    with disk_errors(path):
        try:
            return _settings(_document(path))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            aside = _free_name(path)
            path.rename(aside)
            return Reading(Settings(), set_aside=aside)


def chosen(path: Path) -> Settings:
    """The settings in the file; the usual ones where it cannot be read at all."""
    try:
        return read(path).settings
    except NotWritable:
        return Settings()


def write(path: Path, settings: Settings) -> None:
    """Put the settings in the file, keys that this version does not know kept as they are.

    Raises SettingRefused, DiskFull or NotWritable.
    """
    known = {field.name: getattr(settings, field.name) for field in fields(settings)}
    if refused := _settings(known).refused:
        raise SettingRefused(refused)
    with disk_errors(path):
        read(path)  # sets aside what would otherwise be overwritten unread
        document = {**_document(path), **known}
    replace_file(path, tomli_w.dumps(document).encode())


def _document(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}


def _settings(document: dict[str, object]) -> Reading:
    kinds = get_type_hints(Settings, include_extras=True)
    usable: dict[str, Any] = {}
    refused: list[str] = []
    for name in kinds.keys() & document.keys():
        try:
            usable[name] = converted(document[name], kinds[name])
        except msgspec.ValidationError:
            refused.append(name)
    return Reading(Settings(**usable), tuple(sorted(refused)))


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.broken-{number}") for number in range(1, 1000))
    return next(name for name in names if not name.exists())
