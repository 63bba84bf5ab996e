"""Pictures drawn anew, and every kind that is refused; each through the real helper process."""

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin
from pillow_heif import register_heif_opener

from inspector_app.domain.media import UNKNOWN
from inspector_app.exchange import pictures, prepared
from inspector_app.exchange.documents import media_of, prepare_file
from inspector_app.exchange.picture_drawing import CannotDraw, Fault, redraw
from inspector_app.exchange.pictures import (
    NotAPicture,
    PictureMoves,
    PictureTooDemanding,
    PictureTruncated,
    TooManyPixels,
    picture_from,
)
from inspector_app.exchange.prepared import (
    FileEmpty,
    FileTooLarge,
    FileUnreadable,
    shown_name,
)

SECRET = b"hemlig plats"


def picture(kind: str, size=(64, 48), colour="teal", **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width // 8 + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def loaded_jpeg() -> bytes:
    """A photo lying on its side, with all that a camera and its owner may write into it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", (80, 40), exif=exif, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>")


def test_a_photo_stands_upright_and_tells_nothing():
    data = loaded_jpeg()
    assert SECRET in data
    made = picture_from(data, "IMG_1.JPG")
    image = Image.open(io.BytesIO(made.data))
    assert (made.kind, made.media, made.name) == ("photo", "image/jpeg", "IMG_1.jpg")
    assert image.size == (40, 80)
    assert SECRET not in made.data
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not image.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "GIF", "TIFF"])
def test_each_kind_is_read_by_its_content(kind):
    register_heif_opener()
    made = redraw(picture(kind))
    image = Image.open(io.BytesIO(made.data))
    red, green, blue = image.convert("RGB").getpixel((10, 10))
    assert red < 12
    assert abs(green - 128) < 8
    assert abs(blue - 128) < 8


def test_a_screenshot_stays_sharp_and_loses_its_texts():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    made = redraw(picture("PNG", pnginfo=info))
    assert made.media == "image/png"
    assert SECRET not in made.data


def test_glass_is_laid_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    image = Image.open(io.BytesIO(redraw(out.getvalue()).data))
    assert image.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_longest_side_is_bounded():
    image = Image.open(io.BytesIO(redraw(picture("JPEG", (4000, 100))).data))
    assert image.size == (2560, 64)


def test_grey_of_sixteen_bits_keeps_its_shades():
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 32768).save(out, "PNG")
    image = Image.open(io.BytesIO(redraw(out.getvalue()).data)).convert("L")
    assert abs(image.getpixel((5, 5)) - 128) <= 2


def frames(kind: str) -> bytes:
    return picture(kind, save_all=True, append_images=[Image.new("RGB", (64, 48), "red")])


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_what_moves_is_refused(kind):
    with pytest.raises(CannotDraw) as refused:
        redraw(frames(kind))
    assert refused.value.fault is Fault.MOVES


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (png_head(20_000, 20_000), TooManyPixels),
        (png_head(9_000, 9_000), TooManyPixels),
        (picture("JPEG", (900, 900))[:4000], PictureTruncated),
        (b"\xff\xd8\xff\xe0" + b"x" * 100, PictureTruncated),
        (b"MZ" + b"x" * 200, NotAPicture),
        (b"%PDF-1.7", NotAPicture),
        (frames("GIF"), PictureMoves),
    ],
    ids=["400 Mpx", "81 Mpx", "cut", "ruined", "program", "pdf", "animated"],
)
def test_each_refusal_has_its_cause(data, cause):
    with pytest.raises(cause) as refused:
        picture_from(data, "bild.jpg")
    assert refused.value.name == "bild.jpg"


def test_a_picture_that_takes_too_long_ends_its_process(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_SECONDS", 0.0)
    with pytest.raises(PictureTooDemanding):
        picture_from(picture("JPEG"), "bild.jpg")


def test_a_file_is_told_by_content_whatever_it_is_called(tmp_path):
    photo = tmp_path / "lista.pdf"
    photo.write_bytes(picture("JPEG"))
    assert (prepare_file(photo).kind, prepare_file(photo).name) == ("photo", "lista.jpg")
    program = tmp_path / "bild.png"
    program.write_bytes(b"MZ\0\0")
    with pytest.raises(NotAPicture):
        prepare_file(program)


def test_a_document_is_kept_as_it_is(tmp_path):
    path = tmp_path / "Lista.pdf"
    path.write_bytes(b"%PDF-1.7\n%...")
    made = prepare_file(path)
    assert (made.kind, made.media, made.data) == ("document", "application/pdf", path.read_bytes())
    assert made.has_metadata


@pytest.mark.parametrize(
    ("data", "ending", "media"),
    [
        ("Å, ä och ö".encode(), ".txt", "text/plain"),
        (b"a;b", ".CSV", "text/csv"),
        (b"a\0b", ".txt", UNKNOWN),
        (b"MZ\0", ".pdf", UNKNOWN),
        (b"PK\x03\x04 broken", ".docx", UNKNOWN),
    ],
)
def test_the_media_type_is_what_the_content_bears_out(data, ending, media):
    assert media_of(data, ending) == media


def test_a_word_document_is_known_by_its_parts(tmp_path):
    from docx import Document

    path = tmp_path / "brev.docx"
    Document().save(str(path))
    assert prepare_file(path).media.endswith("wordprocessingml.document")


def test_files_that_cannot_be_taken_say_why(tmp_path, monkeypatch):
    with pytest.raises(FileUnreadable):
        prepare_file(tmp_path / "borta.pdf")
    with pytest.raises(FileUnreadable):
        prepare_file(tmp_path)
    (tmp_path / "tom.pdf").touch()
    with pytest.raises(FileEmpty):
        prepare_file(tmp_path / "tom.pdf")
    monkeypatch.setattr(prepared, "LARGEST_FILE", 10)
    (tmp_path / "stor.pdf").write_bytes(b"%PDF-" + b"x" * 10)
    with pytest.raises(FileTooLarge) as refused:
        prepare_file(tmp_path / "stor.pdf")
    assert refused.value.size == 15


def test_a_name_is_made_fit_to_show():
    assert shown_name("a\u202efdp.exe\n") == "afdp.exe"
    assert shown_name("x" * 300 + ".pdf") == "x" * 196 + ".pdf"
