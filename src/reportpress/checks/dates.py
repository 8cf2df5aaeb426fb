"""Years and dates that cannot all hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import years_of

_YEAR = r"(?:19|20|21)\d\d"
_FROM_TO = r"[-–—/]|to|through|till|until|bis|à|al?|a|tot|do|～|〜|~|至|から"
_PERIOD = re.compile(rf"(?<![\d.,-])({_YEAR})\s?(?:{_FROM_TO})\s?({_YEAR})(?![\d.,]*\d)", re.IGNORECASE)
_UP_TO = r"by|till|until|up ?to|through|to|bis|d'ici|jusqu'en|hasta|entro(?: il)?|até|tot|do"
_END = re.compile(rf"\b(?:{_UP_TO})\s+(?:the (?:end of|year)\s+)?({_YEAR})\b(?!\s?[-–—]\s?\d)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。]+(?:[.!?。](?=\d)[^.!?。]*)*[.!?。]?")
_OF_THE_MARKET = re.compile(
    r"\b(?:market|CAGR|forecast|Markt|marché|mercado|mercato|rynek|rynku)\b|市場|市场|시장", re.IGNORECASE
)
_AIM = re.compile(
    r"\b(?:net[- ]?zero|(?:carbon|climate)[- ](?:neutral\w*|free)|zero[- ]emissions?|emission[- ]free|decarboni[sz]\w*|bann?\w*"
    r"|phas\w+[- ]out|prohibit\w*|clos(?:e|es|ing|ure)|targets?|goals?|aims?|visions?|agenda|pledge[sd]?|mandate[sd]?|law|laws"
    r"|rules?|directives?|must|obliged?|deadlines?|oblig\w+|require[sd]?|klimaneutral\w*|Verbot\w*|Ziel\w*|Gesetz\w*)\b",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"\b(?:grow\w*|reach\w*|forecast\w*|doubl\w+|tripl\w+|CAGR|worth|valued|expand\w*|increas\w+|wachs\w+|wächst|erreich\w+)\b",
    re.IGNORECASE,
)
_LONE_YEAR = re.compile(
    rf"(?:\b(?:reports?|editions?|market|markets|outlook|analysis|review|study|survey|update|forecast|size|industry|Marktbericht"
    rf"|Markt|Bericht|Ausgabe)\W{{1,3}}({_YEAR})[)\]]?|^({_YEAR}) (?!to\b).*\b(?:report|market|edition|outlook|review)\b.*)$",
    re.IGNORECASE,
)
_LONG_VIEW = re.compile(
    r"\b(?:scenarios?|long|views?|outlook|horizon|vision|potential|target|Szenari\w+|Ausblick|langfristig\w*)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[12]\d{3}")
EDITION_AFTER_AS_OF = "edition-after-as-of"  # the one check that is asked only with a day to judge by


def _title_off_the_forecast(case: Case) -> Iterator[Found]:
    forecast, title, history = case.report.forecast, case.report.title, case.report.history
    told = f"the forecast is {forecast.from_} to {forecast.to}; correct one of them"
    periods = [(int(found[1]), int(found[2])) for found in _PERIOD.finditer(title)]
    for start, end in periods:
        looks_back = end <= forecast.from_
        both = history is not None and (start, end) == (history.from_, forecast.to)
        if (start, end) != (forecast.from_, forecast.to) and not looks_back and not both:
            yield Found(case.place("title"), f"says {start} to {end}, and {told}")
    for found in _END.finditer(title) if not periods else ():
        if int(found[1]) != forecast.to and not _is_an_aim(title[: found.start()], int(found[1]), forecast.to):
            yield Found(case.place("title"), f"says {' '.join(found.group().split())}, and {told}")


def _is_an_aim(words: str, year: int, last: int) -> bool:
    """Whether a year beyond the forecast is that of an aim, a ban or a law, of which nothing is forecast: net zero by 2050."""
    return year > last and bool(_AIM.search(words)) and not _GROWTH.search(words)


def _title_of_another_year(case: Case) -> Iterator[Found]:
    """A year alone, where titles have that of the edition: Market Report 2023."""
    report = case.report
    found = _LONE_YEAR.search(report.title)
    if found is None or _PERIOD.search(report.title):
        return
    year = int(found[1] or found[2])
    known = {report.date.year, report.date.year + 1, report.base_year, report.forecast.from_, report.forecast.to}
    if report.history is not None:
        known.add(report.history.to)
    if year not in known:
        yield Found(
            case.place("title"),
            f"names {year}, and the edition is of {report.date.year}, its forecast from {report.forecast.from_} to "
            f"{report.forecast.to}; correct the year, or leave it out",
        )


def _text_off_the_forecast(case: Case) -> Iterator[Found]:
    """Years ahead in sentences on the market that neither the forecast nor any stated figure has."""
    report = case.report
    forecast = report.forecast
    ends = {forecast.to, report.base_year, *(g.period.to for g in report.market.growth), *years_of(report)}
    if report.history is not None:
        ends.add(report.history.to)
    ends |= {share.year for share in report.shares if share.year is not None}
    for text in case.texts:
        if text.is_about_the_data or text.steps[-1] in ("title", "name") or not _DIGITS.search(text.text):
            continue
        for sentence in _SENTENCE.findall(text.text):
            if not _DIGITS.search(sentence) or not _OF_THE_MARKET.search(sentence):
                continue
            said = [(found.group(), int(found[2])) for found in _PERIOD.finditer(sentence)]
            said = said or [(found.group(), int(found[1])) for found in _END.finditer(sentence)]
            off = next(((words, year) for words, year in said if year > forecast.from_ and year not in ends), None)
            if off and not _is_an_aim(sentence, off[1], forecast.to):
                yield Found(
                    case.place(text.path),
                    f"says `{' '.join(off[0].split())}` of the market, and the forecast is {forecast.from_} to {forecast.to}; "
                    "correct one of them",
                )
                break


def _edition_after_as_of(case: Case) -> Iterator[Found]:
    if case.as_of is not None and case.report.date > case.as_of:
        yield Found(
            case.place("date"),
            f"is {case.report.date}, later than {case.as_of}; correct it, or wait until then",
        )


def _forecast_over(case: Case) -> Iterator[Found]:
    report = case.report
    if report.forecast.to < report.date.year:
        yield Found(
            case.place("forecast"),
            f"ends in {report.forecast.to}, and the edition is of {report.date}: what it calls "
            "a forecast is over; correct one of them",
        )


def _value_after_the_forecast(case: Case) -> Iterator[Found]:
    """Of a series, its first such value."""
    report = case.report
    for n, value in enumerate(report.market.values):
        if value.year > report.forecast.to and not is_a_long_view(value.scope, value.year):
            yield Found(
                case.place(f"market.values[{n}].year"),
                f"is {value.year}, and the forecast ends in {report.forecast.to}; correct one of them",
            )
    for n, series in enumerate(report.market.series):
        late = next((m for m, value in enumerate(series.values) if value.year > report.forecast.to), None)
        if late is not None and not is_a_long_view(series.scope, series.values[late].year):
            yield Found(
                case.place(f"market.series[{n}].values[{late}].year"),
                f"is {series.values[late].year}, and the forecast ends in {report.forecast.to}; correct one of them",
            )


def is_a_long_view(scope: str | None, year: int) -> bool:
    """Whether a scope says that it looks farther: Scenario to 2040."""
    return scope is not None and (str(year) in scope or bool(_LONG_VIEW.search(scope)))


def _revenue_after_the_edition(case: Case) -> Iterator[Found]:
    report = case.report
    for n, player in enumerate(report.players):
        years = [(f"players[{n}].revenue_year", player.revenue_year)]
        years += [(f"players[{n}].revenues[{m}].year", given.year) for m, given in enumerate(player.revenues)]
        for path, year in years:
            if year is not None and year > report.date.year:
                yield Found(
                    case.place(path),
                    f"is {year}, later than the edition of {report.date}: no such revenue is known yet; correct it, or leave "
                    "the revenue out",
                )


def _years_out_of_order(case: Case) -> Iterator[Found]:
    """History, base year, forecast: each begins where the one before has ended, or a year later."""
    report = case.report
    history, base, forecast = report.history, report.base_year, report.forecast
    told = f"the forecast is {forecast.from_} to {forecast.to}; correct one of them"
    if history is not None and history.to > forecast.from_:
        yield Found(case.place("history"), f"ends in {history.to}, and {told}")
    if base is None:
        return
    if base > forecast.from_:
        yield Found(case.place("base_year"), f"is {base}, and {told}")
    elif history is not None and base < history.to:
        yield Found(case.place("base_year"), f"is {base}, and the history ends in {history.to}; correct one of them")
    elif base > report.date.year:
        yield Found(case.place("base_year"), f"is {base}, later than the edition of {report.date}; correct one of them")


def _source_after_the_edition(case: Case) -> Iterator[Found]:
    for key, source in case.report.sources.items():
        for field, day in (("date", source.date), ("accessed", source.accessed)):
            if day is not None and day > case.report.date:
                yield Found(
                    case.place(f"sources.{key}.{field}"),
                    f"is {day}, later than the edition of {case.report.date}, which cannot have known it; correct one of them",
                )
        if source.date is not None and source.accessed is not None and source.accessed < source.date:
            yield Found(
                case.place(f"sources.{key}.accessed"),
                f"is {source.accessed}, before the source appeared on {source.date}; correct one of them",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "title-off-the-forecast",
        "warning",
        "Years in the title that are not the forecast's",
        "The cover says one period and the pages another. A period that has ended when the forecast begins is taken "
        "for the historic one, and one from the first year of `history` to the last of `forecast` for both together. "
        "Correct the title or `forecast`.",
        "title: A Market, Growth and Forecast 2023-2030\nforecast: {from: 2025, to: 2032}\n",
        _title_off_the_forecast,
    ),
    Check(
        "title-of-another-year",
        "warning",
        "A year in the title that is not the edition's",
        "`Market Report 2023` on an edition of 2026 is an old title. The year may be the edition's or the next, the base "
        "year, the last of "
        "the history, or one of the forecast's. Correct it, or leave it out.",
        "title: A Market Report 2023\ndate: 2026-01-15\n",
        _title_of_another_year,
    ),
    Check(
        "text-off-the-forecast",
        "warning",
        "Years ahead in a text that nothing else in the report has",
        "A sentence on the market looks ahead to a year that is neither the forecast's last, nor the base year, the end of "
        "the history, the year of a stated size or share, or the end of a growth rate's period. A year beyond the forecast "
        "by which "
        "something is banned or aimed at is none of the market's. Correct the text or `forecast`.",
        "forecast: {from: 2025, to: 2032}\nsummary: The market will keep its pace and double by 2029.\n",
        _text_off_the_forecast,
    ),
    Check(
        EDITION_AFTER_AS_OF,
        "warning",
        "An edition dated later than the day of the check",
        "Asked only with `--as-of` (or `as_of` in Python): no clock is read. A date in the future is printed on the "
        "cover. Correct it, or wait until then.",
        "date: 2031-06-30\n",
        _edition_after_as_of,
    ),
    Check(
        "forecast-over",
        "warning",
        "A forecast that is over when the edition appears",
        "Its last year lies before the edition's: readers would be sold the past. Correct `forecast` or `date`.",
        "date: 2026-01-15\nforecast: {from: 2019, to: 2025}\n",
        _forecast_over,
    ),
    Check(
        "value-after-forecast",
        "warning",
        "A value for a year after the forecast",
        "The report looks ahead to an earlier year than a value it states. Correct the year or `forecast`, or say in "
        "`scope` that it is "
        "a longer view (Scenario to 2040).",
        """\
