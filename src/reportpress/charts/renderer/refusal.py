"""The one error of the renderer. A project that takes the renderer changes its base, here and nowhere else."""

from __future__ import annotations

from reportpress.errors import LayoutError


class CannotDraw(LayoutError):
    """A figure asks for what the renderer cannot draw, or was told not to: says what it is, and what to do instead."""
