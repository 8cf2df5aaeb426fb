"""Texts and sentences in another language than the report's, and translations in another than theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found, Text

_SHORTEST = 60  # characters; what is shorter may well be a name
_FEWEST_WORDS = 8
_MOST_WORDS = 100  # the beginning of a long text tells enough

# The commonest small words of each language. A word that several have counts for each.
_WORDS = {
    "en": (
        "the of and a to in is for that with as are it on by this be from which at an or its their has have was were not "
        "can will more than they these where who but such may one into also other all no"
    ),
    "de": (
        "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
        "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
        "mehr durch man"
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux "
        "cette ces mais leur ont comme été être même sans leurs entre l d d'une qu'il l'on"
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
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando "
        "muito nos já também pelo pela até isso entre são é foi ser está"
    ),
    "nl": (
        "de van het een en in is dat op te zijn met voor niet die er aan om ook als bij door naar maar uit over dan ze "
        "worden wordt heeft hebben kan deze of tot meer nog wel hun zich"
    ),
    "pl": (
        "w i na z do się nie że jest o to po jak od za dla przez jego są ich oraz przy co tym ale ten ma być może "
        "także który która które tego lub już tylko ze jako"
    ),
    # Those below are told where they stand, and no report can be judged by them yet
    "sv": (
        "och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när nu vid "
        "eller efter sina sitt eftersom mer än också detta där vara blir många hade skulle under mellan vill har"
    ),
    "da": (
        "og at det som en på er af for med til den har de ikke om et men var sig fra vi så kan når nu ved eller efter "
        "sin mere end også have dette hvor være bliver mange blev skal fordi mellem vil deres ble seg av etter mer enn hvor "
        "skulle"
    ),
    "fi": (
        "ja on ei se että oli ovat mutta kun niin tai myös sen joka mukaan kuin voi sekä vain ole jo jos hän koska "
        "joita jotka tämä enemmän muun vielä siitä yli"
    ),
    "cs": (
        "a v se na je že s z do o i to jako za by od ve po pro který která které jsou ale tak jeho při až nebo však "
        "roce podle bylo může více protože stále jejich mezi"
    ),
    "tr": (
        "ve bir bu için ile olarak daha çok en da de olan gibi kadar sonra ancak veya ise her göre olduğu tarafından "
        "ne büyük yeni pazar nedeniyle artan"
    ),
    "ro": (
        "și în de la cu pe o un este din pentru care că nu sunt mai au ca fost sau prin această acest după între fi "
        "cele lor pieței tot cât"
    ),
    "hu": (
        "a az és hogy nem is egy ez mint van volt csak már meg de azt ki el lehet között szerint után még vagy amely "
        "mert több által"
    ),
}
_ONLY_TOLD = frozenset({"sv", "da", "fi", "cs", "tr", "ro", "hu"})
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
    "sv": "Swedish",
    "da": "Danish or Norwegian",
    "fi": "Finnish",
    "cs": "Czech",
    "tr": "Turkish",
    "ro": "Romanian",
    "hu": "Hungarian",
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
    if not _is_judged(declared):
        return
    judged = 0
    others: list[tuple[str, str]] = []
    for text in case.texts:
        if len(text.text) < _SHORTEST // (3 if declared in ("ja", "ko", "zh") else 1) and text.text.isascii():
            continue
        if len(text.text) < 20 or (len(text.text) < _SHORTEST and not _is_dense(text.text)):
            continue
        if _is_of_a_source(text):
            continue
        found = language_of(_QUOTED.sub(" ", text.text), declared)
        judged += found is not None
        if found is not None and found != declared:
            others.append((text.path, found))
    if not others:
        return
    told = _ENGLISH_NAMES[declared]
    ((commonest, number),) = Counter(found for _, found in others).most_common(1)
    if number >= 3 and number * 3 >= judged * 2 and commonest not in _ONLY_TOLD:
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


def _is_judged(language: str) -> bool:
    return language in _ENGLISH_NAMES and language not in _ONLY_TOLD


def _is_of_a_source(text: Text) -> bool:
    """What a source says of itself stays in its own language."""
    return text.steps[0] in ("translations", "sources") or (text.is_about_the_data and text.steps[-1] != "text")


def _is_dense(text: str) -> bool:
    """Whether a text is in a script that says in twenty signs what takes sixty letters."""
    return not text.isascii() and bool(_HAN.search(text) or _KANA.search(text) or _HANGUL.search(text))


# Sentences, short texts, and languages that are not known here

_SENTENCES = frozenset(
    {"text", "profile", "description", "summary", "definition", "players_text", "regions_text", "method", "delivery"}
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ÞŠŽČŁŚŻ])|\n\s*\n")
_QUOTED = re.compile(
    r"„[^“”\"]{0,300}[“”\"]|“[^”]{0,300}”|«[^»]{0,300}»|»[^«]{0,300}«|\"[^\"]{0,300}\"|‘[^’]{0,300}’(?!\w)|\([^()]{0,300}\)"
)
_SHORTEST_SENTENCE = 17
_FEWEST_FOR_NONE = 10
_PLAIN_WORD = re.compile(r"[^\W\d_]+")


# Further small words, for sentences and short texts alone: of a longer text the commonest tell enough
_FURTHER = {
    "en": (
        "her his she he we you our your if so out up over there been would about some two first under new "
        "only then now still any each between through during after before off do does did my us"
    ),
    "de": (
        "hier dort wenig viel kein keine sehr etwas alle diese dieser wo wer weil wenn oft meist meisten ihre "
        "seine jedoch sowie bereits immer doch da ab seit pro beim vom ins"
    ),
    "fr": "on ici peu très beaucoup ses où si fait deux aussi moins cela parce",
    "es": "aquí poco mucho donde todo hay tiene",
    "it": "qui poco molto dove se ogni",
    "nl": "hier veel weinig waar geen steeds",
    "fi": "tässä vähän paljon täällä kaikki hyvin",
    "tr": "burada az değil var bütün",
    "da": "meget der lidt",
    "sv": "här mycket lite",
}
_SMALL_WORDS = {code: words | frozenset(_FURTHER.get(code, "").split()) for code, words in _STOP_WORDS.items()}
_SMALL_WORD_OF = {
    word: tuple(code for code, words in _SMALL_WORDS.items() if word in words)
    for word in frozenset().union(*_SMALL_WORDS.values())
}


def _sentence_in_another(case: Case) -> Iterator[Found]:
    """A sentence of its own language in a text that is else in the report's, and short texts."""
    declared = case.report.language
    stop_words = _SMALL_WORDS.get(declared)
    if not _is_judged(declared) or stop_words is None:
        return
    told = {path for code, path in case.found if code == "text-language"}
    if "language" in told:
        return
    for text in case.texts:
        if text.steps[-1] not in _SENTENCES or text.path in told or _is_of_a_source(text):
            continue
        for sentence in _SENTENCE_END.split(text.text):
            foreign = _foreign(sentence, declared, stop_words)
            if foreign is not None:
                shown = " ".join(sentence.split())
                shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
                yield Found(
                    case.place(text.path),
                    f"says `{shown}`, which is {foreign}, and the report says `language: {declared}` "
                    f"({_ENGLISH_NAMES[declared]}); translate it",
                )
                break


