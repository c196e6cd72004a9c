"""Where the nodes of a network stand. Positions only: it draws nothing and knows nothing of organisations.

The same graph gets the same places in whatever order its nodes and edges come. What already has a place keeps it, so that a map
does not jump from one edition to the next.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy.sparse.csgraph import shortest_path
from scipy.spatial import cKDTree

Place = tuple[float, float]
Points = npt.NDArray[np.float64]
Block = tuple[Sequence[str], Points]
Piece = tuple[Sequence[str], Points, float, float]

ROOM = (150.0, 84.0)
"""Width and height, in map units, that a node of a small map has to itself: its symbol and its name."""
TIGHT = (60.0, 48.0)
"""The same on a large one, where most names are hidden: no symbol (radius at most 22) touches another."""


def layout(graph: nx.Graph[str], *, fixed: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """A place (x to the right, y down, in map units) for every node, deterministic and independent of order.

    Nodes in `fixed` keep their place. Others that are tied to them are put near those they are tied to; components without any fixed
    node are laid out by themselves and packed beneath; nodes without ties stand in rows at the end. Edge weights pull ("weight").
    """
    order = sorted(graph)
    places = {node: (float(fixed[node][0]), float(fixed[node][1])) for node in order if fixed is not None and node in fixed}
    room = _room(len(order))
    _join(graph, places, room)
    groups = sorted((sorted(c) for c in nx.connected_components(graph) if not c & places.keys()), key=lambda c: (-len(c), c[0]))
    blocks = [(group, _component(graph.subgraph(group), group, room)) for group in groups if len(group) > 1]
    _pack(blocks, [group[0] for group in groups if len(group) == 1], places, room)
    return {node: (round(places[node][0], 1), round(places[node][1], 1)) for node in order}


def _room(n: int) -> Place:
    """The room of each node on a map of n: all of it up to 60 nodes, the tight one from 300."""
    share = min(max((math.log(max(n, 1)) - math.log(60)) / (math.log(300) - math.log(60)), 0.0), 1.0)
    return (ROOM[0] + share * (TIGHT[0] - ROOM[0]), ROOM[1] + share * (TIGHT[1] - ROOM[1]))


# ------------------------------------------------------------------------------------------------------- one component


def _component(graph: nx.Graph[str], order: Sequence[str], room: Place) -> Points:
    """The places of one connected component, in the order given, centred on the origin, wider than high."""
    n = len(order)
    if n == 2:
        return np.array([[-room[0] * 0.6, 0.0], [room[0] * 0.6, 0.0]])
    index = {node: i for i, node in enumerate(order)}
    edges = np.array(sorted(tuple(sorted((index[a], index[b]))) for a, b in graph.edges if a != b))
    # Measured on 2 cores: stress is even and quick up to 150 (0.5 s); ForceAtlas2 keeps groups together, 2 s at 500 but 30 s at 2,000,
    # where groups laid out one by one take 0.5 s and keep 97 of 100 nearest neighbours in their group.
    points = _stress(edges, n) if n <= 150 else _forces(edges, n) if n <= 700 else _grouped(edges, n)
    return _apart(_widened(_turned(points)), room)


def _stress(edges: npt.NDArray[np.int64], n: int) -> Points:
    """Distances on the map like distances in the graph, by stress majorisation (Gansner, Koren and North 2004).

    The distance of neighbours grows with how many neighbours they do not share, so that cliques stay together and hubs get air.
    """
    near = np.zeros((n, n))
    near[edges[:, 0], edges[:, 1]] = near[edges[:, 1], edges[:, 0]] = 1
    common = near @ near
    degree = near.sum(axis=1)
    length = near * np.sqrt(1 + 0.5 * (degree[:, None] + degree[None, :] - 2 * common - 2).clip(0) / 4)
    target = shortest_path(length, method="D", directed=False)
    pull = 1 / np.square(target, where=target > 0, out=np.ones_like(target))
    np.fill_diagonal(pull, 0)
    points = _scaled_distances(target)
    laplacian = np.diag(pull.sum(axis=1)) - pull
    # The pseudo-inverse of a Laplacian; moving all points together changes nothing, so the constant part is left in.
    inverse = np.linalg.inv(laplacian + 1 / n)
    for _ in range(300):
        away = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
        ratio = pull * target / np.maximum(away, 1e-9)
        np.fill_diagonal(ratio, 0)
        # einsum, for a threaded BLAS loses more on such small products than it gains: seconds on a busy machine.
        force = ratio.sum(axis=1)[:, None] * points - np.einsum("ij,jk->ik", ratio, points)
        moved = np.einsum("ij,jk->ik", inverse, force)
        change = np.abs(moved - points).max()
        points = moved
        if change < 1e-4:
            break
    return points


def _scaled_distances(target: Points) -> Points:
    """Classical scaling of distances to two dimensions, with its signs settled; a little noise parts twins."""
    n = len(target)
    centred = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centred @ (target**2) @ centred)
    points: Points = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    signs: Points = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    noise = np.random.default_rng(1).normal(scale=1e-2 * float(target.max()), size=(n, 2))
    return np.asarray(points * signs + noise)


def _forces(edges: npt.NDArray[np.int64], n: int) -> Points:
    """ForceAtlas2 (Jacomy and others 2014) as networkx has it."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges.tolist())
    found = nx.forceatlas2_layout(graph, max_iter=100, seed=1)
    return np.array([found[i] for i in range(n)])


