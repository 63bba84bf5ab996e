"""For whose computers a file is sealed: those that are known, and one whose identity is pasted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _, listed
from inspector_app.queries.recipients import Colleague
from inspector_app.vault.device_keys import Identity, NotAnIdentity, read_identity
from ui.theme import TextRole
from ui.widgets.fields import LineField, Tick
from ui.widgets.text import Label, Paragraph


class Recipients(QWidget):
    """Signals: changed(); entered(), for Enter in the field."""

    changed = Signal()
    entered = Signal()

    def __init__(self, known: Sequence[Colleague]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.ticks: list[tuple[Tick, Colleague]] = []
        for one in known:
            tick = Tick(colleague_words(one))
            tick.setChecked(one.takes_part)
            tick.toggled.connect(self.changed)
            self.ticks.append((tick, one))
            column.addWidget(tick)
            column.addWidget(Paragraph(mark_words(one.identity), TextRole.HINT, "text-2"))
        column.addSpacing(4)
        name = _("Identiteten från en annan dator")
        column.addWidget(Label(name, TextRole.PANEL, "text-2"))
        self.field = LineField(name, placeholder="gk1…")
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.entered)
        column.addWidget(self.field)
        self._word = Paragraph("", TextRole.HINT, "text-2")
        column.addWidget(self._word)
        self.setFocusProxy(self.ticks[0][0] if self.ticks else self.field)
        self._typed()

    def chosen(self) -> tuple[Identity, ...]:
        """Those ticked and the one pasted; none while what is pasted is no identity."""
        pasted = self._pasted()
        if self.field.text().strip() and pasted is None:
            return ()
        ticked = [one.identity for tick, one in self.ticks if tick.isChecked()]
        return tuple(dict.fromkeys([*ticked, *([pasted] if pasted else [])]))

    def names(self) -> str:
        """Whom it is for, in words."""
        named = [one.name for tick, one in self.ticks if tick.isChecked() and one.name]
        pasted = self._pasted()
        if pasted is not None:
            named.append(_("datorn {mark}").format(mark=pasted.fingerprint))
        return listed(named)

    def _pasted(self) -> Identity | None:
        try:
            return read_identity(self.field.text())
        except NotAnIdentity:
            return None

    def _typed(self) -> None:
        pasted = self._pasted()
        wrong = bool(self.field.text().strip()) and pasted is None
        self._word.set_ink("bad-text" if wrong else "text-2")
        if pasted is not None:
            self._word.setText(mark_words(pasted))
        elif wrong:
            self._word.setText(
                _("Det där är ingen identitet: den börjar med gk1 och har 106 tecken.")
            )
        else:
            self._word.setText(
                _("Kollegan hittar sin under Inställningar, Den här datorn, och kopierar den.")
            )
        self.changed.emit()


def colleague_words(one: Colleague) -> str:
    """Name and organisation of a known computer."""
    return ", ".join(filter(None, (one.name or _("utan namn"), one.organisation)))


def mark_words(identity: Identity) -> str:
    """The fingerprint, as it is read aloud."""
    return _("Fingeravtryck {mark}").format(mark=identity.fingerprint)
