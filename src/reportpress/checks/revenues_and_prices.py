"""Revenues in the profiles of companies and prices in the texts of licences, against what the data states of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.against_figures import agree, contradicted, intervals_of, is_one_currency
from reportpress.checks.declared import Case, Found, Text
from reportpress.checks.leaks.sentences import Sentences
from reportpress.checks.leaks.subjects import Fact
from reportpress.checks.number_claims import MAY_CLAIM
from reportpress.checks.rounding import amounts, meet, stated
from reportpress.language.names import plain_name
from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.reading import numbers_in

_ITS_REVENUE = re.compile(
    r"\b(?:its|the company['’]s|the group['’]s|the firm['’]s|total|group|annual|company)\s"
    r"(?:(?:total|annual|yearly|group|consolidated|net|whole)\s)*"
    r"(?:revenues?|sales|turnover)\s(?:of|was|were|is|reached|came to|amounted to|stood at|totall?ed|"
    r"in (?P<year>(?:19|20|21)\d\d) (?:was|were|reached|came to|amounted to|stood at))\s"
    r"(?:about |some |around |roughly |nearly |almost |over |more than )?$"
    r"|\b(?:ihr|sein|der) (?:jahres|gesamt|konzern)?umsatz (?:lag|liegt|betrug|beträgt|erreichte|von)"
    r"(?: (?P<jahr>(?:19|20|21)\d\d))? ?(?:bei |rund |etwa )*$",
    re.IGNORECASE,
)
_HAD_REVENUE = re.compile(
    r"\s*(?:in (?P<year>(?:19|20|21)\d\d),? )?(?P<whose>[^,.;:]{2,80}?) "
    r"(?:had|has|posted|reported|recorded|achieved|generated|made)\s(?:an?\s)?(?:(?:total|annual|yearly|group|consolidated|net)\s)*"
    r"(?:revenues?|sales|turnover)\sof\s(?:about |some |around |roughly |nearly |almost |over |more than )?",
    re.IGNORECASE,
)
_ITSELF = frozenset({"it", "the company", "the group", "the firm"})
_FROM_A_PART = re.compile(r"\s?(?:in|from|with|of|aus|mit)\s(?!(?:19|20|21)\d\d)", re.IGNORECASE)
_IN_A_YEAR = re.compile(r"\s?\(?(?:in |for |im jahr )?((?:19|20|21)\d\d)", re.IGNORECASE)


def revenues_in_profiles(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        profile = player.profile
        if profile is None or not player.all_revenues or not MAY_CLAIM.search(profile):
            continue
        for number in numbers_in(profile):
            before = _said_of_revenue(profile, number, player.name) if number.unit == "money" else None
            if before is None or _FROM_A_PART.match(profile, number.end):
                continue
            after = _IN_A_YEAR.match(profile, number.end)
            said = before.groupdict()
            said_year = (after[1] if after else None) or said.get("year") or said.get("jahr")
            year = int(said_year) if said_year else None
            facts = [
                Fact(f"players[{n}]", "revenue", ("player", player.name), revenue.value, revenue.year)
                for revenue in player.all_revenues
                if revenue.scope == "company"
                and (year is None or revenue.year == year)
                and stated(revenue.value) is not None
            ]
            others = [fact for fact in facts if not agree(number, fact)]
            if facts and len(others) == len(facts) and is_one_currency(number, facts[0]):
                yield from contradicted(case, Text(("players", n, "profile"), profile), number, facts)
                break


def _said_of_revenue(profile: str, number: Number, name: str) -> re.Match[str] | None:
    """The words before an amount, where they make it the company's revenue."""
    if found := _ITS_REVENUE.search(profile, max(0, number.start - 90), number.start):
        return found
    start, _ = Sentences(profile).around(number.start)
    found = _HAD_REVENUE.fullmatch(profile, start, number.start)
    whose = found["whose"].casefold() if found else ""
    return found if whose in _ITSELF or (whose and plain_name(whose) == plain_name(name)) else None


_COSTS = re.compile(
    r"\b(?:costs?|priced? (?:at|of|is)|price of|sold (?:at|for)|kostet|preis(?: von| beträgt| ist)?|for)\s(?:only |just |nur )?$",
    re.IGNORECASE,
)
_OTHER_PRICE = re.compile(
    r"\b(?:extra|additional|each|further|every|more|less|plus|discount|vat|tax|off|upgrade|update|save|saves|instead|was|were|until|before|"
    r"renewal|per|month|year|from|weitere\w*|zusätzlich\w*|rabatt|statt|mehrwertsteuer|jede\w*|pro|zuzüglich|ab)\b",
    re.IGNORECASE,
)


def prices_in_licences(case: Case) -> Iterator[Found]:
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
            or not MAY_CLAIM.search(licence.text)
        ):
            continue
        fact = Fact(f"full_report.licences[{n}].price", "price", ("licence", licence.name), licence.price)
        sentences = Sentences(licence.text)
        for number in numbers_in(licence.text):
            start, end = sentences.around(number.start)
            if number.unit != "money" or not _COSTS.search(licence.text, start, number.start):
                continue
            if _OTHER_PRICE.search(licence.text, start, end) or not is_one_currency(number, fact):
                continue
            if not any(meet(interval, amounts(figure)) for interval in intervals_of(number) for figure in every):
                yield from contradicted(
                    case, Text(("full_report", "licences", n, "text"), licence.text), number, [fact]
                )
                break
