"""What people decide about doubts: which answers there are, and which decisions an answer is. Pure: no database, no terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product

from graphmodel.model import Decision


def kept_apart(ones: Collection[str], others: Collection[str], decisions: Iterable[Decision]) -> list[tuple[str, str]]:
    """The pairs of a name of the one and a name of the other that a standing decision calls different: what a merge has to overrule."""
    different = [set(d.about) for d in decisions if d.what == "different" and not d.undone]
    return [(a, b) for a, b in product(sorted(ones), sorted(others)) if any({a, b} <= about for about in different)]
