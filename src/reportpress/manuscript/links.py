"""Addresses as links: only the web's secure form and e-mail, whatever the data holds."""

from __future__ import annotations

from urllib.parse import urlsplit


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
