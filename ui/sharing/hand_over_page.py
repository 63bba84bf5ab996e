"""Handing over what is new to those one works with, and what to do once a file is written."""

from collections.abc import Sequence
from pathlib import Path

from inspector_app.commands.exporting import Sent
from inspector_app.i18n import _, listed, ngettext
from inspector_app.queries.recipients import Colleague
from ui.sharing.invite_page import Phrase
from ui.sharing.recipients import Recipients
from ui.sharing.sheet import Sheet
from ui.theme import TextRole
from ui.widgets.text import Paragraph


class HandOverPage(Sheet):
    """Asks to whom; `done` asks for the place to save the file."""

    def __init__(self, known: Sequence[Colleague]) -> None:
        lead = _(
            "Filen låses för de datorer du väljer och behöver ingen lösenfras. Den innehåller det "
            "som är nytt sedan de själva lämnade något till dig, annars hela granskningen."
        )
        super().__init__(_("Lämna över till medinspektören"), lead, _("Spara paketet"))
        self.recipients = Recipients(known)
        self.add(Paragraph(_("Till vem?"), TextRole.SECTION))
        if not any(one.takes_part for one in known):
            told = _(
                "Ingen annans dator är känd i granskningen än. Bjud in med en lösenfras först, "
                "eller klistra in den andra datorns identitet."
            )
            self.add(Paragraph(told, TextRole.BODY, "text-2"))
        self.add(self.recipients)
        self.recipients.changed.connect(self._fit)
        self.recipients.entered.connect(self.press)
        self.setFocusProxy(self.recipients)
        self._fit()
        if self.doing.isEnabled():
            self.setFocusProxy(self.doing)

    def _fit(self) -> None:
        self.doing.setEnabled(bool(self.recipients.chosen()))


class SentPage(Sheet):
    """What was written, for whom, and what to do now."""

    def __init__(self, file: Path, names: str, sent: Sent, phrase: str) -> None:
        super().__init__(_("Filen är skriven"), str(file), _("Klar"), _("Stäng"))
        self.leaving.hide()
        self.add(Paragraph(_written(sent), TextRole.BODY))
        if names:
            told = _("Den öppnas på datorn hos: {names}. Ingen annan kan öppna den.")
            self.add(Paragraph(told.format(names=names)))
        if sent.elsewhere:
            told = _("Den går till en annan organisation: {names}. Det är antecknat i loggen.")
            self.add(Paragraph(told.format(names=listed(sent.elsewhere))))
        self.add(Paragraph(_("Gör så här nu"), TextRole.SECTION))
        for number, step in enumerate(_steps(phrase), 1):
            self.add(Paragraph(f"{number}. {step}"))
        if phrase:
            self.add(Phrase(phrase))


def _written(sent: Sent) -> str:
    entries = ngettext("{n} post", "{n} poster", sent.entries).format(n=sent.entries)
    files = ngettext("{n} bilaga", "{n} bilagor", sent.attachments).format(n=sent.attachments)
    what = _("Hela granskningen ligger i filen: {entries} och {files}.")
    if not sent.whole:
        what = _("Det som är nytt ligger i filen: {entries} och {files}.")
    return what.format(entries=entries, files=files)


def _steps(phrase: str) -> list[str]:
    steps = [_("Ge filen till din kollega, till exempel på ett USB-minne.")]
    if phrase:
        steps.append(_("Säg lösenfrasen nedan. Den visas inte igen när du stänger den här sidan."))
    steps.append(
        _("Kollegan väljer Slå ihop ett paket i sitt program, eller släpper filen på fönstret.")
    )
    if phrase:
        steps.append(
            _("När den första filen kommer tillbaka jämför ni fingeravtryck, en enda gång.")
        )
    return steps
