"""Who may look into what the program makes, on the system these tests run on."""

import os
import stat
from pathlib import Path

import pytest

from inspector_app.platform import NotWritable
from inspector_app.private import close_folder, make_private_file, make_private_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no such rights there")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class TestFolder:
    def test_made_with_parents(self, tmp_path):
        make_private_folder(tmp_path / "a" / "b")
        assert rights(tmp_path / "a" / "b") == 0o700

    def test_an_empty_one_is_closed(self, tmp_path):
        (tmp_path / "a").mkdir(mode=0o755)
        make_private_folder(tmp_path / "a")
        assert rights(tmp_path / "a") == 0o700

    def test_somebodys_home_keeps_its_rights(self, tmp_path):
        (tmp_path / "public_html").mkdir()
        tmp_path.chmod(0o755)
        make_private_folder(tmp_path)
        assert rights(tmp_path) == 0o755

    def test_one_that_is_shared_stays_open(self, tmp_path):
        (tmp_path / "a").mkdir()
        (tmp_path / "a").chmod(0o1777)
        make_private_folder(tmp_path / "a")
        close_folder(tmp_path / "a")
        assert rights(tmp_path / "a") == 0o1777

    def test_a_file_in_its_place(self, tmp_path):
        (tmp_path / "a").touch()
        for folder in (tmp_path / "a", tmp_path / "a" / "b"):
            with pytest.raises(NotWritable) as caught:
                make_private_folder(folder)
            assert caught.value.path == folder


class TestFile:
    def test_one_that_is_there_keeps_what_it_holds_and_its_rights(self, tmp_path):
        (tmp_path / "a").write_text("något", "utf-8")
        (tmp_path / "a").chmod(0o644)
        make_private_file(tmp_path / "a")
        assert (tmp_path / "a").read_text("utf-8") == "något"
        assert rights(tmp_path / "a") == 0o644

    def test_where_none_can_be_nothing_is_said(self, tmp_path):
        make_private_file(tmp_path / "none" / "a")
        assert not (tmp_path / "none").exists()
