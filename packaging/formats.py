"""Write the published JSON Schema of what is handed in: `.venv/bin/python packaging/formats.py`."""

import json
from pathlib import Path
from typing import Any

from inspector_app.central.schemas import schemas_of
from inspector_app.sync.protocol.document import AssessmentDocument

SCHEMA = Path(__file__).resolve().parents[1] / "resources/formats/assessment-1.schema.json"


def schema() -> dict[str, Any]:
    """The schema as the code's own shapes give it."""
    found = schemas_of([AssessmentDocument], "#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:inspector-app:assessment-1",
        **found.pop("AssessmentDocument"),
        "$defs": found,
    }


def text() -> str:
    """The file's content."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(text(), encoding="utf-8", newline="\n")
