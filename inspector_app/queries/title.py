"""What the frame says of an open review: unit, specialty, kind, dates, and who sits here."""

from dataclasses import dataclass
from datetime import date

from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class ReviewTitle:
    """Facts for the header; dates are None where they are not known."""

    unit: str
    specialty: str
    kind: str
    visit_from: date | None
    visit_to: date | None
    seat: str  # the name of the inspector who is "I"


def review_title(reading: Reading) -> ReviewTitle:
    """The facts as they stand now."""
    return ReviewTitle(
        reading.text("fact/unit"),
        reading.text("fact/specialty"),
        reading.text("fact/kind"),
        _day(reading.text("fact/from")),
        _day(reading.text("fact/to")),
        str(reading.inspectors().get(reading.me, {}).get("name", "")),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
