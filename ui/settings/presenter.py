"""The settings: shown, changed at once, and what follows from a change."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from inspector_app import __version__, i18n, settings
from inspector_app.bootstrap import Core
from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.faults import explain
from inspector_app.i18n import _
from inspector_app.settings import Settings
from inspector_app.store.backups import Backup
from inspector_app.vault.keys import put_slot
from inspector_app.vault.openers import Opener
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.moments import moment
from ui.recovery_paper import ask_printer, print_code, save_code
from ui.settings import work
from ui.settings.about import About
from ui.settings.asking import Asking, ChoosePassphrase, CodeBack, NewCode
from ui.settings.connecting import Connecting
from ui.settings.knowing import Knowing
from ui.settings.page import SettingsPage
from ui.settings.removals import Removals
from ui.settings.work import Facts
from ui.spelling.spelling import has_failed
from ui.traffic import Traffic
from ui.widgets.banner import Gravity
from ui.widgets.parting import let_go

PICTURES = "*.png *.jpg *.jpeg"


class Aside(Protocol):
    """What the settings ask of the window around them."""

    core: Core
    jobs: JobRunner
    dialogs: Dialogs
    traffic: Traffic

    def leave_aside(self) -> None:
        """Show again what was shown before."""


class SettingsPresenter(QObject):
    """Keeps each choice as soon as it is made.

    Signals:
        language_changed(): everything must be said again
        idle_changed(int): lock after so many minutes from now on
    """

    language_changed = Signal()
    idle_changed = Signal(int)

    def __init__(self, frame: Aside) -> None:
        super().__init__()
        self._frame = frame
        self._profile = frame.core.profile
        self._chosen = Settings()
        self._sheet = SettingsPage(About(__version__, str(self._profile.folder)))
        self._sheet.chosen.connect(self._choose)
        self._sheet.asked.connect(self._asked)
        self._knowing = Knowing(self._sheet.device, frame.core, frame.jobs, frame.dialogs)
        self._knowing.told.connect(self._sheet.tell)
        self._removals = Removals(self._sheet.removed, frame.core, frame.jobs)
        self._removals.told.connect(partial(self._sheet.tell, Gravity.INFO))
        self._connecting = Connecting(self._sheet.office, frame)
        self._sheet.office.grew.connect(self._show_office)
        self._sheet.removed.grew.connect(partial(self._show_whole, self._sheet.removed))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sheet)
        self._pages.setFocusProxy(self._sheet)

    @property
    def page(self) -> QWidget:
        """The body of the window while the settings are shown."""
        return self._pages

    def enter(self, part: str = "") -> None:
        """Read everything anew; the page comes into view, at the office's part where that is."""
        self._chosen = settings.read(self._profile.settings).settings
        self._sheet.hush()
        self._sheet.show_settings(self._chosen)
        self._back_to_sheet()
        self._read_facts()
        self._knowing.read()
        self._removals.read()
        self._connecting.enter(begin=part == "sign_in")
        self._pages.setFocusProxy(self._sheet.office if part else self._sheet)
        if part:
            self._show_office()

    def _show_office(self) -> None:
        self._show_whole(self._sheet.office)

    def _show_whole(self, part: QWidget) -> None:
        """Let all of that part be seen, once it has its place."""
        show = partial(self._sheet.ensureWidgetVisible, part)
        QTimer.singleShot(0, self._sheet, show)

    def _asked(self, act: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "back": self._frame.leave_aside,
            "logo": self._ask_logo,
            "no_logo": partial(self._choose, "report_logo", ""),
            "code": self._new_code,
            "passphrase": self._choose_passphrase,
            "backup": self._back_up,
            "save": self._save_backup,
        }
        acts[act]()

    def _choose(self, name: str, value: object) -> None:
        change: dict[str, Any] = {name: value}
        chosen = replace(self._chosen, **change)
        if chosen == self._chosen:
            return
        before, self._chosen = self._chosen, chosen
        self._frame.jobs.run(
            partial(settings.write, self._profile.settings, chosen),
            owner=self,
            then=lambda _done: self._written(name),
            otherwise=partial(self._not_written, before),
        )

    def _written(self, name: str) -> None:
        self._sheet.show_settings(self._chosen)
        if name in ("theme", "text_percent"):
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, self._chosen.theme.value, self._chosen.text_percent)
        elif name == "idle_minutes":
            self.idle_changed.emit(self._chosen.idle_minutes)
        elif name == "language":
            i18n.use_language(self._chosen.language)
            self.language_changed.emit()

    def _not_written(self, before: Settings, fault: Exception) -> None:
        self._chosen = before
        self._sheet.show_settings(before)
        self._failed(fault)

    def _failed(self, fault: Exception) -> None:
        told = explain(fault)
        self._sheet.show_busy(False)
        self._sheet.tell(Gravity.ERROR, told.first, told.rest)

    def _read_facts(self) -> None:
        self._outside(partial(work.facts, self._profile), self._show_facts)

    def _show_facts(self, facts: Facts) -> None:
        newest = moment(facts.newest.at) if facts.newest is not None else ""
        self._sheet.show_keys(facts.kinds)
        self._sheet.show_spelling(facts.spelling and not has_failed())
        self._sheet.show_backups(str(self._profile.backups), newest)

    def _ask_logo(self) -> None:
        kinds = [_("Bilder ({endings})").format(endings=PICTURES)]
        picture = self._frame.dialogs.open_file(_("Välj logotyp"), kinds)
        if picture is not None:
            take = partial(work.take_logo, self._profile, picture)
            self._outside(take, self._logo_taken)

    def _logo_taken(self, path: str) -> None:
        self._choose("report_logo", path)
        self._sheet.tell(
            Gravity.INFO, _("Logotypen står på rapportens första sida från och med nu.")
        )

    def _back_up(self) -> None:
        self._sheet.show_busy(True)
        self._outside(partial(work.make_backup, self._frame.core), self._backed_up)

    def _backed_up(self, made: Backup) -> None:
        self._sheet.show_busy(False)
        self._sheet.show_backups(str(self._profile.backups), moment(made.at))
        self._sheet.tell(Gravity.INFO, _("Säkerhetskopian är gjord och går att läsa."))

    def _save_backup(self) -> None:
        day = self._frame.core.clock.now().astimezone().date().isoformat()
        name = Path(f"granskningar-{day}.backup")
        file = self._frame.dialogs.save_file(_("Spara en säkerhetskopia"), name)
        if file is not None:
            self._sheet.show_busy(True)
            self._outside(partial(work.save_backup, self._frame.core, file), self._backup_saved)

    def _backup_saved(self, file: Path) -> None:
        self._sheet.show_busy(False)
        told = _("Säkerhetskopian ligger i {file}.").format(file=file)
        self._sheet.tell(Gravity.INFO, told, _("Den öppnas med samma nycklar som nu."))

    def _new_code(self) -> None:
        self._show_code(RecoveryCode.fresh())

    def _show_code(self, code: RecoveryCode) -> None:
        page = NewCode(code, is_kept=False)
        page.shown.print_asked.connect(partial(self._print, code))
        page.shown.save_asked.connect(partial(self._save_code, page, code))
        page.done.connect(partial(self._ask_back, code))
        self._show(page)

    def _print(self, code: RecoveryCode) -> None:
        printer = ask_printer(self._pages)
        if printer is not None:
            print_code(printer, code)

    def _save_code(self, page: NewCode, code: RecoveryCode) -> None:
        try:
            file = save_code(self._frame.dialogs, code)
        except InspectorAppError as fault:
            page.tell(Gravity.ERROR, _("Koden blev inte sparad."), explain(fault).first)
            return
        if file is not None:
            page.tell(Gravity.INFO, _("Koden ligger i {file}.").format(file=file))

    def _ask_back(self, code: RecoveryCode) -> None:
        page = CodeBack(code)
        done = _("Den nya återställningskoden gäller. Kasta den gamla.")
        page.done.connect(lambda: self._put(page, code, done))
        self._show(page)

    def _choose_passphrase(self) -> None:
        page = ChoosePassphrase()
        done = _("Lösenfrasen gäller från och med nu.")
        page.done.connect(lambda: self._put(page, Passphrase(page.new.chosen()), done))
        self._show(page)

    def _put(self, page: Asking, opener: Opener, done: str) -> None:
        page.doing.setEnabled(False)

        def put(_none: None) -> None:
            self._back_to_sheet()
            self._sheet.tell(Gravity.INFO, done)
            self._read_facts()

        def failed(fault: Exception) -> None:
            told = explain(fault)
            page.doing.setEnabled(True)
            page.tell(Gravity.ERROR, told.first, told.rest)

        key = self._frame.core.key
        act = partial(put_slot, self._profile, key, opener)
        self._frame.jobs.run(act, owner=page, then=put, otherwise=failed, outside=True)

    def _show(self, page: Asking) -> None:
        self._drop_asking()
        page.cancelled.connect(self._back_to_sheet)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        (page.focusProxy() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_sheet(self) -> None:
        self._pages.setCurrentWidget(self._sheet)
        self._drop_asking()

    def _drop_asking(self) -> None:
        """Let go of a card with all that was typed in it."""
        while (page := self._pages.widget(1)) is not None:
            self._pages.removeWidget(page)
            let_go(page)

    def _outside(self, act: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._frame.jobs.run(act, owner=self, then=then, otherwise=self._failed, outside=True)
