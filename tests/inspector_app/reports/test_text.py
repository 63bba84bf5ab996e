"""What people paste: only words get through, and none of them are lost."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from inspector_app.paths import RESOURCES
from inspector_app.reports import fonts
from inspector_app.reports.text import MOST, clean, pieces, printable, safe_text, stanzas

ANY = st.text(st.characters(), max_size=3_000)


@given(ANY)
def test_no_controlling_sign_gets_through(raw: str) -> None:
    text = clean(raw)
    assert not {unicodedata.category(sign) for sign in text if sign != "\n"} & {"Cc", "Cf", "Cs"}
    assert clean(text) == text


@given(ANY)
def test_nothing_gets_through_as_markup(raw: str) -> None:
    marked = safe_text(raw).replace("<br/>", "")
    assert "<" not in marked
    assert ">" not in marked


@given(ANY)
def test_every_printed_sign_has_a_glyph(raw: str) -> None:
    assert fonts.signs().issuperset(printable(clean(raw)))


@given(st.text("ab \n", max_size=400), st.integers(1, 60))
def test_pieces_are_short_and_lose_no_word(text: str, most: int) -> None:
    cut = pieces(text, most)
    assert all(len(piece) <= most for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_pieces_end_between_words() -> None:
    assert pieces("ett två tre", 7) == ["ett två", "tre"]
    assert [len(piece) for piece in pieces("x" * 5_000)] == [MOST, MOST, 1_000]


def test_bidi_override_nul_and_surrogates_are_dropped() -> None:
    assert clean("a\u202eb\x00c\ud800d\u200be") == "abcde"


def test_an_emoji_becomes_a_visible_box() -> None:
    assert printable(clean("bra 👍🏽!")) == "bra □□!"


def test_blank_lines_part_paragraphs_and_line_breaks_stay() -> None:
    assert stanzas("ett\r\ntvå\n\n  \n\ntre\n") == ["ett\ntvå", "tre"]


def test_swedish_letters_are_composed_and_have_glyphs() -> None:
    assert clean("a\u030a a\u0308 o\u0308") == "å ä ö"
    assert set("åäöÅÄÖéüæøß–—”’…§•\u2011\u00a0") <= fonts.signs()


def test_the_fonts_licence_lies_beside_them() -> None:
    folder = RESOURCES / "fonts"
    assert "SIL Open Font License" in (folder / "OFL.txt").read_text()
    for name in (fonts.BODY, fonts.STRONG, fonts.ITALIC, fonts.DISPLAY):
        assert ImageFont.truetype(folder / f"{name}.ttf").getname()[0].startswith("Inter")
