"""The embedded engine: ArcadeDB inside this process, on the files of one folder, reached over Bolt on the loopback address.

`start(folder)` opens the folder and hands back an address, a user and a password for the driver. The process that opens a folder first
holds it; any other process is handed the address of the first one's engine, and may hold the folder itself once that one has ended. Many
may read at once; who writes takes turns (`Engine.turn`), for the engine does not keep two transactions apart. This module knows how a
network's folder is laid out and how the engine is started and stopped. It sends no statement of ours and does not know the model: that
is database/ and network.py.

    folder/graphmodel.json   marks the folder as a network (folder.py)
    folder/lock              locked by the operating system while a process holds the engine: it can't be left behind
    folder/turn              locked while somebody writes, whichever process holds the engine
    folder/running.json      where the engine of that process listens and its password (mode 0600), there only while it runs
    folder/engine/           the engine's own files

The engine keeps no log: its errors reach the driver, and on a full disk the log itself would print into the user's terminal. With
GRAPHMODEL_ENGINE_LOG=1 it writes one into folder/engine/log.

The password is new at each start, so nothing secret outlives the process. On Windows a file's mode is not kept: there the folder's
own rights decide who can read it, as they do for the network itself.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import secrets
import shlex
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module, metadata
from pathlib import Path
from typing import IO, Any

from graphmodel.errors import DatabaseError, NetworkError
from graphmodel.folder import cannot_use, prepare, write_json
from graphmodel.letters import readable
from graphmodel.locks import locked, try_lock

DATABASE = "graphmodel"
USER = "root"
COMMAND_TIMEOUT = 120_000
"""Milliseconds after which the engine gives up on a statement."""

_HEAP = "2g"  # a ceiling, not a reservation: without it the engine takes half of the machine's memory for one
_LARGEST_MESSAGE = 256_000_000  # bytes of one statement with its parameters; database/ sends nothing near it
_PATIENCE = 20.0  # seconds to wait for a process that is just starting or ending
_SILENCE = 2.0  # seconds after which it is said that one waits
_LONGEST_TURN = 900.0  # seconds to wait for another's turn at writing: a large restore is one transaction
_LOCK, _TURN, _RUNNING = "lock", "turn", "running.json"


@dataclass(slots=True, kw_only=True)
class Engine:
    """A running engine: where it listens, and who holds it. `stop()` gives it back; with the last one of its process it ends."""

    folder: Path
    address: str
    password: str = field(repr=False)
    name: str
    holder: int
    user: str = USER
    database: str = DATABASE

    @property
    def owned(self) -> bool:
        """Whether this process holds the engine; else it belongs to the process `holder`."""
        return self.holder == os.getpid()

    def announced(self) -> bool:
        """Whether this engine is still the one of its folder: a process that ends by itself takes its address away first, a killed one does not."""
        return _running(self.folder) == self

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The turn to write, of one at a time among all processes and threads. It is waited for. Raises NetworkError where it does not come."""
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.folder / _TURN, patience=_LONGEST_TURN))
            except TimeoutError:
                raise NetworkError(
                    f"Another process has been writing into {self.folder} for {_LONGEST_TURN / 60:.0f} minutes. End it, then try again.") from None
            except OSError as error:
                raise NetworkError(cannot_use(self.folder, error)) from None
            yield

    def stop(self) -> None:
        """Gives the engine back: once for each `start`."""
        with _guard:
            held = _held.get(self.folder)
            if held is not None and held.engine.address == self.address:
                held.users -= 1
                if held.users <= 0:
                    _end(held)


@dataclass(slots=True, kw_only=True)
class _Held:
    """What this process has to keep for an engine it holds: the server, the locked file, and how many use it."""

    engine: Engine
    server: Any
    lock: IO[bytes]
    users: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.RLock()


def start(folder: Path, *, create: bool = False) -> Engine:
    """Opens the network in `folder`, or connects to the process that holds it. With `create` a missing or empty folder becomes one.

    Raises NetworkError where the folder is no network, is from a newer version, can't be written, or is held by a process that does not
    answer; DatabaseError where the engine can't be loaded or does not start.
    """
    folder = Path(os.path.realpath(folder))
    if readable(str(folder)) != str(folder):
        raise NetworkError(
            f"The engine cannot open {readable(str(folder))} in this locale, which lacks its letters. Set PYTHONUTF8=1, or name a folder in Latin letters.")
    with _guard:
        if folder in _held:
            _held[folder].users += 1
            return _held[folder].engine
        made = prepare(folder, create=create)
        try:
            return _open_or_join(folder)
        except BaseException:
            if made:
                shutil.rmtree(folder, ignore_errors=True)
            raise


