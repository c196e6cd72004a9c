"""What every declaration of the model is made of: properties, nodes, relationships. The declarations are in said.py and derived.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


def prop(doc: str, *, default: Any = None, key: bool = False, index: bool = False, unique: bool = False) -> Any:
    """A property: what it is, whether it is part of a fact's key, indexed, or unique for its label."""
    return field(default=default, metadata={"doc": doc, "key": key, "index": index, "unique": unique})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: `label` is its label; the property declared unique identifies it."""

    label: ClassVar[str]
    layer: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship: `type`, and the labels its ends may have. `start_key` and `end_key` are the unique properties of the ends."""

    type: ClassVar[str]
    layer: ClassVar[str]
    ends_at: ClassVar[tuple[tuple[str, str], ...]]

    start_key: str = field(metadata={"doc": "unique property of the start node", "end": True})
    end_key: str = field(metadata={"doc": "unique property of the end node", "end": True})
