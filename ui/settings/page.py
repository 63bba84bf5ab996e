"""The page of settings; each choice is saved at once, a text when its field is left."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import LANGUAGES, _, ngettext
from inspector_app.settings import Settings, Theme
from ui import theme
from ui.settings.about import About, about_section
from ui.settings.device import DeviceSection
from ui.settings.form import Section, Swatch
from ui.settings.office import OfficeSection
from ui.settings.removed import RemovedSection
from ui.theme import Icon
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Choice, LineField, Tick
from ui.widgets.parting import let_go
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.text import PageTitle

TEXT_SIZES = (90, 100, 110, 125, 140, 150, 160, 175)
MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 120, 240)
GROUPS = (*range(1, 16), 20, 30, 40, 50)
WIDTH = 1000
_COLOUR = re.compile(r"(#[0-9a-fA-F]{6})?")


class SettingsPage(QScrollArea):
    """Every choice there is.

    Signals:
        chosen(str, object): the setting's name and its new value
        asked(str): an act: "back", "logo", "no_logo", "code", "passphrase", "backup", "save"
    """

    chosen = Signal(str, object)
    asked = Signal(str)

    def __init__(self, about: About) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Inställningar"))
        self._fields: dict[str, LineField] = {}
        self._banner: Banner | None = None
        whole = QWidget()
        whole.setProperty("surface", "window")
        across = QHBoxLayout(whole)
        across.setContentsMargins(20, 16, 20, 40)
        held = QWidget()
        held.setMaximumWidth(WIDTH)
        across.addWidget(held, 1000)
        across.addStretch(1)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._back = self._act(LinkButton(_("Tillbaka"), icon=Icon.CHEVRON_LEFT), "back")
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(PageTitle(_("Inställningar")))
        for section in (
            self._look(), self._spelling(), self._locking(), self._me(),
            self._office(), self._removed(), self._report(), self._keys(), self._backups(),
            self._device(), about_section(about),
        ):  # fmt: skip
            self._column.addWidget(section)
        self._column.addStretch(1)
        self.setWidget(whole)
        self.setFocusProxy(self._back)

    def show_settings(self, chosen: Settings) -> None:
        """Show what is chosen; a field that is being written in keeps its text."""
        self.language.choose(chosen.language)
        self.theme.choose(chosen.theme)
        _choose(self.text, chosen.text_percent, TEXT_SIZES, _percent)
        self.spelling.setChecked(chosen.spelling)
        _choose(self.idle, chosen.idle_minutes, MINUTES, _minutes)
        _choose(self.group, chosen.small_group, GROUPS, _people)
        for name, field in self._fields.items():
            if not field.hasFocus():
                field.setText(getattr(chosen, name))
        self._swatch.show_colour(chosen.report_colour)
        has_logo = bool(chosen.report_logo)
        self._logo.setText(_("Byt logotyp") if has_logo else _("Välj logotyp"))
        self._no_logo.setVisible(has_logo)

    def show_keys(self, kinds: Sequence[str]) -> None:
        """Which ways there are to open the store."""
        words = {
            "keyring": _("datorns nyckelring, som öppnar utan att fråga"),
            "passphrase": _("en lösenfras"),
            "recovery_code": _("återställningskoden på papper"),
        }
        ways = [words[kind] for kind in dict.fromkeys(kinds)]
        self._openers.setText("\n".join(f"• {way}" for way in ways))
        has = "passphrase" in kinds
        self._passphrase.setText(_("Byt lösenfras") if has else _("Välj en lösenfras"))

    def show_spelling(self, there: bool) -> None:
        """Whether there is a dictionary to mark words with."""
        told = _("Gäller granskningar på svenska. I granskningar på engelska markeras inga ord.")
        if not there:
            told = _("Ordlistan går inte att öppna, så inga ord markeras. Allt annat fungerar.")
        self._spelling_told.setText(told)

    def show_backups(self, folder: str, newest: str) -> None:
        """Where the backups lie and when the newest was made, "" where there is none."""
        told = _("Den senaste gjordes {time}.") if newest else _("Ingen är gjord än.")
        self._newest.setText(f"{told.format(time=newest)}\n{folder}")

    def show_busy(self, busy: bool) -> None:
        """While a backup is made another is not asked for."""
        self._now.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def tell(self, gravity: Gravity, first: str, rest: str = "") -> None:
        """Say what came of an act, under the page's head."""
        self.hush()
        self._banner = Banner(gravity, first, rest)
        self._column.insertWidget(2, self._banner)
        self.ensureVisible(0, 0)

    def hush(self) -> None:
        """Take away what was told."""
        if self._banner is not None:
            let_go(self._banner)
            self._banner = None

    @property
    def told(self) -> str:
        """What is said now."""
        return self._banner.accessibleName() if self._banner is not None else ""

    def field(self, name: str) -> LineField:
        """The field of a setting that is a text."""
        return self._fields[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.asked.emit("back")
            return
        super().keyPressEvent(event)

    def _look(self) -> Section:
        section = Section(_("Utseende"))
        names = {"sv": "Svenska", "en": "English"}
        segments = [Segment(each, names[each]) for each in LANGUAGES]
        self.language = SegmentedFilter(_("Språk"), segments)
        self.language.chosen.connect(partial(self.chosen.emit, "language"))
        section.add(_("Språk"), self.language)
        looks = [
            Segment(Theme.SYSTEM, _("Som datorn")),
            Segment(Theme.LIGHT, _("Ljust")),
            Segment(Theme.DARK, _("Mörkt")),
        ]
        self.theme = SegmentedFilter(_("Färger"), looks)
        self.theme.chosen.connect(lambda name: self.chosen.emit("theme", Theme(name)))
        section.add(_("Färger"), self.theme)
        self.text = self._number(section, _("Textstorlek"), "text_percent")
        return section

    def _spelling(self) -> Section:
        section = Section(_("Stavning"))
        self.spelling = Tick(_("Markera svenska ord som kan vara felstavade"))
        self.spelling.clicked.connect(lambda on: self.chosen.emit("spelling", on))
        section.add(_("Medan du skriver"), self.spelling)
        self._spelling_told = section.add_text(_("Ordlistan"))
        return section

    def _locking(self) -> Section:
        section = Section(_("Lås"))
        hint = _("Allt du skriver är sparat när programmet låser sig.")
        self.idle = self._number(section, _("Lås när ingen rört datorn på"), "idle_minutes", hint)
        return section

    def _me(self) -> Section:
        section = Section(_("Du, som du står i rapporten"))
        self._text(section, _("Namn"), "my_name")
        self._text(section, _("Titel"), "my_title")
        self._text(section, _("Arbetsplats"), "my_organisation")
        return section

    def _report(self) -> Section:
        section = Section(_("Rapporten"))
        self._text(section, _("Organisation"), "report_organisation")
        self._logo = self._act(Button("", icon=Icon.IMAGE), "logo")
        self._no_logo = self._act(Button(_("Ta bort logotypen")), "no_logo")
        hint = _("PNG eller JPEG. En kopia utan metadata läggs i programmets mapp.")
        section.add_buttons(_("Logotyp"), [self._logo, self._no_logo], hint)
        self._swatch = Swatch()
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        field = LineField(_("Färg"), placeholder=theme.LIGHT.accent)
        field.setMaxLength(7)
        field.left.connect(partial(self._colour_left, field))
        self._fields["report_colour"] = field
        row.addWidget(field)
        row.addWidget(self._swatch)
        hint = _("# och sex tecken, 0–9 och A–F. Tomt ger programmets egen färg.")
        self._colour_hint = section.add(_("Färg"), held, hint)
        hint = _("Gäller nya granskningar. Färre än så kan gå att känna igen i en text.")
        self.group = self._number(section, _("Liten grupp"), "small_group", hint)
        return section

    def _keys(self) -> Section:
        section = Section(_("Nycklar"))
        self._openers = section.add_text(_("Granskningarna öppnas med"))
        code = self._act(Button(_("Skapa en ny återställningskod"), icon=Icon.SHIELD), "code")
        hint = _("Den gamla koden slutar gälla när du har skrivit in den nya en gång.")
        section.add_buttons(_("Återställningskod"), [code], hint)
        self._passphrase = self._act(Button(_("Välj en lösenfras"), icon=Icon.LOCK), "passphrase")
        hint = _("Med en lösenfras frågar programmet efter den varje gång det har låst sig.")
        section.add_buttons(_("Lösenfras"), [self._passphrase], hint)
        return section

    def _backups(self) -> Section:
        section = Section(_("Säkerhetskopior"))
        self._newest = section.add_text(_("Görs av sig själva"))
        self._now = self._act(Button(_("Säkerhetskopiera nu"), icon=Icon.SHIELD), "backup")
        self._save = self._act(Button(_("Spara en kopia i en fil"), icon=Icon.DOWNLOAD), "save")
        hint = _("Filen är krypterad och innehåller allt, också bilder och dokument.")
        section.add_buttons(_("Gör en till"), [self._now, self._save], hint)
        section.add_text(
            _("Återställa"),
            _(
                "Är filen med granskningarna skadad erbjuder programmet den senaste hela kopian "
                "när det startar. En fil återställs från kommandoraden, med programmet stängt: "
                "inspector-app restore FIL. Det som fanns förut läggs undan, det tas inte bort."
            ),
        )
        return section

    def _office(self) -> OfficeSection:
        self.office = OfficeSection()
        return self.office

    def _removed(self) -> RemovedSection:
        self.removed = RemovedSection()
        return self.removed

    def _device(self) -> DeviceSection:
        self.device = DeviceSection()
        return self.device

    def _number(self, section: Section, name: str, setting: str, hint: str = "") -> Choice:
        choice = Choice(name)
        choice.chosen.connect(lambda text: self.chosen.emit(setting, int(text)))
        section.add(name, choice, hint)
        return choice

    def _text(self, section: Section, name: str, setting: str) -> None:
        field = LineField(name)
        field.setMaxLength(200)
        field.left.connect(lambda: self.chosen.emit(setting, field.text().strip()))
        self._fields[setting] = field
        section.add(name, field)

    def _colour_left(self, field: LineField) -> None:
        text = field.text().strip()
        right = _COLOUR.fullmatch(text) is not None
        if self._colour_hint is not None:
            self._colour_hint.set_ink("text-2" if right else "bad-text")
        if right:
            self.chosen.emit("report_colour", text)

    def _act(self, button: Button, name: str) -> Button:
        button.clicked.connect(lambda: self.asked.emit(name))
        return button


def _choose(choice: Choice, value: int, usual: Sequence[int], words: Callable[[int], str]) -> None:
    choice.set_choices([(str(each), words(each)) for each in sorted({*usual, value})])
    choice.choose(str(value))


def _percent(value: int) -> str:
    return _("{value} %").format(value=value)


def _minutes(value: int) -> str:
    return ngettext("{count} minut", "{count} minuter", value).format(count=value)


def _people(value: int) -> str:
    if value == 1:
        return _("varna aldrig")
    return _("färre än {count} personer").format(count=value)
