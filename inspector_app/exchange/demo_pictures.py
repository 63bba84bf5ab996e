"""Two sketches for the worked example, drawn by the program so that they show no real place."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

from inspector_app.paths import RESOURCES

PAPER, INK, FAINT, FILL, ACCENT = "#fbfaf7", "#33414d", "#77858f", "#eef1f2", "#2f6f8f"
WIDTH, HEIGHT = 1600, 1000
_FONT = RESOURCES / "fonts" / "Inter-Regular.ttf"

Box = tuple[int, int, int, int]


def draw(drawing: str) -> bytes:
    """One of the sketches, `plan` or `room`, as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    _DRAWINGS[drawing](ImageDraw.Draw(image))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def _plan(pen: ImageDraw.ImageDraw) -> None:
    """The doctors' corridor, with four desks in the trainees' room."""
    pen.rectangle((80, 120, 1520, 880), fill="white", outline=INK, width=8)
    pen.rectangle((84, 440, 1516, 560), fill=FILL)
    _text(pen, (800, 500), "Korridor")
    above = ("Mottagning 1", "Mottagning 2", "Mottagning 3", "Mottagning 4")
    for place, name in enumerate(above):
        _room(pen, (80 + 360 * place, 120, 440 + 360 * place, 440), name, door=(200, "below"))
    _room(pen, (80, 560, 740, 880), "", door=(540, "above"))
    _room(pen, (740, 560, 1160, 880), "Samtalsrum", door=(80, "above"), fill="#e6f0f4")
    _room(pen, (1160, 560, 1520, 880), "Förråd", door=(80, "above"))
    _text(pen, (410, 620), "ST-rum")
    for place in range(4):
        _desk(pen, 120 + 148 * place, 720)
    _text(pen, (410, 850), "4 platser, 6 ST-läkare", 30, ACCENT)
    _text(pen, (950, 770), "bokas", 30, ACCENT)
    _text(pen, (80, 60), "Läkarkorridoren, plan 2", 42, anchor="lm")
    _text(pen, (1520, 940), "Skiss, ej skalenlig", 28, FAINT, anchor="rm")


def _room_sketch(pen: ImageDraw.ImageDraw) -> None:
    """An examination room from above, with a seat for the one who observes."""
    pen.rectangle((300, 130, 1300, 880), fill="white", outline=INK, width=8)
    pen.rectangle((720, 128, 1000, 140), fill="#9fc3d4")
    _text(pen, (860, 165), "Fönster", 28, FAINT)
    pen.rounded_rectangle((360, 190, 560, 620), 24, fill=FILL, outline=INK, width=5)
    pen.rounded_rectangle((385, 215, 535, 300), 18, fill="white", outline=FAINT, width=4)
    _text(pen, (460, 460), "Brits")
    pen.rectangle((960, 220, 1240, 380), fill=FILL, outline=INK, width=5)
    pen.rectangle((1070, 240, 1210, 256), fill=INK)
    _text(pen, (1100, 330), "Skrivbord")
    _seat(pen, 1100, 460, "Läkare")
    _seat(pen, 820, 400, "Patient")
    _seat(pen, 1160, 740, "Observatör", ACCENT)
    pen.line((1100, 700, 900, 480), fill=ACCENT, width=4)
    pen.line((1125, 690, 1105, 545), fill=ACCENT, width=4)
    pen.rectangle((360, 720, 620, 820), fill=FILL, outline=INK, width=5)
    _text(pen, (490, 770), "Tvättställ")
    pen.rectangle((730, 871, 870, 882), fill="white")
    pen.arc((730, 740, 1010, 1020), 180, 270, fill=FAINT, width=4)
    pen.line((870, 740, 870, 876), fill=INK, width=5)
    _text(pen, (300, 70), "Undersökningsrum 4", 42, anchor="lm")
    _text(pen, (1300, 940), "Skiss, ej skalenlig", 28, FAINT, anchor="rm")


def _room(
    pen: ImageDraw.ImageDraw,
    box: Box,
    name: str,
    *,
    door: tuple[int, str],
    fill: str = "white",
) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, fill=fill, outline=INK, width=6)
    start, wall = left + door[0], bottom if door[1] == "below" else top
    pen.rectangle((start, wall - 6, start + 80, wall + 6), fill=FILL)
    _text(pen, ((left + right) // 2, (top + bottom) // 2), name)


def _desk(pen: ImageDraw.ImageDraw, left: int, top: int) -> None:
    pen.rectangle((left, top, left + 116, top + 54), fill=FILL, outline=INK, width=4)
    pen.rectangle((left + 30, top + 8, left + 86, top + 16), fill=INK)
    pen.ellipse((left + 40, top + 62, left + 76, top + 98), outline=INK, width=4)


def _seat(pen: ImageDraw.ImageDraw, x: int, y: int, name: str, ink: str = INK) -> None:
    pen.ellipse((x - 34, y - 34, x + 34, y + 34), fill="white", outline=ink, width=6)
    _text(pen, (x, y + 62), name, 32, ink)


def _text(
    pen: ImageDraw.ImageDraw,
    place: tuple[int, int],
    text: str,
    size: int = 34,
    ink: str = INK,
    anchor: str = "mm",
) -> None:
    pen.text(place, text, fill=ink, font=ImageFont.truetype(_FONT, size), anchor=anchor)


_DRAWINGS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {"plan": _plan, "room": _room_sketch}
