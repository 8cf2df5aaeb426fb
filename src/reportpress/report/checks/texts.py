"""What was left in the texts: placeholders, vague sizes, mark-up, broken characters, makers of a service."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from reportpress.report.checks.declared import Case, Check, Found, Text, mend
from reportpress.report.findings import Fix
from reportpress.report.scripts import script_not_set

# Placeholders

_IN_TEXT = re.compile(
    r"(?P<number>\bX{1,3}(?:[.,]X{1,2})?\s?%"  # X%, XX.X %
    r"|(?<![\w.])X{1,3}[.,]X{1,2}(?![\w.])"
    r"|(?:[$€£¥₹]|\b(?:USD|US\$|EUR|GBP|INR|JPY|CNY))\s?X{1,4}(?:[.,]X{1,2})?(?!-?\w)"
    r"|\bX{2,4}\s(?:thousand|million|billion|trillion|per ?cent|percent|Mn|Bn|units)\b"
    r"|\b(?:CAGR of|rate of|value of|share of|reach|valued at|worth)\s(?:about |approximately |around |over )?X{1,4}(?!-?\w))"
    r"|(?P<words>\[\s?(?:insert|your|enter|company|market|product|name|year|value|xx+|todo|tbd)\b[^\]]{0,60}\]"
    r"|\{\{[^{}]{0,60}\}\}|\blorem ipsum\b|(?-i:\bTODO\b)|<\s?(?:insert|placeholder)\b[^>]{0,60}>)",
    re.IGNORECASE,
)
# Upper case counts for the number forms: "xx" and "x %" also stand in formulas.
_PLACEHOLDER_SIGNS = re.compile(r"[X[{<]")
_SMALL_X = re.compile(r"x")

_NAME = re.compile(
    r"(?:X{2,4}|XYZ|TBD|TBA|TBC|TODO|N\.?/?A\.?|\?+|-+|\.{2,}|…|null|none|nan|undefined|placeholder"
    r"|(?:company|player|vendor|manufacturer|competitor|application|segment|product|category|end[- ]user|region|country)"
    r"(?: name)?\s(?:[A-HXYZ]|[1-9]|XX|XYZ)"
    r"|(?:type|kind)\s(?:XX|XYZ))",
    re.IGNORECASE,
)
_TYPE_NUMBERED = re.compile(r"type\s(?:I{1,3}|IV|V|[A-F]|[1-9])", re.IGNORECASE)


def _placeholders(case: Case) -> Iterator[Found]:
    unlikely_words = case.holds("lorem", "todo")
    for text in case.texts:
        if text.is_about_the_data:
            continue
        if (
            len(text.text) < 40
            and text.steps[-1] in ("name", "title", "market_name", "headquarters", "publisher")
            and _NAME.fullmatch(text.text.strip())
        ):
            yield Found(
                case.place(text.path), f"`{text.text}` is a placeholder, not a name; write the name, or leave it out"
            )
            continue
        if not unlikely_words and not _PLACEHOLDER_SIGNS.search(text.text):
            continue
        for found in _IN_TEXT.finditer(text.text):
            if found["number"] and _SMALL_X.search(found["number"]) and "X" not in found["number"]:
                continue
            shown = " ".join(found.group().split())
            yield Found(
                case.place(text.path), f"holds the placeholder `{shown}`; write what it stands for, or leave it out"
            )
            break
    yield from _numbered_types(case)


def _numbered_types(case: Case) -> Iterator[Found]:
    """`Type I` alone, or beside named parts, is a form that was never filled in; Type I and Type II can be real."""
    for n, cut in enumerate(case.report.segments):
        numbered = [m for m, item in enumerate(cut.items) if _TYPE_NUMBERED.fullmatch(item.name.strip())]
        if len(numbered) == 1 and cut.items[numbered[0]].description is None and cut.items[numbered[0]].share is None:
            name = cut.items[numbered[0]].name
            yield Found(
                case.place(f"segments[{n}].items[{numbered[0]}].name"),
                f"`{name}` is a placeholder, not a name; write the name, or leave it out",
            )


# Sizes without a number

_VAGUE = re.compile(
    r"\b(?:(?:several|multiple|many|some|a few|tens of|hundreds of|billions of|millions of)\s+(?:hundreds?\s+(?:of\s+)?)?"
    r"(?:millions?|billions?|trillions?|dollars|euros)\b(?!\s+(?:people|patients|users|years|tonnes|units|households|children))"
    r"|(?:range|order) of (?:billions|millions)|multi-?\s?(?:billion|million)"
    r"|mehrere\s+(?:Millionen|Milliarden)|plusieurs\s+(?:millions|milliards)|varios\s+(?:millones|miles de millones)"
    r"|diversi\s+(?:milioni|miliardi)|vários\s+(?:milhões|bilhões)|enkele\s+(?:miljoenen|miljarden)|kilka\s+(?:milionów|miliardów))"
    r"|数十?[億亿]|수십?억",
    re.IGNORECASE,
)


def _vague_sizes(case: Case) -> Iterator[Found]:
    if not case.holds("illi", "illón", "illone", "miljoen", "miljard", "dollars", "euros", "億", "亿", "억"):
        return
    for text in case.texts:
        if not text.is_about_the_data and len(text.text) > 8 and (found := _VAGUE.search(text.text)):
            shown = " ".join(found.group().split())
            yield Found(
                case.place(text.path),
                f"says `{shown}` where a number is meant; give the number as a value with its source, or leave the size out",
            )


# Mark-up

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|code|div|em|font|h[1-6]|hr|html|i|img|li|mark|ol|p|para|pre|s|script|small|span|strike"
    r"|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANK_ENTITIES = re.compile(r"(?<! ) *(?:&(?:amp;)*(?:nbsp|ensp|emsp|thinsp|#160|#xa0);[ \n]*)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_STARS = re.compile(r"(?<![*\d])\*\*(?!\*)|(?<!\*)\*\*(?![*\d])")
_MARKDOWN = re.compile(
    r"\]\(\s?(?:https?:|mailto:|#|/)[^)]{0,500}\)|^#{1,6} |(?<!\w)__(?=\w)|(?<=\w)__(?!\w)", re.MULTILINE
)
_ESCAPED = re.compile(r"\\(?=['\"&*_#])")
_SIGNS = re.compile(r"[<&\\*_#\]]")


def _left_over_markup(case: Case) -> Iterator[Found]:
    """One finding a text, with all that can be mended in it for certain."""
    if not case.holds("<", "&", "\\", "**", "](", "__", "# "):
        return
    for text in case.texts:
        if _SIGNS.search(text.text) and (pieces := list(_markup(text.text))):
            place = case.place(text.path)
            yield Found(
                place,
                f"holds mark-up that would be printed as it stands: {_listed(piece for _, _, piece, _ in pieces)}; take it out",
                fixes=_mends(case, text, [(start, end, new) for start, end, _, new in pieces if new is not None]),
            )


Piece = tuple[int, int, str, str | None]  # from, to, as it stands, and what it becomes where that is certain


def _markup(text: str) -> Iterator[Piece]:
    found: list[Piece] = []
    for tag in _TAG.finditer(text):
        found.append((*tag.span(), tag.group(), None))
    for blank in _BLANK_ENTITIES.finditer(text):
        inside = blank.start() > 0 and blank.end() < len(text)
        found.append((*blank.span(), blank.group().strip(), " " if inside else ""))
    becomes_a_tag = not _TAG.search(text) and bool(_TAG.search(_unescaped(text)))
    for entity in _ENTITY.finditer(text):
        known = _unescaped(entity.group())
        if len(known) > 2 or known == entity.group():
            continue  # a name that is no entity, as in AT&T;
        certain = known.isprintable() and not known.isspace() and not (becomes_a_tag and known in "<>")
        found.append((*entity.span(), entity.group(), known if certain else None))
    for stars in _STARS.finditer(text):
        found.append((*stars.span(), "**", ""))
    for other in _MARKDOWN.finditer(text):
        found.append((*other.span(), other.group().strip(), None))
    for escape in _ESCAPED.finditer(text):
        found.append((*escape.span(), "\\", ""))
    end = 0
    for piece in sorted(found, key=lambda piece: piece[:2]):
        if piece[0] >= end:
            yield piece
            end = piece[1]


def _unescaped(text: str) -> str:
    """Without entities, also those that were escaped twice."""
    return html.unescape(re.sub(r"&(?:amp;)+", "&", text))


def _listed(pieces: Iterator[str]) -> str:
    different = list(dict.fromkeys(piece[:40] for piece in pieces))
    more = f" and {len(different) - 4} more" if len(different) > 4 else ""
    return ", ".join(f"`{piece}`" for piece in different[:4]) + more


def _mends(case: Case, text: Text, pieces: list[tuple[int, int, str]]) -> tuple[Fix, ...]:
    place = case.place(text.path)
    fixes: list[Fix] = []
    numbers: dict[str, dict[int, int]] = {}
    after = 0
    for start, end, new in pieces:
        old = text.text[start:end]
        if told_apart := mend(place, text.text, start, end, new, after):
            fixes += told_apart
        elif place.line:  # no words near it tell it from those like it, so they are counted
            if old not in numbers:
                numbers[old] = {found.start(): n for n, found in enumerate(re.finditer(re.escape(old), text.text))}
            if start in numbers[old]:
                fixes.append(Fix(place, old, new, numbers[old][start]))
        after = end
    return tuple(fixes)


# Characters

_CONTINUING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_CLOSING = "‘’“”–—…»›"  # what follows a word in print, and so proves nothing after a single capital
_MOJIBAKE = re.compile(
    f"(?:[Ã][^{_CLOSING}\\W\\d_]|[ÃÂ](?![{_CLOSING}])[{_CONTINUING}]|[ÄÅ](?![{_CLOSING}])[{_CONTINUING}]"
    f"|[Â]»|[â][{_CONTINUING}]{{2}}|[ã-ï][{_CONTINUING}]{{2}}(?:[ã-ï][{_CONTINUING}]{{2}})+|ð[{_CONTINUING}]{{3}}"
    f"|(?:[ÎÏÐÑØÙ×à][{_CONTINUING}]){{2,}})+"
)
_CONTINUED = re.compile(f"[À-ô][{_CONTINUING}]")
_LOST = "\ufffd"


def _broken_characters(case: Case) -> Iterator[Found]:
    for text in case.texts:
        if text.text.isascii():
            continue
        pieces = list(_mojibake(text.text)) if _CONTINUED.search(text.text) else []
        place = case.place(text.path)
        if pieces:
            start, end, new = pieces[0]
            yield Found(
                place,
                f"holds `{text.text[start:end]}`, which is `{new}` read in the wrong encoding; write `{new}`",
                fixes=_mends(case, text, pieces),
            )
        elif _LOST in text.text:
            at = text.text.index(_LOST)
            around = " ".join(text.text[max(at - 12, 0) : at + 12].split())
            yield Found(place, f"holds the mark of a lost character (U+FFFD) in `{around}`; write what stood there")


def _mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _MOJIBAKE.finditer(text):
        try:
            meant = b"".join(map(_byte, found.group())).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if meant.isprintable() or meant.isspace():
            yield *found.span(), meant.replace("\xad", "") if meant != "\xad" else ""


def _byte(character: str) -> bytes:
    """cp1252 leaves five bytes without a character, which then stand for themselves."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


