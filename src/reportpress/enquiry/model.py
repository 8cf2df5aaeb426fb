"""What an enquiry is, and how one is made of a stranger's text.

What a field may hold, so that nothing of it can become a header, a command or a disguise:

- White space around a text goes, and a run of it (tabs and no-break spaces too) becomes one space.
- *Cleaned away*, since honest keyboards and web pages leave them: zero-width spaces, soft hyphens, byte order marks,
  and the marks of direction U+200E, U+200F, U+061C. Joiners between letters (U+200C, U+200D) stay: Persian and Indian
  names need them.
- *Refused* in fields of one line: line ends, other control characters, characters that override direction (U+202A to
  U+202E, U+2066 to U+2069), tags, private and unassigned characters, MIME's encoded words (``=?…?=``), angle
  brackets, and web addresses in names.
- *Cleaned away* in the reader's message, which is never a header: the same control and direction characters; line
  ends become ``\\n``.

Nothing is cut: what is too long is refused, and its writer told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

from reportpress.enquiry.times import DateOrder, Unclear, read_time
from reportpress.problems import Place, Problem
from reportpress.source.nearest import did_you_mean, nearest_name
from reportpress.source.scalars import countries

KINDS = ("sample", "enquire-before-buying", "customisation", "discount", "question")
_KINDS_ALSO = {
    "request-sample": "sample",
    "request-a-sample": "sample",
    "sample-request": "sample",
    "request-free-sample": "sample",
    "free-sample": "sample",
    "request-sample-pdf": "sample",
    "download-sample": "sample",
    "enquiry-before-buying": "enquire-before-buying",
    "inquiry-before-buying": "enquire-before-buying",
    "inquire-before-buying": "enquire-before-buying",
    "pre-purchase-enquiry": "enquire-before-buying",
    "buying-enquiry": "enquire-before-buying",
    "customization": "customisation",
    "request-customization": "customisation",
    "request-customisation": "customisation",
    "ask-for-discount": "discount",
    "request-discount": "discount",
    "check-discount": "discount",
    "leseprobe": "sample",
    "leseprobe-anfordern": "sample",
    "frage": "question",
    "ask-a-question": "question",
    "contact": "question",
    "speak-to-analyst": "question",
}

FIELDS = (
    "name",
    "email",
    "report",
    "kind",
    "company",
    "phone",
    "job title",
    "country",
    "language",
    "message",
    "consent",
    "received",
    "id",
)
"""The fields of an enquiry as its writer knows them; the first three are needed."""
NEEDED = FIELDS[:3]

LONGEST = {
    "name": 120,
    "company": 160,
    "phone": 80,
    "job title": 160,
    "email": 254,
    "report": 1000,  # a page's address with all that campaigns hang on it
    "kind": 60,
    "country": 80,
    "language": 40,
    "id": 120,
}
LONGEST_MESSAGE = 10_000
LONGEST_DETAILS = 50_000
_LEAST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address. ``text``: to be shown and written to; its domain in ASCII where the part before the @ is ASCII, so that
    every server can take it. ``key``: what is the same for each way to write it."""

    text: str

    @property
    def domain(self) -> str:
        return self.text.rpartition("@")[2]

    @property
    def key(self) -> str:
        return self.text.casefold()

    @property
    def needs_smtputf8(self) -> bool:
        return not self.text.isascii()

    @property
    def masked(self) -> str:
        """``j…@example.com``: enough to know it again, too little to write to."""
        return masked(self.text)


def masked(address: str) -> str:
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…{at}{domain}" if at else "…"


_ADDRESS_IN_TEXT = re.compile(r"[^\s<>,;:()\"'`]+@[^\s<>,;:()\"'`]+")


