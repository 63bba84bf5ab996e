"""Which card shows which row; a card serves one matter after another."""

from ui.consensus.dispute_card import DisputeCard
from ui.consensus.matter_card import MatterCard
from ui.consensus.rows import DisputeRow, Draft, MatterRow
from ui.consensus.text_card import TextCard

AnyRow = MatterRow | DisputeRow
AnyCard = MatterCard | DisputeCard | TextCard


def fits(card: AnyCard, row: AnyRow) -> bool:
    """Whether the card can be the card of the row."""
    if isinstance(row, MatterRow):
        return isinstance(card, MatterCard) and card.choices == row.choices
    return isinstance(card, TextCard if row.is_text else DisputeCard)


def begin(card: AnyCard, row: AnyRow, draft: Draft) -> None:
    """Let the card be that of the row from now on."""
    match card, row:
        case MatterCard(), MatterRow():
            card.take_up(row, draft)
        case ((DisputeCard() | TextCard()), DisputeRow()):
            card.take_up(row, draft)


def renew(card: AnyCard, row: AnyRow) -> None:
    """Show newer facts of the same row."""
    match card, row:
        case MatterCard(), MatterRow():
            card.show_row(row)
        case ((DisputeCard() | TextCard()), DisputeRow()):
            card.show_row(row)
