"""Faults planted in the rich report: each a kind, a name, and the change that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.checks.planted import (
    DATA,
    Change,
    Data,
    Planted,
    amount,
    another_value,
    at,
    both,
    counted,
    cut,
    full,
    in_series,
    in_years,
    money,
    more_segments,
    no_series,
    period,
    player_share,
    price,
    rate,
    rated,
    revenue,
    segment,
    segment_share,
    share,
    top,
    value,
    without_share,
    without_year,
    year_of,
)


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
        both(revenue(1, None, value="1880"), revenue(2, None, value="1218"), player_share(0, "12"), without_share(1)),
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
        yield "unit", f"{name} in billion", amount(name, value(DATA, name)["value"]["value"], "billion")
    for name in ("ap", "desiccant", "refrigerant"):
        yield "unit", f"{name} in million", amount(name, value(DATA, name)["value"]["value"], "million")
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
    base = {int(one["year"]): one["value"] for one in DATA["market"]["series"][0]["values"]}
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
