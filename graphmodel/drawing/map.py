"""The interactive map: one HTML file that needs nothing but a browser. The only place for pyvis.

pyvis holds the model and brings vis-network; the page is our own. Places come from Python and nothing simulates. Text reaches the
page in two ways only: escaped by the template, or as packed JSON that the script shows through `textContent`. A Content-Security-Policy
with hashes of the three parts that are ours refuses every other script and style and every request.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graphmodel.drawing.scene import Evidence, Scene, SceneFunding, SceneNode, arranged, strongest
from graphmodel.drawing.style import (
    DOUBT,
    MONEY,
    SHAPES,
    amount_text,
    count_text,
    counted,
    date_text,
    facts_text,
    json_text,
    kinds_of,
    look,
    made_text,
    radii,
    span_text,
    widths,
    words,
)
from graphmodel.letters import fold
from graphmodel.model import MEETING_KINDS
from graphmodel.writing import write_whole

LIMIT = 2_000
"""More nodes than this are not drawn: the strongest are, and the page says so."""
NODE_KEYS = frozenset({"id", "x", "y", "size", "group"})
EDGE_KEYS = frozenset({"id", "from", "to", "width", "dashes", "arrows", "color"})
SCRIPTS = ("map", "labels", "panel", "controls")


class MapNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that takes only what vis-network may see, and writes our own page."""

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")
        self.templateEnv = Environment(loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                                       lstrip_blocks=True)
        self.path = "map.html.j2"

    def add_node(self, n_id: int, **keys: Any) -> None:
        """Add a node; keys that are not on the list are a mistake."""
        self._add(self.nodes, NODE_KEYS, {"id": n_id, **keys})

    def add_edge(self, source: int, to: int, **keys: Any) -> None:
        """Add an edge, in constant time and also beside another one of the same ends."""
        self._add(self.edges, EDGE_KEYS, {"id": len(self.edges), "from": source, "to": to, **keys})

    @staticmethod
    def _add(items: list[dict[str, Any]], allowed: frozenset[str], keys: dict[str, Any]) -> None:
        if not keys.keys() <= allowed:
            raise ValueError(f"vis-network is not to see {sorted(keys.keys() - allowed)}")
        items.append(keys)

    def page(self, **values: Any) -> str:
        """The page, with the model, the library and the values in it."""
        style, library = _template("map.css"), _library()
        script = "(async () => {\n'use strict';\n" + "".join(_template(f"{part}.js") for part in SCRIPTS) + "})();\n"
        unscripted = "#app,#tools{display:none}"
        policy = (f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)} {_hash(unscripted)}; "
                  "img-src data: blob:; base-uri 'none'; form-action 'none'")
        model = {"nodes": self.nodes, "edges": self.edges}
        text: str = self.templateEnv.get_template(self.path).render(
            policy=policy, style=Markup(style), style_unscripted=Markup(unscripted), library=Markup(library), script=Markup(script),
            model=_packed(model), **values)
        return text


def draw_map(scene: Scene, path: Path | str, *, share_safe: bool = False) -> Path:
    """Write the scene as one self-contained, interactive HTML file and return its path.

    The same scene gives the same bytes. With `share_safe` no quote, no title and no free text of a source is in the file; dates, kinds
    and numbers are. Of more than 2,000
    organisations the strongest are drawn, and the page says so. Raises WriteError where the file cannot be written.
    """
    path = Path(path)
    said = words(scene.language)
    notes = list(scene.notes)
    whole = sum(not n.on_request for n in scene.nodes)
    scene = arranged(strongest(scene, LIMIT))
    shown = sum(not n.on_request for n in scene.nodes)
    if shown < whole:
        notes.insert(0, said["strongest"].replace("{n}", str(shown)).replace("{all}", str(whole)))
    if share_safe:
        notes.append(said["share_safe"])
    if scene.nodes:
        notes.append(said["absence"])
    scene = replace(scene, notes=tuple(notes))
    network = MapNetwork()
    details = _fill(network, scene, share_safe=share_safe)
    page = network.page(
        scene=scene, said=said, details=_packed(details), shapes=SHAPES, kinds=_legend(scene), counts=count_text(scene),
        facts=facts_text(scene), made=made_text(scene), organisations=_organisation_rows(scene), ties=_tie_rows(scene),
        fundings=_funding_rows(scene), reporters=any(n.reports for n in scene.nodes), direct=any(t.direct for t in scene.ties),
        together=any(not t.direct for t in scene.ties), doubtful=any(t.doubtful for t in scene.ties),
        bases={f.basis for f in scene.fundings}, doubt=DOUBT, money=MONEY)
    return write_whole(path, page.encode("utf-8"))


