"""What texts say of who is first, second, largest or fastest, against the figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportpress.checks.claim_grammar import (
    AHEAD,
    LEADER,
    NTH,
    OTHERWISE,
    TELLING,
    TO_COME,
    UNTIL_THE_FORECAST,
    VERB_FIRST,
    inversions,
    statements,
)
from reportpress.checks.clauses import Clause, StatementText, clauses_of, holds, said_in
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rankings import (
    HALF,
    Measure,
    Standing,
    Thing,
    ahead_of,
    behind,
    country_named,
    figure_of,
    measures_of,
    names_of,
    rivals,
    things_in,
)
from reportpress.language.names import folded

_ITSELF_WORDS = (
    "it,the region,this region,the company,the segment,this segment,the part,the group,the firm,,es,sie,er,die "
    "region,das unternehmen,das segment,the type,this part"
)
_ITSELF = frozenset(_ITSELF_WORDS.split(","))
_AROUND_A_NAME = re.compile(
    r"^(?:the |die |der |das |all )|(?: region| segment| market| category| group| itself| alone| still| now| "
    r"clearly| again| currently| also| today"
    r"| type| part| selbst| weiterhin| heute)$",
    re.IGNORECASE,
)
# A part is called by what its name leaves out: `Machines above 120 °C` is the part `Above 120 °C`
_NEEDS_A_NOUN = re.compile(
    r"^(?:above|below|up to|under|over|more than|less than|at least|at most|über|unter|bis|ab|mehr als|weniger als|\d)",
    re.I,
)


_OF_GROWTH = ("fastest", "slowest")


@dataclass(frozen=True, slots=True)
class _Claim:
    """That a thing is first, last, the nth, the fastest, ahead of another or more than half of it, in a year or at all."""

    kind: str
    thing: Thing
    year: int | None
    rank: int = 1
    rival: Thing | None = None


@dataclass(frozen=True)
class _NamesAndFigures:
    """Names and figures of a report, made when the first text asks for them."""

    case: Case

    @cached_property
    def _measures(self) -> dict[str, list[Measure]]:
        return {}

    def measures(self, group: str) -> list[Measure]:
        """The figures that the things of a group are compared by."""
        kind = group.partition("[")[0]
        if kind not in self._measures:
            self._measures[kind] = measures_of(self.case.report, kind)
        return [measure for measure in self._measures[kind] if measure.group == group]

    @cached_property
    def things(self) -> dict[str, list[Thing]]:
        named: dict[str, list[Thing]] = {}
        report = self.case.report
        things = list(things_in(report))
        for thing in things:
            for name in dict.fromkeys((*names_of(thing), *self._translated(thing))):
                named.setdefault(name, []).append(thing)
        first_words = Counter(folded(thing.name).split(" ")[0] for thing in things if thing.group == "players")
        for thing in things:
            word = folded(thing.name).split(" ")[0]
            if (
                thing.group == "players"
                and first_words[word] == 1
                and len(word) >= 5
                and word not in _COMMON_BEGINNINGS
            ):
                named.setdefault(word, [thing])
        return named

    def _translated(self, thing: Thing) -> Iterator[str]:
        report = self.case.report
        if not report.translations and report.language == "en":
            return
        if thing.group == "regions":
            n = next(n for n, region in enumerate(report.regions) if region.id == thing.key)
            path, usual = f"regions[{n}].name", _GERMAN.get(folded(thing.name))
            if usual:
                yield usual
        else:
            path = f"{thing.group}[{thing.key}].name"
        for translated in report.translations.values():
            if path in translated:
                yield folded(translated[path])

    def named(self, words: str, said: StatementText) -> Thing | None:
        """The one thing that a subject names, of those that this text speaks of."""
        plain = words.strip(" ,")
        if folded(plain) in _ITSELF or not plain:
            return self._itself(said)
        for _ in range(3):
            found = [thing for thing in self.things.get(folded(plain), ()) if _may_speak_of(said.at, thing)]
            if len(found) == 1:
                return found[0]
            if found:
                return None
            shorter = _AROUND_A_NAME.sub("", plain)
            if shorter == plain:
                break
            plain = shorter
        return self._with_a_noun(plain, said) or self._country(plain, said)

    def _with_a_noun(self, plain: str, said: StatementText) -> Thing | None:
        if not said.at.startswith("segments["):
            return None
        _, _, rest = folded(plain).partition(" ")
        rest = re.sub(r"^(?:of|from|with|for|von|mit) ", "", rest)
        found = [t for t in self.things.get(rest, ()) if _NEEDS_A_NOUN.match(t.name) and _may_speak_of(said.at, t)]
        return found[0] if len(found) == 1 else None

    def _country(self, plain: str, said: StatementText) -> Thing | None:
        if said.at not in ("summary", "regions_text") or not plain[:1].isupper():
            return None
        return country_named(plain, said.language)

    def _itself(self, said: StatementText) -> Thing | None:
        """What a text stands under, for `It leads the market`."""
        within = re.match(
            r"(players|regions|(?:segments\[\d+\]\.items(?:\[\d+\]\.items)?))\[(\d+)\]\.(?:profile|text|description)$",
            said.at,
        )
        if within is None:
            return None
        key = self.case.report.regions[int(within[2])].id if within[1] == "regions" else within[2]
        return next(
            (t for things in self.things.values() for t in things if (t.group, t.key) == (within[1], key)), None
        )


_COMMON_BEGINNINGS_WORDS = (
    "general first american national global united international advanced applied western eastern northern southern "
    "nordic smart digital european german british china chinese japan nippon india indian world universal modern north "
    "south pacific atlantic central city"
)
_COMMON_BEGINNINGS = frozenset(_COMMON_BEGINNINGS_WORDS.split())
_GERMAN = {
    "north america": "nordamerika",
    "europe": "europa",
    "asia pacific": "asien pazifik",
    "latin america": "lateinamerika",
    "south america": "südamerika",
    "middle east and africa": "naher osten und afrika",
    "africa": "afrika",
    "asia": "asien",
}
_GERMAN = {english: folded(german) for english, german in _GERMAN.items()}


def _may_speak_of(at: str, thing: Thing) -> bool:
    """What a text on one thing can be of: that on a region of regions, that on a segmentation of its parts."""
    if at.startswith("players"):
        return thing.group == "players"
    if at.startswith("regions"):
        return thing.group == "regions"
    if at.startswith("segments["):
        return thing.group.startswith(at[: at.index("]") + 1])
    return True


def _claims(case: Case, known: _NamesAndFigures) -> Iterator[tuple[StatementText, _Claim]]:
    for said in said_in(case):
        if holds(said.text, TELLING):
            for clause in clauses_of(said.text):
                if holds(clause.text, TELLING) and (claim := _claim(clause, said, known)) is not None:
                    yield said, claim


def _claim(clause: Clause, said: StatementText, known: _NamesAndFigures) -> _Claim | None:
    if OTHERWISE.search(UNTIL_THE_FORECAST.sub("", clause.text)):
        return None
    text = clause.text
    if said.language == "de" and (turned := VERB_FIRST.match(text)) is not None:
        text = _turned(turned["verb"], turned["rest"], said, known) or text
    for kind, pattern in statements(said.language).items():
        found = pattern.match(text)
        if found is not None and (kind in _OF_GROWTH or not TO_COME.search(clause.text)):
            return _direct(kind, found, clause, said, known)
    if said.at.endswith(".profile") and LEADER.match(text) and (thing := known.named("it", said)) is not None:
        return _Claim("first", thing, clause.year)
    ahead = AHEAD[said.language].match(text)
    if ahead is not None and not TO_COME.search(clause.text):
        thing, rival = known.named(ahead["subject"], said), _at_the_beginning(ahead["rival"], said, known)
        if ahead["behind"]:
            thing, rival = rival, thing
        if thing is not None and rival is not None and thing.group == rival.group:
            return _Claim("ahead", thing, clause.year, rival=rival)
    for kind, pattern in inversions(said.language).items():
        found = pattern.match(text)
        if found is not None and (kind in _OF_GROWTH or not TO_COME.search(clause.text)):
            subject = next(text for text in found.groups() if text is not None)
            thing = _at_the_beginning(subject, said, known)
            return _Claim(kind, thing, clause.year) if thing is not None else None
    return None


def _direct(
    kind: str, found: re.Match[str], clause: Clause, said: StatementText, known: _NamesAndFigures
) -> _Claim | None:
    if not _is_of_the_market(found, said, known.case):
        return None
    thing = known.named(found["subject"], said)
    if thing is None or (thing.group == "countries" and not (found["object"] or "market" in found.group().lower())):
        return None
    year = int(found["in"]) if found["in"] else clause.year
    rank = 1
    if kind == "nth":
        rank = NTH[(found["nth"] or found["nth2"]).lower()]
    return _Claim(kind, thing, year, rank)


def _is_of_the_market(found: re.Match[str], said: StatementText, case: Case) -> bool:
    """Points are on one thing each: in them only what names the market as a whole is compared."""
    called = folded(found["called"] or "")
    own = folded(f"{case.report.market_name} {case.report.title}")
    if any(word not in own and word not in _WHOLE for word in called.split()):
        return False
    if said.at.partition("[")[0] in ("trends", "drivers", "restraints", "opportunities"):
        return found["object"] is not None
    return True


_WHOLE_WORDS = "global world whole entire overall total worldwide global gesamt welt weltweiten globalen gesamten"
_WHOLE = frozenset(_WHOLE_WORDS.split())


def _turned(verb: str, rest: str, said: StatementText, known: _NamesAndFigures) -> str | None:
    """`führt Europa den Markt an` with its subject in front."""
    words = rest.split(" ")
    for end in range(min(6, len(words)), 0, -1):
        if known.named(" ".join(words[:end]), said) is not None:
            return f"{' '.join(words[:end])} {verb} {' '.join(words[end:])}".strip()
    return None


def _at_the_beginning(text: str, said: StatementText, known: _NamesAndFigures) -> Thing | None:
    """The name that a text begins with, where nothing narrows it down after that."""
    words = re.split(
        r"[,;.!?(–—]|\s(?:with|at|mit|und|and|because|weil|followed|gefolgt|vor|ahead)\s", text, maxsplit=1
    )[0].split()
    if 0 < len(words) <= 8:
        return known.named(" ".join(words), said)
    return None


# Against the figures


def _against_the_figures(case: Case) -> Iterator[Found]:
    known = _NamesAndFigures(case)
    for said, claim in _claims(case, known):
        measures = [m for m in known.measures(claim.thing.group) if claim.thing.key in m.standings]
        measures = [m for m in measures if m.of_growth == (claim.kind in _OF_GROWTH)]
        if claim.year is not None:
            measures = [m for m in measures if m.year == claim.year]
        verdicts = [verdict for measure in measures if (verdict := _contradiction(claim, measure)) is not None]
        if verdicts and all(verdicts):
            words = verdicts[0]
            yield Found(
                case.place(said.path),
                f"says that `{claim.thing.name}` {_saying(claim)}, and {words}; correct the text, or the figure",
            )


def _saying(claim: _Claim) -> str:
    if claim.kind == "nth":
        return f"is number {claim.rank}"
    if claim.rival is not None:
        return f"is ahead of `{claim.rival.name}`"
    said = {
        "first": "is first",
        "last": "is the smallest",
        "half": "has more than half",
        "fastest": "grows fastest",
        "slowest": "grows slowest",
    }
    return said[claim.kind]


def _contradiction(claim: _Claim, measure: Measure) -> str | None:
    """What a measure says against a claim; nothing where it bears it out, and None where it cannot tell."""
    own = measure.standings[claim.thing.key]
    if claim.kind == "half":
        return (f"the data gives it {own.words}" if own.bounds[1] <= HALF else "") if measure.of_shares else None
    before = ahead_of(measure, claim.thing)
    if claim.rival is not None:
        other = measure.standings.get(claim.rival.key)
        if other is None:
            return None
        return f"the data gives {figure_of(other)} against its {own.words}" if other.bounds[0] > own.bounds[1] else ""
    if claim.kind == "nth":
        return _off_its_rank(claim, measure, own, before)
    others = behind(measure, claim.thing) if claim.kind in ("last", "slowest") else before
    if claim.thing.is_collective or not rivals(measure, claim.thing):
        return "" if claim.kind == "first" and measure.of_shares and own.bounds[0] > HALF else None
    return "" if not others else f"the data gives {figure_of(others[0])} against its {own.words}"


_NEARLY_ALL = 90  # per cent, of which no other can be left out that would be before a small one


def _off_its_rank(claim: _Claim, measure: Measure, own: Standing, before: list[Standing]) -> str | None:
    if len(before) >= claim.rank:
        return f"{len(before)} are before it in the data, {figure_of(before[0])} against its {own.words}"
    after = behind(measure, claim.thing)
    everyone = len(rivals(measure, claim.thing))
    whole = sum(standing.bounds[0] for standing in measure.standings.values())
    complete = measure.of_shares and measure.group != "players" and whole >= _NEARLY_ALL
    if complete and everyone - len(after) < claim.rank - 1:
        return f"no more than {everyone - len(after)} can be before it in the data, which gives it {own.words}"
    return "" if complete or len(before) == claim.rank - 1 > 0 else None


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "text-against-figures",
        "warning",
        "A text that makes another one first than the figures do",
        "A region, a country, a company or a segment that a text calls the largest, the second largest, the smallest, "
        "the fastest or more than half, where the shares, sizes and rates of the data say otherwise, whatever was "
        "rounded and in every year that is stated. English and German statements in the present are understood, of the "
        "market as a whole; those of earlier years, of units, exports and patents, of a part of the market, and what "
        "is expected to come, are not compared (but for the fastest). Correct the text, or the figure.",
        """\
shares:
  - {region: europe, share: {value: 36, source: page}}
  - {region: asia, share: {value: 31, source: page}}
regions:
  - {id: europe, name: Europe}
  - {id: asia, name: Asia}
regions_text: Asia leads this market.
""",
        _against_the_figures,
    ),
)
