"""What servers write of an address: that there is none, that it has moved, that its mailbox is full or closed for now.

Patterns of a few words in a row, as servers of many makes write them; in the languages in which they do."""

_WHO = (
    r"(?:user|recipient|mail ?box|account|e-?mail(?: address| account)?|address(?:ee)?|alias|subscriber|"
    r"customer|local[- ]part|destination|rcpt|person|inbox|forward(?:ing)? address)"
)
_THING = (
    r"(?:user ?names?|users?|recipients?|mail ?box(?:es)?|accounts?|addresse?s?|mail ?drops?|persons?|"
    r"local ?users?|customers?|members?|subscribers?|names?|alias(?:es)?|id)"
)

MICROSOFT_UNKNOWN_ADDRESS = (
    # how Microsoft says that the directory has no such address
    r"5\.4\.1[^\n]{0,120}recipient address rejected: access denied",
)

FULL = (
    r"(?:mail ?box|inbox|account|quota|disk|storage|mail ?drop|user'?s?|mail ?folder|maildir|"
    r"recipient'?s?)[^\n]{0,60}(?:is |was |has |are )?(?:currently )?(?:full|over ?quota|over (?:its|the|"
    r"their|his) (?:disk |storage |mail ?box )?(?:quota|limit|size)|exceed(?:s|ed|ing)?|out of (?:space|"
    r"storage))",
    r"(?:over|exceed(?:s|ed|ing)?|out of|no|insufficient|not enough|reached)[^\n]{0,40}(?:quota|storage|"
    r"disk space|mail ?box (?:size|limit|space)|space left|space available|(?:maximum )?storage limit)",
    r"quota (?:exceeded|violation|full|limit|over)",
    r"over ?quota",
    r"mail ?box ?full",
    r"full mail ?box",
    r"disk (?:is )?full",
    r"max(?:imum)? (?:mail ?box )?(?:size|messages)[^\n]{0,20}(?:reached|exceeded)",
    r"receiving (?:mail|messages) at (?:this )?[^\n]{0,40}too many",
    r"too many (?:messages|mails) in (?:the |this )?mail ?box",
    r"boite du destinataire pleine",
    r"(?:postfach|speicher|kontingent)[^\n]{0,30}(?:voll|(?:ü|ue)berschritten|ersch(?:ö|oe)pft)",
    r"bo[iî]te (?:aux lettres |de r[ée]ception )?[^\n]{0,30}(?:pleine|satur[ée]e)|quota d[ée]pass[ée]",
    r"(?:postvak|mailbox) (?:is |zit )?vol\b",
    r"(?:brevlåda|inkorg|postkasse|innboks|indbakke)[^\n]{0,30}(?:full|fuld|fyldt)",
    r"skrzynka[^\n]{0,30}(?:pe[łl]na|przepe[łl]nion)",
    r"schr[áa]nka[^\n]{0,30}pln[áa]",
    r"ящик[^\n]{0,30}переполнен|превышен[^\n]{0,20}(?:квот|лимит)",
    r"(?:容量|サイズ)[^\n]{0,20}(?:超|いっぱい|満)|メールボックス[^\n]{0,20}(?:いっぱい|満杯|一杯)",
    r"(?:邮箱|信箱|空间|容量)[^\n]{0,20}(?:已满|满了|已滿|不足|超出|超过)",
    r"(?:메일함|용량|편지함)[^\n]{0,20}(?:초과|가득|부족)",
    r"buz[oó]n lleno",
    r"caixa (?:postal|de correio|de entrada)[^\n]{0,30}cheia",
    r"casella[^\n]{0,30}pien[ao]",
)

