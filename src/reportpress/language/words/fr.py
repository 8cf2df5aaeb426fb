"""French, which counts sixty-ten and four-twenties."""

from __future__ import annotations

from reportpress.language.number_reading.language import Language, counted, halves_and_others

FRENCH = Language(
    worth=counted("zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
    | counted("vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante", 20, 10),
    hundreds="cent cents",
    thousands="mille",
    as_one="un une",
    joins="et",
    points="virgule",
    halves=("et demi", "et demie"),
    fractions=halves_and_others(
        "moitié|demi|demie=1/2 tiers=1/3 quart|quarts=1/4 cinquième|cinquièmes=1/5 sixième|sixièmes=1/6 "
        "huitième|huitièmes=1/8 dixième|dixièmes=1/10"
    ),
    dozens="douzaine douzaines",
    factors={
        **dict.fromkeys(("double", "doublé", "doubler", "doublera"), 2),
        **dict.fromkeys(("triple", "triplé", "tripler", "triplera"), 3),
    },
    about="environ près presque quelque quelques autour approximativement",
    over="plus dépasse dépassant dépassé",
    under="moins sous jusqu'à",
    of="du de des d'un",
    market=(
        "marché marchés ventes vente revenu* chiffre demande secteur industrie total totalité dépenses unités volume "
        "valeur"
    ),
    growth="croît croissance croître augment* progress* annuel* tcac hausse",
    share="part parts détient détiennent représent* détenir premier première leader",
    things=(
        "patient* personnes salariés employés effectifs clients ménages femmes hommes enfants usagers entreprises usines "
        "hôpitaux pays villes véhicules cas humidité rendement précision marge marges taxe taxes impôts impôt tva remise "
        "chômage inflation alcool énergie électricité eau déchets poids température chambres lits investi* subvention* "
        "prêt prêts amende émissions coûts"
    ),
    neutral=(
        "le la les l un une des taux de du d et ou mais en dans à au aux par pour sur avec sans est sont était étaient "
        "sera seront a ont avait aura il elle ils elles ce cette ces son sa ses leur leurs qui que quoi dont où plus "
        "moins environ près presque source dit selon atteint atteindra atteindre vaut valait estimé estimée prévu prévue "
        "année années mois monde mondial* global* région pays société groupe segment reste autres ensemble cent s'élève "
        "élève an ans"
    ),
    together="ensemble autres reste restant hors sauf",
    decline="baisse* recul* diminu* chut*",
    added="ajoute gagne plus supplémentaire* hausse augmente",
    rooms={60: 20, 80: 20},
    pairs={("quatre", "vingt"): 80, ("quatre", "vingts"): 80},
)
