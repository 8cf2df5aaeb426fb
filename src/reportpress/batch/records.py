"""What is known of each file that a batch has made, kept beside the files: what it was made of, and what came of it.

A record is a line of JSON in ``.manifest/``. Each worker writes a part of its own, line by line, each after the file it tells of:
so a killed process loses at most the line that it was writing, and a line that breaks off is passed over. Object stores can add
nothing to an object: there each order, once it is done, is a part of its own, one write and never another. When a run ends, the
parts are merged into one file a shard. Reading takes all of them, and of a file the word of the last run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from uuid import uuid4

from reportpress.batch.plan import Settings, Shard, Target, Task
from reportpress.batch.storage import LocalFolder, ObjectFolder, absolute, is_remote, local_path
from reportpress.files.digests import program_digest, value_digest

FOLDER = ".manifest"

_PROCESS = uuid4().hex  # machines that share an output have processes of one number


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """``inputs``: each file that it was made of, with its keyed digest; ``edition``, ``settings`` and ``program``: digests of
    these. ``failed``: the reason, "" where the file was made; then ``sha256``, ``bytes`` and ``pages`` are the file's.
    ``run``: one more than in any record that the run found, so that the last run's word is known in whichever file it stands.
    ``place``: of the data file, see `place_of_data`. Where a file could not be made again, ``sha256`` is of the one before.

    ``empty``: whether what is printed holds nothing of the edition's own region.

    For whoever runs the batch, and not in the manifest, since withheld data has a say in it: ``findings``, how many of each
    code; ``told``, the whole reason of a failure; ``warnings``, how many there were; ``seconds`` of wall clock."""

    path: str
    data: str
    inputs: Mapping[str, str]
    edition: str
    settings: str
    program: str
    failed: str = ""
    sha256: str = ""
    bytes: int = 0
    pages: int = 0
    run: int = 0
    place: str = ""
    findings: Mapping[str, int] = field(default_factory=dict)
    told: str = ""
    warnings: int = 0
    empty: bool = False
    seconds: float = 0.0

    def line(self) -> str:
        kept = {name: value for name, value in asdict(self).items() if name not in _TOLD_ALONE}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def place_of_data(data: str, output: LocalFolder | ObjectFolder) -> str:
    """Where a data file is, from whichever folder a batch is run: seen from the output folder, so that both can be moved
    together, or its whole address where they are not on one file system."""
    if isinstance(output, LocalFolder) and not is_remote(data):
        with suppress(ValueError):  # on another drive
            return os.path.relpath(local_path(data), output.path)
    return absolute(data)


def data_at(place: str, output: LocalFolder | ObjectFolder) -> str:
    """The whole address of a data file by its place."""
    if not isinstance(output, LocalFolder) or is_remote(place):
        return place
    return os.path.normpath(output.path.absolute() / place)


_TOLD_ALONE = frozenset({"told", "findings", "warnings", "seconds"})


def _bytes(record: BatchRecord) -> bytes:
    """A file's name may hold bytes that are not UTF-8."""
    return record.line().encode(errors="surrogateescape")


def _record_of(line: bytes) -> BatchRecord | None:
    try:
        return BatchRecord(
            **{
                name: value
                for name, value in json.loads(line.decode(errors="surrogateescape")).items()
                if name not in _TOLD_ALONE
            }
        )
    except (ValueError, TypeError, AttributeError):  # broken off, or of another version
        return None


def read_records(output: LocalFolder | ObjectFolder) -> dict[str, BatchRecord]:
    """The last word on each file, by its path in the output folder."""
    return _read(output, _files(output))


def read_parts(output: LocalFolder | ObjectFolder, shard: Shard, slug: str) -> dict[str, BatchRecord]:
    """What stands in the parts of this run, of one report at least."""
    return _read(output, [name for name in _files(output, _part_of(output, shard, slug)) if _is_part(name)])


def _read(output: LocalFolder | ObjectFolder, names: Iterable[str]) -> dict[str, BatchRecord]:
    known: dict[str, BatchRecord] = {}
    for name, content in output.read_all(names):
        if content is None:
            if name not in output.sizes(FOLDER):  # merged by another shard meanwhile
                continue
            content = output.read(name)
        for line in content.splitlines():
            record = _record_of(line)
            if record and (record.path not in known or record.run >= known[record.path].run):
                known[record.path] = record
    return known


