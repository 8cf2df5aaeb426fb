"""Renders a job as a program of its own, from its start to the file: for a runner that times whole programs side by side.

    .venv/bin/python benchmarks/peer.py OUT.pdf JOB.json

``render(job) -> bytes`` is for a runner that stays in one process. Charts are kept where REPORTPRESS_CACHE says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from job import Job, load_job, manuscript_of

from reportpress.pipeline import collector_paused
from reportpress.typeset.pages.preflight import preflight
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset


def render(job: Job) -> bytes:
    """A job's document with all that is promised of it."""
    with collector_paused():
        manuscript = manuscript_of(job)
        document = typeset(manuscript, Theme())
        preflight(manuscript, document.record, document.data)
        return document.data


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(render(load_job(Path(sys.argv[2]))))
