"""Sizes of the market in words, where a number is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reportpress.checks.declared import Case, Check, Found

_MANY = r"(?:several|multiple|many|some|a few|tens of|hundreds of|billions of|millions of)"
_VAGUE = re.compile(
    rf"\b(?P<money>{_MANY}\s+(?:hundreds?\s+(?:of\s+)?)?(?:(?:millions?|billions?"
    rf"|trillions?)\s+(?:of\s+)?)?(?:US\s+)?(?:dollars|euros|pounds|USD|EUR)\b"
    r"|(?:range|order) of (?:billions|millions)(?: of (?:dollars|euros))?"
    r"|[$€£]\s?(?:several|multiple|many) (?:million|billion)s?)"
    rf"|\b(?P<bare>{_MANY}\s+(?:hundreds?\s+(?:of\s+)?)?(?:millions?|billions?|trillions?)\b"
    r"|mehrere\s+(?:hundert\s+)?(?:Millionen|Milliarden)|plusieurs\s+(?:millions|milliards)|varios\s+(?:millones|miles de "
    r"millones)"
    r"|diversi\s+(?:milioni|miliardi)|vários\s+(?:milhões|bilhões)|enkele\s+(?:miljoenen|miljarden)|kilka\s+(?:milionów"
    r"|miliardów))"
    r"|\b(?P<multi>multi[- ]?(?:billion|million)(?:[- ](?:US[- ])?(?:dollar|euro))?s?[- ](?:market|industry|business|sector"
    r"|trade|opportunity|field)\b"
    r"|(?:Milliarden|Millionen)(?:markt|geschäft)\b)"
    r"|(?P<signs>数十?[億亿]|수십?억)",
    re.IGNORECASE,
)
_OF_THE_SIZE = re.compile(
    r"\b(?:worth|valued|valuation|wert|valeur|vaut|valor|vale|valore|waard|warte|estimated at|market (?:is|was|stands?"
    r"|reach\w*|amounts?|totals?|of)"
    r"|market(?:['’]s)? (?:size|volume|value)|(?:annual|yearly|total|global|combined|market) (?:sales|revenues?|turnover"
    r"|spending)|sales (?:of|reach\w*)"
    r"|revenues? (?:of|reach\w*|exceed\w*)|turnover of|stands? at|amounts? to|(?:is|are|lies|be) in the|a trade of"
    r"|reach(?:es|ing|ed)?|total(?:s|led)?|(?:beläuft|belaufen) sich|Umsatz|Marktvolumen|(?:groß|Größe) von|taille|tamaño)\b",
    re.IGNORECASE,
)
# What such an amount is often said of, besides a market
_OF_ELSE = re.compile(
    r"\b(?:subsid\w+|invest\w*|grants?|fund\w*|aid|fines?|savings?|sav(?:e|es|ed)|taxes|tax|costs?|damages?|loans?|debts?"
    r"|penalt\w+|projects?|plants?|contracts?"
    r"|deals?|orders?|budgets?|programmes?|programs?|venture|Subvention\w*|Förder\w*|Invest\w+|Kosten|Strafen|Projekt\w*"
    r"|subventions?|subvenciones|ayudas)\b",
    re.IGNORECASE,
)
_OF_A_FIRM = re.compile(
    r"\b(?:firm|company|maker|group|brand|start-?up|owner)s?,? (?:is |are |was |were )?(?:worth|valued)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s+(?!(?:of|US|dollars?|euros?|pounds?|USD|EUR|in|by|a|per|at|and|last|this|each|every|today|worldwide|globally"
    r"|annually|wert|waard|"
    r"Dollar|Euro|US-Dollar|de|di|d’euros|d'euros|z|by|before|after|until|for|or|as|now|during|over|with|to|is|was)\b)[^\W\d_]",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|de|di)\s")
_MOST = 20  # in one sentence
_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_HINTS = (
    "illi",
    "illón",
    "illone",
    "miljoen",
    "miljard",
    "dollars",
    "euros",
    "pounds",
    "milhões",
    "bilhões",
    "億",
    "亿",
    "억",
)


def _vague_sizes(case: Case) -> Iterator[Found]:
    if not case.holds(*_HINTS):
        return
    for text in case.texts:
        if text.is_about_the_data or len(text.text) <= 8 or not _VAGUE.search(text.text):
            continue
        if shown := next(filter(None, map(_vague, _END.split(text.text))), ""):
            yield Found(
                case.place(text.path),
                f"says `{shown}` where a number is meant; give the number as a value with its source, or leave the size out",
            )


def _vague(sentence: str) -> str:
    """The words for a size, where the sentence says it of the market, and not of meters, plants or subsidies."""
    if not _VAGUE.search(sentence):
        return ""
    of_the_size = bool(_OF_THE_SIZE.search(sentence)) and not (_OF_ELSE.search(sentence) or _OF_A_FIRM.search(sentence))
    for found in islice(_VAGUE.finditer(sentence), _MOST):
        is_counted = found["bare"] and (_COUNTED.match(sentence, found.end()) or _OF.match(sentence, found.end()))
        if found["multi"] or found["signs"] or (of_the_size and not is_counted):
            return " ".join(found.group().split())
    return ""


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "vague-size",
        "warning",
        "A size in words where a number is meant",
        "Several billion dollars may be two or nine. A reader takes it for a figure, and it has no source. Give the "
        "number as a value of the market, or leave the size out. What is said of meters, plants or subsidies is not found.",
        "summary: The market was worth several billion dollars last year.\n",
        _vague_sizes,
    ),
)
