"""The office's comments stand beside the areas they concern, for as long as it waits."""

from inspector_app.queries.office_comments import OfficeComments, office_comments
from inspector_app.sync.protocol.messages import Comment, State
from tests.inspector_app.commands.handed import assign

COMMENTS = (
    Comment("Vilka lokaler?", "3"),
    Comment("Tack för arbetet."),
    Comment("Och när?", "3"),
    Comment("Om ett område som inte finns.", "99"),
)


def told(store, review, checklist):
    with store.read() as connection:
        return office_comments(connection, review, [area.id for area in checklist.areas])


def test_each_stands_at_its_area_and_the_rest_at_the_whole(store, review, checklist):
    assign(store, review, state=State.RETURNED, comments=COMMENTS)
    found = told(store, review, checklist)
    assert found.returned
    assert found.areas == {"3": ("Vilka lokaler?", "Och när?")}
    assert found.whole == ("Tack för arbetet.", "Om ett område som inte finns.")


def test_none_are_left_once_it_is_handed_in_again(store, review, checklist):
    assign(store, review, state=State.HANDED_IN, comments=COMMENTS)
    assert told(store, review, checklist) == OfficeComments()


def test_a_review_of_ones_own_has_none(store, review, checklist):
    assert told(store, review, checklist) == OfficeComments()
