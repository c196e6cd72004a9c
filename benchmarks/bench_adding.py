"""`add` of 1,000 reports into a network of 10,000 meetings, on the embedded engine: python benchmarks/bench_adding.py

The whole way is timed, reading and deriving included. The peer is deriving everything anew for the same network: what each change would cost
if a change did not touch only what depends on it. Memory is the most that the process, with the engine in it, held before and after adding.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from common import Result, save
from texts import MEETINGS, report, write_reports

from graphmodel.network import Network

BEFORE, ADDED = 10_000 // MEETINGS, 1_000


def memory() -> float:
    """The most memory that this process has held so far, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def timed(work: object) -> float:
    """Seconds that it takes."""
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, print, save."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        first, more = folder / "first", folder / "more"
        list(write_reports(first, range(BEFORE)))
        paths = list(write_reports(more, range(BEFORE, BEFORE + ADDED)))
        with Network(folder / "network", create=True) as network:
            network.add(first)
            meetings, before = network.status()["meetings"], memory()
            adding = timed(lambda: network.add(more))
            after = memory()
            paths[0].write_text(report(BEFORE) + "\nΣτις 3 Μαρτίου 2024 το Κέντρο Κοινότητας συναντήθηκε με εκπροσώπους του ΚΑΠΗ.\n", encoding="utf-8")
            one = timed(lambda: network.add(paths[0]))
            every = timed(network.derive)
            stored = network.status()
    note = f"{meetings} meetings before; memory at most {before:.0f} MB before, {after:.0f} MB after; {stored['meetings']} meetings"
    results = [
        Result(name=f"adding {ADDED} reports", ours=round(adding, 1), peer=round(every, 1), peer_name="deriving everything once", unit="s",
               ratio=round(every / adding, 3), repeat=1, note=f"{note}; goal: under 60 s"),
        Result(name="adding one corrected report", ours=round(one, 2), peer=round(every, 1), peer_name="deriving everything once", unit="s",
               ratio=round(every / one, 1), repeat=1, note=f"{stored['sources']} sources")]
    for result in results:
        print(f"{result.name}: graphmodel {result.ours} s, {result.peer_name} {result.peer} s; {result.note}", flush=True)
    print(save(__file__, results))


if __name__ == "__main__":
    main()
