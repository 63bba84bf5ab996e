"""Joins the fields of a section with the keeper, and the acts on its points with the core."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.commands.points import move_point, point_value, remove_point
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.positions import place_in
from inspector_app.domain.registers import POINT_SIDES
from ui.report.page import ReportPage
from ui.report.rows import Section
from ui.room import Frame
from ui.typing_keeper import TypingKeeper


class Writing(QObject):
    """Everything typed on the page of the section shown.

    Signals:
        done(): an act on the points is kept, so the page may be read again
    """

    done = Signal()

    def __init__(
        self, frame: Frame, review: ReviewId, keeper: TypingKeeper, page: ReportPage
    ) -> None:
        super().__init__()
        self._frame, self._review, self._keeper, self._page = frame, review, keeper, page
        self._section: Section | None = None
        self._positions: dict[str, dict[str, str]] = {}  # by side and point
        self._acts = 0
        page.basis_typed.connect(self._basis)
        page.basis_left.connect(self._basis_left)
        page.point_added.connect(self._added)
        page.point_typed.connect(self._typed)
        page.point_removed.connect(self._removed)
        page.point_moved.connect(self._moved)
        page.points_left.connect(self._points_left)

    @property
    def busy(self) -> bool:
        """Whether an act on the points has not come back yet."""
        return self._acts > 0

    def show(self, section: Section) -> None:
        """Show a section, but for the texts that are being typed in."""
        if self._section is None or self._section.target != section.target:
            self._positions = {side: {} for side in POINT_SIDES}
        self._section = section
        typing = frozenset(filter(self._is_typing, ("basis", *POINT_SIDES)))
        for side in POINT_SIDES:
            known = {str(point.item): point.position for point in section.points[side]}
            if side in typing:
                self._positions[side].update(known)
            else:
                self._positions[side] = known
        self._page.show_section(section, typing)

    def leave(self) -> None:
        """Make entries of what stands in the section's fields."""
        self._basis_left()
        for side in POINT_SIDES:
            self._points_left(side)

    def _is_typing(self, part: str) -> bool:
        if self._section is None:
            return False
        if part == "basis":
            return self._keeper.is_typing(registers.basis(self._section.area))
        return any(map(self._keeper.is_typing, self._registers(part)))

    def _registers(self, side: str) -> list[str]:
        return [self._register(side, item) for item in self._positions.get(side, ())]

    def _register(self, side: str, item: str) -> str:
        assert self._section is not None
        return registers.point(self._section.area, side, ItemId(item))

    def _basis(self, text: str) -> None:
        if self._section is not None:
            self._keeper.typed(registers.basis(self._section.area), text or None)

    def _basis_left(self) -> None:
        if self._section is not None:
            self._keeper.left(registers.basis(self._section.area))

    def _added(self, side: str, item: str, before: str) -> None:
        """Find a place for a new point; it is kept with its first letter."""
        known = self._positions[side]
        order = sorted(known, key=lambda one: (known[one], one))
        index = order.index(before) + 1 if before in known else 0
        known[item] = place_in([known[one] for one in order], index)

    def _typed(self, side: str, item: str, text: str) -> None:
        known = self._positions[side]
        if item not in known:
            self._added(side, item, max(known, key=lambda one: (known[one], one), default=""))
        self._keeper.typed(self._register(side, item), point_value(text, known[item]))

    def _points_left(self, side: str) -> None:
        if self._section is not None:
            for register in self._registers(side):
                self._keeper.left(register)

    def _removed(self, side: str, item: str) -> None:
        if self._section is None:
            return
        self._keeper.left(self._register(side, item))
        self._positions[side].pop(item, None)
        area = self._section.area
        self._act(
            partial(remove_point, self._frame.core.store, self._review, area, side, ItemId(item))
        )

    def _moved(self, side: str, item: str, before: str) -> None:
        if self._section is None:
            return
        self._points_left(side)
        area, after = self._section.area, ItemId(before) if before else None
        store = self._frame.core.store
        self._act(partial(move_point, store, self._review, area, side, ItemId(item), after))

    def _act(self, work: "partial[Changes]") -> None:
        self._acts += 1
        self._frame.jobs.run(work, owner=self, then=self._kept, otherwise=self._not_kept)

    def _kept(self, _changes: Changes) -> None:
        self._acts -= 1
        self.done.emit()

    def _not_kept(self, fault: Exception) -> None:
        self._acts -= 1
        self._frame.failed(fault)
        self.done.emit()
