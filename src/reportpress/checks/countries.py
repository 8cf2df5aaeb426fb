"""Countries in the lists of regions: misplaced, twice, unknown, run together, torn apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.geography import REGIONS_OF, is_no_country, regions_meant
from reportpress.language.country_names import english_name, meant, nearest, split_names
from reportpress.report.model import Country

_LONGEST_NAME = 4  # parts that a torn name is looked for in
_MOST_HINTS = 20  # looking for the nearest name takes a while


def _misplaced(case: Case) -> Iterator[Found]:
    for n, region in enumerate(case.report.regions):
        meant: frozenset[str] | None = None
        for m, country in enumerate(region.countries):
            admitted = REGIONS_OF.get(country.code or "")
            if admitted is None:
                continue
            meant = regions_meant((region.name, region.id)) if meant is None else meant
            if meant and not meant & admitted:
                yield Found(
                    case.place(f"regions[{n}].countries[{m}]"),
                    f"{country.code} ({english_name(country.code or '')}) lies in no part of {region.name}; move it to "
                    f"{' or '.join(sorted(admitted))}, or leave it out",
                )


def _misnamed(case: Case) -> Iterator[Found]:
    for n, region in enumerate(case.report.regions):
        for m, country in enumerate(region.countries):
            if country.code is None or country.name is None:
                continue
            named = meant(country.name, case.report.language)
            if named and country.code not in named:
                yield Found(
                    case.place(f"regions[{n}].countries[{m}]"),
                    f"`{country.name}` is the name of {' or '.join(named)}, and the code is {country.code} "
                    f"({english_name(country.code)}); correct one of them",
                )


def _twice(case: Case) -> Iterator[Found]:
    seen: dict[str, tuple[str, str]] = {}
    for n, region in enumerate(case.report.regions):
        for m, country in enumerate(region.countries):
            path, key = f"regions[{n}].countries[{m}]", country.code
            if key is None:
                continue
            if key not in seen:
                seen[key] = path, region.name
                continue
            first, where = seen[key]
            again = "here" if where == region.name else f"in {where}"
            yield Found(
                case.place(path),
                f"{key} ({english_name(key)}) is listed {again} already, in line {case.place(first).line}; keep it in "
                "one place",
            )


def _repaired(case: Case) -> Iterator[Found]:
    for n, region in enumerate(case.report.regions):
        for m, country in enumerate(region.countries):
            if country.code is not None and country.as_stated is not None:
                yield Found(
                    case.place(f"regions[{n}].countries[{m}]"),
                    f"`{country.as_stated}` in the source is printed as {country.name or country.code}, with a note",
                )


def _in_doubt(case: Case) -> Iterator[Found]:
    for n, m, name in _without_code(case, "doubt"):
        either = " or ".join(f"{code} ({english_name(code)})" for code in meant(name, case.report.language))
        yield Found(
            case.place(f"regions[{n}].countries[{m}]"),
            f"`{name}` names no certain country here: it may be {either}. It is printed as stated and flagged; give the code "
            "if you know which is meant",
        )


def _without(case: Case) -> Iterator[Found]:
    for n, m, name in _without_code(case, "certain"):
        (code,) = meant(name, case.report.language)
        yield Found(
            case.place(f"regions[{n}].countries[{m}]"),
            f"`{name}` has no code, so it is printed as stated and flagged; write `{{code: {code}, as_stated: "
            f"{_as_yaml(name)}}}` if {english_name(code)} is meant",
        )


def _groups(case: Case) -> Iterator[Found]:
    for n, m, name in _without_code(case, "group"):
        yield Found(
            case.place(f"regions[{n}].countries[{m}]"),
            f"`{name}` stands for several countries or a part of one; it is printed as stated, and no map shows it",
        )


def _unknown(case: Case) -> Iterator[Found]:
    for told, (n, m, name) in enumerate(_without_code(case, "unknown")):
        near = nearest(name, case.report.language) if told < _MOST_HINTS else ()
        if near:
            hint = f"did you mean {' or '.join(f'{english_name(code)} (`{code}`)' for code in near)}?"
        else:
            hint = "give the code of the country that is meant"
        yield Found(
            case.place(f"regions[{n}].countries[{m}]"),
            f"`{name}` is not the name of a country; it is printed as stated and flagged; {hint}",
        )


def _run_together(case: Case) -> Iterator[Found]:
    for n, m, name in _without_code(case, "together"):
        codes = split_names(name, case.report.language)
        yield Found(
            case.place(f"regions[{n}].countries[{m}]"),
            f"`{name}` is {len(codes)} names run together ({', '.join(codes)}); write an entry with `code` and `as_stated` for "
            "each that belongs here",
        )


def _torn_apart(case: Case) -> Iterator[Found]:
    for n, region in enumerate(case.report.regions):
        for m, names, code in _torn(region.countries, case.report.language):
            stated = ", ".join(names)
            yield Found(
                case.place(f"regions[{n}].countries[{m}]"),
                f"{' and '.join(f'`{name}`' for name in names)} are one name torn apart: {english_name(code)}; write "
                f"`{{code: {code}, as_stated: {_as_yaml(stated)}}}` in their place",
            )


def _without_code(case: Case, kind: str) -> Iterator[tuple[int, int, str]]:
    """Entries of one kind: every entry without a code is of just one, so that none is told twice."""
    language = case.report.language
    for n, region in enumerate(case.report.regions):
        if all(country.code is not None for country in region.countries):
            continue
        torn = {m + k for m, names, _ in _torn(region.countries, language) for k in range(len(names))}
        for m, country in enumerate(region.countries):
            name = country.as_stated
            if country.code is None and name is not None and m not in torn and _kind_of(name, language) == kind:
                yield n, m, name


@lru_cache(maxsize=4096)
def _kind_of(name: str, language: str) -> str:
    if codes := meant(name, language):
        return "doubt" if len(codes) > 1 else "certain"
    if is_no_country(name) or (_JOINED.search(name) and split_names(_JOINED.sub(" ", name), language)):
        return "group"
    return "together" if split_names(name, language) else "unknown"


_JOINED = re.compile(r"\s*(?:&|/|\+|,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b)\s*", re.IGNORECASE)


def _torn(countries: Sequence[Country], language: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Names in entries that follow each other, none of them a country, and together one."""
    m = 0
    while m < len(countries):
        for length in range(2, _LONGEST_NAME + 1):
            parts = countries[m : m + length]
            names = tuple(country.as_stated or "" for country in parts)
            if len(parts) < length or any(country.code is not None for country in parts):
                break
            codes = meant(" ".join(names), language)
            if len(codes) == 1 and not all(_kind_of(name, language) in ("doubt", "certain") for name in names):
                yield m, names, codes[0]
                m += length - 1
                break
        m += 1


