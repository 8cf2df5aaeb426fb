"""Italian, which writes a number as one word and drops a vowel where two meet."""

from __future__ import annotations

from reportpress.language.number_reading.language import Language, compound, counted, halves_and_others

_ONES = counted(
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove"
)
_TENS = counted("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10)
_WITH_ONES = {
    (ten[:-1] if n in (1, 8) else ten) + ("tré" if n == 3 else one): worth + n
    for ten, worth in _TENS.items()
    for one, n in _ONES.items()
    if 1 <= n <= 9
}
_BELOW_A_HUNDRED = _ONES | _TENS | _WITH_ONES | {f"{ten}tre": worth + 3 for ten, worth in _TENS.items()}

ITALIAN = Language(
    worth=_BELOW_A_HUNDRED,
    hundreds="cento",
    thousands="mille mila",
    as_one="un una uno",
    joins="e",
    points="virgola",
    halves=("e mezzo", "e mezza"),
    fractions=halves_and_others(
        "metà|mezzo|mezza=1/2 terzo|terzi|terza=1/3 quarto|quarti|quarta=1/4 quinto|quinti=1/5 sesto|sesti=1/6 "
        "ottavo|ottavi=1/8 decimo|decimi=1/10"
    ),
    dozens="dozzina dozzine",
    factors={
        **dict.fromkeys(("doppio", "raddoppia", "raddoppierà", "raddoppiare", "raddoppiato"), 2),
        **dict.fromkeys(("triplo", "triplica", "triplicherà"), 3),
    },
    about="circa quasi intorno pressoché",
    over="oltre più supera",
    under="meno fino sotto",
    of="del dei della delle dello degli di dell'",
    market="mercato mercati vendite ricavi fatturato domanda settore industria totale spesa unità volume valore",
    growth="cresc* crescita aument* annual* annuo annua tasso",
    share="quota quote detiene detengono rappresenta rappresentano primo prima leader",
    things=(
        "pazienti persone dipendenti lavoratori clienti famiglie donne uomini bambini utenti imprese aziende fabbriche "
        "ospedali paesi città veicoli casi umidità rendimento precisione margine interesse interessi imposta imposte iva "
        "sconto disoccupazione inflazione alcol energia elettricità acqua rifiuti peso temperatura camere letti investi* "
        "sussidi* prestito multa emissioni costi"
    ),
    neutral=(
        "il lo la i gli le un una uno di del dei della delle al alla e o ma in a da per con su è sono era fu sarà saranno "
        "ha hanno aveva suo sua suoi questo questa che cui chi più meno circa quasi fonte dice secondo raggiunge "
        "raggiungerà vale stimato previsto anno anni mese mondo mondiale globale regione paese società gruppo segmento "
        "resto altri insieme cento"
    ),
    together="insieme altri altre resto restante restanti fuori tranne",
    decline="cala* calo diminu* scende sceso",
    added="aggiunge guadagna più aumento cresce",
    in_one_word=compound(_BELOW_A_HUNDRED, ("cento", "cent"), ("mila", "mille"), "e", ""),
)
