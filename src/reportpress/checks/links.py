"""Addresses that a reader is sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from reportpress.checks.declared import Case, Check, Found

_NUMBER = re.compile(r"(?<![\dA-Za-z])(?:r|id)?(\d{5,12})(?!\d)")
_NO_IDS = re.compile(r"price|sku|item|product(?:_?id)?|variant|artikel|qty|session|sid|ref|isbn", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d{6}")
_TRACKING = re.compile(
    r"utm_\w+|gclid|fbclid|msclkid|dclid|yclid|mc_[ce]id|_hsenc|_hsmi|igshid|mkt_tok|vero_id", re.IGNORECASE
)


def links_of(case: Case) -> Iterator[tuple[str, str]]:
    """Path and address of each link that the report has."""
    links = case.report.links
    for name in type(links).model_fields:
        address = getattr(links, name)
        if isinstance(address, str):
            yield f"links.{name}", address


def _of_another_report(case: Case) -> Iterator[Found]:
    """Numbers in the paths, asked only where another link carries the report's own."""
    for path, number, kind in _other_numbers(case):
        if kind == "id":
            yield Found(
                case.place(path),
                f"leads to report {number}, and this is report {case.report.id}, as the other links say; correct the address",
            )


def _cut_numbers(case: Case) -> Iterator[Found]:
    for path, number, kind in _other_numbers(case):
        if kind == "short":
            yield Found(
                case.place(path),
                f"carries {number} where the other links carry the report's id, {case.report.id}; make sure that it leads to "
                f"this report",
            )


def _own_numbers(case: Case) -> Iterator[Found]:
    for path, number, kind in _other_numbers(case):
        if kind == "shop":
            yield Found(
                case.place(path),
                f"carries {number} and not the report's id, {case.report.id}: right where the shop has numbers of its own",
            )


_SHOP = re.compile(
    r"shop|store|cart|basket|product|products|item|items|p|dp|sku|add|warenkorb|artikel|produkt|book|books|isbn|catalog(?:ue)?"
)
ID_NAMES = re.compile(r"(?:report|r)?_?-?(?:id|no|nr|number|code)|report|r", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"(?:.*-r?|r)?(\d{3,12})(?:\.html?)?")


def _other_numbers(case: Case) -> Iterator[tuple[str, str, str]]:
    """Links without the report's id or slug, the number that each carries, and whether that is another report's `id`, is too
    `short` for one, or may be a number of the `shop`'s own."""
    own, slug = case.report.id, case.report.slug
    links = [(path, address) for path, address in links_of(case) if address.startswith("https:")]
    with_own = [address for _, address in links if own in _numbers(address)]
    if not with_own or not own.isdigit():
        return
    hosts = {urlsplit(address).hostname for address in with_own}
    for path, address in links:
        if address in with_own or (len(slug) > 3 and slug in address.lower()):
            continue
        numbers = _numbers(address)
        parts = urlsplit(address)
        words = {word.lower() for word in re.split(r"[/._-]", f"{parts.hostname}{parts.path}") if word}
        if not numbers:
            if (short := _short_number(parts.path, parse_qsl(parts.query))) and parts.hostname in hosts:
                yield path, short, "short"
        elif any(_SHOP.fullmatch(word) for word in words) or not any(len(number) == len(own) for number in numbers):
            is_cut = any(number in own for number in numbers)
            same_kind = (
                parts.hostname in hosts and not any(_SHOP.fullmatch(word) for word in words) and _as_ids(parts.path)
            )
            yield path, ", ".join(numbers), "short" if is_cut or same_kind else "shop"
        else:
            yield path, ", ".join(numbers), "id" if _as_ids(parts.path) or parse_qsl(parts.query) else "shop"


def _as_ids(path: str) -> bool:
    """Whether the last part of a path is a number, alone or behind a hyphen, as the id of a report stands in addresses."""
    return bool(_WHOLE_NUMBER.fullmatch(path.rstrip("/").rpartition("/")[2]))


def _short_number(path: str, query: Sequence[tuple[str, str]]) -> str:
    """A number of three or four digits that stands where an id would: no year."""
    last = path.rstrip("/").rpartition("/")[2]
    for part in (last, *(value for name, value in query if ID_NAMES.fullmatch(name))):
        if re.fullmatch(r"\d{3,4}", part) and not re.fullmatch(r"(?:19|20)\d\d|40[0-9]|50[0-9]", part):
            return part
    return ""


def _numbers(address: str) -> list[str]:
    """The numbers in an address that may be a report's: without dates, and none with letters before it, as in sku100234."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        return []
    in_query = [
        value for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name) and not _NO_IDS.fullmatch(name)
    ]
    return [
        number for text in (parts.path, *in_query) for number in _NUMBER.findall(text) if not _DATE.fullmatch(number)
    ]


def _hosts_differ(case: Case) -> Iterator[Found]:
    first: tuple[str, str] | None = None
    for path, address in links_of(case):
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        if not host:
            continue  # mailto:
        if first is None:
            first = path, host
        elif site_of(host) != site_of(first[1]):
            yield Found(
                case.place(path),
                f"leads to {host}, and {first[0]} to {first[1]}; make sure that both are yours",
            )


def site_of(host: str) -> str:
    """A host without its subdomains: buy.example.com and example.com are one site; example.co.uk keeps three labels."""
    labels = host.split(".")
    short = (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in ("co", "com", "org", "net", "ac", "gov", "or", "ne")
    )
    return ".".join(labels[-3 if short else -2 :])


def _tracked(case: Case) -> Iterator[Found]:
    sources = [(f"sources.{key}.url", source.url) for key, source in case.report.sources.items() if source.url]
    for path, address in (*links_of(case), *sources):
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
        "link-number-short",
        "warning",
        "A link with another number than the report's id",
        "The other links carry the report's id, and this one a number that is shorter or of another kind, in the place of an "
        "id. It may "
        "be cut off, or another report's.",
        'id: "1541508"\n'
        "links:\n"
        "  sample: https://www.example.com/request-sample/1541508\n"
        "  buy: https://www.example.com/purchase/1508\n",
        _cut_numbers,
    ),
    Check(
        "link-number-of-a-shop",
        "note",
        "A link with a number of its own",
        "Shops number what they sell in their own way. Nothing is to be done where this is such a number.",
        'id: "1541508"\n'
        "links:\n"
        "  sample: https://www.example.com/request-sample/1541508\n"
        "  buy: https://shop.example.com/item/88412\n",
        _own_numbers,
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
