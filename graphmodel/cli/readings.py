"""A reading in the terminal: what was found in one file, with the sentence for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphmodel.cli.common import render, shortened

if TYPE_CHECKING:
    from rich.console import Console

    from graphmodel.model import Reading, Statement


def print_reading(reading: Reading) -> None:
    """Print a reading: its source, meetings, plans, fundings, organisations, and what could not be read."""
    click.echo(render(lambda console: _draw(console, reading)), nl=False)


def _draw(console: Console, reading: Reading) -> None:
    from rich.text import Text

    source = reading.source
    console.print(Text(source.title or source.path, style="bold"))
    console.print(Text(f"{source.language}, reporter: {source.reporter or 'not known'}" + (f", {source.date}" if source.date else ""), style="dim"))
    for title, type, line in (("Meetings", "meeting", _meeting), ("Plans", "plan", _plan), ("Funding", "funding", _funding)):
        found = reading.of(type)
        if found:
            console.print(Text(f"\n{title}", style="bold"))
        for s in found:
            doubt = "" if s.fact.certainty >= 0.9 else f"  [doubtful: {'; '.join(s.fact.reasons) or s.fact.certainty}]"
            console.print(Text(f"  {line(s)}{doubt}"))
            console.print(Text(f"      «{shortened(s.fact.quote)}» line {s.fact.line}", style="dim"))
    for title, type, role in (("Organisations", "organisation", "organisation"), ("Programmes", "programme", "programme")):
        names = [f"{p.text} ({p.kind})" if type == "organisation" else p.text for s in reading.of(type) for p in s.of(role)]
        if names:
            console.print(Text(f"\n{title}", style="bold"))
            console.print(Text("  " + "\n  ".join(names)))
    if reading.problems:
        console.print(Text("\nNot understood", style="bold"))
        for problem in reading.problems:
            console.print(Text(f"  line {problem.line}: {problem.reason}"))
            console.print(Text(f"      «{shortened(problem.text)}»", style="dim"))
    console.print()


def _meeting(s: Statement) -> str:
    parties = ", ".join(f"{p.text} (host)" if p.role == "host" else p.text for p in s.of("host", "organiser", "participant"))
    date = f"{s.fact.date}/{s.fact.end_date}" if s.fact.end_date else s.fact.date or "no date"
    return f"{date}  {s.fact.kind}, {s.fact.status}: {parties}" + (f". Purpose: {shortened(s.fact.purpose)}" if s.fact.purpose else "")


def _plan(s: Statement) -> str:
    who = ", ".join(p.text for p in s.of("planner"))
    partners = ", ".join(p.text for p in s.of("with"))
    return f"{s.fact.when or 'no date'}  {who}" + (f" with {partners}" if partners else "") + f": {s.fact.what} ({s.fact.firmness})"


def _funding(s: Statement) -> str:
    recipient, funder, programme = (", ".join(p.text for p in s.of(role)) for role in ("recipient", "funder", "programme"))
    amount = f", {s.fact.amount:,.2f} {s.fact.currency or ''}".rstrip() if s.fact.amount is not None else ""
    return f"{recipient} ← {funder}" + (f" through {programme}" if programme else "") + amount + (" (said of the class)" if s.fact.basis == "class" else "")
