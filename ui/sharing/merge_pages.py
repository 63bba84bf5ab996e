"""Merging: the file opened, what it would bring, and who one is in a review that came with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from inspector_app.commands.merging import Merged
from inspector_app.commands.trusting import Device
from inspector_app.domain.ids import InspectorId
from inspector_app.i18n import _, listed
from ui.sharing import words
from ui.sharing.sheet import Sheet, left
from ui.sharing.tally import Tally
from ui.theme import TextRole
from ui.widgets.banner import Gravity
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Choice, LineField, Tick
from ui.widgets.new_passphrase import SecretField
from ui.widgets.text import Label, Paragraph


class OpenPage(Sheet):
    """A file on its way in: its passphrase is asked for only where it must be.

    Signals:
        other_asked(): choose another file
        copy_asked(): the identity that the sender needs
    """

    other_asked = Signal()
    copy_asked = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        lead = _("Ingenting skrivs förrän du har sett vad filen innehåller och sagt ja.")
        super().__init__(_("Slå ihop ett paket"), lead, _("Öppna"))
        self.add(Paragraph(listed(names), TextRole.STRONG))
        self.passphrase = SecretField(_("Lösenfras"))
        self.passphrase.typed.connect(self._fit)
        self.passphrase.returnPressed.connect(self.press)
        self._shown = Tick(_("Visa det jag skriver"))
        self._shown.toggled.connect(self.passphrase.set_shown)
        self._asked = (Label(_("Lösenfras"), TextRole.PANEL, "text-2"), self.passphrase)
        self.add(*self._asked, self._shown)
        self._other = Button(_("Välj en annan fil"))
        self._other.clicked.connect(self.other_asked)
        self._copy = Button(_("Kopiera min identitet"))
        self._copy.clicked.connect(self.copy_asked)
        for button in (self._other, self._copy):
            self.acts.add(button)
        self._show(asking=False, refused=False, copy=False)
        self.setFocusProxy(self.leaving)

    def ask_passphrase(self, first: str, rest: str, *, again: bool) -> None:
        """The file is locked with a passphrase; `again` where the last one was wrong."""
        self._show(asking=True, refused=False, copy=False)
        self.tell(Gravity.WARNING if again else Gravity.INFO, first, rest)
        self.passphrase.selectAll()
        self.setFocusProxy(self.passphrase)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def refuse(self, first: str, rest: str, *, copy: bool) -> None:
        """The file cannot be used; `copy` where the sender needs to know this computer."""
        self._show(asking=False, refused=True, copy=copy)
        self.tell(Gravity.WARNING, first, rest)
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asking: bool, refused: bool, copy: bool) -> None:
        for part in (*self._asked, self._shown, self.doing):
            part.setVisible(asking)
        self._other.setVisible(refused)
        self._copy.setVisible(copy)

    def _fit(self) -> None:
        self.doing.setEnabled(bool(self.passphrase.text()))


class PreviewPage(Sheet):
    """What merging would bring; nothing is written until `done`."""

    def __init__(self, found: Sequence[Merged], here: str, *, by_passphrase: bool) -> None:
        nothing = all(words.brings_nothing(one) for one in found)
        act = _("Slå ihop")
        super().__init__(_("Det här finns i paketet"), words.lead(nothing), act)
        for one in found:
            self._add_review(one, here)
        devices = {each.identity: each for one in found for each in one.devices if not each.known}
        self._compared = Tick(_("Jag har jämfört fingeravtrycken med den som lämnade filen"))
        self._why = Paragraph("", TextRole.HINT, "text-2")
        for device in devices.values():
            card = _card()
            card.body.addWidget(Paragraph(words.stranger(device), TextRole.STRONG))
            mark = Paragraph(device.fingerprint, TextRole.CODE)
            mark.setAccessibleName(words.spelt(device.fingerprint))
            card.body.addWidget(mark)
            self.add(card)
        if devices:
            self.add(Paragraph(words.how_to_compare(by_passphrase=by_passphrase)))
        said = left(self._compared)
        self.add(said)
        said.setVisible(bool(devices) and not by_passphrase)
        self._must = [self._compared] if devices and not by_passphrase else []
        self._wider: list[tuple[Device, Tick]] = []
        for device in dict.fromkeys(each for one in found for each in one.devices if each.more):
            self._ask_wider(device)
        self.add(self._why)
        for tick in self._must:
            tick.toggled.connect(self._fit)
        if self._must:
            self.setFocusProxy(self._must[0])
        if nothing:
            self.doing.hide()
            self.leaving.setText(_("Stäng"))
            self.leaving.setAccessibleName(_("Stäng"))
            self.setFocusProxy(self.leaving)
        self._fit()

    @property
    def compared(self) -> bool:
        """Whether the person has said yes to the computers named."""
        return self._compared.isChecked()

    @property
    def widened(self) -> frozenset[str]:
        """Fingerprints of the known computers that may write for more people than before."""
        return frozenset(one.fingerprint for one, tick in self._wider if tick.isChecked())

    def _ask_wider(self, device: Device) -> None:
        card = _card()
        card.body.addWidget(Paragraph(words.wider(device), TextRole.STRONG))
        card.body.addWidget(Paragraph(words.why_wider()))
        tick = Tick(words.yes_to_wider(device))
        card.body.addWidget(left(tick))
        self.add(card)
        self._wider.append((device, tick))
        self._must.append(tick)

    def _add_review(self, one: Merged, here: str) -> None:
        self.add(Paragraph(one.outlook.unit or _("enhet utan namn"), TextRole.SECTION))
        if here and here != one.review:
            told = _("Det är en annan granskning än den du har öppen. Den öppnas efteråt.")
            self.add(Paragraph(told, TextRole.BODY, "text-2"))
        if one.new:
            self.add(Paragraph(_("Granskningen är ny på den här datorn.")))
        self.add(Tally(words.counts(one)))
        for trouble in words.troubles(one):
            self.add(Paragraph(trouble, TextRole.BODY, "weak-text"))

    def _fit(self) -> None:
        self.doing.setEnabled(all(tick.isChecked() for tick in self._must))
        only_marks = self._must == [self._compared]
        self._why.setText(words.why_not(can=self.doing.isEnabled(), only_marks=only_marks))
        self._why.setVisible(bool(self._why.text()))


def _card() -> Card:
    """Indented so far that its text stands clear of the numbers above, however wide they are."""
    card = Card()
    card.body.setSpacing(6)
    card.body.setContentsMargins(32, 16, 16, 16)
    return card


class SeatPage(Sheet):
    """Who one is in a review that came from somebody else.

    Signals:
        seat_chosen(str): one of its inspectors
        joined(str, str): somebody else, by name and role
    """

    seat_chosen = Signal(str)
    joined = Signal(str, str)

    def __init__(self, unit: str, people: Sequence[tuple[InspectorId, str]], mine: str) -> None:
        title = _("Vem är du i granskningen av {unit}?").format(unit=unit or _("enheten"))
        lead = _("Det du svarar och skriver här står i ditt namn. Du kan byta senare.")
        super().__init__(title, lead, _("Gå med"), _("Inte nu"))
        buttons = []
        for who, name in people:
            button = Button(_("Jag är {name}").format(name=name))
            button.clicked.connect(lambda _on=False, who=who: self.seat_chosen.emit(who))
            self.add(left(button))
            buttons.append((name, button))
        self.add(Paragraph(_("Eller någon annan"), TextRole.SECTION))
        self.name = LineField(_("Ditt namn"), placeholder=_("Namn"))
        self.role = Choice(
            _("Roll"), [("inspector", _("inspektör")), ("trainee", _("under upplärning"))]
        )
        self.name.typed.connect(self._fit)
        self.name.returnPressed.connect(self.press)
        self.add(self.name, left(self.role))
        self.done.connect(self._join)
        named = [button for name, button in buttons if name.casefold() == mine.casefold()]
        first = [*named, *(button for _name, button in buttons), self.name]
        self.setFocusProxy(first[0])
        self._fit()

    def _join(self) -> None:
        self.joined.emit(self.name.text().strip(), str(self.role.currentData()))

    def _fit(self) -> None:
        self.doing.setEnabled(bool(self.name.text().strip()))
