"""The right half of the report room: the page as it will be printed, and what to save."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole, Tone
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from ui.widgets.card import Rule
from ui.widgets.flow import Flow
from ui.widgets.tags import Tag
from ui.widgets.text import Label, Paragraph

SIDE = 24
WIDEST = 900
PAPER = 297 / 210  # A4


class PageView(QWidget):
    """One page on a grey ground; the old picture stays until the new one is there."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setAccessibleName(_("Sidan som den skrivs ut"))

    def set_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.updateGeometry()
        self.update()

    def picture_width(self) -> int:
        """How wide the page is shown, in logical pixels."""
        return max(120, min(self.width() - 2 * SIDE, theme.scaled(WIDEST)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        page = max(120, min(width - 2 * SIDE, theme.scaled(WIDEST)))
        return round(page * PAPER) + 2 * SIDE

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width = self.picture_width()
        corner = QPointF((self.width() - width) / 2, SIDE)
        page = QRectF(corner.x(), corner.y(), width, round(width * PAPER))
        if self._picture.isNull():
            painter.fillRect(page, theme.colour("surface-card"))
        else:
            painter.drawPixmap(page, self._picture, QRectF(self._picture.rect()))
        painter.setPen(theme.colour("line-control"))
        painter.drawRect(page)


class PreviewPane(QWidget):
    """Shows pages and asks for papers.

    Signals:
        turned(int): one page on or back
        resized(): the page is shown at another width
        saved(str): pdf, docx, closing, checklist, guide or guide_all
        retried(): try the pages again
    """

    turned = Signal(int)
    resized = Signal()
    saved = Signal(str)
    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(Rule())
        self._fault = self._build_fault()
        column.addWidget(self._fault)
        self.view = PageView()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.view)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("Förhandsvisning"))
        self.view.setProperty("surface", "side")
        column.addWidget(self._scroll, 1)
        self.show_place(0, 0)
        self.show_fault("")

    def show_place(self, page: int, count: int) -> None:
        """Say which page is shown, counted from 0, of how many; no count while there is none."""
        words = _("Sida {page} av {count}").format(page=page + 1, count=count)
        self._place.setText(words if count else _("Sidorna görs i ordning …"))
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)

    def show_picture(self, picture: QPixmap) -> None:
        self.view.set_picture(picture)

    def scroll_to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def show_fault(self, text: str) -> None:
        """Say why the pages are not the newest, or with an empty text that all is well."""
        self._fault_words.setText(text)
        self._fault.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        row = QVBoxLayout(bar)
        row.setContentsMargins(12, 9, 12, 9)
        row.addWidget(Beside(self._build_place(), self._build_acts(), least=216))
        return bar

    def _build_place(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._place = Label("", TextRole.HINT, "text-2")
        self._back = IconButton(Icon.CHEVRON_LEFT, _("Föregående sida"), small=True)
        self._on = IconButton(Icon.CHEVRON_RIGHT, _("Nästa sida"), small=True)
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on.clicked.connect(lambda: self.turned.emit(1))
        for part in (self._place, self._back, self._on):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(Tag(_("Utkast"), tone=Tone.WEAK))
        row.addStretch(1)
        return whole

    def _build_acts(self) -> QWidget:
        row = Flow()
        word = Button(_("Spara som Word"), small=True)
        sentence = _("Ändringar i Word kommer inte tillbaka hit.")
        word.setAccessibleDescription(sentence)
        word.setToolTip(sentence)
        word.clicked.connect(lambda: self.saved.emit("docx"))
        pdf = PrimaryButton(_("Spara som PDF"), small=True)
        pdf.clicked.connect(lambda: self.saved.emit("pdf"))
        more = IconButton(Icon.MENU, _("Fler utskrifter"), small=True)
        more.setMenu(self._build_menu())
        for button in (word, pdf, more):
            row.add(button)
        return row

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        for what, text in (
            ("closing", _("Återkoppling på en sida …")),
            ("checklist", _("Checklista att skriva ut …")),
            ("guide", _("Intervjuguide att skriva ut, bara kärnan …")),
            ("guide_all", _("Intervjuguide att skriva ut, alla frågor …")),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _on=False, what=what: self.saved.emit(what))
            menu.addAction(action)
        return menu

    def _build_fault(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(16, 8, 16, 8)
        self._fault_words = Paragraph("", TextRole.BODY, "bad-text")
        row.addWidget(self._fault_words, 1)
        retry = LinkButton(_("Försök igen"))
        retry.clicked.connect(self.retried)
        row.addWidget(retry)
        return whole
