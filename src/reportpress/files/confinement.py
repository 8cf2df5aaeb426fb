"""Which files may be read for somebody who names them: those in a tree of theirs, or in folders that the settings name.

Whoever writes report data, a brand or a template does not choose what is read of the machine: not by an absolute path, not by
`..`, and not by a link. A link is followed as long as it stays within.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOTS_VARIABLE = "REPORTPRESS_ROOTS"
"""The setting that names further folders, parted as in PATH."""


def is_within(path: Path, *trees: Path) -> bool:
    """Whether a path lies in one of the trees, or in a folder that the settings name, once all links are followed."""
    further = (Path(root) for root in os.environ.get(ROOTS_VARIABLE, "").split(os.pathsep) if root)
    try:
        real = path.resolve()
        return any(real.is_relative_to(root.resolve()) for root in (*trees, *further))
    except (OSError, RuntimeError, ValueError):  # a name too long for the system, links that lead in a circle, a NUL
        return False
