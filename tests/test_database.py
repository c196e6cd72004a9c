"""The database over Bolt: the same on the embedded engine and on both lines of Neo4j."""

from __future__ import annotations

import datetime
import json
import logging
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import neo4j_server
import pytest
from conftest import PASSWORD
from hypothesis import given
from hypothesis import strategies as st

from graphmodel import rows
from graphmodel.database import Database, Transaction, connect
from graphmodel.errors import DatabaseError, NetworkError, QueryError

MARK = "MERGE (g:Graphmodel {id: 'graphmodel'}) SET g.version = $version"


def mark(database: Database, version: int = 1) -> None:
    database.write(lambda tx: tx.run(MARK, {"version": version}))


# ------------------------------------------------------------------------------------------------------- rows in and out


def test_rows_are_plain_dicts_of_ordinary_values(database: Database) -> None:
    database.write(lambda tx: tx.run("CREATE (:Area {id: 'σποράδες', names: ['α', 'β'], size: 3, share: 0.5})"))
    row = database.ask(
        "MATCH (a:Area) RETURN a.id AS id, a, a.names AS names, {size: a.size, none: null} AS map, date('2018-08-16') AS day, "
        "datetime('2018-08-16T10:00:00+03:00') AS instant")
    area = {"id": "σποράδες", "names": ["α", "β"], "size": 3, "share": 0.5}
    zone = datetime.timezone(datetime.timedelta(hours=3))
    assert row == [{
        "id": "σποράδες", "a": area, "names": ["α", "β"], "map": {"size": 3, "none": None}, "day": datetime.date(2018, 8, 16),
        "instant": datetime.datetime(2018, 8, 16, 10, tzinfo=zone)}]
    assert type(row[0]["day"]) is datetime.date


def test_a_write_is_all_or_nothing(database: Database) -> None:
    def broken(tx: Transaction) -> None:
        tx.run("UNWIND $rows AS row MERGE (a:Area {id: row.id})", {"rows": [{"id": str(i)} for i in range(100)]})
        raise LookupError("in the middle")

    with pytest.raises(LookupError):
        database.write(broken)
    assert database.ask("MATCH (a:Area) RETURN count(a) AS n") == [{"n": 0}]
    assert database.write(lambda tx: tx.run("CREATE (a:Area {id: 'x'}) RETURN a.id AS id")) == [{"id": "x"}]
    assert database.ask("MATCH (a:Area) RETURN a.id AS id") == [{"id": "x"}]


def test_writers_that_meet_the_same_new_keys_all_get_through(database: Database) -> None:
    database.schema(["CREATE CONSTRAINT area_id IF NOT EXISTS FOR (a:Area) REQUIRE a.id IS UNIQUE"])
    failures: list[BaseException] = []

    def add(seed: int) -> None:
        keys = [str(i) for i in range(40)]
        random.Random(seed).shuffle(keys)
        try:
            for start in range(0, 40, 8):
                batch = [{"id": key} for key in keys[start:start + 8]]
                database.write(lambda tx, batch=batch: tx.run("UNWIND $rows AS row MERGE (a:Area {id: row.id}) SET a.seen = true", {"rows": batch}))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=add, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert database.ask("MATCH (a:Area) RETURN count(a) AS n, count(DISTINCT a.id) AS keys") == [{"n": 40, "keys": 40}]


def test_a_key_that_is_really_there_twice_is_an_error_in_the_end(database: Database) -> None:
    database.schema(["CREATE CONSTRAINT area_id IF NOT EXISTS FOR (a:Area) REQUIRE a.id IS UNIQUE"])
    tries = 0

    def twice(tx: Transaction) -> None:
        nonlocal tries
        tries += 1
        tx.run("CREATE (:Area {id: 'x'})")
        tx.run("CREATE (:Area {id: 'x'})")

    with pytest.raises(DatabaseError, match="did not do it"):
        database.write(twice)
    assert tries == 5
    assert database.ask("MATCH (a:Area) RETURN count(a) AS n") == [{"n": 0}]


