from dataclasses import replace

import msgspec
import pytest

from inspector_app.domain.grading import needs_rationale, propose
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklist_check import check_file
from inspector_app.exchange.checklist_files import MOST_BYTES, ChecklistFaulty, FaultCode
from inspector_app.exchange.checklists import (
    MOST_DOCUMENT_BYTES,
    ChecklistDocumentBroken,
    ChecklistUnknown,
    compose,
    from_document,
    shipped_checklists,
    shipped_specialties,
    to_document,
)

AT_AREAS = (
    "Verksamheten",
    "Medarbetarstab",
    "Lokaler",
    "Tjänstgöringens upplägg",
    "Utbildningsklimatet",
    "Handledning och uppföljning",
    "Teoretisk utbildning",
    "Kvalitetssäkring",
)


def named(table: str, id: str, name: str, **more: str) -> str:
    fields = {"id": id, "name_sv": name, "name_en": f"{name} (en)", **more}
    return f"[[{table}]]\n" + "".join(f'{key} = "{text}"\n' for key, text in fields.items())


def grade(id: str) -> str:
    return f"""
[[kind.grade]]
id = "{id}"
tone = "ok"
explained = {"true" if id == "C" else "false"}
text_sv = "Betyg {id}"
text_en = "Grade {id}"
consequence_sv = "Inget"
consequence_en = "Nothing"
"""


def choice(id: str, key: int, counts: str = "true") -> str:
    return f"""
[[kind.choice]]
id = "{id}"
key = "{key}"
tone = "ok"
counts = {counts}
text_sv = "{id}"
text_en = "{id} (en)"
short_sv = "{id}"
short_en = "{id} (en)"
"""


COMPOSITION = "\n".join(
    [
        'version = "7"\n',
        named("kind", "at", "AT") + 'base = ["at-core"]',
        named("kind.rule_set", "1999", "SOSFS 1999:5"),
        named("kind.rule_set", "lokal", "Lokala regler"),
        choice("ja", 1),
        choice("nej", 2),
        choice("utanfor", 3, counts="false"),
        *(grade(id) for id in "ABC"),
        *(
            named("kind.area", f"at{number}", name, short_sv=name, short_en=name)
            for number, name in enumerate(AT_AREAS, 1)
        ),
        '[[kind.role]]\nid = "at_lakare"\nasked = true\nname_sv = "AT-läkare"\nname_en = "AT"\n',
        """
[kind.grading]
not_met = ["nej"]
best = "A"
otherwise = "B"
tolerated_percent = 0
tolerated_least = 0

[[kind.grading.limit]]
level = "foreskrift"
grade = "C"
unchecked = "B"
""",
        named("checklist", "at-bas", "AT, bas", kind="at"),
        named("checklist", "at-psykiatri", "AT, psykiatri", kind="at", layer="at-psykiatri"),
        named("specialty", "psykiatri", "Psykiatri", kind="at", checklist="at-psykiatri"),
    ]
)

LAYER = """id = "{id}"
version = "3"
kind = "at"
title_sv = "Lager"
title_en = "Layer"
"""


def row(id: str, /, **changes: str) -> str:
    fields = {
        "id": f'"{id}"',
        "area": '"at5"',
        "level": '"foreskrift"',
        "text_sv": f'"Påståendet {id}."',
        "text_en": f'"The statement {id}."',
        "roles": '["at_lakare"]',
        "questions_sv": '["Hur?"]',
        "questions_en": '["How?"]',
        "citation": '""',
        "core": "true",
        "needs_check": "false",
        **changes,
    }
    return "\n[[statement]]\n" + "".join(
        f"{key} = {text}\n" for key, text in fields.items() if text
    )


HINT = '\n[[hint]]\nof = ["rule"]\ntext_sv = "Se schemat."\ntext_en = "See the rota."\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "checklists.toml").write_text(COMPOSITION, encoding="utf-8")
    core = row("rule", rule_set='"1999"') + row("wish", level='"indikator"', core="false")
    (tmp_path / "at-core.toml").write_text(LAYER.format(id="at-core") + core, encoding="utf-8")
    own = row("psy", area='"at8"', threshold_sv='"100 %"', threshold_en='"100%"') + HINT
    (tmp_path / "at-psykiatri.toml").write_text(
        LAYER.format(id="at-psykiatri") + own, encoding="utf-8"
    )
    return tmp_path


