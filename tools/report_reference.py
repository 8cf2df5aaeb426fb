"""The reference page of report data, made from the models: every key, what belongs in it, and an example that is read.

.venv/bin/python -m tools.report_reference > docs/report-data.md
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from reportpress.report import model as m
from reportpress.report.json_schema import FIGURE_LIMITS
from reportpress.report.model import Report

# What stands in the tables for each kind of value
_SCALARS: tuple[tuple[Any, str], ...] = (
    (m.Name, "a text on one line"),
    (m.Prose, "a text"),
    (m.Identifier, "a short name: small letters, digits, hyphens"),
    (m.Year, "a year"),
    (m.Day, "a day, as 2026-01-31"),
    (m.Flag, "`true` or `false`"),
    (m.Number, "a number"),
    (m.Address, "an https address"),
    (m.CountryCode, "a country's code, as `US`"),
    (m.LanguageCode, "a language's code, as `en`"),
    (m.SchemaVersion, "`1`"),
)

_KINDS: tuple[tuple[Any, str], ...] = (
    (m.Name, "Stands in a heading, a table or a sentence. Line breaks in it become spaces."),
    (m.Prose, "Your own sentences. An empty line begins a new paragraph."),
    (m.Identifier, "Names a part of the file, so that other parts can refer to it. It is not printed."),
    (m.Year, "Four digits."),
    (m.Address, "Begins with https:// and names a host. In `links` a mailto: address will do as well."),
    (m.CountryCode, "ISO 3166: two capital letters. A name is refused, with the code that was probably meant."),
    (m.LanguageCode, "ISO 639."),
)

_HEAD = """# Report data

Made from the program's own models by `.venv/bin/python -m tools.report_reference > docs/report-data.md`; a test keeps it
true.

A report is one YAML file. The smallest there can be:

```yaml
schema: 1
id: BM-7
slug: cold-storage
title: Cold Storage Market
market_name: cold storage
date: 2026-01-15
forecast: {from: 2026, to: 2031}
```

Everything else may be left out: what the data does not hold is not printed, or said to be not stated. A key that is not known
is an error, with the likeliest right one. `reportpress check FILE` tells all problems of a file at once, each with its line.

**Numbers** are digits with a point and nothing else: `12.80` keeps its last digit, since it says how exactly the value is known.
**Figures** are numbers that may be printed. Most are written bare (`share: 40`); with more to say they are a mapping:

```yaml
share: {value: 40, about: true, source: page, passage: "Regions, closing paragraph", note: The source calls it an estimate.}
rate: {low: 5, high: 7, source: page}    # a range is printed as one, and no middle of it is made
value: {value: 4.12, currency: USD, scale: billion, source: page}
```

**Sources** are declared once under `sources` and named by figures and texts. **Of what**: a value or a rate is of the whole
market unless it says a `scope`, a `region` or a `country`; only statements of the same thing are reckoned with each other. The
checks also hold parts against their whole, in one year and one currency: a region or a country against the world, a share against
the amount stated for it, and a `scope` that has the name of a segment against the market. A `scope` that says how something is
measured (at retail prices, services included, a scenario to 2045) is held against nothing of the kind.
**Currencies** are those in use by their ISO 4217 codes; nothing is converted, so amounts in two of them are not compared.

**References** into lists go by what an item is called, in brackets: by its `id`, its `name` or its `title`
(`players[Example Care].revenue`, `drivers[Dearer petrol].text`, `segments[type].items[Hospitals].share`). A share is called by
its place, a revenue by its division or scope, a value of a series by its year; where that is not enough, their years follow
(`shares[europe 2024]`, `players[Example Care].revenues[market 2024]`). A name that is all digits or holds brackets stands in
quotes: `players["360"]`. A name that nothing bears is an error, and so is one that two things bear. A position (`players[5]`) is
still read; `check` warns of it, since one company more would make it another, and `check --fix` writes the name.

**Withholding.** `withhold` lists paths of figures that a sample keeps back: `players[Example Care].revenue`, `players.*.revenue`,
`segments[type].items.*.share`. `*` stands for any one step, and a path of a group (`market.series`) means all figures in it.

**Texts** are your own words. Nothing in them is read as mark-up; an empty line begins a new paragraph.
**Translations** stand under `translations`, by language and by the path of the text (`trends[Panels that lock].title`).

An editor that knows the YAML language server completes keys if the first line names the schema, which `reportpress schema`
prints:

```yaml
# yaml-language-server: $schema=report.schema.json
```
"""

EXAMPLES: Mapping[str, str] = {
    "Report": "base_year: 2025\nhistory: {from: 2021, to: 2025}\nsummary: Rooms that keep goods cold.\nwithhold: []\n",
    "Source": """\
