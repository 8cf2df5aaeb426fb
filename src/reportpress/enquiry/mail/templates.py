"""What messages say: templates for subject, text and HTML by kind and language, shipped ones and a brand's own.

`mail/en/sample.subject`, `.txt` and `.html` are the files of one kind in one language, `mail/layout.html` what all
HTML stands in. A file of the same name in the brand's folder stands instead of the shipped one; a folder `fr` adds a language.

Templates are Jinja2, sandboxed, and a small part of it: values by their names, `if`, `for` (one inside of none), `set`, blocks,
`extends`, `include` and a few filters. Nothing can be called, and nothing multiplied, so that none runs away by mistake.
A name that no message has is an error when templates are checked, with file and line, and not when a reader waits for an answer.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import product
from pathlib import Path
from unicodedata import east_asian_width

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportpress.enquiry.mail.template_bounds import are_too_many, faults_before_parsing, growth_in, includes_in
from reportpress.enquiry.model import KINDS
from reportpress.errors import InvalidRules
from reportpress.files.confinement import is_within
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.problems import Place, Problem
from reportpress.source.nearest import did_you_mean

MESSAGES = ("sample", "link", "answer", "desk", "notice")
"""``sample``: an answer with the sample attached; ``link``: one with a link to it instead; ``answer``: one that needs neither;
``desk``: an enquiry for the publisher's people; ``notice``: an answer waits for them to mend something."""

PARTS = ("subject", "txt", "html")
LAYOUT = "layout.html"
DEFAULT_LANGUAGE = "en"
WIDTH = 76

NAMES: Mapping[str, str] = {
    "name": "the reader's name",
    "company": "the reader's company, or empty",
    "phone": "the reader's telephone, or empty",
    "job_title": "the reader's job title, or empty",
    "country": "two letters, or empty",
    "email": "the reader's address",
    "kind": "of the enquiry: " + ", ".join(KINDS),
    "message_lines": "what the reader wrote, a list of lines",
    "detail_lines": "what else the form said, a list of lines with names",
    "consent": "`yes`, `no` or `not said`",
    "language": "the reader's, two letters, or empty",
    "received": "when the enquiry came in, by the publisher's clock",
    "number": "the enquiry's number in the store",
    "own_id": "the enquirer system's id, or empty",
    "report": "the report's slug",
    "report_title": "its title",
    "edition": "the edition's name",
    "edition_language": "the edition's language, as in `de`",
    "publisher": "the publisher's name",
    "link": "where the sample can be fetched, or empty",
    "file_name": "of the attached PDF, or empty",
    "copy_id": "of a reader's own copy, or empty",
    "reply_to": "where an answer to the message goes, or empty",
    "reason": "why an answer waits, or has not gone, or empty",
    "tongue": "the message's language, two letters",
    "subject": "the message's subject; in HTML alone",
}
"""Every name that a template may use."""

_CONSENTS = ("yes", "no", "not said")
_CLOSED: Mapping[str, tuple[str, ...]] = {"kind": KINDS, "consent": _CONSENTS}
"""The names that can only have so many values."""

_FILTERS = frozenset(
    {
        "capitalize",
        "default",
        "escape",
        "first",
        "join",
        "last",
        "length",
        "lower",
        "replace",
        "title",
        "trim",
        "upper",
        "urlencode",
    }
)
_TESTS = frozenset({"defined", "none", "sameas", "string", "in", "eq", "ne", "equalto"})
_OF_LOOPS = frozenset({"first", "index", "index0", "last", "length", "revindex", "revindex0"})
_ALLOWED = (
    nodes.And, nodes.Assign, nodes.Block, nodes.Compare, nodes.Concat, nodes.CondExpr, nodes.Const, nodes.Dict,
    nodes.Extends, nodes.Filter, nodes.For, nodes.Getattr, nodes.Getitem, nodes.If, nodes.Include, nodes.List,
    nodes.Name, nodes.Not, nodes.Operand, nodes.Or, nodes.Output, nodes.Pair, nodes.Scope, nodes.TemplateData,
    nodes.Template, nodes.Test, nodes.Tuple,
)  # fmt: skip
_MAY_BE_EMPTY = (
    "company", "phone", "job_title", "country", "language", "own_id", "link", "file_name", "copy_id", "reply_to", "reason",
)  # fmt: skip
_LISTS = ("message_lines", "detail_lines")
_LABELLED = re.compile(r"[^\W\d_][\w ]{0,40}: ")
_MOST_BYTES = 64_000
_MOST_LETTERS = 200_000
_SHIPPED = files("reportpress.enquiry") / "mail"


