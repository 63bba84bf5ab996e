"""The facts of a review as one corrects them: unit, numbers, people, rule sets."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId
from inspector_app.domain.shapes import Value
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Person:
    """One inspector of the review; `left` says why, where the person has been replaced."""

    id: InspectorId
    name: str
    title: str
    organisation: str
    role: str
    left: str


@dataclass(frozen=True, slots=True)
class ReviewDetails:
    """What stands in the facts; texts are empty and numbers None where nothing is said."""

    texts: Mapping[str, str]
    numbers: Mapping[str, int | None]
    rules: frozenset[str]
    people: tuple[Person, ...]
    me: InspectorId
    conflict: bool | None  # None until declared
    conflict_text: str
    cancelled: str | None
    checklist: str  # its id
    version: str
    checklist_name: str = ""  # in the language of the windows, where somebody knows it


TEXTS = ("unit", "specialty", "region", "from", "to", "language", "catchment", "about_unit")
NUMBERS = ("st_doctors", "bt_doctors", "supervisors", "specialists", "small_group")


def review_details(reading: Reading) -> ReviewDetails:
    """The facts as they stand now."""
    declared = reading.fields(registers.conflict(reading.me))
    pinned = reading.fields("checklist")
    cancelled = reading.value(registers.fact("cancelled"))
    return ReviewDetails(
        {name: reading.text(registers.fact(name)) for name in TEXTS},
        {name: _number(reading.value(registers.fact(name))) for name in NUMBERS},
        rules_of(reading),
        tuple(
            Person(
                who,
                str(fields["name"]),
                str(fields.get("title", "")),
                str(fields.get("organisation", "")),
                str(fields.get("role", "inspector")),
                str(fields.get("left", "")),
            )
            for who, fields in reading.inspectors().items()
        ),
        reading.me,
        bool(declared["declared"]) if declared else None,
        str(declared.get("text", "")),
        str(cancelled) if cancelled is not None else None,
        str(pinned.get("id", "")),
        str(pinned.get("version", "")),
    )


def rules_of(reading: Reading) -> frozenset[str]:
    """The rule sets that the review goes by."""
    rules = reading.value(registers.fact("rules"))
    return frozenset(str(rule) for rule in rules) if isinstance(rules, list) else frozenset()


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
