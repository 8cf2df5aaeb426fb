"""What was copied from another report: the name of its market, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.clauses import LANGUAGES
from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.market_names import NAMES_OF_THE_MARKET, OF_ANY_MARKET, WORD, Words, related, stem, stems_of
from reportpress.language.country_names import codes_by_name
from reportpress.language.names import folded

# Title, name and slug


def _names_differ(case: Case) -> Iterator[Found]:
    """A title, a name of the market or a slug that has no word in common with the other two, nor with any text."""
    report = case.report
    names = {"title": report.title, "market_name": report.market_name, "slug": report.slug.replace("-", " ")}
    if report.language not in LANGUAGES or all(related(a, b) for a in names.values() for b in names.values()):
        return
    words = Words(case)
    texts = " ".join(text.text for text in case.texts if text.steps[0] not in NAMES_OF_THE_MARKET)[:_ENOUGH]
    for key, name in names.items():
        others = [other for other in names if other != key]
        if key == "slug" and (
            report.language != "en" or not _says_something(name) or len(stems_of(texts)) < _FEWEST_STEMS
        ):
            continue
        if any(related(name, names[other]) for other in others) or not related(*(names[other] for other in others)):
            continue
        known = stems_of(texts) | stems_of(words.parts)
        if not stems_of(name) & known:
            shown = names["title"] if key != "title" else names["market_name"]
            beside = "title" if key != "title" else "market_name"
            yield Found(
                case.place(key),
                f"is `{report.slug if key == 'slug' else name}`, which has no word in common with `{beside}` "
                f"(`{shown}`) and stands in no text; "
                "was it copied from another report?",
            )


_ENOUGH = 60_000
_FEWEST_STEMS = 20  # in texts that are to tell whether a slug is strange to them


def _says_something(slug: str) -> bool:
    """Whether a slug is words: a number, initials and a publisher's code are not."""
    return any(len(stem) >= 5 for stem in stems_of(slug))


# Another market in the texts

# Markets that any report may speak of
_ANY_REPORT_WORDS = (
    "housing labour labor job capital stock bond equity energy power electricity gas oil carbon financial money credit "
    "real estate property used secondary second hand end after spot futures wholesale retail export home mass free "
    "single internal common black grey gray niche target core emerging mature developed developing growth consumer "
    "business public private enterprise premium luxury low high mid insurance construction building food steel "
    "commodity raw material materials local domestic foreign overseas overall entire whole total parent adjacent "
    "related addressable served serviceable obtainable main largest biggest fastest growing leading dominant same such "
    "larger wider broader neighbouring other another each every one two three first second third open closed online "
    "offline european american asian african chinese japanese german french british indian italian spanish dutch "
    "korean canadian brazilian mexican australian nordic scandinavian swiss danish swedish turkish north south east "
    "west northern southern eastern western central latin middle pacific us uk eu asia europe africa america americas "
    "apac emea own current potential future existing specific key small big huge young old fragmented consolidated "
    "competitive crowded tight legacy replacement rental lease leasing renovation import trade advertising arbeit "
    "wohnung kapital aktien welt binnen strom energie gesamt heimat massen super bau teil nischen auto geld immobilien "
    "export ersatz absatz verbraucher endkunden finanz rohstoff schwarz frei ziel kern"
)
_ANY_REPORT = frozenset(_ANY_REPORT_WORDS.split())
_CALLED = r"(?P<called>(?:[\w&’'/-]+ ){1,5}?)"
_VALUED = (
    r"(?:stood|stands|is valued|was valued|was worth|is worth|is (?:forecast|expected|projected|estimated|set"
    r"|anticipated|likely)|reached|will (?:reach|grow)|amounted"
    r"|is (?:cut|segmented|divided|split|classified)|size|CAGR|generated|accounted|crossed|surpassed|has been valued)"
)
_OF_SIZE = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))(?:[Tt]he )?(?:[Gg]lobal )?{_CALLED}[Mm]arket(?: size)?,? {_VALUED}\b[^.!?]*"
)
_DRIVEN = re.compile(
    rf"\b(?:drives?|driving|fuels?|fuell?ing|boosts?|propels?|supports?|hampers?|restrains?|lifts?|shapes?) (?:the "
    rf")?(?P<wide>global |worldwide |overall )?{_CALLED}market\b"
    r"(?=[.!?,;]|$| (?:growth|over|during|in the coming|through|until))"
)
_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))[Tt]he (?P<wide>global |worldwide )?{_CALLED}market (?:profits|benefits|gains|is "
    rf"driven|grows|is growing|is expected|has (?:seen|grown)|sees|suffers|faces|rises)\b"
)
_HEADING = re.compile(
    rf"^(?:[\d.]+ )?(?:The |Global |Introduction to the |Overview of the )*{_CALLED}[Mm]arket(?:$| (?:in brief|at "
    rf"a glance|overview|outlook|size|forecasts?|analysis|summary|dynamics|drivers"
    r"|trends|by|share|introduction|landscape|insights|to|in|\d{4})\b|[:,;–—-])",
    re.IGNORECASE,
)
_MARKT = re.compile(
    r"\b(?:Der|Den|Dem|Des) (?:(?:globalen?|weltweiten?) )?(?:Markt(?:es)? für (?P<called>[\wäöüÄÖÜß -]{3,60}?)"
    r"|(?P<compound>[A-ZÄÖÜ][\wäöüß-]{3,40}?)-?(?:markt|Markt)(?:es)?)"
    r" (?:lag|liegt|erreicht(?:e)?|wächst|wird|soll|umfasst(?:e)?|betrug|belief|profitiert|hatte|beläuft)\b[^.!?]*"
)


