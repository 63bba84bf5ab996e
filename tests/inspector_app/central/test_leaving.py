"""Who has left comes in by no way, until the office gives a new code."""

import pytest

from inspector_app.central import cli
from inspector_app.sync.protocol.office import Devices, Left, NewCode
from inspector_app.sync.protocol.problems import Code
from tests.inspector_app.central.devices import Device, refusal
from tests.inspector_app.central.world import World, of, submission_id, world_in

ID = submission_id(1)


@pytest.fixture
def world(central):
    return world_in(central)


def leave(world: World, person: str, by: Device | None = None):
    return (by or world.office).ask("POST", f"/v1/people/{person}/leave")


def test_every_device_and_code_of_theirs_is_shut_out_and_nobody_elses(world):
    gone, stays = world.people
    beside, _ = world.central.device(world.organisation, person=gone)
    unused, _ = world.central.code(world.organisation, person=gone)
    of_other, _ = world.central.code(world.organisation, person=stays)
    assert leave(world, gone).status_code == 200
    for device in (world.first, beside):
        assert refusal(device.get("/v1/formats/assessment-1")) is Code.REVOKED
        assert refusal(device.renew()) is Code.REVOKED
    assert refusal(Device(world.central.client, "en ny").enrol(unused)) is Code.FORBIDDEN
    assert world.second.get("/v1/formats/assessment-1").status_code == 200
    assert Device(world.central.client, "den andras").enrol(of_other).status_code == 200
    shown = of(world.office.get("/v1/devices"), Devices).devices
    assert {one.person for one in shown if one.revoked} == {gone}


def test_the_office_hears_which_reviews_go_on_without_them(world):
    gone, stays = world.people
    done, theirs, others = world.plan(), world.plan(), world.plan(people=[stays])
    world.hand_in(ID, world.document(done))
    world.approve(ID)
    world.publish(done)
    left = of(leave(world, gone), Left)
    assert (left.person, left.name) == (gone, "Kim Exempel")
    assert [one.id for one in left.assignments] == [theirs.id]
    assert of(leave(world, gone), Left) == left, "again it tells the same"
    assert others.id in {one.id for one in of(leave(world, stays), Left).assignments}
    trail = world.office.get("/v1/audit").json()["rows"]
    assert [row["of"] for row in trail if row["what"] == "person.leave"] == [gone, gone, stays]


def test_who_left_is_planned_for_nothing(world):
    leave(world, world.people[0])
    refused = world.office.ask("POST", "/v1/assignments", world.asked(1))
    assert refusal(refused) is Code.UNFIT
    assert "slutat" in refused.json()["detail"]


def test_a_new_code_lets_in_the_device_that_uses_it_and_no_other(world):
    gone, _ = world.people
    beside, _ = world.central.device(world.organisation, person=gone)
    leave(world, gone)
    code = world.office.ask("POST", "/v1/enrolment-codes", NewCode("", person=gone))
    assert refusal(world.first.renew()) is Code.REVOKED, "the code is not used yet"
    assert world.first.enrol(code.json()["code"]).status_code == 200
    assert world.first.get("/v1/formats/assessment-1").status_code == 200
    assert refusal(beside.renew()) is Code.REVOKED
    asked = world.asked(1, people=[gone])
    assert world.office.ask("POST", "/v1/assignments", asked).status_code == 200


def test_what_was_revoked_before_stays_so(world):
    gone, _ = world.people
    (own,) = [
        one for one in of(world.office.get("/v1/devices"), Devices).devices if one.person == gone
    ]
    world.office.ask("POST", f"/v1/devices/{own.id}/revoke")
    leave(world, gone)
    code, _ = world.central.code(world.organisation, person=gone)
    assert refusal(world.first.enrol(code)) is Code.REVOKED


def test_nobody_of_another_organisation_leaves(world):
    other = world_in(world.central)
    assert refusal(leave(world, world.people[0], other.office)) is Code.NOT_FOUND
    assert world.first.get("/v1/formats/assessment-1").status_code == 200


def test_by_name_at_the_command_line(sqlite_central, capsys):
    world = world_in(sqlite_central)
    plan = world.plan()
    config = world.central.parts.config
    place = ["--folder", str(config.folder), "--database", config.database]
    assert cli.main(["leave", *place, "Nils Exempel"]) == 1
    assert "Ingen här heter Nils Exempel" in capsys.readouterr().err
    assert cli.main(["leave", *place, world.people[0]]) == 0
    told = capsys.readouterr().out
    assert "Kim Exempel kommer inte längre in" in told
    assert f"{plan.id}  Vårdcentralen Exempel  2026-03-02" in told
    assert refusal(world.first.get("/v1/formats/assessment-1")) is Code.REVOKED
