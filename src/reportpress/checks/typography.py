"""Slips of the pen and of the keyboard: doubled words and signs, misplaced blanks, brackets and quotes without a partner."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.mends import Piece, in_order, listed, mends
from reportpress.checks.misspelt import all_slips, misspelt_words

_QUOTED = re.compile(
    r"“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|`[^`\n]{1,300}`|&[#\w]{2,8};|https?://\S+|www\.\S+|[\w.+-]{1,64}@\S+"
)


def _without_quotes(text: str) -> str:
    """As long as the text, with blanks for what it quotes and for addresses."""
    if not (
        "@" in text
        or "&" in text
        or "“" in text
        or "„" in text
        or "«" in text
        or "`" in text
        or "://" in text
        or "www." in text
    ):
        return text
    return _QUOTED.sub(lambda found: "\x00" * len(found.group()), text)


# Words twice

_SMALL = {
    "en": "the a an of and or for with by from as are be was were its this their than not can may at to into will has have",
    "de": "und oder von mit für auf bei wird zum zur im durch ist eine ein einen aus nach sowie als",
    "fr": "le la les et ou pour avec par dans sur aux du une est",
    "es": "el los las y para con por del una es",
    "it": "il gli e per con del della una",
    "pt": "os as e para com por do da uma",
    "nl": "het een van voor met en op",
}
_TWICE_SMALL = {
    language: re.compile(rf"(?<![\w'’.-])({'|'.join(words.split())})(\s+)\1(?![\w'’-]|\.\w)", re.IGNORECASE)
    for language, words in _SMALL.items()
}
_ALL_SMALL = frozenset(" ".join(_SMALL.values()).split())
_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]{4,})\s+\1(?![\w'’-]|\.\w)")
_MAY_BE_TWICE = frozenset(
    [
        "that",
        "very",
        "many",
        "long",
        "much",
        "less",
        "half",
        "win",
        "door",
        "side",
        "again",
        "really",
        "well",
        "sehr",
        "lange",
        "viel",
        "immer",
        "mehr",
        "dass",
        "denen",
        "deren",
        "ganz",
        "nach",
        "ihnen",
        "nous",
        "vous",
        "elle",
        "très",
        "muy",
        "mucho",
        "molto",
        "piano",
        "bora",
        "dass",
    ]
)


def _doubled_words(case: Case) -> Iterator[Found]:
    if not any(
        one == after and (len(one) > 3 or one in _ALL_SMALL) and one.isalpha() for one, after in pairwise(case.words)
    ):
        return
    for text in case.own_texts:
        plain = _without_quotes(text.text)
        small = _TWICE_SMALL.get(case.language_of(text))
        pieces: list[Piece] = []
        if small:
            pieces = [(found.end(1), found.end(), found.group(), "") for found in small.finditer(plain)]
        pieces += [
            (found.end(1), found.end(), found.group(), None)
            for found in _TWICE.finditer(plain)
            if found[1].islower() and found[1].casefold() not in _MAY_BE_TWICE
        ]
        yield from _told(case, text, in_order(pieces), "says", "twice; take one out")


def _told(case: Case, text: Text, pieces: list[Piece], says: str, what: str) -> Iterator[Found]:
    if pieces:
        shown = listed(" ".join(piece.split()) for _, _, piece, _ in pieces)
        yield Found(case.place(text.path), f"{says} {shown} {what}".rstrip(), fixes=mends(case, text, pieces))


# Signs twice, and blanks beside them

_SIGNS_TWICE = re.compile(
    r"(?<=\w)(?P<stops>\.\.)(?![.\w/])|(?<=[\w)])(?P<same>(?:,\s?,|;\s?;|:\s?:)+)(?=[\s)]|\Z)|(?<=[\w)])(?P<mixed>,\s?\."
    r"|;\s?\.|:\s?\.|;\s?,)(?=\s|\Z)"
    r"|(?<=[\w)]) ?(?P<apart>\. \.)(?=\s|\Z)(?! \.)"
)
_BLANK_BEFORE = re.compile(r"(?<=[\w)\]”%])[ \t]+(?=[,.](?:\s|\Z))")
_BLANK_BEFORE_OTHERS = re.compile(r"(?<=[\w)\]”])[ \t]+(?=[;:!?](?:\s|\Z))")
_BLANK_IN_BRACKETS = re.compile(r"(?<=\()[ \t]+(?=\w)|(?<=\w)[ \t]+(?=\))")
_NONE_AFTER = re.compile(r"(?<=[^\W\d_]{2}[,;])(?=(?!(?:Inc|Ltd|LLC|LP|Co|Corp|SA|AG)\b)[^\W\d_]{2})")
_NONE_AFTER_STOP = re.compile(
    r"(?<![\w.@/-])[^\W\d_]{3,}(?<=[a-zß-ÿ])\.(?=(?!(?:Com|Net|Org|Io|Ai|Js|Co|Biz|App|Inc)\b)[A-Z][a-z]*(?:\s|,))"
)
_TWO_HYPHENS = re.compile(r"(?<=\w) -- (?=\w)|(?<=[^\W\d_])---?(?=[^\W\d_])|(?<=\w) --- (?=\w)")
_DOUBLED = re.compile(r"(?<=[^\s.]) {2,}(?=\S)|(?<=\.) {2,}(?=\S)")
_BLANKS_BEFORE_SIGNS = ("fr",)  # where a blank before these belongs there


def _signs(text: str, language: str, is_name: bool) -> Iterator[Piece]:
    for found in _SIGNS_TWICE.finditer(text):
        follows = text[found.end() :].lstrip()
        certain = not found["stops"] or not follows or follows[0].isupper()
        sign = "." if found["stops"] or found["mixed"] or found["apart"] else found.group().strip()[0]
        if found["mixed"]:
            certain = False
        yield *found.span(), found.group(), sign if certain else None
    for found in _BLANK_BEFORE.finditer(text):
        yield *found.span(), text[found.start() - 1 : found.end() + 1], ""
    if language not in _BLANKS_BEFORE_SIGNS:
        for found in _BLANK_BEFORE_OTHERS.finditer(text):
            yield *found.span(), text[found.start() - 1 : found.end() + 1], ""
    for found in _BLANK_IN_BRACKETS.finditer(text):
        yield *found.span(), text[found.start() - 1 : found.end() + 1], ""
    if is_name:
        return
    for found in _NONE_AFTER.finditer(text):
        yield found.start() - 1, found.end(), text[found.start() - 3 : found.end() + 2], f"{text[found.start() - 1]} "
    for found in _NONE_AFTER_STOP.finditer(text):
        yield found.end() - 1, found.end(), text[found.start() : found.end() + 3], None
    for found in _TWO_HYPHENS.finditer(text):
        yield *found.span(), found.group(), " – " if found.group().startswith(" ") else None


_MET = (
    " ,",
    " .",
    " ;",
    " :",
    " !",
    " ?",
    " )",
    "\t",
    "( ",
    "--",
    "..",
    ",,",
    ";;",
    "::",
    ", ,",
    "; ;",
    ",.",
    ", .",
    ";.",
    ":.",
    ". .",
    ";,",
)
_GLUED = re.compile(r"[,;.](?=[^\W\d_]{2})")


def _may_have_slips(text: str) -> bool:
    return any(sign in text for sign in _MET) or _GLUED.search(text) is not None


def _slips_of_punctuation(case: Case) -> Iterator[Found]:
    if not _may_have_slips(case.joined):
        return
    for text in case.own_texts:
        if _may_have_slips(text.text):
            found = in_order(_signs(_without_quotes(text.text), case.language_of(text), text.is_name))
            pieces = [piece for piece in found if "\x00" not in piece[2]]
            yield from _told(case, text, pieces, "holds", "where a sign or a blank is wrong; look at it")


def _doubled_spaces(case: Case) -> Iterator[Found]:
    for text in case.printed if case.holds("  ") else ():
        if "  " in text.text:
            pieces: list[Piece] = [(*found.span(), "  ", " ") for found in _DOUBLED.finditer(text.text)]
            if pieces:
                yield Found(case.place(text.path), "holds doubled spaces; write one", fixes=mends(case, text, pieces))


# Brackets and quotes

_ENUMERATED = re.compile(r"(?:(?<=\s)|\A|(?<=[(\n]))(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})\)|[:;]-?\)")
_INCHES = re.compile(r"(?<=\d)[\"”]")
_INTERVAL = re.compile(r"[\[(\]]\s?-?[\d.]+\s?[,;]\s?[\d.∞]+\s?[\])\[]")


def _unpaired(paragraph: str, language: str) -> str:
    """The first bracket or quote without a partner; nothing where all have one."""
    text = _INTERVAL.sub("", paragraph)
    for opens, closes in ("()", "[]"):
        if opens in text or closes in text:
            if text.count(opens) == text.count(closes):
                continue
            plain = _ENUMERATED.sub("", text) if closes == ")" else text
            if plain.count(opens) != plain.count(closes):
                return opens if plain.count(opens) > plain.count(closes) else closes
    if '"' in text and _INCHES.sub("", text).count('"') % 2 and text.count('"') % 2:
        return '"'
    if "“" in text and language == "en" and "â€" not in text and text.count("“") > len(re.findall("”", text)):
        return "“"
    if "«" in text and language in ("fr", "es", "it", "pt") and text.count("«") > text.count("»"):
        return "«"
    return ""


def _unpaired_marks(case: Case) -> Iterator[Found]:
    if not case.holds("(", ")", "[", "]", '"', "“", "«"):
        return
    for text in case.own_texts:
        paragraphs = re.split(r"\n\s*\n", text.text)
        for paragraph in paragraphs:
            mark = _unpaired(paragraph, case.language_of(text))
            if mark and not (mark in "“«" and len(paragraphs) > 1):  # a quotation may run over several
                at = paragraph.index(mark)
                shown = " ".join(paragraph[max(at - 10, 0) : at + 20].split())
                yield Found(
                    case.place(text.path),
                    f"holds a `{mark}` without its partner, in `{shown}`; add it, or take this one out",
                )
                break


def _misspelt(case: Case) -> Iterator[Found]:
    if case.vocabulary.isdisjoint(all_slips()):
        return
    for text in case.own_texts:
        if found := list(misspelt_words(text.text, case.language_of(text))):
            yield from _told(
                case, text, found, "holds", "which is misspelt; write " + listed(piece[3] or "" for piece in found)
            )


def _slip(code: str, title: str, explanation: str, example: str, run: Callable[[Case], Iterator[Found]]) -> Check[Case]:
    return Check(code, "note", title, explanation, example, run)


CHECKS: tuple[Check[Case], ...] = (
    _slip(
        "doubled-spaces",
        "More than one space between words",
        "It is printed as one. `check --fix` takes the others out.",
        "summary: Care  and advice.\n",
        _doubled_spaces,
    ),
    _slip(
        "doubled-words",
        "A word twice in a row",
        "A slip of the pen. `check --fix` takes a small word out; of a longer one it may be a name.",
        "summary: Clinics run short of the the places.\n",
        _doubled_words,
    ),
    _slip(
        "punctuation-slip",
        "A sign of punctuation, or a blank beside it, that is wrong",
        "Two stops, a blank before a comma or none after it, two hyphens for a dash. `check --fix` mends it where only one thing "
        "can be meant. Words in quotes and the source's own are not looked at.",
        "summary: Clinics run short of places , and insurers look elsewhere.\n",
        _slips_of_punctuation,
    ),
    _slip(
        "misspelt-word",
        "A common slip in a word",
        "Only slips that are met often and can be no other word are known, in English and German. `check --fix` mends them.",
        "summary: Clinics recieve more patients than they have places.\n",
        _misspelt,
    ),
    _slip(
        "unpaired-mark",
        "A bracket or a quote without its partner",
        "Add the other one, or take this one out. Marks of inches and lists such as a) and b) are not found.",
        "summary: Clinics (and insurers run short of places.\n",
        _unpaired_marks,
    ),
)
