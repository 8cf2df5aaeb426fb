"""Profiles of companies that speak of another company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.language.names import folded, plain_name
from reportpress.report.model import Player

_DEED = (
    r"(?:builds|makes|sells|offers|provides|supplies|produces|develops|operates|designs|manufactures|runs|delivers"
    r"|focuses|serves|specialis\w+|specializ\w+"
    r"|is (?:an?|the|one)|was founded|has (?:been|its)|baut|stellt|verkauft|bietet|liefert|entwickelt|betreibt"
    r"|produziert|fertigt|ist (?:ein|eine|der|die|das))\b"
)
_BEGINS = re.compile(
    rf"^(?:The |Die |Der )?(?P<name>[^,.;:()]{{2,80}}?)(?:,? (?:Inc|Ltd|Corp|Co)\.?)?,? (?P<deed>{_DEED})(?P<rest>.*)",
    re.DOTALL,
)
_OF_THIS_ONE = re.compile(
    r"\b(?:its|his|their) (?:parent|owner|largest|main|partner|customer|supplier|rival|competitor|shareholder"
    r"|subsidiary|sister)|\b(?:owner|parent|shareholder|customer|rival"
    r"|partner|supplier|competitor|subsidiary|division|brand)\b|\bthis company\b|\bthe company\b|\bfor it\b"
    r"|\bMutter|\bTochter|\bKunde\b|\bEigentümer",
    re.IGNORECASE,
)


def _profile_of_another(case: Case) -> Iterator[Found]:
    """A profile whose first sentence is on another listed company, and which never names its own."""
    players = case.report.players
    profiled = [(n, player) for n, player in enumerate(players) if player.profile]
    if len(players) < 2 or not profiled:
        return
    by_name = _by_name(players)
    for n, player in profiled:
        found = _BEGINS.match(player.profile or "")
        if found is None:
            continue
        other = by_name.get(plain_name(found["name"]))
        if other is None or plain_name(other.name) == plain_name(player.name):
            continue
        if not _names(player, player.profile or "") and not _OF_THIS_ONE.search(found["rest"].split(". ")[0]):
            yield Found(
                case.place(f"players[{n}].profile"),
                f"speaks of `{other.name}`, and never of `{player.name}`, which it stands under; is it the profile "
                f"of the other?",
            )


def _by_name(players: Iterable[Player]) -> dict[str, Player]:
    named: dict[str, Player] = {}
    for player in players:
        named.setdefault(plain_name(player.name), player)
    return named


def _names(player: Player, text: str) -> bool:
    """Whether a text names a company by its name or by its first word."""
    plain = f" {folded(text)} "
    name = plain_name(player.name)
    return f" {name} " in plain or f" {name.split(' ')[0]} " in plain


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "profile-of-another",
        "warning",
        "A profile that is on another listed company",
        "It begins with the other's name and what that one does, and never names the company it stands under. Put it "
        "where it belongs, or write whose it is.",
        "players:\n  - {name: Nordvarme Systems}\n  - {name: Kanda Thermal, profile: Nordvarme Systems builds "
        "large machines.}\n",
        _profile_of_another,
    ),
)