@dataclass(frozen=True, slots=True)
class MessageText:
    """What a message says: its subject in one line, and its body twice."""

    subject: str
    text: str
    html: str


class TemplateFault(Exception):
    """A template cannot be filled in: where, and why."""


class Templates:
    """The templates in force: a brand's own, where there are, before those that come along."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._loader = _Loader(folder)
        self._environment = _environment(self._loader)

    def write(self, message: str, language: str, values: Mapping[str, object]) -> MessageText:
        """A message of a kind in a language, or in English where there is none in that. Raises `TemplateFault`."""
        tongue = language.partition("-")[0].lower()
        if tongue not in self.languages:
            tongue = DEFAULT_LANGUAGE
        given = {**values, "tongue": tongue}
        subject = " ".join(self._filled(message, tongue, "subject", given).split())
        text = wrapped(self._filled(message, tongue, "txt", given))
        return MessageText(subject, text, self._filled(message, tongue, "html", {**given, "subject": subject}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages with a folder, shipped or the brand's own."""
        found = {entry.name for entry in _SHIPPED.iterdir() if entry.is_dir()}
        if self._folder is not None and self._folder.is_dir():
            entries = (entry for entry in self._folder.iterdir() if len(entry.name) == 2)
            found |= {entry.name for entry in entries if entry.is_symlink() or entry.is_dir()}
        return tuple(sorted(found))

    @property
    def _names(self) -> list[str]:
        of_messages = [
            f"{tongue}/{message}.{part}" for tongue in self.languages for message in MESSAGES for part in PARTS
        ]
        return [LAYOUT, *of_messages]

    def check(self) -> None:
        """Raises `InvalidRules` with all that is wrong with the templates, each in its place."""
        problems = [*self._strangers(), *self._gaps()]
        for name in self._names:
            if self._has(name):
                problems += self._wrong(name)
        if not problems:
            problems = list(self._tried())
        if problems:
            raise InvalidRules(dict.fromkeys(problems))

    def _filled(self, message: str, tongue: str, part: str, values: Mapping[str, object]) -> str:
        name = f"{tongue}/{message}.{part}"
        if are_too_many(includes_in(name, self._tree_of)):
            raise TemplateFault(f"{self._told(name)}: includes itself, or others more often than a message needs")
        try:
            template = self._environment.get_template(name)
            pieces, letters = [], 0
            for piece in template.generate(**values):
                letters += len(piece)
                if letters > _MOST_LETTERS:
                    raise TemplateFault(f"{self._told(name)}: becomes longer than {_MOST_LETTERS} characters")
                pieces.append(piece)
        except TemplateError as error:
            raise TemplateFault(f"{self._told(name)}: {_said(error)}") from error
        except (_Unreadable, TypeError, ValueError, KeyError, RecursionError) as error:
            raise TemplateFault(f"{self._told(name)}: {_said(error)}") from error
        return "".join(pieces)

    # Checking

    def _strangers(self) -> Iterator[Problem]:
        """Files of the brand's that no message would ever use: a misspelt name, most likely."""
        if self._folder is None:
            return
        if not self._folder.is_dir():
            yield Problem(Place(str(self._folder)), "is not a folder; correct `mail.templates` in the rules")
            return
        known = [f"{message}.{part}" for message in MESSAGES for part in PARTS]
        for file in sorted(self._folder.glob("??/*")):
            if (
                file.suffix in (".subject", ".txt", ".html")
                and file.name not in known
                and not file.name.startswith("_")
            ):
                hint = did_you_mean(file.name, known)
                yield Problem(
                    Place(str(file)), f"is not a template of any message{hint}; begin its name with `_` to include it"
                )

    def _gaps(self) -> Iterator[Problem]:
        for name in self._names:
            try:
                self._loader.source(name)
            except TemplateNotFound:
                yield Problem(Place(str(self._file(name))), "is missing; a language of your own needs every template")
            except _Unreadable as error:
                yield Problem(Place(self._told(name)), str(error))

    def _wrong(self, name: str) -> Iterator[Problem]:
        try:
            source = self._loader.source(name)
            if early := list(faults_before_parsing(self._environment, source, name)):
                for line, message in early:
                    yield Problem(Place(self._told(name), line, 1), message)
                return
            tree = self._environment.parse(source, name)
            faults = set(_faults(tree, self._has)) | set(growth_in(tree))
            if not faults and are_too_many(includes_in(name, self._tree_of)):
                faults = {(1, "includes itself, or others more often than a message needs")}
            # Jinja finds names by compiling, which works out what is constant: not before it is known to do no harm.
            used = _names_in(tree) if faults else find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            yield Problem(
                Place(self._told(name), error.lineno, 1), f"is not a template that can be read: {error.message}"
            )
            return
        except (ValueError, RecursionError, OverflowError) as error:  # a number of thousands of digits
            yield Problem(Place(self._told(name)), f"is not a template that can be read: {_said(error)}")
            return
        unknown = used - NAMES.keys()
        if not name.endswith(".html"):
            unknown |= used & {"subject"}
        for line, message in sorted(faults | set(_strange(tree, unknown))):
            yield Problem(Place(self._told(name), line, 1), message)

    def _tree_of(self, name: str) -> nodes.Template | None:
        try:
            source = self._loader.source(name)
            if any(True for _ in faults_before_parsing(self._environment, source, name)):
                return None
            return self._environment.parse(source, name)
        except (TemplateNotFound, TemplateSyntaxError, _Unreadable, ValueError, RecursionError, OverflowError):
            return None

    def _has(self, name: str) -> bool:
        try:
            self._loader.source(name)
        except (TemplateNotFound, _Unreadable):
            return False
        return True

    def _tried(self) -> Iterator[Problem]:
        """Each template is filled in with values as full, and with values as empty, as they can be, of each kind and consent."""
        full = {name: f"a {name}" for name in NAMES} | {name: ["a", "b"] for name in _LISTS}
        empty = full | {name: [] for name in _LISTS} | dict.fromkeys(_MAY_BE_EMPTY, "")
        tries = [
            values | {"kind": kind, "consent": consent}
            for values, kind, consent in product((full, empty), KINDS, _CONSENTS)
        ]
        for tongue in self.languages:
            for message in MESSAGES:
                for values in tries:
                    try:
                        if not self.write(message, tongue, values).subject:
                            yield Problem(
                                Place(self._told(f"{tongue}/{message}.subject")), "is empty; a message needs a subject"
                            )
                    except TemplateFault as error:
                        file, _, reason = str(error).partition(": ")
                        yield Problem(Place(file), f"cannot be filled in: {reason}")

    def _file(self, name: str) -> Path:
        return (self._folder or Path()) / name

    def _told(self, name: str) -> str:
        """A template's file as its writer knows it."""
        if self._folder is not None and os.path.lexists(self._file(name)):
            return str(self._file(name))
        return f"{name} (as shipped)"


