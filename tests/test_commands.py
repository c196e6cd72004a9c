"""Every command, on the network of the examples: what it prints, where, and in which shape."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pictures
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from graphmodel import queries
from graphmodel.cli import COMMANDS, graphmodel

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
CENTRE = "κεντρο κοινοτητας αργυρονεριου"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The network of the examples."""
    path = str(tmp_path_factory.mktemp("commands") / "network")
    assert CliRunner().invoke(graphmodel, ["add", str(REPORTS), "-n", path]).exit_code == 0
    return path


def run(network: str, *arguments: str, columns: int = 100) -> Result:
    """Run a command on the network; what it should not raise is raised."""
    return CliRunner(env={"COLUMNS": str(columns), "GRAPHMODEL_NETWORK": network}).invoke(graphmodel, arguments, catch_exceptions=False)


def rows(network: str, *arguments: str) -> list[dict[str, object]]:
    """The rows of a command's --json."""
    found = json.loads(run(network, *arguments, "--json").stdout)
    assert isinstance(found, list)
    return found


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    program = "import sys; from graphmodel.cli import graphmodel; graphmodel.main(['--help'], standalone_mode=False); " \
              "assert not {'neo4j', 'networkx', 'matplotlib', 'numpy', 'rich'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    for name in COMMANDS:
        assert "Example:" in CliRunner().invoke(graphmodel, [name, "--help"]).stdout


def test_read_says_one_object_for_one_file_and_lines_for_several(tmp_path: Path) -> None:
    first, second = (str(path) for path in sorted(REPORTS.glob("*.txt"))[:2])
    one = json.loads(run("", "read", first, "--json").stdout)
    assert one["meetings"][0]["date"] == "2024-11-05"
    several = [json.loads(line) for line in run("", "read", first, second, "--json").stdout.splitlines()]
    assert several[0] == one and len(several) == 2
    run("", "read", first, second, "-o", str(tmp_path / "out"))
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [".json", ".json"]
    piped = CliRunner().invoke(graphmodel, ["read", "-", "--json"], input=Path(first).read_bytes())
    assert json.loads(piped.stdout)["meetings"] == one["meetings"]


def test_adding_again_changes_nothing(network: str) -> None:
    before = run(network, "status", "--json").stdout
    assert run(network, "add", str(REPORTS)).stdout.startswith("0 new, 0 changed, 12 unchanged")
    assert run(network, "status", "--json").stdout == before


@pytest.mark.parametrize("name", queries.question_names())
def test_questions_have_the_columns_of_their_header(network: str, name: str) -> None:
    query = queries.library("questions")[name]
    values = [CENTRE, "κεντρο στηριξης κεδριας"][: sum(p.required for p in query.parameters)]
    found = rows(network, "ask", name, *values)
    assert found and all(tuple(row) == query.columns for row in found)
    if name not in ("doubts",):
        assert all(e["quote"] for row in found for e in row["evidence"])  # type: ignore[attr-defined]


def test_answers_are_told_as_people_read_them(network: str) -> None:
    told = run(network, "ask", "evidence", "κεντρο στηριξης κεδριας", "επιμελητηριο κεδριας").stdout
    assert " ".join(told.split()).count("υπογράφηκε μνημόνιο") == 1 and "status    key\n" in told
    assert "community centre" in " ".join(run(network, "ask", "organisations").stdout.split())
    assert "community_centre" in run(network, "ask", "organisations", "--csv").stdout
    read = str(rows(network, "ask", "sources")[0]["read"])
    assert read not in (told := run(network, "ask", "sources").stdout)
    assert f"read {datetime.datetime.fromisoformat(read).astimezone():%Y-%m-%d %H:%M}" in told


def test_doubts_say_what_a_review_asks_besides(network: str) -> None:
    asked = [row["what"] for row in rows(network, "review")]
    said = run(network, "doubts").stderr
    assert said == f"{asked.count('overdue')} overdue plans more to decide: graphmodel review, or graphmodel ask overdue\n"
    assert run(network, "doubts", "--json").stderr == ""


