"""The way to the server: its address, and the HTTP client that every request goes through."""

import ipaddress
import ssl

import httpx2
import truststore

from inspector_app.sync.faults import NotAnAddress
from inspector_app.sync.lines import Stopped, looking_client

CONNECT_SECONDS = 10.0
READ_SECONDS = 60.0
PROVIDER_SECONDS = 10.0
_HEADERS = {"User-Agent": "inspector-app", "Accept-Encoding": "identity"}


def address_of(text: str) -> str:
    """The address as it is kept: scheme, host and port; raises NotAnAddress.

    Without encryption only to this computer itself.
    """
    words = text.strip()
    named = words if "://" in words else f"https://{words}"
    try:
        url = httpx2.URL("" if any(sign.isspace() for sign in named) else named)
        url.raw_host.decode("ascii").encode("idna")  # as the look-up of the name will
    except (httpx2.InvalidURL, UnicodeError):
        raise NotAnAddress(words) from None
    good = url.scheme == "https" or (url.scheme == "http" and _is_here(url.host))
    if not (good and url.host) or url.userinfo or url.query or url.fragment or url.path != "/":
        raise NotAnAddress(words)
    return str(url).rstrip("/")


def http_client(address: str, stopped: Stopped = lambda: False) -> httpx2.Client:
    """A client for this address alone; proxies come from the environment.

    Who a server must be is for the system to say, so that a certificate of the region's own holds.
    """
    secure = address.startswith("https:")
    # Without encryption it is never asked; made from nothing it is quickly made, and trusts nobody.
    trusted = (truststore.SSLContext if secure else ssl.SSLContext)(ssl.PROTOCOL_TLS_CLIENT)
    timeout = httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    return looking_client(
        stopped, trusted, timeout, address=address, headers=_HEADERS,
        # Here and on the way back nothing is asked for in the name of the machine.
        by_environment=secure,
    )  # fmt: skip


def web_client(stopped: Stopped = lambda: False) -> httpx2.Client:
    """A client for identity providers; as `protocol.providers.open_web` makes for the server."""
    trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return looking_client(stopped, trusted, httpx2.Timeout(PROVIDER_SECONDS))


def is_here(address: str) -> bool:
    """Whether it is an address on this computer itself."""
    try:
        return _is_here(httpx2.URL(address).host)
    except httpx2.InvalidURL:
        return False


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
