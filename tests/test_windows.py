"""What of a municipal Windows PC can be emulated here: an 8-bit locale, a cp1253 console, Greek folders, CRLF, modules that are not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import graphmodel
from graphmodel.cli import COMMANDS
from graphmodel.language import reading_json
from graphmodel.sources import read_bytes

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
GREEK_PC = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1253"}


def run(*arguments: str | Path, cwd: Path, flags: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line; a failure shows what it said."""
    done = subprocess.run(
        [sys.executable, *flags, "-m", "graphmodel", *map(str, arguments)], cwd=cwd, capture_output=True, timeout=120, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr.decode("utf-8", errors="replace")
    return done


@pytest.fixture
def greek_folder(tmp_path: Path) -> Path:
    """A folder whose name has a blank and Greek letters, with the examples in it, their lines ended as Windows does."""
    folder = tmp_path / "Τα έγγραφά μου" / "αναφορές 2026"
    folder.mkdir(parents=True)
    for path in REPORTS.glob("2024*.txt"):
        (folder / f"αναφορά {path.name}").write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return folder


CENTRE, KAPI, HEALTH = "κέντρο κοινότητας αργυρονερίου", "ΚΑΠΗ Αργυρονερίου", "Κέντρο Υγείας Αργυρονερίου"
NAMES = "MATCH (o:Organisation) RETURN o.name AS name"
FOREIGN = "RETURN 'ş Κοινότητας' AS name"  # a Romanian letter, which cp1253 has not
WORDS = '[events]\nmeeting = ["κουβεντολόι"]\n'
STEPS: tuple[tuple[str, ...], ...] = (
    ("read", "report.txt"), ("read", "report.txt", "--explain"), ("read", "report.txt", "-o", "facts.json"),
    ("add", "report.txt"), ("status",), ("vocabulary", "words.toml"), ("vocabulary",),
    ("ask",), ("ask", "ties"), ("ask", "not-recorded", CENTRE, "--csv", "-o", "rows.csv"), ("cypher", NAMES), ("cypher", FOREIGN),
    ("who", CENTRE), ("why", CENTRE, KAPI), ("path", CENTRE, KAPI), ("doubts",),
    ("review", "--list"), ("review", "--json"), ("review", "--answers", "answers.jsonl"), ("undo",),
    ("merge", KAPI, HEALTH), ("split", KAPI), ("rename", KAPI, "Λέσχη Φιλίας"),
    ("confirm", CENTRE, "λέσχη φιλίας"), ("reject", CENTRE, "λέσχη φιλίας"), ("undo",),
    ("measure",), ("map", "-o", "map.html"), ("figure", "-o", "map.svg"),
    ("backup", "all.jsonl"), ("restore", "all.jsonl", "-n", "second"), ("ask", "ties", "-n", "second"),
)
WRITTEN = {"facts.json": "Αργυρονερίου", "rows.csv": "Αργυρονερίου", "map.html": "Αργυρονερίου", "map.svg": "</svg>", "all.jsonl": "Αργυρονερίου"}
# Windows hands over arguments as Unicode in every locale, this system does not: they come from a file.
STEP_BY_STEP = """
import json, sys
from graphmodel.cli import main
for arguments in json.load(open("steps.json", encoding="utf-8")):
    print(">>>", *arguments, flush=True)
    sys.argv = ["graphmodel", *arguments]
    try:
        main()
    except SystemExit as end:
        assert not end.code, arguments
"""


def test_every_command_on_a_greek_pc(greek_folder: Path, tmp_path: Path) -> None:
    """An 8-bit locale and a cp1253 console: commands work, files are UTF-8, and output survives.

    The paths are plain here: such a locale on this system has no Greek file names, while Windows has them in every locale.
    """
    assert {step[0] for step in STEPS} == set(COMMANDS)
    (tmp_path / "report.txt").write_bytes(next(greek_folder.iterdir()).read_bytes())
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text(json.dumps({"about": [KAPI, HEALTH], "answer": "same"}, ensure_ascii=False) + "\n", encoding="utf-8")
    (tmp_path / "steps.json").write_text(json.dumps(STEPS), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", STEP_BY_STEP], cwd=tmp_path, capture_output=True, timeout=240, env={**os.environ, **GREEK_PC})
    assert done.returncode == 0, done.stderr.decode("utf-8", errors="replace")
    shown = dict(zip(STEPS, done.stdout.decode("cp1253").split(">>> ")[1:], strict=True))
    assert "1 new" in shown["add", "report.txt"]
    for step in (("read", "report.txt"), ("read", "report.txt", "--explain"), ("ask", "ties"), ("cypher", NAMES), ("cypher", FOREIGN),
                 ("who", CENTRE), ("why", CENTRE, KAPI), ("path", CENTRE, KAPI), ("review", "--json"), ("measure",), ("ask", "ties", "-n", "second")):
        assert "Κοινότητας" in shown[step].partition("\n")[2], step
    assert WORDS.strip() in shown["vocabulary",]
    for name, says in WRITTEN.items():
        assert says in (tmp_path / name).read_text(encoding="utf-8"), name


def test_greek_names_of_folders_and_files(greek_folder: Path) -> None:
    def step(*arguments: str | Path) -> str:
        return run(*arguments, cwd=greek_folder.parent, PYTHONUTF8="1").stdout.decode("utf-8")

    assert "1 new" in step("add", greek_folder, "-n", "το δίκτυο")
    step("map", "-o", "χάρτης.html", "-n", "το δίκτυο")
    step("backup", "αντίγραφο.jsonl", "-n", "το δίκτυο")
    step("restore", "αντίγραφο.jsonl", "-n", "δεύτερο δίκτυο")
    assert "Κέντρο Κοινότητας" in step("ask", "ties", "-n", "δεύτερο δίκτυο")


@pytest.mark.skipif(os.name == "nt", reason="Windows hands over names as Unicode in every locale")
def test_greek_names_in_an_8_bit_locale(greek_folder: Path, tmp_path: Path) -> None:
    """What such a locale cannot decode is UTF-8: names typed find what they mean, files are known again under either locale."""
    def step(*arguments: str | Path, **environment: str) -> str:
        return run(*arguments, cwd=folder, **(environment or greek)).stdout.decode("utf-8")

    greek, folder = GREEK_PC | {"PYTHONIOENCODING": "utf-8"}, tmp_path / "folder"
    greek_folder.parent.rename(folder)
    assert "Κέντρο Κοινότητας" in step("read", greek_folder.name)
    refused = subprocess.run(
        [sys.executable, "-m", "graphmodel", "add", greek_folder.name, "-n", "δίκτυο"], cwd=folder, capture_output=True, env=os.environ | greek)
    assert refused.returncode == 1 and "cannot open" in (said := refused.stderr.decode("utf-8")) and "δίκτυο in this locale" in said
    assert "1 new" in step("add", greek_folder.name, "-n", "net")
    assert step("add", greek_folder.name, "-n", "net").startswith("0 new, 0 changed, 1 unchanged")
    assert step("add", greek_folder.name, "-n", "net", PYTHONUTF8="1").startswith("0 new, 0 changed, 1 unchanged")
    assert '"αναφορές 2026/αναφορά 2024' in step("ask", "sources", "--json", "-n", "net")
    assert "ΚΑΠΗ Αργυρονερίου" in step("who", KAPI, "-n", "net")
    assert "ΚΑΠΗ Αργυρονερίου" in step("ask", "meetings", "--organisation", KAPI, "-n", "net")
    assert "«Λέσχη Φιλίας»" in step("rename", KAPI, "Λέσχη Φιλίας", "--by", "Γραφείο", "-n", "net")
    step("map", "-o", "χάρτης.html", "-n", "net")
    assert (folder / "χάρτης.html").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_are_no_text_at_all(tmp_path: Path) -> None:
    """A file name of an old archive, in the bytes of cp1253."""
    folder = tmp_path / "reports"
    folder.mkdir()
    try:
        with open(os.fsencode(folder) + "/αναφορά.txt".encode("cp1253"), "wb") as file:
            file.write(next(REPORTS.glob("2024*.txt")).read_bytes())
    except OSError:
        pytest.skip("this file system has no such names")
    assert "1 new" in run("add", "reports", cwd=tmp_path).stdout.decode("utf-8")
    assert "\\\\xe1" in run("ask", "sources", "--json", cwd=tmp_path).stdout.decode("utf-8")


def test_no_file_is_opened_without_an_encoding(greek_folder: Path) -> None:
    flags = ("-X", "warn_default_encoding", "-W", "always::EncodingWarning")
    ours = str(Path(graphmodel.__file__).parent)

    def forgotten(done: subprocess.CompletedProcess[bytes]) -> list[str]:
        """The warnings that are about a line of ours; other packages have some of their own."""
        return [line for line in done.stderr.decode("utf-8").splitlines() if "EncodingWarning" in line and line.startswith(ours)]

    for arguments in (("read", greek_folder), ("add", greek_folder), ("ask", "ties", "-o", "δεσμοί.txt"), ("map",), ("figure",), ("backup", "all.jsonl"),
                      ("restore", "all.jsonl", "-n", "second")):
        assert forgotten(run(*arguments, cwd=greek_folder.parent, flags=flags, PYTHONUTF8="0", PYTHONIOENCODING="utf-8")) == []
    slip = f"exec(compile('open(\"all.jsonl\").close()', {str(Path(ours) / 'slip.py')!r}, 'exec'))"
    assert forgotten(subprocess.run([sys.executable, *flags, "-c", slip], cwd=greek_folder.parent, capture_output=True)), "a slip would be seen"


def test_line_ends_make_no_difference() -> None:
    for path in sorted(REPORTS.glob("*.txt"))[:4]:
        unix, windows = (
            reading_json(read_bytes(data, name="a.txt")) for data in (path.read_bytes(), path.read_bytes().replace(b"\n", b"\r\n")))
        unix["source"].pop("id"), windows["source"].pop("id")
        assert unix == windows


def test_modules_that_windows_lacks_are_not_needed() -> None:
    program = """
import importlib, pkgutil, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
import graphmodel
for module in pkgutil.walk_packages(graphmodel.__path__, "graphmodel."):
    if not module.name.endswith(("__main__", "sources.pages")):  # pages is a program of its own
        importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
