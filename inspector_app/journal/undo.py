"""What undo and redo take back: one's own acts on this replica, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.domain.ids import ActId
from inspector_app.journal.entry import Dot


@dataclass(frozen=True, slots=True)
class Step:
    """What undo needs of one of the author's own entries."""

    dot: Dot
    act: ActId
    undoes: Dot | None
    undoable: bool


def next_undo(newest_first: Sequence[Step]) -> tuple[Step, ...]:
    """The newest act not yet taken back, or nothing; acts that cannot be undone are passed over."""
    lasting = {step.act for step in newest_first if not step.undoable}
    void: set[Dot] = set()
    act: list[Step] = []
    for step in newest_first:
        if act and step.act != act[0].act:
            break
        if step.dot in void or step.act in lasting:
            continue
        if step.undoes is not None:
            void.add(step.undoes)
        else:
            act.append(step)
    return tuple(act)


def next_redo(newest_first: Sequence[Step]) -> tuple[Step, ...]:
    """The newest undo not yet redone, as its undo entries; nothing once something new was done."""
    lasting = {step.act for step in newest_first if not step.undoable}
    target_of = {step.dot: step.undoes for step in newest_first}
    void: set[Dot] = set()
    act: list[Step] = []
    for step in newest_first:
        if act and step.act != act[0].act:
            break
        if step.dot in void or step.act in lasting:
            continue
        if step.undoes is None:
            break
        if target_of.get(step.undoes) is not None:
            void.add(step.undoes)  # this step was a redo
        else:
            act.append(step)
    return tuple(act)
