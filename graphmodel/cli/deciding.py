"""The commands by which a person mends the network: `merge`, `split`, `rename`, `confirm`, `reject`, `undo`. Each is a decision, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphmodel.cli.common import network_option, open_network, quotes, render

if TYPE_CHECKING:
    from graphmodel.model import Decision
    from graphmodel.network import Network


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
        apart = opened.told_apart(a, b)
        names = [(opened.find(name).name, opened.names(name)) for name in (a, b)]
        decision = opened.merge(a, b, by=by)
        one, other = (texts.get(key, name) for key, (name, texts) in zip(decision.about, names, strict=True))
        click.echo(f"«{one}» and «{other}» now mean {opened.find(a).name}. To take it back: graphmodel undo {decision.id}")
        if apart is not None:
            click.echo(f"Is that right? They have a {apart}." if apart.startswith("different") else f"Is that right? {apart.capitalize()}.")


@click.command("split")
@click.argument("name")
@click.argument("others", nargs=-1)
@network_option
@by_option
def split_(name: str, others: tuple[str, ...], network: str, by: str) -> None:
    """Decide that NAME means another organisation than the other names of its organisation (`who` lists them), or than the OTHERS given.

    Example: graphmodel split "ΚΑΠΗ Παλαμά"
    """
    with open_network(network) as opened:
        names = opened.names(name)
        decision = opened.split(name, *others, by=by)
        click.echo(f"{len(names)} names meant one organisation. Now they mean:")
        meant: dict[str, list[str]] = {}
        for key, text in names.items():
            meant.setdefault(opened.find(key).name, []).append(f"«{text}»")
        for title, texts in meant.items():
            click.echo(f"  {title}: {', '.join(texts)}")
        click.echo(f"To take it back: graphmodel undo {decision.id}")


@click.command("rename")
@click.argument("organisation")
@click.argument("name", metavar="NEW_NAME")
@network_option
@by_option
def rename_(organisation: str, name: str, network: str, by: str) -> None:
    """Decide how an organisation is called in answers and on maps; its other names still find it.

    Example: graphmodel rename "καπη" "ΚΑΠΗ Δήμου Σοφάδων"
    """
    with open_network(network) as opened:
        before, known = opened.find(organisation).name, opened.decisions()
        decision = opened.rename(organisation, name, by=by)
    if _standing(decision, known):
        return
    click.echo(f"«{before}» is now called «{decision.value}». To take it back: graphmodel undo {decision.id}")


@click.command("confirm")
@click.argument("facts", nargs=-1, required=True, metavar="KEY… | A B")
@network_option
@by_option
def confirm_(facts: tuple[str, ...], network: str, by: str) -> None:
    """Decide that facts are right, by their keys (as `why --json` and `doubts` show them), or all that say that A met B.

    Example: graphmodel confirm "κεντρο κοινοτητας" "καπη"
    """
    with open_network(network) as opened:
        keys, known = _keys(opened, facts), opened.decisions()
        decision = opened.confirm(*keys, by=by)
        told, about = _sentences(opened, keys), _of_two(opened, facts, keys)
    if _standing(decision, known):
        return
    click.echo(f"{len(keys)} {'fact' if len(keys) == 1 else 'facts'}{about} {'is' if len(keys) == 1 else 'are'} confirmed:\n{told}"
               f"To take it back: graphmodel undo {decision.id}")


@click.command("reject")
@click.argument("facts", nargs=-1, required=True, metavar="KEY… | A B")
@network_option
@by_option
def reject_(facts: tuple[str, ...], network: str, by: str) -> None:
    """Decide that facts are wrong, by their keys (as `why --json` and `doubts` show them), or all that say that A met B.

    Example: graphmodel reject "κεντρο κοινοτητας" "καπη"
    """
    with open_network(network) as opened:
        keys, known = _keys(opened, facts), opened.decisions()
        told, about = _sentences(opened, keys), _of_two(opened, facts, keys)
        decision = opened.reject(*keys, by=by)
    if _standing(decision, known):
        return
    click.echo(f"{len(keys)} {'fact' if len(keys) == 1 else 'facts'}{about} {'counts' if len(keys) == 1 else 'count'} no more:\n{told}"
               f"To take it back: graphmodel undo {decision.id}")


def _of_two(opened: Network, facts: tuple[str, ...], keys: tuple[str, ...]) -> str:
    """Whose meeting the facts tell, by the names that what was typed fits; nothing where keys were typed."""
    return "" if facts == keys else " of {} and {}".format(*(opened.find(name).name for name in facts))


def _sentences(opened: Network, keys: tuple[str, ...]) -> str:
    """The sentences of facts, as they are shown below a row."""
    evidence = [one for side in opened.sides({"what": "fact", "about": keys}) for one in side["evidence"]]
    return render(lambda console: quotes(console, evidence))


def _standing(decision: Decision, known: list[Decision]) -> bool:
    """Whether it was decided before, which is then said."""
    if not any(decision.id == one.id for one in known):
        return False
    click.echo(f"That stands since {decision.at[:10]}; nothing is stored anew. To take it back: graphmodel undo {decision.id}")
    return True


def _keys(opened: Network, facts: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of facts as given, or those of all that say that the two organisations given met."""
    from graphmodel.reviewing import is_fact_key

    if all(is_fact_key(fact) for fact in facts):
        return facts
    return _between(facts, opened.why(*_two(facts)))


def _two(facts: tuple[str, ...]) -> tuple[str, str]:
    if len(facts) != 2:
        raise click.UsageError("Give keys of facts, or two organisations.")
    return facts[0], facts[1]


def _between(facts: tuple[str, ...], rows: list[dict[str, str]]) -> tuple[str, ...]:
    from graphmodel.errors import AskError

    if not rows:
        raise AskError(f"No meeting of «{facts[0]}» and «{facts[1]}» is recorded, so there is nothing to decide. `graphmodel ask ties` lists who met.")
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
