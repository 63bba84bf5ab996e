"""The half-filled form of a new review, as it is kept on this computer alone."""

from dataclasses import asdict, dataclass, fields

from inspector_app.domain.shapes import Value

KEY = "new-review"  # beside the reviews' own ids among the remembered places


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form."""

    unit: str
    specialty: str
    region: str
    visit_from: str
    visit_to: str
    rules: str
    me: str
    colleague: str
    trainee: str
    no_ties: bool
    language: str


def to_value(filled: Filled) -> Value:
    return dict(asdict(filled))


def from_value(value: Value, empty: Filled) -> Filled | None:
    """What was kept, over an empty form's own values; None where nothing was."""
    if not isinstance(value, dict):
        return None
    kept = {one.name: value.get(one.name, getattr(empty, one.name)) for one in fields(Filled)}
    texts = {name: str(one) for name, one in kept.items() if name != "no_ties"}
    return Filled(**texts, no_ties=kept["no_ties"] is True)