def rewrite(folder, rows: str):
    path = folder / "at-core.toml"
    path.write_text(LAYER.format(id="at-core") + rows, encoding="utf-8")
    return path


def found(path) -> list[tuple[int, FaultCode, str]]:
    return [
        (one.line, one.code, one.facts.get("field") or one.facts.get("value", ""))
        for one in check_file(path)
    ]


def test_another_kind_of_review_needs_no_code(folder) -> None:
    composed = compose("at-psykiatri", folder)
    shown = composed.statements_for(frozenset({"1999"}))
    climate = [one for one in shown if one.area == "at5"]

    assert [one.name.sv for one in composed.areas] == list(AT_AREAS)
    assert [one.number for one in shown] == ["5.1", "5.2", "8.1"]
    answers = {"rule": "nej", "wish": "ja"}
    proposal = propose(composed, climate, answers)
    assert proposal.grade == "C"
    assert needs_rationale(proposal, "C")
    assert propose(composed, climate, {"rule": "ja", "wish": "nej"}).grade == "B"
    assert propose(composed, climate, {"rule": "ja", "wish": "utanfor"}).grade == "A"


def test_layers_are_joined_in_order_and_hints_reach_their_duty(folder) -> None:
    composed = compose("at-psykiatri", folder)

    assert [(one.id, one.version) for one in composed.layers] == [
        ("at-core", "3"),
        ("at-psykiatri", "3"),
    ]
    assert [(one.id, one.layer) for one in composed.statements] == [
        ("rule", "at-core"),
        ("wish", "at-core"),
        ("psy", "at-psykiatri"),
    ]
    assert [one.sv for one in composed.statements[0].hints] == ["Se schemat."]
    assert (composed.version, composed.kind, composed.specialty_layer) == ("7", "at", True)
    assert compose("at-bas", folder).statements[0].hints == ()
    assert not compose("at-bas", folder).specialty_layer


def test_every_checklist_and_specialty_of_a_folder_is_listed(folder) -> None:
    assert [one.id for one in shipped_checklists(folder)] == ["at-bas", "at-psykiatri"]
    assert shipped_checklists(folder)[1] == compose("at-psykiatri", folder)
    assert [(one.id, one.checklist) for one in shipped_specialties(folder)] == [
        ("psykiatri", "at-psykiatri")
    ]


def test_an_unknown_checklist_is_named(folder) -> None:
    with pytest.raises(ChecklistUnknown) as refused:
        compose("kirurgi", folder)

    assert refused.value.id == "kirurgi"


def test_composing_refuses_a_faulty_layer(folder) -> None:
    path = rewrite(folder, row("rule") + row("rule"))

    with pytest.raises(ChecklistFaulty) as refused:
        compose("at-bas", folder)

    assert refused.value.path == path
    assert [one.code for one in refused.value.faults] == [FaultCode.DUPLICATE_ID]


@pytest.mark.parametrize(
    "rows",
    [
        row("rule", text_sv='"Annat."'),
        row("rule", core="false"),
        row("rule", check_sv='"Se"', check_en='"See"'),
        row("rule") + row("wish"),
    ],
)
def test_the_digest_covers_all_content(folder, rows) -> None:
    rewrite(folder, row("rule"))
    before = compose("at-bas", folder).digest
    rewrite(folder, f"# en kommentar ändrar inget\n{row('rule')}")
    assert compose("at-bas", folder).digest == before

    rewrite(folder, rows)

    assert compose("at-bas", folder).digest != before


def test_a_review_gets_back_the_very_checklist_it_kept(folder) -> None:
    composed = compose("at-psykiatri", folder)
    document = to_document(composed)

    assert from_document(document) == composed
    assert to_document(from_document(document)) == document


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(name={"sv": "Annat", "en": "Other"}),
        lambda content: content["statements"][0].update(core=False),
        lambda content: content["statements"].reverse(),
        lambda content: content.update(digest="0" * 64),
    ],
)
def test_a_changed_copy_is_refused(folder, change) -> None:
    content = msgspec.json.decode(to_document(compose("at-psykiatri", folder)))
    change(content)

    with pytest.raises(ChecklistDocumentBroken):
        from_document(msgspec.json.encode(content))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b"[" * 100_000],
    ids=["empty", "list", "bare", "binary", "deep"],
)
def test_what_is_no_checklist_is_refused(data) -> None:
    with pytest.raises(ChecklistDocumentBroken):
        from_document(data)


