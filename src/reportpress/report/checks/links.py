"""Addresses that a reader is sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from reportpress.report.checks.declared import Case, Check, Found

_NUMBER = re.compile(r"(?<!\d)\d{5,12}(?!\d)")
_DATE = re.compile(r"(?:19|20)\d{6}")
_TRACKING = re.compile(
    r"utm_\w+|gclid|fbclid|msclkid|dclid|yclid|mc_[ce]id|_hsenc|_hsmi|igshid|mkt_tok|vero_id", re.IGNORECASE
)


def _links(case: Case) -> Iterator[tuple[str, str]]:
    links = case.report.links
    for name in type(links).model_fields:
        address = getattr(links, name)
        if isinstance(address, str):
            yield f"links.{name}", address


def _of_another_report(case: Case) -> Iterator[Found]:
    """Numbers in the paths, asked only where another link carries the report's own."""
    own = case.report.id
    numbers = {path: _numbers(address) for path, address in _links(case)}
    if not any(own in found for found in numbers.values()):
        return
    for path, found in numbers.items():
        if found and own not in found:
            yield Found(
                case.place(path),
                f"leads to report {', '.join(found)}, and this is report {own}, as the other links say; correct the address",
            )


def _numbers(address: str) -> list[str]:
    """The numbers in an address that may be a report's, without dates."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        return []
    in_query = [value for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name) and name != "price"]
    return [
        number for text in (parts.path, *in_query) for number in _NUMBER.findall(text) if not _DATE.fullmatch(number)
    ]


def _hosts_differ(case: Case) -> Iterator[Found]:
    first: tuple[str, str] | None = None
    for path, address in _links(case):
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        if not host:
            continue  # mailto:
        if first is None:
            first = path, host
        elif _site(host) != _site(first[1]):
            yield Found(
                case.place(path),
                f"leads to {host}, and {first[0]} to {first[1]}; make sure that both are yours",
            )


def _site(host: str) -> str:
    """A host without its subdomains: buy.example.com and example.com are one site; example.co.uk keeps three labels."""
    labels = host.split(".")
    short = (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in ("co", "com", "org", "net", "ac", "gov", "or", "ne")
    )
    return ".".join(labels[-3 if short else -2 :])


def _tracked(case: Case) -> Iterator[Found]:
    sources = [(f"sources.{key}.url", source.url) for key, source in case.report.sources.items() if source.url]
    for path, address in (*_links(case), *sources):
        names = (
            [name for name, _ in parse_qsl(urlsplit(address).query) if _TRACKING.fullmatch(name)]
            if "?" in address
            else []
        )
        if names:
            yield Found(
                case.place(path),
                f"tells who clicked where ({', '.join(names)}); leave that out, or tell readers of it",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "link-to-another-report",
        "error",
        "A link that carries another report's number",
        "The other links carry the report's id and this one another number, so a reader would be sent to another "
        "report, and might buy it. Correct the address.",
        'id: "1541508"\n'
        "links:\n"
        "  sample: https://www.example.com/request-sample/1541508\n"
        "  buy: https://www.example.com/purchase/1541590\n",
        _of_another_report,
    ),
    Check(
        "link-hosts-differ",
        "note",
        "Links that lead to different sites",
        "Often an address of a template was kept. Nothing is to be done where both sites are yours.",
        "links:\n  sample: https://www.example.com/sample\n  buy: https://www.example.org/buy\n",
        _hosts_differ,
    ),
    Check(
        "link-tracked",
        "note",
        "A link with parameters that track the reader",
        "utm_source and its like tell a web site which document a click came from. In a printed address they are "
        "noise. Leave them out, or tell readers of it.",
        "links:\n  buy: https://www.example.com/buy?utm_source=sample&utm_medium=pdf\n",
        _tracked,
    ),
)
