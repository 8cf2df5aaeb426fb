"""What mail servers' words mean: whether the address is at fault, the sender, the way, or what was sent.

Enhanced status codes (RFC 3463, RFC 5248) and the replies of SMTP (RFC 5321) are often generic or wrong, and the words beside
them right: `5.0.0` or `5.7.1` with "mailbox full" is a full mailbox. So the words come first, and the code where they say
nothing. Each list holds what servers of many makes write, as patterns of a few words in a row; the order of the lists is the
order in which they count, since "sender address rejected: domain not found" is of the sender, whatever it says of domains.
"""

from __future__ import annotations

import re
from enum import StrEnum

from reportpress.enquiry.causes import of_addresses, of_others


class Cause(StrEnum):
    """What a failure is of. The first three are of the address: nothing more is to go there."""

    UNKNOWN_ADDRESS = "no such address"
    UNKNOWN_DOMAIN = "no such domain"
    MOVED = "the address has moved"
    FULL = "the mailbox is full"
    DISABLED = "the mailbox is disabled for now"
    SENDER = "the sender is refused"
    BLOCKED = "the sender's server is blocked"
    AUTHENTICATION = "the sender's domain is not proved"
    SPAM = "it was taken for spam"
    POLICY = "a policy refuses it"
    RATE = "too much at once"
    RELAY = "the server does not relay"
    SIZE = "it is too large"
    CONTENT = "its content is refused"
    WAY = "the way to the server failed"
    EXPIRED = "the server tried too long"
    SYSTEM = "the server has a fault"
    PROTOCOL = "the servers did not understand each other"
    UNCLEAR = "for no reason that is understood"

    @property
    def is_of_the_address(self) -> bool:
        return self in (Cause.UNKNOWN_ADDRESS, Cause.UNKNOWN_DOMAIN, Cause.MOVED)


_WORDS: tuple[tuple[Cause, tuple[str, ...]], ...] = (
    (Cause.UNKNOWN_ADDRESS, of_addresses.MICROSOFT_UNKNOWN_ADDRESS),
    (Cause.WAY, of_others.NOT_NOW),
    (Cause.SYSTEM, of_others.PROGRAM_FAILED),
    (Cause.SENDER, of_others.SENDER),
    (Cause.FULL, of_addresses.FULL),
    (Cause.SIZE, of_others.SIZE),
    (Cause.RATE, of_others.RATE),
    (Cause.AUTHENTICATION, of_others.AUTHENTICATION),
    (Cause.SPAM, of_others.SPAM),
    (Cause.BLOCKED, of_others.BLOCKED),
    (Cause.RELAY, of_others.RELAY),
    (Cause.UNKNOWN_ADDRESS, of_addresses.UNKNOWN_ADDRESS),
    (Cause.UNKNOWN_DOMAIN, of_addresses.UNKNOWN_DOMAIN),
    (Cause.MOVED, of_addresses.MOVED),
    (Cause.DISABLED, of_addresses.DISABLED),
    (Cause.CONTENT, of_others.CONTENT),
    (Cause.POLICY, of_others.POLICY),
    (Cause.EXPIRED, of_others.EXPIRED),
    (Cause.WAY, of_others.WAY),
    (Cause.SYSTEM, of_others.SYSTEM),
    (Cause.PROTOCOL, of_others.PROTOCOL),
)
_PATTERNS = tuple((cause, re.compile("|".join(f"(?:{one})" for one in some), re.IGNORECASE)) for cause, some in _WORDS)

_WRAPPED = re.compile(r"\b[45]\.[0-9]\.[0-9]+ - Unknown address error (?=[0-9]{3})", re.IGNORECASE)
"""What Cisco's gateways put before any server's words, whatever these say."""

# RFC 3463 and RFC 5248, where no words say more.
_OF_CODE: tuple[tuple[str, Cause], ...] = (
    (r"[45]\.1\.[1345]$", Cause.UNKNOWN_ADDRESS),
    (r"[45]\.1\.2$", Cause.UNKNOWN_DOMAIN),
    (r"[45]\.1\.6$", Cause.MOVED),
    (r"[45]\.1\.[789]$", Cause.SENDER),
    (r"[45]\.1\.10$", Cause.UNKNOWN_DOMAIN),
    (r"[45]\.2\.1$", Cause.DISABLED),
    (r"[45]\.2\.2$", Cause.FULL),
    (r"[45]\.[23]\.[34]$", Cause.SIZE),
    (r"[45]\.3\.", Cause.SYSTEM),
    (r"[45]\.4\.7$", Cause.EXPIRED),
    (r"[45]\.4\.", Cause.WAY),
    (r"[45]\.5\.", Cause.PROTOCOL),
    (r"[45]\.6\.", Cause.CONTENT),
    (r"[45]\.7\.(?:2[0-9])$", Cause.AUTHENTICATION),
    (r"[45]\.7\.", Cause.POLICY),
)


_ENHANCED = re.compile(r"(?<![0-9.])([245])\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9.]*\.[0-9])")


def enhanced_code(words: str) -> str:
    """The first enhanced status code (RFC 3463) in a server's words; "" where there is none."""
    found = _ENHANCED.search(words)
    return found.group() if found else ""


def cause_in(words: str, code: str = "") -> Cause:
    """What a server's words say; where they say nothing, what its enhanced status code does."""
    words = _WRAPPED.sub("", words)
    if code in ("5.1.7", "5.1.8"):  # of the sender by definition, whatever else is said
        return Cause.SENDER
    text = words[:4000]
    for cause, pattern in _PATTERNS:
        if pattern.search(text):
            return cause
    for pattern_of_code, cause in _OF_CODE:
        if re.match(pattern_of_code, code):
            return cause
    return Cause.UNCLEAR


_NOT_OF_THE_ADDRESS = re.compile(r"4\.(?!1\.)|5\.(?:1\.[78]$|2\.[234]$|3\.4$|6\.|7\.)")
"""Codes that say plainly that it is something else, whatever words stand beside them."""


def blames_the_address(cause: Cause, code: str) -> bool:
    """Whether nothing more is to go to an address of which a server has said so: the one rule, for what is refused at once and
    for what comes back. ``code``: the enhanced status code, "" where there is none."""
    return cause.is_of_the_address and not _NOT_OF_THE_ADDRESS.match(code)
