"""The list of reviews: one tab stop, arrows move, Enter or a click opens."""

from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inspector_app.i18n import _
from inspector_app.queries.review_list import ReviewRow, Section
from ui.reviews.current import CurrentReview
from ui.reviews.model import ENTRY, Entry, ReviewModel
from ui.reviews.painter import ReviewPainter
from ui.widgets.painting import LOOK_CHANGES

AT_A_TIME = 60  # rows measured before the window gets its turn
OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
SCROLL_ROOM = 12


class ReviewList(QListView):
    """Signals: opened(str) by review id; begin_asked(str) by the id of an assignment; fitted()."""

    opened = Signal(str)
    begin_asked = Signal(str)
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Granskningar"))
        self.setProperty("bare", True)
        self.setProperty("noFocusRing", True)  # the row in focus draws its own
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_A_TIME)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(0, 0, SCROLL_ROOM, 0)
        self.verticalScrollBar().setSingleStep(40)
        self._model = ReviewModel(self)
        self._painter = ReviewPainter(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.clicked.connect(self._act)
        self.card: CurrentReview | None = None

    def show_sections(self, sections: tuple[Section, ...], today: date) -> None:
        """Show these reviews; the row in focus and what is in view stay where they were."""
        here: Entry | None = self.currentIndex().data(ENTRY)
        top = self.verticalScrollBar().value()
        in_card = self.card is not None and self.card.button.hasFocus()
        self._model.show_sections(sections, today)
        self._place_card()
        place = self._model.place_of(here) if here else -1
        if place >= 0:
            self._choose(place)
        elif self.hasFocus():
            self._take_first()
        self._scroll_back(top)
        if in_card:
            self.focus_first()

    def show_where(self, review: str, where: str) -> None:
        """Say in the card where one was in this review."""
        if self.card is not None and self.card.row.review == review:
            self.card.show_where(where)
            self._fit_card()

    def focus_first(self) -> None:
        """Put focus where Enter does what one most likely wants."""
        wanted: QWidget = self.card.button if self.card is not None else self
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def spare(self) -> int:
        """How much at right of the rows is kept for the scroll bar now."""
        return self.width() - self.viewport().geometry().right() - 1

    def rows(self) -> list[ReviewRow]:
        """The reviews shown, in their order."""
        return [one.row for one in self._model.entries if one.row is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry: Entry | None = self.currentIndex().data(ENTRY)
        key = Qt.Key(event.key())
        if key in OPEN_KEYS:
            self._act(self.currentIndex())
            return
        turns = {Qt.Key.Key_Right: False, Qt.Key.Key_Left: True}
        if entry is not None and entry.folds and turns.get(key) is entry.open:
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self._painter.ringed = not by_mouse
        super().focusInEvent(event)
        if not by_mouse and not self.currentIndex().isValid():
            self._take_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_card()
        super().resizeEvent(event)
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._painter.forget_sizes()
            self._fit_card()

    def _act(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY)
        if entry is None:
            return
        if entry.folds:
            top = self.verticalScrollBar().value()
            self._model.turn_fold()
            self._place_card()
            self._choose(self._model.place_of(entry))
            self._scroll_back(top)
        elif entry.row is not None:
            office = entry.row.office
            if office is not None and not office.begun:
                self.begin_asked.emit(office.assignment or "")
            else:
                self.opened.emit(entry.row.review)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self.updateEditorGeometries()  # else the card keeps the width from before the scroll bar

    def _choose(self, place: int) -> None:
        index = self._model.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _scroll_back(self, top: int) -> None:
        """Lay out all rows at once, whose heights are known by now, and show what was shown."""
        if not top:
            return
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(top)
        self.setLayoutMode(QListView.LayoutMode.Batched)

    def _take_first(self) -> None:
        for place in range(self._model.rowCount()):
            index = self._model.index(place)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self._choose(place)
                return

    def _place_card(self) -> None:
        """A model that was reset has dropped the card; put a new one in its row."""
        self.card = None
        for place, entry in enumerate(self._model.entries):
            if entry.in_card and entry.row is not None:
                self.card = CurrentReview(entry.row, self._model.today)
                self.card.opened.connect(self.opened)
                self.card.refitted.connect(self._fit_card)
                self.setIndexWidget(self._model.index(place), self.card)
                QWidget.setTabOrder(self.card.button, self)
                self._fit_card()
                return

    def _fit_card(self) -> None:
        if self.card is None:
            return
        height = self.card.height_at(self.viewport().width())
        if height != self._painter.card_height:
            self._painter.card_height = height
            self.scheduleDelayedItemsLayout()
