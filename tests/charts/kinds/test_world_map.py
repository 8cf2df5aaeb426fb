from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.geography import MapPlace, world
from reportpress.charts.geography.frames import around, whole_world
from reportpress.charts.geography.outlines import area, bounds
from reportpress.charts.geography.projections import RADIUS, AzimuthalEqualArea, EqualEarth
from reportpress.charts.kinds import world_map
from reportpress.charts.kinds.world_map import MapGroup, WorldMap
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, MAP, TEXT, labels, made, marks, pdf, words

# fmt: off
EUROPE = (
    "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HU", "IE", "IT", "LU", "MT", "NL",
    "NO", "PL", "PT", "RO", "SE",
)
ASIA_PACIFIC = ("AU", "CN", "FJ", "HK", "ID", "IN", "JP", "KR", "MY", "NZ", "PH", "SG", "TH", "TW", "VN")
LATIN_AMERICA = (
    "AR", "BB", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "JM", "MX", "PA", "PE", "PY", "UY", "VE",
)
AFRICA_AND_MIDDLE_EAST = (
    "AE", "BH", "DZ", "EG", "ET", "GH", "IL", "IQ", "IR", "JO", "KE", "KW", "LB", "MA", "NG", "OM", "QA", "SA",
    "TN", "ZA",
)
# fmt: on
REGIONS = (("US", "CA"), EUROPE, ASIA_PACIFIC, LATIN_AMERICA, AFRICA_AND_MIDDLE_EAST)

# What CLDR lists beside the territories of ISO 3166.
NOT_ISO = {
    **dict.fromkeys(("AC", "CP", "CQ", "DG", "EA", "IC", "TA"), "islands and enclaves reserved for other uses"),
    **dict.fromkeys(("EU", "EZ", "UN", "QO"), "groups of countries"),
    **dict.fromkeys(("XA", "XB", "ZZ"), "no place at all"),
    "AQ": "Antarctica is left out of every map",
}
CODES = sorted(world().codes)


def zoom(*codes: str) -> WorldMap:
    return WorldMap((MapGroup("Region", codes),), focus="Region")


def outlines(place: MapPlace) -> list[list[tuple[float, float]]]:
    """A place's rings in kilometres of the Equal Earth projection; the sums of their areas count holes against the land."""
    projection, steps = EqualEarth(place.longitude), world().steps
    rings = []
    for ring in place.rings:
        points: list[tuple[float, float]] = []
        for arc in ring.arcs:
            line = list(world().arcs[max(arc, ~arc)].points(0))
            for x, y in line if arc >= 0 else line[::-1]:
                longitude = (x / steps - place.longitude + 180) % 360 - 180 + place.longitude
                points.append(projection.place(longitude, y / steps))
        rings.append(points)
    return rings


def km2(place: MapPlace) -> float:
    return -sum(area(ring) for ring in outlines(place))


def borders(code: str) -> set[int]:
    return {max(arc, ~arc) for ring in world().codes[code].rings for arc in ring.arcs}


def shown(spec: WorldMap, fill: int, style: ChartStyle, width: float = FULL) -> float:
    """The square points of a group's tone, dots aside."""
    figure = made(spec, width, style)
    total = 0.0
    for mark in marks(figure, f"group {fill}"):
        total -= sum(area([tuple(point) for point in ring]) for ring in mark.get_path().to_polygons())
    return total


# The data


def test_every_country_that_a_report_can_list_has_a_place_on_the_map() -> None:
    known = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    assert known - set(NOT_ISO) - set(CODES) == set()
    assert set(NOT_ISO) & set(CODES) == set()


def test_every_country_that_is_not_tiny_has_a_shape() -> None:
    assert [place.code for place in world().places if not place.rings and place.km2 > 200] == []


def test_the_land_is_as_large_as_the_land_is() -> None:
    """Outside of Antarctica, 134.6 million km² by Natural Earth and other sources: 148.9 less 14.2."""
    assert math.isclose(sum(km2(place) for place in world().places), 134.6e6, rel_tol=0.02)


@pytest.mark.parametrize(
    ("code", "size"),
    [("FR", 551_500), ("DE", 357_000), ("BR", 8_510_000), ("IN", 3_200_000), ("EG", 1_000_000), ("TW", 36_200)],
)
def test_countries_are_as_large_as_they_are(code: str, size: float) -> None:
    assert math.isclose(km2(world().codes[code]), size, rel_tol=0.05)
    assert math.isclose(world().codes[code].km2, size, rel_tol=0.05)


