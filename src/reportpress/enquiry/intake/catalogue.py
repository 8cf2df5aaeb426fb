"""Which report data an id or a slug stands for.

Reading a report takes tens of milliseconds and a publisher has thousands, so only the two keys are looked for here,
event by event until both are found. Whether the data is sound is told when it is built.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from reportpress.errors import InvalidRules
from reportpress.files.reading import UnreadableFile, printable, read_file
from reportpress.problems import Place, Problem
from reportpress.source.data_files import data_files_below
from reportpress.source.document import LARGEST_FILE
from reportpress.source.nearest import did_you_mean

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_WANTED = frozenset({"schema", "id", "slug"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A report's two names, and its file."""

    id: str
    slug: str
    file: Path


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The reports that can be sent. ``is_open``: none were named, and any name is taken as it is; ``passed_over``: files that may
    be meant for report data and have no names that could be read, each with why."""

    by_name: dict[str, Listed] = field(default_factory=dict)
    is_open: bool = False
    passed_over: tuple[Problem, ...] = ()

    def find(self, name: str) -> Listed | None:
        return self.by_name.get(name.casefold())

    def nearest(self, name: str) -> str:
        """The end of a message about a name that no report has."""
        return did_you_mean(name.casefold(), sorted(self.by_name))


def catalogue(folder: Path, given: Sequence[str]) -> Catalogue:
    """The reports in files and folders, given relative to a folder. Raises `InvalidRules` where there are none, and
    for a name that two have."""
    if not given:
        return Catalogue(is_open=True)
    problems: list[Problem] = []
    passed_over: list[Problem] = []
    by_name: dict[str, Listed] = {}
    for name in given:
        path = folder / name
        found = [path] if path.is_file() else sorted(data_files_below(path)) if path.is_dir() else []
        if not found:
            problems.append(Problem(Place(str(path)), "holds no report data; correct `reports` in the rules"))
        for file in found:
            report = _listed(file)
            if isinstance(report, Problem):
                passed_over.append(report)
            if not isinstance(report, Listed):
                continue
            for key in {report.id.casefold(), report.slug.casefold()}:
                other = by_name.setdefault(key, report)
                if os.path.realpath(other.file) != os.path.realpath(file):
                    problems.append(
                        Problem(Place(str(file)), f"has the id or slug `{key}`, which {other.file} has too")
                    )
    if problems:
        raise InvalidRules(problems)
    return Catalogue(by_name, passed_over=tuple(passed_over))


def _listed(file: Path) -> Listed | Problem | None:
    """None for what is no report data: brand files and the like lie beside it. A problem for what may be meant as such."""
    found: dict[str, str] = {}
    try:
        loader = _LOADER(read_file(file, LARGEST_FILE))
        try:
            depth, key = 0, None
            while _WANTED - found.keys() and loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.CollectionStartEvent):
                    depth, key = depth + 1, None
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
                elif depth == 1 and isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                    value = event.value if isinstance(event, yaml.ScalarEvent) else ""
                    if key is None:
                        key = value
                    else:
                        found[key], key = value, None
        finally:
            loader.dispose()
    except UnreadableFile as error:
        return Problem(Place(printable(str(file))), error.reason)
    except (yaml.YAMLError, UnicodeError):
        return Problem(Place(str(file)), "cannot be read as YAML; `reportpress check` tells where")
    if "schema" in found and (missing := sorted(_WANTED - found.keys())):
        return Problem(Place(str(file)), f"has no `{missing[0]}`, so that no enquiry can name it")
    if _WANTED - found.keys():
        return None
    return Listed(found["id"], found["slug"], file)
