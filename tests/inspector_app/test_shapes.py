"""Types that several threads reach first at once."""

import ast
import subprocess
import sys
from pathlib import Path

import inspector_app
from inspector_app import shapes

HOME = Path(inspector_app.__file__).parent
RACING = Path(__file__).with_name("racing.py")
UNSAFE = ("msgspec.convert", "msgspec.json.Decoder", "msgspec.msgpack.Decoder")


def test_threads_that_reach_a_type_first_at_once_all_read_it() -> None:
    ran = subprocess.run(
        [sys.executable, str(RACING)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout


def test_types_are_made_ready_in_one_place() -> None:
    others = set(HOME.rglob("*.py")) - {Path(shapes.__file__)}
    assert [found for path in sorted(others) for found in unsafe_calls(path)] == []


def unsafe_calls(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return [f"{path}: {ast.unparse(node)}" for node in ast.walk(tree) if is_unsafe(node)]


def is_unsafe(node: ast.AST) -> bool:
    """Whether msgspec is asked by itself to read into a declared type."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    named = {keyword.arg for keyword in node.keywords}
    return called in UNSAFE or (called == "msgspec.json.decode" and "type" in named)
