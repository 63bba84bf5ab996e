"""Every act of the program once: name, keys, icon; menu, palette and help read from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.review_frame import ReviewFrame
from ui.theme import Icon
from ui.widgets.menus import pop_up
from ui.widgets.parting import let_go


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do anywhere in the window."""

    id: str
    text: str
    icon: Icon
    keys: str  # as QKeySequence reads them, "" for none
    do: Callable[[], object]
    inside: bool = False  # only with a review open
    shown: bool = True  # in the menu; the palette has all


class Actions:
    """The acts as QActions on the window, so that their keys work everywhere in it."""

    def __init__(self, window: QWidget, acts: tuple[Act, ...]) -> None:
        self.acts = acts
        self._window = window
        self._actions: dict[str, QAction] = {}
        for act in acts:
            action = QAction(theme.icon(act.icon), act.text, window)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if act.keys:
                action.setShortcut(QKeySequence(act.keys))
            action.triggered.connect(act.do)
            window.addAction(action)
            self._actions[act.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def set_inside(self, inside: bool) -> None:
        """Acts on a review work only with one open."""
        for act in self.acts:
            self._actions[act.id].setEnabled(inside or not act.inside)

    def set_enabled(self, enabled: bool) -> None:
        """While the program is locked no key does anything."""
        for action in self._actions.values():
            action.setVisible(enabled)

    def keys_of(self, act: Act) -> tuple[str, ...]:
        """The keys as they stand on the keyboard."""
        shown = QKeySequence(act.keys).toString(QKeySequence.SequenceFormat.NativeText)
        return tuple(shown.split("+")) if shown else ()

    def show_menu(self, corner: QPoint) -> None:
        """Show the acts that the menu has, below this upper right corner on the screen."""
        menu = QMenu(self._window)
        menu.addActions([self._actions[act.id] for act in self.acts if act.shown])
        pop_up(menu, corner - QPoint(menu.sizeHint().width(), 0))

    def drop(self) -> None:
        """Take all acts off the window, before they are made anew in another language."""
        for action in self._actions.values():
            self._window.removeAction(action)
            let_go(action)
        self._actions = {}


def room_acts(rooms: Sequence[tuple[str, str]], go: Callable[[str], object]) -> tuple[Act, ...]:
    """The way to each room, by its name and title, on Ctrl and a digit."""
    return tuple(
        Act(
            f"room/{name}",
            _("Gå till {room}").format(room=title),
            Icon.ARROW_RIGHT,
            f"Ctrl+{number}",
            partial(go, name),
            inside=True,
            shown=False,
        )
        for number, (name, title) in enumerate(rooms, 1)
    )


def errands(go: Callable[[str, str], object]) -> tuple[Act, ...]:
    """What one does in passing, from wherever in the review one is."""
    return (
        Act(
            "question",
            _("Lägg till egen fråga"),
            Icon.PLUS,
            "Ctrl+Shift+J",
            partial(go, "interviews", "question"),
            inside=True,
            shown=False,
        ),
        Act(
            "observation",
            _("Skriv en iakttagelse"),
            Icon.EYE,
            "Ctrl+Shift+I",
            partial(go, "interviews", "observation"),
            inside=True,
            shown=False,
        ),
    )


def sharing_acts(do: Callable[[str], object]) -> tuple[Act, ...]:
    """How drafts travel between the inspectors' computers."""
    join = _("Slå ihop med en annan granskning av samma besök")
    return (
        _inside("invite", _("Granska tillsammans: bjud in"), Icon.PEOPLE, do),
        _inside("hand_over", _("Lämna över till medinspektören"), Icon.USB, do, "Ctrl+Shift+E"),
        Act("merge", _("Slå ihop ett paket"), Icon.PACKAGE, "Ctrl+Shift+O", partial(do, "merge")),
        _inside("undo_merge", _("Ångra sammanslagningen"), Icon.UNDO, do),
        _inside("join", join, Icon.PEOPLE, do),
        _inside("part", _("Skilj granskningarna åt"), Icon.SWAP, do),
        _inside("show_merged", _("Visa vad som kom"), Icon.PACKAGE, do, shown=False),
    )


def office_acts(do: Callable[[str], object]) -> tuple[Act, ...]:
    """What one asks of the office, or hands in to it."""
    without = _("Lämna in utan det som inte gick att skicka")
    written = _("Exportera det inlämnade till en mapp")
    connect = _("Anslut till kansliet")
    return (
        Act("sync_now", _("Synka nu"), Icon.SWAP, "Ctrl+Shift+S", partial(do, "sync_now")),
        _inside("hand_in", _("Lämna in"), Icon.FLAG, do),
        Act("sign_in", _("Logga in hos kansliet"), Icon.SHIELD, "", partial(do, "sign_in")),
        _inside("hand_in_without", without, Icon.FLAG, do, shown=False),
        _inside("export_submission", written, Icon.FOLDER, do, shown=False),
        _inside("remove_copy", _("Ta bort granskningen från den här datorn"), Icon.TRASH, do),
        Act("connect", connect, Icon.BUILDING, "", partial(do, "connect"), shown=False),
    )


def _inside(
    name: str,
    text: str,
    icon: Icon,
    do: Callable[[str], object],
    keys: str = "",
    *,
    shown: bool = True,
) -> Act:
    """An act on the review in hand, done by its name."""
    return Act(name, text, icon, keys, partial(do, name), inside=True, shown=shown)


def frame_acts(frame: Callable[[], ReviewFrame | None]) -> tuple[Act, ...]:
    """What one does with the parts of the open review's window."""

    def do(what: Callable[[ReviewFrame], None]) -> None:
        if (here := frame()) is not None:
            what(here)

    onward, fold = partial(do, ReviewFrame.next_part), partial(do, ReviewFrame.toggle_panel)
    side = _("Visa eller dölj sidopanelen")
    return (
        Act("next_part", _("Nästa del av fönstret"), Icon.SWAP, "F6", onward, shown=False),
        Act("panel", side, Icon.INFO, "F9", fold, inside=True, shown=False),
    )
