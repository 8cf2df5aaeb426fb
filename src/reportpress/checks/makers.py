"""Makers of a service, which has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found

_WORDS = ("manufacturer", "makers", "producers")
_MAKERS = re.compile(r"\b(?:manufacturers?|makers|producers)\b(?P<of>\s+of\b)?", re.IGNORECASE)
_LEADING = (
    r"(?:key|leading|major|top|main|largest|biggest|established|dominant|emerging|prominent|notable|core|competing"
    r"|rival|market|existing|new)"
)
_BEFORE = re.compile(
    rf"(?:\b{_LEADING}[ \n](?:(?:global|regional|local|international|large|small|market)[ \n])?"
    r"|\b(?P<offered>offered|provided|supplied|sold|delivered|launched|introduced) by (?:the |many |several |most )?"
    r"|\b(?:openings?|opportunit(?:y|ies)|chances?|competition|rivalry) (?:for|among|between|of) (?:the |new |all )?"
    r"|(?P<subject>(?:\A|[.!?:]\s+)(?:The |Many |Several |Most |Some |These |Other )?))\Z",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"[ \n](?:in this market |also |now |widen|offer|sell|launch|introduc|compet|suppl|provid|expand(?:ing)? their (?:offer"
    r"|range|portfolio|service)"
    r"|develop|differentiat|of this)",
    re.IGNORECASE,
)
_BUY = re.compile(
    r"[ \n](?:\w+ly )?(?:outsourc|buy|use|hire|turn to|rel(?:y|ies) on|need|contract|demand|adopt|spend|pay|order|ask|want"
    r"|seek|among (?:its|their)"
    r" customers|as customers)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«„][^“”\"»«]{1,80}[”\"»“]")
_FARTHEST = 80


def _makers_of_a_service(case: Case) -> Iterator[Found]:
    if case.report.offering != "service" or not case.holds(*_WORDS):
        return
    for text in case.texts:
        if text.is_about_the_data or not any(word in text.text.lower() for word in _WORDS):
            continue
        plain = _QUOTED.sub(" ", text.text)
        found = next((found for found in _MAKERS.finditer(plain) if _is_who_offers(plain, found)), None)
        if found:
            yield Found(
                case.place(text.path),
                f"speaks of `{found.group()}`, and this market is one of a service; write providers, or say `offering: product`",
            )


def _is_who_offers(text: str, found: re.Match[str]) -> bool:
    """Whether they are spoken of as those who offer: manufacturers that buy a service are customers like any others."""
    before = _BEFORE.search(text[max(found.start() - _FARTHEST, 0) : found.start()])
    if found["of"] or before is None or _BUY.match(text, found.end()):
        return False
    return before["subject"] is None or bool(_OFFER.match(text, found.end()))


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "makers-of-a-service",
        "warning",
        "Manufacturers, makers or producers of a service",
        "The report says `offering: service`, and a text speaks of those who make it, as if it had been written for "
        "any market. Write providers. Makers of something else that is named (device manufacturers, makers of drugs) "
        "and manufacturers that buy the service are not found, nor words in quotes. Only English words are known.",
        "offering: service\nsummary: The leading manufacturers widen their offer.\n",
        _makers_of_a_service,
    ),
)
