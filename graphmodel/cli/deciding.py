"""The commands by which a person mends the network: `merge`, `reject`, `undo`. Each is a decision, and can be taken back."""

from __future__ import annotations

import click

from graphmodel.cli.common import network_option, open_network


def by_option(command: click.decorators.FC) -> click.decorators.FC:
    """--by."""
    return click.option("--by", default="", metavar="OFFICE", help="Which office decides.")(command)


@click.command("merge")
@click.argument("a")
@click.argument("b")
@network_option
@by_option
def merge_(a: str, b: str, network: str, by: str) -> None:
    """Decide that two names mean one organisation.

    Example: graphmodel merge "ΚΑΠΗ Σοφάδων" "ΚΑΠΗ Δήμου Σοφάδων"
    """
    with open_network(network) as opened:
        decision = opened.merge(a, b, by=by)
        click.echo(f"«{a}» and «{b}» now mean {opened.find(a).name}. To take it back: graphmodel undo {decision.id}")


@click.command("reject")
@click.argument("facts", nargs=-1, required=True, metavar="KEY… | A B")
@network_option
@by_option
def reject_(facts: tuple[str, ...], network: str, by: str) -> None:
    """Decide that facts are wrong, by their keys (as `why --json` and `doubts` show them), or all that say that A met B.

    Example: graphmodel reject "κεντρο κοινοτητας" "καπη"
    """
    with open_network(network) as opened:
        keys = facts if all(len(f) == 20 and set(f) <= set("0123456789abcdef") for f in facts) else _between(facts, opened.why(*_two(facts)))
        decision = opened.reject(*keys, by=by)
        click.echo(f"{len(keys)} {'fact counts' if len(keys) == 1 else 'facts count'} no more. To take it back: graphmodel undo {decision.id}")


def _two(facts: tuple[str, ...]) -> tuple[str, str]:
    if len(facts) != 2:
        raise click.UsageError("Give keys of facts, or two organisations.")
    return facts[0], facts[1]


def _between(facts: tuple[str, ...], rows: list[dict[str, str]]) -> tuple[str, ...]:
    if not rows:
        raise click.UsageError(f"No meeting of «{facts[0]}» and «{facts[1]}» is recorded.")
    return tuple(dict.fromkeys(row["key"] for row in rows))


@click.command("undo")
@click.argument("decision", required=False)
@network_option
def undo_(decision: str | None, network: str) -> None:
    """Take a decision back: the one with this id, or the latest.

    Example: graphmodel undo
    """
    with open_network(network) as opened:
        undone = opened.undo(decision)
    click.echo(f"Undone: {undone.what} of {undone.at[:10]} ({undone.id}).")
