"""The section about signing: who has signed, what hinders, and how one signs by keyboard."""

from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import correct_facts, declare_conflict
from inspector_app.domain import registers
from inspector_app.journal.revision import Revision
from inspector_app.queries.ready import Check, Item, Readiness
from inspector_app.queries.revisions import Match
from inspector_app.queries.signing import Signer, Signing
from inspector_app.store import review_rows
from ui.finish.handing_words import HandingView
from ui.finish.presenter import FinishRoom
from ui.finish.rows import lists
from ui.finish.signature import SignatureSection
from ui.finish.signature_words import Act, Tone, signature_view
from ui.widgets.safety_light import Mark
from ui.widgets.text import Paragraph

AT = "2026-03-02T14:02:00.000+01:00"
EK, LIND = "Inspektör Ek", "Inspektör Lind"


def signer(name, *, mine=False, revision=0, counts=False, reason="", match=None):
    who = "1" * 12 if mine else "2" * 12
    recorded = AT if revision else ""
    found = match or (Match.AGREES if revision else None)
    return Signer(who, name, mine, mine, revision, recorded, reason, counts, found)


def signing(*signers, binds=False, changes=0, last=0, practice=False, left=()):
    current = Revision(1, {}, "1", "2") if any(one.counts for one in signers) else None
    nobody = (signer(EK, mine=True), signer(LIND))
    return Signing(
        signers or nobody, current, last, changes, last + 1, binds, practice, tuple(left), ()
    )


def view(found):
    return signature_view(found, lambda at: at.astimezone(UTC).strftime("%H:%M"))


def test_nobody_has_signed():
    shown = view(signing())
    assert [(one.title, one.status, one.act) for one in shown.lines] == [
        ("Inspektör Ek, du", "inte undertecknat", Act.SIGN),
        (LIND, "inte undertecknat", Act.HERE),
    ]
    assert not any(one.locked for one in shown.lines)
    assert (shown.hinders, shown.alone, shown.tone) == ("", True, Tone.CALM)


def test_what_hinders_locks_and_is_said():
    shown = view(signing(left=[Item(Check.OPEN, 2, 2), Item(Check.OVERALL, 1, 1)]))
    assert all(one.locked for one in shown.lines)
    assert not shown.alone
    assert shown.hinders == (
        "Går att skriva under när det här är klart: 2 öppna frågor mellan er. Den samlade "
        "bedömningen är inte skriven."
    )
    assert view(signing(practice=True)).hinders == "En övningsgranskning skrivs inte under."


def test_what_was_signed_and_when():
    mine = signer(EK, mine=True, revision=1, counts=True, reason="Sjuk sedan i går.")
    old = signer(LIND, revision=1)
    shown = view(signing(mine, old))
    assert shown.lines[0].status == "undertecknat 13:02, revision\u00a01, ensam: Sjuk sedan i går."
    assert (shown.lines[0].act, shown.lines[1].act) == (Act.WITHDRAW, Act.HERE)
    assert shown.lines[1].status == "gäller en tidigare version (revision\u00a01)"
    signed_too = signer(LIND, revision=1, counts=True)
    assert view(signing(mine, signed_too)).lines[1].act is Act.NONE


def test_what_is_handed_in_is_not_taken_back():
    mine, theirs = (signer(one, mine=one == EK, revision=1, counts=True) for one in (EK, LIND))
    found = signing(mine, theirs, binds=True, last=1)
    shown = signature_view(found, str, fixed=True)
    assert [one.act for one in shown.lines] == [Act.NONE, Act.NONE]
    assert view(found).lines[0].act is Act.WITHDRAW


@pytest.mark.parametrize("match", [Match.DIFFERS, Match.MISSING])
def test_a_signature_that_cannot_be_vouched_for_says_so(match):
    shown = view(signing(signer(EK, mine=True), signer(LIND, revision=1, match=match)))
    word = "stämmer inte" if match is Match.DIFFERS else "i sin helhet"
    assert word in shown.lines[1].status


def test_where_it_stands_in_a_sentence():
    mine = signer(EK, mine=True, revision=1, counts=True)
    assert view(signing(mine, signer(LIND))).state.startswith("Revision\u00a01 väntar")
    bound = view(signing(mine, signer(LIND, revision=1, counts=True), binds=True))
    assert (bound.tone, bound.alone) == (Tone.DONE, False)
    stale = signer(EK, mine=True, revision=1)
    changed = view(signing(stale, signer(LIND), changes=3, last=1))
    assert changed.tone is Tone.CHANGED
    assert "3\u00a0ändringar efter revision\u00a01" in changed.state
    assert "blir det revision\u00a02" in changed.state


def test_the_list_says_who_lacks(checklist):
    (row,) = lists(Readiness((), ()), checklist, signing()).later
    assert (row.done, row.detail) == (False, "Inspektör Ek och Inspektör Lind.")
    assert lists(Readiness((), ()), checklist, signing(practice=True)).later == ()
    mine = signer(EK, mine=True, revision=1, counts=True)
    (done,) = lists(Readiness((), ()), checklist, signing(mine, binds=True)).later
    assert done.done