def _files(output: LocalFolder | ObjectFolder, under: str = FOLDER) -> list[str]:
    return sorted(name for name in output.sizes(under) if name.endswith(".jsonl"))


def merge_parts(output: LocalFolder | ObjectFolder, shard: Shard) -> None:
    """Puts the shard's parts into its manifest; killed in the middle, nothing is lost, since parts go only after it stands."""
    parts = [name for name in _files(output) if name.startswith(f"{FOLDER}/{_begins(shard)}")]
    if not parts:
        return
    mine = {path: record for path, record in read_records(output).items() if shard.holds(_slug_in(path))}
    text = b"".join(_bytes(mine[path]) + b"\n" for path in sorted(mine))
    output.write(f"{FOLDER}/manifest{f'-{shard.name}' if shard.name else ''}.jsonl", text)
    output.delete(parts)


def forget(output: LocalFolder | ObjectFolder, paths: Iterable[str]) -> None:
    """Takes files out of the manifest. No other run may be writing it."""
    gone = frozenset(paths)
    for name, content in output.read_all(_files(output)) if gone else ():
        lines = (content or b"").splitlines(keepends=True)
        kept = [line for line in lines if (record := _record_of(line)) is None or record.path not in gone]
        if len(kept) < len(lines):
            output.write(name, b"".join(kept))


def _is_part(name: str) -> bool:
    return name.startswith(f"{FOLDER}/part-")


def _begins(shard: Shard) -> str:
    return f"part-{shard.name}-" if shard.name else "part-"


def _part_of(output: LocalFolder | ObjectFolder, shard: Shard, slug: str) -> str:
    """The folder that holds the parts which tell of a report."""
    return FOLDER if isinstance(output, LocalFolder) else f"{FOLDER}/{_begins(shard)}orders/{slug}"


def _slug_in(path: str) -> str:
    return path.partition("/")[0]


class Part:
    """What a worker adds to the manifest, a record after each file that it has made or failed to make; `close` when its order is
    done."""

    def __init__(self, output: LocalFolder | ObjectFolder, shard: Shard, slug: str) -> None:
        self._output, self._shard, self._slug = output, shard, slug
        self._lines: list[bytes] = []

    def add(self, record: BatchRecord) -> None:
        if isinstance(self._output, LocalFolder):
            self._output.append(f"{FOLDER}/{_begins(self._shard)}{_PROCESS}.jsonl", _bytes(record))
        else:
            self._lines.append(_bytes(record) + b"\n")

    def close(self) -> None:
        if self._lines:
            name = f"{_part_of(self._output, self._shard, self._slug)}/{uuid4().hex}.jsonl"
            self._output.write(name, b"".join(self._lines))
            self._lines = []


# What makes an edition due


@dataclass(frozen=True, slots=True)
class Due:
    """A file to be made, and why."""

    target: Target
    reason: str


def what_is_due(
    task: Task,
    records: Mapping[str, BatchRecord],
    settings: Settings,
    digests: Mapping[str, str],
    size: Callable[[str], int | None],
) -> list[Due]:
    """``digests``: of all files that records of the task name; ``size``: of a file in the output folder, None where it is not."""
    due = []
    for target in task.targets:
        reason = _why(target, records.get(target.path), settings, digests, size)
        if reason:
            due.append(Due(target, reason))
    return due


def _why(
    target: Target,
    record: BatchRecord | None,
    settings: Settings,
    digests: Mapping[str, str],
    size: Callable[[str], int | None],
) -> str:
    if record is None:
        return "it was not made yet"
    changed = [file for file, known in record.inputs.items() if digests[file] != known]
    if changed:
        return f"{_listed(changed)} changed"
    if record.edition != value_digest(target.edition):
        return "the edition changed"
    if record.settings != value_digest(settings):
        return "the command's options changed"
    if record.program != program_digest():
        return "the program, its fonts or its libraries changed"
    if record.failed:
        return "it failed before"
    there = size(target.path)
    if there is None:
        return "the file is gone"
    return "" if there == record.bytes else "the file is not as it was made"


def sizes_in(output: LocalFolder | ObjectFolder, under: str = "") -> Callable[[str], int | None]:
    """The length of a file in the output folder. An object store is asked once for all of them, when the first is asked for."""
    if isinstance(output, LocalFolder):
        return output.size
    listing = cache(lambda: output.sizes(under))
    return lambda name: listing().get(name)


def _listed(files: Sequence[str]) -> str:
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"
