"""`make demo`: a network from the example reports, five answers in the terminal, a map and a picture.

It does what a user would type, and prints each command before its answer.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from graphmodel import Network
from graphmodel.cli import graphmodel

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "demo"
NETWORK = FOLDER / "network"
ASKED = (
    ["who", "κεντρο στηριξης κεδριας"],
    ["ask", "not-recorded", "Κέντρο Κοινότητας Αργυρονερίου"],
    ["ask", "overdue"],
    ["ask", "funding"],
    ["measure", "--top", "6"],
)


def run(*arguments: str) -> None:
    """Run a command as if it had been typed."""
    print(f"\n\033[1m$ graphmodel {shlex.join(arguments)}\033[0m" if sys.stdout.isatty() else f"\n$ graphmodel {shlex.join(arguments)}", flush=True)
    graphmodel.main([*arguments, "--network", str(NETWORK)], standalone_mode=False)


def main() -> None:
    """Build the network, ask, draw."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with Network(NETWORK, create=True):  # held open, so that the engine starts once and not for each command
        run("add", str(ROOT / "examples" / "reports"))
        for command in ASKED:
            run(*command)
        run("map", "-o", str(FOLDER / "map.html"))
        run("figure", "-o", str(FOLDER / "map.png"))
    print(f"\nThe map:     {FOLDER / 'map.html'}  (open it in a browser)\nThe picture: {FOLDER / 'map.png'}")
    command = shlex.join([str(Path(sys.executable).parent / "graphmodel"), "ask", "--network", str(NETWORK)])
    print(f"The network: {NETWORK}\nAsk it:      {command}\nYour own:    {shlex.quote(str(Path(sys.executable).parent / 'graphmodel'))} add FOLDER")


if __name__ == "__main__":
    main()
