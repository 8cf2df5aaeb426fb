"""Under whose name a report appears: wordmark, colours, contact and the small print, read from a brand file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from math import floor
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reportpress.brand.contrast import LEAST_CONTRAST, LEAST_GRAPHIC_CONTRAST, contrast
from reportpress.brand.logo import logo_in
from reportpress.brand.svg import VectorPicture
from reportpress.brand.svg_style import CURRENT
from reportpress.choices import DEFAULT_PALETTE
from reportpress.errors import InvalidBrand
from reportpress.files.confinement import find_file
from reportpress.files.resources import resource
from reportpress.problems import Problem
from reportpress.report.model import Model, Name, Prose, Report
from reportpress.source.inheritance import compose_with_parents, files_with_parents
from reportpress.source.scalars import Colour, Email, LanguageCode, WebAddress
from reportpress.source.validation import validate

# To black. On paper this light nothing but what is darker can have the contrast that text needs.
_LIGHT_PAPER = 15


class Colours(Model):
    """``derived`` is the warm colour that is kept for what is derived or projected; ``tint`` is the ground of panels."""

    ink: Colour = DEFAULT_PALETTE.ink
    accent: Colour = DEFAULT_PALETTE.accent
    on_accent: Colour = DEFAULT_PALETTE.on_accent
    derived: Colour = DEFAULT_PALETTE.derived
    dark: Colour = DEFAULT_PALETTE.dark
    mid: Colour = DEFAULT_PALETTE.mid
    light: Colour = DEFAULT_PALETTE.light
    tint: Colour = DEFAULT_PALETTE.tint
    paper: Colour = DEFAULT_PALETTE.paper

    @model_validator(mode="after")
    def _check_paper(self) -> Self:
        if contrast(self.paper, "#000000") < _LIGHT_PAPER:
            raise ValueError(
                "`paper` is too dark: pages are printed, and QR codes read, on light paper; make it lighter"
            )
        return self

    @model_validator(mode="after")
    def _check_contrast(self) -> Self:
        texts = ("ink", "dark", "accent", "derived")
        pairs = [
            *product(texts, ("paper",)),
            ("ink", "tint"),
            ("dark", "tint"),
            ("accent", "tint"),
            ("on_accent", "accent"),
        ]
        for text, ground in pairs:
            ratio = contrast(getattr(self, text), getattr(self, ground))
            if ratio < LEAST_CONTRAST:
                shown = floor(ratio * 100) / 100  # never rounded up to what it fails to reach
                raise ValueError(
                    f"`{text}` on `{ground}` has a contrast of {shown:.2f} to 1; text needs {LEAST_CONTRAST} to 1 (WCAG AA): "
                    "make either darker or lighter"
                )
        return self


FontFile = Annotated[str, Field(min_length=1, max_length=300)]
LogoFile = Annotated[str, Field(min_length=1, max_length=300)]


class Fonts(Model):
    """For each role a TrueType file beside the brand file, or a shipped font by its name, as in `SourceSans3-Semibold`; a role
    that is not given keeps its font.
    """

    text: FontFile | None = None
    strong: FontFile | None = None
    emphasis: FontFile | None = None
    title: FontFile | None = None
    title_light: FontFile | None = None
    lead: FontFile | None = None

    def given(self) -> dict[str, str]:
        """The files by role."""
        return {role: name for role in type(self).model_fields if (name := getattr(self, role)) is not None}


class Contact(Model):
    """Whom to ask. What is not given is not printed."""

    web: WebAddress | None = None
    email: Email | None = None
    phone: Name | None = None
    address: tuple[Name, ...] = ()


class BrandWords(Model):
    """What a brand says, in one language."""

    imprint: Prose | None = None
    licence: Prose | None = None


class Brand(Model):
    """A publisher's appearance. ``logo`` is a PNG, JPEG or SVG file beside the brand file; without it the wordmark stands alone.
    ``logo_on_dark`` is another for dark ground, as the cover's is; without it ``logo`` stands there too.
    ``extends`` names another brand file from which this one differs. Once loaded, ``logo`` and ``fonts`` are whole paths (or
    names of shipped fonts), and what was inherited is in here. ``borders``: whose view of the world's borders maps draw;
    ``none`` for no maps. ``attachments``: whether the data of charts and tables goes along inside of the PDF.
    ``most_kilobytes``: a larger file is not given out. ``imprint`` and ``licence`` are in ``language``; ``translations`` has
    them in others, each under a language's code.
    """

    extends: Annotated[str, Field(max_length=300)] = ""
    name: Name
    wordmark: Name
    logo: LogoFile = ""
    logo_on_dark: LogoFile = ""
    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    contact: Contact = Contact()
    borders: Literal["natural-earth", "none"] = "natural-earth"
    attachments: bool = True
    most_kilobytes: Annotated[int, Field(ge=100, le=100_000)] = 1000
    imprint: Prose | None = None
    licence: Prose | None = None
    language: LanguageCode = "en"
    translations: dict[LanguageCode, BrandWords] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _translated_into_others(self) -> Self:
        if self.language in self.translations:
            raise ValueError(f"translates into `{self.language}`, its own language; write it in its place")
        return self

    @property
    def cover_logo(self) -> str:
        """The logo's file for the cover, whose ground is the accent colour; "" for none."""
        return self.logo_on_dark or self.logo

    def words(self, tag: str) -> tuple[tuple[str, str], ...]:
        """Imprint and licence, as far as there are any, each with the language that it is in: the tag's or the brand's own."""
        spoken = tag.partition("-")[0]
        said = self.translations.get(spoken, BrandWords())
        each = ((self.imprint, said.imprint), (self.licence, said.licence))
        return tuple((text, spoken if other else self.language) for own, other in each if (text := other or own))

    @classmethod
    def of(cls, report: Report) -> Brand:
        """The brand that a report names; the default one where it names none."""
        path = brand_file(report)
        return load_brand(path) if path else cls.default()

    @classmethod
    def default(cls) -> Brand:
        """For a report that names no brand: nobody's in particular."""
        return cls(name="Market report", wordmark="Market report")


