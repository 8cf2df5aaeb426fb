"""What something that came back says, as a value, and how a server's words are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportpress.enquiry.causes import Cause, blames_the_address
from reportpress.enquiry.model import masked_in

_MOST_TOLD = 200


class ReturnKind(StrEnum):
    PERMANENT = "permanent"  # it will never be delivered
    TRANSIENT = "transient"  # the server still tries
    DELIVERED = "delivered"  # a report of success
    COMPLAINT = "complaint"  # the reader, or the reader's server, calls it unwanted
    FEEDBACK = "feedback"  # of a mail server, and no complaint: that it is wanted, that a domain is not proved
    AUTOMATIC = "automatic reply"  # out of office, and the like
    OTHER = "other"  # nothing that is understood


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """``status``: as in ``5.1.1``, or empty; ``said``: the server's words, without addresses; ``cause``: what a failure is of."""

    found: ReturnKind
    status: str = ""
    said: str = ""
    cause: Cause = Cause.UNCLEAR

    @property
    def told(self) -> str:
        if self.found is ReturnKind.OTHER:
            return "nothing that is understood"
        cause = f"({self.cause})" if self.found in (ReturnKind.PERMANENT, ReturnKind.TRANSIENT) else ""
        return " ".join(filter(None, (self.found, self.status, cause, self.said)))

    @property
    def is_of_the_address(self) -> bool:
        """Whether nothing more is to go to the address."""
        if self.found is not ReturnKind.PERMANENT:
            return self.found is ReturnKind.COMPLAINT
        return blames_the_address(self.cause, self.status)


def without_kind(diagnostic: str) -> str:
    """``smtp; 550 …`` without its kind."""
    kind, mark, rest = diagnostic.partition(";")
    return rest.strip() if mark and len(kind) < 20 else diagnostic


def said(text: str) -> str:
    words = " ".join(without_kind(text).split())
    return masked_in("".join(letter if letter.isprintable() else " " for letter in words))[:_MOST_TOLD]
