"""A reading in the terminal: what was found in one file, with the sentence for each; or how each sentence was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from graphmodel.cli.common import render, shortened

if TYPE_CHECKING:
    from rich.console import Console

    from graphmodel.language.explain import Explained
    from graphmodel.model import Fact, Problem, Reading, Statement


def print_reading(reading: Reading) -> None:
    """Print a reading: its source, meetings, plans, fundings, organisations, and what could not be read."""
    click.echo(render(lambda console: _draw(console, reading)), nl=False)


def print_explained(reading: Reading, sentences: Sequence[Explained]) -> None:
    """Print sentence by sentence what each stretch is to the reader, and what came of it."""
    click.echo(render(lambda console: _draw_explained(console, reading, sentences)), nl=False)


def _draw_explained(console: Console, reading: Reading, sentences: Sequence[Explained]) -> None:
    from rich.table import Table
    from rich.text import Text

    console.print(Text(reading.source.title or reading.source.path, style="bold"))
    console.print(Text(f"{reading.source.language}, reporter: {reading.source.reporter or 'not known'}", style="dim"))
    for sentence in sentences:
        console.print(Text(f"\nLine {sentence.line}, {sentence.kind}", style="bold"))
        table = Table.grid(padding=(0, 2, 0, 0))
        for ratio in (3, 4):
            table.add_column(ratio=ratio, overflow="fold")
        for step in sentence.steps:
            if not any(c.isalnum() for c in step.text):
                continue
            table.add_row(Text(f"  {step.text}"), Text("; ".join((*step.lists, *([step.read_as] if step.read_as else []))), style="dim"))
        console.print(table)
        for s in sentence.facts:
            if s.fact.type in _TOLD:
                why = "".join(f"; {reason}" for reason in s.fact.reasons)
                console.print(Text(f"  → {s.fact.type} {_TOLD[s.fact.type](s)}"))
                console.print(Text(f"    rule: {s.fact.rule}, certainty {s.fact.certainty:g}{why}", style="dim"))
        for problem in sentence.problems:
            console.print(Text(f"  → not understood: {problem.reason}"))
        if not sentence.problems and not any(s.fact.type in _TOLD for s in sentence.facts):
            others = (*sentence.adds, *(s.fact.type.replace("_", " ") for s in sentence.facts))
            console.print(Text(f"  → {', '.join(dict.fromkeys(others)) or 'nothing'}", style="dim"))
    console.print()


def _draw(console: Console, reading: Reading) -> None:
    from rich.text import Text

    source = reading.source
    console.print(Text(source.title or source.path, style="bold"))
    console.print(Text(f"{source.language}, reporter: {source.reporter or 'not known'}" + (f", {source.date}" if source.date else ""), style="dim"))
    for title, type in (("Meetings", "meeting"), ("Plans", "plan"), ("Funding", "funding")):
        found = reading.of(type)
        if found:
            console.print(Text(f"\n{title}", style="bold"))
        for s in found:
            doubt = "" if s.fact.certainty >= 0.9 else f"  [doubtful: {'; '.join(s.fact.reasons) or s.fact.certainty}]"
            console.print(Text(f"  {_TOLD[type](s)}{doubt}"))
            console.print(Text(f"      «{shortened(s.fact.quote)}» {_place(s.fact)}", style="dim"))
    for title, type, role in (("Organisations", "organisation", "organisation"), ("Programmes", "programme", "programme")):
        names = [f"{p.text} ({p.kind.replace('_', ' ')})" if type == "organisation" else p.text for s in reading.of(type) for p in s.of(role)]
        if names:
            console.print(Text(f"\n{title}", style="bold"))
            console.print(Text("  " + "\n  ".join(names)))
    if reading.problems:
        console.print(Text("\nNot understood", style="bold"))
        for problem in reading.problems:
            console.print(Text(f"  {_place(problem)}: {problem.reason}"))
            console.print(Text(f"      «{shortened(problem.text)}»", style="dim"))
    console.print()


def _place(told: Fact | Problem) -> str:
    return f"page {told.page}" if told.page else f"line {told.line}"


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


_TOLD = {"meeting": _meeting, "plan": _plan, "funding": _funding}
"""The types of facts that are told in words, and how."""
