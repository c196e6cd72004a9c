"""Reaching a database, and the statements to it.

A `Database` is reached by the folder of a network (the embedded engine, engine.py) or by the address of a Neo4j server; both answer
over Bolt, so everything else is the same. It holds no statement of the library and knows of the model only the node that marks a
database as ours. Errors of driver and server leave here as one message of errors.py, without passwords and without chatter.
"""

from __future__ import annotations

import logging
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import neo4j
from neo4j import exceptions

from graphmodel import engine
from graphmodel.database.messages import WRITES, raise_named, refuse_writing
from graphmodel.database.values import Parameters, jsonable, rows_of, sized
from graphmodel.errors import DatabaseError, NetworkError, QueryError
from graphmodel.folder import is_filled, mark_filled
from graphmodel.model import VERSION

OLDEST_NEO4J = (5, 26)
TRIES = 5
"""How often a write is tried that meets a key which another session is just writing."""
PATIENCE = 30.0
"""Seconds for which a statement is tried again while another session, or a cluster that elects a leader, is in its way."""
LEAVING = 10.0
"""Seconds that a process which holds a network may take to end."""
_TURN = "MATCH (g:Graphmodel {id: 'graphmodel'}) SET g.version = g.version"
"""The first statement of each transaction that writes: on Neo4j it waits until the other one that writes is done. The embedded engine does
not wait; there a file does (engine.py), and this lets no transaction through that overlaps with what a killed process had sent off."""

_log = logging.getLogger(__name__)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else Python prints the driver's warnings where nobody has set up logging

T = TypeVar("T")

