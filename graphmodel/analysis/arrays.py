"""A graph as arrays in one fixed order: what the measures compute on. Not for users, who hold networkx graphs.

Organisations are numbered in the order of their ids and ties in the order of their ends, so that no result, not even its last bit,
depends on the order in which a graph was filled or on how Python hashes text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from graphmodel.analysis.ties import TOLERANCE

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.analysis.routes import Sweep

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Arrays:
    """`ids` of n organisations; m ties as `one` and `other` (their numbers, the smaller first) and `weight`; when to sample, and how."""

    ids: tuple[str, ...]
    one: Numbers
    other: Numbers
    weight: Floats
    exact_up_to: int = 2000
    sample: int = 512
    seed: int = 0

    @property
    def size(self) -> int:
        """The number of organisations."""
        return len(self.ids)

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """The weights as a symmetric n x n matrix."""
        return self.symmetric(self.weight)

    def symmetric(self, data: Any) -> sparse.csr_array:
        """One value a tie, as a symmetric n x n matrix."""
        rows, columns = np.concatenate([self.one, self.other]), np.concatenate([self.other, self.one])
        matrix = sparse.csr_array((np.concatenate([data, data]), (rows, columns)), shape=(self.size, self.size))
        matrix.sort_indices()
        return matrix

    @cached_property
    def degree(self) -> Numbers:
        """How many ties each organisation has."""
        return np.bincount(np.concatenate([self.one, self.other]), minlength=self.size)

    @cached_property
    def strength(self) -> Floats:
        """The sum of the weights of each organisation's ties."""
        ends = np.concatenate([self.one, self.other])
        return np.bincount(ends, np.concatenate([self.weight, self.weight]), self.size).astype(np.float64)

    @cached_property
    def parts(self) -> tuple[Numbers, ...]:
        """The components: the numbers of their organisations in ascending order, the greatest component first."""
        if not self.size:
            return ()
        _, label = csgraph.connected_components(self.matrix, directed=False)
        parts = np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label))[:-1])
        return tuple(sorted(parts, key=lambda part: (-len(part), int(part[0]))))

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """The same as a networkx graph of the numbers, for what networkx computes in linear time."""
        import networkx as nx

        graph: nx.Graph[int] = nx.empty_graph(self.size)
        graph.add_weighted_edges_from(zip(self.one.tolist(), self.other.tolist(), self.weight.tolist(), strict=True))
        return graph

    @cached_property
    def steps(self) -> Sweep:
        """Shortest paths by the number of steps."""
        from graphmodel.analysis.routes import sweep

        return sweep(self, weighted=False)

    @cached_property
    def strong(self) -> Sweep:
        """Shortest paths where a tie is the shorter the stronger it is."""
        from graphmodel.analysis.routes import sweep

        return sweep(self, weighted=True)

    @property
    def is_sampled(self) -> bool:
        """Whether shortest paths are taken from a sample of some component."""
        return any(len(part) > self.exact_up_to for part in self.parts)

    def pairs_of(self, parties: Collection[str]) -> list[int]:
        """The numbers of the ties between some organisations; those that are not in the graph are passed over."""
        places = sorted(self._place[id] for id in set(parties) if id in self._place)
        return [self._tie[pair] for pair in combinations(places, 2) if pair in self._tie]

    def without_meeting(self, parties: Collection[str], *, least: float) -> Arrays:
        """As if one meeting had not been held: each pair of its parties loses 1/(k - 1), and the tie where less than `least` is left."""
        ties = np.array(self.pairs_of(parties), dtype=np.int64)
        weight = self.weight.copy()
        weight[ties] -= 1 / max(1, len(set(parties)) - 1)
        kept = np.ones(len(weight), dtype=bool)
        kept[ties] = weight[ties] >= max(least - TOLERANCE, TOLERANCE)
        return Arrays(self.ids, self.one[kept], self.other[kept], weight[kept], self.exact_up_to, self.sample, self.seed)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.ids)}

    @cached_property
    def _tie(self) -> dict[tuple[int, int], int]:
        return {pair: number for number, pair in enumerate(zip(self.one.tolist(), self.other.tolist(), strict=True))}


def arrays(graph: nx.Graph[str], *, exact_up_to: int = 2000, sample: int = 512, seed: int = 0) -> Arrays:
    """The arrays of a graph. A tie without a weight has 1; ties of an organisation with itself are left out.

    Raises ValueError for a sample below two, a tie whose weight is not positive, a directed graph, or one with parallel edges.
    """
    if sample < 2:
        raise ValueError("A sample has at least two organisations.")
    if graph.is_directed() or graph.is_multigraph():
        raise ValueError("The projection is an undirected graph with one edge a pair.")
    ids = tuple(sorted(graph))
    place = {id: number for number, id in enumerate(ids)}
    ties = sorted(_ties(graph, place))
    if any(not weight > 0 for _, _, weight in ties):
        raise ValueError("A tie has a positive weight.")
    one = np.array([tie[0] for tie in ties], dtype=np.int64)
    other = np.array([tie[1] for tie in ties], dtype=np.int64)
    sums = {w: float(fraction(w)) for w in {tie[2] for tie in ties}}
    weight = np.array([sums[tie[2]] for tie in ties], dtype=np.float64)
    return Arrays(ids, one, other, weight, exact_up_to, sample, seed)


def fraction(weight: float) -> Fraction:
    """The sum of 1/(k - 1) that a weight rounded to nine digits stands for; the weight itself where it stands for none.

    Else 2/3 less 1/3 would differ from 1/3, and paths of equal length would seem not to be.
    """
    found = Fraction(weight).limit_denominator(10_000)
    return found if abs(found - Fraction(weight)) <= Fraction(1, 10**9) and found > 0 else Fraction(weight)


def _ties(graph: nx.Graph[str], place: dict[str, int]) -> Iterator[tuple[int, int, float]]:
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a != b:
            i, j = place[a], place[b]
            yield (i, j, float(weight)) if i < j else (j, i, float(weight))
