"""How well one colour can be read on another, as WCAG 2 reckons it."""

from __future__ import annotations

LEAST_CONTRAST = 4.5
"""For text of ordinary size, level AA (success criterion 1.4.3)."""

LEAST_GRAPHIC_CONTRAST = 3.0
"""For a mark or a chart's parts, level AA (success criterion 1.4.11)."""


def contrast(first: str, second: str) -> float:
    """From 1 (alike) to 21 (black on white), for two colours as ``#rrggbb``."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
