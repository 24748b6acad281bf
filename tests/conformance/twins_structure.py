"""Broken twins of tables, lists, contents, headings, figures and notes (ISO 14289-1, 7.2 to 7.9)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from .damage import add_element, breaks, children, element, elements, kids, retag


@breaks("7.2-3")
def paragraph_in_a_table(pdf: Pdf) -> None:
    """A paragraph right below a table."""
    add_element(pdf, element(pdf, "Table"), "P")


@breaks("7.2-4")
def row_outside_a_table(pdf: Pdf) -> None:
    """A row right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TR")


@breaks("7.2-5")
def head_outside_a_table(pdf: Pdf) -> None:
    """A table head right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "THead")


@breaks("7.2-6")
def body_outside_a_table(pdf: Pdf) -> None:
    """A table body right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TBody")


@breaks("7.2-7")
def foot_outside_a_table(pdf: Pdf) -> None:
    """A table foot right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TFoot")


@breaks("7.2-8")
def head_cell_outside_a_row(pdf: Pdf) -> None:
    """A head cell right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TH")


@breaks("7.2-9")
def cell_outside_a_row(pdf: Pdf) -> None:
    """A cell right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TD")


@breaks("7.2-10")
def paragraph_in_a_row(pdf: Pdf) -> None:
    """A paragraph between the cells."""
    add_element(pdf, element(pdf, "TR"), "P")


@breaks("7.2-11")
def two_heads(pdf: Pdf) -> None:
    """A second head."""
    add_element(pdf, element(pdf, "Table"), "THead", 0)


@breaks("7.2-12")
def two_feet(pdf: Pdf) -> None:
    """Two feet."""
    for _ in range(2):
        add_element(pdf, element(pdf, "Table"), "TFoot")


@breaks("7.2-13")
def foot_without_a_body(pdf: Pdf) -> None:
    """The body is called a foot."""
    retag(element(pdf, "TBody"), "TFoot")


@breaks("7.2-14")
def head_without_a_body(pdf: Pdf) -> None:
    """A head and nothing under it."""
    table = element(pdf, "Table")
    table.K = children(table)[0]


@breaks("7.2-15")
def cells_over_each_other(pdf: Pdf) -> None:
    """A cell that spans into the row below, under a cell there that spans two columns."""
    rows = children(element(pdf, "TBody"))
    children(rows[0])[-1].A = Dictionary(O=Name.Table, RowSpan=2)
    children(rows[1])[1].A = Dictionary(O=Name.Table, ColSpan=2)
    rows[1].K = Array(kids(rows[1])[:2])


@breaks("7.2-16")
def caption_in_the_middle(pdf: Pdf) -> None:
    """A caption between head and body."""
    add_element(pdf, element(pdf, "Table"), "Caption", 1)


@breaks("7.2-36")
def paragraph_in_a_head(pdf: Pdf) -> None:
    """A paragraph in the head."""
    add_element(pdf, element(pdf, "THead"), "P")


@breaks("7.2-37")
def paragraph_in_a_body(pdf: Pdf) -> None:
    """A paragraph in the body."""
    add_element(pdf, element(pdf, "TBody"), "P")


@breaks("7.2-38")
def paragraph_in_a_foot(pdf: Pdf) -> None:
    """A paragraph in the foot."""
    add_element(pdf, add_element(pdf, element(pdf, "Table"), "TFoot"), "P")


@breaks("7.2-39")
def two_captions(pdf: Pdf) -> None:
    """A caption above and one below."""
    table = element(pdf, "Table")
    add_element(pdf, table, "Caption", 0)
    add_element(pdf, table, "Caption")


@breaks("7.2-41")
def column_that_sticks_out(pdf: Pdf) -> None:
    """The last cell of the last row spans a row that is not there."""
    list(elements(pdf, "TD"))[-1].A = Dictionary(O=Name.Table, RowSpan=2)


@breaks("7.2-43")
def row_that_is_short(pdf: Pdf) -> None:
    """A row without its last cell."""
    row = list(elements(pdf, "TR"))[-1]
    row.K = Array(kids(row)[:-1])


@breaks("7.2-42")
def cell_that_sticks_out(pdf: Pdf) -> None:
    """A cell that spans a column that is not there."""
    list(elements(pdf, "TD"))[-1].A = Dictionary(O=Name.Table, ColSpan=2)


@breaks("7.5-1")
def head_cells_without_scope(pdf: Pdf) -> None:
    """No head cell says for which cells it stands."""
    for head in elements(pdf, "TH"):
        del head.A


@breaks("7.5-2")
def headers_that_are_not_there(pdf: Pdf) -> None:
    """A cell that names a head cell by an id that nothing has, where no scope helps."""
    head_cells_without_scope(pdf)
    element(pdf, "TD").A = Dictionary(O=Name.Table, Headers=Array([b"nergens"]))


# lists and contents


@breaks("7.2-17")
def item_outside_a_list(pdf: Pdf) -> None:
    """A list item right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "LI")


