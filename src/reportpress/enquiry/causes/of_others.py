"""What servers write of anything but the address: of the sender, the way, what was sent, or themselves.

Patterns of a few words in a row, as servers of many makes write them."""

NOT_NOW = (
    # A name that could not be looked up this time: of the way, whatever else is said of the host.
    r"(?:host|domain|name serv(?:er|ice)|mx|dns|lookup)(?:(?!user|recipient|address|mail ?box|account|said:)[^\n]){0,200}"
    r"(?:not found|unknown|fail(?:ed|ure)?|error|not resolve|no answer)(?:(?!user|recipient|address)[^\n]){0,300}"
    r"\b(?:try|trying|retry)(?: it)? again",
    r"temporary (?:failure in name resolution|name ?server|name lookup|dns|lookup)",
    # The lines between servers: certificates and TLS have unknown and invalid things of their own.
    r"(?:tls|ssl|certificate|handshake|cipher)[^\n]{0,60}(?:unknown|invalid|expired|fail|not |error|alert|mismatch)",
    r"(?:unknown|invalid|bad|expired|untrusted|self[- ]signed|no such) (?:ca\b|certificate|cipher|tls|ssl)",
)

PROGRAM_FAILED = (
    r"^(?:procmail|maildrop|deliver|mail\.local|vacation): [^\n]{0,40}(?:could|can)",
    r"can'?t create output|command (?:died|failed)",
)

SENDER = (
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
    r"your (?:e-?mail|mail|address|domain)(?: address| name)? (?:is|was|has been|does|could|cannot) "
    r"?(?:rejected|blocked|refused|not|unknown|invalid|exist|be )",
)

SIZE = (
    r"(?:message|mail|e-?mail|size|attachment|it)[^\n]{0,50}(?:too (?:big|large|long)|exceed(?:s|ed|"
    r"ing)?[^\n]{0,40}(?:size|limit|maximum|length)|larger than|size (?:limit|exceed))",
    r"exceed(?:s|ed|ing)? (?:the |its |your |our |fixed |server'?s? )*(?:max(?:imum)? )?(?:message|mail|"
    r"e-?mail|data)?[- ]?(?:size|length|fileinto)",
    r"max(?:imum)? (?:allowed )?(?:message|mail) size",
    r"message (?:header )?size",
    r"line too long",
    r"too many (?:bytes|hops)[^\n]{0,10}size",
)

RATE = (
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
)

AUTHENTICATION = (
    r"\b(?:spf|dkim|dmarc|arc)\b",
    r"sender policy framework",
    r"domainkeys",
    r"unauthenticated (?:e-?mail|mail|message)",
    r"authentication (?:required|failed|failure|checks?|information|is required|was unsuccessful)",
    r"not authenticated",
    r"must (?:be )?authenticate",
    r"please authenticate",
    r"5\.7\.(?:2[0-9])\b",
)

SPAM = (
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
)

BLOCKED = (
    r"\b(?:client|sending|connecting|your|helo|ehlo|reverse)[- ](?:mail )?(?:host(?:name)?|server|name)\b[^\n]{0,40}"
    r"(?:unknown|not found|no such|invalid|not exist)",
    r"(?:unknown|no such|invalid) (?:client|sending|connecting|reverse)\b",
    r"(?:no such|unknown) host(?:name)?\b[^\n]{0,40}(?:reverse|ptr|rdns|helo|ehlo|client|\[[0-9a-f.:]{3,45}\])",
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
)

RELAY = (
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
)

CONTENT = (
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
)

POLICY = (
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
)

EXPIRED = (
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
)

WAY = (
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
)

SYSTEM = (
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
)

PROTOCOL = (
    r"(?:syntax|protocol) error",
    r"command (?:not (?:implemented|recogni[sz]ed|understood)|unrecogni[sz]ed|rejected)",
    r"unrecogni[sz]ed",
    r"bad sequence",
    r"invalid (?:command|argument)",
    r"bogus",
    r"(?:not )?implemented",
    r"bad command",
)
