"""The ways in which a blank of a form is left in a sentence, in the languages that reports are written in."""

from __future__ import annotations

from reportpress.checks.phrases import BEGINS, a_sentence, alone, exact, phrase

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
    rf"(?:{_SLOT_NOUN}|name|year|value|date|number|amount|currency|cagr|title|text|figure|type|application|technology|trend"
    rf"|driver|period|heading|content|base[ _-]year|forecast[ _-]year"
    r"|(?:start|end)[ _-]year|unit|volume|source|author|\w+_\w+)"
)
_NUMBERS = (
    exact("x xx xxx", rf"(?<![\w.,]){_XS}\s?{_PER_CENT}"),
    exact("x xx xxx", r"(?<![\w.,(])(?:X{1,3}[.,]X{1,2}|xx[.,]x{1,2})(?![\w.,])"),
    exact(
        "x xx xxx xxxx", rf"{_MONEY}\s?(?:X{{1,4}}(?:[.,]X{{1,2}})?|xx{{1,3}}(?:[.,]x{{1,2}})?|x[.,]x{{1,2}})(?!-?\w)"
    ),
    exact("x xx xxx xxxx", r"(?<![\w.])(?:X{2,4}|xx{1,3}|x\.x{1,2}|X\.X{1,2})\s(?:USD|EUR|€|" + _SCALE + ")"),
    exact("x xx xxx xxxx", rf"\b(?i:{_SLOT})(?:X{{1,4}}|xx{{1,3}})(?!-?\w)"),
    exact("nn n", rf"(?<![\w.])(?:NN|Nn|nn)(?:[.,][Nn]{{1,2}})?\s?(?:{_PER_CENT}|{_SCALE})"),
    exact("nn", rf"{_MONEY}\s?(?:NN|Nn|nn)\b"),
    phrase(
        "# ?? __ ___ ____ _____ ______ • ● …% … % ...% $[ €[ £[",
        rf"(?:(?<![\w#?_])(?:#{{1,6}}(?:[.,]#{{1,3}})?|\?{{2,4}}|_{{2,9}}|[•●])\s?(?:{_PER_CENT}|{_SCALE})|(?:…|\.{{3}})\s?%"
        rf"|{_MONEY}\s?(?:_{{2,9}}|\?{{2,4}}|#{{2,6}}|[•●]|\[))",
    ),
    exact(
        "19xx 20xx 19yy 20yy 19__ 20__ 20?? 20##",
        r"(?<![\w-])(?:(?:19|20)(?:XX|xx|YY|yy)|(?:19|20)(?:__|\?\?|##))(?!\w)(?![ -](?i:series|range|alloys?|famil|models?"
        r"|Serie))",
    ),
    exact("yyyy jjjj", r"(?<![-/.\w])(?:YYYY|JJJJ)(?:\s?[-–]\s?(?:YYYY|JJJJ))?(?![-/.]?\w)"),
    exact(
        "undefined null nan",
        rf"(?:\b(?:at|to|by|reach|of)\s+|{_MONEY}\s?)(?:undefined|null|NaN)(?=\s?(?:{_PER_CENT}|{_SCALE}|a year\b|in \d))"
        rf"|\b(?:undefined|null|NaN)\s?%",
    ),
    exact("nan", r"(?<![\w-])NaN(?![\w-])", may_be_quoted=True),
)
_TEMPLATES = (
    phrase("{{", r"\{\{[^{}]{0,60}\}\}"),
    phrase("{%", r"\{%[^{}]{0,60}%\}"),
    phrase("{", rf"\$?\{{\s?(?:{_FIELD}|\d)\s?\}}"),
    phrase("${", r"\$\{\s?[\w.]{1,40}\s?\}"),
    exact("$", r"\$[A-Z]{2,}[A-Z_]*\$|\$(?:MARKET|COMPANY|NAME|YEAR|REGION|CAGR)(?:_\w+)?\b"),
    phrase("%market* %company* %product* %player* %vendor* %segment* %region* %country* %report* %publisher* %client* "
           "%customer* %brand* %industry* %name* %year* %value* %date* %number* %amount* %currency* %cagr* %title* %text* "
           "%figure* %base* %forecast* %start* %end* %unit* %volume* %source* %author*", rf"(?<![\w%])%{_FIELD}%(?!\w)"),
        phrase("<< «", rf"<<\s?{_FIELD}\s?>>|«\s?\w+_\w+\s?»"),
    phrase("<", rf"<\s?(?:(?:insert|placeholder|your|enter)\b[^<>]{{0,60}}|{_FIELD})\s?>"),
    phrase("[", r"\[\s?(?:insert|your|enter|add|fill in|todo|tbd|tbc|tba|xx+|hier|einfügen)\b[^\[\]]{0,60}\]"),
    exact("[", r"\[\s?(?:X{1,4}|x{2,4})(?:[.,][Xx]+)?\s?%?\s?\]"),
    phrase("[", rf"\[\s?(?:name(?: of)?(?: the)? {_NOUN}|{_NOUN}[ _-]name|{_NOUN} (?:X|[1-9]|(?-i:[A-Z]))|\w+_\w+|#+)\s?\]"),
    phrase("[", rf"\[\s?{_FIELD}\s?\]", may_be_quoted=True),
    phrase("[", r"\[\s?(?:[●•○■▪▲]|_{1,9}|\?{1,3}|\*{3,}|(?:citation|source|reference|ref) (?:needed|missing|required)"
                r"|clarification needed|who\?|when\?|according to whom\?|Beleg fehlt|Quelle fehlt|Quelle\?|source\?"
                r"|réf\.? nécessaire|cita requerida|senza fonte)\s?\]"),
    phrase("[", r"\[\s?(?:(?:figure|chart|table|image|map|graph|logo|photo|picture|caption|heading|link|ref|url|citation"
                r"|quote|placeholder|abbildung"
                r"|tabelle|grafik|bild|karte)(?: (?:about |goes )?here| \d{1,2} (?:about |goes )?here)?)\s?\]",
           may_be_quoted=True),
    phrase("{", r"\{\s?(?:insert|your|enter|add|fill in|todo|tbd|xx+)\b[^{}]{0,60}\}"),
)  # fmt: skip
_LATIN = r"(?:vestibulum|quisque|pellentesque|vivamus|curabitur|praesent|phasellus|aliquam|nullam|suspendisse|maecenas|faucibus)"
_WORDS = (
    phrase("lorem", alone("lorem")),
    phrase("vestibulum quisque pellentesque vivamus curabitur praesent phasellus aliquam nullam suspendisse maecenas faucibus",
           rf"\b{_LATIN}\b[^\n]{{0,80}}\b(?:{_LATIN}|sit amet|primis in|velit|lacinia)\b"),
    phrase("text test testing nil", alone(r"text(?:[ ,]+text)+|test(?:[ ,]+test)+|testing(?:[ ,]*(?:123|1|2|3|one|two"
                                          r"|three))*|nil")),
    phrase("insert add enter", alone(r"(?:please )?(?:insert|add|enter) (?:an? |the |your |more )?(?:text|picture|caption"
                                     r"|chart|figure|table|map|logo|image"
                                     r"|title|quote|source|link|number|data|name|paragraph|sentence|example|reference)s?(?: "
                                     r"(?:later|from|of|for)\b[^.()\n]{0,30})?")),
    phrase("fill complete", alone(r"(?:please )?(?:to )?(?:fill (?:this )?in|complete this)(?: later| soon)?")),
    phrase("missing needed source add", alone(r"(?:text|source|sources|figures?|numbers?|data|chart|table|quote|reference"
                                              r"|citation) (?:missing|needed|required)"
                                              r"|missing(?: (?:text|source|figures?|data|chart|table|number))?|source ?\?"
                                              r"|sources ?\?")),
    phrase("undefined null nan", r"\b(?:null|undefined|NaN) (?:market|industry|company|region)\b|\b(?:null|undefined)-Markt\b"),
    exact("xyz", r"\b[Ss]ources?: ?XYZ\b"),
    phrase("lorem loren ipsum ipsun dolor adipiscing adipisicing eiusmod incididunt", r"\blore[mn]\s+ips[ui][mn]\b|\bdolor "
                                                                                      r"sit amet\b|\badipisci?ng elit\b"
                                                    r"|\bsed do eiusmod\b|\bincididunt ut\b"),
    phrase("fixme", r"\bFIXME\b"),
    exact("todo", r"\bTODO\b", but_in=("es", "pt", "it", "gl")),
    exact("todo: to-do: todo", r"\b(?:TODO|To-?do|@todo)\s?:"),
    exact("tbd t.b.d", r"(?<![\w.])(?:TBD|tbd|t\.b\.d\.|T\.B\.D\.)(?![\w-])", may_be_short=True),
    exact("tbc tba tbs", alone("TBC|TBA|TBS|tbc|tba") + r"|(?:\b(?:is|are|:|–|-)\s?)(?:TBC|TBA|tbc|tba)(?=[\s.,;)]|\Z)",
          may_be_short=True),
    phrase("to\u00a0be\u00a0decided to\u00a0be\u00a0completed to\u00a0be\u00a0confirmed to\u00a0be\u00a0determined "
           "to\u00a0be\u00a0added to\u00a0be\u00a0written to\u00a0be\u00a0updated to\u00a0be\u00a0inserted "
           "to\u00a0be\u00a0supplied to\u00a0be\u00a0filled to\u00a0be\u00a0translated to\u00a0be\u00a0done "
           "to\u00a0be\u00a0checked to\u00a0be\u00a0verified to\u00a0be\u00a0deleted",
           a_sentence(r"(?:(?:text|data|figures?|chart|details?|section)\s)?to be (?:completed|confirmed|determined|decided"
                      r"|added|written|updated|inserted|supplied"
                      r"|filled in|translated|done|checked|verified|deleted)(?:\s(?:before|after|later|soon|once|when|here"
                      r"|shortly|with final|next"
                      r"|by (?:the )?(?:analyst|author|editor|desk|team|marketing|sales|legal"
                      r"|client))(?:\s[^.,;:!?()\n]{1,30})?)?")),
    phrase("#", r"(?<!\w)#(?:REF!|DIV/0!|N/A\b|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|ERROR!|(?:REF|VALUE|DIV/0)\b|BEZUG!"
                r"|WERT!|NV\b|ZAHL!|VALEUR!|NOM\?|¡REF!"
                r"|¡VALOR!|¡DIV/0!|¡NUM!|¿NOMBRE\?|RIF!|NOME\?|VALORE!)|(?<![\w#])#{5,}(?![\w#])", may_be_quoted=True),
    phrase("[object", r"\[object \w+\]"),
    phrase("error fehler erreur errore",
           r"\bError[!:] ?(?:Reference|Bookmark)\b[^.]{0,30}(?:found|defined)|\bError! (?:Unknown|Use the|No )|\bFehler[!:] "
           r"?(?:Verweis"
           r"|Textmarke|Referenz)[^.]{0,50}|\bErreur ?[!:] ?(?:Source|Signet)[^.]{0,40}|¡Error! No se [^.]{0,50}|\bErrore\. "
           r"L['’]origine",
           may_be_quoted=True),
    phrase("??", r"\b(?:Figure|Fig\.|Table|Chart|Section|Chapter|page|Abbildung|Abb\.|Tabelle|Kapitel|Seite) ?\?{2}"),
    phrase("here. here! here] here) here\n text\u00a0here text\u00a0goes title\u00a0here title\u00a0goes logo\u00a0here "
           "logo\u00a0goes content\u00a0here content\u00a0goes name\u00a0here name\u00a0goes chart\u00a0here chart\u00a0goes "
           "image\u00a0here image\u00a0goes heading\u00a0here caption\u00a0here heading\u00a0goes graph\u00a0here "
           "graph\u00a0goes table\u00a0here table\u00a0goes figure\u00a0here figure\u00a0goes map\u00a0here map\u00a0goes "
           "picture\u00a0here picture\u00a0goes to\u00a0go\u00a0here inserted\u00a0here",
           r"(?:" + BEGINS + r"(?:please )?(?:insert|add|enter|type|write|paste|place|put"
                             r"|drop)\b(?:\s[\w’'-]+){0,5}\shere\b(?!\s\w))"
           r"|\b(?:your|sample|dummy) (?:own )?(?:text|title|logo|content|name|company(?: name)?|chart|image|heading) "
           r"(?:goes )?here\b"
           r"|\b(?:text|title|chart|image|graph|table|figure|logo|content|map|picture) (?:goes |to go |to be inserted )here\b"
           r"|" + alone(r"(?:text|title|chart|image|graph|table|figure|map|logo|caption|heading) here")),
    phrase("einfügen eingeben eintragen ergänzen text\u00a0hier titel\u00a0hier logo\u00a0hier name\u00a0hier "
           "votre\u00a0texte votre\u00a0titre insérer\u00a0un insérer\u00a0le insérer\u00a0la su\u00a0texto tu\u00a0texto "
           "su\u00a0título insertar\u00a0gráfico insertar\u00a0texto insertar\u00a0tabla inserire\u00a0qui testo\u00a0qui "
           "inserisci\u00a0qui seu\u00a0texto insira\u00a0o tekst\u00a0hier tekst\u00a0tutaj",
           alone(r"(?:hier (?:bitte )?(?:\w+ ){0,3}(?:einfügen|eingeben|ergänzen|eintragen)|(?:\w+ ){1,2}hier (?:einfügen"
                 r"|eingeben)"
                         r"|(?:Ihr|Dein) (?:Text|Titel|Logo|Name) hier|(?:votre|insérer) [^.]{0,20} ici|(?:su|tu|insertar) "
                         r"[^.]{0,20} aquí"
                         r"|inserire qui [^.]{0,20}|(?:il tuo testo|inserisci) qui|(?:seu|insira o) [^.]{0,20} aqui|uw tekst hier"
                         r"|twój tekst tutaj)")),
    phrase("click", r"\bclick (?:here )?to (?:edit|add|enter|insert|type|change)\b[^.]{0,30}|\bclick or tap (?:here )?to "
                    r"(?:enter|add)\b"),
    phrase("klicken cliquez clic klik kliknij",
           r"\bKlicken Sie,? (?:hier,? )?um [^.]{0,40}\b(?:einzugeben|einzufügen|hinzuzufügen|zu bearbeiten)|\bTitel durch "
           r"Klicken"
           r"|\bCliquez (?:ici )?pour (?:modifier|ajouter|entrer|saisir)|\b(?:Haga|Haz) clic (?:aquí )?para (?:agregar"
           r"|modificar|escribir"
           r"|editar|añadir)|\bFare clic (?:qui )?per (?:modificare|inserire|immettere)|\bKlik om [^.]{0,30}te (?:bewerken"
           r"|voegen)"
           r"|\bKliknij, aby (?:edytować|dodać)"),
    phrase("master mastertextformat", r"\bedit master (?:text|title)|\bMastertextformat"),
    phrase("dummy placeholder filler beispieltext mustertext blindtext fülltext platzhaltertext probetext testtext "
           "voorbeeldtekst beispiel-text sample\u00a0text sample\u00a0copy sample\u00a0content sample\u00a0title "
           "sample\u00a0head* example\u00a0text example\u00a0title your\u00a0text your\u00a0content your\u00a0title "
           "your\u00a0head* test\u00a0text default\u00a0text some\u00a0text body\u00a0text body\u00a0copy "
           "text\u00a0to\u00a0come text\u00a0to\u00a0follow text\u00a0follows text\u00a0missing copy\u00a0to\u00a0come "
           "copy\u00a0to\u00a0follow content\u00a0to\u00a0come content\u00a0to\u00a0follow content\u00a0follows "
           "content\u00a0missing text\u00a0goes\u00a0in text\u00a0folgt text\u00a0fehlt text\u00a0einfügen faux\u00a0texte "
           "votre\u00a0texte exemple\u00a0de\u00a0texte texte\u00a0à\u00a0* texte\u00a0d* texto\u00a0de\u00a0* "
           "texto\u00a0aquí testo\u00a0di\u00a0* testo\u00a0segna* uw\u00a0tekst przykładowy\u00a0tekst tekst\u00a0zast*",
           alone(r"(?:(?:sample|dummy|placeholder|filler|example|your|test|default|some|body)\s(?:text|copy|content|title"
                 r"|headline|heading)"
                  r"(?: (?:to come|follows))?|(?:text|content|copy) (?:to come|to follow|follows|missing|goes in)|text"
                  r"|Beispiel-?text|Muster-?text|Blind-?text|Füll-?text|Platzhalter-?text|Probe-?text|Test-?text|Text "
                  r"(?:folgt|fehlt|einfügen)"
                  r"|(?:faux|votre) texte|exemple de texte|texte (?:à venir|à insérer|d['’]exemple)|texto (?:de ejemplo|de "
                  r"relleno|de prueba"
                  r"|de exemplo|aquí)|testo (?:di esempio|segnaposto|di prova)|voorbeeldtekst|uw tekst|przykładowy tekst"
                  r"|tekst zastępczy)")),
    phrase("folgt folgen fehlt fehlen chart\u00a0missing graph\u00a0missing map\u00a0missing table\u00a0missing "
           "figure\u00a0missing details\u00a0missing data\u00a0missing numbers\u00a0missing image\u00a0missing "
           "chart\u00a0to\u00a0* graph\u00a0to\u00a0* map\u00a0to\u00a0* figure\u00a0to\u00a0* table\u00a0to\u00a0* "
           "details\u00a0to\u00a0* detail\u00a0to\u00a0* data\u00a0to\u00a0* numbers\u00a0to\u00a0* number\u00a0to\u00a0* "
           "image\u00a0to\u00a0*",
           alone(r"(?:chart|graph|map|figure|table|details?|data|numbers?|image) (?:to follow|to come|missing)"
                  r"|(?:Grafik|Diagramm|Karte|Abbildung|Tabelle|Details?|Daten|Zahlen|Bild|Inhalt)\s(?:folgt|folgen|fehlt"
                  r"|fehlen)(?: noch)?")),
    phrase("placeholder placeholders platzhalter réservé marcador segnaposto", alone(r"(?:this is a |a )?placeholders?(?: "
                                                                                     r"for [^.]{1,40})?|Platzhalter"
                                                                 r"|espace réservé|marcador de posición|segnaposto")),
    phrase("ergänzen ergänzt ausfüllen auszufüllen einfügen einzufügen eintragen nachzutragen nachgereicht eingefügt",
           alone(r"(?:(?:Text|Daten|Zahlen?|Angaben?|Abbildung|Tabelle|Grafik|Quelle|Inhalt|Abschnitt|Kapitel|Jahr"
                 r"|Name)\s)?(?:(?:bitte|noch) (?:zu )?(?:ergänzen|auszufüllen|ausfüllen|einzufügen|einfügen|eintragen"
                  r"|nachzutragen)|(?:wird|werden) (?:noch )?(?:ergänzt|nachgereicht|eingefügt)|noch einzufügen|zu ergänzen"
                  r"|ergänzen|einfügen)")),
    phrase("compléter completar completare vullen uzupełnienia",
           alone(r"(?:[àa] compléter|por completar|pendiente de completar|da completare|a completar|nog (?:aan|in) te vullen"
                  r"|do uzupełnienia)(?:\s[^.,;:!?()\n]{1,30})?")),
    phrase("undefined n/a asdf asdfgh asdfghjkl qwert qwerty qwertz foo foobar bla blah xxx xxxx xxxxx test tests untitled",
           alone(r"undefined|n/a|asdf\w*|qwert\w*|foo(?: ?bar)?(?: baz)?|bl(?:a|ah)(?:[ ,]+bl(?:a|ah))+|xxx+|tests?|untitled"
                 r"|this is a test")),
    phrase("null", alone("null"), but_in=("de", "da", "sv", "nb")),
    exact("xx xxx xxxx", r"(?<![\w-])X{2,4} (?:[Mm]arket|[Ii]ndustry|Markt)\b"),
    exact("xyz", r"\bXYZ(?:,? (?i:Inc|Corp(?:oration)?|Ltd|Limited|LLC|GmbH|AG|Co|Company|Group|Research|market|industry|product"
                  r"|Markt|Forschung)\b|-Markt)|\bthe XYZ\b(?! (?i:axis|axes|plane|coordinate|stage|table))", may_be_short=True),
    exact("company\u00a0x firm\u00a0x vendor\u00a0x player\u00a0x firma\u00a0x unternehmen\u00a0x hersteller\u00a0x "
          "company\u00a0a,\u00a0 companies\u00a0a,\u00a0 companies\u00a0a\u00a0and", r"\b(?:Company|Firm|Vendor|Player|Firma"
                                                                                     r"|Unternehmen|Hersteller) "
                                                                                     r"XX?(?=[\s.,;)]|\Z)|\bCompan(?:y A, "
                                                                                     r"(?:Company )?B\b"
                   r"|ies A(?:, B)? and [BC]\b)"),
)  # fmt: skip
_LIKELY = (
    exact("%", r"(?<![\w%])%[sd](?=[\s.,;)]|\Z)|%\([a-z_]{1,30}\)s", certain=False),
    exact("abc", r"\b(?:[Tt]he|[Dd]er) ABC(?: (?:market|industry)|-Markt)|\bABC (?:Inc|Corp|Ltd|Company|Research|market)\b",
           certain=False, may_be_short=True),
    exact("x xx n nn _ __ ___ ____ figure\u00a0# figure\u00a0? table\u00a0# table\u00a0? abbildung\u00a0? tabelle\u00a0?",
          r"\b(?:(?:[Ff]igure|[Ff]ig\.|[Tt]able|[Cc]hart|[Pp]age|Abbildung|Abb\.|Tabelle|Seite|Figura|Tabla|Tableau) (?:XX?"
          r"|xx?|#|n{1,2}|NN?|\?|_{1,4})"
          r"|(?:[Ss]ection|[Cc]hapter|[Ee]xhibit|[Aa]ppendix|Kapitel|Abschnitt) (?:XX|xx?|#|n{1,2}|NN|\?"
          r"|_{1,4}))(?=[\s.,;:)]|\Z)(?! (?:of|to) the\b| des\b| der\b)", certain=False),
    exact("201x 202x 203x", r"(?<![\w-])20[123][Xx](?!\w)(?![ -](?i:series|range))", certain=False),
    exact("xxxx xxxxx xxxxxx", r"(?<![\w-])X{4,}(?![\w-])", certain=False),
    phrase("\u00a0confirmed) \u00a0announced) \u00a0confirmed] \u00a0determined) \u00a0determined] \u00a0added) \u00a0added] "
           "\u00a0completed) \u00a0checked) \u00a0updated) \u00a0offen) \u00a0klären) \u00a0prüfen) \u00a0offen] \u00a0prüfen]",
               r"[(\[](?:[^()\[\]]{1,40}\s)?(?:to be (?:confirmed|determined|announced|added|completed|checked|updated)|noch "
               r"(?:offen|zu klären"
                         r"|zu prüfen))[)\]]", certain=False),
    phrase("[ ]", r"\[ \]", certain=False),
    exact("company player vendor brand country manufacturer", r"\b(?P<noun>Company|Player|Vendor|Brand|Country|Manufacturer) "
                                                              r"(?:A\b[^\n]{1,80}(?P=noun) B"
          r"|1\b[^\n]{1,80}(?P=noun) 2)\b", certain=False),
)  # fmt: skip
OF_A_CHAT = (
    phrase("model assistant intelligence ai", r"\bas an? (?:(?:AI|artificial intelligence|large|LLM)(?: language| "
                                              r"system)?(?: model| assistant| chatbot)?|language model"
                              r"|virtual assistant)(?:,|\s+I\b)"),
    phrase("i", r"\bI(?: am|['’]m)? (?:cannot|can['’]?t|can not|am unable to|unable to|do not have|don['’]t"
           r" have|not able to)\s(?:give|provide|access|browse|verify|predict|help|assist|generate|offer|supply|real|the "
           r"ability|up-to-date)"),
    phrase("certainly sure course absolutely question",
           r"(?:\A|(?<=[.!?])\s+|\n\s*)(?:Certainly|Sure(?: thing)?|Of course|Absolutely|Great question)[!,.:]+\s+(?:here"
           r"|I['’ ]|below|this is|let me)"),
    phrase("here", r"(?:\A|(?<=[.!?])\s+|\n\s*)Here(?: is|['’]s| are) (?:(?:an?|the|some) (?:\w+ )?(?:rewritten|revised"
                   r"|improved|polished|shortened|edited|possible|suggested)"
                   r"|your) [^.\n]{0,60}:"),
    phrase("my", r"\b(?:as of|since|until|at) my (?:last |latest )?(?:knowledge|training)\b|\bmy (?:knowledge"
           r" cut-?off|training data|last (?:knowledge )?update)\b"),
    phrase("me feel help helps you", r"\b(?:please )?let me know (?:if|whether|how) (?:you|I)\b|\bI hope (?:this|that) helps"
           r"|\bfeel free to ask\b|\bhappy to help\b|\bwould you like me to\b"),
    phrase("regenerate", r"\bRegenerate response\b"),
    phrase("ki sprachmodell", r"\bals (?:ein )?(?:KI|großes Sprachmodell|Sprachmodell)(?:-\w+)?(?:,| kann ich| habe ich)"
                              r"|\bals KI-\w+ "
                               r"(?:kann|habe|bin) ich\b"),
    phrase("gerne natürlich selbstverständlich", r"(?:\A|(?<=[.!?])\s+)(?:Gerne|Natürlich|Selbstverständlich)[!,]+\s+(?:hier"
                                                 r"|ich)\b"),
    phrase("modèle ia modelo modello taalmodel językowy", r"\ben tant que (?:modèle de langage|qu['’]IA)|\bcomo (?:un "
                                                          r")?modelo de (?:lenguaje"
           r"|linguagem)|\b(?:in qualità di|come) modello (?:linguistico|di linguaggio)|\bals (?:AI-)?taalmodel\b|\bjako "
           r"model językowy"),
)  # fmt: skip

BLANKS = (*_NUMBERS, *_TEMPLATES, *_WORDS, *_LIKELY)
"""All of them; what a chat program leaves is `OF_A_CHAT`."""
