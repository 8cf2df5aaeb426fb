from __future__ import annotations

import json

import pytest

from reportpress.checks.language import language_of
from tests.checks.finding import codes, findings
from tests.checks.rich import found

SAMPLES = {
    "en": "The market is growing because more patients seek a second opinion, and insurers are ready to pay for it.",
    "de": "Der Markt wächst, weil immer mehr Patienten eine zweite Meinung einholen und die Kassen sie bezahlen.",
    "fr": "Le marché progresse parce que les patients demandent de plus en plus un second avis et que les assureurs le paient.",
    "es": "El mercado crece porque cada vez más pacientes piden una segunda opinión y las aseguradoras la pagan.",
    "it": "Il mercato cresce perché sempre più pazienti chiedono un secondo parere e le assicurazioni lo pagano.",
    "pt": "O mercado cresce porque cada vez mais pacientes pedem uma segunda opinião e as seguradoras pagam por ela.",
    "nl": "De markt groeit omdat steeds meer patiënten een tweede mening vragen en de verzekeraars die ook betalen.",
    "pl": "Rynek rośnie, ponieważ coraz więcej pacjentów prosi o drugą opinię, a ubezpieczyciele są gotowi za nią zapłacić.",
    "ja": "セカンドオピニオンを求める患者が増え、保険会社がその費用を負担するようになったため、市場は成長を続けている。",
    "ko": "더 많은 환자가 두 번째 의견을 구하고 보험사가 그 비용을 부담하기 때문에 시장은 계속해서 성장하고 있습니다.",
    "zh": "由于越来越多的患者寻求第二诊疗意见，而且保险公司愿意支付相关费用，因此该市场持续稳步增长，前景良好。",
    "ar": "ينمو السوق لأن المزيد من المرضى يطلبون رأيا ثانيا، ولأن شركات التأمين مستعدة لدفع تكاليف هذه الخدمة لهم.",
}


@pytest.mark.parametrize("declared", SAMPLES)
@pytest.mark.parametrize("written", SAMPLES)
def test_each_language_is_told_from_each_other(declared: str, written: str):
    assert language_of(SAMPLES[written], declared) == written


@pytest.mark.parametrize(
    "text",
    [
        "Siemens Healthineers, GE Healthcare, Philips, Canon Medical Systems, Fujifilm, Hitachi, Samsung Medison, Mindray",
        "Panel rooms, containers, warehouses, insulated doors, cold plates, dryers, pumps, valves, gauges, sensors, racks",
        "Robert Bosch GmbH und Co. KG",
        "",
        "12.8 % 2025 2032 40 % 30 % 20 % 10 % 4 billion 13 billion 50 billion 2023 2030",
    ],
)
def test_lists_of_names_are_in_no_language(text: str):
    assert language_of(text, "en") in (None, "en")


def test_names_of_another_script_leave_a_sentence_in_its_language():
    assert (
        language_of("The company 日立製作所 (Hitachi) is one of the largest in this market, and it is growing.", "en")
        == "en"
    )
    assert language_of("市場ではSiemens HealthineersとGE Healthcareが大きなシェアを占めている。", "ja") == "ja"


def test_one_text_in_another_language_is_told_at_its_place():
    (finding,) = findings(f"summary: {SAMPLES['de']}\nmethod: {SAMPLES['en']}\n")
    assert (finding.code, finding.place.path) == ("text-language", "summary")
    assert "is in German" in finding.message


def test_a_report_in_another_language_is_told_once():
    texts = (json.dumps(f"{n} {SAMPLES['fr']}", ensure_ascii=False) for n in range(4))
    points = ", ".join(f"{{title: T {n}, text: {text}}}" for n, text in enumerate(texts))
    (finding,) = findings(f"trends: [{points}]\n")
    assert finding.place.path == "language"
    assert "`language: fr`" in finding.message
    assert codes(f"language: fr\ntrends: [{points}]\n") == []


def test_a_short_text_and_an_unknown_language_are_not_judged():
    assert codes("summary: Der Markt wächst kräftig.\n") == []
    assert codes(f"language: fi\nsummary: {SAMPLES['de']}\n") == []


def told(changes: dict[str, object]) -> list[str]:
    return [finding.code for finding in found(changes) if finding.severity != "note"]