def wrapped(text: str) -> str:
    """Text in lines of at most 76 columns; a quotation's lines all begin with its mark, and addresses stay whole. Letters of two
    columns may be parted anywhere: Chinese and Japanese have no spaces."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        line = line.rstrip()
        is_wide = any(east_asian_width(letter) in "WF" for letter in line)
        lines += textwrap.wrap(
            line,
            WIDTH // 2 if is_wide else WIDTH,
            subsequent_indent=_indent(line),
            break_long_words=is_wide,
            break_on_hyphens=False,
        ) or [line]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _indent(line: str) -> str:
    """Of what follows in the next lines: nothing that a stranger wrote is to look like a line of ours."""
    if line.startswith("> "):
        return "> "
    return "  " if _LABELLED.match(line) else " " * (len(line) - len(line.lstrip(" ")))


class _Unreadable(Exception):
    """A template's file cannot be read."""


class _Loader(BaseLoader):
    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        return self.source(template), None, None

    def source(self, template: str) -> str:
        parts = template.split("/")
        if ".." in parts or "" in parts or "\\" in template:
            raise TemplateNotFound(template)
        own = self._folder.joinpath(*parts) if self._folder is not None else None
        if self._folder is not None and own is not None:
            if not is_within(own, self._folder):
                raise _Unreadable("is a link that leads out of the folder of templates; put the file there")
            if os.path.lexists(own):
                return _read(own)
        shipped = _SHIPPED.joinpath(*parts)
        if not shipped.is_file():
            raise TemplateNotFound(template)
        return shipped.read_text(encoding="utf-8")


