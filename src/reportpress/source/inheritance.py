"""A brand file that says ``extends: other.yaml`` holds only its differences from the other.

Mappings are merged key by key; a list or a single value replaces the parent's; an empty value (``~``) removes it. Every value
keeps its place, so that a problem is told in the file that holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportpress.errors import InvalidInput
from reportpress.problems import Place, Problem
from reportpress.source.document import YamlDocument, compose, read_text
from reportpress.source.paths import Steps, written

EXTENDS = "extends"

_MOST_FILES = 5


@dataclass(slots=True)
class InheritingDocument(YamlDocument):
    """The values of a file and its parents as one.

    ``origins`` names the file of each value that a parent gave; ``removed`` is where a value was removed.
    """

    origins: dict[Steps, str] = field(default_factory=dict)
    removed: dict[Steps, Place] = field(default_factory=dict)

    def place(self, path: Steps) -> Place:
        if path in self.removed:
            return self.removed[path]
        for length in range(len(path), -1, -1):
            if point := self.points.get(path[:length]):
                return Place(self.origins.get(path[:length], self.name), *point, written(path))
        return Place(self.name, 1, 1, written(path))

    def key_place(self, path: Steps) -> Place:
        point = self.keys.get(path)
        return Place(self.origins.get(path, self.name), *point, written(path)) if point else self.place(path)


def compose_with_parents(
    path: Path, find: Callable[[str, Path], Path], error: type[InvalidInput], begins: str
) -> InheritingDocument:
    """A file with all that its parents give. ``find`` gives the path of a parent named in a folder, or raises `ValueError`.
    ``begins``: as for `compose`.

    Raises ``error`` for files that cannot be read, a circle, and a chain of more than five files.
    """
    child, *parents = _chain(path, find, error, begins)
    merged = InheritingDocument(child.name, _own(child.value), child.points, child.keys, child.problems)
    for parent in parents:
        merged.problems += parent.problems
        _fill(merged, parent, merged.value, parent.value, ())
    for steps in merged.removed:
        merged.at(*steps[:-1]).pop(steps[-1])
        merged.points.pop(steps, None)
        merged.keys.pop(steps, None)
    return merged


def files_with_parents(
    path: Path, find: Callable[[str, Path], Path], error: type[InvalidInput], begins: str
) -> list[Path]:
    """The file and all that it inherits from, the child first. Raises as `compose_with_parents` does."""
    return [Path(document.name) for document in _chain(path, find, error, begins)]


def _chain(
    path: Path, find: Callable[[str, Path], Path], error: type[InvalidInput], begins: str
) -> Iterator[YamlDocument]:
    """The documents from the child to its oldest ancestor, each without its ``extends``."""
    seen: list[Path] = []
    while True:
        document = compose(read_text(path, error), str(path), error, begins)
        seen.append(path.resolve())
        name = document.value.pop(EXTENDS, None)
        yield document
        if (EXTENDS,) not in document.keys:
            return
        place = document.place((EXTENDS,))
        try:
            parent = _parent(name, path.parent, find)
            if parent.resolve() in seen:
                raise ValueError(f"leads in a circle back to `{name}`; let one of the files stand alone")
            if len(seen) == _MOST_FILES:
                raise ValueError(f"makes a chain of more than {_MOST_FILES} files; put some of them together")
        except ValueError as reason:
            raise error([*document.problems, Problem(place, str(reason))]) from None
        path = parent


def _parent(name: Any, folder: Path, find: Callable[[str, Path], Path]) -> Path:
    if not isinstance(name, str) or not name:
        raise ValueError("names no file; write the other brand file's name, or leave the key out")
    return find(name, folder)


def _fill(
    merged: InheritingDocument, parent: YamlDocument, mine: dict[str, Any], theirs: dict[str, Any], path: Steps
) -> None:
    """Adds what only the parent has; notes what an empty value removes."""
    for key, value in theirs.items():
        inner = (*path, key)
        if key not in mine:
            mine[key] = _own(value)
            for known in _paths(value, inner):
                if known in parent.points:
                    merged.points[known] = parent.points[known]
                    merged.origins[known] = parent.name
                if known in parent.keys:
                    merged.keys[known] = parent.keys[known]
        elif mine[key] is None:
            merged.removed[inner] = merged.place(inner)
        elif isinstance(mine[key], dict) and isinstance(value, dict):
            _fill(merged, parent, mine[key], value, inner)


def _own(value: Any) -> Any:
    """A copy in which nothing stands for two things, as an alias in a file does, so that what is merged into one stays there."""
    if isinstance(value, dict):
        return {key: _own(part) for key, part in value.items()}
    return [_own(part) for part in value] if isinstance(value, list) else value


def _paths(value: Any, path: Steps) -> Iterator[Steps]:
    """The path of a value and of all that is in it."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, part in inner:
        yield from _paths(part, (*path, step))