def test_greenland_is_a_fourteenth_of_africa() -> None:
    africa = sum(place.km2 for place in world().places if -35 < place.latitude < 37.5 and -18 < place.longitude < 34.2)
    assert 10 < africa / km2(world().codes["GL"]) < 15


def test_neighbours_share_their_border_and_no_more() -> None:
    for neighbour in ("DK", "PL", "CZ", "AT", "CH", "FR", "LU", "BE", "NL"):
        assert borders("DE") & borders(neighbour), neighbour
    for other in ("GB", "IT", "SE", "ES"):
        assert not borders("DE") & borders(other), other


def test_every_border_is_between_two_and_every_outline_is_closed() -> None:
    used: dict[int, int] = {}
    for place in world().places:
        for ring in place.rings:
            ends = []
            for arc in ring.arcs:
                used[max(arc, ~arc)] = used.get(max(arc, ~arc), 0) + 1
                line = list(world().arcs[max(arc, ~arc)].points(999))
                ends.append((line[0], line[-1]) if arc >= 0 else (line[-1], line[0]))
            turn = 360 * world().steps
            for (_, end), (start, _) in zip(ends, ends[1:] + ends[:1], strict=True):
                assert ((end[0] - start[0]) % turn, end[1]) == (0, start[1]), place
    assert set(used) == set(range(len(world().arcs)))
    assert max(used.values()) == 2


def test_disputed_places_are_drawn_by_who_holds_them() -> None:
    for code in ("XK", "TW", "EH", "PS"):
        assert world().codes[code].rings, code
    assert {place.part_of for place in world().places if not place.code} == {"CY", "SO", ""}


def test_territories_with_a_code_of_their_own_are_not_part_of_a_country() -> None:
    france = world().codes["FR"]
    assert all(-6 < x < 11 and 41 < y < 52 for x, y in _points(france))
    assert all(-56 < x < -51 and 1 < y < 7 for x, y in _points(world().codes["GF"]))


def _points(place: MapPlace) -> list[tuple[float, float]]:
    steps = world().steps
    return [
        (x / steps, y / steps)
        for ring in place.rings
        for arc in ring.arcs
        for x, y in world().arcs[max(arc, ~arc)].points(0)
    ]


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("SG", 103.8, 1.35), ("MT", 14.4, 35.9), ("VA", 12.45, 41.9), ("TV", 179.2, -8.5), ("TK", -171.8, -9.2)],
)
def test_the_smallest_are_where_they_are(code: str, longitude: float, latitude: float) -> None:
    place = world().codes[code]
    assert abs(place.longitude - longitude) < 0.7
    assert abs(place.latitude - latitude) < 0.7


# Projections


def test_the_equal_earth_projection_has_its_published_proportions() -> None:
    """Šavrič, Patterson and Jenny: 2.05458 times as wide as high, poles 0.59247 times as long as the equator."""
    projection = EqualEarth(0)
    (right, _), (pole, top) = projection.place(180, 0), projection.place(180, 90)
    assert math.isclose(right / top, 2.05458, rel_tol=1e-5)
    assert math.isclose(pole / right, 0.59247, rel_tol=1e-5)


@given(st.floats(-170, 170), st.floats(-80, 80))
def test_both_projections_are_true_to_area(longitude: float, latitude: float) -> None:
    half = 0.01
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    true = RADIUS**2 * math.radians(2 * half)
    true *= math.sin(math.radians(latitude + half)) - math.sin(math.radians(latitude - half))
    for projection in (EqualEarth(0), AzimuthalEqualArea(longitude + 30, latitude * 0.7)):
        drawn = area([projection.place(longitude + x, latitude + y) for x, y in corners])
        assert math.isclose(drawn, true, rel_tol=1e-3)


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(-80, 80), st.floats(-60, 60))
def test_a_place_on_a_zoom_leads_back_to_the_globe(x: float, y: float, east: float, north: float) -> None:
    projection = AzimuthalEqualArea(x, y)
    longitude, latitude = projection.unplace(*projection.place(x + east, north))
    assert abs((longitude - x - east + 180) % 360 - 180) < 1e-6
    assert abs(latitude - north) < 1e-6


# The frame


def test_the_world_holds_its_countries_and_grows_for_those_in_the_pacific() -> None:
    frame, wide = whole_world(["US", "RU", "NZ", "FJ", "CL", "NO"], FULL), whole_world(["KI", "WS", "TK"], FULL)
    assert wide.scale < frame.scale
    for code in CODES:
        frame = whole_world([code], FULL)
        place = world().codes[code]
        assert frame.holds(frame.place(place.longitude, place.latitude)), code


