"""The rule file, which the user owns: which edition, desk and route an enquiry gets, and how sending goes.

Rules are lists; the first one that fits is taken, and the last one has no conditions, so that every enquiry meets a
rule. A rule's conditions are lists, of which it needs one in each that is given. Countries are ISO 3166 codes, or
names of ``groups``.

Secrets never stand in this file: it names the environment's variables or the files that hold them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field

from reportpress.enquiry.model import Address, Enquiry, Habits, Wrong, is_country, is_language, one_line, read_address
from reportpress.enquiry.states import Kind
from reportpress.enquiry.times import DateOrder
from reportpress.errors import InvalidRules, UsageError
from reportpress.problems import Problem
from reportpress.report.model import Model
from reportpress.source.document import YamlDocument, compose, read_text
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import Steps
from reportpress.source.scalars import shown_value
from reportpress.source.validation import validate

DEFAULT_FILE = "enquiries.yaml"
FILE_VARIABLE = "REPORTPRESS_ENQUIRIES"
STORE_VARIABLE = "REPORTPRESS_STORE"

_BEGINS = (
    "a rule file for enquiries says at least `store`, `time_zone`, `editions` and `desks`; the example is "
    "report_data/enquiries.yaml"
)


# Values, each read from its own text


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"([0-9]{1,6})\s*([smhd])")


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) == 0:
        raise ValueError(f"is {shown_value(value)}; write a time that passes as `30s`, `5m`, `6h` or `3d`")
    seconds = int(found[1]) * _UNITS[found[2]]
    if seconds > 366 * 86400:
        raise ValueError(f"is {shown_value(value)}; a year is the most that makes sense here")
    return timedelta(seconds=seconds)


_SIZE = re.compile(r"([0-9]{1,7})\s*(kB|KB|MB)")


def _size(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) == 0:
        raise ValueError(f"is {shown_value(value)}; write a size as `500 kB` or `10 MB`")
    return int(found[1]) * (1_000_000 if found[2] == "MB" else 1000)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(name, sorted(available_timezones()))
        raise ValueError(
            f"is {shown_value(name)}, which is not a time zone{hint}; write one as `Europe/Berlin`"
        ) from None
    return name


def _switch(value: Any) -> bool:
    if value in (True, "true", "yes"):
        return True
    if value in (False, "false", "no"):
        return False
    raise ValueError(f"is {shown_value(value)}; write `true` or `false`")


def _address(text: str) -> str:
    try:
        return read_address(text).text
    except Wrong as reason:
        raise ValueError(str(reason)) from None


def _line(text: str) -> str:
    try:
        return one_line(text, 300)
    except Wrong as reason:
        raise ValueError(str(reason)) from None


def _variable(name: str) -> str:
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]*", name):
        raise ValueError(f"is {shown_value(name)}; write the name of an environment variable, not the secret itself")
    return name


def _https(text: str) -> str:
    if not re.fullmatch(r"https://[!-~]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/[!-~]*)?", text):
        raise ValueError(f"is {shown_value(text)}; write an address that begins with https://")
    return text


def _language(code: str) -> str:
    if not is_language(code):
        raise ValueError(f"is {shown_value(code)}; write a language's two small letters, as in `de`")
    return code


def _language_tag(tag: str) -> str:
    from reportpress.language.catalogues import catalogue_of

    try:
        catalogue_of(tag)
    except UsageError as reason:
        raise ValueError(f"is {reason}") from None
    return tag


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Size = Annotated[int, BeforeValidator(_size)]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_line)]
FileName = Annotated[str, Field(min_length=1, max_length=300)]
MailAddress = Annotated[str, Field(max_length=254), AfterValidator(_address)]
Variable = Annotated[str, Field(max_length=100), AfterValidator(_variable)]
Web = Annotated[str, Field(max_length=1000), AfterValidator(_https)]
Language = Annotated[str, Field(max_length=20), AfterValidator(_language)]
LanguageTag = Annotated[str, Field(max_length=20), AfterValidator(_language_tag)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Whole = Annotated[int, Field(ge=1, le=1_000_000)]
KindOfEnquiry = Literal["sample", "enquire-before-buying", "customisation", "discount", "question"]


# The parts of the file


class Conditions(Model):
    """What an enquiry must be for a rule to be taken. A list that is not given asks nothing."""

    countries: tuple[Line, ...] = ()
    languages: tuple[Language, ...] = ()
    kinds: tuple[KindOfEnquiry, ...] = ()

    @property
    def are_none(self) -> bool:
        return not (self.countries or self.languages or self.kinds)

    def fit(self, enquiry: Enquiry, groups: Mapping[str, Sequence[str]]) -> bool:
        countries = [code for given in self.countries for code in groups.get(given, (given,))]
        return (
            (not self.countries or enquiry.country in countries)
            and (not self.languages or enquiry.language in self.languages)
            and (not self.kinds or enquiry.kind in self.kinds)
        )


class EditionRule(Conditions):
    """``edition``: the name of the edition that is attached; ``language``: of it and of the message, the edition's own unless
    given."""

    edition: Line
    language: LanguageTag | None = None


class DeskRule(Conditions):
    """``to``: whom at the publisher an enquiry goes to, each in a message of its own."""

    to: Annotated[tuple[MailAddress, ...], Field(min_length=1, max_length=20)]


class RouteRule(Model):
    """``messages``: ``reply``, ``desk`` or both; ``domains``: of the recipient; ``route``: the name of one in ``routes``."""

    messages: tuple[Literal["reply", "desk"], ...] = ()
    domains: tuple[Line, ...] = ()
    route: Line

    @property
    def are_none(self) -> bool:
        return not (self.messages or self.domains)

    def fit(self, kind: Kind, domain: str) -> bool:
        return (not self.messages or kind in self.messages) and (not self.domains or domain in self.domains)


class Retry(Model):
    """The wait after the n-th failure that may pass is ``first`` × ``factor`` ** (n - 1), at most ``most``; up to
    ``jitter`` of it, told by the message's number and n, is added, so that messages do not all come back at once."""

    first: Duration = timedelta(minutes=5)
    factor: Annotated[float, Field(ge=1, le=10)] = 2.0
    most: Duration = timedelta(hours=6)
    jitter: Annotated[float, Field(ge=0, le=1)] = 0.2


