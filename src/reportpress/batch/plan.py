"""Which file each edition of each report becomes. Every path is known before anything runs, and no two editions share one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from reportpress.batch.mirror import the_mirror
from reportpress.batch.storage import contents
from reportpress.edition.edition import Edition
from reportpress.errors import ReportpressError
from reportpress.files.digests import content_digest
from reportpress.files.reading import printable
from reportpress.report.reading import load_report

_SLUG = re.compile(rb"^slug:[ \t]+([a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Target:
    """``path``: relative to the output folder, with ``/`` between its parts."""

    edition: Edition
    path: str


@dataclass(frozen=True, slots=True)
class Task:
    """One report with the editions that are to be made of it, so that one worker makes them all. ``data``: its file's address."""

    data: str
    slug: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A data file of which nobody knows what its editions would be called, or whose slug another one has too."""

    data: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """``digests``: of the content of each data file that is planned. Of all data files, whichever part of the batch they are
    in: ``slugs``, of each that has one; ``unreadable``, those of which nobody knows it."""

    tasks: tuple[Task, ...]
    unplanned: tuple[Unplanned, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()

    @property
    def paths(self) -> int:
        return sum(len(task.targets) for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every edition of a batch: see `pipeline.build`."""

    allow: tuple[str, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number`` of ``count``, from 1."""

    number: int = 1
    count: int = 1

    @classmethod
    def parse(cls, text: str) -> Shard:
        """As in ``2/8``. Raises ValueError."""
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise ValueError(f"{text!r} is not a part; write it as 1/8, the first of eight")
        return cls(int(found[1]), int(found[2]))

    def holds(self, slug: str) -> bool:
        """A report is in one part whatever other reports there are."""
        digest = hashlib.sha256(slug.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1

    @property
    def name(self) -> str:
        return "" if self.count == 1 else f"{self.number}-of-{self.count}"


def plan_batch(
    files: Iterable[str], editions: Sequence[Edition] | Callable[[str], Sequence[Edition]], shard: Shard | None = None
) -> Plan:
    """``files``: their addresses; ``editions``: of all of them, or of each. Where two reports would become one file, on file
    systems too that do not tell capitals apart, neither is planned: nobody knows which of them is meant."""
    shard = shard or Shard()
    slugs: dict[str, str] = {}
    digests: dict[str, str] = {}
    unplanned: list[Unplanned] = []
    unreadable: list[str] = []
    for file, content in contents(files):
        try:
            slugs[file] = _slug_of(file, content)
        except ReportpressError as error:
            unreadable.append(file)
            if shard.holds(PurePosixPath(file).stem):
                unplanned.append(Unplanned(file, str(error)))
            continue
        digests[file] = content_digest(content)
    twice = _with_one_slug(slugs)
    tasks: list[Task] = []
    for file, slug in slugs.items():
        if not shard.holds(slug):
            continue
        if file in twice:
            unplanned.append(Unplanned(file, twice[file]))
            continue
        own = editions(file) if callable(editions) else editions
        targets = tuple(Target(edition, f"{slug}/{slug}-{edition.file_name}.pdf") for edition in own)
        tasks.append(Task(file, slug, targets))
    planned = {task.data: digests[task.data] for task in tasks}
    return Plan(tuple(tasks), tuple(unplanned), planned, slugs, tuple(unreadable))


def _with_one_slug(slugs: Mapping[str, str]) -> dict[str, str]:
    """The files that share a slug with others, each with what is to be said of it."""
    files: dict[str, list[str]] = {}
    for file, slug in slugs.items():
        files.setdefault(slug.casefold(), []).append(file)
    return {
        file: f"has the slug `{slugs[file]}`, which {_listed([printable(one) for one in some if one != file])} has too, so that "
        "both would be one document, and none is made; give each a `slug` of its own, or take the copy away"
        for some in files.values()
        if len(some) > 1
        for file in some
    }


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} (and {len(names) - 1} more)"


def _slug_of(file: str, content: bytes | None) -> str:
    """The slug as it stands on a line of its own; where it does not, the file is read as a whole."""
    found = _SLUG.findall(content or b"")
    if len(found) == 1:
        slug: bytes = found[0]
        return slug.decode()
    with the_mirror().told():
        return load_report(the_mirror().copy(file)).slug
