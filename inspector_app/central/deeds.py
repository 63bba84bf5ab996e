"""What an act of the office brought about, in words: the command line and the API say the same."""

from inspector_app.central.states import Act
from inspector_app.i18n import _
from inspector_app.sync.protocol.messages import Assignment, State


def words(act: Act, found: Assignment) -> str:
    """What was done; `found` is the assignment after it."""
    match act:
        case Act.RETURN:
            return _(
                "Bedömningen är tillbaka hos inspektörerna, som ser kommentarerna när de synkar."
            )
        case Act.APPROVE:
            good = _("Godkänd. Rapporten går till enheten för faktakontroll.")
            return good if found.deadlines.plan is None else f"{good} {_awaits_plan(found)}"
        case Act.PLAN:
            return _("Handlingsplanen är noterad. Inget hindrar längre publiceringen.")
        case _ if found.state is State.PUBLISHED:
            day = found.deadlines.next_review
            return _("Publicerad. Nästa granskning senast {day}.").format(day=day)
        case _:
            over = _("Faktakontrollen är avslutad, men rapporten är inte publicerad.")
            return f"{over} {_awaits_plan(found)}"


def _awaits_plan(found: Assignment) -> str:
    return _("Publiceringen väntar på enhetens handlingsplan, senast {day}.").format(
        day=found.deadlines.plan
    )
