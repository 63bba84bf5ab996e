"""The house stands as ARCHITECTURE.md says."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("inspector_app", "ui", "tests", "packaging", "resources", ".ci")
SOURCES = [
    path
    for path in (ROOT / "dev.py", *(p for name in FOLDERS for p in (ROOT / name).rglob("*.py")))
    if not {"__pycache__", "node_modules"} & set(path.parts)
]


def ours(path: Path) -> str:
    """A path as seen from the root: the name of a test case."""
    return path.relative_to(ROOT).as_posix()


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, from the root."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip


def test_import_contracts_hold() -> None:
    ran = run_python(
        "from importlinter.cli import lint_imports_command as run; run()", "--no-cache", "--no-logo"
    )
    assert ran.returncode == 0, ran.stdout


def test_core_imports_without_qt() -> None:
    ran = run_python(
        "import importlib, pkgutil, sys, inspector_app\n"
        "for module in pkgutil.walk_packages(inspector_app.__path__, 'inspector_app.'):\n"
        "    if not module.name.endswith('.__main__') and '.migrations.' not in module.name:\n"
        "        importlib.import_module(module.name)\n"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith('PySide6')) or None)"
    )
    assert ran.returncode == 0, ran.stdout


def test_packaging_is_no_python_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), (
        "it would hide the library `packaging`"
    )


def test_ui_is_ours() -> None:
    assert ui.__file__ is not None
    assert Path(ui.__file__).is_relative_to(ROOT), "another package named `ui` was found first"


@pytest.mark.parametrize("path", SOURCES, ids=ours)
def test_sizes_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # A file of tests is a list of cases; a migration is a record that is never edited.
    assert len(text.splitlines()) <= (600 if ours(path).startswith("tests/") else 300)
    if "/migrations/versions/" in ours(path):
        return
    long = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > 60
    ]
    assert not long


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_standard_sqlite_is_nowhere() -> None:
    """Two SQLite builds in one process, on one file, lose data."""
    program = [path for path in SOURCES if ours(path).startswith(("inspector_app/", "ui/"))]
    guilty = [
        ours(path) for path in program for name in imported(path) if name.split(".")[0] == "sqlite3"
    ]
    assert not guilty


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the repository."""
    tops = [path for path in ROOT.iterdir() if path.is_file()]
    for path in (*tops, *(p for name in FOLDERS for p in (ROOT / name).rglob("*"))):
        if path.is_file() and not {"__pycache__", "node_modules"} & set(path.parts):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def test_no_package_index_and_no_machine_path_is_named() -> None:
    """The pattern is written so that it does not find itself."""
    named = re.compile(
        r"py[p]i\.org|python[h]osted|npm[j]s|deb\.[d]ebian|--(?:extra-)?index[-]url[ =]\S+:/"
        r"|(?<![\w./>-])/(?:work|opt|root|home|Users|tmp)/\w|\b[A-Z]:\\Users\\"
    )
    found = [f"{ours(path)}: {hit[0]}" for path, text in texts() for hit in named.finditer(text)]
    assert not found


def test_lock_holds_hashes_and_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pins = re.findall(r"^([a-z0-9.-]+)==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\S+==", lock, re.MULTILINE))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = re.findall(r'^    "([a-z0-9-]+)[>=]=', project, re.MULTILINE)
    assert wanted
    assert set(wanted) <= set(pins)


def test_signals_survive_five_thousand_emits() -> None:
    """PySide6 6.12.0 on CPython 3.11 loses a reference to True each time, and aborts."""
    ran = run_python(
        "from PySide6.QtCore import QObject, Signal\n"
        "class Bell(QObject):\n"
        "    rung = Signal(int)\n"
        "bell, heard = Bell(), []\n"
        "bell.rung.connect(heard.append)\n"
        "for number in range(5000): bell.rung.emit(number)\n"
        "assert len(heard) == 5000"
    )
    assert ran.returncode == 0, ran.stdout
