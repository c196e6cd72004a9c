"""A folder that is added again: new, changed, unchanged and vanished files told apart, decisions kept when a report is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import documents
import pytest
from click.testing import CliRunner

from graphmodel.adding import Added
from graphmodel.cli import graphmodel
from graphmodel.network import Network
from graphmodel.sources import path_at, place_of


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with Network(tmp_path_factory.mktemp("folders") / "network", create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, network: Network) -> Path:
    network.remove(*(row["id"] for row in network._project("sources")))
    reports = tmp_path / "αναφορές"
    (reports / "παλιές").mkdir(parents=True)
    return reports


def told(day: str) -> bytes:
    return documents.docx(documents.p(f"Στις {day} το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων."))


def dates(network: Network) -> list[str]:
    return sorted(date for (date,) in network.cypher("MATCH (m:Meeting) RETURN m.date AS date")[1])


def test_new_changed_unchanged_vanished(network: Network, folder: Path) -> None:
    for name, day in (("α.docx", "5/2/2024"), ("β.docx", "6/2/2024"), ("παλιές/γ.docx", "7/2/2024")):
        (folder / name).write_bytes(told(day))
    first = network.add(folder)
    assert (len(first.new), first.changed, first.unchanged, first.vanished) == (3, (), (), ())
    (folder / "α.docx").write_bytes(told("8/2/2024"))
    (folder / "παλιές/γ.docx").unlink()
    (folder / "δ.docx").write_bytes(told("9/2/2024"))
    again = network.add(folder)
    names = [[Path(n).name for n in kind] for kind in (again.new, again.changed, again.unchanged, again.vanished)]
    assert names == [["δ.docx"], ["α.docx"], ["β.docx"], ["γ.docx"]]
    assert dates(network) == ["2024-02-06", "2024-02-07", "2024-02-08", "2024-02-09"]
    assert [Path(n).name for n in network.add(folder, prune=True).vanished] == ["γ.docx"]
    assert dates(network) == ["2024-02-06", "2024-02-08", "2024-02-09"]
    assert network.add(folder).vanished == ()


def test_renamed_files_and_files_elsewhere_have_not_vanished(network: Network, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "άλλα.docx"
    elsewhere.write_bytes(told("1/2/2024"))
    (folder / "α.docx").write_bytes(told("5/2/2024"))
    (folder / "broken.docx").write_bytes(told("6/2/2024"))
    network.add(folder, elsewhere)
    elsewhere.unlink()
    (folder / "α.docx").rename(folder / "ω.docx")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    again = network.add(folder, prune=True)
    assert again.vanished == () and len(again.unchanged) == 1 and len(again.failed) == 1
    assert len(dates(network)) == 3


def test_a_corrected_report_keeps_what_people_decided(network: Network, folder: Path) -> None:
    path = folder / "α.docx"
    path.write_bytes(told("5/2/2024"))
    network.add(folder)
    ((key,),) = network.cypher("MATCH (f:Fact {type: 'meeting'}) RETURN f.key AS key")[1]
    network.reject(key)
    assert dates(network) == []
    path.write_bytes(
        documents.docx(
            documents.p("Διορθωμένη αναφορά")
            + documents.p(
                "Στις 5/2/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων. "
                "Στις 12/2/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με τον ΟΑΕΔ Καρδίτσας."
            )
        )
    )
    assert len(network.add(folder).changed) == 1
    assert dates(network) == ["2024-02-12"]


def test_pages_are_kept(network: Network, folder: Path) -> None:
    lines = [[(60.0, 60.0, "Έκθεση")], [(60.0, 60.0, "Στις 5/2/2024 το Κέντρο Κοινότητας Δήμου Σοφάδων συναντήθηκε με το ΚΑΠΗ Σοφάδων.")]]
    (folder / "α.pdf").write_bytes(documents.pdf(lines))
    network.add(folder)
    ((line, pages),) = network.cypher("MATCH (f:Fact {type: 'meeting'})-[:STATED_IN]->(s:Source) RETURN f.line AS line, s.pages AS pages")[1]
    assert (line, list(pages)) == (3, [1, 3])


def test_the_command(folder: Path, tmp_path: Path) -> None:
    for name, day in (("α.docx", "5/2/2024"), ("β.docx", "6/2/2024")):
        (folder / name).write_bytes(told(day))
    place = ["--network", str(tmp_path / "network")]
    assert CliRunner().invoke(graphmodel, ["add", str(folder), *place]).exit_code == 0
    (folder / "α.docx").unlink()
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    said = CliRunner().invoke(graphmodel, ["add", str(folder), *place])
    assert said.exit_code == 1 and "save it as .docx" in said.output
    assert "1 gone: " in said.output and "stays (--prune takes it out)" in said.output
    assert "is taken out" in CliRunner().invoke(graphmodel, ["add", "--prune", str(folder), *place]).output
    assert "gone" not in CliRunner().invoke(graphmodel, ["add", str(folder), *place]).output


def test_a_reporter_that_was_given_once_is_kept(network: Network, folder: Path) -> None:
    path = folder / "α.txt"
    path.write_text("Στις 15/3/2024 συναντηθήκαμε με το ΚΑΠΗ Σοφάδων.", encoding="utf-8")
    network.add(folder, reporter="Κέντρο Κοινότητας Δήμου Σοφάδων")
    assert [row["parties"] for row in network.ask("meetings")] == [["ΚΑΠΗ Σοφάδων", "Κέντρο Κοινότητας Δήμου Σοφάδων"]]
    assert len(network.add(folder).unchanged) == 1
    path.write_text("Στις 16/3/2024 συναντηθήκαμε με το ΚΑΠΗ Σοφάδων.", encoding="utf-8")
    assert len(network.add(folder).changed) == 1
    assert [row["reporter"] for row in network.ask("sources")] == ["Κέντρο Κοινότητας Δήμου Σοφάδων"]
    network.add(folder, reporter="Κέντρο Κοινότητας Δήμου Παλαμά")
    assert [row["reporter"] for row in network.ask("sources")] == ["Κέντρο Κοινότητας Δήμου Παλαμά"]


def test_what_cannot_be_read_is_told_and_not_passed_over(network: Network, folder: Path) -> None:
    (folder / "α.docx").write_bytes(told("5/2/2024"))
    (folder / "μητρώο.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "παλιό.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    reasons = {Path(path).name: reason for path, reason in network.add(folder).failed}
    assert set(reasons) == {"μητρώο.xlsx", "παλιό.doc"} and "save the table as .txt" in reasons["μητρώο.xlsx"]


# -------------------------------------------------------------------------------------------------- which file is which


def counts(added: Added) -> tuple[int, int, int, int]:
    return len(added.new), len(added.changed), len(added.unchanged), len(added.vanished)


def test_files_of_one_relative_path_in_two_folders_are_two(network: Network, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, days in (("Α", ("1/2/2024", "2/2/2024")), ("Β", ("3/2/2024",))):
        (folder / name / "reports").mkdir(parents=True)
        for number, day in enumerate(days):
            (folder / name / "reports" / f"{number}.docx").write_bytes(told(day))
    monkeypatch.chdir(folder / "Α")
    assert counts(network.add("reports")) == (2, 0, 0, 0)
    monkeypatch.chdir(folder / "Β")
    assert counts(network.add("reports", prune=True)) == (1, 0, 0, 0)
    assert dates(network) == ["2024-02-01", "2024-02-02", "2024-02-03"]
    assert {row["path"] for row in network._project("sources")} == {"reports/0.docx", "reports/1.docx"}, "shown as they were typed"


def test_a_corrected_file_is_known_however_its_path_is_spelled(network: Network, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "α.docx"
    (folder / "link").symlink_to(folder, target_is_directory=True)
    monkeypatch.chdir(folder)
    for day, spelled in enumerate((str(path), "α.docx", "./παλιές/../α.docx", folder, "link/α.docx", "."), start=1):
        path.write_bytes(told(f"1{day}/2/2024"))
        assert counts(network.add(spelled)) == ((1, 0, 0, 0) if day == 1 else (0, 1, 0, 0)), spelled
        assert dates(network) == [f"2024-02-1{day}"]
    assert counts(network.add("α.docx", path, folder / "παλιές" / ".." / "α.docx")) == (0, 0, 1, 0)
    monkeypatch.chdir(folder.parent)
    path.unlink()
    (folder / "β.docx").write_bytes(told("9/2/2024"))
    assert counts(network.add(folder.name, prune=True)) == (1, 0, 0, 1)
    assert dates(network) == ["2024-02-09"]


def test_a_file_that_becomes_like_another_leaves_what_it_said(network: Network, folder: Path) -> None:
    a, b = folder / "α.docx", folder / "β.docx"
    one, two = told("1/2/2024"), told("2/2/2024")
    a.write_bytes(one)
    b.write_bytes(two)
    network.add(folder)
    a.write_bytes(two)
    assert counts(network.add(folder)) == (0, 1, 1, 0)
    assert dates(network) == ["2024-02-02"]
    b.write_bytes(told("3/2/2024"))
    network.add(b)  # the other file, not looked at, still says what it said
    assert dates(network) == ["2024-02-02", "2024-02-03"]
    assert sorted(row["path"] for row in network._project("sources")) == [a.as_posix(), b.as_posix()]
    a.write_bytes(one)
    assert counts(network.add(folder)) == (0, 1, 1, 0)
    assert dates(network) == ["2024-02-01", "2024-02-03"]


def test_files_that_change_places_change_nothing(network: Network, folder: Path) -> None:
    a, b = folder / "α.docx", folder / "β.docx"
    one, two = told("1/2/2024"), told("2/2/2024")
    for first, second in ((one, two), (two, one), (one, two)):
        a.write_bytes(first)
        b.write_bytes(second)
        network.add(folder)
        assert dates(network) == ["2024-02-01", "2024-02-02"]
        assert sorted(row["path"] for row in network._project("sources")) == [a.as_posix(), b.as_posix()]
    a.write_bytes(told("3/2/2024"))
    network.add(folder)
    assert dates(network) == ["2024-02-02", "2024-02-03"]


def test_two_machines_may_have_files_of_one_path(network: Network, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "α.docx"
    for machine, day in (("one", "1/2/2024"), ("other", "2/2/2024"), ("other", "3/2/2024"), ("one", "4/2/2024")):
        monkeypatch.setenv("GRAPHMODEL_MACHINE", machine)
        path.write_bytes(told(day))
        network.add(path)
    assert dates(network) == ["2024-02-03", "2024-02-04"]
    path.unlink()
    monkeypatch.setenv("GRAPHMODEL_MACHINE", "other")
    (folder / "β.docx").write_bytes(told("6/2/2024"))
    network.add(folder, prune=True)
    assert dates(network) == ["2024-02-04", "2024-02-06"]


def test_a_network_that_moved_knows_the_files_that_moved_with_it(tmp_path: Path, folder: Path, network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, day in (("α.docx", "5/2/2024"), ("β.docx", "6/2/2024")):
        (folder / name).write_bytes(told(day))
    network.add(folder)
    backup = network.backup(tmp_path / "all.jsonl")
    there = tmp_path / "elsewhere"
    folder.rename(there)
    monkeypatch.setenv("GRAPHMODEL_MACHINE", "another")
    with Network.restored(backup, tmp_path / "restored") as moved:
        assert counts(moved.add(there)) == (0, 0, 2, 0)
        (there / "α.docx").write_bytes(told("7/2/2024"))
        assert counts(moved.add(there)) == (0, 1, 1, 0)
        assert dates(moved) == ["2024-02-06", "2024-02-07"]
        (there / "β.docx").unlink()
        assert counts(moved.add(there, prune=True)) == (0, 0, 1, 1)
        assert dates(moved) == ["2024-02-07"]


def test_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHMODEL_MACHINE", "one")
    place = place_of(tmp_path / "α.txt")
    assert path_at(place) == (tmp_path / "α.txt").resolve() and str(tmp_path) not in place.partition(":")[0]
    monkeypatch.setenv("GRAPHMODEL_MACHINE", "other")
    assert path_at(place) is None and place_of(tmp_path / "α.txt") != place
    assert path_at("//server/share/α.txt") == Path("//server/share/α.txt"), "a share is the same from everywhere"


def test_progress_says_what_is_read_and_that_it_is_stored(network: Network, folder: Path) -> None:
    for name, day in (("α.docx", "6/2/2024"), ("β.docx", "7/2/2024")):
        (folder / name).write_bytes(told(day))
    said: list[tuple[int, int, str]] = []
    network.add(folder, progress=lambda done, total, what: said.append((done, total, Path(what).name)))
    assert said == [(0, 2, "α.docx"), (1, 2, "β.docx"), (2, 2, "storing 2 reports"), (2, 2, "")]
    said.clear()
    network.add(folder, progress=lambda done, total, what: said.append((done, total, Path(what).name)))
    assert said == [(0, 2, "α.docx"), (1, 2, "β.docx"), (2, 2, "")]
