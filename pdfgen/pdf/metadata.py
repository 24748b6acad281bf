"""Metadata (ISO 32000-1, 14.3; ISO 14289-1, 5): the XMP packet and the document information dictionary."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING

from pdfgen import __version__
from pdfgen.pdf.objects import text_string

if TYPE_CHECKING:
    from pdfgen.model.edition import Edition

PRODUCER = f"Toolbox generator {__version__}"


def escape(text: str) -> str:
    """Text for XML content."""
    return escape_html(text, quote=False)


def xmp_packet(edition: Edition) -> bytes:
    """The XMP packet, with the PDF/UA-1 identification."""
    facts = edition.facts
    date = f"{facts.date.isoformat()}T00:00:00Z"
    words = "".join(f"<rdf:li>{escape(k.plain)}</rdf:li>" for k in facts.keywords)
    locale = escape(facts.locale)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.title.plain)}</rdf:li><rdf:li xml:lang="{locale}">{escape(facts.title.plain)}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.description.plain)}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{escape(facts.publisher.plain)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{locale}</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>{words}</rdf:Bag></dc:subject>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{escape(PRODUCER)}</xmp:CreatorTool>
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<pdf:Keywords>{escape(", ".join(k.plain for k in facts.keywords))}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def information(edition: Edition) -> str:
    """The document information dictionary, equal to the packet."""
    facts = edition.facts
    date = f"(D:{facts.date:%Y%m%d}000000Z)"
    return (
        f"<</Title {text_string(facts.title.plain)} /Author {text_string(facts.publisher.plain)} /Subject {text_string(facts.description.plain)} "
        f"/Keywords {text_string(', '.join(k.plain for k in facts.keywords))} /Creator {text_string(PRODUCER)} /Producer {text_string(PRODUCER)} "
        f"/CreationDate {date} /ModDate {date}>>"
    )
