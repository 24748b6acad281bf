"""Metadata (ISO 32000-1, 14.3; ISO 14289-1, 5): the XMP packet and the document information dictionary."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING

from msgspec import Struct

from pdfgen import __version__
from pdfgen.pdf.objects import text_string

if TYPE_CHECKING:
    import datetime as dt

    from pdfgen.model.edition import Edition

PRODUCER = f"Toolbox generator {__version__}"


def escape(text: str) -> str:
    """Text for XML content."""
    return escape_html(text, quote=False)


class Properties(Struct, frozen=True, kw_only=True):
    """What a file says of itself. `locale` is BCP 47; without a `date` it tells none."""

    title: str
    locale: str
    author: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    date: dt.date | None = None


def properties_of(edition: Edition) -> Properties:
    """The properties of a workbook."""
    facts = edition.facts
    return Properties(title=facts.title.plain, locale=facts.locale, author=facts.publisher.plain, description=facts.description.plain,
                      keywords=tuple(k.plain for k in facts.keywords), date=facts.date)


def xmp_packet(properties: Properties) -> bytes:
    """The XMP packet, with the PDF/UA-1 identification."""
    title, locale = escape(properties.title), escape(properties.locale)
    date = f"{properties.date.isoformat()}T00:00:00Z" if properties.date is not None else ""
    dates = "".join(f"<xmp:{name}>{date}</xmp:{name}>\n" for name in ("CreateDate", "ModifyDate", "MetadataDate")) if date else ""
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(properties.author)}</rdf:li></rdf:Seq></dc:creator>\n" if properties.author else ""
    words = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in properties.keywords)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li><rdf:li xml:lang="{locale}">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(properties.description)}</rdf:li></rdf:Alt></dc:description>
{creator}\
<dc:language><rdf:Bag><rdf:li>{locale}</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>
{dates}\
<xmp:CreatorTool>{escape(PRODUCER)}</xmp:CreatorTool>
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<pdf:Keywords>{escape(", ".join(properties.keywords))}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def information(properties: Properties) -> str:
    """The document information dictionary, equal to the packet."""
    author = f" /Author {text_string(properties.author)}" if properties.author else ""
    dates = "".join(f" /{name} (D:{properties.date:%Y%m%d}000000Z)" for name in ("CreationDate", "ModDate")) if properties.date is not None else ""
    return (
        f"<</Title {text_string(properties.title)}{author} /Subject {text_string(properties.description)} "
        f"/Keywords {text_string(', '.join(properties.keywords))} /Creator {text_string(PRODUCER)} /Producer {text_string(PRODUCER)}{dates}>>"
    )
