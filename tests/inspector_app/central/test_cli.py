"""The command line of the server: what it does, and what it says when it cannot."""

import importlib
import os
import pkgutil
import re

import pytest

import inspector_app.central
from inspector_app.central import cli, sentences
from inspector_app.central.schema import OtherReceiptKey
from inspector_app.domain.errors import InspectorAppError


@pytest.fixture
def run(tmp_path, capsys):
    def ran(verb, *arguments, code=0):
        assert cli.main([verb, "--folder", str(tmp_path / "server"), *arguments]) == code
        told = capsys.readouterr()
        return told.err if code else told.out

    return ran


def test_an_organisation_is_made_once_and_changed(run):
    own = run("organisation", "Region Exempel").strip()
    assert re.fullmatch("[0-9a-f]{32}", own)
    assert run("organisation", "Region Exempel", "--policy", "lines=true").strip() == own
    run("organisation", "Region Exempel", "--policy", "keep_days=9", "--policy", "plan_months=3")
    shown = run("organisation")
    assert shown.count("\n") == 1
    for fact in (own, "Region Exempel", '"lines":true', '"keep_days":9', '"plan_months":3'):
        assert fact in shown
    trail = run("audit").splitlines()
    assert [line.split()[-2:] for line in trail] == [
        ["organisation.create", own],
        ["policy.set", own],
        ["policy.set", own],
    ]


@pytest.mark.parametrize("change", ["nix=1", "lines", "lines=ja", "keep_days=x", "lines=3"])
def test_a_policy_that_is_none(run, change):
    assert change.split("=")[0] in run("organisation", "Ett", "--policy", change, code=1)
    assert run("organisation") == ""


def test_codes_and_devices(run):
    run("organisation", "Region Exempel")
    told = run("enrol", "Kim Exempel", "--title", "Kanslist", "--role", "office")
    person = re.search("Person: ([0-9a-f]{12})", told)[1]
    assert re.search("Kod: ([A-Z2-7]{5}-){3}[A-Z2-7]{5}\n", told)
    assert person in run("enrol", "Kim Exempel", "--person", person)
    assert run("devices") == "Ingen dator är ansluten än.\n"
    assert "Det som efterfrågas finns inte" in run("enrol", "Kim", "--person", "0" * 12, code=1)
    assert "Det som efterfrågas finns inte" in run("revoke", "0" * 32, code=1)


def test_no_option_says_what_no_laptop_could_read(run):
    long = "x" * 501
    assert "500" in run("organisation", long, code=1)
    run("organisation", "Region Exempel")
    assert "500" in run("enrol", long, code=1)
    assert "500" in run("enrol", "Kim", "--title", long, code=1)
    assert "går inte att ta emot" in run("action-plan", "1" * 32, "--day", "20260501", code=1)
    many = [part for _ in range(101) for part in ("--comment", "Väga om")]
    assert "100" in run("return", "1" * 32, *many, code=1)
    assert "går inte att ta emot" in run("enrol", "Kim \udce5", code=1)


def test_what_is_unfit_in_a_file_is_told_in_words(run, tmp_path):
    file = tmp_path / "central.toml"
    for text, told in (
        ("workers = 'två'", "workers har inte den form som väntas."),
        ("[tries]\nper_day = 1", "tries.per_day finns inte att ange."),
        ("[[issuers]]\nissuer = 'x'", "issuers[0].client_id saknas."),
    ):
        file.write_text(text, "utf-8")
        said = run("devices", "--config", str(file), code=1)
        assert said == f"Inställningen går inte att använda: {told}\n"
    file.write_text("name =", "utf-8")
    said = run("devices", "--config", str(file), code=1)
    assert said == f"{file} går inte att läsa: rad 1, kolumn 7 är inte TOML.\n"


def test_a_folder_without_a_server_stays_without(run, tmp_path):
    folder = tmp_path / "server"
    for verb in (["devices"], ["submissions"], ["organisation"], ["enrol", "Kim"], ["audit"]):
        assert "finns ingen server" in run(*verb, code=1)
        assert not folder.exists()


def test_a_folder_with_something_else_in_it_is_left_as_it_is(run, tmp_path):
    folder = tmp_path / "server"
    folder.mkdir(mode=0o755)
    (folder / "passwd").write_text("allas", encoding="utf-8")
    before = folder.stat().st_mode
    for verb in (["organisation", "Ett"], ["serve", "--listen", "127.0.0.1:0"]):
        assert "ligger redan annat" in run(*verb, code=1)
        assert [path.name for path in folder.iterdir()] == ["passwd"]
        assert folder.stat().st_mode == before


def test_what_it_is_set_up_with_may_lie_in_the_folder(run, tmp_path):
    folder = tmp_path / "server"
    (folder / "lost+found").mkdir(parents=True)
    for name in ("central.toml", "server.log", "exempel.json", "certificate.pem"):
        (folder / name).touch()
    folder.chmod(0o755)
    run("organisation", "Ett")
    assert "Ett" in run("organisation")
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_where_it_is_not_clear_which_organisation(run):
    one = run("organisation", "Ett").strip()
    run("organisation", "Två")
    assert "--organisation" in run("enrol", "Kim", code=1)
    assert "Kod" in run("enrol", "Kim", "--organisation", "Två")
    assert "Kod" in run("enrol", "Kim", "--organisation", one)
    assert "finns inte" in run("enrol", "Kim", "--organisation", "Tre", code=1)


def test_another_key_than_the_databases(run, tmp_path):
    run("organisation", "Ett")
    (tmp_path / "server" / "receipt.key").write_bytes(bytes(32))
    assert "kvittensnyckel" in run("organisation", code=1)


def test_a_lost_key_is_not_made_anew(run, tmp_path):
    run("organisation", "Ett")
    key = tmp_path / "server" / "receipt.key"
    kept = key.read_bytes()
    key.unlink()
    assert "innehåller ingen kvittensnyckel" in run("organisation", code=1)
    assert not key.exists()
    key.write_bytes(kept)
    run("organisation")


def test_a_database_that_does_not_answer(run):
    told = run("organisation", "Ett", "--database", "postgresql://x@127.0.0.1:1/x", code=1)
    assert "Databasen svarar inte" in told


@pytest.mark.parametrize("arguments", [[], ["nix"], ["serve", "--workers", "x"], ["enrol"]])
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("användning: inspector-central")


def causes(of=InspectorAppError):
    for kind in of.__subclasses__():
        yield kind
        yield from causes(kind)


def test_every_cause_of_the_server_has_a_sentence():
    for module in pkgutil.walk_packages(inspector_app.central.__path__, "inspector_app.central."):
        if "migrations" not in module.name:
            importlib.import_module(module.name)
    own = {kind for kind in causes() if kind.__module__.startswith("inspector_app.central.")}
    assert OtherReceiptKey in own
    assert own <= sentences.all_sentences().keys()


def test_what_nobody_foresaw_tells_its_name_alone():
    assert "hemlig" not in sentences.sentence(ValueError("hemlig"))
