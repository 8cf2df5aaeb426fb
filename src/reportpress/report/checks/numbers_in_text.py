"""Numbers in texts against the figures of the data: another size, share, rate, revenue or price, another number in a translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reportpress.report.arithmetic import Interval, interval_of
from reportpress.report.checks.claims import Claim, claims_in
from reportpress.report.checks.declared import Case, Check, Found, Text
from reportpress.report.checks.rounding import a_year, amounts, implied_rate, meet, money, per_cent, stated
from reportpress.report.figures import Figure
from reportpress.report.model import Period
from reportpress.report.number_reading.digits import last_place
from reportpress.report.number_reading.number import Number
from reportpress.report.number_reading.reading import numbers_in
from reportpress.report.sentences import Sentences
from reportpress.report.subjects import MARKET, Fact, Names, Subject, facts_of, names_of

_MAY_CLAIM = re.compile(
    r"\d\s?%|\d[\s-]?(?:per ?cent|prozent)|[$€£¥₹]\s?\d|\b[A-Z]{3}\s?\d|\d\s?(?:bn|mn|m|million|billion|trillion|mrd|mio)",
    re.IGNORECASE,
)
_NO_SENTENCES = ("name", "title", "market_name", "publisher", "headquarters", "scope", "about")
_NOT_READ = ("translations", "links", "full_report", "withhold")
_MOST_CLAIMS = 200  # of a report; texts that make more are tables

# Claims of sizes, shares and rates


class _Data:
    """The figures of a report by what they are of."""

    def __init__(self, case: Case) -> None:
        self.names = names_of(case.report)
        self.facts = [fact for fact in facts_of(case.report) if stated(fact.figure) is not None]

    def of(self, claim: Claim) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == claim.kind and fact.subject == claim.subject]

    def is_a_scenario(self, claim: Claim) -> bool:
        """Whether a value or a rate of the whole in some scope is what the claim says: another way to measure it."""
        others = (
            f for f in self.facts if f.kind == claim.kind and f.subject[0] == "scope" and f.subject[1].endswith("/")
        )
        return claim.subject == MARKET and any(_agree(claim.number, fact) for fact in others)


def _claims(case: Case) -> Iterator[tuple[Text, Claim, _Data]]:
    data: _Data | None = None
    count = 0
    for text in case.texts:
        if text.is_about_the_data or text.steps[0] in _NOT_READ or text.steps[-1] in _NO_SENTENCES:
            continue
        if not _MAY_CLAIM.search(text.text):
            continue
        data = data or _Data(case)
        for claim in claims_in(text.text, data.names, _subject_of(case, text)):
            count += 1
            if count > _MOST_CLAIMS:
                return
            yield text, claim, data


def _subject_of(case: Case, text: Text) -> Subject | None:
    """What a text stands with."""
    first, *rest = text.steps
    if first == "regions" and rest:
        return "region", case.report.regions[int(rest[0])].id
    if first == "players" and rest:
        return "player", case.report.players[int(rest[0])].name.casefold()
    return ("segment", "") if first == "segments" and text.steps[-1] == "description" else None


def _differing(case: Case) -> Iterator[Found]:
    for text, claim, data in _claims(case):
        facts = _comparable(claim, data.of(claim))
        if not facts or any(_agree(claim.number, fact) for fact in facts) or data.is_a_scenario(claim):
            continue
        if claim.kind == "rate" and _is_implied(claim, data):
            continue
        yield from _found(case, text, claim, facts)
    yield from _digits_of_growth(case)
    yield from _revenues(case)
    yield from _prices(case)


def _found(case: Case, text: Text, claim: Claim, facts: Sequence[Fact]) -> Iterator[Found]:
    said = _as_written(text.text, claim.number)
    fact = facts[0]
    if not _is_one_currency(claim.number, fact):
        if not _same_digits(claim.number, fact):
            return  # converted, for all that is known
        words = f"says `{said}`, and line {fact.figure.place.line} has {_words(fact)}: another currency"
    else:
        words = f"says `{said}`, and line {fact.figure.place.line} has {_words(fact)}{_for_its_years(fact)}"
    yield Found(
        case.place(text.path), f"{words}; correct one of them", (claim.number.readings[0], *fact.figure.numbers)
    )


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
    is_outside = all(interval[1] < low or interval[0] > high for interval in _intervals(claim.number))
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
    return any(meet(interval, bounds) for interval in _intervals(claim.number))


def _agree(number: Number, fact: Fact) -> bool:
    """Whether a number in a text can be a figure, in its currency where one is named."""
    figure = stated(fact.figure)
    if figure is None or not _is_one_currency(number, fact):
        return False
    truth = _truth(figure)
    if number.manner in ("over", "under"):
        return _is_on_its_side(number, truth)
    return any(meet(interval, truth) for interval in _intervals(number))


def _is_on_its_side(number: Number, truth: Interval) -> bool:
    """More than 5 is said of 5.81, and under 6; neither is said of what is twice as much or half."""
    values = [Fraction(reading) * Fraction(10) ** power for reading in number.readings for power in number.powers]
    if number.manner == "over":
        return any(value <= truth[1] <= 2 * value for value in values)
    return any(truth[0] <= value <= 2 * truth[1] for value in values)


def _truth(figure: Figure) -> Interval:
    return amounts(figure) if figure.unit.kind == "money" else interval_of(figure)


def _intervals(number: Number) -> list[Interval]:
    """What a number may truly be, by each of its readings: within half of its last digit, or a tenth of it where it is called
    rough."""
    found: list[Interval] = []
    for reading in number.readings:
        for power in number.powers:
            scale = Fraction(10) ** power
            half = (
                Fraction(10) ** last_place(reading) / 2
                if _is_rounded(reading)
                else Fraction(10) ** int(reading.as_tuple().exponent) / 2
            )
            if number.manner:
                half = max(half, abs(Fraction(reading)) / 10)
            found.append(((Fraction(reading) - half) * scale, (Fraction(reading) + half) * scale))
    return found


def _is_rounded(reading: Decimal) -> bool:
    """Whether noughts at the end of a whole number say that it was rounded to them."""
    return last_place(reading) > 0 and len(reading.as_tuple().digits) > 2


def _is_one_currency(number: Number, fact: Fact) -> bool:
    figure = stated(fact.figure)
    return figure is None or figure.unit.kind != "money" or number.currency in ("", figure.unit.currency)


def _same_digits(number: Number, fact: Fact) -> bool:
    figure = stated(fact.figure)
    return figure is not None and any(meet(interval, _truth(figure)) for interval in _intervals(number))


def _words(fact: Fact) -> str:
    figure = stated(fact.figure)
    assert figure is not None
    return money(figure) if figure.unit.kind == "money" else a_year(figure) if fact.kind == "rate" else per_cent(figure)


def _for_its_years(fact: Fact) -> str:
    if fact.until is not None:
        return f" for {fact.year} to {fact.until}"
    return f" for {fact.year}" if fact.year is not None else ""


def _as_written(text: str, number: Number) -> str:
    return " ".join(text[number.start : number.end].split())


# "Double-digit growth"

_DIGITS_OF_GROWTH = re.compile(
    r"\b(?P<double>double[- ]digit|two[- ]digit|zweistellig\w{0,2}|à deux chiffres)|\b(?:single[- ]digit|einstellig\w{0,2}|à un chiffre)",
    re.IGNORECASE,
)
_GROWTH = re.compile(r"\b(?:grow\w*|cagr|wachstum\w*|wächst|wachsen\w*|croissance)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:grew|grown|was|were|had|has|wuchs|gewachsen|war|hatte|hat|once|earlier)\b", re.IGNORECASE)
_THE_MARKET = re.compile(
    r"^(?:[^\W\d_]+\s){0,2}?(?:the|this|der|le)\s(?P<between>(?:[^\W\d_]+\s){0,5})(?:market|markt|marché)\b(?!\s(?:for|of|in|für)\b)",
    re.IGNORECASE,
)
_TEN = Fraction(10)


def _digits_of_growth(case: Case) -> Iterator[Found]:
    if not case.holds("digit", "stellig", "chiffre"):
        return
    report = case.report
    rates = [figure for growth in report.market.whole_growth if (figure := stated(growth.rate)) is not None]
    if not rates:
        return
    names = names_of(report)
    for text in case.texts:
        if (
            text.is_about_the_data
            or text.steps[0] in (*_NOT_READ, "players", "regions")
            or text.steps[-1] in _NO_SENTENCES
        ):
            continue
        for sentence in _sentences(text.text):
            found = _DIGITS_OF_GROWTH.search(sentence)
            if not found or not _GROWTH.search(sentence) or _PAST.search(sentence) or names.in_text(sentence):
                continue
            if not _is_about_the_whole(sentence, report.market_name):
                continue
            is_double = found["double"] is not None
            if all(
                interval_of(rate)[1] < _TEN - Fraction(1, 2) if is_double else interval_of(rate)[0] >= _TEN
                for rate in rates
            ):
                yield Found(
                    case.place(text.path),
                    f"says `{found.group()}` of the growth of the market, and the data has {a_year(rates[0])}; correct one of them",
                    rates[0].ends,
                )
                break


def _is_about_the_whole(sentence: str, market_name: str) -> bool:
    found = _THE_MARKET.match(sentence)
    if not found:
        return False
    own = {*market_name.lower().split(), "global", "world", "whole", "entire", "overall", "weltweite", "gesamte"}
    return set(found["between"].lower().split()) <= own


def _sentences(text: str) -> Iterator[str]:
    yield from (text[start:end] for start, end in Sentences(text).spans)


# Revenues in profiles, prices in licences

_ITS_REVENUE = re.compile(
    r"\b(?:its|the company['’]s|the group['’]s|the firm['’]s|total|group|annual|company)\s(?:(?:total|annual|yearly|group|consolidated|net|whole)\s)*"
    r"(?:revenues?|sales|turnover)\s(?:of|was|were|is|reached|came to|amounted to|stood at|totall?ed|in (?P<year>(?:19|20|21)\d\d) (?:was|were|reached|"
    r"came to|amounted to|stood at))\s(?:about |some |around |roughly |nearly |almost |over |more than )?$"
    r"|\b(?:ihr|sein|der) (?:jahres|gesamt|konzern)?umsatz (?:lag|liegt|betrug|beträgt|erreichte|von)(?: (?P<jahr>(?:19|20|21)\d\d))? ?(?:bei |rund |etwa )*$",
    re.IGNORECASE,
)
_FROM_A_PART = re.compile(r"\s?(?:in|from|with|of|aus|mit)\s(?!(?:19|20|21)\d\d)", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\s?\(?(?:in |for |im jahr )?((?:19|20|21)\d\d)", re.IGNORECASE)


def _revenues(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        profile = player.profile
        if profile is None or not player.all_revenues or not _MAY_CLAIM.search(profile):
            continue
        for number in numbers_in(profile):
            before = (
                _ITS_REVENUE.search(profile, max(0, number.start - 90), number.start)
                if number.unit == "money"
                else None
            )
            if before is None or _FROM_A_PART.match(profile, number.end):
                continue
            after = _IN_A_YEAR.match(profile, number.end)
            said_year = (after[1] if after else None) or before["year"] or before["jahr"]
            year = int(said_year) if said_year else None
            facts = [
                Fact(f"players[{n}]", "revenue", ("player", player.name), revenue.value, revenue.year)
                for revenue in player.all_revenues
                if revenue.scope == "company"
                and (year is None or revenue.year == year)
                and stated(revenue.value) is not None
            ]
            others = [fact for fact in facts if not _agree(number, fact)]
            if facts and len(others) == len(facts) and _is_one_currency(number, facts[0]):
                claim = Claim("revenue", ("player", player.name), number, frozenset(), frozenset())
                yield from _found(case, Text(("players", n, "profile"), profile), claim, facts)
                break


_COSTS = re.compile(
    r"\b(?:costs?|priced? (?:at|of|is)|price of|sold (?:at|for)|kostet|preis(?: von| beträgt| ist)?|for)\s(?:only |just |nur )?$",
    re.IGNORECASE,
)
_OTHER_PRICE = re.compile(
    r"\b(?:extra|additional|each|further|every|more|less|plus|discount|vat|tax|off|upgrade|update|save|saves|instead|was|were|until|before|"
    r"renewal|per|month|year|from|weitere\w*|zusätzlich\w*|rabatt|statt|mehrwertsteuer|jede\w*|pro|zuzüglich|ab)\b",
    re.IGNORECASE,
)


def _prices(case: Case) -> Iterator[Found]:
    full = case.report.full_report
    licences = full.licences if full is not None else ()
    every = [
        figure for licence in licences if licence.price is not None and (figure := stated(licence.price)) is not None
    ]
    for n, licence in enumerate(licences):
        if (
            licence.text is None
            or licence.price is None
            or stated(licence.price) is None
            or not _MAY_CLAIM.search(licence.text)
        ):
            continue
        fact = Fact(f"full_report.licences[{n}].price", "price", ("licence", licence.name), licence.price)
        sentences = Sentences(licence.text)
        for number in numbers_in(licence.text):
            start, end = sentences.around(number.start)
            if number.unit != "money" or not _COSTS.search(licence.text, start, number.start):
                continue
            if _OTHER_PRICE.search(licence.text, start, end) or not _is_one_currency(number, fact):
                continue
            if not any(meet(interval, amounts(figure)) for interval in _intervals(number) for figure in every):
                claim = Claim("price", fact.subject, number, frozenset(), frozenset())
                yield from _found(case, Text(("full_report", "licences", n, "text"), licence.text), claim, [fact])
                break


# Numbers that no figure has


def _untied(case: Case) -> Iterator[Found]:
    for text, claim, data in _claims(case):
        known = data.of(claim)
        if data.is_a_scenario(claim) or any(_agree(claim.number, fact) for fact in known):
            continue
        if claim.kind == "value" and not claim.years:
            continue
        if _comparable(claim, known) or (claim.kind == "rate" and _is_implied(claim, data)):
            continue
        said = _as_written(text.text, claim.number)
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


# Translations


def _translations(case: Case) -> Iterator[Found]:
    report = case.report
    if not report.translations:
        return
    originals = {text.path: text.text for text in case.texts if text.steps[0] != "translations"}
    for language, texts in report.translations.items():
        for path, translated in texts.items():
            original = originals.get(path)
            if original is None or not _DIGIT.search(translated):
                continue
            if found := _another_number(original, translated):
                here, there = found
                yield Found(
                    case.place(f"translations.{language}.{path}"),
                    f"says `{_as_written(translated, here)}`, and the original `{_as_written(original, there)}`; correct one of them",
                    (here.readings[0], there.readings[0]),
                )


_DIGIT = re.compile(r"\d")
_LONGEST_COMPARED = 4_000


def _another_number(original: str, translated: str) -> tuple[Number, Number] | None:
    """A number of a translation that the original has not, and one of the same unit in the original that the translation has not."""
    ours, theirs = numbers_in(original[:_LONGEST_COMPARED]), numbers_in(translated[:_LONGEST_COMPARED])
    new = [number for number in theirs if _is_told(number) and not any(_may_be_one(number, other) for other in ours)]
    if not new:
        return None
    left = [number for number in ours if _is_told(number) and not any(_may_be_one(number, other) for other in theirs)]
    for number in new:
        for other in left:
            if number.unit == other.unit and number.currency in ("", other.currency):
                return number, other
    return None


def _is_told(number: Number) -> bool:
    """A percentage or an amount in digits, or a year: what a translation keeps as it is."""
    if number.is_spelt or number.is_part:
        return False
    if number.unit in ("percent", "money") or number.powers != (0,):
        return True
    return (
        number.is_bare
        and number.readings[0] == number.readings[0].to_integral_value()
        and 1900 <= number.readings[0] <= 2200
    )


def _may_be_one(number: Number, other: Number) -> bool:
    values = {reading.scaleb(power) for reading in number.readings for power in number.powers}
    if values & {reading.scaleb(power) for reading in other.readings for power in other.powers}:
        return True
    return number.unit == other.unit and any(
        meet(one, two)
        for one in _intervals(number)
        for two in _intervals(other)
        if number.is_part or other.is_part or number.manner or other.manner
    )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-number-differs",
        "warning",
        "A number in a text that contradicts the data",
        "A sentence gives the market, a region, a country, a segment or a company another size, share, growth rate or revenue than the "
        "data does for the same year, in another scale or currency, or a licence another price. Told only where nothing but a few "
        "known words lies between the name and the number, in English and German; a number that rounding can make equal, one for "
        "a year that the data does not state, and one of part of the market are not told. Correct one of the two.",
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
        "A sentence says a size of the market for a year, a share or a rate that no figure of the data is for. It is printed, but "
        "stands in no table or chart, has no source, and nothing can compare it. State it in the data.",
        "summary: The market stood at USD 3.9 billion in 2023.\n",
        _untied,
    ),
    Check(
        "chapter-off-the-forecast",
        "warning",
        "A chapter or table for a period that is not the forecast's",
        "A title in the contents of the full report looks ahead over other years than the forecast does. A part of the forecast, the "
        "history up to the forecast's end, and the period of a growth rate or a series are not told. Correct one of the two.",
        "forecast: {from: 2025, to: 2032}\nfull_report: {chapters: [{title: Outlook 2021-2028}]}\n",
        _chapters_off_the_forecast,
    ),
    Check(
        "translation-number-differs",
        "warning",
        "A number in a translation that the original does not have",
        "Percentages, amounts and years of a translation are compared with those of the original, each in its own way of "
        "writing: 2,83 Mrd. is 2.83 billion. Told is a number that only the translation has, where the original has one of its "
        "kind that the translation lacks; a shorter translation is not told. Correct it.",
        """\
summary: The market stood at USD 2.83 billion in 2024.
translations: {de: {summary: "Der Markt lag 2024 bei 3,83 Mrd. USD."}}
""",
        _translations,
        companions=("number-only-in-text",),
    ),
)
