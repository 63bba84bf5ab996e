"""One open review: its rooms at the left, the page in the middle, what belongs to it at right."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from ui import theme
from ui.panel_place import PanelPlace
from ui.room import Notice, Room
from ui.steady_focus import takes_focus
from ui.theme import Icon
from ui.widgets.banner import Banner, Gravity
from ui.widgets.parting import let_go
from ui.widgets.sidebar import WIDTH, SideBar, SideEntry
from ui.writing_focus import FocusMoves

PANEL = 300
WIDE_PANEL = 380
WIDE_FROM = 1600
PANEL_FROM = 1180
WIDEST_SIDE = 320
LEAST_PAGE = 120  # of the page that a panel over it leaves in view
ROOM = "room/"


class ReviewFrame(QWidget):
    """Shows rooms; knows nothing of what they do.

    Signals:
        room_asked(str, str): a room and a target in it
        act_asked(str): one of the program's acts, from a banner
        shown_again(): it came back from behind the lock, the settings or the help
        placed(str, str): the room in view, and the place in it
    """

    room_asked = Signal(str, str)
    act_asked = Signal(str)
    shown_again = Signal()
    placed = Signal(str, str)

    def __init__(self, rooms: Mapping[str, tuple[Room, Icon]]) -> None:
        super().__init__()
        self._rooms = dict(rooms)
        self._shown = ""
        self._banner: Banner | None = None
        self._notice: Notice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_side())
        row.addLayout(self._build_middle(), 1)
        self._panels = PanelPlace(self)
        self._panels.toggled.connect(self.toggle_panel)
        row.addWidget(self._panels)
        for room, _icon in self._rooms.values():
            self._pages.addWidget(room.page)
            if room.panel is not None:
                self._panels.stack.addWidget(room.panel)
            room.side_changed.connect(self.show_side)
            room.panel_asked.connect(self._panels.unfold)
        FocusMoves(self).moved.connect(self._fold_behind)

    @property
    def shown(self) -> str:
        """The name of the room in view."""
        return self._shown

    @property
    def room(self) -> Room | None:
        """The room in view."""
        return self._rooms[self._shown][0] if self._shown else None

    def show_room(self, name: str, target: str) -> None:
        """Bring a room into view."""
        if self._shown and self._shown != name:
            self._rooms[self._shown][0].leave()
        self._shown = name
        room, _icon = self._rooms[name]
        self._pages.setCurrentWidget(room.page)
        room.enter(target)
        self._fit_panel()
        self.show_side()

    def show_side(self) -> None:
        """Say anew what the side list says."""
        entries: list[SideEntry] = []
        chosen = f"{ROOM}{self._shown}"
        for name, (room, icon) in self._rooms.items():
            shown = name == self._shown
            label = room_title(name)
            places = room.side_entries() if shown else ()
            count, badge = ("", 0) if places else (room.summary(), room.badge())
            told = SideEntry(f"{ROOM}{name}", label, icon, count=count, badge=badge)
            entries.append(replace(told, open_room=shown))
            entries.extend(places)
            here = room.place().split("/")[0] if shown else ""
            if any(place.id == here for place in places):
                chosen = here
        self._side.set_entries(entries, chosen)
        if self.room is not None:
            self.placed.emit(self._shown, self.room.place())

    def take_note(self, note: QWidget) -> None:
        """Own what is said above the page from now on, below the banner."""
        self._middle.insertWidget(1, note)

    def notify(self, notice: Notice) -> None:
        """Show a banner; a worse one replaces a milder one, never the other way.

        One that says the same stays as it is: it may come again each half second.
        """
        if self._banner is not None and (
            self._banner.gravity() > notice.gravity or self._notice == notice
        ):
            return
        self.dismiss()
        self._notice = notice
        banner = Banner(Gravity(notice.gravity), notice.first, notice.rest, notice.acts)
        banner.act.connect(self._act)
        banner.closed.connect(self.dismiss)
        self._banner = banner
        self._banner_row.addWidget(banner)
        self._banner_row.setContentsMargins(20, 12, 20, 0)
        banner.announce()

    def _act(self, name: str) -> None:
        self.dismiss()
        self.act_asked.emit(name)

    def dismiss(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            let_go(self._banner)
            self._banner = None
            self._banner_row.setContentsMargins(0, 0, 0, 0)

    def next_part(self) -> None:
        """Move focus on: side list, page, panel, and round again (F6)."""
        parts: list[QWidget] = [self._side, self._pages, self._panels.stack]
        shown = [part for part in parts if part.isVisible()]
        here = QApplication.focusWidget()
        place = next((i for i, one in enumerate(shown) if here and one.isAncestorOf(here)), -1)
        part = shown[(place + 1) % len(shown)]
        _focus_first(part)

    def toggle_panel(self) -> None:
        """Fold the panel away, or bring it back with focus in it (F9)."""
        if self._panels.toggle():
            _focus_first(self._panels.stack)
        else:
            _focus_first(self._pages)

    def _fold_behind(self) -> None:
        """A panel over the page folds when the person goes on in the page."""
        here = QApplication.focusWidget()
        if self._panels.is_over and here is not None and self._pages.isAncestorOf(here):
            self._panels.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds a panel that lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self._panels.is_over:
            self.toggle_panel()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown_again.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_panel()

    def _build_side(self) -> QWidget:
        self._side = SideBar(_("Rum och delar"))
        self._side.chosen.connect(self._chosen)
        scroll = QScrollArea()
        scroll.setWidget(self._side)
        scroll.setWidgetResizable(True)
        self._side_scroll = scroll
        scroll.setProperty("surface", "side")
        self._side.setProperty("surface", "side")
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    def _build_middle(self) -> QVBoxLayout:
        middle = self._middle = QVBoxLayout()
        middle.setSpacing(0)
        self._banner_row = QVBoxLayout()
        middle.addLayout(self._banner_row)
        self._pages = QStackedWidget()
        middle.addWidget(self._pages, 1)
        return middle

    def _chosen(self, identity: str) -> None:
        if identity.startswith(ROOM):
            self.room_asked.emit(identity.removeprefix(ROOM), "")
        else:
            self.room_asked.emit(self._shown, identity)

    def _fit_panel(self) -> None:
        scale = theme.look().text_percent / 100
        self._side_scroll.setFixedWidth(round(min(WIDTH * scale, WIDEST_SIDE)))
        panel = self.room.panel if self.room is not None else None
        share = self.room.panel_share if self.room is not None else 0.0
        fits = share > 0 or self.width() >= PANEL_FROM * scale
        usual = WIDE_PANEL if self.width() >= WIDE_FROM else PANEL
        beside = self.width() - self._side_scroll.width()
        if not fits:
            usual = min(round(PANEL * scale), beside - LEAST_PAGE)
        width = round(beside * share) if share else usual
        self._panels.show_panel(panel, width, fits=fits, folds=not share)


def _focus_first(part: QWidget) -> None:
    first = next((one for one in part.findChildren(QWidget) if takes_focus(one)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def room_title(name: str) -> str:
    """A room's name as people call it."""
    return {
        "details": _("Om granskningen"),
        "checklist": _("Checklista"),
        "interviews": _("Intervjuer"),
        "consensus": _("Samsyn"),
        "grading": _("Bedömning"),
        "report": _("Rapport"),
        "finish": _("Färdigställ"),
    }[name]
