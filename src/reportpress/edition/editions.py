"""Which editions a report is made in: read from `editions.yaml`, the user's own beside the data or the one that is shipped.

An edition says only what differs from the file's ``defaults``, and from the edition that it ``extends``: a key that it gives
stands instead of theirs. Its name as printed is always its own.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from reportpress.brand.brand import Contact
from reportpress.choices import Paper
from reportpress.edition.edition import TOPICS, Audience, Edition, LinkName, Topic
from reportpress.errors import InvalidEditions, UsageError
from reportpress.files.confinement import is_within
from reportpress.files.reading import printable
from reportpress.files.resources import resource
from reportpress.language.catalogues import catalogue_of, locale_of
from reportpress.language.names import region_key
from reportpress.language.voice import CurrencyDisplay
from reportpress.problems import Place, Problem
from reportpress.report.model import Model, Name
from reportpress.report.named_paths import positions_in
from reportpress.report.withholding import could_name_figures, possible_patterns
from reportpress.source.document import YamlDocument, compose, read_text
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import Steps
from reportpress.source.scalars import CountryCode, Flag, Identifier, read_address
from reportpress.source.validation import validate

GLOBAL = "global"
ALL = "all"
FILE_NAMES = ("editions.yaml", "editions.yml")

_NO_COUNTRIES_BUT_REGIONS = re.compile(r"[0-9]{3}")
_FIELDS_OF_LINKS = frozenset({"id", "slug"})
_FIELDS_OF_PARAMETERS = frozenset({"id", "slug", "edition", "language"})
_OWN = ("names", "territory", "extends")
"""What an edition never takes over from another one."""


# What stands in the file


def _language(tag: str) -> str:
    """A language that editions can be made in."""
    try:
        catalogue_of(tag)
    except UsageError as reason:
        raise ValueError(f"is {reason}") from None
    return tag


def _any_language(tag: str) -> str:
    """A language that a name can be given in."""
    try:
        locale_of(tag)
    except UsageError as reason:
        raise ValueError(f"is {reason}") from None
    return tag


def _territory(code: str) -> str:
    from babel import Locale

    if code in Locale("en").territories and _NO_COUNTRIES_BUT_REGIONS.fullmatch(code):
        return code
    raise ValueError(
        f"is `{code[:60]}`, which names no region in Unicode CLDR; write three digits, as in `150` for Europe, or give `names`"
    )


def _template(text: str, known: frozenset[str]) -> str:
    """A text with ``{id}`` and the like in it, and nothing else in braces."""
    try:
        fields = [field for _, field, spec, conversion in string.Formatter().parse(text) if field is not None]
        is_plain = all(not spec and conversion is None for _, _, spec, conversion in string.Formatter().parse(text))
    except ValueError:
        fields, is_plain = [], False
    shown = ", ".join(f"`{{{name}}}`" for name in sorted(known))
    if not is_plain or not set(fields) <= known or ("{" in text and not fields):
        raise ValueError(f"is `{text[:60]}`; what can stand in braces here is {shown}")
    return text


def _address_template(text: Any) -> str:
    if not isinstance(text, str):
        raise ValueError("is not text; write an address, as in `https://www.example.com/buy/{id}`")
    return _template(text, _FIELDS_OF_LINKS)


def _parameter(text: str) -> str:
    if not text.isprintable():
        raise ValueError("holds characters that no address can hold")
    return _template(text, _FIELDS_OF_PARAMETERS)


def _filled_address(text: str) -> str:
    """Checked as an address with a report's number and name put in."""
    read_address(text.format(id="1", slug="a"))
    return text


def _pattern(text: str) -> str:
    if could_name_figures(text):
        return text
    hint = did_you_mean(text, possible_patterns())
    raise ValueError(f"is `{text[:60]}`, which names no figure of any report{hint}")


LanguageTag = Annotated[str, Field(max_length=20), AfterValidator(_language)]
NameLanguage = Annotated[str, Field(max_length=20), AfterValidator(_any_language)]
Territory = Annotated[str, AfterValidator(_territory)]
AddressTemplate = Annotated[
    str, Field(max_length=2000), BeforeValidator(_address_template), AfterValidator(_filled_address)
]
Parameter = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_parameter)]
ParameterName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$", max_length=60)]
FigurePattern = Annotated[Name, AfterValidator(_pattern)]


