"""The PDF that an answer brings: built when it is first asked for, and kept for all who are to get the same bytes.

What is kept is good as long as every file that it was made of, the edition, the brand and the program are as they were; each is
compared by its digest, each time. A reader's own copy is never kept: when its message has gone, it is nowhere.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportpress.enquiry.intake.catalogue import Catalogue, Listed, catalogue
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.store.outbox import Asked
from reportpress.errors import OutputError, ReportpressError, UnprintableRecipient
from reportpress.files import sealing
from reportpress.files.digests import LARGEST_FILE, file_digest, file_digests, program_digest, value_digest
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.files.writing import write_whole

if TYPE_CHECKING:
    from reportpress.edition.edition import Edition
    from reportpress.edition.editions import Editions
    from reportpress.pipeline import ReportBuilder
    from reportpress.report.model import Report

T = TypeVar("T")

_MOST_KEPT_BYTES = 64_000_000
_MOST_READY = 4


class Unmade(Exception):
    """A message cannot be made until somebody mends something: what, in a sentence."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A finished PDF. ``copy_id``: of a reader's own copy, else empty."""

    data: bytes
    file_name: str
    copy_id: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    inputs: dict[str, str]
    sample: Sample


@dataclass(frozen=True, slots=True)
class _Ready:
    inputs: dict[str, str]
    report: Report
    prepared: ReportBuilder


