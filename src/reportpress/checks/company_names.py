"""Companies' names: one company under two spellings, two names in one entry, names that are sentences or nowhere listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.language.names import LEGAL_FORMS, folded, name_and_form, plain_name
from reportpress.report.model import Player

# Where a form is used. Inc. and Ltd. are taken for each other; a GmbH and an Inc. are two companies of one group, or of two.
_LAWS = {
    form: law
    for law, forms in enumerate(
        (
            "inc incorporated corp corporation co company ltd limited llc llp lp plc pty pte pvt bhd sdn kk",
            "gmbh ag kg kgaa",
            "sa sas sarl srl spa",
            "nv bv",
            "ab as asa oy oyj",
        )
    )
    for form in forms.split()
}
_MOST_WORDS = 7

# Companies of one name that have nothing to do with each other
_NAMESAKES = frozenset({"merck"})


# One company twice


def _twice(case: Case) -> Iterator[Found]:
    """By the plain name, and by its letters alone: `Nord-Varme Systems` and `Nordvarme Systems`."""
    seen: dict[str, list[tuple[int, Player]]] = {}
    for n, player in enumerate(case.report.players):
        place, key = case.place(f"players[{n}].name"), "".join(plain_name(player.name).split())
        known = seen.setdefault(key, [])
        same = next(((line, other) for line, other in known if not _are_two(player, other)), None)
        if same is not None:
            line, other = same
            spelt = "" if other.name == player.name else f" as `{other.name}`"
            yield Found(
                place,
                f"`{player.name}` is listed in line {line} already{spelt}; keep one of them, or write what tells "
                f"them apart",
            )
        elif len(known) < _MOST_NAMESAKES:
            known.append((place.line, player))


_MOST_NAMESAKES = 4


def _are_two(one: Player, other: Player) -> bool:
    """Whether anything speaks for two companies of one plain name: other countries, other laws, other words in brackets."""
    if one.name == other.name:
        return one.country != other.country and None not in (one.country, other.country)
    if plain_name(one.name) in _NAMESAKES:
        return True
    if one.country != other.country and None not in (one.country, other.country):
        return True
    laws, other_laws = (
        {_LAWS[form] for form in name_and_form(player.name)[1] if form in _LAWS} for player in (one, other)
    )
    if laws and other_laws and laws.isdisjoint(other_laws):
        return True
    within, other_within = (re.findall(r"\(([^)]*)\)", player.name) for player in (one, other))
    return bool(within and other_within) and folded(" ".join(within)) != folded(" ".join(other_within))


# Names that differ in a letter

_SHORTEST, _LONGEST = 8, 40  # letters; in a shorter name one letter makes another company
_SHORTEST_WORD = 6


def _alike(case: Case) -> Iterator[Found]:
    """Names with two letters swapped or one letter doubled."""
    for n, other, how in _nearly_the_same(case):
        if how is not None:
            yield _near(case, n, other, how)


def _perhaps_alike(case: Case) -> Iterator[Found]:
    """Names with one letter more, less or different: typing makes such pairs, and so does the register of companies."""
    for n, other, how in _nearly_the_same(case):
        if how is None:
            yield _near(case, n, other, "by one letter")


def _near(case: Case, n: int, other: int, how: str) -> Found:
    players = case.report.players
    line = case.place(f"players[{other}].name").line
    return Found(
        case.place(f"players[{n}].name"),
        f"`{players[n].name}` differs from `{players[other].name}`, in line {line}, {how}; if they are one "
        f"company, keep the right "
        "name alone",
    )


def _nearly_the_same(case: Case) -> Iterator[tuple[int, int, str | None]]:
    """Pairs of names that are one letter apart, found by what is left of each when one letter is taken out of it."""
    without: dict[str, int] = {}
    names: list[str] = ["".join(plain_name(player.name).split()) for player in case.report.players]
    for n, name in enumerate(names):
        if not _SHORTEST <= len(name) <= _LONGEST:
            continue
        near = next(
            (without[key] for key in _keys(name) if without.get(key, n) != n and names[without[key]] != name), None
        )
        for key in _keys(name):
            without.setdefault(key, n)
        if near is not None and (pair := _one_word_apart(plain_name(case.report.players[n].name), _plain(case, near))):
            yield n, near, _slip(*pair)


def _plain(case: Case, n: int) -> str:
    return plain_name(case.report.players[n].name)


def _keys(name: str) -> Iterator[str]:
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]


def _one_word_apart(one: str, other: str) -> tuple[str, str] | None:
    """The one word of each in which two names differ, where it is long enough to be a slip and no numbers are in it."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return None
    different = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if len(different) != 1 or min(map(len, different[0])) < _SHORTEST_WORD:
        return None
    return different[0] if "".join(different[0]).isalpha() else None


