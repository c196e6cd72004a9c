"""The statements of cypher/derive and cypher/store as a transaction runs them: by name, rows in slices, nodes and relationships from the model.

What is stored, and what follows from it, is decided in update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from graphmodel import queries
from graphmodel.generate import relationship_file
from graphmodel.model import Node, Relationship, properties
from graphmodel.rows import batches

Row = dict[str, Any]
Run = Callable[[str, Mapping[str, Any]], list[Row]]
"""Executes a Cypher statement with parameters in the transaction and returns its rows."""


class Statements:
    """The statements of cypher/derive and cypher/store by name."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def __call__(self, name: str, **parameters: Any) -> list[Row]:
        """The rows of one statement of cypher/derive."""
        return self.run(queries.statement("derive", name), parameters)

    def each(self, name: str, parameter: str, values: Collection[Any], **others: Any) -> list[Row]:
        """The rows of a statement over many values, sent in slices."""
        ordered = sorted(values) if isinstance(values, (set, frozenset)) else list(values)
        return [row for part in batches(ordered) for row in self(name, **{parameter: part}, **others)]

    def nodes(self, items: Iterable[Node]) -> None:
        """Make or replace nodes."""
        by_label: dict[str, list[Row]] = defaultdict(list)
        for item in items:
            by_label[item.label].append(properties(item))
        for label, rows in by_label.items():
            self._store(label.lower(), rows)

    def relationships(self, items: Iterable[Relationship]) -> None:
        """Make relationships; of a type that joins several labels, the ends' keys begin with the kind of thing they are."""
        by_ends: dict[tuple[type[Relationship], str, str], list[Row]] = defaultdict(list)
        for item in items:
            start, end = item.ends_at[0] if len(item.ends_at) == 1 else _labels(item)
            by_ends[type(item), start, end].append({"start": item.start_key, "end": item.end_key, "properties": properties(item)})
        for ends, rows in by_ends.items():
            self._store(relationship_file(*ends), rows)

    def _store(self, name: str, rows: Sequence[Row]) -> None:
        for part in batches(rows):
            self.run(queries.statement("store", name), {"rows": part})


def _labels(item: Relationship) -> tuple[str, str]:
    for start, end in item.ends_at:
        if item.end_key.startswith(f"{end.lower()}:") and (start in ("Name", "Plan") or item.start_key.startswith(f"{start.lower()}:")):
            return start, end
    return item.ends_at[0]