class Policies(Model):
    """``uncertain``: whether a message that may have been sent waits for a person's word (``ask``) or goes again with the same
    Message-ID (``resend``). ``age_limit``: an unsent message older than this is given up. ``lease``: how long a sender that says
    nothing keeps its messages. ``attach_to``: which kinds of enquiry are answered with the sample. ``needs_consent``: no answer
    without it. ``own_copy``: the reader's name on every page. ``keep_sent``: how long a sent message's bytes are kept."""

    uncertain: Literal["ask", "resend"] = "ask"
    age_limit: Duration = timedelta(days=3)
    lease: Duration = timedelta(minutes=5)
    retry: Retry = Retry()
    attach_to: tuple[KindOfEnquiry, ...] = ("sample", "enquire-before-buying", "customisation", "discount")
    needs_consent: Switch = False
    own_copy: Switch = False
    keep_sent: Switch = False


class Mail(Model):
    """What stands in messages; the composer's. ``bounces``: the envelope sender, into which each message's own tag is put before
    the @ (VERP); ``unsubscribe``: an address that takes the one-click POST; ``link``: where a sample too large to be
    attached can be fetched, with ``{slug}`` and ``{edition}`` in it; ``templates``: a folder of the brand's own;
    ``desk_language``: of messages to the publisher's people."""

    sender: MailAddress
    name: Line | None = None
    reply_to: MailAddress | None = None
    bounces: MailAddress | None = None
    unsubscribe: Web | None = None
    link: Web | None = None
    templates: FileName | None = None
    desk_language: Language = "en"
    dkim_selector: Line | None = None
    dkim_domain: Line | None = None
    dkim_key_file: FileName | None = None
    dkim_key_variable: Variable | None = None


