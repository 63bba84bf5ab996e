"""Photos and interview lines that the inspectors chose for the report, by area."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, ItemId
from inspector_app.domain.interviewing import moment, role_words
from inspector_app.domain.shapes import Value
from inspector_app.i18n import Language
from inspector_app.queries.evidence import pins
from inspector_app.queries.reader import Reading
from inspector_app.reports.assessment import ChosenLine, Photo


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen; a line tied to no area or to several stands among `lines_elsewhere`."""

    photos: Mapping[AreaId, tuple[Photo, ...]]
    lines: Mapping[AreaId, tuple[ChosenLine, ...]]
    lines_elsewhere: tuple[ChosenLine, ...]


def chosen(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    language: Language,
    file_of: Callable[[str], bytes],
) -> Chosen:
    """Photos by the first area they are pinned in, lines by their only one."""
    areas = areas_of_items(reading, statements)
    photos: dict[AreaId, list[Photo]] = {}
    lines: dict[AreaId | None, list[tuple[float, ChosenLine]]] = {}
    for item in chosen_items(reading):
        mine = areas.get(item, [])
        if line := reading.fields(f"line/{item}"):
            place = mine[0] if len(mine) == 1 else None
            lines.setdefault(place, []).append(_line(reading, checklist, line, language))
        elif mine and (photo := _photo(reading, item, file_of)):
            photos.setdefault(mine[0], []).append(photo)
    ordered = {
        area: tuple(line for _when, line in sorted(found, key=lambda one: one[0]))
        for area, found in lines.items()
    }
    elsewhere = ordered.pop(None, ())
    return Chosen(
        {area: tuple(found) for area, found in photos.items()},
        {area: found for area, found in ordered.items() if area is not None},
        elsewhere,
    )


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
