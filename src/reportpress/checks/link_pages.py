"""Where the addresses of a report lead: to a site that is tried out, to a missing page, to a home page, to the wrong page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.links import ID_NAMES, links_of, site_of

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
        *links_of(case),
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
        parts = host.removesuffix(site_of(host)).rstrip(".").split(".")
        others = [other for other in links if other != host]
        beside = any(
            site_of(other) == site_of(host) and not any(map(_PERHAPS_TESTS.fullmatch, other.split(".")[:-1]))
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
    r"40[34]|500|not-?found|page-not-found|dead(?:-?(?:link|page|end))?|broken-?link|undefined|null|nan|placeholder|todo|tbd"
    r"|tbc|x{2,}|lorem.*"
    r"|(?:your|insert)-(?:report|slug|id|url|link|page|market|company|here)(?:-\w+)?|(?:report|market|product|page)-?(?:id"
    r"|slug|name|url|title)|slug"
    r"|object%20object|\[object.*|%7b.*|#ref!?|page-?not-?available|0{4,}|example-?(?:report|page|url)|coming-?soon"
    r"|under-?construction|new-page|test-?page",
    re.IGNORECASE,
)


def _leads_nowhere(case: Case) -> Iterator[Found]:
    for path, address in links_of(case):
        if address.startswith("mailto:"):
            continue
        parts = urlsplit(address)
        words = [
            *parts.path.split("/"),
            *(value for name, value in parse_qsl(parts.query) if ID_NAMES.fullmatch(name)),
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
    links = dict(links_of(case))
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
    links = dict(links_of(case))
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
    if next(links_of(case), None) is None and ("links" in report.model_fields_set or is_sold):
        yield Found(
            case.place("links"),
            "names no address, so a reader cannot ask for the report or buy it; give `buy` or `enquire`, or leave it so on "
            "purpose",
        )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "link-to-a-test-site",
        "error",
        "A link to a site that is tried out, or to none",
        "staging.…, localhost, addresses of an inner network and names that are kept for examples do not open at a reader's. "
        "Give the "
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
        "Other links lead deeper, and this one leaves a reader to look for the report. A shop at a host of its own, and an "
        "enquiry, are "
        "not told.",
        "links:\n  sample: https://www.example.com/sample/1\n  buy: https://www.example.com/\n",
        _home_pages,
    ),
    Check(
        "link-for-something-else",
        "warning",
        "Links exchanged, or one address for two things",
        "Who wants to buy is sent to the request for a sample, or the other way round. One page of the report for all of its "
        "links is "
        "not told.",
        "links:\n  sample: https://www.example.com/request-sample/1\n  buy: https://www.example.com/request-sample/1\n",
        _for_something_else,
    ),
    Check(
        "no-links",
        "note",
        "No address for a reader to go to",
        "The report tells its contents and its licences, or has `links`, and no link stands there. It builds: the sample "
        "then says nothing of where to buy it.",
        "links: {}\n",
        _no_links,
    ),
)
