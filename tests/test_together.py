"""Several processes on one network at once: each succeeds, and the network is what it would be after one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from histories import network_of

from graphmodel.network import Network

PLACES = ("Καλαμόβρυσης", "Ασπρονερίου", "Πετρομηλιάς")
BODIES = ("ΚΑΠΗ", "Κέντρο Υγείας", "1ο Γυμνάσιο", "2ο Γυμνάσιο", "Σύλλογο Γυναικών")
SIZES = (20, 5, 10)
"""Reports of each process: who is done first may have been the one that held the network."""

# The command line, storing in small batches, so that the processes come between each other's.
CHILD = "from graphmodel import adding; from graphmodel.cli import main; adding.BATCH = 5; main()"


def folders_of_reports(folder: Path) -> list[Path]:
    """Folders of small reports, which tell of the same organisations and days."""
    folders = []
    for number, size in enumerate(SIZES):
        folders.append(folder / f"φάκελος {number}")
        folders[-1].mkdir()
        for n in range(size):
            place, body = PLACES[n % 3], BODIES[(n + number) % 5]
            (folders[-1] / f"{n:03}.txt").write_text(
                f"Στις {n % 28 + 1}/3/2024 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου {place} με το {body} {place}.\n"
                f"Το Κέντρο Κοινότητας Δήμου {place} προγραμματίζει επίσκεψη στο {BODIES[(n + 3) % 5]} {place} τον Μάρτιο 2025.\n"
                f"Αναφορά {number}-{n}\n", encoding="utf-8")
    return folders


@pytest.mark.engines("embedded", "neo4j-5.26")
def test_several_add_at_once_into_a_new_network(target: Path | str, tmp_path: Path) -> None:
    folders = folders_of_reports(tmp_path)
    with Network(tmp_path / "one after the other", create=True) as network:
        for folder in folders:
            network.add(folder)
        expected = network_of(network)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHILD, "add", str(folder), "--network", str(target)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})
        for folder in folders]
    said = [process.communicate(timeout=300) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(folders), said
    assert [out.split(" ", 1)[0] for out, _ in said] == [str(size) for size in SIZES]
    assert [err for _, err in said] == [""] * len(folders)
    with Network(target) as network:
        assert network_of(network) == expected
        network.derive()
        assert network_of(network) == expected
