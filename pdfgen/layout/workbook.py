"""Lays out a whole workbook: modules first, then what needs their page numbers, then the furniture of each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from pdfgen import design
from pdfgen.design import Palette, palette
from pdfgen.layout.atoms import LinkMaker, plain_atoms
from pdfgen.layout.boxes import Item, text_box
from pdfgen.layout.cache import Laid, kept, program_fingerprint
from pdfgen.layout.closing import RESET_PAGE, compose_closing, paint_reset_page
from pdfgen.layout.compose import compose
from pdfgen.layout.contents import Entry, contents_pages, paint_contents
from pdfgen.layout.context import Context
from pdfgen.layout.cover import Organisation, paint_cover
from pdfgen.layout.flow import paint_flow
from pdfgen.layout.furniture import Furniture
from pdfgen.layout.openings import paint_divider, paint_module_head
from pdfgen.layout.pictures import Pictures
from pdfgen.layout.standins import tell_languages
from pdfgen.model.blocks import Photo
from pdfgen.model.fingerprint import fingerprint, fingerprint_of
from pdfgen.painting import PaintedPage
from pdfgen.progress import Progress, quiet
from pdfgen.tagging import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition, Module, Numbered, Section, Theme
    from pdfgen.model.fields import FieldPlan
    from pdfgen.shelf import Shelf

_COMPANION = 320.0  # points: what is higher stays where it is


class Workbook(Struct):
    """A laid-out workbook: pages in order, the semantic tree, pictures by name, and where links lead."""

    edition: Edition
    plan: FieldPlan
    pages: list[PaintedPage]
    document: Element
    pictures: Pictures
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)


def lay_out(edition: Edition, plan: FieldPlan, findings: Findings, shelf: Shelf | None = None, progress: Progress = quiet, organisation: Organisation | None = None) -> Workbook:
    """The workbook of an edition. Mistakes that only the layout can see go to the findings, with their place.

    With a `shelf`, modules that did not change since they were kept are taken from it; the outcome is the same.
    """
    return _Layout(edition, plan, findings, shelf, progress).run(organisation)


class _LaidTheme(Struct):
    """A theme while the workbook is put together: its opening section, and its modules with their pages."""

    number: int
    theme: Theme
    opening: Element
    modules: list[tuple[Numbered, list[PaintedPage]]]


_Sections = list[tuple["Section", list[PaintedPage]]]


class _Layout:
    def __init__(self, edition: Edition, plan: FieldPlan, findings: Findings, shelf: Shelf | None, progress: Progress) -> None:
        self.edition = edition
        self.plan = plan
        self.shelf = shelf
        self.progress = progress
        self.findings = findings
        self.pictures = Pictures(edition.folder.parent, findings)
        self.document = Element("Document")
        self.numbered = list(edition.numbered())
        self.titles = self._titles()
        self.urls: dict[str, str] = {source.id: source.url for source in edition.sources if source.url}
        self.foreign: dict[str, tuple[str, str]] = {source.id: (source.title, source.lang) for source in edition.sources if source.lang != edition.language}
        self.proper = frozenset(source.id for source in edition.sources if source.kind in {"organisation", "event", "tool"})
        facts = edition.facts
        about = (facts.series, facts.locale, facts.edition, facts.date.isoformat())
        self.shared = "" if shelf is None else fingerprint(program_fingerprint(), edition.strings, self.titles, edition.sources, self.edition.names, about)

    def run(self, organisation: Organisation | None) -> Workbook:
        """Lay everything out, in the order of the workbook."""
        edition, document = self.edition, self.document
        cover, contents = document.add("Sect"), document.add("Sect")
        front = [(section, self._section(section)) for section in edition.front.sections]
        themes = [self._theme(index, theme) for index, theme in enumerate(edition.facts.themes, 1)]
        themes = [laid for laid in themes if laid.modules]
        back = [(section, self._section(section)) for section in edition.back.sections]
        reset_section = document.add("Sect")
        reset = paint_reset_page(self._context(RESET_PAGE, palette(0), reset_section, 2, ()), self.numbered, self.plan)

        toc = contents_pages(self._entries())
        number_of = self._numbers(1 + len(toc), front, themes, back)
        pages = [paint_cover(edition, self.pictures, cover, organisation), *paint_contents(edition, toc, number_of, contents)]
        pages += [page for _, section_pages in front for page in section_pages]
        for laid in themes:
            pages.append(paint_divider(edition, laid.theme, laid.number, [entry for entry, _ in laid.modules], number_of, self.pictures, laid.opening))
            pages += [page for _, module_pages in laid.modules for page in module_pages]
        pages += [page for _, section_pages in back for page in section_pages]
        pages += reset
        furniture = Furniture.of(edition, document)
        for page_number, page in enumerate(pages, 1):
            furniture.paint(page, page_number)
        document.prune()
        tell_languages(document)
        anchors = {name: (index, y) for index, page in enumerate(pages) for name, y in page.anchors.items()}
        return Workbook(edition, self.plan, pages, document, self.pictures, anchors)

    def _theme(self, number: int, theme: Theme) -> _LaidTheme:
        mine = [entry for entry in self.numbered if entry.theme_number == number]
        if not mine:
            return _LaidTheme(number, theme, Element("Sect"), [])
        part = self.document.add("Part")
        opening = part.add("Sect")
        return _LaidTheme(number, theme, opening, [(entry, self._module(entry, part)) for entry in mine])

    def _numbers(self, before: int, front: _Sections, themes: list[_LaidTheme], back: _Sections) -> dict[str, int]:
        """The page number on which each part of the contents begins; `before` pages come first."""
        number_of: dict[str, int] = {}
        number = before + 1
        for section, pages in front:
            number_of[section.id] = number
            number += len(pages)
        for laid in themes:
            number_of[f"theme:{laid.theme.id}"] = number
            number += 1
            for entry, pages in laid.modules:
                number_of[entry.module.id] = number
                number += len(pages)
        for section, pages in back:
            number_of[section.id] = number
            number += len(pages)
        number_of[RESET_PAGE] = number
        return number_of

    # parts

    def _titles(self) -> dict[str, str]:
        edition = self.edition
        titles = {f"module:{e.module.id}": f"{edition.words('module', number=e.number)}, {e.module.title.plain}" for e in self.numbered}
        for section in (*edition.front.sections, *edition.back.sections):
            titles[f"module:{section.id}"] = section.title.plain
        titles |= {f"theme:{t.id}": f"{edition.words('theme', number=n)}, {t.title.plain}" for n, t in enumerate(edition.facts.themes, 1)}
        for place in edition.places():
            for block in place.blocks:
                title = getattr(block, "title", None)
                if block.id and title is not None:
                    titles[f"block:{place.id}.{block.id}"] = title.plain
        return titles

    def _context(self, place: str, colours: Palette, section: Element, level: int, notes: Iterable[str]) -> Context:
        strings = self.edition.strings
        links = LinkMaker(colours.dark, self.urls, self.titles, strings.link_to.plain, strings.link_external.plain, strings.footnote.plain,
                          {name: number for number, name in enumerate(notes, 1)}, place, self.foreign, self.proper)
        fields = {f.name: f for f in self.plan.of(place)}
        return Context(self.edition, colours, place, section, level, links, fields, self.findings, self.pictures)

    def _kept(self, parent: Element, place: Section | Module, around: tuple[object, ...], make: Callable[[Element], list[PaintedPage]]) -> list[PaintedPage]:
        """The pages of a place, from the shelf where nothing that they depend on changed; its element goes into `parent`."""
        images = self._images(place)
        key = fingerprint(self.shared, fingerprint_of(place), self.plan.of(place.id), around, images) if self.shelf is not None else ""
        before = len(self.findings.items)

        def laid() -> Laid:
            element = Element("Sect")
            pages = make(element)
            return Laid(element, pages, {name: p for name, p in self.pictures.found.items() for page in pages if name in page.pictures and not name.startswith("icon-")})

        result = kept(self.shelf, key, laid, keep=lambda: len(self.findings.items) == before and self._images(place) == images)
        parent.kids.append(result.element)
        self.pictures.found.update(result.pictures)
        return result.pages

    def _images(self, place: Section | Module) -> dict[str, str]:
        """A digest of each photo of a place, as it is on disk now."""
        return {block.image: self.pictures.digest(block.image) for block in place.blocks if isinstance(block, Photo)}

    def _section(self, section: Section) -> list[PaintedPage]:
        return self._kept(self.document, section, (), lambda element: self._compose_section(section, element))

    def _compose_section(self, section: Section, element: Element) -> list[PaintedPage]:
        ctx = self._context(section.id, palette(0), element, 2, _called(section.blocks, section.footnotes))
        ctx.footnotes = section.footnotes
        ctx.last_level = 1
        ctx.explained = True
        head = self.edition.facts.series.plain

        def new_page() -> PaintedPage:
            return PaintedPage(head=head, short_title=section.title.plain)

        page = new_page()
        page.anchor(section.id, 0)
        heading = element.add("H1")
        style = design.MATTER_TITLE
        title = text_box(plain_atoms(section.title.plain, style), design.TEXT_WIDTH, style, heading, balance=True)
        if len(title.lines) > 1:
            style = design.MATTER_TITLE_LONG
            title = text_box(plain_atoms(section.title.plain, style), design.TEXT_WIDTH, style, heading, balance=True)
        page.heading(1, section.title.plain, 56, heading)
        title.paint(page, design.TEXT_LEFT, 56)
        y = 56 + title.height + style.after
        if section.intro is not None:
            lead = ctx.inline(section.intro, design.LEAD, design.TEXT_WIDTH, element.add("P"))
            lead.paint(page, design.TEXT_LEFT, y)
            y += lead.height + 12
        return paint_flow(list(compose(section.blocks, ctx)), new_page, ctx.notes, page, design.on_grid(y))

    def _module(self, entry: Numbered, part: Element) -> list[PaintedPage]:
        self.progress("layout, module", entry.number, len(self.numbered))
        around = (entry.number, entry.theme_number, entry.theme.title)
        return self._kept(part, entry.module, around, lambda element: self._compose_module(entry, element))

    def _compose_module(self, entry: Numbered, section: Element) -> list[PaintedPage]:
        module = entry.module
        ctx = self._context(module.id, palette(entry.theme_number), section, 3, _called(module.blocks, module.footnotes))
        ctx.footnotes = module.footnotes
        ctx.number = entry.number
        page, y = paint_module_head(ctx, entry)

        def new_page() -> PaintedPage:
            return PaintedPage(theme_number=entry.theme_number, head=page.head, short_title=page.short_title)

        items = list(compose(module.blocks, ctx))
        closing = compose_closing(entry, ctx)
        last = items[-1] if items else None
        if closing and isinstance(last, Item) and last.box.height <= _COMPANION:
            last.keep = True  # the closing panel never stands on a page of its own
        items += closing
        return paint_flow(items, new_page, ctx.notes, page, y)

    def _entries(self) -> list[Entry]:
        entries = [Entry(0, "", section.title.plain, section.id) for section in self.edition.front.sections]
        for index, theme in enumerate(self.edition.facts.themes, 1):
            mine = [entry for entry in self.numbered if entry.theme_number == index]
            if mine:
                entries.append(Entry(1, str(index), theme.title.plain, f"theme:{theme.id}", index, apart=True))
                entries += [Entry(2, str(e.number), e.module.title.plain, e.module.id, index) for e in mine]
        back = [(section.title.plain, section.id) for section in self.edition.back.sections] + [(self.edition.words("reset_page_title"), RESET_PAGE)]
        return [*entries, *(Entry(0, "", title, place, apart=not number) for number, (title, place) in enumerate(back))]


def _called(blocks: Iterable[object], footnotes: Iterable[object]) -> list[str]:
    """The footnotes in the order in which the text calls them."""
    from pdfgen.model.inline import NoteRef
    from pdfgen.model.walking import texts_of

    known = {note.id for note in footnotes}  # type: ignore[attr-defined]
    calls = [run.note for block in blocks for _, text in texts_of(block) for run in text.all_runs() if isinstance(run, NoteRef) and run.note in known]
    return list(dict.fromkeys(calls))
