"""`build`: content → PDF."""

from __future__ import annotations

from pathlib import Path

import click

from pdfgen.cli.output import show_findings
from pdfgen.cli.ticker import Ticker


@click.command()
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Language to build, e.g. nl; may be given more than once.")
@click.option("--all", "every", is_flag=True, help="Build every language in the content folder.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--out", type=click.Path(path_type=Path), help="File to write (one language) or folder (more).")
@click.option("--verbose", is_flag=True, help="Tell the time of each phase.")
def build(languages: tuple[str, ...] = (), every: bool = False, content: Path = Path("content"), out: Path | None = None, verbose: bool = False) -> int:
    """Build the PDF of one language, several, or all."""
    from pdfgen.commands.build import build_edition, languages_in

    chosen = languages_in(content) if every else list(languages) or ["nl"]
    status = 0
    with Ticker() as ticker:
        for number, language in enumerate(chosen, 1):
            ticker.label = f"{language} ({number} of {len(chosen)})" if len(chosen) > 1 else language
            target = _target(out, language, several=len(chosen) > 1)
            built = build_edition(content, language, target, ticker)
            ticker.clear()
            show_findings(built.findings)
            if built.pages:
                click.echo(f"{target}: {built.pages} pages, {built.fields} fields, {built.size:,} bytes")
            else:
                status = 1
            if verbose:
                click.echo(_times(built.phases), err=True)
    return status


def _times(phases: list[tuple[str, float]]) -> str:
    return "  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in [*phases, ("together", sum(seconds for _, seconds in phases))])


def _target(out: Path | None, language: str, *, several: bool) -> Path:
    if out is None:
        return Path("dist") / f"toolbox-{language}.pdf"
    if several or out.is_dir() or out.suffix.lower() != ".pdf":
        return out / f"toolbox-{language}.pdf"
    return out
