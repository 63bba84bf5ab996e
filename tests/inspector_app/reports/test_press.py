"""The helper process: same bytes as in here, and faults that never reach the window."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector_app.reports.assessment import Assessment
from inspector_app.reports.compose import report
from inspector_app.reports.docx import render_docx
from inspector_app.reports.pdf import page_count, render_page, render_pdf
from inspector_app.reports.press import Press, PressFailed, PressStopped, PressTooSlow


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.close()


def test_the_helper_makes_the_same_bytes(press: Press, assessment: Assessment) -> None:
    paper = report(assessment)
    pdf = press.pdf(paper)
    assert pdf == render_pdf(paper)
    assert press.docx(paper) == render_docx(paper)
    assert press.page_count(pdf) == page_count(pdf)
    assert press.page(pdf, 1, 300) == render_page(pdf, 1, 300)


def test_it_shows_a_pdf_that_it_did_not_make(press: Press, assessment: Assessment) -> None:
    other = render_pdf(report(replace(assessment, unit="Vårdcentralen Påhitt")))
    press.pdf(report(assessment))
    assert press.page(other, 0, 200) == render_page(other, 0, 200)


def test_a_fault_is_named_and_the_helper_lives_on(press: Press, assessment: Assessment) -> None:
    pdf = press.pdf(report(assessment))
    with pytest.raises(PressFailed) as caught:
        press.page(pdf, 10_000, 300)
    assert caught.value.cause == "PdfiumError"
    assert press.page_count(pdf) > 1


def test_a_killed_helper_is_started_again(press: Press, assessment: Assessment) -> None:
    press.warm()
    assert press._process is not None
    press._process.kill()
    press._process.join()
    assert press.pdf(report(assessment)).startswith(b"%PDF")


def test_too_slow_is_said_in_time(assessment: Assessment) -> None:
    hasty = Press(seconds=0.0)
    try:
        with pytest.raises(PressTooSlow):
            hasty.pdf(report(assessment))
        assert hasty._process is None
    finally:
        hasty.close()


@pytest.mark.skipif(sys.platform != "linux", reason="address space is capped on Linux alone")
def test_memory_is_capped(assessment: Assessment) -> None:
    narrow = Press(memory=300 << 20)
    area = replace(assessment.areas[0], basis="ord " * 4_000_000)
    try:
        with pytest.raises((PressFailed, PressStopped)):
            narrow.pdf(report(replace(assessment, areas=(area,) * 4)))
    finally:
        narrow.close()
