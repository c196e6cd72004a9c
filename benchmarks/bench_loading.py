"""Loading 20,000 nodes and 100,000 relationships beside the bare driver, on the embedded engine and on Neo4j: python benchmarks/bench_loading.py

The data are said: sources, facts, names, where facts are stated and whom they mention. Ours begins with the objects of the model and sends them
through the statements of cypher/store; the peer has its rows ready as plain dicts and sends them with `session.execute_write` and statements of
its own, UNWIND with MERGE for nodes and MATCH with CREATE for relationships. Both send slices of 5,000 rows, one transaction each, into
an empty database with the same schema.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j
from common import Result, save

from graphmodel import engine
from graphmodel.model import Fact, Mention, Name, Node, Relationship, Source, StatedIn, properties
from graphmodel.network import Network
from graphmodel.stored import Statements
from graphmodel.update import SLICE

ROOT = Path(__file__).resolve().parent.parent
SOURCES, FACTS, NAMES, MENTIONS = 200, 16_000, 3_800, 84_000
REPEAT = 3
Rows = Sequence[dict[str, Any]]
"""Rows for one statement."""


def data() -> tuple[list[list[Node]], list[list[Relationship]]]:
    """The nodes by label and the relationships by type."""
    sources = [Source(id=f"s{i}", title=f"Αναφορά {i}", path=f"{i}.txt", text="Πραγματοποιήθηκε συνάντηση. " * 70) for i in range(SOURCES)]
    facts = [
        Fact(id=f"f{i}", key=f"k{i}", type="meeting", source=f"s{i % SOURCES}", start=i, end=i + 80, quote=f"Στις {i} πραγματοποιήθηκε συνάντηση.",
             certainty=0.95, rule="met", line=i % 40, unit=f"u{i % 3000}", date="2024-03-05", starts="2024-03-05", ends="2024-03-05", kind="meeting",
             status="held", topics=("ενημέρωση",))
        for i in range(FACTS)]
    names = [Name(key=f"organisation::{i}", text=f"Σύλλογος Γονέων {i}", folded=f"συλλογοσ γονεων {i}", kind="association") for i in range(NAMES)]
    stated = [StatedIn(start_key=fact.id, end_key=fact.source) for fact in facts]
    mentions = [
        Mention(start_key=f"f{i % FACTS}", end_key=f"organisation::{i * 7 % NAMES}", role="participant", side="who", order=i // FACTS,
                text=f"Σύλλογος Γονέων {i * 7 % NAMES}", kind="association")
        for i in range(MENTIONS)]
    return [list(sources), list(facts), list(names)], [list(stated), list(mentions)]


def ours(network: Network, nodes: list[list[Node]], relationships: list[list[Relationship]]) -> None:
    """Through the model and the Cypher library."""
    for label in nodes:
        for some in _slices(label):
            network.database.write(lambda transaction, some=some: Statements(transaction.run).nodes(some))
    for type in relationships:
        for part in _slices(type):
            network.database.write(lambda transaction, part=part: Statements(transaction.run).relationships(part))


def plain(session: neo4j.Session, loads: list[tuple[str, Rows]]) -> None:
    """Through the driver alone."""
    for statement, rows in loads:
        for part in _slices(rows):
            session.execute_write(lambda transaction, part=part, statement=statement: transaction.run(statement, rows=part).consume() and None)


def plain_rows(nodes: list[list[Node]], relationships: list[list[Relationship]]) -> list[tuple[str, Rows]]:
    """What the driver alone is given: statements with their rows."""
    keys = {"Source": "id", "Fact": "id", "Name": "key"}
    loads: list[tuple[str, Rows]] = []
    for label in nodes:
        name = label[0].label
        statement = f"UNWIND $rows AS row MERGE (n:{name} {{{keys[name]}: row.{keys[name]}}}) SET n += row"
        loads.append((statement, [properties(node) for node in label]))
    for type in relationships:
        a, b = type[0].ends_at[0]
        statement = (f"UNWIND $rows AS row MATCH (a:{a} {{{keys[a]}: row.start}}) MATCH (b:{b} {{{keys[b]}: row.end}}) "
                     f"CREATE (a)-[r:{type[0].type}]->(b) SET r += row.properties")
        loads.append((statement, [{"start": r.start_key, "end": r.end_key, "properties": properties(r)} for r in type]))
    return loads


def _slices(rows: Sequence[Any]) -> Any:
    iterator = iter(rows)
    while part := list(islice(iterator, SLICE)):
        yield part


def compared(name: str, load: Callable[[bool], tuple[float, float, int]]) -> Result:
    """The best of REPEAT runs of each; who goes first alternates, for the second finds a warmer machine. `load` is told whether ours does."""
    times = [load(n % 2 == 0) for n in range(REPEAT)]
    best, peer, stored = min(t[0] for t in times), min(t[1] for t in times), times[0][2]
    total = SOURCES + FACTS + NAMES + FACTS + MENTIONS
    assert stored == 2 * total, f"{stored} nodes and relationships instead of {2 * total}"
    result = Result(
        name=f"loading 20,000 nodes and 100,000 relationships, {name}", ours=round(best, 2), peer=round(peer, 2), peer_name="the bare driver, UNWIND",
        unit="s", ratio=round(peer / best, 3), repeat=REPEAT, note="goal: ratio at least 0.8")
    print(f"{result.name}: graphmodel {result.ours} s, {result.peer_name} {result.peer} s, ratio {result.ratio}", flush=True)
    return result


def both(own: Callable[[], tuple[float, int]], peer: Callable[[], tuple[float, int]], first: bool) -> tuple[float, float, int]:
    """Our seconds, the peer's, and how much both stored; ours first or last."""
    if first:
        (a, stored), (b, held) = own(), peer()
    else:
        (b, held), (a, stored) = peer(), own()
    return a, b, stored + held


