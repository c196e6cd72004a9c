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
_SAME = 2.0
"""Points between heights that are one line."""


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


def rows_placed(lines: Sequence[Line], gutters: Sequence[tuple[int, int]], dated: re.Pattern[str]) -> list[list[str]]:
    """The rows of a table by the heights of its pieces; [] where the lines were not placed.

    In each column, lines closer than its rows are one cell. The rows are those of the column with most dates, else with most cells. A cell belongs to the row
    with which it begins (as Word prints) or has its middle (as web pages print). Where the heights do not tell, every height is a row: a guess would pair what
    does not belong together.
    """
    edges = [(a + b) // 2 for a, b in gutters]
    columns: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    for piece in (p for line in lines for p in line.pieces):
        columns[sum(piece.column >= e for e in edges)].append(piece)
    if not all(columns):
        return []
    heights: list[float] = []
    for y in sorted((p.y for column in columns for p in column), reverse=True):
        if not heights or heights[-1] - y > _SAME:
            heights.append(y)
    levels = [(y, [[p for p in column if 0 <= y - p.y <= _SAME] for column in columns]) for y in heights]
    opening = {y for y, level in levels if _opens(level, dated)}
    least = min((step for column in columns for step in _steps(column)), default=0.0)
    for parting in (set[float](), opening):
        told = _matched([_cells(column, least, parting) for column in columns], dated)
        if told is not None:
            return told
    return [[" ".join(p.text.strip() for p in pieces) for pieces in level] for _, level in levels]


def _matched(cells: Sequence[list[list[Piece]]], dated: re.Pattern[str]) -> list[list[str]] | None:
    """The rows that the cells of all columns make; None where a cell fits several. One that fits none is a row by itself."""
    anchors = max(cells, key=lambda column: (sum(any(dated.search(p.text) for p in cell) for cell in column), len(column)))
    if any(a[0].y - a[-1].y > _SAME and any(dated.search(p.text) for p in a) for a in anchors):
        return None
    out = [["" for _ in cells] for _ in anchors]
    alone: list[tuple[float, list[str]]] = []
    for c, column in enumerate(cells):
        for cell in column:
            apart = [min(abs(cell[0].y - a[0].y), abs(_middle(cell) - _middle(a))) for a in anchors]
            row = apart.index(min(apart))
            beside = sum(cell[-1].y - _SAME <= _middle(a) <= cell[0].y + _SAME for a in anchors)
            words = " ".join(p.text.strip() for p in cell)
            if beside > 1 or out[row][c] and apart[row] <= 0.6 * cell[0].height:
                return None
            if apart[row] > 0.6 * cell[0].height:
                alone.append((_middle(cell), [words if k == c else "" for k in range(len(cells))]))
            else:
                out[row][c] = words
    placed = [(_middle(a), row) for a, row in zip(anchors, out, strict=True)]
    return [row for _, row in sorted([*placed, *alone], key=lambda told: -told[0])]


def _opens(level: Sequence[Sequence[Piece]], dated: re.Pattern[str]) -> bool:
    """Whether a row begins at a height: every column has something there, with a date among it or each with a capital."""
    said = [p.text for pieces in level for p in pieces]
    return all(level) and (any(dated.search(text) for text in said) or not any(text[0].islower() for text in said))


def _middle(cell: Sequence[Piece]) -> float:
    return (cell[0].y + cell[-1].y) / 2


def _steps(column: Sequence[Piece]) -> list[float]:
    """The steps between the lines of a column, from top to bottom."""
    heights = sorted((p.y for p in column), reverse=True)
    return [a - b for a, b in pairwise(heights) if a - b > max(_SAME, 0.7 * column[0].height)]


def _cells(column: Sequence[Piece], least: float, opening: set[float]) -> list[list[Piece]]:
    """The pieces of a column as cells: two are parted by a step clearly wider than the least of the table, or where all columns begin anew."""
    out: list[list[Piece]] = []
    for piece in sorted(column, key=lambda p: (-round(p.y), p.column)):
        step = out[-1][-1].y - piece.y if out else 0.0
        if out and (step <= _SAME or step <= 1.12 * least and step < 1.7 * piece.height and not any(0 <= y - piece.y <= _SAME for y in opening)):
            out[-1].append(piece)
        else:
            out.append([piece])
    return out
