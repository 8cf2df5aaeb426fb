"""Addresses as links: only the web's secure form and e-mail, whatever the data holds."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

from reportpress.edition.edition import Edition, LinkName
from reportpress.report.model import Report


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname)


def is_address(address: str) -> bool:
    """An address of the web or of e-mail."""
    return is_web_address(address) or address.startswith("mailto:")


def address_words(address: str) -> str:
    """An address as it is printed: without the scheme, and without the query that only counts visitors."""
    address = address.removeprefix("https://").removeprefix("mailto:")
    return address.partition("?")[0].partition("#")[0].rstrip("/")


def address_of(report: Report, edition: Edition, link: LinkName) -> str:
    """Where a reader of an edition is sent: its own address or the report's, with the edition's parameters; "" for none."""
    own: str | None = dict(edition.links).get(link)
    address: str | None = getattr(report.links, link)
    if own is not None:
        address = own.format(id=quote(report.id, safe=""), slug=report.slug)
    if not address or not is_web_address(address):
        return address or ""
    known = {"id": report.id, "slug": report.slug, "edition": edition.region, "language": edition.language}
    return with_parameters(address, {name: value.format(**known) for name, value in edition.parameters})


def with_parameters(address: str, parameters: Mapping[str, str]) -> str:
    """An address with parameters at the end of its query. What its query holds stays as it is written, and so does the
    fragment; a parameter that it holds under the same name gives way, since it can have but one value."""
    if not parameters:
        return address
    parts = urlsplit(address)
    kept = [
        piece for piece in parts.query.split("&") if piece and unquote_plus(piece.partition("=")[0]) not in parameters
    ]
    added = [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parameters.items()]
    return urlunsplit(parts._replace(query="&".join([*kept, *added])))
