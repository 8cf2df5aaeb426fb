"""What stops a build and no check of the data finds: a character that a font lacks, a file that becomes too large.

Whether a text is printed, in which font, and how large a file becomes, the builder alone knows. So it is asked, but only where
something in a report could stop it: to find that out takes a look at the characters, and of a brand's own fonts at what they
hold. Neither ReportLab nor matplotlib is imported for reports that hold nothing unusual.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import log10
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.brand.brand import Brand, brand_file, files_of
from reportpress.checks.findings import Finding
from reportpress.checks.rounding import a_year, amount, money, stated
from reportpress.edition.edition import Edition
from reportpress.errors import InvalidBrand, InvalidReport, LayoutError, ReportpressError, UnprintableText, UsageError
from reportpress.files.resources import resource
from reportpress.language.catalogues import catalogue_of
from reportpress.language.scripts import script_not_set
from reportpress.problems import Problem
from reportpress.report.model import Money, Report, StatedFigure, without_unseen
from reportpress.report.paths import is_printed, models_in, texts_in
from reportpress.source.paths import written

if TYPE_CHECKING:
    from reportpress.pipeline import ReportBuilder

UNPRINTABLE = "unprintable-text"
CANNOT_BE_BUILT = "cannot-be-built"
NOT_TRIED = "not-tried"
"""The codes of what is found by trying, or not: no checks of report data, and not to be allowed."""

_USUAL = (
    frozenset(map(chr, range(0x20, 0x7F))) | frozenset(map(chr, range(0xA0, 0x100))) | frozenset("–—‘’‚“”„…•€™−\n\t")
)
_OWN = (
    frozenset(map(chr, range(0x20, 0x7F)))
    | frozenset(map(chr, range(0xC0, 0x100)))
    | frozenset("\u00a0–—‘’‚“”„…€£¥×÷−·⁰¹²³⁴⁵⁶⁷⁸⁹")
)
"""What is printed whatever a report says: our own sentences, formulas and names of countries."""
_DRAWN_AS_OTHERS = frozenset("\n\t\u00a0\u00ad")
_ALONE, _A_CHARACTER, _A_BYTE_OF_LOGO = 100_000, 16, 3
"""A sample with little to say has some 60 kB, and each character of the data adds less than 16 bytes to it."""
_MOST_FIGURES, _MOST_CHARACTERS = 400, 400_000
"""What is tried: a second of work at most. A report has some hundred figures in twenty thousand characters."""
_MOST_DIGITS_GROWN, _LARGEST, _SMALLEST = 9, Decimal(10) ** 21, Decimal(1).scaleb(-4)
"""A billion times as much, or a billionth; more than all there is in any currency, and less than any coin."""
_UNSET_WRITING = "unset-writing"


def what_stops_it(report: Report, text: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stops the editions of a report besides its errors. ``text``: the data file's, ``findings``: what the checks found.

    What is wrong with the brand is told elsewhere, and hides nothing here but what is asked of it.
    """
    try:
        look = _look_of(report)
    except InvalidBrand:
        return ()
    if look is None:
        return ()
    findings = tuple(findings)
    languages = _languages_of(report)
    holds_unusual = _holds_unusual(report, text, languages, look)
    beyond = next(_beyond_measure(report, text), None)
    is_large = look.least_bytes + _A_CHARACTER * len(text) > look.most_bytes
    if not (holds_unusual or is_large or beyond):
        return ()
    figures = sum(isinstance(model, StatedFigure) for _, model in models_in(report))
    if figures <= _MOST_FIGURES and len(text) <= _MOST_CHARACTERS:
        return tuple(_tried(report, languages, findings, beyond))
    return (*_untried(report, figures, len(text)), *_lacking(report, look))


