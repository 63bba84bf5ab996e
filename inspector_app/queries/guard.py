"""What the guard of the few says of a line, without what was put away."""

from inspector_app.domain.ids import ItemId
from inspector_app.domain.small_group import Finding, findings, names, not_dismissed
from inspector_app.queries.interviews import fact_texts, names_typed, small_group
from inspector_app.queries.reader import Reading
from inspector_app.store import dismissed
from inspector_app.store.store import Store


def warnings_for(store: Store, reading: Reading, line: ItemId) -> tuple[Finding, ...]:
    """The line's risks; none where it is gone."""
    value = reading.fields(f"line/{line}")
    if not value:
        return ()
    interview = reading.fields(f"interview/{value.get('interview', '')}")
    group, text = interview.get("group"), str(value["text"])
    found = findings(
        text,
        chosen=reading.value(f"chosen/{line}") is True,
        role=str(interview.get("role", "")),
        group=group if isinstance(group, int) else None,
        limit=small_group(reading),
        known_names=_known_names(reading),
    )
    with store.read() as connection:
        put_away = dismissed.read(connection, reading.review)
    return not_dismissed(text, found, put_away)


def chosen_warnings(store: Store, reading: Reading) -> dict[ItemId, tuple[Finding, ...]]:
    """The risks of every line chosen for the report, for the check before leaving."""
    chosen = (ItemId(name.split("/")[1]) for name, on in reading.under("chosen/") if on is True)
    found = {line: warnings_for(store, reading, line) for line in chosen}
    return {line: risks for line, risks in found.items() if risks}


def _known_names(reading: Reading) -> tuple[str, ...]:
    in_facts = (name for text in fact_texts(reading) for name in names(text))
    return (*names_typed(reading), *in_facts)
