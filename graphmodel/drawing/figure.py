"""The figure for documents: PNG, SVG or PDF with labels that do not overlap. The only place for matplotlib.

It draws without pyplot, so it needs no display and leaves no state; the same scene gives the same bytes.
"""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from graphmodel.drawing.labels import Label, Symbol, place
from graphmodel.drawing.scene import DrawingError, Scene, SceneNode, arranged
from graphmodel.drawing.style import (
    DOUBT,
    MARKERS,
    count_text,
    facts_text,
    kinds_of,
    look,
    made_text,
    radii,
    widths,
    words,
)
from graphmodel.writing import write_whole

INCHES = (11.69, 8.27)
"""A4, lying."""
FONT_SIZES = ((12, 11), (30, 9.5), (60, 8), (math.inf, 6.6))
"""Points of a name on a figure of up to so many organisations: in a document it is often shown at half its size."""
DPI = 100
"""While labels are placed; what is written has 300."""
MARK = 6
"""Pixels around the middle of a mark of doubt."""
MOST_LINES = 400
"""Up to so many ties, names keep clear of their lines where they can."""
INK, SOFT, TIE = "#1a2330", "#566070", "#7d8796"
RC: Any = {
    "font.family": "DejaVu Sans", "svg.fonttype": "path", "svg.hashsalt": "graphmodel", "pdf.fonttype": 42,
    "text.parse_math": False, "text.color": INK, "path.simplify": False,
}
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None}, "svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What came of a figure: where it is, and which names found room. `hidden` are those that did not, by importance."""

    path: Path
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


def draw_figure(scene: Scene, path: Path | str) -> Drawn:
    """Write the scene as a picture, A4 lying, in the format that the suffix names: .png (300 dpi), .svg or .pdf.

    Names are set by importance and never over one another; the figure says how many found room. Raises DrawingError for another
    suffix, or where the file cannot be written.
    """
    path = Path(path)
    format = path.suffix.lower().lstrip(".")
    if format not in METADATA:
        raise DrawingError(f"{path}: a figure can be .png, .svg or .pdf. Give it one of these endings.")
    scene = arranged(scene)
    with matplotlib.rc_context(RC):
        figure, drawn = render(scene)
        out = io.BytesIO()
        figure.savefig(out, format=format, dpi=300, metadata=METADATA[format])
    write_whole(path, out.getvalue())
    nodes = _ranked(scene)
    return Drawn(path=path, shown=tuple(n.name for n in nodes if n.id in drawn), hidden=tuple(n.name for n in nodes if n.id not in drawn))


