"""The measures of graphmodel beside networkx, on networks of 500 and 2,000 organisations, in one run: python benchmarks/bench_measures.py

Both compute the same values (the tests hold them together); ours begins with the networkx graph each time, conversion included.
"""

from __future__ import annotations

import networkx as nx
from common import Result, compare, save

from graphmodel.analysis import values


def network(size: int) -> nx.Graph[str]:
    """A connected network with a few hubs: three ties a newcomer, weights 1 to 5."""
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(size, 3, seed=1), {number: f"o{number:05d}" for number in range(size)})
    for number, (_, _, tie) in enumerate(sorted(graph.edges(data=True))):
        tie.update(weight=1 + number % 5, length=60 // (1 + number % 5))
    return graph


def main() -> None:
    """Compare, print, save."""
    results: list[Result] = []
    for size in (500, 2000):
        graph = network(size)
        repeat = 3 if size <= 500 else 1
        every = list(graph)
        peers = {
            "betweenness": lambda graph=graph: nx.betweenness_centrality(graph),
            "weighted_betweenness": lambda graph=graph: nx.betweenness_centrality(graph, weight="length"),
            "closeness": lambda graph=graph: nx.closeness_centrality(graph),
            "harmonic": lambda graph=graph: nx.harmonic_centrality(graph),
            "constraint": lambda graph=graph: nx.constraint(graph, weight="weight"),
            "effective_size": lambda graph=graph, every=every: nx.effective_size(graph, nodes=every, weight="weight"),
        }
        for metric, peer in peers.items():
            results.append(compare(
                f"{metric}, {size} organisations", lambda graph=graph, metric=metric: values(graph, metric), peer,
                peer_name=f"networkx {nx.__version__}", repeat=repeat, unit="ms",
                note="networkx node by node: its way for all at once is wrong with weights" if metric == "effective_size" else ""))
    print(save(__file__, results))


if __name__ == "__main__":
    main()
