"""What the commands share: options, opening a network, and printing rows as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from graphmodel.network import Network

F = TypeVar("F", bound=Callable[..., Any])
Row = Mapping[str, Any]
QUOTE = 300
"""Characters of a quote shown in the terminal; --json has all of it."""
SHOWN = 3
"""Quotes shown for a row in the terminal; --json has all of them."""


def network_option(command: F) -> F:
    """--network, or GRAPHMODEL_NETWORK, or the folder `network` here."""
    return click.option(
        "--network", "-n", default="network", envvar="GRAPHMODEL_NETWORK", show_default=True, metavar="FOLDER|URI",
        help="The network: a folder, or the address of a Neo4j (neo4j://, bolt://).")(command)


def period_options(command: F) -> F:
    """--from and --until."""
    command = click.option("--until", metavar="DATE", help="Only up to this day, month or year (2024, 2024-03, 2024-03-15).")(command)
    return click.option("--from", "from_", metavar="DATE", help="Only from this day, month or year on (2024, 2024-03, 2024-03-15).")(command)


def output_options(command: F) -> F:
    """--json, --csv and -o."""
    command = click.option("-o", "--output", metavar="FILE", help="Write to a file instead of the terminal; - is the terminal.")(command)
    command = click.option("--csv", "as_csv", is_flag=True, help="As comma-separated values.")(command)
    return click.option("--json", "as_json", is_flag=True, help="As JSON: an array of objects.")(command)


def language_option(command: F) -> F:
    """--language for what is handed over."""
    return click.option("--language", type=click.Choice(["el", "en"]), default="el", show_default=True, help="Language of what is written.")(command)


def open_network(target: str, *, create: bool = False) -> Network:
    """The network a command works on."""
    from graphmodel.network import Network

    return Network(target, create=create)


def show(
    rows: Sequence[Row], columns: Sequence[str], *, as_json: bool = False, as_csv: bool = False, output: str | None = None, empty: str = "Nothing recorded.",
) -> None:
    """Print rows: a table that fits the terminal with the evidence below it, or JSON, or CSV."""
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    if as_json:
        write(json.dumps([{c: row[c] for c in columns} for row in rows], ensure_ascii=False, indent=2) + "\n", output)
    elif as_csv:
        write(_csv(rows, columns), output)
    elif not rows:
        write(f"{empty}\n", output)
    else:
        write(render(lambda console: _table(console, rows, columns), plain=output not in (None, "-")), output)


def write(text: str, output: str | None) -> None:
    """Write text to the terminal, or whole to a file."""
    if output in (None, "-"):
        click.echo(text, nl=False)
    else:
        from graphmodel.writing import write_whole

        click.echo(f"wrote {write_whole(Path(str(output)), text)}", err=True)


def render(draw: Callable[[Console], None], *, plain: bool = False) -> str:
    """What `draw` prints on a console as wide as the terminal; without colours where the output is no terminal."""
    from rich.console import Console

    terminal = sys.stdout.isatty() and not plain
    encoding = "utf-8" if plain else (getattr(sys.stdout, "encoding", None) or "utf-8")
    buffer = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="\n")
    console = Console(file=buffer, force_terminal=terminal, width=None if terminal else 120, highlight=False, soft_wrap=False, legacy_windows=False)
    draw(console)
    buffer.flush()
    raw = buffer.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode(encoding, errors="replace")


def _table(console: Console, rows: Sequence[Row], columns: Sequence[str]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = [c for c in columns if c != "evidence" and any(row[c] not in (None, [], "") for row in rows)]
    numbered = "evidence" in columns and any(row["evidence"] for row in rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    if numbered:
        table.add_column("#", justify="right", style="dim")
    for column in shown:
        numeric = all(isinstance(row[column], int | float) or row[column] is None for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left", overflow="fold")
    for number, row in enumerate(rows, start=1):
        cells = [Text(cell(row[column])) for column in shown]
        table.add_row(*([Text(str(number))] if numbered else []), *cells)
    console.print(table)
    if numbered:
        evidence(console, rows)


def evidence(console: Console, rows: Iterable[Row]) -> None:
    """The quotes behind rows, numbered as they are."""
    from rich.padding import Padding
    from rich.text import Text

    for number, row in enumerate(rows, start=1):
        for k, item in enumerate(row["evidence"][:SHOWN]):
            line = Text(f"{number}. " if k == 0 else "   ", style="dim")
            line.append(f"«{shortened(item['quote'])}»", style="none").append(f"  {item['source']}, {item['place']}", style="dim")
            if item["certainty"] < 0.9:
                line.append("  (doubtful)", style="yellow")
            console.print(Padding(line, (0, 0, 0, 1)))
        if len(row["evidence"]) > SHOWN:
            console.print(Text(f"     and {len(row['evidence']) - SHOWN} more; --json shows all", style="dim"))


def shortened(text: str) -> str:
    """A quote on one line, not longer than fits."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rstrip() + "…"


def cell(value: Any) -> str:
    """A value as a cell of a table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, list | tuple):
        return ", ".join(cell(item) for item in value)
    return str(value)


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Rows for a spreadsheet; a cell that it could take for a formula is quoted."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    flat = [c for c in columns if c != "evidence"]
    writer.writerow([*flat, *(["quote", "source"] if "evidence" in columns else [])])
    for row in rows:
        cells = [cell(row[c]) if not isinstance(row[c], float) else repr(row[c]) for c in flat]
        if "evidence" in columns:
            cells += [" | ".join(e["quote"] for e in row["evidence"]), " | ".join(f"{e['source']}, {e['place']}" for e in row["evidence"])]
        writer.writerow([f"'{c}" if c[:1] in ("=", "+", "-", "@", "\t") and not _number(c) else c for c in cells])
    return buffer.getvalue()


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


class Progress:
    """Says on stderr how far a long step is, once it has taken a second; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self.started = self.said = time.monotonic()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Say how much is done."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self.started > 1 and (now - self.said > 0.1 or done == total):
            self.said = now
            end = "\n" if done == total else ""
            sys.stderr.write(f"\r{done} of {total}  {what[-60:]:<60}{end}")
            sys.stderr.flush()
