from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.brand.svg import HEIGHT, LARGEST_FILE, VectorPicture, read_svg
from reportpress.brand.svg_style import CURRENT
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
        '<g i:label="Layer" style="display:inline;opacity:1;-inkscape-stroke:none"><path d="M0 0h9v9"><title>P</title>'
        "</path></g></svg>"
    )
    assert len(drawn(data.encode())) == 1


# As design programs save it

SQUARE = '<rect width="50" height="50"/>'


def colours(body: str) -> list[str]:
    return [path.fill or path.stroke for path in read_svg(svg(body), "mark.svg").paths]


@pytest.mark.parametrize(
    "body",
    [
        '<style>.a{fill:#c00}</style><rect class="a" width="5" height="5"/>',
        '<defs><style type="text/css"><![CDATA[ .a, .b { fill : #CC0000; } ]]></style></defs>'
        '<rect class="b" width="5" height="5"/>',
        '<style>.a{fill:blue}.a{fill:rgb(204,0,0)}</style><rect class="a" width="5" height="5"/>',
        '<style>#x{fill:#c00}.a{fill:blue}rect{fill:green}</style><rect id="x" class="a" width="5" height="5"/>',
        '<style>.a.b{fill:#c00}.a{fill:blue}</style><rect class="b a" width="5" height="5"/>',
        '<style>g .a{fill:#c00}.a{fill:blue}</style><g><rect class="a" width="5" height="5"/></g>',
        '<style>.a{fill:#c00!important}</style><rect class="a" style="fill:blue" width="5" height="5"/>',
        '<style>.a{fill:blue}</style><rect class="a" style="fill:#c00" width="5" height="5"/>',
        '<style>.a{fill:#c00}</style><g class="a"><rect fill="inherit" width="5" height="5"/></g>',
        "<style>/* .a{fill:blue} */ @media print{.a{fill:blue}} .a:hover{fill:blue} .a{fill:#c00}</style>"
        '<rect class="a" width="5" height="5"/>',
        '<style>@charset "utf-8";.a{fill:#c00}</style><rect class="a" width="5" height="5"/>',
        '<rect fill="rgba(204, 0, 0, 1)" width="5" height="5"/>',
        '<rect fill="rgb(204 0 0 / 100%)" width="5" height="5"/>',
        '<rect fill="#cc0000ff" width="5" height="5"/>',
        '<rect fill="hsl(0, 100%, 40%)" width="5" height="5"/>',
    ],
)
def test_a_style_paints_what_css_says_it_paints(body: str):
    assert colours(body) == ["#cc0000"]


def test_all_the_named_colours_are_known():
    assert colours('<rect fill="RebeccaPurple" width="5" height="5"/><rect fill="tomato" width="5" height="5"/>') == [
        "#663399",
        "#ff6347",
    ]


@pytest.mark.parametrize(
    "body",
    [
        f'<g clip-path="url(#a)">{SQUARE}</g>'
        '<defs><clipPath id="a"><rect width="100" height="100" fill="white"/></clipPath></defs>',
        f'<g display="none"><text>x</text></g><g style="opacity:0">{SQUARE}</g>{SQUARE}',
        f'<g visibility="hidden">{SQUARE}<g visibility="visible">{SQUARE}</g></g>',
        f'<a href="https://example.com/">{SQUARE}</a><script>alert(1)</script><animate/>',
        f'<defs><linearGradient id="g"/><filter id="f"/><path d="M0 0h9v9"/></defs>{SQUARE}',
        f'<switch><foreignObject requiredExtensions="x"/><g>{SQUARE}</g><g>{SQUARE}</g></switch>',
        f'<x:y xmlns:x="urn:x"><rect width="9" height="9"/></x:y>{SQUARE}',
        f'<use href="#q"/><defs><g id="q">{SQUARE}</g></defs>',
        '<defs><symbol id="s" viewBox="0 0 10 10"><rect width="5" height="5"/></symbol></defs><use xlink:href="#s" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100"/>',
        '<svg width="100%" height="100%" viewBox="0 0 200 200"><rect width="50%" height="50%"/></svg>',
        '<rect width="37.5pt" height="50px" zoomAndPan="magnify" xml:space="preserve"/>',
        '<rect width="50" height="50" fill-opacity="1" style="enable-background:new; background:red"/>',
    ],
)
def test_what_programs_wrap_around_a_shape_changes_nothing(body: str):
    assert drawn(svg(body)) == drawn(svg(SQUARE))


def test_a_document_type_that_only_names_one_is_passed_over():
    data = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    assert drawn(data + svg(SQUARE)) == drawn(svg(SQUARE))


def test_a_clip_that_cuts_is_drawn():
    (cut,) = drawn(
        svg(f'<clipPath id="a"><circle cx="25" cy="25" r="20"/></clipPath><g clip-path="url(#a)">{SQUARE}</g>')
    )
    assert " W n " in cut
    assert cut.endswith(drawn(svg(SQUARE))[0])


def test_dashes_are_drawn_in_the_scale_of_the_picture():
    (dashed,) = drawn(svg('<path d="M0 50h100" stroke="red" stroke-width="2" stroke-dasharray="5"/>'))
    assert "[ 50 50 ] 0 d" in dashed


