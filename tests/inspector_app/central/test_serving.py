"""The server as a real process: from nothing to answers, and to its end."""

import json
import os
import re
import socket
import ssl
import subprocess
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from inspector_app.central import keys
from inspector_app.sync.protocol.problems import Code
from tests.inspector_app.central.devices import Device, refusal
from tests.inspector_app.central.processes import ROOT, command, served


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "server"


def run(folder, verb, *arguments):
    """What a verb printed; fails where it was refused."""
    ran = subprocess.run(
        command(verb, "--folder", str(folder), *arguments),
        cwd=ROOT, text=True, encoding="utf-8", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def code_from(told):
    found = re.search(r"(?:[A-Z2-7]{5}-){3}[A-Z2-7]{5}", told)
    assert found, told
    return found[0]


def enrolled(address, code, name="dator"):
    device = Device(httpx2.Client(base_url=address, timeout=30), name)
    assert device.enrol(code).status_code == 200
    return device


@pytest.mark.slow
def test_from_a_fresh_folder_to_an_enrolled_device_and_over_a_restart(folder):
    with served(folder) as server:
        assert server.fingerprint == keys.opened(folder / "receipt.key").fingerprint
        run(folder, "organisation", "Region Exempel", "--policy", "keep_days=90")
        code = code_from(run(folder, "enrol", "Kim Exempel", "--role", "office"))
        device = enrolled(server.address, code)
        listed = run(folder, "devices")
        assert "Kim Exempel  dator  ansluten" in listed
        run(folder, "revoke", listed.split()[0])
        assert refusal(device.get("/v1/assignments")) is Code.REVOKED
        assert "spärrad" in run(folder, "devices")
        code = code_from(run(folder, "enrol", "Robin Exempel", "--role", "office"))
        device.client.close()
        device = enrolled(server.address, code, "dator 2")
        assert device.client.get("/ready").status_code == 200
        assert device.client.get("/v1/server").headers.get_list("date")[1:] == []
        assert server.stop() == 0
    text = server.log.read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    others = [line for line in lines if line["event"] != "request.answered"]
    assert [(line["event"], line["cause"]) for line in others] == [("request.refused", "revoked")]
    assert code not in text
    with served(folder) as again:
        assert again.fingerprint == server.fingerprint
        device.client.close()
        device.client = httpx2.Client(base_url=again.address, timeout=30)
        assert device.renew().status_code == 200
        device.client.close()


def test_what_a_killed_server_was_writing_is_swept_at_the_next_start(folder):
    home = folder / "blobs" / ("0" * 32)
    home.mkdir(parents=True)
    left = home / f".{1:032x}"
    left.touch()
    yesterday = home.stat().st_mtime - 25 * 3600
    os.utime(left, times=(yesterday, yesterday))
    with served(folder):
        assert list(home.iterdir()) == []


def test_a_port_in_use(folder):
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        wire.listen()
        taken = f"127.0.0.1:{wire.getsockname()[1]}"
        ran = subprocess.run(
            command("serve", "--folder", str(folder), "--listen", taken),
            cwd=ROOT, text=True, encoding="utf-8", capture_output=True, timeout=60, check=False,
        )  # fmt: skip
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "Traceback" not in ran.stderr


def test_a_second_server_on_the_same_file(folder):
    with served(folder) as server:
        ran = subprocess.run(
            command("serve", "--folder", str(folder), "--listen", "127.0.0.1:0"),
            cwd=ROOT, text=True, encoding="utf-8", capture_output=True, timeout=20, check=False,
        )  # fmt: skip
        assert ran.returncode == 1
        assert "redan igång" in ran.stderr
        run(folder, "organisation", "Region Exempel")  # the office's verbs work beside it
        server.kill()
    with served(folder) as again:
        assert again.stop() == 0


def test_what_is_no_http_gets_no_trace(folder):
    with served(folder) as server:
        port = int(server.address.rpartition(":")[2])
        for said in (
            b"\x16\x03\x01\x02\x00",
            b"GET / HTTP/9\r\n\r\n",
            b"x" * 100_000 + b"\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
                wire.sendall(said)
                wire.shutdown(socket.SHUT_WR)
                assert b"Traceback" not in wire.recv(10_000)
        assert httpx2.get(f"{server.address}/health").status_code == 200
        assert "Traceback" not in server.log.read_text("utf-8")


def certificate(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begun)
        .not_valid_after(begun + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    own, secret = tmp_path / "certificate.pem", tmp_path / "certificate.key"
    own.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return own, secret


def test_the_server_speaks_https_itself(folder, tmp_path):
    own, secret = certificate(tmp_path)
    config = tmp_path / "central.toml"
    config.write_text(f"certificate = '{own}'\ncertificate_key = '{secret}'\n", encoding="utf-8")
    with served(folder, "--config", str(config)) as server:
        assert server.address.startswith("https://")
        port = server.address.rpartition(":")[2]
        trusting = ssl.create_default_context(cafile=str(own))
        assert httpx2.get(f"https://localhost:{port}/health", verify=trusting).status_code == 200


@pytest.mark.slow
def test_several_processes_on_postgresql(folder, cluster):
    with cluster.database() as url:
        arguments = ("--database", url)
        with served(folder, *arguments, "--workers", "2") as server:
            run(folder, "organisation", "Region Exempel", *arguments)
            told = run(folder, "enrol", "Kim Exempel", *arguments)
            device = enrolled(server.address, code_from(told))
            for _ in range(20):
                device.client.close()
                device.client = httpx2.Client(base_url=server.address, timeout=30)
                assert device.client.get("/ready").status_code == 200
            device.client.close()
            assert server.stop() == 0


@pytest.mark.slow
def test_unready_while_the_database_is_down_and_ready_again(folder, cluster):
    with (
        cluster.database() as url,
        served(folder, "--database", url) as server,
        httpx2.Client(base_url=server.address, timeout=60) as client,
    ):
        assert client.get("/ready").status_code == 200
        cluster.stop()
        try:
            assert client.get("/ready").status_code == 503
            assert client.get("/health").status_code == 200
            answer = Device(client).renew()
            assert answer.status_code == 503
            assert answer.headers["retry-after"] == "5"
            assert "psycopg" not in answer.text
        finally:
            cluster.start()
        assert client.get("/ready").status_code == 200


def test_many_processes_need_more_than_a_file(folder):
    ran = subprocess.run(
        command("serve", "--folder", str(folder), "--listen", "127.0.0.1:0", "--workers", "2"),
        cwd=ROOT, text=True, encoding="utf-8", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "PostgreSQL" in ran.stderr
