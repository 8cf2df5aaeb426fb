from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.brand.svg import CURRENT, HEIGHT, LARGEST_FILE, VectorPicture, read_svg
from reportpress.errors import InvalidBrand
from tests.conftest import within

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def svg(body: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    return f"<svg {NAMESPACE} {attributes}>{body}</svg>".encode()


def path(data: str) -> bytes:
    return svg(f'<path d="{data}"/>')


def problems(data: bytes) -> list[str]:
    with pytest.raises(InvalidBrand) as caught:
        read_svg(data, "mark.svg")
    return [str(problem) for problem in caught.value.problems]


def drawn(data: bytes) -> list[str]:
    return [path.operators for path in read_svg(data, "mark.svg").paths]


# What is drawn


def test_a_rectangle_is_four_corners_with_y_upward():
    [operators] = drawn(svg('<rect x="10" y="20" width="30" height="40"/>'))
    assert operators == "100 800 m 400 800 l 400 400 l 100 400 l h"


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M10 10 20 20", "100 900 m 200 800 l"),
        ("m10 10 10 10", "100 900 m 200 800 l"),
        ("M10,10L20,20z", "100 900 m 200 800 l h"),
        ("M10 10H30V40h-20v-10", "100 900 m 300 900 l 300 600 l 100 600 l 100 700 l"),
        ("M0 0C1 2 3 4 5 6", "0 1000 m 10 980 30 960 50 940 c"),
        ("M0 0c1 2 3 4 5 6s3 4 5 6", "0 1000 m 10 980 30 960 50 940 c 70 920 80 900 100 880 c"),
        ("M10 0S3 4 5 6", "100 1000 m 100 1000 30 960 50 940 c"),
        ("M0 0Q3 3 6 0", "0 1000 m 20 980 40 980 60 1000 c"),
        ("M0 0q3 3 6 0t6 0", "0 1000 m 20 980 40 980 60 1000 c 80 1020 100 1020 120 1000 c"),
        ("M0 0h10zv10", "0 1000 m 100 1000 l h 0 1000 m 0 900 l"),
        ("M5 5zM0 0h10", "0 1000 m 100 1000 l"),
        ("M0 0h10m5 5z", "0 1000 m 100 1000 l"),
        ("M.5.5l-.5-.5", "5 995 m 0 1000 l"),
        ("M1e1 1E+1l1e-1 0", "100 900 m 101 900 l"),
    ],
)
def test_path_data_become_moves_lines_and_curves(data: str, operators: str):
    [found] = drawn(path(data))
    assert found.removeprefix("0 0 1000 1000 re W n ") == operators


def test_an_arcs_flags_need_no_space_behind_them():
    assert drawn(path("M10 50a40 40 0 0180 0")) == drawn(path("M10 50a40 40 0 0 1 80 0"))


def test_a_half_circle_is_two_quarters_through_its_top():
    [operators] = drawn(path("M10 50A40 40 0 0 1 90 50"))
    assert operators.count("c") == 2
    assert " 500 900 c " in operators


def test_an_arc_too_small_to_reach_its_end_is_made_large_enough():
    assert drawn(path("M10 50A1 1 0 0 1 90 50")) == drawn(path("M10 50A40 40 0 0 1 90 50"))


def test_groups_hand_on_their_paint_and_their_transforms():
    body = '<g fill="#abc" transform="translate(10 0)"><g transform="scale(2)"><path d="M0 0h10v10z"/></g></g>'
    [shape] = read_svg(svg(body), "mark.svg").paths
    assert (shape.operators, shape.fill) == ("100 1000 m 300 1000 l 300 800 l h", "#aabbcc")


