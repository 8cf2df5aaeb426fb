"""Which files may be read for somebody who names them: those in a tree of theirs, or in folders that the settings name.

Whoever writes report data, a brand or a template does not choose what is read of the machine, and learns nothing of it: not by
an absolute path, not by `..`, and not by a link. A path is judged by its text before anything is looked at, and then step by
step: a link is followed as long as each step stays within, so that what is said never depends on what there is elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

from reportpress.files.reading import printable, why_no_file

ROOTS_VARIABLE = "REPORTPRESS_ROOTS"
"""The setting that names further folders, parted as in PATH."""
_MOST_LINKS = 40
_MOST_SHOWN = 60

Tree = tuple[Path, Path]
"""A folder as it is named and as it is once its own links are followed: these are its owner's, and may lead anywhere."""


def find_file(name: str, folder: Path, whose: str) -> Path:
    """The path of an ordinary file that something in a folder names. ``whose``: what does, as in "the report".

    Raises `ValueError` with what is to be mended.
    """
    shown = printable(name[:_MOST_SHOWN])
    if not name or "\0" in name:
        raise ValueError(f"`{shown}` cannot be a file's name; write one, or leave the key out")
    path = confined(name, folder)
    if path is None:
        raise ValueError(
            f"`{shown}` lies outside the folder of {whose}; put the file there, or name its folder in {ROOTS_VARIABLE}"
        )
    if not os.path.lexists(path):
        raise ValueError(f"there is no file `{shown}` beside {whose}; check the name")
    if reason := why_no_file(path):
        raise ValueError(f"`{shown}` {reason}")
    return path


def confined(name: str, folder: Path) -> Path | None:
    """The path of what something in a folder names, whether it is there or not; None where it lies outside of the folder and of
    those that the settings name, or cannot be a path at all."""
    if not name or "\0" in name or (PureWindowsPath(name).anchor and not Path(name).is_absolute()):
        return None
    try:
        trees = [_tree(folder), *map(_tree, _roots())]
        named = os.path.normpath(name)
        return folder / named if _followed(trees[0][1] / named, trees) else None
    except (OSError, ValueError):  # a name too long for the system, a lone surrogate
        return None


def is_within(path: Path, folder: Path) -> bool:
    """Whether what lies in a folder by its path lies there, or where the settings say, once all links are followed."""
    return confined(str(path.relative_to(folder)), folder) is not None


def _roots() -> list[Path]:
    return [Path(root) for root in os.environ.get(ROOTS_VARIABLE, "").split(os.pathsep) if root]


def _tree(folder: Path) -> Tree:
    return Path(os.path.abspath(folder)), Path(os.path.realpath(folder))  # noqa: PTH100


def _followed(path: Path, trees: list[Tree]) -> bool:
    """Whether a path leads to something within without ever stepping out."""
    for _ in range(_MOST_LINKS):
        if (real := _anchored(path, trees)) is None:
            return False
        if (link := _first_link(*real)) is None:
            return True
        if (target := _target(*link)) is None:
            return False
        path = target
    return False


def _anchored(path: Path, trees: list[Tree]) -> tuple[Path, tuple[str, ...]] | None:
    """The tree that a path lies in by its text, and the steps from there."""
    path = Path(os.path.normpath(path))
    for named, real in trees:
        for beginning in (real, named):
            if path.is_relative_to(beginning):
                return real, path.relative_to(beginning).parts
    return None


def _first_link(tree: Path, steps: tuple[str, ...]) -> tuple[Path, tuple[str, ...]] | None:
    """The first link on the way from a tree, and the steps that follow it."""
    here = tree
    for n, step in enumerate(steps):
        here /= step
        if os.path.islink(here):  # noqa: PTH114  (a name that is too long is not a link here, and no error)
            return here, steps[n + 1 :]
    return None


def _target(link: Path, further: tuple[str, ...]) -> Path | None:
    """Where a link leads, and the further steps from there. None for one with `..` after a name: that name may be a link itself,
    so that where it leads cannot be told by the text."""
    target = link.readlink()
    names = False
    for step in target.parts:
        if step == ".." and names:
            return None
        names |= step != ".."
    return link.parent.joinpath(target, *further)
