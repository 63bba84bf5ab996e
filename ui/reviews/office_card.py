"""The start page's card about the office: how this computer stands with it, and one act."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from inspector_app.queries.at_office import Belonging
from inspector_app.sync.faults import Revoked
from ui.office_words import NO_SIGN_IN, clock_time, why_waiting
from ui.theme import Icon, TextRole
from ui.traffic import Going
from ui.widgets.buttons import LinkButton
from ui.widgets.card import Card
from ui.widgets.empty_state import SmallIcon
from ui.widgets.text import Paragraph


@dataclass(frozen=True, slots=True)
class OfficeView:
    """What the card says, and the act it offers by id."""

    text: str
    act: str
    words: str
    offline: bool = False


def office_view(belongs: Belonging | None, waiting: int, going: Going, now: datetime) -> OfficeView:
    """The card as things are."""
    if belongs is None:
        return not_connected()
    sync = _("Synka nu")
    if isinstance(going.fault, NO_SIGN_IN):
        text = _(
            "Inloggningen har gått ut. Du kan arbeta som vanligt. Det du lämnar in skickas när du "
            "har loggat in igen."
        )
        return OfficeView(text, "sign_in", _("Logga in"), offline=True)
    if isinstance(going.fault, Revoked):
        text = _(
            "Kansliet har spärrat den här datorn. Du kan arbeta som vanligt. "
            "Hör av dig till kansliet."
        )
        return OfficeView(text, "sync_now", sync, offline=True)
    if going.running:
        return OfficeView(_("Synkar med {server}.").format(server=belongs.name), "sync_now", sync)
    if going.fault is not None:
        text = " ".join(filter(None, (f"{why_waiting(going, now)}.", _waiting(waiting))))
        return OfficeView(text, "sync_now", _("Försök igen"), offline=True)
    told = _("Ansluten till {server}.").format(server=belongs.name)
    if belongs.last_round is not None:
        time = clock_time(datetime.fromisoformat(belongs.last_round), now)
        told = _("Ansluten till {server}. Synkat {time}.").format(server=belongs.name, time=time)
    return OfficeView(" ".join(filter(None, (told, _waiting(waiting)))), "sync_now", sync)


def not_connected() -> OfficeView:
    """The card of a computer that belongs to no server."""
    text = _("Inte ansluten. Det behövs bara för att hämta uppdrag och lämna in.")
    return OfficeView(text, "connect", _("Anslut till kansliet"))


def _waiting(count: int) -> str:
    if not count:
        return ""
    told = ngettext(
        "{n} granskning väntar på att skickas.", "{n} granskningar väntar på att skickas.", count
    )
    return told.format(n=count)


class OfficeCard(Card):
    """Signals: asked(str), one of the program's acts."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Kansliet"))
        self._act = ""
        row = QHBoxLayout()
        row.setSpacing(10)
        self._mark = SmallIcon(Icon.OFFLINE, "text-2", 20)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        self._said = Paragraph("")
        self._link = LinkButton("")
        self._link.clicked.connect(lambda: self.asked.emit(self._act))
        column.addWidget(self._said)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def show_office(self, view: OfficeView) -> None:
        """Say how this computer stands with the office."""
        self._act = view.act
        self._mark.setVisible(view.offline)
        self._said.setText(view.text)
        self._link.setText(view.words)
        self._link.setAccessibleName(view.words)
        self._link.setAccessibleDescription(view.text)


class OfficeLine(QWidget):
    """The same, quietly, under what a page without reviews offers.

    Signals: asked(str), one of the program's acts
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._act = ""
        self._said = Paragraph("", TextRole.HINT, "text-2")
        self._link = LinkButton("")
        self._link.clicked.connect(lambda: self.asked.emit(self._act))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._said)

    def show_office(self, view: OfficeView) -> None:
        """Say how this computer stands with the office."""
        self._act = view.act
        self._said.setText(view.text)
        self._link.setText(view.words)
        self._link.setAccessibleName(view.words)
        self._link.setAccessibleDescription(view.text)
