"""`preview`: the pages in the browser, new after every saved change."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import show_findings
from pdfgen.diagnostics import Findings

if TYPE_CHECKING:
    from pdfgen.commands.preview import Opened, Rebuilt
    from pdfgen.diagnostics import Diagnostic

DEFAULT_PORT = 8765


@click.command()
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language to begin with; the page switches to the others.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="Port of this machine to listen on; 0 takes any that is free.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--open", "launch", is_flag=True, help="Open the page in the browser.")
def preview(language: str, port: int, content: Path, launch: bool) -> int:
    """Show the workbook in the browser, and show it anew after every saved change. Ctrl+C stops."""
    from pdfgen.commands.preview import Opened
    from pdfgen.commands.preview import preview as run
    from pdfgen.preview.server import PortInUse

    events = run(content, language, port)
    teller = _Teller()
    try:
        for event in events:
            teller.tell(event)
            if launch and isinstance(event, Opened):
                click.launch(event.address)
    except KeyboardInterrupt:
        click.echo("\nstopped")
    except PortInUse:
        raise click.UsageError(f"port {port} is in use: stop the other preview, or take another port with `--port {port + 1}`") from None
    finally:
        events.close()
    return 0


class _Teller:
    """Prints a line for what happened, and the findings when they are others than the last time."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Diagnostic, ...]] = {}

    def tell(self, event: Opened | Rebuilt) -> None:
        """Print it."""
        from pdfgen.commands.preview import Rebuilt

        if not isinstance(event, Rebuilt):
            click.echo(f"preview at {event.address} (Ctrl+C stops)")
            return
        state = event.state
        if state.findings != self.told.get(event.language, ()):
            show_findings(Findings(list(state.findings)))
        self.told[event.language] = state.findings
        at = f"{time.strftime('%H:%M:%S')} {event.language}"
        match state.status:
            case "good":
                pages = len(state.rendition.pages) if state.rendition else 0
                click.echo(f"{at}: {pages} pages in {state.seconds:.2f} s{_changed(state.changed)}")
            case "failed":
                click.echo(f"{at}: {state.bug or 'error: ' + state.problem}", err=True)
            case _:
                click.echo(f"{at}: errors; the page keeps the last good build")


def _changed(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    return f", changed: page {', '.join(map(str, pages[:6]))}" + (f" and {len(pages) - 6} more" if len(pages) > 6 else "")  # noqa: PLR2004 - what fits on a line