class Route(Model):
    """A server that takes messages; the sender's. ``password_variable`` and ``password_file`` say where the password
    is. ``largest``: the most that a message may measure as sent, encoded. ``per_minute``: the most messages in a
    minute."""

    host: Line | None = None
    host_variable: Variable | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: Line | None = None
    user_variable: Variable | None = None
    password_variable: Variable | None = None
    password_file: FileName | None = None
    ca_file: FileName | None = None
    largest: Size = 10_000_000
    per_minute: Whole | None = None
    timeout: Duration = timedelta(seconds=60)


class Domain(Model):
    """What a recipient's domain takes. ``per_minute``: the most messages in a minute, over all routes."""

    per_minute: Whole


class ReturnedMailbox(Model):
    """Where returned mail is fetched from by `enquiry bounce --imap`. ``folder``: in which it comes; ``done`` and
    ``unclear``: where what was taken in, and what is not understood, is moved to."""

    host: Line
    user: Line
    password_variable: Variable = "REPORTPRESS_IMAP_PASSWORD"
    password_file: FileName | None = None
    port: Annotated[int, Field(ge=1, le=65535)] | None = None
    security: Literal["tls", "starttls", "none"] = "tls"
    folder: Line = "INBOX"
    done: Line = "Taken in"
    unclear: Line = "Unclear"
    ca_file: FileName | None = None
    timeout: Duration = timedelta(seconds=60)


class Webhook(Model):
    """Where `enquiry export --webhook` hands enquiries over. ``secret_variable`` or ``secret_file``: with what they
    are signed."""

    url: Web
    secret_variable: Variable = "REPORTPRESS_WEBHOOK_SECRET"
    secret_file: FileName | None = None


class Rules(Model):
    """``store``: a file, or ``postgresql://…``. ``dates``: what comes first in dates such as 03/04/2026. ``kinds``: what the
    publisher's own words for kinds of enquiry mean. ``reports``: files and folders of report data. ``brand``: the publisher's
    brand file. ``key_file``: the publisher's key (see `reportpress.enquiry.store.store`)."""

    store: FileName = "enquiries.db"
    key_file: FileName | None = None
    time_zone: Annotated[str, Field(max_length=60), AfterValidator(_zone)]
    dates: DateOrder | None = None
    kinds: dict[Line, KindOfEnquiry] = Field(default_factory=dict)
    reports: tuple[FileName, ...] = ()
    brand: FileName | None = None
    editions_file: FileName | None = None
    groups: dict[str, Annotated[tuple[Line, ...], Field(min_length=1)]] = Field(default_factory=dict)
    editions: Annotated[tuple[EditionRule, ...], Field(min_length=1)]
    desks: Annotated[tuple[DeskRule, ...], Field(min_length=1)]
    policies: Policies = Policies()
    mail: Mail | None = None
    routes: dict[str, Route] = Field(default_factory=dict)
    route_rules: tuple[RouteRule, ...] = ()
    domains: dict[str, Domain] = Field(default_factory=dict)
    webhook: Webhook | None = None
    returned: ReturnedMailbox | None = None

    _folder: Path = Path()

    @property
    def folder(self) -> Path:
        """Where the file lies: what it names is relative to it."""
        return self._folder

    @property
    def zone(self) -> ZoneInfo:
        """The brand's: what day it is for the publisher."""
        return ZoneInfo(self.time_zone)

    @property
    def habits(self) -> Habits:
        """How the publisher's systems write enquiries."""
        return Habits(self.zone, self.dates, {name.casefold(): kind for name, kind in self.kinds.items()})

    @property
    def store_address(self) -> str:
        return os.environ.get(STORE_VARIABLE) or (self.store if "://" in self.store else str(self.folder / self.store))

    def edition_for(self, enquiry: Enquiry) -> EditionRule:
        return next(rule for rule in self.editions if rule.fit(enquiry, self.groups))

    def desk_for(self, enquiry: Enquiry) -> tuple[str, ...]:
        return next(rule.to for rule in self.desks if rule.fit(enquiry, self.groups))

    def route_for(self, kind: Kind, recipient: Address) -> str:
        """The name of a route. With no routes in the file it is `main`, which the environment describes."""
        rules = (rule.route for rule in self.route_rules if rule.fit(kind, recipient.domain))
        return next(rules, next(iter(self.routes), MAIN_ROUTE))


