"""The small subset of Markdown that authors write, parsed by markdown-it (CommonMark) and held to what we can set."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdfgen import rules
from pdfgen.model.inline import Foreign, Inline, Link, NoteRef, Paragraph, Part, RichText, Run, Text, TextList
from pdfgen.model.targets import parse_target

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from pdfgen.diagnostics import Findings, Span
    from pdfgen.source import ScalarNode

_SPECIAL = re.compile(r"[*_\[\]`\\<&!]|^[ \t]*(?:[-+>#=~]|\d+[.)])|  \n", re.MULTILINE)
_NOTE = re.compile(r"\[\^([a-z0-9-]+)\]")
_LANGUAGE = re.compile(r"lang:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_REFUSED = re.compile(r"\]\(([^)\s]*)\)?")
_SPACED = re.compile(r"\]\(((?:source|theme|thema|lang|mailto):)\s+([^)\s]+)\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

_MARKS = "vet, cursief, links, voetnoten en lijsten kunnen wel"
_FOREIGN_MARKS = re.compile(r"^(?:#{1,6} |```|> |\|.*\|)|!\[(?=[^\]]*\]\()", re.MULTILINE)
"""Marks of Markdown that editors may know from elsewhere, and that would be printed as they are."""


@cache
def _markdown() -> MarkdownIt:
    """Made at the first text with marks in it: importing and building it takes as long as reading a module."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "newline", "escape"])


