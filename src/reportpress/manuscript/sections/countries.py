"""Which countries the data lists under each region, and which of their names were repaired, remain in doubt or have a note."""

from __future__ import annotations

from typing import Literal

from reportpress.charts.kinds.coverage import Coverage, CoverageGroup, CoveragePlace
from reportpress.charts.kinds.world_map import MapGroup, WorldMap
from reportpress.manuscript.blocks import Chart, Column, Run, Table, Text
from reportpress.manuscript.focus import Focus, first_in_focus
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.shares import country_name
from reportpress.report.model import Country, Region


def world_map(pen: Pen) -> list[Chart]:
    """Where the countries lie that the data lists, each region in a tone of its own; nothing where the brand draws no borders."""
    drawn: set[str] = set()
    missing: list[str] = []
    groups = []
    for region in pen.report.regions:
        codes = []
        for country in region.countries:
            if country.code is None or country.code in drawn:
                continue
            if country.code in _NOT_ON_MAPS:
                missing.append(country.name or country_name(pen, country.code))
                continue
            drawn.add(country.code)
            codes.append(country.code)
        if codes:
            is_own = pen.focus is not None and pen.focus.rank_of_region(region) < 2
            groups.append(MapGroup(region.name, tuple(codes), emphasis=is_own))
    if pen.brand.borders == "none" or not 0 < len(groups) <= _MOST_GROUPS:
        return []
    names = pen.voice.listed([group.name for group in groups])
    sentences = [pen.words("Borders as Natural Earth draws them, by who holds a territory. They take no side.")]
    if missing:
        sentences.append(pen.words("Not drawn: {names}.", names=pen.voice.listed(missing)))
    id, label = pen.register.next_chart()
    chart = Chart(
        id=id,
        label=label,
        title=pen.say("Where the countries lie that the data lists"),
        subtitle=pen.say(
            "Countries listed for the {market} market, by region", market=pen.name(pen.report.market_name)
        ),
        spec=WorldMap(tuple(groups), elsewhere=pen.words("not listed")),
        alternative=pen.words("World map with the countries of {names}; the chart after it names them.", names=names),
        note=(Run(" ".join(sentences)),),
    )
    return [chart]


def zoomed_map(pen: Pen, focus: Focus) -> list[Chart]:
    """The surroundings of a regional edition's own countries, with their names; nothing where the data lists none of them."""
    own, around = _own_and_around(focus)
    codes = [code for code in own if code not in _NOT_ON_MAPS]
    rest = [code for code in around if code not in _NOT_ON_MAPS and code not in codes]
    others = [
        MapGroup(region.name, near)
        for region in pen.report.regions
        if region is not focus.region and region not in focus.parts
        if (near := tuple(code for code in _codes_of(region) if code not in (*codes, *rest, *_NOT_ON_MAPS)))
    ]
    names = {code: country_name(pen, code) for code in codes}
    parts = tuple(names.items()) if 1 < len(codes) <= _MOST_NAMED else ()
    groups = [MapGroup(focus.name, tuple(codes), emphasis=True, parts=parts)]
    if rest and focus.region is not None:
        groups.append(MapGroup(focus.region.name, tuple(rest)))
    groups += _told_once(others)
    if pen.brand.borders == "none" or not codes or len(groups) > _MOST_GROUPS:
        return []
    id, label = pen.register.next_chart()
    described = (
        pen.words("Map with {name} highlighted.", name=focus.name)
        if focus.country
        else pen.words(
            "Map with {name} highlighted and its countries named: {names}.",
            name=focus.name,
            names=pen.voice.listed(list(names.values())),
        )
    )
    return [
        Chart(
            id=id,
            label=label,
            title=pen.say("{region} on the map", region=focus.name),
            subtitle=pen.say(
                "Countries listed for the {market} market, by region", market=pen.name(pen.report.market_name)
            ),
            spec=WorldMap(tuple(groups), focus=focus.name, elsewhere=pen.words("not listed")),
            alternative=described,
            note=pen.say("Borders as Natural Earth draws them, by who holds a territory. They take no side."),
            width="text",
        )
    ]


def _own_and_around(focus: Focus) -> tuple[list[str], list[str]]:
    """The codes of a region's countries, or of a country and of those around it."""
    listed = [code for region in (focus.region, *focus.parts) if region is not None for code in _codes_of(region)]
    if not focus.country:
        return list(dict.fromkeys(listed)), []
    return ([focus.country], listed) if focus.country in listed else ([], listed)


def _codes_of(region: Region) -> list[str]:
    return [country.code for country in region.countries if country.code]


def _told_once(groups: list[MapGroup]) -> list[MapGroup]:
    """Groups without the countries that one before them has."""
    drawn: set[str] = set()
    told = []
    for group in groups:
        codes = tuple(dict.fromkeys(code for code in group.codes if code not in drawn))
        drawn.update(codes)
        if codes:
            told.append(MapGroup(group.name, codes))
    return told