MAIN_ROUTE = "main"


def rules_file(given: Path | None) -> Path:
    """The file named by the user, by the environment, or the one that lies here."""
    return given or Path(os.environ.get(FILE_VARIABLE) or DEFAULT_FILE)


def load_rules(path: Path) -> Rules:
    """The rules in a file, their editions looked up. Raises `InvalidRules` with every problem."""

    def names(file: str | None) -> Sequence[str]:
        from reportpress.edition.editions import read_editions

        return read_editions(path.parent / file if file else None, beside=path.parent).names

    return read_rules(read_text(path, InvalidRules), str(path), names)


def read_rules(text: str, name: str, names_of: Callable[[str | None], Sequence[str]] | None = None) -> Rules:
    """The rules in a text. ``names_of`` gives the names of the editions in the file that the rules name, or else in
    the usual one; without it any name will do."""
    document = compose(text, name, InvalidRules, _BEGINS)
    document.problems += _secrets(document)
    rules = validate(Rules, document, InvalidRules)
    editions = names_of(rules.editions_file) if names_of else None
    if problems := list(_wrong(rules, document, editions)):
        raise InvalidRules(problems)
    rules._folder = Path(name).parent
    return rules


_SECRET_KEYS = frozenset({"password", "passwd", "secret", "key", "token", "dkim_key", "private_key"})


def _secrets(document: YamlDocument) -> Iterator[Problem]:
    """Told without telling them."""
    for path in document.keys:
        if str(path[-1]) in _SECRET_KEYS and "groups" not in path:
            yield Problem(
                document.key_place(path),
                f"is a secret, which never stands in this file; name its place with `{path[-1]}_variable` or `{path[-1]}_file`",
            )
            _remove(document, path)
    store = document.at("store")
    if isinstance(store, str) and re.match(r"(?i)[a-z0-9+]+://([^/@]*:[^/@]*@|.*[?&][a-z]*password=)", store):
        yield Problem(
            document.place(("store",)),
            f"holds a password, which never stands in this file; give the whole address by the environment's {STORE_VARIABLE}, "
            "or the password by PGPASSWORD or a `~/.pgpass`",
        )


def _remove(document: YamlDocument, path: Steps) -> None:
    above = document.at(*path[:-1])
    if isinstance(above, dict):
        above.pop(path[-1], None)


