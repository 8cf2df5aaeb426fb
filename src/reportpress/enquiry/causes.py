"""What mail servers' words mean: whether the address is at fault, the sender, the way, or what was sent.

Enhanced status codes (RFC 3463, RFC 5248) and the replies of SMTP (RFC 5321) are often generic or wrong, and the words beside
them right: `5.0.0` or `5.7.1` with "mailbox full" is a full mailbox. So the words come first, and the code where they say
nothing. Each list holds what servers of many makes write, as patterns of a few words in a row; the order of the lists is the
order in which they count, since "sender address rejected: domain not found" is of the sender, whatever it says of domains.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Cause(StrEnum):
    """What a failure is of. The first three are of the address: nothing more is to go there."""

    UNKNOWN_ADDRESS = "no such address"
    UNKNOWN_DOMAIN = "no such domain"
    MOVED = "the address has moved"
    FULL = "the mailbox is full"
    DISABLED = "the mailbox is disabled for now"
    SENDER = "the sender is refused"
    BLOCKED = "the sender's server is blocked"
    AUTHENTICATION = "the sender's domain is not proved"
    SPAM = "it was taken for spam"
    POLICY = "a policy refuses it"
    RATE = "too much at once"
    RELAY = "the server does not relay"
    SIZE = "it is too large"
    CONTENT = "its content is refused"
    WAY = "the way to the server failed"
    EXPIRED = "the server tried too long"
    SYSTEM = "the server has a fault"
    PROTOCOL = "the servers did not understand each other"
    UNCLEAR = "for no reason that is understood"

    @property
    def is_of_the_address(self) -> bool:
        return self in (Cause.UNKNOWN_ADDRESS, Cause.UNKNOWN_DOMAIN, Cause.MOVED)


_WHO = (
    r"(?:user|recipient|mail ?box|account|e-?mail(?: address| account)?|address(?:ee)?|alias|subscriber|"
    r"customer|local[- ]part|destination|rcpt|person|inbox|forward(?:ing)? address)"
)
_THING = (
    r"(?:user ?names?|users?|recipients?|mail ?box(?:es)?|accounts?|addresse?s?|mail ?drops?|persons?|"
    r"local ?users?|customers?|members?|subscribers?|names?|alias(?:es)?|id)"
)

_WORDS: tuple[tuple[Cause, tuple[str, ...]], ...] = (
    (
        Cause.UNKNOWN_ADDRESS,
        (
            # how Microsoft says that the directory has no such address
            r"5\.4\.1[^\n]{0,120}recipient address rejected: access denied",
        ),
    ),
    (
        Cause.SYSTEM,
        (
            r"^(?:procmail|maildrop|deliver|mail\.local|vacation): [^\n]{0,40}(?:could|can)",
            r"can'?t create output|command (?:died|failed)",
        ),
    ),
    (
        Cause.SENDER,
        (
            r"sender(?:'s)? (?:address |domain |e-?mail |verify |id |envelope )?(?:is |was |"
            r"has been )?(?:rejected|denied|refused|unknown|invalid|blocked|failed|not (?:allowed|accepted|"
            r"authori[sz]ed|verified|valid|exist|permitted)|does not exist|unverified|blacklisted|listed|"
            r"verification|callback)",
            r"(?:bad|invalid|illegal|unknown|forged|spoofed|unverified|unauthenticated|"
            r"fake) (?:envelope )?(?:sender|from|return[- ]path|mail from)",
            r"(?:domain|host) (?:name )?of (?:the )?sender",
            r"sender(?:'s)? (?:mail )?domain",
            r"(?:mail|message)s? from (?:the |your |this )?[^\s]{1,100} (?:is |are |was |has been )?(?:denied|"
            r"rejected|refused|blocked|not (?:allowed|accepted|permitted))",
            r"from address|\bfrom: [^\n]{0,20}(?:domain|address)|valid from\b",
            r"access denied[^\n]{0,30}sender|you are not (?:allowed|authori[sz]ed|permitted) to (?:send|post|mail)",
            r"not (?:allowed|authori[sz]ed|permitted) to send (?:mail |messages? )?(?:to|as|from|on behalf)",
            r"requires? (?:that )?(?:all )?senders? (?:are|be|to be)",
            r"only accepts? (?:mail|messages?) from",
            r"restricted (?:distribution|delivery|to)",
            r"permissions? to (?:send|post)",
            r"sendertoo",
            r"not allowed to send",
            r"approved senders?",
            r"authenticated senders",
            r"envelope sender",
            r"mail from (?:command )?(?:refused|rejected|domain)",
            r"your (?:mail|email|address|domain) (?:is|was|has been) (?:rejected|blocked|refused|not)",
        ),
    ),
    (
        Cause.FULL,
        (
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
            r"postfach (?:ist )?voll",
            r"buz[oó]n lleno",
            r"caixa postal[^\n]{0,20}cheia",
            r"casella[^\n]{0,30}piena",
        ),
    ),
    (
        Cause.SIZE,
        (
            r"(?:message|mail|e-?mail|size|attachment|it)[^\n]{0,50}(?:too (?:big|large|long)|exceed(?:s|ed|"
            r"ing)?[^\n]{0,40}(?:size|limit|maximum|length)|larger than|size (?:limit|exceed))",
            r"exceed(?:s|ed|ing)? (?:the |its |your |our |fixed |server'?s? )*(?:max(?:imum)? )?(?:message|mail|"
            r"e-?mail|data)?[- ]?(?:size|length|fileinto)",
            r"max(?:imum)? (?:allowed )?(?:message|mail) size",
            r"message (?:header )?size",
            r"line too long",
            r"too many (?:bytes|hops)[^\n]{0,10}size",
        ),
    ),
    (
        Cause.RATE,
        (
            r"too (?:many|much|fast|frequent)[^\n]{0,40}(?:connections?|messages?|mails?|e-?mails?|recipients?|"
            r"sessions?|requests?|errors?|commands?|invalid|traffic|rate|concurrent)",
            r"rate[- ]?limit",
            r"rate limited",
            r"throttl",
            r"sending (?:rate|limit|quota)",
            r"(?:daily|hourly|connection|message|concurrency|sending|recipient) (?:rate |frequency )?(?:limit|"
            r"quota)[^\n]{0,20}(?:exceed|reach)",
            r"receiving (?:mail|messages) (?:at a rate|too)",
            r"try again (?:later )?(?:more )?slowly",
            r"deferred due to (?:user complaints|unexpected volume)",
            r"exceeded[^\n]{0,30}(?:per (?:hour|day|minute)|connections)",
            r"frequency",
            r"connection limit",
        ),
    ),
    (
        Cause.AUTHENTICATION,
        (
            r"\b(?:spf|dkim|dmarc|arc)\b",
            r"sender policy framework",
            r"domainkeys",
            r"unauthenticated (?:e-?mail|mail|message)",
            r"authentication (?:required|failed|failure|checks?|information|is required|was unsuccessful)",
            r"not authenticated",
            r"must (?:be )?authenticate",
            r"please authenticate",
            r"5\.7\.(?:2[0-9])\b",
        ),
    ),
    (
        Cause.SPAM,
        (
            r"\bspam\b",
            r"\bspam[a-z-]*",
            r"unsolicited",
            r"\bjunk\b",
            r"\bbulk (?:mail|e-?mail)",
            r"\bube\b",
            r"\buce\b",
            r"phish",
            r"looks like",
            r"appears to be (?:unwanted|unsolicited)",
            r"suspicious",
            r"message (?:was |has been )?(?:classified|identified|detected|considered|flagged) as",
            r"content (?:filter|restriction|score)",
            r"spamhaus",
            r"spamcop",
            r"cloudmark",
            r"rejected by (?:the )?(?:content|anti)",
            r"low reputation",
            r"reputation",
            r"complaints?",
        ),
    ),
    (
        Cause.BLOCKED,
        (
            r"\b(?:rbl|dnsbl|dnswl|blocklist|block ?list(?:ed)?|black ?list(?:ed|ing)?|deny ?list(?:ed)?|bloqu|"
            r"barracuda|senderbase|senderscore|cidr block)",
            r"\b(?:ip(?:v[46])?(?: address)?|(?:your|this|client|sending|remote|connecting) (?:host|server|"
            r"network|client|connection|mta))\b[^\n]{0,60}(?:is |are |was |has been |been )?(?:block(?:ed|ing)?|"
            r"denied|banned|rejected|refused by|not (?:allowed|permitted|authori[sz]ed|accepted)|listed|bad|"
            r"restricted|prohibited|dynamic|(?:has |have )?(?:no|poor|bad|an? invalid) (?:ptr|reverse|rdns|"
            r"reputation))",
            r"(?:reverse|rdns|ptr|dns pointer|pointer record|fcrdns|a record)[^\n]{0,60}(?:fail|not|no|missing|"
            r"invalid|mismatch|require|lookup|record|dns|must)",
            r"(?:no|missing|invalid|without|require[sd]?|cannot find (?:your|a)|lack(?:s|ing)?|"
            r"unresolvable) (?:a |your |valid )?(?:reverse|ptr|rdns|fcrdns)",
            r"cannot find your (?:hostname|reverse)",
            r"does not resolve",
            r"unable to resolve",
            r"ehlo",
            r"helo",
            r"(?:block(?:ed|ing)|banned|refus(?:ed|ing)) (?:by|using|for|from|at|due|because|your|mail|e-?mail|"
            r"messages?|connections?)",
            r"connections? (?:is |are |was |were )?(?:not (?:accepted|allowed)|refused by policy|denied|rejected|"
            r"blocked)",
            r"no connections? (?:is |are )?(?:accepted|allowed)",
            r"access denied[.,;: ]*(?:ip|host|client|banned|\[|\()",
            r"not (?:accept(?:ing)?|currently accepting) (?:mail|e-?mail|messages?|connections?) from",
            r"mail from [^\s]{1,80} (?:is )?(?:refused|blocked|rejected)",
            r"client host",
            r"helo command",
            r"go away",
            r"bad ?reputation",
        ),
    ),
    (
        Cause.RELAY,
        (
            r"relay(?:ing)?(?: access| mail| operation| of mail| to)?[^\n]{0,20}(?:denied|not (?:allowed|"
            r"permitted|enabled|supported)|prohibited|rejected|refused|is not)",
            r"(?:not|unable|cannot|can'?t|won'?t|refuse[sd]?|don'?t|does not) (?:to |permitted to |allowed to |"
            r"able to |authori[sz]ed to )?relay",
            r"insecure mail relay",
            r"open relay",
            r"not (?:a |an )?(?:gateway|relay)",
            r"no relaying",
            r"isn'?t in my (?:list|control)",
            r"rcpthosts",
            r"not in (?:my )?(?:list of allowed|virtual|local domains)",
        ),
    ),
    (
        Cause.UNKNOWN_ADDRESS,
        (
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
            r"address rejected\.?(?=\s*(?:$|\(|\[))",
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
            r"550[ -][^\n]{0,20}(?:unknown|invalid|no such)",
            r"delivery to this (?:address|recipient) (?:is|has) ",
            r"recipient [^\n]{0,60}(?:refused|rejected|denied) ?: ?(?:unknown|no)",
            r"(?:benutzer|empf[aä]nger|adresse|postfach|konto)[^\n]{0,40}(?:unbekannt|existiert nicht|"
            r"nicht (?:gefunden|bekannt|vorhanden))",
            r"(?:unbekannter?|ung[uü]ltiger?|kein) (?:empf[aä]nger|benutzer|adresse|postfach)",
            r"(?:utilisateur|destinataire|adresse|compte)[^\n]{0,40}(?:inconnu|inexistant|n'existe|invalide)",
            r"(?:usuario|destinatario|buz[oó]n|cuenta)[^\n]{0,40}(?:desconocido|no existe|inexistente|inv[aá]lid)",
            r"(?:utente|destinatario|casella)[^\n]{0,40}(?:sconosciut|inesistente|non (?:esiste|trovat))",
            r"(?:usu[aá]rio|destinat[aá]rio|conta)[^\n]{0,40}(?:desconhecid|n[aã]o existe|inexistente)",
            r"存在しません",
            r"見つかりません",
            r"gebruiker onbekend",
            r"onbekende (?:gebruiker|ontvanger)",
        ),
    ),
    (
        Cause.UNKNOWN_DOMAIN,
        (
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
        ),
    ),
    (
        Cause.MOVED,
        (
            r"has moved",
            r"moved to",
            r"changed (?:his|her|their|its|the) (?:e-?mail )?address",
            r"new address",
            r"5\.1\.6\b",
            r"(?:user|recipient) not local",
            r"please (?:try|use|forward)[^\n]{0,30}(?:<|instead)",
        ),
    ),
    (
        Cause.DISABLED,
        (
            r"(?:mail ?box|account|user|recipient|address|inbox|email)[^\n]{0,50}(?:disabled|suspended|suspend|"
            r"blocked|locked|frozen|inactive|temporarily (?:unavailable|disabled|locked)|"
            r"not (?:currently )?(?:available|receiving|accepting)|is (?:currently )?unavailable)",
            r"temporarily locked",
            r"account that you tried to reach is (?:disabled|over)",
            r"delivery suspended",
            r"not active",
            r"on hold",
        ),
    ),
    (
        Cause.CONTENT,
        (
            r"virus",
            r"malware",
            r"infected",
            r"banned (?:attachment|content|file)",
            r"attachment[^\n]{0,40}(?:not allowed|rejected|blocked|prohibited|type)",
            r"prohibited (?:attachment|content)",
            r"message (?:content|format|header)s?[^\n]{0,40}(?:reject|not accept|invalid|illegal|missing|violat|"
            r"refus)",
            r"content (?:rejected|not accepted|block|error)",
            r"rfc ?[0-9]{3,4}",
            r"bare (?:lf|cr)",
            r"missing (?:required )?header",
            r"8-?bit",
            r"conversion",
            r"multiple from",
            r"bad header",
            r"duplicate header",
            r"invalid header",
            r"message rejected",
        ),
    ),
    (
        Cause.POLICY,
        (
            r"polic(?:y|ies)",
            r"prohibit",
            r"administrative(?:ly)?",
            r"not (?:authori[sz]ed|permitted|allowed)",
            r"(?:access|permission|authori[sz]ation) (?:is )?(?:denied|refused)",
            r"refused by",
            r"rejected by",
            r"denied by",
            r"blocked",
            r"security",
            r"reject(?:ed)?(?: for)?",
            r"violat",
            r"restrict",
            r"filter",
            r"grey-?list",
            r"graylist",
            r"try again later",
            r"not accepted",
            r"unacceptable",
            r"refus(?:ed|es)",
            r"denied",
        ),
    ),
    (
        Cause.EXPIRED,
        (
            r"(?:delivery |retry )?time(?:d)?[- ]?out",
            r"expired",
            r"too (?:long|old)",
            r"retry (?:time|timeout|limit)",
            r"(?:been |was |not been )?(?:unable to (?:deliver|connect)|undelivered|in the queue|"
            r"delivered) (?:after|for|within|too)",
            r"(?:queue|message) (?:life|lifetime|is too)",
            r"delivery (?:temporarily )?suspended",
            r"giving up",
            r"gave up",
            r"maximum (?:time|retries|delivery)",
            r"will (?:not )?(?:keep |be )?retr",
            r"(?:for|after) (?:the last )?[0-9]+(?:\.[0-9]+)? (?:hours?|days?|minutes?)",
            r"not yet (?:been )?delivered",
            r"delay",
        ),
    ),
    (
        Cause.WAY,
        (
            r"connection (?:refused|timed ?out|reset|lost|dropped|closed|failed|died)",
            r"(?:could|can) ?n[o']?t (?:establish|connect|open|reach|make)",
            r"couldn'?t",
            r"no route to host",
            r"network (?:is )?unreachable",
            r"host (?:is )?unreachable",
            r"name service",
            r"temporary (?:lookup|dns|name)",
            r"dns",
            r"loop(?:s|ed|ing)?\b",
            r"too many hops",
            r"hop count",
            r"routing",
            r"tls",
            r"ssl",
            r"certificate",
            r"starttls",
            r"handshake",
            r"lost connection",
            r"conversation with",
            r"unreachable",
            r"no mail ?server",
            r"mx points",
            r"mail (?:server|host) (?:is )?(?:down|not responding|unavailable)",
            r"not responding",
            r"no answer from",
        ),
    ),
    (
        Cause.SYSTEM,
        (
            r"(?:internal|system|server|local|configuration|temporary|unexpected|software|database|ldap|i/o|disk|"
            r"write|read|delivery|lock|program|filter|mailer|service|queue|resources?|"
            r"lookup)[- ](?:\w+ )?(?:error|failure|problem|fault|unavailable|trouble|fail(?:ed|ure)?)",
            r"cannot (?:write|open|create|lock|append)",
            r"permission denied",
            r"out of memory",
            r"insufficient (?:system )?(?:resources|memory)",
            r"service (?:not |currently )?(?:available|unavailable)",
            r"temporar(?:y|ily)",
            r"local configuration",
            r"misconfig",
            r"died",
            r"exit(?:ed)? (?:with|status)",
            r"command (?:died|failed|output)",
            r"pipe to",
            r"procmail",
            r"maildrop",
            r"unable to (?:create|open|write|read)",
            r"try (?:again )?later",
        ),
    ),
    (
        Cause.PROTOCOL,
        (
            r"(?:syntax|protocol) error",
            r"command (?:not (?:implemented|recogni[sz]ed|understood)|unrecogni[sz]ed|rejected)",
            r"unrecogni[sz]ed",
            r"bad sequence",
            r"invalid (?:command|argument)",
            r"bogus",
            r"(?:not )?implemented",
            r"bad command",
        ),
    ),
)
_PATTERNS = tuple((cause, re.compile("|".join(f"(?:{one})" for one in some), re.IGNORECASE)) for cause, some in _WORDS)

_WRAPPED = re.compile(r"\b[45]\.[0-9]\.[0-9]+ - Unknown address error (?=[0-9]{3})", re.IGNORECASE)
"""What Cisco's gateways put before any server's words, whatever these say."""

# RFC 3463 and RFC 5248, where no words say more.
_OF_CODE: tuple[tuple[str, Cause], ...] = (
    (r"[45]\.1\.[1345]$", Cause.UNKNOWN_ADDRESS),
    (r"[45]\.1\.2$", Cause.UNKNOWN_DOMAIN),
    (r"[45]\.1\.6$", Cause.MOVED),
    (r"[45]\.1\.[789]$", Cause.SENDER),
    (r"[45]\.1\.10$", Cause.UNKNOWN_DOMAIN),
    (r"[45]\.2\.1$", Cause.DISABLED),
    (r"[45]\.2\.2$", Cause.FULL),
    (r"[45]\.[23]\.[34]$", Cause.SIZE),
    (r"[45]\.3\.", Cause.SYSTEM),
    (r"[45]\.4\.7$", Cause.EXPIRED),
    (r"[45]\.4\.", Cause.WAY),
    (r"[45]\.5\.", Cause.PROTOCOL),
    (r"[45]\.6\.", Cause.CONTENT),
    (r"[45]\.7\.(?:2[0-9])$", Cause.AUTHENTICATION),
    (r"[45]\.7\.", Cause.POLICY),
)


_ENHANCED = re.compile(r"(?<![0-9.])([245])\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9.]*\.[0-9])")


def enhanced_code(words: str) -> str:
    """The first enhanced status code (RFC 3463) in a server's words; "" where there is none."""
    found = _ENHANCED.search(words)
    return found.group() if found else ""


def cause_in(words: str, code: str = "") -> Cause:
    """What a server's words say; where they say nothing, what its enhanced status code does."""
    words = _WRAPPED.sub("", words)
    if code in ("5.1.7", "5.1.8"):  # of the sender by definition, whatever else is said
        return Cause.SENDER
    text = words[:4000]
    for cause, pattern in _PATTERNS:
        if pattern.search(text):
            return cause
    for pattern_of_code, cause in _OF_CODE:
        if re.match(pattern_of_code, code):
            return cause
    return Cause.UNCLEAR
