"""What a report may say: agreed values, roles and not names, only what was chosen."""

from datetime import date, timedelta

import pytest

from inspector_app.commands.evidence import observe
from inspector_app.commands.interviews import (
    Plan,
    add_interview,
    choose_for_report,
    mark_held,
    note_line,
)
from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import correct_facts
from inspector_app.commands.typing import keep_typing
from inspector_app.domain import registers
from inspector_app.journal.digest import content_digest
from inspector_app.queries.assessment import assessment
from inspector_app.queries.drafting import draft
from inspector_app.reports.assessment import DocumentState, Organisation, Settled

DAY = date(2026, 3, 3)
PHOTO = "e" * 64


@pytest.fixture
def told(hands, checklist, shown):
    def read():
        return assessment(
            hands.read(),
            checklist,
            shown,
            Organisation("Kansliet"),
            DAY,
            lambda hash: hash.encode(),
        )

    return read


def area(told, number):
    return next(one for one in told.areas if one.number == number)


def test_an_empty_review_says_nothing_is_agreed(told):
    paper = told()
    assert paper.settled is Settled.AGREED
    assert all(one.grade is None for one in paper.areas)
    assert all(row.answer is None for one in paper.areas for row in one.statements)
    assert (paper.visit_from, paper.visit_to) == (date(2026, 3, 2), date(2026, 3, 3))


def test_one_alone_is_named(told, hands, people, shown):
    hands.answer(people[0], shown[0], "daligt")
    paper = told()
    assert paper.settled is Settled.ALONE
    assert paper.settled_by == "Kim Exempel"
    row = area(paper, shown[0].number.split(".")[0]).statements[0]
    assert row.answer == "Stämmer dåligt"


def test_answers_that_differ_are_not_printed(told, hands, people, shown):
    hands.answer(people[0], shown[0], "helt")
    hands.answer(people[1], shown[0], "daligt")
    assert told().areas[0].statements[0].answer is None
    assert told().settled is Settled.AGREED


def test_texts_points_grade_and_rationale(told, hands, people):
    me = people[0]
    hands.put(
        me,
        **{
            registers.basis("5"): "Handledningen fungerar.",
            registers.grade(me, "5"): "D",
            registers.rationale(me, "5"): "Samtalen ställs in.",
            registers.basis(registers.OVERALL): "I stort väl.",
        },
    )
    add_point(hands.store, hands.review, "5", "strength", "Lätta att nå.")
    add_point(hands.store, hands.review, registers.OVERALL, "proposal", "Skriv ned.")
    paper = told()
    fifth = area(paper, "5")
    assert (fifth.basis, fifth.grade) == ("Handledningen fungerar.", "D")
    assert fifth.rationale == "Samtalen ställs in."
    assert fifth.points.strengths == ("Lätta att nå.",)
    assert paper.overall.proposals == ("Skriv ned.",)
    assert paper.overall_basis == "I stort väl."
    assert [step.letter for step in paper.scale if step.plan_required] == ["D"]


def test_only_interviews_that_took_place_with_day_and_time(told, hands):
    store, review = hands.store, hands.review
    held, _c = add_interview(store, review, Plan("handledare", 4, "2026-03-02", "09:00", "09:45"))
    add_interview(store, review, Plan("studierektor", None, "2026-03-03", "10:00", ""))
    mark_held(store, review, held)
    (row,) = told().interviews
    assert (row.role, row.group_size, row.time) == ("Handledare", 4, "09.00–09.45")


def test_no_line_but_a_chosen_one_and_in_its_area(told, hands, shown):
    store, review = hands.store, hands.review
    interview, _c = add_interview(store, review, Plan("handledare"))
    fifth = next(one for one in shown if one.area == "5")
    time = "2026-03-02T10:17:00.000+01:00"
    line, _c = note_line(store, review, interview, "Vi hinner ses.", time, pins=[fifth.key])
    note_line(store, review, interview, "Inte den här.", time, pins=[fifth.key])
    loose, _c = note_line(store, review, interview, "Utan nål.", time)
    assert area(told(), "5").lines == ()
    choose_for_report(store, review, line)
    choose_for_report(store, review, loose)
    (chosen,) = area(told(), "5").lines
    assert (chosen.role, chosen.text) == ("Handledare", "Vi hinner ses.")
    assert [one.text for one in told().lines] == ["Utan nål."]


