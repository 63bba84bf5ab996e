"""Planning one interview: role, group, day and times."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import TextRole
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import Choice, LineField, TimeField
from ui.widgets.text import Label, PageTitle, Paragraph

FREE = "other"
LARGEST_GROUP = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """What stands in the form."""

    role: str
    group: int | None
    day: str
    starts: str
    ends: str


class InterviewForm(QWidget):
    """A card of fields.

    Signals:
        saved(Planned), cancelled()
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = PageTitle("")
        self.role = Choice(_("Roll"))
        self.free = LineField(_("Annan roll"), placeholder=_("Till exempel: schemaläggare"))
        self.group = LineField(_("Antal personer"))
        self.group.setValidator(QIntValidator(0, LARGEST_GROUP, self.group))
        self.day = Choice(_("Dag"))
        self.starts = TimeField(_("Börjar"))
        self.ends = TimeField(_("Slutar"))
        self.role.currentIndexChanged.connect(self._role_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._title)
        card = Card()
        card.setMaximumWidth(theme.scaled(560))
        card.body.addLayout(self._fields())
        reminder = _("Skriv roll, aldrig namn.")
        card.body.addWidget(Paragraph(reminder, TextRole.HINT, "text-2"))
        card.body.addLayout(self._buttons())
        column.addWidget(card)
        column.addStretch(1)

    def open_for(
        self,
        roles: Sequence[tuple[str, str]],
        days: Sequence[str],
        planned: Planned | None,
        suggested: Planned,
    ) -> None:
        """Fill the form: with an interview to correct, or with a suggestion for a new one."""
        shown = planned or suggested
        self._title.setText(_("Ny intervju") if planned is None else _("Ändra intervjun"))
        self.role.set_choices([*roles, (FREE, _("Annan roll …"))])
        known = shown.role in [role for role, _name in roles]
        self.role.choose(shown.role if known else FREE)
        self.free.setText("" if known else shown.role)
        self.group.setText("" if shown.group is None else str(shown.group))
        offered = [*days] if shown.day in days else [*days, shown.day]
        self.day.set_choices([(day, day) for day in offered])
        self.day.choose(shown.day)
        self.starts.set_clock(shown.starts)
        self.ends.set_clock(shown.ends)
        self._role_changed()
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Say what stands here, unless there is no role yet."""
        role = str(self.role.currentData())
        if role == FREE:
            role = self.free.text().strip()
        if not role:
            self.free.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        group = int(self.group.text()) if self.group.text() else None
        day = str(self.day.currentData() or "")
        starts, ends = self.starts.clock(), self.ends.clock()
        self.saved.emit(Planned(role, group, day, starts, max(starts, ends)))

    def _role_changed(self) -> None:
        self.free.setVisible(self.role.currentData() == FREE)

    def _fields(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        role = QVBoxLayout()
        role.setSpacing(6)
        role.addWidget(self.role)
        role.addWidget(self.free)
        times = QHBoxLayout()
        times.setSpacing(8)
        times.addWidget(self.starts)
        times.addWidget(Label("–"))
        times.addWidget(self.ends)
        times.addStretch(1)
        for text, buddy, field in (
            (_("Roll"), self.role, role),
            (_("Antal personer"), self.group, self.group),
            (_("Dag"), self.day, self.day),
            (_("Tid"), self.starts, times),
        ):
            label = Label(text)
            label.setBuddy(buddy)
            label.setMinimumHeight(32)
            form.addRow(label, field)
        return form

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        save = PrimaryButton(_("Spara intervjun"))
        save.clicked.connect(self.save)
        cancel = Button(_("Avbryt"))
        cancel.clicked.connect(self.cancelled)
        row.addWidget(save)
        row.addWidget(cancel)
        row.addStretch(1)
        return row
