"""The first start: language, the code shown and typed back, the key made, a name for the report."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from inspector_app import i18n, settings
from inspector_app.domain.errors import InspectorAppError, VaultError
from inspector_app.explain.faults import explain
from inspector_app.i18n import Language, _
from inspector_app.paths import Profile
from inspector_app.settings import Settings
from inspector_app.vault.data_key import DataKey
from inspector_app.vault.keys import create
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.recovery_paper import ask_printer, print_code, save_code
from ui.unlock.first_pages import (
    CodePage,
    Course,
    LanguagePage,
    NamePage,
    PassphrasePage,
    StepPage,
    TypeBackPage,
)
from ui.unlock.openers import MakeOpener
from ui.unlock.page import Pages
from ui.widgets.banner import Gravity


class FirstStart(QObject):
    """Walks through the steps; no key exists before the code was typed back.

    Signals:
        made(DataKey): the key is on disk and the person is through
        language_changed(): the windows speak another language now
    """

    made = Signal(object)
    language_changed = Signal()

    def __init__(
        self,
        profile: Profile,
        jobs: JobRunner,
        dialogs: Dialogs,
        pages: Pages,
        opener: MakeOpener,
    ) -> None:
        """`opener` is asked on a worker for what shall open the store from now on."""
        super().__init__()
        self._profile, self._jobs, self._dialogs = profile, jobs, dialogs
        self._pages, self._opener = pages, opener
        self._code = RecoveryCode.fresh()
        self._is_kept = False
        self._why = ""  # why a passphrase is needed; nothing where it is not
        self._key: DataKey | None = None
        self._chosen = Settings()

    def begin(self) -> None:
        """Show the first step."""
        self._chosen = settings.read(self._profile.settings).settings
        self._show_language()

    def _show_language(self) -> None:
        page = LanguagePage(i18n.language(), self._chosen.text_percent, self._course(1))
        page.language_chosen.connect(self._speak)
        page.text_chosen.connect(self._resize)
        page.forward.connect(self._show_code)
        self._pages.show_page(page)
        page.language.setFocus()

    def _speak(self, language: Language) -> None:
        i18n.use_language(language)
        self._keep(replace(self._chosen, language=language))
        self.language_changed.emit()
        self._show_language()

    def _resize(self, percent: int) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._chosen.theme.value, percent)
        self._keep(replace(self._chosen, text_percent=percent))

    def _show_code(self) -> None:
        page = CodePage(self._code, self._course(2), is_kept=self._is_kept)
        page.shown.kept.connect(self._kept)
        page.shown.print_asked.connect(self._print)
        page.shown.save_asked.connect(partial(self._save, page))
        page.back.connect(self._show_language)
        page.forward.connect(self._show_typing)
        self._pages.show_page(page)

    def _kept(self, kept: bool) -> None:
        self._is_kept = kept

    def _print(self) -> None:
        printer = ask_printer(self._pages)
        if printer is not None:
            print_code(printer, self._code)

    def _save(self, page: CodePage) -> None:
        try:
            file = save_code(self._dialogs, self._code)
        except InspectorAppError as fault:
            page.tell(Gravity.ERROR, _("Koden blev inte sparad."), explain(fault).first)
            return
        if file is not None:
            page.tell(Gravity.INFO, _("Koden ligger i {file}.").format(file=file))

    def _show_typing(self) -> None:
        page = TypeBackPage(self._code, self._course(3))
        page.back.connect(self._show_code)
        page.forward.connect(partial(self._make, page, self._opener))
        self._pages.show_page(page)

    def _show_passphrase(self) -> None:
        self._pages.show_page(page := PassphrasePage(self._why, self._course(4)))
        page.back.connect(self._show_typing)
        page.forward.connect(lambda: self._make(page, partial(Passphrase, page.new.chosen())))

    def _make(self, page: StepPage, opener: MakeOpener) -> None:
        """The key comes to be here, and only here."""
        page.going_on.setEnabled(False)
        page.hush()
        work = partial(_create, self._profile, opener, self._code)
        failed = partial(self._not_made, page)
        self._jobs.run(work, owner=self, then=self._show_name, otherwise=failed, outside=True)

    def _not_made(self, page: StepPage, fault: Exception) -> None:
        page.going_on.setEnabled(True)
        told = explain(fault)
        if isinstance(fault, VaultError) and isinstance(page, TypeBackPage):
            self._why = told.first
            self._show_passphrase()
            return
        page.tell(Gravity.ERROR, told.first, told.rest)

    def _show_name(self, key: DataKey) -> None:
        self._key = key
        page = NamePage(self._course(5 if self._why else 4))
        page.forward.connect(lambda: self._named(page))
        self._pages.show_page(page)

    def _named(self, page: NamePage) -> None:
        page.going_on.setEnabled(False)
        name, title, place = (field.text().strip() for field in page.fields)
        chosen = replace(self._chosen, my_name=name, my_title=title, my_organisation=place)
        write = partial(settings.write, self._profile.settings, chosen)
        self._jobs.run(write, owner=self, then=self._end, otherwise=self._end)

    def _end(self, _written: object) -> None:
        # A name that could not be written can be written again in the settings.
        self.made.emit(self._key)

    def _keep(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._jobs.run(partial(settings.write, self._profile.settings, chosen), owner=self)

    def _course(self, now: int) -> Course:
        names = [_("Språk och textstorlek"), _("Återställningskod"), _("Skriv in koden")]
        if self._why:
            names.append(_("Lösenfras"))
        return Course((*names, _("Ditt namn i rapporten")), now)


def _create(profile: Profile, opener: MakeOpener, code: RecoveryCode) -> DataKey:
    return create(profile, opener(), code)
