"""The published schema of what is handed in says what the code says."""

import importlib.util
import json
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from inspector_app.sync.protocol.wire import written
from tests.inspector_app.central.world import document

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "resources/formats/assessment-1.schema.json"


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA.read_text("utf-8"))


def test_the_file_is_what_the_shapes_give():
    place = ROOT / "packaging/formats.py"
    spec = importlib.util.spec_from_file_location("formats", place)
    formats = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(formats)
    assert SCHEMA.read_text("utf-8") == formats.text(), "run packaging/formats.py"


def test_every_field_and_shape_is_described(schema):
    shapes = {"": schema, **schema["$defs"]}
    bare = [
        f"{name}.{field}"
        for name, shape in shapes.items()
        for field, facts in shape["properties"].items()
        if not facts.get("description")
    ]
    assert not bare
    assert all(shape["description"] for shape in shapes.values())


def test_a_document_is_valid_by_it(schema):
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.Draft202012Validator(schema)
    found = msgspec.json.decode(written(document(b"foto")))
    validator.validate(found)
    for field in schema["required"]:
        assert not validator.is_valid({k: v for k, v in found.items() if k != field})
    assert not validator.is_valid({**found, "review": found["review"] + "\n"})
    assert not validator.is_valid({**found, "revision": 0})
    assert validator.is_valid({**found, "unheard_of": 1}), "what is newer must be let through"