def render(scene: Scene) -> tuple[Figure, dict[str, Text]]:
    """The figure, and the labels in it by id of their node. The scene must have its places; `draw_figure` sets the fonts."""
    said = words(scene.language)
    figure = Figure(figsize=INCHES, dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    nodes = _ranked(scene)
    _line(figure, 0.955, scene.title, size=17, weight="bold")
    _line(figure, 0.919, " · ".join(part for part in (scene.period, count_text(scene)) if part), size=9.5, color=SOFT)
    if not nodes:
        figure.text(0.5, 0.5, said["empty"], size=14, ha="center", color=SOFT)
    low = _legend(figure, scene, nodes) if nodes else 0.1
    axes = figure.add_axes((0.02, low, 0.96, 0.895 - low))
    axes.set_axis_off()
    labels: dict[str, Text] = {}
    if nodes:
        _draw(axes, scene, nodes)
        labels = _labels(axes, scene, nodes)
    hidden = [n.name for n in nodes if n.id not in labels]
    figure.text(0.03, 0.022, _footnote(scene, len(labels), hidden), size=7, color=SOFT, va="bottom", linespacing=1.5)
    return figure, labels


def _line(figure: Figure, y: float, words: str, *, size: float, **style: Any) -> None:
    """One line at the top: a long one is set smaller, and a very long one cut."""
    text = figure.text(0.03, y, " ".join(words.split()), size=size, va="center", **style)
    room = 0.94 * figure.bbox.width
    share = room / max(text.get_window_extent().width, 1e-9)
    if share < 1:
        text.set_fontsize(size * max(share * 0.99, 0.6))
    while text.get_window_extent().width > room:
        text.set_text(text.get_text()[:-4].rstrip(" …") + " …")


def _ranked(scene: Scene) -> list[SceneNode]:
    size = radii(scene)
    return sorted((n for n in scene.nodes if not n.on_request), key=lambda n: (not n.reports, -size[n.id], n.name))


def _draw(axes: Axes, scene: Scene, nodes: list[SceneNode]) -> None:
    """Lines and symbols; the axes are given the limits that fill them at equal scale, with room for names at the rim."""
    places = {n.id: (n.x or 0.0, -(n.y or 0.0)) for n in nodes}
    xs, ys = zip(*places.values(), strict=True)
    wide, high = (size * share for size, share in zip(INCHES, (axes.get_position().width, axes.get_position().height), strict=True))
    unit = max((max(xs) - min(xs)) / (wide - 1.5), (max(ys) - min(ys)) / (high - 1.0), 60.0)
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    axes.set_xlim(middle_x - unit * wide / 2, middle_x + unit * wide / 2)
    axes.set_ylim(middle_y - unit * high / 2, middle_y + unit * high / 2)
    drawn = sorted(zip(scene.ties, widths(scene), strict=True), key=lambda pair: (pair[1], pair[0].a, pair[0].b))
    share = 1 if len(drawn) < 400 else 0.6
    thin = min(max(72 / unit, 0.35), 0.7) * share
    for direct, style in ((False, (0, (3, 2))), (True, "solid")):
        ties = [(t, w) for t, w in drawn if t.direct == direct]
        axes.add_collection(LineCollection(
            [[places[t.a], places[t.b]] for t, _ in ties], linewidths=[w * thin for _, w in ties], linestyles=[style], zorder=1,
            colors=[to_rgba(DOUBT, 0.5 * share) if t.doubtful else to_rgba(TIE, 0.75 * share) for t, _ in ties]))
    size = {i: _points(radius, unit) for i, radius in radii(scene).items()}
    for kind, _ in kinds_of(tuple(nodes)):
        mine = [n for n in nodes if (n.kind == kind or (kind == "other" and look(n.kind) == look("other")))]
        axes.scatter([places[n.id][0] for n in mine], [places[n.id][1] for n in mine], s=[(2 * size[n.id]) ** 2 * 0.85 for n in mine],
                     c=look(kind).color, marker=MARKERS[look(kind).shape], edgecolors="#1a233099", linewidths=0.4, zorder=3)
    writers = [n for n in nodes if n.reports]
    axes.scatter([places[n.id][0] for n in writers], [places[n.id][1] for n in writers], s=[(2 * size[n.id] + 5) ** 2 for n in writers],
                 facecolors="none", edgecolors=INK, linewidths=1.1, zorder=4)


def _points(radius: float, unit: float) -> float:
    """The radius of a symbol in points, where `unit` map units are an inch: as on the map, but never lost nor huge."""
    return min(max(radius / unit * 72, radius / 9 * 1.3), radius / 9 * 3.6)


def _labels(axes: Axes, scene: Scene, nodes: list[SceneNode]) -> dict[str, Text]:
    """The names that find room, the important ones first; a thin line leads to those that stand off their symbol."""
    figure = axes.figure
    unit = (axes.get_xlim()[1] - axes.get_xlim()[0]) / (INCHES[0] * axes.get_position().width)
    size, radius = next(size for most, size in FONT_SIZES if len(nodes) <= most), radii(scene)
    spots = axes.transData.transform([(n.x or 0.0, -(n.y or 0.0)) for n in nodes])
    symbols = {
        n.id: Symbol(float(x), float(y), (_points(radius[n.id], unit) + (4 if n.reports else 1)) * DPI / 72)
        for n, (x, y) in zip(nodes, spots, strict=True)}
    written = {n.id: [Text(0, 0, form, fontsize=size, linespacing=1.05, figure=figure) for form in forms(n.name)] for n in nodes}
    sizes = {id: [(box.width, box.height) for box in (text.get_window_extent() for text in texts)] for id, texts in written.items()}
    box = axes.bbox
    lines = [(t.a, t.b) for t in scene.ties] if len(scene.ties) <= MOST_LINES else []
    found = place(symbols, sizes, lines, (box.x0, box.y0, box.x1, box.y1))
    back = axes.transData.inverted()
    leads = [label.lead for label in found.values() if label.lead is not None]
    axes.add_collection(LineCollection(
        [back.transform([(x, y), (to_x, to_y)]) for x, y, to_x, to_y in leads], linewidths=0.5, colors="#6b7685", zorder=2))
    marks = _marks(scene, symbols, found) if lines else []
    if marks:
        xs, ys = zip(*back.transform(marks), strict=True)
        axes.scatter(xs, ys, s=60, c="white", edgecolors=DOUBT, linewidths=0.7, zorder=2.5)
        for x, y in zip(xs, ys, strict=True):
            axes.text(x, y, "?", fontsize=6.5, color=DOUBT, ha="center", va="center_baseline", zorder=2.6)
    labels = {}
    for id, label in found.items():
        left, low, right, top = label.box
        x, y = back.transform(((left + right) / 2, (low + top) / 2))
        labels[id] = axes.text(
            x, y, written[id][label.form].get_text(), fontsize=size, linespacing=1.05, ha="center", va="center", zorder=5,
            path_effects=[withStroke(linewidth=2.4, foreground="white")])
    return labels


def _marks(scene: Scene, symbols: Mapping[str, Symbol], found: Mapping[str, Label]) -> list[tuple[float, float]]:
    """Where to mark the ties that rest on doubtful facts alone: near their middle, where no symbol and no name stands."""
    marks = []
    for tie in scene.ties:
        a, b = symbols[tie.a], symbols[tie.b]
        spots = [(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)]
        free = [
            (x, y) for x, y in spots
            if all(math.hypot(x - s.x, y - s.y) > s.radius + MARK for s in symbols.values())
            and not any(left - MARK < x < right + MARK and low - MARK < y < top + MARK for left, low, right, top in (f.box for f in found.values()))]
        marks += free[:1] if tie.doubtful else []
    return marks


def forms(name: str) -> list[str]:
    """A name in the lines it is best set in, and once more in narrower ones."""
    wide, narrow = wrapped(name), textwrap.wrap(name, 18, break_long_words=False, break_on_hyphens=False)
    return list(dict.fromkeys((wide, "\n".join(narrow if len(narrow) <= 4 else [narrow[0], narrow[1] + " …", narrow[-1]]))))


def wrapped(name: str) -> str:
    """A name on up to three lines, as even as may be; from a longer one the middle is left out, for its end tells it from its like."""
    wanted = min(max(math.ceil(len(name) / 22), 1), 3)
    lines: list[str] = []
    for width in range(16, 29):
        lines = textwrap.wrap(name, width, break_long_words=False, break_on_hyphens=False)
        if len(lines) <= wanted:
            break
    return "\n".join(lines if len(lines) <= 3 else [lines[0], lines[1] + " …", lines[-1]])


def _legend(figure: Figure, scene: Scene, nodes: list[SceneNode]) -> float:
    """The legend beneath the drawing; returns where the drawing may begin, as a share of the height."""
    said = words(scene.language)
    handles = [
        Line2D([], [], linestyle="none", marker=MARKERS[look(kind).shape], color=look(kind).color, markersize=7,
               markeredgecolor="#1a233099", markeredgewidth=0.4, label=f"{said['kinds'][kind]} ({n})")
        for kind, n in kinds_of(tuple(nodes))]
    if any(n.reports for n in nodes):
        handles.append(Line2D([], [], linestyle="none", marker="o", markersize=9, markerfacecolor="none", markeredgecolor=INK,
                              label=said["reporter"]))
    if any(t.direct for t in scene.ties):
        handles.append(Line2D([], [], color=TIE, linewidth=2, label=said["direct"]))
    if any(not t.direct for t in scene.ties):
        handles.append(Line2D([], [], color=TIE, linewidth=1, linestyle=(0, (3, 2)), label=said["together"]))
    if any(t.doubtful for t in scene.ties):
        handles.append(Line2D([], [], color=DOUBT, alpha=0.6, linewidth=2, marker="o", markersize=7, markerfacecolor="white", label=said["doubtful_tie"]))
    columns = min(5, len(handles))
    rows = math.ceil(len(handles) / columns)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.02, 0.085), ncols=columns, frameon=False, fontsize=8,
                  numpoints=1, columnspacing=1.6, handletextpad=0.6, labelspacing=0.45)
    return 0.1 + 0.0235 * rows


def _footnote(scene: Scene, shown: int, hidden: list[str]) -> str:
    """Counts and date, then how many names found room and, as far as two lines go, which did not."""
    said = words(scene.language)
    whole = [text + "." for text in (facts_text(scene), made_text(scene)) if text] + [said["absence"]]
    lines = textwrap.wrap(" ".join(whole), 205)[:2]
    if hidden:
        counts = said["labels_shown"].replace("{n}", str(shown)).replace("{all}", str(shown + len(hidden)))
        # Forty names never fit on two lines.
        for many in range(min(len(hidden), 40), 0, -1):
            more = len(hidden) - many
            names = ", ".join(hidden[:many]) + (f" {said['and_more'].replace('{n}', str(more))}" if more else "")
            text = textwrap.wrap(counts + " " + said["not_labelled"].replace("{names}", names), 205)
            if len(text) <= 2:
                break
        lines += text[:2]
    return "\n".join(lines + textwrap.wrap(" ".join(scene.notes), 205)[: 4 - len(lines)])
