"""The start page: which review to go on with, and what else there is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.review_list import ReviewRow, Section, Stage
from ui import theme
from ui.reviews.words import days_left, how_far, section_title
from ui.room import Notice
from ui.theme import Icon, TextRole, Tone
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.card import Card, RowsCard
from ui.widgets.keys import KeyCap
from ui.widgets.progress import ProgressBar
from ui.widgets.tags import Tag
from ui.widgets.text import Label, Paragraph, SectionTitle
from ui.words import day_span, kind_word

AT_FIRST = 30  # rows built before the page shows; the rest follow a few at a time
AT_A_TIME = 20
DATES = 108
PROGRESS = 150
DUE = 180


class ReviewLine(QWidget):
    """One review on one line; Enter or a click opens it.

    Signals:
        opened(str): by review id
    """

    opened = Signal(str)

    def __init__(self, row: ReviewRow, today: date, stage: Stage) -> None:
        super().__init__()
        self._review = row.review
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", 6)
        self.setMinimumHeight(theme.scaled(52))
        when = day_span(row.visit_from, row.visit_to, language())
        self.setAccessibleName(f"{row.unit}, {when}, {progress_words(row)}")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        line.addLayout(_dates(row, today))
        line.addLayout(_names(row), 1)
        progress = Paragraph(progress_words(row), TextRole.HINT)
        progress.setFixedWidth(theme.scaled(PROGRESS))
        line.addWidget(progress)
        if stage is Stage.TO_FINISH and row.report_due is not None:
            due = QWidget()
            due.setFixedWidth(theme.scaled(DUE))
            holder = QHBoxLayout(due)
            holder.setContentsMargins(0, 0, 0, 0)
            holder.addWidget(_due(row.report_due, today), 0, Qt.AlignmentFlag.AlignRight)
            line.addWidget(due)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._review)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._review)
        else:
            super().keyPressEvent(event)


class CurrentReview(Card):
    """The review to go on with; its button is the only filled one on the page."""

    opened = Signal(str)

    def __init__(self, row: ReviewRow, today: date) -> None:
        super().__init__()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(_dates(row, today))
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(Paragraph(row.unit, TextRole.UNIT))
        middle.addWidget(Paragraph(_about(row), TextRole.HINT, "text-2"))
        progress = QHBoxLayout()
        bar = ProgressBar(row.answered, row.total)
        bar.setFixedWidth(220)
        progress.addWidget(bar)
        progress.addWidget(Label(progress_words(row), TextRole.HINT))
        progress.addStretch(1)
        middle.addLayout(progress)
        line.addLayout(middle, 1)
        self.button = PrimaryButton(_("Fortsätt") if row.answered else _("Börja"), main=True)
        self.button.clicked.connect(lambda: self.opened.emit(row.review))
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)


class ReviewsPage(QScrollArea):
    """Shows the sections it is given.

    Signals:
        opened(str): by review id
        new_asked(), practice_asked()
    """

    opened = Signal(str)
    new_asked = Signal()
    practice_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left: list[Callable[[], None]] = []
        self._feeding = QTimer(self, interval=0)
        self._feeding.timeout.connect(self._feed)
        self._banner: Banner | None = None
        self._focus: QWidget | None = None

    def show_sections(self, sections: tuple[Section, ...], today: date) -> None:
        """Show the reviews; the first screen at once, the rest as soon as the window is idle.

        Focus stays in the page if it was there.
        """
        here = self.focusWidget()
        had_focus = here is not None and here.hasFocus()
        self._feeding.stop()
        self._left = []
        self._focus = None
        holder = QWidget()
        holder.setProperty("surface", "window")
        row = QHBoxLayout(holder)
        row.setContentsMargins(48, 20, 48, 24)
        row.setSpacing(40)
        main = QVBoxLayout()
        main.setSpacing(8)
        self._banner_row = QVBoxLayout()
        main.addLayout(self._banner_row)
        if not sections:
            main.addWidget(self._nothing())
        for section in sections:
            self._add_section(main, section, today)
        main.addStretch(1)
        row.addLayout(main, 1)
        row.addWidget(self._build_right(), 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(holder)
        if had_focus:
            self.focus_first()
        if self._left:
            self._feeding.start()

    def focus_first(self) -> None:
        """Put focus where Enter does what one most likely wants."""
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def notify(self, notice: Notice) -> None:
        """Show a banner above the list."""
        if self._banner is not None:
            self._banner.deleteLater()
        self._banner = Banner(Gravity(notice.gravity), notice.first, notice.rest)
        self._banner_row.addWidget(self._banner)

    def _add_section(self, main: QVBoxLayout, section: Section, today: date) -> None:
        main.addSpacing(8)
        main.addWidget(SectionTitle(section_title(section.stage)))
        rows = list(section.rows)
        if section.stage is Stage.UNDER_WAY:
            current = CurrentReview(rows.pop(0), today)
            current.opened.connect(self.opened)
            main.addWidget(current)
            self._focus = current.button
        if not rows:
            return
        card = RowsCard()
        main.addWidget(card)
        room = max(0, AT_FIRST - len(self._left))
        for row in rows[:room]:
            self._add_line(card, row, today, section.stage)
        for row in rows[room:]:
            self._left.append(
                lambda row=row: self._add_line(card, row, today, section.stage)  # type: ignore[misc]
            )

    def _add_line(self, card: RowsCard, row: ReviewRow, today: date, stage: Stage) -> None:
        line = ReviewLine(row, today, stage)
        line.opened.connect(self.opened)
        card.add_row(line)
        self._focus = self._focus or line

    def _feed(self) -> None:
        for add in self._left[:AT_A_TIME]:
            add()
        del self._left[:AT_A_TIME]
        if not self._left:
            self._feeding.stop()

    def _nothing(self) -> Card:
        card = Card()
        card.body.addWidget(Paragraph(_("Här finns inga granskningar än"), TextRole.SECTION))
        card.body.addWidget(
            Paragraph(_("Börja en ny granskning, eller öva först på en påhittad vårdcentral."))
        )
        begin = PrimaryButton(_("Ny granskning"), main=True, icon=Icon.PLUS)
        begin.clicked.connect(self.new_asked)
        card.body.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._focus = begin
        return card

    def _build_right(self) -> QWidget:
        right = QWidget()
        right.setFixedWidth(theme.scaled(300))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionTitle(_("Börja")))
        begin = Card()
        line = QHBoxLayout()
        new = LinkButton(_("Ny granskning"), icon=Icon.PLUS)
        new.clicked.connect(self.new_asked)
        line.addWidget(new)
        line.addStretch(1)
        for key in ("Ctrl", "N"):
            line.addWidget(KeyCap(key))
        begin.body.setContentsMargins(12, 8, 12, 8)
        begin.body.addLayout(line)
        column.addWidget(begin)
        column.addSpacing(16)
        column.addWidget(SectionTitle(_("Öva först")))
        practice = Card()
        practice.body.addWidget(
            Paragraph(
                _(
                    "Gå igenom en påhittad vårdcentral från första intervjun till färdig rapport. "
                    "Ingenting lämnar datorn."
                )
            )
        )
        start = Button(_("Starta övningen"))
        start.clicked.connect(self.practice_asked)
        practice.body.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(practice)
        return right


def progress_words(row: ReviewRow) -> str:
    """How many statements are answered, in words."""
    return ngettext(
        "{done} av {total} påståenden besvarade",
        "{done} av {total} påståenden besvarade",
        row.total,
    ).format(done=row.answered, total=row.total)


def _dates(row: ReviewRow, today: date) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    when = day_span(row.visit_from, row.visit_to, language()).rsplit(" ", 1)
    text = when[0] if row.visit_to and row.visit_to.year == today.year else " ".join(when)
    first = Paragraph(text, TextRole.BODY, strong=len(text))
    first.setFixedWidth(theme.scaled(DATES))
    column.addWidget(first)
    column.addWidget(Label(how_far(row, today), TextRole.HINT, "text-2"))
    column.addStretch(1)
    return column


def _names(row: ReviewRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(row.unit, TextRole.BODY, strong=len(row.unit)))
    column.addWidget(Paragraph(_about(row), TextRole.HINT, "text-2"))
    column.addStretch(1)
    return column


def _about(row: ReviewRow) -> str:
    parts = [row.specialty, kind_word(row.kind), row.region]
    if row.with_whom:
        parts.append(_("tillsammans med {names}").format(names=", ".join(row.with_whom)))
    if row.practice:
        parts.append(_("övning"))
    return " · ".join(filter(None, parts))


def _due(due: date, today: date) -> Tag:
    soon = (due - today).days <= 7
    text = f"{day_span(due, due, language()).rsplit(' ', 1)[0]}, {days_left(due, today)}"
    return Tag(text, tone=Tone.WEAK if soon else None, icon=Icon.CLOCK if soon else None)