sources:
  page: {title: Report page, publisher: Example Research, url: "https://example.com/cold", date: 2025-11-03}
""",
    "Market": "market:\n  definition: Rooms that are kept cold.\n",
    "GrowthRate": """\
market:
  growth:
    - {id: main, rate: 7.3, period: {from: 2026, to: 2031}}
    - {id: boxes, rate: {low: 8, high: 10}, period: {from: 2026, to: 2031}, scope: Boxes alone, wording: through the decade}
""",
    "MarketValue": """\
market:
  growth: [{id: main, rate: 7.3, period: {from: 2025, to: 2031}}]
  values: [{id: base, value: {value: 4.12, currency: USD, scale: billion}, year: 2025, grows_at: main}]
""",
    "Series": """\
market:
  series:
    - id: world
      currency: USD
      scale: billion
      values: [{year: 2024, value: 3.84}, {year: 2025, value: 4.12}, {year: 2031, value: {value: 6.3, about: true}}]
""",
    "YearlyValue": """\
market:
  series: [{id: world, currency: USD, values: [{year: 2025, value: 4120000, projected: false}]}]
""",
    "RegionShare": """\
regions: [{id: europe, name: Europe, countries: [DE, FR]}]
shares:
  - {region: europe, share: 41, year: 2025}
  - {country: DE, share: {value: 12, about: true}, year: 2025}
""",
    "Region": "regions:\n  - {id: europe, name: Europe, countries: [DE, FR], text: Much is stored here.}\n",
    "Country": """\
regions:
  - id: asia
    name: Asia
    countries: [JP, {code: KR, as_stated: Korea South, note: The source turns the name round.}]
""",
    "Player": """\
players:
  - name: Northern Stores
    profile: Builds rooms.
    headquarters: Oslo
    country: "NO"
    share: 14
    share_year: 2025
    revenue: {value: 871, currency: USD, scale: million}
    revenue_year: 2025
""",
    "Revenue": """\
players:
  - name: Northern Stores
    revenues:
      - {value: {value: 871, currency: USD, scale: million}, year: 2025}
      - {value: {value: 120, currency: USD, scale: million}, scope: division, division: Cold rooms, year: 2025}
""",
    "Segmentation": """\
segments:
  - {id: type, title: By type, year: 2025, items: [{name: Rooms, share: 62.5}, {name: Boxes, share: 37.5}]}
""",
    "Segment": """\
segments:
  - id: type
    title: By type
    items:
      - {name: Rooms, description: Whole rooms., items: [{name: Panel rooms}, {name: Brick rooms}]}
""",
    "SubSegment": """\
segments:
  - id: type
    title: By type
    items: [{name: Rooms, share: 60, items: [{name: Panel rooms, share: 45}, {name: Brick rooms, share: 15}]}, {name: Boxes}]
""",
    "Point": "drivers:\n  - {title: Longer routes, text: Food travels farther than it did.}\n",
    "Links": "links:\n  buy: https://example.com/buy\n  enquire: mailto:desk@example.com\n",
    "DataNote": "notes:\n  - {about: The base year, text: The source names no year for its shares.}\n",
    "FullReport": "full_report:\n  pages: 180\n  formats: [PDF, Excel workbook]\n  delivery: Sent by e-mail.\n",
    "Chapter": "full_report:\n  chapters:\n    - {title: Market by type, sections: [Rooms, Boxes]}\n",
    "Licence": "full_report:\n  licences: [{name: Single user, price: {value: 2900, currency: USD}, text: One reader.}]\n",
    "Acknowledged": """\
acknowledged:
  - {code: shares-not-stated, reason: The source states no other shares.}
""",
    "Period": "forecast: {from: 2026, to: 2031}\n",
    "Rate": "market:\n  growth: [{id: main, rate: {value: 7.3, about: true}, period: {from: 2026, to: 2031}}]\n",
    "Share": "segments: [{id: type, title: By type, items: [{name: Rooms, share: {low: 60, high: 65}}, {name: Boxes}]}]\n",
    "Money": "players: [{name: Northern Stores, revenue: {value: 871, currency: USD, scale: million, about: true}}]\n",
    "Count": "full_report:\n  tables: {value: 80, about: true}\n",
}


def page() -> str:
    """The page, in Markdown."""
    return "\n\n".join([_HEAD.rstrip(), _kinds(), _contents(), *map(_section, models())]) + "\n"


def _kinds() -> str:
    """What may be written for each kind of value."""
    rows = ["| kind | what it is | limits |", "| --- | --- | --- |"]
    names = {repr(scalar): words for scalar, words in _SCALARS}
    for scalar, words in _KINDS:
        name = names[repr(scalar)].partition(":")[0].partition(", as")[0]
        rows.append(f"| {name} | {words} | {', '.join(_limits(get_args(scalar)[1:]))} |")
    return "## Kinds of values\n\n" + "\n".join(rows)


def _limits(metadata: Iterable[Any]) -> Iterator[str]:
    """What a field's annotations allow, in words."""
    for info in metadata:
        for limit in info.metadata if isinstance(info, FieldInfo) else ():
            if (most := getattr(limit, "max_length", None)) is not None:
                yield f"at most {most} characters"
            if (first := getattr(limit, "ge", None)) is not None:
                yield f"{first} and later"
            if (last := getattr(limit, "le", None)) is not None:
                yield f"{last} and earlier"
            if (pattern := getattr(limit, "pattern", None)) is not None:
                yield _PATTERNS[pattern]


