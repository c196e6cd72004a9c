"""Rows on their way to a database: their size, and slices that one statement takes well.

Pure functions over plain values; nothing here knows the driver or the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

LARGEST = 100_000_000
"""Bytes that the parameters of one statement may take at most. The embedded engine takes time with the square of a message's size, and
above its own limit it does not answer at all."""
_FLAT = (int, float, bool, type(None))


def batches(rows: Iterable[Any], *, count: int = 5_000, limit: int = 4_000_000) -> Iterator[list[Any]]:
    """Rows in slices that one statement takes well: of at most `count` rows and about `limit` bytes. A larger row is a slice by itself."""
    batch: list[Any] = []
    filled = 0
    for row in rows:
        more = size(row)
        if batch and (len(batch) == count or filled + more > limit):
            yield batch
            batch, filled = [], 0
        batch.append(row)
        filled += more
    if batch:
        yield batch


def size(value: Any) -> int:
    """About how many bytes a value takes in a message; a letter counts as two, as Greek ones are."""
    if isinstance(value, str):
        return 2 * len(value) + 3
    if isinstance(value, dict):
        total, items = 3 + 3 * len(value) + 2 * sum(map(len, value)), iter(value.values())
    elif isinstance(value, list | tuple):
        total, items = 3, iter(value)
    else:
        return 9
    for item in items:  # every row that is sent comes through here, twice: what is flat is counted without a call
        kind = type(item)
        total += 2 * len(item) + 3 if kind is str else 9 if kind in _FLAT else size(item)
    return total
