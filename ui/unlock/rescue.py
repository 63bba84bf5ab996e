"""Ways on when the store does not open: backups, backup files, and leaving all as it is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector_app.clock import SystemClock
from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.paths import Profile
from inspector_app.store import backup_file
from inspector_app.store.backups import Backup, backups, newest_good, restore
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.errors import SlotsMissing
from inspector_app.vault.keys import adopt_slots
from inspector_app.vault.slots import decode
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.moments import moment
from ui.theme import Icon
from ui.unlock.page import Pages, WaitPage, WayOnPage
from ui.widgets.empty_state import EmptyAct

Act = tuple[EmptyAct, Callable[[], None]]


class Rescue(QObject):
    """Shows what went wrong and does what the person chooses; nothing is ever overwritten.

    Signals:
        again(): the way is clear, begin from the start
        begin_anew(): the person wants an empty store beside what is lost
        restored(DataKey): another store stands in place and this key opens it
    """

    again = Signal()
    begin_anew = Signal()
    restored = Signal(object)

    def __init__(self, profile: Profile, jobs: JobRunner, dialogs: Dialogs, pages: Pages) -> None:
        super().__init__()
        self._profile, self._jobs, self._dialogs, self._pages = profile, jobs, dialogs, pages

    def slots_lost(self, fault: InspectorAppError | None = None) -> None:
        """The file with the key slots is gone or damaged; backups hold copies of it."""
        told = explain(fault or SlotsMissing(database=self._profile.database.exists()))
        acts: list[Act] = []
        if (found := _newest_with_slots(self._profile)) is not None:
            title = _("Återställ låsen ur säkerhetskopian från {time}").format(
                time=moment(found.at)
            )
            hint = _("Granskningarna rörs inte. De öppnas sedan som vanligt.")
            act = EmptyAct("slots", Icon.SHIELD, title, hint, _("Återställ"))
            acts.append((act, partial(self._adopt, found.keyslots.read_bytes)))
        acts.append((_file_act(), self._slots_from_file))
        self._show(told.first, told.rest, [*acts, self._quit_act()])

    def store_lost(self, key: DataKey, *, first: str, rest: str, anew: bool = False) -> None:
        """The store is damaged or gone; look for the newest backup that is whole."""
        self._pages.show_page(WaitPage(_("Letar efter den senaste hela säkerhetskopian …")))
        work = partial(newest_good, self._profile, key.subkey("database"))
        show = partial(self._show_lost, key, first, rest, anew)
        self._jobs.run(work, owner=self, then=show, otherwise=self.fault, outside=True)

    def fault(self, fault: Exception, retry: Callable[[], None] | None = None) -> None:
        """Nothing to restore: say what is wrong, and let the person try again where that helps."""
        told = explain(fault)
        rest = told.rest
        acts: list[Act] = []
        if retry is not None:
            rest = _("Granskningarna är orörda.")  # nothing stands in the window yet
            hint = _("När orsaken är åtgärdad.")
            again = EmptyAct("retry", Icon.REDO, _("Försök öppna igen"), hint, _("Försök igen"))
            acts.append((again, retry))
        self._show(told.first, rest, [*acts, self._quit_act()])

    def _show_lost(
        self, key: DataKey, first: str, rest: str, anew: bool, found: Backup | None
    ) -> None:
        acts: list[Act] = []
        if found is not None:
            title = _("Återställ säkerhetskopian från {time}").format(time=moment(found.at))
            hint = _("Filen som är skadad läggs undan, den tas inte bort.")
            act = EmptyAct("restore", Icon.SHIELD, title, hint, _("Återställ"))
            acts.append((act, partial(self._restore, key, found)))
        acts.append((_file_act(), partial(self._store_from_file, key)))
        if anew:
            title, hint = _("Börja utan dem"), _("Säkerhetskopiorna ligger kvar.")
            act = EmptyAct("anew", Icon.PLUS, title, hint, _("Börja tomt"))
            acts.append((act, self.begin_anew.emit))
        else:
            acts.append(self._quit_act())
        self._show(first, rest, acts)

    def _restore(self, key: DataKey, found: Backup) -> None:
        work = partial(restore, self._profile, key.subkey("database"), found, SystemClock())
        self._put_back(key, work)

    def _store_from_file(self, key: DataKey) -> None:
        if (file := self._ask_file()) is not None:
            secret = key.subkey("database")
            work = partial(backup_file.restore_from, file, self._profile, secret, SystemClock())
            self._put_back(key, work)

    def _put_back(self, key: DataKey, work: Callable[[], Path]) -> None:
        self._pages.show_page(WaitPage(_("Återställer säkerhetskopian …")))
        self._jobs.run(
            work,
            owner=self,
            then=lambda _aside: self.restored.emit(key),
            otherwise=partial(self._not_put_back, key),
            outside=True,
        )

    def _not_put_back(self, key: DataKey, fault: Exception) -> None:
        told = explain(fault)
        self.store_lost(key, first=told.first, rest=told.rest)

    def _slots_from_file(self) -> None:
        if (file := self._ask_file()) is not None:
            self._adopt(partial(backup_file.read_keyslots, file))

    def _adopt(self, read: Callable[[], bytes]) -> None:
        self._jobs.run(
            lambda: adopt_slots(self._profile, read()),
            owner=self,
            then=lambda _done: self.again.emit(),
            otherwise=self._not_adopted,
            outside=True,
        )

    def _not_adopted(self, fault: Exception) -> None:
        if isinstance(fault, InspectorAppError):
            self.slots_lost(fault)
        else:
            self.fault(fault, self.slots_lost)

    def _ask_file(self) -> Path | None:
        kinds = [_("Säkerhetskopior (*.backup)"), _("Alla filer (*)")]
        return self._dialogs.open_file(_("Välj en säkerhetskopia"), kinds)

    def _quit_act(self) -> Act:
        hint = _("Ingenting ändras. Be om hjälp innan du försöker igen.")
        act = EmptyAct("quit", Icon.CLOSE, _("Stäng programmet"), hint, _("Stäng"))
        return act, self._quit

    def _quit(self) -> None:
        self._pages.window().close()

    def _show(self, first: str, rest: str, acts: list[Act]) -> None:
        page = WayOnPage(Icon.WARNING, first, rest, [shown for shown, _do in acts])
        deeds = {shown.id: do for shown, do in acts}
        page.act.connect(lambda name: deeds[name]())
        self._pages.show_page(page)


def _file_act() -> EmptyAct:
    hint = _("En säkerhetskopia som du har sparat, till exempel på ett USB‑minne.")
    return EmptyAct("file", Icon.FOLDER, _("Hämta ur en fil"), hint, _("Välj fil"))


def _newest_with_slots(profile: Profile) -> Backup | None:
    return next((one for one in reversed(backups(profile)) if _readable(one.keyslots)), None)


def _readable(keyslots: Path) -> bool:
    try:
        decode(keyslots.read_bytes())
    except (OSError, InspectorAppError):
        return False
    return True
