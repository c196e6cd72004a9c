"""What the commands share: options, opening a network, and printing rows as a table, JSON or CSV."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from graphmodel.network import Network

F = TypeVar("F", bound=Callable[..., Any])
Row = Mapping[str, Any]
QUOTE = 700
"""Characters of a quote shown in the terminal; --json has all of it."""
SHOWN = 3
"""Quotes shown for a row in the terminal; --json has all of them."""
NAME = 22
"""The least width of a column of names, where they are that long."""
GAP = 3
"""Characters between two columns."""
EVIDENCE = ("evidence", "quote", "source", "place", "certainty")
"""Columns that are told by the evidence below a table."""
SHORT = 24
"""Characters of a value that shares its line with others, where a row is no line of a table."""
CERTAIN = 0.9
"""model.CERTAIN, without loading the model to print a table."""


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
        # In a file Excel knows UTF-8 by this mark alone; in a pipe it would stand before the name of the first column.
        write(("" if output in (None, "-") else "\ufeff") + _csv(rows, columns), output)
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
    width = None if terminal or (os.environ.get("COLUMNS") and not plain) else 120
    encoding = "utf-8" if plain else (getattr(sys.stdout, "encoding", None) or "utf-8")
    buffer = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace", newline="\n")
    console = Console(file=buffer, force_terminal=terminal, width=width, highlight=False, soft_wrap=False, legacy_windows=False)
    draw(console)
    buffer.flush()
    raw = buffer.buffer
    assert isinstance(raw, io.BytesIO)
    return "\n".join(line.rstrip(" ") for line in raw.getvalue().decode(encoding, errors="replace").split("\n"))


def _table(console: Console, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Rows as a table with the evidence numbered below it; as a list, each with its evidence, where a table would break its words."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    below = EVIDENCE if "evidence" in columns else ()
    shown = [c for c in columns if c not in below and any(row[c] not in (None, [], "") for row in rows)]
    numbered = "evidence" in columns and any(row["evidence"] for row in rows)
    texts = {column: [column.replace("_", " "), *(cell(row[column]) for row in rows)] for column in shown}
    widths = _widths(texts, console.width - GAP * (len(shown) + numbered) - len(str(len(rows))))
    if widths is None:
        for number, row in enumerate(rows, start=1):
            _record(console, str(number), row, [c for c in shown if row[c] not in (None, [], "")])
            quotes(console, row.get("evidence", ()))
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", padding=(0, GAP - 1, 0, 0))
    if numbered:
        table.add_column("#", justify="right", style="dim")
    for column in shown:
        numeric = all(isinstance(row[column], int | float) or row[column] is None for row in rows)
        table.add_column(column.replace("_", " "), justify="right" if numeric else "left", overflow="fold", width=widths[column])
    for number, row in enumerate(rows, start=1):
        cells = [Text(cell(row[column])) for column in shown]
        table.add_row(*([Text(str(number))] if numbered else []), *cells)
    console.print(table)
    if numbered:
        console.print()
        for number, row in enumerate(rows, start=1):
            quotes(console, row["evidence"], str(number))


def _record(console: Console, number: str, row: Row, columns: Sequence[str]) -> None:
    """A row below its first value: what is long on a line of its own, what is short together on the last one."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=4, justify="right", style="dim")
    grid.add_column(overflow="fold")
    lines = {column: Text(f"{column.replace('_', ' ')} ", style="dim").append(cell(row[column]), style="not dim") for column in columns[1:]}
    short = [column for column in lines if len(cell(row[column])) <= SHORT]
    grid.add_row(f"{number}.", Text(cell(row[columns[0]]), style="bold") if columns else Text(""))
    for column, line in lines.items():
        if column not in short:
            grid.add_row("", line)
    if short:
        grid.add_row("", Text("; ").join(lines[column] for column in short))
    console.print(grid)


def _widths(texts: Mapping[str, Sequence[str]], room: int) -> dict[str, int] | None:
    """The width of each column; None where they find no room. What is left over goes to the columns that would have the most lines.

    The table would find widths by itself, but below the least ones, and then cuts what is last.
    """
    widths = {column: _least(cells) for column, cells in texts.items()}
    whole = {column: max(map(_broad, cells)) for column, cells in texts.items()}
    if sum(widths.values()) > room:
        return None
    for _ in range(room - sum(widths.values())):
        widest = max(widths, key=lambda column: whole[column] / widths[column], default=None)
        if widest is None or widths[widest] >= whole[widest]:
            break
        widths[widest] += 1
    return widths


def _broad(text: str) -> int:
    """The cells of a terminal that the longest line of a text takes."""
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))


def _least(cells: Sequence[str]) -> int:
    """The width a column needs to be read well: no word broken, and names in two or three lines."""
    word = max(_broad(word) for text in cells for word in (text.split() or [""]))
    return max(1, min(max(map(_broad, cells)), max(word, NAME)))


def item(console: Console, number: str, text: str, *, style: str = "none") -> None:
    """A numbered line; what does not fit goes on below its beginning."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=4, justify="right", style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(f"{number}." if number else "", Text(text, style=style))
    console.print(grid)


def quotes(console: Console, evidence: Sequence[Row], number: str = "") -> None:
    """The sentences behind a row, below it or by its number."""
    for k, one in enumerate(evidence[:SHOWN]):
        doubt = "  (doubtful)" if one["certainty"] < CERTAIN else ""
        item(console, number if k == 0 else "", f"«{shortened(one['quote'])}»  {one['source']}, {one['place']}{doubt}", style="none" if number else "dim")
    if len(evidence) > SHOWN:
        item(console, "", f"and {len(evidence) - SHOWN} more; --json shows all", style="dim")


def shortened(text: str) -> str:
    """A quote on one line, not longer than fits."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE else text[: QUOTE - 1].rstrip() + "…"


def counted(number: int, word: str) -> str:
    """How many of a thing: "1 fact", "2 facts"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


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
        """Say how much is done, and what is being done now: files go by too quickly to show each, storing does not. With no more to do the line ends."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self.started > 1 and (now - self.said > 0.1 or what.startswith("storing") or not what):
            self.said = now
            sys.stderr.write(f"\r{done} of {total}  {what[-60:]:<60}{'' if what else chr(10)}")
            sys.stderr.flush()


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Says on stderr what is being done, once it has taken a second; nothing where stderr is no terminal."""
    timer = threading.Timer(1, lambda: click.echo(f"{what} …", err=True))
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
