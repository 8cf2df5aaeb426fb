"""Which report data an id, a slug, a title or a page's address stands for.

Reading a report takes tens of milliseconds and a publisher has thousands, so only the two keys are looked for at first, event by
event until both are found; titles and pages when an enquiry asks for them. Whether the data is sound is told when it is built.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from reportpress.enquiry.intake.titles import is_page, names_in, page_key, title_key, titles_and_pages
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


@dataclass(frozen=True)
class Catalogue:
    """The reports that can be sent. ``is_open``: none were named, and any name is taken as it is; ``passed_over``: files that may
    be meant for report data and have no names that could be read, or names that others have too, each with why; ``several``:
    those that have one name."""

    by_name: dict[str, Listed] = field(default_factory=dict)
    is_open: bool = False
    passed_over: tuple[Problem, ...] = ()
    several: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Listed | None:
        """The report with an id, slug or title, or behind a page's address; none where there is none, or more than one."""
        found = self._named(name)
        return found[0] if len(found) == 1 else None

    def why_not(self, name: str) -> str:
        """Why no report can be told by a name, in a sentence."""
        if same := self.several.get(name.casefold()):
            files = " and ".join(str(listed.file) for listed in same)
            return f"`{name}` is the id or slug of several reports: {files}; let each have its own"
        if several := sorted(listed.slug for listed in self._named(name)):
            return f"`{name}` may be {' or '.join(f'`{slug}`' for slug in several[:5])}; {_SAY_WHICH}"
        near = "" if is_page(name) else did_you_mean(title_key(name).replace(" ", "-"), sorted(self.by_name))
        return f"no report has the id, slug, title or page `{name}`{near}"

    def _named(self, name: str) -> list[Listed]:
        if listed := self.by_name.get(name.casefold()):
            return [listed]
        if is_page(name):
            return self._behind(name)
        return self._titles_and_pages[0].get(title_key(name), [])

    def _behind(self, address: str) -> list[Listed]:
        place, query = page_key(address)
        # The one with most of the address: a shop may have all of its reports on one page with a number in the query.
        fitting = [(own, listed) for own, listed in self._titles_and_pages[1].get(place, ()) if own <= query]
        most = max((len(own) for own, _ in fitting), default=0)
        found = [listed for own, listed in fitting if len(own) == most]
        if not found:
            found = [listed for part in names_in(address) if (listed := self.by_name.get(part))][:1]
        return _each_once(found)

    @cached_property
    def _titles_and_pages(self) -> tuple[dict[str, list[Listed]], dict[str, list[_Page]]]:
        """Read when the first enquiry asks for it: ids and slugs need no look into the files."""
        titles: dict[str, list[Listed]] = {}
        pages: dict[str, list[_Page]] = {}
        for listed in _each_once(self.by_name.values()):
            named, addresses = titles_and_pages(listed.file)
            for key in {title_key(title) for title in (*named, listed.slug)}:
                titles.setdefault(key, []).append(listed)
            for address in addresses:
                place, query = page_key(address)
                pages.setdefault(place, []).append((query, listed))
        return titles, pages


_Page = tuple[frozenset[tuple[str, str]], Listed]
_SAY_WHICH = "say which with `reportpress enquiry set ID --report SLUG`"


def _each_once(found: Iterable[Listed]) -> list[Listed]:
    return list({listed.file: listed for listed in found}.values())


def catalogue(folder: Path, given: Sequence[str]) -> Catalogue:
    """The reports in files and folders, given relative to a folder. A name that two have is neither's, and is told among what is
    passed over. Raises `InvalidRules` where there are no reports."""
    if not given:
        return Catalogue(is_open=True)
    problems: list[Problem] = []
    passed_over: list[Problem] = []
    found_by_name: dict[str, dict[str, Listed]] = {}
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
            for key in sorted({report.id.casefold(), report.slug.casefold()}):
                found_by_name.setdefault(key, {}).setdefault(os.path.realpath(file), report)
    if problems:
        raise InvalidRules(problems)
    several = {key: tuple(found.values()) for key, found in found_by_name.items() if len(found) > 1}
    for key, some in several.items():
        others = {one.file: " and ".join(str(other.file) for other in some if other is not one) for one in some}
        passed_over += [
            Problem(
                Place(str(file)), f"has the id or slug `{key}`, which {also} has too; nobody gets either by that name"
            )
            for file, also in others.items()
        ]
    single = {key: next(iter(found.values())) for key, found in found_by_name.items() if key not in several}
    by_name = {key: listed for key, listed in single.items() if listed.slug.casefold() not in several}
    return Catalogue(by_name, passed_over=tuple(passed_over), several=several)


def _listed(file: Path) -> Listed | Problem | None:
    """None for what is not report data: brand files and the like lie beside it. A problem for what may be meant as such."""
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
