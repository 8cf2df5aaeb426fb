"""How many things a text says there are, against how many the data lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.clauses import StatementText, clauses_of, holds, said_in
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rankings import COLLECTIVE
from reportpress.language.names import folded
from reportpress.report.model import Report, Segmentation

_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn zwanzig",
}
_VALUES = {word: n for words in _NUMBERS.values() for n, word in enumerate(words.split(), 1)}
_NUMBER = {
    language: rf"(?P<number>[1-9]\d{{0,2}}|{'|'.join(words.split()[1:])})" for language, words in _NUMBERS.items()
}

# Nouns that are counted, each with the name of what it counts
_NOUNS = {
    "en": {
        "regions?": "regions",
        "countries": "countries",
        "companies|players|vendors|providers|makers|manufacturers|suppliers|firms": "players",
        "trends": "trends",
        "drivers": "drivers",
        "restraints": "restraints",
        "opportunities": "opportunities",
        "chapters": "chapters",
        "licences|licenses": "licences",
        "ways": "segments",
        "segments|parts|groups|classes|categories|kinds|types|applications|end[- "
        "]users?|uses|industries|products|ranges|sizes|channels": "parts",
    },
    "de": {
        "Regionen": "regions",
        "Länder": "countries",
        "Unternehmen|Firmen|Anbieter|Hersteller": "players",
        "Trends": "trends",
        "Treiber": "drivers",
        "Hemmnisse": "restraints",
        "Chancen": "opportunities",
        "Kapitel": "chapters",
        "Lizenzen": "licences",
        "Segmente|Teile|Gruppen|Klassen|Kategorien|Arten|Typen|Anwendungen|Branchen|Produkte": "parts",
    },
}
_ANY_NOUN = {language: "|".join(nouns) for language, nouns in _NOUNS.items()}
# Only where the sentence counts them all: a text may speak of two regions of four
_COUNTABLE_WORDS = (
    "region countr compan player vendor provider maker manufactur supplier firm trend driver restraint opportunit "
    "chapter licen segment ways "
    "part group class categor kind type application user uses industries product range size channel länder "
    "unternehmen anbieter hersteller "
    "treiber hemmnis chance kapitel lizenz teile klassen arten typen anwendung branche"
)
_COUNTABLE = tuple(_COUNTABLE_WORDS.split())
_ALL_EN = (
    r"\b(?:covers?|compris\w+|consists? of|distinguish\w*|profiles|names|lists|contains|looks at|deals with"
    r"|(?:is |are )?(?:divided|cut|split|segmented|broken down|grouped|parted) (?:in(?:to)?|to)|divides? (?:\w+ ){1,"
    r"5}?into|falls into)"
    rf" (?:all (?:of )?)?(?:the |these |its )?{_NUMBER['en']} (?P<noun>{_ANY_NOUN['en']})(?P<after>.*)"
)
_THOSE_EN = (
    rf"^(?:(?:all )?(?:the|these) )?{_NUMBER['en']} (?P<noun>{_ANY_NOUN['en']})(?P<after> (?:below|listed|named"
    rf"|profiled|covered|here|in (?:the|this) (?:list|report|table)"
    r"|(?:are|is) (?:listed|named|profiled|covered|distinguished|told apart|described|compared|shown|considered)).*)"
)
_ALL_DE = (
    r"\b(?:umfasst|unterscheidet|nennt|enthält|behandelt|betrachtet|porträtiert|gliedert sich in|teilt sich in"
    r"|zerfällt in|besteht aus|(?:wird|ist) in)"
    rf" (?:alle )?(?:die |diese )?{_NUMBER['de']} (?P<noun>{_ANY_NOUN['de']})(?P<after>.*)"
)
_THOSE_DE = (
    rf"^(?:(?:alle )?(?:die|diese) )?{_NUMBER['de']} (?P<noun>{_ANY_NOUN['de']})(?P<after> (?:unten|hier|in (?:der"
    rf"|dieser) (?:Liste|Tabelle)"
    r"|(?:sind|werden) (?:\w+ )?(?:aufgeführt|genannt|porträtiert|unterschieden|betrachtet|verglichen|erfasst)).*)"
)
# Of the parts of a segmentation, in its own text
_THERE_ARE = re.compile(rf"^There are {_NUMBER['en']} (?P<noun>{_ANY_NOUN['en']})(?P<after>)[.:]?$", re.I)
_COUNTED = {
    "en": (re.compile(_ALL_EN, re.I), re.compile(_THOSE_EN, re.I)),
    "de": (re.compile(_ALL_DE, re.I), re.compile(_THOSE_DE, re.I)),
}
_OTHERWISE = re.compile(
    r"\b(?:more than|over|about|around|at least|up to|some|nearly|almost|another|other|further|first|top|mehr als"
    r"|über|etwa|rund|mindestens|weitere|andere"
    r"|were|was|until|in \d{4}|waren?|would|could|each|every|jedes?|jeweils|if|not)\b",
    re.IGNORECASE,
)
# `two regions in detail`, `three companies of Denmark`: some of them
_NARROWS = re.compile(
    r"^ (?:in detail|with|that|which|who|whose|where|in which|of|from|for|outside|within|only|more|most|die|der"
    r"|deren|mit|aus|von|näher|im Einzelnen|wo)\b|^, (?:die|deren|which|whose|where)\b",
    re.IGNORECASE,
)


def _count_in_words(case: Case) -> Iterator[Found]:
    for said in said_in(case):
        if not holds(said.text, _COUNTABLE):
            continue
        for clause in clauses_of(said.text):
            patterns = _COUNTED[said.language]
            of_parts = said.language == "en" and said.at.startswith("segments[")
            for pattern in (*patterns, _THERE_ARE) if of_parts else patterns:
                found = pattern.search(clause.text)
                if found is not None and not _OTHERWISE.search(clause.text) and not _is_narrowed(found, said):
                    yield from _off_the_list(case, said, found)
                    break


def _is_narrowed(found: re.Match[str], said: StatementText) -> bool:
    """`Two regions of Asia` are some of them; `five classes of temperature` are all that a segmentation is cut into."""
    after = found["after"]
    if said.at.startswith("segments["):
        after = re.sub(r"^ (?:of|by|der|des|von|nach) \S+", "", after)
    return bool(_NARROWS.search(after))


def _off_the_list(case: Case, said: StatementText, found: re.Match[str]) -> Iterator[Found]:
    number = _VALUES.get(found["number"].lower()) or int(found["number"])
    noun = found["noun"]
    counted = next(what for pattern, what in _NOUNS[said.language].items() if re.fullmatch(pattern, noun, re.I))
    numbers = _numbers_of(case.report, counted, said, noun)
    if numbers and number not in numbers:
        listed = " or ".join(str(n) for n in sorted(numbers))
        yield Found(
            case.place(said.path),
            f"speaks of `{found['number']} {noun}`, and the data lists {listed}; correct the number, or the list",
        )


def _numbers_of(report: Report, counted: str, said: StatementText, noun: str) -> set[int]:
    """How many there are, by each way of counting; none where the data does not list them, or lists them openly."""
    if said.at.startswith(("trends", "drivers", "restraints", "opportunities", "regions[", "players[")):
        return set()
    if counted == "parts":
        return _parts(report, said, noun)
    if said.at.startswith("segments["):
        return set()
    if counted == "regions":
        return _with_and_without([region.name for region in report.regions])
    if counted == "countries":
        lists = [region.countries for region in report.regions if not COLLECTIVE.search(region.name)]
        whole = bool(lists) and all(lists) and all(country.code for countries in lists for country in countries)
        return {len({country.code for region in report.regions for country in region.countries})} if whole else set()
    if counted == "segments":  # the regions may be counted among the ways to cut it
        return {len(report.segments), len(report.segments) + 1} if report.segments else set()
    if counted in ("chapters", "licences"):
        listed = getattr(report.full_report, counted) if report.full_report is not None else ()
    else:
        listed = getattr(report, counted)
    return {len(listed)} if listed else set()


def _with_and_without(names: list[str]) -> set[int]:
    """With the rest of the world, or the others, and without."""
    return {len(names), sum(not COLLECTIVE.search(name) for name in names)} - {0}


def _parts(report: Report, said: StatementText, noun: str) -> set[int]:
    """The parts of the segmentation that the text is on; elsewhere of the one whose title has the noun."""
    within = re.match(r"segments\[(\d+)\]\.text", said.at)
    if within is not None:
        return _parts_of(report.segments[int(within[1])]) if int(within[1]) < len(report.segments) else set()
    if said.at.startswith("segments[") or said.at == "players_text":
        return set()
    stem = folded(noun).removesuffix("s")[:6]
    cuts = [
        cut
        for cut in report.segments
        if len(stem) >= 4 and any(word.startswith(stem) for word in folded(cut.title).split())
    ]
    return _parts_of(cuts[0]) if len(cuts) == 1 else set()


def _parts_of(cut: Segmentation) -> set[int]:
    if not cut.items:
        return set()
    inner = [part.name for item in cut.items for part in (item.items or (item,))]
    of_items = {len(item.items) for item in cut.items if item.items}
    return _with_and_without([item.name for item in cut.items]) | _with_and_without(inner) | of_items


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "count-in-words-off",
        "warning",
        "A text that counts otherwise than the list",
        "`The report covers two regions`, where four are listed; the same of companies, countries, trends, chapters, "
        "licences and the parts of a segmentation, in English and German, with the rest of the world or without, where "
        "a sentence counts them all. Correct the number, or the list.",
        "players_text: The five companies below are named.\nplayers:\n  - {name: Example Care}\n  - {name: Nordic "
        "Home}\n",
        _count_in_words,
    ),
)
