"""The benchmarks' own pieces work, on tiny sizes; no time is asserted, that is what they print."""

import json
from functools import partial
from pathlib import Path

import pytest

from inspector_app.queries.sheet import sheet
from inspector_app.store import journal_rows
from tests.benchmarks import (
    bench_answer,
    bench_bundle,
    bench_drafts,
    bench_engine,
    bench_merging,
    bench_search,
    bench_texts,
    run,
)
from tests.benchmarks.drafts import drafts
from tests.benchmarks.figures import at_most, child_environment, median_ratio
from tests.benchmarks.worlds import (
    big_review,
    checklist_of,
    made,
    many_reviews,
    opened,
    sentence,
)

SHAPE = {"name", "value", "unit", "target", "met"}


def test_a_figure_at_its_target_is_met_and_one_above_is_not() -> None:
    assert at_most("x", 6.0, "ratio", 6)["met"]
    assert not at_most("x", 6.001, "ratio", 6)["met"]  # though it prints as 6.0
    assert set(at_most("x", 1, "s", 2)) == SHAPE


def test_ratio_is_of_medians() -> None:
    assert median_ratio([1, 2, 90], [1, 1, 50]) == 2


def test_children_have_byte_code_and_nobodys_profile() -> None:
    seen = child_environment(
        {"PYTHONDONTWRITEBYTECODE": "1", "INSPECTOR_APP_PROFILE": "x", "PATH": "p"}
    )
    assert "PYTHONDONTWRITEBYTECODE" not in seen
    assert "INSPECTOR_APP_PROFILE" not in seen
    assert seen["PATH"] == "p"


def test_every_benchmark_has_its_module() -> None:
    folder = Path(run.__file__).parent
    there = {path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py")}
    assert there == set(run.NAMES)


def test_texts_are_edited_and_timed() -> None:
    base = bench_texts.text(bench_texts.random.Random(1))
    assert len(base) == bench_texts.LENGTH
    assert bench_texts.edited(base, bench_texts.random.Random(2), 5) != base
    assert bench_texts.milliseconds(changes=2, rounds=1) > 0


def test_table_tells_what_missed() -> None:
    lines = run.table([at_most("fast", 1, "s", 2), at_most("slow", 3, "s", 2)]).splitlines()
    assert lines[0].split() == ["name", "value", "unit", "target", "met"]
    assert lines[1].split() == ["fast", "1", "s", "2", "yes"]
    assert lines[2].split() == ["slow", "3", "s", "2", "NO"]


def test_one_benchmark_prints_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")  # what --only sets is undone
    monkeypatch.setattr(run, "measure", lambda name: [at_most(name, 1, "s", 2)])
    assert run.main(["--json", "--only", "engine"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row == {"name": "engine", "value": 1, "unit": "s", "target": 2, "met": True}


def test_checklist_grows_to_the_number_asked_for() -> None:
    checklist, shown = checklist_of(250)
    assert len(shown) == 250
    assert len({one.key for one in shown}) == 250
    assert checklist.digest


def test_big_review_has_its_entries_and_reads_back(tmp_path: Path) -> None:
    world = made(tmp_path, lambda core: big_review(core.store, statements=180, entries=120))
    with opened(world) as core:
        with core.store.read() as connection:
            assert journal_rows.count(connection, world.review) == 120
        reading = core.reading(world.review)
        rows = sheet(reading, core.statements(reading))
        assert len(rows) == 180
        assert any(row.answer for row in rows)
        assert any(row.note for row in rows)
        assert any(row.evidence for row in rows)


def test_many_reviews_are_in_the_list(tmp_path: Path) -> None:
    from inspector_app.store.summaries import summaries

    world = made(tmp_path, lambda core: many_reviews(core.store, 3))
    with opened(world) as core, core.store.read() as connection:
        assert len(summaries(connection)) == 3


def test_sentences_differ() -> None:
    assert len({sentence(number) for number in range(500)}) == 500


def test_answers_are_taken_in_turns_with_plain_commits(tmp_path: Path, qapp: object) -> None:
    ours, theirs = bench_answer.measured(tmp_path, 3)
    assert len(ours) == len(theirs) == 3
    assert all(spent > 0 for spent in (*ours, *theirs))


def test_engines_fill_and_read_the_same_table(tmp_path: Path) -> None:
    ratios = bench_engine.ratios(tmp_path, inserts=40, selects=10, rounds=1)
    assert all(ratio > 0 for ratio in ratios)


def test_search_finds_in_what_it_filled(tmp_path: Path) -> None:
    taken = bench_search.milliseconds(tmp_path, lines=40, rounds=1)
    assert set(taken) == set(bench_search.queries())
    assert all(len(query) > 1 for query in taken)


def test_merging_agrees_with_itself_and_with_git_on_what_the_lines_say(tmp_path: Path) -> None:
    assert bench_merging.ratio(tmp_path, count=40, rounds=1) > 0
    assert bench_merging.slowest_order(40) > 0


def test_bundle_comes_back_as_it_was_told(tmp_path: Path) -> None:
    contents = bench_bundle.photos(2, 1000)
    told = bench_bundle.parcel(7, contents)
    assert len(told.entries) == 7
    assert all(spent > 0 for spent in bench_bundle.seconds(tmp_path, told, contents))


def test_drafts_are_merged_in_the_store_and_beside_plain_tables(tmp_path: Path) -> None:
    taken = bench_drafts.answers_merged(tmp_path / "answers", answers=4, different=1, rounds=1)
    fill = partial(bench_drafts.written, 60)
    three = drafts(tmp_path / "three", 3, 250, fill)
    assert len(bench_drafts.orders(tmp_path, three)) == 6
    assert len(taken + bench_drafts.store_merges(tmp_path, three[0], three[1], 1)) == 2
    assert bench_drafts.rebases(tmp_path, changes=10, rounds=1)[0] > 0
