"""Blanks of a form that nobody filled in: in sentences. Those that stand in place of a name are in `placeholder_names`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.report.checks.declared import Case, Check, Found, Text
from reportpress.report.checks.placeholder_names import likely_names, placeholder_names


@dataclass(frozen=True, slots=True)
class Blank:
    """One way in which a blank is left. ``signs``: letters, small, of which every text with it holds one. ``certain``: whether it
    can be nothing else. ``may_be_quoted``: whether a quotation may hold it. ``but_in``: languages where it is a word.
    ``stands_for``: initials of what it may be short for, if the report spells that out."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    certain: bool = True
    may_be_quoted: bool = False
    but_in: tuple[str, ...] = ()
    may_be_short: bool = False


def _blank(signs: str, pattern: str, flags: re.RegexFlag = re.IGNORECASE, **more: bool | tuple[str, ...]) -> Blank:
    return Blank(tuple(signs.split("|")), re.compile(pattern, flags), **more)  # type: ignore[arg-type]


_EXACT = re.NOFLAG
_PER_CENT = r"(?:%|(?i:per ?cent|Prozent|pour ?cent|por ciento|per cento|por cento|procent)\b)"
_SCALE = (
    r"(?i:thousand|million|billion|trillion|Mn|Bn|units|Mio\.?|Mrd\.?|Millionen|Milliarden|millions|milliards|millones"
    r"|milioni|miliardi|milhões|bilhões|miljoen|miljard)\b"
)
_MONEY = r"(?:[$€£¥₹]|\b(?:USD|US\$|EUR|GBP|INR|JPY|CNY|CHF))"
_SLOT = (
    r"(?:CAGR of|rate of|value of|share of|reach|valued at|worth|CAGR von|Wachstum von|Anteil von|Wert von|TCAC de)\s"
    r"(?:about |approximately |around |over |rund |etwa )?"
)
# Upper case, or small letters at least twice: `x %` stands in formulas.
_XS = r"(?:X{1,3}(?:[.,]X{1,2})?|xx{1,2}(?:[.,]x{1,2})?|x[.,]x{1,2})"
_NOUN = (
    r"(?:market|company|product|player|vendor|segment|region|country|report|publisher|client|customer|brand|industry"
    r"|Markt|Unternehmen|Firma|Produkt|Land|marché|entreprise|mercado|empresa|mercato|azienda)"
)
_SLOT_NOUN = rf"{_NOUN}(?:[ _-](?:name|title|size|value|share|[A-Z]|\d{{1,2}}))?"
_FIELD = (
    rf"(?:{_SLOT_NOUN}|name|year|value|date|number|amount|currency|cagr|title|text|figure|base[ _-]year|forecast[ _-]year"
    r"|(?:start|end)[ _-]year|unit|volume|source|author|\w+_\w+)"
)
_OPENS = r"(?:\A|(?<=[.!?:…])\s+|\n\s*\n|[(\[]\s?)"
_CLOSES = r"\s?(?:[)\]]|[.!…]*(?:\s*\Z|\s*\n\s*\n|(?<=[.!…])\s))"


def _alone(words: str) -> str:
    """A piece that is a sentence, or all that stands in brackets."""
    return f"{_OPENS}(?P<shown>{words}){_CLOSES}"