class Samples:
    """``folder``: where built files are kept beyond this process; none for nowhere."""

    def __init__(self, rules: Rules, reports: Catalogue, key: bytes, folder: Path | None) -> None:
        self._rules, self._catalogue, self._key, self._folder = rules, reports, key, folder
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._ready: OrderedDict[Path, _Ready] = OrderedDict()
        self._titles: dict[Path, tuple[str, dict[str, str]]] = {}

    def of(self, asked: Asked) -> Sample:
        """The sample of an enquiry. Raises `Unmade`: nothing that failed a check is ever given out."""
        return _told(lambda: self._of(asked))

    def edition(self, asked: Asked) -> Edition:
        """The edition that an enquiry is to get, in the language that its rule says. Raises `Unmade`."""
        return _told(lambda: self._edition(asked))

    def title(self, report: str, tag: str) -> str:
        """A report's title in a language, as far as its data has it; the name it was asked for by where that cannot be read."""
        from reportpress.report.reading import load_report

        listed = self._catalogue.find(report)
        if listed is None:
            return report
        digest = file_digest(listed.file)
        known = self._titles.get(listed.file)
        if known is None or known[0] != digest:
            try:
                read = load_report(listed.file)
            except ReportpressError:
                return report
            others = {language: given["title"] for language, given in read.translations.items() if "title" in given}
            known = self._titles[listed.file] = digest, {"": read.title, **others}
        titles = known[1]
        return titles.get(tag.partition("-")[0], titles[""])

    def slug(self, report: str) -> str:
        listed = self._catalogue.find(report)
        return listed.slug if listed else report

    def _of(self, asked: Asked) -> Sample:
        listed = self._catalogue.find(asked.report)
        if listed is None and self._catalogue.is_open:
            raise Unmade("the rules name no `reports`, so that there is nothing to build the sample from")
        if listed is None:  # it may have come after this process began
            self._catalogue = catalogue(self._rules.folder, self._rules.reports)
            listed = self._catalogue.find(asked.report)
        if listed is None:
            raise Unmade(self._catalogue.why_not(asked.report))
        edition = self._edition(asked)
        if self._rules.policies.own_copy:
            return self._own_copy(asked, listed, edition)
        return self._shared(listed, edition)

    def _own_copy(self, asked: Asked, listed: Listed, edition: Edition) -> Sample:
        from reportpress.edition.recipient import Recipient

        ready = self._prepare(listed)
        report = ready.report
        recipient = Recipient(asked.name, asked.company, asked.address.text)
        addressed = edition.addressed_to(recipient, report, self._key)
        try:
            data = ready.prepared.build(addressed).data
        except UnprintableRecipient:
            # Nobody can write a stranger's name in another way: the address tells whose copy it is.
            recipient = replace(recipient, shown=asked.address.text)
            addressed = edition.addressed_to(recipient, report, self._key)
            data = ready.prepared.build(addressed).data
        return Sample(data, _file_name(report.slug, addressed.file_name), addressed.copy_id)

    def _shared(self, listed: Listed, edition: Edition) -> Sample:
        key = value_digest((str(listed.file.absolute()), edition, self._brand_file, program_digest()))
        kept = self._kept.get(key) or self._read(key)
        if kept is None or any(file_digest(file) != digest for file, digest in kept.inputs.items()):
            ready = self._prepare(listed)
            data = ready.prepared.build(edition).data
            kept = _Kept(ready.inputs, Sample(data, _file_name(ready.report.slug, edition.file_name)))
            self._write(key, kept)
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and sum(len(one.sample.data) for one in self._kept.values()) > _MOST_KEPT_BYTES:
            self._kept.popitem(last=False)
        return kept.sample

    def _prepare(self, listed: Listed) -> _Ready:
        """A report read and checked, which every edition and copy of it is built from, and what it was read from."""
        from reportpress.brand.brand import Brand, files_behind, files_of, load_brand
        from reportpress.pipeline import ReportBuilder
        from reportpress.report.reading import load_report

        ready = self._ready.get(listed.file)
        if ready is None or any(file_digest(file) != digest for file, digest in ready.inputs.items()):
            report = load_report(listed.file)
            own = self._brand_file  # the rules' own, which may lie anywhere
            brand = Brand.of(report) if own is None else load_brand(own)
            files = files_of(report, brand) if own is None else files_behind(own, brand)
            ready = _Ready(file_digests((listed.file, *files)), report, ReportBuilder(report, brand))
        self._ready[listed.file] = ready
        self._ready.move_to_end(listed.file)
        while len(self._ready) > _MOST_READY:
            self._ready.popitem(last=False)
        return ready

    def _edition(self, asked: Asked) -> Edition:
        edition = self._editions.named(asked.edition)
        return replace(edition, language=asked.message_language) if asked.message_language else edition

    @cached_property
    def _editions(self) -> Editions:
        from reportpress.edition.editions import read_editions

        named = self._rules.editions_file
        return read_editions(self._rules.folder / named if named else None, beside=self._rules.folder)

    @property
    def _brand_file(self) -> Path | None:
        return self._rules.folder / self._rules.brand if self._rules.brand else None

    @cached_property
    def brand_name(self) -> str:
        """The publisher's, where the rules name a brand. Raises `Unmade`."""
        from reportpress.brand.brand import load_brand

        file = self._brand_file
        return _told(lambda: load_brand(file)).name if file else ""

    # Beyond this process

    def _read(self, key: str) -> _Kept | None:
        """None for what is not there, not whole, or not this user's own."""
        if self._folder is None:
            return None
        try:
            content = sealing.unsealed(f"sample {key}", read_file(self._file_of(key), LARGEST_FILE))
            if content is None:
                return None
            head, _, data = content.partition(b"\n")
            facts = json.loads(head)
            return _Kept(facts["inputs"], Sample(data, facts["file_name"]))
        except (UnreadableFile, ValueError, KeyError, TypeError):
            return None

    def _write(self, key: str, kept: _Kept) -> None:
        if self._folder is None:
            return
        sample = kept.sample
        facts = {"inputs": kept.inputs, "file_name": sample.file_name}
        content = sealing.sealed(f"sample {key}", json.dumps(facts).encode() + b"\n" + sample.data)
        if content is not None:
            with suppress(OutputError):  # it is built again the next time
                write_whole(self._file_of(key), content, is_private=True)

    def _file_of(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{key}{sealing.whose()}.sample"


def _file_name(slug: str, edition: str) -> str:
    """A name that every mail program can show and every system can store."""
    return f"{re.sub('[^A-Za-z0-9.-]+', '-', f'{slug}-{edition}')}.pdf"


def _told(make: Callable[[], T]) -> T:
    try:
        return make()
    except ReportpressError as error:
        first, *more = str(error).splitlines()
        raise Unmade(first + (f" (and {len(more)} more)" if more else "")) from error
