"""What stays of a review that was removed here, in words."""

from dataclasses import dataclass
from datetime import datetime

from inspector_app.i18n import _, language
from inspector_app.queries.removed_here import RemovedHere
from ui.words import day_span


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """One review as it is shown, and the id to copy."""

    title: str
    told: tuple[str, ...]
    submission: str


def row_of(one: RemovedHere) -> RemovedRow:
    """When it came to the office and left this computer; what has become of it since."""
    when = _("Inskickat {day}, kvittens nr\u00a0{number}. Borttaget härifrån {gone}.").format(
        day=_day(one.received), number=one.receipt, gone=_day(one.removed)
    )
    told = [when, _("Inlämningens id: {id}").format(id=one.submission)]
    if one.returned:
        told.append(_("Kansliet har returnerat den sedan dess. Hör av dig dit om kompletteringen."))
    if one.lost:
        told.append(
            _("Servern har tappat den sedan dess. Hör av dig till kansliet med kvittensens nummer.")
        )
    return RemovedRow(one.title, tuple(told), one.submission)


def _day(moment: str) -> str:
    day = datetime.fromisoformat(moment).astimezone().date()
    return day_span(day, None, language()).replace(" ", "\N{NO-BREAK SPACE}")
