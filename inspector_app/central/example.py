"""`inspector-central example`: a server with a made-up office, for the worked example to meet."""

import argparse
from pathlib import Path

from inspector_app.central import accounts, assignments, checklists
from inspector_app.central.cli_opening import (
    Verbs,
    at_the_server,
    configured,
    octets_of,
    opened,
    say,
    verb,
)
from inspector_app.central.parts import Parts
from inspector_app.i18n import _
from inspector_app.sync.protocol.example import ExampleAsked, ExampleBegun, ExampleVisit
from inspector_app.sync.protocol.limits import MOST_CHECKLIST
from inspector_app.sync.protocol.messages import AssignedInspector, Policy
from inspector_app.sync.protocol.office import NewAssignment, NewCode
from inspector_app.sync.protocol.wire import read, written

MOST_OCTETS = 2 * MOST_CHECKLIST


def add(verbs: Verbs) -> None:
    """Add the verb."""
    made = verb(verbs, "example", _("visa ett påhittat kansli för exemplet i inspector-app"))
    made.add_argument("asked", type=Path, metavar=_("FIL"), help=_("vad exemplet ber om"))
    made.add_argument("--listen", metavar="HOST:PORT", help=_("port 0 väljer en ledig port"))
    made.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Set the office up, tell where it is as one line of JSON, and answer until told to stop."""
    from inspector_app.central import serving  # heavy, and needed by few verbs

    asked = read(octets_of(options.asked, MOST_OCTETS), ExampleAsked, MOST_OCTETS)
    with opened(options, begins=True) as parts:
        codes, planned = _set_up(parts, asked)

    def told(address: str, _fingerprint: str) -> None:
        say(written(ExampleBegun(address, codes, planned)).decode())

    serving.serve(configured(options), told)


def _set_up(parts: Parts, asked: ExampleAsked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A new organisation with codes for its inspectors and assignments of its visits."""
    clock = parts.clock
    with parts.database.write() as connection:
        own = accounts.add_organisation(connection, asked.organisation, Policy(), clock)
        office = at_the_server(own, asked.organisation)
        checklist = checklists.issue(connection, office, asked.checklist, clock)
        given = [
            accounts.give_code(
                connection, own, NewCode(one.name, title=one.title), parts.config.code_days, clock
            )
            for one in asked.inspectors
        ]
        people = tuple(
            AssignedInspector(code.person, one.name, one.title, one.organisation)
            for code, one in zip(given, asked.inspectors, strict=True)
        )
        planned = tuple(
            assignments.create(
                connection,
                office,
                _assignment(clock.hex_id(16), visit, people, checklist.digest),
                clock,
            ).id
            for visit in asked.visits
        )
    return tuple(code.code for code in given), planned


def _assignment(
    id: str, visit: ExampleVisit, people: tuple[AssignedInspector, ...], checklist: str
) -> NewAssignment:
    return NewAssignment(
        id=id, unit=visit.unit, specialty=visit.specialty, region=visit.region, kind=visit.kind,
        first=visit.first, last=visit.last, rules=visit.rules, inspectors=people,
        checklist=checklist,
    )  # fmt: skip