@pytest.mark.parametrize(
    ("how", "corner"),
    [("none", "1000 1000"), ("xMinYMin", "500 500"), ("xMaxYMax meet", "1000 0"), ("xMidYMid", "750 250")],
)
def test_a_drawing_stands_in_its_box_as_it_says(how: str, corner: str):
    inner = f'<svg width="100" height="50" preserveAspectRatio="{how}" viewBox="0 0 10 10"><path d="M0 0h5v5"/></svg>'
    assert corner.split()[0] in drawn(svg(inner))[0] or how != "none"
    assert len(drawn(svg(inner))) == 1


def test_copies_of_copies_end():
    layers = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(30))
    found = problems(svg(f'<defs>{layers}<rect id="a30" width="5" height="5"/></defs><use href="#a0"/>'))
    assert "is drawn as one of more than 5000 elements" in found[0]


# What is refused


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<foreignObject/>", "`<foreignObject>` cannot be drawn here"),
        ('<image href="data:image/png;base64,AAAA"/>', "`<image>` cannot be drawn here; draw it as shapes"),
        ('<use href="#a"/>', "`<use>` leads to `#a`, which is not there"),
        ('<use href="https://evil.example/a.svg#a"/>', "which leads out of the drawing"),
        ('<g id="a"><use href="#a"/></g>', "leads in a circle to `#a`"),
        ("<style>.a > {fill:red} a[b]{fill:red}</style>", "has the selector `a[b]`, which is not read here"),
        ('<rect class="a" width="5" height="5"/>', "no `<style>` of the drawing says what it looks like"),
        ('<g class="b"><rect width="5" height="5"/></g>', "`<rect>` has the class `b`"),
        ('<rect fill="rgba(1,2,3,.5)"/>', "through which something would show"),
        ('<rect fill="#12345680"/>', "through which something would show"),
        ('<g filter="url(#a)"/>', "`<g>` has `filter` with `url(#a)`, which cannot be drawn here; draw its effect"),
        ('<g mask="url(#a)"/>', "`<g>` has `mask` with `url(#a)`, which cannot be drawn here; cut the paths"),
        (
            '<clipPath id="a"><rect width="5" height="5"/><circle r="5"/></clipPath><g clip-path="url(#a)"/>',
            "cut by more than one",
        ),
        ('<style>@import "https://evil.example/a.css";</style>', "`<style>` leads to another file"),
        ("<text>Words</text>", "`<text>` cannot be drawn here; turn the text into paths"),
        ('<g onload="alert(1)"/>', "`<g>` has the script `onload`"),
        ('<rect fill="url(#a)"/>', "`<rect>` has the colour `url(#a)`, which leads to another element"),
        ('<rect style="fill:url(https://evil.example/)"/>', "leads to another element"),
        ('<rect style="fill"/>', "`<rect>` has `fill` in its style; write `name: value`"),
        ('<rect fill="reddish"/>', "`<rect>` has the colour `reddish`, which is not a colour"),
        ('<rect fill="rgb(1,2)"/>', "`<rect>` has the colour `rgb(1,2)`"),
        ('<rect opacity="0.5"/>', "`<rect>` has `opacity` with `0.5`, which cannot be drawn here; give the colour"),
        ('<g clip-path="url(#a)"/>', "`<g>` leads to `#a`, which is not there"),
        ('<rect fill-rule="odd"/>', "`<rect>` has the fill-rule `odd`; use one of nonzero, evenodd"),
        ('<rect width="NaN"/>', "`<rect>` has `NaN` where a plain number belongs"),
        ('<rect width="1e308"/>', "`<rect>` has the number `1e308`, which is larger than any drawing needs"),
        ('<rect width="-1"/>', "`<rect>` has a negative `width`"),
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
        ('width="ten" height="10"', "has `ten` where a plain number belongs"),
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
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>&x;</svg>", "is not XML: undefined entity"),
        (f'<?xml-stylesheet href="https://evil.example/a.css"?><svg {NAMESPACE} viewBox="0 0 1 1"/>', "xml-stylesheet"),
        ("<svg", "is not XML"),
        ("", "is not XML: no element found"),
        ("<svg viewBox='0 0 1 1'/>", 'begins with `<svg>`; an SVG file begins with `<svg xmlns="'),
        ("<html/>", "begins with `<html>`"),
        (f'<svg {NAMESPACE} viewBox="0 0 1 1"/>', "draws nothing that can be seen"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>" + "<g>" * 60_000, "is nested deeper than 50 levels"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'><x>" + "<g>" * 60_000, "is nested deeper"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'>" + "<g/>" * 6_000, "has more than 5000 elements"),
        (f"<svg {NAMESPACE} viewBox='0 0 1 1'><path d='M0 0" + "h1" * 60_000 + "'/></svg>", "more than 50000 lines"),
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
    'class="{}"',
    'stroke="red" stroke-dasharray="{}"',
    'href="#{}" id="a"',
    'rx="{}"',
    'cx="{}"',
]
_TAGS = [
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "g",
    "svg",
    "defs",
    "use",
    "symbol",
    "clipPath",
    "style",
    "text",
    "title",
    "x",
]
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
        assert set(tokens) - set(_numbers(tokens)) <= {
            "m",
            "l",
            "c",
            "h",
            "re",
            "W",
            "W*",
            "n",
            "J",
            "j",
            "M",
            "cm",
            "[",
            "]",
            "d",
        }
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
