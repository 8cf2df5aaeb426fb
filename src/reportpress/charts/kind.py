"""What every kind of chart is: a frozen spec that knows its height, its drawing, its parts and the rows of its data file.

The kinds stand in `kinds/`, a class and a module each; the union in `kinds/__init__.py` is the list of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

from reportpress.charts.style import ChartStyle
from reportpress.charts.values import ValueBasis

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Row = tuple[str, ...]


class DataRows(Protocol):
    """Writes the rows of a chart's data file, in the edition's language."""

    def words(self, msgid: str, /) -> str: ...

    def years(self, start: int, end: int, /) -> str: ...

    def country(self, code: str, /) -> str: ...

    def value(self, name: str, label: str, basis: ValueBasis, figure: str, years: str = "", of: str = "", /) -> Row:
        """A row of values: what is printed, and the figure behind it. ``of``: what it is a part of."""


class ChartKind(ABC):
    """A spec: plain frozen data, and what its kind does with it. Sizes are in points."""

    __slots__ = ()

    kind: ClassVar[str]
    """The kind's name, as in `world-map`; part of the names of its files."""
    is_elastic: ClassVar[bool] = False
    """Whether its height is a matter of taste, and may give a little where a page is short."""
    is_slow_to_measure: ClassVar[bool] = False
    """Whether its height takes longer to find than to read from the cache."""
    has_data: ClassVar[bool] = True
    """Whether it has a data file: one whose values stand beside it in print needs none."""

    @abstractmethod
    def height(self, width: float, style: ChartStyle) -> float:
        """The natural height of a chart of this width."""

    @abstractmethod
    def figure(self, width: float, height: float, style: ChartStyle) -> Figure:
        """The chart as a matplotlib figure. Raises `LayoutError` if it would break one of the rules that keep charts honest."""

    @abstractmethod
    def units(self) -> int:
        """How many things it shows below each other, between which it can be parted over pages; 1 where it cannot."""

    @abstractmethod
    def part(self, first: int, last: int) -> Self:
        """The units from ``first`` to before ``last``, on the scale of all."""

    @abstractmethod
    def subject(self, unit_of: Callable[[str], str]) -> str:
        """The word for it in the name of its data file. ``unit_of``: the kind of unit of a figure, by its key."""

    @abstractmethod
    def rows(self, data: DataRows) -> Iterable[Row]:
        """The rows of its data file."""

    def head(self, data: DataRows) -> Row | None:
        """What stands above the rows; None for the head of values, as `DataRows.value` writes them."""
        return None


class WholeChart(ChartKind):
    """A chart that stands on one page."""

    __slots__ = ()

    def units(self) -> int:
        return 1

    def part(self, first: int, last: int) -> Self:
        raise AssertionError(f"a {self.kind} chart cannot be parted")