@breaks("7.2-18")
def item_text_outside_an_item(pdf: Pdf) -> None:
    """A list body right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "LBody")


@breaks("7.2-19")
def paragraph_in_a_list(pdf: Pdf) -> None:
    """A paragraph between the items."""
    add_element(pdf, element(pdf, "L"), "P")


@breaks("7.2-20")
def paragraph_in_an_item(pdf: Pdf) -> None:
    """A paragraph beside label and body."""
    add_element(pdf, element(pdf, "LI"), "P")


@breaks("7.2-40")
def caption_after_the_items(pdf: Pdf) -> None:
    """A list's caption comes last."""
    add_element(pdf, element(pdf, "L"), "Caption")


@breaks("7.2-26")
def contents_line_outside_contents(pdf: Pdf) -> None:
    """A line of the contents right below the document."""
    add_element(pdf, pdf.Root.StructTreeRoot.K, "TOCI")


@breaks("7.2-27")
def paragraph_in_contents(pdf: Pdf) -> None:
    """A paragraph between the lines of the contents."""
    add_element(pdf, element(pdf, "TOC"), "P")


@breaks("7.2-28")
def caption_after_contents(pdf: Pdf) -> None:
    """The caption of the contents comes last."""
    add_element(pdf, element(pdf, "TOC"), "Caption")


# headings, figures, formulas, notes


@breaks("7.4.2-1")
def skipped_level(pdf: Pdf) -> None:
    """From the second level to the fourth."""
    retag(element(pdf, "H3"), "H4")


@breaks("7.4.2-1")
def begins_below_the_first_level(pdf: Pdf) -> None:
    """The first heading is not H1."""
    retag(element(pdf, "H1"), "H2")


@breaks("7.4.4-1")
def two_unnumbered_headings(pdf: Pdf) -> None:
    """Two H in one section."""
    for _ in range(2):
        add_element(pdf, element(pdf, "Sect"), "H")


@breaks("7.4.4-2")
@breaks("7.4.4-3")
def both_kinds_of_heading(pdf: Pdf) -> None:
    """H among numbered headings: told at the one and at the others."""
    retag(element(pdf, "H3"), "H")


@breaks("7.3-1")
def figure_without_alternative(pdf: Pdf) -> None:
    """A figure that says nothing."""
    del element(pdf, "Figure").Alt


@breaks("7.7-1")
def formula_without_alternative(pdf: Pdf) -> None:
    """A formula that says nothing."""
    retag(element(pdf, "P"), "Formula")


@breaks("7.9-1")
def note_without_an_id(pdf: Pdf) -> None:
    """A note that nothing can refer to."""
    del element(pdf, "Note").ID


@breaks("7.9-2")
def two_notes_with_one_id(pdf: Pdf) -> None:
    """A second note with the id of the first."""
    note = element(pdf, "Note")
    add_element(pdf, note.P, "Note", ID=note.ID)
