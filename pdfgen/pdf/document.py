"""The document (ISO 32000-1, 7.7): catalog, pages, resources, attached key; kept in ReportLab's document, packed by us.

The same workbook gives the same bytes: no clock, no random numbers, the file identifier comes from the content.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct, field
from reportlab.pdfbase import pdfdoc

from pdfgen import typefaces
from pdfgen.design import PAGE_HEIGHT, PAGE_WIDTH
from pdfgen.model.keyfile import FILE_NAME, key_of, write_key
from pdfgen.painting import Widget
from pdfgen.painting.art import Drawing
from pdfgen.painting.operators import WIDE
from pdfgen.painting.page import ARTIFACT_PROPERTIES, ORIGIN
from pdfgen.pdf.appearance import Appearances
from pdfgen.pdf.fonts import FieldFont, add_field_font, add_page_font, add_wide_font
from pdfgen.pdf.form import FormWriter
from pdfgen.pdf.linear import LEAST_PAGES, Roots, linearized_file
from pdfgen.pdf.links import link_body
from pdfgen.pdf.metadata import Properties, information, properties_of, xmp_packet
from pdfgen.pdf.objects import HASTY, THOROUGH, Store, Stream, array, ref, text_string
from pdfgen.pdf.outline import add_outline
from pdfgen.pdf.packing import packed_file
from pdfgen.pdf.structure import StructureWriter, annotation_order
from pdfgen.progress import Progress, quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.layout.pictures import Pictures, Raster
    from pdfgen.layout.workbook import Workbook
    from pdfgen.painting import LinkAnnotation, PaintedPage
    from pdfgen.tagging import Element


class Document(Struct):
    """Painted pages with their semantic tree: all that a file is made of, but for a workbook's form and key."""

    properties: Properties
    pages: list[PaintedPage]
    tree: Element
    pictures: Pictures
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)


def write_pdf(workbook: Workbook, progress: Progress = quiet, effort: int = THOROUGH) -> bytes:
    """The finished file of a workbook: PDF 1.7, tagged, fillable, its key attached. `effort` is that of compression, 1 to 12."""
    return Assembly.of_workbook(workbook, progress, effort).file()


def write_document(document: Document) -> bytes:
    """The finished file of pages without fields: PDF 1.7, tagged."""
    return Assembly(document, None).file()


def page_code(page: PaintedPage) -> bytes:
    """The content stream of a page."""
    return " ".join([ORIGIN, *page.ops]).encode("latin-1")


def add_picture(store: Store, picture: Drawing | Raster) -> int:
    """A picture as an external object (8.8): a form for a drawing, an image for a PNG or JPEG file; its number."""
    if isinstance(picture, Drawing):
        box = f"/Subtype/Form/BBox[0 0 {picture.width:g} {picture.height:g}]/Resources<<>>"
        return store.stream(box, picture.stream.encode("latin-1"))
    from PIL import Image

    with Image.open(io.BytesIO(picture.data)) as image:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image.convert("RGBA"), mask=image.convert("RGBA").getchannel("A"))
    entries = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
    if picture.data[:2] == b"\xff\xd8":
        jpeg = io.BytesIO()
        flat.save(jpeg, "JPEG", quality=88)
        return store.add(Stream(entries + " /Filter /DCTDecode", jpeg.getvalue(), 0))
    return store.stream(entries, flat.tobytes())


