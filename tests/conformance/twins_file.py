"""Broken twins of file, metadata, marking and language (ISO 14289-1, 5 to 7.2, 7.10 to 7.16)."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from .damage import BOX, add_element, after_first, breaks, change_packet, element, instruction, retag, rewrite

UA = 'xmlns:other="http://www.aiim.org/pdfua/ns/id/"'


@breaks("5-1")
def without_identification(pdf: Pdf) -> None:
    """No pdfuaid:part in the packet."""
    change_packet(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


@breaks("5-2")
def another_part(pdf: Pdf) -> None:
    """Part 2 is another standard."""
    change_packet(pdf, "<pdfuaid:part>1<", "<pdfuaid:part>2<")


@breaks("5-3")
def part_with_another_prefix(pdf: Pdf) -> None:
    """The prefix must be pdfuaid."""
    change_packet(pdf, "<pdfuaid:part>1</pdfuaid:part>", f"<other:part {UA}>1</other:part>")


@breaks("5-4")
def amendment_with_another_prefix(pdf: Pdf) -> None:
    """An amendment under a foreign prefix."""
    change_packet(pdf, "</pdfuaid:part>", f"</pdfuaid:part><other:amd {UA}>2014</other:amd>")


@breaks("5-5")
def corrigendum_with_another_prefix(pdf: Pdf) -> None:
    """A corrigendum under a foreign prefix."""
    change_packet(pdf, "</pdfuaid:part>", f"</pdfuaid:part><other:corr {UA}>2014</other:corr>")


@breaks("6.1-1")
def version_two(_pdf: Pdf) -> dict[str, Any]:
    """A header of PDF 2.0."""
    return {"force_version": "2.0"}


@breaks("6.2-1")
def not_marked(pdf: Pdf) -> None:
    """MarkInfo says that the file is not tagged."""
    pdf.Root.MarkInfo.Marked = False


@breaks("7.1-4")
def suspect(pdf: Pdf) -> None:
    """MarkInfo says that the tags may be wrong."""
    pdf.Root.MarkInfo.Suspects = True


@breaks("7.1-8")
def without_metadata(pdf: Pdf) -> None:
    """No packet at all."""
    del pdf.Root.Metadata


@breaks("7.1-9")
def without_title(pdf: Pdf) -> None:
    """No dc:title in the packet."""
    change_packet(pdf, "dc:title>", "dc:rights>")


@breaks("7.1-10")
def file_name_shown(pdf: Pdf) -> None:
    """The window shows the file's name."""
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("7.16-1")
def locked_for_assistive_technology(_pdf: Pdf) -> dict[str, Any]:
    """Encrypted without the permission to read aloud."""
    return {"encryption": pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False, extract=False))}


@breaks("7.15-1")
def dynamic_xfa(pdf: Pdf) -> None:
    """A dynamic XFA form beside the AcroForm."""
    config = b'<config xmlns="http://www.xfa.org/schema/xci/1.0/"><acrobat><acrobat7><dynamicRender>required</dynamicRender></acrobat7></acrobat></config>'
    pdf.Root.AcroForm.XFA = Array([pikepdf.String("config"), pdf.make_stream(config)])


@breaks("7.10-1")
def layers_without_a_name(pdf: Pdf) -> None:
    """An optional-content configuration without a name."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="laag"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


@breaks("7.10-2")
def layers_that_switch_themselves(pdf: Pdf) -> None:
    """An optional-content configuration with automatic states."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="laag"))
    states = Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))])
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Name="lagen", AS=states))


@breaks("7.11-1")
def attachment_without_a_unicode_name(pdf: Pdf) -> None:
    """The file specification of the key has no UF."""
    del pdf.Root.AF[0].UF


# marking


@breaks("7.1-1")
def artifact_inside_content(pdf: Pdf) -> None:
    """An artifact in the midst of a paragraph."""
    inserted = [instruction("BMC", Name.Artifact), *BOX, instruction("EMC")]
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: after_first(all_of_it, "P", inserted))


@breaks("7.1-2")
def content_inside_an_artifact(pdf: Pdf) -> None:
    """Tagged content in the midst of a footer."""
    inserted = [instruction("BDC", Name.P, Dictionary(MCID=0)), *BOX, instruction("EMC")]
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: after_first(all_of_it, "Artifact", inserted))