_NUMBERS = (
    _blank("x", rf"(?<![\w.,]){_XS}\s?{_PER_CENT}", _EXACT),
    _blank("x.x|x,x", r"(?<![\w.,(])(?:X{1,3}[.,]X{1,2}|xx[.,]x{1,2})(?![\w.,])", _EXACT),
    _blank("x", rf"{_MONEY}\s?(?:X{{1,4}}(?:[.,]X{{1,2}})?|xx{{1,3}}(?:[.,]x{{1,2}})?|x[.,]x{{1,2}})(?!-?\w)", _EXACT),
    _blank("x", r"(?<![\w.])(?:X{2,4}|xx{1,3}|x\.x{1,2}|X\.X{1,2})\s(?:USD|EUR|€|" + _SCALE + ")", _EXACT),
    _blank("x", rf"\b(?i:{_SLOT})(?:X{{1,4}}|xx{{1,3}})(?!-?\w)", _EXACT),
    _blank("nn", rf"(?<![\w.])(?:NN|Nn|nn)(?:[.,][Nn]{{1,2}})?\s?(?:{_PER_CENT}|{_SCALE})", _EXACT),
    _blank("nn", rf"{_MONEY}\s?(?:NN|Nn|nn)\b", _EXACT),
    _blank(
        "#|??|__|•|●|…|...",
        rf"(?:(?<![\w#?_])(?:#{{1,6}}(?:[.,]#{{1,3}})?|\?{{2,4}}|_{{2,9}}|[•●])\s?(?:{_PER_CENT}|{_SCALE})|(?:…|\.{{3}})\s?%"
        rf"|{_MONEY}\s?(?:_{{2,9}}|\?{{2,4}}|#{{2,6}}|[•●]|\[))",
    ),
    _blank(
        "xx|__|??|yy|##",
        r"(?<![\w-])(?:(?:19|20)(?:XX|xx|YY|yy)|(?:19|20)(?:__|\?\?|##))(?!\w)(?![ -](?i:series|range|alloys?|famil|models?|Serie))",
        _EXACT,
    ),
    _blank("yyyy|jjjj", r"(?<![-/.\w])(?:YYYY|JJJJ)(?:\s?[-–]\s?(?:YYYY|JJJJ))?(?![-/.]?\w)", _EXACT),
    _blank(
        "undefined|null|nan",
        rf"(?:\b(?:at|to|by|reach|of)\s+|{_MONEY}\s?)(?:undefined|null|NaN)(?=\s?(?:{_PER_CENT}|{_SCALE}|a year\b|in \d))"
        rf"|\b(?:undefined|null|NaN)\s?%",
        _EXACT,
    ),
    _blank("nan", r"(?<![\w-])NaN(?![\w-])", _EXACT, may_be_quoted=True),
)
_TEMPLATES = (
    _blank("{{", r"\{\{[^{}]{0,60}\}\}"),
    _blank("{%", r"\{%[^{}]{0,60}%\}"),
    _blank("{", rf"\$?\{{\s?(?:{_FIELD}|\d)\s?\}}"),
    _blank("${", r"\$\{\s?[\w.]{1,40}\s?\}"),
    _blank("$", r"\$[A-Z]{2,}[A-Z_]*\$|\$(?:MARKET|COMPANY|NAME|YEAR|REGION|CAGR)(?:_\w+)?\b", _EXACT),
    _blank("%", rf"(?<![\w%])%{_FIELD}%(?!\w)"),
    _blank("%", r"(?<![\w%])%[sd](?=[\s.,;)]|\Z)|%\([a-z_]{1,30}\)s", _EXACT),
    _blank("<<|«", rf"<<\s?{_FIELD}\s?>>|«\s?\w+_\w+\s?»"),
    _blank("<", rf"<\s?(?:(?:insert|placeholder|your|enter)\b[^<>]{{0,60}}|{_FIELD})\s?>"),
    _blank("[", r"\[\s?(?:insert|your|enter|add|fill in|todo|tbd|tbc|tba|xx+|hier|einfügen)\b[^\[\]]{0,60}\]"),
    _blank("[", r"\[\s?(?:X{1,4}|x{2,4})(?:[.,][Xx]+)?\s?%?\s?\]", _EXACT),
    _blank("[", rf"\[\s?(?:name(?: of)?(?: the)? {_NOUN}|{_NOUN}[ _-]name|{_NOUN} (?:X|[1-9]|(?-i:[A-Z]))|\w+_\w+|#+)\s?\]"),
    _blank("[", rf"\[\s?{_FIELD}\s?\]", may_be_quoted=True),
    _blank("[", r"\[\s?(?:[●•○■▪▲]|_{1,9}|\?{1,3}|\*{3,}|(?:citation|source|reference|ref) (?:needed|missing|required)"
                r"|clarification needed|who\?|when\?|according to whom\?|Beleg fehlt|Quelle fehlt|Quelle\?|source\?"
                r"|réf\.? nécessaire|cita requerida|senza fonte)\s?\]"),
    _blank("{", r"\{\s?(?:insert|your|enter|add|fill in|todo|tbd|xx+)\b[^{}]{0,60}\}"),
)  # fmt: skip
_WORDS = (
    _blank("lore|dolor|adipisc|eiusmod|incididunt", r"\blore[mn]\s+ips[ui][mn]\b|\bdolor sit amet\b|\badipisci?ng elit\b"
                                                    r"|\bsed do eiusmod\b|\bincididunt ut\b"),
    _blank("fixme", r"\bFIXME\b"),
    _blank("todo", r"\bTODO\b", _EXACT, but_in=("es", "pt", "it", "gl")),
    _blank("todo", r"\b(?:TODO|To-?do|@todo)\s?:", _EXACT),
    _blank("tbd|t.b.d", r"(?<![\w.])(?:TBD|tbd|t\.b\.d\.|T\.B\.D\.)(?![\w-])", _EXACT, may_be_short=True),
    _blank("tbc|tba|tbs", rf"(?:{_alone('(?:TBC|TBA|TBS|tbc|tba)')})|(?:\b(?:is|are|:|–|-)\s?)(?:TBC|TBA|tbc|tba)(?=[\s.,;)]|\Z)",
           _EXACT, may_be_short=True),
    _blank("to be", _alone(r"(?:(?:text|data|figures?|chart|details?|section)\s)?to be (?:completed|confirmed|determined|added|written"
                           r"|updated|inserted|supplied|announced|filled in|translated|provided|advised|defined|done|reviewed|checked"
                           r"|verified|deleted)(?:\s[^.,;:!?()\n]{1,40})?")),
    _blank("#", r"(?<!\w)#(?:REF!|DIV/0!|N/A\b|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|BEZUG!|WERT!|NV\b|ZAHL!|VALEUR!|NOM\?|¡REF!"
                r"|¡VALOR!|¡DIV/0!|¡NUM!|¿NOMBRE\?|RIF!|NOME\?|VALORE!)|(?<!\S)#{5,}(?!\S)", may_be_quoted=True),
    _blank("[object", r"\[object \w+\]"),
    _blank("error|fehler|erreur|errore",
           r"\bError[!:] ?(?:Reference|Bookmark)\b[^.]{0,30}(?:found|defined)|\bError! (?:Unknown|Use the|No )|\bFehler[!:] ?(?:Verweis"
           r"|Textmarke|Referenz)[^.]{0,50}|\bErreur ?[!:] ?(?:Source|Signet)[^.]{0,40}|¡Error! No se [^.]{0,50}|\bErrore\. L['’]origine",
           may_be_quoted=True),
    _blank("??", r"\b(?:Figure|Fig\.|Table|Chart|Section|Chapter|page|Abbildung|Abb\.|Tabelle|Kapitel|Seite) ?\?{2}"),
    _blank("here|hier|ici|aquí|qui|tutaj|aqui",
           r"(?:" + _OPENS + r"(?:please )?(?:insert|add|enter|type|write|paste|place|put|drop)\b(?:\s[\w’'-]+){0,5}\shere\b(?!\s\w))"
           r"|\b(?:your|sample|dummy) (?:own )?(?:text|title|logo|content|name|company(?: name)?|chart|image|heading) (?:goes )?here\b"
           r"|\b(?:text|title|chart|image|graph|table|figure|logo|content|map|picture) (?:goes |to go |to be inserted )here\b"
           r"|" + _alone(r"(?:text|title|chart|image|graph|table|figure|map|logo) here") +
           r"|" + _alone(r"(?:hier (?:bitte )?(?:\w+ ){0,3}(?:einfügen|eingeben|ergänzen|eintragen)|(?:\w+ ){1,2}hier (?:einfügen|eingeben)"
                         r"|(?:Ihr|Dein) (?:Text|Titel|Logo|Name) hier|(?:votre|insérer) [^.]{0,20} ici|(?:su|tu|insertar) [^.]{0,20} aquí"
                         r"|inserire qui [^.]{0,20}|(?:il tuo testo|inserisci) qui|(?:seu|insira o) [^.]{0,20} aqui|uw tekst hier"
                         r"|twój tekst tutaj)")),
    _blank("click", r"\bclick (?:here )?to (?:edit|add|enter|insert|type|change)\b[^.]{0,30}|\bclick or tap (?:here )?to (?:enter|add)\b"),
    _blank("klicken|cliquez|clic|klik|kliknij",
           r"\bKlicken Sie,? (?:hier,? )?um [^.]{0,40}\b(?:einzugeben|einzufügen|hinzuzufügen|zu bearbeiten)|\bTitel durch Klicken"
           r"|\bCliquez (?:ici )?pour (?:modifier|ajouter|entrer|saisir)|\b(?:Haga|Haz) clic (?:aquí )?para (?:agregar|modificar|escribir"
           r"|editar|añadir)|\bFare clic (?:qui )?per (?:modificare|inserire|immettere)|\bKlik om [^.]{0,30}te (?:bewerken|voegen)"
           r"|\bKliknij, aby (?:edytować|dodać)"),
    _blank("master text|mastertext", r"\bedit master (?:text|title)|\bMastertextformat"),
    _blank("text|filler|copy|content|headline|testo|texte|texto|tekst",
           _alone(r"(?:(?:sample|dummy|placeholder|filler|example|your|test|default|some|body)\s(?:text|copy|content|title|headline|heading)"
                  r"(?: (?:to come|follows))?|(?:text|content|copy) (?:to come|to follow|follows|missing|goes in)|text"
                  r"|Beispiel-?text|Muster-?text|Blind-?text|Füll-?text|Platzhalter-?text|Probe-?text|Test-?text|Text (?:folgt|fehlt|einfügen)"
                  r"|(?:faux|votre) texte|exemple de texte|texte (?:à venir|à insérer|d['’]exemple)|texto (?:de ejemplo|de relleno|de prueba"
                  r"|de exemplo|aquí)|testo (?:di esempio|segnaposto|di prova)|voorbeeldtekst|uw tekst|przykładowy tekst|tekst zastępczy)")),
    _blank("follow|to come|folgt|missing|fehlt",
           _alone(r"(?:chart|graph|map|figure|table|details?|data|numbers?|image) (?:to follow|to come|missing)"
                  r"|(?:Grafik|Diagramm|Karte|Abbildung|Tabelle|Details?|Daten|Zahlen|Bild|Inhalt)\s(?:folgt|folgen|fehlt|fehlen)(?: noch)?")),
    _blank("placeholder|platzhalter|marcador|segnaposto", _alone(r"(?:this is a |a )?placeholders?(?: for [^.]{1,40})?|Platzhalter"
                                                                 r"|espace réservé|marcador de posición|segnaposto")),
    _blank("ergänzen|ergänzt|ausfüllen|einfügen|eintragen|nachtragen",
           _alone(r"(?:[^.()\[\]\n]{0,40}\s)?(?:(?:bitte|noch) (?:zu )?(?:ergänzen|auszufüllen|ausfüllen|einzufügen|einfügen|eintragen"
                  r"|nachzutragen)|wird (?:noch )?(?:ergänzt|nachgereicht|eingefügt)|noch einzufügen|zu ergänzen|ergänzen|einfügen)")),
    _blank("compléter|completar|completare|vullen|uzupełnienia",
           _alone(r"(?:[àa] compléter|por completar|pendiente de completar|da completare|a completar|nog (?:aan|in) te vullen"
                  r"|do uzupełnienia)(?:\s[^.,;:!?()\n]{1,30})?")),
    _blank("null|undefined|nan|n/a|asdf|qwert|foo|bla|xxx|test|untitled",
           _alone(r"undefined|n/a|asdf\w*|qwert\w*|foo(?: ?bar)?(?: baz)?|bl(?:a|ah)(?:[ ,]+bl(?:a|ah))+|xxx+|tests?|untitled|this is a test")),
    _blank("null", _alone("null"), but_in=("de", "da", "sv", "nb")),
    _blank("xyz", r"\bXYZ(?:,? (?i:Inc|Corp(?:oration)?|Ltd|Limited|LLC|GmbH|AG|Co|Company|Group|Research|market|industry|product"
                  r"|Markt|Forschung)\b|-Markt)|\bthe XYZ\b(?! (?i:axis|axes|plane|coordinate|stage|table))", _EXACT, may_be_short=True),
    _blank("x|a ", r"\b(?:Company|Firm|Vendor|Player|Firma|Unternehmen|Hersteller) XX?(?=[\s.,;)]|\Z)|\bCompan(?:y A, (?:Company )?B\b"
                   r"|ies A(?:, B)? and [BC]\b)", _EXACT),
)  # fmt: skip
_LIKELY = (
    _blank("abc", r"\b(?:[Tt]he|[Dd]er) ABC(?: (?:market|industry)|-Markt)|\bABC (?:Inc|Corp|Ltd|Company|Research|market)\b", _EXACT,
           certain=False, may_be_short=True),
    _blank("figure |table |chart |section |chapter |exhibit |page |appendix |abbildung |tabelle |kapitel |abschnitt |seite |figura |tabla ",
           r"\b(?i:see |in |siehe )?(?:Figure|Fig\.|Table|Chart|Section|Chapter|Exhibit|Appendix|[Pp]age|Abbildung|Tabelle|Kapitel"
           r"|Abschnitt|Seite|Figura|Tabla|Tableau) (?:XX?|xx?|#|n{1,2}|NN?|\?|_{1,4})(?=[\s.,;:)]|\Z)", _EXACT, certain=False),
    _blank("202x|203x|201x", r"(?<![\w-])20[123][Xx](?!\w)(?![ -](?i:series|range))", _EXACT, certain=False),
    _blank("xxxx", r"(?<![\w-])X{4,}(?![\w-])", _EXACT, certain=False),
    _blank("to be|noch", r"[(\[](?:[^()\[\]]{1,40}\s)?(?:to be (?:confirmed|determined|added|completed|checked|updated)|noch (?:offen|zu klären"
                         r"|zu prüfen))[)\]]", certain=False),
    _blank("[ ]", r"\[ \]", certain=False),
    _blank("insert", r"\A\s*(?:insert|add) (?:a |the |your |market |company )?(?:name|title|text|chart|figure|table|map|logo|number|data)s?\b"
                     r"[^.\n]{0,30}[.!]?\s*\Z", certain=False),
)  # fmt: skip
_CHAT = (
    _blank("model|assistant", r"\bas an? (?:(?:AI|artificial intelligence|large|LLM)(?: language)?(?: model| assistant| chatbot)?|language model"
                              r"|virtual assistant)(?:,|\s+I\b)"),
    _blank("i can|i don|i am|i'm|i’m|i do not|i was", r"\bI(?: am|['’]m)? (?:cannot|can['’]?t|can not|am unable to|unable to|do not have|don['’]t"
           r" have|not able to)\s(?:give|provide|access|browse|verify|predict|help|assist|generate|offer|supply|real|the ability|up-to-date)"),
    _blank("certainly|sure|of course|absolutely|great question",
           r"(?:\A|(?<=[.!?])\s+|\n\s*)(?:Certainly|Sure(?: thing)?|Of course|Absolutely|Great question)[!,.:]+\s+(?:here|I['’ ]|below|this is|let me)"),
    _blank("here is|here's|here’s", r"\A\s*Here(?: is|['’]s| are) (?:an?|the|your|some) (?:\w+ ){0,4}(?:version|summary|paragraph|text|draft"
                                    r"|description|overview|rewrite|translation|list)\b[^.\n]{0,60}:"),
    _blank("knowledge|training data|last update", r"\b(?:as of|since|until|at) my (?:last |latest )?(?:knowledge|training)\b|\bmy (?:knowledge"
           r" cut-?off|training data|last (?:knowledge )?update)\b"),
    _blank("let me know|hope this|feel free|happy to help", r"\b(?:please )?let me know (?:if|whether|how) (?:you|I)\b|\bI hope (?:this|that) helps"
           r"|\bfeel free to ask\b|\bhappy to help\b|\bwould you like me to\b"),
    _blank("regenerate", r"\bRegenerate response\b"),
    _blank("ki-|sprachmodell", r"\bals (?:ein )?(?:KI|großes Sprachmodell|Sprachmodell)(?:-\w+)?(?:,| kann ich| habe ich)|\bals KI-\w+ "
                               r"(?:kann|habe|bin) ich\b"),
    _blank("gerne|natürlich|selbstverständlich", r"(?:\A|(?<=[.!?])\s+)(?:Gerne|Natürlich|Selbstverständlich)[!,]+\s+(?:hier|ich)\b"),
    _blank("modèle|modelo|modello|taalmodel|model język", r"\ben tant que (?:modèle de langage|qu['’]IA)|\bcomo (?:un )?modelo de (?:lenguaje"
           r"|linguagem)|\b(?:in qualità di|come) modello (?:linguistico|di linguaggio)|\bals (?:AI-)?taalmodel\b|\bjako model językowy"),
)  # fmt: skip

