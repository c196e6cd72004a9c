"""What the tests stand on: an empty network on each engine, real Neo4j servers, a real Chromium.

`pytest --engine embedded` runs the tests of the database on one engine. With CI set nothing is skipped: what is missing fails.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j_server
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ENGINES = {"embedded": None, "neo4j-5.26": "5.26", "neo4j-2026": "2026"}
FOLDER = "Το δίκτυό μας"  # a space and Greek letters, as people name folders
PASSWORD = "correct horse battery"

for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "GRAPHMODEL_NETWORK", "COLUMNS"):
    os.environ.pop(name, None)

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # so it is for a job in the background, and for all that it starts
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", action="append", choices=tuple(ENGINES), help="run the tests of the database on this engine only (may be repeated)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "engines(*names): run on these engines only, where the others would tell nothing new")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("engines")
        chosen = metafunc.config.getoption("--engine") or tuple(ENGINES)
        engines = [engine for engine in chosen if marker is None or engine in marker.args]
        metafunc.parametrize("server", engines, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With several workers (-n): those of one engine stay with one, so that its server is started once; else a file stays together."""
    for item in items:
        spec = getattr(item, "callspec", None)
        engine = spec.params.get("server") if spec is not None else None
        item.add_marker(pytest.mark.xdist_group(str(engine or item.path.stem)))


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[neo4j_server.Server | None]:
    """A running Neo4j of one line, or None for the embedded engine. Every test that needs it runs once for each."""
    line = ENGINES[request.param]
    if line is None:
        yield None
        return
    _need_jars(line)
    with neo4j_server.start(line) as running:
        yield running


@pytest.fixture
def target(server: neo4j_server.Server | None, tmp_path: Path) -> Path | str:
    """Where an empty network can be made: a folder that is not there yet, or the address of an empty Neo4j."""
    if server is None:
        return tmp_path / FOLDER
    empty(server.uri)
    return server.uri


@pytest.fixture
def database(target: Path | str) -> Iterator[object]:
    """An empty database on each engine, without the schema."""
    from graphmodel.database import connect

    with connect(target, create=True) as opened:
        yield opened


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[object]:
    """An empty database on the embedded engine, without the schema."""
    from graphmodel.database import connect

    with connect(tmp_path / FOLDER, create=True) as opened:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB, mounted on a folder."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        message = f"A small file system can't be mounted here: {mounted.stderr.strip()}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture(scope="session")
def neo4j_with_password() -> Iterator[neo4j_server.Server]:
    """A running Neo4j that asks for the user neo4j and conftest.PASSWORD. It holds nothing, and is to be left so."""
    _need_jars("5.26")
    with neo4j_server.start("5.26", password=PASSWORD) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return Path(found)
    reason = "There is no Chromium here: run `make test`, which installs it."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """The browser, running."""
    from mapview import FLAGS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Any]:
    """Opens the map of a scene: a mapview.View."""
    from mapview import View

    from graphmodel.drawing.map import draw_map
    from graphmodel.drawing.scene import Scene

    views: list[View] = []

    def opened(scene: Scene, *, share_safe: bool = False, **options: Any) -> View:
        views.append(View(browser, draw_map(scene, tmp_path / f"{len(views)}.html", share_safe=share_safe), **options))
        return views[-1]

    yield opened
    for view in views:
        view.context.close()


def _need_jars(line: str) -> None:
    if not neo4j_server.installed(line):
        if not os.environ.get("CI"):
            pytest.skip("The jars of Neo4j are not here: run `make test`, which fetches them.")
        neo4j_server.install(line)


def empty(uri: str) -> None:
    """Take everything out of a Neo4j, whatever the test before left there."""
    import neo4j

    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
