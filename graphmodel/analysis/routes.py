"""Shortest paths from all organisations, or from a sample of them, and what follows: betweenness, closeness, harmonic closeness.

Each component is swept by itself. One of up to `exact_up_to` organisations is swept from all of them, a greater one from a sample drawn
with a fixed seed. Exact paths by steps come from rustworkx, all others from a blocked form of Brandes' algorithm on sparse matrices.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from graphmodel.analysis.arrays import Arrays, Floats, Numbers, fraction

BLOCK = 64
"""Sources swept together: enough to leave Python's loops behind, few enough to stay within some ten megabytes."""
SCALE = 5_354_228_880
"""The least common multiple of 1 to 24: 1/weight times this is a whole number for nearly all sums of a few 1/(k - 1)."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """One value an organisation, as the docstrings of the metrics say."""

    betweenness: Floats
    closeness: Floats
    harmonic: Floats


@dataclass(frozen=True, eq=False)
class _Sums:
    """Over the sources of one component: dependencies (each pair counted from both ends), distances, reciprocal distances."""

    dependency: Floats
    distance: Floats
    reciprocal: Floats


def sweep(net: Arrays, *, weighted: bool) -> Sweep:
    """Betweenness, closeness and harmonic closeness along shortest paths, by steps or (weighted) by lengths of 1/weight.

    Closeness is Wasserman and Faust's for disconnected graphs (Social Network Analysis, 1994, p. 201): (r - 1)/(n - 1) * (r - 1)/sum of
    distances, for r organisations within reach. From a sample, sums are scaled up: Brandes and Pich, Centrality Estimation in Large
    Networks (2007), for betweenness; Eppstein and Wang, Fast Approximation of Centrality (2004), for closeness.
    """
    n = net.size
    betweenness, closeness, harmonic = np.zeros(n), np.zeros(n), np.zeros(n)
    length = net.symmetric(lengths(net.weight) if weighted else np.ones(len(net.weight)))
    for part in net.parts:
        size = len(part)
        if size < 2:
            continue
        inside = length[part][:, part] if size < n else length
        if size <= net.exact_up_to:
            sources = np.arange(size)
            sums = _blocked(inside, sources, weighted=True) if weighted else _by_steps(inside)
        else:
            sources = np.array(sorted(random.Random(net.seed).sample(range(size), min(net.sample, size))), dtype=np.int64)
            sums = _blocked(inside, sources, weighted=weighted)
        others = np.full(size, float(len(sources)))
        others[sources] -= 1  # no organisation counts towards its own distances
        scale = (size - 1) / np.maximum(others, 1)
        betweenness[part] = sums.dependency * (size / len(sources)) / max(1, (n - 1) * (n - 2))
        closeness[part] = (size - 1) ** 2 / ((n - 1) * sums.distance * scale)
        harmonic[part] = sums.reciprocal * scale / (n - 1)
    return Sweep(betweenness, closeness, harmonic)


def lengths(weight: Floats) -> Floats:
    """Whole numbers in the proportion of 1/weight, so that equal paths are found equal: sums of floats 1/3 + 1/6 differ from 1/2.

    Where the numerator of the fraction that a weight stands for does not divide SCALE, its length is off by less than one part in 10^9,
    and such a path may miss its equal.
    """
    known = {w: float(max(1, round(SCALE / fraction(w)))) for w in set(weight.tolist())}
    return np.array([known[w] for w in weight.tolist()], dtype=np.float64)


def _by_steps(length: sparse.csr_array) -> _Sums:
    """All sources, every tie one step. One thread for betweenness: several add in any order, and the last bits would differ from run to run."""
    import rustworkx as rx

    size = length.shape[0]
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * size)
    ends = sparse.triu(length).tocoo()
    graph.add_edges_from_no_data(list(zip(ends.row.tolist(), ends.col.tolist(), strict=True)))
    between = rx.graph_betweenness_centrality(graph, normalized=False, parallel_threshold=size + 1)
    distance = rx.graph_distance_matrix(graph)
    dependency = np.array([2 * between[node] for node in range(size)], dtype=np.float64)
    return _Sums(dependency, distance.sum(axis=0), _reciprocals(distance).sum(axis=0))


def _blocked(length: sparse.csr_array, sources: Numbers, *, weighted: bool) -> _Sums:
    """Brandes' algorithm (A Faster Algorithm for Betweenness Centrality, 2001) for a block of sources at a time.

    The ties that lie on shortest paths from each source form an acyclic graph P over states (source, organisation). The number of paths
    sigma is the sum over k of the k-th power of P transposed, applied to the sources. With y(v) = dependency(v)/sigma(v), Brandes'
    recursion reads y = P(1/sigma + y), so y is the sum over k >= 1 of the k-th power of P applied to 1/sigma. Both sums end, as P is acyclic.
    """
    size = length.shape[0]
    tail = np.repeat(np.arange(size), np.diff(length.indptr))
    head = length.indices.astype(np.int64)
    dependency, total, reciprocal = np.zeros(size), np.zeros(size), np.zeros(size)
    for first in range(0, len(sources), BLOCK):
        block = sources[first:first + BLOCK]
        distance = csgraph.dijkstra(length, directed=False, indices=block, unweighted=not weighted)
        row, tie = np.nonzero(distance[:, tail] + (length.data if weighted else 1) == distance[:, head])
        states = len(block) * size
        starts = np.concatenate([[0], np.cumsum(np.bincount(row * size + tail[tie], minlength=states))])
        onward = sparse.csr_array((np.ones(len(tie)), row * size + head[tie], starts), shape=(states, states))
        at_source = np.arange(len(block)) * size + block
        paths = np.zeros(states)
        paths[at_source] = 1
        paths += _powers(paths, onward)
        beyond = _powers(1 / paths, onward.T.tocsr()) * paths
        beyond[at_source] = 0
        dependency += beyond.reshape(len(block), size).sum(axis=0)
        total += distance.sum(axis=0)
        reciprocal += _reciprocals(distance).sum(axis=0)
    unit = SCALE if weighted else 1
    return _Sums(dependency, total / unit, reciprocal * unit)


def _powers(start: Floats, matrix: sparse.csr_array) -> Floats:
    """The sum of start M, start M^2 and so on, for a matrix whose powers end. Rows stay sparse, so a step costs what its front holds."""
    result = np.zeros(len(start))
    front: Any = sparse.csr_array(start[np.newaxis, :])
    while (front := front @ matrix).nnz:
        result[front.indices] += front.data
    return result


def _reciprocals(distance: Any) -> Any:
    return np.divide(1.0, distance, out=np.zeros_like(distance), where=distance > 0)
