"""What differs between operating systems, on the one these tests run on."""

import errno
import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_app import platform
from inspector_app.paths import RESOURCES


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=RESOURCES.parent,
    )


class TestReplaceFile:
    def test_new_and_over_an_old_one(self, tmp_path):
        (tmp_path / "a").mkdir()
        path = tmp_path / "a" / "fil"
        for content in (b"ett", b"tv\xc3\xa5"):
            platform.replace_file(path, content)
            assert path.read_bytes() == content
        assert list(path.parent.iterdir()) == [path]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_synced_before_it_takes_the_name(self, tmp_path, monkeypatch):
        seen = []
        for name in ("fsync", "replace"):
            real = getattr(os, name)
            monkeypatch.setattr(
                os, name, lambda *a, real=real, name=name: (seen.append(name), real(*a))[1]
            )
        platform.replace_file(tmp_path / "fil", b"x")
        assert seen == ["fsync", "replace", "fsync"]

    @pytest.mark.parametrize(
        ("number", "kind"),
        [
            (errno.ENOSPC, platform.DiskFull),
            (errno.EDQUOT, platform.DiskFull),
            (errno.EROFS, platform.NotWritable),
            (errno.EIO, OSError),
        ],
    )
    def test_the_old_one_stays_when_the_disk_says_no(self, tmp_path, monkeypatch, number, kind):
        platform.replace_file(tmp_path / "fil", b"gammal")

        def fsync(_descriptor):
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(kind):
            platform.replace_file(tmp_path / "fil", b"ny")
        assert (tmp_path / "fil").read_bytes() == b"gammal"

    def test_the_old_one_stays_when_the_system_stops_the_write(self, tmp_path):
        stopped_midway = (
            "import resource, signal, sys; from pathlib import Path\n"
            "from inspector_app.platform import replace_file\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
            "replace_file(Path(sys.argv[1]), b'x' * 100)"
        )
        platform.replace_file(tmp_path / "fil", b"gammal")
        process = child(stopped_midway, str(tmp_path / "fil"))
        _, errors = process.communicate()
        assert process.returncode == 1
        assert "File too large" in errors
        assert (tmp_path / "fil").read_bytes() == b"gammal"


