"""Characters that are broken: read in the wrong encoding, lost, taken apart, or not to be set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.mends import Piece, mends
from reportpress.language.scripts import script_not_set

_CONTINUING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_CLOSING = "‘’“”–—…»›"  # what follows a word in print, and so proves nothing after a single capital
_MOJIBAKE = re.compile(
    f"(?:[Ã][^{_CLOSING}\\W\\d_]|[ÃÂ](?![{_CLOSING}])[{_CONTINUING}]|[ÄÅ](?![{_CLOSING}])[{_CONTINUING}]"
    f"|[Â]»|[â][{_CONTINUING}]{{2}}|[ã-ï][{_CONTINUING}]{{2}}(?:[ã-ï][{_CONTINUING}]{{2}})+|ð[{_CONTINUING}]{{3}}"
    f"|ï¿½|(?:[ÎÏÐÑØÙ×à][{_CONTINUING}]){{2,}})+"
)
_CONTINUED = re.compile(f"[À-ô][{_CONTINUING}]|ï¿½")
# UTF-8 read as the character sets of old Macs and of DOS: signs of roots and of boxes inside words
_OTHER_SETS = (
    ("mac_roman", re.compile(r"(?:(?<=[^\W\d_])√\S|‚[ÄÇ]\S)+")),
    ("cp850", re.compile(r"(?:[├┬]\S|ÔÇ\S)+")),
    ("cp437", re.compile(r"(?:[├┬]\S|ΓÇ\S)+")),
)
_SIGNS_OF_OTHER_SETS = re.compile("[√├┬]|‚[ÄÇ]|[ÔΓ]Ç")
_LOST = "\ufffd"
_SIGNS_OF_THEM = ("√", "├", "┬", "‚Ä", "‚Ç", "ÔÇ", "ΓÇ", _LOST, "ï¿½", "â€", "Õ")
_LOST_IN_THEM = re.compile(f"{_LOST}|ï¿½|â€(?=[\\s\\w.,;:?!]|$)|(?<=[a-z])Õ(?=(?:s|t|re|ll|ve|d)\\b)")


def _broken_characters(case: Case) -> Iterator[Found]:
    if case.joined.isascii() or not (
        _CONTINUED.search(case.joined) or any(sign in case.joined for sign in _SIGNS_OF_THEM)
    ):
        return
    for text in case.printed:
        if text.text.isascii():
            continue
        place = case.place(text.path)
        if pieces := _misread(text.text):
            start, end, _, new = pieces[0]
            yield Found(
                place,
                f"holds `{text.text[start:end]}`, which is `{new}` read in the wrong encoding; write `{new}`",
                fixes=mends(case, text, pieces),
            )
        elif lost := _LOST_IN_THEM.search(text.text):
            around = " ".join(text.text[max(lost.start() - 12, 0) : lost.end() + 12].split())
            what = (
                "the mark of a lost character (U+FFFD)" if _LOST in lost.group() else "what is left of a lost character"
            )
            yield Found(place, f"holds {what} in `{around}`; write what stood there")


def _misread(text: str) -> list[Piece]:
    if _CONTINUED.search(text) and (pieces := list(_read_back(text, _MOJIBAKE, "cp1252"))):
        return pieces
    if _SIGNS_OF_OTHER_SETS.search(text):
        for codec, pattern in _OTHER_SETS:
            if pieces := list(_read_back(text, pattern, codec)):
                return pieces
    return []


def _read_back(text: str, pattern: re.Pattern[str], codec: str) -> Iterator[Piece]:
    for found in pattern.finditer(text):
        try:
            meant = b"".join(_byte(character, codec) for character in found.group()).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if _LOST not in meant and (meant.isprintable() or meant.isspace()):
            yield *found.span(), found.group(), meant.replace("\xad", "") if meant != "\xad" else ""


def _byte(character: str, codec: str) -> bytes:
    """cp1252 leaves five bytes without a character, which then stand for themselves."""
    try:
        return character.encode(codec)
    except UnicodeEncodeError:
        if codec != "cp1252":
            raise
        return character.encode("latin-1")


# Letters that were lost on the way

_ASKED = re.compile(r"\?[a-zß-ÿ]")
_WITHIN = re.compile(r"[^\W\d_]\?[a-zß-ÿ]")
_ADDRESS = re.compile(r"[/=&@]|\.\w{2,4}\?")
_LIGATURE = re.compile(r"(?<![\w.’'-])(?:f(?:fi|fl|i|l)) (?=[a-z]{2,})")
_BEFORE_FI = re.compile(r"\b(?:wi|sci|hi|lo|semper|li) $", re.IGNORECASE)
_AFTER_FL = re.compile(r"(?:oz|ounces?|fluid)\b")
_TORN_PLACE = re.compile(r"[B-HJ-Z] [a-z]{2,}")


def _lost_letters(case: Case) -> Iterator[Found]:
    """A question mark within a word, and a ligature that was torn out of one."""
    asked, torn = (
        _ASKED.search(case.joined) is not None,
        not case.vocabulary.isdisjoint(("fi", "fl", "ffi", "ffl")),
    )
    for text in case.printed:
        shown = ""
        if asked and (
            words := [word for word in text.text.split() if _WITHIN.search(word) and not _ADDRESS.search(word)]
        ):
            shown = words[0].strip(".,;:!?()")
        elif torn and (found := _LIGATURE.search(text.text)) and _is_torn(text.text, found):
            shown = " ".join(text.text[max(found.start() - 8, 0) : found.end() + 8].split())
        elif text.key == "headquarters" and _TORN_PLACE.fullmatch(text.text.partition(",")[0].strip()):
            shown = text.text
        if shown:
            yield Found(
                case.place(text.path), f"holds `{shown}`, where a letter seems to have been lost; write the word whole"
            )


def _is_torn(text: str, found: re.Match[str]) -> bool:
    return not _BEFORE_FI.search(text[: found.start()]) and not _AFTER_FL.match(text, found.end())


# Letters in another form than is usual

_FORMS = re.compile("[\u0300-\u036f\ufb00-\ufb06]")


def _taken_apart(case: Case) -> Iterator[Found]:
    if case.joined.isascii() or not _FORMS.search(case.joined):
        return
    for text in case.printed:
        if text.text.isascii() or not _FORMS.search(text.text):
            continue
        pieces = [piece for piece in _in_parts(text) if piece[3] != text.text[piece[0] : piece[1]]]
        if pieces:
            start, end, _, new = pieces[0]
            codes = " ".join(f"U+{ord(letter):04X}" for letter in text.text[start:end])
            yield Found(
                case.place(text.path),
                f"holds `{new}` written as {codes}, as files from some systems have it; write it as usual",
                fixes=mends(case, text, pieces),
            )


def _in_parts(text: Text) -> Iterator[Piece]:
    for found in re.finditer("[\ufb00-\ufb06]|.[\u0300-\u036f]+", text.text):
        form = unicodedata.normalize("NFKC" if found.group() >= "\ufb00" else "NFC", found.group())
        yield *found.span(), found.group(), form


def _unset_writing(case: Case) -> Iterator[Found]:
    """What is printed in another language's edition alone is looked at where that is built."""
    for text in case.texts:
        if text.text.isascii():
            continue
        for character in dict.fromkeys(text.text):
            if script := script_not_set(character):
                shown = (
                    f"`{character}` (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
                )
                yield Found(
                    case.place(text.path),
                    f"holds {shown}: {script} cannot be set rightly yet; write it in another way, in Latin letters, or leave "
                    f"it out",
                )
                break


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "broken-characters",
        "error",
        "Characters read in the wrong encoding, or lost",
        "What was UTF-8 has been read as Latin-1, Windows-1252 or the character set of an old Mac or of DOS on its way here, "
        "and words "
        "would be printed that are none. Where it can be read back cleanly, `check --fix` does so; a lost character (U+FFFD) has "
        "to be written again.",
        "summary: The companyâ€™s cafÃ©s are many.\n",
        _broken_characters,
    ),
    Check(
        "lost-letter",
        "warning",
        "A word that seems to have lost a letter",
        "`M?nchen` had a letter that some program could not write, and `fi ne` a ligature that was torn out of a PDF. Write "
        "the word whole.",
        "summary: The first plant stands in M?nchen.\n",
        _lost_letters,
    ),
    Check(
        "letters-taken-apart",
        "note",
        "Letters in parts, or ligatures in one piece",
        "An ü made of u and two dots, or fi as one character, is found by no search and may be set wrongly. `check --fix` "
        "writes it "
        "as usual.",
        "summary: The ﬁrst plant stands in Bavaria.\n",
        _taken_apart,
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
)
