"""What an assignment's states are called, on the office's side and on the laptops' alike."""

from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import State


def state_words(state: State) -> str:
    """Where the assignment stands, e.g. "Returnerad för komplettering"."""
    return {
        State.PLANNED: _("Planerad"),
        State.VISITED: _("Besökt"),
        State.HANDED_IN: _("Inskickad"),
        State.RETURNED: _("Returnerad för komplettering"),
        State.FACT_CHECK: _("Hos enheten för faktakontroll"),
        State.ACTION_PLAN: _("Handlingsplan väntas"),
        State.PUBLISHED: _("Publicerad"),
    }[state]