_MOST_NAMED = 16  # countries that a map has room to name
_MOST_GROUPS = 6  # whose tones can be told apart in grey print
# Ascension, the Antarctic, Clipperton, Sark, Diego Garcia, Ceuta and Melilla, the Canaries, Tristan da Cunha: parts of others, or
# without people.
_NOT_ON_MAPS = frozenset({"AC", "AQ", "CP", "CQ", "DG", "EA", "IC", "TA"})


def coverage(pen: Pen) -> Chart:
    groups, counts = [], []
    order = {region.id: n for n, region in enumerate(pen.report.regions)}
    for region in first_in_focus(pen.focus, pen.report.regions):
        if not region.countries:
            continue
        n = order[region.id]
        what = pen.say("names of countries that the data lists under “{region}”", region=pen.name(region.name))
        count = pen.counted(len(region.countries), f"regions[{n}].countries", what)
        counts.append(count)
        groups.append(_group(pen, region, pen.figure_words(count)))
    flags = {place.flag for group in groups for place in group.places}
    legend: list[tuple[Literal["repaired", "doubtful"], str]] = []
    if "repaired" in flags:
        legend.append(("repaired", pen.words("name repaired")))
    if "doubtful" in flags:
        legend.append(("doubtful", pen.words("name in doubt, printed as the source has it")))
    id, label = pen.register.next_chart()
    return Chart(
        id=id,
        label=label,
        title=pen.say("Which countries the data lists under each region"),
        subtitle=pen.say(
            "Countries listed for the {market} market, by region", market=pen.name(pen.report.market_name)
        ),
        spec=Coverage(tuple(groups), tuple(legend)),
        alternative=" ".join(
            [
                pen.words("Diagram of countries by region."),
                *(
                    pen.words(
                        "{region}, {count}: {names}.",
                        region=group.name,
                        count=group.count,
                        names=pen.voice.listed([_read_out(pen, place) for place in group.places]),
                    )
                    for group in groups
                ),
            ]
        ),
        source=pen.say("Counted in the report’s data{marks}", marks=_spaced(pen.register.marks(counts))),
        note=pen.say(
            "Each dot is a country, whatever its size. The list says what is covered, not where the market is."
        ),
    )


def _spaced(marks: Text) -> Text:
    return (Run("\u00a0"), *marks) if marks else ()


def _group(pen: Pen, region: Region, count: str) -> CoverageGroup:
    return CoverageGroup(region.name, count, tuple(_place(pen, country) for country in region.countries))


def name_in_lists(pen: Pen, country: Country) -> str:
    """As it is printed where countries are listed, and with what is in doubt."""
    return _read_out(pen, _place(pen, country))


def _place(pen: Pen, country: Country) -> CoveragePlace:
    if country.code is None:
        return CoveragePlace(country.as_stated or country.name or "", "doubtful")
    name = country.name or country_name(pen, country.code)
    return CoveragePlace(name, "repaired" if country.as_stated else "")


def _read_out(pen: Pen, place: CoveragePlace) -> str:
    if place.flag == "repaired":
        return pen.words("{name} (name repaired)", name=place.name)
    return pen.words("{name} (name in doubt)", name=place.name) if place.flag else place.name


def _printed(pen: Pen, country: Country, place: CoveragePlace) -> Text:
    if place.flag != "doubtful":
        return (pen.name(place.name),)
    if country.name and country.name != place.name:
        return pen.say("unchanged, in doubt; {name} may be meant", name=pen.name(country.name))
    return pen.say("unchanged, in doubt")


def repairs(pen: Pen) -> list[Table]:
    """The names that are not printed as the source has them, that name no country with certainty, or that have a note."""
    rows: list[tuple[Text, ...]] = []
    starts = []
    for region in pen.report.regions:
        flagged = [one for one in region.countries if one.as_stated or one.code is None or one.note]
        if flagged and rows:
            starts.append(len(rows))
        for country in flagged:
            place = _place(pen, country)
            why = pen.remark(country.note) if country.note else pen.say("–")
            in_source = (pen.name(country.as_stated),) if country.as_stated else pen.say("–")
            rows.append((in_source, _printed(pen, country, place), (pen.name(region.name),), why))
    if not rows:
        return []
    id, label = pen.register.next_table()
    return [
        Table(
            id=id,
            label=label,
            title=pen.say("Names of countries that were repaired, remain in doubt or have a note"),
            columns=(
                Column(pen.words("In the source"), 2),
                Column(pen.words("Printed as"), 2),
                Column(pen.words("Listed under"), 2),
                Column(pen.words("Why"), 4),
            ),
            rows=tuple(rows),
            group_starts=tuple(starts),
        )
    ]
