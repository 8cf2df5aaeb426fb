"""What the file says of itself: document information, XMP with the PDF/A and PDF/UA claims, the output intent.

Formats: ISO 16684-1 (XMP), ISO 19005-3 (PDF/A-3, level A), ISO 14289-1 (PDF/UA-1). Both descriptions are made from one value, so
they agree; the date is the edition's, never the clock's.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from reportpress._version import __version__
from reportpress.files.resources import resource
from reportpress.manuscript.blocks import Meta
from reportpress.typeset.pdf.pdf_file import LateObject, reference, stream, text_string

PRODUCER = f"reportpress {__version__}"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:identifier>{identifier}</dc:identifier>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
{archival}<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


_ARCHIVAL = "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"


def escape(text: str) -> str:
    """Text for XML that stands uncompressed in the file: some readers look for the end of a stream by its keyword."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("endstream", "&#101;ndstream").replace("endobj", "&#101;ndobj")


def date_stamp(day: date) -> str:
    """A day as PDF writes dates: its first moment."""
    return f"D:{day:%Y%m%d}000000Z"


def describe(document: Any, meta: Meta, structure: LateObject) -> None:
    """Puts the description, the claims and the structure into the document's catalog."""
    keywords = ", ".join(meta.keywords)
    xmp = _XMP.format(
        title=escape(meta.title),
        author=escape(meta.author),
        subject=escape(meta.subject),
        language=escape(meta.language),
        identifier=escape(meta.identifier),
        keywords=escape(keywords),
        producer=escape(PRODUCER),
        date=meta.date.isoformat(),
        archival=_ARCHIVAL if meta.is_archival else "",
    )
    stamp = date_stamp(meta.date)
    document.info = LateObject(
        lambda _: (
            f"<</Title {text_string(meta.title)}/Author {text_string(meta.author)}/Subject {text_string(meta.subject)}"
            f"/Keywords {text_string(keywords)}/Creator {text_string(PRODUCER)}/Producer {text_string(PRODUCER)}"
            f"/CreationDate ({stamp})/ModDate ({stamp})/Trapped/False>>"
        )
    )
    document.info.invariant = 1
    document.info.digest = lambda _: None
    catalog = document.Catalog
    catalog.Lang = LateObject(lambda _: text_string(meta.language))
    # Metadata stays uncompressed, so that programs that know no PDF can find it.
    catalog.Metadata = stream(xmp.encode("utf-8"), "/Type/Metadata/Subtype/XML", compress=False)
    catalog.MarkInfo = LateObject(lambda _: "<</Marked true>>")
    catalog.ViewerPreferences = LateObject(lambda _: "<</DisplayDocTitle true>>")
    catalog.StructTreeRoot = structure
    catalog.PageMode = pdfdoc.PDFName("UseOutlines" if document.Outlines.levelstack else "UseNone")
    profile = stream(_srgb(), "/N 3")
    catalog.OutputIntents = LateObject(
        lambda d: (
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            f"/DestOutputProfile {reference(d, profile)}>>]"
        )
    )


@cache
def _srgb() -> bytes:
    return resource("fonts", "colour", "srgb.icc").read_bytes()
