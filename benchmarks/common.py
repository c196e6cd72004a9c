"""What the benchmarks share: ours and a peer timed in one run, the ratio printed and saved with the machine's description.

It measures nothing by itself. Each bench_*.py calls `compare` and can be run alone: python benchmarks/bench_measures.py
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One comparison: the best of `repeat` runs of each, in `unit`; `ratio` is peer/ours, so more than 1 means that ours is faster."""

    name: str
    ours: float
    peer: float
    peer_name: str
    unit: str
    ratio: float
    repeat: int
    note: str


def compare(
    name: str, ours: Callable[[], Any], peer: Callable[[], Any], *, peer_name: str, repeat: int = 3, unit: str = "s", note: str = "",
) -> Result:
    """Time ours and the peer in turns, print the ratio, and return it for `save`.

    `unit` is s or ms. The runs alternate, so that a busy machine slows both. Nothing is warmed up beforehand: the best run counts.
    """
    factor = {"s": 1.0, "ms": 1000.0}[unit]
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeat):
        for run, taken in zip((ours, peer), times, strict=True):
            start = time.perf_counter()
            run()
            taken.append(time.perf_counter() - start)
    best, peers = min(times[0]), min(times[1])
    result = Result(
        name=name, ours=round(best * factor, 4), peer=round(peers * factor, 4), peer_name=peer_name, unit=unit,
        ratio=round(peers / best, 3), repeat=repeat, note=note)
    print(f"{name}: graphmodel {result.ours} {unit}, {peer_name} {result.peer} {unit}, ratio {result.ratio} {note}".rstrip(), flush=True)
    return result


def save(script: str, results: list[Result]) -> Path:
    """Write results/<script>.json and .md with the machine's description; returns the path of the table."""
    RESULTS.mkdir(exist_ok=True)
    name = Path(script).stem
    described = machine()
    (RESULTS / f"{name}.json").write_text(
        json.dumps({"machine": described, "results": [asdict(result) for result in results]}, ensure_ascii=False, indent=2) + "\n",
        encoding="utf-8")
    lines = [
        f"# {name}", "", ", ".join(f"{key} {value}" for key, value in described.items()), "",
        "| what | graphmodel | peer | | ratio (peer/ours) | best of | |", "|---|---:|---:|---|---:|---:|---|",
        *(f"| {r.name} | {r.ours} {r.unit} | {r.peer} {r.unit} | {r.peer_name} | {r.ratio} | {r.repeat} | {r.note} |" for r in results)]
    table = RESULTS / f"{name}.md"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return table


def machine() -> dict[str, str]:
    """What the numbers were measured on: no names of hosts, users or folders."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"), "processor": _processor(), "cores": str(os.cpu_count()),
        "system": platform.system(), "python": platform.python_version(), "load at the end": load}


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
