"""The languages whose number words are read: a file each."""

from __future__ import annotations

from reportpress.language.words.de import GERMAN
from reportpress.language.words.en import ENGLISH
from reportpress.language.words.es import SPANISH
from reportpress.language.words.fr import FRENCH
from reportpress.language.words.it import ITALIAN
from reportpress.language.words.nl import DUTCH
from reportpress.language.words.pt import PORTUGUESE

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH)