forecast: {from: 2025, to: 2032}
market:
  values:
    - {id: outlook, year: 2035, value: {value: 9, currency: USD, scale: billion, source: page}}
""",
        _value_after_the_forecast,
    ),
    Check(
        "revenue-after-edition",
        "warning",
        "A company's revenue for a year after the edition",
        "No company has reported it: it is an expectation at most, and printed as revenue. Correct the year, or leave "
        "the revenue out.",
        """\
date: 2026-01-15
players:
  - {name: Example Care, revenue: {value: 3, currency: USD, scale: million, source: page}, revenue_year: 2028}
""",
        _revenue_after_the_edition,
    ),
    Check(
        "years-out-of-order",
        "warning",
        "Historical period, base year and forecast that do not follow each other",
        "A forecast starts from its base year, which is the last of the history or later. The cover prints all of them. Correct "
        "the one that is a slip.",
        "forecast: {from: 2025, to: 2032}\nbase_year: 2026\n",
        _years_out_of_order,
    ),
    Check(
        "source-after-edition",
        "warning",
        "A source that is later than the edition",
        "An edition cannot rest on what had not appeared, or was read later; nor is anything read before it appears. Correct the "
        "source's dates or the edition's `date`.",
        "date: 2026-01-15\nsources:\n  page: {title: Report page, date: 2026-03-01}\n",
        _source_after_the_edition,
    ),
)
