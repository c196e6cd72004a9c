"""Values on their way: what the driver gives, as plain Python and as JSON; and parameters, if one message holds them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import neo4j
from neo4j import graph, spatial
from neo4j import time as neo4j_time

from graphmodel import rows

Parameters = Mapping[str, Any]


def rows_of(result: neo4j.Result) -> list[dict[str, Any]]:
    """The rows of a result, as plain dicts."""
    columns = result.keys()
    return [{key: plain(value) for key, value in zip(columns, record, strict=True)} for record in result]


def plain(value: Any) -> Any:
    """An ordinary Python value: dicts for nodes, relationships and maps, dates and datetimes of the standard library."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict | graph.Entity):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, graph.Path):
        return [plain(node) for node in value.nodes]
    if isinstance(value, neo4j_time.Date | neo4j_time.DateTime | neo4j_time.Time):
        return value.to_native()
    return value


def jsonable(value: Any) -> Any:
    """A value that JSON can hold: a node with its labels, a relationship with its type and ends, dates as ISO text, no NaN."""
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple) and not isinstance(value, neo4j_time.Duration | spatial.Point):
        return [jsonable(item) for item in value]
    if isinstance(value, dict):
        return {key: jsonable(item) for key, item in value.items()}
    if isinstance(value, graph.Node):
        return {"labels": sorted(value.labels), "properties": jsonable(dict(value.items()))}
    if isinstance(value, graph.Relationship):
        ends = {"start": _identity(value.start_node), "end": _identity(value.end_node)}
        return {"type": value.type, **ends, "properties": jsonable(dict(value.items()))}
    if isinstance(value, graph.Path):
        return {"nodes": [jsonable(n) for n in value.nodes], "relationships": [jsonable(r) for r in value.relationships]}
    if isinstance(value, spatial.Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _identity(node: graph.Node | None) -> Any:
    """What identifies the end of a relationship, where the server sent it along."""
    return None if node is None else node.get("id", node.get("key"))


def sized(parameters: Parameters | None) -> dict[str, Any]:
    """The parameters, if one message holds them."""
    given = dict(parameters or {})
    if (size := rows.size(given)) > rows.LARGEST:
        raise ValueError(f"the parameters of a statement take about {size:,} bytes, and at most {rows.LARGEST:,} are sent at once")
    return given
