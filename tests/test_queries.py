"""The Cypher library: one statement a file, each with the header that the library, the command line and the docs live by."""

from __future__ import annotations

import re

import pytest

from graphmodel import queries
from graphmodel.queries import FOLDERS, Query, library, parse

ALL = [query for folder in FOLDERS for query in library(folder).values()]


@pytest.mark.parametrize("query", ALL, ids=lambda q: f"{q.folder}/{q.name}")
def test_header_and_statement_agree(query: Query) -> None:
    used = set(re.findall(r"\$(\w+)", query.statement))
    assert used == {p.name for p in query.parameters}, "the header names the parameters that the statement uses"
    if query.columns:
        last = query.statement[query.statement.rindex("RETURN"):]
        returned = re.findall(r"(?:AS\s+`?(\w+)`?|(?<=[,\s])(\w+))\s*(?=,|\n|$)", last.split("ORDER BY")[0].removeprefix("RETURN"))
        assert {a or b for a, b in returned} >= set(query.columns)


@pytest.mark.parametrize("query", [q for q in ALL if q.folder in ("derive", "project", "questions")], ids=lambda q: f"{q.folder}/{q.name}")
def test_statements_keep_to_the_common_dialect(query: Query) -> None:
    text = query.statement
    assert not re.search(r"\bapoc\b|\bid\(|elementId|SHORTEST|RETURN \*|\bgds\.", text)
    if query.folder == "questions":
        assert "ORDER BY" in text.rsplit("RETURN", 1)[1], "people's tables have an order"
        assert not re.search(r"\b(CREATE|MERGE|DELETE|SET|REMOVE)\b", text), "a question never writes"
        assert query.columns[-1] == "evidence"


def test_parameters_have_types_and_defaults() -> None:
    overdue = library("questions")["overdue"]
    assert [(p.name, p.type, p.default) for p in overdue.parameters] == [("day", "date", "today"), ("organisation", "organisation", "none")]
    assert library("questions")["not-recorded"].parameters[0].required


@pytest.mark.parametrize(("text", "lacks"), [
    ("MATCH (n) RETURN n", "title"),
    ("// title: a\n// purpose: b\n// parameters: none\nMATCH (n) RETURN n", "columns"),
    ("// title: a\n// purpose: b\n// parameters: none\n// columns: n\n", "one statement"),
    ("// title: a\n// purpose: b\n// parameters: none\n// columns: n\nRETURN 1 AS n; RETURN 2 AS n", "one statement"),
])
def test_a_wrong_file_is_named(text: str, lacks: str) -> None:
    with pytest.raises(ValueError, match=f"questions/x.cypher.*{lacks}"):
        parse(text, name="x", folder="questions")


def test_the_library_ships_with_the_package() -> None:
    assert (queries.root() / "questions" / "ties.cypher").is_file()