@breaks("7.1-3")
def neither_content_nor_artifact(pdf: Pdf) -> None:
    """A square outside every marked-content sequence."""
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: [*all_of_it, *BOX])


@breaks("7.1-3")
def content_that_no_element_holds(pdf: Pdf) -> None:
    """A page has no entry in the parent tree."""
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array(nums[2:])


@breaks("7.1-5")
def unknown_role(pdf: Pdf) -> None:
    """A role of our own without a role map."""
    retag(element(pdf, "P"), "Alinea")


@breaks("7.1-6")
def roles_in_a_circle(pdf: Pdf) -> None:
    """Two roles that are mapped to each other."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Een=Name.Twee, Twee=Name.Een)
    retag(element(pdf, "P"), "Een")


@breaks("7.1-7")
def standard_role_remapped(pdf: Pdf) -> None:
    """P is made to mean something else."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


@breaks("7.1-11")
def without_structure(pdf: Pdf) -> None:
    """No structure tree at all."""
    del pdf.Root.StructTreeRoot


@breaks("7.1-12")
def element_without_a_parent(pdf: Pdf) -> None:
    """An element does not say where it hangs."""
    del element(pdf, "P").P


@breaks("7.20-1")
def reference_to_another_file(pdf: Pdf) -> None:
    """A drawing that is taken from another file."""
    drawing = next(iter(pdf.pages[0].obj.Resources.XObject.as_dict().values()))
    drawing.Ref = Dictionary(F="ander.pdf", Page=0)


@breaks("7.20-2")
def marked_drawing_used_twice(pdf: Pdf) -> None:
    """A form XObject with marked content of its own, painted on two pages."""
    drawing = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 1 1 re f EMC", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), StructParents=99999)
    holder = add_element(pdf, pdf.Root.StructTreeRoot.K, "P")
    holder.K = Dictionary(Type=Name.MCR, Pg=pdf.pages[-1].obj, Stm=drawing, MCID=0)
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array([*tree.Nums, 99999, Array([holder])])
    for page in pdf.pages[-2:]:
        page.obj.Resources.XObject = Dictionary({**page.obj.Resources.XObject.as_dict(), "/Twee": drawing})
        rewrite(pdf, page, lambda all_of_it: [*all_of_it, instruction("Do", Name.Twee)])


# language


@breaks("7.2-2")
@breaks("7.2-22")
@breaks("7.2-24")
@breaks("7.2-25")
@breaks("7.2-33")
@breaks("7.2-34")
def without_language(pdf: Pdf) -> None:
    """The catalog names no language: for bookmarks, Alt, Contents, TU, metadata and text alike."""
    del pdf.Root.Lang


@breaks("7.2-29")
def malformed_language(pdf: Pdf) -> None:
    """An underscore where a hyphen belongs."""
    pdf.Root.Lang = "nl_NL"


@breaks("7.2-21")
def actual_text_without_language(pdf: Pdf) -> None:
    """A replacement text in no known language."""
    del pdf.Root.Lang
    element(pdf, "P").ActualText = "tekst"


@breaks("7.2-23")
def expansion_without_language(pdf: Pdf) -> None:
    """An expanded abbreviation in no known language."""
    del pdf.Root.Lang
    element(pdf, "P").E = "onder andere"


def _sequence_without_language(pdf: Pdf, key: str) -> None:
    del pdf.Root.Lang
    inserted = [instruction("BDC", Name.Span, Dictionary({key: "tekst"})), *BOX, instruction("EMC")]
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: after_first(all_of_it, "P", inserted))


@breaks("7.2-30")
def sequence_with_actual_text_without_language(pdf: Pdf) -> None:
    """A Span sequence with a replacement text."""
    _sequence_without_language(pdf, "/ActualText")


@breaks("7.2-31")
def sequence_with_alt_without_language(pdf: Pdf) -> None:
    """A Span sequence with a text alternative."""
    _sequence_without_language(pdf, "/Alt")


@breaks("7.2-32")
def sequence_with_expansion_without_language(pdf: Pdf) -> None:
    """A Span sequence with an expansion."""
    _sequence_without_language(pdf, "/E")
