"""Laptops with real stores, and a network between them and a real server that can go wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import msgspec

from inspector_app.queries.handed_in import HandedIn, handed_in
from inspector_app.store import attachments, server_rows, submission_rows
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Blob, Submission, SubmissionState
from inspector_app.sync import enrolling, session
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.messages import Assignment, Person
from inspector_app.sync.protocol.wire import written
from inspector_app.sync.round import RoundResult, run_round
from tests.conftest import FrozenClock
from tests.inspector_app.central.world import REPORT, World, hashed
from tests.inspector_app.store.opened import opened

ADDRESS = "https://central.test"
Meddle = Callable[[httpx2.Request, Callable[[], httpx2.Response]], httpx2.Response]


def honest(_request: httpx2.Request, send: Callable[[], httpx2.Response]) -> httpx2.Response:
    """A network that does what it should."""
    return send()


@dataclass
class Network(httpx2.BaseTransport):
    """Brings requests to the server, as far as `meddle` lets it."""

    server: httpx2.Client
    meddle: Meddle = honest
    asked: list[tuple[str, str, int]] = field(default_factory=list)  # method, path, octets

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        octets = request.read()

        def send() -> httpx2.Response:
            answer = self.server.request(
                request.method, request.url.path, content=octets, headers=request.headers
            )
            return httpx2.Response(
                answer.status_code, headers=answer.headers, stream=Whole(answer.content)
            )

        self.asked.append((request.method, request.url.path, len(octets)))
        return self.meddle(request, send)

    def client(self, _address: str) -> httpx2.Client:
        return httpx2.Client(transport=self, base_url=ADDRESS)


@dataclass
class Whole(httpx2.SyncByteStream):
    """A body in pieces; cut short where `until` says so."""

    octets: bytes
    until: int | None = None

    def __iter__(self) -> Iterator[bytes]:
        yield self.octets[: self.until]
        if self.until is not None:
            raise httpx2.RemoteProtocolError("peer closed connection")


@dataclass
class Laptop:
    """One inspector's computer."""

    world: World
    folder: Path
    number: int = 1
    person: int = 0  # which of the world's inspectors it belongs to

    def __post_init__(self) -> None:
        self.clock = FrozenClock()
        self.clock.drawn = 100_000 * self.number
        self.store: Store = opened(self.folder, self.clock)
        self.network = Network(self.world.central.client)

    def reopen(self) -> None:
        """As after a kill: what was committed is there."""
        self.store.close()
        self.store = opened(self.folder, self.clock)

    def code(self) -> str:
        of = self.world.people[self.person]
        return self.world.central.code(self.world.organisation, person=of)[0]

    def enrol(self) -> Person:
        found = enrolling.find(self.store, ADDRESS, self.network.client)
        return enrolling.enrol(self.store, found, self.code(), http=self.network.client)

    def round(self, step: Callable[[], None] = lambda: None) -> RoundResult:
        # One request at a time, so that what is drawn from a seed falls on the same each time.
        with session.connected(self.store, self.network.client, at_once=1) as central:
            return run_round(self.store, central, step)

    def finish(
        self, assignment: Assignment, *photos: bytes, id: str = "5" * 32, revision: int = 1
    ) -> AssessmentDocument:
        """Let an assessment with its report and these photos wait to be sent."""
        document = self.world.document(assignment, *photos, revision=revision)
        with self.store.write() as work:
            folder = self.store.profile.attachments
            for octets in (REPORT, *photos):
                attachments.keep(work.connection, folder, octets, "image/jpeg", self.clock)
        self.wait(id, document)
        return document

    def wait(self, id: str, document: AssessmentDocument) -> None:
        octets = written(document)
        row = Submission(
            id, str(document.assignment), document.review, document.revision, hashed(octets),
            self.clock.now().isoformat(), document.supersedes, SubmissionState.WAITING, "",
            None, None,
        )  # fmt: skip
        files = [Blob(one.sha256, one.size, one.media, one.kind) for one in document.attachments]
        with self.store.write() as work:
            submission_rows.add(work.connection, row, octets, files)

    def handed(self, id: str = "5" * 32) -> HandedIn:
        with self.store.read() as connection:
            return handed_in(connection, id)

    @property
    def server(self) -> server_rows.Server:
        with self.store.read() as connection:
            return server_rows.needed(connection)


def changed(answer: httpx2.Response, **fields: object) -> httpx2.Response:
    """The same answer with these fields in its JSON changed or added."""
    octets = msgspec.json.encode({**msgspec.json.decode(answer.read()), **fields})
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    return httpx2.Response(answer.status_code, headers=headers, stream=Whole(octets))
