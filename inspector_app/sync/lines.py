"""Connections that look up while they wait, so that no server can hold a round, or its end.

The library gives each read and each write a time of its own: who answers an octet a minute is
never too late. Here a request and its answer have a time together, and whoever waits looks four
times a second whether the program wants to stop.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import httpcore2
import httpx2
from httpcore2 import NetworkStream

from inspector_app.sync.faults import Interrupted

LOOK_SECONDS = 0.25
PATIENCE = 120.0  # seconds that a request and its answer may take, besides the time of their octets
IDLE_SECONDS = 5.0  # that a connection is kept for the next request
SLOWEST = 2 * 1024  # octets in a second, so that 4 MiB may take half an hour on the poorest line

Stopped = Callable[[], bool]


def looking_client(
    stopped: Stopped,
    trusted: ssl.SSLContext,
    timeout: httpx2.Timeout,
    *,
    address: str = "",
    headers: Mapping[str, str] | None = None,
    by_environment: bool = True,
) -> httpx2.Client:
    """The library's client over such connections; a request raises Interrupted once `stopped`.

    One that takes longer than PATIENCE and its octets at SLOWEST ends as if it had timed out.
    Name look-up, connecting and the handshake have the library's own time, and no look.
    `by_environment` is whether the environment's proxies are used; where one of them has no
    address that can be one, every request raises ProxyError.
    """
    try:
        return _LookingClient(
            _Backend(stopped), trusted, verify=trusted, timeout=timeout, base_url=address,
            headers=headers, trust_env=by_environment, follow_redirects=False,
        )  # fmt: skip
    except (ValueError, httpx2.InvalidURL):
        return httpx2.Client(transport=_NoWay(), base_url=address)


class _LookingClient(httpx2.Client):
    """Makes its ways out of the pools of ours."""

    def __init__(
        self,
        backend: "_Backend",
        trusted: ssl.SSLContext,
        **options: Any,  # noqa: ANN401 - the library's own
    ) -> None:
        self._backend = backend
        self._trusted = trusted
        super().__init__(**options)

    def _init_transport(self, *_args: object, **_options: object) -> httpx2.BaseTransport:
        pool = httpcore2.ConnectionPool(
            self._trusted, keepalive_expiry=IDLE_SECONDS, network_backend=self._backend
        )
        return _Transport(pool)

    def _init_proxy_transport(
        self, proxy: httpx2.Proxy, *_args: object, **_options: object
    ) -> httpx2.BaseTransport:
        url = proxy.url
        if url.scheme not in ("http", "https"):
            return _NoWay()
        pool = httpcore2.HTTPProxy(
            httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            proxy_auth=proxy.raw_auth,
            proxy_headers=proxy.headers.raw,
            proxy_ssl_context=proxy.ssl_context,
            ssl_context=self._trusted,
            keepalive_expiry=IDLE_SECONDS,
            network_backend=self._backend,
        )
        return _Transport(pool)


class _Transport(httpx2.HTTPTransport):
    """The library's transport over a pool of ours."""

    def __init__(self, pool: httpcore2.ConnectionPool) -> None:
        self._pool = pool


class _NoWay(httpx2.BaseTransport):
    """Of a proxy of a kind that is not spoken here, such as SOCKS."""

    def handle_request(self, _request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ProxyError("unknown kind of proxy")


class _Backend(httpcore2.SyncBackend):
    """Makes the connections."""

    def __init__(self, stopped: Stopped) -> None:
        self._stopped = stopped

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        if self._stopped():
            raise Interrupted
        made = super().connect_tcp(host, port, timeout, local_address, socket_options)
        return _Line(made, self._stopped)


class _Line(NetworkStream):
    """One connection, which carries one request and its answer after the other."""

    def __init__(self, inner: NetworkStream, stopped: Stopped, *, nested: bool = False) -> None:
        """`nested` is encryption within encryption, as to a proxy that is reached by https."""
        self._inner = inner
        self._stopped = stopped
        self._nested = nested
        self._began = time.monotonic()
        self._carried = 0
        self._answering = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._answering = True
        end = _end(timeout)
        while True:
            self._look(httpcore2.ReadTimeout)
            try:
                found = self._inner.read(max_bytes, LOOK_SECONDS)
            except httpcore2.ReadTimeout:
                if time.monotonic() >= end:
                    raise
            else:
                self._carried += len(found)
                return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._answering:
            self._began, self._carried, self._answering = time.monotonic(), 0, False
        if self._nested:  # what was encrypted twice cannot be taken up where it stopped
            self._look(httpcore2.WriteTimeout)
            self._inner.write(buffer, timeout)
            return
        left, end = memoryview(buffer), _end(timeout)
        while left:
            self._look(httpcore2.WriteTimeout)
            sent = self._send(left)
            if sent:
                end = _end(timeout)
            elif time.monotonic() >= end:
                raise httpcore2.WriteTimeout
            self._carried += sent
            left = left[sent:]

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        nested = isinstance(self._inner.get_extra_info("socket"), ssl.SSLSocket)
        made = self._inner.start_tls(ssl_context, server_hostname, timeout)
        return _Line(made, self._stopped, nested=nested)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's own
        return self._inner.get_extra_info(info)

    def _send(self, left: memoryview) -> int:
        """As much as goes without waiting for long; 0 where nothing does."""
        socket = self._inner.get_extra_info("socket")
        socket.settimeout(LOOK_SECONDS)
        try:
            return int(socket.send(left))
        except TimeoutError:
            return 0
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    def _look(self, late: type[Exception]) -> None:
        if self._stopped():
            raise Interrupted
        if time.monotonic() > self._began + PATIENCE + self._carried / SLOWEST:
            raise late


def _end(timeout: float | None) -> float:
    return time.monotonic() + (float("inf") if timeout is None else timeout)
