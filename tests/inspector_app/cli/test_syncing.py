"""The server's verbs as a script uses them, against a real server on this computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app.central.app import create_app
from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.running import Central
from tests.inspector_app.central.world import World, world_in
from tests.inspector_app.cli.conftest import Run
from tests.inspector_app.sync.real_servers import served

__all__ = ["sqlite_central", "sqlite_template"]  # fixtures


@pytest.fixture
def world(sqlite_central: Central) -> World:
    return world_in(sqlite_central)


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with served(create_app(world.central.parts)) as found:
        yield found


@pytest.fixture
def code(world: World) -> str:
    return world.central.code(world.organisation, person=world.people[0])[0]


def test_enrol_sync_and_begin(run: Run, world: World, address: str, code: str):
    plan = world.plan()
    said = run("enrol", address, code, "--json")
    assert said.code == 0, said.err
    assert said.json["fingerprint"] == world.central.parts.keys.fingerprint
    assert said.json["person"] == world.people[0]
    assert run("assignments").out.startswith("Här finns inga uppdrag.")
    assert run("submission").out == "Inget är inlämnat från den här datorn.\n"
    came = run("sync", "--json").json
    assert came["assignments"] == [plan.id]
    assert (came["fault"], came["confirmed"]) == (None, [])
    (row,) = run("assignments", "--json").json
    assert (row["unit"], row["state"], row["ready"]) == ("Vårdcentralen Exempel", "planned", True)
    review = run("assignments", "--begin", plan.id).out.split()[-1]
    assert review == plan.review
    assert run("list", "--json").json[0]["unit"] == "Vårdcentralen Exempel"
    run("sync")  # tells of the visit, whose days have passed, and hears that it is noted
    assert run("sync").out.startswith("Allt är synkat. Det finns inget nytt.\n")
    assert run("assignments", "--json").json[0]["state"] == "visited"


def test_the_fingerprint_may_be_demanded(run: Run, world: World, address: str, code: str):
    wrong = run("enrol", address, code, "--fingerprint", "0000 1111")
    assert wrong.code == 1
    assert "Ingenting har ändrats." in wrong.err
    right = world.central.parts.keys.fingerprint.replace(" ", "").upper()
    said = run("enrol", address, code, "--fingerprint", right)
    assert said.code == 0
    assert "Datorn är ansluten till" in said.out


def test_without_a_server_there_is_a_plain_reason(run: Run):
    said = run("sync")
    assert said.code == 1
    assert "Den här datorn är inte ansluten till någon server. Ingenting har ändrats." in said.err


def test_a_server_that_is_gone_is_a_plain_reason(run: Run, world: World, code: str):
    with served(create_app(world.central.parts)) as address:
        assert run("enrol", address, code).code == 0
    assert run("sync").out == ""
    said = run("sync", "--json")
    assert said.code == 1
    assert said.json["fault"].startswith("Servern går inte att nå.")
    assert said.err.startswith("Servern går inte att nå.")


def test_nothing_was_handed_in_yet(run: Run):
    assert run("submission", "--json").json == []
    said = run("submission", "export", "1" * 32, "-o", "mapp")
    assert said.code == 1
    assert said.err.startswith(f"Det finns ingen inlämning {'1' * 32} på den här datorn.")
    assert not Path("mapp").exists()


def test_what_was_never_connected_is_not_said_to_be_tried_again(run: Run, address: str):
    gone = run("enrol", "http://127.0.0.1:1", "KOD")
    assert gone.code == 1
    assert "\nServern går inte att nå. Datorn är inte ansluten än." in gone.err
    assert "av sig självt" not in gone.err
    assert "av sig självt" not in run("sign-in", "http://127.0.0.1:1").err
    assert run("enrol", address, "FEL").err.startswith("Koden gäller inte")


def test_nor_where_the_computer_belongs_to_a_server_already(
    run: Run, world: World, address: str, code: str
):
    assert run("enrol", address, code).code == 0
    name = world.central.parts.config.name
    for verb in (["enrol", "http://127.0.0.1:1", "KOD"], ["sign-in", "http://127.0.0.1:1"]):
        gone = run(*verb)
        assert gone.code == 1
        assert f"Servern går inte att nå. Datorn är ansluten till {name} som förut." in gone.err
        assert "av sig självt" not in gone.err
    assert run("sync").code == 0