def test_no_outline_runs_across_the_world() -> None:
    """Russia and Fiji lie on both sides of 180°."""
    frame = whole_world((), FULL)
    for code in ("RU", "FJ", "US", "NZ"):
        for ring in world().codes[code].rings:
            for arc in ring.arcs:
                line = frame.line(world().arcs[max(arc, ~arc)], 0)
                assert all(math.dist(a, b) < 40 for a, b in pairwise(line)), code


@pytest.mark.parametrize("codes", [*REGIONS, ("FJ",), ("MT",), ("SG", "MY"), ("CL",), ("KI", "TV", "FJ")], ids=str)
@pytest.mark.parametrize("width", [TEXT, FULL])
def test_a_zoom_contains_all_of_its_countries(codes: tuple[str, ...], width: float) -> None:
    frame = around(codes, width, 0.45, 0.72)
    assert 0.45 * width <= frame.height <= 0.72 * width + 1
    for code in codes:
        place = world().codes[code]
        assert frame.holds(frame.place(place.longitude, place.latitude)), code
        for ring in place.rings:
            if ring.main:
                points = [point for arc in ring.arcs for point in frame.line(world().arcs[max(arc, ~arc)], 0)]
                box = bounds(points)
                assert box.left > -1, code
                assert box.bottom > -1, code
                assert box.right < width + 1, code
                assert box.top < frame.height + 1, code


def test_russia_does_not_make_europe_small(style: ChartStyle) -> None:
    alone, with_russia = (around(codes, FULL, 0.45, 0.72) for codes in (EUROPE, (*EUROPE, "RU")))
    assert with_russia.scale > 0.9 * alone.scale
    spec = WorldMap((MapGroup("Europe", (*EUROPE, "RU"), parts=(("RU", "Russia"),)),), focus="Europe")
    assert "Russia" in words(pdf(spec, FULL, style))


def test_countries_all_over_the_world_are_shown_on_the_world() -> None:
    assert around(("US", "BR", "AU", "ZA", "CN", "GB"), FULL, 0.45, 0.72).whole


def test_what_lies_behind_the_globe_does_not_cover_a_zoom(style: ChartStyle) -> None:
    """The point opposite to South East Asia lies in Brazil, whose outline must not be turned inside out."""
    figure = made(zoom(*ASIA_PACIFIC), FULL, style)
    frame = around(ASIA_PACIFIC, FULL, 0.45, 0.72)
    (land,) = marks(figure, "land")
    drawn = -sum(area([tuple(point) for point in ring]) for ring in land.get_path().to_polygons())
    assert 0 < drawn < 0.4 * FULL * frame.height


# The drawing


def test_a_group_has_the_area_of_its_countries(style: ChartStyle) -> None:
    spec = WorldMap((MapGroup("a", ("BR", "AR", "CL", "BO", "PE")), MapGroup("b", ("AU",))))
    scale = whole_world(("BR",), FULL).scale
    for fill, group in enumerate(spec.groups, 1):
        expected = sum(world().codes[code].km2 for code in group.codes) * scale**2
        assert math.isclose(shown(spec, fill, style), expected, rel_tol=0.03)


def test_the_group_that_matters_has_the_accent_and_all_differ_in_grey(style: ChartStyle) -> None:
    groups = tuple(MapGroup(code, (code,), emphasis=code == "CN") for code in ("US", "BR", "CN", "AU", "ZA", "SA"))
    figure = made(WorldMap(groups), FULL, style)
    tones = []
    for kind in ("land", *(f"group {n}" for n in range(1, 7))):
        (mark,) = marks(figure, kind)
        red, green, blue, _ = mark.get_facecolor()
        tones.append(0.299 * red + 0.587 * green + 0.114 * blue)
        if kind == "group 3":
            accent = "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
            assert accent == style.accent
    ranked = sorted(tones)
    assert min(b - a for a, b in pairwise(ranked)) > 0.08
    assert ranked[-1] == tones[0]


def test_a_country_too_small_to_see_is_a_dot(style: ChartStyle) -> None:
    figure = made(WorldMap((MapGroup("a", ("SG", "MT", "DE")),)), FULL, style)
    (dots,) = marks(figure, "dot 1")
    frame = whole_world((), FULL)
    expected = [frame.place(world().codes[code].longitude, world().codes[code].latitude) for code in ("MT", "SG")]
    assert sorted(zip(dots.get_xdata(), dots.get_ydata(), strict=True)) == sorted(expected)


