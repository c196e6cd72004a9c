"""Writes the pages of docs/ that follow from the code: questions.md from the Cypher library, commands.md from the command line.

`make generate` runs it; with --check it only says which page is not current, and the tests call it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphmodel import queries
from graphmodel.cli import COMMANDS, graphmodel

ROOT = Path(__file__).resolve().parent.parent


def questions() -> str:
    """The questions of the library, as a page."""
    lines = ["# Questions", "", "Generated from `cypher/questions` by `make generate`. Ask one with `graphmodel ask NAME`, or `network.ask(\"NAME\")`.", ""]
    for query in queries.library("questions").values():
        values = "; ".join(
            f"`{p.name}` ({p.type}{'' if p.required else f', {p.default} unless given'})" for p in query.parameters) or "none"
        lines += [f"## {query.name}", "", f"**{query.title}** {query.purpose}", "", f"Values: {values}.", "",
                  f"Columns: {', '.join(f'`{column}`' for column in query.columns)}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def commands() -> str:
    """The commands with their help, as a page."""
    lines = ["# Commands", "", "Generated from the command line by `make generate`.", ""]
    context = click.Context(graphmodel, info_name="graphmodel", terminal_width=100, max_content_width=100, **graphmodel.context_settings)
    for name in COMMANDS:
        command = graphmodel.get_command(context, name)
        assert command is not None
        help = command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100))
        lines += [f"## {name}", "", "```", help, "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def stale() -> list[str]:
    """The pages that are missing or not current."""
    return [path for path, text in pages().items() if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text]


def pages() -> dict[str, str]:
    """Path within the project -> content."""
    return {"docs/questions.md": questions(), "docs/commands.md": commands()}


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check only say which are not current (exit code 1)."""
    wrong = stale()
    if "--check" in arguments:
        print("\n".join(f"not current: {path} (run make generate)" for path in wrong) or "generated pages are current")
        return 1 if wrong else 0
    for path in wrong:
        (ROOT / path).write_text(pages()[path], encoding="utf-8", newline="\n")
    print("\n".join(f"wrote {path}" for path in wrong) or "generated pages are current")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
