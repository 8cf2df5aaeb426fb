"""Dutch, which puts ones before tens and writes a number as one word."""

from __future__ import annotations

from fractions import Fraction

from reportpress.language.number_reading.language import Language, compound, counted, halves_and_others

_ONES = counted(
    "nul één/een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
    "achttien negentien"
)
_TENS = counted("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10)
_WITH_ONES = {
    f"{one}{'ën' if one.endswith('e') else 'en'}{ten}": worth + n
    for ten, worth in _TENS.items()
    for one, n in _ONES.items()
    if 1 <= n <= 9
}
_BELOW_A_HUNDRED = _ONES | _TENS | _WITH_ONES

DUTCH = Language(
    worth={word: worth for word, worth in _BELOW_A_HUNDRED.items() if word not in ("een", "één")}
    | {"anderhalf": Fraction(3, 2)},
    hundreds="honderd",
    thousands="duizend",
    as_one="een één",
    joins="en",
    points="komma",
    halves=("en een half", "en een halve"),
    fractions=halves_and_others(
        "helft|half|halve=1/2 derde=1/3 kwart|vierde=1/4 vijfde=1/5 zesde=1/6 achtste=1/8 tiende=1/10 driekwart=3/4"
    ),
    dozens="dozijn",
    factors={
        **dict.fromkeys(("dubbele", "verdubbelt", "verdubbelen", "verdubbeld", "tweemaal"), 2),
        **dict.fromkeys(("driedubbele", "verdrievoudigt", "driemaal"), 3),
    },
    about="ongeveer bijna circa ca rond zowat",
    over="ruim meer boven",
    under="minder krap onder tot",
    of="van der",
    market="markt* omzet* verkoop* verkopen vraag sector* branche* totaal totale uitgaven eenheden volume waarde",
    growth="groei* groeit stijg* jaarlijks* toename*",
    share="aandeel aandelen marktaandeel houdt heeft vertegenwoordig* eerste leider",
    things=(
        "patiënten mensen werknemers personeel klanten huishoudens vrouwen mannen kinderen gebruikers bedrijven fabrieken "
        "ziekenhuizen landen steden voertuigen gevallen vochtigheid rendement nauwkeurigheid marge rente belasting* btw "
        "korting werkloosheid inflatie alcohol energie elektriciteit water afval gewicht temperatuur kamers bedden "
        "invest* subsidie* lening boete uitstoot kosten"
    ),
    neutral=(
        "de het een en of maar in op aan bij voor met naar om over uit tot van te is zijn was waren wordt worden "
        "werd heeft hebben had hun zich dit dat die deze niet geen meer minder ruim bijna bron zegt volgens bereikt ligt "
        "lag waard geschat verwacht jaar jaren maand wereld* regio land bedrijf groep segment rest andere* samen procent "
        "per"
    ),
    together="samen andere* rest overige* buiten behalve",
    decline="daal* daling krimp*",
    added="toe bij meer extra toename groeit",
    in_one_word=compound(_BELOW_A_HUNDRED, ("honderd",), ("duizend",), "en", "enhalf"),
)
