"""The office's whole day from the command line of the server."""

import json
import os
import re
import time
from datetime import UTC, datetime

import pytest

from inspector_app.central import cli
from inspector_app.central.audit import console
from inspector_app.platform import os_user
from inspector_app.sync.protocol.messages import Conflict, State
from inspector_app.sync.protocol.office import AuditPage
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.world import (
    CHECKLIST,
    CHECKLIST_OCTETS,
    REPORT,
    hashed,
    of,
    submission_id,
    world_in,
)

ID = submission_id(1)
FACTS = [
    "--unit", "E", "--specialty", "S", "--region", "R", "--from", "2026-03-02",
    "--to", "2026-03-03", "--checklist", CHECKLIST.id,
]  # fmt: skip


@pytest.fixture
def world(sqlite_central):
    return world_in(sqlite_central)


@pytest.fixture
def run(world, capsys):
    folder = world.central.parts.config

    def ran(verb, *arguments, code=0):
        place = ["--folder", str(folder.folder), "--database", folder.database]
        assert cli.main([verb, *place, *arguments]) == code, capsys.readouterr()
        told = capsys.readouterr()
        return told.err if code else told.out

    return ran


def test_each_submission_has_a_standing_of_its_own(world, run):
    assert run("submissions") == "Inget är inskickat än.\n"
    plan = world.plan()
    world.hand_in(ID, world.document(plan))
    world.hand_in(submission_id(2), world.document(plan, revision=2))
    world.put(submission_id(3), world.document(plan, b"foto", revision=3))
    run("return", submission_id(2), "--comment", "Väga om")
    older, newer, waiting = sorted(run("submissions").splitlines())
    assert "  En annan inlämning gäller  " in older
    assert "  Returnerad för komplettering  " in newer
    assert "  Väntar på bilagor: 1" in waiting
    assert "Returnerad" not in older + waiting


def test_a_visit_from_plan_to_publication(world, run, tmp_path):
    checklist = tmp_path / "checklista.json"
    checklist.write_bytes(CHECKLIST_OCTETS)
    assert run("checklist", str(checklist)).split() == [
        CHECKLIST.digest, CHECKLIST.id, CHECKLIST.version
    ]  # fmt: skip
    told = run(
        "assign", "--unit", "Vårdcentralen Exempel", "--specialty", "Allmänmedicin",
        "--region", "Region Exempel", "--from", "2026-03-02", "--to", "2026-03-03",
        "--checklist", CHECKLIST.id,
        "--inspector", world.people[0], "--inspector", world.people[1],
    )  # fmt: skip
    assert "2026-04-02" in told
    plan = world.assignment(told.split()[-1])
    assert [one.id for one in plan.inspectors] == list(world.people)

    world.hand_in(ID, world.document(plan, grade="D"))
    assert "  Inskickad  " in run("submissions")
    assert "A:D" in run("submissions")
    (row,) = json.loads(run("submissions", "--state", "handed_in", "--json"))
    assert (row["id"], row["grades"]) == (ID, {"A": "D"})
    assert run("submissions", "--state", "planned") == "Inget som är inskickat har det läget.\n"

    run("return", ID, "--comment", "A=Väga om", "--comment", "Se över: ort = Malmö")
    comments = world.assignment(plan.id).comments
    assert [(one.area, one.text) for one in comments] == [
        ("A", "Väga om"),
        ("", "Se över: ort = Malmö"),
    ]
    again = submission_id(2)
    world.hand_in(again, world.document(plan, revision=2, grade="D"))
    assert "handlingsplan" in run("approve", again)
    assert "handlingsplan" in run("publish", plan.id)
    assert "handlingsplan" in run("publish", again, code=1)
    run("action-plan", again, "--day", "2026-05-01")
    assert "2031-03-03" in run("publish", plan.id)
    assert world.assignment(plan.id).state is State.PUBLISHED
    trail = run("audit")
    assert trail.splitlines()[-1].endswith(f"assignment.publish  {plan.id}")
    assert f"{world.people[0]}  submission.write  {ID}" in trail
    seat = f"kommandoraden ({os_user()})"
    assert f"  {seat}  assignment.create  {plan.id}" in trail
    assert run("audit").splitlines()[-1].endswith(f"  {seat}  audit.read  0")
    told = of(world.office.get("/v1/audit"), AuditPage).rows
    assert {one.user for one in told if one.person is None} == {os_user()}
    assert {one.user for one in told if one.person is not None} == {""}


@pytest.mark.parametrize(("user", "kept"), [("kim", "@kim"), ("k\udce5\n" * 40, "@" + "k" * 31)])
def test_whoever_sits_at_the_server_has_room_in_a_row(user, kept):
    assert console(user) == kept