class TextReader:
    """Turns the text of one scalar into runs; mistakes go to the findings with their place in the file."""

    def __init__(self, node: ScalarNode, findings: Findings) -> None:
        self.node = node
        self.findings = findings
        self._seen: Counter[str] = Counter()

    def inline(self) -> Inline:
        """The scalar as one paragraph."""
        source = " ".join(self._clean(self.node.value).split())
        runs = self._runs_of(source) if _SPECIAL.search(source) else ((Text(source),) if source else ())
        if self.node.language:
            runs = self._stand_in(runs, marked=True)
        return Inline(self.node.span, source, runs, self.node.language)

    def rich(self) -> RichText:
        """The scalar as paragraphs and lists."""
        source = self._clean(self.node.value).strip()
        if _SPECIAL.search(source):
            parts = self._parts(_markdown().parse(source))
        else:
            parts = tuple(Paragraph((Text(" ".join(piece.split())),)) for piece in re.split(r"\n\s*\n", source) if piece.strip())
        if self.node.language:
            parts = self._stand_in_parts(parts)
        return RichText(self.node.span, source, parts, self.node.language)

    def _stand_in(self, runs: tuple[Run, ...], *, marked: bool) -> tuple[Run, ...]:
        """Words of another language in a draft: read aloud in it, and with a mark that shows."""
        mark = (Text(f"[{self.node.language}] "),) if marked else ()
        return (Foreign(self.node.language, (*mark, *runs)),)

    def _stand_in_parts(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(
            Paragraph(self._stand_in(part.runs, marked=True)) if isinstance(part, Paragraph)
            else TextList(part.ordered, tuple(self._stand_in_parts(item) for item in part.items))
            for part in parts
        )  # fmt: skip

    def _clean(self, text: str) -> str:
        found = _CONTROL.search(text)
        if found:
            self.findings.add(rules.MISSING_GLYPH, self.node.span, f"in de tekst staat het onzichtbare stuurteken U+{ord(found[0]):04X}", "haal het weg")
            text = _CONTROL.sub("", text)
        for mark in _FOREIGN_MARKS.finditer(text):
            self.findings.add(rules.UNSUPPORTED_MARKUP, self.node.span_of(mark[0]), f"`{mark[0].strip()}` is een opmaakteken dat hier niet werkt", _MARKS)
        return text

    def _parts(self, tokens: list[Token]) -> tuple[Part, ...]:
        stack: list[list[Part]] = [[]]
        items: list[list[tuple[Part, ...]]] = []
        for token in tokens:
            match token.type:
                case "inline":
                    stack[-1].append(Paragraph(self._merge(self._runs(token.children or []))))
                case "bullet_list_open" | "ordered_list_open":
                    items.append([])
                case "bullet_list_close" | "ordered_list_close":
                    stack[-1].append(TextList(token.type.startswith("ordered"), tuple(items.pop())))
                case "list_item_open":
                    stack.append([])
                case "list_item_close":
                    items[-1].append(tuple(stack.pop()))
                case "paragraph_open" | "paragraph_close":
                    pass
                case _:
                    self._unsupported(token.type)
        return tuple(stack[0])

    def _runs_of(self, source: str) -> tuple[Run, ...]:
        tokens = _markdown().parseInline(source)
        return self._merge(self._runs(tokens[0].children or [])) if tokens else ()

    def _runs(self, tokens: list[Token]) -> list[Run]:
        out: list[list[Run]] = [[]]
        opened: list[str] = []
        strong = emphasis = 0
        for token in tokens:
            match token.type:
                case "text":
                    out[-1] += self._text(token.content, strong > 0, emphasis > 0)
                case "softbreak" | "hardbreak":
                    out[-1].append(Text(" ", strong > 0, emphasis > 0))
                case "strong_open":
                    strong += 1
                case "strong_close":
                    strong -= 1
                case "em_open":
                    emphasis += 1
                case "em_close":
                    emphasis -= 1
                case "link_open":
                    opened.append(str(token.attrs.get("href", "")))
                    out.append([])
                case "link_close":
                    runs = self._merge(out.pop())
                    out[-1] += self._link(opened.pop(), runs)
                case "text_special":
                    out[-1].append(Text(token.content, strong > 0, emphasis > 0))
                case _:
                    self._unsupported(token.type)
        return out[0]

    def _unsupported(self, kind: str) -> None:
        self.findings.add(rules.UNSUPPORTED_MARKUP, self.node.span, f"`{kind.removesuffix('_open')}` kan niet in een tekst", _MARKS)

    def _text(self, content: str, strong: bool, emphasis: bool) -> list[Run]:
        runs: list[Run] = []
        for refused in _REFUSED.finditer(content):
            spaced = _SPACED.match(content, refused.start())
            hint = f"geen spatie na de dubbele punt: `{spaced[1]}{spaced[2]}`" if spaced else "een link voert nooit iets uit"
            self.findings.add(rules.UNSAFE_LINK, self.node.span_of(refused[0]), f"`{refused[1][:80]}` is geen doel van een link", hint)
        if "**" in content:
            self.findings.add(rules.UNSUPPORTED_MARKUP, self.node.span_of("**"), "`**` zonder begin of einde", "vet schrijf je als `**woord**`, zonder spatie aan de binnenkant")
        at = 0
        for found in _NOTE.finditer(content):
            if found.start() > at:
                runs.append(Text(content[at : found.start()], strong, emphasis))
            runs.append(NoteRef(found[1], self.node.span_of(found[0])))
            at = found.end()
        if at < len(content):
            runs.append(Text(content[at:], strong, emphasis))
        return runs

    def _link(self, href: str, runs: tuple[Run, ...]) -> list[Run]:
        from urllib.parse import unquote

        span = self._place_of(href)
        language = _LANGUAGE.fullmatch(href)
        if language:
            return [Foreign(language[1], runs)]
        target = parse_target(href) or parse_target(unquote(href))
        if target is None:
            self.findings.add(rules.UNSAFE_LINK, span, f"`{href[:80]}` is geen doel van een link",
                              "schrijf een module (`module08`), een blok (`module08.netwerk`), `source:id`, `https://…`, `mailto:…` of `lang:en`")
            return list(runs)
        return [Link(target, runs, span)]

    def _place_of(self, href: str) -> Span:
        """Where the link with this target begins: the same target a second time is the second link."""
        span = self.node.span_of(f"]({href}", self._seen[href])
        self._seen[href] += 1
        lines = self.node.source.lines
        opening = lines[span.line - 1].rfind("[", 0, span.column) if span != self.node.span and span.line <= len(lines) else -1
        return replace(span, column=opening + 1) if opening >= 0 else span

    @staticmethod
    def _merge(runs: list[Run]) -> tuple[Run, ...]:
        """Neighbouring texts of one style become one run."""
        merged: list[Run] = []
        for run in runs:
            last = merged[-1] if merged else None
            if isinstance(run, Text) and isinstance(last, Text) and (run.strong, run.emphasis) == (last.strong, last.emphasis):
                merged[-1] = Text(last.text + run.text, run.strong, run.emphasis)
            else:
                merged.append(run)
        return tuple(merged)
