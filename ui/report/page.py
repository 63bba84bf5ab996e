"""The left half of the report room: the texts of one section."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from inspector_app.domain.registers import POINT_SIDES
from inspector_app.i18n import _
from ui.report.cover import CoverCard, CoverRow
from ui.report.rows import Section
from ui.theme import Icon, TextRole, Tone
from ui.widgets.beside import Beside
from ui.widgets.buttons import LinkButton
from ui.widgets.empty_state import SmallIcon
from ui.widgets.grade_chip import GradeChip, GradeKind
from ui.widgets.note_field import NoteField
from ui.widgets.parting import let_go
from ui.widgets.points_editor import PointsEditor
from ui.widgets.tab_order import in_reading_order
from ui.widgets.text import Label, Paragraph

WIDEST = 900
TOP = Qt.AlignmentFlag.AlignTop


def side_words(side: str) -> str:
    """The name of a list of points."""
    return {
        "strength": _("Styrkor"),
        "weakness": _("Svagheter"),
        "proposal": _("Förbättringsförslag"),
    }[side]


class ReportPage(QWidget):
    """Shows the cover's facts or one section's texts.

    Signals:
        basis_typed(str), basis_left()
        point_added(str, str, str): side, point, the point before it
        point_typed(str, str, str), point_removed(str, str), point_moved(str, str, str)
        points_left(str): a side
        insert_asked(str): choose among the evidence for this side
        went(str): to another room: grading or details
        stepped(int): to the next section or, with -1, the previous one
        appendix_chosen(bool)
    """

    basis_typed = Signal(str)
    basis_left = Signal()
    point_added = Signal(str, str, str)
    point_typed = Signal(str, str, str)
    point_removed = Signal(str, str)
    point_moved = Signal(str, str, str)
    points_left = Signal(str)
    insert_asked = Signal(str)
    went = Signal(str)
    stepped = Signal(int)
    appendix_chosen = Signal(bool)

    def __init__(self, new_id: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("report-page")
        self._new_id = new_id
        self._target = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._build_scroll())
        self._shortcut("Ctrl+Return", partial(self.stepped.emit, 1))
        self._shortcut("Ctrl+Shift+Return", partial(self.stepped.emit, -1))
        self._shortcut("F8", self._next_field)

    def show_section(self, section: Section, typing: frozenset[str]) -> None:
        """Show a section; texts named in `typing` ("basis" or a side) are left alone."""
        fresh = self._target != section.target
        if fresh:
            self._target = section.target
            self._rebuild_points()
            self._scroll.verticalScrollBar().setValue(0)
        self._cover.setVisible(False)
        self._texts.setVisible(True)
        self._number.setText(section.number)
        self._number.setVisible(bool(section.number))
        self._title.setText(section.name)
        self._grade.setVisible(section.grade is not None)
        if section.grade is not None:
            self._grade.set_grade(*section.grade, GradeKind.AGREED)
        self._from_grading.setVisible(bool(section.number))
        if "basis" not in typing:
            self.basis.set_text(section.basis)
        for side, editor in self.editors.items():
            wanted = [(point.item, point.text) for point in section.points[side]]
            if side not in typing and wanted != _written(editor):
                editor.set_points([(str(item), text) for item, text in wanted])
        points = (field for editor in self.editors.values() for field in editor.fields())
        in_reading_order([self.basis, *points, self._from_grading])

    def show_cover(self, rows: Sequence[CoverRow], appendix: bool) -> None:
        """Show what the cover and the first pages are made from."""
        self._target = ""
        self._texts.setVisible(False)
        self._grade.setVisible(False)
        self._number.setVisible(False)
        self._title.setText(_("Framsida och enhet"))
        self._cover.show_rows(rows, appendix)
        self._cover.setVisible(True)

    def focus_text(self) -> None:
        """Put the cursor in the first text."""
        if self._texts.isVisible():
            self.basis.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._cover.focus_first()

    def _build_scroll(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("surface", "window")
        holder.setMaximumWidth(WIDEST)
        column = QVBoxLayout(holder)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(8)
        column.addLayout(self._build_head())
        self._cover = CoverCard()
        self._cover.details_asked.connect(lambda: self.went.emit("details"))
        self._cover.appendix_chosen.connect(self.appendix_chosen)
        column.addWidget(self._cover)
        self._texts = self._build_texts()
        column.addWidget(self._texts)
        column.addStretch(1)
        self._scroll.setWidget(holder)
        return self._scroll

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        self._number = Label("", TextRole.PAGE, "text-2")
        self._title = Paragraph("", TextRole.PAGE)
        self._title.setMinimumWidth(1)
        self._grade = GradeChip("", Tone.NA, GradeKind.AGREED)
        head.addWidget(self._number, 0, TOP)
        head.addWidget(self._title, 1)
        head.addWidget(self._grade, 0, TOP)
        return head

    def _build_texts(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        insert = LinkButton(_("Infoga ur beläggen"), icon=Icon.PAPER_CLIP)
        insert.setMenu(self._build_insert_menu())
        column.addWidget(insert, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_title(_("Sammanfattande bedömning")))
        self.basis = NoteField(_("Sammanfattande bedömning"), least_lines=4, most_lines=20)
        self.basis.typed.connect(lambda: self.basis_typed.emit(self.basis.text()))
        self.basis.left.connect(self.basis_left)
        column.addWidget(self.basis)
        self.editors: dict[str, PointsEditor] = {}
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        column.addLayout(self._lists)
        self._from_grading = self._build_from_grading()
        column.addWidget(self._from_grading)
        return whole

    def _rebuild_points(self) -> None:
        """New editors for another section, so that nothing of the old one lingers."""
        while (item := self._lists.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                let_go(widget)
        for side in POINT_SIDES:
            self._lists.addSpacing(4)
            self._lists.addWidget(_title(side_words(side)))
            self.editors[side] = self._editor(side)
            self._lists.addWidget(self.editors[side])

    def _editor(self, side: str) -> PointsEditor:
        editor = PointsEditor(
            side_words(side),
            self._new_id,
            numbered=side == "proposal",
            placeholder=_("Skriv en punkt. Enter ger en ny."),
        )
        editor.added.connect(lambda item, before: self.point_added.emit(side, item, before))
        editor.changed.connect(lambda item, text: self.point_typed.emit(side, item, text))
        editor.removed.connect(lambda item: self.point_removed.emit(side, item))
        editor.moved.connect(lambda item, before: self.point_moved.emit(side, item, before))
        editor.left.connect(lambda: self.points_left.emit(side))
        return editor

    def _build_from_grading(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(SmallIcon(Icon.SCALES, size=16), 0, Qt.AlignmentFlag.AlignVCenter)
        text = _("Betyget och motiveringen hämtas från Bedömning.")
        change = LinkButton(_("Ändra dem där"))
        change.clicked.connect(lambda: self.went.emit("grading"))
        row.addWidget(Beside(Paragraph(text, TextRole.HINT, "text-2"), change, least=200), 1)
        return whole

    def _build_insert_menu(self) -> QMenu:
        menu = QMenu(self)
        for side, text in (
            ("strength", _("Som styrka …")),
            ("weakness", _("Som svaghet …")),
            ("proposal", _("Som förbättringsförslag …")),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, side=side: self.insert_asked.emit(side))
        return menu

    def _shortcut(self, keys: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _next_field(self) -> None:
        fields: list[QWidget] = [self.basis, *self.editors.values()]
        now = self.focusWidget()
        inside = (n for n, field in enumerate(fields) if field is now or field.isAncestorOf(now))
        place = next(inside, -1) if now is not None else -1
        field = fields[(place + 1) % len(fields)]
        if isinstance(field, PointsEditor):
            field.focus_first()
        else:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _title(text: str) -> Paragraph:
    """A field's title that wraps, and breaks a long word, rather than widening the page."""
    title = Paragraph(text, TextRole.SECTION)
    title.setMinimumWidth(1)
    return title


def _written(editor: PointsEditor) -> list[tuple[str, str]]:
    """The editor's points that have words, as the store keeps them."""
    return [(item, text) for item, text in editor.points() if text.strip()]
