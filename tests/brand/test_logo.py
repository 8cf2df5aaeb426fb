"""A damaged picture is told, whatever the library that reads pictures makes of it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from reportpress.brand.logo import logo_in


@pytest.mark.parametrize(
    "raised", [struct.error, zlib.error, SyntaxError, MemoryError, OverflowError, EOFError, IndexError]
)
def test_whatever_is_raised_of_a_damaged_picture_it_is_told(raised: type[Exception], tmp_path: Path, monkeypatch):
    def damaged(*_: object, **__: object) -> None:
        raise raised("of some parser")

    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.setattr(Image, "open", damaged)
    with pytest.raises(ValueError, match="is damaged and cannot be drawn"):
        logo_in(tmp_path / "logo.png", "logo.png")
