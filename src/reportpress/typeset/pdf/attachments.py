"""Files that go along inside of the PDF, each tied to what it is the data of.

Format: ISO 32000-1, 7.11.4 (embedded files); ISO 19005-3, 6.8 and annex E (associated files). The dates are the edition's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from reportpress.manuscript.blocks import DataFile
from reportpress.typeset.pdf.metadata import date_stamp
from reportpress.typeset.pdf.pdf_file import LateObject, reference, stream, text_string


def attach(document: Any, files: Iterable[DataFile], day: date) -> dict[str, str]:
    """Embeds the files in the document; gives the reference of each that belongs to a block, by the block's id.

    What belongs to no block is associated with the document itself.
    """
    of_blocks: dict[str, str] = {}
    of_document: list[str] = []
    names: dict[bytes, str] = {}
    for file in files:
        specification = reference(document, _specification(file, day))
        names[file.name.encode("ascii")] = specification
        if file.block:
            of_blocks[file.block] = specification
        else:
            of_document.append(specification)
    if not names:
        return {}
    # The names of a name tree stand in the order of their bytes (ISO 32000-1, 7.9.6).
    pairs = " ".join(f"{text_string(name.decode('ascii'))} {names[name]}" for name in sorted(names))
    document.Catalog.Names = LateObject(lambda _: f"<</EmbeddedFiles<</Names[{pairs}]>>>>")
    if of_document:
        document.Catalog.AF = LateObject(lambda _: f"[{' '.join(of_document)}]")
    return of_blocks


def _specification(file: DataFile, day: date) -> LateObject:
    """Data of one chart or table is what it was drawn from; what is said of the whole document comes on top of it."""
    relationship = "Data" if file.block else "Supplement"
    name = text_string(file.name)
    embedded = _embedded(file, day)

    def write(document: Any) -> str:
        content = reference(document, embedded)
        return (
            f"<</Type/Filespec/F {name}/UF {name}/Desc {text_string(file.description)}"
            f"/AFRelationship/{relationship}/EF<</F {content}/UF {content}>>>>"
        )

    return LateObject(write)


def _embedded(file: DataFile, day: date) -> LateObject:
    # The checksum is what the format wants; it protects nothing.
    checksum = hashlib.md5(file.data, usedforsecurity=False).hexdigest().upper()
    stamp = date_stamp(day)
    media = file.media.replace("/", "#2F")
    return stream(
        file.data,
        f"/Type/EmbeddedFile/Subtype/{media}"
        f"/Params<</Size {len(file.data)}/CreationDate({stamp})/ModDate({stamp})/CheckSum<{checksum}>>>",
    )
