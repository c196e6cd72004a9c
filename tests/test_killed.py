"""`add` stopped in the middle, by SIGKILL and by Ctrl-C: what was acknowledged stays, the rest is absent or whole, adding again completes it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from histories import network_of

from graphmodel import queries
from graphmodel.network import Network

KILLS = 20
BATCH = 5
REPORTS = 150
PLACES = ("Καλαμόβρυσης", "Ασπρονερίου", "Πετρομηλιάς", "Δρυόβουνου", "Λευκοκάμπου")
BODIES = ("ΚΑΠΗ", "Κέντρο Υγείας", "1ο Γυμνάσιο", "2ο Γυμνάσιο", "Σύλλογο Γυναικών", "Τμήμα Κοινωνικής Πολιτικής του Δήμου", "Κέντρο Πρόληψης")

# The command line, storing in small batches and saying after each what is stored.
CHILD = f"""
from graphmodel import adding
from graphmodel.cli import main
from graphmodel.network import Network

def change_and_tell(network, change, change_only=Network.change):
    change_only(network, change)
    print(*(reading.source.id for reading in change.readings), flush=True)

adding.BATCH = {BATCH}
Network.change = change_and_tell
main()
"""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL, and Ctrl-C reaches a whole console there"),
    pytest.mark.engines("embedded", "neo4j-5.26"),
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many small reports of five invented offices."""
    folder = tmp_path_factory.mktemp("αναφορές")
    for number in range(REPORTS):
        place, body, day = PLACES[number % 5], BODIES[number % 7], number % 28 + 1
        (folder / f"{number:03}.txt").write_text(
            f"Στις {day}/{number % 12 + 1}/2024 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου {place} με το {body} {place}.\n"
            f"Συμφωνήθηκε νέα συνάντηση με το {BODIES[(number + 3) % 7]} {place} τον Μάρτιο 2025.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What the network holds when nobody disturbs it, and what it holds of each source."""
    with Network(tmp_path_factory.mktemp("undisturbed") / "network", create=True) as network:
        added = network.add(reports)
        assert (len(added.new), added.problems) == (REPORTS, 0)
        return network_of(network), said(network)


@pytest.fixture
def adding(server: neo4j_server.Server | None, request: pytest.FixtureRequest, reports: Path) -> Iterator[tuple[Path | str, list[str]]]:
    """An empty network on the embedded engine and on one Neo4j, and the command that adds the reports to it."""
    target = request.getfixturevalue("target")
    yield target, [sys.executable, "-c", CHILD, "add", str(reports), "--network", str(target)]


def said(network: Network) -> dict[str, str]:
    """What a network holds of each source: facts, mentions, problems."""
    ids = [row["id"] for row in network.database.ask(queries.statement("project", "sources"))]
    rows = {id: network.database.ask(queries.statement("project", "said"), {"id": id})[0] for id in ids}
    for row in rows.values():
        row["source"].pop("read_at")
    return {id: json.dumps(row, sort_keys=True) for id, row in rows.items()}


def started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})


def stopped(command: list[str], signal_: int, *, batches: int, delay: float) -> tuple[set[str], int, str]:
    """Adds, and sends a signal some seconds after so many batches: the sources acknowledged, the exit code, and what it said on stderr."""
    process = started(command)
    assert process.stdout is not None
    acknowledged = {id for _ in range(batches) for id in process.stdout.readline().split()}
    time.sleep(delay)
    process.send_signal(signal_)
    out, err = process.communicate(timeout=60)
    return acknowledged | set(out.split()), process.returncode, err


def test_twenty_kills_lose_nothing_that_was_acknowledged(
    adding: tuple[Path | str, list[str]], undisturbed: tuple[dict[str, list[str]], dict[str, str]],
) -> None:
    target, command = adding
    whole, sources = undisturbed
    chance = random.Random(20)
    Network(target, create=True).close()
    acknowledged: set[str] = set()
    for kill in range(KILLS):
        told, code, err = stopped(command, signal.SIGKILL, batches=1, delay=chance.uniform(0, 0.15))
        assert (code, err) == (-signal.SIGKILL, "")
        acknowledged |= told
        with Network(target) as network:
            stored = said(network)
            assert acknowledged <= stored.keys()
            assert {id: sources[id] for id in stored} == stored
            assert len(stored) % BATCH == 0
            if kill % 5 == 4:
                grown = network_of(network)
                network.derive()
                assert network_of(network) == grown
    assert 0 < len(acknowledged) < REPORTS
    with Network(target) as network:
        added = network.add(Path(command[4]))
        assert (len(added.new), len(added.unchanged)) == (REPORTS - len(stored), len(stored))
        assert network_of(network) == whole


def test_ctrl_c_says_one_line_and_adding_again_completes(
    adding: tuple[Path | str, list[str]], undisturbed: tuple[dict[str, list[str]], dict[str, str]],
) -> None:
    target, command = adding
    told, code, err = stopped(command, signal.SIGINT, batches=2, delay=0.07)
    assert (code, err.strip()) == (130, "Stopped. What was acknowledged is stored; do it again to complete it.")
    with Network(target) as network:
        stored = said(network)
        assert told <= stored.keys() and len(stored) < REPORTS
        network.add(Path(command[4]))
        assert network_of(network) == undisturbed[0]


@pytest.mark.engines("embedded")
def test_when_the_process_that_holds_the_network_is_killed_the_command_says_so_and_goes_on(
    adding: tuple[Path | str, list[str]], undisturbed: tuple[dict[str, list[str]], dict[str, str]],
) -> None:
    target, command = adding
    hold = "import sys; from graphmodel import Network; network = Network(sys.argv[1], create=True); print(flush=True); input()"
    holder = subprocess.Popen([sys.executable, "-c", hold, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None and holder.stdout.readline()
    guest = started(command)
    assert guest.stdout is not None
    assert guest.stdout.readline()
    holder.kill()
    _, err = guest.communicate(timeout=120)
    holder.communicate()
    assert (guest.returncode, len(err.splitlines())) == (0, 1), err
    assert f"(number {holder.pid}) was killed" in err
    with Network(target) as network:
        assert network_of(network) == undisturbed[0]
