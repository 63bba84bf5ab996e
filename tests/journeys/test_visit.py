"""A whole visit by keyboard alone, in the real window; the store and the paper then say it all."""

import re
import tempfile
from pathlib import Path

import pypdfium2
import pytest

from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId
from inspector_app.queries.interviews import interviews, lines
from inspector_app.queries.points import points
from inspector_app.vault.keys import slot_kinds
from tests.journeys.program import PASSPHRASE, Program
from ui.unlock.first_pages import CodePage, NamePage, PassphrasePage, TypeBackPage
from ui.widgets.code_groups import CodeGroups

pytestmark = pytest.mark.slow

NOTE = "Två av fem ST-läkare saknar handledarsamtal"
LINES = (
    "Handledningen hinns med varje vecka",
    "Det saknas tid för egna studier",
    "Jourerna är jämnt fördelade",
)
RATIONALE = "Handledarna saknar utbildning och tiden räcker inte"
BASIS = "Verksamheten har en bred patientgrupp"
STRENGTHS = ("Tydlig introduktion", "Gott stöd i vardagen")


def first_start(program: Program) -> None:
    """Language, code, the code typed back, passphrase, name: as the pages ask, by keys."""
    page = program.session._unlock.page
    program.tab_to("Fortsätt")
    program.press("Space")
    assert isinstance(page.currentWidget(), CodePage)
    code = "".join(page.currentWidget().findChild(CodeGroups)._groups)
    program.tab_to("Jag har koden")
    program.press("Space")
    program.tab_to("Fortsätt")
    program.press("Space")
    assert isinstance(page.currentWidget(), TypeBackPage)
    program.type(code.lower())
    program.press("Return")
    assert isinstance(page.currentWidget(), PassphrasePage)
    program.type(PASSPHRASE)
    program.press("Return")
    program.type(PASSPHRASE)
    program.press("Return")
    assert isinstance(page.currentWidget(), NamePage)
    program.type("Kim Exempelsson")
    program.press("Return", "Return", "Return")


def new_review(program: Program) -> None:
    program.press("Ctrl+N")
    assert program.named == "Enhetens namn"
    program.type("Vårdcentralen Exempel")
    program.press("Tab")
    assert program.named == "Specialitet"
    program.type("Allm")
    program.press("Tab")
    assert program.named == "Region"
    program.type("Region Exempel")
    program.tab_to("Medinspektörens namn")
    program.type("Robin Exempelsson")
    program.tab_to("Börja granskningen")
    program.press("Space")
    assert program.place[0] == "checklist"


def checklist(program: Program) -> dict[str, str]:
    """Digits and Enter down the list, a correction undone and done again, a note by A and Esc."""
    given = {}
    for digit, choice in (("1", "helt"), ("3", "daligt"), ("0", "ej_relevant")):
        given[in_hand(program)] = choice
        program.press(digit, "Return")
    program.press("Ctrl+B", "Return")
    last = in_hand(program)
    program.press("4", "Ctrl+Z")
    assert answer(program, last) is None
    program.press("Ctrl+Y")
    assert answer(program, last) == "inte_alls"
    given[last] = "inte_alls"
    program.press("A")
    program.type(NOTE)
    program.press("Esc")
    assert program.reading().text(registers.note(program.reading().me, last)) == NOTE
    return given


def in_hand(program: Program) -> str:
    return program.place[1].split("/")[1]


def answer(program: Program, key: str):
    reading = program.reading()
    return reading.fields(registers.answer(reading.me, key)).get("value")


def search_and_jump(program: Program) -> str:
    """Ctrl+F narrows the list; Ctrl+K finds a statement anywhere, and a room."""
    program.press("Ctrl+F")
    assert program.named == "Sök i listan"
    program.type("verksamhetschef")
    program.press(*["Backspace"] * len("verksamhetschef"), "Esc")
    wanted = program.core.statements(program.reading())[-1]
    program.press("Ctrl+K")
    program.type(f"{wanted.number} {wanted.statement.text.sv[:20]}")
    program.press("Down", "Up", "Return")
    found = in_hand(program)
    assert found == wanted.key
    program.press("1")
    assert answer(program, found) == "helt"
    program.press("Ctrl+K")
    program.type("gå till intervjuer")
    program.press("Return")
    assert program.place[0] == "interviews"
    return found


