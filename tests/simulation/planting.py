"""Planting a bug: one snippet of one real function replaced, for a while, wherever it is called."""

import inspect
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

FOREIGN = "inspector_app.journal", "tests.simulation"  # the modules that may have imported it


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug with a name: `old` stands exactly once in the function and becomes `new`."""

    name: str
    function: FunctionType
    old: str
    new: str


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Run with the bug in place; raises LookupError where the snippet is no longer there."""
    function = mutant.function
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(mutant.old) != 1:
        raise LookupError(f"{mutant.name}: the snippet stands {source.count(mutant.old)} times")
    made: dict[str, Any] = {}
    code = compile(source.replace(mutant.old, mutant.new), "<mutant>", "exec", dont_inherit=True)
    exec(code, function.__globals__, made)
    places = list(_places(function))
    for place in places:
        setattr(place, function.__name__, made[function.__name__])
    try:
        yield
    finally:
        for place in places:
            setattr(place, function.__name__, function)


def _places(function: FunctionType) -> Iterator[ModuleType | type]:
    """The class the function is a method of, or every module that knows it by its name."""
    modules = [module for name, module in sys.modules.items() if name.startswith(FOREIGN)]
    if "." in function.__qualname__:
        owner = function.__qualname__.split(".")[0]
        yield getattr(sys.modules[function.__module__], owner)
    else:
        name = function.__name__
        yield from (module for module in modules if getattr(module, name, None) is function)
