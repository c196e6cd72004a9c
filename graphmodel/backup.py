"""A whole network as JSON lines, and back: engine-independent, so a network can always be rebuilt, and moved from one engine to another.

The first line says what it is, the last how many lines there are, and between them stands what was said and decided: names, sources
(each with its facts, their mentions, and its problems), decisions, the places on the map, and the words it is read with. The derived network is not in it.
This module turns rows into lines and lines into what update.py stores; it reads no database itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, BinaryIO, TypeVar, get_args, get_origin, get_type_hints

from graphmodel.errors import ReadError, VocabularyError
from graphmodel.language import check_vocabulary
from graphmodel.model import VERSION, Decision, Fact, Graphmodel, Name, Node, Party, Position, Problem, Reading, Source, Statement, from_properties

FORM = "graphmodel backup"
Row = Mapping[str, Any]
T = TypeVar("T", bound=Node | Party)
N = TypeVar("N", bound=Node)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    positions: tuple[Position, ...]
    words: str = ""


def lines(
    *, names: Iterable[Row], sources: Iterable[Row], decisions: Iterable[Row], positions: Iterable[Row], words: str = "",
) -> Iterator[str]:
    """The lines of a backup, without line ends, from rows of cypher/project and cypher/derive; equal networks give equal lines."""
    count = 0
    yield _line({"form": FORM, "version": VERSION})
    own = [{"toml": words}] if words else []
    for kind, rows in (("words", own), ("name", names), ("source", sources), ("decision", decisions), ("position", positions)):
        for row in rows:
            count += 1
            yield _line({"is": kind, **row})
    yield _line({"lines": count})


def load(given: Path | BinaryIO) -> Backup:
    """The backup in a file, or in an open stream of bytes. Raises ReadError where it cannot be read or is none."""
    where = str(given) if isinstance(given, Path) else "the input"
    try:
        with given.open("rb") if isinstance(given, Path) else nullcontext(given) as file:
            return parse((line.decode("utf-8") for line in file), where=where)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ReadError(f"The backup {where} cannot be read ({reason}). Give a file made by `graphmodel backup`.") from None


def parse(text: Iterable[str], *, where: str) -> Backup:
    """A backup from its lines. Raises ReadError naming the line, before anything is made of it, where it is none, is newer, or is cut off."""
    names: dict[str, Name] = {}
    sources: list[Row] = []
    decisions: list[Decision] = []
    positions: list[Position] = []
    words = ""
    count, ended = 0, False
    for number, line in enumerate(text, start=1):
        try:
            row = json.loads(line)
            if ended:
                raise ValueError("it stands after the last line")
            if number == 1:
                _check_form(row, where)
            elif "lines" in row:
                ended = row["lines"] == count
            else:
                count += 1
                kind = row.pop("is")
                if kind == "name":
                    names[row["name"]["key"]] = _node(Name, row["name"])
                elif kind == "source":
                    sources.append(row)
                elif kind == "decision":
                    decisions.append(_node(Decision, row["decision"]))
                elif kind == "position":
                    positions.append(_node(Position, row))
                elif kind == "words":
                    words = _node(Graphmodel, {"id": "graphmodel", "words": row["toml"]}).words or ""
                else:
                    raise ValueError(f"unknown: {kind}")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReadError(f"{where}, line {number}, is not a line of a graphmodel backup ({error}). Nothing was restored.") from None
    if not ended:
        raise ReadError(f"{where} is cut off: its last line does not say how many there are. Nothing was restored; use a whole backup.")
    try:
        readings = tuple(_reading(row, names) for row in sources)
        check_vocabulary("the words it keeps", words)
    except VocabularyError as error:
        raise ReadError(f"{where} is damaged: {error} Nothing was restored; use a whole backup.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"it lacks {error}" if isinstance(error, KeyError) else error
        raise ReadError(f"{where} is damaged: {what}. Nothing was restored; use a whole backup.") from None
    return Backup(readings=readings, decisions=tuple(decisions), positions=tuple(positions), words=words)


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
            parties.append(_checked(Party(
                key=name.key, role=mention["role"], side=mention["side"], text=mention["text"], kind=mention["kind"],
                is_class=mention["is_class"], type=name.type, scope=name.scope, folded=name.folded)))
        statements.append(Statement(fact=_node(Fact, item["fact"]), parties=tuple(parties)))
    return Reading(
        source=_node(Source, row["source"]), statements=tuple(statements), problems=tuple(_node(Problem, p) for p in row["problems"]))


def _node(kind: type[N], row: Row) -> N:
    """A node from its row. Raises ValueError where a property is unknown, lacking, or not of the type that the model declares."""
    return _checked(from_properties(kind, row))


def _checked(item: T) -> T:
    """The item, if every property is of its declared type."""
    kind: type = type(item)
    for name, (types, items) in _types(kind).items():
        value = getattr(item, name)
        if type(value) not in types or (items is not None and value is not None and any(type(one) is not items for one in value)):
            raise ValueError(f"{name} of a {kind.__name__.lower()} is {value!r}")
    return item


@cache
def _types(kind: type) -> dict[str, tuple[tuple[type, ...], type | None]]:
    """By property, the types that its value may have, and of a tuple the type of its items. A whole number serves as a fraction."""
    found = {}
    hints = get_type_hints(kind)
    for name in (f.name for f in fields(kind)):
        parts = get_args(hints[name]) if NoneType in get_args(hints[name]) else (hints[name],)
        items = next((get_args(part)[0] for part in parts if get_origin(part) is tuple), None)
        types = {get_origin(part) or part for part in parts}
        found[name] = (tuple(types | {int} if float in types else types), items)
    return found


def _line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
