"""Blocks become items of the flow, one composer a block type; neighbours of one kind that belong together are joined."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from pdfgen.layout import columns, diagrams, prose, tasks, worksheet
from pdfgen.layout.boxes import Item, TextBox
from pdfgen.layout.tiles import anchored
from pdfgen.model import blocks as b
from pdfgen.model.inline import NoteRef
from pdfgen.model.walking import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfgen.layout.context import Context

_JOINED = (b.Quote, b.Question, b.Choice, b.Scenario, b.Profile, b.LinkList)
_INTRODUCED = (b.Legend, b.Scenario, b.Profile, b.Comparison, b.LinkList, b.Diagram, b.Worksheet)
"""Blocks that a short sentence at the end of an explanation introduces: it stays with them."""
_SHORT = 64.0  # points: four lines
NEW_PAGE = "new page"


def compose(blocks: tuple[b.Block, ...], ctx: Context) -> Iterator[Item | str]:
    """The items of all blocks, in reading order; NEW_PAGE where the content asks for one."""
    groups = [part for kind, group in groupby(blocks, key=type) for part in ([list(group)] if kind in _JOINED else [[block] for block in group])]
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        if isinstance(group[0], b.PageBreak):
            yield NEW_PAGE
            continue
        items = _compose_group(group, ctx)
        introduces = isinstance(group[0], b.Explanation) and following is not None and isinstance(following[0], _INTRODUCED)
        if introduces and items and isinstance(items[-1].box, TextBox) and items[-1].box.height <= _SHORT:
            items[-1].keep = True
        _anchor(group, items, ctx)
        yield from items
        _place_notes(group, ctx)


def _anchor(group: list[b.Block], items: list[Item], ctx: Context) -> None:
    """Make each block with an id a place that links lead to: its own item, or the first of the group, but for those that anchor themselves."""
    for number, block in enumerate(group):
        if items and block.id and not isinstance(block, b.LinkList | b.Profile) and not (number and isinstance(block, b.Question | b.Choice)):
            item = items[number if len(items) == len(group) else 0]
            item.box = anchored(item.box, f"{ctx.place}.{block.id}")


def _place_notes(group: list[b.Block], ctx: Context) -> None:
    """Tag the footnotes that no paragraph has placed: those called in a label or a heading."""
    for block in group:
        for _, text in texts_of(block):
            for run in text.all_runs():
                if isinstance(run, NoteRef):
                    ctx.place_note(run.note)


def _compose_group(group: list[b.Block], ctx: Context) -> list[Item]:  # noqa: C901, PLR0911 - one arm a block type
    block = group[0]
    match block:
        case b.Explanation():
            return prose.compose_explanation(block, ctx)
        case b.Quote():
            return prose.compose_quotes(group, ctx)  # type: ignore[arg-type]
        case b.Question():
            return tasks.compose_questions(group, ctx)  # type: ignore[arg-type]
        case b.Choice():
            return tasks.compose_choices(group, ctx)  # type: ignore[arg-type]
        case b.Checklist():
            return tasks.compose_checklist(block, ctx)
        case b.Assignment():
            return tasks.compose_assignment(block, ctx)
        case b.ReadingTask():
            return tasks.compose_reading_task(block, ctx)
        case b.Deepening():
            return prose.compose_reading_panel(block, ctx, "deepening")
        case b.FurtherInfo():
            return prose.compose_reading_panel(block, ctx, "further-info")
        case b.Sidebar():
            return prose.compose_sidebar(block, ctx)
        case b.Tips():
            return prose.compose_tips(block, ctx)
        case b.Scenario():
            return columns.compose_scenarios(group, ctx)  # type: ignore[arg-type]
        case b.Profile():
            return columns.compose_profiles(group, ctx)  # type: ignore[arg-type]
        case b.Comparison():
            return columns.compose_comparison(block, ctx)
        case b.LinkList():
            return columns.compose_link_lists(group, ctx)  # type: ignore[arg-type]
        case b.Diagram():
            return diagrams.compose_diagram(block, ctx)
        case b.Photo():
            return diagrams.compose_photo(block, ctx)
        case b.Worksheet():
            return worksheet.compose_worksheet(block, ctx)
        case b.Video():
            return prose.compose_video(block, ctx)
        case b.PageBreak():
            return []
        case b.Legend():
            return prose.compose_legend(block, ctx)
        case b.Signature():
            return prose.compose_signature(block, ctx)
        case b.ViewerTest():
            return tasks.compose_viewer_test(block, ctx)
        case b.Facts():
            return prose.compose_facts(block, ctx)
        case _:
            assert_never(block)
