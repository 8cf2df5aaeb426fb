"""What texts say of rise, decline and double digits, against the rates and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import pairwise

from reportpress.checks.clauses import Clause, StatementText, clauses_of, holds, said_in
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import sizes_in, sizes_of_the_whole
from reportpress.checks.rounding import a_year, amounts, stated
from reportpress.language.names import folded
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import GrowthRate, Report

_MARKET_EN = r"(?:the|this) (?P<called>(?:[\w’'-]+ ){0,5}?)market(?: as a whole| overall)?|sales in (?:the|this) market"
_MARKET_DE = r"(?:der|dieser) (?P<called>(?:[\w-]+ ){0,3}?[\w-]*)markt(?: insgesamt| als ganzer)?"
_TO = r"(?:(?:is|continues|is expected|is forecast|is projected|is set|is likely|is bound) to|will(?: continue to)?)"
_NOW = r"(?: now| still| clearly| steadily| slowly| rapidly| currently)?"
_DOWN_EN = (
    rf"{_NOW} (?:is{_NOW} (?:in (?:steady |slow |long-term )?decline|declining|shrinking|contracting|falling|receding)"
    rf"|declines|shrinks|contracts|falls|recedes|{_TO} (?:decline|shrink|contract|fall))"
)
_UP_EN = (
    rf"{_NOW} (?:is{_NOW} (?:growing|rising|expanding|booming)|grows|rises|expands|booms|increases"
    rf"|{_TO} (?:grow|rise|expand|increase))"
)
_FLAT_EN = (
    rf"{_NOW} (?:is{_NOW} (?:stagnant|stagnating|flat|at a standstill)|stagnates|stands still|{_TO} "
    rf"(?:stagnate|stand still))"
)
_ADVERB_EN = (
    r"(?: (?:slowly|steadily|slightly|sharply|rapidly|strongly|fast|quickly|further|again|each year|every "
    r"year|year by year|a little|much))?"
)
_DOWN_DE = (
    r" (?:schrumpft|sinkt|fällt|ist rückläufig|geht(?: \w+)? zurück|nimmt(?: \w+)? ab|wird (?:\w+ "
    r")?(?:schrumpfen|sinken|zurückgehen))"
)
_UP_DE = r" (?:wächst|steigt|nimmt(?: \w+)? zu|legt(?: \w+)? zu|boomt|wird (?:\w+ )?(?:wachsen|steigen|zunehmen))"
_FLAT_DE = r" (?:stagniert|tritt auf der Stelle|wird (?:\w+ )?stagnieren)"
_ADVERB_DE = r"(?: (?:langsam|stetig|leicht|stark|rasch|schnell|weiter|deutlich|kräftig|jedes Jahr|Jahr für Jahr))?"
_TAIL_EN = (
    r"(?=$|[.!?]|,? (?:and|but|as|because|since) |, (?!but|except|in |by |if |when |where )"
    r"| (?:until|through|to|by|over the forecast|during the forecast|throughout|for years))"
)
_TAIL_DE = (
    r"(?=$|[.!?]|,? (?:und|aber|da|weil) |, (?!aber|außer|in |im |bei |wenn |wo )| (?:bis|über den|im "
    r"Prognosezeitraum|seit Jahren))"
)
_TRENDS = {
    "en": (_MARKET_EN, _ADVERB_EN + _TAIL_EN, {"falls": _DOWN_EN, "grows": _UP_EN, "stands still": _FLAT_EN}),
    "de": (_MARKET_DE, _ADVERB_DE + _TAIL_DE, {"falls": _DOWN_DE, "grows": _UP_DE, "stands still": _FLAT_DE}),
}


@cache
def _trends(language: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of each trend: compiled when the first text asks."""
    market, rest, trends = _TRENDS[language]
    return {trend: re.compile(f"^(?:{market}){verbs}{rest}", re.I) for trend, verbs in trends.items()}


_TURNED_DE = re.compile(
    r"^(?P<verb>schrumpft|sinkt|fällt|wächst|steigt|stagniert|boomt) (?P<market>der (?:[\w-]+ ){0,"
    r"3}?[\w-]*markt)(?P<rest>.*)",
    re.I,
)
_DIGITS_EN = re.compile(
    rf"^(?:{_MARKET_EN}|it|growth)\b{_NOW} (?:(?:is|are|{_TO}) )?(?:shows?|sees?|posts?|enjoys?|records?|has"
    rf"|grow(?:s|ing)?|expand(?:s|ing)?|register(?:s)?|is|be|remains?|stays?)"
    r"(?: \w+)?(?: (?:at|in|by|with))?(?: (?:a|an|the))? (?:\w+ )?(?P<digits>double|single|triple)[- "
    r"]digits?\b(?P<rest>.*)",
    re.I,
)
_DIGITS_DE = re.compile(
    rf"^(?:{_MARKET_DE}|er|das Wachstum)\b (?:wächst|zeigt|verzeichnet|hat|ist|bleibt|legt|soll|wird) (?:\w+ "
    rf"){{0,3}}?(?P<digits>zwei|ein|drei)stellig(?P<rest>.*)",
    re.I,
)
_LEAST = {"double": 10, "zwei": 10, "triple": 100, "drei": 100, "single": 0, "ein": 0}
_TELLING_WORDS = (
    "declin shrink contract fall reced grow rising rise expand boom increas stagn flat standstill stand digit schrumpf "
    "sink fäll rückläufig zurück nimmt wächst wachs steig legt stelle "
)
_TELLING = tuple(_TELLING_WORDS.split())
_MARKETS = ("market", "markt", "digit", "stellig")
_OTHERWISE = re.compile(
    r"\b(?:if|unless|when|where|would|could|may|might|should|once|formerly|was|were|had|did|not|never|no longer"
    r"|neither|until then|in some|per head|units?|volumes?"
    r"|wenn|falls|sofern|könnte|würde|nicht|kaum|war|wären|ohne|pro Kopf|Menge|Stückzahl\w*)\b",
    re.IGNORECASE,
)
_WHOLE_WORDS = "global world whole entire overall total worldwide gesamt welt weltweite globale gesamte"
_WHOLE = frozenset(_WHOLE_WORDS.split())