def _read(file: Path) -> str:
    try:
        return read_file(file, _MOST_BYTES).decode("utf-8-sig")
    except UnreadableFile as error:
        raise _Unreadable(error.reason) from None
    except UnicodeDecodeError as error:
        raise _Unreadable("is not text in UTF-8") from error


class _Sandbox(ImmutableSandboxedEnvironment):
    """Parses only what `_faults` finds nothing wrong with, so that what was never checked does no harm either."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        for line, message in faults_before_parsing(self, source, name or ""):
            raise TemplateSyntaxError(message, line, name, filename)
        return super()._parse(source, name, filename)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for line, message in sorted({*_faults(source, lambda _: True), *growth_in(source)}):
            raise TemplateSyntaxError(message, line, name, filename)
        return super()._generate(source, name, filename, defer_init)


def _environment(loader: BaseLoader) -> Environment:
    environment = _Sandbox(
        loader=loader,
        autoescape=lambda name: bool(name and name.endswith(".html")),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.clear()
    for known, wanted in ((environment.filters, _FILTERS), (environment.tests, _TESTS)):
        for name in known.keys() - wanted:
            del known[name]
    return environment


def _faults(tree: nodes.Template, has: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """What a template may not do, each with its line; also where it would never come to it."""
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    for node in _all(tree):
        if isinstance(node, nodes.Extends | nodes.Include):
            if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
                yield node.lineno or 1, "names another template by something that is not plain text"
            elif not has(node.template.value):
                yield node.lineno or 1, f"names the template `{node.template.value}`, which is not there"
        elif isinstance(node, nodes.Call):
            yield node.lineno or 1, "calls something; templates hold values, conditions and filters"
        elif isinstance(node, nodes.For) and (node.recursive or _repeats(node)):
            yield node.lineno or 1, "has a loop or an `include` inside of a loop; one loop is enough for a message"
        elif isinstance(node, nodes.Filter | nodes.Test):
            kind, known = ("filter", _FILTERS) if isinstance(node, nodes.Filter) else ("test", _TESTS)
            if node.name not in known:
                yield (
                    node.lineno or 1,
                    f"uses the {kind} `{node.name}`, which messages have not{did_you_mean(node.name, sorted(known))}",
                )
        elif isinstance(node, nodes.Getattr):
            if id(node) in called:
                continue  # told as a call
            if not isinstance(node.node, nodes.Name) or node.node.name != "loop" or node.attr not in _OF_LOOPS:
                yield (
                    node.lineno or 1,
                    f"asks for `.{node.attr}`, which no value of a message has; write the name alone",
                )
        elif isinstance(node, nodes.Getitem):
            if told := _wrong_part(node):
                yield node.lineno or 1, told
        elif not isinstance(node, _ALLOWED):
            yield node.lineno or 1, f"uses what templates of messages cannot ({type(node).__name__.lower()})"


def _wrong_part(node: nodes.Getitem) -> str:
    """Empty for a list's line by its number, and for words of the template's own that it has for all that a name may be."""
    words, by = node.node, node.arg
    if isinstance(words, nodes.Dict) and isinstance(by, nodes.Name) and by.name in _CLOSED:
        known = {pair.key.value for pair in words.items if isinstance(pair.key, nodes.Const)}
        lacking = [value for value in _CLOSED[by.name] if value not in known]
        return f"has no words for the {by.name} `{lacking[0]}`; give them for each" if lacking else ""
    if isinstance(by, nodes.Const) and type(by.value) is int:
        return ""
    return "asks for a part of a value by something else than its number, as in `message_lines[0]`"


def _strange(tree: nodes.Template, unknown: set[str]) -> Iterator[tuple[int, str]]:
    for node in tree.find_all(nodes.Name):
        if node.name in unknown and node.ctx == "load":
            yield node.lineno or 1, f"uses `{node.name}`, which no message has{did_you_mean(node.name, sorted(NAMES))}"


def _names_in(tree: nodes.Template) -> set[str]:
    """The names that a template uses and does not set itself, wherever it does."""
    names = list(tree.find_all(nodes.Name))
    own = {name.name for name in names if name.ctx != "load"} | {"loop", "super", "self"}
    return {name.name for name in names} - own


def _repeats(loop: nodes.For) -> bool:
    return any(isinstance(node, nodes.For | nodes.Include) for node in _all(loop) if node is not loop)


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for inner in node.iter_child_nodes():
        yield from _all(inner)


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "includes itself"
    return " ".join(str(error).split())[:200] or type(error).__name__