def _slip(one: str, other: str) -> str | None:
    """What makes a slip of the pen near to certain; None where it may as well be another name."""
    if len(one) == len(other):
        at = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
        return "by two letters swapped" if swapped else None
    longer, shorter = sorted((one, other), key=len, reverse=True)
    at_end = longer.startswith(shorter)
    doubled = any(
        longer[n] == longer[n + 1] and longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer) - 1)
    )
    return "by a doubled letter" if doubled and not at_end and len(shorter) >= _SHORTEST - 1 else None


# What is not a company's name

_VERB = re.compile(
    r"(?<=\s)(?:is|are|was|were|has|have|which|offers|makes|provides|sells|leads|supplies|builds"
    r"|ist|sind|war|hat|bietet|liefert|verkauft|baut|wird)(?=\s)"
)
_FEWEST_WORDS = 5


def _name_is_a_text(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        if player.name.count(" ") + 1 >= _FEWEST_WORDS and (found := _VERB.search(player.name)):
            yield Found(
                case.place(f"players[{n}].name"),
                f"`{_short(player.name)}` is a sentence, by its `{found.group()}`, and not the name of a company; "
                f"write the name here "
                "and the rest in `profile`",
            )


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}…"


_PARTED = re.compile(r"\s*;\s*|\s*\|\s*|\s+[•·]\s+")
_ENTITY = re.compile(r"&#?\w+;")
_JOINED = re.compile(r"\s+(?:and|und|et|&|\+)\s+|\s+/\s+|,\s+(?:and\s+)?")

# Companies that are seldom half of another's name
_WELL_KNOWN_WORDS = (
    ""
    "3m,abb,abbott,abbvie,accenture,airbus,alstom,amazon,amd,amgen,apple,arkema,astrazeneca,basf,bayer,boeing,"
    "bosch,bp,broadcom,cargill,caterpillar,cisco,clariant,continental,corteva,covestro,daikin,danaher,danfoss,"
    "dell,denso,dow,dupont,eaton,ericsson,evonik,exxonmobil,fanuc,fujifilm,fujitsu,ge,glencore,google,grundfos,"
    "henkel,hitachi,honda,honeywell,huawei,hyundai,ibm,infineon,intel,komatsu,lenovo,lg,linde,medtronic,meta,"
    "microsoft,mitsubishi,nestle,nissan,nokia,novartis,nvidia,oracle,panasonic,pfizer,philips,qualcomm,roche,"
    "salesforce,samsung,sanofi,sap,schlumberger,schneider "
    "electric,shell,siemens,sony,stryker,syngenta,tencent,tesla,thales,toshiba,totalenergies,toyota,umicore,unilever,volkswagen,volvo,xylem,yara,yokogawa,zeiss"
)
_WELL_KNOWN = frozenset(_WELL_KNOWN_WORDS.split(","))


