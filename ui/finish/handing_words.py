"""What the section about handing in says, from where the review stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector_app.explain.syncing import why_aside
from inspector_app.i18n import _, listed, ngettext
from inspector_app.queries.at_office import Hindered, Hindrance, Phase, Standing
from inspector_app.queries.handed_in import HandedIn
from ui.office_words import (
    acts_for,
    clock_time,
    confirmed_words,
    files_words,
    returned_words,
    waiting_words,
)
from ui.traffic import Going
from ui.widgets.safety_light import Mark


@dataclass(frozen=True, slots=True)
class HandingView:
    """The section: a light, what tells more, and what can be done.

    `enabled` is whether "Lämna in" can be pressed; `why` says why not, or what pressing does.
    """

    enabled: bool
    why: str
    mark: Mark
    state: str  # "" where nothing was handed in
    told: tuple[str, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()  # ids of acts and their words
    progress: tuple[int, int] | None = None  # files sent, of all, while they are


def handing_view(
    here: Standing,
    why_not: Hindered | None,
    going: Going,
    now: datetime,
    areas: Mapping[str, str],
) -> HandingView:
    """Everything that the section shows; `areas` names areas by id."""
    locked = why_not is not None
    why = _why_not(why_not) if why_not is not None else _what_it_does(going)
    phase = here.phase
    if phase is Phase.NOTHING:
        return HandingView(not locked, why, Mark.RING, "")
    state, told = _state(here, going, now), tuple(_told(here, going, now, areas))
    mark = Mark.FULL if phase is Phase.CONFIRMED else Mark.HALF
    acts = _acts(here, going)
    progress = None
    if phase is Phase.WAITING and going.running and here.last is not None and here.last.files:
        progress = here.sent, len(here.last.files)
    done = why_not is not None and why_not.why is Hindrance.DONE
    return HandingView(not locked, "" if done else why, mark, state, told, acts, progress)


def _why_not(hindered: Hindered) -> str:
    if hindered.why is Hindrance.UNREADY:
        told = ngettext(
            "{n}\u00a0sak återstår innan ni kan lämna in.",
            "{n}\u00a0saker återstår innan ni kan lämna in.",
            hindered.count,
        )
        return told.format(n=hindered.count)
    if hindered.why is Hindrance.UNSIGNED:
        names = listed(hindered.names)
        return _(
            "Går att lämna in när alla har skrivit under. Underskrift saknas: {names}."
        ).format(names=names)
    return {
        Hindrance.PRACTICE: _("En övningsgranskning lämnas inte in."),
        Hindrance.UNASSIGNED: _(
            "Granskningen hör inte till något uppdrag från kansliet. Spara rapporten som PDF eller "
            "Word under Rapport, eller be kansliet lägga upp uppdraget."
        ),
        Hindrance.CHANGED: _(
            "Något har ändrats efter underskriften. Skriv under igen, så lämnas det nya in."
        ),
        Hindrance.DONE: "",
    }[hindered.why]


def _what_it_does(going: Going) -> str:
    if going.fault is not None:
        return _("Det som lämnas in väntar här och skickas så snart det går.")
    return _("Saknas nät när ni lämnar in skickas allt så snart det går.")


def _state(here: Standing, going: Going, now: datetime) -> str:
    if here.phase is Phase.CONFIRMED:
        return confirmed_words(here, now)
    if here.phase is Phase.RETURNED:
        return returned_words(len(here.comments))
    if here.phase is Phase.STOPPED:
        return _("Servern tog inte emot granskningen")
    if here.phase is Phase.INCOMPLETE:
        return _("Väntar på filer som inte gick att skicka")
    return waiting_words(here, going, now)


def _told(here: Standing, going: Going, now: datetime, areas: Mapping[str, str]) -> Iterator[str]:
    last = here.last
    if here.phase is Phase.RETURNED:
        for one in here.comments:
            area = areas.get(one.area, "")
            yield f"{area}: {one.text}" if area else one.text
        yield _("Komplettera, skriv under igen och lämna in på nytt.")
        return
    if last is None:
        return
    if here.phase is Phase.STOPPED:
        yield _sentence(why_aside(last.submission.reason))
        yield _("Arbetet är tryggt på den här datorn.")
        return
    if here.phase is Phase.CONFIRMED:
        yield _has_all(last)
        return
    made = clock_time(datetime.fromisoformat(last.submission.made), now)
    revision = last.submission.revision
    yield _("Revision\u00a0{n} lämnades in {time}.").format(n=revision, time=made)
    if last.files and not (going.running and here.sent):  # else it stands above the bar
        yield files_words(here)
    if going.fault is not None and not going.running:
        yield _("Allt ligger tryggt här och skickas så snart det går.")
    yield from (_aside(one.kind, one.reason) for one in last.aside)
    if any(one.kind == "report" for one in last.aside):
        yield _(
            "Ändra det som behövs i granskningen, skriv under igen och lämna in på nytt: då görs "
            "rapporten om."
        )
    if here.phase is Phase.INCOMPLETE:
        yield _("Arbetet är tryggt på den här datorn.")


def _has_all(last: HandedIn) -> str:
    told = ngettext(
        "Kansliet har revision\u00a0{revision}: dokumentet och {n}\u00a0fil.",
        "Kansliet har revision\u00a0{revision}: dokumentet och {n}\u00a0filer.",
        len(last.files),
    )
    return told.format(revision=last.submission.revision, n=len(last.files))


def _aside(kind: str, reason: str) -> str:
    told = {
        "report": _("Rapporten gick inte att skicka: {reason}."),
        "photo": _("Ett foto gick inte att skicka: {reason}."),
    }.get(kind, _("En bilaga gick inte att skicka: {reason}."))
    return told.format(reason=why_aside(reason))


def _acts(here: Standing, going: Going) -> tuple[tuple[str, str], ...]:
    if here.phase is Phase.WAITING:
        return () if going.fault is None else acts_for(going.fault)
    export = ("export_submission", _("Exportera"))
    if here.phase is Phase.STOPPED:
        return (export,)
    if here.phase is not Phase.INCOMPLETE or here.last is None:
        return ()
    if any(one.kind == "report" for one in here.last.aside):
        return (export,)
    alone = len(here.last.aside) == 1
    without = _("Lämna in utan filen") if alone else _("Lämna in utan filerna")
    return (("hand_in_without", without), export)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
