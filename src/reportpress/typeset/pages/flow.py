"""Where everything stands: blocks placed on pages before anything is drawn.

Since the whole layout is known first, contents and "page x of y" are right in one pass. Text runs in the first eight columns;
what stands beside it runs in the margin; charts and tables take all twelve and begin below both.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import Beside, Block, Manuscript, Section, plain
from reportpress.typeset.pages.flowables import Flowable, flowable, section_opener
from reportpress.typeset.pages.flowables.contents import ContentsFlowable
from reportpress.typeset.pages.flowables.words import ParagraphFlowable, SectionOpener
from reportpress.typeset.pages.theme import BASELINE, Grid, Theme
from reportpress.typeset.pdf.surface import Slot

_BETWEEN_SECTIONS = 3 * BASELINE
_ROOM_TO_START = 1 / 3
"""A section starts on a page only if at least this part of it is free; else it starts the next."""


_HIGHEST_MARGIN = 0.7


@dataclass(frozen=True, slots=True)
class Placed:
    """A flowable with its place: ``x`` and ``top`` in points from the page's lower left corner. Parts of one share a slot.
    ``beside``: in the margin."""

    flowable: Flowable
    slot: Slot
    section: int
    x: float
    top: float
    width: float
    beside: bool = False


@dataclass(slots=True)
class PagePlan:
    placed: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class _FlowItem:
    """A flowable to be placed in the text's columns or over all of them, with what stands beside it in the margin."""

    flowable: Flowable
    margin: list[Flowable] = field(default_factory=list)
    slot: Slot = field(default_factory=Slot)


