"""The proof of spoken names: what viewers announce at each field, read from the finished file and laid beside its pages."""

from pdfgen.proof.names import SpokenPage, names_in
from pdfgen.proof.page import proof_html

__all__ = ["SpokenPage", "names_in", "proof_html"]
