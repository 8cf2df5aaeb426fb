"""`reportpress batch`: many editions of many reports."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from reportpress.cli.arguments import add_as_of, add_editions, command, path_given

if TYPE_CHECKING:
    from reportpress.batch.plan import Shard
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    batch = command(
        commands,
        "batch",
        "doing.batch:run_batch",
        "build the editions of many reports",
        "Builds every edition of every report that is not there yet, or was made of other data, another edition, brand, font, "
        "program or library. A report that fails is named, its reason kept in OUTPUT/failed/, and the batch goes on. To resume a "
        "run that was stopped, run the same command again. See docs/batch.md.",
        "reportpress batch report_data/",
        "reportpress batch reports/ --editions global,europe --languages en,de -o samples",
        "reportpress batch reports/ --shard 3/8 --json > events.jsonl",
        "reportpress batch s3://bucket/reports -o s3://bucket/samples --cluster tcp://scheduler:8786",
    )
    batch.add_argument(
        "data",
        metavar="DATA",
        type=_address,
        nargs="+",
        help="data files, or folders of .yaml files; also on an object store, as in s3://BUCKET/PREFIX",
    )
    batch.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=_address,
        default="output",
        help="a folder, also on an object store (default: output)",
    )
    batch.add_argument(
        "--editions",
        dest="choose",
        metavar="all|NAMES",
        type=_names,
        default=("all",),
        help="which editions, with commas; `reportpress editions` lists them (default: all)",
    )
    add_editions(batch)
    batch.add_argument(
        "--languages", metavar="CODES", type=_names, default=(), help="each edition in each of these, with commas"
    )
    batch.add_argument(
        "--jobs", metavar="N", type=_jobs, default=0, help="worker processes (default: auto, one a processor)"
    )
    batch.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="the workers of a Dask cluster instead, by its scheduler's address, as in tcp://HOST:8786 (docs/scale.md)",
    )
    batch.add_argument("--shard", metavar="I/N", type=_shard, help="do the i-th of n parts, as in an array job")
    batch.add_argument(
        "--prune",
        action="store_true",
        help="remove documents that a batch made of reports or editions that are gone; without it they are only told",
    )
    batch.add_argument("--fail-fast", action="store_true", help="begin nothing new after a failure")
    batch.add_argument("--dry-run", action="store_true", help="tell what would be built, and build nothing")
    batch.add_argument("--explain", action="store_true", help="tell of each file that is built why it is")
    batch.add_argument(
        "--json", action="store_true", help="tell each event as a line of JSON (described in docs/batch.md)"
    )
    batch.add_argument(
        "--task-seconds", metavar="N", type=_count, default=300, help="how long one report may take (default: 300)"
    )
    batch.add_argument(
        "--task-megabytes",
        metavar="N",
        type=_count,
        default=1000,
        help="how much memory a worker may have (default: 1000)",
    )
    batch.add_argument(
        "--allow",
        metavar="CODE",
        action="append",
        default=[],
        help="build although the checks find this error; can be given several times",
    )
    add_as_of(batch)


def _address(text: str) -> str:
    path_given(text)
    if text.startswith("memory://"):
        raise argparse.ArgumentTypeError(
            "memory:// is of one process alone, and workers are others; name a folder or a store"
        )
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(","))
    if not all(names):
        raise argparse.ArgumentTypeError(f"{text!r} has an empty name; write names with commas between them")
    return names


def _jobs(text: str) -> int:
    return 0 if text == "auto" else _count(text)


def _count(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number that fits here; write a whole one above 0")


def _shard(text: str) -> Shard:
    from reportpress.batch.plan import Shard

    try:
        return Shard.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
