"""Pictures, documents and observations; files come by dialog, drop or paste."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.evidence import EvidenceRow
from inspector_app.queries.interviews import PinChoice
from ui.theme import Icon, TextRole
from ui.widgets import painting
from ui.widgets.bundle_drop import bundles_in
from ui.widgets.buttons import Button
from ui.widgets.evidence_row import EvidenceWidget
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.text import Paragraph

Pins = Mapping[str, Sequence[PinChoice]]
Pictures = Mapping[str, QImage]


class EvidencePanel(QWidget):
    """Shows the rows it is given.

    Signals:
        add_asked(): the dialog for choosing files;  observe_asked(): write what one saw
        add_files(list[Path]): files were dropped or pasted
        paste(QImage): a picture was pasted
        open(str), remove(str), erase(str), copy(str), pin(str): what to do with one
        choose(str, bool): show it in the report, or not
        caption(str, str), caption_left(str): what stands in its caption
        statement(str): a pinned statement was asked for
    """

    add_asked = Signal()
    observe_asked = Signal()
    add_files = Signal(object)
    paste = Signal(object)
    open = Signal(str)
    remove = Signal(str)
    erase = Signal(str)
    copy = Signal(str)
    pin = Signal(str)
    choose = Signal(str, bool)
    caption = Signal(str, str)
    caption_left = Signal(str)
    statement = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Belägg"))
        self.setAcceptDrops(True)
        self._dragging = False
        self._widgets: dict[str, EvidenceWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        tools = Flow()
        self.add = Button(_("Lägg till bild eller dokument"), icon=Icon.PLUS, small=True)
        self.add.clicked.connect(self.add_asked)
        self.observe = Button(_("Skriv en iakttagelse"), icon=Icon.EYE, small=True)
        self.observe.clicked.connect(self.observe_asked)
        tools.add(self.add)
        tools.add(self.observe)
        column.addWidget(tools)
        hint = _("Du kan också dra hit filer eller klistra in en bild.")
        column.addWidget(Paragraph(hint, TextRole.HINT, "text-2"))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column.addLayout(self._list)

    def show_rows(self, rows: Sequence[EvidenceRow], pictures: Pictures, pins: Pins) -> None:
        """Show these; a caption being typed stays, and so does focus."""
        wanted = {row.item: row for row in rows}
        for item in [item for item in self._widgets if item not in wanted]:
            gone = self._widgets.pop(item)
            self._list.removeWidget(gone)
            let_go(gone)
        for place, row in enumerate(rows):
            image = pictures.get(row.digest or "", QImage())
            widget = self._widgets.get(row.item)
            if widget is None:
                widget = self._new(row.item)
                self._list.insertWidget(place, widget)
            widget.show_row(row, image, pins.get(row.item, ()))

    def rows(self) -> list[EvidenceWidget]:
        """The rows shown, in no order."""
        return list(self._widgets.values())

    def row_in_focus(self) -> bool:
        """Whether a row itself has focus, so that its single keys work."""
        return any(widget.hasFocus() for widget in self._widgets.values())

    def focus_on(self, item: str) -> None:
        """Bring one row into view and give it focus."""
        if item in self._widgets:
            self._widgets[item].setFocus(Qt.FocusReason.OtherFocusReason)

    def write_in(self, item: str) -> None:
        """Put the cursor in the words of one row."""
        if item in self._widgets:
            self._widgets[item].write()
            self._show_soon()

    def paste_now(self) -> bool:
        """Take what is on the clipboard, if it is something to keep."""
        return self._take(QGuiApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste_now():
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if bundles_in(event.mimeData()):
            event.ignore()  # so that it goes to the window
        elif event.mimeData().hasUrls() or event.mimeData().hasImage():
            self._drag(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: object) -> None:
        self._drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag(False)
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dragging:
            painter = painting.painter_on(self)
            painting.box(painter, self.rect(), "accent-tint", "accent", radius=8, dashed=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_soon()

    def _show_soon(self) -> None:
        QTimer.singleShot(0, self, self._show_field)

    def _show_field(self) -> None:
        """Scroll to where focus is, once a new row has its place."""
        here, area = QApplication.focusWidget(), self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None and here is not None and self.isAncestorOf(here):
            area.ensureWidgetVisible(here, 0, 60)

    def _take(self, data: QMimeData) -> bool:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.add_files.emit(files)
            return True
        image = data.imageData() if data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self.paste.emit(image)
            return True
        return False

    def _drag(self, on: bool) -> None:
        self._dragging = on
        self.update()

    def _new(self, item: str) -> EvidenceWidget:
        widget = EvidenceWidget()
        for signal, ours in (
            (widget.opened, self.open),
            (widget.removed, self.remove),
            (widget.erased, self.erase),
            (widget.copied, self.copy),
            (widget.pin_asked, self.pin),
            (widget.caption_left, self.caption_left),
        ):
            signal.connect(lambda ours=ours: ours.emit(item))
        widget.chosen.connect(lambda on: self.choose.emit(item, on))
        widget.captioned.connect(lambda text: self.caption.emit(item, text))
        widget.statement.connect(self.statement)
        self._widgets[item] = widget
        return widget
