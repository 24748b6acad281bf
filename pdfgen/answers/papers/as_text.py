"""Papers as HTML and Markdown, through Jinja2. Whatever is in an answer is escaped: it is shown, never obeyed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from pdfgen.answers.papers.model import Paper

_INLINE = re.compile(r"([\\`*_\[\]<>&|~#$])")
_BLOCK = re.compile(r"^([+=-]|\d{1,9}(?=[.)]))")
_INDENT = re.compile(r"^[ \t]+")


def paper_as_html(paper: Paper) -> bytes:
    """One page without scripts and without anything from elsewhere."""
    return _pages().get_template("paper.html.jinja").render(paper=paper, kind=_kind).encode("utf-8")


def paper_as_markdown(paper: Paper) -> bytes:
    """CommonMark with the answers as block quotes."""
    text = _pages().get_template("paper.md.jinja").render(paper=paper, kind=_kind)
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode("utf-8")


@cache
def _pages() -> Environment:
    """What has not gone through a filter of ours is escaped as HTML, in Markdown too."""
    pages = Environment(loader=PackageLoader("pdfgen.answers.papers"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    pages.filters |= {"md": lambda text: Markup(markdown_text(text)), "quoted": lambda text: Markup(markdown_quote(text))}  # noqa: S704 - escaped for Markdown
    return pages


def _kind(part: object) -> str:
    return type(part).__name__


def markdown_text(text: str) -> str:
    """A text on one line of Markdown, every sign as itself."""
    return _line(" ".join(text.split()))


def markdown_quote(text: str) -> str:
    """A text as a block quote; typed line ends are hard breaks, empty lines part paragraphs."""
    lines = text.split("\n")
    out = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        shown = _line(line.rstrip())
        out.append(f"> {shown}\\" if shown.strip() and following.strip() else f"> {shown}".rstrip())
    return "\n".join(out)


def _line(text: str) -> str:
    indent = _INDENT.match(text)
    space = "&nbsp;" * len(indent.group().expandtabs(4)) if indent else ""
    rest = _INLINE.sub(r"\\\1", text[indent.end() :] if indent else text)
    marker = _BLOCK.match(rest)
    if marker and not space:
        rest = f"\\{rest}" if not marker.group()[0].isdigit() else f"{marker.group()}\\{rest[marker.end() :]}"
    return space + rest