UNKNOWN_ADDRESS = (
    r"(?:unknown|no such|nonexist[ae]nt|non[- ]exist[ae]nt|invalid|bad|illegal|unrout(?:e)?able|"
    r"undeliverable|unresolvable|incorrect|inexistent|unregistered|not (?:a )?(?:valid|known|local|"
    rf"our|real|active|registered(?! gateway)|an existing)) (?:\w+ ){{0,2}}{_THING}\b",
    rf"\b{_WHO}s?\b[^\n]{{0,70}}(?:does ?n[o']?t? ?(?:seem to )?(?:exist|have)|"
    r"do(?:es)? not (?:appear to )?exist|did not exist|not exist(?:ing|s)?|not found|cannot be found|"
    r"can ?not be found|can'?t be found|could ?n[o']t be found|(?:is |was )?unknown|not known|"
    r"isn'?t known|(?:is |was )?invalid|no longer (?:exist|avail|valid|act|in use|on|at|accept|with|"
    r"work)|is not (?:an? )?(?:valid|active|known|our|registered (?!gateway)|recogni[sz]ed|here|"
    r"exist|on (?:the|this)|local|in (?:the|our))|(?:has|have) been (?:de-?activated|deleted|removed|"
    r"closed|terminated|cancelled|canceled|decommissioned|discontinued)|(?:is |"
    r"was )?(?:de-?activated|terminated|deleted|obsolete|undeliverable|unrouteable|unroutable|"
    r"nonexist[ae]nt)|not (?:a )?local|not listed|not recogni[sz]ed|no such|user unknown|"
    r"not in (?:the )?(?:directory|list|ldap|database))",
    r"\bno (?:mail ?box|account|user|recipient|one|such|valid recipients?|alias|subscriber)s?(?: is|"
    r" was)? (?:here|by (?:that|this)|of (?:that|this)|with (?:that|this)|found|exists?|for|in |at |"
    r"registered|under|named|called|matching|recipients?|person|user|address)",
    r"(?:does|do) ?n[o']?t? have (?:an?|such|any) [^\n]{0,60}(?:account|user|mail ?box|address)",
    r"user [^\n]{0,60}doesn'?t have",
    r"not (?:our|my) customer",
    r"there is no (?:user|account|mail ?box|one|such)",
    r"we (?:do not|don'?t) have (?:a |any )?(?:user|mail ?box|account)",
    r"(?:mail ?box|recipient|address|user|rcpt|"
    r"to)[^\n]{0,30}(?:address )?rejected: ?(?:[^\n]{0,40}(?:unknown|undeliverable|no such|not exist|"
    r"invalid|not found|user|access denied)|unverified)",
    r"mail ?box (?:is )?(?:unavailable|not available|has moved|name not allowed|unknown|inactive)",
    r"destination mail ?box",
    r"mailbox disabled, not accepting",
    r"bad destination mail",
    r"recipient not ?found",
    r"recipnotfound",
    r"recipient ?rejected",
    r"not ?listed in (?:public |the )?(?:name|domino|directory)",
    r"may not exist",
    r"address rejected[.:]?(?=\s*(?:$|\(|\[|<?[^\s@<>]{1,100}@[^\s@<>]{1,200}>?[.)]?\s*$))",
    r"unknown: user",
    r"user\(s\) not",
    r"user ?unknown",
    r"unknown ?user",
    r"5\.1\.1\b",
    r"5\.1\.10\b",
    r"resolver\.adr\.(?:recip|exrecip)notfound",
    r"adr\.recipnotfound",
    r"addressee unknown",
    r"account (?:is )?(?:inactive|closed|expired|not active|does not)",
    r"inactive (?:user|account|recipient)",
    r"user is inactive",
    r"all recipients (?:are )?(?:invalid|unknown|rejected)",
    r"no recipients? (?:found|valid)",
    r"550[ -](?:(?!host|domain|client|your|server|sender|helo|certificate)[^\n]){0,20}(?:unknown|invalid|no such)"
    r"(?! (?:error|command|host|domain|client|server|argument|reason))",
    r"delivery to this (?:address|recipient) (?:is|has) ",
    r"recipient [^\n]{0,60}(?:refused|rejected|denied) ?: ?(?:unknown|no)",
    *(
        # A noun and what is said of it, in either order: German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish,
        # Norwegian, Polish, Czech, Russian.
        rf"(?:{noun})[^\n]{{0,60}}(?:{said})|(?:{before}) (?:{noun})"
        for noun, said, before in (
            (
                "benutzer|empf(?:ä|a|ae)nger|(?:e-?mail-?|mail-?)?adresse|postfach|konto",
                "unbekannt|existiert nicht|(?:ist )?nicht (?:gefunden|bekannt|vorhanden|g(?:ü|ue)ltig)|ung(?:ü|u|ue)ltig",
                "unbekannte[rsn]?|ung(?:ü|u|ue)ltige[rsn]?|kein|nicht existierende[rs]?",
            ),
            (
                "utilisateur|destinataire|adresse(?: e-?mail| [ée]lectronique)?|compte|bo[iî]te(?: aux lettres)?",
                "inconnue?|inexistante?|n['’]existe|invalide|introuvable|n['’]est pas valide",
                "aucune?|mauvaise",
            ),
            (
                "usuario|destinatario|buz[oó]n|cuenta|direcci[oó]n",
                "desconocid[oa]|no (?:se )?(?:existe|encontrad[oa]|encuentra|v[aá]lid[oa])|inexistente|inv[aá]lid[oa]",
                "no existe (?:el|la|ese|esa|este)",
            ),
            (
                "utente|destinatario|casella|indirizzo",
                "sconosciut|inesistente|non (?:esiste|trovat|valid)",
                "nessun",
            ),
            (
                "usu[aá]rio|destinat[aá]rio|conta|caixa postal|endere[cç]o",
                "desconhecid|n[aã]o (?:existe|encontrad|foi encontrad)|inexistente|inv[aá]lid",
                "n[aã]o existe (?:o|a|esse|essa)",
            ),
            (
                "gebruiker|ontvanger|geadresseerde|(?:e-?mail)?adres|postvak",
                "onbekend|bestaat niet|niet (?:gevonden|bekend)|ongeldig",
                "onbekende?|ongeldige?",
            ),
            (
                "anv(?:ä|a|ae)ndare|mottagare|adress|brevl(?:å|a|aa)da|konto",
                "ok(?:ä|a|ae)nd|finns inte|ogiltig|hittades inte",
                "ok(?:ä|a|ae)nd|ogiltig",
            ),
            (
                "bruger|modtager|mottaker|adresse|postkasse|postboks",
                "ukendt|ukjent|(?:findes|eksisterer|finnes) ikke|ugyldig",
                "ukendt|ukjent|ugyldig",
            ),
            (
                "u[żz]ytkownik|adresat|odbiorca|adres|skrzynka|konto",
                "nieznany|nie istnieje|nie (?:zosta[łl] )?znaleziony?|nieprawid[łl]owy",
                "nieznany|brak|nieprawid[łl]owy",
            ),
            (
                "u[žz]ivatel|p[řr][ií]jemce|adresa|schr[áa]nka",
                "neexistuje|nezn[áa]m|neplatn|nenalezen",
                "nezn[áa]m[ýyáaée]|neplatn[ýyáaée]",
            ),
            (
                "пользовател[ьяю]|получател[ьяю]|адрес[ау]?|почтов(?:ый|ого) ящик[ау]?|ящик[ау]?",
                "не существует|не найден|неизвест|недействител|не зарегистрирован",
                "неизвестн(?:ый|ого)|нет такого|несуществующ(?:ий|его)",
            ),
        )
    ),
    r"存在しません",
    r"見つかりません",
    r"(?:宛先|ユーザ|アドレス|メールボックス)[^\n]{0,30}(?:存在|不明|見つか|ありません|無効)",
    r"(?:用户|收件人|地址|邮箱|帐户|账户|使用者|收件者|信箱|帳號)[^\n]{0,20}(?:不存在|未找到|无效|無效|不正确|已注销)",
    r"(?:查无此|查無此|无此|無此)(?:人|用户|使用者|收件人|邮箱|信箱)",
    r"(?:사용자|수신자|주소|메일함|계정)[^\n]{0,20}(?:존재하지|없습니다|찾을 수|유효하지)",
)

