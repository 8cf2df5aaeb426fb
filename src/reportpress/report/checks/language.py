"""Texts in another language than the report's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportpress.report.checks.declared import Case, Check, Found

_SHORTEST = 60  # characters; what is shorter may well be a name
_FEWEST_WORDS = 8
_MOST_WORDS = 100  # the beginning of a long text tells enough

# The commonest small words of each language. A word that several have counts for each.
_WORDS = {
    "en": (
        "the of and to in is for that with as are it on by this be from which at an or its their has have was were "
        "not can will more than they these where who but such may one into also other all no"
    ),
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er "
        "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur "
        "bis mehr durch man"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son "
        "aux cette ces mais leur ont comme été être même sans leurs entre l d d'une qu'il l'on"
    ),
    "es": (
        "de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha es son este "
        "entre está cuando muy sin sobre también hasta desde esta han"
    ),
    "it": (
        "di e il la che in a per è un del le una della con sono i si da non al dei come più anche alla lo gli nel "
        "delle ha o ma su dal nella tra ed questo loro degli sul suo essere"
    ),
    "pt": (
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou "
        "quando muito nos já também pelo pela até isso entre são é foi ser está"
    ),
    "nl": (
        "de van het een en in is dat op te zijn met voor niet die er aan om ook als bij door naar maar uit over dan "
        "ze worden wordt heeft hebben kan deze of tot meer nog wel hun zich"
    ),
    "pl": (
        "w i na z do się nie że jest o to po jak od za dla przez jego są ich oraz przy co tym ale ten ma być może "
        "także który która które tego lub już tylko ze jako"
    ),
}
_STOP_WORDS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SPOKEN_IN = {
    word: tuple(code for code, words in _STOP_WORDS.items() if word in words)
    for word in frozenset().union(*_STOP_WORDS.values())
}
_ENGLISH_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "pl": "Polish",
    "ja": "Japanese",
    "ko": "Korean",
    "zh": "Chinese",
    "ar": "Arabic",
}

_KANA, _HANGUL, _HAN, _ARABIC = (
    re.compile(f"[{letters}]")
    for letters in ("\u3041-\u309f\u30a1-\u30fa", "\uac00-\ud7a3\u1100-\u11ff", "\u3400-\u9fff", "\u0621-\u06d3")
)
_OTHER_SCRIPT = re.compile("[\u0621-\u06d3\u1100-\u11ff\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-zÀ-ž]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def language_of(text: str, expected: str) -> str | None:
    """The language of a text, of those known here: ``expected`` unless another is likelier, None where nothing tells."""
    if not text.isascii() and _OTHER_SCRIPT.search(text) and (script := _by_script(text)):
        return script
    words = text.lower().split(None, _MOST_WORDS)[:_MOST_WORDS]
    if len(words) < _FEWEST_WORDS:
        return None
    declared = _STOP_WORDS.get(expected)
    if declared is not None and sum(word in declared for word in words) * 3 > len(words):
        return expected  # a third is more than another language's words come to
    words = _WORD.findall(text.lower())[:_MOST_WORDS]
    scores = dict.fromkeys(_STOP_WORDS, 0.0)
    known = 0
    for word in words:
        spoken_in = _SPOKEN_IN.get(word, ())
        known += bool(spoken_in)
        for code in spoken_in:
            scores[code] += 1 / len(spoken_in)
    likeliest = max(scores, key=lambda code: (scores[code], code == expected))
    if len(words) < _FEWEST_WORDS or known < max(3, len(words) / 6):
        return None  # names, or a language that is not known here
    if likeliest != expected and scores[likeliest] < 1.5 * scores.get(expected, 0) + 1:
        return None
    return likeliest


def _by_script(text: str) -> str | None:
    latin = len(_LATIN.findall(text))
    counts = {"ja": len(_KANA.findall(text)), "ko": len(_HANGUL.findall(text)), "ar": len(_ARABIC.findall(text))}
    han = len(_HAN.findall(text))
    if counts["ja"]:
        counts["ja"] += han
    elif han > counts["ko"]:
        counts["zh"] = han
    likeliest = max(counts, key=lambda code: counts[code])
    # One sign of Chinese or Korean says as much as two or three letters, and Latin names stand in all of these languages.
    return likeliest if counts[likeliest] * 2 > latin else None


def _other_language(case: Case) -> Iterator[Found]:
    """One finding for the whole report where most of its texts are in one other language."""
    declared = case.report.language
    if declared not in _ENGLISH_NAMES:
        return
    judged = 0
    others: list[tuple[str, str]] = []
    for text in case.texts:
        if len(text.text) < _SHORTEST // (3 if declared in ("ja", "ko", "zh") else 1) and text.text.isascii():
            continue
        if len(text.text) < 20 or (len(text.text) < _SHORTEST and not _is_dense(text.text)):
            continue
        if text.steps[0] in ("translations", "sources") or (text.is_about_the_data and text.steps[-1] != "text"):
            continue  # what a source says of itself stays in its own language
        found = language_of(text.text, declared)
        judged += found is not None
        if found is not None and found != declared:
            others.append((text.path, found))
    if not others:
        return
    told = _ENGLISH_NAMES[declared]
    ((commonest, number),) = Counter(found for _, found in others).most_common(1)
    if number >= 3 and number * 3 >= judged * 2:
        yield Found(
            case.place("language"),
            f"is `{declared}`, and {number} of {judged} longer texts are in {_ENGLISH_NAMES[commonest]}; write "
            f"`language: {commonest}`, or translate them",
        )
        others = [(path, found) for path, found in others if found != commonest]
    for path, found in others:
        yield Found(
            case.place(path),
            f"is in {_ENGLISH_NAMES[found]}, and the report says `language: {declared}` ({told}); translate it",
        )


def _is_dense(text: str) -> bool:
    """Whether a text is in a script that says in twenty signs what takes sixty letters."""
    return not text.isascii() and bool(_HAN.search(text) or _KANA.search(text) or _HANGUL.search(text))


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-language",
        "warning",
        "A text that is not in the report's language",
        "A speech program reads it with the wrong voice, and most readers cannot read it. Told by script and by small "
        "words, for English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Japanese, Korean, Chinese "
        "and Arabic, in texts of 60 characters or more (20 in Chinese, Japanese and Korean); where most of the texts "
        "are in one other language, `language` is named instead. Translate, or correct `language`.",
        "summary: Der Markt wächst, weil immer mehr Patienten eine zweite Meinung einholen und die Kassen sie bezahlen.\n",
        _other_language,
    ),
)
