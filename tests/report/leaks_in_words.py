"""Texts that tell a withheld figure, and texts that do not, by what is withheld: what the tests of the search share."""

from __future__ import annotations

_PLACES = """\
market_name: cold storage
regions: [{{id: na, name: North America}}, {{id: eu, name: Europe}}, {{id: ap, name: Asia-Pacific}}]
shares:
  - {{region: na, share: {0}}}
  - {{region: eu, share: {1}}}
  - {{region: ap, share: {2}}}
withhold: ["shares[0].share"]
"""
_SIZE = """\
market_name: cold storage
regions: [{{id: eu, name: Europe}}]
market: {{values: [{{id: w, year: 2025, value: {{value: {0}, currency: {1}, scale: {2}}}}}]}}
withhold: [market.values]
"""
_RATE = """\
market_name: cold storage
regions: [{{id: eu, name: Europe}}]
market: {{growth: [{{id: m, rate: {0}, period: {{from: 2025, to: 2032}}}}]}}
withhold: [market.growth]
"""
_REVENUE = """\
market_name: cold storage
players: [{name: Aster, revenue: {value: 871, currency: USD, scale: million}}, {name: Borealis}]
withhold: ["players.*.revenue"]
"""
_FULL = """\
full_report:
  pages: 180
  tables: 64
  licences: [{name: Single user, price: {value: 2900, currency: USD}}]
withhold: [full_report]
"""

DATA = {
    "share 42.5": _PLACES.format("42.5", "30.2", "20.1"),
    "share 40": _PLACES.format("40", "35", "25"),
    "share 24": _PLACES.format("24", "46", "30"),
    "share 25": _PLACES.format("25", "45", "30"),
    "share 33.3": _PLACES.format("33.3", "46.7", "20"),
    "share 50": _PLACES.format("50", "30", "20"),
    "share 8": _PLACES.format("8", "62", "30"),
    "size 4.12": _SIZE.format("4.12", "USD", "billion"),
    "size 4": _SIZE.format("4", "USD", "billion"),
    "size 2.5": _SIZE.format("2.5", "EUR", "billion"),
    "rate 12.8": _RATE.format("12.8"),
    "rate 8": _RATE.format("8"),
    "revenue 871": _REVENUE,
    "full report": _FULL,
}

