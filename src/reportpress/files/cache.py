"""The user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "REPORTPRESS_CACHE"


def cache_folder(kind: str) -> Path | None:
    """Where things of a kind such as "charts" are kept: what REPORTPRESS_CACHE names (``off``: nowhere), otherwise the user's own
    cache folder. None where nothing is kept."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return None if asked == "off" else Path(asked) / kind
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if home:
        return Path(home) / "reportpress" / kind
    user = os.environ.get("HOME")
    return Path(user) / ".cache" / "reportpress" / kind if user else None
