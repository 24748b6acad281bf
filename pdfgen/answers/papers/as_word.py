"""Papers as a Word document: real headings, quotes and tables, so that it can be worked on and read aloud."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from pdfgen.answers.papers.model import Bars, Bullets, Heading, Line, Reply

if TYPE_CHECKING:
    from pdfgen.answers.papers.model import Bar, Paper

_INK, _BLUE, _RED, _GREY = RGBColor(0x16, 0x23, 0x2E), RGBColor(0x0F, 0x4C, 0x78), RGBColor(0x9E, 0x30, 0x18), RGBColor(0x46, 0x53, 0x5E)
_BAR = 40  # characters of the longest bar


def paper_as_word(paper: Paper) -> bytes:
    """The bytes of a .docx file."""
    document = docx.Document()
    _set_up(document, paper)
    document.add_paragraph(paper.title, style="Title")
    document.add_paragraph(paper.subtitle, style="Subtitle")
    for part in paper.parts:
        match part:
            case Heading():
                document.add_heading(part.text, part.level - 1)
            case Line():
                _line(document, part)
            case Reply():
                _reply(document, part)
            case Bars():
                for row in part.rows:
                    _bar(document, row)
            case Bullets():
                for item in part.items:
                    document.add_paragraph(item, style="List Bullet")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, paper: Paper) -> None:
    """Properties, language and the look of the styles."""
    properties = document.core_properties
    properties.title, properties.subject, properties.language = paper.title, paper.subtitle, paper.answers_language
    properties.author = properties.comments = ""
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), paper.answers_language)
    styles["Normal"].font.size = Pt(11)
    styles["Normal"].font.color.rgb = _INK
    for name, size in (("Title", 26), ("Heading 1", 16), ("Heading 2", 12)):
        styles[name].font.size = Pt(size)
        styles[name].font.color.rgb = _BLUE if name == "Heading 1" else _INK
    styles["Heading 2"].font.bold = True
    quote = styles.add_style("Toolbox Answer", WD_STYLE_TYPE.PARAGRAPH)
    quote.base_style = styles["Normal"]
    quote.paragraph_format.left_indent = Pt(18)
    quote.paragraph_format.space_after = Pt(6)


def _line(document: Any, part: Line) -> None:
    run = document.add_paragraph().add_run(part.text)
    match part.look:
        case "lead":
            run.font.size = Pt(13)
        case "label":
            run.bold = True
        case "help":
            run.font.color.rgb, run.font.size = _GREY, Pt(9.5)
        case "open":
            run.font.color.rgb, run.bold = _RED, True
        case "plain":
            pass


def _reply(document: Any, part: Reply) -> None:
    """An answer: its name, then its lines, the typed line ends as breaks."""
    if part.who:
        name = document.add_paragraph().add_run(part.who)
        name.bold = True
        name.font.size = Pt(9.5)
    document.add_paragraph(part.text, style="Toolbox Answer")


def _bar(document: Any, row: Bar) -> None:
    """A label with its numbers in words, and a bar of shaded spaces that no screen reader reads."""
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{row.label}: ")
    paragraph.add_run(row.words).bold = True
    if row.who:
        who = paragraph.add_run(f" ({row.who})")
        who.font.color.rgb, who.font.size = _GREY, Pt(9.5)
    paragraph.add_run().add_break()
    filled = round(_BAR * row.count / row.total) if row.total else 0
    for length, colour in ((filled, "0F4C78"), (_BAR - filled, "E9F2F8")):
        if length:
            run = paragraph.add_run("\u00a0" * length)
            shade = OxmlElement("w:shd")
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
                shade.set(qn(f"w:{key}"), value)
            run._r.get_or_add_rPr().append(shade)  # noqa: SLF001 - python-docx has no name for shading
