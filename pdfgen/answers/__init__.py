"""Filled workbooks: their answers read, brought together, moved on, put into another workbook, told in a report.

The same as the commands `answers …` do, for programs:

    from pathlib import Path
    from pdfgen.answers import compose_report, fill_workbook, merge_answers, read_answers, read_key_of, render_paper, write_json

    copies = [read_answers(Path(name)) for name in ("anna.pdf", "bram.pdf")]
    print(copies[0].values["module01.collegas.al-overtuigd"])
    Path("antwoorden.json").write_bytes(write_json(copies))

    blank = Path("toolbox-nl.pdf")
    merged = merge_answers(copies, read_key_of(blank, blank.name))
    Path("samen.pdf").write_bytes(fill_workbook(blank, merged.values).data)
    Path("verslag.docx").write_bytes(render_paper(compose_report(copies), "docx"))

Every function takes and gives immutable values; none prints or writes a file. A file that cannot be read raises
`pdfgen.diagnostics.FileProblem`, with the reason in words; what is odd about one is in its `remarks`.
"""

from pdfgen.answers.filling import Filled, fill_workbook, read_key_of
from pdfgen.answers.jsonfile import read_json, write_json
from pdfgen.answers.merging import Merged, merge_answers
from pdfgen.answers.model import Answers, Origin, Value
from pdfgen.answers.moving import Moved, move_answers
from pdfgen.answers.papers import Paper, render_paper
from pdfgen.answers.papers.conflicts import compose_conflicts
from pdfgen.answers.papers.letter import compose_letter
from pdfgen.answers.papers.report import compose_report
from pdfgen.answers.reading import read_answers, read_answers_in
from pdfgen.answers.spreadsheet import write_xlsx
from pdfgen.answers.tables import write_csv
from pdfgen.answers.xfdf import read_xfdf, write_xfdf

__all__ = [
    "Answers", "Filled", "Merged", "Moved", "Origin", "Paper", "Value", "compose_conflicts", "compose_letter", "compose_report",
    "fill_workbook", "merge_answers", "move_answers", "read_answers", "read_answers_in", "read_json", "read_key_of", "read_xfdf", "render_paper", "write_csv", "write_json", "write_xfdf", "write_xlsx",
]  # fmt: skip
