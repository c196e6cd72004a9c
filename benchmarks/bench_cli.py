"""The command line from cold: `--help` beside a bare click program, and `who` on a network made from examples/reports.

Each run is a new process; the time is from its start to its end, as a user waits. For `who` the peer is the least such a command can do:
Python starts, imports the driver and the engine, opens the same folder, sends `RETURN 1` and closes it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from common import Result, compare, save

ROOT = Path(__file__).resolve().parent.parent
ORGANISATION = "Κέντρο Κοινότητας Δήμου Αργυρονερίου"
BARE = """
import click

@click.group()
def cli():
    "A program."

@cli.command()
@click.argument("file")
def read(file):
    "Read."

cli()
"""
LEAST = """
import sys
from pathlib import Path
import neo4j
from graphmodel import engine

held = engine.start(Path(sys.argv[1]))
with neo4j.GraphDatabase.driver(held.address, auth=(held.user, held.password)) as driver:
    driver.execute_query("RETURN 1", database_=held.database)
held.stop()
"""


def process(*arguments: str) -> Callable[[], None]:
    """Runs Python with these arguments to its end."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT) and None


def main() -> None:
    """Compare, print, save."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as temporary:
        bare, least, network = Path(temporary) / "bare.py", Path(temporary) / "least.py", Path(temporary) / "network"
        bare.write_text(BARE, encoding="utf-8")
        least.write_text(LEAST, encoding="utf-8")
        process("-m", "graphmodel", "add", str(ROOT / "examples" / "reports"), "--network", str(network))()
        results.append(compare(
            "graphmodel --help", process("-m", "graphmodel", "--help"), process(str(bare), "--help"), peer_name="a bare click program", repeat=10,
            note="goal: ratio at least 0.5"))
        results.append(compare(
            "graphmodel who, from cold", process("-m", "graphmodel", "who", ORGANISATION, "--network", str(network)),
            process(str(least), str(network)), peer_name="opening the engine and asking it 1", repeat=5, note="goal: at most 1.5 s"))
    print(save(__file__, results))


if __name__ == "__main__":
    main()