def brand_file(report: Report) -> Path | None:
    """The brand file that a report names, relative to its own.

    It lies in the report's folder or below, or in a folder that the setting REPORTPRESS_ROOTS names: whoever writes report data
    does not choose what is read of the machine. Raises `InvalidBrand` for any other, and where there is none.
    """
    if report.brand is None:
        return None
    place = report.place_of("brand")
    try:
        return find_file(report.brand, Path(place.file).parent, "the report")
    except ValueError as reason:
        raise InvalidBrand([Problem(place, str(reason))]) from None


def files_of(report: Report, brand: Brand) -> list[Path]:
    """Every file of the user's that the report's brand rests on."""
    path = brand_file(report)
    return [] if path is None else files_behind(path, brand)


def files_behind(path: Path, brand: Brand) -> list[Path]:
    """What a brand read from a file rests on: that file, those it extends, its logo and its fonts."""
    files = files_with_parents(path, _beside, InvalidBrand, _BEGINS)
    files += [Path(logo) for logo in (brand.logo, brand.logo_on_dark) if logo]
    return files + [Path(given) for given in brand.fonts.given().values() if Path(given).suffix]


def _beside(name: str, folder: Path) -> Path:
    return find_file(name, folder, "the brand file")


_BEGINS = (
    "a brand file holds the publisher's `name` and `wordmark`, and may hold `logo`, `colours`, `fonts`, `contact`, `imprint` "
    "and `licence`; it begins with two lines such as `name: Example Research` and `wordmark: Example`"
)


def load_brand(path: Path) -> Brand:
    """The brand in a file, with what it inherits. Raises `InvalidBrand` with every problem of the files."""
    document = compose_with_parents(path, _beside, InvalidBrand, _BEGINS)
    brand = validate(Brand, document, InvalidBrand)
    problems: list[Problem] = []

    def found(steps: tuple[str, ...], find: Callable[[str, Path], str], name: str) -> str:
        place = document.place(steps)
        try:
            return find(name, Path(place.file).parent)  # of the file that names it, be that a parent's
        except ValueError as reason:
            problems.append(Problem(place, str(reason)))
        except InvalidBrand as reason:  # with places in the logo's own file
            problems.extend(reason.problems)
        return ""

    on_dark, logo = brand.logo_on_dark, brand.logo
    seen_on_cover = partial(_logo, brand.colours)
    if on_dark:
        on_dark = found(("logo_on_dark",), seen_on_cover, on_dark)
    if logo:
        logo = found(("logo",), _any_logo if on_dark else seen_on_cover, logo)
    fonts = {role: found(("fonts", role), _font, name) for role, name in brand.fonts.given().items()}
    if problems:
        raise InvalidBrand(problems)
    return brand.model_copy(update={"logo": logo, "logo_on_dark": on_dark, "fonts": Fonts(**fonts)})


def _any_logo(name: str, folder: Path) -> str:
    path = _beside(name, folder)
    logo_in(path, name)
    return str(path.resolve())


def _logo(colours: Colours, name: str, folder: Path) -> str:
    """The logo's path, if what is drawn can be seen on the cover."""
    path = _beside(name, folder)
    drawing = logo_in(path, name)
    if isinstance(drawing, VectorPicture):
        shown = (colours.on_accent if colour == CURRENT else colour for colour in drawing.colours)
        best = max(contrast(colour, colours.accent) for colour in shown)
        if best < LEAST_GRAPHIC_CONTRAST:
            shown_best = floor(best * 100) / 100
            raise ValueError(
                f"`{name}` would hardly be seen on the cover: on `accent` its colours have a contrast of {shown_best:.2f} to 1 "
                f"at most; a mark needs {LEAST_GRAPHIC_CONTRAST:g} to 1: make it lighter or darker, give another as "
                "`logo_on_dark`, or write `currentColor`, the colour of the words there"
            )
    return str(path.resolve())


def _font(name: str, folder: Path) -> str:
    """A file's path, or the name of a shipped font."""
    shipped = sorted(file.stem for file in resource("fonts").glob("*/*.ttf"))
    if name in shipped:
        return name
    try:
        return str(_beside(name, folder).resolve())
    except ValueError as reason:
        if "." in name:
            raise
        raise ValueError(f"{reason}, or use a shipped font: {', '.join(f'`{font}`' for font in shipped)}") from None