class Assembly:
    """The objects of one file, and the numbers of those that variants of it replace."""

    def __init__(self, document: Document, workbook: Workbook | None, progress: Progress = quiet, effort: int = THOROUGH) -> None:
        self.document = document
        self.progress = progress
        self.workbook = workbook
        self.reportlab = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 7), compression=0)
        self.store = Store(self.reportlab, effort)
        self.form: FormWriter | None = None
        self.form_number = 0
        self.contents: list[int] = []
        self._assemble()

    @classmethod
    def of_workbook(cls, workbook: Workbook, progress: Progress = quiet, effort: int = THOROUGH) -> Assembly:
        """The objects of a workbook's file."""
        return cls(Document(properties_of(workbook.edition), workbook.pages, workbook.document, workbook.pictures, workbook.anchors), workbook, progress, effort)

    def file(self) -> bytes:
        """The file; one made in haste is not linearized, nor is one that has little behind its first page."""
        if self.store.effort == HASTY or len(self.page_numbers) < LEAST_PAGES:
            return packed_file(self.store.bodies(), self.catalog, self.info, self.store.effort)
        roots = Roots(self.catalog, self.info, self.page_numbers, self.page_tree, self.form_number, self.outline)
        return linearized_file(self.store.bodies(), roots, self.store.effort)

    def _assemble(self) -> None:
        store, book = self.store, self.document
        self.catalog, self.page_tree = store.reserve(), store.reserve()
        page_numbers = [store.reserve() for _ in book.pages]
        self.page_numbers = page_numbers
        self.field_font = add_field_font(store, self.workbook.edition.language, _texts_in_fields(self.workbook)) if self.workbook is not None else None
        self.fonts = self._fonts(self.field_font)
        self.font_names = store.add(f"<<{' '.join(f'/{key} {ref(number)}' for key, number in self.fonts.items())}>>")
        self.paper = store.add(f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]")
        self.artifacts = store.add(f"<<{' '.join(f'/{name} {properties}' for name, properties in ARTIFACT_PROPERTIES.items())}>>")
        used = {name for page in book.pages for source in (page, *page.stamps.values()) for name in source.pictures}
        self.pictures = {name: add_picture(store, book.pictures.icon(name)) for name in sorted(used)}
        rank = annotation_order(book.tree)
        annotations = [sorted(page.annotations, key=lambda a: rank[id(a)]) for page in book.pages]
        flat = [a for row in annotations for a in row]
        objects = {id(a): store.reserve() for a in sorted(flat, key=_likeness)}
        keys = {id(a): len(book.pages) + n for n, a in enumerate(flat)}

        page_of = {id(page): number for page, number in zip(book.pages, page_numbers, strict=True)}
        structure = StructureWriter(store, page_of, objects)
        root = structure.write(book.tree, book.pages, flat)
        self.elements = structure.numbers
        for annotation in flat:
            if not isinstance(annotation, Widget):
                store.fill(objects[id(annotation)], link_body(annotation, keys[id(annotation)], book.anchors, page_numbers))
        form = self._form(objects, keys, page_of, rank) if self.workbook is not None else ""
        self.stamps = self._stamps(self.pictures)
        self.annotations = [[objects[id(a)] for a in row] for row in annotations]
        for index, page in enumerate(book.pages):
            self.progress("pdf, page", index + 1, len(book.pages))
            self.contents.append(store.stream("", page_code(page)))
            store.fill(page_numbers[index], self.page_body(index, page, {}))
        store.fill(self.page_tree, f"<</Type /Pages /Kids {array(ref(n) for n in page_numbers)} /Count {len(page_numbers)}>>")
        self.outline = outline = add_outline(store, book.pages, page_numbers, structure.numbers)
        self.metadata = store.add(Stream("/Type /Metadata /Subtype /XML", xmp_packet(book.properties), 0))
        store.fill(self.catalog, f"<</Type /Catalog /Pages {ref(self.page_tree)} /Lang {text_string(book.properties.locale)} /MarkInfo <</Marked true>> "
                                 f"/StructTreeRoot {ref(root)} /Metadata {ref(self.metadata)} /ViewerPreferences <</DisplayDocTitle true>> /Outlines {ref(outline)} "
                                 f"/PageLabels <</Nums [0 <</S /D>>]>>{form}>>")
        self.info = store.add(information(book.properties))

    def page_body(self, index: int, page: PaintedPage, more: dict[str, int]) -> str:
        """The dictionary of a page; `more` are pictures on it that are not the file's own.

        It stands in the file uncompressed (F.3.6), so that it is short: what it can refer to stands elsewhere, and icons and
        shapes are named in common. The first page is whole in itself, with nothing but its own: viewers wait for all of it.
        """
        known = self.pictures | self.stamps | more
        used = {*page.pictures, *page.stamps}
        fonts = ref(self.font_names)
        if index:
            used |= {name for name in known if name.startswith(("icon-", "shape-")) or name in self.stamps}
        else:
            keys = {key for source in (page, *page.stamps.values()) for key in source.words}
            fonts = f"<<{''.join(f'/{key} {ref(number)}' for key, number in self.fonts.items() if key.removesuffix(WIDE) in keys)}>>"
        pictures = "".join(f"/{name} {ref(known[name])}" for name in sorted(used))
        annotations = array(ref(number) for number in self.annotations[index])
        resources = f"<</Font {fonts}/XObject<<{pictures}>>/Properties {ref(self.artifacts)}>>"
        if index:
            resources, annotations = (ref(self.store.shared(text)) for text in (resources, annotations))
        return (
            f"<</Type/Page/Parent {ref(self.page_tree)}/MediaBox {ref(self.paper)}/Contents {ref(self.contents[index])}/Resources {resources}"
            f"/StructParents {index}/Tabs/S/Annots {annotations}>>"
        )

    def _form(self, objects: dict[int, int], keys: dict[int, int], page_of: dict[int, int], rank: dict[int, int]) -> str:
        """The entries of the catalog that make it a workbook: the form and the attached key."""
        book, field_font = self.workbook, self.field_font
        assert book is not None  # noqa: S101 - only workbooks have a form
        assert field_font is not None  # noqa: S101 - and with it a field font
        pages = {id(w): page_of[id(page)] for page in book.pages for w in page.widgets}
        widgets = sorted((w for page in book.pages for w in page.widgets), key=lambda w: rank[id(w)])
        self.form = FormWriter(self.store, book, Appearances(self.store, field_font, self.fonts, self._icon), field_font)
        self.form_number = self.form.write(widgets, objects, keys, pages)
        key = self._key(book)
        return f" /AcroForm {ref(self.form_number)} /AF [{ref(key)}] /Names <</EmbeddedFiles <</Names [{text_string(FILE_NAME)} {ref(key)}]>>>>"

    def _fonts(self, field_font: FieldFont | None) -> dict[str, int]:
        """The page fonts by resource name, subset to the words of all pages and button captions."""
        words: dict[str, set[str]] = {typefaces.face("medium").key: set()} if field_font is not None else {}
        for page in self.document.pages:
            for key, used in page.words.items():
                words.setdefault(key, set()).update(used)
            for widget in page.widgets:
                words[typefaces.face("medium").key].update(widget.caption.split(" "))
        fonts: dict[str, int] = {}
        for face in typefaces.faces_of(words):
            shaped = {word: face.word(word) for word in words[face.key]}
            wide = sorted(word for word, shape in shaped.items() if shape.texts)
            fonts[face.key] = add_page_font(self.store, face, typefaces.codes_in(shaped.values()), field_font)
            if wide:
                fonts[face.key + WIDE] = add_wide_font(self.store, face, [shaped[word] for word in wide], field_font)
        return fonts

    def _icon(self, name: str) -> int:
        """The number of an icon; pages may have it too."""
        key = f"icon-{name}"
        if key not in self.pictures:
            self.pictures[key] = add_picture(self.store, self.document.pictures.icon(key))
        return self.pictures[key]

    def _stamps(self, pictures: dict[str, int]) -> dict[str, int]:
        """What pages share, as form XObjects of the size of a page."""
        found: dict[str, PaintedPage] = {}
        for page in self.document.pages:
            found.update(page.stamps)
        numbers: dict[str, int] = {}
        for name, stamp in found.items():
            inner = " ".join(f"/{p} {ref(pictures[p])}" for p in sorted(stamp.pictures))
            box = f"/Subtype/Form/BBox[0 {-PAGE_HEIGHT} {PAGE_WIDTH} 0]/Resources<</Font {ref(self.font_names)}/XObject<<{inner}>>>>"
            numbers[name] = self.store.stream(box, " ".join(stamp.ops).encode("latin-1"))
        return numbers

    def _key(self, book: Workbook) -> int:
        """The file specification of the attached key."""
        data = write_key(key_of(book.edition, book.plan))
        date = f"(D:{book.edition.facts.date:%Y%m%d}000000Z)"
        file = self.store.stream(f"/Type /EmbeddedFile /Subtype /application#2Fjson /Params <</Size {len(data)} /ModDate {date}>>", data)
        spec = f"/F ({FILE_NAME}) /UF ({FILE_NAME}) /Desc {text_string(f'{book.edition.facts.title.plain}, {book.edition.facts.edition}')} /AFRelationship /Data"
        return self.store.add(f"<</Type /Filespec {spec} /EF <</F {ref(file)} /UF {ref(file)}>>>>")


def _likeness(annotation: LinkAnnotation | Widget) -> tuple[str, ...]:
    """Annotations that are alike have numbers in a row, as structure elements have."""
    if isinstance(annotation, Widget):
        return ("widget", annotation.kind, annotation.caption)
    return ("link", annotation.contents)


def _texts_in_fields(workbook: Workbook) -> Iterator[str]:
    """What fields hold before anybody typed: options, and the lines that scripts write."""
    strings = workbook.edition.strings
    yield from (text.plain for text in (strings.choose, strings.progress, strings.progress_static, strings.test_static, strings.test_acrobat, strings.test_other))
    for planned in workbook.plan.fields:
        yield from (option.label for option in planned.options)
