"""Paths in the data: ``market.growth[0].rate``."""

from __future__ import annotations

Steps = tuple[str | int, ...]


def written(steps: Steps) -> str:
    """``market.growth[0].rate``."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def is_at(path: str, above: str) -> bool:
    """Whether a path is another one or lies below it: players[1] is not above players[10]."""
    return path == above or path.startswith((f"{above}.", f"{above}["))
