"""Pictures and documents that no one should hand over: each refused in words, and the rest kept."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from inspector_app.queries.evidence import evidence_rows
from inspector_app.store import attachments


def png_head(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width // 8 + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def picture(kind: str, **more) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 150), 90).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "maroon")]
    return picture_of(frames)


def picture_of(frames) -> bytes:
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


REFUSED = {
    "400 megapixlar.png": (png_head(20_000, 20_000), "har för många bildpunkter"),
    "avbruten.jpg": (picture("JPEG")[:3000], "är avbruten eller skadad"),
    "ritad.gif": (moving(), "är rörlig eller har flera sidor"),
    "text.jpg": (b"bara text, ingen bild", "är ingen bild av ett slag"),
    "tom.png": (b"", "är tom"),
}


@pytest.fixture
def room(program):
    """The view of pictures and documents."""
    program.work.go("interviews", "evidence")
    program.settle()
    return program


def take_in(program, path) -> None:
    program.dialogs.files = [path]
    program.tab_to("Lägg till")
    program.press("Return")


def kept(program):
    return evidence_rows(program.reading())


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_kept_is_refused_in_words(room, tmp_path, name):
    data, sentence = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    take_in(room, path)
    (banner,) = room.banners()
    assert name in banner
    assert sentence in banner
    assert "Ingenting har lagts till." in banner
    assert kept(room) == ()
    with room.core.store.read() as connection:
        assert attachments.known(connection) == {}


def test_a_huge_file_is_refused_unread(room, tmp_path):
    path = tmp_path / "enorm.jpg"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    take_in(room, path)
    (banner,) = room.banners()
    assert "enorm.jpg är för stor" in banner
    assert kept(room) == ()


def test_a_picture_by_another_name_is_taken_for_what_it_is(room, tmp_path):
    path = tmp_path / "foto.txt"
    path.write_bytes(picture("PNG"))
    take_in(room, path)
    (one,) = kept(room)
    assert one.is_picture
    assert not room.banners()


def test_one_refusal_stops_none_of_the_others(room, tmp_path):
    bad, good = tmp_path / "avbruten.jpg", tmp_path / "hel.jpg"
    bad.write_bytes(picture("JPEG")[:3000])
    good.write_bytes(picture("JPEG"))
    room.dialogs.files = [bad, good]
    room.tab_to("Lägg till")
    room.press("Return")
    assert len(kept(room)) == 1
    assert any("avbruten.jpg" in one for one in room.banners())
    assert QApplication.focusWidget() is not None
