"""Keeps the catalogues of sentences in step with the source: run it after any change to what is printed (`make catalogues`).

Writes the template of all sentences, brings each language's catalogue up to it, and compiles what is translated. ``--check``
writes nothing, and tells what would change or is not translated yet. A new language begins with ``--add fr``.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog, Message

from reportpress.checks import CHECKS
from reportpress.language.catalogues import DOMAIN, LOCALES

PACKAGE = LOCALES.parent.parent
TEMPLATE = LOCALES / f"{DOMAIN}.pot"

# Where the first argument is a sentence, and where the first two are its singular and plural.
_ONE = ("msgid", "words", "say", "paragraph", "note", "strong", "callout", "text", "template")
_TWO = ("msgids", "say_plural", "plural", "plural_template")
_ROOMS = ("charts", "edition", "language", "manuscript")
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_OF_A_DAY = (b'"POT-Creation', b'"PO-Revision', b'"Generated', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team')
VARIANTS = frozenset({"en_US"})
"""Catalogues that need only what differs from the sentences' own spelling."""


def template() -> Catalog:
    """All sentences that are printed, each with the files that print it."""
    catalog = _catalog(None)
    found: dict[str | tuple[str, ...], set[str]] = {}
    for room in _ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            for message in sentences(file.read_text(encoding="utf-8")):
                found.setdefault(message, set()).add(file.relative_to(PACKAGE).as_posix())
    for check in CHECKS:
        if check.severity == "error":
            found.setdefault(check.title, set()).add("checks")
    for message, files in sorted(found.items(), key=lambda item: (min(item[1]), str(item[0]))):
        catalog.add(message, locations=[(file, 0) for file in sorted(files)])
    return catalog


def sentences(source: str) -> Iterator[str | tuple[str, str]]:
    """What a module says, wherever the call stands: the extractor of Babel misses those inside of f-strings and other calls."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [one.value for one in node.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name in _TWO and len(given) == 2:
                yield given[0], given[1]
            elif name in _ONE and given and isinstance(node.args[0], ast.Constant):
                yield given[0]


def _catalog(locale: str | None) -> Catalog:
    header = "# Sentences that reportpress prints. Kept by tools/catalogues.py.\n#"
    # No day of writing: the same sentences are the same file.
    made = Catalog(locale, None, header, DOMAIN, creation_date=_NO_DAY, revision_date=_NO_DAY, fuzzy=False)
    made.last_translator, made.language_team = DOMAIN, DOMAIN
    return made


def catalogues() -> list[Path]:
    return sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def brought_up(file: Path, of: Catalog) -> Catalog:
    """A catalogue with the template's sentences: what is translated stays, what is new is empty, what is gone is dropped."""
    locale = file.parts[-3]
    with file.open("rb") as stream:
        known = pofile.read_po(stream, locale=locale)
    made = _catalog(locale)
    for message in of:
        if message.id:
            old = known.get(message.id if isinstance(message.id, str) else message.id[0])
            string = old.string if old is not None and old.id == message.id else None
            made.add(message.id, string, message.locations, auto_comments=message.auto_comments)
    return made


def written(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    pofile.write_po(buffer, catalog, width=120, include_lineno=False, sort_output=False, omit_header=False)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_OF_A_DAY))


def compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    whole = _catalog(str(catalog.locale))
    for message in catalog:
        if message.id and translated(message):
            whole.add(message.id, message.string)
    mofile.write_mo(buffer, whole)
    return buffer.getvalue()


def translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def missing(file: Path, of: Catalog) -> list[Message]:
    """What a catalogue does not translate, and ought to."""
    if file.parts[-3] in VARIANTS:
        return []
    return [message for message in brought_up(file, of) if message.id and not translated(message)]


def outputs() -> dict[Path, bytes]:
    """Every file as it should be; nothing for one that should not be there. What lacks a sentence is no language yet."""
    of = template()
    files = {TEMPLATE: written(of)}
    for file in catalogues():
        catalog = brought_up(file, of)
        files |= {file: written(catalog), file.with_suffix(".mo"): b"" if missing(file, of) else compiled(catalog)}
    return files


def add(tag: str) -> bool:
    """Begins a catalogue; False, with the reason printed, for what is no language, or is there already."""
    try:
        locale = str(Locale.parse(tag.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        print(f"{tag}: no language that is known here; give a code such as fr or pt-BR", file=sys.stderr)
        return False
    file = LOCALES / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    if file.exists():
        print(f"{file}: is there already", file=sys.stderr)
        return False
    file.parent.mkdir(parents=True)
    file.write_bytes(written(_catalog(locale)))
    print(f"{file}: begun; translate it, then run this again")
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail where something would change or is missing"
    )
    parser.add_argument("--add", metavar="LANGUAGE", help="begin a catalogue, as in fr or pt-BR")
    options = parser.parse_args()
    if options.add and not add(options.add):
        return 2
    files = outputs()
    changed = [file for file, data in files.items() if (file.read_bytes() if file.is_file() else b"") != data]
    for file in changed if not options.check else ():
        if files[file]:
            file.write_bytes(files[file])
        else:
            file.unlink()
    for file in changed:
        print(f"{file.relative_to(PACKAGE)}: {'is out of date' if options.check else 'written'}")
    of, lacking = template(), 0
    for file in catalogues():
        for message in missing(file, of):
            lacking += 1
            print(f"{file.parts[-3]}: not translated: {message.id!r}")
    return 1 if lacking or (options.check and changed) else 0


if __name__ == "__main__":
    sys.exit(main())
