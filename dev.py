"""The developer's everyday verbs; standard library only: `python3 dev.py VERB [arguments]`.

setup   make .venv from requirements.lock, if the lock, Python or this folder changed
demo    the worked example in its own profile: demo [--folder DIR] [--no-window]
app     the program itself, with the arguments of its command line
test    pytest without the longer lanes, several processes at once unless a file is named
check   ruff, mypy for three systems, the import contracts
bench   the figures beside their targets: bench [--json]
faults  kills and injected faults: faults [--deep] [--seed N]
lock    write requirements.lock anew from pyproject.toml: lock [--upgrade]
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "made-from"
QT_LIBRARIES = ROOT / "resources" / "qt_libraries.toml"


def say(text: str, end: str = "\n") -> None:
    """Speak on stderr: a verb's own output may be read by a program."""
    print(text, end=end, file=sys.stderr, flush=True)


def python(
    *arguments: str | Path, cwd: Path | None = ROOT, env: dict[str, str] | None = None
) -> int:
    """Run .venv's Python to its end; Ctrl+C reaches it too, and it decides how to stop."""
    child = subprocess.Popen([str(PYTHON), *map(str, arguments)], cwd=cwd, env=env)
    while True:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            continue
        return code if code >= 0 else 128 - code


def fingerprint() -> str:
    """What .venv depends on: another lock, Python or folder needs another .venv."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock}\n{sys.version}\n{sys.base_prefix}\n{ROOT}\n"


def pip(*arguments: str | Path, total: int) -> None:
    """Run pip behind one line of progress; what it says is shown when it fails."""
    command = [PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]
    child = subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert child.stdout is not None
    said, seen, live = [], 0, sys.stderr.isatty()
    for line in child.stdout:
        said.append(line)
        if line.startswith("Collecting ") and live:
            seen += 1
            say(f"\r{f'      {seen} of about {total}: {line.split()[1]}':<78.78}", end="")
    say(f"\r{'':<78}\r" if live else "", end="")
    if child.wait():
        say("".join(said[-30:]))
        sys.exit("Installing failed; pip's last words are above. Once mended, run the same again.")


def setup() -> None:
    """Make .venv unless it was made from this very lock by this very Python."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return
    try:
        import ensurepip  # noqa: F401 - Debian keeps it, and venv's use of it, in a package apart
        import venv
    except ImportError:
        package = f"python3.{sys.version_info.minor}-venv"
        sys.exit(f"This Python lacks venv. On Debian and Ubuntu: sudo apt install {package}")
    total = sum("==" in line for line in LOCK.read_text(encoding="utf-8").splitlines())
    say(f"[1/3] Making {VENV.name} with Python {sys.version.split()[0]}")
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{VENV} could not be made: {error}\nIs a program from it still running?")
    say(f"[2/3] Installing about {total} locked packages, hashes checked (a few minutes at most)")
    pip("install", "--require-hashes", "-r", LOCK, total=total)
    say("[3/3] Installing the program itself")
    pip("install", "--no-deps", "--no-build-isolation", "--editable", ROOT, total=1)
    STAMP.write_text(fingerprint(), encoding="utf-8")


def missing_qt_libraries() -> list[tuple[str, str]]:
    """What Qt would miss on this Linux even without a screen: Debian's and Fedora's packages."""
    import tomllib  # younger than the Pythons that main() turns away

    missing = []
    for library, debian, fedora in tomllib.loads(QT_LIBRARIES.read_text("utf-8"))["always"]:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append((debian, fedora))
    return missing


def pytest(*arguments: str, extra: dict[str, str] | None = None) -> int:
    """Run pytest, or say which packages the windows' tests cannot do without."""
    if sys.platform == "linux" and (missing := missing_qt_libraries()):
        say("Qt needs libraries that are not on this computer, so no window can be tested.")
        say("Debian and Ubuntu: sudo apt install " + " ".join(debian for debian, _ in missing))
        say("Fedora: sudo dnf install " + " ".join(fedora for _, fedora in missing))
        return 1
    return python("-m", "pytest", *arguments, env={**os.environ, **(extra or {})})


def in_parallel(arguments: list[str], share: str, extra: dict[str, str] | None = None) -> int:
    """Run pytest in a few processes; in one where their start costs more or a person looks on."""
    alone = {"-n", "-s", "--pdb", "--onscreen"}
    if any(".py" in one or one in alone for one in arguments):
        return pytest(*arguments, extra=extra)
    several = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", share)
    return pytest(*several, *arguments, extra=extra)


def check() -> int:
    """Run each checker, also after one has found something."""
    contracts = "from importlinter.cli import lint_imports_command as run; run()"
    commands: list[tuple[str, ...]] = [
        ("-m", "ruff", "check", "."),
        ("-m", "ruff", "format", "--check", "."),
        *(
            ("-m", "mypy", "--platform", system, "--cache-dir", f".mypy_cache/{system}")
            for system in ("linux", "win32", "darwin")
        ),
        ("-c", contracts, "--no-logo"),
    ]
    failed = 0
    for command in commands:
        say("== " + ("import contracts" if command[0] == "-c" else " ".join(command[1:4])))
        failed |= python(*command)
    return 1 if failed else 0


def faults(arguments: list[str]) -> int:
    """Run the faults; deep ones draw a fresh seed, printed so that a failure can be repeated."""
    parser = argparse.ArgumentParser(prog="dev.py faults", allow_abbrev=False, add_help=False)
    parser.add_argument("--deep", action="store_true")
    parser.add_argument("--seed", type=int)
    chosen, rest = parser.parse_known_args(arguments)
    extra = {"INSPECTOR_APP_DEEP": "1"} if chosen.deep else {}
    seed = secrets.randbelow(2**32) if chosen.deep and chosen.seed is None else chosen.seed
    if seed is not None:
        say(f"seed {seed}")
        extra["INSPECTOR_APP_SEED"] = str(seed)
    return in_parallel(["-m", "faults", *rest], "worksteal", extra)


def bench(arguments: list[str]) -> int:
    """Run the benchmarks with byte code on, as the installed program has it."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return python(Path("tests", "benchmarks", "run.py"), *arguments, env=env)


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml for every system and Python at once; names no package index."""
    if shutil.which("uv", path=BIN) is None:
        pip("install", "uv", total=1)
    return python(
        "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--quiet",
        "--python-version", "3.11", "--extra", "central", "--extra", "dev", "--no-header",
        "--no-emit-index-url", "--no-emit-find-links", "pyproject.toml", "-o", LOCK.name,
        *arguments,
    )  # fmt: skip


def program(*arguments: str) -> int:
    """Run the program where the caller stands, so that paths mean what they say."""
    return python("-m", "inspector_app", *arguments, cwd=None)


VERBS: dict[str, Callable[[list[str]], int]] = {
    "setup": lambda rest: 0,
    "demo": lambda rest: program("demo", *rest),
    "app": lambda rest: program(*rest),
    "test": lambda rest: in_parallel(rest, "loadfile"),
    "check": lambda rest: check(),
    "bench": bench,
    "faults": faults,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    """Make .venv where needed, then do what the verb says."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        say(f"Python 3.11 to 3.14 is needed; this is {sys.version.split()[0]}.")
        return 2
    if not arguments or arguments[0] not in VERBS:
        say(str(__doc__))
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    try:
        setup()
        return VERBS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
