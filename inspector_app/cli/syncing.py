"""Belonging to a server, signing in, assignments, and a round, from the command line."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from inspector_app.bootstrap import Core
from inspector_app.cli.opening import opened
from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import print_json
from inspector_app.commands.assigned import begin_assigned
from inspector_app.exchange.json_lines import fit_for_screen
from inspector_app.explain.connecting import why_not_connected
from inspector_app.explain.faults import explain
from inspector_app.explain.rounds import what_it_brought
from inspector_app.i18n import _
from inspector_app.queries.assignments import Assigned, assigned
from inspector_app.queries.handed_in import strip
from inspector_app.store import server_rows
from inspector_app.sync import enrolling, session
from inspector_app.sync.enrolling import Found
from inspector_app.sync.faults import SyncError
from inspector_app.sync.protocol.messages import Person, SignInWay
from inspector_app.sync.protocol.words import state_words
from inspector_app.sync.round import RoundResult, run_round


def enrol(options: argparse.Namespace) -> None:
    """Register this computer with the office's code, once the server is who it should be."""
    with opened(options) as core, _connecting(core):
        found = enrolling.find(core.store, options.address)
        said = options.fingerprint
        if said is not None and _bare(said) != _bare(found.fingerprint):
            raise Refused(
                _(
                    "Servern har ett annat fingeravtryck: {found}. Ingenting har "
                    "ändrats. Hör av dig till kansliet."
                ).format(found=found.fingerprint)
            )
        person = enrolling.enrol(core.store, found, options.code, options.device)
    _tell(found, person, as_json=options.json)


def sign_in(options: argparse.Namespace) -> None:
    """Sign in through the browser; registers this computer the first time."""
    with opened(options) as core, _connecting(core):
        found = enrolling.find(core.store, options.address or _address(core))
        way = _way(found, options.way)
        print(_("Logga in i webbläsaren. Programmet väntar."), flush=True)
        person = session.sign_in(core.store, found, way, device=options.device)
    _tell(found, person, as_json=options.json)


def sync(options: argparse.Namespace) -> None:
    """One round; what stood in its way is told, after what it brought about."""
    with opened(options) as core:
        with session.connected(core.store) as central:
            result = run_round(core.store, central)
        with core.store.read() as connection:
            skew = strip(connection).skew
    fault = None if result.fault is None else explain(result.fault).sentence
    if options.json:
        print_json({**told(result), "skew": skew, "fault": fault})
    else:
        for sentence in what_it_brought(result, skew):
            print(fit_for_screen(sentence))
    if fault is not None:
        raise Refused(fault)


def assignments(options: argparse.Namespace) -> None:
    """List the assignments, or begin one's review; ends with the review's id then."""
    with opened(options) as core:
        if options.begin:
            print(begin_assigned(core.store, options.begin)[0])
            return
        with core.store.read() as connection:
            found = assigned(connection)
    if options.json:
        print_json([_row(one) for one in found])
        return
    if not found:
        print(_("Här finns inga uppdrag. De kansliet planerar för dig kommer när du synkar."))
    for one in found:
        told = (one.told.id, one.told.first, state_words(one.told.state), one.told.unit)
        print("  ".join(map(fit_for_screen, told)))
        for comment in one.told.comments:
            print("  " + fit_for_screen(": ".join(filter(None, (comment.area, comment.text)))))


def told(result: RoundResult) -> dict[str, object]:
    """What a round brought about, for a program."""
    return {
        "assignments": result.assignments,
        "returned": sorted(result.returned),
        "confirmed": result.confirmed,
        "waiting": result.waiting,
        "refused": result.refused,
        "lost": result.lost,
        "unfit_checklists": result.unfit,
        "unread_assignments": result.unread,
        "troubles": sorted(result.troubles),
    }


def _tell(found: Found, person: Person, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "server": found.info.name,
                "address": found.address,
                "fingerprint": found.fingerprint,
                "person": person.id,
                "name": person.name,
                "organisation": person.organisation,
                "role": person.role,
            }
        )
        return
    said = _("Datorn är ansluten till {server} för {name}, {organisation}.").format(
        server=found.info.name, name=person.name, organisation=person.organisation
    )
    print(fit_for_screen(said))
    print(_("Serverns fingeravtryck: {fingerprint}").format(fingerprint=found.fingerprint))


@contextmanager
def _connecting(core: Core) -> Iterator[None]:
    """Say of a computer that could not be connected what to do: nothing tries again by itself."""
    try:
        yield
    except SyncError as fault:
        with core.store.read() as connection:
            here = server_rows.standing(connection)
        server = "" if here is None else fit_for_screen(here.name)
        raise Refused(" ".join(why_not_connected(fault, server))) from fault


def _address(core: Core) -> str:
    with core.store.read() as connection:
        return server_rows.needed(connection).address


def _way(found: Found, named: str | None) -> SignInWay:
    """The only way to sign in, or the one that was named."""
    ways = [way for way in found.info.sign_in if named in (None, way.name, way.issuer)]
    if len(ways) == 1:
        return ways[0]
    names = ", ".join(way.name for way in found.info.sign_in)
    if not names:
        raise Refused(_("Servern godtar ingen inloggning; anslut datorn med kod i stället."))
    raise Refused(_("Ange --with och något av: {names}.").format(names=fit_for_screen(names)))


def _row(one: Assigned) -> dict[str, object]:
    return {
        "id": one.told.id,
        "review": one.told.review,
        "unit": one.told.unit,
        "specialty": one.told.specialty,
        "from": one.told.first,
        "to": one.told.last,
        "state": one.told.state.value,
        "begun": one.begun,
        "ready": one.ready,
        "inspectors": [person.name for person in one.told.inspectors],
        "report_due": one.told.deadlines.report,
        "comments": [{"area": said.area, "text": said.text} for said in one.told.comments],
    }


def _bare(fingerprint: str) -> str:
    return "".join(fingerprint.split()).replace("-", "").casefold()