BLANKS = (*_NUMBERS, *_TEMPLATES, *_WORDS, *_LIKELY)
_OF_DATES = re.compile(r"\b(?:DD|MM|TT|format|ISO 8601)\b|Format\b")
_QUOTED = re.compile(r"“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|\"[^\"\n]{1,300}\"|`[^`\n]{1,300}`")
_OF_THE_SOURCE = re.compile(
    r"\b(?:sources?|pages?|prints?|printed|states?|writes?|published|placeholders?|publisher|original|quellen?|seiten?|druckt|schreibt"
    r"|platzhalter|fuente|página|fonte|pagina)\b",
    re.IGNORECASE,
)


def _in_sentences(case: Case, blanks: tuple[Blank, ...], certain: bool) -> Iterator[Found]:
    """The first blank of each text that has one."""
    likely = [blank for blank in blanks if blank.certain is certain and case.holds(*blank.signs)]
    if not likely:
        return
    for text in case.printed:
        if text.key == "as_stated" or (_may_name_it(text) and text.is_about_the_data):
            continue
        low = text.text.lower()
        for blank in likely:
            if any(sign in low for sign in blank.signs) and (found := _met(case, text, blank)):
                yield Found(
                    case.place(text.path), f"holds the placeholder `{found}`; write what it stands for, or leave it out"
                )
                break


