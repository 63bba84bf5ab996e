"""A way through this computer that breaks off after so many octets, and hears what is said."""

import selectors
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

UP, DOWN = "up", "down"  # towards the server, and from it
_ABRUPT = struct.pack("ii", 1, 0)  # closing resets the connection


class Cutter(socketserver.ThreadingTCPServer):
    """Carries octets to the port and back, until `cut_after` says otherwise."""

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Way)
        self.onward = ("127.0.0.1", port)
        self.said = bytearray()  # by the laptop, also what never came through
        self.cuts = 0
        self._way, self._left, self._resets = "", 0, False
        self._deciding = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def cut_after(self, way: str, octets: int, *, resets: bool = False) -> None:
        """Break the connection that brings the last of so many octets this way, if any."""
        with self._deciding:
            self._way, self._left, self._resets = way, octets, resets

    def carried(self, way: str, octets: bytes) -> tuple[bytes, bool, bool]:
        """What is carried of this; whether the connection ends then, and whether abruptly."""
        with self._deciding:
            if way == UP:
                self.said += octets
            if way != self._way:
                return octets, False, False
            piece, ends = octets[: self._left], len(octets) >= self._left
            self._left -= len(piece)
            if ends:
                self._way = ""
                self.cuts += 1
            return piece, ends, self._resets


class _Way(socketserver.BaseRequestHandler):
    """One connection."""

    server: Cutter

    def handle(self) -> None:
        laptop: socket.socket = self.request
        with (
            socket.create_connection(self.server.onward) as onward,
            selectors.DefaultSelector() as waiting,
        ):
            for end in (laptop, onward):  # what comes in pieces goes on at once
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            waiting.register(laptop, selectors.EVENT_READ, (UP, onward))
            waiting.register(onward, selectors.EVENT_READ, (DOWN, laptop))
            try:
                while all([self._carry(one.fileobj, *one.data) for one, _ in waiting.select()]):
                    pass
            except OSError:
                return  # one end has hung up while we wrote to it

    def _carry(self, source: socket.socket, way: str, to: socket.socket) -> bool:
        """Carry what there is; False at the connection's end."""
        octets = source.recv(65536)
        piece, ends, resets = self.server.carried(way, octets)
        to.sendall(piece)
        if ends and resets:
            for end in (source, to):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABRUPT)
        return bool(octets) and not ends


@contextmanager
def cutter(address: str) -> Iterator[Cutter]:
    """A way to the server at this address."""
    server = Cutter(int(address.rpartition(":")[2]))
    thread = threading.Thread(target=server.serve_forever)  # noqa: TID251 - the network
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join(30)
        server.server_close()
