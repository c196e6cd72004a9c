"""The command line: one verb a command, the same words as in Python (`Network`).

This file lists the commands and turns errors into messages; each command's module is imported only when it runs, so `graphmodel --help`
is instant. A command parses, calls `Network`, and prints; it has no logic of its own.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from graphmodel.cli.streams import guard_streams

COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("reading", "Show the facts and problems of files; stores nothing."),
    "add": ("reading", "Read files and folders into the network; doing it again changes nothing."),
    "status": ("reading", "What the network holds."),
    "ask": ("asking", "A question of the library by name; without a name, the list."),
    "cypher": ("asking", "Read-only Cypher, for those who know it."),
    "who": ("asking", "One organisation: names, whom it met, when, plans, funding, with evidence."),
    "why": ("asking", "Every statement behind the tie of two organisations."),
    "path": ("asking", "How one organisation reaches another."),
    "doubts": ("asking", "What a person should decide, and what could not be read."),
    "review": ("reviewing", "The doubts one by one, answered with single keys."),
    "merge": ("deciding", "Decide that two names mean one organisation."),
    "split": ("deciding", "Decide that a name means another organisation than the others with it."),
    "rename": ("deciding", "Decide how an organisation is called."),
    "confirm": ("deciding", "Decide that what a line rests on is right."),
    "reject": ("deciding", "Decide that what a line rests on is wrong."),
    "undo": ("deciding", "Take a decision back."),
    "measure": ("showing", "Centrality, communities and cut points, with and without the reporters."),
    "map": ("showing", "Write the interactive map, one HTML file."),
    "figure": ("showing", "Write the map as a picture: PNG, SVG or PDF."),
    "vocabulary": ("keeping", "Keep words of your own in the network."),
    "backup": ("keeping", "Write the whole network as JSON lines."),
    "restore": ("keeping", "Fill an empty network from a backup."),
}
"""Command -> the module of this package that has it, and its help in a line."""
PLACES = {"network", "files", "paths", "output", "answers"}
"""Parameters of commands that name files, as the system spells them. All other texts are words."""


class _Words(click.types.StringParamType):
    """Words typed on a command line, whatever the locale makes of their letters."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from graphmodel.letters import readable

        return readable(super().convert(value, param, ctx))


class _Commands(click.Group):
    """The commands, imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"graphmodel.cli.{COMMANDS[cmd_name][0]}"), f"{cmd_name}_")
        assert isinstance(command, click.Command)
        for parameter in command.params:
            if parameter.type in (click.STRING, click.UNPROCESSED) and parameter.name not in PLACES:
                parameter.type = _Words()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="graphmodel")
def graphmodel() -> None:
    """Reports of networking meetings in, a network out that answers who has met whom, with the sentence that proves it.

    Try: graphmodel add reports, then graphmodel ask, then graphmodel map -o map.html
    """


def main() -> None:
    """Run the command line. Exit codes: 0 done (also where the reader of a pipe had enough), 1 the data or the network is not as needed, 2 the
    command is wrong, 130 stopped by Ctrl-C.
    """
    guard_streams()
    try:
        graphmodel.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. What was acknowledged is stored; do it again to complete it.", err=True)
        sys.exit(130)
    except Exception as error:
        from graphmodel.errors import GraphmodelError
        from graphmodel.letters import readable

        if not isinstance(error, GraphmodelError):
            raise
        click.echo(f"graphmodel: {readable(str(error))}", err=True)
        sys.exit(error.exit_code)