def _another_market(case: Case) -> Iterator[Found]:
    """Where a text calls a market by a name as if it were this one's, and no word of that name is the report's own."""
    if case.report.language not in LANGUAGES or not case.holds("market", "markt"):
        return
    words = Words(case)
    for text in case.texts:
        if "arket" not in text.text and "ARKET" not in text.text and "arkt" not in text.text:
            continue
        called = _strange_market(text, words)
        if called is not None:
            yield Found(
                case.place(text.path),
                f"speaks of the market of `{called}`, and this report is on `{case.report.market_name}`; was it "
                f"copied from another report?",
            )


_ON_THE_MARKET = ("summary", "market.definition", "players_text", "regions_text")


def _strange_market(text: Text, words: Words) -> str | None:
    if text.path in _ON_THE_MARKET or (text.steps[0] == "segments" and text.steps[-1] in ("text", "description")):
        for found in (*_OF_SIZE.finditer(text.text), *_MARKT.finditer(text.text)):
            called = _called(found)
            if _is_strange(called, words, text.path) and not _speaks_of(
                _but_for(found.group(), called), words, text.path
            ):
                return called
    elif text.steps[0] in ("trends", "drivers", "restraints", "opportunities") and text.steps[-1] == "text":
        return _strange_in_a_point(text, words)
    elif text.steps[0] == "full_report" and text.steps[1] in ("chapters", "list_of_tables", "list_of_figures"):
        found_heading = _HEADING.match(text.text)
        if found_heading is not None and _is_strange(found_heading["called"], words, text.path):
            return found_heading["called"].strip()
    elif text.steps[0] in ("trends", "drivers", "restraints", "opportunities") and (
        heading := _HEADING.match(text.text)
    ):
        called = heading["called"].strip()
        if _is_strange(called, words, text.path) and called.istitle():
            return called
    return None


