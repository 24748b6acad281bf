"""Text strings: what any viewer writes is read, and what we write is read back."""

from __future__ import annotations

import codecs

import pikepdf  # its codec is a second table of PDFDocEncoding
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdfgen.answers.pdftext import plain_lines, read_text, write_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(lambda text: "\x1b" not in text)


@given(TEXTS)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    """Every character but the kind of line end comes back."""
    assert read_text(write_text(text)) == plain_lines(text)


@pytest.mark.parametrize("code", range(256))
def test_every_byte_of_pdfdocencoding_is_known(code: int) -> None:
    """The table agrees with qpdf's, but for line ends, which become line feeds."""
    assert pikepdf.__version__
    theirs = codecs.decode(bytes([code]), "pdfdoc_pikepdf", "replace").replace("\r", "\n")
    assert read_text(bytes([code])) == theirs


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xfe\xff" + "Zoë €".encode("utf-16-be"), "Zoë €"),
        (b"\xff\xfe" + "Zoë €".encode("utf-16-le"), "Zoë €"),
        (b"\xef\xbb\xbf" + "Zoë €".encode(), "Zoë €"),
        (b"Zo\xeb \xa0", "Zoë €"),
        (b"een\rtwee\r\ndrie", "een\ntwee\ndrie"),
        (b"\xfe\xff" + "\x1bnlNL\x1bhallo".encode("utf-16-be"), "hallo"),
        (b"\xfe\xff\x00a\x00", "a\ufffd"),
        (b"", ""),
    ],
)
def test_each_encoding_is_told_by_its_first_bytes(data: bytes, text: str) -> None:
    """UTF-16 either way round, UTF-8, PDFDocEncoding; language escapes and half characters do no harm."""
    assert read_text(data) == text
