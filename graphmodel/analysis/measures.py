"""Everything measured at once: organisations with values and ranks, groups, cut points, the whole, and notes on what it is worth.

Each formula is in metrics.py and structure.py; here they are brought together, with the reporters and without them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphmodel.analysis.metrics import DEFAULT_METRICS, METRICS, column, shown
from graphmodel.analysis.notes import Note
from graphmodel.analysis.structure import Bridge, CutPoint, breaks_of, centralisation, communities_of, density_of
from graphmodel.analysis.ties import LEAST, hubs, without_reporters
from graphmodel.errors import AskError

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.analysis.arrays import Arrays

FEW = 5
"""With ties among fewer organisations than this, ranks are noted to say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The measures of an organisation. `values` and `ranks` are by name of the metric; None where the formula says nothing about it.

    A rank is an interval (best, worst), from 1: organisations of equal value share it, and with meetings given it covers the ranks
    without any one meeting. Where intervals overlap, the ranks are not told apart. `group` counts from 1, None without ties.
    """

    id: str
    name: str
    kind: str
    reports: bool
    values: Mapping[str, float | None]
    ranks: Mapping[str, tuple[int, int] | None]
    group: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The network as a whole. `components` are the groups of at least two that hang together, `isolated` the organisations without a
    tie, `largest` the size of the greatest component, `density` the share of pairs with a tie, `centralisation` Freeman's by metric.
    """

    organisations: int
    ties: int
    components: int
    isolated: int
    largest: int
    density: float | None
    centralisation: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All measures of one graph. Rows come best first by the first metric, then by name; groups are ids, the greatest group first.

    `star` has the ids of those at one end of every tie, and is empty where the graph is no star: then centrality tells nothing.
    """

    metrics: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, ...], ...]
    cut_points: tuple[CutPoint, ...]
    bridges: tuple[Bridge, ...]
    whole: Whole
    star: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The measures with the organisations that reported, and without them: who is central only by having written."""

    with_reporters: Measures
    without_reporters: Measures


def compare(
    graph: nx.Graph[str], *, metrics: Sequence[str] | None = None, meetings: Mapping[str, Collection[str]] | None = None,
    least: float = LEAST, exact_up_to: int = 2000, sample: int = 512, seed: int = 0,
) -> Comparison:
    """The measures of a graph with and without the organisations that reported; the arguments are those of `measure`."""
    measured = [
        measure(each, metrics=metrics, meetings=meetings, least=least, exact_up_to=exact_up_to, sample=sample, seed=seed)
        for each in (graph, without_reporters(graph))
    ]
    unknown = [] if any(row.reports for row in measured[0].rows) else [Note(code="no_reporters")]
    return Comparison(with_reporters=measured[0], without_reporters=replace(measured[1], notes=(*measured[1].notes, *unknown)))


def measure(
    graph: nx.Graph[str], *, metrics: Sequence[str] | None = None, meetings: Mapping[str, Collection[str]] | None = None,
    least: float = LEAST, exact_up_to: int = 2000, sample: int = 512, seed: int = 0,
) -> Measures:
    """The measures of a projection.

    metrics: names in METRICS, by default DEFAULT_METRICS. meetings: the held meetings that the ties come from, id to the ids of *all*
    parties (also of those that are not in the graph), for rank intervals; `least` is the weight from which the projection drew ties.
    A component of more than `exact_up_to` organisations is measured from a `sample` of them drawn with `seed`, and a note says so.
    Raises AskError for a metric that is not in METRICS, ValueError for a sample below 2, a directed graph, or a weight that is not positive.
    """
    from graphmodel.analysis.arrays import arrays
    from graphmodel.analysis.ranks import intervals

    chosen = tuple(dict.fromkeys(DEFAULT_METRICS if metrics is None else metrics))
    unknown = [name for name in chosen if name not in METRICS]
    if unknown:
        raise AskError(f"No measure is called «{'», «'.join(unknown)}». There are: {', '.join(METRICS)}.")
    net = arrays(graph, exact_up_to=exact_up_to, sample=sample, seed=seed)
    raw = {name: column(net, name) for name in chosen}
    columns = {name: shown(raw[name]) for name in chosen}
    ranks, tried = intervals(net, raw, meetings=meetings or {}, least=least)
    groups = communities_of(net)
    group_of = {id: number for number, group in enumerate(groups, start=1) for id in group}
    rows = [
        Row(
            id=id, name=graph.nodes[id].get("name") or id, kind=graph.nodes[id].get("kind") or "other",
            reports=bool(graph.nodes[id].get("reports")), values={name: columns[name][place] for name in chosen},
            ranks={name: ranks[name][place] for name in chosen}, group=group_of.get(id))
        for place, id in enumerate(net.ids)
    ]
    rows.sort(key=lambda row: (*(_sort_key(row.values[name], name) for name in chosen[:1]), row.name, row.id))
    points, bridged = breaks_of(net)
    whole = _whole(net, columns)
    star = hubs(graph)
    return Measures(
        metrics=chosen, rows=tuple(rows), groups=groups, cut_points=points, bridges=bridged, whole=whole, star=star,
        notes=(*_notes(graph, net, whole, star, chosen), *tried))


def _sort_key(value: float | None, metric: str) -> tuple[bool, float]:
    if value is None:
        return True, 0.0
    return False, -value if METRICS[metric].greatest_first else value


def _whole(net: Arrays, columns: Mapping[str, Sequence[float | None]]) -> Whole:
    sizes = [len(part) for part in net.parts]
    connected = len(sizes) == 1
    return Whole(
        organisations=net.size, ties=len(net.weight), components=sum(size > 1 for size in sizes), isolated=sum(size == 1 for size in sizes),
        largest=max(sizes, default=0), density=density_of(net),
        centralisation={
            name: centralisation(name, columns[name], connected=connected)
            for name in ("degree", "betweenness", "closeness") if name in columns
        })


def _notes(graph: nx.Graph[str], net: Arrays, whole: Whole, star: tuple[str, ...], chosen: Iterable[str]) -> Iterable[Note]:
    linked = whole.organisations - whole.isolated
    if not whole.organisations:
        yield Note(code="empty")
    elif not whole.ties:
        yield Note(code="no_ties")
    elif star:
        names = tuple(sorted(graph.nodes[id].get("name") or id for id in star))
        reported = all(graph.nodes[id].get("reports") for id in star)
        yield Note(code="star_of_reporters" if reported else "star", values={"names": names})
    elif linked < FEW:
        yield Note(code="too_small", values={"n": linked})
    if whole.components > 1:
        yield Note(code="disconnected", values={"components": whole.components, "largest": whole.largest, "n": linked})
    if whole.isolated and whole.ties:
        yield Note(code="isolated", values={"n": whole.isolated})
    if net.is_sampled and any(METRICS[name].costly for name in chosen):
        sources = sum(min(net.sample, len(part)) for part in net.parts if len(part) > net.exact_up_to)
        yield Note(code="sampled", values={"k": sources, "seed": net.seed, "limit": net.exact_up_to})
