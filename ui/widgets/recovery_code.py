"""Showing a new recovery code once, and asking for it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.vault.errors import CodeMalformed
from inspector_app.vault.recovery_code import LETTERS, RecoveryCode
from ui.theme import Icon, TextRole
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button
from ui.widgets.code_groups import CodeGroups, code_groups, groups_of
from ui.widgets.fields import LineField, Tick
from ui.widgets.flow import Flow
from ui.widgets.text import Label, Paragraph


class CodeShown(QWidget):
    """The code, the ways to keep it, and a box to tick when it is kept.

    Signals:
        print_asked(), save_asked()
        kept(bool): whether the person says that the code lies in a safe place
    """

    print_asked = Signal()
    save_asked = Signal()
    kept = Signal(bool)

    def __init__(
        self, code: RecoveryCode, parent: QWidget | None = None, *, is_kept: bool = False
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(CodeGroups(code_groups(code)))
        acts = Flow(line_gap=8)
        printing = Button(_("Skriv ut"), icon=Icon.PRINTER)
        printing.clicked.connect(self.print_asked)
        acts.add(printing)
        self.setFocusProxy(printing)
        saving = Button(_("Spara på USB‑minne"), icon=Icon.USB)
        saving.clicked.connect(self.save_asked)
        acts.add(saving)
        column.addWidget(acts)
        column.addWidget(Paragraph(_hint(), TextRole.HINT, "text-2"))
        column.addWidget(
            Banner(
                Gravity.WARNING,
                _("Ingen annan kan öppna dina granskningar."),
                _(
                    "Kansliet har ingen reservnyckel för den här datorn. Förvara koden på papper, "
                    "inte i datorn och inte i väskan bredvid den."
                ),
                closable=False,
            )
        )
        self.tick = Tick(_("Jag har koden på papper eller på ett annat säkert ställe"))
        self.tick.setChecked(is_kept)
        self.tick.toggled.connect(self.kept)
        column.addWidget(self.tick)


class CodeTyped(QWidget):
    """A field for a code; what is typed shows in groups below, and which group is wrong.

    Signals:
        changed(): something was typed
        entered(): Enter in the field
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, expected: RecoveryCode | None = None, parent: QWidget | None = None) -> None:
        """With `expected` each group is held against it while it is typed."""
        super().__init__(parent)
        self._expected = code_groups(expected) if expected else ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = _("Återställningskod")
        column.addWidget(Label(name, TextRole.PANEL, "text-2"))
        self.field = LineField(name, placeholder=_("26 tecken, med eller utan mellanslag"))
        # Some systems learn what is typed; a secret is not for them.
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field.typed.connect(self._typed)
        self.field.returnPressed.connect(self.entered)
        column.addWidget(self.field)
        column.addSpacing(4)
        self._groups = CodeGroups()
        column.addWidget(self._groups)
        self._word = Paragraph("", TextRole.HINT, "text-2")
        column.addWidget(self._word)
        self.setFocusProxy(self.field)
        self._typed()

    def code(self) -> RecoveryCode | None:
        """The code, once a whole one is written that is the one expected."""
        try:
            code = RecoveryCode.read(self.field.text())
        except CodeMalformed:
            return None
        return code if not self._expected or code_groups(code) == self._expected else None

    def clear(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        self._typed()

    def _typed(self) -> None:
        groups = groups_of(self.field.text())
        wrong = self._wrong(groups)
        self._groups.show_groups(groups, wrong)
        self._word.setText(self._sentence(groups, wrong))
        self._word.set_ink("bad-text" if wrong else "text-2")
        self.changed.emit()

    def _wrong(self, groups: tuple[str, ...]) -> list[int]:
        """Groups that are no longer a beginning of what is expected."""
        if not self._expected:
            return []
        wanted = (*self._expected, *[""] * len(groups))
        return [i for i, group in enumerate(groups) if not wanted[i].startswith(group)]

    def _sentence(self, groups: tuple[str, ...], wrong: list[int]) -> str:
        if wrong and wrong[0] >= len(self._expected):
            return _("Du har skrivit fler tecken än koden har.")
        if wrong:
            return _("Grupp {number} stämmer inte med koden som visades.").format(
                number=wrong[0] + 1
            )
        count = sum(map(len, groups))
        if count == LETTERS and self.code() is not None:
            return _("Alla tecken är på plats.")
        if count > LETTERS:
            return _("Du har skrivit fler tecken än koden har.")
        return _("{count} av {whole} tecken.").format(count=count, whole=LETTERS)


def _hint() -> str:
    return _("Siffrorna 0, 1 och 8 finns inte i koden.")
