"""The keys that work where focus is in Samsyn."""

from inspector_app.i18n import _
from ui.consensus.cards import AnyCard
from ui.consensus.matter_card import MatterCard
from ui.consensus.text_card import TextCard
from ui.widgets.keys import KeyHint
from ui.writing_focus import is_writing


def hints_of(card: AnyCard | None) -> tuple[KeyHint, ...]:
    """What the strip tells while this card is in hand."""
    if card is None:
        return ()
    onward = KeyHint(("Alt", "↓"), _("nästa"))
    if is_writing():
        settle = KeyHint(("Ctrl", "Enter"), _("avgör"))
        keys = KeyHint(("F1",), _("alla tangenter"))
        return (settle, KeyHint(("Esc",), _("till svaren")), onward, keys)
    sides = KeyHint(("V", "H"), _("vänster, höger"))
    if isinstance(card, MatterCard):
        other = KeyHint(_others(card), _("annat"))
        return (sides, other, KeyHint(("Enter",), _("avgör")), onward)
    if isinstance(card, TextCard):
        use = KeyHint(("Ctrl", "Enter"), _("använd"))
        return (sides, KeyHint(("M",), _("skriv om")), use, onward)
    return (sides, KeyHint(("M",), _("något annat")), onward)


def _others(card: MatterCard) -> tuple[str, ...]:
    keys = [one.key for one in card.choices]
    if all(key.isdigit() for key in keys):
        return ("1–4", "0")
    return (f"{keys[0]}–{keys[-1]}",)
