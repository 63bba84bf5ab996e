"""Over real sockets: whom the system trusts, proxies of the environment, and nobody there."""

import socket

import pytest
from sqlalchemy import update

from inspector_app.central.app import create_app
from inspector_app.explain.faults import explain
from inspector_app.store.tables import server
from inspector_app.sync import enrolling, faults, session
from inspector_app.sync.round import run_round
from tests.inspector_app.sync.real_servers import proxy, self_made, served

LOGIN = b"<html><form>Logga in</form></html>"


async def stranger(scope, _receive, send):
    """A login page, whatever is asked."""
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": LOGIN})


@pytest.fixture
def certificate(tmp_path):
    return self_made(tmp_path, "regionen")


@pytest.fixture
def believed(certificate, monkeypatch):
    """The system's trust holds the certificate, as where a region has a CA of its own."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


@pytest.fixture
def fresh(new_laptop):
    return new_laptop()


def round_of(laptop):
    with session.connected(laptop.store) as central:
        return run_round(laptop.store, central)


def test_a_certificate_that_nobody_vouches_for_is_refused(world, fresh, certificate):
    app = create_app(world.central.parts)
    with served(app, certificate) as address, pytest.raises(faults.WrongCertificate) as refused:
        enrolling.find(fresh.store, address)
    assert explain(refused.value).sentence == (
        "Det gick inte att bekräfta att det är rätt server som svarar."
        " Arbetet är tryggt på den här datorn."
        " Ingenting skickades. Byt nät, eller hör av dig till kansliet."
    )


def test_the_systems_trust_decides_and_a_whole_day_goes_over_tls(world, fresh, believed):
    with served(create_app(world.central.parts), believed) as address:
        found = enrolling.find(fresh.store, address)
        enrolling.enrol(fresh.store, found, fresh.code())
        fresh.finish(world.plan(), b"ett foto")
        result = round_of(fresh)
    assert result.fault is None
    assert result.confirmed == ["5" * 32]


def test_a_portal_with_a_good_certificate_is_still_no_server(world, fresh, believed):
    with served(create_app(world.central.parts), believed) as address:
        enrolling.enrol(fresh.store, enrolling.find(fresh.store, address), fresh.code())
    with served(stranger, believed) as address, pytest.raises(faults.Portal):
        enrolling.find(fresh.store, address)


def test_the_environments_proxy_is_used(world, fresh, believed, monkeypatch):
    with served(create_app(world.central.parts), believed) as address, proxy() as (by, asked):
        monkeypatch.setenv("HTTPS_PROXY", by)
        assert enrolling.find(fresh.store, address).info.name == world.central.parts.config.name
    assert asked == [address.removeprefix("https://")]


def test_a_proxy_that_says_no_is_told_of(fresh, monkeypatch):
    refusal = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    with proxy(refusal) as (by, _asked):
        monkeypatch.setenv("HTTPS_PROXY", by)
        with pytest.raises(faults.ProxyRefused):
            enrolling.find(fresh.store, "https://granskning.example")


def test_nobody_there(fresh):
    with socket.create_server(("127.0.0.1", 0)) as wire:
        port = wire.getsockname()[1]
    with pytest.raises(faults.Unreachable):
        enrolling.find(fresh.store, f"http://127.0.0.1:{port}")


def test_a_server_that_hangs_up_midway_cut_us_off(fresh):
    async def halves(_scope, _receive, send):
        headers = [(b"inspector-central", b"1"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"name":', "more_body": True})

    with served(halves) as address, pytest.raises(faults.CutOff):
        enrolling.find(fresh.store, address)


@pytest.mark.parametrize("name", ["granskning..example", "a" * 64 + ".example"])
def test_a_name_that_no_host_can_have_is_nobody_there(laptop, name):
    with laptop.store.write() as work:  # as it was kept before such names were refused
        work.connection.execute(update(server).values(address=f"https://{name}"))
    assert isinstance(round_of(laptop).fault, faults.Unreachable)