@pytest.mark.parametrize(
    "transform",
    ["matrix(0 1 -1 0 30 20)", "translate(30,20) rotate(90)", "translate(30 20)rotate(90)", "rotate(90 5 25)"],
)
def test_one_turn_can_be_written_in_many_ways(transform: str):
    [operators] = drawn(svg(f'<path d="M0 0h10v10z" transform="{transform}"/>'))
    assert operators == "300 800 m 300 700 l 200 700 l h"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#ABC", "#aabbcc"),
        ("#a1B2c3", "#a1b2c3"),
        ("rgb(1, 2,255)", "#0102ff"),
        ("rgb(100%, 0%, 50%)", "#ff0080"),
        ("teal", "#008080"),
        ("currentColor", CURRENT),
    ],
)
def test_colours_can_be_written_in_many_ways(written: str, read: str):
    for paint in (
        f'fill="{written}"',
        f'style="fill:{written}"',
        f'fill="red" style="stroke : none; fill: {written} ;"',
    ):
        [shape] = read_svg(svg(f'<rect width="9" height="9" {paint}/>'), "mark.svg").paths
        assert (shape.fill, shape.stroke) == (read, "")


def test_a_shape_is_black_unless_told_otherwise_and_the_style_wins_over_the_attribute():
    body = '<rect width="9" height="9"/><rect width="9" height="9" fill="red" style="fill:lime"/>'
    assert [shape.fill for shape in read_svg(svg(body), "mark.svg").paths] == ["#000000", "#00ff00"]


def test_a_colour_of_its_own_is_what_current_colour_means_below_it():
    [shape] = read_svg(svg('<g color="navy"><rect width="9" height="9" fill="currentColor"/></g>'), "mark.svg").paths
    assert shape.fill == "#000080"


def test_what_has_no_paint_or_no_size_is_not_drawn():
    body = (
        '<rect width="9" height="9" fill="none"/><rect width="0" height="9"/><circle r="0"/>'
        '<path d=""/><line x2="9"/><path d="M0 0h9" fill="none" stroke="red" stroke-width="0"/>'
        '<rect width="9" height="9" transform="scale(0)"/><rect width="5" height="5"/>'
    )
    assert len(drawn(svg(body))) == 1


def test_a_stroke_has_svgs_ends_and_corners_and_grows_with_its_group():
    body = '<path d="M20 20h20v20" fill="none" stroke="red" stroke-width="2" transform="scale(2)"/>'
    [shape] = read_svg(svg(body), "mark.svg").paths
    assert shape.operators == "0 J 0 j 4 M 400 600 m 800 600 l 800 200 l"
    assert (shape.stroke, shape.width) == ("#ff0000", 40.0)


def test_what_stands_over_the_edge_is_cut_there_and_what_stands_inside_is_not():
    inside, outside = drawn(svg('<rect width="9" height="9"/><rect width="101" height="9"/>'))
    assert outside.startswith("0 0 1000 1000 re W n ")
    assert " W " not in inside


@pytest.mark.parametrize(
    ("attributes", "width", "corner"),
    [
        ('viewBox="0 0 100 50"', 2000.0, "0 1000 m"),
        ('viewBox="-10 -10 100 50"', 2000.0, "200 800 m"),
        ('width="100" height="50"', 2000.0, "0 1000 m"),
        ('width="10mm" height="10mm" viewBox="0 0 100 50"', 1000.0, "0 750 m"),
        ('width="100%" height="100%" viewBox="0 0 100 50"', 2000.0, "0 1000 m"),
        ('width="3in" height="72pt" viewBox="0 0 50 50"', 3000.0, "1000 1000 m"),
    ],
)
def test_the_drawing_is_fitted_into_its_box(attributes: str, width: float, corner: str):
    picture = read_svg(svg('<path d="M0 0h1v1"/>', attributes), "mark.svg")
    assert (picture.width, picture.height) == pytest.approx((width, HEIGHT))
    assert picture.paths[0].operators.startswith(corner)


def test_what_drawing_programs_add_without_effect_is_passed_over():
    data = (
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<svg {NAMESPACE} version="1.1" id="x" '
        'xmlns:i="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9" xml:space="preserve" role="img">'
        '<title>T</title><desc>D <b xmlns="">x</b></desc><metadata><x xmlns="urn:x"><y/></x></metadata><defs id="d"/>'
        '<g i:label="Layer" style="display:inline;opacity:1;-inkscape-stroke:none"><path class="a" d="M0 0h9v9"><title>P</title>'
        "</path></g></svg>"
    )
    assert len(drawn(data.encode())) == 1