def _wrong(rules: Rules, document: YamlDocument, editions: Sequence[str] | None) -> Iterator[Problem]:
    """What no part of the file tells by itself."""
    for name, codes in rules.groups.items():
        if is_country(name):
            yield Problem(
                document.key_place(("groups", name)), "is a country's code; name the group otherwise, in small letters"
            )
        for n, code in enumerate(codes):
            if not is_country(code):
                yield Problem(
                    document.place(("groups", name, n)),
                    f"is `{code}`; write a country's two capital letters, as in `DE`",
                )
    for key in ("editions", "desks"):
        found: Sequence[Conditions] = getattr(rules, key)
        for n, rule in enumerate(found):
            for m, country in enumerate(rule.countries):
                if not is_country(country) and country not in rules.groups:
                    yield Problem(
                        document.place((key, n, "countries", m)),
                        f"is `{country}`, neither a country's two capital letters nor a group"
                        f"{did_you_mean(country, list(rules.groups))}",
                    )
        yield from _order(document, key, [rule.are_none for rule in found], needs_last=True)
    yield from _order(document, "route_rules", [rule.are_none for rule in rules.route_rules], needs_last=False)
    for n, route_rule in enumerate(rules.route_rules):
        if route_rule.route not in rules.routes:
            yield Problem(
                document.place(("route_rules", n, "route")),
                f"is `{route_rule.route}`, which no route is named{did_you_mean(route_rule.route, list(rules.routes))}",
            )
    for n, edition_rule in enumerate(rules.editions):
        if editions is not None and edition_rule.edition not in editions:
            yield Problem(
                document.place(("editions", n, "edition")),
                f"is `{edition_rule.edition}`, which no edition is named{did_you_mean(edition_rule.edition, editions)}",
            )
    for name, route in rules.routes.items():
        if not (route.host or route.host_variable):
            yield Problem(document.place(("routes", name)), "has neither `host` nor `host_variable`; give one")
        if (route.password_variable or route.password_file) and not (route.user or route.user_variable):
            yield Problem(document.place(("routes", name)), "has a password and no `user`; give both, or none")
        if route.security == "none" and (route.password_variable or route.password_file):
            yield Problem(
                document.place(("routes", name, "security")),
                "is `none`: a password would go in the clear; use starttls or tls",
            )
    yield from _wrong_mail(rules, document)
    for name in rules.domains:
        if not _is_domain(name):
            yield Problem(document.key_place(("domains", name)), _NO_DOMAIN)
    for n, route_rule in enumerate(rules.route_rules):
        for m, name in enumerate(route_rule.domains):
            if not _is_domain(name):
                yield Problem(document.place(("route_rules", n, "domains", m)), _NO_DOMAIN)


_NO_DOMAIN = (
    "is not a domain as addresses have it; write it in small ASCII letters, as in `example.com` or "
    "`xn--bcher-kva.example`"
)


def _is_domain(name: str) -> bool:
    return name.isascii() and name == name.lower() and "." in name and "@" not in name


_LONGEST_IN_HEADER = 800  # a line has 998 characters at most, and a tag is added


def _wrong_mail(rules: Rules, document: YamlDocument) -> Iterator[Problem]:
    mail = rules.mail
    if mail is None:
        return
    for key in ("sender", "reply_to", "bounces"):
        if not (getattr(mail, key) or "").isascii():
            yield Problem(
                document.place(("mail", key)),
                "has letters beyond ASCII, which many servers do not take; give another address",
            )
    if (mail.dkim_key_file or mail.dkim_key_variable) and not mail.dkim_selector:
        yield Problem(
            document.place(("mail",)), "has a key for DKIM and no `dkim_selector`, under which its public half is found"
        )
    if mail.dkim_selector and not (mail.dkim_key_file or mail.dkim_key_variable):
        yield Problem(
            document.place(("mail", "dkim_selector")),
            "is given without a key; name `dkim_key_file` or `dkim_key_variable`",
        )
    for key in ("dkim_selector", "dkim_domain"):
        if not re.fullmatch(r"[A-Za-z0-9.-]*", getattr(mail, key) or ""):
            yield Problem(
                document.place(("mail", key)),
                "is not a name of a domain's record; write letters, digits, dots and hyphens",
            )
    if len(mail.unsubscribe or "") > _LONGEST_IN_HEADER:
        yield Problem(
            document.place(("mail", "unsubscribe")),
            f"is too long for a header; give one of {_LONGEST_IN_HEADER} characters at most",
        )
    for field in re.findall(r"\{([^}]*)\}?", mail.link or ""):
        if field not in ("slug", "edition"):
            yield Problem(
                document.place(("mail", "link")),
                f"holds `{{{field[:40]}`, which nothing is put for; there are {{slug}} and {{edition}}",
            )


def _order(document: YamlDocument, key: str, unconditional: list[bool], *, needs_last: bool) -> Iterator[Problem]:
    for n, is_open in enumerate(unconditional[:-1]):
        if is_open:
            yield Problem(
                document.place((key, n)), "has no conditions, so that no rule after it is ever taken; put it last"
            )
    if needs_last and not unconditional[-1]:
        yield Problem(
            document.place((key, len(unconditional) - 1)),
            "is the last rule and has conditions; end with one without, which all other enquiries get",
        )
