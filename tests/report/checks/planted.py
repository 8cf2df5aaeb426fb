"""A rich, sound report, and faults planted in it: each a kind, a name, and the change that makes it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
Change = Callable[[Data], None]
Planted = tuple[str, str, Change]

RELATED = (Path(__file__).parent / "related.yaml").read_text(encoding="utf-8")
_DATA: Data = yaml.load(RELATED, Loader=yaml.BaseLoader)  # every scalar stays its own text


def changed(change: Change) -> str:
    """The report with a change made, as a text that the reader takes."""
    data = copy.deepcopy(_DATA)
    change(data)
    return json.dumps(data, ensure_ascii=False, indent=1)


# Where things stand


def value(data: Data, name: str) -> Data:
    return next(one for one in data["market"]["values"] if one["id"] == name)


def rate(data: Data, name: str) -> Data:
    return next(one for one in data["market"]["growth"] if one["id"] == name)


def year_of(data: Data, year: int, series: int = 0) -> Data:
    return next(one for one in data["market"]["series"][series]["values"] if one["year"] == str(year))


def money(amount: str, scale: str = "million", currency: str = "USD") -> Data:
    return {"value": amount, "currency": currency, "scale": scale, "source": "survey"}


# Changes


def amount(name: str, number: str, scale: str | None = None) -> Change:
    def change(data: Data) -> None:
        value(data, name)["value"] |= {"value": number} | ({"scale": scale} if scale is not None else {})

    return change


def share(n: int, number: str) -> Change:
    return lambda data: data["shares"][n]["share"].update(value=number)


def player_share(n: int, number: str) -> Change:
    return lambda data: data["players"][n]["share"].update(value=number)


def segment_share(n: int, m: int, number: str) -> Change:
    return lambda data: data["segments"][n]["items"][m]["share"].update(value=number)


def revenue(n: int, m: int | None, **more: str) -> Change:
    def change(data: Data) -> None:
        player = data["players"][n]
        (player["revenue"] if m is None else player["revenues"][m]["value"]).update(more)

    return change


def in_series(year: int, number: str, series: int = 0) -> Change:
    return lambda data: year_of(data, year, series).update(value=number)


def in_years(numbers: dict[int, str], series: int = 0) -> Change:
    def change(data: Data) -> None:
        for year, number in numbers.items():
            year_of(data, year, series)["value"] = number

    return change


def without_year(year: int, series: int = 0) -> Change:
    return lambda data: data["market"]["series"][series]["values"].remove(year_of(data, year, series))


def rated(name: str, number: str) -> Change:
    return lambda data: rate(data, name)["rate"].update(value=number)


def period(name: str, **years: str) -> Change:
    def change(data: Data) -> None:
        for key, year in years.items():
            rate(data, name)["period"][key.strip("_")] = year

    return change


def price(n: int, **more: str) -> Change:
    return lambda data: data["full_report"]["licences"][n]["price"].update(more)


def top(**more: Any) -> Change:
    return lambda data: data.update(more)


def full(**more: Any) -> Change:
    return lambda data: data["full_report"].update(more)


def counted(**more: str) -> Change:
    return lambda data: data["full_report"].update({k: {"value": v, "source": "survey"} for k, v in more.items()})


def segment(n: int, m: int, name: str) -> Change:
    return lambda data: data["segments"][n]["items"][m].update(name=name)


def more_segments(n: int, *names: str) -> Change:
    return lambda data: data["segments"][n]["items"].extend({"name": name} for name in names)


def cut(title: str, *names: str, **more: str) -> Change:
    items = [{"name": name} for name in names]
    return lambda data: data["segments"].append({"id": "more", "title": title, "items": items, **more})


def both(*changes: Change) -> Change:
    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def at(path: tuple[str | int, ...], given: Any) -> Change:
    def change(data: Data) -> None:
        inner: Any = data
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = given

    return change


def another_value(number: str, scale: str = "million", year: str = "2024", **of: str) -> Change:
    return lambda data: data["market"]["values"].append(
        {"id": "more", "year": year, "value": money(number, scale), **of}
    )


def no_series(data: Data) -> None:
    data["market"]["series"] = []


def faults() -> Iterator[Planted]:
    yield from _sums()
    yield from _shares_and_units()
    yield from _currencies()
    yield from _rates()
    yield from _series()
    yield from _years()
    yield from _forms()
    yield from _full_report()
    yield from _segments()


def _sums() -> Iterator[Planted]:
    for name, number in (("eu", "3.9"), ("na", "4.2"), ("ap", "3.3")):
        yield "sums", f"region {name} above the world", amount(name, number, "billion")
    for name, number in (("cn", "3.4"), ("us", "5"), ("de", "3.21")):
        yield "sums", f"country {name} above the world", amount(name, number, "billion")
    for name, number in (("cn", "1.4"), ("de", "0.88"), ("us", "0.79")):
        yield "sums", f"country {name} above its region", amount(name, number, "billion")
    yield "sums", "countries together above their region", both(amount("de", "480"), amount("fr", "420"))
    yield (
        "sums",
        "countries together above the world",
        both(
            amount("cn", "1.3", "billion"),
            amount("us", "0.76", "billion"),
            another_value("1.2", "billion", country="BR"),
        ),
    )
    yield "sums", "regions above the world without shares", both(amount("eu", "1464"), top(shares=[]))
    yield "sums", "regions below the world without shares", both(amount("eu", "464"), top(shares=[]))
    yield "sums", "regions and the world", both(amount("eu", "464"), amount("na", "468"))
    yield (
        "sums",
        "segments above the market without shares",
        both(amount("hybrid", "720"), top(segments=[_bare(("Desiccant", "Refrigerant", "Hybrid"))])),
    )
    yield (
        "sums",
        "segments below the market without shares",
        both(amount("refrigerant", "1.06"), top(segments=[_bare(("Desiccant", "Refrigerant", "Hybrid"))])),
    )
    yield "sums", "a segment above the market", amount("refrigerant", "6.6")
    yield "sums", "a sub-segment above its segment", amount("rotary", "1.32", "billion")
    yield "sums", "a division above its company", revenue(0, 2, value="5.2", scale="billion")
    yield "sums", "a division a little above its company", revenue(0, 2, value="1.96", scale="billion")
    yield (
        "sums",
        "sales in the market above the company",
        both(revenue(0, 1, value="190", scale="million"), _no_division),
    )
    yield (
        "sums",
        "companies together above the market",
        both(revenue(1, None, value="1880"), revenue(2, None, value="1218"), player_share(0, "12"), _no_share(1)),
    )
    yield "sums", "a company above the market", revenue(2, None, value="3.5", scale="billion")
    yield (
        "sums",
        "shares of sub-segments above their segment",
        lambda d: d["segments"][0]["items"][0]["items"][0]["share"].update(value="36"),
    )
    yield "sums", "shares of regions above the whole", share(1, "37")
    yield "sums", "shares of regions below the whole", share(1, "17")
    yield "sums", "a scope ten times the market", amount("rented", "92", "billion")
    yield "sums", "a scope above the market", amount("rented", "3.9", "billion")
    yield "sums", "a region in a later year above the world", another_value("6.2", "billion", "2032", region="europe")
    yield "sums", "a country in a later year above the world", another_value("6.2", "billion", "2032", country="CN")


def _bare(names: tuple[str, ...]) -> Data:
    return {"id": "type", "title": "By type", "items": [{"name": name} for name in names]}


def _no_division(data: Data) -> None:
    del data["players"][0]["revenues"][2]


def _no_share(n: int) -> Change:
    def change(data: Data) -> None:
        for key in ("share", "share_year"):
            data["players"][n].pop(key, None)

    return change


def _shares_and_units() -> Iterator[Planted]:
    for n, number in ((0, "44"), (1, "30"), (2, "21"), (3, "10")):
        swapped = share((n + 1) % 4, str(100 - sum((41, 27, 24, 8)) + (41, 27, 24, 8)[(n + 1) % 4]))
        yield "share x market", f"share of region {n} is {number}", both(share(n, number), swapped)
    yield "share x market", "shares of two regions swapped", both(share(1, "24"), share(2, "27"))
    for name, number in (("eu", "804"), ("na", "908"), ("rest", "206")):
        yield "share x market", f"value of {name} is {number}", amount(name, number)
    for name, number in (("desiccant", "1.42"), ("refrigerant", "1.36")):
        yield "share x market", f"value of segment {name} is {number}", amount(name, number)
    yield "share x market", "value of a sub-segment", amount("rotary", "732")
    yield "share x market", "a later value of a region", another_value("1.97", "billion", "2032", region="europe")
    for n, number in ((0, "21"), (1, "19")):
        yield "share x market", f"share of company {n} is {number}", player_share(n, number)
    yield "share x market", "market revenue of a company", revenue(0, 0, value="584")
    for name in ("eu", "na", "rest", "de", "fr", "us", "rotary"):
        yield "unit", f"{name} in billion", amount(name, value(_DATA, name)["value"]["value"], "billion")
    for name in ("ap", "desiccant", "refrigerant"):
        yield "unit", f"{name} in million", amount(name, value(_DATA, name)["value"]["value"], "million")
    yield "unit", "the base in million", amount("base", "3.20", "million")
    yield "unit", "the base in trillion", amount("base", "3.20", "trillion")
    yield "unit", "the forecast in million", amount("last", "5.71", "million")
    yield "unit", "a region's value tenfold", amount("na", "7680")
    yield "unit", "a region's value a tenth", amount("eu", "86.4")
    yield "unit", "a segment's value tenfold", amount("hybrid", "3200")
    yield "unit", "a company's revenue in million", revenue(0, 1, value="1.9", scale="million")
    yield "unit", "market revenue in billion", revenue(0, 0, value="384", scale="billion")
    yield "unit", "market revenue in thousand", revenue(1, None, value="288", scale="thousand")
    yield "unit", "a company's revenue in trillion", revenue(0, 1, value="1.9", scale="trillion")
    yield "unit", "a division in billion", revenue(0, 2, value="520", scale="billion")
    yield "unit", "a price in million", price(1, value="4950", scale="million")


def _currencies() -> Iterator[Planted]:
    for code in ("USB", "UDS", "EUO", "XTS", "XXX", "DEM", "usd", "US$", "ZZZ", "HRK"):
        yield "currency", f"the base in {code}", lambda d, code=code: value(d, "base")["value"].update(currency=code)
    yield "currency", "a price in USB", price(0, currency="USB")
    yield "currency", "a series in XAU", lambda d: d["market"]["series"][0].update(currency="XAU")
    yield "currency", "a revenue in EUO", revenue(1, None, currency="EUO")
    yield "currency", "the base in EUR", lambda d: value(d, "base")["value"].update(currency="EUR")
    yield (
        "currency",
        "the forecast in EUR, no series",
        both(lambda d: value(d, "last")["value"].update(currency="EUR"), no_series),
    )
    yield "currency", "a region in GBP", lambda d: value(d, "eu")["value"].update(currency="GBP")
    yield "currency", "a country in CNY", lambda d: value(d, "cn")["value"].update(currency="CNY")
    yield "currency", "a series in EUR", lambda d: d["market"]["series"][0].update(currency="EUR")
    yield "currency", "a revenue in JPY", revenue(1, None, currency="JPY")
    yield "currency", "a division in SEK", revenue(0, 2, currency="SEK")
    for n in range(3):
        yield "currency", f"licence {n} in INR", price(n, currency="INR")
    yield "currency", "the summary in euro", top(summary="The market came to EUR 3.20 billion in 2024, and it grows.")


def _rates() -> Iterator[Planted]:
    slow = both(*(rated(name, "2") for name in ("ap", "eu", "na", "rest")))
    fast = both(*(rated(name, "11") for name in ("ap", "eu", "na", "rest")))
    yield "rates", "all regions slower than the world", both(slow, top(shares=[]), _no_years("2032"))
    yield "rates", "all regions faster than the world", both(fast, top(shares=[]))
    yield "rates", "all segments slower", both(*(rated(name, "6.1") for name in ("desiccant", "refrigerant", "hybrid")))
    yield "rates", "all segments faster", both(*(rated(name, "9") for name in ("desiccant", "refrigerant", "hybrid")))
    yield "rates", "a region outgrows the world", rated("eu", "31")
    yield "rates", "a region outgrows the world without shares", both(rated("ap", "29"), top(shares=[]))
    yield "rates", "a segment outgrows the market", rated("refrigerant", "22")
    for name in ("eu", "na"):
        yield "rates", f"a minus before the rate of {name}", both(rated(name, "-5.9"), top(shares=[]))
    yield "rates", "a rate against two years' shares", rated("eu", "8.4")
    yield "rates", "another rate against two years' shares", rated("na", "2.7")
    yield "rates", "the world's rate against its values", rated("world", "9.5")
    yield "rates", "the world's rate with swapped digits", rated("world", "5.7")
    yield (
        "rates",
        "a second rate of the world",
        lambda d: d["market"]["growth"].append(
            {"id": "two", "rate": {"value": "6.1", "source": "survey"}, "period": {"from": "2025", "to": "2032"}}
        ),
    )
    yield (
        "rates",
        "a region's rate against its series",
        lambda d: rate(d, "eu").update(
            rate={"value": "9.9", "source": "survey"}, period={"from": "2022", "to": "2026"}
        ),
    )
    yield "rates", "a region's two values against its rate", another_value("2.37", "billion", "2032", region="europe")


def _no_years(year: str) -> Change:
    def change(data: Data) -> None:
        data["market"]["values"] = [one for one in data["market"]["values"] if one["year"] != year]
        data["market"]["series"] = []

    return change


def _times(number: str, factor: int | str) -> str:
    return f"{Decimal(number) * Decimal(factor):f}"


def _series() -> Iterator[Planted]:
    base = {int(one["year"]): one["value"] for one in _DATA["market"]["series"][0]["values"]}
    for year in (2021, 2023, 2026, 2028, 2030):
        yield "series", f"{year} tenfold", in_series(year, _times(base[year], 10))
    for year in (2022, 2027, 2029, 2031):
        yield "series", f"{year} a tenth", in_series(year, _times(base[year], "0.1"))
    for year in (2026, 2028, 2030):
        yield "series", f"{year} a thousandfold", in_series(year, _times(base[year], 1000))
    yield "series", "2023 in another scale", lambda d: year_of(d, 2023).update(value=money("2.96", "million"))
    for year, number in ((2027, "2.98"), (2029, "2.59"), (2030, "3.94"), (2031, "3.31")):
        yield "series", f"{year} dips to {number}", in_series(year, number)
    for year, number in ((2026, "7.30"), (2028, "6.27"), (2030, "7.94")):
        yield "series", f"{year} rises to {number}", in_series(year, number)
    yield "series", "a past year by half too much", in_series(2022, "4.06")
    yield "series", "three years copied", in_years({2027: "3.70", 2028: "3.70"})
    yield "series", "three other years copied", in_years({2029: "4.27", 2030: "4.27"})
    yield "series", "two years copied", in_series(2028, "3.98")
    yield "series", "three years of history copied", in_years({2021: "2.48", 2022: "2.48", 2023: "2.48"})
    for year in (2021, 2023, 2027, 2030):
        yield "series", f"{year} missing", without_year(year)
    yield "series", "a forecast in another scale", in_years({y: _times(base[y], 10) for y in range(2025, 2033)})
    yield "series", "a forecast of something else", in_years({y: _times(base[y], "1.6") for y in range(2025, 2033)})
    yield "series", "history in another scale", in_years({y: _times(base[y], 1000) for y in range(2019, 2024)})
    yield "series", "the last year against the value", in_series(2032, "6.31")
    yield "series", "the base year against the value", in_series(2024, "3.06")
    yield "series", "a region's year tenfold", in_series(2023, "8150", 1)
    yield "series", "a region's year against its value", in_series(2024, "894", 1)
    yield "series", "a region's year a tenth", in_series(2025, "91.5", 1)


def _years() -> Iterator[Planted]:
    for n in (0, 1, 3):
        for year in ("2042", "1914", "2034"):
            yield "years", f"share of company {n} in {year}", at(("players", n, "share_year"), year)
    for year in ("2042", "1924", "2204"):
        yield "years", f"segmentation of {year}", at(("segments", 0, "year"), year)
        yield "years", f"share of a region in {year}", at(("shares", 1, "year"), year)
        yield "years", f"a revenue of {year}", at(("players", 2, "revenue_year"), year)
        yield "years", f"a value of {year}", lambda d, year=year: value(d, "rented").update(year=year)
    for year in ("2014", "2004", "2019"):
        yield "years", f"base year {year}", both(top(base_year=year, history={"from": "2001", "to": year}))
    yield (
        "years",
        "history ends in 2014, no base",
        lambda d: (d.pop("base_year"), d.update(history={"from": "2009", "to": "2014"})),
    )
    for year in ("2040", "2042"):
        yield "years", f"a rate until {year}", both(period("hybrid", to=year))
    yield "years", "a rate from 1924", period("hybrid", from_="1924", to="2024")
    yield "years", "a series that begins after the forecast", lambda d: year_of(d, 2026, 1).update(year="2036")
    for title in (
        "Industrial Dehumidifier Market Report 2023",
        "2022 Industrial Dehumidifier Market Report",
        "Industrial Dehumidifier Market 2021",
        "Industrial Dehumidifier Market Outlook (2019)",
        "Industrial Dehumidifier Market to 2030",
        "Industrial Dehumidifier Market 2024-2031",
    ):
        yield "years", f"title: {title}", top(title=title)
    yield (
        "years",
        "the summary by 2030",
        top(summary="The market is to reach USD 5.71 billion by 2030, as plants run longer."),
    )
    yield (
        "years",
        "the summary in 2023",
        top(summary="The market came to USD 3.20 billion in 2023, and it grows from year to year."),
    )


def _forms() -> Iterator[Planted]:
    yield "form", "a year as revenue", revenue(2, None, value="2024")
    yield "form", "a year as a company's revenue in units", revenue(0, 1, value="2024", scale="")
    yield "form", "a year as a division's revenue", revenue(0, 2, value="2024")
    yield "form", "a year as a region's value", amount("na", "2024")
    yield "form", "a year as a value in units", amount("rented", "2023", "")
    yield "form", "a year as a company's share", player_share(1, "20.24")
    yield "form", "a year as a region's share", share(1, "20.24")
    yield "form", "a year as a segment's share", segment_share(1, 1, "20.24")
    yield "form", "a year in a series", in_series(2025, "2025", 1)
    for n, number in ((0, "0.12"), (1, "0.09"), (3, "0.05")):
        yield "form", f"company {n} with a fraction", both(player_share(n, number))
    yield "form", "a region with a fraction", share(1, "0.27")
    yield "form", "a segment with a fraction", segment_share(1, 0, "0.45")
    yield (
        "form",
        "a table of fractions",
        both(*(segment_share(1, m, f) for m, f in enumerate(("0.45", "0.33", "0.22")))),
    )
    yield "form", "regions as fractions", both(*(share(n, f) for n, f in enumerate(("0.41", "0.27", "0.24", "0.08"))))
    yield (
        "form",
        "companies as fractions",
        both(player_share(0, "0.12"), player_share(1, "0.09"), player_share(3, "0.35")),
    )
    yield "form", "the rate as a fraction", rated("world", "0.075")
    yield "form", "a region's rate as a fraction", rated("eu", "0.059")
    yield "form", "a segment's rate as a fraction", rated("hybrid", "0.101")
    yield "form", "a rate to hundredths", both(rated("desiccant", "0.08"), top(shares=[]))


def _full_report() -> Iterator[Planted]:
    for pages in ("3", "2", "5"):
        yield "full report", f"{pages} pages", counted(pages=pages)
    yield "full report", "21 pages with 200 tables", counted(pages="21", tables="200")
    yield "full report", "210 pages with 2400 tables", counted(tables="2400")
    yield (
        "full report",
        "20 pages with 24 chapters",
        both(counted(pages="20"), full(chapters=[{"title": f"Chapter of maker {n}"} for n in range(24)])),
    )
    yield "full report", "2 tables in the list of 24", full(list_of_tables=["Market by type", "Market by region"])
    for n, number in ((0, "34500"), (1, "49500"), (2, "69000"), (0, "345"), (1, "495"), (2, "690")):
        yield "full report", f"licence {n} at {number}", price(n, value=number)
    yield "full report", "single above multi", price(0, value="5450")
    yield "full report", "multi above enterprise", price(1, value="7950")
    yield "full report", "single and enterprise swapped", both(price(0, value="6900"), price(2, value="3450"))
    yield "full report", "a price of 3.45", price(0, value="3.45")


def _segments() -> Iterator[Planted]:
    yield "segments", "an empty segmentation", cut("By use")
    yield "segments", "a title twice", cut("By type", "New", "Used", "Rebuilt")
    yield "segments", "a title twice in capitals", cut("By Customer", "New", "Used")
    for m, name in (
        (0, "Up to 80 litres a day"),
        (1, "40 to 200 litres a day"),
        (1, "50 to 250 litres a day"),
        (2, "Above 150 litres a day"),
        (2, "100 litres a day and more"),
    ):
        yield "segments", f"range {name}", segment(1, m, name)
    for name in ("Laundries", "Battery plants", "laundry", "Food & Drink", "Other"):
        yield "segments", f"{name} again", more_segments(2, name)
    for name in (
        "Glass; Metals; Textiles",
        "Glass | Metals | Textiles",
        "Glass, Metals, Textiles and others",
        "Laundry, Battery plant, Museums",
    ):
        yield "segments", f"{name} in one", more_segments(2, name)
    yield "segments", "one part for all", cut("By use", "Storage, drying and comfort")
    yield "segments", "the same parts again", cut("By machine", "Hybrid", "Desiccant", "Refrigerant")
    yield "source", "a source that nothing names", lambda d: d["sources"].update(book={"title": "A book"})
    yield "source", "another source that nothing names", lambda d: d["sources"].update(talk={"title": "A talk"})


# Sound variations


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
    yield "shares of companies by volume in no year", both(_no_share(0), _no_share(1))
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
    yield "a revenue of 2019 million", both(_no_share(1), revenue(1, None, value="2019"), revenue(2, None, value="18"))
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
