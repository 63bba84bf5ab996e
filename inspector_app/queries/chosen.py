"""What the inspectors chose for the report, by area: photos, observations, interview lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, ItemId
from inspector_app.domain.interviewing import moment, role_words
from inspector_app.domain.shapes import Value
from inspector_app.i18n import Language
from inspector_app.queries.evidence import pins
from inspector_app.queries.reader import Reading
from inspector_app.reports.assessment import ChosenLine, Photo

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, by area; None is where all stands that belongs to no one area."""

    photos: Mapping[AreaId | None, tuple[Photo, ...]]
    lines: Mapping[AreaId | None, tuple[ChosenLine, ...]]
    observations: Mapping[AreaId | None, tuple[str, ...]]


def chosen(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    language: Language,
    file_of: Callable[[str], bytes],
) -> Chosen:
    """What was seen by the first area it is pinned in, lines by their only one; in time's order."""
    areas = areas_of_items(reading, statements)
    photos: dict[AreaId | None, list[tuple[float, Photo]]] = {}
    lines: dict[AreaId | None, list[tuple[float, ChosenLine]]] = {}
    observations: dict[AreaId | None, list[tuple[float, str]]] = {}
    for item in chosen_items(reading):
        mine = areas.get(item, [])
        if line := reading.fields(f"line/{item}"):
            place = mine[0] if len(mine) == 1 else None
            lines.setdefault(place, []).append(_line(reading, checklist, line, language))
            continue
        place, when = (mine[0] if mine else None), moment(reading.recorded(f"evidence/{item}"))
        if photo := _photo(reading, item, file_of):
            photos.setdefault(place, []).append((when, photo))
        elif seen := _observation(reading, item):
            observations.setdefault(place, []).append((when, seen))
    return Chosen(_in_time(photos), _in_time(lines), _in_time(observations))


def _in_time(
    found: Mapping[AreaId | None, Sequence[tuple[float, Shown]]],
) -> dict[AreaId | None, tuple[Shown, ...]]:
    return {
        area: tuple(one for _when, one in sorted(there, key=lambda each: each[0]))
        for area, there in found.items()
    }


def chosen_items(reading: Reading) -> tuple[ItemId, ...]:
    """The lines and pieces of evidence chosen for the report."""
    return tuple(ItemId(name.split("/")[1]) for name, on in reading.under("chosen/") if on is True)


def areas_of_items(
    reading: Reading, statements: Sequence[ShownStatement]
) -> dict[ItemId, list[AreaId]]:
    """The areas whose statements each item is pinned to, in the order of the checklist."""
    order = {shown.key: place for place, shown in enumerate(statements)}
    found: dict[ItemId, list[AreaId]] = {}
    for item, keys in pins(reading).items():
        places = sorted(order[key] for key in keys if key in order)
        found[item] = list(dict.fromkeys(statements[place].area for place in places))
    return found


def _line(
    reading: Reading, checklist: Checklist, line: dict[str, Value], language: Language
) -> tuple[float, ChosenLine]:
    interview = reading.fields(f"interview/{line.get('interview', '')}")
    role = role_words(checklist.roles, str(interview.get("role", "")), language)
    when = moment(str(line["time"]), str(interview.get("day", "")))
    return when, ChosenLine(role, str(line["text"]))


def _photo(reading: Reading, item: ItemId, file_of: Callable[[str], bytes]) -> Photo | None:
    thing = reading.fields(f"evidence/{item}")
    if thing.get("kind") != "photo" or not thing.get("hash"):
        return None
    caption = reading.text(f"caption/{item}")
    return Photo(file_of(str(thing["hash"])), caption, caption or str(thing["name"]))


def _observation(reading: Reading, item: ItemId) -> str:
    thing = reading.fields(f"evidence/{item}")
    if thing.get("kind") != "observation":
        return ""
    return (reading.text(f"caption/{item}") or str(thing["name"])).strip()
