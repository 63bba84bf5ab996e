"""The middle of the room: an interview's lines, its form, the evidence, what was asked for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.i18n import _
from inspector_app.queries.evidence import EvidenceRow
from inspector_app.queries.interviews import PinChoice
from ui.interviews.documents import DocumentsView
from ui.interviews.form import InterviewForm
from ui.interviews.lines_view import LinesView
from ui.theme import Icon, TextRole
from ui.widgets.empty_state import EmptyAct, EmptyState
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.painting import RING
from ui.widgets.picture_viewer import PictureViewer
from ui.widgets.pin_chooser import PinChooser
from ui.widgets.text import PageTitle, Paragraph

WIDEST = 1236
LEAST = 480  # so that the window can grow narrow enough for the panel to fold away


class InterviewsPage(QWidget):
    """Shows one of its views; their own signals are theirs.

    Signals:
        planned(str): "new" or "usual", from the empty room
        next_question(): Ctrl+J
        evidence_pinned(str, str, bool): a piece of evidence and a statement
    """

    planned = Signal(str)
    next_question = Signal()
    evidence_pinned = Signal(str, str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("interviews-page")
        self.setMinimumWidth(LEAST)
        self.lines = LinesView()
        self.form = InterviewForm()
        self.evidence = EvidencePanel()
        self.documents = DocumentsView()
        self.viewer = PictureViewer()
        self.evidence_chooser = PinChooser()
        self._pins: Mapping[str, Sequence[PinChoice]] = {}
        self._pin_item = ""
        self._stack = QStackedWidget()
        self._empty = self._build_empty()
        self._views: dict[str, QWidget] = {
            "empty": _scrolling(self._empty),
            "lines": self.lines,
            "form": _scrolling(self.form),
            "evidence": self._build_evidence(),
            "documents": _scrolling(_titled(_("Begärda handlingar"), self.documents)),
            "viewer": self.viewer,
        }
        self.viewer.setContentsMargins(RING, 0, 0, 0)
        for view in self._views.values():
            self._stack.addWidget(view)
        self._stack.setMaximumWidth(WIDEST)
        across = QHBoxLayout(self)
        across.setContentsMargins(20 - RING, 16, 16, 0)
        across.addWidget(self._stack, 1)
        across.addStretch(0)
        again = QShortcut(QKeySequence("Ctrl+J"), self, self.next_question.emit)
        again.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.evidence.pin.connect(self._pin)
        self.evidence_chooser.chosen.connect(self._chosen)
        self.evidence_chooser.closed.connect(lambda: self.evidence.focus_on(self._pin_item))

    def show_view(self, name: str) -> None:
        """Bring one view forward: empty, lines, form, evidence, documents or viewer."""
        self._stack.setCurrentWidget(self._views[name])
        self.setFocusProxy(self._start_of(name))

    def _start_of(self, name: str) -> QWidget:
        """Where F6 lands in this view."""
        return {
            "lines": self.lines.field,
            "form": self.form.role,
            "evidence": self.evidence.add,
            "documents": self.documents.field,
            "viewer": self.viewer,
            "empty": self._empty.findChild(QPushButton) or self._empty,
        }[name]

    @property
    def view(self) -> str:
        """Which view is in front."""
        shown = self._stack.currentWidget()
        return next(name for name, view in self._views.items() if view is shown)

    def show_evidence(
        self,
        title: str,
        rows: Sequence[EvidenceRow],
        pictures: Mapping[str, QImage],
        pins: Mapping[str, Sequence[PinChoice]],
    ) -> None:
        """The evidence of the review, or of one statement."""
        self._pins = pins
        self._evidence_title.setText(title)
        self._evidence_title.updateGeometry()
        self.evidence.show_rows(rows, pictures, pins)

    def _pin(self, item: str) -> None:
        self._pin_item = item
        self.evidence_chooser.open_for(self._pins.get(item, ()))

    def _chosen(self, statement: str) -> None:
        pinned = any(pin.statement == statement for pin in self._pins.get(self._pin_item, ()))
        self.evidence_pinned.emit(self._pin_item, statement, not pinned)
        self.evidence_chooser.put_away()

    def _build_empty(self) -> QWidget:
        usual = EmptyAct(
            "usual",
            Icon.CALENDAR,
            _("Börja med en vanlig dag"),
            _("Verksamhetschef, studierektor, handledare, ST‑läkare och rundvandring, med tider"),
            _("Lägg upp dagen"),
        )
        one = EmptyAct(
            "new", Icon.PLUS, _("Lägg till en intervju"), _("Roll, antal och tid"), _("Ny intervju")
        )
        empty = EmptyState(
            Icon.CHAT,
            _("Inga intervjuer än"),
            _("Här skriver du vad som sägs, rad för rad, och fäster det på påståenden."),
            (usual, one),
            _("Skriv roll, aldrig namn. Allt kan ändras senare."),
        )
        empty.act.connect(self.planned)
        return empty

    def _build_evidence(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        column.addLayout(head)
        self._evidence_title = Paragraph("", TextRole.PAGE)
        head.addWidget(self._evidence_title)
        reminder = _("Inga patientuppgifter och inga ansikten i bilderna.")
        head.addWidget(Paragraph(reminder, TextRole.HINT, "text-2"))
        head.addWidget(self.evidence_chooser)
        holder = QWidget()
        holder.setProperty("surface", "clear")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, RING, RING, RING)
        inner.addWidget(self.evidence)
        inner.addStretch(1)
        column.addWidget(_scrolling(holder), 1)
        return whole


def _titled(title: str, view: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 4, 12)
    column.setSpacing(12)
    column.addWidget(PageTitle(title))
    column.addWidget(view, 1)
    return holder


def _scrolling(view: QWidget) -> QScrollArea:
    view.setProperty("surface", "clear")
    view.setContentsMargins(RING, 0, RING, 0)
    scroll = QScrollArea()
    scroll.setWidget(view)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
