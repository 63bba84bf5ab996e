"""What stands above the lists follows the review to the office and back."""

import pytest

from inspector_app.exchange.checklists import GENERAL, compose
from inspector_app.journal.revision import Revision
from inspector_app.queries.at_office import Phase
from inspector_app.queries.ready import Readiness
from inspector_app.queries.signing import Signing
from inspector_app.sync.protocol.messages import Comment
from tests.ui.sync.standings import blob, handed, standing
from ui.finish.heads import handed_in_now, heads
from ui.finish.rows import HAND_IN, lists


def signed(number: int | None) -> Signing:
    current = None if number is None else Revision(number, {}, "1", "2")
    return Signing((), current, 1, 0, 2, number is not None, False, (), ())


def test_before_handing_in_it_counts_what_is_left_on_site():
    for office in (None, standing(Phase.NOTHING, None)):
        shown = heads(1, signed(1), office)
        assert shown.title == "En sak återstår innan ni lämnar huset"
        assert not shown.quiet
    assert heads(0, signed(1), None).title == "Ni kan lämna huset"


@pytest.mark.parametrize("phase", [Phase.WAITING, Phase.CONFIRMED])
def test_what_is_handed_in_is_said_to_be(phase):
    shown = heads(3, signed(1), standing(phase, handed(blob())))
    assert (shown.title, shown.quiet) == ("Granskningen är inlämnad", True)


@pytest.mark.parametrize("now", [None, 2])
@pytest.mark.parametrize("phase", [Phase.WAITING, Phase.CONFIRMED, Phase.INCOMPLETE])
def test_changes_since_are_said_not_to_be(phase, now):
    shown = heads(0, signed(now), standing(phase, handed(blob())))
    assert shown.title == "Det finns ändringar som inte är inlämnade"


def test_what_is_asked_for_comes_first():
    for now in (None, 1, 2):
        shown = heads(0, signed(now), standing(Phase.RETURNED, handed(blob())))
        assert shown.title == "Granskningen ska kompletteras"
    stopped = heads(0, signed(1), standing(Phase.STOPPED, handed(blob())))
    assert stopped.lead == "Arbetet är tryggt på den här datorn. Hör av dig till kansliet."
    part = heads(0, signed(1), standing(Phase.INCOMPLETE, handed(blob())))
    assert part.title == "Allt gick inte att skicka"


def test_what_waits_is_never_said_to_need_nobody():
    """A sign-in, or the office, may be what it waits for."""
    shown = heads(0, signed(1), standing(Phase.WAITING, handed(blob())))
    assert shown.title == "Granskningen är inlämnad"
    assert shown.lead == "Den väntar tryggt här och skickas så snart det går."


def test_only_what_stands_now_and_was_not_refused_is_handed_in():
    office = standing(Phase.WAITING, handed(blob()))
    assert handed_in_now(signed(1), office)
    assert not handed_in_now(signed(2), office)
    assert not handed_in_now(signed(None), office)
    assert not handed_in_now(signed(1), standing(Phase.STOPPED, handed(blob())))
    assert not handed_in_now(signed(1), standing(Phase.NOTHING, None))


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.INCOMPLETE, "Allt gick inte att skicka"),
        (Phase.STOPPED, "Servern tog inte emot granskningen"),
        (Phase.RETURNED, "Returnerad av kansliet: 1\u00a0kommentar"),
        (Phase.CONFIRMED, None),
    ],
)
def test_a_row_leads_to_what_stopped(phase, said):
    """The section itself is out of sight where the panel is folded."""
    office = standing(phase, handed(blob()), Comment("Vilka lokaler?", "1"))
    found = lists(Readiness((), ()), compose(GENERAL), signed(1), office).later
    ways = [(row.text, row.done) for row in found if row.target == HAND_IN]
    assert ways == ([(said, False)] if said else [])