def _foreign(sentence: str, declared: str, stop_words: frozenset[str]) -> str | None:
    """What a sentence is instead of in the declared language; None where it may be in that."""
    words = sentence.lower().split(None, _MOST_WORDS)[:_MOST_WORDS]
    if len(words) < _FEWEST_IN_SHORT or len(sentence) < _SHORTEST_SENTENCE:
        return None
    own = sum(word in stop_words for word in words)
    if own * 5 >= len(words):  # nothing of another language has as many
        return None
    sentence = _QUOTED.sub(" ", sentence)
    words = _WORD.findall(sentence.lower())[:_MOST_WORDS]
    own = sum(word in stop_words for word in words)
    found = _short_foreign(sentence, words, declared) if own == 0 else None
    if found is None and len(words) >= _FEWEST_WORDS:
        found = language_of(sentence, declared)
        strange = stop_words - _SMALL_WORDS.get(found or declared, frozenset())
        if sum(word in strange for word in words) * 10 > len(words) or _names_alone(sentence):
            found = None
    if found is not None and found != declared:
        return f"in {_ENGLISH_NAMES[found]}"
    return _in_none(sentence, words, declared) if own == 0 else None


_FEWEST_IN_SHORT = 4


def _short_foreign(sentence: str, words: list[str], declared: str) -> str | None:
    """By two words and a fourth of all that only one other language has among its commonest, in small letters."""
    if not len(words) >= _FEWEST_IN_SHORT or _names_alone(sentence):
        return None
    plain = _PLAIN_WORD.findall(sentence)[:_MOST_WORDS]
    small = [word.lower() for n, word in enumerate(plain) if n == 0 or word.islower()]
    scores = Counter(
        code for word in small for code in _SMALL_WORD_OF.get(word, ()) if declared not in _SMALL_WORD_OF[word]
    )
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < 2 or ranked[0][1] * 4 < len(words):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1] and len(words) < _FEWEST_WORDS:
        return ranked[0][0] if ranked[0][1] >= 3 else None
    return ranked[0][0]


