"""Real sockets on this computer: the server itself, a stranger, and a proxy."""

import ipaddress
import selectors
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class _Announced(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def served(app: Any, certificate: Path | None = None, port: int = 0) -> Iterator[str]:
    """The application on this port, or a free one; its address."""
    with socket.create_server(("127.0.0.1", port)) as wire:
        secure = {} if certificate is None else {"ssl_certfile": str(certificate)}
        config = uvicorn.Config(app, log_config=None, lifespan="off", date_header=False, **secure)
        server = _Announced(config)
        thread = threading.Thread(target=server.run, args=([wire],))  # noqa: TID251 - the other side
        thread.start()
        try:
            assert server.listening.wait(30)
            scheme = "http" if certificate is None else "https"
            yield f"{scheme}://127.0.0.1:{wire.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


def self_made(folder: Path, name: str) -> Path:
    """A certificate for this computer that nobody else has signed, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)  # noqa: TID251 - real TLS asks the real clock
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


class _Proxy(socketserver.BaseRequestHandler):
    """Reads a CONNECT; lets it through, or answers with the server's `refusal`."""

    def handle(self) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.request.recv(4096)
        method, target, _version = head.split(b"\r\n", 1)[0].split(b" ")
        self.server.asked.append(target.decode())
        if self.server.refusal or method != b"CONNECT":
            self.request.sendall(self.server.refusal)
            return
        host, _colon, port = target.decode().rpartition(":")
        with socket.create_connection((host, int(port))) as onward:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            _pump(self.request, onward)


def _pump(one: socket.socket, two: socket.socket) -> None:
    """Carry octets both ways until either end has had enough."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(one, selectors.EVENT_READ, two)
        waiting.register(two, selectors.EVENT_READ, one)
        while True:
            for found, _events in waiting.select():
                octets = found.fileobj.recv(65536)
                if not octets:
                    return
                found.data.sendall(octets)


@contextmanager
def proxy(refusal: bytes = b"") -> Iterator[tuple[str, list[str]]]:
    """A proxy's address, and what it is asked for."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Proxy)
    server.asked, server.refusal = [], refusal
    thread = threading.Thread(target=server.serve_forever)  # noqa: TID251 - as above
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.asked
    finally:
        server.shutdown()
        thread.join(30)
        server.server_close()
