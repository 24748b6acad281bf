"""`check` and `rules`: what is wrong with the content, and what can be wrong with it."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from pdfgen.cli.output import show_findings

if TYPE_CHECKING:
    from pdfgen.diagnostics import Rule


@click.command()
@click.option("--lang", "language", default="nl", show_default=True, metavar="LANG", help="Language to check.")
@click.option("--all", "every", is_flag=True, help="Check every language.")
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True, help="The content folder.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--info", "remarks", is_flag=True, help="Print remarks too, such as sources without an address; else they are counted.")
def check(language: str, every: bool, content: Path, form: str, strict: bool, remarks: bool) -> int:
    """Tell everything that is wrong with the content, in one run."""
    from pdfgen.commands.check import check_content
    from pdfgen.commands.outcome import languages_in
    from pdfgen.diagnostics import Findings, Severity

    findings = Findings()
    for chosen in languages_in(content) if every else [language]:
        findings.extend(check_content(content, chosen))
    show_findings(findings, form, remarks=remarks)
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(d.severity in grave for d in findings.items))


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
def rules(names: tuple[str, ...]) -> None:
    """Print every rule with its explanation, and an example of wrong and right; or only those NAMEd."""
    from pdfgen.answers.rules import ANSWER_RULES
    from pdfgen.commands.check import all_rules
    from pdfgen.commands.roster_rules import ROSTER_RULES
    from pdfgen.diagnostics import did_you_mean

    known = {rule.name: rule for rule in sorted((*all_rules(), *ANSWER_RULES, *ROSTER_RULES), key=lambda rule: rule.name)}
    for name in names:
        if name not in known:
            raise click.BadParameter(f"there is no rule {name}; {did_you_mean(name, known) or 'without a name all are printed'}")
    click.echo("\n\n".join(_rule_text(known[name]) for name in names or known))


def _rule_text(rule: Rule) -> str:
    lines = [f"{rule.name} ({rule.severity})", *wrap(rule.explanation, 96, initial_indent="  ", subsequent_indent="  ")]
    for word, example in (("fout", rule.wrong), ("goed", rule.right)):
        if not example:
            continue  # rules of filled workbooks have no line to show
        first, *more = example.split("\n")
        lines += [f"  {word}:  {first}", *(f"         {line}" for line in more)]
    return "\n".join(lines)
