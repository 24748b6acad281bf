"""Text strings (ISO 32000-1, 7.9.2.2) as viewers write them, and as we do. Lossless but for line ends, which become line feeds."""

from __future__ import annotations

import re

_HIGH = dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)) | dict(
    zip(range(0x80, 0xA1), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\ufffd€", strict=True),
) | {0x7F: "\ufffd", 0xAD: "\ufffd"}  # fmt: skip
_PDF_DOC = "".join(_HIGH.get(code, chr(code)) for code in range(256))
"""PDFDocEncoding (annex D.2), one character a byte."""
_LANGUAGE = re.compile("\x1b[a-z]{2}(?:[A-Z]{2})?\x1b")
"""A language escape inside UTF-16 text (7.9.2.2): tells how to read aloud, is no part of the text."""
_LINE_END = re.compile("\r\n?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(data: bytes) -> str:
    """The text of a string's bytes: UTF-16 either way round, UTF-8 (PDF 2.0), or PDFDocEncoding."""
    if data[:2] == b"\xfe\xff":
        text = data[2:].decode("utf-16-be", "replace")
    elif data[:2] == b"\xff\xfe":
        text = data[2:].decode("utf-16-le", "replace")
    elif data[:3] == b"\xef\xbb\xbf":
        text = data[3:].decode("utf-8", "replace")
    else:
        return plain_lines("".join([_PDF_DOC[byte] for byte in data]))
    return plain_lines(_LANGUAGE.sub("", text) if "\x1b" in text else text)


def write_text(text: str) -> bytes:
    """The bytes of a text string: ASCII as it is, anything else in UTF-16BE with byte-order mark."""
    if text.isascii() and "\x7f" not in text and not any(chr(code) in text for code in range(0x18, 0x20)):
        return text.encode("ascii")
    return b"\xfe\xff" + sound(text).encode("utf-16-be")


def plain_lines(text: str) -> str:
    """The text with one kind of line end."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def sound(text: str) -> str:
    """The text with half surrogates, which are no characters, replaced."""
    return _SURROGATE.sub("\ufffd", text)