def discard(folder: Path) -> None:
    """Takes a network's folder away with all that is in it, unless somebody holds it."""
    with suppress(OSError):  # the error that led here is the one to be told
        lock = try_lock(folder / _LOCK)
        if lock is not None:
            lock.close()  # Windows removes no file that is open
            shutil.rmtree(folder, ignore_errors=True)


def is_full(folder: Path) -> bool:
    """Whether the disk under a folder has no space left: the engine says no more than that a transaction failed."""
    return shutil.disk_usage(folder).free < 1_000_000


# ----------------------------------------------------------------------------------------------------- holding or joining


def _open_or_join(folder: Path) -> Engine:
    began = time.monotonic()
    told = False
    while True:
        try:
            lock = try_lock(folder / _LOCK)
        except OSError as error:
            raise NetworkError(cannot_use(folder, error)) from None
        if lock is not None:
            try:
                return _hold(folder, lock)
            except BaseException:
                lock.close()
                raise
        engine = _join(folder)
        if engine is not None:
            return engine
        if time.monotonic() - began > _PATIENCE:
            raise NetworkError(
                f"{folder} is held by another process{_holder(folder)} that does not answer. End that process, then try again.")
        if time.monotonic() - began > _SILENCE and not told:
            told = True
            logging.getLogger(__name__).warning("%s is held by another process%s; waiting for it …", folder, _holder(folder))
        time.sleep(0.05)


def _running(folder: Path) -> Engine | None:
    """The engine of the process that holds the folder, or was killed while it held it; None where it has not said yet."""
    try:
        running = json.loads((folder / _RUNNING).read_text(encoding="utf-8"))
        return Engine(
            folder=folder, address=f"bolt://127.0.0.1:{int(running['port'])}", password=running["password"],
            name=running["engine"], holder=int(running["pid"]))
    except (OSError, ValueError, KeyError):
        return None


def _join(folder: Path) -> Engine | None:
    """The engine of the process that holds the folder, if it listens."""
    engine = _running(folder)
    if engine is not None:
        try:
            socket.create_connection(("127.0.0.1", int(engine.address.rpartition(":")[2])), timeout=2).close()
        except OSError:
            return None
    return engine


def _holder(folder: Path) -> str:
    engine = _running(folder)
    return "" if engine is None else f" (number {engine.holder})"


def _hold(folder: Path, lock: IO[bytes]) -> Engine:
    """Starts the engine on the folder, whose lock is ours."""
    try:
        (folder / _RUNNING).unlink(missing_ok=True)  # of a process that was killed
        # The engine makes its user at the first start only. Made anew, its password is a new one each time.
        (folder / "engine" / "config" / "server-users.jsonl").unlink(missing_ok=True)
        _log(folder).mkdir(parents=True, exist_ok=True)
        for events in _log(folder).glob("server-event-log-*.jsonl"):  # one of each start, with nothing in it for us
            events.unlink()
    except OSError as error:
        raise NetworkError(cannot_use(folder, error)) from None
    module, name = _load(folder)
    password = secrets.token_urlsafe(32)
    server, port = _start_server(module, folder, password)
    engine = Engine(folder=folder, address=f"bolt://127.0.0.1:{port}", password=password, name=name, holder=os.getpid())
    held = _Held(engine=engine, server=server, lock=lock)
    try:
        database = server.get_database(DATABASE)
        # Development mode does not flush its log to the disk unless told, and the engine ignores the driver's timeouts.
        database.command("sql", "ALTER DATABASE `arcadedb.txWalFlush` 2")
        database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {COMMAND_TIMEOUT}")
        write_json(folder / _RUNNING, {"pid": os.getpid(), "port": port, "password": password, "engine": name})
    except BaseException as error:
        _end(held)
        if isinstance(error, OSError):
            raise NetworkError(cannot_use(folder, error)) from None
        raise
    _held[folder] = held
    return engine


def _end(held: _Held) -> None:
    """Stops the engine and lets go of the folder. The address goes first, so that nobody joins an engine that is ending."""
    _held.pop(held.engine.folder, None)
    with suppress(OSError):
        (held.engine.folder / _RUNNING).unlink(missing_ok=True)
    try:
        held.server.stop()
    finally:
        held.lock.close()


@atexit.register
def _end_all() -> None:
    for held in list(_held.values()):
        if held.engine.owned:  # a forked child has the table, but not the engine
            _end(held)


# ------------------------------------------------------------------------------------------------------------- the engine


