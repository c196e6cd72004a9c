"""The embedded engine: one folder, one holder, everybody else a guest; what goes wrong is said in one message."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FOLDER

from graphmodel import Network, engine
from graphmodel.database import Database, connect
from graphmodel.errors import DatabaseError, NetworkError
from graphmodel.folder import FORMAT
from graphmodel.locks import locked

MARK = "CREATE (:Graphmodel {id: 'graphmodel', version: 1})"

# A process that opens the network, says so, and does what it is told line by line.
OTHER = """
import sys
from graphmodel.database import connect
database = connect(sys.argv[1], create=True)
print(database._held.owned, flush=True)
for line in sys.stdin:
    command, _, statement = line.strip().partition(" ")
    if command == "close":
        database.close()
    else:
        rows = database.ask(statement) if command == "ask" else database.write(lambda tx: tx.run(statement))
        print(rows, flush=True)
        continue
    break
"""


class Process:
    """Another process on a network."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OTHER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1", **environment})
        self.owned = self.answer() == "True"

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()

    def close(self) -> tuple[str, str]:
        out, err = self.process.communicate("close\n", timeout=60)
        return out, err


def new(folder: Path) -> Path:
    with connect(folder, create=True) as database:
        database.write(lambda tx: tx.run(MARK))
    return folder


