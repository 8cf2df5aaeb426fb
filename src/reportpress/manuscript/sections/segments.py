"""What the market is divided into, by type, by application or otherwise."""

from __future__ import annotations

from reportpress.charts.kinds.tree import Branch, Tree
from reportpress.charts.values import Bar
from reportpress.manuscript.bars import bar, fit_inside, forecast_note, read_out, share_bars
from reportpress.manuscript.blocks import Block, BulletList, Chart, Column, Heading, Run, Table, Text
from reportpress.manuscript.pen import Draft, Pen, figure_of
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import Segment, Segmentation

_NOTHING = "–"


def write_segments(pen: Pen) -> Draft | None:
    segments = list(pen.report.segments)
    if not segments:
        return None
    finding = _finding(pen, segments)
    blocks: list[Block] = []
    unmeasured = [segmentation for segmentation in segments if segmentation.items and not _has_shares(segmentation)]
    if unmeasured:
        blocks.append(_tree(pen, unmeasured))
    for segmentation in segments:
        blocks += _segmentation(pen, segmentation)
    return Draft("segments", pen.words("Segments"), finding, tuple(blocks))


def _has_shares(segmentation: Segmentation) -> bool:
    return any(part.share is not None for item in segmentation.items for part in item.with_parts)


def _finding(pen: Pen, segments: list[Segmentation]) -> Text:
    for segmentation in segments:
        for part in (part for item in segmentation.items for part in item.with_parts):
            figure = figure_of(part.share)
            if isinstance(figure, Figure) and figure.ends[-1] > 0:
                return pen.say(
                    "“{segment}” is said to hold {share} of the market.",
                    segment=pen.name(part.name),
                    share=pen.figure(figure),
                )
    shares = [
        part.share for one in segments for item in one.items for part in item.with_parts if part.share is not None
    ]
    if any(isinstance(share.figure, Locked) for share in shares):
        return pen.say("The source divides the market into segments; their shares are in the full report.")
    if shares:
        return pen.say("The data divides the market into segments.")
    if not any(one.items for one in segments):
        return pen.say("The data says how the market is divided, and names no segments.")
    return pen.say("The source names the segments of this market, and states no share of any of them.")


def _segmentation(pen: Pen, segmentation: Segmentation) -> list[Block]:
    blocks: list[Block] = [Heading((pen.name(segmentation.title),)), *pen.prose(segmentation.text)]
    has_shares = _has_shares(segmentation)
    if has_shares:
        blocks.append(_shares(pen, segmentation))
    if _is_described(segmentation) or _parts_are_not_drawn(segmentation):
        blocks.append(_table(pen, segmentation))
    elif segmentation.items and not segmentation.text and not has_shares:
        blocks.append(BulletList(tuple((pen.name(item.name),) for item in segmentation.items)))
    elif not segmentation.items and not segmentation.text:
        blocks.append(pen.paragraph("The data names no segments here."))
    return blocks + pen.said_by((segmentation.source,))


def _parts_are_not_drawn(segmentation: Segmentation) -> bool:
    """Whether parts of segments have no bar on the chart of shares: without a share of their own, they have none."""
    return any(part.share is None for item in segmentation.items for part in item.items)


def _is_described(segmentation: Segmentation) -> bool:
    return any(part.description for item in segmentation.items for part in item.with_parts)


def _tree(pen: Pen, segments: list[Segmentation]) -> Chart:
    branches = tuple(Branch(s.title, tuple(item.name for item in s.items)) for s in segments)
    id, label = pen.register.next_chart()
    return Chart(
        id=id,
        label=label,
        title=pen.say("How the source divides the market"),
        subtitle=pen.say(
            "Segments of the {market} market as listed; no shares are stated", market=pen.name(pen.report.market_name)
        ),
        spec=Tree(pen.words("The {market} market", market=pen.report.market_name), branches),
        alternative=" ".join(
            [
                pen.words("Diagram of segments."),
                *(pen.words("{title}: {names}.", title=b.name, names=pen.voice.listed(b.leaves)) for b in branches),
            ]
        ),
        note=pen.say("The drawing shows what belongs where. It says nothing of size."),
    )


def _shares(pen: Pen, segmentation: Segmentation) -> Chart:
    bars = [one for item in segmentation.items for one in _bars(pen, segmentation, item)]
    figures = [figure_of(part.share) for item in segmentation.items for part in item.with_parts]
    id, label = pen.register.next_chart()
    market = pen.name(pen.report.market_name)
    return Chart(
        id=id,
        label=label,
        title=pen.say("{title}: shares of the market as stated", title=pen.name(segmentation.title)),
        subtitle=pen.say("Share of the {market} market in per cent, {year}", market=market, year=str(segmentation.year))
        if segmentation.year is not None
        else pen.say("Share of the {market} market in per cent; year not stated", market=market),
        spec=share_bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of shares."), bars),
        source=pen.source_line(figure for figure in figures if figure is not None),
        note=(Run(" ".join([_order(pen, segmentation, bars), *forecast_note(pen, bars)])),),
    )


def _order(pen: Pen, segmentation: Segmentation, bars: list[Bar]) -> str:
    if any(one.parts for one in bars) and len(bars) == len(segmentation.items):
        return pen.words("In the order of the data. A part’s share is drawn inside the segment that it is part of.")
    if len(bars) > len(segmentation.items):
        return pen.words(
            "In the order of the data. A part’s share is drawn inside its segment, or below it where all of them do not fit."
        )
    return pen.words("In the order of the data.")


def _bars(pen: Pen, segmentation: Segmentation, item: Segment) -> list[Bar]:
    """A segment with its parts inside it; below it where they come to more than the segment, and cannot be drawn so."""
    own, year = figure_of(item.share), segmentation.year
    parts = [bar(pen, part.name, figure_of(part.share), year=year) for part in item.items if part.share is not None]
    if fit_inside(own, parts):
        return [bar(pen, item.name, own, year=year, parts=tuple(parts))]
    return [bar(pen, item.name, own, year=year), *parts]


def _table(pen: Pen, segmentation: Segmentation) -> Table:
    """What is said of each segment, and below it of its own parts."""
    if not _is_described(segmentation):
        return _table_of_parts(pen, segmentation)
    has_parts = any(item.items for item in segmentation.items)
    rows: list[tuple[Text, ...]] = []
    starts: list[int] = []
    for item in segmentation.items:
        if has_parts and rows:
            starts.append(len(rows))
        rows.append(((pen.name(item.name),), pen.remark(item.description or _NOTHING)))
        rows += [
            (pen.say("– {part}", part=pen.name(p.name)), pen.remark(p.description or _NOTHING)) for p in item.items
        ]
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("{title}: what is said of each segment", title=pen.name(segmentation.title)),
        columns=(Column(pen.words("Segment"), 1.0), Column(pen.words("What is said of it"), 2.2)),
        rows=tuple(rows),
        group_starts=tuple(starts),
    )


def _table_of_parts(pen: Pen, segmentation: Segmentation) -> Table:
    rows = []
    for item in segmentation.items:
        parts = pen.listed([pen.name(part.name) for part in item.items]) if item.items else (Run(_NOTHING),)
        rows.append(((pen.name(item.name),), parts))
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("{title}: segments and their parts", title=pen.name(segmentation.title)),
        columns=(Column(pen.words("Segment"), 1.0), Column(pen.words("Its parts"), 2.2)),
        rows=tuple(rows),
    )
