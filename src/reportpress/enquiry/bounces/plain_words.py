"""What a mail server says in plain text, without the fields of a delivery status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message

from reportpress.enquiry.bounces.parts import header, headers, kind_of, parameter_of
from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind, said
from reportpress.enquiry.bounces.status_fields import REPLY, STATUS, best_code
from reportpress.enquiry.causes import Cause, cause_in

TELLING = frozenset(
    {
        Cause.UNKNOWN_ADDRESS,
        Cause.UNKNOWN_DOMAIN,
        Cause.FULL,
        Cause.SENDER,
        Cause.SIZE,
        Cause.SPAM,
        Cause.AUTHENTICATION,
        Cause.RELAY,
        Cause.BLOCKED,
    }
)


_OF_A_COPY = (
    r"(?:the|your|this|that|it|is|are|was|of|a|an|and|all|in|original|forwarded|start|begin|beginning|begins|below|above|copy|"
    r"undelivered|undeliverable|returned|returning|unsent|failed|message|mail|e-?mail|body|headers?|text|contents?|following|"
    r"follows?|attached|here|line|lines|including|includes|first|truncated|reads?|transcript|part|parts|only|[0-9]+)"
)
_MARKS = re.compile(
    # A line of nothing but such words, set off: "------ This is a copy of the message, including all the headers. ------". Others
    # that are set off are the server's: "----- The following addresses had permanent fatal errors -----".
    rf"^\s*[-=_*#>|]{{2}}[-=_*#>|\s]*(?!(?:the )?transcript of (?:the )?session)(?:{_OF_A_COPY}[\s,.:]+)*{_OF_A_COPY}[\s,.:]*"
    r"[-=_*#<|\s]*$|"
    rf"^\s*(?:(?:the |your )?(?:original|returned|undelivered|unsent|failed) (?:message|mail)|message headers?|"
    rf"the headers? of the (?:{_OF_A_COPY} )?message|message contents?)"
    r"(?: (?:headers?|text|body))?(?: (?:follows?|below|attached|is|are|reads?|included))*(?: (?:below|attached))?\s*[:.]*\s*$|"
    r"^\s*(?:below|here|this) (?:this line )?is (?:a copy|the (?:original|header|beginning)).*|"
    r"^\s*your (?:original )?message (?:follows|reads|headers).*|"
    r"^\s*start of returned message.*|^\s*content of returned message.*|^\s*\| ?message text follows.*|"
    # The headers of what is returned; those that a server speaks of are set in.
    r"^(?:return-path:\s*<|received:\s*from|message-id:\s*<).*",
    re.IGNORECASE,
)
SERVERS = re.compile(
    r"mailer[-_ ]?daemon|postmaster|mail[- ]?(?:er|delivery|system|administrator|daemon|gateway|sub ?system|admin)|"
    r"delivery[- ]?(?:system|sub ?system|agent|report|status|failure|notification)|mdaemon|bounces?[@-]|"
    r"<>|"
    r"exchange|mail ?marshal|mxlogic|symantec|messagelabs|mailmaster|post_master|returnmail|e500_smtp|listserv",
    re.IGNORECASE,
)
SUBJECTS = re.compile(
    r"undeliver|not (?:be )?deliver|delivery (?:status|fail|report|problem|unsuccessful|error|delay|"
    r"notification|has|to|incomplete|attempt)|"
    r"deliver[a-z]* fail|fail(?:ed|ure)|returned|return(?:ing)? (?:message|mail|to sender)|bounce|"
    r"mail (?:system )?error|error(?: in)? (?:mail|sending|report)|"
    r"could not (?:be )?(?:send|sent|deliver)|couldn'?t be delivered|unable to deliver|warning:|"
    r"non[- ]?deliver|mail delivery|message (?:you sent )?(?:blocked|rejected|delay|status|"
    r"delivery|not)|nondeliverable|undelivered|unzustellbar|nicht zugestellt|non remis|échec|no se pudo|"
    r"mancata|配信|送信|エラー|不達|postmaster notify|user unknown|"
    r"e-?mail (?:rejected|status)|rejected|status of your|problem(?:s)? delivering|dsn|報告|受信者",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"\b(?:delayed|delay(?:s)?\b|warning|still (?:be )?(?:trying|retr|queued)|not yet been delivered|"
    r"will (?:keep|continue|retry|be retried|try)|"
    r"temporar(?:ily|y) (?:deferred|failure|problem)|do not need to resend|no action (?:is )?required)",
    re.IGNORECASE,
)
_ERROR_LINE = re.compile(
    r"(?:\b[45][0-9]{2}[ \-]|\b[45]\.[0-9]{1,3}\.[0-9]{1,3}\b|unknown|not found|no such|reject|refus|"
    r"denied|fail|invalid|error|exceed|full|quota|"
    r"unable|could ?n|cannot|can't|does ?n|not exist|disabled|unavailable|timed? ?out|undeliver|unrout|"
    r"illegal|bad|block|spam|connection|relay|"
    r"over|\bno (?:mx|mail|account|user|recipient)|not (?:a |our|listed|known|local|accept|permitted|"
    r"allowed|authorized|deliver|yet|active)|host|expired|retry|delay|moved|inactive|"
    r"unbekannt|inconnu|desconocid|no existe|ist voll|couldn|wasn|problem|suspend|存在|宛先)",
    re.IGNORECASE,
)
_IS_HEADER = re.compile(
    r"^(?:from|to|cc|subject|date|sent|received|message-id|x-[a-z-]+|return-path|mime-version|"
    r"content-[a-z-]+|sender|reply-to)\s*:",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """What stands before the copy of what is returned."""
    kept: list[str] = []
    has_begun = False
    for line in text.splitlines():
        if has_begun and _MARKS.match(line):
            break
        has_begun = has_begun or bool(line.strip())
        kept.append(line)
    return "\n".join(kept)


def error_lines(texts: Sequence[str]) -> Iterator[str]:
    """Lines that say what went wrong, those with a reply of SMTP first; each alone, and then with the two that follow it, on
    which it may go on."""
    rows = [line.strip() for text in texts for line in text.splitlines()][:800]
    with_code: list[str] = []
    without: list[str] = []
    for n, row in enumerate(rows):
        if not row or _IS_HEADER.match(row) or not _ERROR_LINE.search(row):
            continue
        some = [row]
        if len(row) < 160 and not any(REPLY.match(following) for following in rows[n + 1 : n + 3]):
            some.append(" ".join(rows[n : n + 3])[:500])
        (with_code if REPLY.search(row) or STATUS.search(row) else without).extend(some)
    yield from with_code[:60]
    yield from without[:60]


_ADDRESS = re.compile(r"[^\s<>@,;:()\[\]\"']{1,100}@[^\s<>@,;:()\[\]\"']{1,255}")


def _of_recipient(texts: Sequence[str], recipient: str) -> list[str]:
    """Of texts that tell of several addresses, the lines of one: from where it is named to where another one is."""
    wanted = recipient.casefold()
    named = {found.casefold() for text in texts for found in _ADDRESS.findall(text)}
    if not wanted or wanted not in named or len(named) == 1:
        return list(texts)
    kept: list[str] = []
    for text in texts:
        is_of_it = False
        for line in text.splitlines():
            found = {address.casefold() for address in _ADDRESS.findall(line)}
            is_of_it = wanted in found if found else is_of_it
            if is_of_it:
                kept.append(line)
    return ["\n".join(kept)]


def _of_no_other(texts: Sequence[str], recipient: str) -> list[str]:
    """Of texts that name a recipient, the lines that name no other address; texts that do not name it may tell of an alias."""
    wanted = recipient.casefold()
    rows = [
        (line, {found.casefold() for found in _ADDRESS.findall(line)}) for text in texts for line in text.splitlines()
    ]
    if not wanted or not any(wanted in named for _, named in rows):
        return list(texts)
    return ["\n".join(line for line, named in rows if not named or wanted in named)]


def in_plain_words(message: Message, texts: Sequence[str], recipient: str = "") -> DeliveryReport | None:
    """A failure in text alone. Only what looks like a server's message is taken for one: a person may write of mailboxes too.
    ``recipient``: of whom it is asked, where the text tells of several."""
    failed = list(headers(message, "X-Failed-Recipients"))
    sender = header(message, "From") + header(message, "Return-Path")
    subject = header(message, "Subject")
    is_report = parameter_of(message, "report-type") == "delivery-status" or kind_of(message) == "multipart/report"
    is_answer = bool(re.match(r"\s*(?:re|aw|antw|sv|r|rif|tr)\s*:", subject, re.IGNORECASE))
    likely = failed or is_report or SERVERS.search(sender) or (SUBJECTS.search(subject) and not is_answer)
    if not likely:
        return None
    lines = list(error_lines(_of_recipient(texts, recipient))) or list(error_lines(_of_no_other(texts, recipient)))
    if not lines and not failed and not SUBJECTS.search(subject):
        return None
    best: tuple[int, str, Cause] | None = None
    for words in lines:
        cause = cause_in(words, best_code("", words))
        rank = (
            0
            if cause in TELLING
            else 1
            if cause not in (Cause.UNCLEAR, Cause.PROTOCOL, Cause.POLICY, Cause.EXPIRED)
            else 2
        )
        if best is None or rank < best[0]:
            best = (rank, words, cause)
    _, words, cause = best or (3, "", Cause.UNCLEAR)
    code = best_code("", words) or next((best_code("", line) for line in lines if best_code("", line)), "")
    whole = f"{subject}\n" + "\n".join(texts)[:3000]
    waits = bool(_DELAY.search(subject)) or (bool(_DELAY.search(whole)) and not failed and not code.startswith("5."))
    if code.startswith("2.") and cause is Cause.UNCLEAR:
        code = ""
    found = ReturnKind.TRANSIENT if waits else ReturnKind.PERMANENT
    return DeliveryReport(found, code, said(words), cause)
