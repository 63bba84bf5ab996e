"""A made passphrase is long enough, new each time, and read back however it was typed."""

from inspector_app.vault.spoken_phrase import CONSONANTS, GROUPS, VOWELS, as_read, spoken_phrase


def test_a_phrase_is_groups_of_two_syllables():
    groups = spoken_phrase().split(" ")
    assert len(groups) == GROUPS
    for group in groups:
        assert [sign in CONSONANTS for sign in group] == [True, False, True, False]
        assert [sign in VOWELS for sign in group] == [False, True, False, True]


def test_a_phrase_is_worth_sixty_bits_and_new_each_time():
    assert (len(CONSONANTS) * len(VOWELS)) ** (2 * GROUPS) > 2**60
    assert len({spoken_phrase() for _ in range(50)}) == 50


def test_what_is_typed_is_read_as_it_was_made():
    phrase = spoken_phrase()
    assert as_read(f"  {phrase.upper().replace(' ', '-')} ") == phrase
