from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportpress.report.json_schema import json_schema
from tests.conftest import REPORT, ROOT

SCHEMA = json_schema()
SHIPPED = ROOT / "report_data" / "report.schema.json"
EXAMPLES = [REPORT, *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml"))]


def test_the_shipped_schema_is_the_one_that_is_printed():
    assert json.loads(SHIPPED.read_text()) == SCHEMA


def test_the_data_file_points_an_editor_at_it():
    assert REPORT.read_text().splitlines()[0] == f"# yaml-language-server: $schema={SHIPPED.name}"


def test_the_schema_is_the_same_each_time():
    assert json.dumps(json_schema()) == json.dumps(json_schema())


def test_every_key_says_what_it_is_for():
    silent = [
        f"{name}.{key}"
        for name, model in [("Report", SCHEMA), *SCHEMA["$defs"].items()]
        for inner in [model, *model.get("anyOf", [])]
        for key, field in inner.get("properties", {}).items()
        if not field.get("description")
    ]
    assert silent == []


def faults(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """What a value gets wrong, for the part of JSON Schema that ours uses."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
    found: list[str] = []
    for choice, enough in (("anyOf", range(1, 99)), ("oneOf", range(1, 2))):
        if choice in schema and sum(not faults(value, s, path) for s in schema[choice]) not in enough:
            found.append(f"{path}: {choice}")
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "null": None,
    }
    wanted = schema.get("type", [])
    for_one = [wanted] if isinstance(wanted, str) else wanted
    if for_one and not any(value is None if kinds[k] is None else isinstance(value, kinds[k]) for k in for_one):
        return [*found, f"{path}: is no {wanted}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: enum")
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: const")
    if isinstance(value, str):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
            found.append(f"{path}: length")
        if not re.search(schema.get("pattern", ""), value):
            found.append(f"{path}: pattern")
    if isinstance(value, int | float):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            found.append(f"{path}: limits")
        if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
            found.append(f"{path}: limits")
    if isinstance(value, list):
        found += [f for n, item in enumerate(value) for f in faults(item, schema.get("items", {}), f"{path}[{n}]")]
    if isinstance(value, dict):
        found += [f"{path}.{key}: missing" for key in schema.get("required", []) if key not in value]
        for key, item in value.items():
            by_pattern = [s for pattern, s in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
            known = [schema["properties"][key]] if key in schema.get("properties", {}) else by_pattern
            found += [f for s in known for f in faults(item, s, f"{path}.{key}")]
            if not known and schema.get("additionalProperties") is False:
                found.append(f"{path}.{key}: unknown")
    return found


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2 as an editor has it: days stay text, NO is text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])
    return yaml.load(text, Loader)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_what_reportpress_reads_an_editor_does_not_mark(path: Path):
    assert faults(as_an_editor_reads(path.read_text()), SCHEMA) == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("date: 2026-01-15", "date: 2026"),
        ("countries: [DE]", "countries: [Germany]"),
        ("countries: [DE]", "countries: [{name: Germany}]"),
        ("slug: minimal", "slog: minimal"),
        ("from: 2025", "form: 2025"),
        ("schema: 1", "schema: 2"),
        ("regions:", "shares: [{region: europe, share: 140}]\nregions:"),
        ("regions:", "shares: [{region: europe, country: DE, share: 14}]\nregions:"),
        ("regions:", "sources: {A page: {title: x}}\nregions:"),
    ],
)
def test_what_reportpress_refuses_an_editor_marks(written: str, instead: str):
    text = (ROOT / "tests/fixtures/report/minimal.yaml").read_text()
    assert written in text
    assert faults(as_an_editor_reads(text.replace(written, instead)), SCHEMA)


@pytest.mark.parametrize("share", ["40", "{value: 40, about: true}"])
def test_the_schema_knows_the_short_forms(share: str):
    text = (ROOT / "tests/fixtures/report/minimal.yaml").read_text()
    text += f"shares: [{{region: europe, share: {share}}}]\n"
    assert faults(as_an_editor_reads(text), SCHEMA) == []
