"""Blanks of a form that stand in place of a name: of a company, a segment, a region, a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportpress.checks.declared import Case, Found, Text
from reportpress.report.model import Player, SubSegment

_LONGEST = 60
_COMPANY = (
    r"(?:company|firm|player|vendor|manufacturer|competitor|supplier|provider|unternehmen|firma|hersteller|anbieter"
    r"|wettbewerber|entreprise"
    r"|société|fabricant|empresa|fabricante|azienda|bedrijf|leverancier)"
)
_PART = (
    r"(?:application|product|end[- ]user|item|sub-?segment|country|customer|anwendung|produkt|endnutzer|land|kunde|produit"
    r"|producto"
    r"|aplicación|prodotto|applicazione|toepassing)"
)
_MARK = r"(?:[A-HXYZ]|XX|XYZ|[1-9]|[1-4]\d|I{1,3}|IV)"
_FORM = (
    r"(?:Inc|Incorporated|Corp|Corporation|Ltd|Limited|LLC|GmbH|AG|Co|Company|Group|SA|S\.A|SpA|BV|plc|Pvt|Holding|Solutions"
    r"|Technologies"
    r"|Research)"
)

# In any name and title
_CERTAIN = re.compile(
    r"X{2,5}|XYZ|TBD|TBA|TBC|t\.b\.[dac]\.|TODO|FIXME|N\.?/?A\.?|N\. ?N\.|\?+|-+|\.{2,}|…|_+|#+|null|nan|undefined|placeholder"
    r"|platzhalter|untitled|unbenannt|to be (?:determined|confirmed|added|completed|announced)|asdf\w*|qwert\w*|foo ?bar"
    r"|blah?(?: blah?)+"
    r"|(?:insert|enter|add|your) (?:\w+ ){0,3}(?:name|title|text|here)|(?:your|my|sample|test|demo|dummy|example) company(?: "
    r"name)?"
    r"|ihr unternehmen|muster(?:firma|mann)(?: gmbh| ag)?|max mustermann|john doe|jane doe"
    rf"|{_COMPANY}(?: name|name)(?: {_MARK})?|{_COMPANY}\s{_MARK}|(?:publisher|region|country|segment|product|application"
    rf"|category|market|city)"
    rf"(?: name| title|name)|(?:region|country|city),? (?:name|country)|XYZ,? {_FORM}\.?|{_COMPANY} XYZ|(?:type|kind)\s(?:XX|XYZ)"
    r"|name (?:of|des|der) (?:the )?(?:company|product|segment|unternehmens|produkts|firma)|sample text|dummy text|lorem.*",
    re.IGNORECASE,
)
# Of a company alone: any of these may be a segment, a licence or a chapter
_CERTAIN_COMPANY = re.compile(r"name|firmenname|company|firma|null|none|player|vendor|title|text|string", re.IGNORECASE)
_LIKELY_COMPANY = re.compile(
    r"ABC(?:,? (?:Inc|Corp|Corporation|Ltd|Limited|LLC|GmbH|AG|Co|Company)\.?)*|foo|bar|baz|test(?: ?\d+)?|tests|sample"
    r"|example|dummy|temp|new company|unknown|acme (?:corp(?:oration)?|inc)\.?"
    r"|beispiel(?:firma)?|neue firma|unbekannt|some company|another company|company",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:trend|driver|restraint|opportunity|challenge|point|key finding|treiber|chance|hemmnis)(?: title| name| text| "
    r"\d{1,2}| [A-HXYZ])"
    r"|(?:title|heading|headline|titel|überschrift)(?: \d{1,2})?",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:chapter|section|table|figure|kapitel|abschnitt|tabelle|abbildung|subsection|sub-section)(?: title| name| heading| "
    r"X{1,3}|titel)"
    r"|(?:title|name|heading) of (?:the )?(?:chapter|section|table|figure)|(?:new|neues|neue) (?:chapter|section|kapitel"
    r"|tabelle)|title|heading"
    r"|heading \d",
    re.IGNORECASE,
)
_CHAPTER_NUMBERED = re.compile(r"(?:chapter|section|kapitel|abschnitt) (?:\d{1,2}|[A-HXYZ])", re.IGNORECASE)
_REGION = re.compile(r"(?:region|country|land)\s(?:[A-HXYZ]|XX|\d{1,2})|region|name", re.IGNORECASE)


# Words of which each of these names has one, or it is made of signs alone
_HINTS = frozenset(
    [
        "xx",
        "xxx",
        "xxxx",
        "xxxxx",
        "xyz",
        "tbd",
        "tba",
        "tbc",
        "t.b.d.",
        "t.b.a.",
        "t.b.c.",
        "todo",
        "fixme",
        "n/a",
        "n.a.",
        "n./a.",
        "na",
        "n.",
        "n.n.",
        "null",
        "nan",
        "undefined",
        "placeholder",
        "platzhalter",
        "untitled",
        "unbenannt",
        "be",
        "asdf",
        "asdfgh",
        "asdfghjkl",
        "qwert",
        "qwerty",
        "qwertz",
        "foo",
        "foobar",
        "bar",
        "baz",
        "bla",
        "blah",
        "insert",
        "enter",
        "add",
        "your",
        "my",
        "sample",
        "test",
        "tests",
        "demo",
        "dummy",
        "example",
        "unternehmen",
        "musterfirma",
        "mustermann",
        "doe",
        "company",
        "firm",
        "player",
        "vendor",
        "manufacturer",
        "competitor",
        "supplier",
        "provider",
        "firma",
        "hersteller",
        "anbieter",
        "wettbewerber",
        "entreprise",
        "société",
        "fabricant",
        "empresa",
        "fabricante",
        "azienda",
        "bedrijf",
        "leverancier",
        "publisher",
        "region",
        "country",
        "segment",
        "product",
        "application",
        "category",
        "market",
        "city",
        "name",
        "title",
        "text",
        "string",
        "none",
        "kind",
        "type",
        "lorem",
        "regionname",
        "productname",
        "companyname",
        "firmenname",
        "trend",
        "driver",
        "restraint",
        "opportunity",
        "challenge",
        "point",
        "heading",
        "headline",
        "finding",
        "treiber",
        "chance",
        "hemmnis",
        "titel",
        "überschrift",
        "chapter",
        "section",
        "table",
        "figure",
        "kapitel",
        "abschnitt",
        "tabelle",
        "abbildung",
        "subsection",
        "sub-section",
        "licence",
        "license",
        "lizenz",
        "area",
        "land",
        "zone",
        "abc",
        "temp",
        "unknown",
        "acme",
        "beispiel",
        "beispielfirma",
        "unbekannt",
        "name,",
        "kapiteltitel",
        "abschnittstitel",
    ]
)
_SIGNS_ALONE = re.compile(r"\W{1,60}|_+")


def placeholder_names(case: Case) -> Iterator[Found]:
    """Names that can be nothing else than a blank."""
    for text, name in _perhaps(case):
        if _is_blank(case, text, name):
            yield _found(case, text.path, name)
    yield from (_found(case, path, name) for path, name, certain in _unfilled_parts(case) if certain)


def likely_names(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        name = player.name.strip()
        if _LIKELY_COMPANY.fullmatch(name) and not _CERTAIN_COMPANY.fullmatch(name) and not _is_known(player):
            yield _maybe(case, f"players[{n}].name", player.name)
    for text in case.printed:
        if (
            text.root == "full_report"
            and text.is_name
            and len(text.text) < 20
            and _CHAPTER_NUMBERED.fullmatch(text.text.strip())
        ):
            yield _maybe(case, text.path, text.text)
    yield from (_maybe(case, path, name) for path, name, certain in _unfilled_parts(case) if not certain)


def _perhaps(case: Case) -> Iterator[tuple[Text, str]]:
    """The short names that may be blanks: most have no word of one."""
    for text in case.printed:
        if len(text.text) <= _LONGEST and text.is_name and text.key != "as_stated":
            name = text.text.strip()
            if not _HINTS.isdisjoint(name.lower().replace(",", " ").split()) or _SIGNS_ALONE.fullmatch(name):
                yield text, name


def _found(case: Case, path: str, name: str) -> Found:
    return Found(case.place(path), f"`{name}` is a placeholder, not a name; write the name, or leave it out")


def _maybe(case: Case, path: str, name: str) -> Found:
    return Found(
        case.place(path), f"`{name}` looks like a placeholder; write the name, or leave it out, unless it is one"
    )


def _is_blank(case: Case, text: Text, name: str) -> bool:
    if text.root in ("notes", "acknowledged") or (text.root == "sources" and text.key not in ("title", "publisher")):
        return False
    if _CERTAIN.fullmatch(name):
        return not (text.root == "players" and name[-1].isdigit() and _is_known(_player_of(case, text)))
    match text.root:
        case "players":
            return text.key == "name" and bool(_CERTAIN_COMPANY.fullmatch(name))
        case "regions":
            return text.key == "name" and bool(_REGION.fullmatch(name)) and not _is_described(case, text)
        case "trends" | "drivers" | "restraints" | "opportunities":
            return text.key == "title" and bool(_POINT.fullmatch(name))
        case "full_report":
            return bool(_ENTRY.fullmatch(name))
    return False


def _player_of(case: Case, text: Text) -> Player | None:
    step = text.steps[1]
    return case.report.players[step] if isinstance(step, int) else None


def _is_described(case: Case, text: Text) -> bool:
    """Whether something is said of a region: some states do number theirs."""
    step = text.steps[1]
    return isinstance(step, int) and case.report.regions[step].text is not None


def _is_known(player: Player | None) -> bool:
    """Whether more is said of a company than a form has by itself: Company 3 is one in California."""
    return player is not None and bool(player.headquarters or player.country or player.share or player.all_revenues)


# Parts of a market that are numbered

_NUMBERED = re.compile(
    rf"(?P<strict>{_PART}|{_COMPANY})?(?P<loose>segment|region|type|typ|kind|category|group)?(?: name)?\s"
    rf"(?P<mark>X{{1,2}}|XYZ|[A-Z]|\d{{1,2}}|I{{1,3}}|IV|V)",
    re.IGNORECASE,
)
_OF_CARS = frozenset(
    [
        "car",
        "cars",
        "vehicle",
        "vehicles",
        "automotive",
        "automobile",
        "automobiles",
        "auto",
        "autos",
        "pkw",
        "fahrzeug",
        "fahrzeuge",
        "voiture",
        "voitures",
    ]
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _unfilled_parts(case: Case) -> Iterator[tuple[str, str, bool]]:
    """Path and name of parts that bear a number in place of a name, and whether that is certain."""
    for n, cut in enumerate(case.report.segments):
        yield from _of_one_list(case, f"segments[{n}].items", cut.title, cut.items)
        for m, item in enumerate(cut.items):
            if item.items:
                yield from _of_one_list(case, f"segments[{n}].items[{m}].items", item.name, item.items)


def _of_one_list(case: Case, path: str, title: str, parts: Sequence[SubSegment]) -> Iterator[tuple[str, str, bool]]:
    met = [
        (n, part, _NUMBERED.fullmatch(part.name.strip())) for n, part in enumerate(parts) if len(part.name) <= _LONGEST
    ]
    numbered = [(n, part, found) for n, part, found in met if found and (found["strict"] or found["loose"])]
    if not numbered:
        return
    for n, part, found in numbered:
        if part.description is not None or (found["strict"] and _CERTAIN.fullmatch(part.name.strip())):
            continue  # something is said of it, or it is told as a name
        if found["strict"]:
            certain: bool | None = True
        else:
            certain = _of_a_series(case, title, parts, [each for _, _, each in numbered], found["loose"].casefold())
        if certain is not None:
            yield f"{path}[{n}].name", part.name, certain


def _of_a_series(
    case: Case, title: str, parts: Sequence[SubSegment], numbered: list[re.Match[str]], noun: str
) -> bool | None:
    """Whether parts are the unfilled form that they look like: True for certain, False perhaps, None if not.

    Region 1 and Region 2 of “By region” are, of “By DVD code” they are not; nor is Type 2 beside CCS, nor Type I beside Type II.
    """
    marks = [found["mark"].upper() for found in numbered]
    if not re.search(rf"\b{noun}s?\b", title.casefold()) or any(part.share for part in parts if len(parts) > 1):
        return None
    if len(numbered) == 1:
        if len(parts) == 1:
            return True
        return False if marks == ["I"] and noun in ("type", "typ", "kind") else None
    if len(numbered) < len(parts) or not _in_order(marks):
        return None
    if noun == "segment" and not _OF_CARS.isdisjoint(case.vocabulary):
        return None  # of cars, by their size: Segment B, Segment C
    return True if noun in ("segment", "region") else None


def _in_order(marks: list[str]) -> bool:
    """Whether marks are the first of a count, in order: 1, 2, 3 or A, B, C or I, II, III."""
    count = len(marks)
    if count > len(_ROMAN):
        return False
    return marks in ([str(n + 1) for n in range(count)], [chr(65 + n) for n in range(count)], list(_ROMAN[:count]))
