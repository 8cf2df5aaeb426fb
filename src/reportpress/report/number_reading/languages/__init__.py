"""The languages whose number words are read: a file each."""

from __future__ import annotations

from reportpress.report.number_reading.languages.de import GERMAN
from reportpress.report.number_reading.languages.en import ENGLISH
from reportpress.report.number_reading.languages.es import SPANISH
from reportpress.report.number_reading.languages.fr import FRENCH
from reportpress.report.number_reading.languages.it import ITALIAN
from reportpress.report.number_reading.languages.nl import DUTCH
from reportpress.report.number_reading.languages.pt import PORTUGUESE

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
