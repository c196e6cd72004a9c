"""The commands that keep a network: `backup`, `restore`."""

from __future__ import annotations

from pathlib import Path

import click

from graphmodel.cli.common import network_option, open_network, working


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@network_option
def backup_(file: Path, network: str) -> None:
    """Write the whole network as JSON lines: all that was said and decided. - writes to the terminal or a pipe.

    Example: graphmodel backup network.jsonl
    """
    with open_network(network) as opened:
        if str(file) == "-":
            for line in opened.backup_lines():
                click.echo(line)
        else:
            with working("writing the backup"):
                opened.backup(file)
            click.echo(f"wrote {file}", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@network_option
def restore_(file: Path, network: str) -> None:
    """Fill an empty network from a backup, on whichever engine.

    Example: graphmodel restore network.jsonl --network bolt://localhost:7687
    """
    from graphmodel.network import Network

    with working("restoring"):
        Network.restored(file, network).close()
    click.echo(f"restored {file} into {network}", err=True)
