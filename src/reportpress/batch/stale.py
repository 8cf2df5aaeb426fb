"""Documents that a batch made once and would make no more: of a report that was removed or renamed, or of an edition that is
gone.

They lie where samples are published from, so they are told, and removed where that is asked for. Only what the manifest knows as
made by a batch is touched, and only as long as it is as it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportpress.batch.plan import Plan, Shard
from reportpress.batch.records import BatchRecord, forget, read_records
from reportpress.batch.storage import LocalFolder, ObjectFolder, absolute, is_remote
from reportpress.batch.work import reason_file


@dataclass(frozen=True, slots=True)
class Stale:
    """``path``: in the output folder; ``reason``: why it is of no report any more; ``was_made``: whether there ever was a
    document, and not only the reason why there is none."""

    path: str
    data: str
    reason: str
    was_made: bool


def stale_files(
    output: LocalFolder | ObjectFolder,
    plan: Plan,
    given: Sequence[str],
    names_of: Callable[[str], Iterable[str]],
    shard: Shard,
) -> tuple[Stale, ...]:
    """What the manifest has of data files that lie where the batch looked (``given``: the files and folders named to it), and
    that no longer stands for anything there. ``names_of``: all editions that there are for a data file."""
    slugs = {absolute(task.data): (task.slug, task.data) for task in plan.tasks}
    unknown = {absolute(one.data) for one in plan.unplanned}  # of these nobody knows what they are
    looked = [absolute(one) for one in given]
    current = {target.path for task in plan.tasks for target in task.targets}
    found = []
    for path, record in sorted(read_records(output).items()):
        data = absolute(record.data)
        if path in current or data in unknown or not shard.holds(path.partition("/")[0]):
            continue
        reason = ""
        if data in slugs:
            slug, file = slugs[data]
            if not path.startswith(f"{slug}/"):
                reason = f"the slug is {slug} now"
            elif not any(PurePosixPath(path).stem.startswith(f"{slug}-{name}-") for name in names_of(file)):
                reason = "there is no such edition any more"
        elif any(_lies_in(data, folder) for folder in looked):
            reason = "the data file is gone"
        if reason:
            found.append(Stale(path, record.data, reason, not record.failed))
    return tuple(found)


def _lies_in(data: str, folder: str) -> bool:
    if is_remote(folder):
        return data == folder or data.startswith(f"{folder.rstrip('/')}/")
    return not is_remote(data) and Path(data).is_relative_to(folder)


def prune(output: LocalFolder | ObjectFolder, stale: Iterable[Stale]) -> dict[str, str]:
    """Removes them, and what the manifest knows of them. Of each its path, with the reason for which it was left, if it was."""
    records: Mapping[str, BatchRecord] = read_records(output)
    done: dict[str, str] = {}
    for one in stale:
        record = records[one.path]
        ((_, content),) = output.read_all([one.path])
        if one.was_made and content is not None and hashlib.sha256(content).hexdigest() != record.sha256:
            done[one.path] = "it is not as it was made; look at it"
            continue
        output.delete([*([one.path] if one.was_made else []), reason_file(one.path)])
        done[one.path] = ""
    gone = [path for path, left in done.items() if not left]
    forget(output, gone)
    if isinstance(output, LocalFolder):
        output.remove_empty({path.partition("/")[0] for path in gone})
    return done
