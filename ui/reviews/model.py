"""All that stands in the list of reviews, as rows of one model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.i18n import _
from inspector_app.queries.review_list import ReviewRow, Section, Stage
from ui.reviews.words import section_note, section_title, spoken

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: a section's head, or a review under it."""

    stage: Stage
    row: ReviewRow | None = None  # None for a head
    count: int = 0  # reviews under a head
    first: bool = False  # of its section's sheet
    last: bool = False
    in_card: bool = False  # the review to go on with, shown by a card of its own
    open: bool = True  # whether what is under a head is shown

    @property
    def folds(self) -> bool:
        """Whether this is a head that opens and closes."""
        return self.row is None and self.stage is Stage.CANCELLED


class ReviewModel(QAbstractListModel):
    """The sections one below the other; cancelled reviews lie under a fold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: tuple[Section, ...] = ()
        self._entries: list[Entry] = []
        self._unfolded = False
        self.today = date.min

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    def show_sections(self, sections: tuple[Section, ...], today: date) -> None:
        """Hold these sections instead."""
        self._sections, self.today = sections, today
        self._renew()

    def turn_fold(self) -> None:
        """Show the cancelled reviews, or put them away."""
        self._unfolded = not self._unfolded
        self._renew()

    def place_of(self, wanted: Entry) -> int:
        """Where the same review or head stands now; -1 where it is gone."""
        for place, one in enumerate(self._entries):
            same_head = one.row is None and wanted.row is None and one.stage is wanted.stage
            if same_head or (one.row and wanted.row and one.row.review == wanted.row.review):
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:  # what typing the first letters finds
            return entry.row.unit if entry.row else section_title(entry.stage)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self._entries[index.row()]
        if (entry.row is None and not entry.folds) or entry.in_card:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _renew(self) -> None:
        self.beginResetModel()
        self._entries = [one for part in self._sections for one in self._under(part)]
        self.endResetModel()

    def _under(self, section: Section) -> Iterator[Entry]:
        stage, rows = section.stage, list(section.rows)
        shown = stage is not Stage.CANCELLED or self._unfolded
        yield Entry(stage, count=len(rows), open=shown)
        if stage is Stage.UNDER_WAY:
            yield Entry(stage, rows.pop(0), in_card=True)
        if shown:
            last = len(rows) - 1
            for place, row in enumerate(rows):
                yield Entry(stage, row, first=place == 0, last=place == last)

    def _spoken(self, entry: Entry) -> str:
        if entry.row is not None:
            return spoken(entry.row, entry.stage, self.today)
        title = section_title(entry.stage)
        note = section_note(entry.stage, entry.count)
        state = ""
        if entry.folds:
            state = _("öppen") if entry.open else _("hopfälld")
        return ", ".join(filter(None, (title, note, state)))
