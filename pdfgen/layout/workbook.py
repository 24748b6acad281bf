"""Lays out a whole workbook: modules first, then what needs their page numbers, then the furniture of each page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pdfgen import design
from pdfgen.design import Palette, palette
from pdfgen.layout.boxes import Box, Columns, Drawn, Item, Panel, text_box
from pdfgen.layout.compose import compose
from pdfgen.layout.context import Context
from pdfgen.layout.flow import paint_flow
from pdfgen.layout.furniture import Furniture
from pdfgen.layout.openings import Entry, contents_pages, paint_contents, paint_cover, paint_divider, paint_module_head, words
from pdfgen.layout.pictures import Pictures
from pdfgen.layout.tasks import field_box
from pdfgen.layout.text import LinkMaker, plain_atoms
from pdfgen.model.edition import FurnitureNames
from pdfgen.model.fields import FieldPlan, Purpose
from pdfgen.painting import Inlet, PaintedPage, Widget
from pdfgen.painting.page import page_rect
from pdfgen.tagging import Element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfgen.diagnostics import Findings
    from pdfgen.model.edition import Edition, Numbered, Section
    from pdfgen.model.fields import Field

RESET_PAGE = "reset-page"
_COMPANION = 320.0  # points: what is higher stays where it is


@dataclass(slots=True)
class Workbook:
    """A laid-out workbook: pages in order, the semantic tree, pictures by name, and where links lead."""

    edition: Edition
    plan: FieldPlan
    pages: list[PaintedPage]
    document: Element
    pictures: Pictures
    names: FurnitureNames
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)


def lay_out(edition: Edition, plan: FieldPlan, findings: Findings) -> Workbook:
    """The workbook of an edition. Mistakes that only the layout can see go to the findings, with their place."""
    return _Layout(edition, plan, findings).run()


class _Layout:
    def __init__(self, edition: Edition, plan: FieldPlan, findings: Findings) -> None:
        self.edition = edition
        self.plan = plan
        self.findings = findings
        self.pictures = Pictures(edition.folder.parent, findings)
        self.names = edition.facts.field_names or FurnitureNames(span=edition.facts.span)
        self.document = Element("Document")
        self.numbered = list(edition.numbered())
        self.titles = self._titles()
        self.urls: dict[str, str] = {source.id: source.url for source in edition.sources if source.url}

    def run(self) -> Workbook:
        """Lay everything out, in the order of the workbook."""
        edition, document = self.edition, self.document
        cover = document.add("Sect")
        contents_section = document.add("Sect")
        front = [(section, self._section(section)) for section in edition.front.sections]
        parts = []
        modules = {}
        for index, theme in enumerate(edition.facts.themes, 1):
            mine = [entry for entry in self.numbered if entry.theme_number == index]
            if mine:
                part = document.add("Part")
                opening = part.add("Sect")
                parts.append((index, theme, mine, opening))
                for entry in mine:
                    modules[entry.module.id] = self._module(entry, part)
        back = [(section, self._section(section)) for section in edition.back.sections]
        reset = self._reset_page()

        entries = self._entries(front, back)
        toc = contents_pages(entries)
        number_of: dict[str, int] = {}
        number = 2 + len(toc)
        for section, pages in front:
            number_of[section.id] = number
            number += len(pages)
        for _, theme, mine, _ in parts:
            number_of[f"theme:{theme.id}"] = number
            number += 1
            for entry in mine:
                number_of[entry.module.id] = number
                number += len(modules[entry.module.id])
        for section, pages in back:
            number_of[section.id] = number
            number += len(pages)
        number_of[RESET_PAGE] = number

        pages = [paint_cover(edition, self.pictures, cover), *paint_contents(edition, toc, number_of, contents_section)]
        for _, section_pages in front:
            pages += section_pages
        for index, theme, mine, opening in parts:
            pages.append(paint_divider(edition, theme, index, mine, number_of, self.pictures, opening))
            for entry in mine:
                pages += modules[entry.module.id]
        for _, section_pages in back:
            pages += section_pages
        pages += reset
        furniture = Furniture.of(edition, self.names, document)
        for page_number, page in enumerate(pages, 1):
            furniture.paint(page, page_number)
        document.prune()
        anchors = {name: (index, y) for index, page in enumerate(pages) for name, y in page.anchors.items()}
        return Workbook(edition, self.plan, pages, document, self.pictures, self.names, anchors)

    # parts

    def _titles(self) -> dict[str, str]:
        edition = self.edition
        titles = {f"module:{e.module.id}": f"{words(edition, 'module', number=e.number)}, {e.module.title.plain}" for e in self.numbered}
        for section in (*edition.front.sections, *edition.back.sections):
            titles[f"module:{section.id}"] = section.title.plain
        titles |= {f"theme:{t.id}": f"{words(edition, 'theme', number=n)}, {t.title.plain}" for n, t in enumerate(edition.facts.themes, 1)}
        for place in edition.places():
            for block in place.blocks:
                title = getattr(block, "title", None)
                if block.id and title is not None:
                    titles[f"block:{place.id}.{block.id}"] = title.plain
        return titles

    def _context(self, place: str, colours: Palette, section: Element, level: int, notes: Iterable[str]) -> Context:
        strings = self.edition.strings
        links = LinkMaker(colours.dark, self.urls, self.titles, strings.link_to.plain, strings.link_external.plain, strings.footnote.plain,
                          {name: number for number, name in enumerate(notes, 1)}, place)
        fields = {f.name: f for f in self.plan.of(place)}
        return Context(self.edition, colours, place, section, level, links, fields, self.findings, store=self.pictures)

    def _section(self, section: Section) -> list[PaintedPage]:
        element = self.document.add("Sect")
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
        module = entry.module
        section = part.add("Sect")
        ctx = self._context(module.id, palette(entry.theme_number), section, 3, _called(module.blocks, module.footnotes))
        ctx.footnotes = module.footnotes
        ctx.number = entry.number
        page, y = paint_module_head(ctx, entry)

        def new_page() -> PaintedPage:
            return PaintedPage(theme_number=entry.theme_number, head=page.head, short_title=page.short_title)

        items = list(compose(module.blocks, ctx))
        closing = list(self._closing(entry, ctx))
        last = items[-1] if items else None
        if closing and isinstance(last, Item) and last.box.height <= _COMPANION:
            last.keep = True  # the closing panel never stands on a page of its own
        items += closing
        return paint_flow(items, new_page, ctx.notes, page, y)

    def _closing(self, entry: Numbered, ctx: Context) -> Iterator[Item]:
        """The end of a module: who filled it in, how far it is, and its own reset button."""
        mine = self.plan.of(entry.module.id)
        contributor = next((f for f in mine if f.purpose is Purpose.CONTRIBUTOR), None)
        total = len(units_of(mine))
        if contributor is None or not total:
            return
        holder = ctx.section.add("Sect")
        module = words(self.edition, "module", number=entry.number)
        items = [Item(ctx.plain(ctx.words("own_module"), design.CARD_TITLE, design.TEXT_WIDTH, holder.add("P")), after=8, keep=True)]
        label_text = ctx.plain(ctx.words("contributor"), design.QUESTION, 150, holder.add("P"))
        left = label_text.lines[0].width + 12
        who = field_box(contributor, holder, design.TEXT_WIDTH - left, 24.0)
        items.append(Item(Columns([(0, lowered(label_text, 4)), (left, who)]), after=8, keep=True))
        items.append(Item(self._progress(entry, ctx, holder, total, module), after=8, keep=True))
        caption = ctx.words("reset_module", number=entry.number)
        form = holder.add("Form", alt=f"{caption}, {entry.module.title.plain}")
        button = Widget(f"{entry.module.id}.{self.names.reset}", "button", (0, 0, 0, 0), form.alt, form, caption=caption, icon="reset", action=Inlet("reset_module", entry.module.id))
        link = holder.add("P").add("Link")
        label = ctx.plain(ctx.words("reset_page_link"), replace(design.HELP, colour=ctx.palette.dark), 220, link)
        items.append(Item(_button_and_link(button, label, link, ctx)))
        yield Item(Panel(items, design.SAND, top_rule=ctx.palette.dark, may_break=False), before=24, after=16)

    def _progress(self, entry: Numbered, ctx: Context, holder: Element, total: int, module: str) -> Box:
        static = ctx.words("progress_static", total=total)
        form = holder.add("Form", alt=f"{ctx.words('progress_field', module=module)} – {static}")
        name = f"{entry.module.id}.{self.names.progress}"

        def paint(page: PaintedPage, x: float, y: float) -> None:
            page.widget(Widget(name, "progress", page_rect(x, y, design.TEXT_WIDTH, 20), form.alt, form, caption=static, state=entry.module.id))

        return Drawn(20.0, paint)

    def _reset_page(self) -> list[PaintedPage]:
        """The way to reset without scripts: buttons that reset at once, and a way back."""
        element = self.document.add("Sect")
        ctx = self._context(RESET_PAGE, palette(0), element, 2, ())
        edition = self.edition
        title = words(edition, "reset_page_title")

        def new_page() -> PaintedPage:
            return PaintedPage(head=edition.facts.series.plain, short_title=title)

        page = new_page()
        page.anchor(RESET_PAGE, 0)
        heading = element.add("H1")
        page.heading(1, title, 56, heading)
        text_box(plain_atoms(title, design.MATTER_TITLE), design.TEXT_WIDTH, design.MATTER_TITLE, heading).paint(page, design.TEXT_LEFT, 56)
        items: list[Item | str] = [Item(ctx.plain(words(edition, "reset_page_text"), design.BODY, design.TEXT_WIDTH, element.add("P")), after=16)]
        link = element.add("P").add("Link")
        items.append(Item(_linked(ctx.plain(words(edition, "reset_page_back"), replace(design.BODY, colour=ctx.palette.dark), design.TEXT_WIDTH, link), link,
                                  words(edition, "reset_page_back"), "contents", ctx.palette.dark), after=24))
        buttons = [(f"{self.names.reset_all}", words(edition, "reset_page_all"), Inlet("reset_all_now"))]
        for entry in self.numbered:
            if units_of(self.plan.of(entry.module.id)):
                caption = words(edition, "reset_page_module", number=entry.number, title=entry.module.short_title.plain)
                buttons.append((f"{entry.module.id}.{self.names.reset_all}", caption, Inlet("reset_module_now", entry.module.id)))
        for number, (name, caption, action) in enumerate(buttons):
            items.append(Item(_button(element, name, caption, action), after=24 if number == 0 else 8))
        return paint_flow(items, new_page, {}, page, 120)

    def _entries(self, front: list[tuple[Section, list[PaintedPage]]], back: list[tuple[Section, list[PaintedPage]]]) -> list[Entry]:
        entries = [Entry(0, "", section.title.plain, section.id) for section, _ in front]
        for index, theme in enumerate(self.edition.facts.themes, 1):
            mine = [entry for entry in self.numbered if entry.theme_number == index]
            if mine:
                entries.append(Entry(1, str(index), theme.title.plain, f"theme:{theme.id}", index))
                entries += [Entry(2, str(e.number), e.module.title.plain, e.module.id, index) for e in mine]
        entries += [Entry(0, "", section.title.plain, section.id) for section, _ in back]
        return [*entries, Entry(0, "", words(self.edition, "reset_page_title"), RESET_PAGE)]


def units_of(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """The questions that count in the progress line, each with its fields."""
    units: dict[str, list[Field]] = {}
    for planned in fields:
        if planned.unit and planned.purpose is Purpose.ANSWER:
            units.setdefault(planned.unit, []).append(planned)
    return units


def _called(blocks: Iterable[object], footnotes: Iterable[object]) -> list[str]:
    """The footnotes in the order in which the text calls them."""
    from pdfgen.model.inline import NoteRef
    from pdfgen.model.walking import texts_of

    known = {note.id for note in footnotes}  # type: ignore[attr-defined]
    calls = [run.note for block in blocks for _, text in texts_of(block) for run in text.all_runs() if isinstance(run, NoteRef) and run.note in known]
    return list(dict.fromkeys(calls))


def _button(parent: Element, name: str, caption: str, action: Inlet) -> Drawn:
    form = parent.add("Form", alt=caption)

    def paint(page: PaintedPage, x: float, y: float) -> None:
        page.widget(Widget(name, "button", page_rect(x, y, design.TEXT_WIDTH, 28), caption, form, caption=caption, icon="reset", action=action))

    return Drawn(28.0, paint)


def _linked(label: Box, link: Element, contents: str, destination: str, colour: str) -> Drawn:
    width = label.lines[0].width  # type: ignore[attr-defined]

    def paint(page: PaintedPage, x: float, y: float) -> None:
        label.paint(page, x, y)
        page.mark("Layout")
        page.line(x, y + label.height - 2.5, x + width, y + label.height - 2.5, colour, 0.6)
        page.link(link, None, contents, x - 4, y - 5, width + 8, label.height + 10, destination)

    return Drawn(label.height, paint)


def _button_and_link(button: Widget, label: Box, link: Element, ctx: Context) -> Columns:
    from pdfgen import typefaces

    width = 26 + typefaces.face("medium").width(button.caption, design.BUTTON.size) + 12

    def paint_button(page: PaintedPage, x: float, y: float) -> None:
        page.widget(replace_rect(button, page_rect(x, y, width, 26)))

    text = _linked(label, link, ctx.words("reset_page_link"), RESET_PAGE, ctx.palette.dark)
    return Columns([(0, Drawn(26.0, paint_button)), (width + 20, lowered(text, 6))])


def replace_rect(widget: Widget, rect: tuple[float, float, float, float]) -> Widget:
    """The widget at its place."""
    widget.rect = rect
    return widget


def lowered(box: Box, by: float) -> Drawn:
    """A box moved down, to stand level with what is beside it."""
    return Drawn(box.height + by, lambda page, x, y: box.paint(page, x, y + by))