# What is refused


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<script>alert(1)</script>", "`<script>` cannot be drawn here; remove it"),
        ("<foreignObject/>", "`<foreignObject>` cannot be drawn here"),
        ('<image href="data:image/png;base64,AAAA"/>', "`<image>` cannot be drawn here; draw it as shapes"),
        ('<use href="#a"/>', "`<use>` cannot be drawn here; put a copy"),
        ('<style>@import "https://evil.example/a.css";</style>', "`<style>` cannot be drawn here; write the colours"),
        ("<text>Words</text>", "`<text>` cannot be drawn here; turn the text into paths"),
        ("<linearGradient/>", "`<linearGradient>` cannot be drawn here; give one plain colour"),
        ("<filter/>", "`<filter>` cannot be drawn here"),
        ("<mask/>", "`<mask>` cannot be drawn here; cut the paths"),
        ("<clipPath/>", "`<clipPath>` cannot be drawn here; cut the paths"),
        ("<animate/>", "`<animate>` cannot be drawn here"),
        ("<svg/>", "`<svg>` cannot be drawn here; a drawing inside"),
        ('<a href="https://evil.example/"/>', "`<a>` cannot be drawn here"),
        ('<x xmlns="urn:x"/>', "`<x>` is not of SVG"),
        ('<defs><path d="M0 0"/></defs>', "`<path>` stands in a `<defs>`"),
        ('<path d="M0 0h1v1"><animate/></path>', "`<animate>` stands in a `<path>`"),
        ('<g onload="alert(1)"/>', "`<g>` has the script `onload`"),
        ('<g ONLOAD="alert(1)"/>', "`<g>` has the script `ONLOAD`"),
        ('<path href="https://evil.example/"/>', "`<path>` has a `href`, which leads elsewhere"),
        ('<path xmlns:l="http://www.w3.org/1999/xlink" l:href="#a"/>', "`<path>` has a `href`"),
        ('<rect fill="url(#a)"/>', "`<rect>` has the colour `url(#a)`, which leads to another element"),
        ('<rect style="fill:url(https://evil.example/)"/>', "leads to another element"),
        ('<rect style="background:red"/>', "`<rect>` has `background`, which is not read here"),
        ('<rect style="fill"/>', "`<rect>` has `fill` in its style; write `name: value`"),
        ('<rect fill="reddish"/>', "`<rect>` has the colour `reddish`, which is no colour"),
        ('<rect fill="rgb(1,2)"/>', "`<rect>` has the colour `rgb(1,2)`"),
        ('<rect opacity="0.5"/>', "`<rect>` has `opacity` with `0.5`, which cannot be drawn here; give the colour"),
        ('<g clip-path="url(#a)"/>', "`<g>` has `clip-path`"),
        ('<g display="none"/>', "`<g>` has `display` with `none`, which cannot be drawn here; remove what shall not"),
        ('<rect stroke-dasharray="1 2"/>', "`<rect>` has `stroke-dasharray`"),
        ('<rect fill-rule="odd"/>', "`<rect>` has the fill-rule `odd`; use one of nonzero, evenodd"),
        ('<rect width="NaN"/>', "`<rect>` has `NaN` where a plain number belongs"),
        ('<rect width="1e308"/>', "`<rect>` has the number `1e308`, which is larger than any drawing needs"),
        ('<rect width="-1"/>', "`<rect>` has a negative `width`"),
        ('<rect width="50%"/>', "`<rect>` has `50%` where a plain number belongs"),
        ('<circle r="inf"/>', "`<circle>` has `inf` where a plain number belongs"),
        ('<path d="M NaN 0"/>', "`<path>` has `NaN 0` in its path data where a number belongs"),
        ('<path d="L0 0"/>', "`<path>` has path data that begin with `L`"),
        ('<path d="M0 0 1"/>', "`<path>` has an end in its path data where a number belongs"),
        ('<path d="M0 0X"/>', "where a command such as `L` belongs"),
        ('<path d="M0 0,L1 1"/>', "a comma in its path data that no number follows"),
        ('<path d="M0 0A1 1 0 2 0 1 1"/>', "where an arc's flag, 0 or 1, belongs"),
        (f'<path d="M0 0{"l999999 0" * 30}"/>', "`<path>` lies far outside of the drawing"),
        ('<polygon points="1 2 3"/>', "`<polygon>` has `points` with an odd number"),
        ('<g transform="turn(3)"/>', "`<g>` has the transform `turn` with 1 numbers"),
        ('<g transform="rotate"/>', "`<g>` has `rotate` where a transform such as"),
        ("<g transform='scale(1e5)'>" * 3 + "</g>" * 3, "`<g>` has a `transform` that makes it larger"),
        ('<rect viewBox="0 0 1 1"/>', "`<rect>` has `viewBox`, which is not read here"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name_and_place(body: str, what: str):
    found = problems(svg(f"\n  {body}"))
    assert len(found) >= 1
    assert found[0].startswith("mark.svg:2:")
    assert what in found[0]


@pytest.mark.parametrize(
    ("attributes", "what"),
    [
        ("", "has neither a `viewBox` nor `width` and `height`"),
        ('width="10"', "has neither a `viewBox`"),
        ('viewBox="0 0 0 10"', "has no width or no height"),
        ('viewBox="0 0 10 -10"', "has no width or no height"),
        ('viewBox="0 0 10"', "has a `viewBox` that is not four numbers"),
        ('viewBox="0 0 NaN 10"', "has `NaN 10` where a number belongs"),
        ('viewBox="0 0 1e308 10"', "which is larger than any drawing needs"),
        ('viewBox="0 0 10 9999"', "is far wider than it is high, or the other way round"),
        ('width="ten" height="10"', "has the length `ten`"),
        ('viewBox="0 0 10 10" preserveAspectRatio="none"', "has `preserveAspectRatio` with `none`"),
        ('viewBox="0 0 10 10" onload="x()"', "has the script `onload`"),
    ],
)
def test_a_drawing_must_have_a_size(attributes: str, what: str):
    [problem] = problems(svg('<rect width="5" height="5"/>', attributes))
    assert problem.startswith("mark.svg:1:1: `<svg>` ")
    assert what in problem


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (f'<!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>\n<svg {NAMESPACE}><title>&l9;</title></svg>', "<!DOCTYPE"),
        (f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg {NAMESPACE}>&x;</svg>', "<!DOCTYPE"),
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://evil.example/svg11.dtd"><svg/>', "<!DOCTYPE"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>&x;</svg>", "is not XML: undefined entity"),
        (f'<?xml-stylesheet href="https://evil.example/a.css"?><svg {NAMESPACE} viewBox="0 0 1 1"/>', "xml-stylesheet"),
        ("<svg", "is not XML"),
        ("", "is not XML: no element found"),
        ("<svg viewBox='0 0 1 1'/>", 'begins with `<svg>`; an SVG file begins with `<svg xmlns="'),
        ("<html/>", "begins with `<html>`"),
        (f'<svg {NAMESPACE} viewBox="0 0 1 1"/>', "draws nothing that can be seen"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>" + "<g>" * 60_000, "is nested deeper than 50 levels"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'><x>" + "<g>" * 60_000, "cannot be drawn here"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>" + "<g/>" * 6_000, "has more than 5000 elements"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'><path d='M0 0" + "h1" * 60_000 + "'/>", "more than 50000 lines"),
        (" " * (LARGEST_FILE + 1), "is larger than 256 kB"),
    ],
)
def test_no_xml_leads_outside_or_grows_without_end(data: str, what: str):
    assert what in problems(data.encode())[0]


