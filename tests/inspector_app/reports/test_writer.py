"""A file is the old one or the new one, and a refusal leaves nothing behind."""

import os
import stat
import sys
from pathlib import Path

import pytest

from inspector_app.platform import DiskFull, NotWritable
from inspector_app.reports.writer import write_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Rapporter"
    made.mkdir()
    return made


def test_the_new_file_takes_the_place_of_the_old(folder: Path) -> None:
    path = folder / "rapport.pdf"
    path.write_bytes(b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(folder) == ["rapport.pdf"]


def test_a_folder_in_the_way_is_a_plain_refusal(folder: Path) -> None:
    (folder / "rapport.pdf.new").mkdir()
    with pytest.raises((NotWritable, OSError)):
        write_file(folder / "rapport.pdf", b"new")
    assert not (folder / "rapport.pdf").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux")
def test_a_full_disk_says_so_and_leaves_no_crumb(folder: Path) -> None:
    path = folder / "rapport.pdf"
    path.write_bytes(b"old")
    (folder / "rapport.pdf.new").symlink_to("/dev/full")
    with pytest.raises(DiskFull):
        write_file(path, b"new" * 10_000)
    assert path.read_bytes() == b"old"
    assert os.listdir(folder) == ["rapport.pdf"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_folder_says_so(folder: Path) -> None:
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(NotWritable):
            write_file(folder / "rapport.pdf", b"new")
    finally:
        folder.chmod(stat.S_IRWXU)
