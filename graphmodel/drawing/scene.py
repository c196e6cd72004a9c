"""What a drawing shows: plain, frozen data. It is no model of the network and reads none; whoever draws fills it.

Dates are text with the precision they have, as in `graphmodel.model`: "2018-08-16", "2018-08", "2018", "--02-05", or None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from graphmodel.errors import GraphmodelError
from graphmodel.model import CERTAIN


class DrawingError(GraphmodelError):
    """A map or figure that cannot be written: an unknown kind of file, a folder that is not there, a file that is open elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One fact behind a tie, a node or a funding: when, what, the sentence, and where it stands."""

    date: str | None = None
    what: str = ""
    """A kind of meeting of the model ("meeting", "visit", …), which is shown in the reader's language, or free text, shown as it is."""
    quote: str = ""
    source: str = ""
    place: str = ""
    certainty: float = 1.0
    confirmed: bool = False
    fact: str = ""
    """What tells two facts of the same words apart, such as an id: shown nowhere."""

    @property
    def state(self) -> str:
        """confirmed, certain or doubtful."""
        return "confirmed" if self.confirmed else "certain" if self.certainty >= CERTAIN else "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneNode:
    """An organisation (or, with kind "programme", a programme). `size` is the measure its symbol shows: by default how many ties it has."""

    id: str
    name: str
    kind: str = "other"
    names: tuple[str, ...] = ()
    """Other names it is known by: searched, and listed in the details."""
    search: tuple[str, ...] = ()
    """More to find it by, shown nowhere: its names without accents and case, acronyms written out (`graphmodel.names.match_key`)."""
    reports: bool = False
    meetings: int = 0
    first: str | None = None
    last: str | None = None
    size: float | None = None
    x: float | None = None
    y: float | None = None
    on_request: bool = False
    """True for funders and programmes: drawn only while the reader asks for the funding."""
    evidence: tuple[Evidence, ...] = ()
    """Facts that belong to no tie: the sentence that made it known, a planned meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTie:
    """Two organisations met. `a` and `b` are ids of nodes; `direct` is false where they only took part in the same meeting."""

    a: str
    b: str
    meetings: int = 1
    weight: float = 1.0
    first: str | None = None
    last: str | None = None
    direct: bool = True
    evidence: tuple[Evidence, ...] = ()

    @property
    def doubtful(self) -> bool:
        """True where it rests on doubtful facts alone."""
        return bool(self.evidence) and all(e.state == "doubtful" for e in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneFunding:
    """A funding, by ids of nodes. It is drawn from the funder to the programme to the recipient, as far as they are given."""

    recipient: str
    funder: str | None = None
    programme: str | None = None
    amount: float | None = None
    currency: str | None = None
    since: str | None = None
    until: str | None = None
    basis: str = "stated"
    """stated, or class where it was said of all the recipient's kind."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The arrows to draw, along the way of the money."""
        chain = [x for x in (self.funder, self.programme, self.recipient) if x is not None]
        return tuple((a, b) for a, b in pairwise(chain) if a != b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that a map or figure shows. `period` is shown as it is given; `sources` is how many were read in all."""

    title: str
    period: str = ""
    language: str = "el"
    nodes: tuple[SceneNode, ...] = ()
    ties: tuple[SceneTie, ...] = ()
    fundings: tuple[SceneFunding, ...] = ()
    made_on: str = ""
    sources: int = 0
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = {node.id for node in self.nodes}
        if len(ids) != len(self.nodes):
            raise ValueError("two nodes of a scene have the same id")
        ends = {x for t in self.ties for x in (t.a, t.b)} | {x for f in self.fundings for step in f.steps for x in step}
        if not ends <= ids:
            raise ValueError(f"a tie or funding ends at an unknown node: {min(ends - ids)!r}")

    @property
    def facts(self) -> tuple[Evidence, ...]:
        """What the ties rest on, each fact once."""
        return tuple(dict.fromkeys(e for tie in self.ties for e in tie.evidence))


def arranged(scene: Scene, fixed: Mapping[str, tuple[float, float]] | None = None) -> Scene:
    """The scene with a place for every node; what has one in `fixed` or in the scene keeps it.

    Organisations are placed by their ties alone, so that asking for the funding moves nothing; funders and programmes then find
    room near those they fund.
    """
    # Imported here, because numpy and scipy take longer to load than many a command to run, and a Scene alone needs neither.
    import networkx as nx

    from graphmodel.drawing.layout import layout

    kept = {n.id: (n.x, n.y) for n in scene.nodes if n.x is not None and n.y is not None}
    kept |= {n.id: fixed[n.id] for n in scene.nodes if fixed is not None and n.id in fixed}
    if len(kept) < len(scene.nodes):
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(n.id for n in scene.nodes if not n.on_request)
        graph.add_weighted_edges_from((t.a, t.b, t.weight) for t in scene.ties)
        kept |= layout(graph, fixed=kept)
        if len(kept) < len(scene.nodes):
            graph.add_nodes_from(n.id for n in scene.nodes)
            graph.add_edges_from(step for f in scene.fundings for step in f.steps)
            kept |= layout(graph, fixed=kept)
    return replace(scene, nodes=tuple(replace(n, x=kept[n.id][0], y=kept[n.id][1]) for n in scene.nodes))


def strongest(scene: Scene, limit: int) -> Scene:
    """The scene with its `limit` best-tied nodes (sum of weights, then meetings, then id) and what lies between them."""
    if len(scene.nodes) <= limit:
        return scene
    strength = dict.fromkeys((n.id for n in scene.nodes), 0.0)
    for tie in scene.ties:
        strength[tie.a] += tie.weight
        strength[tie.b] += tie.weight
    ranked = sorted(scene.nodes, key=lambda n: (n.on_request, -strength[n.id], -n.meetings, n.id))
    kept = {n.id for n in ranked[:limit]}
    return replace(
        scene,
        nodes=tuple(n for n in scene.nodes if n.id in kept),
        ties=tuple(t for t in scene.ties if t.a in kept and t.b in kept),
        fundings=tuple(f for f in scene.fundings if all(x in kept for step in f.steps for x in step)),
    )