def test_a_copy_larger_than_any_checklist_is_refused(folder) -> None:
    document = to_document(compose("at-psykiatri", folder))

    with pytest.raises(ChecklistDocumentBroken):
        from_document(document + b" " * MOST_DOCUMENT_BYTES)


@pytest.mark.parametrize(
    "break_",
    [
        lambda one: {"statements": (*one.statements, one.statements[0])},
        lambda one: {"statements": (replace(one.statements[0], twin="borta"),)},
        lambda one: {"areas": one.areas[:2]},
        lambda one: {"areas": (*one.areas, one.areas[0])},
        lambda one: {"roles": ()},
        lambda one: {"scale": one.scale[:1]},
        lambda one: {"grades": one.grades[1:]},
        lambda one: {"rule": replace(one.rule, otherwise="E")},
    ],
)
def test_a_copy_with_loose_ends_is_refused_even_with_its_digest_right(folder, break_) -> None:
    whole = compose("at-psykiatri", folder)
    broken = replace(whole, **break_(whole))
    document = to_document(replace(broken, digest=digest_of(broken)))

    with pytest.raises(ChecklistDocumentBroken, match="references"):
        from_document(document)


@pytest.mark.parametrize(
    ("changes", "code", "about"),
    [
        ({"area": '"at9"'}, FaultCode.UNKNOWN_VALUE, "area"),
        ({"level": '"krav"'}, FaultCode.UNKNOWN_VALUE, "level"),
        ({"roles": '["rektor"]'}, FaultCode.UNKNOWN_VALUE, "roles"),
        ({"rule_set": '"2021"'}, FaultCode.UNKNOWN_VALUE, "rule_set"),
        ({"under": '["2021"]'}, FaultCode.UNKNOWN_VALUE, "under"),
        ({"confidence": '"säker"'}, FaultCode.UNKNOWN_VALUE, "confidence"),
        ({"text_en": ""}, FaultCode.MISSING_TRANSLATION, "text_en"),
        ({"text_sv": '" "'}, FaultCode.MISSING_TRANSLATION, "text_sv"),
        ({"questions_en": "[]"}, FaultCode.MISSING_TRANSLATION, "questions_en"),
        ({"questions_sv": '[""]'}, FaultCode.MISSING_TRANSLATION, "questions_sv"),
        ({"check_sv": '"Se."'}, FaultCode.MISSING_TRANSLATION, "check_en"),
        ({"holder_en": '"provider"'}, FaultCode.MISSING_TRANSLATION, "holder_sv"),
        ({"core": '"ja"'}, FaultCode.WRONG_TYPE, "core"),
        ({"roles": '"at_lakare"'}, FaultCode.WRONG_TYPE, "roles"),
        ({"core": ""}, FaultCode.MISSING_FIELD, "core"),
        ({"area": ""}, FaultCode.MISSING_FIELD, "area"),
        ({"cor": "true"}, FaultCode.UNKNOWN_FIELD, "cor"),
        ({"id": '"har mellanslag"'}, FaultCode.BAD_ID, ""),
        ({"twin": '"ingen"'}, FaultCode.TWIN_NOWHERE, "ingen"),
        (
            {"citation": '"SOSFS 1999:5, 3 kap. 1 §"', "needs_check": "true"},
            FaultCode.UNVERIFIED_SECTION,
            "SOSFS 1999:5, 3 kap. 1 §",
        ),
        ({"verified_by": '"A. Exempel"'}, FaultCode.HALF_VERIFIED, ""),
        (
            {"verified_by": '"A. Exempel"', "verified_on": '"i går"'},
            FaultCode.HALF_VERIFIED,
            "",
        ),
    ],
)
def test_a_fault_is_found_at_the_line_of_its_id(folder, changes, code, about) -> None:
    path = rewrite(folder, row("first") + row("second", **changes))
    lines = path.read_text(encoding="utf-8").splitlines()
    line = 1 + max(number for number, text in enumerate(lines) if text.startswith("id = "))

    assert found(path) == [(line, code, about)]


