"""The command line: arguments become a command, outcomes become exit codes. Only this package prints.

Exit status: 0 fine, 1 findings, 2 wrong usage, 3 a file cannot be read or written, 70 a bug of ours, 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import gc
import importlib
import sys

import click

from pdfgen import __version__
from pdfgen.diagnostics import ContentError, FileProblem

_COMMANDS = {
    "build": "pdfgen.cli.build:build",
    "editions": "pdfgen.cli.editions:editions",
    "check": "pdfgen.cli.check:check",
    "proof": "pdfgen.cli.proof:proof",
    "rules": "pdfgen.cli.check:rules",
    "new": "pdfgen.cli.new:new",
    "publish": "pdfgen.cli.publish:publish",
    "schema": "pdfgen.cli.schema:schema",
    "preview": "pdfgen.cli.preview:preview",
    "translate": "pdfgen.cli.translate:translate",
    "answers": "pdfgen.cli.answers:answers",
}
EXIT_FINDINGS, EXIT_USAGE, EXIT_FILE, EXIT_BUG, EXIT_STOPPED = 1, 2, 3, 70, 130


class _LazyGroup(click.Group):
    """Imports a command when it is asked for: the build does not wait for the libraries of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's protocol
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's protocol
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=_LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="toolbox")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Make an interactive, fillable, accessible PDF from a workbook written as YAML.

    Without a command the default language is built to dist/toolbox-nl.pdf.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(importlib.import_module("pdfgen.cli.build").build)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status.

    Nothing looks for garbage meanwhile, nor at the end: what a command makes goes with its process, and looking costs a tenth
    of a build. The preview, which goes on, looks for it between its builds.
    """
    gc.disable()
    status = run(arguments)
    gc.freeze()
    sys.exit(status)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit status. Nothing an author does shows a traceback."""
    try:
        outcome = cli.main(arguments, prog_name="build_toolbox.py", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return EXIT_STOPPED
    except ContentError as found:
        from pdfgen.cli.output import show_findings

        show_findings(found.findings)
        return EXIT_FINDINGS
    except FileProblem as problem:
        click.echo(f"error: {problem}", err=True)
        return EXIT_FILE
    except OSError as problem:
        click.echo(f"error: {problem.filename or ''}: {problem.strerror or problem}", err=True)
        return EXIT_FILE
    except Exception:  # noqa: BLE001 - the last net: a bug of ours is told as one
        import traceback

        click.echo(traceback.format_exc(), err=True)
        click.echo("error: this is a bug in the program, not in your content. Please report it with the lines above.", err=True)
        return EXIT_BUG
    return outcome if isinstance(outcome, int) else 0
