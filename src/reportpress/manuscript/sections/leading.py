"""What a regional edition says of its region at first sight: findings of one sentence, and the key figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, zip_longest
from typing import TypeVar

from reportpress.edition.edition import Topic
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import KeyFigure, Text, plain
from reportpress.manuscript.focus import Focus, Rank
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.sections.places import Implied, implied_of_the_focus
from reportpress.manuscript.sections.prospects import later_value
from reportpress.manuscript.sections.statements import of_what
from reportpress.manuscript.shares import share_holder
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import GrowthRate, MarketValue, OfWhat, Player, RegionShare, Series, YearlyValue
from reportpress.report.projection import is_projected, lies_ahead

_MOST_KEY_FIGURES = 4

P = TypeVar("P", bound=RegionShare | OfWhat)


def of_rank(places: Iterable[P], focus: Focus, rank: Rank) -> list[P]:
    return [place for place in places if focus.rank_of(place) == rank]


def companies_of(pen: Pen, focus: Focus) -> list[Player]:
    return [player for player in pen.report.players if focus.has(player)]


def is_spoken_of(pen: Pen, focus: Focus) -> bool:
    """Whether the data says anything of the region: figures, words, companies, or which countries it lists there."""
    own = [one for one in (focus.region, *focus.parts) if one is not None]
    listed = [country.code for one in own for country in one.countries]
    is_listed = focus.country in listed if focus.country else bool(listed)
    return bool(is_listed or has_figures(pen, focus) or companies_of(pen, focus) or any(one.text for one in own))


def has_figures(pen: Pen, focus: Focus) -> bool:
    return any(focus.rank_of(place) < 2 for place in _places(pen))


def _places(pen: Pen) -> Iterator[RegionShare | OfWhat]:
    market = pen.report.market
    return chain[RegionShare | OfWhat](pen.report.shares, market.values, market.growth, market.series)


def _nearest(pen: Pen, focus: Focus) -> Rank:
    """0 where anything is stated of the edition's own region or country, else 1."""
    return 0 if any(focus.rank_of(place) == 0 for place in _places(pen)) else 1


def only_around(pen: Pen, focus: Focus) -> bool:
    """Whether figures are stated of the region around a country, and none of the country."""
    return bool(focus.country) and has_figures(pen, focus) and _nearest(pen, focus) == 1


# Findings


def first_finding(pen: Pen, focus: Focus) -> Text:
    """What is said of the region first; that nothing is, where nothing is."""
    if only_around(pen, focus) and focus.region is not None:
        return pen.say(
            "{country}: the data states no figure of it alone. What it states of {region} stands in front.",
            country=focus.name,
            region=pen.name(focus.region.name),
        )
    for say in _findings(pen, focus):
        return say()
    if has_figures(pen, focus):
        return pen.say("{region}: its figures are in the full report.", region=focus.name)
    if is_spoken_of(pen, focus):
        return pen.say("{region}: the data states no figure of it.", region=focus.name)
    return pen.say("{region}: the data says nothing of it alone.", region=focus.name)


def second_finding(pen: Pen, focus: Focus) -> Text:
    """What the finding at a glance has not said."""
    for say in list(_findings(pen, focus))[0 if only_around(pen, focus) else 1 :]:
        return say()
    companies, own = companies_of(pen, focus), focus.region
    if own is not None and own.countries and not companies and not focus.country:
        n = next(n for n, region in enumerate(pen.report.regions) if region.id == own.id)
        what = pen.say("names of countries that the data lists under “{region}”", region=pen.name(own.name))
        count = pen.counted(len(own.countries), f"regions[{n}].countries", what)
        return pen.say_plural(
            "{region}: the data lists {count} country here.",
            "{region}: the data lists {count} countries here.",
            len(own.countries),
            region=focus.name,
            count=pen.figure(count),
        )
    if not companies:
        return pen.say("{region}: what the data states, and what it lists.", region=focus.name)
    what = pen.say("companies that have their seat here, as the data gives it: {region}", region=focus.name)
    count = pen.counted(len(companies), f"players[].country:{pen.edition.region}", what)
    return pen.say_plural(
        "{region}: {count} of the companies that the data names has its seat here.",
        "{region}: {count} of the companies that the data names have their seat here.",
        len(companies),
        region=focus.name,
        count=pen.figure(count),
    )


def _findings(pen: Pen, focus: Focus) -> Iterator[Callable[[], Text]]:
    """One of each topic whose figure may be seen, in the order that the edition asks for. Each is said when it is called: to
    print a figure marks it as printed."""
    market, rank = pen.report.market, _nearest(pen, focus)
    shares = [one for one in of_rank(pen.report.shares, focus, rank) if isinstance(one.share.figure, Figure)]
    values = [one for one in of_rank(market.values, focus, rank) if isinstance(one.value.figure, Figure)]
    growth = [one for one in of_rank(market.growth, focus, rank) if isinstance(one.rate.figure, Figure)]
    yearly = [last for one in of_rank(market.series, focus, rank) if (last := _last_known(pen, one)) is not None]
    of_value: list[Callable[[], Text]] = [
        partial(_value_finding, pen, one, one.value.figure, one.year) for one in values
    ]
    of_value += [partial(_value_finding, pen, series, one.value.figure, one.year) for series, one in yearly]
    of_topic: dict[Topic, list[Callable[[], Text]]] = {
        "share": [partial(_share_finding, pen, one) for one in shares],
        "value": of_value,
        "growth": [partial(_growth_finding, pen, one) for one in growth],
    }
    for topic in focus.leads_with:
        yield from of_topic.get(topic, [])[:1]


