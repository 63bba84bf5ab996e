"""Hands to write as any inspector of a review."""

from inspector_app.domain import registers
from tests.inspector_app.commands.seen import reading


class Hands:
    """Writes registers as any inspector, as a merge would bring them here."""

    def __init__(self, store, review):
        self.store, self.review = store, review

    def put(self, who, **values):
        with self.store.write() as work:
            act = work.act(self.review, who)
            for register, value in values.items():
                act.put(register, value)

    def answer(self, who, shown, choice):
        value = {"value": choice, "digest": shown.statement.digest}
        self.put(who, **{registers.answer(who, shown.key): value})

    def read(self):
        return reading(self.store, self.review)
