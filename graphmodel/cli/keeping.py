"""The commands that keep a network and what it is read with: `backup`, `restore`, `vocabulary`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphmodel.cli.common import network_option, open_network, working
from graphmodel.cli.streams import standard_input


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@network_option
def backup_(file: Path, network: str) -> None:
    """Write the whole network as JSON lines: all that was said and decided. - writes to the terminal or a pipe.

    Example: graphmodel backup network.jsonl
    """
    with open_network(network) as opened:
        if str(file) == "-":
            for line in opened.backup_lines():
                sys.stdout.buffer.write(f"{line}\n".encode())  # UTF-8 on every system, as in a file
        else:
            with working("writing the backup"):
                opened.backup(file)
            click.echo(f"wrote {file}", err=True)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@network_option
def restore_(file: Path, network: str) -> None:
    """Fill an empty network from a backup, on whichever engine. - reads the backup from a pipe.

    Example: graphmodel restore network.jsonl --network bolt://localhost:7687
    """
    from graphmodel.network import Network

    with working("restoring"):
        Network.restored(standard_input() if str(file) == "-" else file, network).close()
    click.echo(f"restored {'the backup' if str(file) == '-' else file} into {network}", err=True)


@click.command("vocabulary")
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--remove", is_flag=True, help="Take the kept words away.")
@network_option
def vocabulary_(file: Path | None, remove: bool, network: str) -> None:
    """Keep words of your own in the network, from a TOML file: `add` then reads with them. Without a file it shows what is kept.

    Example: graphmodel vocabulary words.toml
    """
    from graphmodel.names.lexicon import read_layers

    if file is not None and remove:
        raise click.UsageError("Give a file to keep, or --remove, not both.")
    toml = "" if file is None else read_layers([file])[0][1]
    with open_network(network) as opened:
        if file is None and not remove:
            click.echo(opened.kept_words() or "No words of its own are kept.", nl=not opened.kept_words())
            return
        opened.keep_words(toml, name=str(file))
    click.echo(f"kept {file}; add your reports again and they are read with it" if file else "removed", err=True)