def test_a_one_sided_twin_is_told_at_both(folder) -> None:
    path = rewrite(folder, row("first") + row("second", twin='"first"'))

    assert [(one.facts["id"], one.code) for one in check_file(path)] == [
        ("first", FaultCode.TWIN_NOT_MUTUAL),
        ("second", FaultCode.TWIN_NOT_MUTUAL),
    ]


def test_the_file_beside_is_searched_for_duplicates_and_twins(folder) -> None:
    path = folder / "at-psykiatri.toml"
    rows = row("rule") + row("wish", twin='"rule"')
    path.write_text(LAYER.format(id="at-psykiatri") + rows + HINT, encoding="utf-8")

    assert [one.code for one in check_file(path)] == [
        FaultCode.DUPLICATE_ID,
        FaultCode.TWIN_NOT_MUTUAL,
        FaultCode.DUPLICATE_ID,
        FaultCode.TWIN_NOT_MUTUAL,
    ]


def test_twins_belong_to_different_rule_sets(folder) -> None:
    one = row("one", twin='"two"', rule_set='"1999"')
    other = row("two", twin='"one"', rule_set='"lokal"')
    assert check_file(rewrite(folder, one + other)) == []

    path = rewrite(folder, one + other.replace('"lokal"', '"1999"'))

    assert {one.code for one in check_file(path)} == {FaultCode.TWIN_SAME_RULES}


def test_a_row_without_an_id_is_pointed_at_by_its_header(folder) -> None:
    path = rewrite(folder, row("first") + row("second", id="", area='"at9"'))
    header = path.read_text(encoding="utf-8").splitlines().index("[[statement]]", 8) + 1

    assert found(path) == [
        (header, FaultCode.MISSING_FIELD, "id"),
        (header, FaultCode.UNKNOWN_VALUE, "area"),
    ]


def test_a_hint_must_lead_to_a_statement(folder) -> None:
    path = folder / "at-psykiatri.toml"
    text = path.read_text(encoding="utf-8").replace('of = ["rule"]', 'of = ["rule", "ingen"]')
    path.write_text(text, encoding="utf-8")

    assert [(code, about) for _, code, about in found(path)] == [(FaultCode.HINT_NOWHERE, "ingen")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('base = ["at-core"]', 'base = ["borta"]', FaultCode.UNKNOWN_VALUE),
        ('not_met = ["nej"]', 'not_met = ["kanske"]', FaultCode.UNKNOWN_VALUE),
        ('not_met = ["nej"]', 'not_met = ["utanfor"]', FaultCode.UNKNOWN_VALUE),
        ('grade = "C"', 'grade = "D"', FaultCode.UNKNOWN_VALUE),
        ('grade = "C"\nunchecked = "B"', 'grade = "B"\nunchecked = "C"', FaultCode.UNKNOWN_VALUE),
        ('tone = "ok"', 'tone = "lila"', FaultCode.UNKNOWN_VALUE),
        ('key = "2"', 'key = "1"', FaultCode.DUPLICATE_ID),
        ('id = "at2"', 'id = "at1"', FaultCode.DUPLICATE_ID),
        ('text_en = "Grade B"', "", FaultCode.MISSING_TRANSLATION),
        ("tolerated_least = 0", "", FaultCode.MISSING_FIELD),
        ("tolerated_least = 0", 'tolerated_least = "en"', FaultCode.WRONG_TYPE),
        ('layer = "at-psykiatri"', 'layer = "borta"', FaultCode.UNKNOWN_VALUE),
        ('checklist = "at-psykiatri"', 'checklist = "borta"', FaultCode.UNKNOWN_VALUE),
    ],
)
def test_a_faulty_composition_is_refused(folder, old, new, code) -> None:
    path = folder / "checklists.toml"
    assert check_file(path) == []
    path.write_text(COMPOSITION.replace(old, new, 1), encoding="utf-8")

    problems = check_file(path)

    assert [one.code for one in problems] == [code]
    assert problems[0].line > 1
    with pytest.raises(ChecklistFaulty):
        shipped_checklists(folder)


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b'id = "a"\nversion = "1\n', 2, FaultCode.BROKEN_TOML),
        (b"id = [\n", 2, FaultCode.BROKEN_TOML),
        (b'id = "a"\nid = "b"\n', 2, FaultCode.BROKEN_TOML),
        (b"a = " + b"[" * 50_000, 1, FaultCode.BROKEN_TOML),
        (b'id = "a"\n\xff', 2, FaultCode.NOT_TEXT),
        (b"#" * (MOST_BYTES + 1), 1, FaultCode.TOO_LARGE),
        (None, 1, FaultCode.UNREADABLE),
    ],
    ids=["quote", "bracket", "twice", "deep", "binary", "huge", "missing"],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path, data, line, code) -> None:
    path = tmp_path / "trasig.toml"
    if data is not None:
        path.write_bytes(data)

    assert [(one.file, one.line, one.code) for one in check_file(path)] == [
        ("trasig.toml", line, code)
    ]


