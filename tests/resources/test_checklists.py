import re
from collections import Counter

import pytest

from inspector_app.domain.checklist import Confidence, Level
from inspector_app.exchange.checklist_check import check_file
from inspector_app.exchange.checklists import (
    GENERAL,
    SHIPPED,
    from_document,
    shipped_checklists,
    shipped_specialties,
    to_document,
)

BOTH = frozenset({"2021", "2015"})
MOST_CORE = 60  # a vårdcentral is a one-day visit
FILES = sorted(SHIPPED.glob("*.toml"))
NAMES_IN_ENGLISH = {
    "Östergötland",
    "Västmanland",
    "Västra",
    "Götaland",
    "Skåne",
    "Gävleborg",
    "Umeå",
}


@pytest.fixture(scope="module")
def checklists():
    return {one.id: one for one in shipped_checklists()}


@pytest.fixture(scope="module")
def statements(checklists):
    return {row.id: row for one in checklists.values() for row in one.statements}


@pytest.mark.parametrize("path", FILES, ids=[one.stem for one in FILES])
def test_every_file_is_faultless(path) -> None:
    assert check_file(path) == []


def test_there_is_a_checklist_for_each_specialty_that_has_a_layer(checklists) -> None:
    own = {path.stem.removeprefix("specialty-") for path in SHIPPED.glob("specialty-*.toml")}

    assert len(own) == 27
    assert set(checklists) == {GENERAL, *own}
    assert {one.id for one in checklists.values() if one.specialty_layer} == own


def test_any_specialty_can_be_chosen(checklists) -> None:
    specialties = shipped_specialties()

    assert len(specialties) == 63
    assert {one.checklist for one in specialties} == set(checklists)
    assert {one.id for one in specialties if one.own} == set(checklists) - {GENERAL}
    assert all(one.checklist == (one.id if one.own else GENERAL) for one in specialties)


def test_all_rows_are_there(statements) -> None:
    layers = Counter(
        "specialty" if one.layer.startswith("specialty-") else one.layer
        for one in statements.values()
    )

    assert layers == {
        "core-hslf-fs-2021-8": 63,
        "core-sosfs-2015-8": 52,
        "core-laws": 8,
        "indicators-generic": 85,
        "specialty": 75,
    }


def test_the_core_is_a_days_work(checklists) -> None:
    for one in checklists.values():
        core = sum(shown.core for shown in one.statements_for(BOTH))
        assert core <= MOST_CORE, one.id
        assert {shown.area for shown in one.statements_for(BOTH) if shown.core} == {
            area.id for area in one.areas
        }


def test_a_twin_pair_is_answered_under_its_2021_id(checklists) -> None:
    general = checklists[GENERAL]
    old = {one.key: one for one in general.statements_for(frozenset({"2015"}))}
    twins = [one for one in general.statements if one.rule_set == "2015" and one.twin]

    assert len(twins) > 40
    for one in twins:
        assert old[one.twin].statement is one
        assert one.id not in old
    both = {one.key for one in general.statements_for(BOTH)}
    assert set(old) <= both
    assert {one.key for one in general.statements_for(frozenset({"2021"}))} <= both


def test_bt_belongs_to_the_2021_rules(checklists) -> None:
    general = checklists[GENERAL]
    new = general.statements_for(frozenset({"2021"}))
    old = general.statements_for(frozenset({"2015"}))

    assert sum(one.statement.programme == ("BT",) for one in new) == 16
    assert not any(one.statement.programme == ("BT",) for one in old)


def test_no_unverified_section_is_cited(statements) -> None:
    for one in statements.values():
        assert not re.search(r"verifier|antaget|läst", one.citation), one.id
        if one.needs_check:
            assert not re.search(r"§|\bkap\b", one.citation), one.id
            assert not one.citation_verified
        assert bool(one.citation) == (one.level is not Level.INDICATOR), one.id


def test_only_rows_that_were_read_count_as_checked(statements) -> None:
    for one in statements.values():
        if one.level is Level.INDICATOR:
            assert one.needs_check == (one.confidence is not Confidence.READ), one.id
        elif not one.needs_check:
            assert one.confidence is Confidence.PRIMARY, one.id
        assert (one.verified_by, one.verified_on) == ("", "")


def test_every_statement_can_be_checked_and_asked_about(statements) -> None:
    for one in statements.values():
        assert one.check.sv, one.id
        assert one.roles, one.id
        assert one.questions, one.id
        assert one.programme, one.id


def test_no_swedish_is_left_in_english(checklists, statements) -> None:
    texts = [
        words.en
        for one in statements.values()
        for words in (one.text, one.check, one.holder, one.threshold, *one.questions, *one.hints)
        if words is not None
    ]
    general = checklists[GENERAL]
    texts += [one.name.en for one in (*general.areas, *checklists.values(), *shipped_specialties())]
    swedish = {
        word
        for text in texts
        for word in re.findall(r"\w+", text)
        if re.search("[åäöÅÄÖ]", word) or word.lower() in ("och", "eller", "enkät", "intervju")
    }

    assert swedish <= NAMES_IN_ENGLISH


def test_a_restated_law_is_a_hint_of_its_duty(checklists, statements) -> None:
    assert not {"ST-GEN-2-02", "ST-ALL-08", "BT-GEN-06"} & set(statements)
    supervisor = {
        one.id: one.statements_for(BOTH)
        for one in (checklists[GENERAL], checklists["obstetrik-och-gynekologi"])
    }
    hints = {
        id: next(one for one in shown if one.key.endswith("BTST-handledare-specialist"))
        for id, shown in supervisor.items()
    }
    assert len(hints[GENERAL].statement.hints) == 1
    assert len(hints["obstetrik-och-gynekologi"].statement.hints) == 2
    old = statements["SOSFS-2015-8:x:ST-handledare-specialist"]
    assert old.hints == statements[old.twin].hints


def test_no_own_number_is_shown_as_a_requirement(statements) -> None:
    for one in statements.values():
        proposed = one.threshold is not None and "eget förslag" in one.threshold.sv
        assert not proposed or one.threshold_own, one.id


def test_each_comes_back_whole_from_a_review(checklists) -> None:
    for one in checklists.values():
        assert from_document(to_document(one)) == one
    assert len({one.digest for one in checklists.values()}) == len(checklists)
