"""Documents that a batch made once and would make no more: of a report that was removed or renamed, or of an edition that is
gone.

They lie where samples are published from, so they are told, and removed where that is asked for. Only what the manifest knows as
made by a batch is touched, and only as long as it is as it was made.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportpress.batch.plan import Plan, Shard
from reportpress.batch.records import BatchRecord, data_at, forget, read_records, sizes_in
from reportpress.batch.storage import LocalFolder, ObjectFolder, absolute, is_remote
from reportpress.batch.work import reason_file
from reportpress.files.reading import printable

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z0-9][A-Za-z0-9]*)*")


@dataclass(frozen=True, slots=True)
class Stale:
    """``path``: in the output folder; ``reason``: why it is of no report any more; ``is_there``: whether there is a document, and
    not only what the manifest knows of one."""

    path: str
    data: str
    reason: str
    is_there: bool


def stale_files(
    output: LocalFolder | ObjectFolder,
    plan: Plan,
    given: Sequence[str],
    names_of: Callable[[str], Iterable[str]],
    shard: Shard,
) -> tuple[Stale, ...]:
    """What the manifest has of data files that lie where the batch looked (``given``: the files and folders named to it), and
    that no longer stands for anything there. ``names_of``: all editions that there are for a data file."""
    owners: dict[str, list[str]] = {}
    for file, slug in plan.slugs.items():
        owners.setdefault(slug.casefold(), []).append(file)
    slugs = {_whole(file): slug for file, slug in plan.slugs.items()}
    looked = [_whole(one) for one in given]
    current = {target.path for task in plan.tasks for target in task.targets}
    size = sizes_in(output)
    found = []
    for path, record in sorted(read_records(output).items()):
        slug = path.partition("/")[0]
        if path in current or not record.place or not shard.holds(slug):
            continue
        data = data_at(record.place, output)
        reason = ""
        if slug.casefold() in owners:  # whichever file it was made of, it is one of these that would make it now
            names = {name for file in owners[slug.casefold()] for name in names_of(file)}
            if not _is_of_an_edition(PurePosixPath(path).stem.removeprefix(f"{slug}-"), names):
                reason = "there is no such edition any more"
        elif data in slugs:
            reason = f"the slug is {slugs[data]} now"
        elif any(_lies_in(data, folder) for folder in looked) and _is_gone(data):
            reason = "the data file is gone"
        if reason:
            found.append(Stale(path, record.data, reason, bool(record.sha256) and size(path) is not None))
    return tuple(found)


def _is_of_an_edition(named: str, editions: Iterable[str]) -> bool:
    """``named``: as in ``middle-east-africa-en``; of the edition ``middle-east`` that is none."""
    return any(_LANGUAGE.fullmatch(named.removeprefix(f"{name}-")) for name in editions if named.startswith(f"{name}-"))


def _whole(address: str) -> str:
    return address if is_remote(address) else os.path.normpath(absolute(address))


def _lies_in(data: str, folder: str) -> bool:
    if is_remote(folder):
        return data == folder or data.startswith(f"{folder.rstrip('/')}/")
    return not is_remote(data) and Path(data).is_relative_to(folder)


def _is_gone(data: str) -> bool:
    """Whether a file is certain not to be there: one in a folder that cannot be looked into may be. What is on an object store is
    gone when it is not listed."""
    if is_remote(data):
        return True
    try:
        os.lstat(data)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def prune(output: LocalFolder | ObjectFolder, stale: Iterable[Stale], unreadable: Sequence[str] = ()) -> dict[str, str]:
    """Removes them, and what the manifest knows of them. Of each its path, with the reason for which it was left, if it was.
    ``unreadable``: data files of which nobody knows what they make; while there are any, nothing is removed that one of them may
    stand for. Raises `OutputError` where a file cannot be removed."""
    if unreadable:
        more = f" (and {len(unreadable) - 1} more)" if len(unreadable) > 1 else ""
        left = f"left, since {printable(unreadable[0])}{more} cannot be read and may be its report; mend that and run again"
        return {one.path: left for one in stale}
    records: Mapping[str, BatchRecord] = read_records(output)
    done: dict[str, str] = {}
    for one in stale:
        record = records[one.path]
        ((_, content),) = output.read_all([one.path])
        if one.is_there and (content is None or hashlib.sha256(content).hexdigest() != record.sha256):
            done[one.path] = "it is not as it was made; look at it"
            continue
        for name in (*([one.path] if one.is_there else []), reason_file(one.path)):
            if isinstance(output, LocalFolder):
                output.remove(name)
            else:
                output.delete([name])
        done[one.path] = ""
    gone = [path for path, left in done.items() if not left]
    forget(output, gone)
    if isinstance(output, LocalFolder):
        output.remove_empty({path.partition("/")[0] for path in gone})
    return done
