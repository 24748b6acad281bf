"""Many files that differ in little: the same workbook for each organisation, with its cover, properties and prefilled fields.

The objects that differ are known beforehand; all others are packed once and begin every file. So a variant costs what its
own objects cost: the code of the cover, a logo, two pieces of metadata and the fields that have a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen.layout.cover import paint_cover
from pdfgen.pdf.appearance import Appearances
from pdfgen.pdf.document import Assembly, add_picture, page_code
from pdfgen.pdf.metadata import information, xmp_packet
from pdfgen.pdf.objects import Overlay, Stream, numbers, text_string
from pdfgen.pdf.packing import SharedPart
from pdfgen.tagging import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pdfgen.layout.cover import Organisation
    from pdfgen.layout.pictures import Raster
    from pdfgen.layout.workbook import Workbook
    from pdfgen.painting.art import Drawing


class Variants:
    """The variants of one workbook, which was laid out with `pattern` on its cover: all have a logo, or none has.

    `fields` are the full names of the fields that any variant fills.
    """

    def __init__(self, workbook: Workbook, pattern: Organisation, fields: Iterable[str]) -> None:
        self.workbook = workbook
        self.pattern = pattern
        self.assembly = Assembly.of_workbook(workbook)
        assembly = self.assembly
        self.logo = None if pattern.logo is None else _logo_in(workbook.document, pattern.logo.alt)
        self.logo_element = 0 if self.logo is None else assembly.elements[id(self.logo)]
        own = {assembly.contents[0], assembly.page_numbers[0], assembly.metadata, assembly.info}
        if self.logo_element:
            own.add(self.logo_element)
        assert assembly.form is not None  # noqa: S101 - a workbook has a form
        for name in fields:
            own.update(assembly.form.numbers_of(name))
        self.bodies = assembly.store.bodies()
        self.shared = SharedPart(self.bodies, frozenset(own))

    def file(self, organisation: Organisation, logo: Drawing | Raster | None, values: Mapping[str, str]) -> bytes:
        """The file of one organisation. Raises ValueError when its cover has not the pattern's structure."""
        assembly, edition = self.assembly, self.workbook.edition
        overlay = Overlay(self.shared.last)
        section = Element("Sect")
        cover = paint_cover(edition, self.workbook.pictures, section, organisation)
        if len(cover.marks) != len(self.workbook.pages[0].marks):
            raise ValueError("the cover of the variant has another structure than its pattern")
        more = {}
        if organisation.logo is not None and logo is not None and self.logo is not None:
            more[organisation.logo.name] = add_picture(overlay, logo)
            body = self.bodies[self.logo_element - 1]
            assert isinstance(body, bytes)  # noqa: S101 - a structure element is no stream
            text = body.decode("latin-1")
            for old, new in zip(_said_of(self.logo), _said_of(_logo_in(section, organisation.logo.alt)), strict=True):
                text = text.replace(old, new)
            overlay.fill(self.logo_element, text)
        overlay.fill(assembly.contents[0], Stream("", page_code(cover)))
        overlay.fill(assembly.page_numbers[0], assembly.page_body(0, cover, more))
        properties = replace(assembly.document.properties, title=f"{assembly.document.properties.title} – {organisation.name}")
        overlay.fill(assembly.metadata, Stream("/Type /Metadata /Subtype /XML", xmp_packet(properties), 0))
        overlay.fill(assembly.info, information(properties))
        self._fill(overlay, values)
        return self.shared.file(overlay.bodies_by_number, assembly.catalog, assembly.info)

    def _fill(self, overlay: Overlay, values: Mapping[str, str]) -> None:
        form = self.assembly.form
        if form is None or not values:
            return
        store, appearances = form.store, form.appearances
        form.appearances = Appearances(overlay, appearances.field_font, appearances.page_fonts, appearances.icon)
        form.rewrite(overlay, values)
        form.store, form.appearances, form.values = store, appearances, {}


def _logo_in(section: Element, alt: str) -> Element:
    """The Figure element of a logo."""
    return next(element for element in section.walk() if element.role == "Figure" and element.alt == alt)


def _said_of(figure: Element) -> tuple[str, str]:
    """What differs between logos in their element: the text alternative and the place."""
    return f"/Alt {text_string(figure.alt)}", f"/BBox {numbers(figure.bbox or ())}"
