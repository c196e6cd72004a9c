"""What the pages say can be done: links lead somewhere, commands and questions exist, the examples of extending.md are what they claim to be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import docs
from graphmodel import queries
from graphmodel.cli import COMMANDS
from graphmodel.language.vocabulary import load_vocabulary
from graphmodel.letters import fold

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])
COMMAND = re.compile(r"(?<!from )\bgraphmodel ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?")


def test_generated_pages_are_current() -> None:
    assert docs.stale() == [], "run make generate"


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def code(text: str) -> list[str]:
    """What stands in code: between backquotes, in fenced and in indented blocks."""
    fenced = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    indented = [line for line in text.splitlines() if line.startswith("    ")]
    return [*re.findall(r"`([^`\n]+)`", text), *(line for block in fenced for line in block.splitlines()), *indented]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_questions_exist(page: Path) -> None:
    for line in code(page.read_text(encoding="utf-8")):
        for command, word in COMMAND.findall(line):
            assert command in COMMANDS, line
            if command == "ask" and word:
                assert word in queries.question_names(), line


def test_the_example_vocabulary_is_understood(tmp_path: Path) -> None:
    [text] = blocks(ROOT / "docs" / "extending.md", "toml")
    (tmp_path / "words.toml").write_text(text, encoding="utf-8")
    vocabulary = load_vocabulary(tmp_path / "words.toml")
    assert fold("κοιτωνίου") in vocabulary.lexicon.heads
    assert "events.meeting" in {mark for rests in vocabulary.word(fold("διαδημοτική")).phrases.values() for mark, _ in rests}


def test_the_example_question_is_one() -> None:
    [text] = blocks(ROOT / "docs" / "extending.md", "cypher")
    query = queries.parse(text, name="met-once", folder="questions")
    assert query.columns == ("organisation", "date", "evidence")
    assert [(p.name, p.type, p.default) for p in query.parameters] == [("day", "date", "today")]
