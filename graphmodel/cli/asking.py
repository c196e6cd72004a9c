"""The commands that answer: `ask`, `cypher`, `who`, `why`, `path`, `doubts`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import click

from graphmodel.cli.common import SHOWN, cell, counted, item, network_option, open_network, output_options, period_options, quotes, render, show, write
from graphmodel.cli.streams import standard_input


@click.command("ask", context_settings={"ignore_unknown_options": True})
@click.argument("question", required=False)
@click.argument("values", nargs=-1, type=click.UNPROCESSED, metavar="[VALUE…] [--NAME VALUE…]")
@network_option
@period_options
@output_options
def ask_(
    question: str | None, values: tuple[str, ...], network: str, from_: str | None, until: str | None, as_json: bool, as_csv: bool, output: str | None,
) -> None:
    """A question of the library by name; without a name, the list.

    Values are given in the order of the list, or by name: --organisation NAME, --day DATE.

    Example: graphmodel ask not-recorded "κεντρο κοινοτητας σοφαδων" --from 2025
    """
    from graphmodel import queries

    library = queries.library("questions")
    if question is None:
        rows = [{
            "question": q.name, "asks": q.title,
            "values": ", ".join(p.name.upper() if p.required else f"[{p.name}]" for p in q.parameters)} for q in library.values()]
        show(rows, ["question", "asks", "values"], as_json=as_json, as_csv=as_csv, output=output)
        return
    given, named = _values(values)
    named |= {name: value for name, value in (("from_", from_), ("until", until)) if value is not None}
    with open_network(network) as opened:
        found = opened.ask(question, *given, **named)
    if not (as_json or as_csv):
        found = [{column: _told(column, value) for column, value in row.items()} for row in found]
    show(found, library[question].columns, as_json=as_json, as_csv=as_csv, output=output)


def _told(column: str, value: Any) -> Any:
    """A value as people read it: a kind in words, an instant by the clock of this place."""
    if column == "kind" and isinstance(value, str):
        return value.replace("_", " ")
    if column == "read" and isinstance(value, str):
        return f"{datetime.datetime.fromisoformat(value).astimezone():%Y-%m-%d %H:%M}"
    return value


def _values(values: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """Values in order, and those given as --name value or --name=value."""
    given: list[str] = []
    named: dict[str, str] = {}
    rest = iter(values)
    for value in rest:
        if value.startswith("--"):
            name, equals, text = value[2:].partition("=")
            if not equals:
                text = next(rest, "")
            if not text:
                raise click.UsageError(f"--{name} needs a value.")
            named[name.replace("-", "_")] = text
        else:
            given.append(value)
    return given, named


@click.command("cypher")
@click.argument("statement")
@click.option("--parameter", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter; its value is read as JSON where it is JSON.")
@network_option
@output_options
def cypher_(statement: str, parameters: tuple[str, ...], network: str, as_json: bool, as_csv: bool, output: str | None) -> None:
    """Read-only Cypher, for those who know it. - reads the statement from a pipe.

    Example: graphmodel cypher "MATCH (o:Organisation) RETURN o.name AS name LIMIT 5"
    """
    if statement == "-":
        statement = standard_input().read().decode("utf-8", errors="replace")
    with open_network(network) as opened:
        columns, rows = opened.cypher(statement, dict(_parameter(p) for p in parameters))
    show([_cells(columns, row, as_json) for row in rows], columns, as_json=as_json, as_csv=as_csv, output=output, empty="No rows.")


def _cells(columns: list[str], row: list[Any], as_json: bool) -> dict[str, Any]:
    """A row by column; in a table, maps are shown as JSON."""
    shown = [json.dumps(v, ensure_ascii=False) if not as_json and isinstance(v, dict) else v for v in row]
    return dict(zip(columns, shown, strict=True))


def _parameter(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--parameter {text}: write NAME=VALUE.")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


@click.command("who")
@click.argument("organisation")
@network_option
@period_options
@click.option("--json", "as_json", is_flag=True, help="As JSON: an array of one object.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the terminal.")
def who_(organisation: str, network: str, from_: str | None, until: str | None, as_json: bool, output: str | None) -> None:
    """One organisation: its names, whom it met, when, what was agreed, plans, funding, with evidence.

    Example: graphmodel who "καπη σοφαδων"
    """
    with open_network(network) as opened:
        found = opened.who(organisation, from_=from_, until=until)
        others = opened.longer(organisation)
    if as_json:
        write(json.dumps([found], ensure_ascii=False, indent=2) + "\n", output)
    else:
        write(render(lambda console: _who(console, found, period=bool(from_ or until)), plain=output not in (None, "-")), output)
    if others:
        more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
        click.echo(f"Not meant, but like it: {', '.join(f'«{name}»' for name in others[:SHOWN])}{more}", err=True)


def _who(console: Any, found: dict[str, Any], *, period: bool) -> None:
    from rich.text import Text

    console.print(Text(found["name"], style="bold").append(f"  {found['kind'].replace('_', ' ')}" + ("; it reports" if found["reports"] else ""), style="dim"))
    if found["names"]:
        console.print(Text("also: " + ", ".join(found["names"]), style="dim"))
    for key, title in (("partners", "Met"), ("meetings", "Meetings"), ("plans", "Plans"), ("funding", "Funding")):
        if found[key]:
            console.print(Text(f"\n{title}", style="bold"))
        elif key == "partners":
            console.print("\nNo meeting is recorded" + (" in this period." if period else "."))
        for number, row in enumerate(found[key], start=1):
            item(console, str(number), _LINES[key](row, found["name"]))
            if key != "partners":
                quotes(console, row["evidence"])


def _typed(key: str, about: list[str], names: dict[str, str]) -> str:
    """The name of a key as it can be typed; the key itself where another one of them has the same name."""
    alone = sum(names[other] == names[key] for other in about) == 1
    return f'"{names[key] if alone else key}"'


def _partner(row: dict[str, Any], _: str) -> str:
    times = "once" if row["meetings"] == 1 else f"{row['meetings']} times"
    when = row["last"] or "no date" if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
    return f"{row['organisation']}: {times}, {when}" + _through(row)


def _meeting(row: dict[str, Any], who: str) -> str:
    others = [name for name in row["parties"] if name != who]
    agreed = f". Agreed: {row['agreed']}" if row["agreed"] else ""
    purpose = f". For: {row['purpose']}" if row["purpose"] else ""
    partners = f" with {cell(others)}" if others else ""
    return f"{row['date'] or 'no date'}  {row['kind']}, {row['status']},{partners}{_through(row)}{purpose}{agreed}"


def _plan(row: dict[str, Any], _: str) -> str:
    partners = f" with {cell(row['with'])}" if row["with"] else ""
    return f"{row['when'] or 'no date'}  {cell(row['organisation'])}{partners}: {row['what']} ({row['firmness']}, {row['outcome']})"


def _funding(row: dict[str, Any], _: str) -> str:
    amount = f", {row['amount']:,.2f} {row['currency'] or ''}".rstrip() if row["amount"] is not None else ""
    until = f", until {row['until']}" if row["until"] else ""
    basis = " (said of all of its kind)" if row["basis"] == "class" else ""
    return f"{row['recipient']} funded by {row['funder']}" + (f" through {row['programme']}" if row["programme"] else "") + amount + until + basis


def _through(row: dict[str, Any]) -> str:
    return f" (through its {cell(row['through'])})" if row["through"] else ""


_LINES: dict[str, Callable[[dict[str, Any], str], str]] = {"partners": _partner, "meetings": _meeting, "plans": _plan, "funding": _funding}


@click.command("why")
@click.argument("a")
@click.argument("b")
@network_option
@period_options
@output_options
def why_(a: str, b: str, network: str, from_: str | None, until: str | None, as_json: bool, as_csv: bool, output: str | None) -> None:
    """Every statement behind the tie of two organisations, with its place and the key by which it can be rejected.

    Example: graphmodel why "κεντρο κοινοτητας" "καπη"
    """
    from graphmodel import queries

    with open_network(network) as opened:
        rows = opened.why(a, b, from_=from_, until=until)
    columns = queries.library("questions")["evidence"].columns
    show(rows, columns, as_json=as_json, as_csv=as_csv, output=output, empty="No meeting of the two is recorded.")


@click.command("path")
@click.argument("a")
@click.argument("b")
@network_option
@period_options
@output_options
def path_(a: str, b: str, network: str, from_: str | None, until: str | None, as_json: bool, as_csv: bool, output: str | None) -> None:
    """How A reaches B through those who met, with the evidence of each step.

    Example: graphmodel path "καπη" "νοσοκομειο"
    """
    with open_network(network) as opened:
        rows = opened.path(a, b, from_=from_, until=until)
    show(rows, ["a", "b", "evidence"], as_json=as_json, as_csv=as_csv, output=output, empty="No path between the two is recorded.")


@click.command("doubts")
@network_option
@output_options
def doubts_(network: str, as_json: bool, as_csv: bool, output: str | None) -> None:
    """What a person should decide, and the sentences that could not be read, each with why.

    Example: graphmodel doubts
    """
    from graphmodel import queries

    with open_network(network) as opened:
        rows = opened.ask("doubts")
        names = {key: opened.find(key).name for row in rows if row["what"] == "same-name" for key in row["about"]}
        overdue = sum(doubt["what"] == "overdue" for doubt in opened.doubts())
    if rows and not as_json and not as_csv:
        write(render(lambda console: _doubts(console, rows, names), plain=output not in (None, "-")), output)
    else:
        show(rows, queries.library("questions")["doubts"].columns, as_json=as_json, as_csv=as_csv, output=output, empty="No doubts.")
    if overdue and not as_json and not as_csv:
        click.echo(f"{counted(overdue, 'overdue plan')} more to decide: graphmodel review, or graphmodel ask overdue", err=True)


def _doubts(console: Any, rows: list[dict[str, Any]], names: dict[str, str]) -> None:
    """One below the other, each with its sentences and the command by which it can be settled; `names` are those that doubts are about."""
    for number, row in enumerate(rows, start=1):
        item(console, str(number), f"{row['text']} ({row['reason'].rstrip('.')})" if row["reason"] else row["text"])
        quotes(console, row["evidence"] if row["what"] != "not read" else [])
        if row["what"] == "not read":
            item(console, "", ", ".join(f"{e['source']}, {e['place']}" for e in row["evidence"]), style="dim")
        elif row["what"] == "fact":
            item(console, "", f"If not: graphmodel reject {row['about'][0]}", style="dim")
        elif row["what"] == "same-name":
            item(console, "", f"If so: graphmodel merge {' '.join(_typed(key, row['about'], names) for key in row['about'])}", style="dim")
