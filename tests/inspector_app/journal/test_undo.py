"""Undo and redo choose as two plain stacks would."""

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.ids import ActId, ReplicaId
from inspector_app.journal.entry import Dot
from inspector_app.journal.undo import Step, next_redo, next_undo

ME = ReplicaId("a")
VERBS = st.lists(st.sampled_from(["act", "lasting", "undo", "redo"]), max_size=40)


class Author:
    """Writes steps as the store does, newest last, and keeps the two stacks beside."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.done: list[set[Dot]] = []
        self.undone: list[tuple[set[Dot], set[Dot]]] = []  # the undo's own dots, what it undid

    @property
    def newest_first(self) -> list[Step]:
        return self.steps[::-1]

    def write(self, count: int, *, undoable: bool = True) -> set[Dot]:
        return self.append([None] * count, undoable)

    def take_back(self, steps: tuple[Step, ...]) -> set[Dot]:
        return self.append([step.dot for step in steps], True)

    def append(self, targets: list[Dot | None], undoable: bool) -> set[Dot]:
        act = ActId(str(len(self.steps)))
        fresh = [
            Step(Dot(ME, len(self.steps) + n + 1), act, target, undoable)
            for n, target in enumerate(targets)
        ]
        self.steps += fresh
        return {step.dot for step in fresh}


def undo(author: Author) -> None:
    chosen = next_undo(author.newest_first)
    assert {step.dot for step in chosen} == (author.done[-1] if author.done else set())
    if chosen:
        author.undone.append((author.take_back(chosen), author.done.pop()))


def redo(author: Author) -> None:
    chosen = next_redo(author.newest_first)
    assert {step.dot for step in chosen} == (author.undone[-1][0] if author.undone else set())
    if chosen:
        author.done.append(author.undone.pop()[1])
        author.take_back(chosen)


@given(VERBS)
def test_two_stacks(verbs: list[str]) -> None:
    author = Author()
    for number, verb in enumerate(verbs):
        if verb == "act":
            author.done.append(author.write(number % 3 + 1))
            author.undone.clear()
        elif verb == "lasting":
            author.write(1, undoable=False)
        elif verb == "undo":
            undo(author)
        else:
            redo(author)


def test_an_act_is_chosen_whole_and_newest_first() -> None:
    author = Author()
    author.write(3)
    assert [step.dot.counter for step in next_undo(author.newest_first)] == [3, 2, 1]


def test_an_act_with_a_lasting_part_is_passed_over() -> None:
    act = ActId("1")
    steps = [Step(Dot(ME, 2), act, None, False), Step(Dot(ME, 1), act, None, True)]
    assert next_undo(steps) == ()