# How a report looks


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a brand can stop a build: the characters that all of its fonts hold, those of its own words, what goes along."""

    files: tuple[tuple[Path, int, int], ...]
    known: frozenset[str] | None
    own_words: frozenset[str]
    least_bytes: int
    most_bytes: int


_LOOKS: dict[Path, _Look] = {}


def _look_of(report: Report) -> _Look | None:
    """Remembered while the brand's files stay as they are; None where a font cannot be read. Raises `InvalidBrand`."""
    path = brand_file(report)
    if path is None:
        return _shipped_look()
    known = _LOOKS.get(path)
    if known is not None and known.files == tuple(_marks(file for file, _, _ in known.files)):
        return known
    brand = Brand.of(report)
    try:
        look = _of_brand(brand, files_of(report, brand))
    except (struct.error, IndexError, ValueError, OSError, MemoryError):
        return None
    _LOOKS[path] = look
    return look


@cache
def _shipped_look() -> _Look:
    return _of_brand(Brand.default(), [])


def _of_brand(brand: Brand, files: Iterable[Path]) -> _Look:
    given = brand.fonts.given().values()
    held = [_held(_font_file(font)) for font in dict.fromkeys(given)]
    logo = Path(brand.cover_logo).stat().st_size if brand.cover_logo else 0
    return _Look(
        files=tuple(_marks(files)),
        known=frozenset.intersection(*held) if held else None,
        own_words=frozenset("".join(text for _, text in texts_in(brand))),
        least_bytes=_ALONE + _A_BYTE_OF_LOGO * logo,
        most_bytes=1000 * brand.most_kilobytes,
    )


def _marks(files: Iterable[Path]) -> Iterator[tuple[Path, int, int]]:
    for file in files:
        try:
            status = file.stat()
        except OSError:
            yield file, 0, -1
        else:
            yield file, status.st_mtime_ns, status.st_size


def _font_file(given: str) -> Path:
    return Path(given) if Path(given).suffix else next(resource("fonts").glob(f"*/{given}.ttf"))


def _held(file: Path) -> frozenset[str]:
    # late: most reports need no look into a font
    from reportpress.typeset.type.borrowing import is_letter
    from reportpress.typeset.type.truetype import TrueTypeFace

    face = TrueTypeFace(file)
    if file.is_relative_to(resource("fonts")):
        return frozenset(map(chr, face.glyph_of)) | _DRAWN_AS_OTHERS
    face.forget_boxes()
    lent = (sign for sign in _held_by_all_shipped() if not is_letter(ord(sign)))
    return frozenset(map(chr, face.glyph_of)).union(lent)


@cache
def _held_by_all_shipped() -> frozenset[str]:
    return frozenset.intersection(*(_held(file) for file in sorted(resource("fonts").glob("*/*.ttf"))))


# What is unusual in it


def _languages_of(report: Report) -> tuple[str, ...]:
    """The languages that the report has texts in and editions can be made in, English first."""
    return ("en", *(tag for tag in report.translations if tag != "en" and _has_editions(tag)))


@cache
def _has_editions(tag: str) -> bool:
    try:
        catalogue_of(tag)
    except UsageError:
        return False
    return True


def _holds_unusual(report: Report, text: str, languages: Iterable[str], look: _Look) -> bool:
    """Whether a text for readers holds what could stop a build: asked of the whole file first, which takes no time."""
    if "\\" not in text:  # an escape can stand for any character
        each = frozenset(text if text.isascii() else unicodedata.normalize("NFC", text))
        if not _is_unusual(frozenset(without_unseen("".join(each))), look):
            return False
    spoken = frozenset(languages)
    texts = (words for steps, words in texts_in(report) if steps[0] != "translations" or steps[1] in spoken)
    return _is_unusual(frozenset("".join(texts)), look)


def _is_unusual(characters: frozenset[str], look: _Look) -> bool:
    """Whether a font could lack one of them, or one belongs to a script that is not set."""
    characters |= look.own_words
    if look.known is not None and not characters | _OWN <= look.known:
        return True
    rare = characters - _USUAL
    return not rare <= _held_by_all_shipped() or any(map(script_not_set, rare)) if rare else False


_VERY_LONG = re.compile("[0-9]{10}")


