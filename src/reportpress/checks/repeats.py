"""What stands in a report twice: texts, sentences, titles, sources; and texts that only repeat their own title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.source.paths import Steps

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """A text without case and punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


_OWN_SENTENCES = frozenset(
    {"text", "profile", "description", "summary", "definition", "players_text", "regions_text", "method", "delivery"}
)
_SHORTEST, _FEWEST_WORDS = 40, 6
# What a careful editor says in the same words wherever nothing is known
_SAYS_NOTHING_IS_KNOWN = re.compile(
    r"\b(?:sources?|stated?|states|unknown|undisclosed|covered|profiled?|details?|not (?:given|known|named"
    r"|published|disclosed)"
    r"|no (?:\w+ )?(?:shares?|figures?|values?|data|revenue)|Quelle|angegeben|unbekannt|keine? (?:\w+ )?(?:Angaben?"
    r"|Anteile?|Werte?|Daten))\b",
    re.IGNORECASE,
)
_LONG_ALL_THE_SAME = 160


def _prose(case: Case) -> Iterator[Text]:
    """The sentences that the publisher wrote; not those on licences, which allow the same in several forms, nor on sources."""
    for text in case.texts:
        if text.steps[-1] in _OWN_SENTENCES and text.steps[0] not in ("full_report", "acknowledged", "sources"):
            yield text


def _may_stand_twice(text: str) -> bool:
    if len(text) < _SHORTEST or text.count(" ") + 1 < _FEWEST_WORDS:
        return True
    return len(text) < _LONG_ALL_THE_SAME and bool(_SAYS_NOTHING_IS_KNOWN.search(text))


def _text_twice(case: Case) -> Iterator[Found]:
    """Whole texts, and paragraphs of longer ones. A point that is in its list twice is told by its title."""
    seen: dict[str, Text] = {}
    for text in _prose(case):
        pieces = [text.text, *re.split(r"\n\s*\n", text.text)] if "\n" in text.text else [text.text]
        first: Text | None = None
        for piece in pieces:
            if _may_stand_twice(piece):
                continue
            known = seen.setdefault(_plain(piece), text)
            if known is not text and first is None and not _is_one_thing(case, known.steps, text.steps):
                first = known
        if first is not None:
            line = case.place(first.path).line
            yield Found(
                case.place(text.path),
                f"says the same as `{first.path}`, in line {line}; write what is to be said here, or leave one of "
                f"them out",
            )


def _is_one_thing(case: Case, one: Steps, other: Steps) -> bool:
    """Whether two texts are of things that bear one name: a point pasted twice, or a part that stands in two segmentations."""
    if len(one) < 2 or len(other) < 2 or one[-1] not in ("text", "description") or one[-1] != other[-1]:
        return False
    title, same = _title_beside(case, one), _title_beside(case, other)
    return title is not None and same is not None and _plain(title) == _plain(same)


def _title_beside(case: Case, steps: Steps) -> str | None:
    """The title or name that a text stands under."""
    thing: object = case.report
    for step in steps[:-1]:
        thing = thing[step] if isinstance(step, int) and isinstance(thing, tuple) else getattr(thing, str(step), None)
    for key in ("title", "name", "about"):
        title = getattr(thing, key, None)
        if isinstance(title, str):
            return title
    return None


# Nearly the same

_WORDS_TO_COMPARE = 10
_MOST_COMPARED = 4


def _nearly_twice(case: Case) -> Iterator[Found]:
    """Texts of one length that differ in a word or two in one half, where that is neither a name nor a number."""
    halves: dict[tuple[int, int, tuple[str, ...]], list[tuple[Text, list[str]]]] = {}
    for text in _prose(case):
        words = text.text.split(None, 400)
        if not _WORDS_TO_COMPARE <= len(words) <= 400 or text.steps[-1] == "description" or _may_stand_twice(text.text):
            continue
        middle = len(words) // 2
        keys = ((len(words), 0, tuple(words[:middle])), (len(words), 1, tuple(words[middle:])))
        near = [known for key in keys for known in halves.get(key, ())]
        first = next((other for other, others in near if _is_a_slight_change(words, others)), None)
        for key in keys:
            kept = halves.setdefault(key, [])
            if len(kept) < _MOST_COMPARED:
                kept.append((text, words))
        if first is not None and first.path != text.path:
            yield Found(
                case.place(text.path),
                f"says nearly the same as `{first.path}`, in line {case.place(first.path).line}; look whether it "
                f"was copied",
            )