def test_another_encoding_than_utf_8_is_told():
    assert "is not UTF-8" in problems(svg('<rect width="5" height="5"/>').decode().encode("utf-16"))[0]


def test_an_encoding_that_is_declared_does_not_change_how_the_file_is_read():
    data = b'<?xml version="1.0" encoding="utf-7"?>' + svg('<rect width="5" height="5"/>')
    assert len(drawn(data)) == 1


def test_every_problem_is_told_with_its_line_and_no_more_than_can_be_read():
    found = problems(svg("\n<text/>\n<rect fill='x'/>\n<g onclick=''/>"))
    assert [problem.split(": ")[0] for problem in found] == ["mark.svg:2:1", "mark.svg:3:1", "mark.svg:4:1"]
    assert len(problems(svg("<text/>" * 500))) == 20


# No text at all is a surprise

_ATTRIBUTES = [
    'd="{}"',
    'transform="{}"',
    'fill="{}"',
    'style="{}"',
    'points="{}"',
    'width="{}" height="{}"',
    'r="{}"',
    'viewBox="{}"',
    'stroke="red" stroke-width="{}"',
    'rx="{}"',
    'cx="{}"',
]
_TAGS = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "g", "svg", "defs", "text", "title", "x"]
_VALUE_PARTS = [
    *"MmLlHhVvCcSsQqTtAaZz,.-+ ()#;:%e01234567899",
    "1e6",
    "1e-320",
    "-1e5",
    "999999",
    "NaN",
    "rotate(",
    "matrix(1 0 0 1e-9 0 0)",
    "scale(1e5)",
    "skewX(90)",
    "rgb(",
    "url(#a)",
    "٣",
    "é",
    "\t",
    "none",
    "a1 1 0 01",
]
_VALUES = st.lists(st.sampled_from(_VALUE_PARTS), max_size=12).map("".join)
_MARKUP = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES), _VALUES).map(
            lambda t: f"<{t[0]} {t[1].replace('{}', t[2])}/>"
        ),
        st.sampled_from(
            ["<g>", "</g>", "<!-- x -->", "&amp;", "&x;", "<![CDATA[x]]>", "<?p i?>", "<path>", "</path>", "<"]
        ),
    ),
    max_size=8,
).map("".join)


