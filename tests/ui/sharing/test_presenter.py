"""Sharing joined with real stores and real files."""

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.identity import forget_peer, identify, name_identity
from inspector_app.commands.reviews import Inspector, add_inspector
from inspector_app.store import removal
from inspector_app.store.peer_rows import Peer, pin
from inspector_app.store.review_rows import exists
from inspector_app.store.summaries import summaries
from inspector_app.vault.device_keys import new_keys, read_identity
from ui.sharing.hand_over_page import HandOverPage, SentPage
from ui.sharing.invite_page import KEY, InvitePage
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage


@pytest.fixture
def file(tmp_path):
    return tmp_path / "inbjudan.granskning"


@pytest.fixture
def invited(program, review, file, calm):
    """The review was given to whoever has the phrase; returns the phrase."""
    program.review = review
    program.dialogs.target = file.with_suffix("")
    program.sharing.do("invite")
    calm(program)
    assert isinstance(program.page, InvitePage)
    phrase = program.page.phrase.text()
    program.page.doing.click()
    calm(program)
    assert isinstance(program.page, SentPage)
    program.page.doing.click()
    assert program.page is None
    return phrase


def look_into(program, calm, *files):
    program.sharing.take(files)
    calm(program)


def type_phrase(program, calm, phrase):
    program.page.passphrase.setText(phrase)
    program.page.passphrase.typed.emit()
    program.page.doing.click()
    calm(program)


def come_in(program, calm, file, phrase, who="Inspektör Lind"):
    """Merge the invitation and take a seat."""
    look_into(program, calm, file)
    type_phrase(program, calm, phrase)
    program.page.doing.click()
    calm(program)
    assert isinstance(program.page, SeatPage)
    people = program.core.reading(review_of(program), "inspector/").inspectors()
    program.page.seat_chosen.emit(next(k for k, v in people.items() if v["name"] == who))
    calm(program)


def review_of(program):
    with program.core.store.read() as connection:
        return next(iter(summaries(connection))).review


def answer(program, review, *places):
    shown = program.core.statements(program.core.reading(review))
    for place in places:
        answer_statement(program.core.store, review, shown[place], "helt")


def hand_over(program, calm, file):
    program.dialogs.target = file
    program.sharing.do("hand_over")
    calm(program)
    assert isinstance(program.page, HandOverPage)
    program.page.doing.click()
    calm(program)
    assert isinstance(program.page, SentPage), program.page.told
    program.page.doing.click()


def test_an_invitation_is_suggested_by_unit_and_day(program, invited, file):
    assert file.exists()
    assert program.dialogs.asked[0].startswith("Vårdcentralen Exempel 20")
    assert program.dialogs.asked[0].endswith(".granskning")
    assert program.light.startswith("Hos medinspektören")


def test_nothing_is_written_when_no_place_is_chosen(program, review, file, calm):
    program.review = review
    program.sharing.do("invite")
    calm(program)
    program.page.doing.click()
    calm(program)
    assert isinstance(program.page, InvitePage)
    assert program.page.doing.isEnabled()
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told_on_the_page(program, review, tmp_path, calm):
    program.review = review
    program.dialogs.target = tmp_path / "finns inte" / "x.granskning"
    program.sharing.do("invite")
    calm(program)
    program.page.doing.click()
    calm(program)
    assert isinstance(program.page, InvitePage)
    assert program.page.told
    assert program.page.doing.isEnabled()
    assert program.light != "Hos medinspektören"


def test_leaving_the_organisation_is_asked_about_first(program, review, file, calm):
    name_identity(program.core.store, organisation="Region Exempel")
    guest = Inspector("Inspektör Al", organisation="Region Annan")
    add_inspector(program.core.store, review, guest)
    program.review, program.dialogs.target, program.dialogs.yes = review, file, False
    program.sharing.do("invite")
    calm(program)
    program.page.doing.click()
    calm(program)
    assert program.dialogs.asked == ["Lämna granskningen till en annan organisation?"]
    assert not file.exists()
    program.dialogs.yes = True
    program.page.doing.click()
    calm(program)
    assert file.exists()


def test_an_invitation_for_a_pasted_identity_needs_no_phrase(program, other, review, file, calm):
    program.review, program.dialogs.target = review, file
    program.sharing.do("invite")
    calm(program)
    program.page.ways[KEY].click()
    program.page.recipients.field.setText(identify(other.core.store).identity.text)
    program.page.doing.click()
    calm(program)
    look_into(other, calm, file)
    assert isinstance(other.page, PreviewPage)
    assert not other.page.doing.isEnabled()  # the sender is a stranger


def test_a_review_comes_asks_who_one_is_and_opens(other, invited, file, review, calm):
    look_into(other, calm, file)
    assert isinstance(other.page, OpenPage)
    type_phrase(other, calm, "något annat helt")
    assert "Lösenfrasen öppnar inte filen." in other.page.told
    type_phrase(other, calm, invited.upper().replace(" ", "-"))
    assert isinstance(other.page, PreviewPage)
    with other.core.store.read() as connection:
        assert not exists(connection, review)
    other.page.doing.click()
    calm(other)
    assert isinstance(other.page, SeatPage)
    assert other.opened == []
    other.page.joined.emit("Inspektör Al", "trainee")
    calm(other)
    assert other.opened == [review]
    reading = other.core.reading(review)
    assert reading.inspectors()[reading.me]["role"] == "trainee"
    assert other.light == "Bara på denna dator"


