"""Profiles that speak of another company."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.rich import told

WRONG: list[dict[str, Any]] = [
    {"players.1.profile": "Veloform Works builds long frames for couriers."},
    {"players.1.profile": "Veloform Works GmbH is a maker of long frames."},
    {"players.0.profile": "Okada Cycle makes light boxes and exports them."},
    {"players.2.profile": "Brisk & Daughters offers repairs in the street."},
]
RIGHT: list[dict[str, Any]] = [
    {"players.1.profile": "Named beside Veloform Works for its light boxes."},
    {"players.1.profile": "Veloform Works is its largest customer."},
    {"players.1.profile": "Veloform Works bought a third of it in 2021."},
    {"players.1.profile": "Veloform Works supplies the frames, and Okada builds the boxes."},
    {"players.1.profile": "Veloform Works has been the owner since 2019."},
    {"players.1.profile": "Okada makes boxes, as Veloform Works does."},
    {"players.1.profile": "Like Veloform Works it sells to couriers."},
]


@pytest.mark.parametrize("changes", WRONG)
def test_the_profile_of_another_listed_company_is_told(changes: dict[str, Any]):
    assert told(changes) == ["profile-of-another"]


@pytest.mark.parametrize("changes", RIGHT)
def test_a_profile_may_name_other_companies(changes: dict[str, Any]):
    assert told(changes) == []