def _trend_off_the_rates(case: Case) -> Iterator[Found]:
    rates = _whole_rates(case.report)
    for said, clause in _clauses(case):
        text = clause.text
        if said.language == "de" and (turned := _TURNED_DE.match(text)):
            text = f"{turned['market']} {turned['verb']}{turned['rest']}"
        for trend, pattern in _trends(said.language).items():
            found = pattern.match(text)
            if found is not None and _is_this_market(found["called"] or "", case, said):
                words = _against(trend, rates, case.report)
                if words is not None:
                    yield Found(
                        case.place(said.path),
                        f"says that the market {trend}, and {words}; correct the text, or the figure",
                    )
                break


def _clauses(case: Case) -> Iterator[tuple[StatementText, Clause]]:
    for said in said_in(case):
        if (
            said.at.startswith(("players", "regions[", "segments["))
            or not holds(said.text, _MARKETS)
            or not holds(said.text, _TELLING)
        ):
            continue
        for clause in clauses_of(said.text):
            if holds(clause.text, _TELLING) and clause.year is None and not _OTHERWISE.search(clause.sentence):
                yield said, clause


def _is_this_market(called: str, case: Case, said: StatementText) -> bool:
    words = folded(called).split()
    own = folded(
        " ".join(
            (case.report.market_name, case.report.title, *case.report.translations.get(said.language, {}).values())
        )[:2000]
    )
    return all(word in own or word in _WHOLE for word in words)


def _whole_rates(report: Report) -> list[tuple[GrowthRate, Figure]]:
    rates = ((growth, stated(growth.rate)) for growth in report.market.whole_growth)
    return [(growth, rate) for growth, rate in rates if rate is not None]


_STANDSTILL = 3  # per cent a year; what grows faster does not stand still


def _against(trend: str, rates: list[tuple[GrowthRate, Figure]], report: Report) -> str | None:
    """What the figures say against a trend; None where any of them bears it out."""
    moves = _moves(report)
    bounds = [interval_of(rate) for _, rate in rates]
    if not bounds and not moves:
        return None
    shown = f"the data says {a_year(rates[0][1])}" if rates else "its sizes say otherwise"
    if trend == "falls" and all(low > 0 for low, _ in bounds) and all(move > 0 for move in moves):
        return shown
    if trend == "grows" and all(high < 0 for _, high in bounds) and all(move < 0 for move in moves):
        return shown
    if trend == "stands still" and bounds and all(low > _STANDSTILL or high < -_STANDSTILL for low, high in bounds):
        return shown
    return None


def _moves(report: Report) -> list[int]:
    """From each year of the whole market's sizes to the next: 1 up, -1 down, 0 where rounding may have made it."""
    moves: list[int] = []
    for of_years in sizes_of_the_whole(sizes_in(report)).values():
        for (_, earlier), (_, later) in pairwise(sorted(of_years.items())):
            (low, high), (lowest, highest) = amounts(earlier.figure), amounts(later.figure)
            moves.append(1 if lowest > high else -1 if highest < low else 0)
    return moves


# `Double-digit growth in Asia`, `in 2023`, `since 2019`; but not `in all years to 2032`, which is what a rate is of
_SOMEWHERE_OR_THEN = re.compile(
    r"\b(?:since|seit)\b| in (?!the coming|(?:the|all|each of the) years|jedem)"
    r"|(?<!to )(?<!until )(?<!through )(?<!bis )\b(?:19|20)\d\d\b"
)


