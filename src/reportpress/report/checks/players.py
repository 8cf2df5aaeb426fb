"""Companies: their revenue against the market, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reportpress.report.checks.country_names import folded
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import amount, amounts, meet, money, stated, words
from reportpress.report.figures import Figure

_LEGAL_FORMS = (
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag sa se nv bv ab as asa oy oyj kg "
    "kgaa spa srl sas "
    "sarl pty pte pvt kk bhd sdn"
)
_FORMS = frozenset(_LEGAL_FORMS.split())
_MOST_WORDS = 7

# Ends that only a company's name has; SA, SE, AB and the like are too short to be certain of in a sentence.
_IN_PROSE = re.compile(
    r"(?<![\w&'’.-])(?P<name>(?:[A-Z0-9][\w&'’.-]*,?\s+(?:(?:&|and|of|de)\s+)?){1,6}?)"
    r"(?P<form>Inc\.?|Incorporated|Corp\.?|Corporation|Co\.,?\s+Ltd\.?|Ltd\.?|LLC|LLP|GmbH(?:\s+&\s+Co\.\s+KG)?|AG|PLC|plc|N\.V\.|S\.A\.|S\.p\.A\.)(?!\w)"
)


def _larger_than_the_market(case: Case) -> Iterator[Found]:
    sizes = [figure for value in case.report.market.whole_values if (figure := stated(value.value)) is not None]
    for player in case.report.players:
        for given in player.all_revenues:
            revenue = stated(given.value)
            if revenue is None or given.scope == "market":
                continue
            size = next((size for size in sizes if _is_larger(revenue, size)), None)
            if size is not None:
                yield Found(
                    case.place(given.value.place.path),
                    f"{player.name} has {words(revenue)} {revenue.unit.scale} against a market of {words(size)} "
                    f"{size.unit.scale}: this is the {given.scope}'s revenue, printed as such and compared with nothing",
                    (*revenue.ends, *size.ends),
                )
                break  # one such revenue of a company says it


def _is_larger(revenue: Figure, size: Figure) -> bool:
    return size.unit.currency == revenue.unit.currency and amount(revenue) > amount(replace(size, value=size.ends[-1]))


def _sells_more_than_the_market(case: Case) -> Iterator[Found]:
    """A revenue that is said to be in this market, in the year of a value of it, and exceeds it."""
    sizes = [(value.year, value.value) for value in case.report.market.whole_values]
    sizes += [
        (v.year, v.value) for series in case.report.market.series if series.is_of_the_whole for v in series.values
    ]
    for player in case.report.players:
        for given in player.all_revenues:
            revenue = stated(given.value)
            if revenue is None or given.scope != "market":
                continue
            for year, value in sizes:
                size = stated(value)
                if size is not None and given.year in (None, year) and _is_larger(revenue, size):
                    yield Found(
                        case.place(given.value.place.path),
                        f"{player.name} is said to sell {money(revenue)} in a market of {money(size)} ({year}); say that the "
                        "scope is `company` if it is the whole company's, or correct one of them",
                        (*revenue.ends, *size.ends),
                    )
                    break


def _revenues_disagree(case: Case) -> Iterator[Found]:
    for player in case.report.players:
        first: dict[tuple[object, ...], tuple[int, Figure]] = {}
        for given in player.all_revenues:
            b = stated(given.value)
            if b is None or given.year is None:
                continue
            key = (given.scope, given.division, given.year, b.unit.currency)
            line, a = first.setdefault(key, (given.value.place.line, b))
            if not meet(amounts(a), amounts(b)):
                yield Found(
                    case.place(given.value.place.path),
                    f"{player.name} has {money(b)} in {given.year}, and line {line} says {money(a)} for the same year. Both are "
                    "printed as stated; correct one if it is a slip",
                    (*a.ends, *b.ends),
                )


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A company's name without case, punctuation and legal form: `Best Doctors, Inc.` and `Best Doctors` are one."""
    words = folded(re.sub(r"\([^)]*\)", " ", name)).removeprefix("the ").split()
    kept = list(words)
    while kept and kept[-1] in _FORMS:
        kept.pop()
    while len(kept) > 1 and kept[-1] == "and":  # GmbH & Co. KG
        kept.pop()
        while len(kept) > 1 and kept[-1] in _FORMS:
            kept.pop()
    return " ".join(kept or words) or name


