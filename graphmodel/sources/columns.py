"""Lines that keep their layout in blanks, as a PDF's page gives them: where gutters go through them, and which of these part columns of prose.

It works on characters alone; a gutter is a stretch of blanks that goes down through several lines with text on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Gutters = list[tuple[int, int]]
_NARROWEST, _WIDE = 3, 5
_PROSE_WIDTH, _PROSE_LINES = 25, 6
DATED = re.compile(r"\d{1,2}[./-]\d{1,2}|\d{1,2}\s+\w+\s+\d{4}|^\d{1,3}[.)]?$")


@dataclass(frozen=True, slots=True)
class Region:
    """Some lines of a page, from `start` up to `end`, and the gutters that go through them; () where they are plain lines."""

    start: int
    end: int
    gutters: tuple[tuple[int, int], ...] = ()


def regions(lines: Sequence[str]) -> list[Region]:
    """A page in regions from top to bottom: plain lines, and runs of lines with common gutters."""
    out: list[Region] = []
    plain = at = 0
    while at < len(lines):
        end, gutters = _run(lines, at)
        if gutters:
            if plain < at:
                out.append(Region(plain, at))
            out.append(Region(at, end, tuple(gutters)))
            plain = at = end
        else:
            at += 1
    if plain < len(lines):
        out.append(Region(plain, len(lines)))
    return out


def cut(line: str, gutters: Sequence[tuple[int, int]]) -> list[str]:
    """The pieces of a line between gutters."""
    edges = [0, *[(a + b) // 2 for a, b in gutters], max(len(line), gutters[-1][1])]
    return [line[a:b].strip() for a, b in pairwise(edges)]


def is_prose(pieces: Sequence[Sequence[str]]) -> bool:
    """Whether the pieces of a region are columns of prose: enough lines, each column wide and mostly full."""
    if len(pieces) < _PROSE_LINES:
        return False
    for column in zip(*pieces, strict=True):
        widths = sorted(len(" ".join(piece.split())) for piece in column if piece)
        if len(widths) < 0.6 * len(pieces) or widths[len(widths) // 2] < _PROSE_WIDTH:
            return False
    dated = sum(bool(DATED.search(row[0])) and len(row[0]) < _PROSE_WIDTH for row in pieces)
    return dated < 2


def _run(lines: Sequence[str], start: int) -> tuple[int, Gutters]:
    """The longest run of lines from `start` that shares gutters: where it ends, and its gutters; none where it is too short.

    It ends where a line would close a wide gutter that several lines have had, for there a table ends though others of its gutters may go on.
    """
    gutters: Gutters = [(0, 10_000)]
    end, blanks = start, 0
    for i in range(start, len(lines)):
        line = lines[i].rstrip()
        if not line.strip():
            blanks += 1
            if blanks > 2 or i == start:
                break
            continue
        narrowed = _common(gutters, _gaps(line))
        wide = [g for g in gutters if g[1] - g[0] >= _WIDE and _parted(lines[start:end], g) >= 2]
        if any(not any(a < d and c < b for c, d in narrowed) for a, b in wide) or not any(_parted(lines[start:i + 1], g) for g in narrowed):
            break
        gutters, end, blanks = narrowed, i + 1, 0
    run = lines[start:end]
    said = sum(bool(line.strip()) for line in run)
    kept = [g for g in gutters if _parted(run, g) >= max(2, 0.3 * said)]
    return (end, kept) if kept and (said >= 3 or max(b - a for a, b in kept) >= 2 * _WIDE) else (start, [])


def _gaps(line: str) -> Gutters:
    """Stretches of blanks of a line, the margins among them; the right one goes on for ever."""
    line = line.rstrip()
    return [m.span() for m in re.finditer(rf"\s{{{_NARROWEST},}}", line)] + [(len(line), 10_000)]


def _common(one: Gutters, other: Gutters) -> Gutters:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(a, b) for a, b in both if b - a >= _NARROWEST]


def _parted(lines: Sequence[str], gutter: tuple[int, int]) -> int:
    """How many lines have text on both sides of a gutter."""
    return sum(bool(line[:gutter[0]].strip()) and bool(line[gutter[1]:].strip()) for line in lines)
