"""What is said to a reader in the wrong voice: notes to oneself, cries of a seller, addresses of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.phrases import asked_for, exact, phrase, without_quotes

_AT = r"(?:\A|(?<=[.!?:(\[])\s*|\n\s*|[-–]\s)"
_WHAT = (
    r"(?:this|these|again|figures?|numbers?|the (?:source|figures?|numbers?|text|paragraph|sentence|year|spelling)"
    r"|before (?:release|publishing|print))"
)
_TO_SELF = (
    exact(
        "i",
        r"(?:(?:\A|(?<=[.!?:(])\s*|\n\s*)|\b(?:and|but|as|that|because|if|what|where|so|why|how|when|which|sorry|hope)[, ]+)"
        r"I(?:['’](?:m|ve|d|ll)\b| (?:am|have|had|was|do|did|don['’]t|can['’]?t|cannot|think|guess|believe|suppose|assume"
        r"|would|will|could"
        r"|should|know|need|made|took|found|copied|wrote|doubt|wonder|hope|left|just|still|really)\b)",
    ),
    phrase(
        "check recheck verify confirm rewrite fix delete remove update replace clarify proofread",
        rf"{_AT}(?:(?:please|pls|plz|must|to|need to|still to) )?(?:double[- ]?|re-?)?(?:check|verify|confirm|rewrite|fix"
        rf"|delete|remove|update"
        rf"|replace|clarify|proof-?read|fact-?check) {_WHAT}\b[^.!?\n,;]{{0,40}}(?=[.!?)\]]|\Z)",
    ),
    phrase(
        "please pls plz check needs\u00a0checking needs\u00a0a\u00a0source needs\u00a0source needs\u00a0work "
        "needs\u00a0rewriting needs\u00a0updating need\u00a0source",
        r"\b(?:please|pls|plz) (?:check|verify|confirm|advise|review|update|fix|rewrite|delete|add|clarify)(?= (?:this|that"
        r"|these|it|with|again|figures?"
        r"|numbers?|here|the (?:source|figures?|numbers?|text|spelling|year|data))\b|\s?[.!?)\]]|\s*\Z)|\bpls\b"
        r"|\bneeds? (?:checking|a source|source|work|rewriting|updating)[.!)\]]|\(?\bcheck ?[!?]+",
    ),
    exact(
        ".\u00a0ask\u00a0* \nask\u00a0* (ask\u00a0* [ask\u00a0* :\u00a0ask\u00a0* -\u00a0ask\u00a0* ?\u00a0ask\u00a0* "
        "please\u00a0ask\u00a0* .\u00a0frag\u00a0* \nfrag\u00a0* (frag\u00a0* \u00a0fragen. \u00a0fragen! \u00a0fragen) "
        "\u00a0fragen\n",
        rf"{_AT}(?:[Pp]lease )?[Aa]sk (?!for\b|about\b)[A-Z][a-z]+(?= (?:about|if|whether|again|first|to (?:check|confirm"
        rf"|send))\b|\s?[.!?)\]]|\s*\Z)"
        rf"|{_AT}(?:[Bb]itte [A-Z]\w+ fragen\b|[A-Z][a-z]+ fragen(?=!|\)|\s*\Z)|[Ff]rag [A-Z][a-z]+\b)",
    ),
    phrase(
        "wtf omg bullshit crap rubbish garbage nonsense stupid ridiculous idiot idiots idiotic",
        r"\b(?:WTF|OMG|bullshit|(?:this|that|it|what) (?:is|looks|sounds|seems)(?: just| like| such| total| complete)* (?:a )?"
        r"(?:crap|rubbish|garbage|nonsense|stupid|ridiculous|idiotic)(?=\s?[.!?)]|\s*\Z)|what (?:a |total )?(?:crap|rubbish"
        r"|nonsense)|idiots?\b)",
    ),
    phrase(
        "dunno no\u00a0idea not\u00a0sure don't\u00a0know don’t\u00a0know who\u00a0wrote who\u00a0says who\u00a0made "
        "who\u00a0knows no\u00a0sense this\u00a0right this\u00a0correct this\u00a0true this\u00a0ok"
        " that\u00a0right that\u00a0correct it\u00a0right it\u00a0correct really? does\u00a0this did\u00a0this "
        "where\u00a0is\u00a0this",
        r"(?:\A|(?<=[.!?:(\[])\s*)(?:(?:no idea|not sure|dunno|don['’]t know)(?: (?:about|if|whether|where|what|who|how"
        r"|why)\b|[.!?]|\s*\Z))|\bwho (?:wrote|says|made) this\b|\bwho knows[.!?]"
        r"|\b(?:this|that) makes no sense\b|\bis (?:this|that|it) (?:right|correct|true|ok|okay)\s?\?|[,(] ?really\?"
        r"|\bwhere (?:does|did|is) this (?:come |figure |number )?(?:from|come from|coming from)\b",
    ),
    phrase(
        "self myself editor author designer translator printer typesetter layout publish print publication internal draft "
        "progress wip",
        r"\bnotes? (?:to|for) (?:self|myself|(?:the )?(?:editor|author|designer|translator|printer|typesetter|layout))\b"
        rf"|{_AT}(?:please )?(?:do not|don['’]t) (?:publish|print)\b[^.!?\n]{{0,20}}"
        r"|(?:\A|(?<=[.!?:(\[])\s*)not for publication\b|\binternal (?:note|comment)s?\b|\brough draft\b"
        r"|\A\W*(?:first |old )?draft[:.!)\] -]|\[draft\]|\(draft\)|(?-i:\bDRAFT\b)|\bwork in progress[.!)\]]|(?-i:\bWIP\b)[:.]",
    ),
    phrase("((", r"(?<!\w)\(\((?=\s|[^()]{0,80}\s)[^()]{1,80}\)\)"),
    phrase("?? !? ?! (? (!", r"\?{2,}|(?<=\w)\s?(?:\?!|!\?)|\(\?+\)|\(!+\)"),
    phrase(
        "copied copy pasted paste taken\u00a0from same\u00a0as\u00a0last see\u00a0last see\u00a0e-mail see\u00a0email "
        "see\u00a0my see\u00a0your as\u00a0per\u00a0my",
        rf"{_AT}(?:copied|copy|copy(?: and |-| )pasted?|taken) (?:this )?from (?:last|the (?:old|other|previous)|wikipedia"
        rf"|another)\b"
        r"|\bcopy(?: and |-| )pasted?\b|\b(?:same as|see) last (?:year['’]s|report)\b|\bsee (?:my |your )?e-?mail\b|\bas per "
        r"my\b",
    ),
    exact("@", r"(?<![\w.])@[A-Z][a-z]+\b[:,]?"),
    phrase(
        "bitte\u00a0prüfen bitte\u00a0noch bitte\u00a0checken bitte\u00a0überprüfen bitte\u00a0klären bitte\u00a0korrigieren "
        "bitte\u00a0löschen bitte\u00a0ändern bitte\u00a0nachsehen bitte\u00a0kontrollieren ahnung stimmt\u00a0das "
        "noch\u00a0prüfen noch\u00a0klären noch\u00a0checken nicht\u00a0veröffentlichen nicht\u00a0drucken entwurf unsinn "
        "quatsch woher interner",
        r"\bbitte (?:noch )?(?:prüfen|checken|überprüfen|klären|korrigieren|löschen|ändern|nachsehen|kontrollieren)\b(?! "
        r"Sie)|\bkeine Ahnung\b|\bstimmt das\s?\?"
        r"|\bnoch (?:prüfen|klären|checken)\b[.!)\]]|\bnicht (?:veröffentlichen|drucken)[.!]|\bso ein (?:Unsinn|Quatsch)\b"
        r"|\bwoher (?:stammt|kommt|ist) (?:das|diese)\b[^.?]{0,20}\?|\((?:Entwurf|interner Hinweis)\)|\A\W*Entwurf[:.!)\] -]",
    ),
)


def _notes_to_self(case: Case) -> Iterator[Found]:
    asked = asked_for(case, _TO_SELF)
    for text in case.printed if asked else ():
        if text.key in ("as_stated", "wording", "passage") or text.root == "sources":
            continue
        low = text.text.lower()
        likely = [each for each in asked if each.may_stand_in(low)]
        plain = without_quotes(text.text) if likely else ""
        if found := next(filter(None, (each.search(plain) for each in likely)), None):
            shown = " ".join(plain[found.start() : found.end() + 20].split())
            yield Found(
                case.place(text.path),
                f"holds `{shown[:60]}`, which is said to a colleague and not to a reader; take it out",
            )


_SELLING = (
    phrase(
        "\u00a0now. \u00a0now! \u00a0today. \u00a0today! buy\u00a0now order\u00a0now act\u00a0now",
        r"\b(?:buy|order|act|call|subscribe) (?:it )?(?:now|today)\b(?=\s?[!.]|\s*\Z)",
    ),
    phrase("miss hurry limited", r"\bdon['’]t miss\b|\bhurry\b(?=[ !,])|\blimited[- ]time (?:offer|only)\b"),
    phrase("ever! ever\u00a0! !!", r"\bbest\b[^.!?\n]{0,30}\bever\b\s?!|!{2,}"),
    phrase(
        "game-changing game-changer game-changers game\u00a0changing game\u00a0changer unparalleled unparallelled "
        "unparraleled unbeatable revolutionary",
        r"\bgame[- ]chang(?:ing|ers?)\b|\bunparall?elled\b|\bunparalleled\b|\bunparraleled\b|\bunbeatable\b|\brevolutionary\b",
    ),
    phrase(
        "lifetime world-leading world\u00a0leading must-have second\u00a0to\u00a0none best-in-class best\u00a0in\u00a0class",
        r"\bworld[- ]leading\b|\bmust-have\b|\bsecond to none\b|\bonce[- ]in[- ]a[- ]lifetime\b|\bbest[- ]in[- ]class\b",
    ),
    phrase(
        "mind mindblowing skyrocket skyrockets skyrocketed skyrocketing guaranteed",
        r"\bmind[- ]?blowing\b|\bskyrocket(?:s|ed|ing)?\b|\bguaranteed (?:results|returns|growth)\b",
    ),
    phrase(
        "jetzt unschlagbar unschlagbare unschlagbarer bahnbrechend bahnbrechende bahnbrechender revolutionär revolutionäre "
        "revolutionäres zeit"
        " maintenant ahora",
        r"\bjetzt (?:kaufen|bestellen|zugreifen|sichern)\b|\bunschlagbar\w*|\bbahnbrechend\w*|\brevolutionär\w*|\bnur für "
        r"kurze Zeit\b"
        r"|\bachetez maintenant\b|\bcompre ahora\b",
    ),
)


def _selling(case: Case) -> Iterator[Found]:
    """One finding a report: the habit is what is worth knowing."""
    asked = asked_for(case, _SELLING)
    met: list[tuple[Text, str]] = []
    for text in case.printed if asked else ():
        low = text.text.lower()
        found = next(filter(None, (each.search(text.text) for each in asked if each.may_stand_in(low))), None)
        if found and not text.is_about_the_data:
            met.append((text, " ".join(found.group().split())))
    if met:
        first, shown = met[0]
        more = f", and {len(met) - 1} more texts do so too" if len(met) > 1 else ""
        yield Found(
            case.place(first.path), f"praises with `{shown}`{more}; say what is so, and leave the praise to the reader"
        )


_MAIL = re.compile(r"(?<![\w.@/])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def _mail_addresses(case: Case) -> Iterator[Found]:
    for text in case.printed if case.holds("@") else ():
        if "@" in text.text and (found := _MAIL.search(text.text)):
            yield Found(
                case.place(text.path),
                f"prints the address `{found.group().rstrip('.')}` in a text, where it stays when the person has left; give "
                f"it in `links.enquire`",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "note-to-self",
        "warning",
        "A remark to a colleague, left in a text",
        "Ask Peter, check this!!!, I have no idea where this comes from, (( see e-mail )), ???: a reader would wonder who is "
        "speaking. "
        "Reports do not say “I”; words in quotes are not found.",
        "summary: Clinics run short of places. Please check this with the survey.\n",
        _notes_to_self,
    ),
    Check(
        "praise",
        "note",
        "Praise where a report informs",
        "Game-changing, unparalleled, buy now!!!: readers of market reports take it for advertising. Told once a report, at "
        "the first.",
        "summary: A game-changing market.\n",
        _selling,
    ),
    Check(
        "mail-address-in-text",
        "note",
        "An e-mail address in a text",
        "In print it stays when the person has left, and programs that gather addresses find it. `links.enquire` is the "
        "place for it.",
        "summary: Write to desk@example.com for more.\n",
        _mail_addresses,
    ),
)