class Flow:
    """Lays a manuscript out on pages of one grid."""

    def __init__(self, grid: Grid, theme: Theme) -> None:
        self._grid, self._theme = grid, theme
        self._pages: list[PagePlan] = []
        self._section = 0
        self._y = self._margin_y = 0.0
        self._before = 0.0
        self._headed = False
        self._is_last_section = False

    def lay_out(self, manuscript: Manuscript) -> list[PagePlan]:
        """The pages after the cover, in order, with the page numbers in the contents filled in."""
        for number, section in enumerate(manuscript.sections):
            self._section = number
            self._is_last_section = number == len(manuscript.sections) - 1
            self._place_section(section, starts_document=number == 0)
        self._fill_contents()
        return self._pages

    # Pages

    def _new_page(self) -> None:
        self._pages.append(PagePlan())
        self._y = self._margin_y = self._grid.first_line
        self._before = 0.0

    @property
    def _bottom(self) -> float:
        return self._grid.first_line - self._grid.height

    @property
    def _is_fresh(self) -> bool:
        return not self._pages or not self._pages[-1].placed

    @property
    def _is_bare(self) -> bool:
        """Whether the page holds nothing but what is to be kept with what follows, and what stands beside that."""
        return self._is_fresh or all(one.flowable.keep_with_next or one.beside for one in self._pages[-1].placed)

    def _place_section(self, section: Section, *, starts_document: bool) -> None:
        opener = section_opener(replace(section, blocks=()), self._theme)
        items = deque(self._items(section.blocks))
        if starts_document:
            self._new_page()
        elif not self._is_fresh:
            low = min(self._y, self._margin_y)
            needed = _BETWEEN_SECTIONS + self._needed(_FlowItem(opener), items)
            room = low - self._bottom
            if room < needed or room < self._grid.height * _ROOM_TO_START:
                self._new_page()
            else:
                self._y = self._margin_y = low
                self._before = max(self._before, _BETWEEN_SECTIONS)
        items.appendleft(_FlowItem(opener))
        while items:
            self._place(items.popleft(), items)

    def _items(self, blocks: tuple[Block, ...]) -> list[_FlowItem]:
        items: list[_FlowItem] = []
        for block in blocks:
            if isinstance(block, Beside):
                main = [item for inner in block.main for item in self._abreast(inner)]
                margin = [flowable(inner, self._theme, narrow=True) for inner in block.margin]
                if (
                    main
                    and self._margin_height(_FlowItem(main[0].flowable, margin)) <= self._grid.height * _HIGHEST_MARGIN
                ):
                    main[0].margin = margin
                    items += main
                else:  # too much for the margin: it follows the text instead
                    items += main + [item for inner in block.margin for item in self._abreast(inner)]
            else:
                items += self._abreast(block)
        return items

    def _abreast(self, block: Block) -> list[_FlowItem]:
        """A block, or one below the other what of it has no room side by side."""
        flow = flowable(block, self._theme)
        return [_FlowItem(part) for part in flow.abreast(self._width(flow))]

    # Placing

    def _width(self, item: Flowable) -> float:
        return self._grid.width if item.full_width else self._grid.text_width

    def _needed(self, item: _FlowItem, following: deque[_FlowItem], index: int = 0) -> float:
        """The least height with which an item may start at a page's foot: a heading takes along what it heads."""
        flow = item.flowable
        height = flow.minimum(self._width(flow))
        if flow.keep_with_next and index < len(following):
            after = following[index]
            if after.flowable.full_width:  # it begins below what stands beside the heading, too
                height = max(height, self._margin_height(item) + self._margin_drop(item))
            height += flow.space_after + self._needed(after, following, index + 1)
        return max(height, self._margin_height(item))

    def _margin_height(self, item: _FlowItem) -> float:
        width = self._grid.margin_width
        return sum(flow.wrap(width) + flow.space_after for flow in item.margin)

    @staticmethod
    def _margin_drop(item: _FlowItem) -> float:
        """How far the margin begins below the text, so that the first lines of both stand on one line."""
        if not item.margin or not item.margin[0].first_baseline:
            return 0.0
        return max(0.0, item.flowable.first_baseline - item.margin[0].first_baseline)

    def _place(self, item: _FlowItem, following: deque[_FlowItem]) -> None:
        flow = item.flowable
        width = self._width(flow)
        start = min(self._y, self._margin_y) if flow.full_width else self._y
        start -= self._space(flow)
        room = start - self._bottom
        height = flow.wrap(width)
        # Where the page holds nothing but heads, the next page would be no better.
        last_chance = self._is_bare
        may_start = last_chance or (self._needed(item, following) <= room and self._margin_fits(item, start))
        if height <= room and may_start:
            self._put(item, flow, start, width, height)
            self._put_margin(item, start)
            return
        if self._is_afterword(item, following) and self._y - height >= self._bottom - BASELINE:
            self._put(item, flow, max(self._y - BASELINE / 2, self._bottom - BASELINE + height), width, height)
            return
        parts = flow.parts(width, room) if may_start else None
        if parts is None and (squeezed := flow.squeezed(width, room)) and self._margin_fits(item, start):
            self._put(item, squeezed, start, width, squeezed.wrap(width))
            self._put_margin(item, start)
            return
        if parts is None and last_chance:
            parts = flow.split_anyhow(width, room)
            if parts is None and self._is_fresh:
                raise LayoutError(f"{_named(flow)} fits on no page: shorten it, or part it in the data")
        if parts is not None:
            first, rest = parts
            self._put(item, first, start, width, first.wrap(width))
            self._put_margin(item, start)
            self._new_page()
            following.appendleft(_FlowItem(rest, slot=item.slot))
            return
        if flow.floats:
            self._bring_forward(following)
        self._new_page()
        following.appendleft(item)

    def _is_afterword(self, item: _FlowItem, following: deque[_FlowItem]) -> bool:
        """Whether it is but a line that belongs to what stands above it, or ends the document: rather than to begin the next
        page it stands closer, and hangs a step below the type area."""
        flow = item.flowable
        if self._is_bare or item.margin or not isinstance(flow, ParagraphFlowable):
            return False
        if flow.wrap(self._width(flow)) > BASELINE:
            return False
        if not following:
            return self._is_last_section or flow.style == self._theme.note
        after = following[0].flowable
        is_one_of_several = isinstance(after, ParagraphFlowable) and after.style == flow.style
        return flow.style == self._theme.note and not is_one_of_several

    def _bring_forward(self, following: deque[_FlowItem]) -> None:
        """Fills the rest of a page with the text that follows a chart which did not fit."""
        while following:
            flow = following[0].flowable
            if flow.keep_with_next or flow.full_width or flow.floats or following[0].margin:
                return
            width = self._width(flow)
            start = self._y - self._space(flow)
            height = flow.wrap(width)
            if height > start - self._bottom:
                return
            self._put(following.popleft(), flow, start, width, height)

    def _space(self, flow: Flowable) -> float:
        """The space above a flowable: none at a page's head, and what a heading wants below itself under a heading."""
        if self._is_fresh:
            return 0.0
        return self._before if self._headed else max(self._before, flow.space_before)

    def _margin_fits(self, item: _FlowItem, start: float) -> bool:
        return min(start, self._margin_y) - self._margin_height(item) >= self._bottom - BASELINE

    def _put(self, item: _FlowItem, flow: Flowable, top: float, width: float, height: float) -> None:
        page = self._pages[-1]
        page.placed.append(Placed(flow, item.slot, self._section, self._grid.side, top, width))
        self._y = top - height
        if flow.full_width:
            self._margin_y = self._y
        self._before = flow.space_after
        self._headed = flow.keep_with_next

    def _put_margin(self, item: _FlowItem, start: float) -> None:
        grid = self._grid
        top = min(start, self._margin_y)
        if top == start:
            top -= self._margin_drop(item)
        for flow in item.margin:
            height = flow.wrap(grid.margin_width)
            place = Placed(flow, Slot(), self._section, grid.margin_x, top, grid.margin_width, beside=True)
            self._pages[-1].placed.append(place)
            top -= height + flow.space_after
        if item.margin:
            self._margin_y = top

    # Contents

    def _fill_contents(self) -> None:
        """The cover is page 1."""
        pages = {}
        for number, page in enumerate(self._pages, start=2):
            for placed in page.placed:
                if isinstance(placed.flowable, SectionOpener):
                    pages[placed.flowable.section.id] = number
        for page in self._pages:
            for n, placed in enumerate(page.placed):
                if isinstance(placed.flowable, ContentsFlowable):
                    page.placed[n] = replace(placed, flowable=placed.flowable.filled(pages))


def _named(flow: Flowable) -> str:
    """What a flowable is, for a message: its kind, and its title if it has one."""
    kind = type(flow).__name__.removesuffix("Flowable").lower()
    for name in ("chart", "table", "callout", "section"):
        block = getattr(flow, name, None)
        if block is not None:
            title = block.title if isinstance(block.title, str) else plain(block.title)
            return f"the {name} “{title[:80]}”"
    return f"a {kind}"
