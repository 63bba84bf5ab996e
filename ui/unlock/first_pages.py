"""The pages of the first start, in their order."""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal

from inspector_app.i18n import LANGUAGES, Language, _
from inspector_app.vault.recovery_code import RecoveryCode
from ui.theme import TextRole
from ui.unlock.sheet import Sheet, main_button
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.recovery_code import CodeShown, CodeTyped
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.text import Label, Paragraph

TEXT_SIZES = (90, 100, 125, 150, 175)


@dataclass(frozen=True, slots=True)
class Course:
    """Which steps there are, and which one a page is."""

    names: tuple[str, ...]
    now: int


class StepPage(Sheet):
    """One step.

    Signals:
        forward(), back(): the person goes on, or back
    """

    forward = Signal()
    back = Signal()

    def __init__(self, title: str, lead: str, course: Course) -> None:
        super().__init__(title, lead, course.names, course.now)
        self.going_on = main_button(_("Fortsätt"))
        self.going_on.clicked.connect(self.forward)

    def add_foot(self, hint: str = "", *, returns: bool = True) -> None:
        """Under what the page asks: back at left, on at right."""
        going_back = Button(_("Tillbaka"))
        going_back.clicked.connect(self.back)
        self.add_acts(self.going_on, going_back if returns else None, hint=hint)

    def press_on(self) -> None:
        """Go on by Enter, where the page is complete."""
        if self.going_on.isEnabled():
            self.forward.emit()


class LanguagePage(StepPage):
    """Language and text size, both shown at once.

    Signals:
        language_chosen(str), text_chosen(int)
    """

    language_chosen = Signal(str)
    text_chosen = Signal(int)

    def __init__(self, language: Language, text_percent: int, course: Course) -> None:
        lead = _("Du kan ändra båda när som helst i Inställningar.")
        super().__init__(_("Välkommen"), lead, course)
        self.language = SegmentedFilter(
            _("Språk"), [Segment(each, language_word(each)) for each in LANGUAGES]
        )
        self.language.choose(language)
        self.language.chosen.connect(self.language_chosen)
        sizes = sorted({*TEXT_SIZES, text_percent})
        words = [Segment(str(size), _("{size} %").format(size=size)) for size in sizes]
        self.text = SegmentedFilter(_("Textstorlek"), words)
        self.text.choose(str(text_percent))
        self.text.chosen.connect(lambda size: self.text_chosen.emit(int(size)))
        for name, choice in ((_("Språk"), self.language), (_("Textstorlek"), self.text)):
            self.body.addSpacing(2)
            self.body.addWidget(Label(name, TextRole.PANEL, "text-2"))
            self.body.addWidget(choice)
        self.add_foot(_("Härnäst får du en återställningskod."), returns=False)


class CodePage(StepPage):
    """The recovery code, shown this once."""

    def __init__(self, code: RecoveryCode, course: Course, *, is_kept: bool) -> None:
        lead = _(
            "Allt du skriver krypteras på den här datorn. Går datorn sönder, eller återställs dess "
            "lösenord, är koden det enda som öppnar dina granskningar. Den visas bara nu."
        )
        super().__init__(_("Spara din återställningskod"), lead, course)
        self.shown = CodeShown(code, is_kept=is_kept)
        self.body.addWidget(self.shown)
        self.setFocusProxy(self.shown)
        self.shown.kept.connect(self.going_on.setEnabled)
        self.going_on.setEnabled(is_kept)
        self.add_foot(_("Kryssa i rutan när koden är sparad. Härnäst skriver du in den en gång."))


class TypeBackPage(StepPage):
    """The code typed back, each group held against what was shown."""

    def __init__(self, code: RecoveryCode, course: Course) -> None:
        lead = _(
            "Läs från pappret eller filen. Så vet du att koden går att läsa den dag du behöver den."
        )
        super().__init__(_("Skriv in koden"), lead, course)
        self.typed = CodeTyped(code)
        self.typed.changed.connect(self._changed)
        self.typed.entered.connect(self.press_on)
        self.body.addWidget(self.typed)
        self._changed()
        self.add_foot(_("Knappen går att trycka på när hela koden stämmer."))
        self.setFocusProxy(self.typed)

    def _changed(self) -> None:
        self.going_on.setEnabled(self.typed.code() is not None)


class PassphrasePage(StepPage):
    """A passphrase, where the computer has no keyring to keep the key in."""

    def __init__(self, why: str, course: Course) -> None:
        lead = _("Du skriver den varje gång programmet startar eller har låst sig.")
        super().__init__(_("Välj en lösenfras"), lead, course)
        rest = _("Därför håller en lösenfras granskningarna låsta.")
        self.body.addWidget(Paragraph(f"{why} {rest}", strong=len(why)))
        self.new = NewPassphrase()
        self.new.changed.connect(self._changed)
        self.new.entered.connect(self.press_on)
        self.body.addWidget(self.new)
        self._changed()
        self.add_foot(_("Glömmer du lösenfrasen öppnar återställningskoden."))
        self.setFocusProxy(self.new)

    def _changed(self) -> None:
        self.going_on.setEnabled(bool(self.new.chosen()))


class NamePage(StepPage):
    """Who the report says that the inspector is; may be left empty."""

    def __init__(self, course: Course) -> None:
        lead = _("Så står du som inspektör i rapporten. Du kan ändra eller fylla i det senare.")
        super().__init__(_("Ditt namn i rapporten"), lead, course)
        self.fields = (
            self._field(_("Namn"), _("till exempel Kim Exempelsson")),
            self._field(_("Titel"), _("till exempel specialist i allmänmedicin")),
            self._field(_("Arbetsplats"), _("till exempel Region Exempel")),
        )
        for field, after in pairwise(self.fields):
            field.returnPressed.connect(after.setFocus)
        self.fields[-1].returnPressed.connect(self.press_on)
        self.going_on.setText(_("Börja"))
        self.going_on.setAccessibleName(_("Börja"))
        self.add_foot(returns=False)
        self.setFocusProxy(self.fields[0])

    def _field(self, name: str, example: str) -> LineField:
        field = LineField(name, placeholder=example)
        field.setMaxLength(200)
        self.body.addWidget(Label(name, TextRole.PANEL, "text-2"))
        self.body.addWidget(field)
        return field


def language_word(language: Language) -> str:
    """The language by its own name, so that whoever reads it finds it."""
    return {"sv": "Svenska", "en": "English"}[language]