def _names_alone(sentence: str) -> bool:
    """Whether it is names and lists more than a sentence: by capitals and commas, though German nouns have capitals too."""
    words = _PLAIN_WORD.findall(sentence)
    capitals = sum(word[0].isupper() for word in words)
    return capitals * 4 > len(words) * 3 or sentence.count(",") * 2 >= len(words)


_LETTERS_OF_ENGLISH = re.compile(r"[^\W\d_a-zA-Z]")


def _in_none(sentence: str, words: list[str], declared: str) -> str | None:
    """A sentence without any small word of its language, whose words have letters that its language does not use."""
    small = [word for word in _PLAIN_WORD.findall(sentence) if word.islower()]
    if len(words) < _FEWEST_FOR_NONE or len(small) * 4 < len(words) * 3 or sentence.count(",") * 4 > len(words):
        return None
    strange = sum(bool(_LETTERS_OF_ENGLISH.search(word)) for word in small)
    if declared == "en" and strange < 2:
        return None
    return f"without any of the small words of {_ENGLISH_NAMES[declared]}" if declared == "en" else None


def _translation_in_another(case: Case) -> Iterator[Found]:
    """A translation that is in another language than the one it stands under."""
    for language, translated in case.report.translations.items():
        if language not in _STOP_WORDS:
            continue
        for path, words in translated.items():
            found = _language_of_a_translation(words, language)
            if found is not None and found != language:
                yield Found(
                    case.place(f"translations.{language}.{path}"),
                    f"is in {_ENGLISH_NAMES[found]}, and stands under `{language}` ({_ENGLISH_NAMES[language]}); "
                    f"translate it",
                )


def _language_of_a_translation(text: str, expected: str) -> str | None:
    text = _QUOTED.sub(" ", text)
    words = _WORD.findall(text.lower())[:_MOST_WORDS]
    if len(words) >= _FEWEST_WORDS and not _names_alone(text) and (found := language_of(text, expected)) is not None:
        return found
    if len(text) < _SHORTEST_SENTENCE or any(word in _SMALL_WORDS[expected] for word in words):
        return None
    return _short_foreign(text, words, expected)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-language",
        "warning",
        "A text that is not in the report's language",
        "A speech program reads it with the wrong voice, and most readers cannot read it. Told by script and by small "
        "words, for English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Japanese, Korean, Chinese "
        "and Arabic, in texts of 60 characters or more (20 in Chinese, Japanese and Korean); where most of the texts "
        "are in one other language, `language` is named instead. Translate, or correct `language`.",
        "summary: Der Markt wächst, weil immer mehr Patienten eine zweite Meinung einholen und die Kassen sie "
        "bezahlen.\n",
        _other_language,
    ),
    Check(
        "sentence-language",
        "warning",
        "A sentence that is not in the report's language",
        "A sentence of a text that is else in the report's language, or a short text, told by its small words; "
        "Swedish, Danish, Norwegian, Finnish, Czech, Turkish, Romanian and Hungarian are known here too, and of an "
        "English report what has none of English's small words and letters that English lacks. What stands in quotes "
        "or in brackets is left alone. Translate it.",
        "summary: The market grows, as clinics run short of places. Dort wird am meisten gekauft, und die Preise "
        "steigen.\n",
        _sentence_in_another,
    ),
    Check(
        "translation-language",
        "warning",
        "A translation in another language than its own",
        "What stands under `de` is to be German: it is printed in German editions as it is. Told by small words. "
        "Translate it, or put it under its own language.",
        "summary: The market grows, as clinics run short of places.\n"
        "translations:\n  de: {summary: Le marché progresse parce que les prix ont augmenté et que les cliniques "
        "manquent de places.}\n",
        _translation_in_another,
    ),
)
