"""A user's mistake ends in one message that says what was met, where and what to do, exit code 1, and nothing half-written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import neo4j
import neo4j_server
import pytest
from histories import network_of

from graphmodel import Network
from graphmodel.errors import DatabaseError

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
GOOD = "Στις 5/3/2025 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου Λευκοκάμπου με το ΚΑΠΗ Λευκοκάμπου.\n"


def graphmodel(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "graphmodel", *map(str, arguments)], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120,
        env={**os.environ, "PYTHONUTF8": "1", **environment})


def refused(done: subprocess.CompletedProcess[str], *says: str, code: int = 1) -> None:
    """The command ended with one message on stderr that says these things, and with no traceback."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in says:
        assert word in done.stderr, done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a network of one report."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert graphmodel("add", "good.txt", cwd=folder).returncode == 0
    return folder


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing.txt": (lambda path: None, "no such file"),
    "empty.txt": (lambda path: path.write_bytes(b""), "empty"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 20), ""),
    "unknown.txt": (lambda path: path.write_bytes(b"\xff\x81\x8d\x8f\x90" * 50), ""),
    "folder.txt": (lambda path: path.mkdir(), ""),
    "old.doc": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600), ".docx"),
    "broken.docx": (lambda path: path.write_bytes(b"PK\x03\x04 no zip"), ""),
    "table.xyz": (lambda path: path.write_text("α"), ".xyz"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    make, says = FILES[name]
    make(tmp_path / name)
    refused(graphmodel("read", name, cwd=tmp_path), name, says)


def test_a_bad_file_among_good_ones_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    done = graphmodel("add", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("1 new, 0 changed, 0 unchanged")
    assert done.stderr.startswith("not read: ") and "a.txt" in done.stderr and len(done.stderr.splitlines()) == 1
    assert json.loads(graphmodel("ask", "ties", "--json", cwd=tmp_path).stdout)[0]["meetings"] == 1


def test_a_folder_with_nothing_readable_makes_no_network(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    refused(graphmodel("add", "reports", cwd=tmp_path), "nothing readable")
    assert not (tmp_path / "network").exists()


def test_a_folder_that_is_no_network(tmp_path: Path) -> None:
    refused(graphmodel("status", cwd=tmp_path), "network")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    refused(graphmodel("add", __file__.replace(".py", ".none"), "-n", "photos", cwd=tmp_path), "no such file")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    refused(graphmodel("add", "good.txt", "-n", "photos", cwd=tmp_path), "photos")
    assert [p.name for p in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_a_network_from_a_newer_version(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert graphmodel("add", "good.txt", cwd=tmp_path).returncode == 0
    marker = tmp_path / "network" / "graphmodel.json"
    marker.write_text(json.dumps(json.loads(marker.read_text(encoding="utf-8")) | {"format": 99}), encoding="utf-8")
    refused(graphmodel("status", cwd=tmp_path), "newer")


@pytest.mark.parametrize(("arguments", "says"), [
    (("cypher", "CREATE (n:X) RETURN n"), "only reads"),
    (("cypher", "MATCH (n) SET n.x = 1 RETURN n"), "only reads"),
    (("cypher", "MATCH (n RETURN n"), "ine 1"),
    (("who", "Κέντρο που δεν υπάρχει"), "graphmodel ask organisations"),
    (("ask", "nothing"), "There are"),
    (("ask", "not-recorded"), "organisation"),
    (("ask", "overdue", "--day", "χθες"), "2024-03-15"),
    (("undo",), "no decision"),
    (("map", "-o", "nowhere/map.html"), "nowhere"),
    (("figure", "-o", "map.docx"), ".png"),
    (("backup", "nowhere/all.jsonl"), "nowhere"),
    (("ask", "ties", "--json", "-o", "nowhere/ties.json"), "nowhere"),
    (("reject", "0123456789abcdef0123"), "key"),
])
def test_a_command_that_asks_for_what_cannot_be(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    refused(graphmodel(*arguments, cwd=folder), says)
    assert graphmodel("status", "--json", cwd=folder).returncode == 0


def test_ctrl_c_while_it_is_loaded(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt", encoding="utf-8")  # as if it came while this is imported
    done = graphmodel("status", cwd=folder, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped before anything was done.\n")


def test_a_wrong_command_is_usage(folder: Path) -> None:
    assert graphmodel("ask", "ties", "--json", "--csv", cwd=folder).returncode == 2
    assert graphmodel("nothing", cwd=folder).returncode == 2


def test_backups_that_are_none(folder: Path, tmp_path: Path) -> None:
    assert graphmodel("backup", tmp_path / "whole.jsonl", cwd=folder).returncode == 0
    whole = (tmp_path / "whole.jsonl").read_text(encoding="utf-8").splitlines()
    for name, lines, says in (
        ("cut", whole[:-1], "cut off"), ("foreign", ['{"a": 1}'], "no graphmodel backup"), ("noise", ["not json"], "line 1"),
        ("newer", [whole[0].replace('"version":1', '"version":99'), *whole[1:]], "newer"),
        ("damaged", [whole[0], whole[1].replace("{", "[", 1), *whole[2:]], "line 2"),
    ):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        refused(graphmodel("restore", f"{name}.jsonl", cwd=tmp_path), says, f"{name}.jsonl")
        assert not (tmp_path / "network").exists()
    refused(graphmodel("restore", tmp_path / "whole.jsonl", cwd=folder), "empty network")


def leave(disk: Path, kilobytes: int) -> None:
    """Fill a disk up to so much space."""
    (disk / "ballast").unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(b"\0" * (free - kilobytes * 1024))


def test_a_full_disk_leaves_no_new_network(folder: Path, small_disk: Path) -> None:
    with Network(folder / "network") as network:
        backup = network.backup(small_disk / "all.jsonl")
    for kilobytes in (300, 1500):  # too little for the schema, and for what is said
        leave(small_disk, kilobytes)
        with pytest.raises(DatabaseError, match="is full"):
            Network.restored(backup, small_disk / "network")
        assert sorted(path.name for path in small_disk.iterdir()) == ["all.jsonl", "ballast"]
    refused(graphmodel("add", "good.txt", "-n", small_disk / "network", cwd=folder), "full", "Make space")
    assert sorted(path.name for path in small_disk.iterdir()) == ["all.jsonl", "ballast"]
    (small_disk / "ballast").unlink()
    Network.restored(backup, small_disk / "network").close()


def test_a_disk_that_fills_while_adding_keeps_what_was_stored(folder: Path, small_disk: Path) -> None:
    with pytest.raises(DatabaseError, match="is full: this step was not stored"), Network(small_disk / "network", create=True) as network:
        network.add(folder / "good.txt")
        before = network_of(network)
        leave(small_disk, 100)
        network.add(REPORTS)
    leave(small_disk, 100)
    refused(graphmodel("add", REPORTS, "-n", small_disk / "network", cwd=folder), "full", "Make space")
    (small_disk / "ballast").unlink()
    with Network(small_disk / "network") as network:
        assert network_of(network) == before
        assert len(network.add(REPORTS).new) == 12


def test_files_that_cannot_be_read_make_no_network(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = graphmodel("add", "a.txt", cwd=tmp_path)
    assert done.returncode == 1 and done.stderr.startswith("not read: ")
    assert not (tmp_path / "network").exists()


def test_neo4j_that_is_not_running(tmp_path: Path) -> None:
    refused(graphmodel("status", "-n", "bolt://127.0.0.1:9", cwd=tmp_path), "127.0.0.1:9", "Start it")


def test_an_address_that_is_none_makes_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    refused(graphmodel("add", ".", "-n", "bolt:/127.0.0.1", cwd=tmp_path), "bolt:/127.0.0.1", "no address")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_database_of_neo4j_itself_is_none_for_a_network(tmp_path: Path) -> None:
    refused(graphmodel("status", "-n", "bolt://127.0.0.1:9", cwd=tmp_path, NEO4J_DATABASE="system"), "system", "NEO4J_DATABASE")


def test_neo4j_with_a_wrong_password_or_database(tmp_path: Path, neo4j_with_password: neo4j_server.Server) -> None:
    from conftest import PASSWORD

    refused(graphmodel("status", "-n", neo4j_with_password.uri, cwd=tmp_path), "NEO4J_PASSWORD")
    wrong = graphmodel("status", "-n", neo4j_with_password.uri, cwd=tmp_path, NEO4J_USERNAME="neo4j", NEO4J_PASSWORD="not the one")
    refused(wrong, "does not accept")
    assert "not the one" not in wrong.stderr
    refused(graphmodel(
        "status", "-n", neo4j_with_password.uri, cwd=tmp_path, NEO4J_USERNAME="neo4j", NEO4J_PASSWORD=PASSWORD, NEO4J_DATABASE="elsewhere"), "elsewhere")


@pytest.mark.engines("neo4j-5.26", "neo4j-2026")
def test_a_database_with_somebody_elses_data_is_left_alone(target: str, tmp_path: Path) -> None:
    with neo4j.GraphDatabase.driver(target) as driver:
        driver.execute_query("CREATE (:Film {title: 'x'})")
        (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
        refused(graphmodel("add", "good.txt", "-n", target, cwd=tmp_path), "somebody else")
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 1
