from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops
from tools.checks_page import example_report

from reportpress import build_pdf
from reportpress.brand.brand import Brand, Colours, load_brand
from reportpress.brand.logo import read_logo
from reportpress.errors import InvalidBrand
from reportpress.report.model import Report
from reportpress.report.reading import load_report
from reportpress.typeset.type.fonts import SHIPPED
from tests.conftest import opened
from tests.manuscript.reports import MINIMAL, report

PLAIN = "name: Benchmark Research\nwordmark: Benchmark\n"


def brand_file(folder: Path, text: str) -> Path:
    path = folder / "brand.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidBrand) as caught:
        load_brand(brand_file(folder, text))
    return [
        f"{problem.place.line}:{problem.place.column} {problem.place.path}: {problem.message}"
        for problem in caught.value.problems
    ]


def test_the_brand_of_the_sample_report_can_be_used(root: Path) -> None:
    brand = load_brand(root / "report_data" / "brand.yaml")
    assert (brand.name, brand.contact.web) == ("MarketsCAGR", "https://www.marketscagr.com/")
    assert brand.contact.email is None


def test_name_and_wordmark_are_enough(tmp_path: Path) -> None:
    brand = load_brand(brand_file(tmp_path, PLAIN))
    assert (brand.logo, brand.colours) == ("", Colours())


def test_a_report_without_a_brand_gets_the_neutral_one() -> None:
    assert Brand.of(report(MINIMAL)) == Brand.default()


def test_a_brand_is_found_beside_the_report_that_names_it(tmp_path: Path) -> None:
    brand_file(tmp_path, PLAIN)
    assert Brand.of(report(MINIMAL + "brand: brand.yaml\n", str(tmp_path / "report.yaml"))).name == "Benchmark Research"


def test_a_brand_that_is_not_there_is_told_at_the_line_that_names_it() -> None:
    with pytest.raises(InvalidBrand) as caught:
        Brand.of(report(MINIMAL + "brand: nobody.yaml\n", "/nowhere/report.yaml"))
    [problem] = caught.value.problems
    assert problem.place.path == "brand"
    assert problem.place.line == MINIMAL.count("\n") + 1
    assert problem.message == "there is no file `nobody.yaml` beside the report; check the name"


def test_a_wrong_key_is_told_with_its_place_and_the_likely_right_one(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, PLAIN + "colors:\n  ink: '#000000'\n")
    assert problem.startswith("3:1 colors: ")
    assert "did you mean `colours`?" in problem


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path, "name: B\nwordmark: B\ncolours: {ink: black}\ncontact: {web: 'http://b.example', email: me}\n"
    )
    assert len(found) == 3
    assert any("write a colour as `#rrggbb`" in problem for problem in found)
    assert any("https://" in problem for problem in found)
    assert any("not an e-mail address" in problem for problem in found)


def test_colours_that_cannot_be_read_are_told_with_the_pair_and_its_ratio(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, PLAIN + "colours:\n  accent: '#ffee00'\n")
    assert "colours" in problem
    assert "`accent` on `paper` has a contrast of 1.20 to 1; text needs 4.5 to 1" in problem


def test_the_words_on_the_accent_must_be_readable_too(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, PLAIN + "colours:\n  on_accent: '#222222'\n")
    assert "`on_accent` on `accent`" in problem


@pytest.mark.parametrize(("name", "form"), [("logo.png", "PNG"), ("logo.jpg", "JPEG")])
def test_a_logo_beside_the_brand_file_is_found(tmp_path: Path, name: str, form: str) -> None:
    Image.new("RGB", (40, 10), "#0b4a45").save(tmp_path / name, form)
    brand = load_brand(brand_file(tmp_path, PLAIN + f"logo: {name}\n"))
    assert Path(brand.logo) == (tmp_path / name).resolve()


def test_a_logo_that_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, PLAIN + "logo: mark.png\n")
    assert problem.startswith("3:7 logo: there is no file `mark.png`")


@pytest.mark.parametrize("name", ["../logo.png", "/etc/hostname"])
def test_a_logo_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "logo.png")
    [problem] = problems(folder, PLAIN + f"logo: {name}\n")
    assert "lies outside the folder" in problem


def test_a_link_does_not_lead_a_logo_outside_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "logo.png")
    (folder / "logo.png").symlink_to(tmp_path / "logo.png")
    [problem] = problems(folder, PLAIN + "logo: logo.png\n")
    assert "lies outside the folder" in problem


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_an_svg_logo_beside_the_brand_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(SVG.format('<circle r="9" fill="currentColor"/>'))
    brand = load_brand(brand_file(tmp_path, PLAIN + "logo: mark.svg\n"))
    assert Path(brand.logo) == (tmp_path / "mark.svg").resolve()