FOREIGN = [
    "Der Markt wächst, weil immer mehr Betriebe ihre Abwärme nutzen und die Preise gestiegen sind.",
    "Le marché progresse parce que les prix du gaz ont augmenté.",
    "El mercado crece porque cada vez más empresas buscan una solución.",
    "Il mercato cresce perché sempre più imprese cercano una soluzione.",
    "De markt groeit omdat steeds meer bedrijven een oplossing zoeken.",
    "Marknaden växer eftersom gaspriserna har stigit och företagen vill ha värme.",
    "Markedet vokser fordi priserne er steget, og virksomhederne vil have mere.",
    "Trh roste, protože ceny se zvýšily a podniky je stále více hledají.",
    "Markkinat kasvavat, koska hinnat ovat nousseet ja yritykset sekä kaupungit ostavat enemmän.",
    "Pazar büyüyor, çünkü fiyatlar arttı ve şirketler daha çok yatırım için bekliyor.",
    "Piața crește pentru că prețurile au crescut și companiile caută soluții.",
    "Turgus kasvab kiiresti, sest hinnad tõusid ning ettevõtted üritavad säästa võimalikult palju.",
]


@pytest.mark.parametrize("sentence", FOREIGN)
def test_a_foreign_sentence_inside_an_english_text_is_told(sentence: str):
    assert told({"drivers.0.text": f"Where vans may not enter, a rider reaches every door. {sentence}"}) == [
        "sentence-language"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dort wird am meisten gekauft.",
        "Die Preise sind hoch und steigen.",
        "Les prix sont très élevés dans les villes.",
        "Es wird viel für die Wege bezahlt.",
        "Los precios son muy altos en la ciudad.",
    ],
)
def test_a_short_foreign_text_is_told(text: str):
    assert told({"regions.1.text": text}) == ["sentence-language"]


@pytest.mark.parametrize(
    "text",
    [
        "Sold in Des Moines and by Das Auto.",
        "Builds long frames.",
        "Robert Bosch GmbH und Co. KG.",
        "Owner of Eau de la Vie.",
        "Frames, boxes, batteries, drives, wheels, tyres, chains, brakes, lamps, racks, bells.",
        "The study “Der Markt für Lastenräder wächst, weil die Preise steigen” is of 2024.",
        "It quotes « Le marché progresse parce que les prix ont augmenté » and no more.",
        "It is called Vélo de la Ville, or La Poste à vélo.",
        "Makes cargo bikes (Lastenräder, vélos cargo, bicicletas de carga) for couriers.",
        "Sells à la carte.",
        "Welds, paints and tests.",
        "Known for the Long John, the Bullitt and the Bakfiets.",
        "Volkswagen Nutzfahrzeuge, Deutsche Post DHL and Die Bahn are customers.",
        "São Paulo, Zürich, København, Malmö and Kraków have paths of their own.",
        "Rents by month.",
        "Joint venture between Groupe La Poste and De Lijn.",
        "Kinder auf dem Rad, a book of 2019, counts them.",
        "Die casting in large series.",
    ],
)
def test_names_quotes_and_short_texts_are_left_alone(text: str):
    assert told({"regions.1.text": text}) == []
    assert told({"players.1.profile": text}) == []


GERMAN = {
    "language": "de",
    "title": "Markt für elektrische Lastenräder",
    "summary": "Kuriere ersetzen Lieferwagen, und Familien den zweiten Wagen. Das Angebot wird größer.",
}


@pytest.mark.parametrize(
    ("text", "codes_told"),
    [
        ("In Japan kaufen Familien, in China Kuriere.", []),
        ("Schweißt lange Rahmen.", []),
        ("Die Marken „The Long One“ und „As Good As It Gets“ stehen vorn.", []),
        ("Veloform Works und Okada Cycle of Japan.", []),
        ("The prices are high and they rise.", ["sentence-language"]),
        (
            "Dort ist es eng. The market is growing because the prices of vans have risen in these towns.",
            ["text-language"],
        ),
    ],
)
def test_a_german_report_is_judged_by_its_own_words(text: str, codes_told: list[str]):
    minimal = (
        f"language: de\ntitle: Markt\nsummary: {GERMAN['summary']}\n"
        f"regions: [{{id: a, name: Asien, text: {json.dumps(text, ensure_ascii=False)}}}]\n"
    )
    assert codes(minimal) == codes_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (
            "Le marché progresse parce que les prix du gaz ont augmenté et que les entreprises veulent de la chaleur.",
            True,
        ),
        ("Frames grow longer, so that two boxes fit where one stood before.", True),
        ("Les prix sont très élevés.", True),
        ("Rahmen werden länger, sodass zwei Kisten darauf passen.", False),
        ("Rahmen wachsen.", False),
        ("Veloform Works of Hamburg.", False),
        ("Cargo Bikes", False),
    ],
)
def test_a_translation_is_in_the_language_that_it_stands_under(text: str, is_told: bool):
    got = found({"translations": {"de": {"trends[Longer frames].text": text}}})
    assert [finding.code for finding in got] == ["translation-language"] * is_told
    assert all(finding.place.path == "translations.de.trends[0].text" for finding in got)
