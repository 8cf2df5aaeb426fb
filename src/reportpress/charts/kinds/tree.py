"""What a market is cut into, from left to right: the market, its segmentations, their segments.

                       .-- leaf
         .-- branch ---+-- leaf
root ----|             '-- leaf
         '-- branch ------ leaf
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Self

from reportpress.charts.checks import check_height
from reportpress.charts.kind import ChartKind, DataRows, Row
from reportpress.charts.lettering import TextSetting, letterings
from reportpress.charts.loading import new_sheet
from reportpress.charts.parting import cut_groups
from reportpress.charts.style import ChartStyle
from reportpress.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from reportpress.charts.sheet import Sheet

_ROOT, _BRANCH = 0.24, 0.30  # the most of the width that these columns take
_GAP = 30.0  # between columns, for the brackets
_SPINE = 13.0  # from a bracket's upright to the words it leads to
_CLEAR = 4.0
_STEP = 13.0
_BETWEEN = 9.0  # more between branches than between leaves
_NARROW = 250.0  # below this, levels are set in from above instead of side by side
_INDENT = 13.0


@dataclass(frozen=True, slots=True)
class Branch:
    name: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree(ChartKind):
    """What a market is cut into, where no shares are stated: the market, its segmentations, their segments."""

    root: str
    branches: tuple[Branch, ...]

    kind: ClassVar[str] = "tree"

    def height(self, width: float, style: ChartStyle) -> float:
        return _plan(self, width, style).height

    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        plan = _plan(self, width, style)
        check_height(self.kind, plan.height, height)
        with new_sheet(width, height, style) as sheet:
            if width < _NARROW:
                _draw_outline(sheet, plan, height)
            else:
                _draw_brackets(sheet, plan, height)
        return sheet.figure

    def units(self) -> int:
        return sum(max(1, len(branch.leaves)) for branch in self.branches)

    def part(self, first: int, last: int) -> Self:
        sizes = [len(branch.leaves) for branch in self.branches]
        cut = [
            Branch(self.branches[n].name, self.branches[n].leaves[low:high])
            for n, low, high in cut_groups(sizes, first, last)
        ]
        return replace(self, branches=tuple(cut))

    def subject(self, unit_of: Callable[[str], str]) -> str:
        return "segments"

    def head(self, data: DataRows) -> Row:
        return (data.words("Segmentation"), data.words("Segment"))

    def rows(self, data: DataRows) -> Iterator[Row]:
        return ((branch.name, leaf) for branch in self.branches for leaf in branch.leaves)


@dataclass(frozen=True, slots=True)
class _BranchWords:
    """Lines of text, and how far down from the chart's top their middle is."""

    lines: tuple[str, ...]
    middle: float


@dataclass(frozen=True, slots=True)
class _Branch:
    name: _BranchWords
    leaves: tuple[_BranchWords, ...]


@dataclass(frozen=True, slots=True)
class _TreePlan:
    root: _BranchWords
    branches: tuple[_Branch, ...]
    branch_x: float
    leaf_x: float
    height: float


def _plan(spec: Tree, width: float, style: ChartStyle) -> _TreePlan:
    if not spec.branches:
        raise LayoutError("a tree has no branches: leave it out")
    return _outline(spec, width, style) if width < _NARROW else _side_by_side(spec, width, style)


def _side_by_side(spec: Tree, width: float, style: ChartStyle) -> _TreePlan:
    letters = letterings(style)
    root_width = min(letters.strong.width(spec.root), _ROOT * width)
    branch_x = root_width + _GAP
    branch_width = min(max((letters.strong.width(branch.name) for branch in spec.branches), default=0), _BRANCH * width)
    leaf_x = branch_x + branch_width + _GAP
    branches = []
    top = 0.0
    for branch in spec.branches:
        name = letters.strong.wrap(branch.name, branch_width + 0.01)
        leaves = [letters.label.wrap(leaf, width - leaf_x) for leaf in branch.leaves]
        leaf_heights = [letters.label.height(len(lines)) for lines in leaves]
        space = _STEP - letters.label.height(1)
        tall = sum(leaf_heights) + space * max(len(leaves) - 1, 0)
        block = max(tall, letters.strong.height(len(name)))
        at = top + (block - tall) / 2
        placed = []
        for lines, leaf_height in zip(leaves, leaf_heights, strict=True):
            placed.append(_BranchWords(lines, at + leaf_height / 2))
            at += leaf_height + space
        middle = (placed[0].middle + placed[-1].middle) / 2 if placed else top + block / 2
        # The name is centred on its leaves, but never reaches over its neighbours.
        half = letters.strong.height(len(name)) / 2
        middle = min(max(middle, top + half), top + block - half)
        branches.append(_Branch(_BranchWords(name, middle), tuple(placed)))
        top += block + _BETWEEN
    foot = max(top - _BETWEEN, 0.0)
    root = letters.strong.wrap(spec.root, root_width + 0.01)
    root_height = letters.strong.height(len(root))
    middle = (branches[0].name.middle + branches[-1].name.middle) / 2 if branches else root_height / 2
    whole = max(foot, root_height)
    return _TreePlan(
        _BranchWords(root, min(max(middle, root_height / 2), whole - root_height / 2)),
        tuple(branches),
        branch_x,
        leaf_x,
        whole,
    )


