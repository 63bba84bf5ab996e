"""Two profiles, one visit, no network: drafts travel as files and become one review."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from inspector_app.commands.merging import undo_merge
from inspector_app.commands.sealing import open_seal
from inspector_app.commands.settling import settle_answer
from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.paths import Profile
from inspector_app.store.summaries import summaries
from tests.journeys.laptops import (
    answer,
    do,
    hand_over,
    invite,
    join,
    kim,
    merge,
    page,
    robin,
    seen_by,
    turn_to,
    write_report,
)
from tests.journeys.program import Program, lock_with_passphrase
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button

__all__ = ["kim", "robin"]  # fixtures
pytestmark = pytest.mark.slow


def test_drafts_travel_there_and_back(kim, robin, tmp_path):
    answer(kim, "1", "2")
    phrase = invite(kim, tmp_path / "inbjudan.granskning")
    assert "Hos medinspektören" in kim.window.strip._elsewhere.text()
    join(robin, tmp_path / "inbjudan.granskning", phrase)
    answer(robin, "1", "4", "3")
    assert robin.window.strip._elsewhere.text() == "Bara på denna dator"
    hand_over(robin, tmp_path / "robin.granskning")
    answer(kim, "3", "1")
    assert "2 nya svar här" in kim.window.strip._elsewhere.text()
    merge(kim, tmp_path / "robin.granskning", stranger=True)
    assert kim.reading().sealed_counts()
    press_in_banner(kim, "Visa vad som kom")
    assert kim.place[0] == "consensus"
    hand_over(kim, tmp_path / "kim.granskning")
    assert "nya svar" not in kim.window.strip._elsewhere.text()
    merge(robin, tmp_path / "kim.granskning")
    assert seen_by(kim) == seen_by(robin)
    agree(kim, robin, tmp_path)
    write_report(robin, tmp_path / "rapport.pdf")
    assert not kim.faults
    assert not robin.faults


def test_a_merge_is_undone_from_its_banner_and_from_the_palette(kim, robin, tmp_path):
    phrase = invite(kim, tmp_path / "inbjudan.granskning")
    join(robin, tmp_path / "inbjudan.granskning", phrase)
    answer(robin, "1")
    hand_over(robin, tmp_path / "robin.granskning")
    turn_to(kim)
    before = kim.reading().report_entry_ids()
    merge(kim, tmp_path / "robin.granskning", stranger=True)
    assert kim.reading().report_entry_ids() != before
    do(kim, "Ångra sammanslagningen")
    assert any("Sammanslagningen är ångrad." in one for one in kim.banners())
    assert kim.reading().report_entry_ids() == before
    do(kim, "Ångra sammanslagningen")
    assert any("ingen sammanslagning att ångra" in one for one in kim.banners())


def test_a_file_that_is_dropped_and_damaged_is_refused_in_the_flow(kim, tmp_path):
    file = tmp_path / "skadad.granskning"
    invite(kim, file)
    content = bytearray(file.read_bytes())
    content[-40] ^= 1
    file.write_bytes(content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    event = QDropEvent(QPointF(300, 300), action, data, buttons, keys.NoModifier)
    before = kim.reading().report_entry_ids()
    kim.window.dropEvent(event)
    kim.settle()
    assert isinstance(page(kim), OpenPage)
    told = page(kim).told
    assert "Ingenting ur den har tagits in." in told
    kim.press("Esc")
    assert kim.place[0] == "checklist"
    assert kim.reading().report_entry_ids() == before


def test_a_review_that_left_with_an_undone_merge_is_not_opened(kim, robin, tmp_path):
    file = tmp_path / "inbjudan.granskning"
    phrase = invite(kim, file)
    join(robin, file, phrase, seat=False)
    robin.press("Esc")
    assert robin.work.review == ""
    (review,) = [one.review for one in summaries_of(robin)]
    robin.press("Return")
    assert isinstance(page(robin), SeatPage)
    robin.press("Esc")
    undo_merge(robin.core.store, review)
    robin.work.open_review(review)
    robin.settle()
    assert robin.work.review == ""
    assert any("finns inte längre" in one for one in robin.banners())


def press_in_banner(program: Program, words: str) -> None:
    (button,) = [
        one
        for banner in program.window.findChildren(Banner)
        for one in banner.findChildren(Button)
        if one.isVisible() and one.text() == words
    ]
    button.click()
    program.settle()


def agree(kim: Program, robin: Program, folder) -> None:
    """Both open the seals of the first area; Kim settles what differs there and hands it over."""
    shown = differing(kim, robin)
    for one in (kim, robin):
        open_seal(one.core.store, one.review, shown.area)
    settle_answer(kim.core.store, kim.review, shown, "daligt", "Vi såg schemat tillsammans")
    hand_over(kim, folder / "avgjort.granskning")
    merge(robin, folder / "avgjort.granskning")
    agreed = robin.reading().fields(registers.agreed(shown.key))
    assert (agreed["value"], agreed["why"]) == ("daligt", "Vi såg schemat tillsammans")


def differing(kim: Program, robin: Program) -> ShownStatement:
    """The first statement that the two have answered otherwise."""
    for one in kim.core.statements(kim.reading()):
        mine, theirs = (
            each.reading().fields(registers.answer(each.reading().me, one.key)).get("value")
            for each in (kim, robin)
        )
        if mine and theirs and mine != theirs:
            return one
    raise AssertionError("all is alike")


def summaries_of(program: Program):
    with program.core.store.read() as connection:
        return list(summaries(connection))


def test_a_file_that_the_program_was_started_with_is_looked_into(kim, start, tmp_path):
    file = tmp_path / "inbjudan.granskning"
    phrase = invite(kim, file)
    other = Profile(tmp_path / "other")
    lock_with_passphrase(other)
    robin = start(other)
    robin.window.bring([file])
    robin.unlock()
    assert isinstance(page(robin), OpenPage)
    robin.type(phrase)
    robin.press("Return")
    assert isinstance(page(robin), PreviewPage)
    robin.work.lock_asked.emit()
    robin.settle()
    assert not robin.window.acceptDrops()
    robin.unlock()
    assert robin.window.acceptDrops()
    assert isinstance(page(robin), PreviewPage)
