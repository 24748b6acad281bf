"""A broken twin for each of our own rules: the good file, damaged in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Pdf, String

from tests.conformance.damage import add_annotation, add_element, annotations, change_packet, children, element, element_of, elements, instruction, kids, retag, rewrite, widget

from .register import breaks

if TYPE_CHECKING:
    from typing import Any

# the document


@breaks("wrong-language")
def english_said_of_dutch(pdf: Pdf) -> None:
    """A well-formed tag of another language."""
    pdf.Root.Lang = "en-GB"


@breaks("blank-title")
def title_of_spaces(pdf: Pdf) -> None:
    """A title that is there, and says nothing."""
    change_packet(pdf, ">Proefwerkboek<", "> <")


@breaks("information-differs-from-packet")
def another_author(pdf: Pdf) -> None:
    """Document information names another author."""
    pdf.docinfo["/Author"] = "Iemand anders"


@breaks("outline-differs-from-headings")
def without_outline(pdf: Pdf) -> None:
    """An outline without items."""
    del pdf.Root.Outlines.First


@breaks("outline-differs-from-headings")
def other_words_in_the_outline(pdf: Pdf) -> None:
    """An item that says something else than its heading."""
    pdf.Root.Outlines.First.Next.Title = "Iets anders"


@breaks("page-label-differs-from-printed-number")
def labels_from_five(pdf: Pdf) -> None:
    """Page labels that begin with 5."""
    pdf.Root.PageLabels.Nums[1].St = 5


@breaks("attachment-without-description")
def attachment_without_words(pdf: Pdf) -> None:
    """The key does not say what it is."""
    del pdf.Root.AF[0].Desc


@breaks("acts-by-itself")
def script_on_opening(pdf: Pdf) -> None:
    """A script that runs when the file is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


