"""One submission to the server: the document first, then its files part by part, the receipt last.

What the server has is asked of the server, so that a second start goes on where it was and a cut
costs one part. A file that cannot be sent is set aside, and the others go on.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

from inspector_app.commands import from_server
from inspector_app.store import attachments, submission_rows
from inspector_app.store.attachments import AttachmentDamaged, AttachmentMissing
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import Blob, BlobState
from inspector_app.sync.client import Central
from inspector_app.sync.faults import ServerLost, ServerRefused
from inspector_app.sync.protocol.limits import PART_OCTETS
from inspector_app.sync.protocol.messages import AwaitedBlob
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.troubles import DAMAGED, MISSING, is_about_it

_MEDIA = "photo"
SECONDS_BETWEEN_COMMITS = 1.0

Step = Callable[[], None]  # called between any two steps; may raise to give up


@dataclass(frozen=True, slots=True)
class Sending:
    """A submission whose document the server has, and the files that it still awaits."""

    id: str
    data: tuple[tuple[Blob, AwaitedBlob], ...]  # the small before the large
    media: tuple[tuple[Blob, AwaitedBlob], ...]


def begin(store: Store, central: Central, id: str) -> Sending | None:
    """Send the document; None where the receipt came at once.

    Raises what `faults` names, ForgedReceipt, ReceiptIncomplete or Unreadable for the receipt,
    UnknownSubmission once it no longer waits, and what the store raises. A ServerRefused is about
    the document itself.
    """
    with store.read() as connection:
        document = submission_rows.to_send(connection, id)
        files = submission_rows.blobs(connection, id)
    answer = central.submit(id, document)
    if answer.receipt is not None:
        from_server.confirm(store, id, answer.receipt)
        return None
    awaited = {one.sha256: one for one in answer.awaited}
    there = [one.sha256 for one in files if one.sha256 not in awaited]
    if new := {one.sha256 for one in files if one.state is not BlobState.SENT} & set(there):
        from_server.blobs_sent(store, id, sorted(new))
    left = [(file, awaited[file.sha256]) for file in files if file.sha256 in awaited]
    data = tuple(sorted((one for one in left if one[0].kind != _MEDIA), key=_report_first))
    return Sending(id, data, tuple(one for one in left if one[0].kind == _MEDIA))


def send_files(
    store: Store, central: Central, id: str, files: Iterable[tuple[Blob, AwaitedBlob]], step: Step
) -> None:
    """Send the files that can be sent; raises as `begin` does, ServerLost instead of refusals.

    As many are on their way at once as the server's client allows. `step` is called in whichever
    thread sends.
    """
    kept = _Kept(store, id)
    going: deque[tuple[Blob, Future[str]]] = deque()
    with closing(kept), ThreadPoolExecutor(central.at_once, "sending") as pool:
        for file, awaited in files:
            if file.state is BlobState.ASIDE and file.reason != MISSING:
                continue
            if len(going) == central.at_once:
                kept.note(*going.popleft())
            going.append((file, pool.submit(_sent, store, central, file, awaited, step)))
        while going:
            kept.note(*going.popleft())


class _Kept:
    """What became of the files, written down in few commits: the server knows it too."""

    def __init__(self, store: Store, id: str) -> None:
        self._store = store
        self._id = id
        self._sent: list[str] = []
        self._written = time.monotonic()

    def note(self, file: Blob, sending: Future[str]) -> None:
        """Wait for the file; raises what stopped it, or the store."""
        reason = sending.result()
        if not reason:
            self._sent.append(file.sha256)
            if time.monotonic() - self._written >= SECONDS_BETWEEN_COMMITS:
                self.close()
        elif (file.state, file.reason) != (BlobState.ASIDE, reason):
            from_server.set_blob_aside(self._store, self._id, file.sha256, reason)

    def close(self) -> None:
        """Write down what is not yet."""
        if self._sent:
            from_server.blobs_sent(self._store, self._id, self._sent)
            self._sent.clear()
        self._written = time.monotonic()


def finish(store: Store, central: Central, id: str) -> bool:
    """Fetch and keep the receipt; False where the server still awaits a file.

    Raises as `begin` does, or ServerLost.
    """
    try:
        answer = central.submission(id)
    except ServerRefused as fault:
        _reason(fault)
        raise
    if answer.receipt is None:
        return False
    from_server.confirm(store, id, answer.receipt)
    return True


def _report_first(one: tuple[Blob, AwaitedBlob]) -> tuple[bool, int]:
    return one[0].kind != "report", one[0].size


def _sent(store: Store, central: Central, file: Blob, awaited: AwaitedBlob, step: Step) -> str:
    """Send the parts that are lacking; "" once all are there, else why the file cannot be sent."""
    try:
        if _send_parts(store, central, file, set(awaited.parts), step):
            return ""
    except AttachmentMissing:
        return MISSING
    except AttachmentDamaged:
        return DAMAGED
    except ServerRefused as fault:
        if fault.code != Code.WRONG_HASH:
            return _reason(fault)
    return _sent_anew(store, central, file, step)


def _sent_anew(store: Store, central: Central, file: Blob, step: Step) -> str:
    """Once more: what lay there, or came, was not what we sent."""
    try:
        has = set(central.blob(file.sha256).parts)
        whole = _send_parts(store, central, file, has, step)
    except ServerRefused as fault:
        return _reason(fault)
    return "" if whole else Code.WRONG_HASH


def _reason(fault: ServerRefused) -> str:
    if fault.code == Code.NOT_FOUND:
        raise ServerLost from fault  # the submission that names the file is gone
    if not is_about_it(fault) and fault.code != Code.WRONG_HASH:
        raise fault  # it is not set aside for what a stranger says
    return fault.code


def _send_parts(store: Store, central: Central, file: Blob, has: set[int], step: Step) -> bool:
    """Send the parts that are lacking; whether the server says that the last made it whole."""
    with store.read() as connection:
        pieces = attachments.read(connection, store.profile.attachments, file.sha256)
    whole = False
    for number, part in enumerate(parts_of(pieces)):
        if number not in has:
            step()
            whole = central.put_part(file.sha256, number, part).whole
    return whole


def parts_of(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content cut where the protocol wants it cut; one empty part where there is nothing."""
    waiting = bytearray()
    sent = False
    for piece in pieces:
        waiting += piece
        while len(waiting) >= PART_OCTETS:
            yield bytes(waiting[:PART_OCTETS])
            del waiting[:PART_OCTETS]
            sent = True
    if waiting or not sent:
        yield bytes(waiting)
