"""German, which puts ones before tens and writes a number as one word."""

from __future__ import annotations

from fractions import Fraction

from reportpress.language.number_reading.language import Language, compound, counted, halves_and_others

_ONES = counted(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_TENS = counted("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
_WITH_ONES = {
    f"{'ein' if one == 'eins' else one}und{ten}": worth + n
    for ten, worth in _TENS.items()
    for one, n in _ONES.items()
    if 1 <= n <= 9
}
_BELOW_A_HUNDRED = _ONES | _TENS | _WITH_ONES | {"ein": 1}

GERMAN = Language(
    worth=_ONES | _TENS | _WITH_ONES | {"anderthalb": Fraction(3, 2), "eineinhalb": Fraction(3, 2)},
    hundreds="hundert",
    thousands="tausend",
    as_one="ein eine einer einem einen eines",
    joins="und",
    points="komma",
    halves=("und ein halbes", "und eine halbe", "und einhalb"),
    fractions=halves_and_others(
        "hälfte|halb|halbe|halbes|halben=1/2 drittel|dritteln=1/3 viertel|vierteln=1/4 fünftel|fünfteln=1/5 "
        "sechstel|sechsteln=1/6 siebtel=1/7 achtel|achteln=1/8 neuntel=1/9 zehntel|zehnteln=1/10 dreiviertel=3/4"
    ),
    dozens="dutzend",
    factors={
        **dict.fromkeys(("doppelt", "doppelte", "verdoppelt", "verdoppeln", "verdopplung", "verdoppelung"), 2),
        **dict.fromkeys(("dreifach", "dreifache", "verdreifacht", "verdreifachen", "verdreifachung"), 3),
        **dict.fromkeys(("vierfache", "vervierfacht", "vervierfachen"), 4),
    },
    about="rund etwa fast ungefähr circa ca zirka annähernd nahezu beinahe gegen um",
    over="über gut mehr mindestens oberhalb ab",
    under="unter weniger knapp höchstens bis maximal",
    of="des der vom von aller dieser am an",
    market=(
        "markt* marktes märkte umsatz* umsätz* erlös* nachfrage* branche* absatz* absätze verkäufe* verkaufs* geschäft* "
        "gesamt* ganze* weltmarkt* sektor* einheit* volumen* wert wertes ausgaben bestellungen aufträge"
    ),
    growth="wachs* wächst wuchs* steig* stieg* zunah* zunehm* nimmt jährlich* zuleg* legt zulegt anstieg* cagr plus rate",
    share=(
        "anteil* marktanteil* hält halten hielt entfällt entfallen entfiel führt führend* größte* kommt stellt besitzt "
        "domini* beherrsch*"
    ),
    things=(
        "mitarbeiter* belegschaft patient* menschen befragte* kunden personal beschäftigte* frauen männer kinder "
        "bevölkerung haushalte nutzer käufer teilnehmer firmen unternehmen betriebe werke krankenhäuser kliniken länder "
        "städte fahrzeuge autos fälle todesfälle schüler studenten lehrer ärzte pfleger bauern wähler feuchte "
        "luftfeuchtigkeit wirkungsgrad genauigkeit reinheit wahrscheinlichkeit marge margen zins* steuer* zoll zölle "
        "mehrwertsteuer rabatt arbeitslos* inflation* alkohol konzentration auslastung energie* strom* wasser* abfall "
        "gewicht temperatur druck geschwindigkeit zimmer betten sitze investi* subvention* förder* kredit* strafe* gehalt "
        "gehälter löhne miete gebühr* emission* kosten fonds handbuch preis* kostet gesetz vertrag broschüre roman "
        "schulden"
    ),
    neutral=(
        "der die das den dem des ein eine einen einem einer eines und oder aber als auch in im an am auf aus bei beim bis "
        "durch für mit nach von vom zu zum zur um über unter vor seit ist sind war waren wird werden wurde wurden sei hat "
        "haben hatte es er sie sein seine ihr ihre dies* diese* jene* jede* alle aller allem sich nicht kein* nur noch "
        "schon sehr mehr weniger rund etwa knapp gut fast ungefähr circa genau jetzt heute derzeit quelle* sagt meldet "
        "nennt laut lag liegt liegen erreicht* erreichen voraussichtlich wohl kommt kam macht machte jahr jahre jahren "
        "jahres monat* zeitraum ende anfang weltweit* global* international* region* land firma gruppe segment übrige* "
        "restliche* andere* zusammen prozent punkte pro je davon daraus dort hier wo wenn weil während wie seiten "
        "tabellen bericht studie umfrage gegenüber faktor vielfache* beträgt schätz* erwart* prognos* geschätzt"
    ),
    together="zusammen übrige* restliche* rest andere* gemeinsam außerhalb außer sonstige* alle ohne",
    decline="sank sinkt sinken gesunken fiel fällt fielen schrumpf* rückgang* verlor verringer* senk*",
    added="um mehr plus zuwachs zulegen zulegt hinzu kommen zusätzlich anstieg wächst",
    in_one_word=compound(_BELOW_A_HUNDRED, ("hundert",), ("tausend",), "und", "einhalb"),
)
