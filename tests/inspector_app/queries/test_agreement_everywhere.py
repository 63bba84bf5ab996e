"""What is agreed is the same whoever looks, and nobody's judgement changes by settling."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain import registers
from inspector_app.queries.agreement import State, answer_of, dots_to_settle, verdict
from inspector_app.store import review_rows

CHOICES = ("helt", "daligt", "ej_relevant")
ACTS = st.tuples(st.integers(0, 2), st.sampled_from((*CHOICES, None)), st.booleans())


def seen_by(hands, who, shown):
    """The verdict as the inspector sees it on this computer with every seal open."""
    with hands.store.write() as work:
        review_rows.take_seat(work.connection, hands.review, who)
    return verdict(hands.read(), answer_of(shown))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=8))
def test_all_see_the_same(hands, people, trainee, shown, acts):
    everyone = (*people, trainee)
    register = registers.agreed(shown[0].key)
    hands.put(people[0], **{register: None})
    hands.open_for(everyone)
    last = {}
    for number, choice, settling in acts:
        who = everyone[number]
        if settling:
            hands.put(people[0], **{register: settlement(hands, shown[0], choice)})
        else:
            value = choice and {"value": choice, "digest": shown[0].statement.digest}
            hands.put(who, **{registers.answer(who, shown[0].key): value})
            last[who] = choice
    found = [seen_by(hands, who, shown[0]) for who in reversed(everyone)]
    assert found[0] == found[1] == found[2]
    read = hands.read()
    for who, choice in last.items():
        said = read.fields(registers.answer(who, shown[0].key)).get("value")
        assert said == choice
    agreed = found[0]
    assert (agreed.value is not None) == (agreed.state in (State.EQUAL, State.SETTLED))
    if agreed.state is State.EQUAL:
        assert {choices for choices in agreed.said.values()} == {(agreed.value,)}


def settlement(hands, shown, choice):
    if choice is None:
        return None
    dots = dots_to_settle(hands.read(), answer_of(shown))
    settled = [[dot.replica, str(dot.counter)] for dot in dots]
    return {"value": choice, "digest": shown.statement.digest, "settled": settled}
