"""What the commands that compose messages have in common: a composer, by the rules and the store's key."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.enquiry.compose import Composer
    from reportpress.enquiry.rules import Rules
    from reportpress.enquiry.store import Store


def composer_of(rules: Rules, store: Store) -> Composer:
    from reportpress.enquiry.catalogue import catalogue
    from reportpress.enquiry.compose import Composer
    from reportpress.enquiry.samples import Samples, cache_folder

    samples = Samples(rules, catalogue(rules.folder, rules.reports), store.key, cache_folder())
    return Composer(rules, samples, store.key, os.environ)
