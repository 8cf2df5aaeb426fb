"""Tables: hairlines only, small grey headers, decimals aligned, the header again on each page that a table runs over."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportpress.manuscript.blocks import Table, Text, plain
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.flowables.chart import captions
from reportpress.typeset.pages.flowables.columns import Layout, layout, parted_by_columns, right_edge
from reportpress.typeset.pages.theme import BASELINE, MM, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element, table_header
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import Line, as_text, draw_lines, parted, set_lines

_LEAST_ROW = 6 * MM
_PADDING = 3.0
_KEPT = 4  # up to so many rows stay together: two go along with the notes, and two are no table
_HANG, _MARK = 5.0, 1.5  # a highlighted row begins so far left of the text, with a bar so wide


@dataclass(slots=True)
class _Setting:
    """A table at a width: the lines of each cell, row by row, and the rows' heights."""

    cells: list[list[tuple[Line, ...]]]
    heights: list[float]


@dataclass(slots=True)
class TableFlowable(Flowable):
    """Its parts over several pages share its ``layouts`` and ``settings``. ``continues``: it holds further columns of the
    table above it."""

    table: Table
    theme: Theme
    first: int = 0
    last: int | None = None
    continues: bool = False
    layouts: dict[float, Layout] = field(default_factory=dict, repr=False, compare=False)
    settings: dict[float, _Setting] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.space_before = BASELINE * (0.5 if self.continues else 1.5)
        self.space_after = BASELINE * 1.5

    @property
    def full_width(self) -> bool:
        return self.table.width == "full"

    @property
    def floats(self) -> bool:
        return not self.continues

    @property
    def _starts(self) -> bool:
        return self.first == 0

    @property
    def _ends(self) -> bool:
        return self.last is None or self.last >= len(self.table.rows)

    def _row_range(self) -> range:
        return range(self.first, len(self.table.rows) if self.last is None else self.last)

    def abreast(self, width: float) -> list[Flowable]:
        """Itself, or several tables where its columns have no room side by side; each goes on with all rows."""
        tables = parted_by_columns(self.table, self.theme, width)
        if len(tables) == 1:
            return [self]
        return [TableFlowable(table, self.theme, continues=n > 0) for n, table in enumerate(tables)]

    def _layout(self, width: float) -> Layout:
        found = self.layouts.get(width)
        if found is None:
            found = self.layouts[width] = layout(self.table, self.theme, width)
        return found

    def _title_height(self, width: float) -> float:
        if not self._starts:
            return 4.0
        above = captions(self.table.label, self.table.title, self.theme, width)
        return 4 + sum(len(lines) * style.leading for _, style, lines in above) + 4

    def _header_height(self, width: float) -> float:
        label = self.theme.label
        lines = max(
            len(set_lines(as_text(column.header), label, w))
            for column, w in zip(self.table.columns, self._layout(width).widths, strict=True)
        )
        return lines * label.leading + 2 * _PADDING

    def _setting(self, width: float) -> _Setting:
        setting = self.settings.get(width)
        if setting is None:
            columns = self._layout(width)
            cells = [
                [set_lines(cell, style, w) for cell, style, w in zip(row, columns.styles, columns.widths, strict=True)]
                for row in self.table.rows
            ]
            leading = self.theme.small.leading
            heights = [max(_LEAST_ROW, max(map(len, row)) * leading + 2 * _PADDING) for row in cells]
            setting = self.settings[width] = _Setting(cells, heights)
        return setting

    def _row_height(self, index: int, width: float) -> float:
        return self._setting(width).heights[index]

    def _notes(self, width: float) -> list[Text]:
        return [text for text in (self.table.source, self.table.note) if text and self._ends]

    def _notes_height(self, width: float) -> float:
        note = self.theme.note
        return 4 + sum(len(set_lines(text, note, min(width, 400))) * note.leading for text in self._notes(width))

    def _head(self, width: float) -> float:
        return self._title_height(width) + self._header_height(width)

    def measure(self, width: float) -> float:
        heights = self._setting(width).heights
        rows = sum(heights[index] for index in self._row_range())
        return to_grid(self._head(width) + rows + self._notes_height(width))

    def minimum(self, width: float) -> float:
        rows = list(self._row_range())
        if len(rows) <= _KEPT:
            return self.wrap(width)
        return to_grid(self._head(width) + sum(self._row_height(index, width) for index in rows[:3]))

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        rows = list(self._row_range())
        used = self._head(width) + 4
        for count, index in enumerate(rows):
            used += self._row_height(index, width)
            if used > room:
                count = min(count, len(rows) - 2)  # no single row alone on the next page
                if count < 2:
                    return None
                middle = self.first + count
                return replace(self, last=middle), replace(self, first=middle, space_before=0.0)
        # The rows fit and the notes below do not: two rows go along with them.
        if len(rows) > _KEPT:
            middle = self.first + len(rows) - 2
            return replace(self, last=middle), replace(self, first=middle, space_before=0.0)
        return None

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """As many rows as fit, even one alone; if none does, the first is parted line by line."""
        if parts := self.split(width, room):
            return parts
        rows = list(self._row_range())
        for count in range(len(rows) - 1, 0, -1):
            if self._head(width) + 8 + sum(self._row_height(index, width) for index in rows[:count]) <= room:
                middle = self.first + count
                return replace(self, last=middle), replace(self, first=middle, space_before=0.0)
        leading = self.theme.small.leading
        lines = int((room - self._head(width) - 2 * _PADDING - 8) / leading)
        if lines < 1 or self._row_height(self.first, width) <= lines * leading + 2 * _PADDING:
            return None
        columns = self._layout(width)
        cells = [
            parted(cell, style, w, lines)
            for cell, style, w in zip(self.table.rows[self.first], columns.styles, columns.widths, strict=True)
        ]
        before, after = (tuple(cell[n] for cell in cells) for n in (0, 1))
        parted_rows = (*self.table.rows[: self.first], before, after, *self.table.rows[self.first + 1 :])
        starts = tuple(start + (start > self.first) for start in self.table.group_starts)
        lit = self.table.highlights
        highlights = tuple(n for n in range(len(parted_rows)) if (n if n <= self.first else n - 1) in lit)
        table = replace(self.table, rows=parted_rows, group_starts=starts, highlights=highlights)
        last = None if self.last is None else self.last + 1
        return (
            replace(self, table=table, last=self.first + 1, settings={}),
            replace(self, table=table, first=self.first + 1, last=last, space_before=0.0, settings={}),
        )

    # Drawing

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        theme, y = self.theme, top
        with canvas.artifact():
            canvas.rule(x, y, x + width, theme.colours.ink, 0.75)
        if self._starts:
            group = parent.child("Div")
            if not self.continues:
                canvas.target(self.table.id, top + BASELINE)
            line = y - 4
            for text, style, lines in captions(self.table.label, self.table.title, theme, width):
                draw_lines(canvas, group.child("P"), text, lines, style, x, line)
                line -= len(lines) * style.leading
            canvas.slot.element = group.child("Table")
            if not self.continues:
                canvas.slot.element.holds = self.table.id
            canvas.slot.group = group
        y -= self._title_height(width)
        table = canvas.slot.open(parent, "Table")
        y = self._draw_header(canvas, table, x, y, width)
        setting, columns = self._setting(width), self._layout(width)
        for index in self._row_range():
            height = setting.heights[index]
            if index in self.table.highlights:
                with canvas.artifact("Background"):
                    canvas.panel(x - _HANG, y - height, width + _HANG, height, theme.colours.tint)
                    canvas.panel(x - _HANG, y - height, _MARK, height, theme.colours.accent)
            if index > self.first:
                group_starts = index in self.table.group_starts
                with canvas.artifact():
                    canvas.rule(x, y, x + width, theme.colours.dark if group_starts else theme.colours.light)
            row = table.child("TR")
            left = x
            for n, (cell, lines) in enumerate(zip(self.table.rows[index], setting.cells[index], strict=True)):
                holder = row.child("TH", attributes=table_header("Row")) if n == 0 else row.child("TD")
                if plain(cell):
                    self._draw_cell(canvas, holder, n, cell, lines, left, y - _PADDING, columns)
                left += columns.widths[n] + columns.gap
            y -= height
        with canvas.artifact():
            canvas.rule(x, y, x + width, theme.colours.ink if self._ends else theme.colours.light, 0.5)
        y -= 4
        for text in self._notes(width):
            lines = set_lines(text, theme.note, min(width, 400))
            draw_lines(canvas, (canvas.slot.group or parent).child("P"), text, lines, theme.note, x, y)
            y -= len(lines) * theme.note.leading

    def _draw_header(self, canvas: Surface, table: Element, x: float, y: float, width: float) -> float:
        label, columns = self.theme.label, self._layout(width)
        height = self._header_height(width)
        row = table.child("TR") if self._starts else None
        left = x
        for column, cell_width in zip(self.table.columns, columns.widths, strict=True):
            words = as_text(column.header)
            lines = set_lines(words, label, cell_width)
            right = left + cell_width if column.kind == "number" else None
            top = y - height + _PADDING + len(lines) * label.leading
            if row is not None:
                holder = row.child("TH", attributes=table_header("Column"))
                draw_lines(canvas, holder, words, lines, label, left, top, right=right)
            else:
                self._repeat(canvas, lines, label, left, top, right)
            left += cell_width + columns.gap
        y -= height
        with canvas.artifact():
            canvas.rule(x, y, x + width, self.theme.colours.ink, 0.5)
        return y

    @staticmethod
    def _repeat(
        canvas: Surface, lines: tuple[Line, ...], style: TextStyle, left: float, top: float, right: float | None
    ) -> None:
        """The header on a later page is furniture: it has been read out already."""
        with canvas.artifact("Pagination/Header"):
            for number, line in enumerate(lines):
                start = left if right is None else right - line.width
                for piece in line.pieces:
                    baseline = top - style.first_baseline - number * style.leading
                    canvas.text(
                        start + piece.x, baseline, piece.text, piece.font, piece.size, piece.colour, style.tracking
                    )

    def _draw_cell(
        self,
        canvas: Surface,
        holder: Element,
        column: int,
        cell: Text,
        lines: tuple[Line, ...],
        left: float,
        top: float,
        columns: Layout,
    ) -> None:
        style, width, right = columns.styles[column], columns.widths[column], None
        if self.table.columns[column].kind == "number":
            reach = columns.reaches[column] if len(lines) == 1 else 0.0
            right = right_edge(cell, style, lines[0].width, left, width, reach)
        draw_lines(canvas, holder, cell, lines, style, left, top, right=right)
