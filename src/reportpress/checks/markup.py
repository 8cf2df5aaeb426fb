"""Mark-up of another format left in a text: it is printed as it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.mends import Piece, in_order, listed, mends

_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|code|div|em|font|h[1-6]|hr|html|i|img|li|mark|ol|p|para|pre|s|script|small"
    r"|span|strike"
    r"|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# A word in angle brackets is a tag to whoever wrote it, whatever the word; <10 mm> and a << b are none.
_ANY_TAG = re.compile(
    r"(?<!<)</?(?!(?:market|company|product|name|year|value|region|country|segment|date|insert|placeholder|your"
    r"|enter)\b)[A-Za-z][A-Za-z-]{1,20}\s?/?>(?!>)|<(?:https?://|mailto:)[^<>\s]{1,500}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--[^<>]{0,300}-->|<!--|-->|<!\[CDATA\[|<\?xml\b|<!DOCTYPE\b")
_BLANK_ENTITIES = re.compile(r"(?<! ) *(?:&(?:amp;)*(?:nbsp|ensp|emsp|thinsp|#160|#xa0);[ \n]*)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_OPEN_ENTITY = re.compile(r"(?<!\w)&(?:nbsp|quot|rsquo|lsquo|ldquo|rdquo|ndash|mdash|#\d{2,5})\b(?!;)|&amp\b(?!;)")
_STARS = re.compile(r"(?:(?<![*\d])\*\*(?!\*)|(?<!\*)\*\*(?![*\d]))(?:(?<!\s\*\*)|(?!\s))")
_PAIRS = re.compile(  # _so_, *so*, `so` and ~~so~~: the two marks of each are taken out
    r"(?<![\w*/])(?P<star>\*)(?=[^\s*\d])[^*\n]{1,80}(?<=[^\s*/])\*(?![\w*/])"
    r"|(?<![\w_/.@])(?P<line>_)(?=[^\W_])[^_\n]{1,80}(?<=[^\W_])_(?![\w_/@])"
    r"|(?<![\w`])(?P<code>`)(?=[^\s`])[^`\n]{1,80}(?<=[^\s`])`(?![\w`])"
    r"|(?P<struck>~~)(?=[^\s~])[^~\n]{1,80}(?<=[^\s~])~~"
)
_MARKDOWN = re.compile(
    r"!?\[[^\[\]\n]{0,100}\]\(\s?(?=[^)\s]{0,100}[A-Za-z])(?:https?:|mailto:|#|/|\.|[\w%-]{1,80}[./#])[^)]{0,500}\)"
    r"|\]\(\s?(?:https?:|mailto:|#|/)[^)]{0,500}\)"
    r"|^#{1,6} |(?<!\S)#{2,6} (?=\w)|(?<=[.!?:]) +# (?=(?!of\b)\w)|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)|```"
    r"|^[ \t]*(?:-{3,}|\*{3,}|={3,}|_{3,})[ \t]*$|\|[ \t]?:?-{3,}:?[ \t]?\||^>[ \t](?=[^\W\d_]{2})|(?<!\S)\| [^|\n]{1,80} \| "
    r"[^|\n]{1,80} \||(?<=\s)-{3,}\s*\Z",
    re.MULTILINE,
)
_BULLET = re.compile(r"(?:\A|\n[ \t]*|(?<=[.:;!?]) +)(?P<sign>[-*+•▪●]) +(?=[^\W\d_])")
_BRACKETS = re.compile(
    r"\[/(?:b|i|u|s|url|img|quote|code|list|size|color|font|center)\]|\[(?:url|img|size|color|font)=[^\]]{0,200}\]",
    re.IGNORECASE,
)
_OPENING_BRACKETS = re.compile(r"\[(?:b|i|u|s|url|img|quote|code|list|center)\]", re.IGNORECASE)
_WIKI = re.compile(r"\[\[[^\[\]\n]{1,120}\]\]|'''?(?=\w)[^'\n]{1,80}'''?|(?<!\S)={2,5} [^=\n]{1,80} ={2,5}(?!\S)")
_CODE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[nrt](?![a-z])|\\(?:textbf|textit|emph|cite[pt]?|ref|label|section|begin|end"
    r"|footnote|url|href"
    r"|caption|frac|mathrm|text|item|par|newline|pagebreak|times|cdot|approx|alpha|beta|mu|degree|textsuperscript)\b"
    r"|\b(?:class|style|href|src|target)=[\"'“][^\"'”]{0,200}[\"'”]|\\\* MERGEFORMAT|\{\s?\"\w{1,40}\"\s?:|\b_(?:Ref"
    r"|Toc)\d{6,}\b|\bMERGEFIELD\b|\bHYPERLINK \""
    r"|(?<=[a-z])%20(?=[A-Za-z])|(?<=[a-z])=(?:3D(?=\S)|C3=[0-9A-F]{2}|E2=80=[0-9A-F]{2}|[EF][0-9A-F](?=[a-z]))"
)
_ESCAPED = re.compile(r"\\(?=['\"&*_#%$\[\]])")
_SIGNS = re.compile(r"[<>{&\\*_#\]`~='|%]|^\s*[-+•▪●–] |[.:;!?\n]\s*[-+•▪●–] ")
_PREFILTER = ("<", "{", "-->", "&", "\\", "*", "](", "_", "# ", "`", "~~", "[/", "[[", "''", "==", '="', "='", "=“", "%20", "=",
    "|-", "| ",
              "---", "- ", "+ ", "• ", "▪ ", "● ", "– ", "> ", "mergef", "hyperlink")  # fmt: skip


def _left_over_markup(case: Case) -> Iterator[Found]:
    """One finding a text, with all that can be mended in it for certain."""
    if not case.holds(*_PREFILTER):
        return
    for text in case.printed:
        if _SIGNS.search(text.text) and (pieces := in_order(_markup(text.text))):
            yield Found(
                case.place(text.path),
                f"holds mark-up that would be printed as it stands: {listed(piece for _, _, piece, _ in pieces)}; take it out",
                fixes=mends(case, text, pieces),
            )


def _markup(text: str) -> Iterator[Piece]:
    if "<" in text or "-->" in text:
        for pattern in (_TAG, _ANY_TAG, _COMMENT):
            yield from _as_met(pattern, text)
    if "&" in text:
        yield from _entities(text)
    yield from ((*stars.span(), "**", "") for stars in _STARS.finditer(text))
    yield from _pairs(text)
    yield from _as_met(_MARKDOWN, text)
    yield from _bullets(text)
    if "[" in text and (closing := list(_as_met(_BRACKETS, text))):
        yield from closing
        yield from _as_met(_OPENING_BRACKETS, text)
    yield from _as_met(_WIKI, text)
    if (
        "\\" in text
        or "=" in text
        or "{" in text
        or "%20" in text
        or "MERGE" in text
        or "_" in text
        or "HYPERLINK" in text
    ):
        yield from _code(text)
    yield from ((*escape.span(), "\\", "") for escape in _ESCAPED.finditer(text))


def _as_met(pattern: re.Pattern[str], text: str) -> Iterator[Piece]:
    """What is to be taken out by hand."""
    for found in pattern.finditer(text):
        yield *found.span(), found.group().strip(), None


def _entities(text: str) -> Iterator[Piece]:
    for blank in _BLANK_ENTITIES.finditer(text):
        inside = blank.start() > 0 and blank.end() < len(text)
        yield *blank.span(), blank.group().strip(), " " if inside else ""
    becomes_a_tag = not _TAG.search(text) and bool(_TAG.search(_unescaped(text)))
    for entity in _ENTITY.finditer(text):
        known = _unescaped(entity.group())
        if len(known) > 2 or known == entity.group():
            continue  # a name that is no entity, as in AT&T;
        certain = known.isprintable() and not known.isspace() and not (becomes_a_tag and known in "<>")
        yield *entity.span(), entity.group(), known if certain else None
    yield from _as_met(_OPEN_ENTITY, text)


def _pairs(text: str) -> Iterator[Piece]:
    for found in _PAIRS.finditer(text):
        mark = next(filter(None, found.groups()))
        start, end, width = found.start(), found.end(), len(mark)
        shown = found.group()
        yield start, start + width, shown, ""
        yield end - width, end, shown, ""


def _bullets(text: str) -> Iterator[Piece]:
    """Signs of a list: lines are run together in print. One alone may be a dash, unless the text begins with it."""
    found = list(_BULLET.finditer(text))
    if len(found) > 1 or (found and found[0].start() == 0):
        yield from ((*each.span("sign"), f"{each['sign']} ", None) for each in found)


def _code(text: str) -> Iterator[Piece]:
    for found in _CODE.finditer(text):
        piece, new = found.group(), None
        if (
            piece.startswith(("\\u", "\\x"))
            and len(piece) in (4, 6)
            and (meant := chr(int(piece[2:], 16))).isprintable()
        ):
            new = meant
        elif piece == "%20":
            new = " "
        yield *found.span(), piece, new


def _unescaped(text: str) -> str:
    """Without entities, also those that were escaped twice."""
    return html.unescape(re.sub(r"&(?:amp;)+", "&", text))


# Marks of footnotes that are not there

_FOOTNOTE = re.compile(
    r"(?<=[^\W\d_])(?P<end>[.,;]?)(?:\[\d{1,3}(?:[-–,]\s?\d{1,3})*\])+(?=[\s.,;:)]|\Z)|\[\^\w{1,10}\]"
)


def _footnote_marks(case: Case) -> Iterator[Found]:
    for text in case.printed if case.holds("[") else ():
        if not text.is_about_the_data and "[" in text.text and (found := _FOOTNOTE.search(text.text)):
            shown = found.group().strip(".,;")
            yield Found(
                case.place(text.path),
                f"holds `{shown}`, the mark of a footnote that is not printed; name its source in `source`, or take it out",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "left-over-markup",
        "warning",
        "Mark-up left in a text",
        "Texts and names are printed as they stand, so tags, entities, stars, signs of lists and links of another format "
        "would be seen: "
        "those of HTML, Markdown, wikis, forums, LaTeX and Word. Where it is certain what was meant (an entity, stars, an "
        "escaped "
        "quote), `check --fix` mends it; tags and links are to be taken out by hand.",
        "summary: Care &amp; advice at **home** for everyone.\n",
        _left_over_markup,
    ),
    Check(
        "footnote-mark",
        "note",
        "The mark of a footnote that is not there",
        "A figure in square brackets behind a word sends a reader to a list that the document does not have. Say in `source` "
        "where it comes from, or take it out.",
        "summary: Clinics run short of places.[12]\n",
        _footnote_marks,
    ),
)
