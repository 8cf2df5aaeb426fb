from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.brand.brand import Brand, load_brand
from reportpress.errors import InvalidBrand
from tests.conftest import ROOT

HOUSE = """\
name: Larkfield Research
wordmark: Larkfield
colours:
  accent: '#3b2a63'
  tint: '#f2ecdf'
contact:
  email: desk@larkfield.example
  address: [Field Lane, Larkfield]
imprint: An invented publisher.
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return written(tmp_path / "house.yaml", HOUSE)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def child(folder: Path, text: str, extends: str = "house.yaml") -> Path:
    return written(folder / "brand.yaml", f"extends: {extends}\n{text}")


def problems(path: Path) -> list[str]:
    with pytest.raises(InvalidBrand) as caught:
        load_brand(path)
    return [str(problem).removeprefix(f"{path.parent}/") for problem in caught.value.problems]


def test_a_brand_that_differs_in_nothing_is_its_parent(house: Path) -> None:
    assert load_brand(child(house.parent, "")) == load_brand(house)


def test_mappings_are_merged_and_lists_and_single_values_replaced(house: Path) -> None:
    brand = load_brand(
        child(
            house.parent,
            "wordmark: Larkfield Energy\ncolours: {paper: '#fffaf0'}\ncontact: {phone: '1', address: [Hill Road]}\n",
        )
    )
    assert (brand.name, brand.wordmark) == ("Larkfield Research", "Larkfield Energy")
    assert (brand.colours.accent, brand.colours.tint, brand.colours.paper) == ("#3b2a63", "#f2ecdf", "#fffaf0")
    assert (brand.contact.email, brand.contact.phone) == ("desk@larkfield.example", "1")
    assert brand.contact.address == ("Hill Road",)


def test_an_empty_value_removes_what_is_inherited(house: Path) -> None:
    brand = load_brand(child(house.parent, "imprint: ~\ncontact: {email: null}\ncolours:\n"))
    assert (brand.imprint, brand.contact.email, brand.colours) == (None, None, Brand.default().colours)
    assert brand.contact.address == ("Field Lane", "Larkfield")


def test_what_is_needed_cannot_be_removed(house: Path) -> None:
    assert problems(child(house.parent, "name: ~\n")) == ["brand.yaml:2:7: name: is missing; it is needed here"]


def test_an_empty_value_that_removes_nothing_is_a_mistake(house: Path) -> None:
    [problem] = problems(child(house.parent, "licence: {}\ncontact: {web: {}}\nlogo:\n"))[-1:]
    assert problem.startswith("brand.yaml:4:6: logo: is empty; a text belongs here")


def test_what_an_alias_repeats_is_merged_in_each_place_by_itself(house: Path) -> None:
    text = "contact: &all {phone: '1', email: ~}\nfonts: *all\n"
    found = problems(child(house.parent, text))
    assert [problem.split(": ")[1] for problem in found] == ["fonts.phone", "fonts.email"]
    assert all("is not known here" in problem for problem in found)


def test_a_grandchild_can_remove_what_its_grandparent_gives(house: Path) -> None:
    written(house.parent / "energy.yaml", "extends: house.yaml\nwordmark: Energy\n")
    brand = load_brand(child(house.parent, "imprint: ~\n", "energy.yaml"))
    assert (brand.wordmark, brand.imprint, brand.contact.email) == ("Energy", None, "desk@larkfield.example")


def test_a_mistake_is_told_in_the_file_that_holds_it(house: Path) -> None:
    written(house, HOUSE + "colors: {}\nborders: all\n")
    found = problems(child(house.parent, "contact:\n  web: http://larkfield.example/\n"))
    assert [problem.split(" ")[0] for problem in found] == ["brand.yaml:3:8:", "house.yaml:10:1:", "house.yaml:11:10:"]


def test_a_parent_that_is_no_yaml_is_told_at_its_line(house: Path) -> None:
    written(house, "name: [\n")
    [problem] = problems(child(house.parent, ""))
    assert problem.startswith("house.yaml:2:1: is not YAML")


def test_contrast_is_that_of_both_files_together(house: Path) -> None:
    [problem] = problems(child(house.parent, "colours:\n  tint: '#8a8a8a'\n"))
    assert problem.startswith("brand.yaml:3:3: colours: `dark` on `tint` has a contrast of ")
    [problem] = problems(child(house.parent, "colours:\n  on_accent: '#3b2a70'\n"))
    assert "`on_accent` on `accent`" in problem


def test_files_are_found_beside_the_brand_file_that_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    written(folder / "house.yaml", HOUSE + "logo: mark.svg\n")
    written(
        folder / "mark.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9" fill="#fff"/></svg>',
    )
    assert Path(load_brand(child(tmp_path, "", "house/house.yaml")).logo) == (folder / "mark.svg").resolve()
    [problem] = problems(child(tmp_path, "logo: mark.svg\n", "house/house.yaml"))
    assert problem.startswith("brand.yaml:2:7: logo: there is no file `mark.svg`")


@pytest.mark.parametrize(
    "name", ["../house.yaml", "/etc/hostname", "sub/../../house.yaml", "'C:\\house.yaml'", "'\\house.yaml'"]
)
def test_a_brand_extends_only_what_lies_beside_it_or_below(house: Path, name: str) -> None:
    [problem] = problems(child(house.parent / "below", "", name))
    assert problem.startswith("brand.yaml:1:10: extends: ")
    assert "lies outside the folder of the brand file; put the file there" in problem


def test_a_link_does_not_lead_a_brand_outside_its_folder(house: Path) -> None:
    folder = house.parent / "below"
    path = child(folder, "")
    (folder / "house.yaml").symlink_to(house)
    [problem] = problems(path)
    assert "lies outside the folder" in problem


@pytest.mark.parametrize("value", ["", "''", "[house.yaml]", "{a: house.yaml}"])
def test_what_names_no_file_is_told(house: Path, value: str) -> None:
    [problem] = problems(child(house.parent, "", value))
    assert "extends: names no file; write the other brand file's name" in problem


def test_a_parent_that_is_not_there_is_told_at_the_line_that_names_it(tmp_path: Path) -> None:
    [problem] = problems(child(tmp_path, ""))
    assert problem.startswith("brand.yaml:1:10: extends: there is no file `house.yaml`")


def test_a_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    written(tmp_path / "a.yaml", "extends: b.yaml\nname: A\n")
    written(tmp_path / "b.yaml", "name: B\nextends: ./a.yaml\n")
    [problem] = problems(tmp_path / "a.yaml")
    assert problem.startswith("b.yaml:2:10: extends: leads in a circle back to `./a.yaml`")
    [problem] = problems(child(tmp_path, "", "brand.yaml"))
    assert problem.startswith("brand.yaml:1:10: extends: leads in a circle")


def test_a_chain_has_five_files_at_most(house: Path) -> None:
    folder, name = house.parent, "house.yaml"
    for n in range(4):
        written(folder / f"{n}.yaml", f"extends: {name}\nwordmark: Number {n}\n")
        name = f"{n}.yaml"
    assert load_brand(folder / name).wordmark == "Number 3"
    [problem] = problems(child(folder, "", name))
    assert problem.startswith("0.yaml:1:10: extends: makes a chain of more than 5 files")


def test_a_misspelt_extends_is_guessed(house: Path) -> None:
    [problem] = problems(written(house.parent / "brand.yaml", "extend: house.yaml\nname: A\nwordmark: A\n"))
    assert "did you mean `extends`?" in problem


def test_the_second_brand_inherits_most_of_what_it_is() -> None:
    brand = load_brand(ROOT / "tests" / "fixtures" / "brand" / "larkfield-brand.yaml")
    assert (brand.name, brand.colours.paper, brand.colours.accent) == ("Larkfield Research", "#fcf8ef", "#3b2a63")
    assert (brand.contact.email, brand.contact.phone) == ("desk@larkfield.example", "+00 0 555 0100")
    assert Path(brand.logo).name == "mark.svg"