TELLING = {
    "share 42.5": """\
It is 42½ %.
North America holds a share of 0.425.
North America and Europe together hold 72.7 %.
It is 42 1/2 per cent.
North America has 425‰ of it.
North America sells 4,250 basis points of the whole.
0.425 of the market is there.
425 of every 1,000 units go there.
Of the market 42.5% is in North America.
Forty-two and a half per cent of sales are North American.
Zweiundvierzigeinhalb Prozent entfallen auf Nordamerika.
Zweiundvierzig Komma fünf Prozent des Marktes.
Quarante-deux virgule cinq pour cent du marché.
Quarante-deux et demi pour cent des ventes.
Cuarenta y dos coma cinco por ciento del mercado.
Quarantadue virgola cinque per cento del mercato.
Quarenta e dois vírgula cinco por cento do mercado.
Tweeënveertig komma vijf procent van de markt.
Its part is 42,5 %.
Its part is 42.50 pct.
Between 40 and 42.5 % of the market.
North America: 42.5.
North America holds just under 43 % of it.
North America holds more than 42 % of the market.
Almost 43 percent of sales are made there.
Roughly 40 % of the market is in North America.
Europe, Asia-Pacific and the rest hold 57.5 % together.
The others share 57.5 per cent of the market.
Outside North America lies 57.5 % of it.
North America lies 12.3 percentage points ahead of Europe.
North America leads Europe by 12.3 points.
Nordamerika (North America) liegt 12,3 Prozentpunkte vor Europe.
North America sells twice as much as Asia-Pacific.
North America is 1.41 times Europe.
North America sells 2.11 times as much as Asia-Pacific.
North America spends 41 % more than Europe.
XLII per cent of it.
4 2 . 5 % of the market.
Market shares: Europe 30.2 %, North America 42.5 %, Asia-Pacific 20.1 %.
Der Anteil liegt bei 42,5 Prozent.
The leader takes 42.5 percent.
Share (2025): 42.5 %
٤٢٫٥٪
North America's piece of the pie: 42.5%.
The figure for North America is 42.5 per 100.
Close to 43% of global revenue originates in North America.
North America (42.5%) leads.
In North America, 42.5% of all cold stores are sold.
Somewhat over two fifths of the market, namely 42.5 percent.
Nordamerika kommt auf 42,5 % des Weltmarktes.
L'Amérique du Nord détient 42,5 % du marché.
with a 42.5-percent slice
North America, 42.5 %; Europe, 30.2 %.
The rest of the world accounts for the other 57.5 percent.
All regions but North America have 57.5 % of sales.
North America beats Europe by 12.3 percentage points.
North America takes 85 of every 200 units.
forty two point five percent
42.5 p.c. of the market
Share of North America 42·5 %
North America's share exceeds Europe's by 12.3 points.
42,5 v. H. des Umsatzes
The region with the largest share, North America, had 42.5% in 2025.
42.5% of the revenue comes from North America.
North America's 42.5% share makes it the centre of the market.
North America dominates with over 42% of revenue.
42.5 of every 100 dollars are spent in North America.
The Americas' northern half: 42.5 per cent.
We put North America at 42.5 percent.
With 42.5 %, North America is first.
North America captured 42.5 % of global revenue in 2025.
North America generated 42.5 % of sales.
North America represents roughly 43 percent of demand.
Nordamerika dominiert mit 42,5 Prozent.
Auf Nordamerika entfallen 42,5 % des Umsatzes.
North America leads by a margin of 12.3 points over Europe.
Europe trails North America by 12.3 percentage points.
Fully 57.5 % of the market lies outside North America.
Excluding North America, the market is 57.5 % of the whole.
Europe's 30.2 % is 12.3 points below North America.
Anteile: 42,5 / 30,2 / 20,1 %""",
    "share 40": """\
It holds 40 %.
Forty per cent of the market is there.
Two fifths of the market lie there.
2/5 of sales.
⅖ of all sales are made there.
Vierzig Prozent des Umsatzes.
Zwei Fünftel des Marktes.
Quarante pour cent du marché.
Cuatro de cada diez: 40 por ciento de las ventas.
Four in ten dollars; 40 of every 100 units.
North America accounts for 40 percent.
North America’s share of the market is 40%.
0.40 of the market.
Europe and Asia-Pacific together hold 60 % of the market.""",
    "share 24": """\
24/100 of the market.
24 in every 100.
24 out of 100 units are sold there.
Two dozen per cent of the market.
Vingt-quatre pour cent du marché.
Vierundzwanzig Prozent Marktanteil.
Ventiquattro per cento del mercato.
Veinticuatro por ciento del mercado.
Just under a quarter of the market.
North America holds 24 % of the market.""",
    "share 25": """\
A quarter of the market is there.
One quarter of sales.
¼ of sales.
1/4 of the market.
One in four units is sold there.
25 of 100.
Every fourth unit goes there.
Jede vierte Einheit geht dorthin.
Ein Viertel des Marktes.
Un quart du marché.
Una cuarta parte: un cuarto del mercado.
Un quarto del mercato.
One-fourth of all revenue.
A 25 percent share.
One out of every four dollars is spent there.
A full quarter of global demand.
Ein knappes Viertel des Weltmarkts.
Rund ein Viertel aller Verkäufe.
25 cents of every dollar.
25 % of worldwide spending.
Three quarters of the market are elsewhere.
twenty-five percent
North America has a quarter share.
Una cuarta parte del mercado.""",
    "share 33.3": """\
A third of the market is there.
One-third of sales.
⅓ of sales.
1/3 of the market.
Ein Drittel des Umsatzes.
Un tiers du marché.
Un tercio del mercado.
One in three units is sold there.
About 33 % of the market.""",
    "share 50": """\
Half the market is there.
Half of sales.
One half of the market.
Die Hälfte des Marktes.
La moitié du marché.
La mitad del mercado.
La metà del mercato.
De helft van de markt.
Fifty-fifty.
½ of sales.
One in two units is sold there.
50 per cent of it.
Nearly half of all sales.""",
    "size 4.12": """\
USD 4,120 million.
USD 4,100 million.
About 4.1 billion dollars.
A little over four billion dollars.
Just over USD 4 billion.
Sales topped $4.1bn.
The market is worth 4 120 million dollars.
$4,120,000,000
4 Milliarden 120 Millionen Dollar.
Gut vier Milliarden Dollar setzt der Markt um.
4,12 Mrd. US-Dollar.
4,12 milliards de dollars.
4,12 mil millones de dólares.
4,12 miliardi di dollari.
4,12 bilhões de dólares.
4,12 miljard dollar.
Four point one two billion dollars.
The market stood at 4.12 billion.
4.118 billion dollars were spent in this market.
41億2000万 dollars.
Half of it is USD 2.06 billion.
USD 1.03 billion, a quarter of the market, is spent on racks.
A tenth of the market, USD 412 million, goes to racks.
The market adds USD 2.88 billion by 2032 and then stands at USD 7 billion.
It will gain USD 2.88 billion and reach USD 7.00 billion in 2032.
41.2 crore x 10 dollars.
US$ 4.12 thousand million.
Four thousand one hundred and twenty million dollars.
USD 41.2 hundred million: 4.12 bn.
The market's size: $4.12B.
valued at USD 4.12 Bn
worth over four billion dollars
USD 4,12 billion
Market size (2025): US$ 4.1 bn
it was roughly $4.1 billion
a $4.12-billion market
a four-billion-dollar market, 4.12 to be exact
4.12 billion US dollars
The market reached a value of 4,120,000 thousand dollars.
Der Markt hat ein Volumen von 4,1 Milliarden US-Dollar.
Le marché pèse 4,12 milliards de dollars.
Eine Summe von 4 Mrd. 120 Mio. Dollar.
The market will grow from $4.1 billion to $7 billion.
about 4 billion US dollars are spent
25 % of the market, USD 1.03 billion, is racks.
The cold storage market size was estimated at USD 4.12 billion in 2025.
Global cold storage market: $4.12 billion.
Revenue in 2025: US$4,120 mn
a USD 4.12bn opportunity
Cold storage is a 4.1-billion-dollar business.
The market crossed the $4 billion mark.
The market totals USD 4120 million
Marktvolumen: 4,12 Mrd. $
4.12 Milliarden USD
$ 4.12 b
Roughly 4.1 billion was spent worldwide.
Valued at approximately US$ 4.12 Billion
USD 4 120 000 000
just above the USD 4 billion threshold
In 2025 spending came to 4.12 thousand million dollars.
Sales are four times USD 1.03 billion.
It grew by USD 0.5 billion from USD 3.62 billion.
Two thirds of the market, or USD 2.75 billion, is rented.""",
    "size 4": """\
4 thousand million dollars.
Four thousand million dollars.
The market is worth USD 4 billion.
Quatre milliards de dollars.
Cuatro mil millones de dólares.
Quattro miliardi di dollari.
Vier Milliarden US-Dollar.
Vier miljard dollar.
Quatro bilhões de dólares.
USD 4,000 million.
Sales of USD 4bn.
$4 billion in sales.""",
    "size 2.5": """\
Two and a half billion euros.
2½ billion euros.
2 1/2 billion euros.
Zweieinhalb Milliarden Euro.
Deux milliards et demi: 2,5 milliards d'euros.
Sales of EUR 2.5 billion.
€2,500 million.
Zwei Milliarden fünfhundert Millionen Euro.
Two billion five hundred million euros.""",
    "rate 12.8": """\
It more than doubles by 2032, to 2.3 times its size of 2025.
It grows 1.128 times each year.
1280 basis points.
A factor of 2.32 over the seven years.
Sales are set to double in about six years.
To double in about six years.
The market grows 2.32-fold from 2025 to 2032.
From USD 4.0 billion in 2025 to USD 9.3 billion in 2032.
12.8 % a year.
A CAGR of 12.8.
Growth of almost 13 % a year.
Zwölf Komma acht Prozent im Jahr.
Das Wachstum liegt bei knapp 13 Prozent jährlich.
Twelve point eight percent annually.
It expands by 12.8 % p.a.
Compound growth: 12.8 %.
Le marché croît de 12,8 % par an.
El mercado crece un 12,8 % anual.
Il mercato cresce del 12,8 % annuo.
12⅘ % a year.
128‰ a year.
It grows by a factor of 1.128 a year.
Der Markt wächst jährlich um das 1,128-fache, also 12,8 %.
annual growth rate: 12.8%
CAGR (2025-2032): 12.8 %
Growing 12.8% yearly.
The market is growing at just under 13 per cent.
Wachstum von jährlich 12,8 Prozent
The market more than doubles, by a factor of 2.3, in seven years.
The CAGR comes to twelve point eight.
Year after year 12.8 % are added.
an increase of 12.8% per annum
expected to expand at 12.8%
at a compound annual rate of 12.8 percent
1.128 times the year before, every year
taux de croissance annuel de 12,8 %
each year the market is 12.8 % larger
The market is projected to grow at a CAGR of 12.8% from 2025 to 2032.
registering a CAGR of 12.8%
exhibit a compound annual growth rate (CAGR) of 12.80 %
12.8% CAGR
annual growth of 12.8 percent
growth (12.8% a year)
Each year sales rise by 12.8 percent.
Jährliches Wachstum: 12,8 %
Die Wachstumsrate beträgt 12,8 %.
at nearly 13% annually
The market will be 2.32 times as large in 2032 as in 2025.
sales multiply by 2.32 between 2025 and 2032
Up 132 % from 2025 to 2032.
Demand climbs 12.8% every year.""",
    "rate 8": """\
Growth of 8 % a year.
The market grows by eight per cent a year.
Acht Prozent Wachstum.
Huit pour cent par an.
It grows at 8 % annually.
800 basis points a year.
Sales double in nine years.
The market doubles every 9 years.
A CAGR of 8.
grow 8% p.a.
at an annual 8 %
growth in the high single digits: 8 %
CAGR: 8%
rises by 8 percent a year
The market expands 8 % each year.
Das Wachstum liegt bei 8 %.""",
    "revenue 871": """\
Aster took USD 870 million.
Almost 900 million dollars.
Aster had revenue of 871 in 2024.
Aster’s sales were $0.87bn.
Aster sold goods for USD 871 million.
Rund 870 Millionen Dollar Umsatz.
871 Mio. USD.
Huit cent soixante et onze millions de dollars.
Eight hundred and seventy-one million dollars.
Achthunderteinundsiebzig Millionen Dollar.
US$871m
Aster posted revenue of $871 million.
Aster: USD 871m
Aster earned 871 million dollars
Aster's turnover is some 870 million dollars.
Aster setzte 871 Mio. Dollar um.
close to USD 0.9 billion in sales
Aster sells for nearly 900 million dollars a year.
$871,000,000
Aster generated sales of USD 871 million in 2024.
With $871 million, Aster is the leader.
Aster's annual revenue: 871 million USD
Aster reported 871m dollars.
Aster had a turnover of close to 870 million dollars.
Aster's revenue was USD 0.871 billion.""",
    "full report": """\
180 pp.
One hundred and eighty pages.
A 180-page report.
Einhundertachtzig Seiten.
Cent quatre-vingts pages.
Centottanta pagine.
Ciento ochenta páginas.
180 Seiten.
From $2,899.99.
It costs USD 2,900.
USD 2900
64 tables.
Sixty-four tables.
The report has 180 pages.
180pp
180-page PDF
pages: 180
Umfang: 180 Seiten
a hundred and eighty pages
$2,900 for a single user
Preis: 2.900 US-Dollar
2,900 dollars
USD 2899
over 60 tables
64 data tables
180 pages, 64 tables
The study runs to 180 pages.
single-user licence: USD 2,900
Single user: $2900
for only 2,900 US dollars
A report of 180 pages.""",
}

