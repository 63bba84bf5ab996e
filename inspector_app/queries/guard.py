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
            text, chosen = str(value["text"]), reading.value(f"chosen/{line}") is True
            risks = _risks(reading, text, value, chosen, limit, known)
            found[line] = not_dismissed(text, risks, put_away)
    return {line: risks for line, risks in found.items() if risks}


def inserted(store: Store, reading: Reading, item: ItemId) -> tuple[str, tuple[Finding, ...]]:
    """The words of a line or other evidence that went into the report's text, and their risks."""
    line = reading.fields(f"line/{item}")
    text = str(line["text"]) if line else reading.text(f"caption/{item}")
    risks = _risks(reading, text, line, True, small_group(reading), _known_names(reading))
    with store.read() as connection:
        put_away = dismissed.read(connection, reading.review)
    return text, not_dismissed(text, risks, put_away)


def _risks(
    reading: Reading,
    text: str,
    line: dict[str, Value],
    chosen: bool,
    limit: int,
    known: tuple[str, ...],
) -> tuple[Finding, ...]:
    interview = reading.fields(f"interview/{line.get('interview', '')}")
    group = interview.get("group")
    return findings(
        text,
        chosen=chosen,
        role=str(interview.get("role", "")),
        group=group if isinstance(group, int) else None,
        limit=limit,
        known_names=known,
    )


def _known_names(reading: Reading) -> tuple[str, ...]:
    in_facts = (name for text in fact_texts(reading) for name in names(text))
    return (*names_typed(reading), *in_facts)
