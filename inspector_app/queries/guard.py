"""What the guard of the few says of a line, without what was put away."""

from collections.abc import Iterable

from inspector_app.domain.ids import ItemId
from inspector_app.domain.shapes import Value
from inspector_app.domain.small_group import Finding, findings, names, not_dismissed
from inspector_app.queries.interviews import fact_texts, names_typed, small_group
from inspector_app.queries.reader import Reading
from inspector_app.store import dismissed
from inspector_app.store.store import Store


def warnings(
    store: Store, reading: Reading, lines: Iterable[ItemId]
) -> dict[ItemId, tuple[Finding, ...]]:
    """The risks of these lines, those that have any; lines that are gone have none."""
    known, limit = _known_names(reading), small_group(reading)
    with store.read() as connection:
        put_away = dismissed.read(connection, reading.review)
    found = {}
    for line in lines:
        value = reading.fields(f"line/{line}")
        if value:
            risks = _risks(reading, line, value, limit, known)
            found[line] = not_dismissed(str(value["text"]), risks, put_away)
    return {line: risks for line, risks in found.items() if risks}


def _risks(
    reading: Reading, line: ItemId, value: dict[str, Value], limit: int, known: tuple[str, ...]
) -> tuple[Finding, ...]:
    interview = reading.fields(f"interview/{value.get('interview', '')}")
    group = interview.get("group")
    return findings(
        str(value["text"]),
        chosen=reading.value(f"chosen/{line}") is True,
        role=str(interview.get("role", "")),
        group=group if isinstance(group, int) else None,
        limit=limit,
        known_names=known,
    )


def _known_names(reading: Reading) -> tuple[str, ...]:
    in_facts = (name for text in fact_texts(reading) for name in names(text))
    return (*names_typed(reading), *in_facts)
