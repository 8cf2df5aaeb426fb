"""The words that a report calls its market by, and whether two names can be of one market."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from reportpress.checks.declared import Case
from reportpress.language.names import folded

# Words of titles and sentences that say nothing of which market it is

_OF_ANY_MARKET_WORDS = (
    "the a an of and or for in on to by with at from as its it this that into over under between among per via de la "
    "market markets industry sector report reports study analysis outlook forecast forecasts growth size share shares "
    "trends trend opportunity opportunities insights overview global world worldwide international regional region "
    "national sample edition update review research demand supply value volume revenue sales statistics data future "
    "prospects drivers history key segment segments competitive landscape players companies product products service "
    "services solution solutions system systems technology technologies application applications industrial commercial "
    "new advanced smart digital der die das des dem den ein eine und oder für im von zu mit nach markt marktes märkte "
    "branche bericht studie analyse ausblick prognose wachstum größe grosse anteil trends chancen weltmarkt global "
    "weltweit"
)
WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_STEM = 4


def _fold(text: str) -> str:
    """Without accents, and with ä and ae as one: a slug has no umlauts."""
    return folded(text).replace("ae", "a").replace("oe", "o").replace("ue", "u")


OF_ANY_MARKET = frozenset(_fold(word) for word in _OF_ANY_MARKET_WORDS.split())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without the ends that numbers and cases give it; rough, since two of them are only compared with each other."""
    for end in ("ies", "es", "s", "en", "er", "e", "n", "y"):
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            return word[: -len(end)]
    return word


@lru_cache(maxsize=2048)
def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's words, but for those that stand in the title of any market."""
    words = WORD.findall(_fold(text))
    return frozenset(stem(word) for word in words if len(word) >= 3 and word not in OF_ANY_MARKET)


def _initials_of(text: str) -> frozenset[str]:
    """What a name may be shortened to: with its small words and without them."""
    words = WORD.findall(_fold(text))
    all_of_them = "".join(word[0] for word in words)
    heavy = "".join(word[0] for word in words if word not in OF_ANY_MARKET or len(word) > 3)
    return frozenset(short for short in (all_of_them, heavy) if len(short) >= 2)


def related(one: str, other: str) -> bool:
    """Whether two names can be of one market: a stem in common, one inside a compound of the other, or initials."""
    a, b = stems_of(one), stems_of(other)
    if a & b or not a or not b:
        return True
    for x, whole in ((a, "".join(_fold(other).split())), (b, "".join(_fold(one).split()))):
        if any(len(stem) >= _SHORTEST_STEM and stem[:6] in whole for stem in x):
            return True
    words, others = set(WORD.findall(_fold(one))), set(WORD.findall(_fold(other)))
    return bool(_initials_of(one) & others or _initials_of(other) & words)


@dataclass(frozen=True)
class Words:
    """What the report's own words are."""

    case: Case

    @cached_property
    def own(self) -> str:
        """The names of the market, in all its languages."""
        report = self.case.report
        names = [report.title, report.market_name]
        for translated in report.translations.values():
            names += [translated.get(key, "") for key in ("title", "market_name")]
        return " ".join(names)

    def own_but_at(self, path: str) -> str:
        """These, and the market's definition where that is not the text itself."""
        definition = self.case.report.market.definition
        return f"{self.own} {definition}" if definition and path != "market.definition" else self.own

    @cached_property
    def parts(self) -> str:
        """The names of its parts, scopes, series, regions, sources and companies."""
        report = self.case.report
        names = [item.name for cut in report.segments for whole in cut.items for item in whole.with_parts]
        names += [cut.title for cut in report.segments] + [player.name for player in report.players]
        names += [region.name for region in report.regions]
        market = report.market
        names += [rate.scope or "" for rate in market.growth]
        names += [size.scope or "" for size in market.values]
        names += [series.scope or "" for series in market.series]
        names += [series.title or "" for series in market.series]
        names += [f"{source.title} {source.publisher or ''}" for source in report.sources.values()]
        return " ".join(names)

    @cached_property
    def by_text(self) -> dict[str, frozenset[str]]:
        """The stems of each text, for what stands elsewhere than in a text under suspicion."""
        return {text.path: stems_of(text.text) for text in self.case.texts if text.steps[0] not in NAMES_OF_THE_MARKET}

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(stem for stems in self.by_text.values() for stem in stems)

    def elsewhere(self, stems: frozenset[str], path: str) -> bool:
        """Whether any of these stands in another text than the one at a path."""
        here = self.by_text.get(path, frozenset())
        return any(self.counts[stem] > (stem in here) for stem in stems)


NAMES_OF_THE_MARKET = ("title", "market_name", "acknowledged")