def test_what_was_handed_in_is_read_in_a_folder(world, run, tmp_path):
    photo, late = b"bild" * 100, b"sen" * 100
    document = world.document(world.plan(), photo, late)
    assert world.put(ID, document).status_code == 200
    for octets in (REPORT, photo):
        world.send(octets)
    folder = tmp_path / "att läsa"
    told = run("read", ID, "-o", str(folder)).splitlines()
    assert told.pop() == "1 bilaga har inte kommit än."
    assert (folder / f"{ID}.json").read_bytes() == written(document)
    assert (folder / f"{hashed(REPORT)}.pdf").read_bytes() == REPORT
    assert (folder / f"{hashed(photo)}.jpg").read_bytes() == photo
    assert sorted(told) == sorted(str(path) for path in folder.iterdir())
    trail = run("audit")
    assert f")  submission.read  {ID}" in trail
    assert f")  blob.read  {hashed(photo)}" in trail
    assert f"blob.read  {hashed(late)}" not in trail
    assert run("read", ID, "-o", str(folder)).splitlines()[:-1] == told


def test_nobody_reads_what_is_not_there_or_another_organisations(world, run, tmp_path):
    world.hand_in(ID, world.document(world.plan()))
    run("organisation", "Andra")
    own, folder = ["--organisation", world.organisation], tmp_path / "ingen"
    for wrong in ([submission_id(9), *own], [ID, "--organisation", "Andra"]):
        assert "finns inte" in run("read", *wrong, "-o", str(folder), code=1)
        assert not folder.exists()


def test_an_assignment_from_a_file(world, run, tmp_path):
    file = tmp_path / "uppdrag.json"
    file.write_bytes(written(world.asked(7)))
    first = run("assign", str(file))
    assert run("assign", str(file)) == first
    assert first.split()[-1] == world.asked(7).id
    for text, fault in (
        ("{}", "Filen går inte att läsa: id saknas.\n"),
        ('{\n  "id": å', f"{file} går inte att läsa: rad 2, kolumn 9 är inte JSON.\n"),
        ('{\n  "id": ', f"{file} går inte att läsa: rad 2, kolumn 9 är inte JSON.\n"),
    ):
        file.write_text(text, "utf-8")
        assert run("assign", str(file), code=1) == fault
    assert "ingen" in run("assign", str(tmp_path / "ingen"), code=1)


def test_declared_ties_go_along(world, run):
    tied, free = world.people
    who = ["--inspector", tied, "--inspector", free, "--conflict", f"{tied}=Tidigare anställd"]
    plan = run("assign", *FACTS, *who, "--conflict", free).split()[-1]
    told = [one.conflict for one in world.assignment(plan).inspectors]
    assert told == [Conflict(True, "Tidigare anställd"), Conflict(False)]
    plan = run("assign", *FACTS, "--inspector", tied).split()[-1]
    assert [one.conflict for one in world.assignment(plan).inspectors] == [None]
    said = run("assign", *FACTS, "--inspector", tied, "--conflict", f"{free}=Släkt", code=1)
    assert f"{free} är inte med på besöket." in said


def test_what_cannot_be_says_why(world, run):
    assert "alla uppgifter" in run("assign", "--unit", "Enheten", code=1)
    assert "Ingen här heter Okänd" in run("assign", *FACTS, "--inspector", "Okänd", code=1)
    assert "inget namn" in run("enrol", " ", code=1)
    run("enrol", "Lo Exempel")
    run("enrol", "Lo Exempel")
    told = run("assign", *FACTS, "--inspector", "Lo Exempel", code=1)
    assert len(re.findall(r"\b[0-9a-f]{12}\b", told)) == 2
    for word in ("igår", "20260302"):
        told = run("assign", *FACTS, "--from", word, code=1)
        assert "Ett datum finns inte i kalendern" in told
        assert "Ett datum finns inte i kalendern" in run("action-plan", ID, "--day", word, code=1)
    one = ["--inspector", world.people[0]]
    assert "Det slaget finns inte" in run("assign", *FACTS, *one, "--kind", "xx", code=1)
    assert "utgiven" in run("assign", *FACTS, "--checklist", "nej", code=1)
    assert "inspectors" in run("assign", *FACTS, code=1)
    assert "Det som efterfrågas finns inte" in run("approve", ID, code=1)
    assert "Det som efterfrågas finns inte" in run("publish", ID, code=1)
    assert "tom" in run("return", ID, "--comment", "A=", code=1)


@pytest.fixture
def in_sweden(monkeypatch):
    """This machine stands in Sweden."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows has its zone from its settings alone")
@pytest.mark.usefixtures("in_sweden")
def test_a_day_is_the_one_it_was_here(world, run):
    world.central.clock.moment = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    for device in (world.office, world.first):
        assert device.renew().status_code == 200
    world.hand_in(ID, world.document(world.plan()))
    assert "  2026-03-10  " in run("submissions")