@pytest.fixture
def section(qtbot):
    made = SignatureSection()
    qtbot.addWidget(made)
    made.resize(268, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def focus():
    return QApplication.focusWidget()


def test_a_colleague_writes_the_own_name(section, qtbot):
    section.show_signatures(view(signing()))
    (mine, theirs, _alone) = section.buttons()
    theirs.setFocus()
    qtbot.keyClick(theirs, Qt.Key.Key_Return)
    assert isinstance(focus(), QLineEdit)
    told = []
    section.signed.connect(lambda *what: told.append(what))
    qtbot.keyClicks(focus(), "Bo Exempel")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert not told
    faults = [one.text() for one in section.form.findChildren(Paragraph) if one.isVisible()]
    assert "Namnet stämmer inte. Skriv Inspektör Lind." in faults
    focus().setText(" inspektör  lind")  # QTest types no ö
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert told == [("2" * 12, "")]
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert section.form.isHidden()
    assert focus() is mine


def test_one_alone_gives_a_reason(section, qtbot):
    section.show_signatures(view(signing()))
    section.buttons()[-1].click()
    told = []
    section.signed.connect(lambda *what: told.append(what))
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert not told, "no reason, no signature"
    focus().setText("Kollegan är sjuk.")
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert told == [("1" * 12, "Kollegan är sjuk.")]


def test_a_form_stays_while_what_is_shown_changes_and_goes_when_it_may_not(section):
    section.show_signatures(view(signing()))
    section.buttons()[1].click()
    field = focus()
    field.setText("Inspek")
    mine = signer(EK, mine=True, revision=1, counts=True)
    section.show_signatures(view(signing(mine, signer(LIND))))
    assert focus() is field
    assert field.text() == "Inspek"
    section.show_signatures(view(signing(left=[Item(Check.OPEN, 1, 1)])))
    assert section.form.isHidden()


def test_focus_follows_from_signing_to_taking_back(section):
    section.show_signatures(view(signing()))
    section.buttons()[0].setFocus()
    told = []
    section.withdrawn.connect(told.append)
    mine = signer(EK, mine=True, revision=1, counts=True)
    section.show_signatures(view(signing(mine, signer(LIND))))
    assert focus() in section.buttons()
    section.buttons()[0].click()
    assert told == ["1" * 12]


def made_ready(core, review, checklist):
    with core.store.write() as work:
        me = review_rows.seat(work.connection, review)
        act = work.act(review, me)
        for area in checklist.areas:
            act.put(registers.grade(me, area.id), "A")
            act.put(registers.rationale(me, area.id), "Därför.")
    declare_conflict(core.store, review, declared=False)
    for area in (*(one.id for one in checklist.areas), registers.OVERALL):
        add_point(core.store, review, area, "strength", "En styrka.")


@pytest.fixture
def room(frame, review, core, keeper, checklist, qtbot, settled):
    made_ready(core, review, checklist)
    made = FinishRoom(frame, review, keeper)
    for part in (made.page, made.panel):
        qtbot.addWidget(part)
        part.show()
    made.enter("")
    settled()
    return made


def row(room, text):
    return next((one for one in room.page._shown.later if one.text == text), None)


def test_signing_in_the_room_and_changing_something_after(room, core, review, frame, settled):
    section = room.panel.signature
    section.buttons()[0].click()
    settled()
    assert row(room, "Underskrift saknas").detail == "Inspektör Lind."
    section.buttons()[1].click()
    section.form._field.setText(LIND)
    section.form._give()
    settled()
    assert row(room, "Revision\u00a01 är undertecknad").done
    assert section.form.isHidden()
    frame.jobs.run(lambda: correct_facts(core.store, review, {"specialists": 4}), owner=room)
    settled()
    assert row(room, "Underskrift saknas")
    section.buttons()[0].click()
    settled()
    section.buttons()[0].click()
    settled()
    assert section._rows[0].line.status == "inte undertecknat"


def test_the_row_goes_to_the_section(room, frame, qtbot):
    with qtbot.waitSignal(room.panel_asked):
        room.page.went.emit("finish", "sign")
    assert frame.went == []


@pytest.mark.parametrize("ask", ["colleague", "alone"])
def test_the_whole_form_is_in_view_with_its_buttons_and_its_fault(room, qtbot, ask):
    panel, form = room.panel, room.panel.signature.form

    def whole() -> bool:
        top = form.mapTo(panel.viewport(), form.rect().topLeft()).y()
        return top >= 0 and top + form.height() <= panel.viewport().height()

    panel.resize(300, 420)
    panel.verticalScrollBar().setValue(0)
    if ask == "alone":
        form.ask_why_alone("1" * 12)
    else:
        form.ask_colleague("2" * 12, LIND)
    qtbot.waitUntil(whole)
    form._give()
    qtbot.waitUntil(lambda: form._fault.isVisible() and whole())


def test_tab_goes_down_the_panel_as_one_reads(room, qtbot):
    panel = room.panel
    panel.resize(400, 900)
    retry = HandingView(True, "", Mark.HALF, "Väntar", acts=(("sync_now", "Försök igen"),))
    panel.show_state(view(signing(signer("Robin", mine=True), signer(LIND))), retry)
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.signature.focus_first()
    passed = []
    for _step in range(5):
        passed.append(focus().text())
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    signs = ["Skriv under", "Skriv under här", "Jag skriver under ensam …"]
    assert passed == [*signs, "Försök igen", "Lämna in"]