def timed(work: Callable[[], None]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Compare, print, save."""
    nodes, relationships = data()
    loads = plain_rows(nodes, relationships)
    count = "MATCH (n) RETURN count(n) AS n UNION ALL MATCH ()-[r]->() RETURN count(r) AS n"

    def held(network: Network) -> int:
        return sum(row["n"] for row in network.database.ask(count)) - 1  # without the node that marks a network

    def embedded(first: bool) -> tuple[float, float, int]:
        def own() -> tuple[float, int]:
            with tempfile.TemporaryDirectory() as folder, Network(folder, create=True) as network:
                return timed(lambda: ours(network, nodes, relationships)), held(network)

        def peer() -> tuple[float, int]:
            with tempfile.TemporaryDirectory() as folder, Network(folder, create=True) as network:
                running = engine.start(Path(folder))  # the same engine, for a driver of one's own
                with neo4j.GraphDatabase.driver(running.address, auth=(running.user, running.password)) as driver, \
                        driver.session(database=running.database) as session:
                    seconds = timed(lambda: plain(session, loads))
                running.stop()
                return seconds, held(network)

        return both(own, peer, first)

    def neo4j_line(uri: str, first: bool) -> tuple[float, float, int]:
        with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session, Network(uri, create=True) as network:
            def emptied(work: Callable[[], None]) -> tuple[float, int]:
                session.run("MATCH (n) WHERE NOT n:Graphmodel CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
                return timed(work), held(network)

            return both(lambda: emptied(lambda: ours(network, nodes, relationships)), lambda: emptied(lambda: plain(session, loads)), first)

    results = [compared("embedded", embedded)]
    sys.path.insert(0, str(ROOT / "tools"))
    import neo4j_server

    for line in neo4j_server.LINES:
        with neo4j_server.start(line) as server:
            results.append(compared(f"Neo4j {server.version}", lambda first, server=server: neo4j_line(server.uri, first)))
    print(save(__file__, results))


if __name__ == "__main__":
    main()
