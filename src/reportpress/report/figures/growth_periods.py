"""Which years a growth rate is of: the one convention for its base, for checks and for what follows from figures.

"4 billion in 2023, growing at 8 % from 2024 to 2030": the first year of a period is either its base, or the first year of growth,
whose base is then the year before. Sources use both, and what is right of either is not wrong.
"""

from __future__ import annotations


def base_years(first: int) -> tuple[int, int]:
    """The years that growth at a rate may count from, whose period begins in ``first``."""
    return first, first - 1


def years_reached(first: int, last: int) -> range:
    """The years whose amounts a rate of this period ties: from the earlier of its bases to the last year."""
    return range(min(base_years(first)), last + 1)
