"""A composer for the commands that compose messages, by the rules and the store's key."""

from __future__ import annotations

import os

from reportpress.enquiry.intake.catalogue import catalogue
from reportpress.enquiry.mail import compose
from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.store.store import Store


def composer_of(rules: Rules, store: Store) -> Composer:
    return compose.composer_of(rules, store.key, catalogue(rules.folder, rules.reports), os.environ)