def _as_yaml(name: str) -> str:
    """A name as it can be written in a mapping on one line."""
    return name if re.fullmatch(r"[^\W\d_][\w .'’()-]*", name) else json.dumps(name, ensure_ascii=False)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "country-misplaced",
        "error",
        "A country in a region where it cannot stand",
        "A reader would see it printed in the wrong part of the world. The regions that a territory can stand in are "
        "taken widely: Turkey, Mexico, Russia, Cyprus, Kazakhstan and others have two; a region with a "
        "name of your own (Rest of the world, Emerging markets) is not judged. Move the country, or leave it out.",
        "regions:\n  - {id: europe, name: Europe, countries: [DE, FR, BR]}\n",
        _misplaced,
    ),
    Check(
        "country-misnamed",
        "error",
        "A country with the name of another",
        "The code says one country and the name says another, so one of the two is printed wrongly. A name of your own "
        "choice is never judged: only one that Unicode CLDR gives to another country is found.",
        "regions:\n  - {id: europe, name: Europe, countries: [{code: DE, name: France}]}\n",
        _misnamed,
    ),
    Check(
        "country-twice",
        "warning",
        "A country listed twice",
        "In one region it is a slip; in two of them, each count of countries and each sum over regions has it twice. "
        "Keep it in one place.",
        "regions:\n  - {id: europe, name: Europe, countries: [DE, TR]}\n"
        "  - {id: middle-east-africa, name: Middle East & Africa, countries: [SA, TR]}\n",
        _twice,
    ),
    Check(
        "country-in-doubt",
        "warning",
        "An entry that may be more than one country",
        "Two countries have the name, and no `code` says which one is meant, so the entry is printed as the source "
        "states it, with a mark. Give the code if you know it; otherwise a note that says what is unclear helps the "
        "reader.",
        "regions:\n  - {id: asia-pacific, name: Asia-Pacific, countries: [CN, {as_stated: Korea}]}\n",
        _in_doubt,
    ),
    Check(
        "country-without-code",
        "note",
        "An entry that names a country and has no code",
        "It is printed as stated, with a mark, and stands on no map. Give the code beside it.",
        "regions:\n  - {id: asia-pacific, name: Asia-Pacific, countries: [CN, {as_stated: Hong Kong (China)}]}\n",
        _without,
    ),
    Check(
        "country-group",
        "note",
        "An entry that is a group of countries, or a part of one",
        "Rest of Europe, Benelux, ASEAN, UK & Ireland: it is printed as stated. Nothing is to be done, unless the countries "
        "are known.",
        "regions:\n  - {id: europe, name: Europe, countries: [DE, {as_stated: Rest of Europe}]}\n",
        _groups,
    ),
    Check(
        "country-unknown",
        "warning",
        "An entry that names no country",
        "No country has this name in English or in the report's language. It is printed as stated, with a mark. Give "
        "the code of the country that is meant.",
        "regions:\n  - {id: europe, name: Europe, countries: [DE, {as_stated: Germny}]}\n",
        _unknown,
    ),
    Check(
        "countries-run-together",
        "warning",
        "Names of countries run together",
        "A comma is missing in the source. Write an entry for each country that belongs in the region, with what "
        "the source wrote in `as_stated`, so that the repair is printed with its reason.",
        "regions:\n  - {id: latin-america, name: Latin America, countries: [{as_stated: Argentina Brazil}]}\n",
        _run_together,
    ),
    Check(
        "country-torn-apart",
        "warning",
        "The name of one country torn into entries",
        "A comma too many in the source: two entries, neither of them a country. Write one entry with the code, and "
        "what the source wrote in `as_stated`.",
        "regions:\n  - {id: middle-east-africa, name: Middle East & Africa, "
        "countries: [{as_stated: Saudi}, {as_stated: Arabia}]}\n",
        _torn_apart,
    ),
    Check(
        "country-repaired",
        "note",
        "An entry that was repaired",
        "The source wrote something else than what is printed. The list of countries carries a note of it, with your "
        "reason if the entry gives one. Nothing is to be done.",
        "regions:\n  - {id: latin-america, name: Latin America, countries: [{code: AR, as_stated: Argentina Korea}]}\n",
        _repaired,
    ),
)