UNKNOWN_DOMAIN = (
    r"(?:host|domain|server|name|hostname|mail server|mx)[^\n]{0,50}(?:not found(?![^\n]{0,40}try again)|"
    r"unknown|does ?n[o']t exist|does not exist|no such|non-?existent|could ?n[o']t be (?:found|resolved)|"
    r"invalid|has no (?:mx|mail exchanger|a record)|not exist)",
    r"(?:unknown|no such|bad|invalid|nonexistent|unresolvable) (?:mail )?(?:host|domain|server)",
    r"host ?unknown",
    r"unknown ?host",
    r"nxdomain",
    r"no (?:mx|mail exchanger|mail hosts?|address record)",
    r"all host address lookups failed",
    r"name or service not known",
    r"unrouteable mail domain",
    r"null ?mx",
    r"does not accept (?:any )?(?:mail|e-?mail)",
    r"domain (?:does not|doesn't) (?:accept|receive)",
    r"(?:couldn'?t|can'?t|cannot|could not) find any host",
    r"illegal host",
    r"misconfigured domain",
    r"5\.1\.2\b",
    r"this host (?:only )?(?:sends|does not)",
    r"no host found",
    r"\b[45][0-9]{2} [a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,6} (?:does not exist|not found)",
    r"no mx (?:record )?found",
    r"couldn'?t find (?:a|any) (?:mail exchanger|host)",
    r"(?:domain|recipient'?s? domain) is not reachable",
    r"domain may not exist",
    r"name service error[^\n]{0,80}not found(?! *,? *try again)",
    r"domain not (?:found|in)",
    r"dns (?:error|failure|server returned)[^\n]{0,60}(?:nxdomain|not exist|no data|nonexist|"
    r"answer with no data)",
)

MOVED = (
    r"has moved",
    r"moved to",
    r"changed (?:his|her|their|its|the) (?:e-?mail )?address",
    r"new address",
    r"5\.1\.6\b",
    r"(?:user|recipient) not local",
    r"please (?:try|use|forward)[^\n]{0,30}(?:<|instead)",
)

DISABLED = (
    r"(?:mail ?box|account|user|recipient|address|inbox|email)[^\n]{0,50}(?:disabled|suspended|suspend|"
    r"blocked|locked|frozen|inactive|temporarily (?:unavailable|disabled|locked)|"
    r"not (?:currently )?(?:available|receiving|accepting)|is (?:currently )?unavailable)",
    r"temporarily locked",
    r"account that you tried to reach is (?:disabled|over)",
    r"delivery suspended",
    r"not active",
    r"on hold",
)
