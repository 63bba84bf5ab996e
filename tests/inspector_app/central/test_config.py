"""What the command line says goes before the environment, and that before the file."""

from pathlib import Path

import pytest

from inspector_app.central.config import (
    Broken,
    Config,
    NoConfig,
    Tries,
    UnfitConfig,
    handed_on,
    load,
    taken_over,
)
from inspector_app.platform import NotWritable

ISSUER = """
[[issuers]]
issuer = "https://id.example.org"
client_id = "granskning"
label = "Inloggning Exempel"
accept_acr = ["loa3"]
claims = {person = "hsa_id"}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "central.toml"
    path.write_text(
        'folder = "from-file"\nlisten = "0.0.0.0:1"\nname = "Ur filen"\n'
        "[tries]\nkey_minute = 3\n" + ISSUER,
        encoding="utf-8",
    )
    return path


def test_nothing_said():
    assert load(environ={}) == Config()
    assert load(environ={}).database_url.endswith("/central/central.db")


def test_each_goes_before_the_next(file):
    environ = {"INSPECTOR_CENTRAL_CONFIG": str(file), "INSPECTOR_CENTRAL_LISTEN": "[::1]:2"}
    found = load(environ=environ)
    assert (found.folder, found.listen, found.name) == (Path("from-file"), "[::1]:2", "Ur filen")
    assert (found.host, found.port) == ("::1", 2)
    assert load(None, {"listen": "127.0.0.1:3"}, environ).port == 3
    assert found.tries == Tries(key_minute=3)
    (issuer,) = found.issuers
    assert (issuer.label, issuer.accept_acr) == ("Inloggning Exempel", ("loa3",))
    assert issuer.claims.person == "hsa_id"
    assert issuer.claims.subject == "sub"


def test_values_in_the_environment_are_as_in_the_file():
    found = load(
        environ={
            "INSPECTOR_CENTRAL_WORKERS": "3",
            "INSPECTOR_CENTRAL_SIGN_IN_REQUIRED": "true",
            "INSPECTOR_CENTRAL_TRUSTED_PROXIES": '["10.0.0.1"]',
            "INSPECTOR_CENTRAL_DATABASE": "postgresql://central@db/central",
            "INSPECTOR_CENTRAL_TRIES": "{address_minute = 7}",
        }
    )
    assert (found.workers, found.sign_in_required) == (3, True)
    assert found.trusted_proxies == ("10.0.0.1",)
    assert found.database_url == "postgresql://central@db/central"
    assert found.tries.address_minute == 7


@pytest.mark.parametrize(
    "text",
    [
        "workers = 0", "workers = 'x'", "listen = '1'", "listen = 'a:b'", "listen = 'a:65536'",
        "unknown = 1", "folder = 1", "code_days = 91", "language = 'de'",
        "[tries]\nper_day = 1", "[[issuers]]\nissuer = 'x'",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(tmp_path, text):
    path = tmp_path / "central.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnfitConfig):
        load(path, environ={})


@pytest.mark.parametrize(
    ("octets", "line", "column"),
    [
        (b"name = 'x'\nworkers == 1\n", 2, 10),
        (b"\x00", 1, 1),
        (b"\xef\xbb\xbfname = '\xc3\xa5\xe5'", 1, 10),
        (b"tries = [\n 1,", 2, 4),
    ],
)
def test_where_a_file_is_broken_is_told(tmp_path, octets, line, column):
    path = tmp_path / "central.toml"
    path.write_bytes(octets)
    with pytest.raises(Broken) as caught:
        load(path, environ={})
    assert (caught.value.path, caught.value.line, caught.value.column) == (path, line, column)


@pytest.mark.parametrize("value", ["x", "", "1.5", "99999999999999999999"])
def test_what_cannot_be_used_in_the_environment(value):
    with pytest.raises(UnfitConfig) as caught:
        load(environ={"INSPECTOR_CENTRAL_WORKERS": value})
    assert "orkers" in caught.value.fault or "WORKERS" in caught.value.fault


def test_a_file_that_is_none(tmp_path):
    with pytest.raises(NoConfig):
        load(tmp_path / "nix.toml", environ={})
    with pytest.raises((NotWritable, OSError)):
        load(tmp_path, environ={})


def test_a_process_takes_over_the_whole(file):
    found = load(file, {"folder": "another"}, {})
    assert taken_over(handed_on(found)) == found


def test_the_example_can_be_used():
    example = Path(__file__).parents[3] / "packaging" / "central.example.toml"
    found = load(example, environ={})
    assert found.issuers
    assert found.tries == Tries()
