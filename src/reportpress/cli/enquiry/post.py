"""What the commands that compose messages have in common: a composer, by the rules and the store's key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.enquiry.mail.compose import Composer
    from reportpress.enquiry.rules import Rules
    from reportpress.enquiry.store.store import Store


def composer_of(rules: Rules, store: Store) -> Composer:
    from reportpress.enquiry.intake.catalogue import catalogue
    from reportpress.enquiry.mail.compose import composer_of as made_of

    return made_of(rules, store.key, catalogue(rules.folder, rules.reports), os.environ)
