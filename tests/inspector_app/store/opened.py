"""A real encrypted store with one small review, for tests that need no more."""

import json
from pathlib import Path
from typing import Any

from inspector_app.clock import Clock
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.paths import Profile
from inspector_app.store import review_rows
from inspector_app.store.store import Store, open_store

KEY = bytes(range(32))
OTHER_KEY = bytes(32)
ME, OTHER = InspectorId("1" * 12), InspectorId("2" * 12)
NOTE = f"note/{ME}/ST-1"
KEYSLOTS = json.dumps({"slots": "as the vault wrote them"}).encode()


def opened(folder: Path, clock: Clock, key: bytes = KEY) -> Store:
    """The store of the profile in the folder, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return open_store(Profile(folder), key, clock)


def add_review(store: Store, seat: InspectorId = ME) -> ReviewId:
    """A review with a seat and nothing else."""
    review = ReviewId(store.clock.hex_id(16))
    with store.write() as work:
        review_rows.add(work.connection, review, seat, work.now())
        work.listed = True
    return review


def put(store: Store, review: ReviewId, register: str, value: Any, who: InspectorId = ME) -> None:
    """One act on one register."""
    with store.write() as work:
        work.act(review, who).put(register, value)


def value(store: Store, review: ReviewId, register: str) -> Any:
    """The first value that stands."""
    with store.write() as work:
        return work.value(review, register)
