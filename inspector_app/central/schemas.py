"""JSON Schemas (2020-12) of what the two sides say, made from the messages themselves."""

import ast
import inspect
from collections.abc import Iterable
from typing import Any

import msgspec


def schemas_of(shapes: Iterable[type[msgspec.Struct]], ref: str) -> dict[str, Any]:
    """The schemas by name, of these shapes and all that they are made of.

    `ref` is how one refers to another, with `{name}` in it. A field is described by the comment
    that stands behind it in the code.
    """
    wanted = list(shapes)
    _, found = msgspec.json.schema_components(wanted, ref_template=ref)
    for shape in _all(wanted):
        _describe(found[shape.__name__], shape)
    return {name: _for_any_reader(one) for name, one in found.items()}


def _describe(schema: dict[str, Any], shape: type[msgspec.Struct]) -> None:
    names = dict(zip(shape.__struct_fields__, shape.__struct_encode_fields__, strict=True))
    for field, comment in _comments(shape).items():
        properties = schema["properties"]
        properties[names[field]] = {**properties[names[field]], "description": comment}


def _comments(shape: type[msgspec.Struct]) -> dict[str, str]:
    """The comment behind each field, where there is one: behind its first line, else its last."""
    source = inspect.getsource(shape)
    lines = source.splitlines()
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for node in body.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            for number in (node.end_lineno or node.lineno, node.lineno):
                _, _, comment = lines[number - 1].partition("  # ")
                if comment:
                    found[node.target.id] = comment
    return found


def _all(shapes: Iterable[type[msgspec.Struct]]) -> set[type[msgspec.Struct]]:
    """The shapes and every shape within them."""
    info = msgspec.inspect.multi_type_info(list(shapes))
    found: set[type[msgspec.Struct]] = set()

    def look(into: object) -> None:
        if isinstance(into, msgspec.inspect.StructType):
            if into.cls in found:
                return
            found.add(into.cls)
        if isinstance(into, msgspec.inspect.Type | msgspec.inspect.Field):
            for name in into.__struct_fields__:
                look(getattr(into, name))
        elif isinstance(into, tuple):
            for one in into:
                look(one)

    look(info)
    return found


def _for_any_reader(found: object) -> object:
    r"""Patterns as ECMA 262 has them: its `$` ends a text as Python's `\Z` does."""
    if isinstance(found, dict):
        return {
            name: one.replace(r"\Z", "$")
            if name == "pattern" and isinstance(one, str)
            else _for_any_reader(one)
            for name, one in found.items()
        }
    if isinstance(found, list):
        return [_for_any_reader(one) for one in found]
    return found
