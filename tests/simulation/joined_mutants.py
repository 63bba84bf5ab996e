"""Bugs that the joining of two reviews could have; the visits of `joined` must find every one."""

from inspector_app.journal import joining, merging
from tests.simulation.planting import Mutant

MUTANTS = (
    Mutant(
        "dots of both reviews collide",
        joining.translated,
        "dot=abroad(header.dot, other)",
        "dot=header.dot",
    ),
    Mutant(
        "what was replaced in the other review comes back",
        joining.translated,
        "abroad(dot, other) for dot in header.replaces",
        "dot for dot in header.replaces",
    ),
    Mutant(
        "an undo in the other review is not seen in home",
        joining.translated,
        "else abroad(header.undoes, other)",
        "else header.undoes",
    ),
    Mutant(
        "answers stay with who they were there",
        joining.register_in,
        "part = who.get(InspectorId(part), InspectorId(part))",
        "pass",
    ),
    Mutant(
        "what home wrote about the other's joins without it",
        merging._join,
        "draft.beside",
        "(dot for entry in fresh for dot in entry.header.replaces if ':' in dot.replica)",
    ),
    Mutant(
        "what home wrote about the other's never joins",
        merging._join,
        "draft.beside",
        "frozenset()",
    ),
    Mutant(
        "who is who is read the wrong way round",
        joining.who_in,
        "InspectorId(str(one[0])): InspectorId(str(one[1]))",
        "InspectorId(str(one[1])): InspectorId(str(one[0]))",
    ),
)
