"""When two spellings are one name: of anything, and of a company, whose legal form does not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LEGAL_FORMS = (
    "inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag sa se nv bv ab as asa oy oyj kg "
    "kgaa spa srl sas sarl pty pte pvt kk bhd sdn"
)
LEGAL_FORMS = frozenset(_LEGAL_FORMS.split())


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, accents and punctuation: what two spellings of it have in common."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    words = re.findall(r"\w+", re.sub(r"[\u0300-\u036f.'’]", "", letters))
    return " ".join(words)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A company's name without case, punctuation and legal form: `Best Doctors, Inc.` and `Best Doctors` are one."""
    return " ".join(name_and_form(name)[0]) or name


@lru_cache(maxsize=4096)
def name_and_form(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name without its legal form, and the words of that form; all of it where a form is all there is."""
    words = folded(re.sub(r"\([^)]*\)", " ", name).replace("A/S", "AS")).removeprefix("the ").split()
    kept = list(words)
    while kept and kept[-1] in LEGAL_FORMS:
        kept.pop()
    while len(kept) > 1 and kept[-1] == "and":  # GmbH & Co. KG
        kept.pop()
        while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
            kept.pop()
    if not kept:
        return tuple(words), frozenset()
    return tuple(kept), frozenset(words[len(kept) :]) - {"and"}


def region_key(name: str) -> str:
    """What two names of one region have in common: no capitals, no hyphens, and `&` for and."""
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold().replace("&", " and ")).split())