class EditionLinks(Model):
    """Addresses that stand instead of the report's own. In each, ``{id}`` and ``{slug}`` stand for the report's."""

    sample: AddressTemplate | None = Field(default=None, description="Where a sample can be asked for.")
    enquire: AddressTemplate | None = Field(default=None, description="Where questions go.")
    buy: AddressTemplate | None = Field(default=None, description="Where the report is sold.")
    report: AddressTemplate | None = Field(default=None, description="The report's own page.")


class Shared(Model):
    """What can be said for all editions, and by each."""

    paper: Paper = Field(default="A4", description="The size of the pages.")
    language: LanguageTag = Field(default="en", description="The language, as in `en` or `en-US`.")
    currency: CurrencyDisplay = Field(
        default="code", description="How amounts are printed: `code` as USD 4 billion, `symbol` as US$4 billion."
    )
    leads_with: tuple[Topic, ...] = Field(
        default=(),
        description="What the edition says of its region first; what is not listed follows in the usual order.",
    )
    contact: Contact | None = Field(
        default=None,
        description="Whom to ask: `web`, `email`, `phone`, `address`. What is given stands instead of the brand's.",
    )
    links: EditionLinks = Field(
        default=EditionLinks(),
        description="Addresses instead of the report's own: `sample`, `enquire`, `buy`, `report`.",
    )
    parameters: dict[ParameterName, Parameter] = Field(
        default_factory=dict,
        description="What is added to the queries of the report's addresses, such as a campaign's name. `{id}`, `{slug}`, "
        "`{edition}` and `{language}` stand for what they say.",
    )
    withhold: tuple[FigurePattern, ...] = Field(
        default=(),
        description="Paths of figures that this edition withholds beside those that a report does, where the report has them.",
    )
    only_by_name: Flag = Field(
        default=False, description="Whether it is made only where it is asked for by name, and not with all."
    )


class EditionEntry(Shared):
    """One edition. Whatever it does not say is as in the edition that it extends, or as in `defaults`."""

    extends: Identifier | None = Field(
        default=None,
        description="The edition that it takes over from; of a country's edition, that of the region around it.",
    )
    names: dict[NameLanguage, Name] = Field(
        default_factory=dict,
        description="Its name as printed, by language. Of a country the usual name, where none is given.",
    )
    territory: Territory | None = Field(
        default=None,
        description="The region's code in Unicode CLDR, which has its name in every language: `150` is Europe.",
    )
    regions: tuple[Name, ...] = Field(
        default=(),
        description="What reports call this region: ids and names. Capital letters, `&` and hyphens do not count.",
    )
    parts: tuple[Name, ...] = Field(default=(), description="What reports call regions that lie within it.")
    countries: tuple[CountryCode, ...] = Field(
        default=(),
        description="Its countries, by ISO 3166 codes. What a report itself lists elsewhere is not counted here.",
    )
    country: CountryCode | None = Field(default=None, description="The country that it is the edition of.")


class EditionsFile(Model):
    """The editions file."""

    defaults: Shared = Field(default=Shared(), description="What holds for all editions that say nothing else.")
    editions: dict[Identifier, EditionEntry] = Field(description="The editions, each under the name that files get.")


# As the rest of the program has them


@dataclass(frozen=True)
class Editions:
    """The editions of a file, in its order. ``by_name_only``: those that are not among all of them. ``warnings``: what in the
    file is read, and should be written in another way."""

    file: str
    editions: tuple[Edition, ...]
    by_name_only: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(edition.region for edition in self.editions)

    def named(self, name: str) -> Edition:
        """Raises `UsageError` where there is none of this name."""
        for edition in self.editions:
            if edition.region == name:
                return edition
        raise UsageError(f"`{name[:60]}` is not an edition of {self.file}{did_you_mean(name, self.names)}")

    def choose(self, names: Sequence[str] | None = None, languages: Sequence[str] = ()) -> tuple[Edition, ...]:
        """The editions of these names, each once, in this order; all of them for None or ``("all",)``. Each in its own
        language, or in each of ``languages``. Raises `UsageError`."""
        if names is None or tuple(names) == (ALL,):
            chosen = [edition for edition in self.editions if edition.region not in self.by_name_only]
        else:
            chosen = [self.named(name) for name in dict.fromkeys(names)]
        for language in languages:
            catalogue_of(language)
        if not languages:
            return tuple(chosen)
        return tuple(replace(edition, language=tag) for edition, tag in product(chosen, dict.fromkeys(languages)))