def _last_known(pen: Pen, series: Series) -> tuple[Series, YearlyValue] | None:
    """The last value that is no forecast, where it may be seen."""
    known = [one for one in series.values if not is_projected(pen.report, one)]
    return (series, known[-1]) if known and isinstance(known[-1].value.figure, Figure) else None


def _share_finding(pen: Pen, share: RegionShare) -> Text:
    sentence = (
        msgid("{place} is said to hold {share} of the market.")
        if share.year is None
        else msgid("{place} is said to hold {share} of the market in {year}.")
    )
    place = pen.name(share_holder(pen, share))
    return pen.say(sentence, place=place, share=pen.figure(share.share.figure), year=str(share.year or ""))


def _value_finding(pen: Pen, of: OfWhat, figure: Figure | Locked, year: int) -> Text:
    value = pen.figure(figure)
    return pen.say(
        "{what}: a market of {value} in {year}, as stated.", what=of_what(pen, of), value=value, year=str(year)
    )


def _growth_finding(pen: Pen, growth: GrowthRate) -> Text:
    years = pen.voice.years(growth.period.from_, growth.period.to)
    rate = pen.figure(growth.rate.figure)
    return pen.say("{what}: growth of {rate} in {years}, as stated.", what=of_what(pen, growth), rate=rate, years=years)


# Key figures


def key_figures_of(pen: Pen, focus: Focus) -> list[KeyFigure]:
    """One of each topic, then a second one of each as far as there is room; in the order that the edition asks for."""
    rank = _nearest(pen, focus)
    of_topic: dict[Topic, list[Callable[[], KeyFigure]]] = {
        "share": [partial(_share, pen, one) for one in of_rank(pen.report.shares, focus, rank)],
        "value": _values(pen, focus, rank),
        "growth": [partial(_growth, pen, one) for one in of_rank(pen.report.market.growth, focus, rank)],
    }
    found = [of_topic[topic] for topic in focus.leads_with if topic in of_topic]
    in_turn = [make for makes in zip_longest(*found) for make in makes if make is not None]
    chosen = in_turn[:_MOST_KEY_FIGURES]
    return [make() for makes in found for make in makes if make in chosen]


def _values(pen: Pen, focus: Focus, rank: Rank) -> list[Callable[[], KeyFigure]]:
    """What is stated, then what the source expects, then what shares imply where no value is stated."""
    market = pen.report.market
    values = of_rank(market.values, focus, rank)
    made: list[Callable[[], KeyFigure]] = []
    for value in values:
        made.append(partial(_value, pen, value))
        if later_value(pen, value) is not None:
            made.append(partial(_later, pen, value))
    for series in of_rank(market.series, focus, rank):
        known = {value.year for value in values if value.of_what == series.of_what}
        last = _last_known(pen, series)
        ends = [*([last[1]] if last else []), series.values[-1]]
        made += [
            partial(_yearly, pen, series, one)
            for one in {end.year: end for end in ends}.values()
            if one.year not in known
        ]
    implied = [one for one in implied_of_the_focus(pen, focus) if focus.rank_of(one[0]) == rank]
    return made + [partial(_implied, pen, one) for one in reversed(implied)]


def _share(pen: Pen, share: RegionShare) -> KeyFigure:
    place = share_holder(pen, share)
    label = (
        pen.words("Share of {place}", place=place)
        if share.year is None
        else pen.words("Share of {place}, {year}", place=place, year=str(share.year))
    )
    return KeyFigure(
        label,
        pen.figure(share.share.figure),
        pen.as_stated(share.share.figure, ahead=lies_ahead(pen.report, share.year)),
    )


def _value(pen: Pen, value: MarketValue) -> KeyFigure:
    figure, ahead = value.value.figure, lies_ahead(pen.report, value.year)
    return KeyFigure(_value_label(pen, value, value.year), pen.figure(figure), pen.as_stated(figure, ahead=ahead))


def _later(pen: Pen, value: MarketValue) -> KeyFigure:
    later = later_value(pen, value)
    assert later is not None  # it is made only where there is one
    basis = pen.say("derived from the stated value and the rate stated with it")
    return KeyFigure(_value_label(pen, value, later.year), pen.figure(later.figure), basis)


def _yearly(pen: Pen, series: Series, value: YearlyValue) -> KeyFigure:
    figure = value.value.figure
    basis = pen.as_stated(figure, ahead=is_projected(pen.report, value))
    return KeyFigure(_value_label(pen, series, value.year), pen.figure(figure), basis)


def _implied(pen: Pen, implied: Implied) -> KeyFigure:
    share, year, figure = implied
    label = pen.words("Market value, {place}, {year}", place=share_holder(pen, share), year=str(year))
    return KeyFigure(label, pen.figure(figure), pen.say("derived: the stated share of the stated value"))


def _value_label(pen: Pen, of: OfWhat, year: int) -> str:
    place = plain(of_what(pen, of))
    return pen.words("Market value, {place}, {year}", place=place, year=str(year))


def _growth(pen: Pen, growth: GrowthRate) -> KeyFigure:
    years = pen.voice.years(growth.period.from_, growth.period.to)
    place = plain(of_what(pen, growth))
    label = pen.words("Growth a year, {place}, {years}", place=place, years=years)
    return KeyFigure(label, pen.figure(growth.rate.figure, a_year=False), pen.as_stated(growth.rate.figure))
