"""Every error that the program raises on purpose has its sentences."""

import importlib
import inspect
import pkgutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import inspector_app
from inspector_app.cli.refusal import Refused
from inspector_app.domain.errors import (
    ContentError,
    InspectorAppError,
    RuleError,
    StoreError,
    VaultError,
)
from inspector_app.domain.registers import UnknownRegister
from inspector_app.exchange.bundle_errors import Limit, Place
from inspector_app.explain.causes import all_sentences
from inspector_app.explain.faults import explain
from inspector_app.queries.ready import Check, Item

ROOTS = {RuleError, ContentError, StoreError, VaultError, Refused}
EXAMPLES = {
    int: 7,
    float: 2.0,
    Path: Path("mapp/fil"),
    datetime: datetime(2026, 3, 2, tzinfo=UTC),
    str: "namn",
    Limit: Limit.ENTRY,
    Place: Place.ENTRIES,
    RuleError: UnknownRegister("trolldom/1"),
    tuple[str, ...]: ("namn", "ett till"),
    tuple[Item, ...]: (Item(Check.OPEN, 2, 2),),
}


def causes(of=InspectorAppError):
    for kind in of.__subclasses__():
        yield kind
        yield from causes(kind)


def every_cause():
    for module in pkgutil.walk_packages(inspector_app.__path__, "inspector_app."):
        if "migrations" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)
    found = (kind for kind in set(causes()) - ROOTS if not of_the_server(kind))
    return sorted(found, key=lambda kind: kind.__name__)


def of_the_server(kind):
    """Whether it can be met on the server alone, whose command line has sentences of its own."""
    return kind.__module__.startswith("inspector_app.central.")


def example(kind):
    """An error of this kind, with facts that look like facts."""
    if kind.__init__ is Exception.__init__ or "__init__" not in {
        name for one in kind.__mro__[:-3] for name in vars(one)
    }:
        return kind()
    wanted = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return kind(*(EXAMPLES.get(one.annotation, "fakta") for one in wanted))


@pytest.mark.parametrize("kind", every_cause(), ids=lambda kind: kind.__name__)
def test_every_cause_has_its_own_whole_sentences(kind):
    assert kind in all_sentences()
    told = explain(example(kind))
    assert told.first.endswith((".", "!"))
    assert told.rest.endswith(".")
    assert "{" not in told.sentence
    assert kind.__name__ not in told.sentence


def test_an_error_nobody_foresaw_shows_nothing_of_itself():
    told = explain(ValueError("hemlig text"))
    assert "hemlig" not in told.sentence
    assert told.sentence
