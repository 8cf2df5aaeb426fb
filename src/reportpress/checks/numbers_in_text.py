"""Numbers in texts against the figures of the data: another size, share, growth rate, revenue, price or period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reportpress.checks.against_figures import agree, as_written, contradicted, intervals_of
from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.leaks.subjects import MARKET, Fact, Subject, facts_of, names_of
from reportpress.checks.number_claims import MAY_CLAIM, Claim, claims_in
from reportpress.checks.revenues_and_prices import prices_in_licences, revenues_in_profiles
from reportpress.checks.rounding import amounts, implied_rate, meet, stated
from reportpress.report.model import Period, Report

_NO_SENTENCES = ("name", "title", "market_name", "publisher", "headquarters", "scope", "about")
_NOT_READ = ("translations", "links", "full_report", "withhold")
_MOST_CLAIMS = 200  # of a report; texts that make more are tables

# Claims of sizes, shares and rates


class _Data:
    """The figures of a report by what they are of."""

    def __init__(self, case: Case) -> None:
        self.names = names_of(case.report)
        self.facts = [fact for fact in facts_of(case.report) if fact.figure.numbers]

    def of(self, claim: Claim) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == claim.kind and fact.subject == claim.subject]

    def is_a_scenario(self, claim: Claim) -> bool:
        """Whether a value or a rate of the whole in some scope is what the claim says: another way to measure it."""
        others = (
            f for f in self.facts if f.kind == claim.kind and f.subject[0] == "scope" and f.subject[1].endswith("/")
        )
        return claim.subject == MARKET and any(agree(claim.number, fact) for fact in others)


def _claims(case: Case) -> Iterator[tuple[Text, Claim]]:
    for text in case.texts:
        if text.is_about_the_data or text.steps[0] in _NOT_READ or text.steps[-1] in _NO_SENTENCES:
            continue
        if not MAY_CLAIM.search(text.text):
            continue
        names = case.once(_Data).names
        yield from ((text, claim) for claim in claims_in(text.text, names, _subject_of(case, text)))


def _subject_of(case: Case, text: Text) -> Subject | None:
    """What a text stands with."""
    first, *rest = text.steps
    if first == "regions" and rest:
        return "region", case.report.regions[int(rest[0])].id
    if first == "players" and rest:
        return "player", case.report.players[int(rest[0])].name.casefold()
    if first == "segments" and text.steps[-1] == "description":
        return "segment", _segment_at(case.report, [int(step) for step in rest if isinstance(step, int)])
    return None


def _segment_at(report: Report, positions: Sequence[int]) -> str:
    cut, first, *within = positions
    segment = report.segments[cut].items[first]
    return (segment.items[within[0]].name if within else segment.name).casefold()


def _judged(case: Case) -> Sequence[tuple[Text, Claim, Sequence[Fact]]]:
    """The claims that no figure bears out, each with the figures that it contradicts: none where the data has none for it."""
    found: list[tuple[Text, Claim, Sequence[Fact]]] = []
    for text, claim in islice(_claims(case), _MOST_CLAIMS):
        data = case.once(_Data)
        known = data.of(claim)
        facts = _comparable(claim, known)
        if any(agree(claim.number, fact) for fact in facts or known) or data.is_a_scenario(claim):
            continue
        if claim.kind != "rate" or not _is_implied(claim, data):
            found.append((text, claim, facts))
    return found


def _differing(case: Case) -> Iterator[Found]:
    for text, claim, facts in case.once(_judged):
        if facts:
            yield from contradicted(case, text, claim.number, facts)
    yield from revenues_in_profiles(case)
    yield from prices_in_licences(case)


def _comparable(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """The figures for the very years that a claim may be meant for."""
    if claim.kind == "rate":
        return _rates_for(claim, facts)
    if claim.years:
        dated = [fact for fact in facts if fact.year in claim.years]
        return dated if {fact.year for fact in dated} >= claim.years or claim.kind == "share" else []
    if claim.kind == "value":
        return _if_outside(claim, facts)
    years = claim.sentence_years
    return [fact for fact in facts if not years or fact.year in years]


def _if_outside(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """A size without a year may be that of any: it contradicts only where it lies outside of all that are stated."""
    figures = [figure for fact in facts if (figure := stated(fact.figure)) is not None]
    of_one = [amounts(figure) for figure in figures if claim.number.currency in ("", figure.unit.currency)]
    if not of_one or len(of_one) < len(figures):
        return []
    low, high = min(low for low, _ in of_one), max(high for _, high in of_one)
    is_outside = all(interval[1] < low or interval[0] > high for interval in intervals_of(claim.number))
    return list(facts) if is_outside else []


def _rates_for(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    years = claim.sentence_years
    rates = [fact for fact in facts if fact.year is not None and fact.until is not None]
    if not years:
        return rates
    return [
        fact
        for fact in rates
        if fact.year is not None
        and fact.until is not None
        and max(years) == fact.until
        and min(years) in (fact.year - 1, fact.year, fact.until)
    ]


def _is_implied(claim: Claim, data: _Data) -> bool:
    """Whether two stated sizes of the sentence's years grow at the rate that it says."""
    at = {
        fact.year: figure
        for fact in data.facts
        if fact.kind == "value" and fact.subject == claim.subject and (figure := stated(fact.figure))
    }
    years = sorted(claim.sentence_years & set(at), key=lambda year: year or 0) if len(claim.sentence_years) > 1 else []
    if len(years) < 2 or years[0] is None or years[-1] is None:
        return False
    first, last = at[years[0]], at[years[-1]]
    if first.unit.currency != last.unit.currency:
        return False
    bounds = implied_rate(first, last, years[-1] - years[0]).bounds
    return any(meet(interval, bounds) for interval in intervals_of(claim.number))