def test_what_cannot_be_drawn_of_an_svg_is_told_at_its_line_beside_the_brands_own_problems(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(SVG.format("\n<text>Larkfield</text>"))
    with pytest.raises(InvalidBrand) as caught:
        load_brand(brand_file(tmp_path, PLAIN + "logo: mark.svg\nfonts: {text: none.ttf}\n"))
    first, second = map(str, caught.value.problems)
    assert "brand.yaml:4:15: fonts.text: there is no file `none.ttf`" in first
    assert "mark.svg:2:1: `<text>` cannot be drawn here; turn the text into paths" in second


def test_a_compressed_svg_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mark.svgz").write_bytes(gzip.compress(SVG.format("").encode()))
    [problem] = problems(tmp_path, PLAIN + "logo: mark.svgz\n")
    assert "is compressed; give the drawing as plain SVG" in problem


def test_a_drawing_that_would_not_be_seen_on_the_cover_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mark.svg").write_text(SVG.format('<circle r="9" fill="#123"/>'))
    [problem] = problems(tmp_path, PLAIN + "logo: mark.svg\n")
    assert problem.startswith("3:7 logo: `mark.svg` would hardly be seen on the cover: ")
    assert "a mark needs 3 to 1" in problem


def test_a_logo_is_what_its_bytes_are(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture at all")
    [problem] = problems(tmp_path, PLAIN + "logo: logo.png\n")
    assert "neither PNG nor JPEG nor SVG" in problem


def test_a_damaged_logo_is_refused(tmp_path: Path) -> None:
    Image.effect_noise((60, 60), 90).save(tmp_path / "logo.png")
    whole = (tmp_path / "logo.png").read_bytes()
    (tmp_path / "logo.png").write_bytes(whole[: len(whole) // 2])
    [problem] = problems(tmp_path, PLAIN + "logo: logo.png\n")
    assert "damaged" in problem


def lying_logo(path: Path, orientation: int, form: str = "JPEG") -> Image.Image:
    """Saves a picture so that a viewer which follows the note of its orientation shows it upright; returns it upright."""
    upright = Image.new("RGB", (48, 16), "white")
    upright.paste("red", (0, 0, 16, 8))
    upright.paste("blue", (32, 8, 48, 16))
    undo = {
        1: upright,
        3: upright.transpose(Image.Transpose.ROTATE_180),
        6: upright.transpose(Image.Transpose.ROTATE_90),
        8: upright.transpose(Image.Transpose.ROTATE_270),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    undo[orientation].save(path, form, exif=exif, quality=100, subsampling=0)
    return upright


def is_like(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures are the same but for what JPEG costs."""
    extremes = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getextrema()
    return first.size == second.size and all(most < 8 for _, most in extremes)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_logo_that_lies_on_its_side_is_read_upright(tmp_path: Path, orientation: int, form: str) -> None:
    upright = lying_logo(tmp_path / "logo", orientation, form)
    with Image.open(io.BytesIO(read_logo(tmp_path / "logo"))) as read:
        assert is_like(read, upright)
        assert read.getexif().get(0x0112, 1) == 1


def test_turning_a_logo_loses_nothing(tmp_path: Path) -> None:
    lying_logo(tmp_path / "logo.jpg", 6)
    with Image.open(tmp_path / "logo.jpg") as lying, Image.open(io.BytesIO(read_logo(tmp_path / "logo.jpg"))) as read:
        assert read.convert("RGB").tobytes() == lying.transpose(Image.Transpose.ROTATE_270).tobytes()


def test_an_upright_logo_is_read_as_it_is(tmp_path: Path) -> None:
    Image.effect_noise((40, 10), 90).save(tmp_path / "logo.jpg")
    assert read_logo(tmp_path / "logo.jpg") == (tmp_path / "logo.jpg").read_bytes()


def test_a_note_of_orientation_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    lying_logo(tmp_path / "logo.jpg", 6)
    data = (tmp_path / "logo.jpg").read_bytes()
    at = data.index(b"Exif\0\0") + 6
    for broken in (b"XX", b"MM\0\x2a\xff\xff\xff\xff", b"II\x2a\0\x08\0\0\0\xff\xff"):
        (tmp_path / "logo.jpg").write_bytes(data[:at] + broken + data[at + len(broken) :])
        assert load_brand(brand_file(tmp_path, PLAIN + "logo: logo.jpg\n")).logo
        assert read_logo(tmp_path / "logo.jpg")


def test_a_logo_that_lies_on_its_side_stands_upright_on_the_cover(tmp_path: Path) -> None:
    upright = lying_logo(tmp_path / "logo.jpg", 6)
    brand_file(tmp_path, PLAIN + "logo: logo.jpg\n")
    document = opened(build_pdf(report(MINIMAL + "brand: brand.yaml\n", str(tmp_path / "report.yaml"))))
    [picture] = [pikepdf.PdfImage(found).as_pil_image() for found in document.pages[0].Resources.XObject.values()]
    assert is_like(picture, upright)


def test_an_empty_brand_file_is_told_what_belongs_in_it(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, "")
    assert "is empty; a brand file holds the publisher's `name` and `wordmark`" in problem
    assert "`name: Example Research` and `wordmark: Example`" in problem
    [problem] = problems(tmp_path, "- name: A\n")
    assert "holds a list; a brand file" in problem
    assert "schema" not in problem


def test_paper_must_be_light(tmp_path: Path) -> None:
    [problem] = problems(
        tmp_path, PLAIN + "colours: {paper: '#223344', ink: '#ffffff', dark: '#ffffff', accent: '#ffffff'}\n"
    )
    assert "`paper` is too dark" in problem


def test_a_role_can_have_a_shipped_font_by_its_name(tmp_path: Path) -> None:
    brand = load_brand(brand_file(tmp_path, PLAIN + "fonts: {title: SourceSans3-Semibold}\n"))
    assert brand.fonts.given() == {"title": "SourceSans3-Semibold"}


def test_every_font_that_is_shipped_can_be_chosen(tmp_path: Path) -> None:
    for name in SHIPPED:
        load_brand(brand_file(tmp_path, PLAIN + f"fonts: {{title: {name}}}\n"))


def test_a_font_that_is_neither_shipped_nor_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, PLAIN + "fonts: {title: Helvetica}\n")
    assert problem.startswith("3:16 fonts.title: there is no file `Helvetica`")
    assert "`SourceSerif4Display-Semibold`" in problem


def test_a_file_too_large_for_a_logo_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "logo.png").open("wb") as sparse:
        sparse.write(b"\x89PNG\r\n\x1a\n")
        sparse.truncate(100_000_000)
    (tmp_path / "brand.yaml").write_text("name: House\nwordmark: House\nlogo: logo.png\n")
    with pytest.raises(InvalidBrand, match="larger than 20 MB"):
        load_brand(tmp_path / "brand.yaml")


def _naming(folder: Path, brand: str) -> Report:
    (folder / "report.yaml").write_text(example_report(f"brand: {json.dumps(brand)}\n"))
    return load_report(folder / "report.yaml")


def test_a_brand_below_the_reports_folder_is_read(tmp_path: Path):
    (tmp_path / "brands").mkdir()
    (tmp_path / "brands" / "house.yaml").write_text("name: House\nwordmark: House\n")
    assert Brand.of(_naming(tmp_path, "brands/house.yaml")).name == "House"


@pytest.mark.parametrize("how", ["absolute", "above", "link"])
def test_a_report_does_not_choose_what_is_read_of_the_machine(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
):
    secret, folder = tmp_path / "secret.yaml", tmp_path / "reports"
    folder.mkdir()
    secret.write_text("name: House\nwordmark: House\nhunter2: x\n")
    (folder / "link.yaml").symlink_to(secret)
    report = _naming(folder, {"absolute": str(secret), "above": "../secret.yaml", "link": "link.yaml"}[how])
    with pytest.raises(InvalidBrand) as caught:
        Brand.of(report)
    assert "lies outside the folder of the report" in str(caught.value)
    assert "hunter2" not in str(caught.value)
    monkeypatch.setenv("REPORTPRESS_ROOTS", os.pathsep.join(["/nowhere", str(tmp_path)]))
    with pytest.raises(InvalidBrand, match="hunter2"):  # read, as its publisher's settings say, and told
        Brand.of(report)


def test_whether_a_folder_outside_is_there_is_not_told(tmp_path: Path):
    (tmp_path / "brand.yaml").write_text("name: House\nwordmark: House\n")
    ways = [f"/{folder}/..{tmp_path}/brand.yaml" for folder in ("root", "nothing-of-this-name")]
    assert [Brand.of(_naming(tmp_path, way)).name for way in ways] == ["House", "House"]


@pytest.mark.parametrize("role", ["logo", "logo_on_dark", "extends", "fonts: {text"])
def test_all_that_a_brand_names_may_lie_where_the_settings_say(
    tmp_path: Path, role: str, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "house").mkdir()
    (tmp_path / "shared").mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "shared" / "file", "PNG")
    named = f"{PLAIN}{role}: ../shared/file{'}' if '{' in role else ''}\n"
    assert "lies outside the folder of the brand file" in problems(tmp_path / "house", named)[0]
    monkeypatch.setenv("REPORTPRESS_ROOTS", str(tmp_path / "shared"))
    if role == "extends":
        (tmp_path / "shared" / "file").write_text("wordmark: Shared\n")
    assert load_brand(brand_file(tmp_path / "house", named))


@pytest.mark.parametrize("role", ["logo", "logo_on_dark"])
def test_a_logo_without_a_name_is_told(tmp_path: Path, role: str):
    [problem] = problems(tmp_path, f"{PLAIN}{role}: ''\n")
    assert f"{role}: is empty; write something, or leave the key out" in problem


@pytest.mark.parametrize("role", ["logo", "extends", "fonts: {text"])
def test_what_a_brand_names_is_told_for_what_it_is(tmp_path: Path, role: str):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name, said in (("pipe", "is a pipe"), ("folder", "is a folder")):
        [problem] = problems(tmp_path, f"{PLAIN}{role}: {name}{'}' if '{' in role else ''}\n")
        assert said in problem
