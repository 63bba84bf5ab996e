"""Everything that differs between operating systems, and nothing else."""

import ctypes
import errno
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.errors import StoreError
from inspector_app.paths import RESOURCES

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl
    import pwd
    import resource
if sys.platform == "darwin":
    import subprocess

NETWORK_FILE_SYSTEMS = re.compile(
    r"afpfs|afs|beegfs|ceph|cifs|davfs|glusterfs|lustre|ncpfs|nfs4?|smb[23]|smbfs|webdav"
    r"|fuse\.(davfs2|glusterfs|gvfsd-fuse|rclone|s3fs|sshfs)"
)
_ON_LINUX = sys.platform.startswith("linux")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR)


class AlreadyOpen(StoreError):
    """Another copy of the program holds this profile."""


class PathRefused(StoreError):
    """The disk said no to `path`; what lay there before is untouched."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class DiskFull(PathRefused):
    """There is no room left where `path` lies."""


class NotWritable(PathRefused):
    """The system does not let us read or write `path`."""


@dataclass(frozen=True, slots=True)
class MissingLibrary:
    """A shared library that Qt needs, and the package that brings it."""

    library: str
    debian: str
    fedora: str


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn the system's refusals into DiskFull and NotWritable; other errors stay OSError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(path) from error
        if error.errno in _REFUSED:
            raise NotWritable(path) from error
        raise


def sync_file(descriptor: int) -> None:
    """Return when the file's bytes are on the disk itself."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # there fsync stops at the disk's cache
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Let names made, renamed or removed in the folder survive a power cut; no-op on Windows."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Write beside, sync, rename, sync the folder: the file is the old or the new, never half.

    Only its owner may read it. One writer at a time. Raises DiskFull or NotWritable.
    """
    beside = path.with_name(path.name + ".new")
    with disk_errors(path):
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            sync_file(file.fileno())
        os.replace(beside, path)
        sync_folder(path.parent)


class InstanceLock:
    """Held while the program has a profile open; the system lets go of it when we die."""

    def __init__(self, path: Path) -> None:
        """Take the lock or raise AlreadyOpen at once; NotWritable where no lock can be made."""
        with disk_errors(path):
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise AlreadyOpen from error
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let go; a second call does nothing. The file stays: removing it would be a race."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_network_folder(folder: Path) -> bool:
    """Whether the folder, or its nearest parent that exists, lies on a network file system."""
    return bool(NETWORK_FILE_SYSTEMS.fullmatch(_file_system(_nearest(folder))))


def mounts_of_linux(mountinfo: str) -> list[tuple[Path, str]]:
    """Mount points with their file systems, later ones on top (proc(5), mountinfo)."""
    mounts = []
    for before, _, after in (line.partition(" - ") for line in mountinfo.splitlines()):
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
        mounts.append((Path(point), after.split(" ")[0]))
    return mounts


def mounts_of_mac(listing: str) -> list[tuple[Path, str]]:
    """The same from mount(8): //kim@server/share on /Volumes/share (smbfs, nodev)."""
    rows = (line.partition(" on ")[2].rpartition(" (") for line in listing.splitlines())
    return [(Path(point), kinds.split(",")[0].rstrip(")")) for point, _, kinds in rows]


def file_system_at(place: Path, mounts: list[tuple[Path, str]]) -> str:
    """The file system of the innermost mount over `place`; empty where none is known."""
    over = [mount for mount in reversed(mounts) if place.is_relative_to(mount[0])]
    return max(over, key=lambda mount: len(mount[0].parts), default=(place, ""))[1]


def free_space(folder: Path) -> int:
    """Free bytes for this user where the folder lies or will lie."""
    return shutil.disk_usage(_nearest(folder)).free


def _nearest(folder: Path) -> Path:
    place = folder.expanduser().resolve()
    return next(path for path in (place, *place.parents) if path.exists())