def masked_in(text: str) -> str:
    """A text, such as a server's answer, with the addresses in it masked."""
    return _ADDRESS_IN_TEXT.sub(lambda found: masked(found.group()), text)


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What a reader asked for. ``report``: an id, slug, title or page, as it was given; ``country``: ISO 3166, two letters;
    ``language``: ISO 639, two letters; both may be empty. ``consent``: to be written to beyond the answer, none where
    nothing was said. ``received``: in UTC, none where nothing was said. ``own_id``: the enquirer system's. ``details``: what no
    field is for, each with the file's own name for it.

    The last three are not in its ``repr``, by which stores know enquiries again that were added before they were kept."""

    name: str
    address: Address
    report: str
    kind: str = "sample"
    company: str = ""
    country: str = ""
    language: str = ""
    message: str = ""
    consent: bool | None = None
    received: datetime | None = None
    own_id: str = ""
    phone: str = field(default="", repr=False)
    job_title: str = field(default="", repr=False)
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """An enquiry with the place that it was read from."""

    place: Place
    enquiry: Enquiry

    def taken_by_another(self, number: int) -> Problem:
        """That the store has another enquiry under this one's id."""
        message = (
            f"`{self.enquiry.own_id}` is the id of enquiry {number}, which says something else; another enquiry needs an "
            "id of its own"
        )
        return Problem(self.place, message)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a publisher's systems write. ``zone``: of times that do not say theirs; ``dates``: what comes first in dates that
    may be two; ``kinds``: what their own words for kinds of enquiry mean, the words in small letters."""

    zone: tzinfo
    dates: DateOrder | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)


class Wrong(ValueError):
    """What is wrong with one field: the rest of a sentence that begins with the field's name."""


# Texts

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"))
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"
_NEVER_IN_A_MESSAGE = re.compile(f"[{_OVERRIDES}{_CONTROL}]")
_JOINERS_ASTRAY = re.compile(r"(?<!\w)[\u200c\u200d]+|[\u200c\u200d]+(?!\w)")
_ENCODED_WORD = re.compile(r"=\?[^?\s]+\?[bBqQ]\?")
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def one_line(text: str, longest: int) -> str:
    """A text for a field of one line. Raises `Wrong` for what could become something else in a header."""
    text = _JOINERS_ASTRAY.sub("", _BLANKS.sub(" ", text.translate(_UNSEEN)).strip(" \r\n"))
    for letter in text:
        if letter in "\r\n":
            raise Wrong("has more than one line; write it on one")
        if _is_refused(letter):
            raise Wrong(f"holds the character U+{ord(letter):04X}, which has no place in it; remove it")
    if _ENCODED_WORD.search(text):
        raise Wrong(
            "holds an encoded word (`=?…?=`), which mail programs would turn into something else; write it plainly"
        )
    if len(text) > longest:
        raise Wrong(f"is {len(text)} characters long; at most {longest} fit here")
    return text


