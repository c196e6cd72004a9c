"""`review`: doubts in order with their sides, answers from keys on a real terminal, from files and pipes, and what is wrong with a line of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from histories import network_of, party, source_of
from test_decisions import CHAIN, reading_of

from graphmodel import Network
from graphmodel.cli import graphmodel
from graphmodel.errors import AskError
from graphmodel.model import Problem, Reading, completed, statement
from graphmodel.reviewing import ANSWERS, LEAST, around, in_order, is_fact_key, parsed

PAIR = ("Σύλλογος Γονέων Καλλιρρόης", "Σύλλογος Γονέων και Κηδεμόνων Καλλιρρόης")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A network with two names that are perhaps one, doubtful meetings, an overdue plan, and a sentence that was not read."""
    source = source_of(1)
    told = [
        statement(type="organisation", source=source.id, start=10, end=37, quote=source.text[10:37], rule="given", parties=[party(PAIR[1], "organisation")]),
        statement(type="plan", source=source.id, start=38, end=65, quote=source.text[38:65], rule="given", what="ημερίδα", when="2024-03",
                  due="2024-03-31", firmness="firm", parties=[party(CHAIN[0], "planner")]),
    ]
    problem = Problem(id="p1", source=source.id, start=66, end=93, text=source.text[66:93], reason="no party can be made out")
    with Network(tmp_path / "network", create=True) as opened:
        opened.add_readings([reading_of(), completed(Reading(source=source, statements=tuple(told), problems=(problem,)))])
    return tmp_path / "network"


def run(folder: Path, *arguments: str, typed: str = "") -> tuple[int, str]:
    """Exit code and output of `review` where there is no terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "graphmodel", "review", "-n", str(folder), *arguments], input=typed.encode(), capture_output=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"})
    return done.returncode, (done.stdout + done.stderr).decode()


def test_json_has_the_doubts_in_order_with_sides_and_answers(folder: Path) -> None:
    code, said = run(folder, "--json")
    doubts = json.loads(said)
    assert code == 0
    assert [doubt["what"] for doubt in doubts] == ["same-name", "fact", "fact", "fact", "overdue", "not read"]
    assert [side["name"] for side in doubts[0]["sides"]] == sorted(PAIR, key=lambda name: doubts[0]["text"].index(f"«{name}»"))
    shown = [item for doubt in doubts for side in doubt["sides"] for item in side["evidence"]]
    assert len(shown) >= 7
    with Network(folder) as network:
        assert all(network.source(item["source_id"])["text"][item["start"]:item["end"]] == item["quote"] for item in shown)
    assert [doubt["answers"] for doubt in doubts[-3:]] == [["confirm", "reject"], ["kept", "dropped"], []]


def test_the_list_fits_80_columns(folder: Path) -> None:
    code, said = run(folder, "--list")
    assert code == 0 and "same-name" in said and "not read" in said
    assert max(len(line) for line in said.splitlines()) <= 80


def test_every_answer_that_is_offered_can_be_given_from_a_pipe(folder: Path) -> None:
    with Network(folder) as network:
        before = network_of(network, layers=("derived",))
        doubts = network.doubts()
    lines = [json.dumps({"about": doubt["about"], "answer": doubt["answers"][0]}) for doubt in doubts if doubt["answers"]]
    assert run(folder, "--answers", "-", typed="\n".join([*lines, '{"about": [], "answer": "later"}', ""])) == (0, "5 answers stored.\n")
    with Network(folder) as network:
        assert [doubt["what"] for doubt in network.doubts()] == ["not read"]
        assert network.find(PAIR[0]) == network.find(PAIR[1])
        for _ in lines:
            network.undo()
        assert network_of(network, layers=("derived",)) == before


def test_a_bad_line_is_named_and_those_before_it_are_kept(folder: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"about": PAIR, "answer": "different"}) + '\n\n{"about": ["x"], "answer": "perhaps"}\n', encoding="utf-8")
    code, said = run(folder, "--answers", str(answers))
    assert code == 1
    assert "answers.jsonl, line 3: there is no answer «perhaps»" in said and "1 answer; they are kept" in said
    with Network(folder) as network:
        assert "same-name" not in [doubt["what"] for doubt in network.doubts()]


@pytest.mark.parametrize(("line", "reason"), [
    ("{", "not JSON"), ("[]", "lacks about or answer"), ('{"about": "a", "answer": "same"}', "no list"),
    ('{"about": ["a"], "answer": "same"}', "is about 2, not 1"), ('{"about": ["a"], "answer": "reject"}', "about facts"),
    ('{"about": ["a", "%s"], "answer": "same"}' % ("0" * 20), "mixes names and facts"), ('{"about": [], "answer": []}', "no answer"),
])
def test_what_is_wrong_with_an_answer_is_said(line: str, reason: str) -> None:
    with pytest.raises(AskError, match=reason):
        parsed(line)


def test_without_a_terminal_it_says_what_to_do(folder: Path) -> None:
    code, said = run(folder)
    assert code == 2 and "--answers FILE" in said
    assert CliRunner().invoke(graphmodel, ["review", "--list", "--json"]).exit_code == 2
    code, said = run(folder, "--answers", "none.jsonl")
    assert code == 1 and "none.jsonl cannot be read" in said


def test_pure_parts() -> None:
    assert {answer for answers in ANSWERS.values() for answer in answers} | {"later"} == set(LEAST)
    assert is_fact_key("0" * 20) and not is_fact_key("organisation::καπη")
    assert around("α\nβ\nγ\nδ", 2, 5, lines=1) == [(1, "α", False), (2, "β", True), (3, "γ", True), (4, "δ", False)]
    rows = [{"what": "fact", "text": "", "reason": "", "about": [key], "weight": weight} for key, weight in (("b", 0.2), ("a", 3.0))]
    assert [doubt["about"] for doubt in in_order(rows, [], [])] == [["a"], ["b"]]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is made by POSIX calls")
def test_a_session_on_a_terminal(folder: Path) -> None:
    """Single keys, also of a Greek keyboard: open, an unknown key, same, undo, different, later for the rest; a screen never overflows 24 lines."""
    import fcntl
    import pty
    import select
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")} | {"PYTHONUTF8": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "graphmodel", "review", "-n", str(folder)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)

    def until(*texts: str) -> str:
        got, end = b"", time.monotonic() + 60
        while not all(text.encode() in got for text in texts):
            assert time.monotonic() < end, f"waited for {texts}, got {got.decode(errors='replace')}"
            if select.select([ours], [], [], 1)[0]:
                got += os.read(ours, 65536)
        return got.decode()

    try:
        first = until("[q] quit")
        assert "Are «" in first and "[s] same: one organisation" in first and first.count("\n") <= 24
        legend = "[q] quit"
        for key, *expected in (("ο", "Any key goes back"), ("x", legend), ("z", "none of the keys", legend), ("σ", "Stored: same", legend),
                               ("θ", "Taken back", legend), ("d", "Stored: different", legend), *[("l", "Left for later", legend)] * 4,
                               ("s", "none of the keys", legend), ("l", "5 left for later")):
            time.sleep(0.3)  # what is typed before the keyboard is listened to is dropped by the terminal
            os.write(ours, key.encode())
            until(*expected)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        os.close(ours)
    with Network(folder) as network:
        assert [(d.what, d.undone) for d in network.decisions()] == [("same", True), ("different", False)]
