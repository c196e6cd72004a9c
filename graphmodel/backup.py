"""A whole network as JSON lines, and back: engine-independent, so a network can always be rebuilt, and moved from one engine to another.

The first line says what it is, the last how many lines there are, and between them stands what was said and decided: names, sources
(each with its facts, their mentions, and its problems), decisions, and the places on the map. The derived network is not in it.
This module turns rows into lines and lines into what update.py stores; it reads no database itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphmodel.errors import ReadError
from graphmodel.model import VERSION, Decision, Fact, Name, Party, Position, Problem, Reading, Source, Statement, from_properties

FORM = "graphmodel backup"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    positions: tuple[Position, ...]


def lines(*, names: Iterable[Row], sources: Iterable[Row], decisions: Iterable[Row], positions: Iterable[Row]) -> Iterator[str]:
    """The lines of a backup, without line ends, from rows of cypher/project and cypher/derive; equal networks give equal lines."""
    count = 0
    yield _line({"form": FORM, "version": VERSION})
    for kind, rows in (("name", names), ("source", sources), ("decision", decisions), ("position", positions)):
        for row in rows:
            count += 1
            yield _line({"is": kind, **row})
    yield _line({"lines": count})


def load(path: Path) -> Backup:
    """The backup in a file. Raises ReadError where it cannot be read or is none."""
    try:
        with path.open(encoding="utf-8") as file:
            return parse(file, where=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"The backup {path} cannot be read ({error}). Give a file made by `graphmodel backup`.") from None


def parse(text: Iterable[str], *, where: str) -> Backup:
    """A backup from its lines. Raises ReadError naming the line, before anything is made of it, where it is none, is newer, or is cut off."""
    names: dict[str, Name] = {}
    sources: list[Row] = []
    decisions: list[Decision] = []
    positions: list[Position] = []
    count, ended = 0, False
    for number, line in enumerate(text, start=1):
        try:
            row = json.loads(line)
            if number == 1:
                _check_form(row, where)
            elif "lines" in row:
                ended = row["lines"] == count
            else:
                count += 1
                kind = row.pop("is")
                if kind == "name":
                    names[row["name"]["key"]] = from_properties(Name, row["name"])
                elif kind == "source":
                    sources.append(row)
                elif kind == "decision":
                    decisions.append(from_properties(Decision, row["decision"]))
                elif kind == "position":
                    positions.append(from_properties(Position, row))
                else:
                    raise ValueError(f"unknown: {kind}")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReadError(f"{where}, line {number}, is not a line of a graphmodel backup ({error}). Nothing was restored.") from None
    if not ended:
        raise ReadError(f"{where} is cut off: its last line does not say how many there are. Nothing was restored; use a whole backup.")
    try:
        readings = tuple(_reading(row, names) for row in sources)
    except (KeyError, TypeError) as error:
        raise ReadError(f"{where} is damaged: a fact in it lacks {error}. Nothing was restored.") from None
    return Backup(readings=readings, decisions=tuple(decisions), positions=tuple(positions))


def _check_form(row: Row, where: str) -> None:
    if row.get("form") != FORM:
        raise ReadError(f"{where} is no graphmodel backup: its first line does not say so. Give a file made by `graphmodel backup`.")
    if row["version"] > VERSION:
        raise ReadError(f"{where} was made by a newer version of graphmodel (model {row['version']}; this one knows {VERSION}). Upgrade it.")


def _reading(row: Row, names: Mapping[str, Name]) -> Reading:
    statements = []
    for item in row["facts"]:
        parties = []
        for mention in sorted((m for m in item["mentions"] if m["key"] is not None), key=lambda m: m["order"]):
            name = names[mention["key"]]
            parties.append(Party(
                key=name.key, role=mention["role"], side=mention["side"], text=mention["text"], kind=mention["kind"],
                is_class=mention["is_class"], type=name.type, scope=name.scope, folded=name.folded))
        statements.append(Statement(fact=from_properties(Fact, item["fact"]), parties=tuple(parties)))
    return Reading(
        source=from_properties(Source, row["source"]), statements=tuple(statements), problems=tuple(from_properties(Problem, p) for p in row["problems"]))


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
