"""`hand-in` and `remove` as a script uses them, against a real server on this computer."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from inspector_app.central.app import create_app
from inspector_app.sync.protocol.messages import Comment
from inspector_app.sync.protocol.office import Return
from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.running import Central
from tests.inspector_app.central.world import CHECKLIST, World, world_in
from tests.inspector_app.cli.conftest import Run
from tests.inspector_app.sync.real_servers import served

__all__ = ["sqlite_central", "sqlite_template"]  # fixtures

WHY = "Kollegan blev sjuk efter besöket."
Lines = Callable[..., Path]


@pytest.fixture
def world(sqlite_central: Central) -> World:
    return world_in(sqlite_central)


@pytest.fixture
def assigned(run: Run, world: World, lines: Lines) -> Iterator[str]:
    """A review begun from its assignment and ready to be signed; the server answers meanwhile."""
    with served(create_app(world.central.parts)) as address:
        yield begun(run, world, address, lines)


def begun(run: Run, world: World, address: str, lines: Lines) -> str:
    code = world.central.code(world.organisation, person=world.people[0])[0]
    assert run("enrol", address, code).code == 0
    plan = world.plan()
    run("sync")
    review: str = run("assignments", "--begin", plan.id).out.split()[-1]
    me = world.people[0]
    areas = [area.id for area in CHECKLIST.areas]
    rows: list[object] = [
        {"register": f"conflict/{me}", "value": {"declared": False}},
        *({"register": f"grade/{me}/{area}", "value": "A"} for area in areas),
        *({"register": f"rationale/{me}/{area}", "value": "Därför."} for area in areas),
        *({"register": f"basis/{area}", "value": "Väl."} for area in (*areas, "overall")),
    ]
    said = run("record", review, lines(*rows))
    assert said.code == 0, said.err
    return review


def test_a_receipt_is_printed_and_the_same_again(run: Run, assigned: str) -> None:
    unsigned = run("hand-in", assigned)
    assert unsigned.code == 1
    assert "Underskrift saknas" in unsigned.err
    assert run("sign", assigned, "--alone", WHY).code == 0
    said = run("hand-in", assigned)
    assert said.code == 0, said.err
    first, receipt = said.out.splitlines()
    assert first == "Vårdcentralen Exempel: inskickad, kvittens nr 1"
    assert receipt.startswith("receipt 1 ")
    assert run("hand-in", assigned).out == said.out
    again = run("submission", "again", receipt.split()[-2]).out
    assert again == "inskickad, kvittens nr 1\n"
    told = run("hand-in", assigned, "--json").json
    assert (told["receipt"], told["fault"], told["revision"]) == (1, None, 1)
    assert receipt.split()[-2:] == [told["submission"], told["document"]]


def test_what_the_office_wants_stands_under_the_assignment(
    run: Run, world: World, assigned: str
) -> None:
    run("sign", assigned, "--alone", WHY)
    run("hand-in", assigned)
    (row,) = run("submission", "--json").json
    back = Return((Comment("Väga om", CHECKLIST.areas[0].id), Comment("Och allt")))
    answer = world.office.ask("POST", f"/v1/submissions/{row['id']}/return", back)
    assert answer.status_code == 200, answer.text
    run("sync")
    assignment, *comments = run("assignments").out.splitlines()
    assert assignment.split("  ")[2:] == ["Returnerad för komplettering", "Vårdcentralen Exempel"]
    assert comments == [f"  {CHECKLIST.areas[0].id}: Väga om", "  Och allt"]


def test_without_a_network_it_waits_and_says_so(run: Run, world: World, lines: Lines) -> None:
    with served(create_app(world.central.parts)) as address:
        review = begun(run, world, address, lines)
    run("sign", review, "--alone", WHY)
    said = run("hand-in", review)
    assert said.code == 1
    assert said.out == "Vårdcentralen Exempel: väntar på att skickas\n"
    assert said.err.startswith("Servern går inte att nå.")


def test_the_copy_is_removed_when_its_days_have_passed(
    run: Run, world: World, assigned: str, tmp_path: Path
) -> None:
    run("sign", assigned, "--alone", WHY)
    word = tmp_path / "ord.txt"
    word.write_text("nio gula cyklar\n", encoding="utf-8")
    bundle = tmp_path / "kopia.granskning"
    assert run("export", assigned, "-o", bundle, "--passphrase-file", word).code == 0
    assert run("hand-in", assigned).code == 0
    early = run("remove", assigned)
    assert early.code == 1
    assert "Kopian ska ligga kvar här till den" in early.err
    world.central.clock.moment += timedelta(days=31)
    run("sync")
    gone = run("remove", assigned)
    assert gone.code == 0, gone.err
    assert run("list", "--json").json == []
    (row,) = run("submission", "--json").json
    assert (row["state"], row["receipt"]) == ("confirmed", 1)
    back = run("merge", bundle, "--passphrase-file", word)
    assert back.code == 1
    assert "--again" in back.err
    again = run("merge", bundle, "--passphrase-file", word, "--again")
    assert again.code == 0, again.err
    assert run("list", "--json").json[0]["id"] == assigned
