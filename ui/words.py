"""Dates, specialties and kinds of review in words."""

from datetime import date
from functools import cache

from inspector_app.exchange.checklists import shipped_specialties
from inspector_app.i18n import Language, _, language

MONTHS = {
    "sv": ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day_span(first: date | None, last: date | None, language: Language) -> str:
    """A day or a span of days, e.g. "22 okt 2026" or "8–9 okt 2026"; "" where unknown."""
    if first is None:
        return ""
    last = last or first
    end = f"{last.day} {MONTHS[language][last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {MONTHS[language][first.month - 1]}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{start}{year} – {end}"


def kind_word(kind: str) -> str:
    """The kind of review as people call it."""
    return {
        "st": _("ST"),
        "at": _("AT"),
        "sidotjanstgoring": _("Sidotjänstgöring"),
        "overgripande": _("Övergripande analys"),
    }.get(kind, kind)


def specialty_word(name: str) -> str:
    """The specialty in the language of the windows; as it was written where it is not ours."""
    return name if language() == "sv" else _english_specialties().get(name, name)


@cache
def _english_specialties() -> dict[str, str]:
    return {one.name.sv: one.name.en for one in shipped_specialties()}
