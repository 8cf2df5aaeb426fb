"""Small reports to build many of, and an executor that works here and now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from reportpress.batch.plan import Plan, Settings, Shard, plan_batch
from reportpress.batch.records import BatchRecord
from reportpress.batch.runner import Agenda, agenda, run
from reportpress.batch.storage import folder
from reportpress.edition.edition import Audience, Edition

EDITIONS = (
    Edition(),
    Edition("europe", audience=Audience((("en", "Europe"),), regions=("europe",), countries=("DE", "FR"))),
)

TEXT = """\
schema: 1
id: {id}
slug: {slug}
title: {title} Market
market_name: {slug}
date: 2026-01-15
forecast: {{from: 2026, to: 2031}}
regions:
  - {{id: europe, name: Europe}}
"""


def write_report(folder: Path, slug: str, more: str = "") -> Path:
    file = folder / f"{slug}.yaml"
    file.write_text(TEXT.format(id=slug.upper(), slug=slug, title=slug.capitalize()) + more, encoding="utf-8")
    return file


class Here:
    """Runs each order at once, in this process. ``faults``: what is raised instead, order by order."""

    room = 4

    def __init__(self, *faults: Exception | None) -> None:
        self.orders: list[Any] = []
        self._faults = list(faults)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        self.orders.append(arguments)
        future: Future[Any] = Future()
        fault = self._faults.pop(0) if self._faults else None
        if fault is not None:
            future.set_exception(fault)
            return future
        try:
            future.set_result(function(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future


def planned(files: Iterable[Path | str], shard: Shard | None = None) -> Plan:
    return plan_batch([str(file) for file in files], EDITIONS, shard)


def due(files: Iterable[Path | str], output: Path | str, settings: Settings | None = None) -> Agenda:
    return agenda(planned(files), folder(output), settings or Settings(), Shard())


def built(
    files: Iterable[Path | str], output: Path | str, workers: Here | None = None, *, fail_fast: bool = False
) -> list[BatchRecord]:
    return list(run(due(files, output), workers or Here(), Shard(), folder(output), fail_fast=fail_fast))
