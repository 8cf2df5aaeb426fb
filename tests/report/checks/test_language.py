from __future__ import annotations

import json

import pytest

from reportpress.report.checks.language import language_of
from tests.report.checks.finding import codes, findings

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
    assert codes("summary: Der Markt wächst und wächst.\n") == []
    assert codes(f"language: fi\nsummary: {SAMPLES['de']}\n") == []
