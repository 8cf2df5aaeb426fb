"""What `reportpress enquiry list` and `show` do."""

from __future__ import annotations

import argparse

from reportpress.cli.codes import SUCCESS
from reportpress.cli.enquiry.doing.common import (
    document_of,
    rules_of,
    shown_address,
    shown_text,
    store_of,
    time_in,
    told,
)
from reportpress.cli.streams import Stream
from reportpress.enquiry.states import State
from reportpress.enquiry.store.records import counts, enquiries, enquiry_by_id, stopped_routes
from reportpress.review.telling import counted


def run_list(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

    with store_of(rules) as store:
        found = enquiries(store, [State(state) for state in options.state], options.after, options.most)
        if options.json:
            out.document([document_of(record, addresses=options.addresses) for record in found])
        else:
            for record in found:
                address = shown_address(record.address, whole=options.addresses)
                messages = "; ".join(told(message, whole=options.addresses) for message in record.messages)
                report = shown_text(record.report, whole=options.addresses)
                time = time_in(rules, record.received)
                out.line(f"{record.id}  {time}  {record.kind}  {report}  {record.edition}  {address}  {messages}")
        states = counts(store)
        err.try_line(
            "messages: " + ", ".join(f"{count} {state}" for state, count in states.items())
            if states
            else "no enquiries"
        )
        for route, reason, since in stopped_routes(store):
            err.try_line(f"route {route} has been stopped since {time_in(rules, since)}: {reason}")
    return SUCCESS


def run_show(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    rules = rules_of(options)

    with store_of(rules) as store:
        records = [enquiry_by_id(store, one) for one in options.numbers]
    if options.json:
        out.document([document_of(record, addresses=options.addresses, history=True) for record in records])
        return SUCCESS
    for record in records:
        report = shown_text(record.report, whole=options.addresses)
        out.line(f"enquiry {record.id}: {record.kind}, {report}, edition {record.edition}")
        out.line(
            f"  received {time_in(rules, record.received)} ({rules.time_zone}), added {time_in(rules, record.added)}"
        )
        if record.erased:
            out.line(f"  erased {time_in(rules, record.erased)}")
        else:
            out.line(f"  from {shown_address(record.address, whole=options.addresses)}")
        if options.addresses and not record.erased:
            said = (record.name, record.job_title, record.company, record.country, record.language, record.phone)
            out.line(f"  {', '.join(filter(None, said))}")
            for name, text in record.details:
                for line in text.splitlines():
                    out.line(f"  {name}: {line}")
            for line in record.message.splitlines():
                out.line(f"  > {line}")
        for message in record.messages:
            recipient = shown_address(message.recipient, whole=options.addresses)
            way = f"to {recipient} over {message.route}, {counted(message.tries, 'try')}"
            out.line(f"  {told(message, whole=options.addresses)} {way} {message.message_id}".rstrip())
            for event in message.history:
                detail = shown_text(event.detail, whole=options.addresses)
                words = " ".join(filter(None, (event.event, str(event.code or ""), detail)))
                out.line(f"    {time_in(rules, event.at)}  {words}")
    return SUCCESS
