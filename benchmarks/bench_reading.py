"""Reading Greek reports of 2,000 characters, every kind of fact, on one core: python benchmarks/bench_reading.py

No light program reads such facts, so the peer only shows the scale: it folds the same text (no accents, lower case) and splits it into sentences
and words with plain regular expressions, the first step of any reader. The time is that of the processor, which other work on the machine
changes less than the clock on the wall.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

from common import Result, save
from texts import report

from graphmodel.sources import read_bytes

DOCUMENTS = 100
_SENTENCE = re.compile(r"(?<=[.;!])\s+(?=[Α-ΩΆ-ΏA-Z])|\n{2,}")
_WORD = re.compile(r"\w+")


def plain(text: str) -> list[list[str]]:
    """The folded words of the sentences of a text."""
    folded = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [_WORD.findall(sentence.lower()) for sentence in _SENTENCE.split(folded)]


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Texts in a second of the processor."""
    start = time.process_time()
    for text in texts:
        read(text)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    """Compare, print, save."""
    # Names and sentences that were seen are remembered while a process lives, so every run reads other texts than the one before.
    rounds = [[report(10_000 + k * DOCUMENTS + i) for i in range(DOCUMENTS)] for k in range(4)]

    def ours(text: str) -> object:
        return read_bytes(text.encode(), name="report.txt")

    statements = sum(len(read_bytes(text.encode(), name="report.txt").statements) for text in rounds.pop())
    rates = [(rate(ours, texts), rate(plain, texts)) for texts in rounds]
    best, peer = max(own for own, _ in rates), max(other for _, other in rates)
    length = sum(map(len, rounds[0])) // DOCUMENTS
    result = Result(
        name=f"reading reports of {length} characters", ours=round(best, 1), peer=round(peer, 1), peer_name="folding and splitting into words only",
        unit="reports/s and core", ratio=round(best / peer, 4), repeat=len(rounds),
        note=f"{statements / DOCUMENTS:.0f} facts a report; goal: at least 150")
    print(f"{result.name}: graphmodel {result.ours}, {result.peer_name} {result.peer} {result.unit}; {result.note}", flush=True)
    print(save(__file__, [result]))


if __name__ == "__main__":
    main()
