"""All labels and relationship types in one list, and rows of properties from nodes and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from graphmodel.model.base import Node, Relationship
from graphmodel.model.derived import (
    Area,
    Attended,
    Covers,
    Doubt,
    Evidenced,
    FundedBy,
    Graphmodel,
    Group,
    KeptBy,
    Meeting,
    MetWith,
    Names,
    Offers,
    Organisation,
    PartOf,
    Plan,
    PlannedFor,
    Plans,
    Position,
    Programme,
    Serves,
    Service,
    TakesPartIn,
)
from graphmodel.model.said import Decision, Fact, Mention, MetIn, Name, Problem, Source, StatedIn

N = TypeVar("N", bound=Node)
NODES: tuple[type[Node], ...] = (
    Source, Fact, Name, Decision, Problem,
    Organisation, Programme, Meeting, Plan, Service, Group, Area, Doubt,
    Position, Graphmodel,
)
RELATIONSHIPS: tuple[type[Relationship], ...] = (
    StatedIn, Mention, MetIn,
    Names, Attended, MetWith, FundedBy, Plans, PlannedFor, KeptBy, PartOf, TakesPartIn, Offers, Serves, Covers,
)

BINARY_FACTS: dict[str, tuple[type[Evidenced], str, str]] = {
    "part_of": (PartOf, "part", "whole"),
    "takes_part": (TakesPartIn, "organisation", "programme"),
    "offers": (Offers, "organisation", "service"),
    "serves": (Serves, "organisation", "group"),
    "covers": (Covers, "organisation", "area"),
}
"""Types of facts that become one relationship as they stand: the relationship, the role of its start and of its end."""


def properties(item: Node | Relationship) -> dict[str, Any]:
    """The properties of a node or relationship as a database takes them: lists for tuples, without what is None, without the ends' keys."""
    row = {}
    for name in _stored(type(item)):
        value = getattr(item, name)
        if value is not None:
            row[name] = list(value) if isinstance(value, tuple) else value
    return row


def from_properties(kind: type[N], row: Mapping[str, Any]) -> N:
    """The node that `properties` gave this row. Raises ValueError for a property that the label has not."""
    unknown = row.keys() - set(_stored(kind))
    if unknown:
        raise ValueError(f"{kind.label} has no property {min(unknown)}")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def id_property(label: str) -> str:
    """The name of the property that identifies the nodes of a label."""
    for node in NODES:
        if node.label == label:
            return next(f.name for f in fields(node) if f.metadata["unique"])
    raise KeyError(label)


def _stored(kind: type[Node] | type[Relationship]) -> tuple[str, ...]:
    """The names of the properties of a label or type, in the order of its declaration; looked up once."""
    if kind not in _KNOWN:
        _KNOWN[kind] = tuple(f.name for f in fields(kind) if not f.metadata.get("end"))
    return _KNOWN[kind]


_KNOWN: dict[object, tuple[str, ...]] = {}
