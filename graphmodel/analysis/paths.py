"""How one organisation reaches another through those who met. Evidence for each step is the network's to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A shortest path: its organisations by id, the sum of its ties' weights, and how many paths have as few steps."""

    nodes: tuple[str, ...]
    weight: float
    count: int

    @property
    def steps(self) -> int:
        """The number of ties on it."""
        return len(self.nodes) - 1


def path(graph: nx.Graph[str], a: str, b: str) -> Path | None:
    """The path from a to b with the fewest steps; among equals the one whose ties weigh the most together, then the first by names.

    None where no path is recorded, also for an organisation that is not in the graph. From a to itself there is a path of no steps.
    """
    if a not in graph or b not in graph:
        return None
    # By levels of steps from a: of each organisation the best path to it (weight negated, names, ids) and the number of paths.
    best: dict[str, tuple[float, tuple[tuple[str, str], ...]]] = {a: (0.0, (_label(graph, a),))}
    count = {a: 1}
    level = [a]
    while level and b not in best:
        reached: dict[str, tuple[float, tuple[tuple[str, str], ...]]] = {}
        paths: dict[str, int] = {}
        for v in level:
            for w, tie in graph.adj[v].items():
                if w in best:
                    continue
                weight, names = best[v]
                candidate = (round(weight - tie.get("weight", 1.0), 9), (*names, _label(graph, w)))
                reached[w] = min(reached.get(w, candidate), candidate)
                paths[w] = paths.get(w, 0) + count[v]
        best |= reached
        count |= paths
        level = list(reached)
    if b not in best:
        return None
    weight, names = best[b]
    return Path(nodes=tuple(id for _, id in names), weight=-weight, count=count[b])


def _label(graph: nx.Graph[str], id: str) -> tuple[str, str]:
    return graph.nodes[id].get("name") or id, id