def folder_of(data: Path) -> Path:
    """The folder of a data file, or a folder of them itself."""
    return data if data.is_dir() else data.parent


def editions_file(folder: Path) -> Path | None:
    """The user's own editions file in a folder of data; None where there is none. What is called so is
    one, in whatever case and whatever it is: to pass over one that cannot be read would be to print what it withholds. Raises
    `InvalidEditions` where there are two, and for a link that leads out of the folder."""
    try:
        found = sorted(name for name in os.listdir(folder) if name.lower() in FILE_NAMES)  # noqa: PTH208
    except OSError:  # one may be read from a folder that cannot be listed
        found = [name for name in FILE_NAMES if os.path.lexists(folder / name)]
    files = [folder / name for name in found]
    for file in files:
        if not is_within(file, folder):
            problem = "is a link that leads out of its folder; put the file there, or name it with --editions-file"
            raise InvalidEditions([Problem(Place(str(file)), problem)])
    if len({os.path.realpath(file) for file in files}) > 1:
        also = " and ".join(printable(name) for name in found[1:])
        raise InvalidEditions(
            [Problem(Place(str(files[0])), f"is not the only editions file here: so is {also}; keep one")]
        )
    return files[0] if files else None


def editions_above(folder: Path, given: Path | None = None) -> Path | None:
    """The editions file of the data in a folder: the one in it, or else the nearest in a folder above it, up to the folder that
    was given, or to the one that we are in where that is above both. One rule for every command: what one edition withholds is
    not to be lost by the way in which its data is named. Raises as `editions_file` does."""
    top = _top(given or folder)
    while True:
        if found := editions_file(folder):
            return found
        if folder in (top, folder.parent) or not folder.is_relative_to(top):
            return None
        folder = folder.parent


def _top(given: Path) -> Path:
    here, absolute = Path.cwd(), Path(os.path.abspath(given))  # noqa: PTH100  (a link is taken as it is named)
    if not absolute.is_relative_to(here):
        return given
    return here if given.is_absolute() else Path()


def read_editions(path: Path | None = None, beside: Path | None = None) -> Editions:
    """The editions in a file; without one those of the file beside or above the user's data (``beside``: the data file, or its
    folder), or else those that are shipped. Raises `InvalidEditions` with every problem of the file."""
    path = path or (beside and editions_above(folder_of(beside))) or resource("report_data", FILE_NAMES[0])
    document = compose(read_text(path, InvalidEditions), str(path), InvalidEditions, _BEGINS)
    document.problems += _wrong_names(document)
    read = validate(EditionsFile, document, InvalidEditions)
    if problems := list(_clashes(read, document)):
        raise InvalidEditions(problems)
    entries = {name: _complete(read, name) for name in read.editions}
    by_name_only = frozenset(name for name, entry in entries.items() if entry.only_by_name)
    editions = tuple(_edition(name, entry) for name, entry in entries.items())
    return Editions(document.name, editions, by_name_only, tuple(_by_position(read, document)))


_BEGINS = (
    "an editions file holds `editions`, each under its name, as in `editions: {germany: {country: DE}}`, and may hold "
    "`defaults`"
)


def _complete(read: EditionsFile, name: str) -> EditionEntry:
    """An edition with all that it takes over. Circles have been refused before."""
    entry = read.editions[name]
    parent = _complete(read, entry.extends) if entry.extends else EditionEntry(**_given(read.defaults))
    taken = {key: value for key, value in _given(parent).items() if key not in _OWN}
    return EditionEntry(**{**taken, **_given(entry)})


def _given(entry: Shared) -> dict[str, Any]:
    return {key: getattr(entry, key) for key in entry.model_fields_set}


