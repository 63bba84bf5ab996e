"""From a closed profile to the opened program and back: unlock, open, check, lock, close."""

import contextlib
import logging
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from inspector_app import logs, settings
from inspector_app.bootstrap import Core, hold_profile, open_core
from inspector_app.clock import SystemClock
from inspector_app.domain.errors import InspectorAppError, StoreError
from inspector_app.i18n import _
from inspector_app.paths import Profile
from inspector_app.platform import InstanceLock
from inspector_app.store import attachments, swap
from inspector_app.store.health import Finding, quick_check
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.os_keyring import find_keyring
from inspector_app.vault.passphrase import GivePassphrase
from ui.backup_clock import BackupClock
from ui.dialogs import Dialogs
from ui.garbage import spare_what_stays
from ui.idle_clock import IdleClock
from ui.jobs import JobRunner
from ui.room import Notice
from ui.unlock.openers import FindKeyring
from ui.unlock.presenter import UnlockPresenter
from ui.widgets.banner import Gravity
from ui.window import Window

if TYPE_CHECKING:
    from ui.workplace import Workplace


class Session(QObject):
    """One run of the program on one profile."""

    def __init__(
        self,
        window: Window,
        jobs: JobRunner,
        profile: Profile,
        given: GivePassphrase | None,
        review: str,
        *,
        dialogs: Dialogs | None = None,
        find: FindKeyring = find_keyring,
    ) -> None:
        super().__init__()
        self._window = window
        self._jobs = jobs
        self._profile = profile
        self._review = review
        self._dialogs = dialogs or Dialogs(window)
        self._lock: InstanceLock | None = None
        self._core: Core | None = None
        self._workplace: Workplace | None = None
        self._backups: BackupClock | None = None
        self._log: logging.Handler | None = None
        self._unlock = UnlockPresenter(profile, jobs, self._dialogs, given, find)
        self._unlock.unlocked.connect(self._unlocked)
        self._unlock.language_changed.connect(window.speak)
        self._idle: IdleClock | None = None

    def begin(self) -> None:
        """Hold the profile and ask for its key."""
        try:
            self._lock = hold_profile(self._profile)
        except (InspectorAppError, OSError) as fault:
            self._unlock.show_fault(fault)
            self._window.show_body(self._unlock.page)
            return
        with contextlib.suppress(StoreError):  # a folder without room for a log still opens
            self._log = logs.start(self._profile.logs)
        self._window.show_body(self._unlock.page)
        self._unlock.begin()
        # While the key is asked for and hardened.
        self._jobs.run(_load_workplace, owner=self, outside=True)

    def close(self) -> None:
        """Keep everything, back up, and let the profile go."""
        if self._workplace is not None:
            self._workplace.close()
        self._jobs.close()
        if self._core is not None:
            with contextlib.suppress(InspectorAppError):  # the work is saved with or without it
                if self._backups is not None:
                    self._backups.close()
            self._core.close()
        elif self._lock is not None:
            self._lock.release()
        if self._log is not None:
            logs.stop(self._log)

    def _unlocked(self, key: DataKey) -> None:
        if self._workplace is not None:
            self._let_in()
            return
        assert self._lock is not None
        work = partial(_open, self._profile, key, self._lock)
        self._jobs.run(work, owner=self, then=self._opened, otherwise=self._not_opened)

    def _opened(self, core: Core) -> None:
        spare_what_stays()
        self._core = core
        self._backups = BackupClock(core, self._jobs)
        self._backups.scarce.connect(self._warn_of_room)
        self._build(self._review)
        minutes = settings.chosen(self._profile.settings).idle_minutes
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._idle = IdleClock(app, minutes)
        self._idle.idle.connect(self._lock_up)
        app.commitDataRequest.connect(self._keep_now)
        app.applicationStateChanged.connect(self._keep_now)
        # Right after the list shows and before anything is written.
        self._jobs.run(partial(_quick_check, core), owner=self, then=self._checked)

    def _not_opened(self, fault: Exception) -> None:
        self._unlock.show_fault(fault)

    def _checked(self, findings: tuple[Finding, ...]) -> None:
        if findings and self._workplace is not None:
            self._workplace.notify(
                Notice(
                    Gravity.ERROR,
                    _("Filen med granskningarna är skadad."),
                    _("Stäng programmet och återställ den senaste säkerhetskopian."),
                )
            )
        if self._backups is not None:
            self._backups.look()
        self._jobs.run(partial(_sweep, self._core), owner=self)
        self._jobs.run(_load_rooms, owner=self, outside=True)

    def _warn_of_room(self, free: int) -> None:
        if self._workplace is not None:
            first = _("Disken är snart full: {size} MB kvar.").format(size=free // 1_000_000)
            rest = _("Allt du skrivit är sparat. Frigör plats innan du skriver mer.")
            self._workplace.notify(Notice(Gravity.WARNING, first, rest))

    def _build(self, review: str) -> None:
        from ui.workplace import Workplace

        assert self._core is not None
        self._workplace = Workplace(self._window, self._core, self._jobs, self._dialogs)
        self._workplace.lock_asked.connect(self._lock_up)
        self._workplace.language_changed.connect(self._say_again)
        self._workplace.idle_changed.connect(self._set_idle)
        self._workplace.begin(review)

    def _set_idle(self, minutes: int) -> None:
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def _say_again(self) -> None:
        """Build the windows anew in the other language, with the same review open."""
        assert self._workplace is not None
        review = self._workplace.review
        self._workplace.leave()
        self._window.speak()
        self._build(review)

    def _lock_up(self) -> None:
        """Hide everything until the key is asked for again; what was typed is kept."""
        if self._workplace is None:
            return
        self._workplace.hide()
        self._workplace.actions.set_enabled(False)
        self._window.header.show_title(_("Låst"))
        self._window.show_open(False)
        self._window.strip.show_review(False)
        self._window.strip.show_hints(())
        self._window.show_body(self._unlock.page)
        self._unlock.lock()

    def _let_in(self) -> None:
        assert self._workplace is not None
        self._window.show_open(True)
        self._workplace.actions.set_enabled(True)
        self._workplace.come_back()

    def _keep_now(self, *_why: object) -> None:
        if self._workplace is not None:
            self._workplace.keep_now()


def _load_workplace() -> None:
    import_module("ui.workplace")


def _load_rooms() -> None:
    import_module("ui.open_review")  # before anyone opens one


def _open(profile: Profile, key: DataKey, lock: InstanceLock) -> Core:
    _load_workplace()  # or wait for it here, so that the windows need not
    return open_core(profile, SystemClock(), key, lock)


def _sweep(core: Core | None) -> None:
    """Remove files that no row names, unless a store set aside may still know them."""
    if core is not None and not swap.set_aside(core.profile):
        attachments.sweep(core.store)


def _quick_check(core: Core) -> tuple[Finding, ...]:
    with core.store.read() as connection:
        return quick_check(connection)
