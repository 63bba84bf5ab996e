"""Two versions of a text: what both have done stands, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.texts import MOST_WORDS, Part, propose

BASE = "Handledningen fungerar bra i vardagen. Samtalen ligger i schemat."


def drawn(words, side):
    """An edited copy of the words: some are gone, some are new, each new one the side's own."""

    @st.composite
    def edited(draw):
        kept = [word for word in words if draw(st.integers(0, 5))]
        for number in range(draw(st.integers(0, 5))):
            kept.insert(draw(st.integers(0, len(kept))), f"{side}{number}")
        return kept

    return edited()


@st.composite
def versions(draw):
    """A base of words that are all different, and two edited copies of it."""
    ends = st.sampled_from(["", "", "", ".", "!"])
    base = [f"ord{number}{draw(ends)}" for number in range(draw(st.integers(0, 40)))]
    between = st.sampled_from([" ", " ", "\n", "\n\n"])
    return tuple(
        joined(draw, words, between)
        for words in (base, draw(drawn(base, "mitt")), draw(drawn(base, "ditt")))
    )


def joined(draw, words, between):
    return "".join(word + draw(between) for word in words).rstrip()


@given(versions())
def test_no_word_is_lost_that_the_other_has_not_taken_away(texts):
    base, mine, theirs = texts
    proposed = propose(base, mine, theirs).text.split()
    for one, other in ((mine, theirs), (theirs, mine)):
        gone = set(base.split()) - set(other.split())
        assert set(one.split()) <= set(proposed) | gone
    assert set(proposed) <= {*base.split(), *mine.split(), *theirs.split()}


@given(versions())
def test_what_both_took_away_stays_away(texts):
    base, mine, theirs = texts
    found = propose(base, mine, theirs)
    gone = set(base.split()) - set(mine.split()) - set(theirs.split())
    assert not gone & set(found.text.split())


@given(versions())
def test_one_side_alone_is_followed_to_the_letter(texts):
    base, mine, _theirs = texts
    assert propose(base, mine, base).text == mine
    assert propose(base, base, mine).text == mine
    assert propose(base, mine, mine).text == mine


@given(versions())
def test_the_segments_say_what_the_text_says(texts):
    found = propose(*texts)
    told = "".join(one.text + one.theirs for one in found.segments)
    assert told.split() == found.text.split()
    assert found.overlaps == sum(one.part is Part.BOTH for one in found.segments)


@given(versions())
def test_the_other_laptop_keeps_the_same_words(texts):
    base, mine, theirs = texts
    here, there = propose(base, mine, theirs), propose(base, theirs, mine)
    assert sorted(here.text.split()) == sorted(there.text.split())


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_merged(base, mine, theirs):
    found = propose(base, mine, theirs)
    assert (mine != theirs) or found.text == mine


def test_changes_in_different_places_are_both_followed():
    mine = BASE.replace("bra", "mycket bra")
    theirs = BASE.replace("ligger i schemat", "ställs ofta in")
    found = propose(BASE, mine, theirs)
    assert found.text == ("Handledningen fungerar mycket bra i vardagen. Samtalen ställs ofta in.")
    assert [one.part for one in found.segments] == [
        Part.KEPT, Part.MINE, Part.KEPT, Part.THEIRS,
    ]  # fmt: skip
    assert found.overlaps == 0


def test_changes_in_one_place_stand_one_after_the_other():
    found = propose(BASE, BASE.replace("bra", "väl"), BASE.replace("bra", "dåligt"))
    both = next(one for one in found.segments if one.part is Part.BOTH)
    assert (both.text, both.theirs, both.was) == ("väl ", "dåligt ", "bra ")
    assert found.text.startswith("Handledningen fungerar väl dåligt i vardagen.")


def test_both_adding_at_the_end_keeps_both_sentences_apart():
    found = propose("Ett.", "Ett. Två.", "Ett. Tre.")
    assert found.text == "Ett. Två. Tre."


def test_a_deletion_shows_what_was_there():
    found = propose(BASE, BASE.replace(" Samtalen ligger i schemat.", ""), BASE + " Ja.")
    assert "Ja." in found.text
    assert any(one.was and "Samtalen" in one.was for one in found.segments)


def test_a_paragraph_mark_that_one_set_is_kept():
    mine = BASE.replace(". Samtalen", ".\n\nSamtalen")
    assert propose(BASE, mine, BASE.replace("bra", "väl")).text == mine.replace("bra", "väl")


def test_without_a_common_text_both_stand_whole():
    found = propose(None, "Mitt.", "Ditt.")
    assert found.text == "Mitt.\n\nDitt."
    assert [one.part for one in found.segments] == [Part.BOTH]


@pytest.mark.parametrize("long", ["ord " * (MOST_WORDS + 1)])
def test_a_very_long_text_goes_by_paragraph(long):
    base = f"Ett stycke.\n{long}\nSista stycket."
    found = propose(base, base.replace("Ett", "Mitt"), base.replace("Sista", "Allra sista"))
    assert found.text == base.replace("Ett", "Mitt").replace("Sista", "Allra sista")
    mine, theirs = base.replace("stycke.", "stycke här."), base.replace("stycke.", "stycke där.")
    assert "Ett stycke här.\nEtt stycke där.\n" in propose(base, mine, theirs).text
