"""The kinds of charts: a module and a class each, and the union that is the list of them."""

from __future__ import annotations

from typing import get_args

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.coverage import Coverage
from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.kinds.slope import Slope
from reportpress.charts.kinds.small_multiples import SmallMultiples
from reportpress.charts.kinds.sparkline import Sparkline
from reportpress.charts.kinds.stated_rates import StatedRates
from reportpress.charts.kinds.tree import Tree
from reportpress.charts.kinds.waterfall import Waterfall
from reportpress.charts.kinds.world_map import WorldMap
from reportpress.charts.kinds.year_columns import YearColumns

ChartSpec = (
    GrowthPath
    | StatedRates
    | Bars
    | YearColumns
    | Slope
    | SmallMultiples
    | Waterfall
    | Sparkline
    | WorldMap
    | Coverage
    | Tree
    | LockedChart
)

KINDS: dict[str, type[ChartSpec]] = {kind.kind: kind for kind in get_args(ChartSpec)}
"""Each kind's class by its name."""