def test_a_network_lives_in_a_folder_with_spaces_and_greek_letters(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    with connect(str(folder)) as database:
        assert database.version == 1
        assert database.engine.startswith("embedded ArcadeDB ")
        assert database.location == str(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["engine", "graphmodel.json", "lock", "turn"]  # nothing secret stays behind


def test_the_password_is_for_its_owner_and_new_each_time(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    passwords = set()
    for _ in range(2):
        with connect(folder):
            running = folder / "running.json"
            passwords.add(json.loads(running.read_text(encoding="utf-8"))["password"])
            if os.name == "posix":
                assert running.stat().st_mode & 0o777 == 0o600
    assert len(passwords) == 2


@pytest.mark.skipif(not Path("/proc/net/tcp6").exists(), reason="the list of listeners is read from Linux")
def test_it_listens_on_the_loopback_address_only(embedded: Database) -> None:
    sockets = {link.readlink().name for link in Path("/proc/self/fd").iterdir() if link.is_symlink() and os.path.lexists(link)}
    inodes = {name.split("[")[1].rstrip("]") for name in sockets if name.startswith("socket:")}
    rows = [line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text(encoding="ascii").splitlines()[1:]]
    listening = [row[1].rpartition(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes]
    assert listening
    assert set(listening) <= {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def test_opening_twice_in_one_process_is_one_engine(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    first = connect(folder)
    second = connect(tmp_path / "." / FOLDER)
    first.close()
    first.close()
    assert second.ask("MATCH (g:Graphmodel) RETURN g.version AS version") == [{"version": 1}]
    second.close()
    assert not (folder / "running.json").exists()


def test_a_second_process_connects_to_the_first(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    with connect(folder) as database:
        other = Process(folder)
        assert not other.owned
        other.tell("write CREATE (:Area {id: 'from the other'})")
        assert other.answer() == "[]"
        assert database.ask("MATCH (a:Area) RETURN a.id AS id") == [{"id": "from the other"}]
        assert other.close() == ("", "")
        assert database.ask("MATCH (a:Area) RETURN count(a) AS n") == [{"n": 1}]


@pytest.mark.parametrize("how", ["close", "kill"])
def test_when_the_holder_ends_in_the_middle_the_guest_goes_on(tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture) -> None:
    folder = new(tmp_path / FOLDER)
    holder = Process(folder)
    assert holder.owned
    with connect(folder) as guest:
        assert guest.ask("RETURN 1 AS one") == [{"one": 1}]
        getattr(holder, how)()
        guest.write(lambda tx: tx.run("CREATE (:Area {id: 'late'})"))
        third = Process(folder)
        assert not third.owned
        third.close()
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == (how == "kill") and all(f"(number {holder.process.pid}) was killed" in message for message in told)
    with connect(folder) as database:  # what a killed process has left does not stand in the way
        assert database.ask("MATCH (a:Area) RETURN count(a) AS n") == [{"n": 1}]


def test_who_writes_takes_turns(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    count = "MATCH (g:Graphmodel) SET g.count = coalesce(g.count, 0) + 1 RETURN g.count AS n"
    with connect(folder) as database:
        others = [Process(folder) for _ in range(2)]
        for _ in range(10):
            for other in others:
                other.tell(f"write {count}")
            database.write(lambda tx: [tx.run("MATCH (g:Graphmodel) RETURN g.count AS n"), tx.run(count)])
        assert database.ask("MATCH (g:Graphmodel) RETURN g.count AS n")[0]["n"] >= 10
        assert [sorted(other.answer() for _ in range(10)) != [] and other.close() for other in others] == [("", "")] * 2
        assert database.ask("MATCH (g:Graphmodel) RETURN g.count AS n") == [{"n": 30}]


def test_a_turn_that_does_not_come_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_LONGEST_TURN", 0.1)
    with connect(new(tmp_path / FOLDER)) as database, locked(tmp_path / FOLDER / "turn", patience=0):
        assert database.ask("RETURN 1 AS one") == [{"one": 1}]
        with pytest.raises(NetworkError, match="Another process has been writing into"):
            database.write(lambda tx: tx.run("CREATE (:Area {id: 'late'})"))


def test_a_holder_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    folder = new(tmp_path / FOLDER)
    monkeypatch.setattr(engine, "_PATIENCE", 0.3)
    monkeypatch.setattr(engine, "_SILENCE", 0.1)
    holder = Process(folder)
    (folder / "running.json").write_text(json.dumps({"pid": 4711, "port": 1, "password": "x", "engine": "x"}), encoding="utf-8")
    with pytest.raises(NetworkError, match=r"held by another process \(number 4711\) that does not answer"):
        connect(folder)
    assert [record.getMessage() for record in caplog.records] == [f"{folder} is held by another process (number 4711); waiting for it …"]
    holder.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_a_process_that_waits_for_the_engine(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    other = Process(folder)
    other.tell("ask UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b % 7 = 9 RETURN count(*) AS n")
    with connect(folder):  # the other one has the engine, and listens to us while it computes
        pass
    other.process.send_signal(signal.SIGINT)
    _, err = other.process.communicate(timeout=30)
    assert err.rstrip().endswith("KeyboardInterrupt")
    assert "ERROR" not in err
    assert not (folder / "running.json").exists()


def test_nothing_is_printed_by_the_engine(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    other = Process(folder)
    other.tell("write " + MARK)
    assert other.answer() == "[]"
    other.tell("ask RETURN 1 / 0 AS n")  # an error that the engine logs with a stack trace
    out, err = other.process.communicate(timeout=60)
    assert out == ""
    assert err.rstrip().endswith("QueryError: The statement is wrong: / by zero")
    assert "com.arcadedb" not in err


def test_the_engine_on_java_opens_the_same_files(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    with connect(folder) as database:
        database.write(lambda tx: tx.run("CREATE (:Area {id: 'σποράδες'})"))
    java = Process(folder, GRAPHMODEL_ENGINE="jvm")
    assert java.owned
    assert "on Java" in json.loads((folder / "running.json").read_text(encoding="utf-8"))["engine"]
    java.tell("ask MATCH (a:Area) RETURN a.id AS id")
    assert java.answer() == "[{'id': 'σποράδες'}]"
    java.tell("write CREATE (:Area {id: 'from Java'})")
    assert java.answer() == "[]"
    assert java.close() == ("", "")
    with connect(folder) as database:
        assert {row["id"] for row in database.ask("MATCH (a:Area) RETURN a.id AS id")} == {"σποράδες", "from Java"}


def test_an_engine_that_is_no_engine_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHMODEL_ENGINE", "steam")
    with pytest.raises(DatabaseError, match="GRAPHMODEL_ENGINE is 'steam'"):
        connect(tmp_path / FOLDER, create=True)
    assert not (tmp_path / FOLDER).exists()


# ------------------------------------------------------------------------------------------------------ folders that are none


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"There is no network in .*nowhere.*graphmodel add"):
        connect(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, create: bool) -> None:
    (tmp_path / "αναφορά.txt").write_text("x", encoding="utf-8")
    with pytest.raises(NetworkError, match="is not a network: there is something else in it"):
        connect(tmp_path, create=create)
    assert [p.name for p in tmp_path.iterdir()] == ["αναφορά.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "network"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(NetworkError, match="is a file, and a network is a folder"):
        connect(file, create=True)


def test_a_folder_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    folder = new(tmp_path / FOLDER)
    (folder / "graphmodel.json").write_text(json.dumps({"graphmodel": "network", "format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(NetworkError, match="made by a newer version of graphmodel"):
        connect(folder)


@pytest.mark.parametrize("create", [False, True])
def test_a_network_whose_data_are_gone_is_damaged_and_not_empty(tmp_path: Path, create: bool) -> None:
    Network(tmp_path / FOLDER, create=True).close()
    Network(tmp_path / FOLDER).close()
    shutil.rmtree(tmp_path / FOLDER / "engine")
    with pytest.raises(NetworkError, match="is damaged: something was stored in it, and the engine finds nothing"):
        Network(tmp_path / FOLDER, create=create)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": "x"}'])
def test_a_damaged_mark_is_named(tmp_path: Path, content: str) -> None:
    folder = new(tmp_path / FOLDER)
    (folder / "graphmodel.json").write_text(content, encoding="utf-8")
    with pytest.raises(NetworkError, match="is damaged"):
        connect(folder)


# ------------------------------------------------------------------------------------------------------- small, full, read-only


def test_a_full_disk_is_named_and_loses_nothing(small_disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = new(small_disk / FOLDER)
    stored = 0
    with connect(folder) as database:
        def fill() -> None:
            rows = [{"id": f"{stored}-{i}", "text": "ω" * 20_000} for i in range(20)]
            database.write(lambda tx: tx.run("UNWIND $rows AS row CREATE (s:Source {id: row.id}) SET s.text = row.text", {"rows": rows}))

        with pytest.raises(DatabaseError, match=r"The disk under .* is full: this step was not stored"):
            while stored < 10_000:
                fill()
                stored += 20
        assert 0 < stored < 10_000
        assert database.ask("MATCH (s:Source) RETURN count(s) AS n") == [{"n": stored}]
    subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
    with connect(folder) as database:
        assert database.ask("MATCH (s:Source) RETURN count(s) AS n") == [{"n": stored}]
        fill()
    assert capfd.readouterr() == ("", "")


def test_no_network_is_made_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"\0" * (24 * 1024 * 1024 - 64 * 1024))
    with pytest.raises(NetworkError, match="disk"):
        new(small_disk / FOLDER)
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]


def test_a_folder_that_cannot_be_written_is_named(small_disk: Path) -> None:
    folder = new(small_disk / FOLDER)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(NetworkError, match="can't be used: Read-only file system"):
        connect(folder)
    with pytest.raises(NetworkError, match="can't be used: Read-only file system"):
        connect(small_disk / "another", create=True)


def test_where_no_engine_can_be_loaded_the_page_and_the_message_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("arcadedb", "arcadedb_embedded"):
        monkeypatch.setitem(sys.modules, package, None)  # importing it fails
    with pytest.raises(DatabaseError, match="can't be loaded") as raised:
        engine.start(tmp_path / FOLDER, create=True)
    command = "`pip install \".[jvm]\"` in the project's folder"
    assert command in str(raised.value)
    assert command in (Path(__file__).parent.parent / "docs" / "engines.md").read_text(encoding="utf-8")
