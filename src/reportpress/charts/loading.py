"""matplotlib, loaded whatever the environment says to it: charts depend on no settings of the machine's."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.files.surroundings import without_variables

if TYPE_CHECKING:
    from reportpress.charts.sheet import Sheet
    from reportpress.charts.style import ChartStyle

logger = logging.getLogger("reportpress")

_BACKEND, _FILE = "MPLBACKEND", "MATPLOTLIBRC"
_NAME = "matplotlibrc"
_MOST_BYTES = 1_000_000
_OF_WINDOWS = ("backend", "backend_fallback", "interactive", "toolbar")
"""Settings that concern no drawing, and that do something when they are set."""


def load_matplotlib() -> None:
    """Loads it before anything of ours does, and without the user's settings, which are put in afterwards for whoever draws
    beside us: a backend that it does not know, or a file that it cannot read, would be an error at that moment. Raises
    `UsageError` for a file of this folder, which it reads first of all."""
    if "matplotlib" in sys.modules:
        return
    _check_of_this_folder()
    with without_variables(lambda name: name in (_BACKEND, _FILE)) as theirs:
        if data := find_spec("matplotlib"):
            os.environ[_FILE] = str(Path((data.submodule_search_locations or [""])[0], "mpl-data", _NAME))
        try:
            import matplotlib
        except (OSError, ValueError, KeyError) as error:
            raise UsageError(
                f"{Path(_NAME).absolute()}: matplotlib cannot read it; mend it, or move it away: {error}"
            ) from None
    _put_in(theirs)
    with suppress(ValueError):
        if named := theirs.get(_BACKEND):
            matplotlib.rcParams["backend"] = named


def _check_of_this_folder() -> None:
    if Path(_NAME).exists() and not Path(_NAME).is_dir():
        try:
            read_file(_NAME, _MOST_BYTES)
        except UnreadableFile as error:
            raise UsageError(
                f"{error}; matplotlib reads a file of this name in the folder where it is loaded"
            ) from None


def _put_in(theirs: Mapping[str, str]) -> None:
    """The settings of the user's own file, where there is one."""
    import matplotlib

    file = Path(matplotlib.matplotlib_fname())
    if file.is_relative_to(matplotlib.get_data_path()) or not file.is_absolute():
        return  # what was loaded
    try:
        read_file(file, _MOST_BYTES).decode()
        matplotlib.rcParams.update(matplotlib.rc_params_from_file(file, use_default_template=False))
    except (UnreadableFile, ValueError, OSError) as error:
        logger.warning(
            "%s: matplotlib cannot read it; charts of a report need none of it: %s", theirs.get(_FILE, file), error
        )


@contextmanager
def house_settings(own: Mapping[Any, Any]) -> Iterator[None]:
    """matplotlib's own settings and ours instead of those that a user or a program has set, while a chart is made or drawn."""
    import matplotlib

    default = dict(dict.items(matplotlib.rcParamsDefault))
    given = dict(dict.items(matplotlib.rcParams))
    changed = {
        name: value
        for name, value in default.items()
        if name not in _OF_WINDOWS and not name.startswith("backend") and given.get(name) != value
    }
    with matplotlib.rc_context({**changed, **own}):
        yield


def new_sheet(width: float, height: float, style: ChartStyle) -> Sheet:
    """A sheet to draw on. Only what is drawn needs matplotlib: the heights of charts are known without it."""
    load_matplotlib()
    from reportpress.charts.sheet import Sheet

    return Sheet(width, height, style)