# Numbers that no figure has


def _untied(case: Case) -> Iterator[Found]:
    for text, claim, facts in case.once(_judged):
        if facts or (claim.kind == "value" and not claim.years):
            continue
        said = as_written(text.text, claim.number)
        years = f" for {' or '.join(map(str, sorted(claim.years)))}" if claim.years and claim.kind != "rate" else ""
        what = {"value": "a size", "share": "a share", "rate": "a growth rate"}[claim.kind]
        yield Found(
            case.place(text.path),
            f"says `{said}`{years}, and the data states no figure that it could be: {what} in a text alone is in no table and "
            "chart, and nothing compares it; state it in the data too",
            (claim.number.readings[0],),
        )


# Periods in titles of chapters

_PERIOD = re.compile(
    r"(?<![\d.,-])((?:19|20|21)\d\d)\s?(?:[-–—/]|to|through|until|bis|à|al?)\s?((?:19|20|21)\d\d)(?![\d.,]*\d)",
    re.IGNORECASE,
)


def _chapters_off_the_forecast(case: Case) -> Iterator[Found]:
    report = case.report
    forecast = report.forecast
    if report.full_report is None:
        return
    known = set(_known_periods(case))
    for text in case.texts:
        if text.steps[0] != "full_report" or text.steps[1] not in ("chapters", "list_of_tables", "list_of_figures"):
            continue
        for found in _PERIOD.finditer(text.text):
            start, end = int(found[1]), int(found[2])
            if (start, end) in known or end <= forecast.from_ or end == forecast.to:
                continue
            is_a_part = start >= (report.base_year or forecast.from_) - 1 and end < forecast.to
            if not is_a_part:
                yield Found(
                    case.place(text.path),
                    f"says {start} to {end}, and the forecast is {forecast.from_} to {forecast.to}; correct one of them",
                )
                break


def _known_periods(case: Case) -> Iterator[tuple[int, int]]:
    report = case.report
    periods: Iterable[Period] = [growth.period for growth in report.market.growth]
    yield from ((period.from_, period.to) for period in periods)
    yield from ((series.values[0].year, series.values[-1].year) for series in report.market.series)
    if report.history is not None:
        yield report.history.from_, report.forecast.to


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-number-differs",
        "warning",
        "A number in a text that contradicts the data",
        "A sentence gives the market, a region, a country, a segment or a company another size, share, growth rate or revenue "
        "than the data does for the same year, in another scale or currency, or a licence another price. Told only where nothing "
        "but a few known words lies between the name and the number, in English and German; a number that rounding can make "
        "equal, one for a year that the data does not state, and one of a part of the market are not told. Correct one of them.",
        """\
summary: The market stood at USD 3.9 billion in 2024.
market:
  values: [{id: base, year: 2024, value: {value: 2.83, currency: USD, scale: billion, source: page}}]
""",
        _differing,
    ),
    Check(
        "number-only-in-text",
        "note",
        "A size, share or growth rate in a text that the data does not state",
        "A sentence says a size of the market for a year, a share or a rate that no figure of the data is for. It is printed, "
        "but stands in no table or chart, has no source, and nothing can compare it. State it in the data.",
        "summary: The market stood at USD 3.9 billion in 2023.\n",
        _untied,
    ),
    Check(
        "chapter-off-the-forecast",
        "warning",
        "A chapter or table for a period that is not the forecast's",
        "A title in the contents of the full report looks ahead over other years than the forecast does. A part of the forecast, "
        "the history up to the forecast's end, and the period of a growth rate or a series are not told. Correct one of them.",
        "forecast: {from: 2025, to: 2032}\nfull_report: {chapters: [{title: Outlook 2021-2028}]}\n",
        _chapters_off_the_forecast,
    ),
)
