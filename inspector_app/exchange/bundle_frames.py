"""The sealed part of a bundle: frames of one MiB, each sealed by its number and whether it is last.

A frame that is moved, left out, doubled or cut does not open (STREAM, Hoang et al. 2015).
"""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from inspector_app.exchange.bundle_errors import BundleDamaged, Place

FRAME = 1024 * 1024
TAG = 16


class FrameWriter:
    """Seals what is written, frame by frame; `close` seals the last."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file = file
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._waiting = bytearray()

    def write(self, data: bytes) -> None:
        """Take in the octets; a frame leaves once it is known not to be the last."""
        self._waiting += data
        while len(self._waiting) > FRAME:
            self._seal(bytes(self._waiting[:FRAME]), last=False)
            del self._waiting[:FRAME]

    def close(self) -> None:
        """Seal what is left as the last frame."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), piece, None))
        self._number += 1


class FrameReader:
    """Opens any part of the frames that lie in `file` from `begin` to `end`, its end.

    Raises BundleDamaged at the first frame that is not as it was sealed.
    """

    def __init__(self, file: BinaryIO, key: bytes, begin: int, end: int) -> None:
        sealed = end - begin
        self._file = file
        self._cipher = ChaCha20Poly1305(key)
        self._begin = begin
        self._frames = -(-sealed // (FRAME + TAG))
        self._opened = (-1, b"")  # parts often share a frame
        self.octets = sealed - TAG * self._frames  # of what was sealed
        if self.octets <= max(0, self._frames - 1) * FRAME:  # none, or an empty one at the end
            raise BundleDamaged(Place.FRAMES)
        self._frame(self._frames - 1)  # so that a file that was cut is known at once

    def pieces(self, offset: int, size: int) -> Iterator[bytes]:
        """`size` octets from `offset` on; both lie within `octets`."""
        end = offset + size
        while offset < end:
            number, skip = divmod(offset, FRAME)
            piece = self._frame(number)[skip : skip + end - offset]
            yield piece
            offset += len(piece)

    def _frame(self, number: int) -> bytes:
        if self._opened[0] != number:
            self._file.seek(self._begin + number * (FRAME + TAG))
            sealed = self._file.read(FRAME + TAG)
            nonce = _nonce(number, number + 1 == self._frames)
            try:
                self._opened = (number, self._cipher.decrypt(nonce, sealed, None))
            except InvalidTag as fault:
                raise BundleDamaged(Place.FRAMES) from fault
        return self._opened[1]


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