def stand_back(octets: int) -> None:
    """Let others' work go first, and on Linux have at most so much address space."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetPriorityClass(ctypes.c_void_p(-1), 0x4000)  # below normal
    else:
        os.nice(10)
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (octets, octets))


def resident_memory() -> int:
    """Bytes of memory this process holds now."""
    return _memory()[0]


def peak_memory() -> int:
    """Most bytes of memory this process has held."""
    return _memory()[1]


def os_user() -> str:
    """The name of whoever runs this process, on POSIX from the system, not the environment."""
    if sys.platform == "win32":
        name = os.getlogin()
    else:
        name = str(os.getuid())  # all that a container may have
        with suppress(KeyError):
            name = pwd.getpwuid(os.getuid()).pw_name
    return name


if sys.platform == "win32":

    def _file_system(place: Path) -> str:
        kind = ctypes.windll.kernel32.GetDriveTypeW(place.anchor)
        return "smbfs" if place.drive.startswith("\\\\") or kind == 4 else ""  # DRIVE_REMOTE

    def _memory() -> tuple[int, int]:
        # PROCESS_MEMORY_COUNTERS of 64 bits as nine words: size, peak, resident and six more.
        words = (ctypes.c_size_t * 9)(72)
        ctypes.windll.kernel32.K32GetProcessMemoryInfo(ctypes.c_void_p(-1), words, 72)
        return words[2], words[1]
elif sys.platform == "darwin":

    def _file_system(place: Path) -> str:
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return file_system_at(place, mounts_of_mac(listing.stdout))

    def _memory() -> tuple[int, int]:
        command = ["/bin/ps", "-o", "rss=", "-p", str(os.getpid())]
        resident = int(subprocess.run(command, capture_output=True, check=True).stdout) * 1024
        return resident, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
else:

    def _file_system(place: Path) -> str:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        return file_system_at(place, mounts_of_linux(mounts))

    def _memory() -> tuple[int, int]:
        # Not ru_maxrss, which on Linux counts the parent's memory before exec.
        facts = Path("/proc/self/status").read_text("ascii", "replace")
        sizes = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", facts, re.MULTILINE))
        return int(sizes["VmRSS"]) * 1024, int(sizes["VmHWM"]) * 1024


def missing_qt_libraries() -> tuple[MissingLibrary, ...]:
    """The shared libraries Qt needs in this session and this computer lacks; Linux only.

    Loads those it finds, as Qt would: ask where a window is wanted, not in every command.
    """
    if not _ON_LINUX:
        return ()
    table = tomllib.loads((RESOURCES / "qt_libraries.toml").read_text("utf-8"))
    rows = table["always"] + table.get(_window_system(), [])
    return tuple(MissingLibrary(*row) for row in rows if not _loads(row[0]))


def has_display() -> bool:
    """Whether a window would be seen: a display server answers, and Qt is not sent elsewhere."""
    system = _window_system()
    if not _ON_LINUX:
        return system != "unseen"
    return _wayland_answers() if system == "wayland" else system == "x11" and _x11_answers()


def _window_system() -> str:
    wanted = re.split("[:-]", os.environ.get("QT_QPA_PLATFORM", ""))[0]
    if wanted in ("offscreen", "minimal", "vnc"):
        return "unseen"
    if os.environ.get("WAYLAND_DISPLAY") and wanted != "xcb":
        return "wayland"
    return "x11" if os.environ.get("DISPLAY") else ""


def _loads(library: str) -> bool:
    with suppress(OSError):
        return bool(ctypes.CDLL(library))
    return False


def _wayland_answers() -> bool:
    import socket  # here alone, and before the first paint there is no time to spare

    place = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), os.environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as wire:  # type: ignore[attr-defined, unused-ignore]
        return wire.connect_ex(str(place)) == 0


def _x11_answers() -> bool:
    # Asked through the library Qt uses, which knows where displays lie and who may use them.
    if not _loads("libxcb.so.1"):
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