def interview(program: Program) -> None:
    """One interview planned by its form, three lines noted, one pinned with #."""
    program.tab_to("Ny intervju")
    program.press("Return")
    assert program.named == "Roll", program.named
    program.type("Hand")
    program.tab_to("Antal personer")
    program.type("6")
    program.press("Return")
    assert program.named == "Ny rad i intervjun"
    first, second, third = LINES
    program.type(first)
    program.press("Return")
    program.type(f"{second} #studie")
    program.press("Return", "Return")
    program.type(third)
    program.press("Return")


def grading(program: Program) -> None:
    """Letters grade, the rationale is typed, Alt+Down goes on."""
    program.press("Ctrl+5")
    assert program.place == ("grading", "1")
    program.press("D")
    program.tab_to("Motivering")
    program.type(RATIONALE)
    program.press("Esc", "Alt+Down")
    for letter in "BCABBBA":
        program.press(letter, "Alt+Down")


def report(program: Program, target) -> None:
    """The texts of one area, points by Enter, and the paper saved."""
    program.press("Ctrl+6")
    while program.place[1] != "1":
        program.press("Ctrl+Return")
    program.type(BASIS)
    program.press("F8")
    first, second = STRENGTHS
    program.type(first)
    program.press("Return")
    program.type(second)
    program.dialogs.target = target
    program.tab_to("Spara som PDF")
    program.press("Space")
    assert target.exists()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder of the test's own for what is temporary, also in processes started from here."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_a_whole_visit(start, profile, tmp_path, temporary):
    program = start()
    first_start(program)
    assert set(slot_kinds(profile)) == {"recovery_code", "passphrase"}
    new_review(program)
    given = checklist(program)
    given[search_and_jump(program)] = "helt"
    interview(program)
    grading(program)
    report(program, tmp_path / "rapport.pdf")
    program.press("Ctrl+7")
    assert program.place[0] == "finish"
    assert not program.faults
    check_store(program, given)
    check_paper(program, tmp_path / "rapport.pdf")
    check_no_file_tells(program, profile.folder, temporary, tmp_path / "home")


def check_store(program: Program, given: dict[str, str]) -> None:
    reading = program.reading()
    me = reading.me
    assert {key: answer(program, key) for key in given} == given
    (held,) = interviews(reading)
    assert (held.role, held.group) == ("handledare", 6)
    kept = lines(reading, held.item)
    assert tuple(row.text for row in kept) == LINES
    assert [len(row.pins) for row in kept] == [0, 1, 0]
    grades = [reading.value(registers.grade(me, AreaId(str(n)))) for n in range(1, 9)]
    assert grades == list("DBCABBBA")
    assert reading.text(registers.rationale(me, AreaId("1"))) == RATIONALE
    assert reading.text(registers.basis(AreaId("1"))) == BASIS
    assert tuple(one.text for one in points(reading, AreaId("1"), "strength")) == STRENGTHS


def check_paper(program: Program, paper) -> None:
    with pypdfium2.PdfDocument(paper) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    bare = re.sub(r"\W+", "", text)
    for said in ("Vårdcentralen Exempel", BASIS, RATIONALE, *STRENGTHS):
        assert re.sub(r"\W+", "", said) in bare, said
    for line in LINES:
        assert re.sub(r"\W+", "", line) not in bare, "no raw line unless chosen"


def check_no_file_tells(program: Program, *folders: Path) -> None:
    """Nothing typed lies readable in any file, while the program is open and after it closed."""
    secrets = (NOTE, *LINES, RATIONALE, BASIS, *STRENGTHS, PASSPHRASE, "Vårdcentralen Exempel")
    for close in (lambda: None, program.close):
        close()
        files = [path for one in folders for path in one.rglob("*") if path.is_file()]
        assert any(path.name == "granskningar.db" for path in files)
        assert any(path.parent == program.profile.logs for path in files)
        for path in files:
            content = path.read_bytes()
            for secret in secrets:
                for coded in ("utf-8", "utf-16-le"):
                    assert secret.encode(coded) not in content, f"{secret!r} in {path}"
