"""Reports by their titles and the addresses of their pages, for enquiries that say neither id nor slug.

Only a file's `title`, its `translations` and its `links` are looked at, each by itself where it begins in a line: to read all of
thousands of reports takes minutes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

from reportpress.files.reading import UnreadableFile, read_file
from reportpress.source.document import LARGEST_FILE

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PART = re.compile(r"(?m)^(title|translations|links)[ \t]*:.*\n?(?:(?:[ \t#].*|-[ \t].*)?\n)*(?:[ \t].*)?")
_OF_A_CAMPAIGN = re.compile(
    r"(utm|mtm|pk|hsa)_\w+|_?(gclid|fbclid|msclkid|dclid|yclid|mc_cid|mc_eid|gbraid|wbraid|hsenc|hsmi|ga|gl)"
)


def titles_and_pages(file: Path) -> tuple[list[str], list[str]]:
    """The titles of a report in all its languages, and the addresses of its page. What cannot be read has none."""
    parts: dict[str, Any] = {}
    try:
        text = read_file(file, LARGEST_FILE).decode("utf-8-sig")
    except (UnreadableFile, UnicodeError):
        return [], []
    for part in _PART.finditer(text.replace("\r\n", "\n")):
        try:
            found = yaml.load(part.group(), _LOADER)
        except yaml.YAMLError:
            continue
        if isinstance(found, dict):
            parts |= found
    return list(_titles(parts)), list(_pages(parts.get("links")))


def _titles(parts: dict[str, Any]) -> Iterator[str]:
    languages = parts.get("translations")
    for given in (parts, *(languages.values() if isinstance(languages, dict) else ())):
        if isinstance(given, dict) and isinstance(title := given.get("title"), str) and title:
            yield title


def _pages(links: Any) -> Iterator[str]:
    """The report's own page, and those for samples and orders, from which enquiries come too."""
    if isinstance(links, dict):
        for name in ("report", "sample", "buy", "enquire"):
            if isinstance(address := links.get(name), str) and is_page(address):
                yield address


def title_key(title: str) -> str:
    """The same for each way to write a title's capitals, blanks, dashes and other signs."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", title).casefold()))


def is_page(text: str) -> bool:
    """Whether a text is a page's address, with or without https://."""
    return re.match(r"(?i)(https?://\S+|www\.\S+|[a-z0-9-]+(\.[a-z0-9-]+)+/\S*)$", text.strip()) is not None


def page_key(address: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Host and path, the same with and without www, http or https, a slash at the end and a fragment; and the query's pairs that
    are no campaign's."""
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
        query = parse_qsl(parts.query, max_num_fields=100)
    except ValueError:
        return address, frozenset()
    path = unquote(parts.path).rstrip("/").casefold()
    return f"{host}{path}", frozenset((name, value) for name, value in query if not _OF_A_CAMPAIGN.fullmatch(name))


def names_in(address: str) -> Iterator[str]:
    """What in a page's address may be a report's id or slug: the parts of its path, the last first, without an ending."""
    for part in reversed(page_key(address)[0].split("/")[1:]):
        yield part
        yield re.sub(r"\.(html?|php|aspx?|jsp)$", "", part)
