"""Hosts in addresses that look like others: letters of two scripts in one word, or another script's letters that look Latin.

`exаmple.com` with a Cyrillic а is another place than `example.com`, and nobody can see it in print. What a host may mix
follows the profile "highly restrictive" of Unicode's security mechanisms (UTS 39, 5.2); the letters that look Latin are from
its table of confusables.
"""

from __future__ import annotations

import unicodedata

_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
_LOOK_LATIN = frozenset("аеорсухіјѕһԁԛԝӏгукмтвнАВЕКМНОРСТУХαιουνρτχκγεωηβΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսցոհզႽ")


def misleading(host: str) -> str:
    """Why a host may be taken for another one, in words that follow the address; "" where it is not. One that is written in its
    own ASCII form (`xn--…`) is what it looks like."""
    for label in host.split("."):
        if label.isascii():
            continue
        scripts = {_script(letter) for letter in label if letter.isalpha() and not letter.isascii()}
        scripts |= {"LATIN"} if any(letter.isascii() and letter.isalpha() for letter in label) else set()
        if len(scripts) > 1 and not any(scripts <= some for some in _TOGETHER):
            mixed = f"mixes letters of {_listed(scripts)} and so looks like another"
            return f"whose host {mixed}; if it is meant, write it as {_ascii(host)}"
        if "LATIN" not in scripts and all(letter in _LOOK_LATIN for letter in label if letter.isalpha()):
            return f"whose host looks like another in Latin letters; if it is meant, write it as {_ascii(host)}"
    return ""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _listed(scripts: set[str]) -> str:
    return " and ".join(sorted(script.capitalize() for script in scripts))


def _ascii(host: str) -> str:
    try:
        return f"`{host.encode('idna').decode('ascii')}`"
    except UnicodeError:
        return "`xn--…`"