_DOUBLED = re.compile(r"(?<=[^\s.]) {2,}(?=\S)|(?<=\.) {2,}(?=\S)")


def _doubled_spaces(case: Case) -> Iterator[Found]:
    for text in case.texts if case.holds("  ") else ():
        if "  " in text.text and (pieces := [(*found.span(), " ") for found in _DOUBLED.finditer(text.text)]):
            yield Found(
                case.place(text.path),
                "holds doubled spaces; write one",
                fixes=_mends(case, text, pieces),
            )


# A service has no makers

_MAKERS_WORDS = ("manufacturer", "makers", "producers")
_MAKERS = re.compile(r"\b(?:manufacturers?|makers|producers)\b(?P<of>\s+of\b)?", re.IGNORECASE)
_BEFORE_MAKERS = (
    "key leading major main top global the for by of and or several many other others established new these those all "
    "its most large small local regional international prominent notable core dominant existing emerging among their "
    "market industry which that to from are "
    "as between both domestic individual"
)
_OF_THE_MARKET = frozenset(_BEFORE_MAKERS.split())
_LAST_WORD = re.compile(r"([\w’'-]+)[ \n]$")
_QUOTED = re.compile(r"[“\"«„][^“”\"»«]{1,80}[”\"»“]")


def _makers_of_a_service(case: Case) -> Iterator[Found]:
    if case.report.offering != "service" or not case.holds(*_MAKERS_WORDS):
        return
    for text in case.texts:
        if text.is_about_the_data or not any(word in text.text.lower() for word in _MAKERS_WORDS):
            continue
        plain = _QUOTED.sub(" ", text.text)
        for found in _MAKERS.finditer(plain):
            before = _LAST_WORD.search(plain[max(found.start() - 40, 0) : found.start()])
            if found["of"] or (before and before[1].casefold() not in _OF_THE_MARKET):
                continue  # of something else that the sentence names: device manufacturers, makers of drugs
            yield Found(
                case.place(text.path),
                f"speaks of `{found.group()}`, and this market is one of a service; write providers, or say `offering: product`",
            )
            break


