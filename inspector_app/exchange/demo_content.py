"""The made-up review of the worked example and of practice, read from the shipped files."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from inspector_app.domain.errors import ContentError
from inspector_app.paths import RESOURCES
from inspector_app.shapes import converted

DEMO = RESOURCES / "demo"
MOST_BYTES = 200_000  # of one file


class DemoBroken(ContentError):
    """The files of the worked example are missing or not what they should be."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class DemoInspector:
    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class DemoDocument:
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class DemoPicture:
    """A picture that the program draws itself, chosen for the report."""

    drawing: Literal["plan", "room"]
    name: str
    caption: str
    pins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoLine:
    """One interview line; `time` is HH:MM on the day of the visit."""

    time: str
    text: str
    pins: tuple[str, ...]
    in_report: bool = False


@dataclass(frozen=True, slots=True)
class DemoInterview:
    role: str
    group: int
    starts: str
    ends: str
    line: tuple[DemoLine, ...]


@dataclass(frozen=True, slots=True)
class DemoArea:
    """The texts of one area; the overall one has no grade."""

    basis: str
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    proposals: tuple[str, ...]
    grade: str = ""
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class DemoObservation:
    text: str
    pins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoRemark:
    statement: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoDraft:
    """What the other inspector wrote alone; answers and grades not named are the first one's."""

    inspector: str  # the name
    unanswered: frozenset[str]
    facts: dict[str, str | int]
    answers: dict[str, str]
    notes: dict[str, str]
    basis: dict[str, str]  # by area, as the grades and the rationales
    grades: dict[str, str]
    rationales: dict[str, str]
    observation: tuple[DemoObservation, ...]
    remark: tuple[DemoRemark, ...]


@dataclass(frozen=True, slots=True)
class DemoSettled:
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class DemoAgreed:
    """What the two settled; a difference that is not named stays open."""

    texts: tuple[str, ...]  # registers whose proposal was accepted
    facts: dict[str, str | int]
    grades: dict[str, DemoSettled]
    answers: dict[str, DemoSettled]


@dataclass(frozen=True, slots=True)
class DemoContent:
    """All of it; a statement that `answers` does not name is answered `otherwise`."""

    checklist: str
    rules: frozenset[str]
    facts: dict[str, str | int]
    inspector: tuple[DemoInspector, ...]
    document: tuple[DemoDocument, ...]
    picture: tuple[DemoPicture, ...]
    interview: tuple[DemoInterview, ...]
    otherwise: str
    answers: dict[str, str]
    notes: dict[str, str]
    area: dict[str, DemoArea]
    before: dict[str, str]  # texts begun before the inspectors part, by area
    found: dict[str, str | int]  # facts found out on site
    draft: DemoDraft
    agreed: DemoAgreed
    last: dict[str, DemoSettled]  # statements settled just before the two sign

    def answer(self, key: str) -> str:
        """What the inspector in the seat answers."""
        return self.answers.get(key, self.otherwise)


def demo_content(folder: Path = DEMO) -> DemoContent:
    """The content of all files in the folder together; raises DemoBroken."""
    tables: dict[str, Any] = {}
    try:
        for path in sorted(folder.glob("*.toml")):
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise DemoBroken(path.name)
            tables |= tomllib.loads(data.decode())
        return converted(tables, DemoContent)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise DemoBroken(str(fault)) from fault