def _beyond_measure(report: Report, text: str) -> Iterator[tuple[str, str]]:
    """Rates and amounts that no market has, each with its path: what they lead to may be wider than a page."""
    for n, growth in enumerate(report.market.growth):
        years = growth.period.to - growth.period.from_
        rate = stated(growth.rate)
        if rate and any(abs(years * log10(1 + float(end) / 100)) > _MOST_DIGITS_GROWN for end in rate.ends):
            yield f"market.growth[{n}].rate", f"{a_year(rate)} over {years} years"
    if ".0000" not in text and not _VERY_LONG.search(text):
        return
    for steps, model in models_in(report):
        value = stated(model) if isinstance(model, Money) else None
        if value and (amount(value) < _SMALLEST or amount(value, upper=True) > _LARGEST):
            yield written(steps), money(value)


# Where trying would take too long


def _untried(report: Report, figures: int, characters: int) -> Iterator[Finding]:
    size = f"{figures} figures in {characters} characters"
    yield Finding(
        report.place_of(""),
        NOT_TRIED,
        "note",
        f"holds {size}, too many to try whether it can be built; `build` tells it",
    )


def _lacking(report: Report, look: _Look) -> Iterator[Finding]:
    """Letters that no font has that a text could be printed in, as far as that can be told without printing."""
    known = _held_by_all_shipped() if look.known is None else look.known | _held_by_all_shipped()
    for steps, text in texts_in(report):
        lacking = "" if text.isascii() or steps[0] == "acknowledged" or not is_printed(steps) else set(text) - known
        for character in sorted(lacking):
            if not script_not_set(character):
                place = report.place_of(written(steps))
                what = UnprintableText(character, "no font of the report")
                yield Finding(place, UNPRINTABLE, "error", f"holds {what}")


# Trying


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is tried. ``beyond``: path and words of the first number beyond all measure, if there is one, for whose sake nothing
    fits on a page then."""

    report: Report
    prepared: ReportBuilder
    beyond: tuple[str, str] | None

    def problems(self, edition: Edition) -> Iterator[tuple[Problem, str]]:
        try:
            self.prepared.build(edition)
        except InvalidBrand:
            return  # told of the brand's files themselves
        except InvalidReport as error:
            yield from ((problem, UNPRINTABLE) for problem in error.problems)
        except LayoutError as error:
            path, words = self.beyond or ("", "")
            yield self._stopped(
                edition, path, f"{words} leads beyond what can be printed: {error}" if words else f"{error}"
            )
        except ReportpressError as error:
            yield self._stopped(edition, "", str(error))
        except Exception as error:  # as a build would end
            yield self._stopped(edition, "", f"a defect of reportpress: {type(error).__name__}: {error}")

    def _stopped(self, edition: Edition, path: str, reason: str) -> tuple[Problem, str]:
        return Problem(self.report.place_of(path), f"cannot be built as {edition.name}: {reason}"), CANNOT_BE_BUILT


def _tried(
    report: Report, languages: Iterable[str], findings: tuple[Finding, ...], beyond: tuple[str, str] | None
) -> Iterator[Finding]:
    """What the builder says. An error that was found and not acknowledged stops the build by itself: what would follow from it
    is not told."""
    from reportpress.pipeline import ReportBuilder  # late: it brings all of the typesetting along

    stopped = any(finding.stops_the_build for finding in findings)
    allowed = {finding.code for finding in findings if finding.severity == "error"}
    trial = _Trial(report, ReportBuilder(report, allow=allowed), beyond)
    unset = {finding.place.path for finding in findings if finding.code == _UNSET_WRITING}
    told: set[tuple[str, str]] = set()
    for edition in (Edition(language=tag, sample=is_sample) for tag in languages for is_sample in (True, False)):
        for problem, code in trial.problems(edition):
            key = (problem.place.path, problem.message if code == UNPRINTABLE else code)
            if key in told or problem.place.path in unset or (stopped and code == CANNOT_BE_BUILT and not beyond):
                continue
            told.add(key)
            yield Finding(problem.place, code, "error", problem.message)
