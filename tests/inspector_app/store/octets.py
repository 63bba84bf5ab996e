"""Every octet that a profile's files hold, the encrypted ones in clear."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, IV, MAC, SALT = 4096, 16, 32, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def in_clear(folder: Path, key: bytes) -> Iterator[tuple[Path, bytes]]:
    """Each file under the folder: its octets, and those of its pages decrypted."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        octets = file.read_bytes()
        yield file, octets
        if file.suffix == ".db":
            yield file, b"".join(_pages(octets, key))
        elif file.name.endswith(".db-wal"):
            yield file, b"".join(_frames(octets, key))


def _pages(octets: bytes, key: bytes) -> Iterator[bytes]:
    """Free pages, and what is unused on a page, too."""
    for at in range(0, len(octets), PAGE):
        yield _page(octets[at : at + PAGE], key, SALT if at == 0 else 0)


def _frames(octets: bytes, key: bytes) -> Iterator[bytes]:
    for at in range(WAL_HEADER, len(octets), FRAME_HEADER + PAGE):
        number = int.from_bytes(octets[at : at + 4], "big")
        page = octets[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
        yield _page(page, key, SALT if number == 1 else 0)


def _page(page: bytes, key: bytes, skipped: int) -> bytes:
    end = PAGE - IV - MAC
    cipher = Cipher(algorithms.AES256(key), modes.CBC(page[end : end + IV])).decryptor()
    return cipher.update(page[skipped:end]) + cipher.finalize()
