"""Rows on their way to a database: slices that one statement takes well, and a check of what the engines would treat differently.

Pure functions over plain values; nothing here knows the driver or the model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def check_rows(rows: Sequence[Mapping[str, Any]], *, keys: Sequence[str] = ()) -> None:
    """Raises ValueError where a row holds what one engine takes and the other refuses or changes: a missing or null value for one of the
    `keys`, a list with nulls, with values of several types or with lists in it, a map below the row's own properties, a float that
    is no number. Such a row is a mistake of ours, not of a user.
    """
    for n, row in enumerate(rows):
        for key in keys:
            if row.get(key) is None:
                raise ValueError(f"row {n}: {key} is missing, and it is a key")
        for name, value in row.items():
            for path, item in value.items() if isinstance(value, Mapping) else ((name, value),):
                _check_value(item, f"row {n}: {path}")


def _check_value(value: Any, where: str) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{where} is {value}")
    types = {type(item) for item in value} if isinstance(value, list | tuple) else set()
    if isinstance(value, Mapping) or len(types) > 1 or types & {type(None), list, tuple, dict}:
        raise ValueError(f"{where} must be one simple value or a list of values of one type, and is {value!r}")
    if types:
        for item in value:
            _check_value(item, where)