def _edition(name: str, entry: EditionEntry) -> Edition:
    audience = None
    if name != GLOBAL:
        first = entry.leads_with
        audience = Audience(
            names=tuple(sorted(entry.names.items())),
            territory=entry.territory or entry.country or "",
            regions=entry.regions,
            parts=entry.parts,
            countries=tuple(dict.fromkeys((*entry.countries, *((entry.country,) if entry.country else ())))),
            country=entry.country or "",
            leads_with=(*first, *(topic for topic in TOPICS if topic not in first)),
        )
    links: dict[LinkName, str | None] = {
        "sample": entry.links.sample,
        "enquire": entry.links.enquire,
        "buy": entry.links.buy,
        "report": entry.links.report,
    }
    return Edition(
        region=name,
        language=entry.language,
        paper=entry.paper,
        audience=audience,
        currency=entry.currency,
        contact=entry.contact,
        links=tuple((link, address) for link, address in links.items() if address is not None),
        parameters=tuple(entry.parameters.items()),
        withhold_where_there=entry.withhold,
    )


def _by_position(read: EditionsFile, document: YamlDocument) -> Iterator[Problem]:
    """Patterns that count in lists: what stands first in one report is not what stands first in another."""
    said: dict[Steps, Shared] = {("defaults",): read.defaults}
    said |= {("editions", name): entry for name, entry in read.editions.items()}
    for path, entry in said.items():
        for n, pattern in enumerate(entry.withhold):
            if positions_in(pattern):
                yield Problem(
                    document.place((*path, "withhold", n)),
                    f"counts in `{pattern}`, and each report has something else there; write what it is called, as in "
                    "`players[Example Care].revenue`, or `*` for all",
                )


# What cannot be told of one value alone


def _wrong_names(document: YamlDocument) -> Iterator[Problem]:
    """Editions to extend that are not there, and circles. Asked of the plain values, to be told with all the rest."""
    entries = document.at("editions")
    if not isinstance(entries, dict):
        return
    if ALL in entries:
        place = document.key_place(("editions", ALL))
        yield Problem(place, "is the word for all editions together; give this edition another name")
    for name in entries:
        path: Steps = ("editions", name, "extends")
        parent = document.at(*path)
        if not isinstance(parent, str):
            continue
        if parent not in entries:
            yield Problem(
                document.place(path),
                f"is `{parent[:60]}`, which is not an edition here{did_you_mean(parent, list(entries))}",
            )
            continue
        seen = [name]
        while isinstance(parent, str) and parent in entries and parent not in seen:
            seen.append(parent)
            parent = document.at("editions", parent, "extends")
        if parent == name:
            yield Problem(document.place(path), f"leads in a circle back to `{name}`; let one of them stand alone")


def _clashes(read: EditionsFile, document: YamlDocument) -> Iterator[Problem]:
    """Editions that cannot be told apart by their readers, or by the program."""
    printed: dict[tuple[str, str], str] = {}
    claimed: dict[str, str] = {}
    for name, own in read.editions.items():
        place = document.key_place(("editions", name))
        entry = _complete(read, name)
        if name == GLOBAL:
            of_a_region = [
                key for key in ("names", "territory", "regions", "parts", "countries", "country") if getattr(own, key)
            ]
            for key in of_a_region:
                yield Problem(
                    document.place(("editions", name, key)),
                    "is of a region, and this is the edition for everyone; leave it out",
                )
            continue
        if not (entry.names or entry.territory or entry.country):
            yield Problem(place, "has no name to print; give `names`, a region's `territory`, or a `country`")
        if not (entry.country or entry.countries or entry.regions or entry.parts):
            yield Problem(place, "says of no region or country; give `regions`, `countries` or `country`")
        for language, words in _printed_names(entry):
            other = printed.setdefault((language, region_key(words)), name)
            if other != name:
                yield Problem(
                    place,
                    f"is printed as “{words}”, and so is `{other}`: readers could not tell them apart; rename one of them",
                )
                break
        for key in ("regions", "parts"):
            for n, words in enumerate(getattr(own, key)):
                other = claimed.setdefault(region_key(words), name)
                if other != name:
                    yield Problem(
                        document.place(("editions", name, key, n)),
                        f"is `{words}`, which `{other}` has too: a report's region belongs to one edition; take it out of one",
                    )
        for n, topic in enumerate(own.leads_with):
            if topic in own.leads_with[:n]:
                yield Problem(document.place(("editions", name, "leads_with", n)), f"is `{topic}` again; keep it once")


def _printed_names(entry: EditionEntry) -> Iterator[tuple[str, str]]:
    yield from entry.names.items()
    territory = entry.territory or entry.country
    if territory and not entry.names:
        from babel import Locale

        yield "en", str(Locale("en").territories[territory])