def _called(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return (groups.get("called") or groups.get("compound") or "").strip()


def _but_for(sentence: str, called: str) -> str:
    return sentence.replace(called, " ")


def _strange_in_a_point(text: Text, words: Words) -> str | None:
    """Points speak of neighbouring markets too: strange is what drives another as a whole, or has no word that is known here."""
    for found in (*_DRIVEN.finditer(text.text), *_SUBJECT.finditer(text.text), *_MARKT.finditer(text.text)):
        called = _called(found)
        if not _is_strange(called, words, text.path):
            continue
        rest = _but_for(text.text, called)
        if found.groupdict().get("wide") and not _speaks_of(_sentence_around(found, text.text), words, text.path):
            return called
        if (
            not words.elsewhere(_rare(stems_of(rest)), text.path)
            and not _has_own(rest, words, text.path)
            and len(stems_of(rest)) >= 4
        ):
            return called
    return None


def _sentence_around(found: re.Match[str], text: str) -> str:
    """The sentence that something was found in, without that."""
    start = max(text.rfind(". ", 0, found.start()), 0)
    end = text.find(". ", found.end())
    return text[start : found.start()] + text[found.end() : end if end >= 0 else len(text)]


def _speaks_of(text: str, words: Words, path: str) -> bool:
    """Whether a sentence has a word of the market's names and definition."""
    return bool(stems_of(text) & stems_of(words.own_but_at(path)))


def _has_own(text: str, words: Words, path: str) -> bool:
    return _speaks_of(text, words, path) or bool(stems_of(text) & stems_of(words.parts))


_COMMON_WORDS = (
    "more most less than few many much some where when which while also well only same other such first last year "
    "years month price prices cost costs rise rises risen rising fall falls grow grows growing grown need needs large "
    "small high higher low lower long longer good better customers makers people have has been will would can make "
    "makes made buy buys sell sells are was were not but they their them these those there what who one two three all "
    "each every before after since until come comes take takes give gives use uses used still now ago"
)
_COMMON = frozenset(stem(word) for word in _COMMON_WORDS.split())


def _rare(stems: frozenset[str]) -> frozenset[str]:
    return stems - _COMMON


def _is_strange(called: str, words: Words, path: str) -> bool:
    """Whether no word of a market's name is the report's own, a country's, or one that any market is called by."""
    plain = [word for word in WORD.findall(folded(called)) if word not in OF_ANY_MARKET]
    if (
        not plain
        or all(word in _ANY_REPORT or word.removesuffix("s") in _ANY_REPORT for word in plain)
        or not stems_of(called)
    ):
        return False
    if any(word in _SMALL for word in WORD.findall(folded(called))) or re.search(r"['’]s\b|s['’](?!\w)", called):
        return False
    if any(word in codes_by_name(words.case.report.language) for word in (*plain, " ".join(plain))):
        return False
    if related(called, words.own_but_at(path)) or related(called, words.parts):
        return False
    return not words.elsewhere(stems_of(called), path)


_SMALL_WORDS = (
    "its their his her our your my whose any no is are was were has have had be been more most when where if as while "
    "than then that this these those the a an of in on at to by from with within across into about over under per via "
    "estimated expected projected valued terms growth development expansion leader leading position presence stake share "
    "size value revenue said such which who will can may also not but or"
)
_SMALL = frozenset(_SMALL_WORDS.split())


# Another report's number

_NUMBERED = re.compile(
    r"\b[Rr]eport(?:s)? (?:(?:ID|id|[Nn]o\.?|[Nn]umber|[Cc]ode|SKU)\s?:?\s?|#)(?P<id>[A-Z]{0,4}-?\d{3,9})\b"
    r"|\breport (?P<bare>[A-Z]{1,4}-\d{3,9}|\d{5,9})\b"
)


def _another_id(case: Case) -> Iterator[Found]:
    if not case.holds("report"):
        return
    for text in case.texts:
        for found in _NUMBERED.finditer(text.text):
            number = found["id"] or found["bare"]
            if number != case.report.id and not case.report.id.endswith(number):
                yield Found(
                    case.place(text.path),
                    f"names report `{number}`, and this is report `{case.report.id}`; look whether it was copied",
                )
                break


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "names-of-two-markets",
        "warning",
        "A title, a market's name or a slug that is of another market",
        "One of the three has no word in common with the other two, by stems, compounds and initials, and none with "
        "any text of the report, while those two agree. Most likely the file was made from another report's. A slug "
        "without words is not judged, and in other languages than English none is.",
        "title: Heat Pump Market\nmarket_name: dental implant\nslug: heat-pumps\nsummary: Heat pumps serve a "
        "process.\n",
        _names_differ,
    ),
    Check(
        "another-market",
        "warning",
        "A text that is on another market",
        "`The dental implant market stood at …` in the summary, a chapter called `Dental implant market overview`, a "
        "driver of `the global cold storage market`: a market named as if it were this one, where no word of its name "
        "stands in the title, the definition, the segments or another text. Neighbouring markets that a text speaks of "
        "beside its own are left alone.",
        "title: Heat Pump Market\nslug: heat-pumps\nmarket_name: heat pump\nsummary: The dental implant market is "
        "expected to grow as people age.\n",
        _another_market,
    ),
    Check(
        "another-report",
        "note",
        "The number of another report in a text",
        "`Report 1541500` in the notes of report 1541508. It may be meant, or copied with the text.",
        "notes:\n  - {about: Copies, text: This is taken from report 1541500.}\n",
        _another_id,
    ),
)