_URI = re.compile(r"^(neo4j|bolt)(\+s|\+ssc)?://", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]+:/|(?:neo4j|bolt)(?:\+s|\+ssc)?:)", re.IGNORECASE)
_NO_SCHEME = re.compile(r"^(?:[\w.-]{2,}|\[[0-9a-f:]+\]):\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Transaction:
    """A write transaction: `run` sends a statement and gives its rows."""

    _transaction: neo4j.ManagedTransaction

    def run(self, statement: str, parameters: Parameters | None = None) -> list[dict[str, Any]]:
        """The rows of a statement, as plain dicts. Raises ValueError where the parameters are too large for one message."""
        return rows_of(self._transaction.run(statement, sized(parameters)))


class Database:
    """An open database. Use it in a `with`, or close it."""

    def __init__(self, *, driver: neo4j.Driver, name: str | None, location: str, engine: str, held: engine.Engine | None = None) -> None:
        self.location = location
        """Where it is: the folder, or the address without credentials."""
        self.engine = engine
        """What it is: "embedded ArcadeDB 26.11.1.dev2", "Neo4j 5.26.29"."""
        self.version: int | None = None
        """The version of the model it holds, or None where it is empty."""
        self._driver = driver
        self._name = name
        self._held = held
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        self._interrupted = False
        self._closed = False
        self._reaching = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections, and the engine where this process holds it. Doing so twice is harmless."""
        if self._closed:
            return
        self._closed = True
        if not self._interrupted:
            self._driver.close()
        if self._held is not None:
            self._held.stop()

    def discard(self) -> None:
        """Closes it, and takes the folder of an embedded network away where nobody else uses it."""
        self.close()
        if self._held is not None:
            engine.discard(self._held.folder)

    def mark_filled(self) -> None:
        """Notes in the folder of an embedded network that something is stored in it."""
        if self._held is not None:
            mark_filled(self._held.folder)

    def was_filled(self) -> bool:
        """Whether something was stored in this folder before; what a Neo4j had in it is not known."""
        return self._held is not None and is_filled(self._held.folder)

    def ask(self, statement: str, parameters: Parameters | None = None) -> list[dict[str, Any]]:
        """The rows of a reading statement, as plain dicts of ordinary Python values."""
        given = sized(parameters)

        def attempt() -> list[dict[str, Any]]:
            with self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(lambda tx: rows_of(tx.run(statement, given)))

        return self._again(attempt)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, done in one transaction: all of it is stored or nothing.

        One writes at a time, of all processes and threads: what `work` reads changes under nobody's hand. It is done again as a whole
        where another session was in its way or the process that held the network has ended, so it must be repeatable. What it raises
        goes through, and nothing is stored.
        """

        def in_turn(transaction: neo4j.ManagedTransaction) -> T:
            transaction.run(_TURN).consume()
            return work(Transaction(transaction))

        def attempt() -> T:
            with self._turn(), self._session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(in_turn)

        return self._again(attempt)

    def schema(self, statements: Iterable[str]) -> None:
        """Runs schema statements, each by itself. The database must be empty: the embedded engine changes values under a later index."""

        def attempt() -> None:
            with self._turn(), self._session(neo4j.WRITE_ACCESS) as session:
                for statement in statements:
                    try:
                        session.run(statement).consume()
                    except exceptions.ClientError as error:  # IF NOT EXISTS looks before another process has made it, at the same time
                        if "EquivalentSchemaRuleAlreadyExists" not in (error.code or ""):
                            raise

        statements = list(statements)
        self._again(attempt)

    def read_only(self, statement: str, parameters: Parameters | None = None) -> tuple[list[str], list[list[Any]]]:
        """The columns and rows of any statement that only reads, in values that JSON can hold. Raises QueryError where it would write.

        It is always rolled back. The embedded engine keeps no reading mode and doesn't roll a schema back, so a statement that
        has a clause for writing isn't sent there at all; nor is one that reads files, which that engine takes from anywhere.
        """
        refuse_writing(statement, embedded=self._held is not None)
        given = sized(parameters)

        def attempt() -> tuple[list[str], list[list[Any]]]:
            with self._session(neo4j.READ_ACCESS) as session:
                transaction = session.begin_transaction()
                result = transaction.run(statement, given)
                columns, found = list(result.keys()), [[jsonable(value) for value in record] for record in result]
                summary = result.consume()
                transaction.rollback()
                changed = summary.counters.contains_updates or summary.counters.contains_system_updates
                # SHOW DATABASES and its like are of the type of schema changes, and change nothing.
                if summary.plan is None and (summary.query_type in ("w", "rw") or (summary.query_type == "s" and changed)):
                    raise QueryError(WRITES)
                return columns, found

        return self._again(attempt)

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        """A session that is closed at the end, except after Ctrl-C: closing would wait for the answer that somebody doesn't want to wait
        for. The server rolls back what was open when the connection goes.
        """
        session = self._driver.session(database=self._name, default_access_mode=access, bookmark_manager=self._bookmarks)
        try:
            yield session
        except BaseException as error:
            self._interrupted = not isinstance(error, Exception)
            if not self._interrupted:
                session.close()
            raise
        session.close()

    def _again(self, attempt: Callable[[], T]) -> T:
        """Does an attempt until nobody is in its way. A server that has ended is not waited for, only a cluster that can replace it; where
        another process held the network and has ended, this one or whoever was quicker holds it now.
        """
        deadline = time.monotonic() + PATIENCE
        tries = 0
        with self._named_errors():
            while True:
                tries += 1
                held = self._held
                try:
                    return attempt()
                except (exceptions.DriverError, exceptions.Neo4jError) as error:
                    if self._reached_anew(held):
                        continue
                    if isinstance(error, exceptions.ConstraintError):
                        again = tries < TRIES
                    elif isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
                        again = self.location.lower().startswith("neo4j") and time.monotonic() < deadline
                    else:
                        again = error.is_retryable() and "TransactionTimedOut" not in str(error) and time.monotonic() < deadline
                    if not again:
                        raise
                time.sleep(random.uniform(0.5, 1.5) * min(0.05 * 2**tries, 2.0))

    def _turn(self) -> AbstractContextManager[None]:
        """The turn to write into a folder. On Neo4j the transaction itself waits for its turn."""
        return nullcontext() if self._held is None else self._held.turn()

    def _reached_anew(self, before: engine.Engine | None) -> bool:
        """Whether the process that held the network when an attempt began has ended, so that another is reached now, or this one holds it."""
        if before is None or before.owned or self._closed:
            return False
        with self._reaching:
            if self._held is not before:
                return True  # another thread was here
            if before.announced():
                with suppress(exceptions.DriverError, exceptions.Neo4jError):
                    self._driver.verify_connectivity()
                    return False
                _log.warning(
                    "The process that held %s (number %s) was killed. What it had acknowledged is stored; this one goes on.", self.location, before.holder)
            with suppress(exceptions.DriverError, exceptions.Neo4jError):
                self._driver.close()
            self._driver, self._held = _reach_folder(before.folder, create=False)
            self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
            return True

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise_named(error, location=self.location, database=self._name, held=self._held)


# -------------------------------------------------------------------------------------------------------------- connecting


def connect(target: str | Path, *, create: bool = False) -> Database:
    """Opens the network in a folder or at a Neo4j address. With `create` one that is missing or empty is welcome: its version is None.

    The credentials for Neo4j come from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE; without them it connects without
    authentication. Raises NetworkError where there is no network of ours, DatabaseError where the database does not answer.
    """
    text = str(target)
    if _URI.match(text):
        database = _connect_neo4j(text)
    elif _SCHEME.match(text):
        raise NetworkError(f"{_without_credentials(text)} is no address of a network. Give a folder, or neo4j://… or bolt://….")
    elif _NO_SCHEME.match(text) and not Path(target).exists():
        raise NetworkError(f"{text} is an address without a scheme: give neo4j://{text} or bolt://{text}. A folder of that name is ./{text}.")
    else:
        database = _connect_folder(Path(target), create=create)
    try:
        filled = database.was_filled()  # asked first: another process may be making a network of it
        database.version = _version(database)
        if database.version is None and filled:
            raise NetworkError(
                f"The network in {database.location} is damaged: something was stored in it, and the engine finds nothing. "
                "Restore a backup into a new folder.")
        if database.version is None and not create:
            raise NetworkError(f"There is no network in {database.location}: it is empty. Fill it with `graphmodel add`.")
    except BaseException:
        database.close()
        raise
    return database


def _connect_folder(folder: Path, *, create: bool) -> Database:
    driver, held = _reach_folder(folder, create=create)
    return Database(driver=driver, name=held.database, location=str(folder), engine=f"embedded {held.name}", held=held)


def _reach_folder(folder: Path, *, create: bool) -> tuple[neo4j.Driver, engine.Engine]:
    """The engine on a folder, held by this process or by another, and a driver that reaches it."""
    deadline = time.monotonic() + LEAVING
    while True:
        held = engine.start(folder, create=create)
        driver = _driver(held.address, auth=(held.user, held.password))
        if held.owned:
            return driver, held
        try:
            driver.verify_connectivity()
            return driver, held
        except (exceptions.DriverError, exceptions.Neo4jError) as error:
            # The process that held the folder has just ended: whoever comes next may hold it.
            driver.close()
            if time.monotonic() > deadline:
                raise_named(error, location=str(folder), database=held.database, held=held)
        time.sleep(0.1)


def _connect_neo4j(uri: str) -> Database:
    location = _without_credentials(uri)
    if location != uri:
        raise NetworkError(f"The address {location} must not hold a user or password: set NEO4J_USERNAME and NEO4J_PASSWORD.")
    if re.match(r"[^/]+//(?:[:/?]|$)", uri):  # the driver would take this machine
        raise NetworkError(f"{uri} names no host. Give a folder, or neo4j://HOST:7687 or bolt://HOST:7687.")
    user, password = os.environ.get("NEO4J_USERNAME"), os.environ.get("NEO4J_PASSWORD")
    name = os.environ.get("NEO4J_DATABASE") or None
    if name is not None and name.lower() == "system":
        raise NetworkError(
            f"system is the database in which Neo4j at {location} keeps its users and databases: no network can be in it. "
            "Set NEO4J_DATABASE to another, or leave it out.")
    try:
        driver = _driver(uri, auth=(user or "neo4j", password) if password else None)
    except (exceptions.DriverError, ValueError) as error:
        raise NetworkError(f"{location} is no address of a network ({error}). Give a folder, or neo4j://… or bolt://….") from None
    try:
        with driver.session(database=name) as session:
            agent = session.run("RETURN 1 AS one").consume().server.agent
        version = _supported(agent, location)
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        driver.close()
        raise_named(error, location=location, database=name, held=None)
    except BaseException:
        driver.close()
        raise
    return Database(driver=driver, name=name, location=location, engine=version)


def _driver(uri: str, **config: Any) -> neo4j.Driver:
    # What is tried again, and for how long, is decided in one place: Database._again.
    silent = neo4j.NotificationMinimumSeverity.OFF
    return neo4j.GraphDatabase.driver(uri, connection_timeout=10, max_transaction_retry_time=0, notifications_min_severity=silent, **config)


def _supported(agent: str, location: str) -> str:
    """The engine's name and version, from what the server says it is: "Neo4j/5.26.29"."""
    found = re.search(r"/v?(\d+)\.(\d+)([^\s]*)", agent)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_NEO4J:
        oldest = ".".join(map(str, OLDEST_NEO4J))
        raise DatabaseError(f"{location} runs {agent.replace('/', ' ')}. graphmodel needs Neo4j {oldest} or newer.")
    return f"Neo4j {found[1]}.{found[2]}{found[3]}"


def _version(database: Database) -> int | None:
    """The version of the model in a database, None where it is empty. Raises where it holds something else, or something newer."""
    mark = "MATCH (g:Graphmodel {id: 'graphmodel'}) RETURN g.version AS version"
    found = database.ask(mark)
    if not found:
        # What is there now and was not before may be the mark: another process makes a network of it at the same time.
        if database.ask("MATCH (n) RETURN 1 AS one LIMIT 1") and not (found := database.ask(mark)):
            raise NetworkError(
                f"{database.location} holds somebody else's data: nodes, but not the one that marks a network of graphmodel. "
                "Nothing was changed. Use an empty database, or another one with NEO4J_DATABASE.")
        if not found:
            return None
    version = found[0]["version"]
    if not isinstance(version, int) or version > VERSION:
        raise NetworkError(
            f"The network in {database.location} was written by a newer version of graphmodel (model {version}; this one knows {VERSION}). "
            "Upgrade graphmodel.")
    return version


def _without_credentials(uri: str) -> str:
    return re.sub(r"//[^/]*@", "//", uri)
