"""`check` and `rules`: what is wrong with the content, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path

import click

from pdfgen.cli.output import show_findings


@click.command()
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language to check.")
@click.option("--all", "every", is_flag=True, help="Check every language.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(language: str, every: bool, content: Path, form: str, strict: bool) -> int:
    """Tell everything that is wrong with the content, in one run."""
    from pdfgen.commands.build import languages_in
    from pdfgen.commands.check import check_content
    from pdfgen.diagnostics import Findings, Severity

    findings = Findings()
    for chosen in languages_in(content) if every else [language]:
        findings.extend(check_content(content, chosen))
    show_findings(findings, form)
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(d.severity in grave for d in findings.items))


@click.command()
def rules() -> None:
    """Print every rule with its explanation."""
    from pdfgen.commands.check import all_rules

    for rule in all_rules():
        click.echo(f"{rule.name} ({rule.severity})\n    {rule.explanation}")