# ------------------------------------------------------------------------------------------------------------ the model


def _fill(network: MapNetwork, scene: Scene, *, share_safe: bool) -> dict[str, Any]:
    """Put places, sizes and widths into the network, and return everything else that the page shows."""
    index = {node.id: i for i, node in enumerate(scene.nodes)}
    sizes = radii(scene)
    pool = _Pool(scene.language, share_safe=share_safe)
    nodes, ties, money = [], [], []
    for i, node in enumerate(scene.nodes):
        network.add_node(i, x=node.x, y=node.y, size=sizes[node.id], group=_kind(node))
        nodes.append([node.name, _kind(node), list(node.names), node.meetings, span_text(node.first, node.last, scene.language),
                      int(node.reports), int(node.on_request), pool.add(node.evidence), _search(node)])
    for tie, width in zip(scene.ties, widths(scene), strict=True):
        network.add_edge(index[tie.a], index[tie.b], width=width, **({} if tie.direct else {"dashes": True}))
        ties.append([tie.meetings, span_text(tie.first, tie.last, scene.language), int(tie.direct), pool.add(tie.evidence)])
    steps: dict[tuple[str, str], list[int]] = {}
    for i, funding in enumerate(scene.fundings):
        for step in funding.steps:
            steps.setdefault(step, []).append(i)
    for (a, b), behind in steps.items():
        # Dotted where it was only ever said of a whole class.
        stated = any(scene.fundings[i].basis != "class" for i in behind)
        network.add_edge(index[a], index[b], width=2, arrows="to", color=MONEY, **({} if stated else {"dashes": [2, 5]}))
        money.append(behind)
    fundings = [_funding(f, index, scene.language, pool) for f in scene.fundings]
    return {
        "title": scene.title, "period": scene.period, "said": words(scene.language), "shapes": SHAPES, "doubt": DOUBT, "money": MONEY,
        "looks": {kind: [look(kind).color, look(kind).shape] for kind, _ in kinds_of(scene.nodes)},
        "nodes": nodes, "ties": ties, "steps": money, "fundings": fundings, **pool.content(),
    }


def _funding(funding: SceneFunding, index: dict[str, int], language: str, pool: _Pool) -> list[Any]:
    """The way of the money, how much, since and until when, 1 where it was said of a whole class, and the evidence."""
    chain = [index[end] for end in (funding.funder, funding.programme, funding.recipient) if end is not None]
    pool.dates.update(date for date in (funding.since, funding.until) if date is not None)
    return [chain, amount_text(funding.amount, funding.currency, language), funding.since or "", funding.until or "",
            int(funding.basis == "class"), pool.add(funding.evidence)]


def _search(node: SceneNode) -> str:
    """What a name is found by besides its letters, as far as the page does not make it from the name itself."""
    plain = {" ".join(fold(name).replace(".", "").split()) for name in (node.name, *node.names)}
    return " ".join(sorted(set(node.search) - plain))


