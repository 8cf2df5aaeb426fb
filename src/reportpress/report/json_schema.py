"""The JSON Schema of report data as it is written in YAML, for editors and other programs."""

from __future__ import annotations

from typing import Any

from reportpress.report.model import Report

FIGURE_LIMITS: dict[str, dict[str, Any]] = {
    "Rate": {"type": "number", "exclusiveMinimum": -100, "maximum": 1000},
    "Share": {"type": "number", "minimum": 0, "maximum": 100},
    "Count": {"type": "integer", "exclusiveMinimum": 0},
    "Money": {"type": "number", "exclusiveMinimum": 0},
}
"""What the number of each kind of figure may be."""
# What may stand for a whole mapping
_BARE: dict[str, dict[str, Any]] = {
    **{name: FIGURE_LIMITS[name] for name in ("Rate", "Share", "Count")},
    "Country": {"type": "string", "pattern": "^[A-Z]{2}$"},
}
_VALUE_OR_RANGE: dict[str, Any] = {
    "oneOf": [{"required": ["value"]}, {"required": ["low", "high"]}],
    "dependentRequired": {"low": ["high"], "high": ["low"]},
}


def json_schema() -> dict[str, Any]:
    """Draft 2020-12. A bare number stands for a rate or share, a bare code for a country."""
    schema = _tidied(Report.model_json_schema(by_alias=True))
    definitions: dict[str, Any] = schema["$defs"]
    for name, bare in _BARE.items():
        whole = definitions[name]
        if "value" in whole["properties"]:
            for end in ("value", "low", "high"):
                whole["properties"][end] |= bare
            whole |= _VALUE_OR_RANGE
        definitions[name] = {"description": whole.pop("description"), "anyOf": [bare, whole]}
    schema["properties"]["sources"]["additionalProperties"] = False
    money = definitions["Money"]
    for end in ("value", "low", "high"):
        money["properties"][end] |= FIGURE_LIMITS["Money"]
    money |= _VALUE_OR_RANGE
    # In a series the currency is said once for all values, and a value may be a bare number.
    of_series = {key: value for key, value in money.items() if key != "required"}
    definitions["MoneyOfSeries"] = {"anyOf": [FIGURE_LIMITS["Money"], of_series]}
    definitions["YearlyValue"]["properties"]["value"]["$ref"] = "#/$defs/MoneyOfSeries"
    definitions["RegionShare"]["oneOf"] = [{"required": ["region"]}, {"required": ["country"]}]
    definitions["Country"]["anyOf"][1]["anyOf"] = [{"required": ["code"]}, {"required": ["as_stated"]}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report data, version 1",
        **schema,
    }


def _tidied(schema: Any) -> Any:
    """Without what only repeats a key: titles made from names, defaults of nothing. Descriptions in plain quotes."""
    if isinstance(schema, list):
        return [_tidied(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {}
    for key, value in schema.items():
        if (key == "title" and isinstance(value, str)) or (key == "default" and not isinstance(value, str | bool)):
            continue
        is_prose = key == "description" and isinstance(value, str)
        made[key] = value.replace("``", "`") if is_prose else _tidied(value)
    return made