def _may_name_it(text: Text) -> bool:
    return bool(_OF_THE_SOURCE.search(text.text)) or text.key in ("wording", "passage", "note")


def _met(case: Case, text: Text, blank: Blank) -> str:
    """The placeholder as it is to be shown, or nothing."""
    if case.language_of(text) in blank.but_in:
        return ""
    words = _QUOTED.sub(_of_blanks, text.text) if blank.may_be_quoted else text.text
    found = blank.pattern.search(words)
    if found is None:
        return ""
    groups = found.groupdict().values()
    shown = " ".join(next(filter(None, groups), found.group()).split())
    if blank.may_be_short and _is_spelt_out(case, shown):
        return ""
    return "" if "yyyy" in blank.signs and _OF_DATES.search(text.text) else shown[:80]


def _of_blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_spelt_out(case: Case, shown: str) -> bool:
    """Whether the report says what the letters are short for: `tick-borne disease (TBD)`, or names itself by them."""
    letters = re.search(r"TBD|TBC|TBA|TBS|ABC|XYZ", shown.upper())
    if letters is None:
        return False
    initials = r"[-\s]+(?:of )?".join(rf"(?!to\b|be\b){letter}\w+" for letter in letters.group())
    of_itself = f"{case.report.title} {case.report.market_name}"
    return (
        bool(re.search(rf"(?i)\b{initials}", "\n".join(text.text for text in case.texts)))
        or letters.group() in of_itself
    )


