"""What this document is, what is withheld from it, and how its figures are to be read."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Beside, Block, Entry, EntryList, Heading, Paragraph, Run, Text
from reportpress.manuscript.cover import edition_title
from reportpress.manuscript.pen import Draft, Pen, stated_figures
from reportpress.manuscript.sections.leading import is_spoken_of
from reportpress.manuscript.sections.region import LETTER
from reportpress.report.figures.figure import Locked


def write_notice(pen: Pen) -> Draft:
    title = pen.words("About this sample") if pen.edition.sample else pen.words("About this document")
    finding = pen.say("Every figure here is printed as the data states it, or is derived from the data and marked so.")
    margin = tuple(Paragraph(text, "note") for text in _conditions(pen))
    return Draft(
        "notice",
        title,
        finding,
        (
            Beside((_what_it_is(pen), *_whose_edition_it_is(pen), _what_is_withheld(pen)), margin),
            Heading(pen.say("How to read the figures")),
            EntryList((_stated(pen), _derived(pen), _not_stated(pen))),
        ),
    )


def _what_it_is(pen: Pen) -> Block:
    report = pen.report
    sentence = (
        msgid(
            "This is a sample of the report “{title}”, number {id}, published by {publisher}. "
            "Its forecast period is {years}; this edition is dated {date}."
        )
        if pen.edition.sample
        else msgid(
            "This is the report “{title}”, number {id}, published by {publisher}. "
            "Its forecast period is {years}; this edition is dated {date}."
        )
    )
    return pen.paragraph(
        sentence,
        title=pen.name(report.title),
        id=report.id,
        publisher=pen.brand.name,
        years=pen.voice.years(report.forecast.from_, report.forecast.to),
        date=pen.voice.date(report.date),
    )


def _whose_edition_it_is(pen: Pen) -> Iterator[Block]:
    if pen.focus is not None and is_spoken_of(pen, pen.focus):
        of_a_region = msgid(
            "{edition}: what the data states of this region stands in front, and is highlighted in charts and tables. Charts "
            "and tables of the section on it have the letter {letter} before their numbers."
        )
        of_a_country = msgid(
            "{edition}: what the data states of this country stands in front, and is highlighted in charts and tables. Charts "
            "and tables of the section on it have the letter {letter} before their numbers."
        )
        sentence = of_a_country if pen.focus.country else of_a_region
        yield pen.paragraph(sentence, edition=edition_title(pen), letter=LETTER)


def _what_is_withheld(pen: Pen) -> Block:
    if any(isinstance(stated.figure, Locked) for stated in stated_figures(pen.report)):
        from_what = pen.words("Some figures are withheld from this sample.")
        if not pen.edition.sample:
            from_what = pen.words("Some figures are withheld from this document.")
        how = pen.say(
            "A small lock stands in the place of a figure, or of a chart that would show it, and is read out as “in the full "
            "report”. Nothing that is printed here has been computed from a withheld figure."
        )
        return Paragraph((Run(f"{from_what} "), *how))
    if pen.edition.sample:
        return pen.paragraph("No figure is withheld from this sample.")
    return pen.paragraph("No figure is withheld.")


def _stated(pen: Pen) -> Entry:
    return Entry(
        pen.say("Stated"),
        (
            pen.say(
                "A figure marked with the letter s is printed as the data states it, with the digits that the data gives. "
                "Charts draw it solid, a forecast striped, and a range pale."
            ),
        ),
    )


def _derived(pen: Pen) -> Entry:
    return Entry(
        pen.say("Derived"),
        (
            pen.say(
                "A figure marked with the letter d is computed from stated figures, or counted in the data, and never "
                "printed finer than they allow. Charts draw it in the warm colour, dashed or hatched, and a pale band "
                "shows the range that rounding leaves open. Each mark leads to the formula in {basis}.",
                basis=Run(pen.words("Basis of the figures"), target="basis-of-figures"),
            ),
        ),
    )


def _not_stated(pen: Pen) -> Entry:
    return Entry(
        pen.say("Not stated"),
        (
            pen.say(
                "Where the data gives no figure, none is printed and none is estimated. In a table, a dash says so."
            ),
        ),
    )


def _conditions(pen: Pen) -> Iterator[Text]:
    if pen.brand.licence:
        yield pen.brand_words()[-1]
