"""Words of its own that a network keeps: what is added is read with them, and read anew when they change."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graphmodel import Network
from graphmodel.cli import graphmodel
from graphmodel.errors import VocabularyError

REPORT = "Στις 5/11/2024 πραγματοποιήθηκε αντάμωση του Κέντρου Κοινότητας Δήμου Αλμυρολιβαδίου και του ΚΑΠΗ Αλμυρολιβαδίου.\n"
WORDS = '[events]\nmeeting = ["αντάμωσ*"]\n'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "αναφορά.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_what_is_added_is_read_with_them_and_anew_when_they_change(tmp_path: Path, report: Path) -> None:
    with Network(tmp_path / "network", create=True) as network:
        network.add(report)
        assert network.ask("meetings") == [] and network.kept_words() == ""
        network.keep_words(WORDS)
        assert network.add(report).changed == (report.as_posix(),)
        assert [row["date"] for row in network.ask("meetings")] == ["2024-11-05"]
    with Network(tmp_path / "network") as network:
        assert network.kept_words() == WORDS
        assert network.add(report).unchanged == (report.as_posix(),)
        network.keep_words("")
        network.add(report)
        assert network.ask("meetings") == []


def test_a_file_comes_on_top_of_them(tmp_path: Path, report: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[heads.social_service]\nm = ["ξεναγός"]\n', encoding="utf-8")
    with Network(tmp_path / "network", create=True) as network:
        network.keep_words(WORDS)
        words = network.vocabulary(own)
    assert "events.meeting" in words.word("ανταμωση").marks and words.kind_of_head("ξεναγου") == "social_service"


def test_a_mistake_in_them_changes_nothing(tmp_path: Path) -> None:
    with Network(tmp_path / "network", create=True) as network:
        network.keep_words(WORDS)
        with pytest.raises(VocabularyError, match=r"words of the network, line 2, events\.meting"):
            network.keep_words('[events]\nmeting = ["αντάμωση"]\n')
        assert network.kept_words() == WORDS


def test_the_command_keeps_shows_and_removes(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        done = CliRunner().invoke(graphmodel, ["vocabulary", *arguments, "-n", str(tmp_path / "network")])
        return done.exit_code, done.stdout, str(done.exception or "")

    file = tmp_path / "words.toml"
    file.write_text(WORDS, encoding="utf-8")
    assert run()[0] == 1, "there is no network yet"
    Network(tmp_path / "network", create=True).close()
    assert run() == (0, "No words of its own are kept.\n", "")
    assert run(str(file))[0] == 0
    assert run() == (0, WORDS, "")
    file.write_text("[event]", encoding="utf-8")
    code, out, error = run(str(file))
    assert (code, out) == (1, "") and f"{file}, line 1, event" in error
    assert run()[1] == WORDS
    assert run("--remove")[0] == 0 and run()[1] == "No words of its own are kept.\n"
