"""What the market is divided into, by type, by application or otherwise."""

from __future__ import annotations

from reportpress.manuscript.bars import bar, read_out, share_bars
from reportpress.manuscript.blocks import Block, BulletList, Chart, Column, Heading, Table, Text
from reportpress.manuscript.chart_specs import Branch, Tree
from reportpress.manuscript.pen import Draft, Pen, figure_of
from reportpress.report.figures import Figure
from reportpress.report.model import Segmentation

_NOTHING = "–"


def write_segments(pen: Pen) -> Draft | None:
    segments = [segmentation for segmentation in pen.report.segments if segmentation.items or segmentation.text]
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
    return any(item.share is not None for item in segmentation.items)


def _finding(pen: Pen, segments: list[Segmentation]) -> Text:
    for segmentation in segments:
        for item in segmentation.items:
            figure = figure_of(item.share)
            if isinstance(figure, Figure) and figure.value > 0:
                return pen.say(
                    "“{segment}” is said to hold {share} of the market.",
                    segment=pen.name(item.name),
                    share=pen.figure(figure),
                )
    if any(_has_shares(segmentation) for segmentation in segments):
        return pen.say("The source divides the market into segments; their shares are in the full report.")
    return pen.say("The source names the segments of this market, and states no share of any of them.")


def _segmentation(pen: Pen, segmentation: Segmentation) -> list[Block]:
    blocks: list[Block] = [Heading((pen.name(segmentation.title),)), *pen.prose(segmentation.text)]
    if _has_shares(segmentation):
        blocks.append(_shares(pen, segmentation))
    if any(item.description for item in segmentation.items):
        blocks.append(_table(pen, segmentation))
    elif segmentation.items and not segmentation.text:
        blocks.append(BulletList(tuple((pen.name(item.name),) for item in segmentation.items)))
    return blocks


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
    figures = [figure_of(item.share) for item in segmentation.items]
    bars = [bar(pen, item.name, figure) for item, figure in zip(segmentation.items, figures, strict=True)]
    id, label = pen.register.next_chart()
    return Chart(
        id=id,
        label=label,
        title=pen.say("{title}: shares of the market as stated", title=pen.name(segmentation.title)),
        subtitle=pen.say("Share of the {market} market in per cent", market=pen.name(pen.report.market_name)),
        spec=share_bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of shares."), bars),
        source=pen.source_line(figure for figure in figures if figure is not None),
        note=pen.say("In the order of the data."),
    )


def _table(pen: Pen, segmentation: Segmentation) -> Table:
    rows = tuple(((pen.name(item.name),), pen.remark(item.description or _NOTHING)) for item in segmentation.items)
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("{title}: what is said of each segment", title=pen.name(segmentation.title)),
        columns=(Column(pen.words("Segment"), 1.0), Column(pen.words("What is said of it"), 2.2)),
        rows=rows,
    )