class TestInstanceLock:
    HOLD = (
        "import sys; from pathlib import Path\n"
        "from inspector_app.platform import InstanceLock\n"
        "lock = InstanceLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )

    def test_a_second_one_is_refused_until_release(self, tmp_path):
        first = platform.InstanceLock(tmp_path / "lock")
        with pytest.raises(platform.AlreadyOpen):
            platform.InstanceLock(tmp_path / "lock")
        first.release()
        first.release()
        platform.InstanceLock(tmp_path / "lock").release()

    def test_another_process_is_refused_and_a_killed_one_forgotten(self, tmp_path):
        holder = child(self.HOLD, str(tmp_path / "lock"))
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(platform.AlreadyOpen):
            platform.InstanceLock(tmp_path / "lock")
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
        platform.InstanceLock(tmp_path / "lock").release()

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            platform.InstanceLock(tmp_path / "ingen" / "lock")


class TestNetworkFolder:
    MOUNTINFO = (
        "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "2 1 0:30 / /srv rw shared:7 - nfs4 server:/srv rw\n"
        "3 2 8:2 / /srv/kim/lokal rw - xfs /dev/sdb rw\n"
        "4 1 0:31 / /mnt/min\\040disk rw - cifs //server/x rw\n"
        "5 1 8:3 / /over rw - ext4 /dev/sdc rw\n"
        "6 1 0:32 / /over rw - fuse.sshfs kim@server: rw\n"
    )

    @pytest.mark.parametrize(
        ("place", "system"),
        [
            ("/etc", "ext4"),
            ("/srv/kim", "nfs4"),
            ("/srvs", "ext4"),
            ("/srv/kim/lokal/x", "xfs"),
            ("/mnt/min disk/a", "cifs"),
            ("/over", "fuse.sshfs"),
        ],
    )
    def test_the_innermost_mount_counts(self, place, system):
        mounts = platform.mounts_of_linux(self.MOUNTINFO)
        assert platform.file_system_at(Path(place), mounts) == system

    def test_mac(self):
        mounts = platform.mounts_of_mac(
            "/dev/disk3s1 on / (apfs, sealed, local)\n"
            "//kim@server/x on /Volumes/en (smbfs, nodev, nosuid)\n"
            "server:/x on /Volumes/på jobbet (nfs)\n"
        )
        assert platform.file_system_at(Path("/Volumes/en/a"), mounts) == "smbfs"
        assert platform.file_system_at(Path("/Volumes/på jobbet"), mounts) == "nfs"
        assert platform.file_system_at(Path("/Users"), mounts) == "apfs"

    @pytest.mark.parametrize("name", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs"])
    def test_network_file_systems(self, name):
        assert platform.NETWORK_FILE_SYSTEMS.fullmatch(name)

    @pytest.mark.parametrize("name", ["", "ext4", "btrfs", "tmpfs", "9p", "overlay", "fuseblk"])
    def test_local_file_systems(self, name):
        assert not platform.NETWORK_FILE_SYSTEMS.fullmatch(name)

    def test_here(self, tmp_path):
        assert not platform.is_network_folder(tmp_path / "inte" / "ännu")


def test_free_space_where_a_folder_will_lie(tmp_path):
    assert platform.free_space(tmp_path / "inte" / "ännu") > 0


def test_memory_limit_holds():
    process = child(
        "from inspector_app.platform import stand_back\n"
        "stand_back(512 * 2**20)\n"
        "try: bytearray(600 * 2**20)\n"
        "except MemoryError: print('refused')"
    )
    output, errors = process.communicate()
    assert (output, errors) == ("refused\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes, not numbers")
def test_a_helper_stands_back():
    process = child(
        "import os; from inspector_app.platform import stand_back\n"
        "before = os.nice(0)\n"
        "stand_back(2**40)\n"
        "print(before < os.nice(0))"
    )
    assert process.communicate() == ("True\n", "")


def test_memory_is_in_bytes():
    held = bytearray(b"x" * 50_000_000)
    assert 50_000_000 < platform.resident_memory() <= platform.peak_memory() < 4 * 2**30
    peak_before = platform.peak_memory()
    del held
    assert platform.peak_memory() == peak_before


def test_user_comes_from_the_system(monkeypatch):
    before = platform.os_user()
    for variable in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(variable, "någon-annan")
    assert platform.os_user() == before
    assert before


class TestQt:
    @pytest.fixture(autouse=True)
    def bare(self, monkeypatch):
        for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)

    def test_all_there_when_qt_runs_offscreen(self, monkeypatch):
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert platform.missing_qt_libraries() == ()

    @pytest.mark.parametrize(
        ("variable", "missing"), [("DISPLAY", "libnot-x.so.1"), ("WAYLAND_DISPLAY", "libnot-w.so")]
    )
    def test_missing_ones_are_named_with_their_packages(
        self, monkeypatch, tmp_path, variable, missing
    ):
        table = (
            'always = [["libnot.so.1", "not1", "not"], ["libc.so.6", "libc6", "glibc"]]\n'
            'x11 = [["libnot-x.so.1", "not-x1", "not-x"]]\n'
            'wayland = [["libnot-w.so", "not-w1", "not-w"]]\n'
        )
        (tmp_path / "qt_libraries.toml").write_text(table)
        monkeypatch.setattr(platform, "RESOURCES", tmp_path)
        assert platform.missing_qt_libraries() == (
            platform.MissingLibrary("libnot.so.1", "not1", "not"),
        )
        monkeypatch.setenv(variable, ":0")
        assert [each.library for each in platform.missing_qt_libraries()] == [
            "libnot.so.1",
            missing,
        ]

    def test_no_display(self):
        assert not platform.has_display()

    def test_a_display_nobody_serves(self, monkeypatch, tmp_path):
        monkeypatch.setenv("DISPLAY", ":4711")
        assert not platform.has_display()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert not platform.has_display()

    def test_a_display_that_answers(self, monkeypatch, tmp_path):
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "w")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "w"))
            server.listen()
            assert platform.has_display()
            monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
            assert not platform.has_display()
