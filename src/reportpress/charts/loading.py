"""matplotlib, loaded whatever the environment names as its backend: charts are drawn on none of its own."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_VARIABLE = "MPLBACKEND"


def load_matplotlib() -> None:
    """Loads it before anything of ours does. A backend that it does not know would be an error of its own at that moment; one
    that it knows is left to whoever draws with it beside us."""
    if "matplotlib" in sys.modules:
        return
    named = os.environ.pop(_VARIABLE, None)
    try:
        import matplotlib
    finally:
        if named is not None:
            os.environ[_VARIABLE] = named
    with suppress(ValueError):
        if named:
            matplotlib.rcParams["backend"] = named