def _unset_writing(case: Case) -> Iterator[Found]:
    """What is printed in another language's edition alone is looked at where that is built."""
    for text in case.texts:
        if text.text.isascii() or text.steps[0] == "translations":
            continue
        for character in dict.fromkeys(text.text):
            if script := script_not_set(character):
                shown = (
                    f"`{character}` (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
                )
                yield Found(
                    case.place(text.path),
                    f"holds {shown}: {script} cannot be set rightly yet; write it in another way, in Latin letters, or "
                    "leave it out",
                )
                break


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "placeholder",
        "error",
        "A placeholder where a name or a number belongs",
        "XX, X %, [insert …], Company A, Type I: a form that was never filled in would be printed as if it said "
        "something. Write what it stands for, or leave it out. Notes, the method and what is said of a source may "
        "name placeholders of the source.",
        "summary: The market is to reach USD XX billion in seven years.\n",
        _placeholders,
    ),
    Check(
        "vague-size",
        "warning",
        "A size in words where a number is meant",
        "Several billion dollars may be two or nine. A reader takes it for a figure, and it has no source. Give the "
        "number as a value of the market, or leave the size out.",
        "summary: The market was worth several billion dollars last year.\n",
        _vague_sizes,
    ),
    Check(
        "left-over-markup",
        "warning",
        "Mark-up left in a text",
        "Texts are printed as they stand, so tags, entities, stars and links of another format would be seen. Where "
        "it is certain what was meant (an entity, stars, an escaped quote), `check --fix` mends it; tags and links "
        "are to be taken out by hand.",
        "summary: Care &amp; advice at **home** for everyone.\n",
        _left_over_markup,
    ),
    Check(
        "broken-characters",
        "error",
        "Characters read in the wrong encoding, or lost",
        "What was UTF-8 has been read as Latin-1 or Windows-1252 on its way here, and words would be printed that are "
        "none. Where it can be read back cleanly, `check --fix` does so; a lost character (U+FFFD) has to be written "
        "again.",
        "summary: The companyâ€™s cafÃ©s are many.\n",
        _broken_characters,
    ),
    Check(
        "unset-writing",
        "error",
        "Writing that cannot be set rightly",
        "Arabic, Hebrew, Chinese, Japanese, Korean and the scripts of India and South-East Asia join, stack or reorder their "
        "letters, or break lines by rules of their own. That is not there yet, and it is never set wrongly instead.",
        "summary: The market is called 市場.\n",
        _unset_writing,
    ),
    Check(
        "doubled-spaces",
        "note",
        "More than one space between words",
        "It is printed as one. `check --fix` takes the others out.",
        "summary: Care  and advice.\n",
        _doubled_spaces,
    ),
    Check(
        "makers-of-a-service",
        "warning",
        "Manufacturers, makers or producers of a service",
        "The report says `offering: service`, and a text speaks of those who make it, as if it had been written for "
        "any market. Write providers. Makers of something else that is named (device manufacturers, makers of drugs) "
        "are not found, nor words in quotes. Only English words are known.",
        "offering: service\nsummary: The leading manufacturers widen their offer.\n",
        _makers_of_a_service,
    ),
)