def _two_in_one(case: Case) -> Iterator[Found]:
    listed = {plain_name(player.name) for player in case.report.players} if case.report.players else set()
    for n, player in enumerate(case.report.players):
        parts = _names_in(player.name, listed)
        if parts:
            named = " and ".join(f"`{_short(part)}`" for part in parts[:3]) + (" and more" if len(parts) > 3 else "")
            yield Found(
                case.place(f"players[{n}].name"),
                f"`{_short(player.name)}` holds {named}; give each company an entry of its own",
            )


def _names_in(name: str, listed: set[str]) -> list[str]:
    """The names that one entry joins; none where it may be one name: Procter & Gamble, Muster GmbH & Co. KG."""
    parts = [part for part in _PARTED.split(name) if re.search(r"\w", part)]
    if len(parts) > 1 and not _ENTITY.search(name):
        return parts
    parts = [part for part in _JOINED.split(name) if part.strip()]
    if len(parts) < 2 or not all(
        name_and_form(part)[0] and any(w not in LEGAL_FORMS for w in name_and_form(part)[0]) for part in parts
    ):
        return []
    with_form = all(name_and_form(part)[1] for part in parts)
    known = all(plain_name(part) in listed or plain_name(part) in _WELL_KNOWN for part in parts)
    return parts if with_form or known else []


# Companies in the text

# Ends that only a company's name has; SA, SE, AB and the like are too short to be certain of in a sentence.
_IN_PROSE = re.compile(
    r"(?<![\w&'’.-])(?P<name>(?:[A-Z0-9][\w&'’.-]*,?\s+(?:(?:&|and|of|de)\s+)?){1,6}?)"
    r"(?P<form>Inc\.?|Incorporated|Corp\.?|Corporation|Co\.,?\s+Ltd\.?|Ltd\.?|LLC|LLP|GmbH(?:\s+&\s+Co\.\s+KG)?|AG"
    r"|PLC|plc|N\.V\.|S\.A\.|S\.p\.A\.)(?!\w)"
)
# Who buys, owns, delivers or helps is not one of those who are listed
_OTHER_PART = re.compile(
    r"\b(?:sell|sells|sold|suppl(?:y|ies|ied|iers?)|deliver(?:s|ed|ies)?|works? (?:with|for)|customers?|clients?"
    r"|buyers?|users?|owned|owners?"
    r"|subsidiary|division|unit|part of|belongs?|bought|acquired|partner(?:s|ed|ship)?|stake|shares in|licen[cs]\w+"
    r"|parent|made for|joint venture"
    r"|plants? (?:of|at)|used (?:by|at)|installed|orders? (?:from|of|by)|contract (?:with|of|by)|according to"
    r"|survey by|source"
    r"|verkauf\w*|liefer\w*|Kunden?|Abnehmer|gehört|Tochter\w*|Partner\w*|übernommen|Lizenz\w*|laut)\b",
    re.IGNORECASE,
)
_OTHER_DEED = re.compile(
    r"(?:\s+(?:and|und)(?:\s+[A-Z][\w&.-]*){1,4})?\s*,?\s*(?:(?:which|who)\s+)?(?:buys?|bought|uses?|orders?|ordered|owns?"
    r"|owned|holds?|is (?:a|an|its|their) (?:customer|client|buyer|user|example)"
    r"|kauft|nutzt|bestellt|besitzt|ist (?:ein|ihr|sein) (?:Kunde|Abnehmer|Beispiel))\b"
    r"|\s+(?:and|or|und|oder)\s+(?:other|many|andere|viele)\s+(?:\w+\s+)?(?:buyers?|customers?|clients?|users?|investors?|owners?|partners?"
    r"|Kunden|Abnehmer|Käufer|Nutzer|Partner)\b"
)


