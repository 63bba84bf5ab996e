"""dev.py, run for real in a folder whose .venv already stands; making one is the slow test."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import dev

SOURCE = Path(dev.__file__)


def run(folder: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the folder's dev.py to its end."""
    return subprocess.run(
        [sys.executable, folder / SOURCE.name, *arguments],
        cwd=cwd or folder, text=True, encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip


def program(folder: Path, code: str) -> None:
    """Give the folder a program, `python -m inspector_app`, of these lines."""
    (folder / "inspector_app.py").write_text(code, encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A folder whose .venv is this Python and says that it was made from the folder's lock."""
    folder = tmp_path / "project with a space"
    (folder / dev.BIN.relative_to(dev.ROOT)).mkdir(parents=True)
    shutil.copy(SOURCE, folder)
    (folder / "resources").mkdir()
    shutil.copy(dev.QT_LIBRARIES, folder / "resources")
    (folder / dev.LOCK.name).write_text("", encoding="utf-8")
    python = folder / dev.PYTHON.relative_to(dev.ROOT)
    python.symlink_to(sys.executable)
    subprocess.run(
        [sys.executable, "-c", "import dev; dev.STAMP.write_text(dev.fingerprint(), 'utf-8')"],
        cwd=folder, check=True,
    )  # fmt: skip
    return folder


def test_every_verb_is_explained() -> None:
    explained = re.findall(r"^(\w+)  +\w", dev.__doc__ or "", re.MULTILINE)
    assert explained == list(dev.VERBS)


@pytest.mark.parametrize("arguments", [(), ("paint",)])
def test_wrong_usage_lists_the_verbs(made: Path, arguments: tuple[str, ...]) -> None:
    ran = run(made, *arguments)
    assert ran.returncode == 2
    assert "setup" in ran.stderr


def test_setup_has_nothing_to_do_twice(made: Path) -> None:
    ran = run(made, "setup")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_program_gets_arguments_folder_and_gives_its_code(made: Path, tmp_path: Path) -> None:
    program(
        tmp_path, "import json, os, sys; print(json.dumps([sys.argv[1:], os.getcwd()])); exit(7)"
    )
    ran = run(made, "demo", "--folder", "a b", cwd=tmp_path)
    assert ran.returncode == 7
    assert json.loads(ran.stdout) == [["demo", "--folder", "a b"], str(tmp_path)]


def test_bench_runs_with_byte_code(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    script = made / "tests" / "benchmarks" / "run.py"
    script.parent.mkdir(parents=True)
    script.write_text("import sys; print(sys.dont_write_bytecode, sys.argv[1:])", encoding="utf-8")
    assert run(made, "bench", "--json").stdout.strip() == "False ['--json']"


def faults(made: Path, *arguments: str) -> dict[str, str | None]:
    (made / "pytest.py").write_text(
        "import json, os, sys\n"
        "names = ('INSPECTOR_APP_DEEP', 'INSPECTOR_APP_SEED')\n"
        "told = {name: os.environ.get(name) for name in names}\n"
        "print(json.dumps({**told, 'arguments': ' '.join(sys.argv[1:])}))\n",
        encoding="utf-8",
    )
    told: dict[str, str | None] = json.loads(run(made, "faults", *arguments).stdout)
    return told


@pytest.mark.parametrize(
    ("named", "spread"),
    [((), True), (("-k", "theme"), True), (("tests/test_dev.py",), False), (("--pdb",), False)],
    ids=["all", "some", "a file", "looked on"],
)
def test_tests_run_in_several_processes(made: Path, named: tuple[str, ...], spread: bool) -> None:
    (made / "pytest.py").write_text("import sys; print(*sys.argv[1:])", encoding="utf-8")
    said = run(made, "test", *named).stdout.split()
    assert said[-len(named) :] == list(named) or not named
    assert ("-n" in said) is spread


def test_faults_pass_seed_and_depth_on(made: Path) -> None:
    told = faults(made, "--deep", "--seed", "7", "-x")
    assert (told["INSPECTOR_APP_DEEP"], told["INSPECTOR_APP_SEED"]) == ("1", "7")
    assert str(told["arguments"]).endswith("--dist worksteal -m faults -x")
    assert faults(made)["INSPECTOR_APP_SEED"] is None


def test_deep_faults_draw_a_fresh_seed(made: Path) -> None:
    first, second = (faults(made, "--deep")["INSPECTOR_APP_SEED"] for _ in range(2))
    assert first is not None
    assert first != second


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to a console, not to a process")
def test_ctrl_c_lets_the_program_finish_and_is_quiet(made: Path) -> None:
    program(
        made,
        "import sys\n"
        "try:\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.read()\n"
        "except KeyboardInterrupt:\n"
        "    print('saved')\n"
        "    sys.exit(130)\n",
    )
    with subprocess.Popen(
        [sys.executable, made / SOURCE.name, "app"], cwd=made, text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as started:  # fmt: skip
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        os.killpg(started.pid, signal.SIGINT)
        said, complaint = started.communicate()
    assert (said, complaint, started.returncode) == ("saved\n", "", 130)


def test_missing_qt_library_is_named(made: Path) -> None:
    (made / dev.QT_LIBRARIES.relative_to(dev.ROOT)).write_text(
        'always = [["libnothere.so.1", "libnothere1", "nothere-libs"]]', encoding="utf-8"
    )
    ran = run(made, "test")
    assert ran.returncode == 1
    assert "apt install libnothere1\n" in ran.stderr
    assert "dnf install nothere-libs\n" in ran.stderr


@pytest.mark.slow
def test_another_lock_makes_another_venv(made: Path) -> None:
    """The old one goes, and what cannot be checked by a hash is refused in plain words."""
    left_over = made / ".venv" / "left over"
    left_over.touch()
    (made / "thing").mkdir()
    (made / "thing" / "pyproject.toml").write_text("", encoding="utf-8")
    (made / dev.LOCK.name).write_text("./thing\n", encoding="utf-8")
    ran = run(made, "setup")
    assert ran.returncode == 1
    assert "[2/3]" in ran.stderr
    assert "Can't verify hashes" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not left_over.exists()
    assert not (made / ".venv" / dev.STAMP.name).exists()
