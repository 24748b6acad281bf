"""What comes back on paper: the report, the list of conflicts, the letter of a new edition; as PDF, HTML, Word and Markdown."""

from pdfgen.answers.papers.model import Paper
from pdfgen.answers.papers.rendering import FORMATS, render_paper

__all__ = ["FORMATS", "Paper", "render_paper"]
