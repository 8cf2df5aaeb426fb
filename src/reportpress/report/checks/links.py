"""Addresses that a reader is sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from reportpress.report.checks.declared import Case, Check, Found

_NUMBER = re.compile(r"(?<![\dA-Za-z])(?:r|id)?(\d{5,12})(?!\d)")
_NO_IDS = re.compile(r"price|sku|item|product(?:_?id)?|variant|artikel|qty|session|sid|ref|isbn", re.IGNORECASE)
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
                f"carries {number} where the other links carry the report's id, {case.report.id}; make sure that it leads to this report",
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
_ID_NAMES = re.compile(r"(?:report|r)?_?-?(?:id|no|nr|number|code)|report|r", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"(?:.*-r?|r)?(\d{3,12})(?:\.html?)?")


def _other_numbers(case: Case) -> Iterator[tuple[str, str, str]]:
    """Links without the report's id or slug, the number that each carries, and whether that is another report's `id`, is too
    `short` for one, or may be a number of the `shop`'s own."""
    own, slug = case.report.id, case.report.slug
    links = [(path, address) for path, address in _links(case) if address.startswith("https:")]
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
    for part in (last, *(value for name, value in query if _ID_NAMES.fullmatch(name))):
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


_TESTS = re.compile(r"(?:[\w-]*-)?(?:staging|stage|stg|preprod|pre-prod|uat)(?:\d|-[\w-]*)?|qa\d|qa-[\w-]+|[\w-]+-qa")
_PERHAPS_TESTS = re.compile(
    r"(?:[\w-]*-)?(?:dev|devel|test|testing|sandbox|preview|beta|tmp)(?:\d|-(?:www|site|web|shop|api|\d+))?"
)
_RESERVED = re.compile(r"(?:.*\.)?(?:test|localhost|invalid|local|localdomain|internal|lan|intranet)")
_PRIVATE = re.compile(r"(?:127|10)\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|0\.0\.0\.0|::1")
_EXAMPLES = re.compile(
    r"(?:.*\.)?(?:example\.(?:com|org|net|edu)|(?:your|my)-?(?:domain|site|company|website)\.\w+|domain\.com)|.*\.example"
)


def _hosts(case: Case) -> list[tuple[str, str]]:
    """Host of each link and of each source, small; that of a mail address too."""
    addresses = [
        *_links(case),
        *((f"sources.{key}.url", each.url) for key, each in case.report.sources.items() if each.url),
    ]
    return [(path, _host(address)) for path, address in addresses]


def _host(address: str) -> str:
    if address.startswith("mailto:"):
        return address.rpartition("@")[2].lower()
    return (urlsplit(address).hostname or "").lower()


def _test_hosts(case: Case) -> Iterator[Found]:
    hosts = _hosts(case)
    links = [host for path, host in hosts if path.startswith("links.")]
    for path, host in hosts:
        parts = host.removesuffix(_site(host)).rstrip(".").split(".")
        others = [other for other in links if other != host]
        beside = any(
            _site(other) == _site(host) and not any(map(_PERHAPS_TESTS.fullmatch, other.split(".")[:-1]))
            for other in others
        )
        if (
            _RESERVED.fullmatch(host)
            or _PRIVATE.fullmatch(host)
            or any(map(_TESTS.fullmatch, parts))
            or (beside and any(map(_PERHAPS_TESTS.fullmatch, parts)))
        ):
            yield Found(
                case.place(path),
                f"leads to {host}, where a site is tried out and no reader comes; give the public address",
            )
        elif _EXAMPLES.fullmatch(host) and any(not _EXAMPLES.fullmatch(other) for other in links):
            yield Found(
                case.place(path),
                f"leads to {host}, a name for examples, and the other links do not; give the right address",
            )


_NOWHERE = re.compile(
    r"40[34]|500|not-?found|page-not-found|dead(?:-?(?:link|page|end))?|broken-?link|undefined|null|nan|placeholder|todo|tbd|tbc|x{2,}|lorem.*"
    r"|(?:your|insert)-(?:report|slug|id|url|link|page|market|company|here)(?:-\w+)?|(?:report|market|product|page)-?(?:id|slug|name|url|title)|slug"
    r"|object%20object|\[object.*|%7b.*|#ref!?|page-?not-?available|0{4,}|example-?(?:report|page|url)|coming-?soon|under-?construction|new-page|test-?page",
    re.IGNORECASE,
)


def _leads_nowhere(case: Case) -> Iterator[Found]:
    for path, address in _links(case):
        if address.startswith("mailto:"):
            continue
        parts = urlsplit(address)
        words = [
            *parts.path.split("/"),
            *(value for name, value in parse_qsl(parts.query) if _ID_NAMES.fullmatch(name)),
        ]
        named = (re.sub(r"\.(?:html?|php|aspx?)\Z", "", word) for word in words if word)
        if shown := next(filter(_NOWHERE.fullmatch, named), ""):
            yield Found(
                case.place(path),
                f"leads to `{shown}`, which is what stands where a page is missing; give the address of the page",
            )


_OWN_HOST = re.compile(
    r"(?:shop|store|buy|order|orders|checkout|sample|samples|request|reports?|pay|kaufen|bestellen|go|l)(?:\d|-.*)?"
)


