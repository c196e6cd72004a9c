"""Where the names of a figure stand. Geometry only: boxes, circles and lines in one unit, y upwards; it draws nothing and measures no text.

A name never meets another one or a symbol, and never stands nearer to another symbol than to its own, so that nobody reads it wrongly.
The page has the same rules in templates/labels.js, for whatever part of the map is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, low, right, top."""
Size = tuple[float, float]

GAPS = (3.0, 11.0, 22.0, 36.0, 54.0)
"""How far a name may stand from its symbol; from the second on a line has to lead to it."""
AIR = (9.0, 4.0)
"""Between two names, along and across: less, and they are read as one."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A circle that must stay visible."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name that found room: in which of its forms, where, and from where to where a line has to lead to it, if one has to."""

    form: int
    box: Box
    lead: tuple[float, float, float, float] | None = None


def place(symbols: Mapping[str, Symbol], forms: Mapping[str, Sequence[Size]], lines: Sequence[tuple[str, str]], within: Box) -> dict[str, Label]:
    """Labels for the ids of `forms`, the first ones first; what finds no room is missing.

    `forms` has the widths and heights in which each name can be set, the best first; `lines` are pairs of ids between which a line runs:
    they are crossed where there is no better way. A name that found no room gets it where one other can stand elsewhere.
    """
    field = _Field(symbols, lines, within)
    found: dict[str, Label] = {}
    for id, sizes in forms.items():
        if (label := field.best(id, sizes, found)) is not None:
            found[id] = label
    for id in forms:
        if id not in found:
            field.make_room(id, forms, found)
    return found


class _Field:
    """What stands fast: symbols, lines and the rim."""

    def __init__(self, symbols: Mapping[str, Symbol], lines: Sequence[tuple[str, str]], within: Box) -> None:
        self.symbols, self.within = symbols, within
        self.index = {id: i for i, id in enumerate(symbols)}
        self.x, self.y, self.radius = (np.array([getattr(s, name) for s in symbols.values()]) for name in ("x", "y", "radius"))
        ends = [(symbols[a].x, symbols[a].y, symbols[b].x, symbols[b].y) for a, b in lines]
        self.lines = np.array(ends).reshape(-1, 4)

    def best(self, id: str, sizes: Sequence[Size], among: Mapping[str, Label]) -> Label | None:
        """The best label for a name that keeps clear of those there are: near its symbol before in its best form."""
        for _, labels in self._ways(id, sizes):
            costs = [(self._cost(label), i) for i, label in enumerate(labels) if not _in_the_way(label, among)]
            if costs:
                return labels[min(costs)[1]]
        return None

    def make_room(self, id: str, forms: Mapping[str, Sequence[Size]], found: dict[str, Label]) -> None:
        """Set a name where one other stands that can stand elsewhere, if there is such a place."""
        for _, labels in self._ways(id, forms[id]):
            for label in labels:
                others = _in_the_way(label, found)
                if len(others) != 1:
                    continue
                rest = {other: there for other, there in found.items() if other != others[0]} | {id: label}
                moved = self.best(others[0], forms[others[0]], rest)
                if moved is not None:
                    found |= {id: label, others[0]: moved}
                    return

    def _ways(self, id: str, sizes: Sequence[Size]) -> Iterator[tuple[float, list[Label]]]:
        """The labels that symbols and rim allow, group by group: for each gap and form of the name."""
        own = self.symbols[id]
        for gap in GAPS:
            for form, size in enumerate(sizes):
                boxes = _beside(own, size, gap)
                free = self._free(boxes, self.index[id])
                labels = []
                for box in boxes[free]:
                    left, low, right, top = (float(v) for v in box)
                    lead = None if gap == GAPS[0] else (own.x, own.y, min(max(own.x, left), right), min(max(own.y, low), top))
                    labels.append(Label(form, (left, low, right, top), lead))
                if labels:
                    yield gap, labels

    def _free(self, boxes: Numbers, own: int) -> npt.NDArray[np.bool_]:
        """Which boxes lie within the rim and nearer to their own symbol than to any other."""
        left, low, right, top = (boxes[:, i, None] for i in range(4))
        across = np.maximum(np.maximum(left - self.x, self.x - right), 0)
        along = np.maximum(np.maximum(low - self.y, self.y - top), 0)
        away = np.hypot(across, along) - self.radius
        mine = away[:, own].copy()
        away[:, own] = np.inf
        within = (left >= self.within[0]) & (low >= self.within[1]) & (right <= self.within[2]) & (top <= self.within[3])
        nearest: npt.NDArray[np.bool_] = within[:, 0] & (away.min(axis=1, initial=np.inf) > np.where(mine < GAPS[1] - 1, mine * 1.25, mine) + 3)
        return nearest

    def _cost(self, label: Label) -> int:
        """How many lines a label crosses."""
        return int(_passed(self.lines, label.box).sum())


def _beside(s: Symbol, size: Size, gap: float) -> Numbers:
    """Boxes around a symbol, the best first: beneath, above, to the sides, at the corners, and between these."""
    w, h = size
    r = s.radius + gap
    d = r * 0.72
    levels = [(s.x - w * share, y) for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9) for y in (s.y - r - h, s.y + r)]
    flanks = [(x, s.y - h * share) for share in (0.5, 0.35, 0.65, 0.2, 0.8) for x in (s.x + r, s.x - r - w)]
    corners = [(x, y) for y in (s.y - d - h, s.y + d) for x in (s.x + d, s.x - d - w)]
    return np.array([(x, y, x + w, y + h) for x, y in (*levels[:2], *flanks[:2], *corners, *levels[2:], *flanks[2:])])


def _in_the_way(label: Label, among: Mapping[str, Label]) -> list[str]:
    """The labels that a label would meet, cross with its line, or be crossed by theirs."""
    left, low, right, top = label.box
    padded = (left - AIR[0], low - AIR[1], right + AIR[0], top + AIR[1])
    return [
        id for id, other in among.items()
        if (padded[0] < other.box[2] and other.box[0] < padded[2] and padded[1] < other.box[3] and other.box[1] < padded[3])
        or (other.lead is not None and _passed(np.array([other.lead]), label.box).any())
        or (label.lead is not None and _passed(np.array([label.lead]), other.box).any())]


def _passed(lines: Numbers, box: Box) -> npt.NDArray[np.bool_]:
    """Which lines (rows of x, y, x, y) pass through a box (Liang and Barsky 1984)."""
    if not len(lines):
        return np.zeros(0, dtype=bool)
    left, low, right, top = box
    ax, ay, dx, dy = lines[:, 0], lines[:, 1], lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    enter, leave, out = np.zeros(len(lines)), np.ones(len(lines)), np.zeros(len(lines), dtype=bool)
    for step, room in ((-dx, ax - left), (dx, right - ax), (-dy, ay - low), (dy, top - ay)):
        ratio = np.divide(room, step, out=np.zeros_like(room), where=step != 0)
        enter = np.where(step < 0, np.maximum(enter, ratio), enter)
        leave = np.where(step > 0, np.minimum(leave, ratio), leave)
        out |= (step == 0) & (room < 0)
    passing: npt.NDArray[np.bool_] = ~out & (enter <= leave)
    return passing
