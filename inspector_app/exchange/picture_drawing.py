"""Drawing a picture anew from its pixels; runs in the helper process of `pictures` alone."""

import io
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2560
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF", "TIFF")
# A phone's JPEG or HEIC may carry a second picture for depth or light: its first one is the photo.
MAY_MOVE = ("PNG", "WEBP", "GIF", "TIFF")


class Fault(StrEnum):
    """Why a picture cannot be drawn."""

    NOT_A_PICTURE = "not"
    TRUNCATED = "truncated"
    MOVES = "moves"
    PIXELS = "pixels"
    DEMANDING = "demanding"


class CannotDraw(Exception):
    """Ends the drawing with its cause."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Drawn:
    """The new file: pixels and nothing else."""

    media: str
    data: bytes


def looks_like_picture(data: bytes) -> bool:
    """Whether the first bytes are those of a picture we may read."""
    return (
        data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*"))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"))
    )


def redraw(data: bytes) -> Drawn:
    """The picture as an upright JPEG or PNG in sRGB; raises CannotDraw or MemoryError."""
    from pillow_heif import register_heif_opener  # loads a large library: only here is it needed

    register_heif_opener(thumbnails=False)
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            kind = str(image.format)
            if kind in MAY_MOVE and getattr(image, "n_frames", 1) > 1:
                raise CannotDraw(Fault.MOVES)
            return _encoded(_upright(image), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise CannotDraw(Fault.PIXELS) from None
    except UnidentifiedImageError:
        begun = looks_like_picture(data)
        raise CannotDraw(Fault.TRUNCATED if begun else Fault.NOT_A_PICTURE) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, RuntimeError):
        # What Pillow's readers raise on damaged content.
        raise CannotDraw(Fault.TRUNCATED) from None


def _upright(image: Image.Image) -> Image.Image:
    """The pixels in sRGB, turned as the camera said, at most LONGEST_SIDE long, on white."""
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    image.load()
    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    profile = turned.info.get("icc_profile")
    if turned.mode in ("P", "LA", "PA", "La", "RGBa") or "transparency" in turned.info:
        turned = turned.convert("RGBA")
    if turned.mode == "RGBA":
        ground = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(ground, turned).convert("RGB")
    return _in_srgb(turned, profile)


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    if isinstance(profile, bytes) and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            found = None  # a broken profile: the colours may be a shade off, the picture is there
        if found is not None:
            return found
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def _encoded(image: Image.Image, kind: str) -> Drawn:
    # Pasted on a fresh sheet: comment, EXIF, XMP, profile and text chunks stay behind.
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    jpeg = io.BytesIO()
    clean.save(jpeg, "JPEG", quality=QUALITY, optimize=True, comment=b"", exif=b"")
    if kind == "PNG":
        png = io.BytesIO()
        clean.save(png, "PNG")
        if len(png.getvalue()) < len(jpeg.getvalue()):
            return Drawn("image/png", png.getvalue())
    return Drawn("image/jpeg", jpeg.getvalue())
