"""How charts look: the colours and fonts that every kind shares. A theme makes one of these."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.choices import DEFAULT_PALETTE


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as ``#rrggbb``, fonts by the names under which ReportLab knows them, sizes in points.

    ``accent`` is for what is stated, ``derived`` (warm) for what is derived or projected only, ``dark``, ``mid`` and
    ``light`` are greys, ``tint`` fills panels. Text on paper is ``ink`` or ``dark``.
    """

    ink: str = DEFAULT_PALETTE.ink
    paper: str = DEFAULT_PALETTE.paper
    accent: str = DEFAULT_PALETTE.accent
    derived: str = DEFAULT_PALETTE.derived
    dark: str = DEFAULT_PALETTE.dark
    mid: str = DEFAULT_PALETTE.mid
    light: str = DEFAULT_PALETTE.light
    tint: str = DEFAULT_PALETTE.tint
    regular: str = "SourceSans3-Regular"
    semibold: str = "SourceSans3-Semibold"
    italic: str = "SourceSans3-It"
    label_size: float = 8.5
    small_size: float = 7.5


def blend(colour: str, ground: str, share: float) -> str:
    """``share`` of a colour on a ground, as a solid ``#rrggbb``: pale areas need no transparency, and print well in grey."""
    mixed = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(ground[at : at + 2], 16)) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
