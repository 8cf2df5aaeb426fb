"""What the environment says to libraries: it neither stops a document nor changes a byte of it.

ReportLab, matplotlib and Babel read settings from variables and from files in the home folder when they are loaded first. A
program that has loaded one before us has set it up as it likes; what we load, we load as on a machine without such settings.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

_OWN_OF_REPORTLAB = ("reportlab_mods", "reportlab_settings")


@contextmanager
def without_variables(is_hidden: Callable[[str], bool]) -> Iterator[dict[str, str]]:
    """The environment without some variables for a moment; they are back afterwards, whatever was put in their place."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if is_hidden(name)}
    try:
        yield hidden
    finally:
        for name in [name for name in os.environ if is_hidden(name)]:
            del os.environ[name]
        os.environ.update(hidden)


def load_reportlab() -> None:
    """Loads ReportLab without `RL_…` and without the modules and files of a user's own that it executes."""
    if "reportlab.rl_config" in sys.modules:
        return
    stand_ins = [name for name in _OWN_OF_REPORTLAB if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in stand_ins})
    try:
        with without_variables(lambda name: name.startswith("RL_")):
            import_module("reportlab.rl_config")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def settle_time_zone() -> None:
    """Babel looks up the local time zone when it is loaded, though no document asks for it, and fails over a `TZ` that names a
    file which is none of a time zone. Only then it is loaded here."""
    zone = os.environ.get("TZ", "").removeprefix(":")
    if zone and os.sep in zone and Path(zone).exists() and "babel.localtime" not in sys.modules:
        with without_variables(lambda name: name == "TZ"):
            import_module("babel.localtime")
