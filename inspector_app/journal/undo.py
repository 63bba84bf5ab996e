"""What undo and redo take back: one's own acts on this replica, newest first."""

from collections.abc import Iterable, Sequence
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


def next_undo(newest_first: Iterable[Step]) -> tuple[Step, ...]:
    """The newest act not yet taken back, or nothing; acts that cannot be undone are passed over."""
    void: set[Dot] = set()
    act: list[Step] = []
    for step in newest_first:
        if act and step.act != act[0].act:
            break
        if step.dot in void:
            continue
        if step.undoes is not None:
            void.add(step.undoes)
        elif step.undoable:
            act.append(step)
    return tuple(act)


def next_redo(newest_first: Sequence[Step]) -> tuple[Step, ...]:
    """The newest undo not yet redone, as its undo entries; nothing once something new was done."""
    void: set[Dot] = set()
    undone_undos = {step.undoes for step in newest_first if step.undoes is not None}
    by_dot = {step.dot: step for step in newest_first}
    act: list[Step] = []
    for step in newest_first:
        if act and step.act != act[0].act:
            break
        if step.dot in void:
            continue
        if step.undoes is None:
            if step.undoable:
                break
            continue
        target = by_dot.get(step.undoes)
        if target is not None and target.undoes is not None:
            void.add(step.undoes)  # this step was a redo
        elif step.dot not in undone_undos:
            act.append(step)
    return tuple(act)
