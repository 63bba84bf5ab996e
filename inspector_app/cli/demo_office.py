"""The worked example's office: a server of its own on loopback, and the two laptops' ways to it."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from inspector_app.bootstrap import Core
from inspector_app.cli.refusal import Refused
from inspector_app.commands.assigned import begin_assigned
from inspector_app.commands.submitting import submit
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import DemoContent
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.queries.handed_in import HandedIn, handed_in
from inspector_app.reports.pdf import render_pdf
from inspector_app.store.store import Store
from inspector_app.sync import enrolling, session
from inspector_app.sync.protocol.example import (
    ExampleAsked,
    ExampleBegun,
    ExampleInspector,
    ExampleVisit,
)
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.wire import read, written
from inspector_app.sync.round import run_round

NEEDED = ("fastapi", "uvicorn", "psycopg")  # the extra `central`
FOLDER, LOG = "kansli", "server.log"
OFFICE = "Exempelkansliet"
LATER_UNIT, LATER_DAYS = "Vårdcentralen Påhittet", 41
ENDING_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Office:
    """A server that answers for as long as the example is shown."""

    begun: ExampleBegun

    def assign(self, cores: Sequence[Core]) -> ReviewId:
        """Connect each laptop with its code, and begin the first visit on the first of them."""
        for core, code in zip(cores, self.begun.codes, strict=True):
            found = enrolling.find(core.store, self.begun.address)
            enrolling.enrol(core.store, found, code)
            _round(core.store)
        review, _changes = begin_assigned(cores[0].store, self.begun.assignments[0])
        return review

    def hand_in(self, core: Core, review: ReviewId) -> HandedIn:
        """Send what both have signed, and how that went."""
        made = submit(core.store, review, render_pdf)
        _round(core.store)
        with core.store.read() as connection:
            return handed_in(connection, made.id)


@contextmanager
def office(content: DemoContent, today: date, folder: Path, url: str) -> Iterator[Office]:
    """The office in its own process, on its own SQLite file or the database at `url`.

    Raises Refused where the server cannot begin; what it said is in the sentence and in its log.
    """
    own = folder / FOLDER
    own.mkdir(parents=True)
    asked = own / "exempel.json"
    asked.write_bytes(written(_asked(content, today)))
    chosen = ["--database", url] if url else []
    command = [
        sys.executable, "-m", "inspector_app.central.cli", "example", str(asked),
        "--folder", str(own), "--listen", "127.0.0.1:0", *chosen,
    ]  # fmt: skip
    with (own / LOG).open("wb") as log:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
    assert child.stdout is not None
    with child.stdout:
        try:
            line = child.stdout.readline()
            if not line:
                raise Refused(_refusal(own / LOG))
            yield Office(read(line, ExampleBegun, MOST_MESSAGE))
        finally:
            child.terminate()
            child.wait(ENDING_SECONDS)


def has_server() -> bool:
    """Whether the server's libraries are installed beside the program."""
    return all(importlib.util.find_spec(name) is not None for name in NEEDED)


def _refusal(log: Path) -> str:
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    told = _("Exemplets server startade inte: {reason}")
    return told.format(reason=said[-1] if said else log)


def _asked(content: DemoContent, today: date) -> ExampleAsked:
    checklist = checklists.compose(content.checklist)
    later = today + timedelta(days=LATER_DAYS)
    people = tuple(
        ExampleInspector(one.name, one.title, one.organisation) for one in content.inspector
    )
    facts = {name: str(content.facts[name]) for name in ("specialty", "region")}
    visits = tuple(
        ExampleVisit(
            unit, facts["specialty"], facts["region"], checklist.kind, day.isoformat(),
            day.isoformat(), tuple(sorted(content.rules)),
        )
        for unit, day in ((str(content.facts["unit"]), today), (LATER_UNIT, later))
    )  # fmt: skip
    return ExampleAsked(OFFICE, checklists.to_document(checklist), people, visits)


def _round(store: Store) -> None:
    with session.connected(store) as central:
        result = run_round(store, central)
    if result.fault is not None:
        raise Refused(explain(result.fault).sentence)
