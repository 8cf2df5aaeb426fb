"""Enquiries for the publisher's own systems: as CSV that a spreadsheet can open without harm, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reportpress.enquiry.states import Kind
from reportpress.enquiry.store.records import EnquiryRecord
from reportpress.files.spreadsheets import line_of

COLUMNS = (
    "id",
    "own_id",
    "received",
    "kind",
    "report",
    "edition",
    "country",
    "language",
    "consent",
    "name",
    "company",
    "job_title",
    "email",
    "phone",
    "details",
    "message",
    "answer",
    "reason",
)

Value = str | int | bool | dict[str, str] | None


def exported(record: EnquiryRecord) -> dict[str, Value]:
    """An enquiry as it leaves the house, with the state of its answer."""
    answer = next((message for message in record.messages if message.kind is Kind.REPLY), None)
    return {
        "id": record.id,
        "own_id": record.own_id,
        "received": record.received.isoformat(),
        "kind": record.kind,
        "report": record.report,
        "edition": record.edition,
        "country": record.country,
        "language": record.language,
        "consent": record.consent,
        "name": record.name,
        "company": record.company,
        "job_title": record.job_title,
        "email": record.address,
        "phone": record.phone,
        "details": dict(record.details),
        "message": record.message,
        "answer": answer.state.value if answer else "",
        "reason": answer.reason if answer else "",
    }


def json_lines(records: Iterable[EnquiryRecord]) -> Iterator[str]:
    for record in records:
        yield json.dumps(exported(record), ensure_ascii=False) + "\n"


def csv_lines(records: Iterable[EnquiryRecord], separator: str = ",") -> Iterator[str]:
    """With a header; consent is yes, no, or nothing where nothing was said; details are a line each."""
    yield line_of(COLUMNS, separator, "\n")
    for record in records:
        values = exported(record)
        yield line_of([_cell(values[column]) for column in COLUMNS], separator, "\n")


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "\n".join(f"{name}: {text}" for name, text in value.items())
    return "" if value is None else str(value)
