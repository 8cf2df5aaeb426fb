"""The JSON Schema of report data as it is written in YAML, for editors and other programs."""

from __future__ import annotations

from typing import Any

from reportpress.report.model import Report

_BARE = {
    "Rate": {"type": "number"},
    "Share": {"type": "number"},
    "Country": {"type": "string", "pattern": "^[A-Z]{2}$"},
}


def json_schema() -> dict[str, Any]:
    """Draft 2020-12. A bare number stands for a rate or share, a bare code for a country."""
    schema = Report.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = schema["$defs"]
    for name, bare in _BARE.items():
        whole = definitions[name]
        definitions[name] = {"description": whole.pop("description", ""), "anyOf": [bare, whole]}
    schema["title"] = "Report data, version 1"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
