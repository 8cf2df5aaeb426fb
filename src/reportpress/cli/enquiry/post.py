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
    from reportpress.enquiry.mail.compose import Composer
    from reportpress.enquiry.mail.samples import Samples
    from reportpress.files.cache import cache_folder

    samples = Samples(rules, catalogue(rules.folder, rules.reports), store.key, cache_folder("samples"))
    return Composer(rules, samples, store.key, os.environ)