@breaks("acts-by-itself")
def script_on_focus(pdf: Pdf) -> None:
    """A field that acts when it is entered."""
    widget(pdf, "Tx").AA = Dictionary(Fo=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


# the structure


@breaks("text-differs-from-content")
def paragraphs_swapped(pdf: Pdf) -> None:
    """The module is read before the front matter."""
    document = pdf.Root.StructTreeRoot.K
    held = kids(document)
    document.K = Array([*held[-3:], *held[:-3]])


@breaks("text-differs-from-content")
def text_left_out(pdf: Pdf) -> None:
    """A list item whose text is not in the tree."""
    body = element(pdf, "LBody")
    body.K = Array([])


@breaks("language-of-part-lost")
def english_read_as_dutch(pdf: Pdf) -> None:
    """A phrase in English without its language."""
    del element(pdf, "Span").Lang


@breaks("painted-in-another-order")
def list_read_backwards(pdf: Pdf) -> None:
    """The items of a list in another order than they are painted."""
    holder = element(pdf, "L")
    holder.K = Array(list(reversed(kids(holder))))


@breaks("empty-element")
def paragraph_of_nothing(pdf: Pdf) -> None:
    """A paragraph that holds nothing."""
    add_element(pdf, element(pdf, "Sect"), "P")


@breaks("element-without-meaning")
def span_soup(pdf: Pdf) -> None:
    """A paragraph turned into a Span."""
    retag(element(pdf, "P"), "Span")


@breaks("heading-without-text")
def heading_of_nothing(pdf: Pdf) -> None:
    """A heading that says nothing."""
    add_element(pdf, element(pdf, "Sect"), "H1")


@breaks("list-without-numbering")
def labels_of_no_kind(pdf: Pdf) -> None:
    """A numbered list that does not say so."""
    del next(each for each in elements(pdf, "L") if Name.Lbl == children(children(each)[0])[0].S).A


@breaks("table-without-heads")
def cells_only(pdf: Pdf) -> None:
    """A table without any head cell."""
    for head in list(elements(pdf, "TH")):
        retag(head, "TD")
        del head.A


@breaks("figure-that-says-nothing")
def alternative_of_a_space(pdf: Pdf) -> None:
    """An alternative that is a space."""
    element(pdf, "Figure").Alt = " "


@breaks("figure-that-says-nothing")
def alternative_of_a_file_name(pdf: Pdf) -> None:
    """An alternative that is a file name."""
    element(pdf, "Figure").Alt = "IMG_2041 kopie.jpg"


@breaks("figure-that-says-nothing")
def alternative_of_the_caption(pdf: Pdf) -> None:
    """An alternative that repeats the caption."""
    element(pdf, "Figure").Alt = "De twee delen van een proef"


@breaks("figure-without-place")
def figure_without_a_box(pdf: Pdf) -> None:
    """A figure without a bounding box."""
    del element(pdf, "Figure").A


@breaks("caption-away-from-its-figure")
def caption_first(pdf: Pdf) -> None:
    """A caption at the beginning of the section."""
    caption = element(pdf, "Caption")
    holder = caption.P
    others = [kid for kid in kids(holder) if not (isinstance(kid, Dictionary) and kid.objgen == caption.objgen)]
    holder.K = Array([caption, *others])


@breaks("note-without-its-call")
def note_before_its_call(pdf: Pdf) -> None:
    """A note that is read before the text that calls it."""
    note = element(pdf, "Note")
    holder = note.P
    holder.K = Array([note, *(kid for kid in kids(holder) if not (isinstance(kid, Dictionary) and kid.objgen == note.objgen))])


@breaks("note-without-its-call")
def note_without_a_label(pdf: Pdf) -> None:
    """A note that does not begin with its number."""
    note = element(pdf, "Note")
    note.K = Array(kids(note)[1:])


@breaks("id-not-listed")
def without_a_tree_of_ids(pdf: Pdf) -> None:
    """Notes have ids, and no tree leads to them."""
    del pdf.Root.StructTreeRoot.IDTree


@breaks("link-without-its-annotation")
def link_without_an_object(pdf: Pdf) -> None:
    """A Link element that holds words only."""
    link = element_of(pdf, next(annotations(pdf, "Link")))
    link.K = Array([kid for kid in kids(link) if not (isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)])


@breaks("link-without-its-annotation")
def tab_without_words(pdf: Pdf) -> None:
    """A link on every page, whose words stand on one of them."""
    del next(each for each in elements(pdf, "Link") if len(kids(each)) > 2 and "/Alt" in each).Alt


@breaks("link-that-leads-nowhere")
def link_to_nothing(pdf: Pdf) -> None:
    """A link without a target."""
    del next(annotations(pdf, "Link")).Dest


@breaks("artifact-of-no-kind")
def artifact_without_facts(pdf: Pdf) -> None:
    """An artifact that does not say what it is."""

    def change(all_of_it: list[Any]) -> list[Any]:
        return [instruction("BMC", Name.Artifact) if str(each.operator) == "BDC" and each.operands[0] == Name.Artifact else each for each in all_of_it]

    rewrite(pdf, pdf.pages[-1], change)


@breaks("artifact-of-no-kind")
def content_as_an_artifact(pdf: Pdf) -> None:
    """The words of a page are made an artifact."""
    page = next(p for p in pdf.pages if any(a.get("/FT") == Name.Ch for a in p.obj.get("/Annots", ())))

    def change(all_of_it: list[Any]) -> list[Any]:
        footer = instruction("BDC", Name.Artifact, Dictionary(Type=Name.Layout))
        return [footer if str(each.operator) == "BDC" and each.operands[0] != Name.Artifact else each for each in all_of_it]

    rewrite(pdf, page, change)


# the form


@breaks("widget-out-of-reach")
def widget_outside_the_form(pdf: Pdf) -> None:
    """A widget that the form does not lead to."""
    pdf.Root.AcroForm.Fields = Array(list(pdf.Root.AcroForm.Fields)[1:])


@breaks("field-name-repeated")
def two_fields_of_one_name(pdf: Pdf) -> None:
    """Two fields of one group with the same partial name."""
    first, second = [each for each in annotations(pdf, "Widget") if each.get("/FT") == Name.Tx][:2]
    second.T = first.T


@breaks("spoken-name-repeated")
def two_fields_announced_alike(pdf: Pdf) -> None:
    """Two fields with the same /TU."""
    first, second = [each for each in annotations(pdf, "Widget") if each.get("/FT") == Name.Tx][:2]
    second.TU = first.TU


@breaks("spoken-name-without-label")
def name_that_is_not_the_label(pdf: Pdf) -> None:
    """A spoken name that does not begin with what is printed."""
    widget(pdf, "Tx").TU = "Veld 1"


@breaks("three-names-differ")
def firefox_says_something_else(pdf: Pdf) -> None:
    """The /Alt of the Form element is not the /TU."""
    element_of(pdf, widget(pdf, "Tx")).Alt = "Iets anders"


def _radio(pdf: Pdf) -> Dictionary:
    """A box of an exclusive choice: one of the kids that share a field."""
    return next(each for each in annotations(pdf, "Widget") if "/FT" not in each and "/T" not in each and each.Parent.get("/FT") == "/Btn" and "/Ff" not in each.Parent)


@breaks("group-without-question")
def answer_without_its_question(pdf: Pdf) -> None:
    """A box of a choice that says `Yes` and not to what."""
    _radio(pdf).TU = "Ja"


@breaks("hidden-widget")
def widget_out_of_sight(pdf: Pdf) -> None:
    """A hidden widget."""
    widget(pdf, "Tx").F = 6


@breaks("prints-wrongly")
def answer_that_is_not_printed(pdf: Pdf) -> None:
    """A text field that stays on the screen."""
    widget(pdf, "Tx").F = 0


@breaks("missing-appearance")
def field_without_an_appearance(pdf: Pdf) -> None:
    """A text field without an appearance stream."""
    del widget(pdf, "Tx").AP


@breaks("missing-appearance")
def state_without_an_appearance(pdf: Pdf) -> None:
    """A box of a choice without an appearance for the off state."""
    del _radio(pdf).AP.N.Off


@breaks("missing-appearance")
def viewer_asked_to_draw(pdf: Pdf) -> None:
    """NeedAppearances."""
    pdf.Root.AcroForm.NeedAppearances = True


@breaks("field-font-incomplete")
def field_font_not_in_the_file(pdf: Pdf) -> None:
    """A field font that only its name is there of."""
    for font in pdf.Root.AcroForm.DR.Font.as_dict().values():
        del font.FontDescriptor.FontFile2


@breaks("field-font-incomplete")
def field_font_out_of_resources(pdf: Pdf) -> None:
    """A field font that the form's resources do not know."""
    widget(pdf, "Tx").DA = "/Helv 11 Tf 0 g"


@breaks("text-of-uncertain-size")
def size_left_to_the_viewer(pdf: Pdf) -> None:
    """Automatic size."""
    field = widget(pdf, "Tx")
    field.DA = str(field.DA).replace(" 11 Tf", " 0 Tf")


@breaks("text-of-uncertain-size")
def field_that_stops_the_typist(pdf: Pdf) -> None:
    """DoNotScroll."""
    field = widget(pdf, "Tx")
    field.Ff = int(field.get("/Ff", 0)) | 1 << 23


@breaks("order-differs")
def annotations_backwards(pdf: Pdf) -> None:
    """The annotations of a page in another order than the tree."""
    page = pdf.pages[-1].obj
    page.Annots = Array(list(reversed(list(page.Annots))))


@breaks("order-differs")
def form_backwards(pdf: Pdf) -> None:
    """The fields in another order than the tree."""
    pdf.Root.AcroForm.Fields = Array(list(reversed(list(pdf.Root.AcroForm.Fields))))


@breaks("order-differs-from-the-page")
def field_moved_down(pdf: Pdf) -> None:
    """A field that lies below the ones after it."""
    field = widget(pdf, "Ch")
    x0, _, x1, _ = (float(v) for v in field.Rect)
    field.Rect = Array([x0, 60, x1, 84])


@breaks("target-too-small")
def small_tick_box(pdf: Pdf) -> None:
    """A box of ten points."""
    box = next(each for each in annotations(pdf, "Widget") if each.get("/FT") == Name.Btn and "/AS" in each)
    x0, y0, _, _ = (float(v) for v in box.Rect)
    box.Rect = Array([x0, y0, x0 + 10, y0 + 10])


@breaks("target-too-small")
def buttons_over_each_other(pdf: Pdf) -> None:
    """Two buttons in one place."""
    first, second = [a for a in pdf.pages[-1].obj.Annots if a.Subtype == Name.Widget][-2:]
    second.Rect = first.Rect


@breaks("required-without-saying-so")
def field_that_must_be_filled_in(pdf: Pdf) -> None:
    """The required bit, and no word of it."""
    field = widget(pdf, "Tx")
    field.Ff = int(field.get("/Ff", 0)) | 2


@breaks("other-annotation")
def remark_on_a_page(pdf: Pdf) -> None:
    """A remark."""
    add_annotation(pdf, "Text", Contents="opmerking")


@breaks("choice-without-words")
def option_without_words(pdf: Pdf) -> None:
    """A drop-down with an option that says nothing."""
    widget(pdf, "Ch").Opt[1][1] = " "


@breaks("calculated-line-silent-without-scripts")
def progress_of_nothing(pdf: Pdf) -> None:
    """A calculated line without a value."""
    del next(each for each in annotations(pdf, "Widget") if "/AA" in each).V


@breaks("calculated-line-silent-without-scripts")
def progress_that_is_also_its_name(pdf: Pdf) -> None:
    """A calculated line whose name says the first value, and goes on saying it."""
    line = next(each for each in annotations(pdf, "Widget") if "/AA" in each)
    line.TU = line.Contents = String(f"{line.TU} – {line.V}")


@breaks("calculated-line-silent-without-scripts")
def progress_that_can_be_typed_in(pdf: Pdf) -> None:
    """A calculated line that is not read-only."""
    next(each for each in annotations(pdf, "Widget") if "/AA" in each).Ff = 0


@breaks("reset-without-warning")
def clears_without_asking(pdf: Pdf) -> None:
    """A button on a page that clears at once."""
    button = next(each for each in annotations(pdf, "Widget") if "resetForm" in str(each.get("/A", Dictionary()).get("/JS", "")))
    button.A = Dictionary(S=Name.JavaScript, JS="this.resetForm();")


# the page


def _recolour(pdf: Pdf, colour: tuple[float, float, float], operator: str = "rg") -> None:
    """All that is filled (or stroked) on the pages gets one colour."""
    for page in pdf.pages:
        rewrite(pdf, page, lambda all_of_it: [instruction(operator, *colour) if str(each.operator) == operator else each for each in all_of_it])


@breaks("text-too-faint")
def grey_on_white(pdf: Pdf) -> None:
    """Text in light grey."""
    _recolour(pdf, (0.7, 0.7, 0.7))


@breaks("icon-too-faint")
def faint_icons(pdf: Pdf) -> None:
    """Everything nearly white, icons too."""
    _recolour(pdf, (0.95, 0.95, 0.95))


@breaks("field-too-faint")
def faint_edges(pdf: Pdf) -> None:
    """The edge of a text field in light grey."""
    field = widget(pdf, "Tx")
    data = field.AP.N.read_bytes()
    field.AP.N = pdf.make_stream(b"0.8 0.8 0.8 RG 1 1 1 rg 0 0 100 20 re B " + data.replace(b" RG", b" rg"), **{k.lstrip("/"): v for k, v in field.AP.N.items() if k in {"/BBox", "/Type", "/Subtype", "/Resources"}})


@breaks("link-told-by-colour-alone")
def without_underlines(pdf: Pdf) -> None:
    """No line is painted."""
    for page in pdf.pages:
        rewrite(pdf, page, lambda all_of_it: [ContentStreamInstruction([], each.operator) if str(each.operator) == "S" else each for each in all_of_it if str(each.operator) != "l"])


@breaks("text-off-the-page")
def text_beyond_the_margin(pdf: Pdf) -> None:
    """All of a page is moved to the right."""
    rewrite(pdf, pdf.pages[-1], lambda all_of_it: [instruction("cm", 1, 0, 0, 1, 400, 0), *all_of_it])
