"""The commands that measure and draw: `measure`, `map`, `figure`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from graphmodel.cli.common import cell, counted, item, language_option, network_option, open_network, period_options, render, working, write

if TYPE_CHECKING:
    from rich.console import Console

    from graphmodel.analysis import Comparison, Measures


@click.command("measure")
@network_option
@period_options
@click.option("--metric", "metrics", multiple=True, metavar="NAME", help="A measure; may be given several times. Without it, the usual four.")
@click.option("--top", type=click.IntRange(min=1), default=15, show_default=True, metavar="N", help="How many organisations to show; --json has all.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: an array of two objects, with the reporters and without.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the terminal.")
def measure_(network: str, from_: str | None, until: str | None, metrics: tuple[str, ...], top: int, as_json: bool, output: str | None) -> None:
    """Centrality, communities and cut points, with and without the organisations that reported.

    Ranks are intervals: they hold without any one meeting. Where two overlap, they are not told apart.

    Example: graphmodel measure --from 2025
    """
    with open_network(network) as opened, working("measuring"):
        compared = opened.measure(metrics=metrics or None, from_=from_, until=until)
    if as_json:
        parts = [{"reporters": label, **_plain(measures)} for label, measures in _parts(compared)]
        write(json.dumps(parts, ensure_ascii=False, indent=2) + "\n", output)
    else:
        write(render(lambda console: _measures(console, compared, top), plain=output not in (None, "-")), output)


def _parts(compared: Comparison) -> list[tuple[str, Measures]]:
    return [("with", compared.with_reporters), ("without", compared.without_reporters)]


def _plain(measures: Measures) -> dict[str, Any]:
    from graphmodel.analysis import words

    return asdict(measures) | {"notes": [words(note) for note in measures.notes]}


def _measures(console: Console, compared: Comparison, top: int) -> None:
    from rich.text import Text

    from graphmodel.analysis import words

    for label, measures in _parts(compared):
        names = {row.id: row.name for row in measures.rows}
        console.print(Text(f"{label.capitalize()} the organisations that reported", style="bold"))
        whole = measures.whole
        console.print(Text(
            f"{counted(whole.organisations, 'organisation')}, {counted(whole.ties, 'tie')}, density {cell(whole.density) or 'not defined'}; "
            f"{counted(whole.components, 'part')} with ties, {counted(whole.isolated, 'organisation')} without a tie"))
        for note in measures.notes:
            console.print(Text(words(note), style="yellow"))
        _ranked(console, measures, top)
        for point in measures.cut_points:
            apart = "; ".join(", ".join(names[id] for id in group) for group in point.apart)
            console.print(Text(f"Without {names[point.id]} these fall off: {apart}"))
        console.print()


def _ranked(console: Console, measures: Measures, top: int) -> None:
    """The organisations with ties, with values and ranks: a table where it fits, else one below the other."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from graphmodel.analysis import METRICS

    tied = [row for row in measures.rows if row.group is not None][:top]
    titles = {metric: METRICS[metric].title["en"] for metric in measures.metrics}
    if console.width < 30 + sum(max(len(title), 8) + 3 for title in titles.values()):
        for number, row in enumerate(tied, start=1):
            values = ", ".join(f"{titles[m]} {cell(row.values[m])} (rank {_rank(row.ranks[m])})" for m in measures.metrics)
            item(console, str(number), f"{row.name}: {values}, group {row.group}")
    elif tied:
        console.print(Text("Below each value its rank.", style="dim"))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("organisation", overflow="fold", min_width=20)
        for title in titles.values():
            table.add_column(title, justify="right", overflow="fold")
        table.add_column("group", justify="right")
        for row in tied:
            cells = [Text(cell(row.values[metric])).append(f"\n{_rank(row.ranks[metric])}", style="dim") for metric in titles]
            table.add_row(Text(row.name), *cells, cell(row.group))
        console.print(table)


def _rank(rank: tuple[int, int] | None) -> str:
    return "" if rank is None else str(rank[0]) if rank[0] == rank[1] else f"{rank[0]}-{rank[1]}"


@click.command("map")
@network_option
@period_options
@language_option
@click.option(
    "-o", "--output", default="map.html", show_default=True, metavar="FILE", type=click.Path(path_type=Path, readable=False),
    help="- writes it to a pipe.")
@click.option("--share-safe", is_flag=True, help="Leave quotes and titles of the sources out, so that the file can be shared.")
def map_(network: str, from_: str | None, until: str | None, language: str, output: Path, share_safe: bool) -> None:
    """Write the interactive map: one HTML file that needs nothing else and loads nothing.

    Example: graphmodel map -o map.html
    """
    with open_network(network) as opened, working("drawing the map"), TemporaryDirectory() as folder:
        piped = str(output) == "-"
        written = opened.map(Path(folder, "map.html") if piped else output, language=language, share_safe=share_safe, from_=from_, until=until)
        if piped:
            sys.stdout.buffer.write(written.read_bytes())
        else:
            click.echo(written)


@click.command("figure")
@network_option
@period_options
@language_option
@click.option(
    "-o", "--output", default="map.png", show_default=True, metavar="FILE", type=click.Path(path_type=Path, readable=False),
    help=".png, .svg or .pdf; - writes a PNG to a pipe.")
def figure_(network: str, from_: str | None, until: str | None, language: str, output: Path) -> None:
    """Write the map as a picture for documents, with labels that do not overlap.

    Example: graphmodel figure -o map.png
    """
    with open_network(network) as opened, working("drawing the figure"), TemporaryDirectory() as folder:
        piped = str(output) == "-"
        drawn = opened.figure(Path(folder, "map.png") if piped else output, language=language, from_=from_, until=until)
        if piped:
            sys.stdout.buffer.write(drawn.path.read_bytes())
        else:
            click.echo(drawn.path)
    if drawn.hidden:
        click.echo(f"no room for the labels of: {', '.join(drawn.hidden)}", err=True)