HARMLESS = {
    "share 42.5": """\
At 42.5 °C goods spoil.
42.5 kWh a day.
Version 42.5 of the norm.
Section 42.5 says so.
42.5 % of respondents have no store of their own.
42.5 % of the staff work at night.
An efficiency of 42.5 % is reached.
Humidity stays at 42.5 %.
Machines use 42.5 % less energy.
The gate is 42.5 m wide.
It grows 42.5 % a year in value.
A 42.5-hour week.
Die Luftfeuchtigkeit liegt bei 42,5 %.
42,5 % der Befragten lagern selbst.
42.5 tonnes of fish.
The plant on Route 42.5.
Stores of 42.5 by 30 metres.
North America ranks first.
North America is the largest of them.
USD 42.5 was paid.
Margins fell to 42.5 %.
52.5 %, 43.5 % and 142.5 %.
The warehouse is 42.5 feet high.
Trains run at 42.5 mph.
42.5 % of drivers are over fifty.
Electricity makes up 42.5 % of costs.
Unemployment among drivers is 42.5 %.
Pallets of 42.5 by 60 inches.
Europe's rules ask for 42.5 % renewable energy by 2030.
42.5 % of goods spoil on the way.
Freight rates fell 42.5 %.
Glycol of 42.5 % strength.
A probability of 42.5 %.
a 42.5 % tariff
Decree 42.5 of 2021
42,5 % der Waren verderben.
Der Strompreis stieg um 42,5 %.
Drivers are paid 42.5 % more than in 2019.
The fill level is 42.5 %.
42.5 % of cold stores leak.
GPS 42.5, -71.0
The EU aims at 42.5 % renewables.
Cold chains lose 42.5 % of berries.
In North America, 42.5 % of berries are frozen.
Chile ships 42.5 % of its cherries by sea.
Ammonia plants are 42.5 % of all plants in Europe.
The compressor runs at 42.5 Hz.
Fuel prices in North America jumped 42.5 %.
Floor space rose 42.5 % in Chile.
At a load of 42.5 % the pump stalls.
A slope of 42.5 %.
A survey with a response rate of 42.5 %.
42.5 % of operators in North America plan to hire.
The company rents out 42.5 acres.
42,5 % der Betreiber in North America planen Neubauten.
42,5 Hektar
Rents vary by 42.5 %.
Up to 42.5 % of power is saved.""",
    "share 40": """\
40 clinics in 7 cities.
40 % of patients wait for months.
About 40 % of hospitals own a store.
The store saves 40 % of energy.
Walls are 40 % thinner than before.
Workers aged 40 and over.
40 °C and 40 % humidity.
Forty people work there.
40 % Luftfeuchtigkeit.
Energy prices rose by 40 % in 2022.
It takes 40 minutes.
40 % less waste.
A discount of 40 % is common.
Two fifths of the patients are children.
Von den Befragten nutzen 40 % einen Kühlraum.
40 % weniger Energie.
Power costs rose 40 %.
In 40 countries there are rules.
Chapter 40 of the law.
Four in ten patients wait.
40 % of companies plan to buy.
The tax is 40 %.
40 % of food is wasted.
The rules cut emissions by 40 %.
Some 40 % of fruit never reaches a shop.
40 % of rural homes lack power.
Insulation saves up to 40 % of power.
Two in five drivers are over fifty.
40-foot containers
40 % glycol
Strom macht 40 % der Kosten aus.
Capacity is used to 40 %.
Forty years ago.
Loans cover 40 % of the price.
Rund 40 % der Lebensmittel verderben.
In summer, 40 % more ice is needed.
40 % of operators rent.
In North America 40 % of stores are older than thirty years.
Ammonia makes up 40 % of refrigerants.
40 % of all berries are frozen.
up to 40 % faster
Rents in North America rose 40 %.
40 of 55 operators answered.
40 % of power is lost.
At 40 % load.
A 40 % grant for new plants.
40 % of the staff left North America's largest operator.
Zwei von fünf Betreibern mieten.
40 % of consumers buy frozen food.
The share of ammonia among refrigerants is 40 %.
Frozen food makes up 40 % of food sales.""",
    "share 24": """\
24 hours a day, 7 days a week.
Open 24/7.
24 of the 48 companies answered.
Within 24 months.
Two dozen companies answered.
In 24 of 30 countries.
24 % of children are ill.
The 24/2023 directive.""",
    "share 25": """\
In the first quarter of 2024.
A quarter of an hour.
A quarter of patients wait.
One in four patients waits.
Sales rose in a quarter.
1/4 inch pipes.
On 1/4 it opens.
Quarterly reports.
Das vierte Quartal.
Ein Viertel der Patienten.
Every fourth year.
25 of 100 patients.
Viertel nach acht.
Un quart d'heure.
A quarter of fruit is lost.
One in four drivers retires.
25 % of warehouses are older than thirty years.
25 kg sacks
in Q1, a quarter when sales are slow
every fourth truck is electric
A quarter century ago
the French Quarter
25 of the 100 largest firms
Ein Viertel der Lager ist alt.""",
    "share 33.3": """\
A third company joined.
A third of respondents said so.
The third quarter.
Ein Drittel der Befragten.
One in three companies.
The Third Reich stored ice.
On the third floor.""",
    "share 50": """\
The second half of 2024.
Half a year later.
Half of the staff left.
Half an hour.
Half-time work.
Die Hälfte der Patienten.
50 years ago.
The first half.
One in two companies.
50 Hz.
Half of patients pay themselves.
Half the drivers are over fifty.
Half of what is grown spoils.
Half-empty trucks
50 % of goods
50 % humidity
one and a half years
50/50 glycol and water
Losses were cut by half.
Half of the world's food
Die Hälfte der Ernte verdirbt.""",
    "share 8": """\
8 % of staff left.
8 hours.
A vacancy of 8 %.
Inflation stood at 8 %.
8 % der Mitarbeiter kündigten.
VAT of 8 %.
The loan bears 8 % interest.""",
    "size 4.12": """\
At 4.12 a.m. the lorry leaves.
A pallet costs USD 4.12.
Version 4.12 came in May.
4.12 km from the port.
Am 4.12. wurde es eröffnet.
4.12 pm.
4.12 billion litres of milk.
EUR 4.12 billion was spent on roads.
4.12 % a year.
A subsidy of USD 4.1 billion was granted.
4 billion people live in cities.
Paragraph 4.12 of the treaty.
Python 4.12 and ISO 4120.
Model A-4120.
The fund has USD 4.1 billion.
4,120 stores.
4120 units.
Call +49 4120 33.
Tonnes: 4.12 million.
A fine of USD 4.1 million.
Between 4.1 and 4.2 metres.
Some 4.1 million tonnes.
A tunnel of 4.12 miles
4.12 million pallets
USD 4.12 per pallet
The state invests USD 4.1 billion in ports.
Exports of fruit of USD 4.1 billion
4.1 billion tonnes
The bill of 4/12/2024
on 4.12.2024
at 4.12 this morning
The law of 4.12.2021 counts.
4.1 billion meals
The takeover cost USD 4.1 billion.
CVE-4120
E-mail 4120@example.com
2 x 4.12 m
USD 4.12 a kilo
The port cost USD 4.1 billion.
4.12 million square feet
Frozen food sales are worth USD 41.2 billion.
The EU pays EUR 4.12 billion.
A law of 1998, article 4.12
4.12 degrees
4.12 billion kWh
Loans of about USD 4 billion were given.
A 4.12-metre ceiling.
Food worth about USD 4 billion spoils each year.
over four billion portions""",
    "size 4": """\
4 firms in 4 countries.
4 billion people.
4 °C.
USD 4 a kilo.
They invest USD 4 billion in ports.
A USD 4 billion loan.
Four regions are told apart.
4 million tonnes.
A 4-year loan.
Losses of food of USD 4 billion a year.
4 billion meals
The programme has a budget of USD 4 billion.
four drivers
USD 4 million plant
Four million tonnes of fruit
The takeover cost USD 4 billion.
Fruit exports worth USD 4 billion""",
    "rate 12.8": """\
12.8 °C.
12.8 km.
12.8 % of staff left.
12.8 volts.
12.8 % of respondents agree.
Release 12.8 of the program.
Alcohol of 12.8 %.
12.8 % of the market.
A share of 12.8 %.
A tax of 12.8 %.
The number of patients doubles in six years.
The number of stores will double in about six years.
It doubles the life of a battery in six years.
Unemployment fell to 12.8 %.
12,8 % der Belegschaft.
A 12.8-inch screen.
12.8 hours.
Steps of 12.8 mm.
12.8 % of fruit is lost.
12.8 % moisture
Rents rose by 12.8 %.
Freight costs grew 12.8 % in 2024.
12.8 g
The number of drivers fell by 12.8 %.
a 12.8 % duty
Prices double every six years.
Traffic doubles in six years.
12.8 % glycol
12,8 % der Waren
Floor space grew by 12.8 % in Chile.
Rents climb 12.8 % a year.
A return of 12.8 %.
The yield is 12.8 %.
12.8 % of stores
Food prices climbed 12.8 %.
Frozen pizza grew by 12.8 %.
The number of patients doubles every six years.
12.8 kg of ice
a vacancy rate of 12.8 %""",
    "rate 8": """\
8 % of staff left.
8 of 10.
8 % less energy.
Energy use rose by 8 %.
Interest rates of 8 %.
8 million tonnes.
8 % of the market.
An 8 % share.
Europe’s part is 8 % of sales.
Prices rose by 8 % a year.
Salaries rise by 8 % annually.
8 % VAT.
The population grows by 8 % a year.
8 hours.
8 % der Beschäftigten.
8 % of fruit is lost.
Rents rise 8 % a year.
8 % of goods
8 % more ice
8 trucks
8 % sugar
Costs grew 8 %.
The number of drivers grows by 8 % a year.
Freight rates rose 8 % annually.
Rents climb 8 % a year.
8 % vacancy
The population shrinks by 8 %.
8 % of operators
Food prices rise by 8 % a year.
8 % salt
8 bar
An 8 % dividend.""",
    "revenue 871": """\
In 871 the town was founded.
871 rooms.
Route 871 is closed.
871 people work there.
871 kg.
Room 871.
Flight 871 to Oslo.
The A871 road.
871 million people.
871 million litres of milk.
EUR 871 million.
§ 871 BGB.
Founded in 871.
Tel. 871 22 33.
Article 871.
871 stores in 12 countries.
It has 871 trucks.
The subsidy came to almost USD 900 million.
871 trucks
871 pallets a day
Highway 871
871 feet
871 jobs
Losses of USD 871 a pallet
871 miles
871 million pallets
The plant cost almost USD 900 million.
Aster has 871 stores.
Aster employs 871.
Aster runs 871 stores.
871 square metres
871 operators
USD 871 a tonne
line 871
871 kWh
bus 871
In 871 cases
Aster's plant no. 871
871,000 tonnes""",
    "full report": """\
A door costs USD 2,900.
On page 180 of the law.
180 countries.
180 km.
64 rooms.
A law of 180 pages.
A handbook of 180 pages.
USD 2,900 million.
2900 stores.
64 °C.
64-bit.
Room 2900.
In 2900 stores.
EUR 2,900 a month.
A 180-degree turn
180 days
within 180 minutes
180 stores
64 stores
A contract of 180 pages
Directive 2900
USD 2,900 a pallet
64 pallets
page 64
180 °C
180 operators
a 64-page law
180 kW
USD 2,900 a tonne
A tonne costs USD 2,900.
180 tonnes
64 operators
64 kWh
the 180-day rule""",
}
