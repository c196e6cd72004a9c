"""All benchmarks, one after the other, and one table of them with the goals: `make bench`, or python benchmarks/run.py [NAME…]

Each bench_*.py runs in a process of its own and saves its own results; a name (cli, reading, map…) picks some, and the table then has the
others as they were saved before. A benchmark that fails is named at the end, with exit code 1; so is a goal that is missed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from common import RESULTS, machine

FOLDER = Path(__file__).resolve().parent
Row = dict[str, Any]
GOALS: tuple[tuple[str, str, Callable[[Row], bool]], ...] = (
    ("graphmodel --help", "at most 2 times the peer", lambda row: row["ratio"] >= 0.5),
    ("graphmodel who", "at most 1.5 s", lambda row: row["ours"] <= 1.5),
    ("reading reports", "at least 150 a second and core", lambda row: row["ours"] >= 150),
    ("comparing 10,000 names", "under 10 s", lambda row: row["ours"] < 10),
    ("loading 20,000 nodes", "at least 0.8 of the peer's speed", lambda row: row["ratio"] >= 0.8),
    ("adding 1000 reports", "under 60 s", lambda row: row["ours"] < 60),
    ("map of 500", "under 1.5 s, and at least 80 times sooner", lambda row: row["ours"] < 1.5 and row["ratio"] >= 80),
)
"""How the name of a result begins, the goal in words, and whether a result reaches it."""


def scripts(names: list[str]) -> list[Path]:
    """The benchmarks of these names, or all of them."""
    every = sorted(FOLDER.glob("bench_*.py"))
    chosen = [path for path in every if not names or path.stem.removeprefix("bench_") in names]
    if len(chosen) < len(names):
        sys.exit(f"There are: {', '.join(path.stem.removeprefix('bench_') for path in every)}.")
    return chosen


def saved() -> Iterator[Row]:
    """Every result that was saved, with its goal and whether it is reached (None where it has no goal)."""
    for path in sorted(RESULTS.glob("bench_*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for row in content["results"]:
            goal = next(((text, reached(row)) for prefix, text, reached in GOALS if row["name"].startswith(prefix)), ("", None))
            yield row | {"goal": goal[0], "reached": goal[1], "date": content["machine"]["date"]}


def table(rows: list[Row]) -> str:
    """The results as a Markdown table."""
    words = {True: "yes", False: "no", None: ""}
    lines = ["| what | graphmodel | peer | ratio (peer/ours) | goal | reached | measured |", "|---|---:|---:|---:|---|---|---|"]
    for row in rows:
        cells = [row["name"], f"{row['ours']} {row['unit']}", f"{row['peer']} {row['unit']} ({row['peer_name']})", row["ratio"], row["goal"],
                 words[row["reached"]], row["date"]]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def main() -> None:
    """Run, print, save."""
    failed = []
    for path in scripts(sys.argv[1:]):
        print(f"--- {path.name}", flush=True)
        if subprocess.run([sys.executable, str(path)], cwd=FOLDER.parent, check=False).returncode != 0:
            failed.append(path.name)
    rows = list(saved())
    text = table(rows)
    described = ", ".join(f"{key} {value}" for key, value in machine().items())
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "README.md").write_text(f"# Results\n\n{described}\n\n{text}\n", encoding="utf-8")
    print(f"\n{text}\n\n{described}")
    missed = [row["name"] for row in rows if row["reached"] is False]
    if failed or missed:
        sys.exit("\n".join([*(f"failed: {name}" for name in failed), *(f"goal missed: {name}" for name in missed)]))


if __name__ == "__main__":
    main()
