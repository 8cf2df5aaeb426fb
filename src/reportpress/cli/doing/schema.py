"""What `reportpress schema` does."""

from __future__ import annotations

import argparse

from reportpress.cli.codes import SUCCESS
from reportpress.cli.streams import Stream
from reportpress.report.json_schema import json_schema


def run_schema(_options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    out.document(json_schema())
    return SUCCESS
