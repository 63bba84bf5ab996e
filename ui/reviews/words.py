"""Days in words, as one says them."""

from datetime import date

from inspector_app.i18n import _, ngettext
from inspector_app.queries.review_list import ReviewRow, Stage


def section_title(stage: Stage) -> str:
    return {
        Stage.UNDER_WAY: _("Pågår"),
        Stage.TO_FINISH: _("Att slutföra"),
        Stage.COMING: _("Kommande"),
        Stage.CANCELLED: _("Avbrutna"),
    }[stage]


def how_far(row: ReviewRow, today: date) -> str:
    """How far off the visit is: "i dag", "om 19 dagar", "4 veckor sedan"."""
    if row.visit_from is None or row.visit_to is None:
        return ""
    if row.visit_from <= today <= row.visit_to:
        return _("i dag")
    if row.visit_from > today:
        return ahead((row.visit_from - today).days)
    return ago((today - row.visit_to).days)


def ahead(days: int) -> str:
    if days == 1:
        return _("i morgon")
    if days < 21:
        return ngettext("om {n} dag", "om {n} dagar", days).format(n=days)
    weeks = days // 7
    return ngettext("om {n} vecka", "om {n} veckor", weeks).format(n=weeks)


def ago(days: int) -> str:
    if days == 1:
        return _("i går")
    if days < 14:
        return ngettext("{n} dag sedan", "{n} dagar sedan", days).format(n=days)
    weeks = days // 7
    return ngettext("{n} vecka sedan", "{n} veckor sedan", weeks).format(n=weeks)


def days_left(due: date, today: date) -> str:
    """How long is left to a deadline."""
    days = (due - today).days
    if days < 0:
        return ngettext("{n} dag sen", "{n} dagar sen", -days).format(n=-days)
    if days == 0:
        return _("sista dagen i dag")
    return ngettext("{n} dag kvar", "{n} dagar kvar", days).format(n=days)
