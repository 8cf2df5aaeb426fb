"""Reads what a program names: report data, brands, editions."""

from __future__ import annotations

from pathlib import Path

from reportpress.brand import brand
from reportpress.brand.brand import Brand
from reportpress.edition.editions import Editions, read_editions
from reportpress.report import reading
from reportpress.report.model import Report


def load_report(path: str | Path) -> Report:
    """Reads a data file. Raises `InvalidReport`, which lists every problem of the file with its line and column."""
    return reading.load_report(Path(path))


def load_brand(path: str | Path) -> Brand:
    """Reads a brand file with all that it extends, its logo and its fonts. Raises `InvalidBrand` with every problem."""
    return brand.load_brand(Path(path))


def load_editions(path: str | Path | None = None) -> Editions:
    """The editions in a file, or without one those that come along. Raises `InvalidEditions` with every problem of the file."""
    return read_editions(Path(path) if path is not None else None)
