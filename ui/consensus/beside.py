"""What the right panel shows beside a matter."""

from dataclasses import dataclass

from inspector_app.domain.kappa import Likeness
from inspector_app.i18n import language
from inspector_app.queries.compared import Row
from ui.consensus.making import remark_rows
from ui.consensus.reading import Talk
from ui.consensus.rows import RemarkRow


@dataclass(frozen=True, slots=True)
class Beside:
    """`sources` is None where nothing with a source is in hand."""

    sources: tuple[str, ...] | None
    unchecked: bool
    check: str
    remarks: tuple[RemarkRow, ...]
    likenesses: tuple[tuple[str, Likeness], ...]


def beside_of(talk: Talk, row: Row | None) -> Beside:
    """Source, way to check and notes of a statement; how alike the answers are."""
    if row is None or row.shown is None:
        return Beside(None, False, "", (), talk.likenesses)
    shown = row.shown
    return Beside(
        tuple(citation.text for citation in shown.citations),
        shown.needs_check,
        shown.statement.check.of(language()),
        remark_rows(row, talk),
        talk.likenesses,
    )
