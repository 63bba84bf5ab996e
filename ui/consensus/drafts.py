"""What a person has begun to settle, kept on this computer alone until it is settled."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QObject, QTimer

from inspector_app.bootstrap import Core
from inspector_app.commands.places import last_place, remember_place
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from ui.consensus.rows import Draft
from ui.jobs import JobRunner

KEEP_MS = 500


class Drafts(QObject):
    """Remembers what is begun, durable within half a second; nothing of it is an entry."""

    def __init__(self, core: Core, jobs: JobRunner, review: ReviewId) -> None:
        super().__init__()
        self._core = core
        self._jobs = jobs
        self._place = f"{review}/samsyn"  # beside the review's own among the remembered places
        self.all: dict[str, Draft] = {}
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.keep_now)
        work = partial(last_place, core.store, self._place)
        jobs.run(work, owner=self, then=self._take)

    def begin(self, key: str, draft: Draft) -> None:
        """This is what is begun of a matter now."""
        self.all[key] = draft
        if not self._timer.isActive():
            self._timer.start()

    def settled(self, key: str) -> None:
        """What was begun is done; a note to one another that waits is kept."""
        self.begin(key, Draft(remark=self.all.get(key, Draft()).remark))

    def keep_now(self) -> None:
        """Make it durable, if anything has changed."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            work = partial(remember_place, self._core.store, self._place, to_value(self.all))
            self._jobs.run(work, owner=self)

    def _take(self, kept: Value) -> None:
        self.all = {**from_value(kept), **self.all}


def to_value(drafts: Mapping[str, Draft]) -> Value:
    return {key: dict(asdict(draft)) for key, draft in drafts.items() if draft != Draft()}


def from_value(value: Value) -> dict[str, Draft]:
    """What was kept; nothing where it cannot be read."""
    found: dict[str, Draft] = {}
    for key, kept in value.items() if isinstance(value, dict) else ():
        if isinstance(kept, dict):
            words = (str(kept.get(name, "")) for name in ("value", "why", "remark"))
            found[key] = Draft(*words)
    return found
