"""Which rule sets and which checklist the review goes by, and what another choice would do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.checklist_move import ChecklistMove, RulesChange
from inspector_app.queries.details import ReviewDetails
from ui.reviews.change_preview import ChangePreview, move_preview, rules_preview
from ui.reviews.facts import beginning, facts_form, field_label
from ui.theme import TextRole
from ui.widgets.fields import Choice
from ui.widgets.text import Label, Paragraph


class RulesPart(QWidget):
    """Signals: rules_asked(str), rules_chosen(str): 2021, 2015 or both; move_chosen()."""

    rules_asked = Signal(str)
    rules_chosen = Signal(str)
    move_chosen = Signal()

    def __init__(self, details: ReviewDetails) -> None:
        super().__init__()
        self._stands = "both" if len(details.rules) > 1 else next(iter(details.rules), "2021")
        self._asked = ""
        self._preview: ChangePreview | None = None
        self._move: ChecklistMove | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        form = facts_form()
        self.rules = Choice(
            _("Regelverk"),
            [
                ("2021", _("HSLF‑FS 2021:8")),
                ("2015", _("SOSFS 2015:8")),
                ("both", _("Båda regelverken")),
            ],
        )
        self.rules.choose(self._stands)
        self.rules.chosen.connect(self._ask)
        form.addRow(field_label(_("Regelverk")), beginning(self.rules))
        pinned = f"{details.checklist_name or details.checklist} {details.version}"
        form.addRow(field_label(_("Checklista")), Label(pinned))
        own = _("Formuleringarna är våra egna. Det är inte Lipus officiella checklista.")
        form.addRow("", Paragraph(own, TextRole.HINT, "text-2"))
        self._column.addLayout(form)

    def show_change(self, name: str, change: RulesChange) -> None:
        """Show what the rule sets asked about would do."""
        if name != self._asked:
            return  # another choice was made meanwhile
        preview = rules_preview(change)
        preview.agreed.connect(lambda: self.rules_chosen.emit(name))
        self._show(preview, self._keep_rules)
        preview.focus_first()

    def show_move(self, move: ChecklistMove | None) -> None:
        """Offer a newer checklist, or none."""
        self._move = move
        if self._asked:
            return
        if move is None:
            self._drop()
            return
        preview = move_preview(move)
        preview.agreed.connect(self.move_chosen)
        self._show(preview, self._drop)

    def _ask(self, name: str) -> None:
        if name == self._stands:
            self._keep_rules()
            return
        self._asked = name
        self.rules_asked.emit(name)

    def _keep_rules(self) -> None:
        self._asked = ""
        self.rules.choose(self._stands)
        self._drop()
        self.rules.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_move(self._move)

    def _show(self, preview: ChangePreview, decline: Callable[[], None]) -> None:
        self._drop()
        preview.declined.connect(decline)
        self._preview = preview
        self._column.addWidget(preview)
        preview.show()

    def _drop(self) -> None:
        if self._preview is not None:
            self._preview.hide()
            self._preview.deleteLater()
            self._preview = None
