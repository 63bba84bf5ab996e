"""The way to the data key: the first start, the unlocking, the lock, and their faults."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.paths import Profile
from inspector_app.platform import AlreadyOpen, DiskFull, NotWritable
from inspector_app.store.backups import backups
from inspector_app.store.faults import Busy, Damaged, DiskFailed
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.errors import KeyringMissing, SlotsDamaged, SlotsMissing
from inspector_app.vault.keys import State, put_slot, slot_kinds, state, unlock
from inspector_app.vault.os_keyring import find_keyring
from inspector_app.vault.passphrase import GivePassphrase, Passphrase
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.unlock.first_start import FirstStart
from ui.unlock.openers import FindKeyring, by_given, by_keyring, first_opener, renew_keyring
from ui.unlock.page import (
    LockedPage,
    Opening,
    Pages,
    PassphrasePage,
    RecoveryPage,
    RenewPage,
    WaitPage,
)
from ui.unlock.rescue import Rescue
from ui.widgets.banner import Gravity

PASSING = (DiskFull, NotWritable, Busy, DiskFailed)  # may be gone at the next try


class UnlockPresenter(QObject):
    """Shows what is needed to get the key, and hands it over.

    Signals:
        unlocked(DataKey): the store can be opened, or shown again after the lock
        language_changed(): another language was chosen at the first start
    """

    unlocked = Signal(object)
    language_changed = Signal()

    def __init__(
        self,
        profile: Profile,
        jobs: JobRunner,
        dialogs: Dialogs,
        given: GivePassphrase | None,
        find: FindKeyring = find_keyring,
    ) -> None:
        super().__init__()
        self._profile, self._jobs, self._dialogs = profile, jobs, dialogs
        self._given, self._find = given, find
        self._pages = Pages()
        self._rescue = Rescue(profile, jobs, dialogs, self._pages)
        self._rescue.again.connect(self.begin)
        self._rescue.restored.connect(self._let_in)
        self._rescue.begin_anew.connect(self._begin_anew)
        self._first: FirstStart | None = None
        self._key: DataKey | None = None
        self._held = False  # the profile is ours: only then may anything be restored
        self._locked = False

    @property
    def page(self) -> QWidget:
        """The body of the window while the store is closed or locked."""
        return self._pages

    def begin(self) -> None:
        """Ask for the key of a profile that is held."""
        self._held, self._locked = True, False
        found = state(self._profile)
        if found is State.FIRST_START and not backups(self._profile):
            self._start_first()
        elif found in (State.FIRST_START, State.KEYS_MISSING):
            self._rescue.slots_lost()
        else:
            self._ask()

    def lock(self) -> None:
        """Ask for the key again; what was open stays open behind."""
        self._locked = True
        self._ask()

    def show_fault(self, fault: Exception) -> None:
        """Say why the store is not open, and the way on."""
        if isinstance(fault, AlreadyOpen) or not self._held:
            self._rescue.fault(fault)
        elif isinstance(fault, Damaged) and self._key is not None:
            told = explain(fault)
            self._rescue.store_lost(self._key, first=told.first, rest=told.rest)
        elif isinstance(fault, PASSING):
            self._rescue.fault(fault, self.begin)
        else:
            self._rescue.fault(fault)

    def _start_first(self) -> None:
        opener = partial(first_opener, self._find, self._given)
        self._first = FirstStart(self._profile, self._jobs, self._dialogs, self._pages, opener)
        self._first.made.connect(self._let_in)
        self._first.language_changed.connect(self.language_changed)
        self._first.begin()

    def _ask(self) -> None:
        try:
            kinds = slot_kinds(self._profile)
        except (SlotsMissing, SlotsDamaged) as fault:
            self._rescue.slots_lost(fault)
            return
        except InspectorAppError as fault:
            self.show_fault(fault)
            return
        if self._locked:
            self._ask_behind_lock(kinds)
        elif self._given is not None:
            self._wait(partial(by_given, self._profile, self._given), self._given_failed)
        elif "keyring" in kinds:
            self._by_keyring()
        else:
            self._ask_for("passphrase" if "passphrase" in kinds else "code")

    def _ask_behind_lock(self, kinds: tuple[str, ...]) -> None:
        if "passphrase" in kinds or "keyring" not in kinds:
            self._ask_for("passphrase" if "passphrase" in kinds else "code")
            return
        page = LockedPage(["code"])
        page.open_asked.connect(self._by_keyring)
        self._show(page)

    def _ask_for(self, way: str) -> None:
        """Go another way in."""
        if way == "keyring":
            self._by_keyring()
        elif way == "code":
            self._show_code()
        else:
            page = PassphrasePage(self._others("passphrase"), locked=self._locked)
            page.open_asked.connect(lambda: self._by_passphrase(page))
            self._show(page)

    def _by_keyring(self) -> None:
        self._wait(partial(by_keyring, self._profile, self._find), self._keyring_failed)

    def _by_passphrase(self, page: PassphrasePage) -> None:
        work = partial(_unlock_with, self._profile, page.field.text())
        self._try(page, work, self._let_in, page.ask_again)

    def _by_code(self, page: RecoveryPage) -> None:
        code = page.typed.code()
        assert code is not None, "the button waits for a whole code"
        self._try(page, partial(unlock, self._profile, code), self._renew, page.typed.setFocus)

    def _show_code(self, why: tuple[str, str] | None = None) -> None:
        page = RecoveryPage(self._others("code"), why)
        page.open_asked.connect(lambda: self._by_code(page))
        self._show(page)

    def _given_failed(self, fault: Exception) -> None:
        self._ask_for("passphrase")
        told = explain(fault)
        page = self._pages.currentWidget()
        assert isinstance(page, Opening)
        page.tell(Gravity.WARNING, told.first, told.rest)

    def _keyring_failed(self, fault: Exception) -> None:
        told = explain(fault)
        rest = told.rest
        if isinstance(fault, KeyringMissing):
            rest = _("Granskningarna är orörda. Skriv återställningskoden för att öppna dem.")
        self._show_code((told.first, rest))

    def _renew(self, key: DataKey) -> None:
        """After the code: let something easier open the next time."""
        kinds = slot_kinds(self._profile)
        if "keyring" not in kinds and "passphrase" in kinds:
            self._show_renewal(key, _("Välj en ny, så slipper du skriva koden nästa gång."))
            return
        self._jobs.run(
            partial(renew_keyring, self._profile, key, self._find),
            owner=self,
            then=lambda _done: self._let_in(key),
            otherwise=partial(self._not_renewed, key, kinds),
            outside=True,
        )

    def _not_renewed(self, key: DataKey, kinds: tuple[str, ...], fault: Exception) -> None:
        if "passphrase" in kinds:
            self._let_in(key)
            return
        rest = _("Välj en lösenfras, så slipper du skriva koden nästa gång.")
        self._show_renewal(key, f"{explain(fault).first} {rest}")

    def _show_renewal(self, key: DataKey, why: str) -> None:
        page = RenewPage(why)
        page.skipped.connect(lambda: self._let_in(key))
        page.open_asked.connect(lambda: self._put_passphrase(page, key))
        self._show(page)

    def _put_passphrase(self, page: RenewPage, key: DataKey) -> None:
        work = partial(_put_passphrase, self._profile, key, page.new.chosen())
        self._try(page, work, self._let_in, page.new.setFocus)

    def _let_in(self, key: DataKey) -> None:
        self._key = key
        if not self._profile.database.exists() and backups(self._profile):
            first = _("Filen med granskningarna saknas.")
            rest = _("Säkerhetskopiorna finns kvar. Återställ den senaste.")
            self._rescue.store_lost(key, first=first, rest=rest, anew=True)
            return
        self._hand_over()

    def _begin_anew(self) -> None:
        self._hand_over()

    def _hand_over(self) -> None:
        self._pages.show_page(WaitPage(_("Öppnar granskningarna …")))
        self.unlocked.emit(self._key)

    def _wait(self, work: Callable[[], DataKey], otherwise: Callable[[Exception], None]) -> None:
        text = _("Hämtar nyckeln. Datorn kan fråga efter sitt lösenord.")
        page = WaitPage(text, waits_for_keyring=True)
        page.code_asked.connect(lambda: self._show_code())
        self._pages.show_page(page)
        # The page owns the answer: whoever went on to type the code is not disturbed by it.
        self._jobs.run(work, owner=page, then=self._let_in, otherwise=otherwise, outside=True)

    def _try(
        self,
        page: Opening,
        work: Callable[[], DataKey],
        then: Callable[[DataKey], None],
        ask_again: Callable[[], None],
    ) -> None:
        def failed(fault: Exception) -> None:
            told = explain(fault)
            page.tell(Gravity.WARNING, told.first, told.rest)
            page.show_busy(False)
            ask_again()

        page.hush()
        page.show_busy(True)
        self._jobs.run(work, owner=page, then=then, otherwise=failed, outside=True)

    def _show(self, page: Opening) -> None:
        page.other_asked.connect(self._ask_for)
        self._pages.show_page(page)

    def _others(self, here: str) -> list[str]:
        kinds = slot_kinds(self._profile)
        ways = ("keyring", "passphrase", "code")
        return [way for way in ways if way != here and (way in kinds or way == "code")]


def _unlock_with(profile: Profile, text: str) -> DataKey:
    return unlock(profile, Passphrase(text))


def _put_passphrase(profile: Profile, key: DataKey, text: str) -> DataKey:
    put_slot(profile, key, Passphrase(text))
    return key
