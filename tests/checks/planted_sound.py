"""The rich report in other forms that real data has, all of them sound: each a name and the change that makes it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.checks.planted import (
    Change,
    Data,
    another_value,
    at,
    both,
    counted,
    cut,
    money,
    no_series,
    period,
    player_share,
    rate,
    rated,
    revenue,
    share,
    top,
    value,
    without_share,
)


def lean(data: Data, *more: Data) -> None:
    """Only the size, the rate and the series of the whole market, and what more is given."""
    market = data["market"]
    market["growth"] = market["growth"][:1]
    market["values"] = [*market["values"][:2], *more]
    market["series"] = market["series"][:1]
    for key in ("shares", "regions", "segments", "players"):
        data[key] = []


def with_values(*more: Data) -> Change:
    return lambda data: lean(data, *({"id": f"more-{n}", "year": "2024", **one} for n, one in enumerate(more)))


def only_series(numbers: dict[int, str], scope: str = "Machines on ships") -> Change:
    """A series of its own kind beside the rest."""
    values = [{"year": str(year), "value": number} for year, number in numbers.items()]
    one = {"id": "more", "scope": scope, "currency": "USD", "scale": "million", "source": "survey", "values": values}
    return lambda data: data["market"]["series"].append(one)


def run(first: int, *numbers: str) -> dict[int, str]:
    return {first + n: number for n, number in enumerate(numbers)}


def licences(*prices: tuple[str, str, str]) -> Change:
    listed = [{"name": name, "price": money(number, "", currency)} for name, number, currency in prices]
    return lambda data: data["full_report"].update(licences=listed)


def without_region(name: str) -> Change:
    def change(data: Data) -> None:
        data["regions"] = [one for one in data["regions"] if one["id"] != name]
        for group in (data["shares"], data["market"]["growth"], data["market"]["values"], data["market"]["series"]):
            group[:] = [one for one in group if one.get("region") != name]

    return change


def company(*revenues: tuple[str, str, str, str]) -> Change:
    """A company with revenues: number, scale, scope and year ("" for none)."""
    listed = [
        {"value": money(number, scale), "scope": scope, **({"year": year} if year else {}), **_named(scope, n)}
        for n, (number, scale, scope, year) in enumerate(revenues)
    ]
    return lambda data: data["players"].append({"name": "Quist Holding", "revenues": listed})


def _named(scope: str, n: int) -> Data:
    return {"division": f"Division {n}"} if scope == "division" else {}


def sound() -> Iterator[tuple[str, Change]]:
    yield from _sound_sums()
    yield from _sound_series()
    yield from _sound_years()
    yield from _sound_lists()
    yield from _sound_forms()


def _sound_sums() -> Iterator[tuple[str, Change]]:
    yield "shares that come to 99", share(3, "7")
    yield "shares that come to 101", share(1, "28")
    yield "shares to tenths", both(*(share(n, f) for n, f in enumerate(("41.0", "27.0", "24.0", "8.0"))))
    yield "regions that leave out a part of the world", without_region("rest")
    yield "two regions alone", both(without_region("rest"), without_region("asia-pacific"))
    yield "a value stated as about", lambda d: value(d, "base")["value"].update(value="3.2", about="true")
    yield "a region as a range", _as_range("eu", "830", "900")
    yield "a share as a range", lambda d: d["shares"][1].update(share={"low": "25", "high": "30", "source": "survey"})
    yield (
        "scopes that overlap",
        with_values(
            {"scope": "Machines for food plants", "value": money("1900")},
            {"scope": "Machines sold through dealers", "value": money("2700")},
        ),
    )
    yield "retail against makers' prices", with_values({"scope": "At retail prices", "value": money("5.1", "billion")})
    yield (
        "a wider market in scope",
        with_values({"scope": "All drying, households included", "value": money("64", "billion")}),
    )
    yield "a scenario above the whole", with_values({"scope": "High scenario", "value": money("3.9", "billion")})
    yield "a region at retail prices above the region", another_value("990", region="europe", scope="At retail prices")
    yield "a country whose region has no value", lambda d: d["market"]["values"].remove(value(d, "eu"))
    yield "countries that leave out others", lambda d: d["market"]["values"].remove(value(d, "us"))
    yield "parts of a segment that leave some out", lambda d: d["segments"][0]["items"][0]["items"].pop()
    yield (
        "a region that overlaps with another",
        both(lambda d: d["regions"].append({"id": "emea", "name": "EMEA"}), another_value("1050", region="emea")),
    )
    yield (
        "a conglomerate beside a niche",
        company(("42", "billion", "company", "2024"), ("6.4", "billion", "division", "2024")),
    )
    yield (
        "a company that has grown",
        company(("300", "million", "company", "2019"), ("310", "million", "market", "2024")),
    )
    yield "a revenue without a year", company(("300", "million", "company", ""), ("310", "million", "market", "2024"))
    yield (
        "divisions that sell to each other",
        company(
            ("900", "million", "company", "2024"),
            ("600", "million", "division", "2024"),
            ("500", "million", "division", "2024"),
        ),
    )
    yield "revenues of two years", company(("900", "million", "company", "2023"), ("980", "million", "company", "2024"))
    yield (
        "a market revenue of another year than the share",
        at(("players", 0, "revenues", 0), {"value": money("351"), "scope": "market", "year": "2023"}),
    )
    yield "shares of companies by volume in no year", both(without_share(0), without_share(1))
    yield "a size in two currencies", with_values({"value": money("2.96", "billion", "EUR")})
    yield "a Japanese company in yen", revenue(1, None, value="43600", currency="JPY")
    yield (
        "a company in euro",
        lambda d: d["players"].append({"name": "Quist", "revenue": money("2.4", "billion", "EUR")}),
    )


def _as_range(name: str, low: str, high: str) -> Change:
    def change(data: Data) -> None:
        del value(data, name)["value"]["value"]
        value(data, name)["value"] |= {"low": low, "high": high}

    return change


def _sound_series() -> Iterator[tuple[str, Change]]:
    yield "a fall in a crisis", only_series(run(2018, "210", "214", "88", "131", "190", "216", "225", "230"))
    yield "a deep fall in a crisis", only_series(run(2018, "210", "214", "41", "60", "150", "216", "225", "230"))
    yield "a boom in a crisis", only_series(run(2018, "40", "44", "310", "280", "120", "70", "60", "58"))
    yield "a shrinking market", only_series(run(2022, "210", "201", "193", "185", "178", "171", "164"))
    yield "a market that turns", only_series(run(2022, "210", "205", "201", "199", "202", "208", "216"))
    yield "a flat market", only_series(run(2022, "4.1", "4.1", "4.1", "4.2", "4.2", "4.2", "4.3"))
    yield "a mature market in whole numbers", only_series(run(2020, "20", "20", "20", "21", "21", "21", "22", "22"))
    yield "milestones", only_series({2019: "120", 2024: "150", 2029: "190", 2032: "210"})
    yield "every five years", only_series({2015: "90", 2020: "110", 2025: "140", 2030: "180"})
    yield "history and one year ahead", only_series({2021: "150", 2022: "160", 2023: "171", 2024: "182", 2032: "330"})
    yield "only a forecast", only_series(run(2025, "150", "160", "171", "182", "195"))
    yield "only history", only_series(run(2015, "150", "160", "171", "182", "195"))
    yield (
        "a market that doubles every year",
        only_series(run(2020, "2", "5", "11", "24", "50", "95", "160", "240", "330")),
    )
    yield "a slow cycle ahead", only_series(run(2022, "210", "220", "232", "240", "233", "241", "252"))
    yield "a peak ahead", only_series(run(2022, "210", "230", "250", "270", "281", "274", "260", "248"))
    yield "slow steps of the last digit", only_series(run(2022, "1.0", "1.1", "1.2", "1.2", "1.3", "1.4", "1.4", "1.5"))
    yield "a market that was banned", only_series(run(2019, "90", "95", "97", "40", "22", "15", "11"))
    yield "whole-number rates", both(*(rated(n, r) for n, r in (("ap", "9"), ("eu", "6"), ("na", "6"), ("rest", "9"))))
    yield "a region that shrinks slowly", both(rated("na", "-0.8"), top(shares=[]))
    yield "rates of some regions", both(_no_rate_of_europe, top(shares=[]), rated("ap", "7"))
    yield "a rate below one", both(lean, no_series, _slow)


def _no_rate_of_europe(data: Data) -> None:
    data["market"]["growth"].remove(rate(data, "eu"))
    del value(data, "eu")["grows_at"]


def _slow(data: Data) -> None:
    data["market"]["values"] = data["market"]["values"][:1]
    data["market"]["growth"][0]["rate"]["value"] = "0.85"
    data["summary"] = "It hardly grows."


def _sound_years() -> Iterator[tuple[str, Change]]:
    yield "base year and forecast begin together", top(base_year="2025", history={"from": "2019", "to": "2025"})
    yield "two years between base and forecast", both(top(base_year="2023", history={"from": "2018", "to": "2023"}))
    yield "a share of long ago", at(("players", 3, "share_year"), "2015")
    yield "a longer history in a series", only_series(run(1995, "10", "11", "12", "13", "14", "15"))
    yield (
        "a rate of the past",
        lambda d: d["market"]["growth"].append(
            {"id": "past", "rate": {"value": "6.8", "source": "survey"}, "period": {"from": "2019", "to": "2024"}}
        ),
    )
    yield (
        "a rate of a scenario to 2045",
        lambda d: d["market"]["growth"].append(
            {
                "id": "far",
                "scope": "Scenario to 2045",
                "rate": {"value": "6", "source": "survey"},
                "period": {"from": "2024", "to": "2045"},
            }
        ),
    )
    yield "a rate that ends a year later", period("hybrid", to="2033")
    yield "a value of a long view", another_value("9.9", "billion", "2040", scope="Scenario to 2040")
    for title in (
        "Industrial Dehumidifiers and Net Zero by 2050",
        "Industrial Dehumidifier Market Report 2026",
        "Industrial Dehumidifier Market 2027",
        "Industrial Dehumidifier Market, Size and Forecast to 2032",
        "Dry Stores after Expo 2020",
        "Dehumidifiers to EN 1886:2007",
        "Industrial Dehumidifier Market: 2019-2024 and 2025-2032",
    ):
        yield f"title: {title}", top(title=title)
    for text in (
        "Norway is to close its market for oil boilers by 2045, and stores look for other heat.",
        "A law must end the market for older fluids by 2036.",
        "The market grew from USD 2.96 billion in 2023 to USD 3.20 billion in 2024.",
        "The market is to grow until 2030 and beyond.",
        "The market came to some EUR 2.9 billion in 2024.",
        "It is to add USD 2.51 billion by 2032.",
        "The market is to reach USD 5.71 billion by 2032 and USD 4.94 billion in 2030.",
    ):
        yield f"text: {text}", top(summary=text)


def _sound_lists() -> Iterator[tuple[str, Change]]:
    yield (
        "prices of two regions",
        licences(
            ("Single user (USD)", "3450", "USD"),
            ("Single user (EUR)", "3150", "EUR"),
            ("Site", "4950", "USD"),
            ("Site (EUR)", "4500", "EUR"),
        ),
    )
    yield "prices in euro alone", licences(("Single user", "3150", "EUR"), ("Enterprise", "6300", "EUR"))
    yield (
        "a small price list",
        licences(("Excel data pack", "490", "USD"), ("Single user", "3450", "USD"), ("Enterprise", "9900", "USD")),
    )
    yield (
        "a price by chapter",
        licences(("Single chapter", "350", "USD"), ("Single user", "3450", "USD"), ("Site", "5450", "USD")),
    )
    yield (
        "one price for all",
        licences(("Single user", "3450", "USD"), ("Multi-user", "3450", "USD"), ("Enterprise", "3450", "USD")),
    )
    yield "prices in yen", licences(("Single user", "495000", "JPY"), ("Enterprise", "1200000", "JPY"))
    yield (
        "users by number",
        licences(
            ("1 user", "2000", "USD"),
            ("2-5 users", "3000", "USD"),
            ("6-10 users", "4000", "USD"),
            ("Global", "6000", "USD"),
        ),
    )
    yield "a dear enterprise licence", licences(("Single user", "1500", "USD"), ("Enterprise", "12000", "USD"))
    yield "a price that reads as a year", licences(("Single user", "1999", "USD"), ("Enterprise", "2999", "USD"))
    yield "a short report", both(counted(pages="24", tables="12", figures="9"))
    yield (
        "pages as about",
        lambda d: d["full_report"].update(pages={"value": "200", "about": "true", "source": "survey"}),
    )
    for title, names in (
        ("By staff", ("1–10", "11–50", "51–200", "More than 200")),
        ("By power", ("Below 1 kW", "1 to 500 kW", "500 kW to 2 MW", "Above 2 MW")),
        ("By cold", ("Below -18 °C", "-18 to 0 °C", "0 to 8 °C", "Above 8 °C")),
        ("By reader", ("Women 18 to 64", "Men 18 to 64", "Children under 18")),
        ("By size", ("Small (up to 50 m²)", "Medium (50–200 m²)", "Large (200 m² and above)")),
        ("By branch", ("Banking, financial services and insurance", "Food, beverage and tobacco", "Retail")),
        ("By matter", ("Glass", "Glasses", "Goods", "Good practice")),
        ("By year of building", ("Before 1980", "1980 to 1999", "From 2000")),
        ("By what is sold", ("Machine", "Service", "Spare parts")),
        ("By pressure", ("<1 bar", "1–5 bar", ">5 bar")),
        ("By band", ("2.4 GHz", "5 GHz", "6 GHz")),
    ):
        yield f"segments {title}", cut(title, *names)
    yield "a cut that is only told of", cut("By use", text="How machines are used is told in the full report alone.")


def _sound_forms() -> Iterator[tuple[str, Change]]:
    yield "a small share", player_share(3, "0.4")
    yield (
        "shares to hundredths",
        lambda d: [
            one["share"].update(value=n)
            for one, n in zip((d["players"][k] for k in (0, 1, 3)), ("12.02", "9.03", "0.61"), strict=True)
        ],
    )
    yield (
        "a revenue of 2019 million",
        both(without_share(1), revenue(1, None, value="2019"), revenue(2, None, value="18")),
    )
    yield (
        "a source that a profile names",
        both(lambda d: d["sources"].update(talk={"title": "A talk"}), lambda d: d["players"][0].update(source="talk")),
    )
    yield (
        "one source that nothing names",
        both(lean, lambda d: d.update(sources={"survey": d["sources"]["survey"]}), _bare_report),
    )


def _bare_report(data: Data) -> None:
    data["market"] = {"definition": data["market"]["definition"]}
    data["summary"] = "Stores keep their air dry."
    del data["full_report"]
