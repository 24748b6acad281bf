"""`build`: content → PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import show_findings
from pdfgen.cli.ticker import Ticker

if TYPE_CHECKING:
    from pdfgen.commands.outcome import Built
    from pdfgen.progress import Progress
    from pdfgen.shelf import Shelf


@click.command()
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Language to build, e.g. nl; may be given more than once.")
@click.option("--all", "every", is_flag=True, help="Build every language in the content folder.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write (one language) or folder (more).")
@click.option("--draft", is_flag=True, help="Build an unfinished translation; what is missing stands in the source language, marked.")
@click.option("--verbose", is_flag=True, help="Tell the time of each phase.")
@click.option("--cache/--no-cache", "cached", default=True, help="Use and keep what did not change since an earlier build.")
def build(languages: tuple[str, ...] = (), every: bool = False, content: Path = Path("content"), out: Path | None = None, draft: bool = False, verbose: bool = False, cached: bool = True) -> int:
    """Build the PDF of one language, several, or all."""
    from pdfgen.commands.outcome import languages_in
    from pdfgen.shelf import user_shelf

    shelf = user_shelf() if cached else None
    chosen = languages_in(content) if every else list(languages) or ["nl"]
    status = 0
    with Ticker() as ticker:
        for number, language in enumerate(chosen, 1):
            ticker.label = f"{language} ({number} of {len(chosen)})" if len(chosen) > 1 else language
            target = target_of(out, f"{language}-draft" if draft else language, several=len(chosen) > 1)
            built = _built(content, language, target, ticker, shelf, draft=draft)
            ticker.clear()
            show_findings(built.findings)
            if built.pages:
                click.echo(f"{target}: {built.pages} pages, {built.fields} fields, {built.size:,} bytes")
            else:
                status = 1
            if verbose:
                click.echo(_times(built.phases), err=True)
    return status


def _built(content: Path, language: str, target: Path, progress: Progress, shelf: Shelf | None, *, draft: bool) -> Built:
    """The kept build where nothing changed; else a new one, whose libraries are imported only then."""
    key = ""
    if shelf is not None:
        from pdfgen.commands.keeping import build_key, kept_build
        from pdfgen.commands.outcome import write_file

        key = build_key(content, language, draft=draft)
        found = kept_build(shelf, key)
        if found is not None:
            write_file(target, found.file)
            return found.built
    from pdfgen.commands.build import build_edition

    return build_edition(content, language, target, progress, shelf, key, draft=draft)


def _times(phases: list[tuple[str, float]]) -> str:
    return "  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in [*phases, ("together", sum(seconds for _, seconds in phases))])


def target_of(out: Path | None, language: str, *, several: bool) -> Path:
    """Where the file of a language goes: the default place, the named file, or a file in the named folder."""
    if out is None:
        return Path("dist") / f"toolbox-{language}.pdf"
    if several or out.is_dir() or out.suffix.lower() != ".pdf":
        return out / f"toolbox-{language}.pdf"
    return out