def test_who_says_which_others_are_called_alike(tmp_path: Path) -> None:
    for name, told in (("a.txt", "Κέντρου Κοινότητας Δήμου Λευκοκάμπου με το ΚΑΠΗ Λευκοκάμπου"), ("b.txt", "Κέντρου Κοινότητας με το ΚΑΠΗ Παλαμά")):
        (tmp_path / name).write_text(f"Στις 3/3/2025 πραγματοποιήθηκε συνάντηση του {told}.\n", encoding="utf-8")
    alike = str(tmp_path / "network")
    run(alike, "add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert run(alike, "who", "ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ").stderr == "Not meant, but like it: «Κέντρο Κοινότητας Δήμου Λευκοκάμπου»\n"
    assert run(alike, "who", "καπη παλαμα").stderr == ""


def test_the_picture_of_an_answer_is_current(network: str) -> None:
    assert pictures.answer(network) == (pictures.PICTURES / "answer.txt").read_text(encoding="utf-8"), "run python tools/pictures.py"


def test_an_empty_answer_is_an_empty_array(network: str) -> None:
    assert rows(network, "ask", "ties", "--until", "1999") == []
    assert run(network, "ask", "ties", "--until", "1999").stdout == "Nothing recorded.\n"


def test_values_by_place_and_by_name_and_names_as_people_type_them(network: str) -> None:
    by_place = rows(network, "ask", "not-recorded", CENTRE)
    assert by_place == rows(network, "ask", "not-recorded", "--organisation", "ΚΕΝΤΡΟΥ ΚΟΙΝΟΤΗΤΑΣ ΤΟΥ ΔΗΜΟΥ ΑΡΓΥΡΟΝΕΡΙΟΥ")
    assert "Κέντρο Υγείας Αργυρονερίου" in [row["organisation"] for row in by_place]
    assert len(rows(network, "ask", "overdue", "--day", "2025-02-01")) == 1


def test_a_name_that_fits_several_is_listed_and_not_guessed(network: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphmodel", "who", "κέντρο κοινότητας", "-n", network], capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 1 and done.stdout == ""
    assert "«Κέντρο Κοινότητας Δήμου Κεδρολόφου»" in done.stderr and "Type more of the name" in done.stderr


@pytest.mark.parametrize("arguments", [
    ("status",), ("ask",), ("ask", "ties"), ("ask", "meetings"), ("ask", "not-recorded", CENTRE), ("ask", "overdue"), ("ask", "funding"), ("ask", "sources"),
    ("who", CENTRE), ("why", CENTRE, "καπη"), ("path", "καπη αργυρονεριου", "επιμελητηριο"), ("doubts",), ("measure",)], ids=" ".join)
def test_what_is_printed_fits_eighty_columns(network: str, arguments: tuple[str, ...]) -> None:
    text = run(network, *arguments, columns=80).stdout
    assert len(text.splitlines()) > 2
    assert [line for line in text.splitlines() if cell_len(line) > 80] == []


def test_measures_are_whole_on_a_narrow_terminal(network: str) -> None:
    wide, narrow = (run(network, "measure", columns=columns).stdout for columns in (120, 56))
    assert max(map(cell_len, narrow.splitlines())) <= 56
    first = next(word for word in wide.split("─\n")[1].split() if word.startswith("0."))
    assert f"Betweenness {first} (rank 1)" in " ".join(narrow.split())


def test_cells_that_a_spreadsheet_could_run_are_quoted(network: str) -> None:
    text = run(network, "cypher", "RETURN '=1+1' AS a, '-5' AS b, '@x' AS c", "--csv").stdout
    assert text == "a,b,c\n'=1+1,-5,'@x\n"


def test_a_file_of_csv_says_that_it_is_utf_8(network: str, tmp_path: Path) -> None:
    piped = run(network, "ask", "ties", "--csv").stdout
    run(network, "ask", "ties", "--csv", "-o", str(tmp_path / "ties.csv"))
    assert (tmp_path / "ties.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode("utf-8")


def test_a_wrong_line_is_mended_and_brought_back(network: str) -> None:
    before = rows(network, "ask", "ties")
    said = run(network, "reject", "κεντρο στηριξης κεδριας", "επιμελητηριο κεδριας").stdout
    assert "of Κέντρο Στήριξης Κοινωνικής και Αλληλέγγυας Οικονομίας Κεδρίας and Επιμελητήριο Κεδρίας count" in said and "no more:\n     «" in said
    pairs = [{row["a"], row["b"]} for row in rows(network, "ask", "ties")]
    assert {"Επιμελητήριο Κεδρίας", "Κέντρο Στήριξης Κοινωνικής και Αλληλέγγυας Οικονομίας Κεδρίας"} not in pairs
    run(network, "undo")
    assert rows(network, "ask", "ties") == before


def test_two_names_are_made_one_and_two_again(network: str) -> None:
    before = rows(network, "ask", "organisations")
    said = run(network, "merge", "συλλογος γυναικων αργυρονεριου ελπιδα", "Σύλλογος Γυναικών «Η Ελπίδα»").stdout
    assert said.startswith("«Σύλλογος Γυναικών Αργυρονερίου «Ελπίδα»» and «Σύλλογος Γυναικών «Η Ελπίδα»» now mean ")
    assert len(rows(network, "ask", "organisations")) == len(before) - 1
    run(network, "undo")
    assert rows(network, "ask", "organisations") == before


def test_what_is_decided_already_and_what_a_merge_goes_beyond_are_said(network: str) -> None:
    key = str(rows(network, "why", "κεντρο στηριξης κεδριας", "επιμελητηριο κεδριας")[0]["key"])
    assert "no more" in run(network, "reject", key).stdout
    assert "stands since" in run(network, "reject", key).stdout
    run(network, "undo")
    assert rows(network, "why", "κεντρο στηριξης κεδριας", "επιμελητηριο κεδριας")[0]["key"] == key
    said = run(network, "merge", "καπη αργυρονεριου", "επιμελητηριο κεδριας").stdout
    assert "Is that right? They have a different kind: chamber and social service." in said
    assert "Is that right?" not in run(network, "merge", "συλλογος γυναικων αργυρονεριου ελπιδα", "Σύλλογος Γυναικών «Η Ελπίδα»").stdout
    for _ in range(2):
        run(network, "undo")


def test_measures_come_with_and_without_the_reporters(network: str) -> None:
    with_, without = rows(network, "measure")
    assert (with_["reporters"], without["reporters"]) == ("with", "without")
    assert len(with_["rows"]) > len(without["rows"])  # type: ignore[arg-type]
    assert with_["cut_points"]


def test_on_a_pure_star_centrality_tells_nothing(tmp_path: Path) -> None:
    text = "".join(
        f"Στις {day}/3/2025 πραγματοποιήθηκε συνάντηση του Κέντρου Κοινότητας Δήμου Λευκοκάμπου με το {who} Λευκοκάμπου.\n"
        for day, who in enumerate(("ΚΑΠΗ", "Κέντρο Υγείας", "1ο Γυμνάσιο", "2ο Γυμνάσιο"), start=3))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    network = str(tmp_path / "network")
    run(network, "add", str(tmp_path / "a.txt"), "--reporter", "Κέντρο Κοινότητας Δήμου Λευκοκάμπου")
    assert "Centrality tells nothing" in " ".join(run(network, "measure").stdout.split())


def test_map_and_figure_are_written_and_share_safe_has_no_quote(network: str, tmp_path: Path) -> None:
    quote = "πραγματοποιήθηκε συνάντηση"
    for name, flags in (("map.html", ()), ("safe.html", ("--share-safe",)), ("map-en.html", ("--language", "en"))):
        assert run(network, "map", "-o", str(tmp_path / name), *flags).stdout.strip() == str(tmp_path / name)
    assert quote not in (tmp_path / "safe.html").read_text(encoding="utf-8")
    assert "Network of organisations" in (tmp_path / "map-en.html").read_text(encoding="utf-8")
    assert run(network, "figure", "-o", str(tmp_path / "map.pdf")).exit_code == 0
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


def test_a_map_can_go_to_a_pipe(network: str, tmp_path: Path) -> None:
    run(network, "map", "-o", str(tmp_path / "map.html"))
    assert run(network, "map", "-o", "-").stdout_bytes == (tmp_path / "map.html").read_bytes()


def test_a_period_holds_for_plans_and_fundings_too(network: str) -> None:
    plans = rows(network, "ask", "plans")
    later = rows(network, "ask", "plans", "--from", "2026")
    assert later and [row for row in plans if str(row["due"]) >= "2026-01-01"] == later and len(later) < len(plans)
    assert {row["until"] for row in rows(network, "ask", "funding", "--from", "2027-02")} == {None, "2027-06", "2027-12"}
    alone = rows(network, "who", "open harbour", "--until", "2026-04")[0]
    assert alone["plans"] == [] and rows(network, "who", "open harbour")[0]["plans"] != []


def test_a_backup_restored_is_the_same_network(network: str, tmp_path: Path) -> None:
    run(network, "backup", str(tmp_path / "a.jsonl"))
    other = str(tmp_path / "other")
    run(other, "restore", str(tmp_path / "a.jsonl"), "-n", other)
    run(other, "backup", str(tmp_path / "b.jsonl"))
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    for name in ("ties", "meetings", "plans", "doubts"):
        assert rows(network, "ask", name) == rows(other, "ask", name)


def test_files_of_the_same_name_are_all_kept(tmp_path: Path) -> None:
    for folder, report in zip(("a", "b", "c"), sorted(REPORTS.glob("*.txt")), strict=False):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / ("Report.txt" if folder == "c" else "report.txt")).write_bytes(report.read_bytes())
    files = [str(tmp_path / folder) for folder in "abc"]
    dates = [json.loads(line)["meetings"][0]["date"] for line in run("", "read", *files, "--json").stdout.splitlines()]
    assert len(dates) == 3
    run("", "read", *files, "-o", str(tmp_path / "out"))
    written = sorted((tmp_path / "out").iterdir())
    assert len({path.name.casefold() for path in written}) == 3  # Windows does not tell case apart
    assert sorted(json.loads(path.read_text(encoding="utf-8"))["meetings"][0]["date"] for path in written) == sorted(dates)


@pytest.mark.parametrize(("arguments", "code", "says"), [
    (("read", str(REPORTS), "-o", __file__), 1, "name a folder with -o"),
    (("reject", "1ο δημοτικο", "ΔΥΠΑ"), 1, "nothing to decide"),
    (("who", "open harbour", "--from", "2026-05", "--until", "2026-01"), 1, "ends before it begins"),
    (("measure", "--from", "2026-05", "--until", "2026-01"), 1, "ends before it begins"),
    (("path", "καπη", "ΚΑΠΗ ΑΡΓΥΡΟΝΕΡΙΟΥ"), 1, "mean one organisation"),
    (("why", "καπη", "ΚΑΠΗ ΑΡΓΥΡΟΝΕΡΙΟΥ"), 1, "mean one organisation"),
    (("read", ""), 2, "An empty path names nothing"),
    (("add", ""), 2, "An empty path names nothing"),
    (("read", "-", __file__), 2, "`read -` reads it, and nothing beside it"),
    (("add", "-"), 2, "`add` takes files and folders only"),
    (("measure", "--top", "0"), 2, "Invalid value for '--top'"),
])
def test_what_cannot_be_done_is_said_in_one_message(network: str, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphmodel", *arguments, *([] if arguments[0] == "read" else ["-n", network])],
        capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr and "Traceback" not in done.stderr
