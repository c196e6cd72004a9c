"""The commands that measure and draw: `measure`, `map`, `figure`."""

from __future__ import annotations

from pathlib import Path

import click

from graphmodel.cli.common import language_option, network_option, open_network, output_options, period_options, show


@click.command("map")
@network_option
@period_options
@language_option
@click.option("-o", "--output", default="map.html", show_default=True, metavar="FILE", type=click.Path(path_type=Path))
@click.option("--share-safe", is_flag=True, help="Leave the quotes out, so that the file can be shared.")
def map_(network: str, from_: str | None, until: str | None, language: str, output: Path, share_safe: bool) -> None:
    """Write the interactive map: one HTML file that needs nothing else and loads nothing.

    Example: graphmodel map -o map.html
    """
    with open_network(network) as opened:
        click.echo(opened.map(output, language=language, share_safe=share_safe, from_=from_, until=until))


@click.command("figure")
@network_option
@period_options
@language_option
@click.option("-o", "--output", default="map.png", show_default=True, metavar="FILE", type=click.Path(path_type=Path), help=".png, .svg or .pdf")
def figure_(network: str, from_: str | None, until: str | None, language: str, output: Path) -> None:
    """Write the map as a picture for documents, with labels that do not overlap.

    Example: graphmodel figure -o map.png
    """
    with open_network(network) as opened:
        drawn = opened.figure(output, language=language, from_=from_, until=until)
    click.echo(drawn.path)
    if drawn.hidden:
        click.echo(f"no room for the labels of: {', '.join(drawn.hidden)}", err=True)