_PATTERNS = {
    r"^[a-z]{2}$": "two small letters",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and single hyphens",
    r"^[A-Z]{3}$": "a currency's code, as `USD`",
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "letters, digits, `.`, `_` and `-`",
}


def _contents() -> str:
    """Links to all sections."""
    links = (f"[{_heading(model)}](#{_heading(model).lower().replace(' ', '-')})" for model in models())
    return "## Mappings\n\n" + fill(", ".join(links), 126, break_on_hyphens=False, break_long_words=False)


def models() -> list[type[BaseModel]]:
    """Every mapping that a report can hold, in the order of reading."""
    found: list[type[BaseModel]] = []

    def visit(model: type[BaseModel]) -> None:
        if model in found:
            return
        found.append(model)
        for hint in get_type_hints(model, include_extras=True).values():
            for inner in _models_in(hint):
                visit(inner)

    visit(Report)
    return found


def _models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    elif get_origin(hint) is not Literal:
        for argument in get_args(hint):
            yield from _models_in(argument)


def _section(model: type[BaseModel]) -> str:
    hints = get_type_hints(model, include_extras=True)
    rows = ["| key | what belongs there | needed | meaning |", "| --- | --- | --- | --- |"]
    for name, info in model.model_fields.items():
        row = (f"`{info.alias or name}`", _words(hints[name]), _needed(info), _meaning(info))
        rows.append(f"| {' | '.join(row)} |")
    said = " ".join([*(model.__doc__ or "").replace("``", "`").split(), *_said_beside(model)])
    example = f"```yaml\n{EXAMPLES[model.__name__].rstrip()}\n```"
    return "\n\n".join([f"## {_heading(model)}", said, "\n".join(rows), example])


def _heading(model: type[BaseModel]) -> str:
    return "The whole file" if model is Report else model.__name__


def _said_beside(model: type[BaseModel]) -> Iterator[str]:
    """What the table cannot say: what a figure needs, and between what its numbers lie."""
    if issubclass(model, m.StatedFigure):
        bounds = " and ".join(_bounds(FIGURE_LIMITS[model.__name__]))
        yield f"`value` is needed, or `low` and `high` for a range; a number is {bounds}."


def _bounds(limits: Mapping[str, Any]) -> Iterator[str]:
    if limits["type"] == "integer":
        yield "whole"
    for key, words in (("exclusiveMinimum", "above"), ("minimum", "at least"), ("maximum", "at most")):
        if key in limits:
            yield f"{words} {limits[key]}"


def _needed(info: FieldInfo) -> str:
    if info.is_required():
        return "yes"
    default = info.get_default(call_default_factory=True)
    if isinstance(default, str | bool) and default != "":
        return f"no: `{str(default).lower() if isinstance(default, bool) else default}`"
    return ""


def _meaning(info: FieldInfo) -> str:
    return (info.description or "").replace("|", "\\|")


def _words(hint: Any) -> str:
    """A type in plain words, with links to the mappings it is made of."""
    for scalar, words in _SCALARS:
        if hint == scalar:
            return words
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " or ".join(_words(argument) for argument in arguments if argument is not NoneType)
    if origin is Literal:
        return "one of " + ", ".join(f"`{value}`" if value else "nothing" for value in arguments)
    if origin is tuple:
        return f"a list: {_words(arguments[0])}"
    if origin is dict:
        return f"a mapping: {_words(arguments[0])} → {_words(arguments[1])}"
    if origin is Annotated:
        limits = ", ".join(_limits(arguments[1:]))
        return (
            limits
            if limits.startswith("a ")
            else f"{_words(arguments[0])}: {limits}"
            if limits
            else _words(arguments[0])
        )
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {"str": "a text", "int": "a whole number"}[hint.__name__]


def main() -> None:
    print(page(), end="")


if __name__ == "__main__":
    main()