def test_a_text_of_a_million_letters_is_stored_whole(database: Database) -> None:
    text = "Συνάντηση " * 1_000_000
    database.write(lambda tx: tx.run("CREATE (:Source {id: 'x', text: $text})", {"text": text}))
    assert database.ask("MATCH (s:Source) RETURN s.text AS text") == [{"text": text}]


def test_what_is_too_large_for_one_message_is_not_sent(embedded: Database) -> None:
    with pytest.raises(ValueError, match="at most"):
        embedded.write(lambda tx: tx.run("RETURN size($text) AS n", {"text": "x" * 60_000_000}))


# ------------------------------------------------------------------------------------------------------------- read_only


def test_read_only_gives_columns_and_values_that_json_can_hold(database: Database) -> None:
    database.write(lambda tx: tx.run(
        "CREATE (a:Organisation {id: 'a', name: 'Δήμος'})-[:MET_WITH {key: 'a-b', weight: 0.5}]->(b:Organisation {id: 'b'})"))
    columns, found = database.read_only(
        "MATCH p = (a {id: $id})-[r:MET_WITH]->(b) RETURN a, r, b.name AS none, date('2018-08-16') AS day, [1, 2] AS list, "
        "{k: date('2018-01-01')} AS map, duration('P3D') AS lasting, 0.0 / 0.0 AS nan, p", {"id": "a"})
    assert columns == ["a", "r", "none", "day", "list", "map", "lasting", "nan", "p"]
    a = {"labels": ["Organisation"], "properties": {"id": "a", "name": "Δήμος"}}
    assert found[0][0] == a
    assert found[0][1]["type"] == "MET_WITH"
    assert found[0][1]["properties"] == {"key": "a-b", "weight": 0.5}
    assert found[0][2:8] == [None, "2018-08-16", [1, 2], {"k": "2018-01-01"}, "P3D", "nan"]
    assert found[0][8]["nodes"][0] == a
    json.dumps(found, allow_nan=False)


def test_read_only_gives_the_columns_of_no_rows(database: Database) -> None:
    assert database.read_only("MATCH (n:Nowhere) RETURN n.id AS id")[1] == []


