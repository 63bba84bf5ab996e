"""Asking providers: certificates, addresses, and keys that change."""

import ipaddress
import socketserver
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from joserfc import jwt
from joserfc.jwk import ECKey

from inspector_app.sync.protocol import providers
from inspector_app.sync.protocol.id_tokens import Issuer
from inspector_app.sync.protocol.providers import (
    PublishedKeys,
    ask,
    check_published,
    discover,
    open_web,
)
from inspector_app.sync.protocol.sign_in_errors import (
    AnswerLost,
    CertificateRefused,
    NotHttps,
    NotTheProvider,
    ProviderUnreachable,
    UnknownKey,
)

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ISSUER = Issuer(issuer="https://login.example", client_id="inspector-app")
OLD, NEW = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("old", "new"))


class Published:
    """A set of keys that somebody publishes, on a clock that only the test moves."""

    def __init__(self, *keys):
        self.keys = keys
        self.asked = 0
        self.seconds = 0.0
        self.down = False
        self.read = PublishedKeys(self._fetch, lambda: self.seconds)

    def _fetch(self):
        self.asked += 1
        if self.down:
            raise ProviderUnreachable
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def check(self, key):
        claims = {
            "iss": ISSUER.issuer,
            "aud": ISSUER.client_id,
            "sub": "kim",
            "iat": NOW.timestamp(),
            "exp": NOW.timestamp() + 60,
        }
        token = jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=["ES256"])
        return check_published(token, self.read, ISSUER, None, NOW).subject


def test_keys_are_asked_for_once_an_hour():
    published = Published(OLD)
    for seconds, asked in ((0, 1), (3599, 1), (3600, 2), (7000, 2)):
        published.seconds = seconds
        assert published.check(OLD) == "kim"
        assert published.asked == asked


def test_a_new_key_is_found_by_asking_once_more_and_the_old_one_believed_no_longer():
    published = Published(OLD)
    assert published.check(OLD) == "kim"
    published.keys = (NEW,)
    published.seconds = 60
    assert published.check(NEW) == "kim"
    assert published.asked == 2
    with pytest.raises(UnknownKey):
        published.check(OLD)


def test_keys_nobody_published_make_us_ask_once_a_minute_at_most():
    published = Published(OLD)
    published.check(OLD)
    for second in range(1, 601):
        published.seconds = float(second)
        with pytest.raises(UnknownKey):
            published.check(NEW)
    assert published.asked == 11


def test_a_provider_that_is_down_is_not_asked_at_every_token():
    published = Published(OLD)
    published.check(OLD)
    published.down = True
    published.seconds = 60
    with pytest.raises(ProviderUnreachable):
        published.check(NEW)
    with pytest.raises(UnknownKey):
        published.check(NEW)
    assert published.check(OLD) == "kim"
    assert published.asked == 2


def test_a_clock_that_is_set_back_keeps_no_keys_for_years():
    published = Published(OLD)
    published.seconds = 1e9
    published.check(OLD)
    published.seconds, published.keys = 0.0, (NEW,)
    assert published.check(NEW) == "kim"
    with pytest.raises(UnknownKey):
        published.check(OLD)


def test_a_provider_that_hangs_keeps_one_waiting_and_no_other():
    hangs, asked, late = threading.Event(), threading.Event(), []

    def fetch():
        asked.set()
        hangs.wait()
        raise ProviderUnreachable

    def look():
        try:
            keys.known()
        except ProviderUnreachable as fault:
            late.append(fault)

    keys = PublishedKeys(fetch)
    looking = [threading.Thread(target=look) for _ in range(3)]  # noqa: TID251 - no window here
    looking[0].start()
    asked.wait()
    for one in looking[1:]:
        one.start()
    for one in looking[1:]:
        one.join(5)
    told = len(late)
    hangs.set()
    for one in looking:
        one.join()
    assert (told, len(late)) == (2, 3)


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example",
        "http://10.0.0.1",
        "http://127.0.0.1.login.example",
        "ftp://127.0.0.1",
        "login.example",
        "",
        "https://",
        "https://kim:x@login.example",
    ],
)
def test_no_issuer_is_asked_without_https_outside_this_computer(issuer):
    with open_web() as web, pytest.raises(NotHttps):
        discover(web, Issuer(issuer=issuer, client_id="x"))


@pytest.mark.parametrize("host", [".", "a..b", "x" * 64 + ".example"])
def test_a_host_that_cannot_be_one_is_not_the_provider(host):
    with open_web() as web, pytest.raises(NotTheProvider):
        ask(web, f"https://{host}/")


def certificate(tmp_path):
    """A certificate for 127.0.0.1 that nobody but its maker vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)  # noqa: TID251 - the library that looks at it has no other clock
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, SHA256())
    )
    path = tmp_path / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return path


@contextmanager
def answering(answer, pem=None):
    """A server on loopback that says `answer` to whoever connects."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            with self.request as wire:
                wire.recv(65536)
                wire.sendall(answer)

    class Server(socketserver.TCPServer):
        def get_request(self):
            wire, address = super().get_request()
            return (context.wrap_socket(wire, server_side=True) if context else wire), address

        def handle_error(self, _request, _address):
            pass

    context = None
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))  # noqa: TID251
        thread.start()
        try:
            yield f"{'https' if pem else 'http'}://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path):
    with answering(GOOD, certificate(tmp_path)) as address, open_web() as web:
        with pytest.raises(CertificateRefused):
            ask(web, address)
        with pytest.raises(CertificateRefused):
            ask(web, address, {"refresh_token": "x"})


def test_the_same_server_is_believed_by_who_knows_its_certificate(tmp_path):
    pem = certificate(tmp_path)
    known = ssl.create_default_context(cafile=pem)
    with answering(GOOD, pem) as address, httpx2.Client(verify=known, trust_env=False) as web:
        assert ask(web, address).status == 200


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (b"", AnswerLost),
        (b"SSH-2.0-OpenSSH\r\n", AnswerLost),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", AnswerLost),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
            NotTheProvider,
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull", NotTheProvider),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\xff\xfe", NotTheProvider),
    ],
    ids=["nothing", "no HTTP", "cut", "no gzip", "null", "no UTF-8"],
)
def test_what_is_no_whole_answer(answer, cause):
    with answering(answer) as address, open_web() as web, pytest.raises(cause):
        ask(web, address, {"a": "b"})


def test_a_port_where_nobody_listens_is_unreachable_and_nothing_was_lost():
    with answering(GOOD) as address:
        pass
    with open_web() as web, pytest.raises(ProviderUnreachable) as caught:
        ask(web, address, {"a": "b"})
    assert caught.type is ProviderUnreachable


def test_an_answer_that_drips_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(providers, "MOST_SECONDS", 0.0)
    with answering(GOOD) as address, open_web() as web, pytest.raises(AnswerLost):
        ask(web, address)
