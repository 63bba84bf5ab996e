"""Every Swedish text has its English, whole and compiled; neither language leaks into the other."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from inspector_app.i18n import texts

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "texts.py"
LOCALE = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES"
COMMAND = "run `.venv/bin/python packaging/texts.py` (resources/locale/README.md says more)"
SOURCES = [
    path
    for folder in ("inspector_app", "ui")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
]
WORDS_ASKED_WITH = {"_": 1, "gettext": 1, "ngettext": 2, "plural": 2}

ENGLISH = re.compile(
    r"\b(the|and|is|are|with|your|this|that|cannot|has|have|been|was|from|please|error|failed|file"
    r"|folder|saved?|open|choose|write|review|answer|grade|draft|report|missing|which)\b",
    re.IGNORECASE,
)
SWEDISH = re.compile(
    r"[åäö]|\b(och|att|inte|som|det|den|ett|av|med|inom|utan|eller|ska|kan|har|granskning|betyg"
    r"|rapport|utkast|svar|fil|mapp|spara|visa|bort|saknas)\b",
    re.IGNORECASE,
)
# Said the same in both languages: placeholders, options of the command line, endings of files.
NEUTRAL = re.compile(r"\{[^}]*\}|--[a-z-]+|(?<= )\.[a-z]+\b")

Text = tuple[str, ...]  # one string, or singular and plural


def catalogue() -> dict[Text, Text]:
    """The English texts by their Swedish ones, as they stand in the .po."""
    with (LOCALE / "inspector_app.po").open("rb") as file:
        return {
            as_text(message.id): as_text(message.string)
            for message in read_po(file, locale="en")
            if message.id
        }


def as_text(value: object) -> Text:
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else (str(value),)


def asked(tree: ast.AST) -> Iterator[tuple[ast.Call, Text]]:
    """The calls that ask for a text, with the texts they ask for; () where that is no literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = node.args[: WORDS_ASKED_WITH.get(name, 0)]
            if words:
                literal = all(isinstance(word, ast.Constant) for word in words)
                yield node, tuple(ast.literal_eval(word) for word in words) if literal else ()


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported: no bodies of functions, but their defaults."""
    yield node
    for name, value in ast.iter_fields(node):
        function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        if not (function and name == "body"):
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from at_import(child)


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def placeholders(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _how in Formatter().parse(text) if name is not None)


def ending(text: str) -> tuple[str, str, str]:
    """The blanks around a text, and the sign that ends it where it has several words."""
    sign = text[-1:] if " " in text and text[-1:] in set(".:;,?!…)") else ""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], sign


def test_code_asks_for_what_the_catalogue_holds() -> None:
    code = {text for _path, tree in trees() for _call, text in asked(tree) if text}
    held = catalogue().keys()
    new, dropped = sorted(code - held), sorted(held - code)
    assert not new, f"the code has new texts: {COMMAND}"
    assert not dropped, f"the catalogue has texts that the code dropped: {COMMAND}"


def test_extraction_finds_what_the_code_asks_for() -> None:
    code = {text for _path, tree in trees() for _call, text in asked(tree) if text}
    found = {as_text(message.id) for message in script().extracted() if message.id}
    assert found == code, "Babel looks into no f-string: ask for the text on a line of its own"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_texts_asked_for_are_literals() -> None:
    elsewhere = {
        f"{path}:{call.lineno}"
        for path, tree in trees()
        for call, text in asked(tree)
        if not text and path != "inspector_app/i18n.py"
    }
    assert not elsewhere


def test_no_text_is_asked_for_at_import() -> None:
    early = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in at_import(tree)
        if isinstance(node, ast.Call) and next(asked(node), (None,))[0] is node
    ]
    assert not early, "the language may change after import: ask when showing"


@pytest.mark.parametrize(
    "code",
    [
        "A = _('x')",
        "class A:\n a = _('x')",
        "def f(a=_('x')): ...",
        "A = {1: [ngettext('x', 'y', 2)]}",
    ],
)
def test_texts_asked_for_at_import_are_seen(code: str) -> None:
    calls = [node for node in at_import(ast.parse(code)) if isinstance(node, ast.Call)]
    assert [next(asked(call))[0] for call in calls] == calls
    assert calls


def test_texts_asked_for_in_functions_are_not_at_import() -> None:
    tree = ast.parse("class A:\n def f(self): return _('x')\nB = lambda: _('y')")
    assert not [node for node in at_import(tree) if isinstance(node, ast.Call)]


def test_every_text_is_translated() -> None:
    with (LOCALE / "inspector_app.po").open("rb") as file:
        catalog = read_po(file, locale="en")
    fuzzy = [message.id for message in catalog if message.id and message.fuzzy]
    assert not fuzzy
    assert not catalog.obsolete
    empty = [source for source, english in catalogue().items() if not all(english)]
    assert not empty, f"these lack English: {COMMAND}"
    uneven = [source for source, english in catalogue().items() if len(source) != len(english)]
    assert not uneven


def test_compiled_catalogue_is_the_written_one() -> None:
    with (LOCALE / "inspector_app.mo").open("rb") as file:
        compiled = {as_text(m.id): as_text(m.string) for m in read_mo(file) if m.id}
    assert compiled == catalogue(), COMMAND


def test_placeholders_are_the_same_in_both_languages() -> None:
    wrong = [
        (source, english)
        for sources, translations in catalogue().items()
        for source, english in zip(sources, translations, strict=True)
        if english and placeholders(source) != placeholders(english)
    ]
    assert not wrong


def test_texts_begin_and_end_alike_in_both_languages() -> None:
    wrong = [
        (source, english)
        for sources, translations in catalogue().items()
        for source, english in zip(sources, translations, strict=True)
        if english and ending(source) != ending(english)
    ]
    assert not wrong


def test_no_text_in_the_source_is_english() -> None:
    sources = [text for source in catalogue() for text in source]
    assert not [text for text in sources if ENGLISH.search(NEUTRAL.sub(" ", text))]


def test_no_english_text_is_swedish() -> None:
    translations = [text for english in catalogue().values() for text in english]
    assert not [text for text in translations if SWEDISH.search(NEUTRAL.sub(" ", text))]


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 days left"), (1, "1 day left"), (2, "2 days left")]
)
def test_english_counts(count: int, said: str) -> None:
    english = texts("en").ngettext("{n} dag kvar", "{n} dagar kvar", count)
    assert english.format(n=count) == said


def test_swedish_is_the_source() -> None:
    assert texts("sv").gettext("Granskningar") == "Granskningar"
    assert texts("en").gettext("Granskningar") == "Reviews"