def _is_a_slight_change(words: Sequence[str], others: Sequence[str]) -> bool:
    changed = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    if not changed or len(changed) > max(1, len(words) // 10):
        return False
    return all(a[:1].islower() and b[:1].islower() for a, b in changed)


# Sentences

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”»’)]*\s+(?=[\"„“«‘(]*[A-ZÀ-Þ0-9])|\n\s*\n")
_SHORT_SENTENCE = 25


def _sentence_twice(case: Case) -> Iterator[Found]:
    """Within one text; what is said twice in two texts may be meant."""
    for text in case.texts:
        if len(text.text) < 2 * _SHORT_SENTENCE or text.steps[0] in ("sources", "acknowledged"):
            continue
        seen: set[str] = set()
        for sentence in _SENTENCE_END.split(text.text):
            plain = _plain(sentence) if len(sentence) >= _SHORT_SENTENCE else ""
            if plain in seen:
                shown = " ".join(sentence.split())
                shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
                yield Found(case.place(text.path), f"says `{shown}` twice; keep one")
                break
            if plain.count(" ") >= 4:
                seen.add(plain)


_LONG_SENTENCE = 90


def _sentence_in_two_texts(case: Case) -> Iterator[Found]:
    seen: dict[str, Text] = {}
    wholes: set[str] = set()
    for text in _prose(case):
        if len(text.text) < _LONG_SENTENCE or text.is_about_the_data or _plain(text.text) in wholes:
            continue  # a text that is another's copy as a whole is told as such
        wholes.add(_plain(text.text))
        for sentence in _SENTENCE_END.split(text.text):
            if len(sentence) < _LONG_SENTENCE:
                continue
            known = seen.setdefault(_plain(sentence), text)
            if known is not text and not _may_stand_twice(sentence):
                line = case.place(known.path).line
                shown = f"{' '.join(sentence.split())[:57]}…"
                yield Found(case.place(text.path), f"repeats a sentence of `{known.path}`, in line {line}: `{shown}`")
                break


# Titles

Listed = tuple[str, str, str]  # path of the title, title, and the text under it


def _lists(case: Case) -> Iterator[list[Listed]]:
    """Lists in which each title stands once."""
    report = case.report
    for key in ("trends", "drivers", "restraints", "opportunities"):
        yield [(f"{key}[{n}].title", point.title, point.text) for n, point in enumerate(getattr(report, key))]
    yield [(f"regions[{n}].name", region.name, region.text or "") for n, region in enumerate(report.regions)]
    full = report.full_report
    if full is None:
        return
    yield [
        (f"full_report.chapters[{n}].title", one.title, "; ".join(one.sections)) for n, one in enumerate(full.chapters)
    ]
    for n, chapter in enumerate(full.chapters):
        sections = [(f"full_report.chapters[{n}].sections[{m}]", title, "") for m, title in enumerate(chapter.sections)]
        yield from (list(pair) for pair in pairwise(sections))  # the same under each region is a pattern, not a slip
    for key in ("list_of_tables", "list_of_figures", "formats"):
        yield [(f"full_report.{key}[{n}]", title, "") for n, title in enumerate(getattr(full, key))]


def _named_pairs(case: Case) -> Iterator[list[Listed]]:
    """Lists in which a title may stand twice, but not over the same text."""
    report = case.report
    yield [(f"notes[{n}].about", note.about, f"{note.about} {note.text}") for n, note in enumerate(report.notes)]


def _title_twice(case: Case) -> Iterator[Found]:
    for listed in _lists(case):
        yield from _twice_in(case, [(path, title, title, text) for path, title, text in listed])
    for listed in _named_pairs(case):
        yield from _twice_in(case, [(path, title, text, text) for path, title, text in listed])


def _twice_in(case: Case, listed: Sequence[tuple[str, str, str, str]]) -> Iterator[Found]:
    """``listed``: path, title, what must not stand twice, and the text."""
    seen: dict[str, tuple[str, str]] = {}
    for path, title, key, text in listed:
        plain = _title_key(key)
        if plain not in seen:
            seen[plain] = path, text
            continue
        first, other = seen[plain]
        line = case.place(first).line
        if _plain(text) == _plain(other):
            yield Found(case.place(path), f"`{title}` stands in line {line} already; keep one of them")
        else:
            yield Found(
                case.place(path),
                f"`{title}` stands over another text in line {line} already; give one of them its own title",
            )


def _title_key(title: str) -> str:
    """C and C++ stay two titles."""
    return re.sub(r"[\s_–-]+", " ", title.casefold()).strip(" .,;:")


def _text_is_its_title(case: Case) -> Iterator[Found]:
    for text in case.texts:
        if text.steps[-1] not in _OWN_SENTENCES or len(text.text) > 300:
            continue
        title = _title_beside(case, text.steps) if len(text.steps) > 1 else None
        titles = [title] if title else []
        if text.path in ("summary", "market.definition"):
            titles = [case.report.title, case.report.market_name]
        if _plain(text.text) and any(_plain(text.text) == _plain(title) for title in titles):
            yield Found(case.place(text.path), "says no more than its title does; write the text, or leave it out")


# Sources


def _source_twice(case: Case) -> Iterator[Found]:
    seen: dict[tuple[str, str, object, object], str] = {}
    for name, source in case.report.sources.items():
        key = (_plain(source.title), _plain(source.publisher or ""), source.url, source.date)
        first = seen.setdefault(key, name)
        if first != name:
            yield Found(
                case.place(f"sources.{name}"),
                f"is the same as `{first}`, in line {case.place(f'sources.{first}').line}: its title, publisher, "
                f"date and address; keep "
                "one of them, or write what tells them apart",
            )


def _point_in_two_lists(case: Case) -> Iterator[Found]:
    """One title as a driver and as a restraint: it cannot well be both."""
    lists = ("drivers", "restraints")
    points = [
        (f"{key}[{n}].title", key, point.title) for key in lists for n, point in enumerate(getattr(case.report, key))
    ]
    for (path, key, _), (other, other_key, same) in _pairs_of(points):
        if key != other_key:
            yield Found(
                case.place(other),
                f"`{same}` is among `{key}` too, in line {case.place(path).line}; it is one or the other",
            )


def _pairs_of(points: list[tuple[str, str, str]]) -> Iterator[tuple[tuple[str, str, str], tuple[str, str, str]]]:
    by_title = sorted(points, key=lambda point: (_title_key(point[2]), point[1]))
    return ((a, b) for a, b in pairwise(by_title) if _title_key(a[2]) == _title_key(b[2]))


_TEXT = "Where gas costs more than power, a machine pays for itself sooner than a boiler does."

CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-twice",
        "warning",
        "One text in two places",
        "A text or a paragraph of 40 characters and more that stands elsewhere word for word: a profile under another "
        "company, a region's text under another region, the summary as the definition. Most likely it was copied and "
        "not yet rewritten. Said of one thing in two lists, and of what is not known, it may stand.",
        f"drivers:\n  - {{title: Dear gas, text: '{_TEXT}'}}\ntrends:\n  - {{title: Hotter machines, text: "
        f"'{_TEXT}'}}\n",
        _text_twice,
    ),
    Check(
        "text-nearly-twice",
        "note",
        "Two texts that differ in a word",
        "Ten words or more, all the same but one in ten, and that neither a name nor a number. It may be a copy that "
        "was not finished, or two things that are alike.",
        f"drivers:\n  - {{title: Dear gas, text: '{_TEXT}'}}\n"
        f"trends:\n  - {{title: Hotter machines, text: '{_TEXT.replace('boiler', 'burner')}'}}\n",
        _nearly_twice,
    ),
    Check(
        "sentence-twice",
        "warning",
        "A text that says a sentence twice",
        "Five words or more, twice in one text. Keep one.",
        "drivers:\n  - {title: Dear gas, text: Dear gas helps to sell machines. Dear gas helps to sell machines.}\n",
        _sentence_twice,
    ),
    Check(
        "sentence-in-two-texts",
        "note",
        "A long sentence that stands in two texts",
        "Ninety characters or more, word for word. It may be meant; a reader who meets it twice takes it for a slip.",
        f"summary: >-\n  Heat is dear. {_TEXT[:-1]}\n  in most of the countries.\n"
        f"drivers:\n  - title: Dear gas\n    text: >-\n      Gas is dear. {_TEXT[:-1]}\n      in most of the countries.\n",
        _sentence_in_two_texts,
    ),
    Check(
        "title-twice",
        "warning",
        "A title that its list has twice",
        "Trends, drivers, restraints, opportunities, regions, chapters, sections next to each other, tables, figures "
        "and formats: the same title twice, over the same text or over another. Of notes only what is the "
        "same as a whole. Keep one, or give each its title.",
        "trends:\n  - {title: Hotter machines, text: New fluids reach more.}\n"
        "  - {title: Hotter machines, text: Steam is replaced.}\n",
        _title_twice,
    ),
    Check(
        "driver-and-restraint",
        "warning",
        "One title among the drivers and among the restraints",
        "The same thing cannot well make the market grow and hold it back. Say in each title what of it does.",
        "drivers:\n  - {title: Price of power, text: Cheap power helps.}\n"
        "restraints:\n  - {title: Price of power, text: Dear power hinders.}\n",
        _point_in_two_lists,
    ),
    Check(
        "text-is-its-title",
        "warning",
        "A text that says no more than its title",
        "A form of which only the first field was filled in. Write the text, or leave it out.",
        "trends:\n  - {title: Hotter machines, text: Hotter machines.}\n",
        _text_is_its_title,
    ),
    Check(
        "source-twice",
        "warning",
        "One source under two short names",
        "Title, publisher, date and address are the same, so that the list of sources names it twice. Keep one of them.",
        "sources:\n  page: {title: A report page}\n  survey: {title: A report page}\n",
        _source_twice,
    ),
)
