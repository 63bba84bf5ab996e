"""Dates and counted words of a paper, in its own language."""

from datetime import date

from inspector_app.i18n import Language, texts


def long_date(day: date, language: Language) -> str:
    """E.g. 22 oktober 2026."""
    return f"{day.day}\u00a0{_month(day.month, language)}\u00a0{day.year}"


def period(first: date, last: date, language: Language) -> str:
    """One day, or the first and the last of several, without saying anything twice."""
    if first == last:
        return long_date(first, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last, language)}"
    return f"{long_date(first, language)} – {long_date(last, language)}"


def count(number: int, language: Language) -> str:
    """A number of things as a Swedish text says it: in letters up to twelve."""
    _ = texts(language).gettext
    words = (
        _("ett"),
        _("två"),
        _("tre"),
        _("fyra"),
        _("fem"),
        _("sex"),
        _("sju"),
        _("åtta"),
        _("nio"),
        _("tio"),
        _("elva"),
        _("tolv"),
    )
    return words[number - 1] if 1 <= number <= len(words) else str(number)


def _month(number: int, language: Language) -> str:
    _ = texts(language).gettext
    return (
        _("januari"),
        _("februari"),
        _("mars"),
        _("april"),
        _("maj"),
        _("juni"),
        _("juli"),
        _("augusti"),
        _("september"),
        _("oktober"),
        _("november"),
        _("december"),
    )[number - 1]
