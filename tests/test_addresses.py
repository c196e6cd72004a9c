"""Addresses of networks: what is none, and where nobody or something else answers, is said with its cause."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.database import connect
from graphmodel.errors import DatabaseError, NetworkError


@pytest.mark.parametrize(("address", "message"), [
    ("bolt://127.0.0.1:1", r"Neo4j does not answer at bolt://127.0.0.1:1 \(Connection refused\)"),
    ("neo4j://127.0.0.1:1", r"Neo4j does not answer at neo4j://127.0.0.1:1 \(nothing answers, or it is no Neo4j\)"),
    ("neo4j+s://127.0.0.1:1", r"\(nothing answers, it is no Neo4j, or it has no encryption: try neo4j://\)"),
    ("bolt://nowhere.invalid", r"Neo4j does not answer at bolt://nowhere.invalid"),
    ("http://127.0.0.1:1", "http://127.0.0.1:1 is no address of a network"),
    ("bolt:/127.0.0.1", "bolt:/127.0.0.1 is no address of a network"),
    ("neo4j:127.0.0.1", "neo4j:127.0.0.1 is no address of a network"),
    ("bolt://", r"bolt:// names no host\. Give .*neo4j://HOST:7687"),
    ("neo4j+s://", r"neo4j\+s:// names no host"),
    ("bolt://:7687", "bolt://:7687 names no host"),
    ("127.0.0.1:7687", "127.0.0.1:7687 is an address without a scheme: give neo4j://127.0.0.1:7687 or bolt://127.0.0.1:7687"),
    ("localhost:7687", "localhost:7687 is an address without a scheme"),
    ("bolt://me:geheim@127.0.0.1:1", "must not hold a user or password"),
])
def test_an_address_where_nobody_answers_is_named(address: str, message: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises((DatabaseError, NetworkError), match=message) as raised:
        connect(address)
    assert "geheim" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.fixture(scope="module", params=[b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", b"SSH-2.0-Other\r\n", b""], ids=["web", "ssh", "silent"])
def other(request: pytest.FixtureRequest) -> Iterator[str]:
    """The host and port of something that answers and is no Neo4j."""

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1024)
            self.request.sendall(request.param)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(("scheme", "message"), [
    ("bolt", "what answers there is no Neo4j"),
    ("neo4j", "no Neo4j"),
    ("bolt+s", "there is no encryption: try bolt://"),
    ("bolt+ssc", "there is no encryption: try bolt://"),
])
def test_something_else_that_answers_is_named(other: str, scheme: str, message: str) -> None:
    with pytest.raises(DatabaseError, match=message) as raised:
        connect(f"{scheme}://{other}", create=True)
    assert "driver" not in str(raised.value)


def test_a_folder_may_be_called_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NetworkError, match="no network in"):
        connect("./localhost:7687")
    assert not (tmp_path / "localhost:7687").exists()
