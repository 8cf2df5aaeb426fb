"""What texts say of who is first, second, largest or fastest, against the figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportpress.report.checks.clauses import Clause, Said, clauses_of, holds, said_in
from reportpress.report.checks.country_names import folded
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rankings import (
    HALF,
    Measure,
    Standing,
    Thing,
    ahead_of,
    behind,
    country_named,
    figure_of,
    measures_of,
    names_of,
    rivals,
    things_in,
)

_NOUN = (
    r"(?:(?:single|regional|national|sales|consumer|end[- ]use) )?(?:regions?|markets?|segments?|parts?|category"
    r"|categories|types?|applications?"
    r"|product(?: type)?|industry|industries|end[- ]users?|groups?|class|company|provider|supplier|maker"
    r"|manufacturer|vendor|player|seller"
    r"|buyers?|share|country)"
)
_LARGEST = r"(?:largest|biggest|leading|dominant|number[- ]one|strongest)"
_BY_FAR = r"(?:by far |still |clearly |currently |also |now |today )?"
_BE = r"(?:is|are|remains?|forms?|represents?|makes? up|constitutes?|stays?)"
_HAVE = r"(?:holds?|has|have|accounts? for|takes?|commands?|captures?|makes? up|owns?|claims?|generates?)"
_SHARE = r"(?:market |revenue )?(?:share|part|portion|slice)"
_FIRST_EN = (
    rf"(?:leads?|dominates?|(?:comes?|ranks?) first|{_BE} (?:put )?in front|{_BE} {_BY_FAR}(?:the )?(?:clear "
    rf"|undisputed )?(?:market )?leader"
    rf"|{_BE} {_BY_FAR}number one|{_BE} first|(?:holds?|takes?) (?:the )?(?:first place|lead)|{_BE} {_BY_FAR}the "
    rf"{_LARGEST}(?: {_NOUN})?"
    rf"|{_HAVE} {_BY_FAR}the (?:largest|biggest|highest|greatest|dominant|lion[’']s) {_SHARE})"
)
_LAST_EN = (
    rf"(?:{_BE} {_BY_FAR}the smallest(?: {_NOUN})?|{_HAVE} {_BY_FAR}the (?:smallest|lowest) {_SHARE}"
    rf"|(?:comes?|ranks?) last)"
)
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5}
_NTH_EN = (
    rf"(?:{_BE} the (?P<nth>second|third|fourth|fifth)[- ](?:largest|biggest|strongest)(?: {_NOUN})?"
    rf"|(?:comes?|ranks?|is|stands?) (?P<nth2>second|third|fourth|fifth))"
)
_HALF_EN = rf"{_HAVE} (?:well )?(?:more than|over) (?:a )?half|{_HAVE} the (?:absolute )?majority"
_TO = r"(?:is|are) (?:to|expected to|forecast to|projected to|set to|likely to|estimated to|anticipated to)|will"
_FASTEST_EN = (
    rf"(?:(?:{_TO}) (?:grow|expand|rise)|grows?|expands?|rises?|is growing|are growing) (?:the )?(?:fastest|most "
    rf"(?:quickly|rapidly|strongly))"
    rf"|(?:{_BE}|(?:{_TO}) (?:be|remain)) {_BY_FAR}the fastest[- ]growing(?: {_NOUN})?"
    rf"|(?:(?:{_TO}) (?:record|see|show|register|witness|have|post|exhibit)|has|have|shows?|records?|posts?|sees?"
    rf"|registers?|exhibits?) the "
    r"(?:fastest|highest|strongest) (?:growth(?: rate)?|CAGR|rate(?: of growth)?)"
)
_NOMEN = (
    r"(?:Region|Markt|Regionalmarkt|Absatzmarkt|Einzelmarkt|Segment|Teil|Teilmarkt|Anteil|Anwendung|Anbieter(?:in)?"
    r"|Hersteller(?:in)?"
    r"|Unternehmen|Gruppe|Kategorie|Typ|Art|Bereich|Abnehmer|Lieferant|Land)"
)
_WEIT = r"(?:mit Abstand |klar |weiterhin |noch |derzeit |weit )?"
_SEIN = r"(?:ist|sind|bleibt|bleiben|bildet|bilden|stellt|stellen)"
_HABEN = r"(?:hat|haben|hält|halten|stellt|stellen|erreicht|erzielt|trägt)"
_FIRST_DE = (
    rf"(?:führt|führen|dominiert|dominieren|(?:liegt|liegen|ist) {_WEIT}(?:vorne?|an der Spitze|in Führung)|steht "
    rf"an (?:der Spitze|erster Stelle)"
    rf"|{_SEIN} {_WEIT}(?:der |die )?(?:Marktführer(?:in)?|führend)|hat die Nase vorn"
    rf"|{_SEIN} {_WEIT}(?:der|die|das|den) {_WEIT}(?:größte|führende|stärkste)[rsn]?(?: {_NOMEN})?"
    rf"|{_HABEN} {_WEIT}den {_WEIT}(?:größten|höchsten) (?:Markt|Umsatz)?[Aa]nteil)"
)
_LAST_DE = (
    rf"(?:{_SEIN} {_WEIT}(?:der|die|das|den) kleinste[rsn]?(?: {_NOMEN})?|{_HABEN} den (?:kleinsten"
    rf"|geringsten) (?:Markt)?[Aa]nteil)"
)
_NTH_DE = (
    rf"(?:{_SEIN} (?:der|die|das|den) (?P<nth>zweit|dritt|viert|fünft)(?:größte|stärkste)[rsn]?(?: {_NOMEN})?"
    r"|(?:steht|liegt) an (?P<nth2>zweit|dritt|viert|fünft)er Stelle)"
)
_HALF_DE = rf"(?:{_HABEN}|macht|machen|vereint) (?:mehr als|über) die Hälfte"
_FASTEST_DE = (
    r"(?:wächst|wachsen|steigt|legt) am (?:schnellsten|stärksten)(?: zu)?|(?:soll|sollen|wird|werden|dürfte"
    r"|dürften) am (?:schnellsten|stärksten) wachsen"
    rf"|{_SEIN} (?:der|die|das|den) am (?:schnellsten|stärksten) wachsende[rsn]?(?: {_NOMEN})?"
    r"|(?:hat|zeigt|verzeichnet|erreicht|erwartet) (?:das (?:stärkste|höchste|schnellste) Wachstum|die höchste "
    r"Wachstumsrate)"
)
_PREDICATES = {
    "en": {"first": _FIRST_EN, "last": _LAST_EN, "nth": _NTH_EN, "half": _HALF_EN, "fastest": _FASTEST_EN},
    "de": {"first": _FIRST_DE, "last": _LAST_DE, "nth": _NTH_DE, "half": _HALF_DE, "fastest": _FASTEST_DE},
}
# What is led: the market as a whole, by whatever name; and what may follow without narrowing it down
_OBJECT = {
    "en": r"(?P<object> (?:(?:of|in) )?(?:the|this) (?P<called>(?:[\w’'-]+ ){0,5}?)market| of (?:it|all(?: regions"
    r"| parts| segments)?|sales|revenues?"
    r"|(?:the )?(?:total|whole))| worldwide| globally| in the world)?",
    "de": r"(?P<object> (?:(?:am|im|den|diesen|des|dieses) )(?P<called>(?:[\w-]+ ){0,3}?[\w-]*)[Mm]arkt(?:e?s)?(?: "
    r"an)?| (?:davon|von allen|weltweit))?",
}
_TAIL = {
    "en": r"(?:$|[.!?]|\s*[,–—(]\s*(?!in\b|by\b|for\b|among\b|with regard|when\b|if\b|where\b|as far|measured|at "
    r"least|until\b|not\b|but\b|outside|except)"
    r"| (?:with|at) (?=[\d~]|about|around|more than|over|nearly|almost|some|a share|the )| in (?P<in>\d{4})(?=$|[\s,.])"
    r"| (?:by|in terms of|in) (?:revenue|value|sales|market share|share|turnover)(?=$|[\s,.])"
    r"| (?P<ahead>ahead of|before|in front of) | (?:followed by|because|owing to|due to|thanks to|driven by|since"
    r"|and|while|for (?:its|their)|at present|today|now"
    r"|currently|over the forecast|through|until|to|from) )",
    "de": r"(?:$|[.!?]|\s*[,–—(]\s*(?!bei\b|nach\b|in\b|im\b|gemessen|wenn\b|falls\b|sofern|aber\b|nicht\b|außer"
    r"|ohne|was\b)"
    r"| mit (?=[\d~]|etwa|rund|einem Anteil|knapp|gut|fast|mehr als|über)| (?:im Jahr )?(?P<in>\d{4})(?=$|[\s,.])| "
    r"(?P<ahead>vor) "
    r"| (?:gefolgt|wegen|dank|weil|da|und|seit|bis|von) )",
}
_MOST_SUBJECT = 90
_STATEMENTS = {
    language: {
        kind: re.compile(
            rf"^(?P<subject>[^.!?]{{0,{_MOST_SUBJECT}}}?)(?:^"
            rf"|(?<=\s))(?i:{predicate}){_OBJECT[language]}{_TAIL[language]}"
        )
        for kind, predicate in predicates.items()
    }
    for language, predicates in _PREDICATES.items()
}
_INVERTED = {
    "en": {
        "first": rf"^(?i:the) (?:{_LARGEST}) {_NOUN}(?: (?:of|in) (?:the|this) (?:[\w’'-]+ ){{0,4}}?market| of "
        rf"(?:it|all))? "
        r"(?:is held by|is that of|is|are|belongs? to|goes to|falls to|lies in) (?P<subject>.+)",
        "last": rf"^(?i:the) smallest {_NOUN}(?: (?:of|in) (?:the|this) (?:[\w’'-]+ ){{0,4}}?market)? (?:is|are"
        rf"|belongs? to|is held by) (?P<subject>.+)",
        "fastest": rf"^(?i:the) fastest[- ]growing {_NOUN}(?: (?:of|in) (?:the|this) (?:[\w’'-]+ ){{0,4}}?market)? "
        rf"(?:is|are) (?P<subject>.+)",
    },
    "de": {
        "first": rf"^(?:(?i:den|der) (?:größten?|höchsten?) (?:Markt|Umsatz)?[Aa]nteil (?:hat|hält|entfällt auf"
        rf"|stellt|haben|halten)"
        rf"|(?i:die|der|das) größte {_NOMEN}(?: des Marktes)? (?:ist|sind)) (?P<subject>.+)",
        "last": rf"^(?i:die|der|das) kleinste {_NOMEN}(?: des Marktes)? (?:ist|sind) (?P<subject>.+)",
        "fastest": r"^(?i:am (?:schnellsten|stärksten)) (?:wächst|wachsen) (?P<subject>.+)",
    },
}
_INVERSIONS = {
    language: {kind: re.compile(pattern) for kind, pattern in kinds.items()} for language, kinds in _INVERTED.items()
}
# A verb before its subject, after a year or another lead-in that was taken off: `2024 führt Europa den Markt an`
_VERB_FIRST = re.compile(
    r"^(?P<verb>führt|führen|dominiert|liegt|ist|sind|hat|hält|bleibt|wächst|leads|is) (?P<rest>(?:der |die |das "
    r")?[A-ZÄÖÜ].+)"
)
_TELLING_WORDS = (
    "largest biggest smallest lead domina first front number fastest quickly rapidly strongly highest lowest "
    "second third fourth fifth lion greatest strongest half majority rank last größt kleinst führ vorn spitze "
    "erster schnellst stärkst höchst geringst hälfte stelle "
)
_TELLING = tuple(_TELLING_WORDS.split())
_OTHERWISE = re.compile(
    r"\b(?:once|formerly|used to|historically|previously|was|were|had|except|excluding|outside|not|no longer|never"
    r"|per (?:head|capita)"
    r"|volumes?|units?|tonn\w+|capacity|production|output|exports?|imports?|patents?|installed|fleet|number of"
    r"|would|could|may|might"
    r"|should|one of|among the|says|claims to|sees itself|calls itself|aims?|wants?|if|unless|until|when|where"
    r"|neither|nor|only|together|combined|each|both"
    r"|war|waren|hatte|früher|einst|einer der|eine der|eines der|zu den|könnte|würde|sollte|wenn|falls|sofern|bis"
    r"|nicht|pro Kopf|Stückzahl\w*|Menge|Tonnen|Einheiten"
    r"|Kapazität|Produktion|Ausfuhr\w*|Einfuhr\w*|Patent\w*|Anzahl|zusammen|beide|weder|nur)\b",
    re.IGNORECASE,
)
_UNTIL_THE_FORECAST = re.compile(r"(?<=grow fastest) until \d{4}|(?<=am schnellsten) bis \d{4}")
_TO_COME = re.compile(
    r"\b(?:will|expected|forecast|projected|predicted|likely|set to|is to|are to|anticipated|estimated|soll|sollen"
    r"|wird|werden|dürfte\w*|voraussichtlich"
    r"|künftig)\b",
    re.IGNORECASE,
)
_ITSELF_WORDS = (
    "it,the region,this region,the company,the segment,this segment,the part,the group,the firm,,es,sie,er,die "
    "region,das unternehmen,das segment,the type,this part"
)
_ITSELF = frozenset(_ITSELF_WORDS.split(","))
_AROUND_A_NAME = re.compile(
    r"^(?:the |die |der |das |all )|(?: region| segment| market| category| group| itself| alone| still| now| "
    r"clearly| again| currently| also| today"
    r"| type| part| selbst| weiterhin| heute)$",
    re.IGNORECASE,
)
# A part is called by what its name leaves out: `Machines above 120 °C` is the part `Above 120 °C`
_NEEDS_A_NOUN = re.compile(
    r"^(?:above|below|up to|under|over|more than|less than|at least|at most|über|unter|bis|ab|mehr als|weniger als|\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """That a thing is first, last, the nth, the fastest, ahead of another or more than half of it, in a year or at all."""

    kind: str
    thing: Thing
    year: int | None
    rank: int = 1
    rival: Thing | None = None


@dataclass(frozen=True)
class _Known:
    """Names and figures of a report, made when the first text asks for them."""

    case: Case

    @cached_property
    def _measures(self) -> dict[str, list[Measure]]:
        return {}

    def measures(self, group: str) -> list[Measure]:
        """The figures that the things of a group are compared by."""
        kind = group.partition("[")[0]
        if kind not in self._measures:
            self._measures[kind] = measures_of(self.case.report, kind)
        return [measure for measure in self._measures[kind] if measure.group == group]

    @cached_property
    def things(self) -> dict[str, list[Thing]]:
        named: dict[str, list[Thing]] = {}
        report = self.case.report
        things = list(things_in(report))
        for thing in things:
            for name in dict.fromkeys((*names_of(thing), *self._translated(thing))):
                named.setdefault(name, []).append(thing)
        first_words = Counter(folded(thing.name).split(" ")[0] for thing in things if thing.group == "players")
        for thing in things:
            word = folded(thing.name).split(" ")[0]
            if (
                thing.group == "players"
                and first_words[word] == 1
                and len(word) >= 5
                and word not in _COMMON_BEGINNINGS
            ):
                named.setdefault(word, [thing])
        return named

    def _translated(self, thing: Thing) -> Iterator[str]:
        report = self.case.report
        if not report.translations and report.language == "en":
            return
        if thing.group == "regions":
            n = next(n for n, region in enumerate(report.regions) if region.id == thing.key)
            path, usual = f"regions[{n}].name", _GERMAN.get(folded(thing.name))
            if usual:
                yield usual
        else:
            path = f"{thing.group}[{thing.key}].name"
        for translated in report.translations.values():
            if path in translated:
                yield folded(translated[path])

    def named(self, words: str, said: Said) -> Thing | None:
        """The one thing that a subject names, of those that this text speaks of."""
        plain = words.strip(" ,")
        if folded(plain) in _ITSELF or not plain:
            return self._itself(said)
        for _ in range(3):
            found = [thing for thing in self.things.get(folded(plain), ()) if _may_speak_of(said.at, thing)]
            if len(found) == 1:
                return found[0]
            if found:
                return None
            shorter = _AROUND_A_NAME.sub("", plain)
            if shorter == plain:
                break
            plain = shorter
        return self._with_a_noun(plain, said) or self._country(plain, said)

    def _with_a_noun(self, plain: str, said: Said) -> Thing | None:
        if not said.at.startswith("segments["):
            return None
        _, _, rest = folded(plain).partition(" ")
        found = [t for t in self.things.get(rest, ()) if _NEEDS_A_NOUN.match(t.name) and _may_speak_of(said.at, t)]
        return found[0] if len(found) == 1 else None

    def _country(self, plain: str, said: Said) -> Thing | None:
        if said.at not in ("summary", "regions_text") or not plain[:1].isupper():
            return None
        return country_named(plain, said.language)

    def _itself(self, said: Said) -> Thing | None:
        """What a text stands under, for `It leads the market`."""
        within = re.match(
            r"(players|regions|(?:segments\[\d+\]\.items(?:\[\d+\]\.items)?))\[(\d+)\]\.(?:profile|text|description)$",
            said.at,
        )
        if within is None:
            return None
        key = self.case.report.regions[int(within[2])].id if within[1] == "regions" else within[2]
        return next(
            (t for things in self.things.values() for t in things if (t.group, t.key) == (within[1], key)), None
        )


_COMMON_BEGINNINGS_WORDS = (
    "general first american national global united international advanced applied western eastern northern southern "
    "nordic smart digital european german british china chinese japan nippon india indian world universal modern north "
    "south pacific atlantic central city"
)
_COMMON_BEGINNINGS = frozenset(_COMMON_BEGINNINGS_WORDS.split())
_GERMAN = {
    "north america": "nordamerika",
    "europe": "europa",
    "asia pacific": "asien pazifik",
    "latin america": "lateinamerika",
    "south america": "südamerika",
    "middle east and africa": "naher osten und afrika",
    "africa": "afrika",
    "asia": "asien",
}
_GERMAN = {english: folded(german) for english, german in _GERMAN.items()}


def _may_speak_of(at: str, thing: Thing) -> bool:
    """What a text on one thing can be of: that on a region of regions, that on a segmentation of its parts."""
    if at.startswith("players"):
        return thing.group == "players"
    if at.startswith("regions"):
        return thing.group == "regions"
    if at.startswith("segments["):
        return thing.group.startswith(at[: at.index("]") + 1])
    return True


def _claims(case: Case, known: _Known) -> Iterator[tuple[Said, _Claim]]:
    for said in said_in(case):
        if holds(said.text, _TELLING):
            for clause in clauses_of(said.text):
                if holds(clause.text, _TELLING) and (claim := _claim(clause, said, known)) is not None:
                    yield said, claim


def _claim(clause: Clause, said: Said, known: _Known) -> _Claim | None:
    if _OTHERWISE.search(_UNTIL_THE_FORECAST.sub("", clause.text)):
        return None
    text = clause.text
    if said.language == "de" and (turned := _VERB_FIRST.match(text)) is not None:
        text = _turned(turned["verb"], turned["rest"], said, known) or text
    for kind, pattern in _STATEMENTS[said.language].items():
        found = pattern.match(text)
        if found is not None and (kind == "fastest" or not _TO_COME.search(clause.text)):
            return _direct(kind, found, clause, said, known)
    for kind, pattern in _INVERSIONS[said.language].items():
        found = pattern.match(text)
        if found is not None and (kind == "fastest" or not _TO_COME.search(clause.text)):
            thing = _at_the_beginning(found["subject"], said, known)
            return _Claim(kind, thing, clause.year) if thing is not None else None
    return None


def _direct(kind: str, found: re.Match[str], clause: Clause, said: Said, known: _Known) -> _Claim | None:
    if not _is_of_the_market(found, said, known.case):
        return None
    thing = known.named(found["subject"], said)
    if thing is None or (thing.group == "countries" and not (found["object"] or "market" in found.group().lower())):
        return None
    year = int(found["in"]) if found["in"] else clause.year
    rank = 1
    if kind == "nth":
        rank = _NTH[(found["nth"] or found["nth2"]).lower()]
    rival = None
    if found["ahead"] and kind == "first":
        rival = _at_the_beginning(clause.text[found.end() :], said, known)
    return _Claim(kind, thing, year, rank, rival)


def _is_of_the_market(found: re.Match[str], said: Said, case: Case) -> bool:
    """Points are on one thing each: in them only what names the market as a whole is compared."""
    called = folded(found["called"] or "")
    own = folded(f"{case.report.market_name} {case.report.title}")
    if any(word not in own and word not in _WHOLE for word in called.split()):
        return False
    if said.at.partition("[")[0] in ("trends", "drivers", "restraints", "opportunities"):
        return found["object"] is not None
    return True


_WHOLE_WORDS = "global world whole entire overall total worldwide global gesamt welt weltweiten globalen gesamten"
_WHOLE = frozenset(_WHOLE_WORDS.split())


def _turned(verb: str, rest: str, said: Said, known: _Known) -> str | None:
    """`führt Europa den Markt an` with its subject in front."""
    words = rest.split(" ")
    for end in range(min(6, len(words)), 0, -1):
        if known.named(" ".join(words[:end]), said) is not None:
            return f"{' '.join(words[:end])} {verb} {' '.join(words[end:])}".strip()
    return None


def _at_the_beginning(text: str, said: Said, known: _Known) -> Thing | None:
    """The name that a text begins with, where nothing narrows it down after that."""
    words = re.split(
        r"[,;.!?(–—]|\s(?:with|at|mit|und|and|because|weil|followed|gefolgt|vor|ahead)\s", text, maxsplit=1
    )[0].split()
    if 0 < len(words) <= 8:
        return known.named(" ".join(words), said)
    return None


# Against the figures


def _against_the_figures(case: Case) -> Iterator[Found]:
    known = _Known(case)
    for said, claim in _claims(case, known):
        measures = [m for m in known.measures(claim.thing.group) if claim.thing.key in m.standings]
        measures = [m for m in measures if m.of_growth == (claim.kind == "fastest")]
        if claim.year is not None:
            measures = [m for m in measures if m.year == claim.year]
        contradictions = [_contradiction(claim, measure) for measure in measures]
        if contradictions and all(words is not None for words in contradictions):
            words = contradictions[0]
            yield Found(
                case.place(said.path),
                f"says that `{claim.thing.name}` {_saying(claim)}, and {words}; correct the text, or the figure",
            )


def _saying(claim: _Claim) -> str:
    if claim.kind == "nth":
        return f"is number {claim.rank}"
    said = {"first": "is first", "last": "is the smallest", "half": "has more than half", "fastest": "grows fastest"}
    return said[claim.kind]


def _contradiction(claim: _Claim, measure: Measure) -> str | None:
    """What a measure says against a claim; None where it bears it out, or cannot tell."""
    own = measure.standings[claim.thing.key]
    if claim.kind == "half":
        return f"the data gives it {own.words}" if measure.of_shares and own.bounds[1] <= HALF else None
    before = ahead_of(measure, claim.thing)
    if claim.kind == "nth":
        return _off_its_rank(claim, measure, own, before)
    others = behind(measure, claim.thing) if claim.kind == "last" else before
    if claim.thing.is_collective or not others:
        return None
    return f"the data gives {figure_of(others[0])} against its {own.words}"


_NEARLY_ALL = 90  # per cent, of which no other can be left out that would be before a small one


def _off_its_rank(claim: _Claim, measure: Measure, own: Standing, before: list[Standing]) -> str | None:
    if len(before) >= claim.rank:
        return f"{len(before)} are before it in the data, {figure_of(before[0])} against its {own.words}"
    after = behind(measure, claim.thing)
    everyone = len(rivals(measure, claim.thing))
    whole = sum(standing.bounds[0] for standing in measure.standings.values())
    complete = measure.of_shares and measure.group != "players" and whole >= _NEARLY_ALL
    if complete and everyone - len(after) < claim.rank - 1:
        return f"no more than {everyone - len(after)} can be before it in the data, which gives it {own.words}"
    return None


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-against-figures",
        "warning",
        "A text that makes another one first than the figures do",
        "A region, a country, a company or a segment that a text calls the largest, the second largest, the smallest, "
        "the fastest or more than half, where the shares, sizes and rates of the data say otherwise, whatever was "
        "rounded and in every year that is stated. English and German statements in the present are understood, of the "
        "market as a whole; those of earlier years, of units, exports and patents, of a part of the market, and what "
        "is expected to come, are not compared (but for the fastest). Correct the text, or the figure.",
        """\
shares:
  - {region: europe, share: {value: 36, source: page}}
  - {region: asia, share: {value: 31, source: page}}
regions:
  - {id: europe, name: Europe}
  - {id: asia, name: Asia}
regions_text: Asia leads this market.
""",
        _against_the_figures,
        ("shares-below-whole",),
    ),
)