def _is_refused(letter: str) -> bool:
    """Controls, overrides of direction and the like; what is private, unassigned or half a character."""
    if letter in "\u200c\u200d":
        return False
    return unicodedata.category(letter) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def free_text(text: str) -> str:
    """The reader's own words, cleaned. Raises `Wrong` where they are too many."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    text = _NEVER_IN_A_MESSAGE.sub("", text.translate(_UNSEEN))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
    if len(text) > LONGEST_MESSAGE:
        raise Wrong(f"is {len(text)} characters long; at most {LONGEST_MESSAGE} fit here")
    return text


_NO_NAME = re.compile(r"[<>]|://|www\.", re.IGNORECASE)


def read_name(text: str, longest: int) -> str:
    """A name, which stands in a greeting: whoever fills in a form for somebody else may not advertise in it."""
    text = one_line(text, longest)
    if found := _NO_NAME.search(text):
        raise Wrong(f"holds `{found.group()}`, which no name has; write the name alone")
    return text


# Codes


def read_address(text: str) -> Address:
    """An address as the `email-validator` package reads it; no name server is asked. Raises `Wrong`."""
    from email_validator import EmailNotValidError, validate_email

    text = one_line(text, LONGEST["email"])
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as reason:
        said = str(reason).rstrip(".").replace(text, "it")
        raise Wrong(f"is {in_quotes(text)}, which is not an e-mail address: {said[:1].lower()}{said[1:]}") from None
    return Address(found.ascii_email or found.normalized)


def read_kind(text: str, own: Mapping[str, str]) -> str:
    if meant := own.get(one_line(text, LONGEST["kind"]).casefold()):
        return meant
    key = "-".join(re.findall(r"[a-z]+", one_line(text, LONGEST["kind"]).casefold()))
    kind = _KINDS_ALSO.get(key, key)
    if kind not in KINDS:
        hint = did_you_mean(key, KINDS)
        is_near = nearest_name(key, KINDS) is not None
        own_word = "" if is_near else f"; say in the rules what it is, as in `kinds: {{{text}: question}}`"
        raise Wrong(f"is {in_quotes(text)}, which is not a kind of enquiry{hint}{own_word}")
    return kind


def is_country(code: str) -> bool:
    return code in countries()


_TONGUES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ko", "ru", "ar")


def read_country(text: str) -> str:
    """The two letters of a country given by them, or by a name in one of a dozen languages."""
    from reportpress.language.country_names import meant, nearest

    text = one_line(text, LONGEST["country"])
    if is_country(text.upper()):
        return text.upper()
    for language in _TONGUES:
        codes = meant(text, language)
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise Wrong(f"is {in_quotes(text)}, which may be {' or '.join(codes)}; write the two letters of ISO 3166")
    near = nearest(text, "en")
    hint = f"; did you mean {' or '.join(f'`{code}`' for code in near)}?" if near else ""
    raise Wrong(f"is {in_quotes(text)}, which is not a country known here{hint or '; write two letters, as in `DE`'}")


@cache
def _language_names() -> Mapping[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for tongue in _TONGUES:
        locale = Locale(tongue)
        for code, name in locale.languages.items():
            if len(code) == 2:
                names.setdefault(name.casefold(), code)
    return names


def is_language(code: str) -> bool:
    from babel import Locale

    return len(code) == 2 and code in Locale("en").languages


def read_language(text: str) -> str:
    """The two letters of a language given as a tag (`de`, `de-CH`, `de_CH`) or by its name."""
    text = one_line(text, LONGEST["language"])
    first = re.split(r"[-_]", text.casefold(), maxsplit=1)[0]
    if is_language(first):
        return first
    if code := _language_names().get(text.casefold()):
        return code
    raise Wrong(f"is {in_quotes(text)}, which is not a language known here; write two letters, as in `de`")


_YES = frozenset(
    {
        "yes",
        "y",
        "true",
        "t",
        "1",
        "1.0",
        "on",
        "x",
        "ja",
        "oui",
        "si",
        "sí",
        "agreed",
        "granted",
        "checked",
        "opted in",
        "accepted",
        "agree",
        "i agree",
        "i accept",
        "i consent",
        "wahr",
        "vrai",
        "verdadero",
        "ich stimme zu",
        "einverstanden",
    }
)
_NO = frozenset(
    {
        "no",
        "n",
        "false",
        "f",
        "0",
        "0.0",
        "off",
        "nein",
        "non",
        "declined",
        "unchecked",
        "opted out",
        "falsch",
        "faux",
        "falso",
    }
)


_AGREES = (
    "i agree ",
    "i accept ",
    "i consent ",
    "yes, i ",
    "ich stimme ",
    "ich willige ",
    "ja, ich ",
    "j’accepte ",
    "j'accepte ",
)

_DENIALS = frozenset(
    ("not", "don’t", "don't", "never", "no", "nicht", "nie", "kein", "keine", "keinen", "keiner", "pas", "ne")
)


def read_consent(text: str) -> bool:
    word = one_line(text, 1000).casefold().rstrip(".")
    if word in _YES | _NO:
        return word in _YES
    # A form's box gives its own words when it is ticked, and nothing when it is not.
    if word.startswith(_AGREES) and not _DENIALS.intersection(re.findall(r"[\w’']+", word)):
        return True
    raise Wrong(f"is {in_quotes(text)}; write yes or no, or leave it empty")


_AHEAD = timedelta(hours=24)  # what a clock that is set wrong may be ahead


def read_received(text: str, now: datetime, habits: Habits) -> datetime:
    text = one_line(text, 100)
    try:
        time = read_time(text, habits.dates)
    except Unclear as why:
        raise Wrong(f"is {in_quotes(text)}, {why}") from None
    if time.year < _LEAST_YEAR:
        raise Wrong(
            f"is {in_quotes(text)}, which is too long ago to be true; write a time as 2026-01-31T14:30:00+01:00"
        )
    try:
        time = (time if time.tzinfo else time.replace(tzinfo=habits.zone)).astimezone(UTC)
    except OverflowError:
        raise Wrong(f"is {in_quotes(text)}, which is not a time") from None
    if time > now + _AHEAD:
        raise Wrong(f"is {in_quotes(text)}, which is yet to come; look at the clock that wrote it")
    return time


def day_in(zone: tzinfo, time: datetime) -> date:
    """The day that it is somewhere at a time."""
    return time.astimezone(zone).date()


def in_quotes(text: str) -> str:
    """What was met, for a message."""
    text = " ".join(text.split())[:60]
    return f"`{text}`" if text.isprintable() else ascii(text)