def _grouped(edges: npt.NDArray[np.int64], n: int) -> Points:
    """Groups (Louvain) as discs on a map of groups, and each group laid out within its disc by springs (Fruchterman and Reingold 1991)."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges.tolist())
    groups = sorted((sorted(group) for group in nx.community.louvain_communities(graph, seed=1)), key=lambda group: (-len(group), group[0]))
    radius = np.sqrt([len(group) for group in groups])
    group_of = np.empty(n, dtype=int)
    for i, group in enumerate(groups):
        group_of[group] = i
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(range(len(groups)))
    for a, b in group_of[edges]:
        if a != b:
            between.add_edge(int(a), int(b), weight=between.get_edge_data(int(a), int(b), {"weight": 0})["weight"] + 1)
    found = nx.forceatlas2_layout(between, max_iter=200, seed=1, weight="weight")
    centres = _discs_apart(np.array([found[i] for i in range(len(groups))]), radius)
    points = np.empty((n, 2))
    for i, group in enumerate(groups):
        index = {node: k for k, node in enumerate(group)}
        inner: rx.PyGraph[None, float] = rx.PyGraph()
        inner.add_nodes_from([None] * len(group))
        inner.add_edges_from([(index[a], index[b], 1.0) for a, b in edges.tolist() if a in index and b in index])
        springs = rx.spring_layout(inner, num_iter=80, seed=1)
        within = np.array([springs[k] for k in range(len(group))])
        within -= within.mean(axis=0)
        points[group] = centres[i] + within / max(float(np.sqrt((within**2).sum(axis=1)).max()), 1e-9) * radius[i] * 0.95
    return points


def _discs_apart(points: Points, radius: Points) -> Points:
    """Discs pushed apart until none covers another, starting from so close that most do."""
    a, b = np.triu_indices(len(points), 1)
    if not len(a):
        return points
    room = radius[a] + radius[b]
    points = points * float(np.quantile(room / np.maximum(np.sqrt(((points[a] - points[b]) ** 2).sum(axis=1)), 1e-9), 0.5))
    for _ in range(500):
        apart = points[b] - points[a]
        away = np.maximum(np.sqrt((apart**2).sum(axis=1)), 1e-9)
        lack = room * 1.02 - away
        if not (lack > 0.02 * room).any():
            break
        push = apart / away[:, None] * (np.maximum(lack, 0) / 2)[:, None]
        np.add.at(points, a, -push)
        np.add.at(points, b, push)
    return points


def _turned(points: Points) -> Points:
    """Centred, and turned so that the longer axis lies flat: screens and pages are wider than high."""
    points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov(points.T))
    turned: Points = points @ axes[:, ::-1]
    # The sign of an axis is arbitrary: the heavier tail goes right and down.
    turned[:, (turned**3).sum(axis=0) < 0] *= -1
    return turned


def _widened(points: Points) -> Points:
    """Stretched a little along the longer axis where they would waste the sides of a screen or a page."""
    wide, high = np.ptp(points, axis=0)
    points = points.copy()
    points[:, 0] *= min(max(1.5 * high / max(wide, 1e-9), 1.0), 1.35)
    return points


def _apart(points: Points, room: Place) -> Points:
    """The points moved apart until each has an ellipse of `room` to itself; scaled first so that most have it already."""
    size = np.array(room)
    points = points / size
    near = np.asarray(cKDTree(points).query(points, k=2)[0])[:, 1]
    points = points / max(float(np.quantile(near, 0.35)), 1e-9)
    for _ in range(400):
        pairs = cKDTree(points).query_pairs(1.0, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        a, b = pairs[:, 0], pairs[:, 1]
        apart = points[b] - points[a]
        away = np.sqrt((apart**2).sum(axis=1))
        # Two in one place part along a direction of their own.
        angle = (a * 2.399963 + b).astype(float)
        apart = np.where(away[:, None] > 1e-9, apart, np.column_stack([np.cos(angle), np.sin(angle)]))
        away = np.maximum(np.sqrt((apart**2).sum(axis=1)), 1e-9)
        push = apart * ((1.02 - np.minimum(away, 1.0)) / 2 / away)[:, None]
        np.add.at(points, a, -push)
        np.add.at(points, b, push)
    return np.asarray(points * size)


# --------------------------------------------------------------------------------------------------------- joining a map


def _join(graph: nx.Graph[str], places: dict[str, Place], room: Place) -> None:
    """Give a place to every node that is tied, however far, to one that has one: the best-tied first, at the nearest free spot."""
    waiting = {node for node in graph if node not in places}
    while True:
        ready = {node: [o for o in graph[node] if o in places and o != node] for node in sorted(waiting)}
        best = min(ready, key=lambda node: (-len(ready[node]), node), default=None)
        if best is None or not ready[best]:
            return
        others = sorted(ready[best])
        x = sum(places[o][0] for o in others) / len(others)
        y = sum(places[o][1] for o in others) / len(others)
        places[best] = _free(x, y, places, room)
        waiting.discard(best)


def _free(x: float, y: float, places: Mapping[str, Place], room: Place) -> Place:
    """The spot nearest to (x, y), along a spiral, at which an ellipse of `room` is free."""
    taken = np.array(list(places.values())) / np.array(room)
    for step in range(1, 20_000):
        # Vogel's spiral: even cover of the plane, from the middle outwards.
        radius, angle = 0.45 * math.sqrt(step), step * 2.399963
        spot = np.array([x / room[0] + radius * math.cos(angle), y / room[1] + radius * math.sin(angle)])
        if float(((taken - spot) ** 2).sum(axis=1).min()) >= 1.0:
            return (float(spot[0] * room[0]), float(spot[1] * room[1]))
    raise AssertionError("a plane has room for one more")


def _pack(blocks: Sequence[Block], single: Sequence[str], places: dict[str, Place], room: Place) -> None:
    """Set the blocks down on shelves, beneath what is there; then those without ties, in rows. Every shelf is centred.

    Of the widths that a row of blocks suggests, that one is taken with which all of it is seen largest on a screen of 1.65 to 1.
    """
    middle, top, least = _extent(places, room)
    boxes = [np.ptp(points, axis=0) + np.array(room) * (1.6, 1.2) for _, points in blocks]
    widths = np.cumsum([float(w) for w, _ in boxes]).tolist() + [i * room[0] * 1.4 for i in range(1, len(single) + 1)]

    def seen(width: float) -> float:
        shelves = _shelves(blocks, single, room, width=width)
        widest = max(sum(w for _, _, w, _ in shelf) for shelf in shelves)
        return max(max(widest, least) / 1.65, top + sum(max(h for _, _, _, h in shelf) for shelf in shelves))

    if not widths:
        return
    best = min((max(width, least, *(float(w) for w, _ in boxes), room[0]) for width in widths), key=lambda width: (round(seen(width)), width))
    for shelf in _shelves(blocks, single, room, width=best):
        x = middle - sum(w for _, _, w, _ in shelf) / 2
        height = max(h for _, _, _, h in shelf)
        for names, points, w, _ in shelf:
            corner = points.min(axis=0) + np.ptp(points, axis=0) / 2 - np.array([x + w / 2, top + height / 2])
            places.update((name, (float(p[0]), float(p[1]))) for name, p in zip(names, points - corner, strict=True))
            x += w
        top += height


def _shelves(blocks: Sequence[Block], single: Sequence[str], room: Place, *, width: float) -> list[list[Piece]]:
    """The blocks in order, as many on a shelf as its width allows, and the single nodes in rows: each piece with its width and height."""
    shelves: list[list[Piece]] = []
    for names, points in blocks:
        w, h = (float(size) for size in np.ptp(points, axis=0) + np.array(room) * (1.6, 1.2))
        if not shelves or sum(piece[2] for piece in shelves[-1]) + w > width + 1:
            shelves.append([])
        shelves[-1].append((names, points, w, h))
    # In a row every name has neighbours on both sides, and none of the lines that tell elsewhere whose it is: it needs more room.
    wide, high = room[0] * 1.4, room[1] * 1.3
    rows = math.ceil(len(single) / max(int((width + 1) / wide), 1))
    a_row = math.ceil(len(single) / max(rows, 1))
    for i in range(0, len(single), max(a_row, 1)):
        row = single[i : i + a_row]
        shelves.append([(row, np.column_stack([np.arange(len(row)) * wide, np.zeros(len(row))]), len(row) * wide, high)])
    return shelves


def _extent(places: Mapping[str, Place], room: Place) -> tuple[float, float, float]:
    """Middle, lower edge and width of what has a place; the origin where nothing has."""
    if not places:
        return 0.0, 0.0, 0.0
    xs, ys = zip(*places.values(), strict=True)
    return (min(xs) + max(xs)) / 2, max(ys) + room[1] / 2, max(xs) - min(xs) + room[0]

