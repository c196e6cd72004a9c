"""Tables on terminals of any width: a row is shown whole, as a line of a table or below its first value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from graphmodel import Network, queries
from graphmodel.cli import common

REPORTS = Path(__file__).resolve().parent.parent / "examples" / "reports"
NAMES = ["κεντρο κοινοτητας αργυρονεριου", "κεντρο στηριξης κεδριας"]
Rows = Sequence[dict[str, Any]]


def shown(rows: Rows, columns: Sequence[str], width: int) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        return common.render(lambda console: common._table(console, rows, columns))


def whole(text: str, rows: Rows, columns: Sequence[str], width: int) -> bool:
    """Whether nothing is wider than the terminal, and every letter of a table is there: a cell that was cut has fewer."""
    fits = all(cell_len(line) <= width for line in text.split("\n"))
    if "─" not in text:
        return fits
    table = text.split("\n\n")[0].replace("─", "").replace("_", " ")
    filled = [c for c in columns if not ("evidence" in columns and c in common.EVIDENCE) and any(row[c] not in (None, [], "") for row in rows)]
    told = " ".join([*filled, *(common.cell(row[c]) for row in rows for c in filled)]).replace("_", " ")
    if "evidence" in columns and any(row["evidence"] for row in rows):
        told += " # " + " ".join(str(number + 1) for number in range(len(rows)))
    return fits and sorted("".join(table.split())) == sorted("".join(told.split()))


def test_answers_are_whole_on_every_terminal(tmp_path: Path) -> None:
    with Network(tmp_path / "network", create=True) as network:
        network.add(REPORTS)
        for name, query in queries.library("questions").items():
            rows = network.ask(name, *NAMES[: sum(p.required for p in query.parameters)])
            cut = [width for width in range(60, 161, 12) if not whole(shown(rows, query.columns, width), rows, query.columns, width)]
            assert cut == [], name


WORDS = st.lists(st.integers(1, 28).map(lambda length: "κ" * length), min_size=1, max_size=8).map(" ".join)
ROWS = st.lists(st.fixed_dictionaries({"what": WORDS, "text": WORDS, "reason": WORDS, "about": WORDS, "weight": st.floats(0, 9).map(lambda x: round(x, 3))}),
                min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(60, 160))
def test_rows_of_any_words_are_whole_on_every_terminal(rows: Rows, width: int) -> None:
    assert whole(shown(rows, list(rows[0]), width), rows, list(rows[0]), width)
