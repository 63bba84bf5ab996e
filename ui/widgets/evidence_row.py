"""One picture, document or observation: what it is, its words, what it is pinned to."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from inspector_app.i18n import _
from inspector_app.queries.evidence import EvidenceRow
from inspector_app.queries.interviews import PinChoice
from ui import theme
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import IconTile
from ui.widgets.fields import Tick
from ui.widgets.flow import Flow
from ui.widgets.menus import pop_up
from ui.widgets.note_field import NoteField
from ui.widgets.picture_thumb import PICTURE, PictureThumb
from ui.widgets.pin_chip import AddPinChip, PinChip
from ui.widgets.text import Label, Paragraph

NARROW = 440  # at 100 percent text


class EvidenceWidget(Card):
    """Shows one row.

    Signals:
        opened(), removed(), erased(), copied(), pin_asked(), caption_left()
        chosen(bool), captioned(str), statement(str)
    """

    opened = Signal()
    removed = Signal()
    erased = Signal()
    copied = Signal()
    pin_asked = Signal()
    caption_left = Signal()
    chosen = Signal(bool)
    captioned = Signal(str)
    statement = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row: EvidenceRow | None = None
        line = self._line = QHBoxLayout()
        line.setSpacing(16)
        self.thumb = PictureThumb(QImage(), "")
        self.thumb.clicked.connect(self.opened)
        self.thumb.removal.connect(self.removed)
        self._tile = IconTile(Icon.DOCUMENT)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.thumb, 0, top)
        line.addWidget(self._tile, 0, top)
        line.addLayout(self._words(), 1)
        self.body.addLayout(line)

    def show_row(self, row: EvidenceRow, image: QImage, pins: Sequence[PinChoice]) -> None:
        """Show newer facts; a caption in focus stays as it is."""
        self._row = row
        name = row.name or _("Iakttagelse")
        self.setAccessibleName(row.caption or name)
        shown = row.is_picture and not row.awaited
        self.thumb.setVisible(shown)
        self._tile.setVisible(not shown)
        self.thumb.set_picture(image, "")
        self.thumb.setFixedHeight(theme.scaled(PICTURE))  # its caption stands beside it here
        self.thumb.setAccessibleName(_("Öppna bilden {name}").format(name=row.caption or row.name))
        self._name.setText(name)
        self._facts.setText(facts_of(row))
        self._dress(row)
        if not self.field.hasFocus():
            self.field.set_text(row.caption)
        self.tick.setVisible(row.can_be_printed)
        self.tick.setChecked(row.chosen)
        self._show_pins(pins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words stand below the picture."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(NARROW)
        ways = QHBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Delete: self.removed, Qt.Key.Key_P: self.pin_asked}
        if event.key() in keys:
            keys[Qt.Key(event.key())].emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._main()
        elif event.key() == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # from its words
        elif event.key() == Qt.Key.Key_R and self._row is not None and self._row.can_be_printed:
            self.chosen.emit(not self._row.chosen)
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """The rarer acts."""
        menu = QMenu(self)
        if self._row is not None and not (self._row.is_observation or self._row.awaited):
            copy = menu.addAction(_("Spara en kopia …"))
            copy.triggered.connect(lambda _on: self.copied.emit())
        pin = _("Fäst på påstående")
        menu.addAction(f"{pin}\tP").triggered.connect(lambda _on: self.pin_asked.emit())
        remove, key = _("Ta bort"), _("Delete")
        menu.addAction(f"{remove}\t{key}").triggered.connect(lambda _on: self.removed.emit())
        menu.addSeparator()
        menu.addAction(_("Ta bort för gott …")).triggered.connect(lambda _on: self.erased.emit())
        return menu

    def _main(self) -> None:
        """Enter: a picture is viewed, an observation written, a document copied out."""
        if self._row is None or self._row.awaited:
            return
        if self._row.is_observation:
            self.write()
        else:
            (self.opened if self._row.is_picture else self.copied).emit()

    def write(self) -> None:
        """Put the cursor in the words."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self, row: EvidenceRow) -> None:
        """An observation has no file: nothing to copy, and its words are what one saw."""
        seen = row.is_observation
        icon = Icon.CLOCK if row.awaited else Icon.DOCUMENT
        self._tile.set_icon(Icon.EYE if seen else icon)
        self.act.setVisible(not seen and not row.awaited)
        self.field.setAccessibleName(_("Vad du såg") if seen else _("Bildtext"))
        self.field.setPlaceholderText(
            _("Vad du själv såg: sak och plats, aldrig vem")
            if seen
            else _("Bildtext: vad som syns, aldrig vem")
        )

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._name = Paragraph("", TextRole.STRONG)
        self.act = Button(_("Spara en kopia …"), small=True)
        self.act.clicked.connect(self.copied)
        head.addWidget(Beside(self._name, self.act, least=140), 1, Qt.AlignmentFlag.AlignVCenter)
        more = IconButton(Icon.MENU, _("Mer om belägget"))
        more.setFixedSize(32, 32)
        more.clicked.connect(lambda: pop_up(self.menu(), more.mapToGlobal(QPoint(0, 32))))
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._facts = Label("", TextRole.HINT, "text-2")
        self._facts.setWordWrap(True)
        column.addWidget(self._facts)
        self.field = NoteField(_("Bildtext"), least_lines=1)
        self.field.typed.connect(lambda: self.captioned.emit(self.field.text()))
        self.field.left.connect(self.caption_left)
        column.addWidget(self.field)
        self.tick = Tick(_("Visa i rapporten"))
        self.tick.clicked.connect(self.chosen)
        column.addWidget(self.tick)
        self._chips = Flow(line_gap=0)
        column.addWidget(self._chips)
        return column

    def _show_pins(self, pins: Sequence[PinChoice]) -> None:
        self._chips.clear()
        for pin in pins:
            chip = PinChip(pin.number, pin.text)
            chip.clicked.connect(lambda _on=False, key=pin.statement: self.statement.emit(key))
            self._chips.add(chip)
        add = AddPinChip()
        add.clicked.connect(self.pin_asked)
        self._chips.add(add)
        self._chips.updateGeometry()


def facts_of(row: EvidenceRow) -> str:
    """Kind and size in words, and a word about what else a document may tell."""
    size = size_words(row.size)
    if row.awaited:
        return _("Väntas, {size}. Filen kommer med nästa paket från den som lade till den.").format(
            size=size
        )
    if row.is_observation:
        return _("Det du själv såg. Visas vid de påståenden du fäster den på.")
    if row.is_picture:
        return _("Bild, {size}. Plats och kamerauppgifter är borttagna.").format(size=size)
    if row.media == "application/pdf" or "officedocument" in row.media:
        return _(
            "Dokument, {size}. Sparat som det är, kan innehålla namn på den som skrev det."
        ).format(size=size)
    if row.media.startswith("text/"):
        return _("Text, {size}. Sparad som den är.").format(size=size)
    return _("Fil, {size}. Öppnas aldrig här, du kan spara en kopia.").format(size=size)


def size_words(size: int) -> str:
    """A size as people say it, with a no-break space before the unit."""
    if size < 1000:
        return _("{size}\u00a0byte").format(size=size)
    if size < 1_000_000:
        return _("{size}\u00a0kB").format(size=round(size / 1000))
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return _("{size}\u00a0MB").format(size=megabytes)
