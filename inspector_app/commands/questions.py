"""Questions that the inspectors add to the checklist's; their words come by typing."""

from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store import review_rows
from inspector_app.store.store import Store


def question_value(role: str, text: str, time: str) -> Value:
    """What stands in a `question/<id>` register; `time` is when it was begun, ISO with offset."""
    return {"role": role, "text": text, "time": time}


def remove_question(store: Store, review: ReviewId, question: ItemId) -> Changes:
    """Take a question away; undo brings it back with the lines pinned to it."""
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.item("question", question), None)
    return work.changes
