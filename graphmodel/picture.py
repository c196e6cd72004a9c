"""What a map or figure of a network shows: rows of the network in, a Scene of drawing/ out. Pure, no database.

Organisations and their ties come from the projection, so a map shows what the measures count. Funders and programmes are drawn only
when the reader of the map asks for the funding.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from graphmodel.dates import format_date
from graphmodel.derive import rulings
from graphmodel.drawing.scene import Evidence, Scene, SceneFunding, SceneNode, SceneTie, arranged
from graphmodel.finding import first_day, last_day
from graphmodel.model import Decision
from graphmodel.names import match_key
from graphmodel.projection import Row, project

WORDS = {
    "el": {"title": "Δίκτυο φορέων", "all": "όλες οι καταγεγραμμένες συναντήσεις", "from": "από", "until": "έως", "line": "γραμμή", "page": "σελίδα"},
    "en": {"title": "Network of organisations", "all": "all recorded meetings", "from": "from", "until": "until", "line": "line", "page": "page"},
}


def picture(
    rows: Mapping[str, Sequence[Row]], meetings: Sequence[Row], facts: Iterable[Row], *, decisions: Iterable[Decision], language: str,
    period: tuple[str | None, str | None], places: Mapping[str, tuple[float, float]],
) -> Scene:
    """The scene of a period. `rows` holds the rows of cypher/project by name; `facts` those that are shown as evidence."""
    words = WORDS[language]
    decided = rulings(decisions)
    graph = project(rows["organisations"], meetings)
    shown = {row["id"]: _evidence(row, words, decided.confirmed) for row in facts}
    made_known = {row["id"]: row["fact"] for row in rows["first_facts"]}
    fundings = _fundings(rows, shown, period)
    paying = {end for funding in fundings for end in (funding.funder, funding.programme, funding.recipient) if end is not None}
    funders = {funding.funder for funding in fundings}
    met = {id for a, b in graph.edges for id in (a, b)} | {id for row in meetings for id in row["parties"]}
    # A whole that only its parts have met is no organisation that nobody met: its parts stand for it.
    spoken_for = {row["whole"] for row in rows["parts"] if graph.has_node(row["part"]) and graph.degree[row["part"]]}
    alone = {id for id in graph if not graph.degree[id] and id in spoken_for}
    names = {row["id"]: row for kind in ("organisations", "programmes") for row in rows[kind]}
    nodes = []
    for id in sorted((set(graph) - alone | paying) & names.keys()):
        row, data = names[id], graph.nodes.get(id, {})
        known = shown.get(made_known.get(id, ""))
        nodes.append(SceneNode(
            id=id, name=row["name"], kind=row.get("kind", "programme"), reports=row.get("reports", False),
            names=tuple(sorted(set(row["names"]) - {row["name"]})), search=tuple(sorted({*row["folded"], match_key(row["name"])})),
            meetings=data.get("meetings", 0), first=data.get("first"),
            last=data.get("last"), on_request=id not in graph or (id in funders and id not in met),
            evidence=() if known is None else (known,)))
    ties = [
        SceneTie(
            a=min(a, b), b=max(a, b), meetings=data["meetings"], weight=data["weight"], first=data["first"], last=data["last"],
            direct=data["direct"], evidence=tuple(shown[fact] for fact in data["facts"] if fact in shown))
        for a, b, data in graph.edges(data=True)
    ]
    scene = Scene(
        title=words["title"], period=_period(period, words, language), language=language, nodes=tuple(nodes),
        ties=tuple(sorted(ties, key=lambda tie: (tie.a, tie.b))), fundings=fundings,
        made_on=datetime.date.today().isoformat(), sources=len(rows["sources"]))
    return arranged(scene, places)


def _fundings(
    rows: Mapping[str, Sequence[Row]], shown: Mapping[str, Evidence], period: tuple[str | None, str | None],
) -> tuple[SceneFunding, ...]:
    """Those that may run in the period, as the question of who funds what has it."""
    first, last = first_day(period[0]), last_day(period[1])
    known = {row["id"] for kind in ("organisations", "programmes") for row in rows[kind]}
    return tuple(
        SceneFunding(
            recipient=row["recipient"], funder=row["funder"], programme=row["programme"], amount=row["amount"], currency=row["currency"],
            since=row["since"], until=row["until"], basis=row["basis"],
            evidence=tuple(shown[fact] for fact in row["facts"] if fact in shown))
        for row in rows["fundings"]
        if {row["recipient"], row["funder"], row["programme"]} - {None} <= known
        and (first is None or row["until"] is None or row["until"] + "~" >= first) and (last is None or row["since"] is None or row["since"] <= last)
    )


def _evidence(row: Row, words: Mapping[str, str], confirmed: frozenset[str]) -> Evidence:
    where = "page" if row["page"] else "line"
    return Evidence(
        date=row["date"], what=row["kind"] if row["type"] == "meeting" else "", quote=row["quote"], source=row["source"],
        place=f"{words[where]} {row[where]}", certainty=row["certainty"], confirmed=row["key"] in confirmed, fact=row["id"])


def _period(period: tuple[str | None, str | None], words: Mapping[str, str], language: str) -> str:
    parts = [f"{words[name]} {format_date(value, language)}" for name, value in zip(("from", "until"), period, strict=True) if value is not None]
    return " ".join(parts) or words["all"]

