"""Every widget in all its states, on one page."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs import Question
from ui.focus import FocusRing, _RingStyle
from ui.theme import Icon, Level, TextRole, Tone
from ui.widgets.answers import AnswerButtons, AnswerChoice
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, DangerButton, IconButton, LinkButton, PrimaryButton
from ui.widgets.card import Card, Rule
from ui.widgets.command_palette import CommandPalette, PaletteRow
from ui.widgets.date_field import DateField
from ui.widgets.digits import OpenDigits
from ui.widgets.fields import Choice, LineField, Tick, TimeField
from ui.widgets.flow import Flow
from ui.widgets.grade_chip import GradeChip, GradeKind
from ui.widgets.grade_choice import Grade, GradeChoice
from ui.widgets.keys import KeyHint, KeyHints
from ui.widgets.level_chip import LevelChip
from ui.widgets.note_field import NoteField
from ui.widgets.picture_thumb import PictureThumb
from ui.widgets.points_editor import PointsEditor
from ui.widgets.progress import ProgressBar
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.sidebar import SideBar, SideEntry
from ui.widgets.tags import AnswerTag, CountBadge, DifferenceTag, SourceBadge, Tag
from ui.widgets.text import Label, PanelTitle, Paragraph, SectionTitle

ANSWERS = (
    AnswerChoice("helt", "1", Tone.GOOD, "Stämmer helt", "Helt"),
    AnswerChoice("ganska_bra", "2", Tone.OK, "Stämmer ganska bra", "Ganska bra"),
    AnswerChoice("daligt", "3", Tone.WEAK, "Stämmer dåligt", "Dåligt"),
    AnswerChoice("inte_alls", "4", Tone.BAD, "Stämmer inte alls", "Inte alls"),
    AnswerChoice("ej_relevant", "0", Tone.NA, "Ej relevant", "Ej relevant"),
)
GRADES = (
    Grade("a", "A", Tone.GOOD, "Allt följs, enstaka undantag bland indikatorer"),
    Grade("b", "B", Tone.OK, "Föreskrifter och råd följs"),
    Grade("c", "C", Tone.WEAK, "Råden följs i väsentliga delar, åtgärder rekommenderas"),
    Grade("d", "D", Tone.BAD, "Föreskrifter brister, åtgärder krävs"),
)
STATEMENT = (
    "Specialistkollegium hålls minst en gång om året, och ST‑läkaren får strukturerad "
    "återkoppling av sin handledare efteråt."
)


def row(*parts: QWidget, gap: int = 8) -> QHBoxLayout:
    line = QHBoxLayout(spacing=gap)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def ring(style: _RingStyle, widget: QWidget, kept: list[FocusRing]) -> None:
    frame = FocusRing(style)
    frame.setWidget(widget)
    kept.append(frame)


def hover(widget: QWidget) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.HoverEnter))


class Gallery(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.style_of_ring = _RingStyle("Fusion")
        self.rings: list[FocusRing] = []
        self.later: list[object] = []
        self.setProperty("surface", "window")
        whole = QHBoxLayout(self, spacing=0)
        whole.setContentsMargins(0, 0, 0, 0)
        side = QWidget()
        side.setProperty("surface", "side")
        side.setFixedWidth(theme.scaled(478))
        right = QVBoxLayout(side)
        right.setContentsMargins(24, 20, 24, 20)
        left = QVBoxLayout(spacing=10)
        left.setContentsMargins(24, 20, 24, 20)
        whole.addLayout(left, 1)
        whole.addWidget(side)
        self._answers(left)
        self._messages(left)
        self._buttons(left)
        self._fields(left)
        self._marks(right)
        left.addStretch(1)
        right.addStretch(1)

    def _answers(self, left: QVBoxLayout) -> None:
        left.addWidget(SectionTitle("Svarskontrollen, nio lägen"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        names = ["obesvarad", "pekare på 2", "fokus på 3", "svar 1", "svar 2", "svar 3", "svar 4"]
        for place, name in enumerate([*names, "svar 0", "låst"]):
            control = AnswerButtons(ANSWERS)
            if 3 <= place <= 7:
                control.set_answer(ANSWERS[place - 3].id)
            if name == "låst":
                control.set_locked("Granskningen är inlämnad.")
            if place == 1:
                self.later.append(lambda c=control: hover(c._buttons[1]))
            if place == 2:
                self.later.append(
                    lambda c=control: ring(self.style_of_ring, c._buttons[2], self.rings)
                )
            grid.addWidget(Label(name, TextRole.HINT, "text-2"), place, 0)
            grid.addWidget(control, place, 1)
        grid.addWidget(Label("i listan", TextRole.HINT, "text-2"), 9, 0)
        tags = [AnswerTag(ANSWERS[place]) for place in (0, 3, 4)]
        grid.addLayout(row(OpenDigits(ANSWERS), *tags), 9, 1)
        narrow = AnswerButtons(ANSWERS)
        narrow.set_answer("daligt")
        narrow.setFixedWidth(560)
        grid.addWidget(Label("560 brett", TextRole.HINT, "text-2"), 10, 0)
        grid.addWidget(narrow, 10, 1)
        grid.setColumnStretch(1, 1)
        left.addLayout(grid)

    def _messages(self, left: QVBoxLayout) -> None:
        left.addWidget(SectionTitle("Meddelanden"))
        left.addWidget(
            Banner(Gravity.INFO, "Enkäten är klar.", "24 av 31 har svarat.", [("visa", "Visa")])
        )
        left.addWidget(
            Banner(
                Gravity.WARNING,
                "Datorn går på batteri, 12 procent kvar.",
                "Allt är sparat.",
                closable=False,
            )
        )
        left.addWidget(
            Banner(
                Gravity.ERROR,
                "Paketet gick inte att öppna. Inget i ditt utkast har ändrats.",
                "Filen är avbruten: 14,2 av 31,0 MB kom med. Be medinspektören kopiera den igen.",
                [("igen", "Öppna igen"), ("mer", "Visa detaljer")],
            )
        )

    def _buttons(self, left: QVBoxLayout) -> None:
        left.addWidget(SectionTitle("Knappar"))
        main, focused = PrimaryButton("Lämna in", main=True), PrimaryButton("Lämna in")
        over, off = Button("Öppna paket"), Button("Skriv under")
        off.setEnabled(False)
        self.later.append(lambda: ring(self.style_of_ring, focused, self.rings))
        self.later.append(lambda: hover(over))
        left.addLayout(row(main, focused, Button("Öppna paket", icon=Icon.FOLDER), over, gap=10))
        left.addLayout(
            row(
                LinkButton("Visa detaljer"),
                LinkButton("Lägg till foto", icon=Icon.CAMERA),
                off,
                DangerButton("Ta bort fotot"),
                Button("Gå till 6.19", small=True),
                IconButton(Icon.MENU, "Meny"),
                gap=10,
            )
        )
        filters = [
            Segment("alla", "Alla", 24),
            Segment("obesvarade", "Obesvarade", 12),
            Segment("skiljer", "Skiljer sig", 2),
            Segment("utan", "Utan belägg", 7),
        ]
        left.addLayout(row(SegmentedFilter("Visa", filters)))
        choice = Choice("Ordning", [("nr", "Ordnat efter nummer"), ("roll", "Ordnat efter roll")])
        search = LineField("Sök i området", placeholder="Sök i området", icon=Icon.SEARCH)
        begins = TimeField("Börjar")
        begins.set_clock("10:15")
        day = DateField("Dag")
        day.set_day("2026-10-22")
        left.addLayout(row(choice, search, begins, day))
        ticked = Tick("Jag har koden på papper")
        ticked.setChecked(True)
        left.addLayout(row(ticked, Tick("Visa i rapporten")))

    def _fields(self, left: QVBoxLayout) -> None:
        card = Card(in_hand=True)
        card.body.addLayout(
            row(Label("5.11", ink="text-2"), LevelChip(Level.BOR), SourceBadge(), DifferenceTag())
        )
        card.body.addWidget(Paragraph(STATEMENT, TextRole.LEAD))
        note = NoteField("Anteckning", placeholder="Anteckning")
        note.set_text("Kollegium hölls i mars men inte i höstas. Återkopplingen gavs muntligt.")
        self.later.append(lambda: ring(self.style_of_ring, note, self.rings))
        card.body.addWidget(note)
        card.body.addWidget(NoteField("Anteckning", placeholder="Anteckning"))
        left.addWidget(card)
        choice = GradeChoice(GRADES)
        choice.set_grade("b", suggested="c")
        left.addWidget(choice)
        left.addWidget(SectionTitle("Svagheter"))
        ids = iter(range(100))
        points = PointsEditor("Svagheter", lambda: f"p{next(ids)}")
        points.set_points(
            [
                ("a", "Inställda handledningssamtal ersätts sällan när mottagningen är full."),
                (
                    "b",
                    "Återkopplingen efter specialistkollegium skrivs inte ned, och ingen av "
                    "de tre vi frågade har fått något skriftligt under det senaste året.",
                ),
            ]
        )
        left.addWidget(points)

    def _marks(self, right: QVBoxLayout) -> None:
        right.addWidget(PanelTitle("Nivå, skillnad, framsteg"))
        right.addLayout(row(*[LevelChip(level) for level in Level]))
        right.addLayout(row(CountBadge(4)))
        right.addWidget(ProgressBar(12, 24))
        tones = list(zip("ABCD", list(Tone)[:4], strict=True))
        for kind in GradeKind:
            right.addLayout(row(*[GradeChip(letter, tone, kind) for letter, tone in tones], gap=5))
        right.addLayout(
            row(
                GradeChip("B", Tone.OK, departs_from="C"),
                GradeChip("C", Tone.WEAK, GradeKind.SUGGESTED, large=True),
            )
        )
        right.addWidget(PanelTitle("Trygghetslampan"))
        right.addWidget(SafetyLight(Mark.FULL, "Sparat på denna dator 14:02:31"))
        right.addWidget(SafetyLight(Mark.HALF, "Hos medinspektören 13:40, 6 nya svar här"))
        right.addWidget(SafetyLight(Mark.RING, "Inte hos kansliet än"))
        right.addWidget(SafetyLight(Mark.TRIANGLE, "Kan inte spara"))
        right.addWidget(SafetyLight(Mark.HALF, "Hos oss 13:40", strip=True))
        right.addWidget(Rule())
        chips = Flow()
        for word in ("Studierektor", "Handledare", "ST‑läkare", "Verksamhetschef"):
            chips.add(Tag(word))
        chips.add(Tag("26 okt, 4 dagar kvar", tone=Tone.WEAK, icon=Icon.CLOCK))
        right.addWidget(chips)
        self._side(right)
        hints = [KeyHint(("1–4", "0"), "svara"), KeyHint(("Enter",), "nästa")]
        right.addWidget(KeyHints([*hints, KeyHint(("Ctrl", "J"), "fråga")]))
        self._pop_ups(right)

    def _side(self, right: QVBoxLayout) -> None:
        bar = SideBar("Rum")
        bar.set_entries(
            [
                SideEntry("c", "Checklista", Icon.CHECK_LIST, open_room=True),
                SideEntry("1", "Verksamheten", number="1", ring=(9, 9)),
                SideEntry("5", "Handledning", number="5", ring=(12, 24)),
                SideEntry(
                    "6",
                    "Teoretisk utbildning",
                    number="6",
                    grade=("C", Tone.WEAK, GradeKind.AGREED),
                ),
                SideEntry("i", "Intervjuer", Icon.CHAT, count="4 av 6"),
                SideEntry("s", "Samsyn", Icon.PEOPLE, badge=4),
                SideEntry("b", "Bedömning", Icon.SCALES, mark=Icon.TICK),
            ],
            "5",
        )
        right.addWidget(bar)

    def _pop_ups(self, right: QVBoxLayout) -> None:
        rows = [
            PaletteRow("a", Icon.CHECK_LIST, "5.11 Specialistkollegium hålls …", "påstående"),
            PaletteRow("b", Icon.CHAT, "”Kollegium hölls i mars …”", "rad 10:21"),
            PaletteRow("c", Icon.SWAP, "Slå ihop med kollegans utkast", keys=("Ctrl", "L")),
        ]
        palette = CommandPalette(lambda _text: rows, self)
        right.addWidget(palette)
        palette.field.setText("kolle")
        palette.show()
        question = Question(
            "Ta bort fotot av handledarrummet?",
            "Bilden och bildtexten försvinner. Nålen till 3.6 tas bort.",
            "Ta bort fotot",
            "Behåll",
            None,
        )
        question.setWindowFlags(Qt.WindowType.Widget)
        self.later.append(lambda: ring(self.style_of_ring, question.safe, self.rings))
        right.addWidget(question)
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("steelblue"))
        right.addLayout(
            row(PictureThumb(image, "Handledarrummet, en dörr"), PictureThumb(QImage(), ""))
        )
