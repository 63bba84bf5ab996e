"""What a round that was asked for is answered with."""

from inspector_app.sync.round import RoundResult
from ui.sync.words import of_round
from ui.sync.work import Round


def test_what_the_office_returned_comes_first_and_says_where_to_go():
    result = RoundResult(["a", "b"], returned={"b": "Vårdcentralen Exempel"}, confirmed=["c"])
    told = of_round(Round(result, 0))
    assert told.first == "Kansliet har returnerat granskningen av Vårdcentralen Exempel."
    assert told.rest.startswith("Öppna den: under Färdigställ står vad som ska kompletteras.")
    assert "1\u00a0uppdrag är nytt eller ändrat." in told.rest


def test_no_line_ends_between_a_number_and_what_it_counts():
    told = of_round(Round(RoundResult(lost=["a", "b"], confirmed=["c"]), 0))
    assert told.first.startswith("Servern hade tappat 2\u00a0granskningar. De finns kvar här")
    assert told.rest == "1\u00a0granskning är inskickad och kvitterad."
