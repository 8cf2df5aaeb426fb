"""SVG shows what the page shows, and can be put anywhere."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from reportpress.typeset.chart_files.page_content import DrawnPath, DrawnText, PageContent, drawn
from reportpress.typeset.chart_files.svg import svg
from reportpress.typeset.pages.typesetter import TypesetPage
from reportpress.typeset.type.fonts import font
from tests.typeset.charts_alone import SPECS, page

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
FACES = {"F1": font("SourceSans3-Regular").truetype}


def made(typeset: TypesetPage, title: str = "A finding", description: str = "What it shows.") -> bytes:
    return svg(typeset.content, typeset.size, title=title, description=description, language="en")


def tree(operators: str) -> ElementTree.Element:
    return ElementTree.fromstring(
        svg(PageContent(operators, FACES), (100, 50), title="t", description="d", language="en")
    )


def ids(root: ElementTree.Element) -> list[str]:
    return [element.attrib["id"] for element in root.iter() if "id" in element.attrib]


@pytest.mark.parametrize("kind", SPECS)
def test_nothing_in_it_is_text_but_its_title_and_description(kind: str):
    root = ElementTree.fromstring(made(page(SPECS[kind])))
    assert root.tag == f"{SVG}svg"
    said = {element.tag.removeprefix(SVG): element.text for element in root.iter() if (element.text or "").strip()}
    assert said == {"title": "A finding", "desc": "What it shows."}
    assert not any((element.tail or "").strip() for element in root.iter())


@pytest.mark.parametrize("kind", SPECS)
def test_it_refers_to_nothing_outside_of_itself_and_runs_nothing(kind: str):
    data = made(page(SPECS[kind]))
    root = ElementTree.fromstring(data)
    known = {"svg", "title", "desc", "defs", "rect", "g", "path", "use", "clipPath"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    names = ids(root)
    assert len(set(names)) == len(names)
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name == HREF:
                assert value.startswith("#")
                assert value[1:] in names
            for target in re.findall(r"url\((.*?)\)", value):
                assert target.removeprefix("#") in names
    assert b"http" not in re.sub(rb'xmlns(:xlink)?="[^"]*"', b"", data)


@pytest.mark.parametrize("kind", SPECS)
def test_its_paths_stand_where_the_pages_paths_stand(kind: str):
    typeset = page(SPECS[kind])
    root = ElementTree.fromstring(made(typeset))
    height = typeset.size[1]
    paths = [element for element in root.findall(f".//{SVG}path") if "id" not in element.attrib]
    shapes = [shape for shape in drawn(typeset.content) if isinstance(shape, DrawnPath)]
    assert len(paths) == len(shapes) > 0
    for path, shape in zip(paths, shapes, strict=True):
        numbers = [v for _, coordinates in shape.path for v in coordinates]
        expected = [height - v if n % 2 else v for n, v in enumerate(numbers)]
        assert [float(v) for v in re.findall(r"-?[\d.]+", path.attrib["d"])] == pytest.approx(expected, abs=0.006)
        assert re.findall(r"[A-Z]", path.attrib["d"]) == [command for command, _ in shape.path]
        assert path.attrib["fill"] == (shape.fill or "none")
        assert path.attrib.get("stroke", "") == (shape.stroke.colour if shape.stroke else "")


@pytest.mark.parametrize("kind", SPECS)
def test_its_letters_stand_where_the_pages_letters_stand(kind: str):
    typeset = page(SPECS[kind])
    root = ElementTree.fromstring(made(typeset))
    shapes = [shape for shape in drawn(typeset.content) if isinstance(shape, DrawnText)]
    lines = [element for element in root.iter(f"{SVG}g") if "transform" in element.attrib]
    assert len(lines) == len(shapes) > 0
    for line, shape in zip(lines, shapes, strict=True):
        a, b, c, d, e, f = (float(v) for v in re.findall(r"-?[\d.]+", line.attrib["transform"]))
        units = typeset.content.faces[shape.font].units_per_em
        assert (a * units, -b * units, -c * units, d * units) == pytest.approx(
            (*shape.matrix[:3], -shape.matrix[3]), abs=1e-3
        )
        assert (e, typeset.size[1] - f) == pytest.approx(shape.matrix[4:], abs=0.006)
        at = {float(use.attrib.get("x", 0)) for use in line}
        assert at <= {round(x * units / 1000, 2) for x in shape.places}


def test_a_letter_is_its_outline_in_the_units_of_its_font():
    face = FACES["F1"]
    glyph = face.glyph_of[ord("l")]
    root = tree(f"BT /F1 10 Tf 7 8 Td <{glyph:04X}> Tj ET")
    (outline,) = root.findall(f"{SVG}defs/{SVG}path")
    numbers = [float(v) for v in re.findall(r"-?[\d.]+", outline.attrib["d"])]
    assert re.findall("[a-z]", outline.attrib["d"])[0] == "m"
    assert max(map(abs, numbers)) < face.units_per_em
    (line,) = root.findall(f"{SVG}g")
    assert line.attrib["transform"] == "matrix(.01 0 0 -.01 7 42)"


def test_a_letter_that_stands_twice_is_drawn_once():
    glyph = FACES["F1"].glyph_of[ord("l")]
    root = tree(f"BT /F1 10 Tf 7 8 Td <{glyph:04X}{glyph:04X}> Tj ET")
    assert len(root.findall(f"{SVG}defs/{SVG}path")) == 1
    assert len(root.findall(f".//{SVG}use")) == 2


def test_lines_end_and_join_as_on_the_page():
    root = tree("2 w 1 J 2 j [3 1] 2 d 0 0 m 9 9 l S 0 J 0 j [] 0 d 0 0 m 9 9 l S")
    round_end, plain = (path.attrib for path in root.findall(f"{SVG}path"))
    assert (round_end["stroke-linecap"], round_end["stroke-linejoin"]) == ("round", "bevel")
    assert (round_end["stroke-dasharray"], round_end["stroke-dashoffset"]) == ("3 1", "2")
    assert plain["stroke-miterlimit"] == "10"  # PDF's, which is not SVG's
    assert "stroke-dasharray" not in plain


def test_a_clip_inside_a_clip_cuts_to_both():
    root = tree("q 0 0 50 50 re W n 10 10 9 9 re W n 0 0 99 99 re f Q 0 0 1 1 re f")
    outer, inner = root.findall(f"{SVG}defs/{SVG}clipPath")
    assert inner.attrib["clip-path"] == f"url(#{outer.attrib['id']})"
    (group,) = root.findall(f"{SVG}g")
    assert group.attrib["clip-path"] == f"url(#{inner.attrib['id']})"
    assert len(group) == 1
    assert len(root.findall(f"{SVG}path")) == 1


def test_its_size_is_the_pages_and_its_ground_is_white():
    typeset = page(SPECS["bars"])
    root = ElementTree.fromstring(made(typeset))
    width, height = (str(side) for side in typeset.size)
    assert (root.attrib["width"], root.attrib["height"]) == (f"{width}pt", f"{height}pt")
    assert root.attrib["viewBox"] == f"0 0 {width} {height}"
    ground = next(element for element in root if element.tag == f"{SVG}rect")
    assert ground.attrib == {"fill": "#ffffff", "width": width, "height": height}


def test_it_is_a_picture_with_a_name_to_whoever_does_not_see_it():
    root = ElementTree.fromstring(made(page(SPECS["bars"])))
    assert root.attrib["role"] == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"


def test_two_of_them_can_stand_in_one_web_page():
    one, other = (ids(ElementTree.fromstring(made(page(SPECS[kind])))) for kind in ("bars", "tree"))
    assert not set(one) & set(other)


@pytest.mark.parametrize("hostile", ["</title><script>alert(1)</script>", "a & b < c > \"d\" 'e'", "]]>", "&#x41;"])
def test_words_that_look_like_xml_are_words(hostile: str):
    data = made(page(SPECS["bars"]), title=hostile, description=hostile)
    root = ElementTree.fromstring(data)
    assert root.findtext(f"{SVG}title") == hostile
    assert root.findtext(f"{SVG}desc") == hostile
    assert b"<script" not in data


def test_a_character_that_no_xml_may_hold_does_not_break_it():
    root = ElementTree.fromstring(made(page(SPECS["bars"]), description="a\x00b\x1bc\ud800d\uffffe\tf"))
    assert root.findtext(f"{SVG}desc") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf"


def test_numbers_are_as_short_as_can_be():
    (path,) = tree("0.5 49.999 m -0.001 0.25 l 10 100 l f").findall(f"{SVG}path")
    assert path.attrib["d"] == "M.5 0L0 49.75L10 -50"


def test_the_same_page_gives_the_same_bytes():
    assert made(page(SPECS["coverage"])) == made(page(SPECS["coverage"]))


def test_what_svg_is_not_made_from_is_refused():
    with pytest.raises(ValueError, match="object X1"):
        tree("/X1 Do")