def test_a_territory_without_a_code_goes_with_the_country_that_it_is_part_of(style: ChartStyle) -> None:
    frame = around(("CY",), FULL, 0.45, 0.72)
    both = sum(place.km2 for place in world().places if "CY" in (place.code, place.part_of))
    assert math.isclose(shown(zoom("CY"), 1, style), both * frame.scale**2, rel_tol=0.1)


def test_names_stand_on_the_map_or_with_their_tones_below_it(style: ChartStyle) -> None:
    named = made(MAP, FULL, style)
    assert len(marks(named, "swatch")) == 1  # of the countries in no group
    long = replace(
        MAP.groups[1],
        name="Countries of Europe, " * 8,
    )
    listed = made(replace(MAP, groups=(MAP.groups[0], long, MAP.groups[2])), FULL, style)
    assert len(marks(listed, "swatch")) == 4


def test_a_label_of_a_country_that_finds_no_room_stands_below_the_map(style: ChartStyle) -> None:
    parts = tuple((code, f"{code}: a label that is far too long for where it is to stand") for code in EUROPE)
    spec = WorldMap((MapGroup("Europe", EUROPE, parts=parts),))
    drawn = words(pdf(spec, TEXT, style))
    assert all(f"{code}: a label" in drawn for code in EUROPE)


def test_leaders_begin_at_their_country(style: ChartStyle) -> None:
    spec = WorldMap(
        (MapGroup("Asia-Pacific", ASIA_PACIFIC, parts=(("SG", "Singapore"), ("JP", "Japan"))),), "Asia-Pacific"
    )
    figure = made(spec, FULL, style)
    (leaders,) = marks(figure, "leader")
    ends = [tuple(leaders.get_path().vertices[n]) for n in (0, 2)]
    frame = around(ASIA_PACIFIC, FULL, 0.45, 0.72)
    foot = spec.height(FULL, style) - frame.height
    for code, end in zip(("SG", "JP"), ends, strict=True):
        x, y = frame.place(world().codes[code].longitude, world().codes[code].latitude)
        assert math.dist(end, (x, y + foot)) < 3


def test_a_map_is_light(style: ChartStyle) -> None:
    groups = tuple(MapGroup(f"Region {n}", codes) for n, codes in enumerate(REGIONS))
    file = pdf(WorldMap(groups), FULL, style)
    content = file[file.index(b"stream") : file.index(b"endstream")]
    assert len(content) < 42_000


# What is refused


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        (WorldMap(()), "no countries"),
        (WorldMap((MapGroup("a", ("DE",)), MapGroup("b", ("DE",)))), "'DE' in 2 places"),
        (WorldMap((MapGroup("a", ("DE", "AQ", "QQ")),)), "show AQ, QQ, for which"),
        (WorldMap((MapGroup("a", ("DE",)),), view="IN"), "Natural Earth's own view"),
        (WorldMap((MapGroup("a", ("DE",)),), focus="b"), "no such group"),
        (WorldMap((MapGroup("a", ("DE",), parts=(("FR", "France"),)),)), "not in its group"),
        (WorldMap(tuple(MapGroup(code, (code,)) for code in EUROPE[:7])), "only 6"),
    ],
)
def test_what_cannot_be_drawn_is_refused(spec: WorldMap, reason: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=reason):
        spec.height(FULL, style)


def test_what_no_map_can_show_is_known_beforehand() -> None:
    assert world_map.unplaced(["DE", "AQ", "XK", "ZZ"]) == ("AQ", "ZZ")


_words = st.text("abcdefghij klm-éЖ ", min_size=1, max_size=60)


@st.composite
def _maps(draw: st.DrawFn) -> WorldMap:
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1, max_size=60))
    count = draw(st.integers(1, min(6, len(codes))))
    groups = []
    for n in range(count):
        own = tuple(codes[n::count])
        labelled = draw(st.lists(st.sampled_from(own), unique=True, max_size=5))
        parts = tuple((code, draw(_words)) for code in labelled)
        groups.append(MapGroup(f"{n} {draw(_words)}", own, draw(st.booleans()), parts))
    focus = draw(st.sampled_from(["", *(group.name for group in groups)]))
    return WorldMap(tuple(groups), focus, elsewhere=draw(st.sampled_from(["", "elsewhere"])))


@settings(max_examples=40, deadline=None)
@given(spec=_maps(), width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(spec: WorldMap, width: float, style: ChartStyle) -> None:
    file = pdf(spec, width, style)
    world_map._plan.cache_clear()
    assert pdf(spec, width, style) == file
    for label in labels(made(spec, width, style), style):
        assert label.left >= -0.5
        assert label.right <= width + 0.5
