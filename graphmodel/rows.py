"""Rows on their way to a database: their size, and slices that one statement takes well.

Pure functions over plain values; nothing here knows the driver or the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

LARGEST = 100_000_000
"""Bytes that the parameters of one statement may take at most. The embedded engine takes time with the square of a message's size, and
above its own limit it does not answer at all."""


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
        total = 3
        for key, item in value.items():  # every row that is sent comes through here, twice: texts are counted without a call
            total += 2 * len(key) + 3 + (2 * len(item) + 3 if type(item) is str else size(item))
        return total
    if isinstance(value, list | tuple):
        return sum(map(size, value)) + 3
    return 9
