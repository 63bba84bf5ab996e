"""What a round brought about, in words: every press of "Synka nu" gets an answer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_app.i18n import _, ngettext

if TYPE_CHECKING:  # the windows' start waits for no network package
    from inspector_app.sync.round import RoundResult

MANY_MINUTES = 120  # a clock that is off by so much is most likely on the wrong day


def what_it_brought(result: "RoundResult", skew: int) -> tuple[str, ...]:
    """The sentences, also where nothing was new; what ended it early is for `explain`."""
    said = tuple(_counted(result))
    if not said and result.fault is None:
        said = (_("Allt är synkat. Det finns inget nytt."),)
    if skew:
        said = (*said, _clock_words(abs(skew) // 60))
    return said


def _clock_words(minutes: int) -> str:
    if minutes >= MANY_MINUTES:
        return _("Datorns klocka går mer än två timmar fel mot servern. Det gör inget.")
    told = _("Datorns klocka går {minutes} minuter fel mot servern. Det gör inget.")
    return told.format(minutes=minutes)


def _counted(result: "RoundResult") -> Iterator[str]:
    yield from _returned(tuple(result.returned.values()))
    found = _of_the_server(result) | _of_ours(result)
    yield from (text.format(count=count) for text, count in found.items() if count)


def _returned(units: tuple[str, ...]) -> Iterator[str]:
    """What the office wants completed, and where one reads what it asks for."""
    if not units:
        return
    text = ngettext(
        "Kansliet har returnerat granskningen av {unit}.",
        "Kansliet har returnerat {count} granskningar.",
        len(units),
    )
    yield text.format(unit=units[0], count=len(units))
    yield ngettext(
        "Öppna den: under Färdigställ står vad som ska kompletteras.",
        "Öppna dem: under Färdigställ står vad som ska kompletteras.",
        len(units),
    )


def _of_the_server(result: "RoundResult") -> dict[str, int]:
    assignments = len(set(result.assignments) - result.returned.keys())
    lost, unfit = len(result.lost), len(result.unfit)
    return {
        ngettext(
            "{count} uppdrag är nytt eller ändrat.",
            "{count} uppdrag är nya eller ändrade.",
            assignments,
        ): assignments,
        ngettext(
            "{count} checklista gick inte att hämta. Programmet försöker igen nästa gång.",
            "{count} checklistor gick inte att hämta. Programmet försöker igen nästa gång.",
            unfit,
        ): unfit,
        ngettext(
            "{count} uppdrag gick inte att läsa. Uppdatera programmet, eller hör av dig till"
            " kansliet.",
            "{count} uppdrag gick inte att läsa. Uppdatera programmet, eller hör av dig till"
            " kansliet.",
            result.unread,
        ): result.unread,
        ngettext(
            "Servern hade tappat {count} granskning. Den finns kvar här och skickas igen.",
            "Servern hade tappat {count} granskningar. De finns kvar här och skickas igen.",
            lost,
        ): lost,
    }


def _of_ours(result: "RoundResult") -> dict[str, int]:
    confirmed, waiting, refused = map(len, (result.confirmed, result.waiting, result.refused))
    return {
        ngettext(
            "{count} granskning är inskickad och kvitterad.",
            "{count} granskningar är inskickade och kvitterade.",
            confirmed,
        ): confirmed,
        ngettext(
            "{count} granskning väntar på filer som inte gick att skicka.",
            "{count} granskningar väntar på filer som inte gick att skicka.",
            waiting,
        ): waiting,
        ngettext(
            "{count} granskning togs inte emot av servern. Arbetet är tryggt här.",
            "{count} granskningar togs inte emot av servern. Arbetet är tryggt här.",
            refused,
        ): refused,
    }
