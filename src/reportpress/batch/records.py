"""What is known of each file that a batch has made, kept beside the files: what it was made of, and what came of it.

A record is a line of JSON in ``.manifest/``. Each worker writes a part of its own, line by line, each after the file it tells of:
so a killed process loses at most the line that it was writing, and a line that breaks off is passed over. When a run ends, the
parts are merged into one file a shard. Reading takes all of them, the newest word on a file last.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reportpress.batch.plan import Settings, Shard, Target, Task
from reportpress.errors import OutputError
from reportpress.output import write_whole

FOLDER = ".manifest"

_LIBRARIES = ("babel", "matplotlib", "numpy", "pillow", "pydantic", "pyphen", "pyyaml", "reportlab", "segno")


@dataclass(frozen=True, slots=True)
class Record:
    """``inputs``: each file that it was made of, with its SHA-256; ``edition``, ``settings`` and ``program``: digests of these.
    ``failed``: the reason, "" where the file was made; then ``sha256``, ``bytes`` and ``pages`` are the file's. ``findings``: how
    many of each code. ``seconds``: of wall clock."""

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
    findings: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def _record_of(line: str) -> Record | None:
    try:
        return Record(**json.loads(line))
    except (ValueError, TypeError):  # broken off, or of another version
        return None


def read_records(output: Path) -> dict[str, Record]:
    """The last word on each file, by its path in the output folder."""
    folder = output / FOLDER
    known: dict[str, Record] = {}
    # Parts hold what came after the last merging of their shard.
    for file in (*sorted(folder.glob("manifest*.jsonl")), *sorted(folder.glob("part-*.jsonl"))):
        try:
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError as error:
            raise OutputError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from error
        for line in lines:
            if record := _record_of(line):
                known[record.path] = record
    return known


def merge_parts(output: Path, shard: Shard) -> None:
    """Puts the shard's parts into its manifest; killed in the middle, nothing is lost, since parts go only after it stands."""
    folder = output / FOLDER
    parts = sorted(folder.glob(f"part-{shard.name}-*.jsonl" if shard.name else "part-*.jsonl"))
    if not parts:
        return
    mine = {path: record for path, record in read_records(output).items() if shard.holds(_slug_in(path))}
    text = "".join(f"{mine[path].line()}\n" for path in sorted(mine))
    write_whole(folder / f"manifest{f'-{shard.name}' if shard.name else ''}.jsonl", text.encode())
    for part in parts:
        with suppress(OSError):
            part.unlink()


def _slug_in(path: str) -> str:
    return path.partition("/")[0]


class Part:
    """A worker's own part of the manifest."""

    def __init__(self, output: Path, shard: Shard) -> None:
        name = f"part-{shard.name}-{os.getpid()}.jsonl" if shard.name else f"part-{os.getpid()}.jsonl"
        self._file = output / FOLDER / name

    def add(self, record: Record) -> None:
        """One write at the file's end; a line that an earlier process broke off stays apart from it."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as file:
                file.write((("\n" if file.tell() else "") + record.line() + "\n").encode())
        except OSError as error:
            raise OutputError(f"{self._file}: cannot be written: {(error.strerror or str(error)).lower()}") from error


# What makes an edition due


@cache
def program_digest() -> str:
    """The program: its version and own text, the fonts that come along, and the libraries that have a say in the bytes."""
    from importlib.metadata import PackageNotFoundError, version

    import reportpress
    from reportpress.resources import resource

    own = hashlib.sha256(reportpress.__version__.encode())
    root = Path(reportpress.__file__).parent
    files = [file for file in root.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    for file in (*sorted(files), *sorted(resource("fonts").rglob("*.ttf"))):
        own.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            own.update(f"{library} {version(library)}\n".encode())
    return own.hexdigest()


def digest_of(value: object) -> str:
    """Of plain frozen data, which writes itself out whole."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


def file_digest(file: Path) -> str:
    """ "" for a file that cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Due:
    """A file to be made, and why."""

    target: Target
    reason: str


def what_is_due(
    task: Task, records: Mapping[str, Record], output: Path, settings: Settings, digests: dict[str, str]
) -> list[Due]:
    """``digests``: of files read already, since many reports share a brand."""

    def digest(file: str) -> str:
        if file not in digests:
            digests[file] = file_digest(Path(file))
        return digests[file]

    due = []
    for target in task.targets:
        reason = _why(target, records.get(target.path), output, settings, digest)
        if reason:
            due.append(Due(target, reason))
    return due


def _why(target: Target, record: Record | None, output: Path, settings: Settings, digest: Any) -> str:
    if record is None:
        return "it was not made yet"
    changed = [file for file, known in record.inputs.items() if digest(file) != known]
    if changed:
        return f"{_listed(changed)} changed"
    if record.edition != digest_of(target.edition):
        return "the edition changed"
    if record.settings != digest_of(settings):
        return "the command's options changed"
    if record.program != program_digest():
        return "the program, its fonts or its libraries changed"
    if record.failed:
        return "it failed before"
    try:
        size = (output / target.path).stat().st_size
    except OSError:
        return "the file is gone"
    return "" if size == record.bytes else "the file is not as it was made"


def _listed(files: Sequence[str]) -> str:
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"


def inputs_of(data: Path, further: Iterable[Path]) -> dict[str, str]:
    return {str(file): file_digest(file) for file in (data, *further)}