class _Pool:
    """Evidence and its strings, each once: a meeting of five stands behind ten ties, and a report behind many."""

    def __init__(self, language: str, *, share_safe: bool) -> None:
        self.language, self.share_safe = language, share_safe
        self.evidence: dict[Evidence, int] = {}
        self.dates: set[str] = set()

    def add(self, evidence: tuple[Evidence, ...]) -> list[int]:
        """The numbers of these pieces of evidence."""
        return [self.evidence.setdefault(e, len(self.evidence)) for e in evidence]

    def content(self) -> dict[str, Any]:
        """The lists that the numbers point into. What is safe to share has kinds of the model only, and sources by number."""
        said = words(self.language)
        source = {text: i for i, text in enumerate(dict.fromkeys(e.source for e in self.evidence))}
        rows = [[e.date or "", e.what, e.quote, source[e.source], e.place, e.state] for e in self.evidence]
        sources = list(source)
        if self.share_safe:
            known = {*said["what"], *MEETING_KINDS}
            rows = [[date, what if what in known else "", "", *rest] for date, what, _, *rest in rows]
            sources = [said["source"].replace("{n}", str(i)) if text else "" for i, text in enumerate(sources, start=1)]
        dates = sorted(self.dates | {e.date for e in self.evidence if e.date is not None})
        return {"evidence": rows, "sources": sources, "dates": {d: date_text(d, self.language) for d in dates}}


def _kind(node: SceneNode) -> str:
    return node.kind if node.kind in words("en")["kinds"] else "other"


# ------------------------------------------------------------------------------------------------------------- the page


def _legend(scene: Scene) -> list[tuple[str, str, int, str, str]]:
    """Kind, its name, how many there are, colour and shape; of what is drawn only on request there are none as yet."""
    names = words(scene.language)["kinds"]
    drawn = dict(kinds_of(tuple(n for n in scene.nodes if not n.on_request)))
    return [(kind, names[kind], drawn.get(kind, 0), look(kind).color, look(kind).shape) for kind, _ in kinds_of(scene.nodes)]


def _organisation_rows(scene: Scene) -> list[tuple[str, str, int, int, str]]:
    """The table twin: name, kind, ties, meetings, when; by name."""
    names = words(scene.language)["kinds"]
    ties = dict.fromkeys((n.id for n in scene.nodes), 0)
    for tie in scene.ties:
        ties[tie.a] += 1
        ties[tie.b] += 1
    rows = [(n.name, names[_kind(n)], ties[n.id], n.meetings, span_text(n.first, n.last, scene.language)) for n in scene.nodes]
    return sorted(rows)


def _tie_rows(scene: Scene) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The table twin of ties: each once, under the end that comes first: other end, meetings, and when or what else there is to know of it."""
    name = {n.id: n.name for n in scene.nodes}
    under: dict[str, list[tuple[str, str, str]]] = {}
    said = words(scene.language)
    for tie in scene.ties:
        a, b = sorted((name[tie.a], name[tie.b]))
        more = (span_text(tie.first, tie.last, scene.language), "" if tie.direct else said["same_event"], said["is_doubtful"] if tie.doubtful else "")
        under.setdefault(a, []).append((b, counted(said["meetings"], tie.meetings), ", ".join(part for part in more if part)))
    return [(a, sorted(rows)) for a, rows in sorted(under.items())]


def _funding_rows(scene: Scene) -> list[tuple[str, str, str, str, str]]:
    """The table twin of fundings: from whom, to whom, how much, until when, on what basis."""
    name = {n.id: n.name for n in scene.nodes}
    said = words(scene.language)
    return sorted({
        (name[a], name[b], amount_text(f.amount, f.currency, scene.language), date_text(f.until, scene.language), said[f"basis_{f.basis}"])
        for f in scene.fundings for a, b in f.steps})


def _packed(value: object) -> str:
    """JSON, deflated and in base64: Greek quotes shrink to a third, and nothing in it can end the element that holds it."""
    return base64.b64encode(zlib.compress(json_text(value).encode("utf-8"), 9)).decode("ascii")


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


@cache
def _template(name: str) -> str:
    return files("graphmodel.drawing").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """vis-network as pyvis brings it; its own text ends no script element."""
    text = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
