"""How the network hangs together: communities, cut points and what falls apart without them, bridges, density, centralisation.

Measures of single organisations are in metrics.py. Density alone would not say how a network is built: many may hang on one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.analysis.arrays import Arrays

TRIES = 10
"""Louvain is tried with so many seeds and the best result is kept; with fewer, down to one, beyond WORK."""
WORK = 20_000
"""Ties that all tries together may look at: a few seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutPoint:
    """An organisation whose leaving breaks a component: the groups that fall off, by ids, and how many stay together in the greatest."""

    id: str
    apart: tuple[tuple[str, ...], ...]
    remaining: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A tie whose loss breaks a component: its ends, and the smaller of the two sides, by ids."""

    a: str
    b: str
    side: tuple[str, ...]


def communities(graph: nx.Graph[str], *, seed: int = 0) -> tuple[tuple[str, ...], ...]:
    """Groups of at least two organisations that have stronger ties within than expected, the greatest first; ids ascend.

    Louvain (Blondel and others, 2008) over weights, the best modularity of up to ten tries with fixed seeds; a group that does not hang together
    is split. Organisations without ties are in none.
    """
    from graphmodel.analysis.arrays import arrays

    return communities_of(arrays(graph, seed=seed))


def communities_of(net: Arrays) -> tuple[tuple[str, ...], ...]:
    """The communities of prepared arrays. Numbers, not ids, go through networkx: sets of text would be walked in another order each run."""
    import networkx as nx

    if not len(net.weight):
        return ()
    best: list[list[int]] = []
    greatest = -1.0
    for attempt in range(max(1, min(TRIES, WORK // len(net.weight)))):
        found = nx.community.louvain_communities(net.graph, weight="weight", seed=net.seed + attempt)
        parts = [part for group in found for part in nx.connected_components(net.graph.subgraph(group))]
        modularity = round(nx.community.modularity(net.graph, parts, weight="weight"), 9)
        if modularity > greatest:
            best, greatest = sorted(map(sorted, parts)), modularity
    groups = sorted((group for group in best if len(group) > 1), key=lambda group: (-len(group), group))
    return tuple(tuple(net.ids[number] for number in group) for group in groups)


def cut_points(graph: nx.Graph[str]) -> tuple[CutPoint, ...]:
    """The organisations without which a component breaks, those first without whom the most are cut off from the rest."""
    from graphmodel.analysis.arrays import arrays

    return breaks_of(arrays(graph))[0]


def bridges(graph: nx.Graph[str]) -> tuple[Bridge, ...]:
    """The ties without which a component breaks, those first whose loss cuts off the most."""
    from graphmodel.analysis.arrays import arrays

    return breaks_of(arrays(graph))[1]


def breaks_of(net: Arrays) -> tuple[tuple[CutPoint, ...], tuple[Bridge, ...]]:
    """Cut points and bridges in one depth-first walk (Hopcroft and Tarjan, Algorithm 447, 1973).

    A child from which no edge leads above v falls off with everything below it when v leaves, and that is one stretch of the walk's order;
    where no edge leads to v itself either, the tie to v is a bridge.
    """
    points: list[CutPoint] = []
    bridged: list[Bridge] = []
    for part in net.parts:
        walk = _walk(net, int(part[0]))
        order = walk.order
        for v, children in walk.falls.items():
            stretches = [order[walk.at[child]:walk.end[child]] for child in children]
            fallen = {number for stretch in stretches for number in stretch}
            rest = [number for number in order if number not in fallen and number != v]
            groups = sorted((sorted(group) for group in [*stretches, rest] if group), key=lambda group: (-len(group), group))
            if len(groups) > 1:
                points.append(CutPoint(id=net.ids[v], apart=tuple(_ids(net, group) for group in groups[1:]), remaining=len(groups[0])))
        for v, child in walk.bridges:
            below, above = order[walk.at[child]:walk.end[child]], order[:walk.at[child]] + order[walk.end[child]:]
            side = min(below, above, key=lambda group: (len(group), min(group)))
            a, b = sorted((v, child))
            bridged.append(Bridge(a=net.ids[a], b=net.ids[b], side=_ids(net, sorted(side))))
    points.sort(key=lambda point: (-sum(map(len, point.apart)), point.id))
    bridged.sort(key=lambda bridge: (-len(bridge.side), bridge.a, bridge.b))
    return tuple(points), tuple(bridged)


def _ids(net: Arrays, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(net.ids[number] for number in numbers)


@dataclass(frozen=True, slots=True)
class _Walk:
    """A depth-first walk: who was met in which order; of each, its place and the place after all below it; what falls off; bridges."""

    order: list[int]
    at: dict[int, int]
    end: dict[int, int]
    falls: dict[int, list[int]]
    bridges: list[tuple[int, int]]


def _walk(net: Arrays, root: int) -> _Walk:
    """Walk the component of `root` without recursion: a path of thousands would exhaust Python's stack."""
    starts, heads = net.matrix.indptr.tolist(), net.matrix.indices.tolist()
    walk = _Walk([root], {root: 0}, {}, {}, [])
    highest = {root: 0}
    stack = [(root, root, iter(heads[starts[root]:starts[root + 1]]))]
    while stack:
        v, parent, onward = stack[-1]
        for w in onward:
            if w not in walk.at:
                walk.at[w] = highest[w] = len(walk.order)
                walk.order.append(w)
                stack.append((w, v, iter(heads[starts[w]:starts[w + 1]])))
                break
            if w != parent:
                highest[v] = min(highest[v], walk.at[w])
        else:
            stack.pop()
            walk.end[v] = len(walk.order)
            if stack:
                highest[parent] = min(highest[parent], highest[v])
                if highest[v] >= walk.at[parent]:
                    walk.falls.setdefault(parent, []).append(v)
                if highest[v] > walk.at[parent]:
                    walk.bridges.append((parent, v))
    return walk


def density_of(net: Arrays) -> float | None:
    """The share of all pairs that have a tie; None for fewer than two organisations."""
    return round(2 * len(net.weight) / (net.size * (net.size - 1)), 9) if net.size > 1 else None


def centralisation(metric: str, values: Sequence[float | None], *, connected: bool) -> float | None:
    """How far the network hangs on one organisation by a measure: 0 where all are equal, 1 for a star.

    The sum of the differences to the greatest value over what it is in a star of the same size: Freeman, Centrality in Social Networks:
    Conceptual Clarification (1979). `metric` is degree (as counts), betweenness or closeness (as shares). None for fewer than three
    organisations, and for closeness in several components, where Freeman does not define it.
    """
    known = [value for value in values if value is not None]
    n = len(known)
    if n < 3 or (metric == "closeness" and not connected):
        return None
    in_star = {"degree": (n - 1) * (n - 2), "betweenness": n - 1, "closeness": (n - 1) * (n - 2) / (2 * n - 3)}[metric]
    return round(sum(max(known) - value for value in known) / in_star, 6)

