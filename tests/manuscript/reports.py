"""Reports to write manuscripts of: the least there can be, and one that has everything."""

from __future__ import annotations

from reportpress.brand.brand import Brand
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import Manuscript
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.report.reading import read_report

BRAND = Brand.default().model_copy(update={"name": "Benchmark Research", "licence": "This sample is for evaluation."})

MINIMAL = """\
schema: 1
id: BM-7
slug: cold-storage
title: Cold Storage Market
market_name: cold storage
date: 2026-01-15
forecast: {from: 2026, to: 2031}
regions:
  - {id: europe, name: Europe}
"""

FULL = """\
schema: 1
id: BM-41
slug: cold-storage
title: Cold Storage Market
market_name: cold storage
date: 2026-01-15
forecast: {from: 2026, to: 2031}
sources:
  page: {title: Report page, publisher: Benchmark Research, url: "https://bench.example/cold?utm_source=x"}
summary: Said to grow.
market:
  definition: Rooms that are kept cold.
  growth:
    - {id: headline, rate: {value: 7.31, source: page, passage: overview}, period: {from: 2026, to: 2031}}
    - {id: other, rate: {value: 6, about: true, source: page}, period: {from: 2024, to: 2029}, wording: through the decade}
  values:
    - {id: base, value: {value: 94.7, currency: USD, scale: million, source: page}, year: 2024, grows_at: other}
shares:
  - {region: europe, share: {value: 41.9, source: page, note: Called an estimate.}}
  - {region: asia, share: {value: 38.6, source: page}}
  - {country: JP, share: {value: 11.3, source: page}}
drivers:
  - {title: Longer routes, text: Food travels farther., source: page}
players_text: These are named.
players:
  - {name: Northern Stores, profile: Builds rooms., revenue: {value: 871, currency: USD, scale: million, source: page}}
  - {name: Frost Brothers, headquarters: Oslo, revenue: {value: 653, currency: USD, scale: million}, revenue_year: 2024}
  - {name: Ice House}
segments:
  - id: type
    title: By type
    items:
      - {name: Rooms, description: Whole rooms., share: {value: 62.5, source: page}}
      - {name: Boxes, share: {value: 37.5, source: page}}
  - id: use
    title: By use
    items: [{name: Food}, {name: Medicine}]
regions_text: Europe is put in front.
regions:
  - {id: europe, name: Europe, countries: [DE, FR], text: Much is stored here.}
  - id: asia
    name: Asia
    countries: [JP, {code: KR, as_stated: Korea South, note: Turned round.}, {as_stated: Kora, note: Unclear.}]
  - {id: africa, name: Africa}
notes:
  - {about: The year, text: The page names no year.}
links:
  sample: https://bench.example/sample
  buy: https://bench.example/buy
"""


def report(text: str, name: str = "report.yaml") -> Report:
    return read_report(text, name)


def manuscript(text: str, edition: Edition | None = None, brand: Brand = BRAND) -> Manuscript:
    """What is printed of a report's edition."""
    edition = edition or Edition()
    return write(view(report(text), edition), edition, brand)