def _home_pages(case: Case) -> Iterator[Found]:
    links = dict(_links(case))
    deeper = any(urlsplit(address).path.strip("/") for address in links.values() if address.startswith("https:"))
    for path, address in links.items():
        parts = urlsplit(address)
        is_home = (
            parts.scheme == "https"
            and not re.sub(r"/(?:index|home|default)?(?:\.\w+)?", "", parts.path)
            and not parts.query
            and not parts.fragment
        )
        own = any(map(_OWN_HOST.fullmatch, (parts.hostname or "").split(".")[:-2]))
        if is_home and deeper and path != "links.enquire" and not own:
            yield Found(
                case.place(path),
                f"leads to the home page of {parts.hostname}, where a reader has to look for this report; give its own page",
            )


_SAMPLE_WORDS = frozenset(
    [
        "sample",
        "samples",
        "request-sample",
        "sample-request",
        "get-sample",
        "free-sample",
        "download-sample",
        "sample-pdf",
        "request_sample",
        "muster",
        "leseprobe",
    ]
)
_BUY_WORDS = frozenset(
    [
        "buy",
        "purchase",
        "checkout",
        "buy-now",
        "order",
        "order-now",
        "cart",
        "add-to-cart",
        "kaufen",
        "bestellen",
        "warenkorb",
        "acheter",
        "comprar",
    ]
)


def _for_something_else(case: Case) -> Iterator[Found]:
    """A link that leads where another one should: to the sample where it says buy, or the other way round."""
    links = dict(_links(case))
    sample, buy, report = (links.get(f"links.{name}", "") for name in ("sample", "buy", "report"))
    if sample and buy and _same(sample, buy):
        words = _words(buy)
        if words & (_SAMPLE_WORDS | _BUY_WORDS) or (report and not _same(report, buy)):
            wrong, right = ("sample", "buy") if words & _BUY_WORDS and not words & _SAMPLE_WORDS else ("buy", "sample")
            yield Found(
                case.place(f"links.{wrong}"),
                f"is the same address as links.{right}; give the page where a reader can {_DOES[wrong]}",
            )
        return
    for name, address, others in (("sample", sample, _BUY_WORDS), ("buy", buy, _SAMPLE_WORDS)):
        own = _SAMPLE_WORDS if name == "sample" else _BUY_WORDS
        if address and (met := _words(address) & others) and not _words(address) & own:
            yield Found(
                case.place(f"links.{name}"),
                f"leads to `{min(met)}`, by its address, and here a reader wants to {_DOES[name]}; give that page",
            )


_DOES = {"sample": "ask for a sample", "buy": "buy the report"}


def _same(one: str, other: str) -> bool:
    return one.rstrip("/").lower() == other.rstrip("/").lower()


def _words(address: str) -> frozenset[str]:
    """The parts of a path. Not what a slug is made of: a market may be one of samples."""
    return frozenset(urlsplit(address).path.lower().split("/"))


def _no_links(case: Case) -> Iterator[Found]:
    report, full = case.report, case.report.full_report
    is_sold = full is not None and bool(full.licences and full.chapters)
    if next(_links(case), None) is None and ("links" in report.model_fields_set or is_sold):
        yield Found(
            case.place("links"),
            "names no address, so a reader cannot ask for the report or buy it; give `buy` or `enquire`, or leave it so on purpose",
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
        "The other links carry the report's id, and this one a number that is shorter or of another kind, in the place of an id. It may "
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
        "link-to-a-test-site",
        "error",
        "A link to a site that is tried out, or to none",
        "staging.…, localhost, addresses of an inner network and names that are kept for examples do not open at a reader's. Give the "
        "public address. dev., test. and the like are told only beside links to the same site without it.",
        "links:\n  sample: https://www.example.com/sample\n  buy: https://staging.example.com/buy\n",
        _test_hosts,
    ),
    Check(
        "link-leads-nowhere",
        "error",
        "A link whose address says that there is no page",
        "404, undefined, null, your-report: the address was never filled in, or was copied from a page that was missing.",
        "links:\n  buy: https://www.example.com/404\n",
        _leads_nowhere,
    ),
    Check(
        "link-to-home-page",
        "warning",
        "A home page where the report's own page is meant",
        "Other links lead deeper, and this one leaves a reader to look for the report. A shop at a host of its own, and an enquiry, are "
        "not told.",
        "links:\n  sample: https://www.example.com/sample/1\n  buy: https://www.example.com/\n",
        _home_pages,
    ),
    Check(
        "link-for-something-else",
        "warning",
        "Links exchanged, or one address for two things",
        "Who wants to buy is sent to the request for a sample, or the other way round. One page of the report for all of its links is "
        "not told.",
        "links:\n  sample: https://www.example.com/request-sample/1\n  buy: https://www.example.com/request-sample/1\n",
        _for_something_else,
    ),
    Check(
        "no-links",
        "note",
        "No address for a reader to go to",
        "The report tells its contents and its licences, or has `links`, and no link stands there. It builds: the sample then says nothing of where to buy it.",
        "links: {}\n",
        _no_links,
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