def _digits_off_the_rates(case: Case) -> Iterator[Found]:
    """`Double-digit growth` of the market, where each of its rates has one digit; or the other way round."""
    if not case.holds("digit", "stellig") and not case.report.translations:
        return
    rates = _whole_rates(case.report)
    for said, clause in _clauses(case):
        found = (_DIGITS_EN if said.language == "en" else _DIGITS_DE).match(clause.text)
        if found is None or not rates or _SOMEWHERE_OR_THEN.search(found["rest"]):
            continue
        if not _is_this_market(found["called"] or "", case, said):
            continue
        least = Fraction(_LEAST[found["digits"].lower()])
        bounds = [interval_of(rate) for _, rate in rates]
        wrong = all(high < least for _, high in bounds) if least else all(low >= 10 for low, _ in bounds)
        if wrong:
            yield Found(
                case.place(said.path),
                f"speaks of `{found['digits']}-digit` growth, and the data says {a_year(rates[0][1])}; correct the "
                f"text, or the rate"
                if said.language == "en"
                else f"speaks of `{found['digits']}stellig` growth, and the data says {a_year(rates[0][1])}; "
                f"correct the text, or the rate",
                rates[0][1].ends,
            )


_TIMES = {
    "en": re.compile(
        rf"^(?:{_MARKET_EN}) (?:{_TO}|more than|nearly|almost|roughly|about| )*(?P<word>doubles?|triples?|quadruples?)"
        r"(?: in (?:size|value))? (?:by|until) (?P<to>\d{4})(?=$|[.,!?;]| and)",
        re.I,
    ),
    "de": re.compile(
        rf"^(?:{_MARKET_DE}) (?:wird |soll |dürfte )?(?:sich )?(?:bis )(?P<to>\d{{4}}) (?:mehr als |nahezu |fast "
        rf"|etwa |rund )?"
        r"(?P<word>verdoppel|verdreifach|vervierfach)\w+",
        re.I,
    ),
}
_FACTORS = {"double": 2, "triple": 3, "quadruple": 4, "verdoppel": 2, "verdreifach": 3, "vervierfach": 4}
_LESS, _MORE = Fraction(85, 100), Fraction(135, 100)  # of a factor in words, which is rounded


def _times_off_the_sizes(case: Case) -> Iterator[Found]:
    """That the market doubles by a year, where the size of that year is another multiple of each that is stated before."""
    if (
        not case.holds("double", "triple", "quadruple")
        and not case.report.translations
        and case.report.language == "en"
    ):
        return
    for said in said_in(case):
        for clause in clauses_of(said.text) if holds(said.text, _MARKETS) else ():
            found = _TIMES[said.language].match(clause.text)
            if (
                found is None
                or _OTHERWISE.search(clause.sentence)
                or not _is_this_market(found["called"] or "", case, said)
            ):
                continue
            factor = _FACTORS[found["word"].lower().removesuffix("s")]
            multiples = list(_multiples(case.report, int(found["to"])))
            least = factor if re.search("more than|mehr als", found.group(), re.I) else factor * _LESS
            too_much = factor * _MORE if least != factor else None
            if multiples and all(high < least or (too_much and low > too_much) for low, high in multiples):
                yield Found(
                    case.place(said.path),
                    f"says `{found['word']}` by {found['to']}, and the sizes of the data are "
                    f"{float(multiples[0][0]):.2f} to "
                    f"{float(multiples[0][1]):.2f} times as much; correct the text, or the figure",
                )


def _multiples(report: Report, year: int) -> Iterator[tuple[Fraction, Fraction]]:
    """What the size of a year is of each that is stated for a year from about the base year to the edition's."""
    for of_years in sizes_of_the_whole(sizes_in(report)).values():
        if year in of_years:
            low, high = amounts(of_years[year].figure)
            last = min(year - 1, report.date.year)
            first = (report.base_year or max((known for known in of_years if known <= last), default=last)) - 1
            for earlier, size in of_years.items():
                if first <= earlier <= last:
                    lowest, highest = amounts(size.figure)
                    yield low / highest, high / lowest


_GROWTH = "market:\n  growth:\n    - {id: main, rate: {value: 9.4, source: page}, period: {from: 2025, to: 2032}}\n"

CHECKS: tuple[Check[Case], ...] = (
    Check(
        "trend-against-rates",
        "warning",
        "A text that says the market falls where it grows, or the other way round",
        "Every rate of the whole market and every step between its sizes goes the other way. `The market is in "
        "decline`, `der Markt schrumpft`, `stagnates`: statements in the present and of what is to come, of the market "
        "as a whole. Correct the text, or the figure.",
        f"summary: The market is in decline.\n{_GROWTH}",
        _trend_off_the_rates,
    ),
    Check(
        "digits-against-rates",
        "warning",
        "A number of digits that the rate does not have",
        "Double-digit growth beside a rate below 10 % a year, or single-digit growth beside rates that are all above "
        "it. Correct the text, or say what it is of.",
        f"summary: The market shows double-digit growth.\n{_GROWTH}",
        _digits_off_the_rates,
    ),
    Check(
        "multiple-against-sizes",
        "warning",
        "A market that is said to double, and does not",
        "`The market doubles by 2032`, or triples, where the size of that year is another multiple of every size that "
        "is stated before it, with room for a round word. Correct the text, or the figure.",
        """\
summary: The market will triple by 2032.
market:
  values:
    - {id: base, year: 2025, value: {value: 4, currency: USD, scale: billion, source: page}}
    - {id: last, year: 2032, value: {value: 8, currency: USD, scale: billion, source: page}}
""",
        _times_off_the_sizes,
    ),
)