def _twice(case: Case) -> Iterator[Found]:
    seen: dict[str, tuple[int, str]] = {}
    for n, player in enumerate(case.report.players):
        place, key = case.place(f"players[{n}].name"), plain_name(player.name)
        if key in seen:
            line, name = seen[key]
            spelt = "" if name == player.name else f" as `{name}`"
            yield Found(place, f"`{player.name}` is listed in line {line} already{spelt}; keep one of them")
        else:
            seen[key] = place.line, player.name


def _not_listed(case: Case) -> Iterator[Found]:
    text = case.report.players_text
    if not text:
        return
    listed = [plain_name(player.name) for player in case.report.players]
    whole, parts = set(listed), {part for name in listed for part in _spans(name)}
    told: set[str] = set()
    for found in _IN_PROSE.finditer(text):
        name = plain_name(found.group())
        if name in told or name in parts or any(part in whole for part in _spans(name)):
            continue  # a sentence may begin with another word in capitals, or shorten the name
        told.add(name)
        yield Found(
            case.place("players_text"),
            f"speaks of `{' '.join(found.group().split())}`, which is not among `players`; list it, or leave it out of the text",
        )


def _spans(name: str) -> Iterator[str]:
    """Words of a name that follow each other, as many as a company's name in a sentence has."""
    words = name.split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            yield " ".join(words[start:end])


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "company-larger-than-market",
        "warning",
        "A company's revenue that is larger than the market",
        "It comes from all that the company does, and says nothing of its place in this market. It is printed with "
        "its scope, and no share is computed from it. Nothing is to be done, unless the revenue or its scope is a "
        "slip.",
        """\
market:
  values:
    - {id: base, year: 2023, value: {value: 4, currency: USD, scale: billion, source: page}}
players:
  - {name: Example Care, revenue: {value: 50, currency: USD, scale: billion, source: page}}
""",
        _larger_than_the_market,
    ),
    Check(
        "player-sells-more-than-market",
        "error",
        "A company that sells more in the market than all of it",
        "The scope `market` says that the revenue was made in this market, and the market is smaller. One of the "
        "two is wrong, and a share of more than 100 % would follow. Say `company` if it is the whole company's "
        "revenue.",
        """\
market:
  values:
    - {id: base, year: 2023, value: {value: 4, currency: USD, scale: billion, source: page}}
players:
  - {name: Example Care, revenue_scope: market, revenue: {value: 5, currency: USD, scale: billion, source: page}}
""",
        _sells_more_than_the_market,
    ),
    Check(
        "revenues-disagree",
        "warning",
        "Two revenues of one company for one year and one scope",
        "One of the two must be wrong, or they are not of the same thing. Both are printed as stated. Correct one if it is a "
        "slip, or say of which division or year each is.",
        """\
players:
  - name: Example Care
    revenues:
      - {value: {value: 50, currency: USD, scale: million, source: page}, year: 2024}
      - {value: {value: 65, currency: USD, scale: million, source: page}, year: 2024}
""",
        _revenues_disagree,
    ),
    Check(
        "player-twice",
        "warning",
        "A company listed twice",
        "Two spellings that differ in nothing but case, punctuation, `&` and legal form (Inc., Ltd, GmbH). Keep one "
        "of them, and what is said under both.",
        "players:\n  - {name: Best Doctors Inc.}\n  - {name: 'Best Doctors, Ltd'}\n",
        _twice,
    ),
    Check(
        "player-not-listed",
        "warning",
        "A company in the text that the list lacks",
        "`players_text` names a company by its legal form, and `players` does not have it. A reader who counts finds "
        "another number than the tables say. List it, or leave it out of the text. Companies named without a legal "
        "form cannot be told from other words.",
        "players_text: Among them is Example Optics Inc. of Oslo.\nplayers:\n  - {name: Example Care}\n",
        _not_listed,
    ),
)
