"""Broken twins of links, fields and other annotations (ISO 14289-1, 7.18)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from .damage import add_annotation, add_element, annotations, breaks, element_of, retag, widget


def _tag(pdf: Pdf, annotation: Dictionary, role: str) -> Dictionary:
    """An element for a new annotation, with its entry in the parent tree."""
    tree = pdf.Root.StructTreeRoot.ParentTree
    holder = add_element(pdf, pdf.Root.StructTreeRoot.K, role)
    holder.K = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=annotation.P)
    annotation.StructParent = 99998
    tree.Nums = Array([*tree.Nums, 99998, holder])
    return holder


def _media(pdf: Pdf, **clip: object) -> None:
    """A screen annotation that plays a sound."""
    data = Dictionary(Type=Name.Filespec, F="geluid.mp3", UF="geluid.mp3", EF=Dictionary(F=pdf.make_stream(b"x", Type=Name.EmbeddedFile)))
    rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=Dictionary(Type=Name.MediaClip, S=Name.MCD, D=data, **clip))
    screen = add_annotation(pdf, "Screen", Contents="geluid")
    screen.A = Dictionary(S=Name.Rendition, OP=0, AN=screen, R=rendition)
    _tag(pdf, screen, "Annot")


@breaks("7.18.1-1")
def remark_without_an_element(pdf: Pdf) -> None:
    """A remark that is not in the structure."""
    add_annotation(pdf, "Text", Contents="opmerking")


@breaks("7.18.1-2")
def remark_that_says_nothing(pdf: Pdf) -> None:
    """A remark without contents."""
    _tag(pdf, add_annotation(pdf, "Text"), "Annot")


@breaks("7.18.1-3")
def field_without_a_name(pdf: Pdf) -> None:
    """Neither TU nor Alt."""
    field = widget(pdf, "Tx")
    del field.TU
    del element_of(pdf, field).Alt


@breaks("7.18.2-1")
def trap_network(pdf: Pdf) -> None:
    """An annotation for the printing trade."""
    add_annotation(pdf, "TrapNet")


@breaks("7.18.3-1")
def page_without_tab_order(pdf: Pdf) -> None:
    """A page with annotations that does not say that tabs follow the structure."""
    del pdf.pages[-1].obj.Tabs


@breaks("7.18.3-1")
def tabs_by_row(pdf: Pdf) -> None:
    """Tabs follow the rows, not the structure."""
    pdf.pages[-1].obj.Tabs = Name.R


@breaks("7.18.4-1")
def field_in_a_paragraph(pdf: Pdf) -> None:
    """A widget in another element than Form."""
    retag(element_of(pdf, widget(pdf, "Tx")), "P")


@breaks("7.18.4-2")
def label_inside_the_form_element(pdf: Pdf) -> None:
    """A Form element that holds more than its widget."""
    add_element(pdf, element_of(pdf, widget(pdf, "Tx")), "Lbl", 0)


@breaks("7.18.5-1")
def link_in_a_paragraph(pdf: Pdf) -> None:
    """A link annotation in another element than Link."""
    retag(element_of(pdf, next(annotations(pdf, "Link"))), "P")


@breaks("7.18.5-2")
def link_that_says_nothing(pdf: Pdf) -> None:
    """A link without contents."""
    del next(annotations(pdf, "Link")).Contents


@breaks("7.18.6.2-1")
def media_of_unknown_type(pdf: Pdf) -> None:
    """A media clip without a content type."""
    _media(pdf, Alt=Array(["nl-NL", "geluid"]))


@breaks("7.18.6.2-2")
def media_without_alternative(pdf: Pdf) -> None:
    """A media clip without a text alternative."""
    _media(pdf, CT="audio/mpeg")


@breaks("7.18.8-1")
def printer_mark_in_the_structure(pdf: Pdf) -> None:
    """A printer's mark that is read aloud."""
    _tag(pdf, add_annotation(pdf, "PrinterMark"), "P")
