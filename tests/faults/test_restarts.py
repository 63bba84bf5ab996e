"""Inspectors hand in while the server is killed and PostgreSQL goes down under it.

What was acknowledged, a 200 with a receipt, is there when all runs again, and nothing is twice.
Meanwhile nobody is told anything but that the server is busy. A failure is tried again with
INSPECTOR_APP_SEED; what is drawn from it is when all goes down.
"""

import os
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import select

from inspector_app.central import tables
from inspector_app.sync.protocol.messages import Assignment, SignedReceipt, SubmissionAnswer
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.receipts import opened
from tests.faults.served import Served, served_place
from tests.inspector_app.central.clusters import Cluster
from tests.inspector_app.central.conftest import cluster
from tests.inspector_app.central.devices import Device, refusal
from tests.inspector_app.central.world import REPORT, hashed, of

__all__ = ["cluster"]  # a fixture

DEEP = "INSPECTOR_APP_DEEP" in os.environ
SEED = int(os.environ.get("INSPECTOR_APP_SEED", "0"))
RESTARTS = 50 if DEEP else 5
WRITERS = 4
BETWEEN = 24  # acknowledged submissions, at most
A_RESTART = 1.0  # seconds, about, of the database
BUSY = {Code.BUSY, Code.IN_FLIGHT}
pytestmark = pytest.mark.faults


@dataclass
class Acknowledged:
    """What the writers were told; also what they were told instead."""

    receipts: dict[str, SignedReceipt] = field(default_factory=dict)
    photos: list[bytes] = field(default_factory=list)  # of such submissions
    instead: Counter[str] = field(default_factory=Counter)
    is_over: bool = False
    more: threading.Condition = field(default_factory=threading.Condition)

    def note(self, answer: SubmissionAnswer, photos: tuple[bytes, ...]) -> None:
        assert answer.receipt is not None
        with self.more:
            self.receipts[answer.submission] = answer.receipt
            self.photos += photos
            self.more.notify_all()

    def end(self) -> None:
        with self.more:
            self.is_over = True
            self.more.notify_all()

    def wait_for(self, more: int) -> None:
        """Wait for so many more, unless it is over."""
        with self.more:
            wanted = len(self.receipts) + more
            came = self.more.wait_for(lambda: self.is_over or len(self.receipts) >= wanted, 60)
        assert came, "nothing is acknowledged any more"


@dataclass
class Writer:
    """One inspector's computer, which hands in revision after revision and never gives up."""

    here: Served
    device: Device
    assignment: Assignment
    drawn: random.Random
    told: Acknowledged

    def write(self) -> None:
        """Hand in until it is over; the last is handed in whole."""
        revision = 0
        try:
            while not self.told.is_over:
                revision += 1
                self._hand_in(revision)
        finally:
            self.told.end()  # also when something is not as it must be: nobody waits in vain

    def _hand_in(self, revision: int) -> None:
        world, id = self.here.world, f"{self.drawn.getrandbits(128):032x}"
        photos = tuple(self.drawn.randbytes(2_000) for _ in range(self.drawn.randrange(2)))
        document = world.document(self.assignment, *photos, revision=revision)
        answer = self._ask(lambda: world.put(id, document, self.device))
        for photo in photos:
            self._ask(lambda photo=photo: world.send(photo, device=self.device))
            answer = self._ask(lambda: self.device.get(f"/v1/submissions/{id}"))
        self.told.note(of(answer, SubmissionAnswer), photos)

    def _ask(self, ask: Any) -> Any:
        """The answer, when the server is there to give it."""
        while True:
            try:
                answer = ask()
            except httpx2.TransportError as cut:
                self.told.instead[type(cut).__name__] += 1
                continue
            if answer.status_code == 200:
                return answer
            code = refusal(answer)
            assert code in BUSY, answer.text
            self.told.instead[code] += 1
            threading.Event().wait(0.02)  # less than it asks for


def writers(here: Served, drawn: random.Random, told: Acknowledged, stack: ExitStack):
    """Four computers of the two inspectors, each with an assignment of its own."""
    world = here.world
    for number in range(WRITERS):
        device, _owner = world.central.device(world.organisation, person=world.people[number % 2])
        device.client = stack.enter_context(
            httpx2.Client(base_url=here.nursery.address, timeout=60, trust_env=False)
        )
        yield Writer(here, device, world.plan(), random.Random(drawn.random()), told)


def check(here: Served, told: Acknowledged) -> None:
    """All that was acknowledged is there, once, as it was told; and nothing else."""
    parts, organisation = here.central.parts, here.world.organisation
    with parts.database.read() as connection:
        rows = {row.id: row for row in connection.execute(select(tables.submissions))}
        counted = connection.scalar(select(tables.organisations.c.receipts))
        audited = Counter(
            connection.scalars(
                select(tables.audit.c.of).where(tables.audit.c.what == "submission.receipt")
            )
        )
    assert set(told.receipts) <= set(rows), "acknowledged, and lost"
    assert set(rows) == set(told.receipts)
    assert audited == Counter([*rows])
    numbers = set()
    for id, signed in told.receipts.items():
        receipt = opened(signed, parts.keys.public)
        assert (rows[id].receipt, rows[id].signature) == (signed.receipt, signed.signature)
        assert receipt.document == hashed(rows[id].document)
        numbers.add(receipt.number)
    assert len(numbers) == counted == len(rows)
    for octets in (REPORT, *told.photos):
        with parts.blobs.open(organisation, hashed(octets)) as file:
            assert file.read() == octets


def test_nothing_acknowledged_is_lost(tmp_path: Path, cluster: Cluster) -> None:
    drawn, told = random.Random(SEED), Acknowledged()
    with cluster.database() as url, served_place(tmp_path, url) as here, ExitStack() as stack:
        id = f"{0:032x}"
        here.world.hand_in(id, here.world.document(here.world.plan()))  # the report that all share
        told.note(here.world.status(id), ())
        ready = [*writers(here, drawn, told, stack)]
        with ThreadPoolExecutor(WRITERS) as pool:
            running = [pool.submit(one.write) for one in ready]
            try:
                for _restart in range(RESTARTS):
                    bring_down(here, cluster, drawn, told)
                told.wait_for(BETWEEN)
            finally:
                told.end()
            for one in running:
                one.result()
        check(here, told)
    instead = ", ".join(f"{what} {count}" for what, count in sorted(told.instead.items()))
    sys.stdout.write(f"{RESTARTS} restarts, {len(told.receipts)} receipts; instead {instead}\n")
    assert told.instead.total() >= RESTARTS, "nobody noticed the restarts"


def bring_down(here: Served, cluster: Cluster, drawn: random.Random, told: Acknowledged) -> None:
    """Restart the database as after a power cut, and kill the server before, amid or after."""
    told.wait_for(drawn.randint(1, BETWEEN))
    here.nursery.kill(drawn.uniform(0, A_RESTART))
    cluster.control("-m", "immediate", "restart")
    here.nursery.ready()
