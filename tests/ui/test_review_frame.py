"""Banners of one review: the worse stands, the same is not said twice."""

import pytest

from ui.review_frame import ReviewFrame
from ui.room import Notice
from ui.widgets.banner import Banner, Gravity


@pytest.fixture
def view(qtbot, qapp):
    made = ReviewFrame({})
    qtbot.addWidget(made)
    return made


def shown(view):
    return [one for one in view.findChildren(Banner) if not one.isHidden()]


def test_a_milder_notice_does_not_take_a_worse_ones_place(view):
    view.notify(Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats."))
    view.notify(Notice(Gravity.INFO, "Sparat: rapport.pdf.", ""))
    (banner,) = shown(view)
    assert banner.accessibleName().startswith("Kan inte spara.")


def test_the_same_notice_again_leaves_the_banner_as_it_is(view):
    notice = Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats.")
    view.notify(notice)
    before = shown(view)
    view.notify(Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats."))
    assert shown(view) == before
    view.dismiss()
    assert shown(view) == []
    view.notify(notice)
    assert len(shown(view)) == 1, "once closed it may be said again"
