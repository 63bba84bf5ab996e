"""Joins the pages of Samsyn with the core."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.queries.compared import Row
from inspector_app.queries.disputes import Dispute, Wording
from ui.consensus.beside import beside_of
from ui.consensus.desk import SettlingDesk
from ui.consensus.dispute_rows import side_by_side, value_written, wording_row
from ui.consensus.drafts import Drafts
from ui.consensus.empty import group_title
from ui.consensus.keys import hints_of
from ui.consensus.page import ConsensusPage
from ui.consensus.panel import ConsensusPanel
from ui.consensus.reading import Talk, read_talk, read_wording
from ui.consensus.rows import DisputeRow, Group, View
from ui.consensus.views import counts, first_group, group_of, view_of
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry

SOON_MS = 300  # how long the count in the side list may wait while another room is shown
BADGES = (Group.DIFFERS, Group.CHANGED, Group.DISPUTES)  # what needs talk, counted in violet


class ConsensusRoom(Room):
    """What the inspectors see differently; a target is a list, and after a slash a register."""

    name = "consensus"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = ConsensusPage()
        self._panel = ConsensusPanel()
        self._desk = SettlingDesk(frame, review)
        self._drafts = Drafts(frame.core, frame.jobs, review)
        self._talk: Talk | None = None
        self._view: View | None = None
        self._wording: Wording | None = None
        self._group: Group | None = None
        self._wanted = ""
        self._shown = False
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._read)
        self._listen()
        self._soon.start()  # what one came for is read first

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._panel

    def enter(self, target: str) -> None:
        self._shown = True
        group, _slash, self._wanted = target.partition("/")
        if group in set(Group):
            self._group = Group(group)
        self._soon.stop()  # what it would read is read now
        self._read(fresh=True)

    def leave(self) -> None:
        self._shown = False
        self._drafts.keep_now()

    def close(self) -> None:
        self._soon.stop()
        self._drafts.keep_now()

    def place(self) -> str:
        hand = self._page.in_hand
        group = self._group or ""
        return f"{group}/{hand}" if hand else str(group)

    def badge(self) -> int:
        return self._talk.open if self._talk is not None else 0

    def side_entries(self) -> tuple[SideEntry, ...]:
        if self._talk is None or self._talk.alone:
            return ()
        count = counts(self._talk)
        shown = [group for group in Group if group is not Group.CHANGED or count[group]]
        return tuple(_side_entry(group, count[group]) for group in shown)

    def hints(self) -> tuple[KeyHint, ...]:
        return hints_of(self._page.card)

    def _listen(self) -> None:
        page = self._page
        page.settled.connect(self._settle)
        page.reopened.connect(lambda key: self._settle(key, None, ""))
        page.taken_value.connect(self._take_value)
        page.written_value.connect(self._write_value)
        page.accepted.connect(self._accept)
        page.drafted.connect(self._drafts.begin)
        page.remarked.connect(self._remark)
        page.remark_removed.connect(self._remove_remark)
        page.opened.connect(self._open)
        page.taken.connect(self._taken)
        page.group_asked.connect(self.enter)
        page.act_asked.connect(self.frame.act)
        self.keeper.keeping.connect(self._drafts.keep_now)
        self.frame.jobs.changed.connect(self._changed)

    def _read(self, *, fresh: bool = False, touched: frozenset[str] = frozenset()) -> None:
        work = partial(read_talk, self.frame.core, self.review)
        then = partial(self._show, fresh=fresh, touched=touched)
        self.frame.jobs.run(work, owner=self, then=then)

    def _show(self, talk: Talk, *, fresh: bool, touched: frozenset[str]) -> None:
        self._talk = talk
        if self._shown:
            self._show_view(talk, self._hand(talk, touched), fresh=fresh)
        self.side_changed.emit()

    def _show_view(self, talk: Talk, hand: str, *, fresh: bool) -> None:
        gone = self._group is Group.CHANGED and not counts(talk)[Group.CHANGED]
        if self._group is None or gone:
            self._group = first_group(talk)
        self._view = view_of(self._group, talk, self._drafts.all)
        self._page.show_view(self._view, hand, focus=fresh)
        self._read_wording()
        self._show_beside()
        if fresh:
            self.hints_changed.emit()

    def _hand(self, talk: Talk, touched: frozenset[str]) -> str:
        """What to take in hand: what was asked for, or the one question that came back."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._group = group_of(wanted, talk) or self._group
            return wanted
        if self._view is None:
            return ""
        before = {row.key for row in self._view.rows}
        back = [key for key in touched if group_of(key, talk) is self._group and key not in before]
        return back[0] if len(back) == 1 else ""

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self.review, frozenset())
        if not touched or not self._concerns(touched):
            return
        if self._shown:
            self._read(touched=touched)
        elif not self._soon.isActive():
            self._soon.start()

    def _concerns(self, touched: frozenset[str]) -> bool:
        """One who works alone pays nothing for this room."""
        if self._talk is None or not self._talk.alone:
            return True
        mine = (None, self._talk.me)
        return any(
            name.startswith("device/") or registers.owner(name) not in mine for name in touched
        )

    def _settle(self, key: str, choice: str | None, why: str) -> None:
        row = self._row(key)
        if row is not None:
            self._desk.settle(row, choice, why, partial(self._drafts.settled, key))

    def _take_value(self, key: str, place: int) -> None:
        dispute = self._dispute(key)
        if dispute is not None and place < len(dispute.versions):
            value = side_by_side(dispute)[place].value
            self._desk.set_value(key, value, partial(self._drafts.settled, key))

    def _write_value(self, key: str, words: str) -> None:
        value = value_written(key, words)
        self._desk.set_value(key, value, partial(self._drafts.settled, key))

    def _accept(self, key: str, text: str) -> None:
        self._desk.accept(key, text, self._wording, partial(self._drafts.settled, key))

    def _remark(self, key: str, text: str) -> None:
        row = self._row(key)
        if row is not None:
            self._desk.remark(row, text)

    def _remove_remark(self, key: str, item: str) -> None:
        row = self._row(key)
        if row is not None:
            self._desk.remove_remark(row, item)

    def _open(self, target: str) -> None:
        room, _slash, place = target.partition("/")
        self.frame.go(room, place)

    def _taken(self, _key: str) -> None:
        self._wording = None
        self._read_wording()
        self._show_beside()
        self.hints_changed.emit()

    def _read_wording(self) -> None:
        hand = self._page.in_hand
        rows = self._view.rows if self._view is not None else ()
        row = next((one for one in rows if one.key == hand), None)
        if isinstance(row, DisputeRow) and row.is_text:
            work = partial(read_wording, self.frame.core, self.review, hand)
            self.frame.jobs.run(work, owner=self, then=self._show_wording)

    def _show_wording(self, found: Wording | None) -> None:
        if found is not None and found.register == self._page.in_hand:
            self._wording = found
            self._page.show_wording(wording_row(found))

    def _show_beside(self) -> None:
        if self._talk is not None:
            self._panel.show_beside(beside_of(self._talk, self._row(self._page.in_hand)))

    def _row(self, key: str) -> Row | None:
        rows = self._talk.said.compared if self._talk is not None else ()
        return next((row for row in rows if row.register == key), None)

    def _dispute(self, key: str) -> Dispute | None:
        found = self._talk.said.disputes if self._talk is not None else ()
        return next((one for one in found if one.register == key), None)


def _side_entry(group: Group, count: int) -> SideEntry:
    title = group_title(group)
    if group in BADGES and count:
        return SideEntry(group, title, badge=count)
    return SideEntry(group, title, count=str(count))