def _load(folder: Path) -> tuple[Any, str]:
    """The engine's package and what to call it: the native one, else the one on Java. GRAPHMODEL_ENGINE=native or jvm decides."""
    wanted = os.environ.get("GRAPHMODEL_ENGINE", "")
    packages = {"native": ("arcadedb", ""), "jvm": ("arcadedb_embedded", " on Java")}
    if wanted and wanted not in packages:
        raise DatabaseError(f"GRAPHMODEL_ENGINE is {wanted!r}: it can be native or jvm, or be left out.")
    reasons = []
    for kind, (package, suffix) in packages.items():
        if wanted in ("", kind):
            try:
                with _engine_environment(folder):
                    module = import_module(package)
                return module, f"ArcadeDB {metadata.version(package.replace('_', '-'))}{suffix}"
            except (ImportError, OSError) as error:
                reasons.append(f"{package}: {error}")
    raise DatabaseError(
        f"The embedded engine can't be loaded ({'; '.join(reasons)}). Install the same engine on Java with `pip install \".[jvm]\"` "
        "in the project's folder, or use a Neo4j database with --network neo4j://…")


@contextmanager
def _engine_environment(folder: Path) -> Iterator[None]:
    """The variables through which the engine is told how to log and how much memory to take; it reads them when it is first loaded.

    What the user has set wins. A process that opens several networks logs into the folder of the first.
    """
    log = _log(folder)
    quiet = f"-Djava.util.logging.config.file={Path(__file__).with_name('data') / 'quiet.properties'}"
    settings = [f"-Xmx{_HEAP}"] if os.environ.get("GRAPHMODEL_ENGINE_LOG") else [f"-Xmx{_HEAP}", quiet]
    wanted = {
        "ARCADEDB_LOG_DIR": str(log),
        "ARCADEDB_LOG_CONSOLE": "0",
        # The native engine splits its settings at spaces and knows no quotes: installed under such a path it keeps its log after all.
        "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(s for s in settings if not any(c.isspace() for c in s)),
        "ARCADEDB_JVM_ERROR_FILE": str(log / "crash-%p.log"),
        "ARCADEDB_JVM_ARGS": " ".join(map(shlex.quote, settings)),
    }
    ours = {key: value for key, value in wanted.items() if key not in os.environ}
    os.environ.update(ours)
    try:
        yield
    finally:
        for key in ours:
            os.environ.pop(key, None)


def _log(folder: Path) -> Path:
    return folder / "engine" / "log"


def _start_server(module: Any, folder: Path, password: str) -> tuple[Any, int]:
    """A started server and the port of its Bolt listener. A port that somebody took in between is tried anew."""
    for attempt in range(3):
        port, http = _free_ports()
        try:
            with _engine_environment(folder), _quiet(module, _log(folder)):
                server = module.create_server(
                    root_path=str(folder / "engine"), root_password=password,
                    config={
                        "host": "127.0.0.1", "http_port": http, "bolt_port": port, "mode": "development",
                        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                        "server_defaultDatabases": f"{DATABASE}[{USER}]",
                        # A random password of 256 bits needs no stretching, which costs .2 s at each start.
                        "server_saltIterations": 1000,
                        # A message above the engine's limit (16 MB) is dropped without an answer, and the driver waits for ever.
                        "bolt_maxMessageSize": _LARGEST_MESSAGE, "bolt_packstream_maxValueLength": _LARGEST_MESSAGE,
                        "bolt_packstream_maxElements": 100_000_000,
                    })
                server.start()
            return server, port
        except module.ArcadeDBError as error:
            text = str(error)
            if attempt < 2 and ("BindException" in text or "already in use" in text):
                continue
            raise _start_error(folder, text) from None
    raise AssertionError("unreachable")


def _start_error(folder: Path, text: str) -> NetworkError | DatabaseError:
    if is_full(folder):
        return NetworkError(f"The network in {folder} can't be opened: the disk is full. Make space there, then try again.")
    reason = " ".join(text.split())[:300]
    return DatabaseError(f"The embedded engine did not start on {folder}: {reason}")


def _free_ports() -> tuple[int, int]:
    """Two ports that are free now."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


@contextmanager
def _quiet(module: Any, log: Path) -> Iterator[None]:
    """Java writes warnings of its own to the process's streams while it starts: they go to the log instead. The native engine does not."""
    if module.__name__ != "arcadedb_embedded":
        yield
        return
    sys.stdout.flush()
    sys.stderr.flush()
    saved = [(fd, os.dup(fd)) for fd in (1, 2)]
    try:
        with (log / "java.log").open("ab") as file:
            for fd, _ in saved:
                os.dup2(file.fileno(), fd)
        yield
    finally:
        for fd, copy in saved:
            os.dup2(copy, fd)
            os.close(copy)
