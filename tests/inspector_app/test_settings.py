"""Settings survive other versions, slips of the pen and broken files."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from inspector_app import settings
from inspector_app.settings import Reading, Settings, Theme


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.toml"


def test_no_file_is_no_fault(path):
    assert settings.read(path) == Reading(Settings())
    assert not path.exists()


def test_defaults():
    chosen = Settings()
    assert (chosen.language, chosen.theme, chosen.text_percent) == ("sv", Theme.SYSTEM, 100)
    assert (chosen.idle_minutes, chosen.small_group) == (15, 5)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.builds(
        Settings,
        language=st.sampled_from(["sv", "en"]),
        theme=st.sampled_from(Theme),
        text_percent=st.integers(90, 175),
        idle_minutes=st.integers(1, 240),
        small_group=st.integers(1, 50),
        my_name=texts,
        my_title=texts,
        my_organisation=texts,
        report_organisation=texts,
        report_logo=texts,
        report_colour=st.sampled_from(["", "#00aaFF"]),
    )
)
def test_what_is_written_is_read(path, chosen):
    settings.write(path, chosen)
    assert settings.read(path) == Reading(chosen)


def test_unknown_keys_are_kept(path):
    path.write_text('future = [1, 2]\nlanguage = "en"\n[later]\nsize = "å"\n', "utf-8")
    read = settings.read(path)
    assert read == Reading(Settings(language="en"))
    settings.write(path, replace(read.settings, idle_minutes=3))
    text = path.read_text("utf-8")
    assert "future" in text
    assert 'size = "å"' in text
    assert settings.read(path).settings == Settings(language="en", idle_minutes=3)


@pytest.mark.parametrize(
    "line",
    ["text_percent = 89", "text_percent = 176", 'text_percent = "stor"', "idle_minutes = 0",
     'language = "fi"', 'theme = "rosa"', 'report_colour = "blå"', "my_name = 5",
     "small_group = true"],
)  # fmt: skip
def test_a_refused_value_costs_only_itself(path, line):
    path.write_text(f'my_title = "Överläkare"\n{line}\n', "utf-8")
    read = settings.read(path)
    assert read.refused == (line.split(" ", 1)[0],)
    assert read.settings == Settings(my_title="Överläkare")


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"a=1\na=2", b"\0"])
def test_a_broken_file_is_set_aside(path, content):
    path.write_bytes(content)
    read = settings.read(path)
    assert read.settings == Settings()
    assert read.set_aside is not None
    assert read.set_aside.read_bytes() == content
    assert not path.exists()
    path.write_bytes(content)
    assert settings.read(path).set_aside != read.set_aside


def test_writing_over_a_broken_file_sets_it_aside(path):
    path.write_bytes(b"trasig")
    settings.write(path, Settings(language="en"))
    assert settings.read(path) == Reading(Settings(language="en"))
    assert path.with_name("settings.toml.broken-1").read_bytes() == b"trasig"


def test_a_value_that_could_not_be_read_again_is_not_written(path):
    with pytest.raises(settings.SettingRefused) as caught:
        settings.write(path, Settings(text_percent=500))
    assert caught.value.names == ("text_percent",)
    assert not path.exists()