def _outline(spec: Tree, width: float, style: ChartStyle) -> _TreePlan:
    letters = letterings(style)
    at = 0.0

    def below(text: str, lettering: TextSetting, x: float) -> _BranchWords:
        nonlocal at
        lines = lettering.wrap(text, width - x)
        tall = lettering.height(len(lines))
        words = _BranchWords(lines, at + tall / 2)
        at += tall + _STEP - lettering.height(1)
        return words

    root = below(spec.root, letters.strong, 0)
    branches = []
    for branch in spec.branches:
        name = below(branch.name, letters.strong, _INDENT)
        branches.append(_Branch(name, tuple(below(leaf, letters.label, 2 * _INDENT) for leaf in branch.leaves)))
    return _TreePlan(root, tuple(branches), _INDENT, 2 * _INDENT, at - _STEP + letters.label.height(1))


def _draw_brackets(sheet: Sheet, plan: _TreePlan, height: float) -> None:
    strong, label = letterings(sheet.style).strong, letterings(sheet.style).label
    lines = []
    _draw_words(sheet, plan.root, 0, height, strong, sheet.style.ink)
    lines += _bracket(
        strong.widest(plan.root.lines), plan.root, plan.branch_x, [branch.name for branch in plan.branches], height
    )
    for branch in plan.branches:
        _draw_words(sheet, branch.name, plan.branch_x, height, strong, sheet.style.accent)
        end = plan.branch_x + strong.widest(branch.name.lines)
        lines += _bracket(end, branch.name, plan.leaf_x, branch.leaves, height)
        for leaf in branch.leaves:
            _draw_words(sheet, leaf, plan.leaf_x, height, label, sheet.style.ink)
    sheet.lines(lines, sheet.style.mid, width=0.6, kind="bracket")


def _bracket(
    end: float, stem: _BranchWords, x: float, twigs: Sequence[_BranchWords], height: float
) -> list[list[tuple[float, float]]]:
    """The lines from words that end at ``end`` to words that begin at ``x``."""
    if not twigs:
        return []
    spine = x - _SPINE
    ys = [height - twig.middle for twig in twigs]
    stem_y = height - stem.middle
    lines = [[(end + _CLEAR, stem_y), (spine, stem_y)]]
    if len(ys) > 1 or ys[0] != stem_y:
        lines.append([(spine, max(*ys, stem_y)), (spine, min(*ys, stem_y))])
    return lines + [[(spine, y), (x - _CLEAR, y)] for y in ys]


def _draw_outline(sheet: Sheet, plan: _TreePlan, height: float) -> None:
    strong, label = letterings(sheet.style).strong, letterings(sheet.style).label
    lines = []
    _draw_words(sheet, plan.root, 0, height, strong, sheet.style.ink)
    lines += _hook(plan.root, 3, [branch.name for branch in plan.branches], strong, height)
    for branch in plan.branches:
        _draw_words(sheet, branch.name, _INDENT, height, strong, sheet.style.accent)
        lines += _hook(branch.name, _INDENT + 3, branch.leaves, strong, height)
        for leaf in branch.leaves:
            _draw_words(sheet, leaf, 2 * _INDENT, height, label, sheet.style.ink)
    sheet.lines(lines, sheet.style.mid, width=0.6, kind="bracket")


def _hook(
    stem: _BranchWords, x: float, twigs: Sequence[_BranchWords], lettering: TextSetting, height: float
) -> list[list[tuple[float, float]]]:
    if not twigs:
        return []
    ys = [height - twig.middle for twig in twigs]
    foot = height - stem.middle - lettering.height(len(stem.lines)) / 2 - 1
    return [[(x, foot), (x, ys[-1])], *([(x, y), (x + _INDENT - 6, y)] for y in ys)]


def _draw_words(sheet: Sheet, words: _BranchWords, x: float, height: float, lettering: TextSetting, color: str) -> None:
    sheet.block(x, lettering.centred(height - words.middle, len(words.lines)), words.lines, lettering, color)