@pytest.mark.parametrize("statement", [
    "CREATE (:Area {id: 'x'})",
    "  // a remark\n/* and another */ create (a:Area) RETURN a",
    "MERGE (a:Area {id: 'here'}) RETURN a",
    "MATCH (a:Area) SET a.id = 'there' RETURN a",
    "MATCH (a:Area) DETACH DELETE a",
    "MATCH (a:Area) REMOVE a.id",
    "MATCH (a:Area) CALL (a) { SET a.x = 1 } RETURN a",
    "MATCH (a:Area) FOREACH (x IN [1] | CREATE (:Area))",
    "UNWIND [1, 2] AS i CALL (i) { CREATE (:Area) } IN TRANSACTIONS",
    "PROFILE CREATE (:Area)",
    "CREATE CONSTRAINT other IF NOT EXISTS FOR (a:Area) REQUIRE a.name IS UNIQUE",
    "DROP CONSTRAINT area_id",
    "CREATE INDEX area_name FOR (a:Area) ON (a.name)",
    "CREATE USER somebody SET PASSWORD 'something'",
    "USE neo4j CREATE INDEX area_name FOR (a:Area) ON (a.name)",
])
def test_read_only_names_a_write_and_changes_nothing(database: Database, statement: str) -> None:
    database.schema(["CREATE CONSTRAINT area_id IF NOT EXISTS FOR (a:Area) REQUIRE a.id IS UNIQUE"])
    database.write(lambda tx: tx.run("CREATE (:Area {id: 'here'})"))
    before = database.ask("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    with pytest.raises(QueryError, match="This statement writes"):
        database.read_only(statement)
    assert database.ask("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p") == [{"labels": ["Area"], "p": {"id": "here"}}]
    assert database.ask("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") == before


@pytest.mark.parametrize("statement", [
    "CALL { CREATE (x:Zork) RETURN x } RETURN x",
    "MATCH (o:Area) CREATE (o)-[:ZORKED]->(o)",
    "MATCH (o:Area) // remark\rCREATE (z:Zork) RETURN z",
    "MATCH (`o`:Area) SET `o`:Zork RETURN o",
    "MATCH (o:Area) INSERT (:Zork)",
    "MATCH (o:Area) FOREACH (x IN [1]|CREATE(:Zork))",
    "MATCH (o:Area) RETURN o UNION MERGE (o:Zork) RETURN o",
    "CALL merge.node(['Zork'], {}) YIELD node RETURN node",
    "MATCH (o:Area) CALL apoc.`merge`.relationship(o, 'ZORKED', {}, {}, o, {}) YIELD rel RETURN rel",
])
def test_read_only_leaves_no_label_and_no_type_behind(embedded: Database, statement: str) -> None:
    embedded.write(lambda tx: tx.run("CREATE (:Area {id: 'here'})"))
    known = [embedded.ask(f"CALL db.{names}()") for names in ("labels", "relationshipTypes")]
    with pytest.raises(QueryError, match="This statement writes"):
        embedded.read_only(statement)
    assert [embedded.ask(f"CALL db.{names}()") for names in ("labels", "relationshipTypes")] == known


@pytest.mark.parametrize("statement", [
    "MATCH (n) WHERE n.set = 'create' RETURN n.delete AS merge",
    "EXPLAIN MATCH (n) RETURN n",
    "/* CREATE */ RETURN 'MERGE (n)' AS text",
    "// CREATE (n)\nMATCH (n:Create) WHERE n.`create` = 'SET' RETURN {set: 1, remove: n.set} AS delete",
    "MATCH (merge)-[:SET|DELETE]-() WITH merge, 1 AS remove RETURN merge.id, remove",
    "RETURN 'LOAD CSV' AS text, 'it\\'s IN TRANSACTIONS' AS more // LOAD CSV",
    "SHOW CONSTRAINTS",
    "CALL db.labels()",
])
def test_read_only_lets_through_what_only_sounds_like_writing(database: Database, statement: str) -> None:
    columns, rows = database.read_only(statement)
    assert all(len(row) == len(columns) for row in rows)
    assert database.ask("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


@pytest.mark.engines("neo4j-5.26", "neo4j-2026")
@pytest.mark.parametrize("statement", ["SHOW DATABASES", "SHOW USERS", "SHOW HOME DATABASE"])
def test_read_only_shows_what_the_server_has(database: Database, statement: str) -> None:
    assert database.read_only(statement)[1]


@pytest.mark.parametrize(("statement", "message"), [
    ("MATCH (n)\nRETURN", r"Line 2, column \d+: "),
    ("MATCH (n RETURN n", r"Line 1, column \d+: "),
    ("MATHC (n) RETURN n", r"Line 1, column 1: "),
    ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "This statement reads a file"),
    ("RETURN 1 AS one; LOAD /* x */ CSV FROM 'file:///etc/hostname' AS line RETURN line", "This statement reads a file"),
    ("RETURN 1; RETURN 2", r"^(?!Line 0)"),
    ("RETURN nothing(1) AS n", "(?i)unknown function 'nothing'"),
    ("RETURN $x AS x", r"Expected parameter\(s\): x"),
    ("RETURN 1 / 0 AS n", "/ by zero"),
])
def test_a_wrong_statement_is_said_in_one_line(database: Database, statement: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        database.read_only(statement)
    assert "\n" not in str(raised.value)
    assert "neo4j_code" not in str(raised.value)
    assert database.ask("RETURN 1 AS one") == [{"one": 1}]  # and the database goes on


# ------------------------------------------------------------------------------------------------------ whose database it is


def test_an_empty_database_is_no_network_until_it_is_made_one(target: Path | str) -> None:
    with connect(target, create=True) as database:
        assert database.version is None
    with pytest.raises(NetworkError, match=r"There is no network in .*graphmodel add"):
        connect(target)
    with connect(target, create=True) as database:
        mark(database)
    with connect(target) as database:
        assert database.version == 1


def test_somebody_elses_data_are_left_alone(target: Path | str) -> None:
    with connect(target, create=True) as database:
        database.write(lambda tx: tx.run("CREATE (:Film {title: 'Ο θίασος'})"))
    for create in (False, True):
        with pytest.raises(NetworkError, match="holds somebody else's data"):
            connect(target, create=create)


def test_a_network_of_a_newer_model_is_refused(target: Path | str) -> None:
    with connect(target, create=True) as database:
        mark(database, version=99)
    with pytest.raises(NetworkError, match=r"newer version of graphmodel \(model 99"):
        connect(target, create=True)


def test_the_engine_says_what_it_is(database: Database, server: neo4j_server.Server | None) -> None:
    assert database.engine == (f"Neo4j {server.version}" if server else "embedded ArcadeDB 26.11.1.dev2")


def test_a_routing_address_reaches_the_same_database(server: neo4j_server.Server | None, target: Path | str) -> None:
    if server is None:
        return  # a folder has no other address
    with connect(target, create=True) as database:
        mark(database)
    with connect(server.uri.replace("bolt://", "neo4j://")) as database:
        assert database.ask("MATCH (g:Graphmodel) RETURN g.version AS version") == [{"version": 1}]
        database.write(lambda tx: tx.run("CREATE (:Area {id: 'x'})"))
        assert database.ask("MATCH (a:Area) RETURN a.id AS id") == [{"id": "x"}]


def test_a_database_that_is_not_there_is_named(server: neo4j_server.Server | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if server is None:
        return  # a folder is one database
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(DatabaseError, match=r"has no database 'nowhere'\. Set NEO4J_DATABASE"):
        connect(server.uri)


# --------------------------------------------------------------------------------------------------------------- credentials


@pytest.mark.parametrize(("user", "password", "message"), [
    ("", "", "asks for a user and a password. Set NEO4J_USERNAME and NEO4J_PASSWORD"),
    ("neo4j", "geheim-und-falsch", "does not accept this user and password"),
    ("somebody", PASSWORD, "does not accept this user and password"),
])
def test_wrong_credentials_are_said_without_them(
    neo4j_with_password: neo4j_server.Server, monkeypatch: pytest.MonkeyPatch, user: str, password: str, message: str,
) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    with pytest.raises(DatabaseError, match=message) as raised:
        connect(neo4j_with_password.uri, create=True)
    assert not password or password not in str(raised.value)


@pytest.mark.parametrize("user", ["", "neo4j"])
def test_right_credentials_open_it(neo4j_with_password: neo4j_server.Server, monkeypatch: pytest.MonkeyPatch, user: str) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    with connect(neo4j_with_password.uri, create=True) as database:
        assert database.ask("RETURN 1 AS one") == [{"one": 1}]


def test_a_server_that_ends_in_the_middle_is_said_at_once() -> None:
    if not neo4j_server.installed("5.26") and not os.environ.get("CI"):
        pytest.skip("The jars of Neo4j are not here: run `make test`, which fetches them.")
    with neo4j_server.start("5.26") as server, connect(server.uri, create=True) as database:
        mark(database)
        server.stop()
        for attempt in (lambda: database.ask("RETURN 1 AS one"), lambda: mark(database), lambda: database.read_only("RETURN 1 AS one")):
            with pytest.raises(DatabaseError, match="Neo4j does not answer at bolt://"):
                attempt()


def test_an_unsupported_version_is_named() -> None:
    from graphmodel.database.connection import _supported

    for agent in ("Neo4j/4.4.30", "Neo4j/5.25.1", "Neo4j/v5.11.0 compatible graph database server - other", "Something"):
        with pytest.raises(DatabaseError, match=r"graphmodel needs Neo4j 5.26 or newer"):
            _supported(agent, "bolt://x")
    assert [_supported(f"Neo4j/{v}", "x") for v in ("5.26.29", "5.27-aura", "2026.09.0")] == ["Neo4j 5.26.29", "Neo4j 5.27-aura", "Neo4j 2026.09.0"]


def test_the_driver_does_not_chat(database: Database, capfd: pytest.CaptureFixture[str]) -> None:
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("neo4j").handlers)
    database.ask("MATCH (n:Nowhere) WHERE id(n) = 1 RETURN n.nothing AS n ORDER BY n")  # deprecated, and a label and a key unknown
    assert capfd.readouterr() == ("", "")


# ----------------------------------------------------------------------------------------------------------- a sudden end


WRITER = """
import sys
from graphmodel.database import connect
database = connect(sys.argv[1], create=True)
for batch in range(int(sys.argv[2]), 10**9):
    rows = [{"id": f"{batch}-{i}", "properties": {"batch": batch, "text": "ω" * 500}} for i in range(50)]
    def work(tx):
        tx.run("UNWIND $rows AS row MERGE (f:Fact {id: row.id}) SET f += row.properties", {"rows": rows})
        tx.run("MATCH (f:Fact {batch: $batch}) MERGE (s:Source {id: $batch}) MERGE (f)-[:STATED_IN]->(s)", {"batch": batch})
    database.write(work)
    print(batch, flush=True)
"""


def test_what_was_acknowledged_survives_kill_and_the_rest_is_absent(target: Path | str) -> None:
    with connect(target, create=True) as database:
        database.schema([
            "CREATE CONSTRAINT fact_id IF NOT EXISTS FOR (f:Fact) REQUIRE f.id IS UNIQUE",
            "CREATE CONSTRAINT source_id IF NOT EXISTS FOR (s:Source) REQUIRE s.id IS UNIQUE",
            "CREATE INDEX fact_batch IF NOT EXISTS FOR (f:Fact) ON (f.batch)"])
        mark(database)
    acknowledged: set[int] = set()
    for kill in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target), str(1000 * kill)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for _ in range(3 + kill):
            acknowledged.add(int(process.stdout.readline()))
        time.sleep(random.uniform(0, 0.03))
        process.kill()
        out, err = process.communicate()
        assert err == ""
        acknowledged |= {int(line) for line in out.split()}
        with connect(target) as database:
            found = database.ask(
                "MATCH (f:Fact) OPTIONAL MATCH (f)-[:STATED_IN]->(s:Source) RETURN f.batch AS batch, count(f) AS facts, count(s) AS stated")
        assert {(row["facts"], row["stated"]) for row in found} == {(50, 50)}  # no batch is torn
        batches = {row["batch"] for row in found}
        assert acknowledged <= batches
        assert len(batches - acknowledged) <= kill + 1  # one of each kill may have been stored, but not yet acknowledged


# --------------------------------------------------------------------------------------------------------------------- rows


@given(st.lists(st.text(max_size=30)), st.integers(1, 5), st.integers(1, 60))
def test_batches_lose_nothing_and_keep_to_their_limits(texts: list[str], count: int, limit: int) -> None:
    parts = list(rows.batches(texts, count=count, limit=limit))
    assert [text for part in parts for text in part] == texts
    assert all(0 < len(part) <= count and (len(part) == 1 or sum(map(rows.size, part)) <= limit) for part in parts)


@given(st.recursive(st.none() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner)))
def test_the_size_of_a_value_is_not_far_below_what_it_takes(value: object) -> None:
    assert rows.size(value) * 2 >= len(json.dumps(value, ensure_ascii=False).encode()) - 20
