"""Which countries a city can stand in, for cities that companies have their seats in.

General knowledge of the largest business cities, in English, German and their own spelling. A name that well-known places
in several countries bear has all of them; whoever adds a city looks for its namesakes first. A city that is not here
says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from reportpress.language.names import folded

_CITIES = {
    "AE": "Dubai|Abu Dhabi|Sharjah",
    "AR": "Buenos Aires|Rosario",
    "AT": "Wien|Graz|Linz|Innsbruck|Klagenfurt",
    "AT US": "Vienna|Salzburg",
    "AU": "Sydney|Brisbane|Adelaide|Canberra",
    "AU US": "Melbourne",
    "AU GB": "Perth",
    "BE": "Brussels|Brüssel|Bruxelles|Antwerpen|Ghent|Gent|Leuven|Liège|Lüttich",
    "BE US": "Antwerp",
    "BG": "Sofia|Plovdiv",
    "BR": "São Paulo|Rio de Janeiro|Belo Horizonte|Curitiba|Porto Alegre|Brasília|Campinas",
    "CA": "Toronto|Montreal|Montréal|Calgary|Edmonton|Winnipeg|Mississauga|Quebec City",
    "CA US": "Vancouver|Ottawa",
    "CH": "Zurich|Zürich|Basel|Lausanne|Winterthur|St. Gallen|Schaffhausen|Genf|Genève",
    "CH US": "Geneva|Bern|Lucerne",
    "CL ES": "Santiago",
    "CL": "Santiago de Chile",
    "CN": "Beijing|Peking|Shanghai|Shenzhen|Guangzhou|Hangzhou|Nanjing|Suzhou|Wuhan|Chengdu|Tianjin|Qingdao|Dalian|"
    "Ningbo|Xiamen|Chongqing|Xi'an",
    "CO": "Bogotá|Medellín|Cali",
    "CZ": "Praha|Brno|Ostrava",
    "CZ US": "Prague",
    "DE": "Munich|München|Frankfurt am "
    "Main|Köln|Stuttgart|Düsseldorf|Leipzig|Nuremberg|Nürnberg|Essen|Dortmund|Leverkusen|Ludwigshafen|"
    "Mannheim|Karlsruhe|Wolfsburg|Walldorf|Erlangen|Kiel|Bonn|Darmstadt|Aachen|Bielefeld|Münster|Augsburg|Würzburg|"
    "Wuppertal|Jena|Hannover",
    "DE US": "Berlin|Hamburg|Frankfurt|Dresden|Hanover|Bremen|Cologne|Heidelberg",
    "DK": "Copenhagen|København|Kopenhagen|Aarhus|Århus|Odense|Aalborg|Kolding|Bjerringbro|Nordborg",
    "EE": "Tallinn",
    "EG": "Kairo|Alexandria Egypt",
    "EG US": "Cairo",
    "ES": "Barcelona|Bilbao|Sevilla|Seville|Zaragoza|Saragossa|Málaga",
    "ES US": "Madrid",
    "ES US VE": "Valencia",
    "FI": "Helsinki|Espoo|Tampere|Turku|Oulu|Vantaa",
    "FR": "Lyon|Marseille|Toulouse|Lille|Nantes|Strasbourg|Straßburg|Bordeaux|Rueil-Malmaison|Courbevoie|La "
    "Défense|Clermont-Ferrand",
    "FR US": "Paris|Grenoble|Montpellier",
    "GB": "Leeds|Edinburgh|Sheffield|Cardiff|Belfast|Liverpool|Leicester|Nottingham|Southampton|Milton "
    "Keynes|Guildford|Reading UK|Coventry",
    "GB CA": "London",
    "GB US": "Manchester|Birmingham|Oxford|Cambridge|Bristol|Aberdeen|Glasgow|Bath|Bradford",
    "GR": "Athen|Thessaloniki|Piraeus",
    "GR US": "Athens",
    "HK CN": "Hong Kong|Hongkong|Kowloon",
    "HU": "Budapest|Debrecen",
    "ID": "Jakarta|Surabaya|Bandung",
    "IE": "Galway|Limerick|Cork",
    "IE US": "Dublin",
    "IL": "Tel Aviv|Haifa|Herzliya|Petah Tikva",
    "IN": "Mumbai|Bengaluru|Bangalore|Pune|Chennai|New Delhi|Kolkata|Ahmedabad|Gurgaon|Gurugram|Noida",
    "IN PK": "Hyderabad",
    "IS": "Reykjavik|Reykjavík",
    "IT": "Milano|Mailand|Torino|Turin|Bologna|Genoa|Genova|Padua|Padova|Brescia|Bergamo|Trieste|Roma|Rom",
    "IT US": "Milan|Rome|Naples|Florence|Venice|Verona|Modena|Parma",
    "JP": "Tokyo|Tokio|Osaka|Kyoto|Kioto|Nagoya|Yokohama|Kobe|Fukuoka|Sapporo|Kawasaki|Hiroshima|Sendai|Hamamatsu|K"
    "itakyushu",
    "KR": "Seoul|Busan|Suwon|Incheon|Daejeon|Daegu|Seongnam",
    "LT": "Vilnius|Kaunas",
    "LU": "Luxembourg|Luxemburg",
    "LV": "Riga",
    "MA": "Casablanca|Rabat",
    "MX": "Mexico City|Ciudad de México|Monterrey|Guadalajara",
    "MY": "Kuala Lumpur|Penang|Petaling Jaya",
    "NG": "Lagos",
    "NL": "Rotterdam|Eindhoven|Utrecht|The Hague|Den Haag|Delft|Groningen",
    "NL US": "Amsterdam",
    "NO": "Oslo|Stavanger|Trondheim|Drammen",
    "NO NL": "Bergen",
    "NZ": "Auckland|Christchurch",
    "PE": "Lima Peru",
    "PE US": "Lima",
    "PH": "Manila|Makati|Quezon City",
    "PL": "Warszawa|Warschau|Kraków|Krakow|Krakau|Wrocław|Breslau|Poznań|Gdańsk|Gdynia|Katowice|Łódź",
    "PL US": "Warsaw",
    "PT": "Porto",
    "PT US": "Lisbon",
    "QA": "Doha",
    "RO": "Bucharest|București|Bukarest|Cluj-Napoca|Timișoara",
    "RS": "Belgrad|Beograd|Novi Sad",
    "RU": "Moskau|Saint Petersburg|Novosibirsk|Yekaterinburg",
    "RU US": "Moscow|St. Petersburg",
    "SA": "Riyadh|Riad|Jeddah|Dhahran|Dammam",
    "SE": "Stockholm|Gothenburg|Göteborg|Malmö|Malmo|Uppsala|Västerås|Lund|Linköping",
    "SG": "Singapore|Singapur",
    "SI": "Ljubljana|Maribor",
    "SK": "Bratislava|Košice",
    "TH": "Bangkok",
    "TR": "Istanbul|Ankara|Izmir|İzmir|Bursa",
    "TW": "Taipei|Taipeh|Hsinchu|Taichung|Kaohsiung",
    "UA": "Kyiv|Kiev|Kiew|Lviv|Kharkiv",
    "US": "New York|New York City|Chicago|Los Angeles|San "
    "Francisco|Seattle|Houston|Dallas|Atlanta|Detroit|Minneapolis|Philadelphia|Pittsburgh|"
    "Palo Alto|Mountain View|Cupertino|Redmond|Sunnyvale|Santa Clara|Menlo "
    "Park|Austin|Denver|Cincinnati|Cleveland|Milwaukee|Indianapolis|"
    "St. Louis|Phoenix|Salt Lake City|Miami|Baltimore|Charlotte|Nashville",
    "US GB": "Boston|Washington|Cambridge|Lincoln",
    "UY": "Montevideo",
    "VN": "Hanoi|Ho Chi Minh City|Saigon|Ho-Chi-Minh-Stadt",
    "ZA": "Johannesburg|Cape Town|Kapstadt|Durban|Pretoria|Sandton",
    "HR": "Zagreb",
    "KE": "Nairobi",
    "KZ": "Almaty|Astana",
    "PK": "Karachi|Lahore",
    "BD": "Dhaka",
    "LK": "Colombo",
}


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    countries: dict[str, frozenset[str]] = {}
    for codes, names in _CITIES.items():
        for name in names.split("|"):
            countries[folded(name)] = countries.get(folded(name), frozenset()) | frozenset(codes.split())
    return countries


def countries_of(city: str) -> frozenset[str]:
    """The countries that a city can stand in; none where it is not known."""
    return _by_name().get(folded(city), frozenset())