def _placeholders(case: Case) -> Iterator[Found]:
    yield from placeholder_names(case)
    yield from _in_sentences(case, BLANKS, certain=True)


def _likely(case: Case) -> Iterator[Found]:
    yield from likely_names(case)
    yield from _in_sentences(case, BLANKS, certain=False)


def _of_a_chat(case: Case) -> Iterator[Found]:
    likely = [blank for blank in _CHAT if case.holds(*blank.signs)]
    for text in case.printed if likely else ():
        words = _QUOTED.sub(_of_blanks, text.text)
        found = next(filter(None, (blank.pattern.search(words) for blank in likely)), None)
        if found:
            yield Found(
                case.place(text.path),
                f"holds `{' '.join(found.group().split())}`, which a chat program says to whoever asks it; write the text anew",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "placeholder",
        "error",
        "A placeholder where a name or a number belongs",
        "XX, 20XX, TBD, {market_name}, [insert …], #REF!, lorem ipsum, Company A, Region 1 of “By region”: a form that was never filled "
        "in would be printed as if it said something, in any language. Write what it stands for, or leave it out. Notes, the method "
        "and what is said of a source may name placeholders of the source. Numbered names that are real (Type 2 beside CCS, "
        "Segment B cars, Type I and Type II) are none.",
        "summary: The market is to reach USD XX billion in seven years.\n",
        _placeholders,
    ),
    Check(
        "likely-placeholder",
        "warning",
        "What may well be a placeholder",
        "Figure X, ABC Inc., Test, the ABC market, a date “to be confirmed”: mostly left from a form, now and then meant. Look, and "
        "write what it stands for if it is one. An abbreviation that the report spells out is not found.",
        "summary: The market grows, as Figure X shows.\n",
        _likely,
    ),
    Check(
        "chat-left-over",
        "error",
        "What a chat program said, left in a text",
        "“As an AI language model, I cannot …” and “Certainly! Here is …” are words to whoever asked, and not to a reader. Write the "
        "text anew, and check what stands beside it. Words in quotes are not found.",
        "summary: As an AI language model, I cannot give figures of this market.\n",
        _of_a_chat,
    ),
)