def test_drafts_go_back_and_forth_and_a_merge_is_undone(
    program, other, invited, file, review, tmp_path, calm
):
    come_in(other, calm, file, invited)
    answer(other, review, 0, 1)
    back = tmp_path / "lind.granskning"
    hand_over(other, calm, back)
    look_into(program, calm, back)
    before = program.core.reading(review).report_entry_ids()
    program.page._compared.click()
    program.page.doing.click()
    calm(program)
    (notice,) = program.notices
    assert notice.first.startswith("Utkasten slogs ihop")
    assert [name for name, _words in notice.acts] == ["show_merged", "undo_merge"]
    assert program.core.reading(review).report_entry_ids() != before
    program.sharing.do("undo_merge")
    calm(program)
    assert program.notices[-1].first == "Sammanslagningen är ångrad."
    assert program.core.reading(review).report_entry_ids() == before
    look_into(program, calm, back)
    assert program.page.doing.isEnabled()  # known since
    program.page.doing.click()
    calm(program)
    answer(program, review, 2)
    hand_over(program, calm, tmp_path / "ek.granskning")
    look_into(other, calm, tmp_path / "ek.granskning")
    other.page.doing.click()
    calm(other)
    assert other.notices[-1].rest.startswith("Inget av ditt skrevs över.")


def test_undoing_what_brought_the_review_takes_it_off_the_list(other, invited, file, review, calm):
    look_into(other, calm, file)
    type_phrase(other, calm, invited)
    other.page.doing.click()
    calm(other)
    other.page.leaving.click()
    assert other.page is None
    other.review = review
    other.sharing.do("undo_merge")
    calm(other)
    assert other.review == ""
    assert not other.sharing.may_open(review)
    assert "finns inte längre" in other.notices[-1].first


def test_undo_says_why_it_cannot(program, review, calm):
    program.review = review
    program.sharing.do("undo_merge")
    calm(program)
    assert "ingen sammanslagning att ångra" in program.notices[0].first


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"hej", "ingen granskningsfil"),
        (lambda data: data[:-20], "skadad"),
        (lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "skadad"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_on_the_page(
    program, invited, file, calm, spoil, said
):
    file.write_bytes(spoil(file.read_bytes()))
    look_into(program, calm, file)
    if program.page.passphrase.isVisible():
        type_phrase(program, calm, invited)
    assert said in program.page.told
    assert "Ingenting ur den har tagits in." in program.page.told
    assert program.page._other.isVisible()


def test_a_file_for_another_computer_offers_ones_identity(program, other, review, tmp_path, calm):
    program.review, program.dialogs.target = review, tmp_path / "x.granskning"
    program.sharing.do("invite")
    calm(program)
    program.page.ways[KEY].click()
    program.page.recipients.field.setText(new_keys().identity.text)
    program.page.doing.click()
    calm(program)
    look_into(other, calm, tmp_path / "x.granskning")
    assert "låst för en annan dator" in other.page.told
    other.page._copy.click()
    calm(other)
    assert QApplication.clipboard().text() == identify(other.core.store).identity.text
    assert "kopierad" in other.page.told


def test_no_file_chosen_is_nothing(program):
    program.dialogs.files = []
    program.sharing.do("merge")
    assert program.page is None


def test_the_light_counts_answers_given_since(program, invited, review, calm):
    answer(program, review, 0, 1, 2)
    program.sharing.look_around()
    calm(program)
    assert program.light.endswith("3 nya svar här")


def test_a_known_name_with_another_key_is_refused_until_the_old_one_is_forgotten(
    program, other, invited, file, review, tmp_path, calm
):
    come_in(other, calm, file, invited)
    hand_over(other, calm, tmp_path / "lind.granskning")
    old = Peer(new_keys().identity.text, identify(other.core.store).name, "", "2026")
    with program.core.store.write() as work:
        pin(work.connection, old)
    before = program.core.reading(review).report_entry_ids()
    look_into(program, calm, tmp_path / "lind.granskning")
    assert "har en annan nyckel än tidigare" in program.page.told
    assert "Ingenting har ändrats." in program.page.told
    assert program.core.reading(review).report_entry_ids() == before
    program.page.leaving.click()
    assert forget_peer(program.core.store, read_identity(old.key).fingerprint)
    look_into(program, calm, tmp_path / "lind.granskning")
    assert isinstance(program.page, PreviewPage)


def test_what_was_removed_here_comes_back_only_by_a_yes(other, invited, file, review, calm):
    come_in(other, calm, file, invited)
    other.show_reviews()
    with other.core.store.write() as work:
        removal.take_away(work.connection, [review], "Vårdcentralen Exempel", work.now())
    other.dialogs.yes = False
    look_into(other, calm, file)
    type_phrase(other, calm, invited)
    other.page.doing.click()
    calm(other)
    assert other.dialogs.asked[-1] == "Ta hit granskningen igen?"
    with other.core.store.read() as connection:
        assert not exists(connection, review)
    other.dialogs.yes = True
    other.page.doing.click()
    calm(other)
    with other.core.store.read() as connection:
        assert exists(connection, review)
