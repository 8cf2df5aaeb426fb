"""What is said to a reader in the wrong voice: notes to oneself, cries of a seller, addresses of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.report.checks.declared import Case, Check, Found

_QUOTED = re.compile(r"“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|\"[^\"\n]{1,300}\"|‘[^‘’\n]{1,300}’")

# The triggers are letters, small, of which every text that a pattern finds holds one.
_TO_SELF: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "i |i'|i’",
        re.compile(
            r"(?:(?:\A|(?<=[.!?:(])\s*|\n\s*)|\b(?:and|but|as|that|because|if|what|where|so|why|how|when|which|sorry|hope)[, ]+)I(?:['’](?:m|ve|d|ll)\b"
            r"| (?:am|have|had|was|do|did|don['’]t|can['’]?t|cannot|think|guess|believe|suppose|assume|would|will|could|should|know|need|made|took"
            r"|found|copied|wrote|doubt|wonder|hope|left|just|still|really)\b)"
        ),
    ),
    (
        "check|verify|confirm|rewrite|fix |delete|remove|update|replace|clarify|source",
        re.compile(
            r"(?:\A|(?<=[.!?:(\[])\s*|\n\s*|[-–]\s)(?:please|pls|plz|must|need to|needs? (?:a )?|to|double[- ]?|re-?|still to )*\s?(?:check|verify|confirm|rewrite"
            r"|fix|delete|remove|update|replace|clarify|proof-?read|fact-?check)(?: (?:this|that|it|these|with|again|figures?|numbers?|the (?:source|figures?"
            r"|numbers?|text|paragraph|sentence|year|spelling)|before (?:release|publishing|print)))\b(?![^.!?\n]{40})[^.!?\n]{0,40}",
            re.IGNORECASE,
        ),
    ),
    ("please check|please verify|pls|plz|needs check|needs a source|need source|to check|check!|check?",
     re.compile(r"\b(?:please|pls|plz) (?:check|verify|confirm|advise|review|update|fix|rewrite|delete|add|clarify)\b|\bpls\b|\bneeds? (?:checking|a source"
                r"|source|work|rewriting|updating)[.!)\]]|\(?\bcheck ?[!?]+", re.IGNORECASE)),
    ("ask |frag|fragen", re.compile(r"(?:\A|(?<=[.!?:(\[])\s*|\n\s*|[-–]\s)(?:please )?ask (?!for\b|about\b)[A-Z][a-z]+\b[^.!?\n]{0,50}|(?:\A|(?<=[.!?:(\[])\s*)"
                                    r"(?:bitte )?(?:[A-Z][a-z]+ fragen|[Ff]rag [A-Z][a-z]+)\b")),
    ("wtf|omg|bullshit|crap|rubbish|garbage|nonsense|lol|stupid|ridiculous|idiot|sucks",
     re.compile(r"\b(?:WTF|OMG|LOL|bullshit|(?:this|that|it|what) (?:is|looks|sounds|seems)(?: just| like| such| total| complete)* (?:a )?(?:crap|rubbish|garbage"
                r"|nonsense|stupid|ridiculous|idiotic)|what (?:a |total )?(?:crap|rubbish|nonsense)|idiots?\b)", re.IGNORECASE)),
    ("no idea|not sure|don't know|don’t know|dunno|who wrote|who knows|makes no sense|is this right|is this correct|is that right|really?|where does this",
     re.compile(r"(?:\A|(?<=[.!?:(\[])\s*)(?:no idea\b|not sure\b|dunno\b|don['’]t know\b)[^.!?\n]{0,60}|\bwho (?:wrote|says|made) this\b|\bwho knows[.!?]|\b(?:this|that)"
                r" makes no sense\b|\bis (?:this|that|it) (?:right|correct|true|ok|okay)\s?\?|\breally\?|\bwhere (?:does|did|is) this (?:come |figure |number )?"
                r"(?:from|coming from)\b", re.IGNORECASE)),
    ("note to self|note to editor|note for|editor|internal|do not publish|not for publication|draft|dnp|embargo|work in progress|wip",
     re.compile(r"\bnotes? (?:to|for) (?:self|myself|(?:the )?(?:editor|author|designer|translator|printer|typesetter|layout))\b|\b(?:do not|don['’]t) (?:publish|print)\b"
                r"|\bnot for publication\b|\binternal (?:note|comment|only|use only)\b|\b(?:first|rough|old) draft\b|\A\W*draft\b|\[draft\]|\(draft\)|\bDRAFT\b"
                r"|\bwork in progress[.!)\]]|\bWIP\b[:.]", re.IGNORECASE)),
    ("((", re.compile(r"(?<!\w)\(\((?=\s|[^()]{0,80}\s)[^()]{1,80}\)\)")),
    ("???|!?|?!|(?)|(!)", re.compile(r"\?{2,}|(?<=\w)\s?(?:\?!|!\?)|\(\?+\)|\(!+\)")),
    ("copied from|copy from|copy-paste|copy paste|same as last|see e-mail|see email|as per my", re.compile(
        r"(?:\A|(?<=[.!?:(\[])\s*)(?:copied|copy|copy(?: and |-| )?pasted?|taken) (?:this )?from (?:last|the (?:old|other|previous)|wikipedia|another)\b"
        r"|\bcopy(?: and |-| )pasted?\b|\b(?:same as|see) last (?:year['’]s|report)\b|\bsee (?:my |your )?e-?mail\b|\bas per my\b", re.IGNORECASE)),
    ("@", re.compile(r"(?<![\w.])@[A-Z][a-z]+\b[:,]?")),
    ("bitte |keine ahnung|stimmt das|noch prüfen|noch zu prüfen|nicht veröffentlichen|entwurf|unsinn|quatsch|woher",
     re.compile(r"\bbitte (?:noch )?(?:prüfen|checken|überprüfen|klären|korrigieren|löschen|ändern|nachsehen|kontrollieren)\b|\bkeine Ahnung\b|\bstimmt das\b\s?\??"
                r"|\bnoch (?:zu )?(?:prüfen|klären|checken)\b|\bnicht (?:veröffentlichen|drucken)\b|\bso ein (?:Unsinn|Quatsch)\b|\bwoher (?:stammt|kommt|ist) (?:das|diese)\b"
                r"[^.?]{0,20}\?|\((?:Entwurf|interner Hinweis)\)|\A\W*Entwurf\b", re.IGNORECASE)),
)  # fmt: skip


def _notes_to_self(case: Case) -> Iterator[Found]:
    asked = [(signs.split("|"), pattern) for signs, pattern in _TO_SELF if case.holds(*signs.split("|"))]
    if not asked:
        return
    for text in case.printed:
        if text.key in ("as_stated", "wording", "passage") or text.root == "sources":
            continue
        low = text.text.lower()
        if not any(sign in low for signs, _ in asked for sign in signs):
            continue
        plain = _QUOTED.sub(lambda found: " " * len(found.group()), text.text)
        for signs, pattern in asked:
            if any(sign in low for sign in signs) and (found := pattern.search(plain)):
                shown = " ".join(plain[found.start() : found.end() + 20].split())
                yield Found(
                    case.place(text.path),
                    f"holds `{shown[:60]}`, which is said to a colleague and not to a reader; take it out",
                )
                break


_SELLING = re.compile(
    r"\b(?:buy|order|act|call|subscribe) (?:it )?(?:now|today)\b(?=\s?[!.]|\s*\Z)|\bdon['’]t miss\b|\bhurry\b(?=[ !,])|\blimited[- ]time (?:offer|only)\b"
    r"|\bbest\b[^.!?\n]{0,30}\bever\b\s?!|!{2,}|\bgame[- ]chang(?:ing|ers?)\b|\bunparall?elled\b|\bunparalleled\b|\bunbeatable\b|\brevolutionary\b|\bworld[- ]leading\b|\bmust[- ]have\b"
    r"|\bsecond to none\b|\bonce[- ]in[- ]a[- ]lifetime\b|\bmind[- ]?blowing\b|\bskyrocket(?:s|ed|ing)?\b|\b(?:money[- ]back )?guaranteed (?:results|returns|growth)\b"
    r"|\bbest[- ]in[- ]class\b|\bstate[- ]of[- ]the[- ]art report\b|\bjetzt (?:kaufen|bestellen|zugreifen|sichern)\b|\bunschlagbar\w*|\bbahnbrechend\w*|\brevolutionär\w*"
    r"|\bnur für kurze Zeit\b|\bachetez maintenant\b|\bcompre ahora\b",
    re.IGNORECASE,
)
_SELLING_HINTS = (
    " now", " today", "miss", "hurry", "limited", "ever", "!!", "game", "unparal", "unbeat", "revolution", "leading", "must", "second to", "lifetime",
    "blowing", "skyrock", "guaranteed", "best", "state", "jetzt", "unschlag", "bahnbrech", "kurze zeit", "maintenant", "ahora",
)  # fmt: skip


def _selling(case: Case) -> Iterator[Found]:
    """One finding a report: the habit is what is worth knowing."""
    if not case.holds(*_SELLING_HINTS):
        return
    met = [
        (text, found) for text in case.printed if not text.is_about_the_data and (found := _SELLING.search(text.text))
    ]
    if met:
        first, found = met[0]
        more = f", and {len(met) - 1} more texts do so too" if len(met) > 1 else ""
        yield Found(
            case.place(first.path),
            f"praises with `{' '.join(found.group().split())}`{more}; say what is so, and leave the praise to the reader",
        )


_MAIL = re.compile(r"(?<![\w.@/])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def _mail_addresses(case: Case) -> Iterator[Found]:
    for text in case.printed if case.holds("@") else ():
        if "@" in text.text and (found := _MAIL.search(text.text)):
            yield Found(
                case.place(text.path),
                f"prints the address `{found.group().rstrip('.')}` in a text, where it stays when the person has left; give it in `links.enquire`",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "note-to-self",
        "warning",
        "A remark to a colleague, left in a text",
        "Ask Peter, check this!!!, I have no idea where this comes from, (( see e-mail )), ???: a reader would wonder who is speaking. "
        "Reports do not say “I”; words in quotes are not found.",
        "summary: Clinics run short of places. Please check this with the survey.\n",
        _notes_to_self,
    ),
    Check(
        "praise",
        "note",
        "Praise where a report informs",
        "Game-changing, unparalleled, buy now!!!: readers of market reports take it for advertising. Told once a report, at the first.",
        "summary: A game-changing market.\n",
        _selling,
    ),
    Check(
        "mail-address-in-text",
        "note",
        "An e-mail address in a text",
        "In print it stays when the person has left, and programs that gather addresses find it. `links.enquire` is the place for it.",
        "summary: Write to desk@example.com for more.\n",
        _mail_addresses,
    ),
)
