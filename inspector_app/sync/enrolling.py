"""Getting to know a server: who it is, and this computer's key registered with it."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx2

from inspector_app.commands import from_server
from inspector_app.store import identity_rows
from inspector_app.store.server_rows import Server
from inspector_app.store.store import Store
from inspector_app.sync.client import Central
from inspector_app.sync.faults import TooNew, TooOld
from inspector_app.sync.network import address_of, http_client
from inspector_app.sync.protocol.limits import OLDEST_PROTOCOL, PROTOCOL
from inspector_app.sync.protocol.messages import Person, ServerInfo, Token
from inspector_app.sync.protocol.receipts import fingerprint
from inspector_app.sync.protocol.wire import written
from inspector_app.vault.device_keys import DeviceKeys

Http = Callable[[str], httpx2.Client]  # a client for an address; closed by whoever asked


@dataclass(frozen=True, slots=True)
class Found:
    """A server as it presents itself, before anybody trusts it."""

    address: str
    info: ServerInfo

    @property
    def fingerprint(self) -> str:
        """Its key's, for the person to compare with what the office says."""
        return fingerprint(self.info.key)


def find(store: Store, address: str, http: Http = http_client) -> Found:
    """Ask who is there; tells nothing of us. Raises NotAnAddress, TooOld, TooNew and `faults`."""
    known = address_of(address)
    with http(known) as web:
        info = Central(web, own_keys(store), store.clock).server()
    if info.oldest_protocol > PROTOCOL:
        raise TooOld
    if info.newest_protocol < OLDEST_PROTOCOL:
        raise TooNew
    return Found(known, info)


def enrol(
    store: Store, found: Found, code: str, device: str = "", http: Http = http_client
) -> Person:
    """Register this computer with the office's code, and pin the server's key.

    Where the answer is lost, the same code again gives it. Raises what `faults` names.
    """
    with http(found.address) as web:
        central = Central(web, own_keys(store), store.clock, pinned=found.info.key)
        token = central.enrol(code, device)
    return keep_server(store, found, token)


def keep_server(store: Store, found: Found, token: Token) -> Person:
    """Belong to this server from now on."""
    server = Server(found.address, found.info.name, token.key, written(token.person))
    from_server.enrolled(store, server)
    return token.person


def own_keys(store: Store) -> DeviceKeys:
    """This computer's own, made at first need."""
    with store.write() as work:
        return identity_rows.owner(work.connection).keys
