from __future__ import annotations

import json

from reportpress.report.json_schema import json_schema
from tests.conftest import REPORT, ROOT


def test_the_shipped_schema_is_the_one_that_is_printed():
    assert json.loads((ROOT / "report_data" / "report.schema.json").read_text()) == json_schema()


def test_the_data_file_points_an_editor_at_it():
    assert REPORT.read_text().splitlines()[0] == "# yaml-language-server: $schema=report.schema.json"


def test_the_schema_knows_the_keys_and_short_forms_of_the_file():
    schema = json_schema()
    assert {"schema", "id", "players", "withhold"} <= set(schema["properties"])
    assert {"type": "number"} in schema["$defs"]["Rate"]["anyOf"]
    assert schema["$defs"]["Country"]["anyOf"][0]["type"] == "string"
    assert {"from", "to"} == set(schema["$defs"]["Period"]["properties"])
