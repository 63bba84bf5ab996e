"""The preview asks seldom, never two at a time, keeps what it has, and goes on after a fault."""

from dataclasses import replace

import pytest

from inspector_app.reports.document import Document, Heading, Prose
from inspector_app.reports.press import Press, PressError
from ui.jobs import JobRunner
from ui.report.preview import Preview
from ui.report.rows import first_page

PAPER = Document(
    language="sv",
    title="Prov",
    author="",
    date_iso="2026-03-02",
    running_title="Prov",
    mark="",
    footer="",
    page_words="Sida {page} av {pages}",
    broken_picture="",
    word_note="",
    blocks=(
        Heading(2, "Om enheten"),
        Heading(2, "Verksamheten", "1"),
        *(Prose("Ord. " * 400) for _ in range(6)),
        Heading(2, "Medarbetarstab", "2"),
        Prose("Ord."),
        Heading(2, "Samlad bedömning"),
    ),
)


@pytest.fixture
def jobs(qapp):
    made = JobRunner()
    yield made
    made.close()


@pytest.fixture(scope="module")
def press():
    made = Press()
    yield made
    made.close()


@pytest.fixture
def gathered():
    return []


@pytest.fixture
def preview(jobs, press, gathered):
    def gather():
        gathered.append(len(gathered))
        return replace(PAPER, title=f"Prov {len(gathered)}")

    made = Preview(jobs, press, gather)
    yield made
    made.stop()


def test_it_prints_and_pictures(preview, qtbot):
    with qtbot.waitSignal(preview.printed) as printed:
        preview.print_now()
    (pages,) = printed.args
    assert pages.count >= 3
    with qtbot.waitSignal(preview.pictured) as pictured:
        preview.show_page(1, 200)
    assert pictured.args[0] == 1
    assert bytes(pictured.args[1]).startswith(b"\x89PNG")


def test_the_page_of_what_is_edited(preview, qtbot):
    with qtbot.waitSignal(preview.printed) as printed:
        preview.print_now()
    (pages,) = printed.args
    places = [first_page(pages.paper, pages.starts, one) for one in ("unit", "1", "2", "overall")]
    assert places[0] == 0
    assert places[1] < places[2] <= places[3] < pages.count


def test_many_wishes_while_it_prints_become_one_more_print(preview, qtbot, gathered):
    with qtbot.waitSignal(preview.printed):
        preview.print_now()
        for _ in range(20):
            preview.print_now()
            preview.text_changed()
    with qtbot.waitSignal(preview.printed) as printed:
        pass
    assert printed.args[0].paper.title == "Prov 2"
    qtbot.waitUntil(lambda: len(gathered) == 2)


def test_after_a_fault_the_old_pages_stay_and_the_next_print_works(jobs, qtbot):
    press = Press(seconds=0.0)  # nothing is ever ready in time
    preview = Preview(jobs, press, lambda: PAPER)
    with qtbot.waitSignal(preview.failed) as failed:
        preview.print_now()
    assert isinstance(failed.args[0], PressError)
    assert preview.pages is None
    press._seconds = 60.0
    with qtbot.waitSignal(preview.printed):
        preview.print_now()
    press.close()


def test_a_page_that_is_not_there_is_not_asked_for(preview, qtbot):
    with qtbot.waitSignal(preview.printed) as printed:
        preview.print_now()
    with qtbot.assertNotEmitted(preview.pictured, wait=200):
        preview.show_page(printed.args[0].count, 200)
