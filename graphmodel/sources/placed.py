"""What a PDF's page shows where, as lines that keep their layout in blanks, each piece with its height on the page.

The heights tell the rows of a table apart where cells go over several lines. It knows no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

_WIDE_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_MOST_BLANK = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a line: its first column in characters, its height on the page and that of its font in points."""

    column: int
    y: float
    height: float
    text: str


@dataclass(slots=True)
class Line:
    """A line of a page, with its pieces; a line that was not placed has none."""

    text: str
    pieces: list[Piece] = field(default_factory=list)


def lines_of(shown: Sequence[Sequence[Any]]) -> list[Line]:
    """The lines of a page from top to bottom, blank ones where there is room for them. `shown`: left, right, y, height of font, text (see pages.py)."""
    groups: list[list[Sequence[Any]]] = []
    for one in sorted(shown, key=lambda s: -s[2]):
        last = groups[-1] if groups else []
        if last and last[0][2] - one[2] < 0.9 * min(last[0][3], one[3]) and not any(one[0] < s[1] and s[0] < one[1] for s in last):
            last.append(one)
        else:
            groups.append([one])
    letters = sum(len(s[4]) for s in shown)
    width = sum(s[1] - s[0] for s in shown) / max(1, letters) / 1.25
    out: list[Line] = []
    above: Sequence[Any] | None = None
    for group in groups:
        top = group[0]
        if above is not None:
            out.extend(Line("") for _ in range(min(_MOST_BLANK, max(0, int((above[2] - top[2]) / max(1.0, top[3])) - 1))))
        out.append(_line(group, width if width > 0 else 5.0))
        above = top
    return out


def _line(group: Iterable[Sequence[Any]], width: float) -> Line:
    line = Line("")
    end = 0.0
    for left, right, y, height, text in sorted(group, key=lambda s: s[0]):
        text = text.expandtabs(4)
        at = round(left / width)
        near = bool(line.text) and left - end < 0.15 * height
        at = len(line.text) + (0 if near else 1) if line.text and (near or at <= len(line.text)) else max(at, len(line.text))
        line.text = line.text.ljust(at) + text
        line.pieces.extend(Piece(at + m.start(), y, height, m.group()) for m in _WIDE_CELL.finditer(text))
        end = right
    return line


def rows_placed(lines: Sequence[Line], gutters: Sequence[tuple[int, int]], dated: re.Pattern[str]) -> list[list[str]] | None:
    """The rows of a table by the heights of its pieces; None where they do not tell, for then a guess would pair what does not belong together.

    In each column, lines closer than its rows are one cell. A cell belongs to the row at whose height it begins (as Word prints) or has its middle (as web
    pages print). The rows are those of a column whose cells are all one line, dates if there are such.
    """
    edges = [(a + b) // 2 for a, b in gutters]
    columns: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    for piece in (p for line in lines for p in line.pieces):
        columns[sum(piece.column >= e for e in edges)].append(piece)
    cells = [_cells(column) for column in columns]
    sure = [c for c, column in enumerate(cells) if column and all(len(cell) == 1 for cell in column)]
    rows_of = max(sure, key=lambda c: (sum(bool(dated.search(cell[0].text)) for cell in cells[c]), len(cells[c]), -c), default=None)
    if rows_of is None:
        return None
    anchors = [cell[0].y for cell in cells[rows_of]]
    near = max(p.height for column in columns for p in column)
    out = [["" for _ in columns] for _ in anchors]
    for c, column in enumerate(cells):
        for cell in column:
            top, middle = cell[0].y, (cell[0].y + cell[-1].y) / 2
            distances = [min(abs(top - a), abs(middle - a)) for a in anchors]
            row = distances.index(min(distances))
            if distances[row] > 0.6 * near or out[row][c]:
                return None
            out[row][c] = " ".join(p.text.strip() for p in cell)
    return out


def _cells(column: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a column as cells: a gap clearly wider than that between the lines of one cell parts two of them."""
    out: list[list[Piece]] = []
    ordered = sorted(column, key=lambda p: (-round(p.y), p.column))
    steps = [a.y - b.y for a, b in pairwise(ordered) if a.y - b.y > 2]
    least = min((s for s in steps if s > 0.9 * ordered[0].height), default=0.0)
    for piece in ordered:
        gap = out[-1][-1].y - piece.y if out else 0.0
        if out and (gap <= 2 or gap <= 1.12 * least and gap < 1.7 * piece.height):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out
