"""The help page: every key, and the few things one must know to trust the program."""

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.actions import Actions
from ui.theme import TextRole
from ui.widgets.card import Card
from ui.widgets.keys import KeyCap
from ui.widgets.text import PageTitle, Paragraph, SectionTitle

Row: TypeAlias = tuple[tuple[str, ...], str]  # keys, and what they do


class HelpPage(QScrollArea):
    """Says everything anew each time it is shown, in the language of the windows."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_acts(self, actions: Actions) -> None:
        """Show the keys as they are bound now."""
        self.setAccessibleName(_("Hjälp och tangenter"))
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(900)
        column = QVBoxLayout(holder)
        column.setContentsMargins(48, 24, 20, 40)
        column.setSpacing(12)
        column.addWidget(PageTitle(_("Hjälp och tangenter")))
        anywhere = [(actions.keys_of(act), act.text) for act in actions.acts if act.keys]
        for title, rows in ((_("Överallt"), anywhere), *_room_keys()):
            column.addSpacing(8)
            column.addWidget(SectionTitle(title))
            column.addWidget(_table(rows))
        column.addSpacing(8)
        column.addWidget(SectionTitle(_("Bra att veta")))
        for text in _facts():
            column.addWidget(Paragraph(text))
        column.addStretch(1)
        self.setWidget(holder)


def _room_keys() -> tuple[tuple[str, list[Row]], ...]:
    return (
        (_("Checklista"), _checklist_keys()),
        (_("Intervjuer"), _interview_keys()),
        (_("Samsyn"), _consensus_keys()),
        (_("Bedömning"), _grading_keys()),
    )


def _checklist_keys() -> list[Row]:
    return [
        (("1", "2", "3", "4", "0"), _("svara på påståendet i handen")),
        (("Delete",), _("ta bort svaret")),
        (("Enter",), _("nästa obesvarade påstående")),
        (("↑", "↓"), _("föregående och nästa påstående")),
        (("A",), _("skriv en anteckning")),
        (("Esc",), _("från anteckningen tillbaka till svaren")),
        (("B",), _("visa eller lägg till belägg")),
        (("P",), _("fäst belägg på påståendet")),
        (("Ctrl", "B"), _("visa kärnan eller alla påståenden")),
    ]


def _interview_keys() -> list[Row]:
    return [
        (("Enter",), _("spara raden och börja en ny")),
        (("#",), _("fäst raden på ett påstående medan du skriver")),
        (("P",), _("fäst den valda raden på ett påstående")),
        (("R",), _("ta med den valda raden i rapporten")),
        (("Ctrl", "J"), _("nästa fråga till rollen")),
    ]


def _consensus_keys() -> list[Row]:
    return [
        (("V", "H"), _("ta vänster eller höger sidas svar")),
        (("1", "2", "3", "4", "0"), _("ta ett annat svar, eller ett annat betyg")),
        (("M",), _("skriv varför, eller skriv om texten")),
        (("Ctrl", "Enter"), _("avgör, och gå till nästa")),
        (("Alt", "↓"), _("nästa och föregående")),
        (("T",), _("skriv till varandra")),
        (("F",), _("visa förslaget till text")),
    ]


def _grading_keys() -> list[Row]:
    return [
        (("A", "B", "C", "D"), _("sätt betyg i området")),
        (("Alt", "↓"), _("nästa område")),
    ]


def _facts() -> tuple[str, ...]:
    return (
        _(
            "Allt du skriver sparas krypterat på den här datorn inom en sekund. Lampan uppe till "
            "höger visar när det senast blev sparat."
        ),
        _(
            "Skriv roller, aldrig namn, och inga patientuppgifter. Har något sådant kommit med "
            "kan du ta bort det för gott."
        ),
        _(
            "I granskningar på svenska står en våg under ord som kan vara felstavade. F7 i texten "
            "går till nästa sådant ord och visar förslag."
        ),
        _(
            "Det andra har svarat är förseglat för dig tills du har svarat själv på det som är "
            "bindande i området, eller öppnar förseglingen. Det är en regel för vad programmet "
            "visar och inte en kryptering: svaren finns på datorn."
        ),
        _(
            "Ni granskar tillsammans utan nätverk: den ena bjuder in, och sedan går utkasten som "
            "låsta filer mellan datorerna. En fil som släpps på fönstret öppnas, och ingenting "
            "skrivs förrän du har sett vad den innehåller. En sammanslagning går att ångra."
        ),
        _(
            "Ni skriver under i Färdigställ, var och en på sin dator eller båda på en. "
            "Underskrifterna binder när alla gäller samma revision. Det ni ändrar efteråt står i "
            "nästa revision, och den förra finns kvar som den var."
        ),
        _(
            "Det ni har skrivit under lämnar ni in i Färdigställ. Saknas nät väntar det här och "
            "skickas av sig självt. Inskickat står det först när kansliets kvittens räknar upp "
            "varje fil. Allt utom att hämta och skicka går att göra utan inloggning."
        ),
        _("Checklistans formuleringar är våra egna. Det är inte Lipus officiella checklista."),
        _(
            "Programmet föreslår betyg och visar varför. Det är inspektörerna som bestämmer "
            "och motiverar."
        ),
    )


def _table(rows: list[Row]) -> Card:
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (keys, text) in enumerate(rows):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys:
            caps.addWidget(KeyCap(key))
        caps.addStretch(1)
        grid.addLayout(caps, number, 0)
        grid.addWidget(Paragraph(text, TextRole.BODY), number, 1)
    card.body.addLayout(grid)
    return card
