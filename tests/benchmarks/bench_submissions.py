"""Submissions of 16 kB a second, one worker, beside a bare route that inserts one row.

Both servers, their database and the load generator share this machine's cores. The proofs are made
beforehand for both to have the same generator; the report all submissions name is there already,
so each has its whole effect: the document, its state, its receipt, its row in the audit log.
"""

import hashlib
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from inspector_app.sync.protocol.limits import PROOF_HEADER, PROTOCOL, PROTOCOL_HEADER
from inspector_app.sync.protocol.messages import Assignment
from inspector_app.sync.protocol.wire import written
from tests.benchmarks import central_servers as servers
from tests.benchmarks.figures import Row, at_least
from tests.benchmarks.load import Load, Put, p99, put_all
from tests.inspector_app.central.clusters import cluster_in, missing
from tests.inspector_app.central.devices import Device, digested
from tests.inspector_app.central.world import REPORT, World

COUNT, WARM, CONNECTIONS = 150, 100, 8
OCTETS = 16_000
ROUNDS = 20  # in short turns, so that a slow spell of the machine meets both servers
TARGET = 0.5


def rows() -> list[Row]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        sqlite = f"sqlite:///{kept / servers.CENTRAL_FOLDER / 'central.db'}"
        found.append(_measured("SQLite", kept, sqlite, f"sqlite:///{kept / 'bare.db'}"))
    if reason := missing():
        sys.stderr.write(f"{reason}\n")
        return found
    with tempfile.TemporaryDirectory() as folder, _postgresql() as url:
        found.append(_measured("PostgreSQL", Path(folder), url, url))
    return found


@contextmanager
def _postgresql() -> Iterator[str]:
    with cluster_in() as cluster, cluster.database() as url:
        yield url


def _measured(name: str, folder: Path, database: str, other: str) -> Row:
    with servers.organisation(folder, database) as world:
        assignments = servers.plan_many(world, ROUNDS * COUNT + WARM)
        _send_report(world, assignments[0])
        first = world.first
    bare: list[Load] = []
    ours: list[Load] = []
    waiting = assignments[1:]
    with (
        servers.central(folder, database) as address,
        servers.bare(folder, other) as plain,
        servers.online(address, first) as device,
    ):
        put_all(address, _submissions(world, device, waiting[:WARM]), CONNECTIONS)
        put_all(plain, _plain(WARM), CONNECTIONS)
        for turn in range(ROUNDS):
            begun = WARM + turn * COUNT
            bare.append(put_all(plain, _plain(COUNT), CONNECTIONS))
            requests = _submissions(world, device, waiting[begun : begun + COUNT])
            ours.append(put_all(address, requests, CONNECTIONS))
    ratio = _rate(ours) / _rate(bare)
    told = (
        f"{_rate(ours):.0f}/s against {_rate(bare):.0f}/s,"
        f" p99 {p99(ours) * 1000:.0f} ms,"
        f" {sum(one.errors for one in (*ours, *bare))} errors"
    )
    return at_least(f"16 kB submissions / one bare row, {name} ({told})", ratio, "x", TARGET)


def _rate(loads: Sequence[Load]) -> float:
    """Requests a second over all turns."""
    return sum(one.count for one in loads) / sum(one.seconds for one in loads)


def _send_report(world: World, assignment: Assignment) -> None:
    world.hand_in(secrets.token_hex(16), world.document(assignment))
    assert world.send(REPORT).status_code == 200


def _submissions(world: World, device: Device, assignments: Sequence[Assignment]) -> list[Put]:
    """A submission for each of the assignments, proved with the server's present nonce."""
    return [_submission(world, device, one) for one in assignments]


def _submission(world: World, device: Device, assignment: Assignment) -> Put:
    path = f"/v1/submissions/{secrets.token_hex(16)}"
    body = written(world.document(assignment))
    body = written(world.document(assignment, text="å" * ((OCTETS - len(body)) // 2)))
    told = {
        "Content-Type": "application/json",
        "Authorization": f"DPoP {device.token}",
        PROOF_HEADER: device.proof("PUT", path, hashlib.sha256(body).digest()),
        PROTOCOL_HEADER: str(PROTOCOL),
        **digested(body),
    }
    return Put(path, body, told)


def _plain(count: int) -> list[Put]:
    body = b"x" * OCTETS
    return [Put(f"/rows/{secrets.token_hex(16)}", body, {}) for _one in range(count)]