def _not_listed(case: Case) -> Iterator[Found]:
    text = case.report.players_text
    if not text:
        return
    listed = [plain_name(player.name) for player in case.report.players]
    whole, parts = set(listed), {part for name in listed for part in _spans(name)}
    told: set[str] = set()
    for found in _IN_PROSE.finditer(text):
        named = _after_one_that_is_listed(found.group(), whole)
        name = plain_name(named)
        if name in told or name in parts or any(part in whole for part in _spans(name)):
            continue  # a sentence may begin with another word in capitals, or shorten the name
        told.add(name)
        if not _does_something_else(text, found.start(), found.end()):
            yield Found(
                case.place("players_text"),
                f"speaks of `{' '.join(named.split())}`, which is not among `players`; list it, or leave "
                f"it out of the text",
            )


def _after_one_that_is_listed(named: str, listed: set[str]) -> str:
    """`Best Doctors and Example Optics Inc.` are two where the first of them is listed."""
    first, joined, rest = named.partition(" and ")
    begun = any(part in listed for part in _spans(plain_name(first)))
    return rest if joined and begun and plain_name(named) not in listed else named


_NEAR = 60


def _does_something_else(text: str, start: int, end: int) -> bool:
    """Whether a sentence makes a company a customer, an owner or a partner, by the words next to its name."""
    before = re.split(r"[.;:!?]\s", text[max(start - _NEAR, 0) : start])[-1]
    return bool(_OTHER_PART.search(before) or _OTHER_DEED.match(text, end))


def _spans(name: str) -> Iterator[str]:
    """Words of a name that follow each other, as many as a company's name in a sentence has."""
    words = name.split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            yield " ".join(words[start:end])


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "player-twice",
        "warning",
        "A company listed twice",
        "Two spellings that differ in nothing but case, blanks, punctuation, `&` and legal form (Inc., Ltd). Keep one "
        "of them, and what is said under both. Two of one name in two countries, of forms of two laws (an AG and an "
        "Inc.) or with other words in brackets are taken for two companies, and so are Merck KGaA and Merck & Co.",
        "players:\n  - {name: Best Doctors Inc.}\n  - {name: 'Best Doctors, Ltd'}\n",
        _twice,
    ),
    Check(
        "player-misspelt",
        "warning",
        "Two companies whose names differ by a slip of the pen",
        "Two letters swapped or one doubled in a word of six letters or more: most likely one company, which a reader "
        "counts twice. If they are two, nothing is to be done.",
        "players:\n  - {name: Nordvarme Systems}\n  - {name: Nordvarme Sytsems}\n",
        _alike,
    ),
    Check(
        "players-one-letter-apart",
        "note",
        "Two companies whose names differ by one letter",
        "It may be one company, misspelt, or two of like names. Look at both.",
        "players:\n  - {name: Nordvarme Systems}\n  - {name: Nordvarma Systems}\n",
        _perhaps_alike,
    ),
    Check(
        "player-is-a-sentence",
        "warning",
        "A sentence where a company's name belongs",
        "It would be printed in tables and charts as if a company were called that. Write the name, and what is said "
        "of it as the `profile`.",
        "players:\n  - {name: 'The leading maker is Hestia, which is from Oslo.'}\n",
        _name_is_a_text,
    ),
    Check(
        "players-in-one-name",
        "warning",
        "Two companies in one entry",
        "Parted by a semicolon or a bar; or joined by a comma, a stroke or `and`, where each part has a legal form, is "
        "listed by itself, or is a well-known company. Names such as Procter & Gamble are left alone. Give each an "
        "entry of its own.",
        "players:\n  - {name: Hestia; Vulcan}\n",
        _two_in_one,
    ),
    Check(
        "player-not-listed",
        "warning",
        "A company in the text that the list lacks",
        "`players_text` names a company by its legal form, and `players` does not have it. A reader who counts finds "
        "another number than the tables say. List it, or leave it out of the text. Companies named without a legal "
        "form cannot be told from other words; those that the sentence makes a customer, an owner or a partner need no "
        "entry.",
        "players_text: Among them is Example Optics Inc. of Oslo.\nplayers:\n  - {name: Example Care}\n",
        _not_listed,
    ),
)