def test_a_chosen_photo_stands_in_its_area(told, hands, people, shown):
    third = next(one for one in shown if one.area == "3")
    item = "00000000000000aa"
    photo = {"kind": "photo", "name": "Rum 4", "hash": PHOTO, "media": "image/jpeg", "size": 10}
    hands.put(
        people[0],
        **{
            f"evidence/{item}": photo,
            f"caption/{item}": "Undersökningsrum.",
            f"pin/{item}/{third.key}": True,
        },
    )
    assert area(told(), "3").photos == ()
    choose_for_report(hands.store, hands.review, item)
    (shot,) = area(told(), "3").photos
    assert (shot.data, shot.caption) == (PHOTO.encode(), "Undersökningsrum.")


def test_a_chosen_photo_without_a_pin_belongs_to_the_unit(told, hands, people, frozen_clock):
    for item, caption in (("00000000000000ab", "Först"), ("00000000000000aa", "Sedan")):
        photo = {"kind": "photo", "name": "Rum", "hash": PHOTO, "media": "image/jpeg", "size": 10}
        hands.put(people[0], **{f"evidence/{item}": photo, f"caption/{item}": caption})
        choose_for_report(hands.store, hands.review, item)
        frozen_clock.move(timedelta(minutes=1))
    assert [one.caption for one in told().photos] == ["Först", "Sedan"]
    assert all(one.photos == () for one in told().areas)


def test_a_chosen_observation_stands_in_its_area_or_with_the_unit(told, hands, shown):
    third = next(one for one in shown if one.area == "3")
    store, review = hands.store, hands.review
    for text, pins in (("Rummet saknar dator.", (third.key,)), ("Lugnt väntrum.", ()), (" ", ())):
        item, _changes = observe(store, review, pins)
        keep_typing(store, review, f"caption/{item}", text)
        choose_for_report(store, review, item)
    assert area(told(), "3").observations == ("Rummet saknar dator.",)
    assert told().observations == ("Lugnt väntrum.",)


def test_documents_and_facts_in_the_language_of_the_report(told, hands, people):
    hands.put(people[0], **{"document/00000000000000ab": {"name": "Schema", "state": "missing"}})
    correct_facts(hands.store, hands.review, {"specialists": 9, "appendix": False})
    paper = told()
    assert [(one.name, one.state) for one in paper.documents] == [("Schema", DocumentState.MISSING)]
    assert [(one.label, one.value) for one in paper.facts] == [("Specialister", "9")]
    assert not paper.options.appendix
    assert paper.language == "sv"


def test_the_specialty_in_the_language_of_the_report(told, hands, checklist):
    name = checklist.name
    correct_facts(hands.store, hands.review, {"specialty": name.sv, "language": "en"})
    assert told().specialty == name.en != name.sv
    correct_facts(hands.store, hands.review, {"specialty": "Exempelmedicin"})
    assert told().specialty == "Exempelmedicin"


def test_no_unverified_section_number_is_printed(told, shown):
    rows = [row for one in told().areas for row in one.statements]
    assert any(row.unverified for row in rows)
    assert not any("§" in row.citation for row in rows if row.unverified)


def test_the_digest_follows_what_a_report_rests_on(told, hands, people, checklist, shown):
    before = told().content_digest
    hands.put(people[0], **{registers.note(people[0], shown[0].key): "Bara för mig."})
    assert told().content_digest == before
    hands.put(people[0], **{registers.basis("5"): "Text."})
    after = told().content_digest
    assert after != before
    assert after == content_digest(hands.read().report_entry_ids(), checklist.digest)


def test_the_same_review_gives_the_same_value(told, hands, people, shown):
    for one in shown[::3]:
        hands.answer(people[0], one, "daligt")
    assert told() == told()


def test_drafting_leaves_the_place_of_a_photo_that_is_not_here(hands, people, checklist, shown):
    third = next(one for one in shown if one.area == "3")
    item = "00000000000000aa"
    photo = {"kind": "photo", "name": "Rum 4", "hash": PHOTO, "media": "image/jpeg", "size": 10}
    hands.put(
        people[0],
        **{f"evidence/{item}": photo, f"pin/{item}/{third.key}": True, f"chosen/{item}": True},
    )
    paper = draft(hands.store, hands.read(), checklist, shown)
    assert [one.data for one in area(paper, "3").photos] == [b""]
    assert paper.drawn_up == hands.store.clock.now().date()