def read_or_refused(data: bytes) -> VectorPicture | None:
    try:
        return read_svg(data, "mark.svg")
    except InvalidBrand:
        return None


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@within(2)
def test_no_bytes_are_a_surprise(data: bytes):
    assert read_or_refused(data) is None


@settings(max_examples=500)
@given(_MARKUP)
@within(2)
def test_whatever_is_read_as_a_drawing_is_well_formed_pdf(markup: str):
    picture = read_or_refused(svg(markup))
    for shape in picture.paths if picture else ():
        tokens = shape.operators.split()
        assert set(tokens) - set(_numbers(tokens)) <= {"m", "l", "c", "h", "re", "W", "n", "J", "j", "M", "cm"}
        assert all(abs(float(token)) < 1e9 for token in _numbers(tokens))
        assert shape.fill or shape.stroke
        assert 0 <= shape.width < 1e9


def _numbers(tokens: list[str]) -> list[str]:
    return [token for token in tokens if token[-1].isdigit()]


@pytest.mark.parametrize(
    "piece",
    [
        "",
        " ",
        ",",
        "1",
        "1.",
        ".",
        "1e",
        "-",
        "z",
        "l1 1",
        "t1 1",
        "a1 1 0 011 1",
        "m1 1",
        "scale(1)",
        "(",
        "s",
        "1 ",
        ";",
    ],
)
@pytest.mark.parametrize(
    "attribute", ['d="M0 0{}"', 'transform="{}"', 'style="fill:red{}"', 'points="{}"', 'fill="rgb({})"']
)
def test_a_value_of_one_piece_over_and_over_is_read_in_time(attribute: str, piece: str):
    value = piece * ((LARGEST_FILE - 1000) // max(1, len(piece)))
    with within(5):
        read_or_refused(svg(f"<polygon {attribute.replace('{}', value)}/>".replace("polygon d", "path d")))
