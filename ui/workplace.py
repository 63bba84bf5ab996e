"""The opened program: the list, the review in hand, the acts that work anywhere."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.places import PROGRAM, remember_place
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ReviewId
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from ui.actions import Act, Actions, errands, frame_acts, office_acts, room_acts, sharing_acts
from ui.asides import Asides
from ui.dialogs import Dialogs, ask_to_lose, close_all
from ui.finding import Finder
from ui.jobs import JobRunner
from ui.palette import Palette
from ui.returning import left_in
from ui.review_frame import ReviewFrame, room_title
from ui.reviews.presenter import ROOMS, ReviewsPresenter
from ui.room import Notice, Room
from ui.saved_light import SavedLight
from ui.sharing.presenter import Sharing
from ui.stepping import Stepping
from ui.sync.presenter import Office
from ui.theme import Icon
from ui.traffic import Traffic
from ui.widgets.parting import let_go
from ui.window import Window

if TYPE_CHECKING:
    from ui.open_review import OpenReview


class Workplace(QObject):
    """What rooms call the frame: it moves between them and says what went wrong.

    Signals:
        lock_asked(): the person wants the program locked
        language_changed(): everything must be said again
        idle_changed(int): after how many minutes the program locks
    """

    lock_asked = Signal()
    language_changed = Signal()
    idle_changed = Signal(int)

    def __init__(self, window: Window, core: Core, jobs: JobRunner, dialogs: Dialogs) -> None:
        super().__init__()
        self.window = window
        self.core = core
        self.jobs = jobs
        self.dialogs = dialogs
        self.traffic = Traffic()
        self._open: OpenReview | None = None
        self._saved = SavedLight(core, jobs, window.header, self)
        self._office = Office(self)
        self._office.settings_asked.connect(self._show_settings)
        self._sharing = Sharing(self)
        self._sharing.shown_asked.connect(self.go)
        window.files_dropped.connect(self._sharing.take)
        self._stepping = Stepping(self)
        self.actions = Actions(window, self._acts())
        self._finder = Finder(core, self.actions)
        self._reviews = ReviewsPresenter(self)
        self._reviews.open_requested.connect(self.open_review)
        self._reviews.merge_asked.connect(partial(self.act, "merge"))
        self._reviews.join_asked.connect(self._sharing.join)
        self._reviews.begin_asked.connect(self._office.begin_assigned)
        self._asides = Asides(self)
        self._asides.language_changed.connect(self.language_changed)
        self._asides.idle_changed.connect(self.idle_changed)
        window.take_body(self._reviews.page)
        self._palette = Palette(window, self._finder)
        self._palette.acted.connect(self.act)
        self._palette.went.connect(self.go)
        window.header.back_asked.connect(self.show_reviews)
        window.header.palette_asked.connect(self._palette.open)
        window.header.menu_asked.connect(self._show_menu)
        window.may_close = self._may_close
        window.closing.connect(self.keep_now)
        jobs.changed.connect(self._changed)
        jobs.failed.connect(self.failed)

    def begin(self, review: str = "") -> None:
        """Show the list, or go straight to the review one was in when the program stopped."""
        self.window.show_open(True)
        self._saved.begin()
        self._show_list()
        self._office.begin()
        if files := self.window.brought():
            self._sharing.take(files)
            return
        if review:
            self.open_review(review)
            return
        self.jobs.run(partial(left_in, self.core), owner=self, then=self._return)

    def show_reviews(self) -> None:
        """Leave the review in hand and show the list."""
        self._show_list()
        self._remember("")

    def _show_list(self) -> None:
        self.close_review()
        self.window.header.show_title(_("Granskningar"))
        self.window.strip.show_review(False)
        self.window.show_body(self._reviews.page)
        self._reviews.enter()
        self.window.strip.show_hints(self._reviews.hints())

    def open_review(self, review: str) -> None:
        """Open a review where one left it, once one has said who one is in it."""
        if not self._sharing.may_open(ReviewId(review)):
            return
        from ui.open_review import OpenReview

        self.close_review()
        opened = self._open = OpenReview(self, ReviewId(review))
        opened.titled.connect(self._show_title)
        opened.hints_changed.connect(self._show_hints)
        opened.unsaved.connect(self.window.header.show_unsaved)
        look_in = partial(self._finder.look_in, opened.review)
        opened.begun.connect(partial(self.jobs.run, look_in, owner=self))
        opened.view.act_asked.connect(self.act)
        self.window.show_body(opened.view)
        self.window.strip.show_review(True)
        self.actions.set_inside(True)
        opened.begin()
        self._remember(review)
        self._sharing.opened(opened.review)
        self._office.opened(opened.view)

    def close_review(self) -> None:
        """Let go of the review in hand; all that was typed in it is kept."""
        if self._open is not None:
            self._open.close()
            self.window.drop_body(self._open.view)
            let_go(self._open)
            self._open = None
        self.actions.set_inside(False)
        self._finder.look_in(None)

    def keep_now(self) -> None:
        """Make every key durable: before closing, locking, sleep and the end of the session."""
        self._reviews.keep_now()
        if self._open is not None:
            self._open.keep_now()

    def hide(self) -> None:
        """Before the lock: keep every key, and let nothing stay that lies over the window."""
        self.keep_now()
        self._sharing.step.cover()
        self._office.hold()
        self._palette.put_away()
        close_all()

    @property
    def review(self) -> str:
        """The review in hand, "" for none."""
        return self._open.review if self._open is not None else ""

    def close(self) -> None:
        """The program ends; the jobs asked for here are finished before the store closes."""
        self._office.close()
        if self._open is not None:
            self._open.close()

    def leave(self) -> None:
        """Give the window up, so that another can be built in another language."""
        self.close_review()
        self._reviews.leave()
        self._office.close()
        self._sharing.step.drop()
        self.actions.drop()
        for page in (self._reviews.page, *self._asides.pages):
            self.window.drop_body(page)
        self._palette.drop()
        self.window.disconnect(self)
        self.window.header.disconnect(self)
        self.jobs.disconnect(self)
        self.deleteLater()

    def come_back(self) -> None:
        """Show again what was shown before the lock."""
        if self._open is not None:
            self._open.view.show()
            self._open.retitle()
            self.window.strip.show_review(True)
            self._sharing.look_around()
        else:
            self.window.header.show_title(_("Granskningar"))
        self.leave_aside()
        self._sharing.step.uncover()
        self._office.release()

    def go(self, room: str, target: str = "") -> None:
        if self._open is not None:
            self.window.show_body(self._open.view)
            self._open.go(room, target)

    def act(self, name: str) -> None:
        if any(act.id == name for act in self.actions.acts):
            self.actions[name].trigger()

    def notify(self, notice: Notice) -> None:
        if self._open is not None:
            self._open.view.notify(notice)
        else:
            self._reviews.notify(notice)

    def failed(self, fault: Exception) -> None:
        told = explain(fault)
        if told.unsaved:
            self.window.header.show_unsaved()
        self.notify(Notice.of(told))

    def _may_close(self) -> bool:
        return self._open is None or not self._open.keeper.failing or ask_to_lose(self.dialogs)

    def _changed(self, changes: Changes) -> None:
        self._sharing.note(changes)

    def _show_title(self, unit: str, rest: str) -> None:
        self.window.header.show_title(unit, rest, inside=True)

    def _show_hints(self) -> None:
        room: Room | ReviewsPresenter | None = self._open.view.room if self._open else self._reviews
        self.window.strip.show_hints(room.hints() if room is not None else ())

    def _return(self, review: str) -> None:
        if review:
            self.open_review(review)

    def _remember(self, review: str) -> None:
        work = partial(remember_place, self.core.store, PROGRAM, {"review": review})
        self.jobs.run(work, owner=self)

    def _acts(self) -> tuple[Act, ...]:
        settings = partial(self._show_settings, "")
        rooms = room_acts([(name, room_title(name)) for name in ROOMS], self.go)
        return (
            Act("new", _("Ny granskning"), Icon.PLUS, "Ctrl+N", self._new_review),
            Act("search", _("Sök i listan"), Icon.SEARCH, "Ctrl+F", self._search),
            Act("palette", _("Sök eller gör något"), Icon.SEARCH, "Ctrl+K", self._search_all),
            Act("undo", _("Ångra"), Icon.UNDO, "Ctrl+Z", partial(self._step, "undo"), inside=True),
            Act("redo", _("Gör om"), Icon.REDO, "Ctrl+Y", partial(self._step, "redo"), inside=True),
            Act("reviews", _("Alla granskningar"), Icon.LIST, "Ctrl+0", self.show_reviews),
            *rooms,
            *errands(self.go),
            *sharing_acts(self._sharing.do),
            *office_acts(self._office.do),
            *frame_acts(self._frame),
            Act("lock", _("Lås"), Icon.LOCK, "Ctrl+L", self.lock_asked.emit),
            Act("settings", _("Inställningar"), Icon.SETTINGS, "Ctrl+,", settings),
            Act("help", _("Hjälp och tangenter"), Icon.HELP, "F1", self._show_help),
            Act("quit", _("Avsluta"), Icon.CLOSE, "Ctrl+Q", self.window.close),
        )

    def _new_review(self) -> None:
        self.show_reviews()
        self._reviews.new_review()

    def _search(self) -> None:
        room = self._open.view.room if self._open is not None else None
        getattr(room, "search", self._search_all)()

    def _search_all(self) -> None:
        self._palette.open()

    def _step(self, what: str) -> None:
        self._stepping.step(what, self._open)

    def _frame(self) -> ReviewFrame | None:
        return self._open.view if self._open is not None else None

    def _show_menu(self) -> None:
        self.actions.show_menu(self.window.header.menu_corner())

    def _show_settings(self, part: str = "") -> None:
        self.show_aside(self._asides.settings(part))

    def _show_help(self) -> None:
        self.show_aside(self._asides.help(self.actions))

    def show_aside(self, page: QWidget) -> None:
        """Show a page in place of the work for a while; `leave_aside` brings the work back."""
        self.window.show_body(page)
        page.setFocus()
        self.window.strip.show_hints(())

    def leave_aside(self) -> None:
        """Back from settings or help to what was shown before."""
        self.window.show_body(self._open.view if self._open else self._reviews.page)
        self._show_hints()
