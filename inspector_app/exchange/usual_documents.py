"""What a unit is usually asked for before a visit, from the shipped list."""

import tomllib
from functools import cache

from inspector_app.domain.checklist import Words
from inspector_app.paths import RESOURCES

LIST = RESOURCES / "documents.toml"


@cache
def usual_documents() -> tuple[Words, ...]:
    """The names in both languages, in the order to show them."""
    with LIST.open("rb") as file:
        rows = tomllib.load(file)["document"]
    return tuple(Words(row["sv"], row["en"]) for row in rows)
