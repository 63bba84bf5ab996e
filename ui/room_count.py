"""What the side list says of a room before it has been shown: how much of it is done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from inspector_app.bootstrap import Core
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.i18n import _
from ui.room import Room

SOON_MS = 300  # what one came for is read first
Read = Callable[[Core, ReviewId], tuple[int, int]]


class RoomCount(QObject):
    """Kept in step until the room has read for itself; `unread` tells whether it has not."""

    def __init__(
        self, room: Room, read: Read, concerns: tuple[str, ...], unread: Callable[[], bool]
    ) -> None:
        super().__init__(room)
        self._room, self._read_in = room, read
        self._concerns, self._unread = concerns, unread
        self._count = (0, 0)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)
        self._soon.start()
        room.frame.jobs.changed.connect(self._changed)

    @property
    def words(self) -> str:
        """How many are done of how many; "" where there is none, or nothing is read yet."""
        done, total = self._count
        return _("{done} av {total}").format(done=done, total=total) if total else ""

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self._room.review, frozenset())
        if self._unread() and any(name.startswith(self._concerns) for name in touched):
            self._soon.start()

    def _read(self) -> None:
        if self._unread():
            read = partial(self._read_in, self._room.frame.core, self._room.review)
            self._room.frame.jobs.run(read, owner=self, then=self._show)

    def _show(self, count: tuple[int, int]) -> None:
        self._count = count
        if self._unread():
            self._room.side_changed.emit()
