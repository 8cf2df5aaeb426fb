"""How English and German sentences say that something is first, last, the second, the fastest or more than half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

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
    rf"(?:leads?|dominates?|(?:comes?|ranks?) first|{_BE} (?:put )?in front|{_BE} {_BY_FAR}in the lead"
    rf"|{_BE} {_BY_FAR}(?:the )?(?:clear |undisputed )?(?:market )?leader"
    rf"|{_BE} {_BY_FAR}number one|{_BE} first|(?:holds?|takes?) (?:the )?(?:first place|lead)|{_BE} {_BY_FAR}the "
    rf"{_LARGEST}(?: {_NOUN})?"
    rf"|{_HAVE} {_BY_FAR}the (?:largest|biggest|highest|greatest|dominant|lion[’']s) {_SHARE})"
)
_LAST_EN = (
    rf"(?:{_BE} {_BY_FAR}the smallest(?: {_NOUN})?|{_HAVE} {_BY_FAR}the (?:smallest|lowest) {_SHARE}"
    rf"|(?:comes?|ranks?) last)"
)
NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5}
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
_SLOWEST_EN = (
    rf"(?:(?:(?:{_TO}) grow|grows?|is growing|are growing) (?:the )?(?:slowest|most slowly)"
    rf"|(?:{_BE}|(?:{_TO}) be) the slowest[- ]growing"
    rf"(?: {_NOUN})?)"
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
AHEAD = {
    "en": re.compile(
        r"^(?P<subject>[^.!?]{1,90}?) (?:(?:is|are|lies?|stands?|comes?|remains?) (?:well |clearly |far |slightly |still )?"
        r"(?:ahead of|larger than|bigger than)|(?:holds?|has|have) a larger (?:market )?share than"
        r"|(?P<behind>follows?|trails?|comes? after|(?:is|are|lies?) behind|(?:is|are) smaller than)) (?P<rival>.+)"
    ),
    "de": re.compile(
        r"^(?P<subject>[^.!?]{1,90}?) (?:(?:liegt|liegen|steht) (?:weit |klar |knapp )?vor|(?:ist|sind) größer als"
        r"|(?:hat|hält) einen größeren (?:Markt)?[Aa]nteil als"
        r"|(?P<behind>folgt auf|folgen auf|(?:liegt|liegen) hinter|(?:ist|sind) kleiner als)) (?P<rival>.+)"
    ),
}
"""That one thing is more than another, or less."""
LEADER = re.compile(
    r"^(?:The|As the|Der|Die|Als) (?:\w+ )?(?:market leader|Marktführer(?:in)?)"
    r"(?=[,.]|$| (?!in\b|for\b|of\b|among\b|bei\b|für\b|von\b|im\b|unter\b))"
)
"""How a profile calls the company that it is on."""
_SLOWEST_DE = r"(?:wächst|wachsen) am langsamsten"
_PREDICATES = {
    "en": {
        "first": _FIRST_EN,
        "last": _LAST_EN,
        "nth": _NTH_EN,
        "half": _HALF_EN,
        "fastest": _FASTEST_EN,
        "slowest": _SLOWEST_EN,
    },
    "de": {
        "first": _FIRST_DE,
        "last": _LAST_DE,
        "nth": _NTH_DE,
        "half": _HALF_DE,
        "fastest": _FASTEST_DE,
        "slowest": _SLOWEST_DE,
    },
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
    r"| (?:with|at) (?=[\d~]|about|around|more than|over|nearly|almost|some|a (?:market )?share|the )"
    r"| in (?P<in>\d{4})(?=$|[\s,.])"
    r"| (?:by|in terms of|in) (?:revenue|value|sales|market share|share|turnover)(?=$|[\s,.])"
    r"| (?:ahead of|before|in front of) | (?:followed by|because|owing to|due to|thanks to|driven by|since"
    r"|and|while|for (?:its|their)|at present|today|now"
    r"|currently|over the forecast|through|until|to|from) )",
    "de": r"(?:$|[.!?]|\s*[,–—(]\s*(?!bei\b|nach\b|in\b|im\b|gemessen|wenn\b|falls\b|sofern|aber\b|nicht\b|außer"
    r"|ohne|was\b)"
    r"| mit (?=[\d~]|etwa|rund|einem Anteil|knapp|gut|fast|mehr als|über)| (?:im Jahr )?(?P<in>\d{4})(?=$|[\s,.])| "
    r"(?:vor) "
    r"| (?:gefolgt|wegen|dank|weil|da|und|seit|bis|von) )",
}
_MOST_SUBJECT = 90


@cache
def statements(language: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of each kind of claim: compiled when the first text asks, which most reports never do."""
    subject, rest = rf"^(?P<subject>[^.!?]{{0,{_MOST_SUBJECT}}}?)(?:^|(?<=\s))", _OBJECT[language] + _TAIL[language]
    return {kind: re.compile(f"{subject}(?i:{predicate}){rest}") for kind, predicate in _PREDICATES[language].items()}


_INVERTED = {
    "en": {
        "first": rf"^(?i:the) (?:{_LARGEST}) {_NOUN}(?: (?:of|in) (?:the|this) (?:[\w’'-]+ ){{0,4}}?market| of "
        rf"(?:it|all))? "
        r"(?:is held by|is that of|is|are|belongs? to|goes to|falls to|lies in) (?P<subject>.+)"
        r"|^(?i:the lead) (?:is with|lies with|belongs to|is held by) (?P<leader>.+)"
        r"|^(?i:most)(?: of (?:it|them))? (?:is|are) (?:sold|bought|spent) (?:in|to|by) (?P<buyer>.+)",
        "slowest": rf"^(?i:the) slowest[- ]growing {_NOUN} (?:is|are) (?P<subject>.+)",
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


@cache
def inversions(language: str) -> Mapping[str, re.Pattern[str]]:
    """Those with their subject at the end: `The largest region is Europe`."""
    return {kind: re.compile(pattern) for kind, pattern in _INVERTED[language].items()}


# A verb before its subject, after a year or another lead-in that was taken off: `2024 führt Europa den Markt an`
VERB_FIRST = re.compile(
    r"^(?P<verb>führt|führen|dominiert|liegt|ist|sind|hat|hält|bleibt|wächst|leads|is) (?P<rest>(?:der |die |das "
    r")?[A-ZÄÖÜ].+)"
)
_TELLING_WORDS = (
    "largest biggest smallest lead domina first front number fastest quickly rapidly strongly highest lowest "
    "second third fourth fifth lion langsamst greatest strongest half majority rank last größt kleinst führ vorn spitze "
    "erster schnellst stärkst höchst geringst hälfte stelle "
)
_TELLING_MORE = (
    "follow",
    "trail",
    "behind",
    "after",
    "smaller",
    "folg",
    "hinter",
    "kleiner",
    "slowest",
    "most",
    "ahead",
    "larger",
    "bigger",
    "größer",
    " vor ",
)
TELLING = _TELLING_MORE + tuple(_TELLING_WORDS.split())
OTHERWISE = re.compile(
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
UNTIL_THE_FORECAST = re.compile(r"(?<=grow fastest) until \d{4}|(?<=am schnellsten) bis \d{4}")
TO_COME = re.compile(
    r"\b(?:will|expected|forecast|projected|predicted|likely|set to|is to|are to|anticipated|estimated|soll|sollen"
    r"|wird|werden|dürfte\w*|voraussichtlich"
    r"|künftig)\b",
    re.IGNORECASE,
)
