"""Backups: what is damaged, cut off or foreign is refused before a folder is made of it; equal networks give equal bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from histories import network_of

from graphmodel import Network
from graphmodel.errors import NetworkError, ReadError

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A backup of some examples, with a decision in it, and what the network was."""
    folder = tmp_path_factory.mktemp("backup")
    with Network(folder / "network", create=True) as network:
        network.add(*sorted(REPORTS.glob("*.txt"))[:4])
        network.keep_words('[events]\nmeeting = ["αντάμωση"]\n')
        network.reject(network.ask("evidence", *[network.ask("ties")[0][x] for x in "ab"])[0]["key"])
        return network.backup(folder / "network.jsonl"), network_of(network)


def test_restored_is_the_same_network_on_every_engine(original: tuple[Path, dict[str, list[str]]], target: Path | str, tmp_path: Path) -> None:
    file, held = original
    with Network.restored(file, target) as network:
        assert network_of(network) == held
        assert network.backup(tmp_path / "again.jsonl").read_bytes() == file.read_bytes()
        assert network.kept_words() == '[events]\nmeeting = ["αντάμωση"]\n'
    with pytest.raises(NetworkError, match="holds something already"):
        Network.restored(file, target)


def test_a_network_from_before_a_property_has_it_when_restored(original: tuple[Path, dict[str, list[str]]], tmp_path: Path) -> None:
    file, held = original
    with Network.restored(file, tmp_path / "old") as old:
        old.database.write(lambda tx: [tx.run(f"MATCH (n:{label}) REMOVE n.page") for label in ("Fact", "Problem")])
        assert network_of(old) != held
        saved = old.backup(tmp_path / "old.jsonl")
    with Network.restored(saved, tmp_path / "new") as new:
        assert network_of(new) == held


def _fact(change: Callable[[dict[str, Any]], object]) -> Callable[[list[str]], list[str]]:
    """Changes the first fact of the first source that has one."""

    def damage(lines: list[str]) -> list[str]:
        number, row = next((n, json.loads(line)) for n, line in enumerate(lines) if '"is":"source"' in line and json.loads(line)["facts"])
        change(row)
        return [*lines[:number], json.dumps(row, ensure_ascii=False), *lines[number + 1:]]

    return damage


DAMAGES: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "nothing": (lambda lines: [], "is cut off"),
    "without its end": (lambda lines: lines[:-1], "is cut off"),
    "cut in a line": (lambda lines: [*lines[:3], lines[3][:20]], "line 4, is not a line"),
    "without a line": (lambda lines: lines[:4] + lines[5:], "is cut off"),
    "with a line after its end": (lambda lines: [*lines, lines[1]], "stands after the last line"),
    "of another program": (lambda lines: ['{"form":"other"}', *lines[1:]], "is no graphmodel backup"),
    "of a newer version": (lambda lines: [lines[0].replace('"version":1', '"version":99'), *lines[1:]], "newer version"),
    "with words that are none": (
        lambda lines: [lines[0], lines[1].replace("[events]", "[event]"), *lines[2:]], r"the words it keeps, line 1, event: .*did you mean \[events\]"),
    "no object": (lambda lines: ["[]"], "line 1, is not a line"),
    "a text for a number": (_fact(lambda row: row["facts"][0]["fact"].update(certainty="high")), "certainty of a fact is 'high'"),
    "a fact without its key": (_fact(lambda row: row["facts"][0]["fact"].pop("key")), "key of a fact is None"),
    "a list of numbers": (_fact(lambda row: row["facts"][0]["fact"].update(reasons=[1])), "reasons of a fact"),
    "an unknown property": (_fact(lambda row: row["facts"][0]["fact"].update(weather="fine")), "no property weather"),
    "an unknown name": (_fact(lambda row: row["facts"][0]["mentions"][0].update(key="organisation::nix")), "it lacks 'organisation::nix'"),
    "a source without text": (_fact(lambda row: row["source"].update(text=None)), "text of a source is None"),
    "a source without facts": (_fact(lambda row: row.pop("facts")), "it lacks 'facts'"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_makes_no_network(original: tuple[Path, dict[str, list[str]]], tmp_path: Path, damage: str) -> None:
    make, message = DAMAGES[damage]
    file = tmp_path / "damaged.jsonl"
    file.write_text("".join(line + "\n" for line in make(original[0].read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(ReadError, match=message) as raised:
        Network.restored(file, tmp_path / "network")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "network").exists()


def test_what_is_no_text_makes_no_network(tmp_path: Path) -> None:
    (tmp_path / "picture.jsonl").write_bytes(b"\x89PNG\xff\xfe")
    for name in ("picture.jsonl", "missing.jsonl"):
        with pytest.raises(ReadError, match="cannot be read"):
            Network.restored(tmp_path / name, tmp_path / "network")
    assert not (tmp_path / "network").exists()
