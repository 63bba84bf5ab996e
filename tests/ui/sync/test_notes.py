"""The office's comments stand beside the area they concern, and nowhere else."""

from PySide6.QtWidgets import QScrollArea

from inspector_app.domain.ids import AreaId
from inspector_app.queries.office_comments import OfficeComments
from ui.sync.notes import OfficeNote, concerning

ASKED = OfficeComments(True, ("Om det hela.",), {AreaId("3"): ("Vilka lokaler?", "När?")})


def test_an_areas_comments_follow_it_through_three_rooms():
    for room in ("checklist", "grading", "report"):
        assert concerning(ASKED, room, "3") == ("Vilka lokaler?", "När?")
    assert concerning(ASKED, "checklist", "3/3.4") == ("Vilka lokaler?", "När?")
    assert concerning(ASKED, "grading", "4") == ()
    assert concerning(ASKED, "interviews", "3") == ()


def test_what_is_about_the_whole_stands_by_the_report():
    assert concerning(ASKED, "report", "unit") == ("Om det hela.",)
    assert concerning(ASKED, "grading", "unit") == ()
    assert concerning(OfficeComments(), "report", "unit") == ()


def test_the_note_shows_and_goes(qtbot):
    note = OfficeNote()
    qtbot.addWidget(note)
    note.show_texts(("Vilka lokaler?",))
    assert not note.isHidden()
    assert note.said == ("Vilka lokaler?",)
    note.show_texts(())
    assert note.isHidden()
    assert note.said == ()


def test_only_a_long_comment_scrolls(qtbot):
    note = OfficeNote()
    qtbot.addWidget(note)
    note.resize(900, 400)
    note.show()
    for text, scrolls in (("Vilka lokaler?", False), ("Vilka lokaler menas? " * 60, True)):
        note.show_texts((text,))
        said = note.findChildren(QScrollArea)[-1]
        bar = said.verticalScrollBar()
        qtbot.waitUntil(
            lambda said=said: said.width() > 600 and said.height() == said.maximumHeight()
        )
        qtbot.waitUntil(lambda bar=bar, scrolls=scrolls: bar.isVisible() is scrolls)