@pytest.mark.parametrize("text", ["", "statement = 1", "statement = [1]", "kind = [1]", "[[hint]]"])
def test_odd_but_lawful_toml_is_told_apart_without_a_crash(tmp_path, text) -> None:
    path = tmp_path / "udda.toml"
    path.write_text(text, encoding="utf-8")

    assert check_file(path)


@pytest.mark.parametrize(("old", "new"), [('"at-core"', '"annat"'), ('"at"', '"st"')])
def test_a_layer_is_named_as_its_file_and_is_of_its_kind(folder, old, new) -> None:
    path = folder / "at-core.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    assert [(one.code, one.facts["value"]) for one in check_file(path)] == [
        (FaultCode.UNKNOWN_VALUE, new.strip('"'))
    ]
    with pytest.raises(ChecklistFaulty):
        compose("at-bas", folder)


@pytest.mark.parametrize("key", ["0", "9"])
def test_any_digit_may_answer(folder, key) -> None:
    path = folder / "checklists.toml"
    text = COMPOSITION.replace('key = "3"', f'key = "{key}"')
    path.write_text(text, encoding="utf-8")

    assert [one.key for one in compose("at-bas", folder).scale] == ["1", "2", key]
    path.write_text(text.replace(f'key = "{key}"', 'key = "x"'), encoding="utf-8")
    assert [one.code for one in check_file(path)] == [FaultCode.UNKNOWN_VALUE]


def test_a_broken_composition_beside_the_file_is_told_by_its_name(folder) -> None:
    (folder / "checklists.toml").write_text('version = "1"\nkind = [', encoding="utf-8")

    assert [(one.file, one.code) for one in check_file(folder / "at-core.toml")] == [
        ("checklists.toml", FaultCode.BROKEN_TOML)
    ]


def test_a_byte_order_mark_does_no_harm(folder) -> None:
    path = folder / "at-core.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert check_file(path) == []


def test_a_layer_from_elsewhere_is_held_against_the_shipped_ones(tmp_path) -> None:
    path = tmp_path / "eget.toml"
    head = LAYER.format(id="eget").replace('"at"', '"st"')
    rows = row("EGET-1", area='"1"', roles='["st_lakare"]')
    path.write_text(head + rows, encoding="utf-8")
    assert check_file(path) == []

    path.write_text(head + rows.replace("EGET-1", "ST-GEN-1-01"), encoding="utf-8")

    assert [one.code for one in check_file(path)] == [FaultCode.DUPLICATE_ID]


def test_every_problem_has_its_sentences_in_whole(folder) -> None:
    rows = row("first") + row("first", area='"at9"', twin='"ingen"', text_en="", cor="1")
    problems = check_file(rewrite(folder, rows))

    assert len(problems) == 5
    for one in problems:
        assert one.what.endswith(".")
        assert one.remedy.endswith(".")
        assert "{" not in one.what + one.remedy
    assert "Fältet area har värdet ”at9”, som inte är tillåtet." in [one.what for one in problems]
