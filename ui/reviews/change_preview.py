"""What a change of rule sets or of checklist would do, shown before it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.checklist_move import ChecklistMove, Listed, Reworded, RulesChange
from ui.theme import TextRole
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.text import Paragraph

MOST_LISTED = 40


class ChangePreview(Card):
    """Signals: agreed(), declined()."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, title: str, sentences: Sequence[str], do: str, keep: str) -> None:
        super().__init__(in_hand=True)
        self.setAccessibleName(title)
        self.body.setSpacing(8)
        self.body.addWidget(Paragraph(title, TextRole.SECTION))
        for sentence in sentences:
            self.body.addWidget(Paragraph(sentence))
        self._acts = QHBoxLayout()
        self.do = Button(do)
        self.do.setAccessibleDescription(" ".join(sentences))
        self.do.clicked.connect(self.agreed)
        self.keep = Button(keep)
        self.keep.clicked.connect(self.declined)
        for button in (self.do, self.keep):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self.body.addLayout(self._acts)

    def focus_first(self) -> None:
        """Put focus where one answers."""
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_list(self, title: str, lines: Sequence[str]) -> None:
        """List what is meant, above the answer; nothing where there is none."""
        if not lines:
            return
        place = self.body.count() - 1
        shown = [Paragraph(title, TextRole.PANEL, "text-2")]
        shown += [Paragraph(line, TextRole.HINT) for line in lines[:MOST_LISTED]]
        more = len(lines) - MOST_LISTED
        if more > 0:
            text = _("och {n} till").format(n=more)
            shown.append(Paragraph(text, TextRole.HINT, "text-2"))
        for offset, paragraph in enumerate(shown):
            self.body.insertWidget(place + offset, paragraph)


def rules_preview(change: RulesChange) -> ChangePreview:
    """The preview of a change of rule sets."""
    sentences = [_comes_and_goes(change.added, change.removed), _resting(change.resting)]
    return ChangePreview(
        _("Byta regelverk?"), sentences, _("Byt regelverk"), _("Behåll som det är")
    )


def move_preview(move: ChecklistMove) -> ChangePreview:
    """The preview of a move to a newer checklist."""
    title = _("Det finns en nyare checklista: {version}").format(version=move.version)
    sentences = [_comes_and_goes(len(move.added), len(move.removed))]
    if move.reworded:
        count = len(move.reworded)
        sentences.append(
            ngettext(
                "{n} påstående får ändrad lydelse.", "{n} påståenden får ändrad lydelse.", count
            ).format(n=count)
        )
    if move.to_confirm:
        sentences.append(
            ngettext(
                "{n} av dina svar gavs till den tidigare lydelsen och behöver bekräftas.",
                "{n} av dina svar gavs till tidigare lydelser och behöver bekräftas.",
                move.to_confirm,
            ).format(n=move.to_confirm)
        )
    sentences.append(_resting(move.resting))
    keep = _("Stanna på {version}").format(version=move.version_before)
    preview = ChangePreview(title, sentences, _("Byt till den nyare"), keep)
    preview.add_list(_("Kommer till"), [_line(one) for one in move.added])
    preview.add_list(_("Går bort"), [_line(one) for one in move.removed])
    preview.add_list(_("Ändrad lydelse"), [_both(one) for one in move.reworded])
    return preview


def _comes_and_goes(added: int, removed: int) -> str:
    if not added and not removed:
        return _("Inga påståenden kommer till eller går bort.")
    comes = ngettext("{n} påstående kommer till", "{n} påståenden kommer till", added).format(
        n=added
    )
    goes = _("{n} går bort.").format(n=removed)
    return _("{comes} och {goes}").format(comes=comes, goes=goes)


def _resting(count: int) -> str:
    if not count:
        return _("Inga svar går förlorade.")
    return ngettext(
        "Inga svar går förlorade: {n} svar vilar och räknas igen om påståendet kommer tillbaka.",
        "Inga svar går förlorade: {n} svar vilar och räknas igen om påståendena kommer tillbaka.",
        count,
    ).format(n=count)


def _line(one: Listed) -> str:
    return f"{one.number}  {one.text.of(language())}"


def _both(one: Reworded) -> str:
    now = language()
    return _("{number}  Förut: {before}\nNu: {after}").format(
        number=one.number, before=one.before.of(now), after=one.after.of(now)
    )
