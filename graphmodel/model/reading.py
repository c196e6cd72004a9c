"""What a reader hands over: statements with the names they mention, made into facts with ids and keys."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from graphmodel.model.said import Fact, Problem, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name in a role, as the reader found it: what a Mention is made from. `key` is the key of the Name."""

    key: str
    role: str
    text: str
    side: str | None = None
    kind: str = "other"
    is_class: bool = False
    type: str = "organisation"
    scope: str = ""
    folded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact together with the names it mentions, in order."""

    fact: Fact
    parties: tuple[Party, ...] = ()

    def of(self, *roles: str) -> tuple[Party, ...]:
        """The parties in any of these roles, in order."""
        return tuple(p for p in self.parties if p.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one source says: the source, its statements in order of place, and what could not be read."""

    source: Source
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, *types: str) -> tuple[Statement, ...]:
        """The statements of any of these types, in order."""
        return tuple(s for s in self.statements if s.fact.type in types)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str, check_circular=False)


def digest(*parts: object) -> str:
    """A short, stable id of some values: 20 hexadecimal digits (80 bits) of their SHA-256."""
    return hashlib.sha256(_JSON.encode(parts).encode("utf-8")).hexdigest()[:20]


def name_key(type: str, folded: str, scope: str = "") -> str:
    """The key of a name: its type, its scope and its folded nominative."""
    return f"{type}:{scope}:{folded}"


_KEYED = tuple(f.name for f in fields(Fact) if f.metadata["key"])


def statement(*, source: str, type: str, start: int, end: int, quote: str, parties: Iterable[Party] = (), ordinal: int = 0, **values: Any) -> Statement:
    """A fact with its id and key computed.

    `ordinal` tells apart facts of one type in one place (one sentence, two dates). The id is of source, type and place; the key is of the
    type, the names and roles, and the values whose property is declared `key=True`, texts among them folded by case and space.
    """
    parties = tuple(parties)
    content = [(name, _plain(values[name])) for name in _KEYED if values.get(name) is not None]
    names = sorted([(p.role, p.key) for p in parties])
    key = digest(type, names, content)
    fact = Fact(
        id=digest(source, type, start, end, ordinal), key=key, unit=_unit(type, key, values),
        type=type, source=source, start=start, end=end, quote=quote, **values,
    )
    return Statement(fact=fact, parties=parties)


def _unit(type: str, key: str, values: dict[str, Any]) -> str | None:
    """Meetings of one full day may be one meeting, plans in the same words may be one plan; anything else stands alone."""
    if type == "meeting":
        date = values.get("date")
        return f"meeting:{date if is_full_day(date) else key}"
    if type == "plan":
        return f"plan:{digest(_plain(values.get('what')), values.get('when'))}"
    return None


def is_full_day(date: str | None) -> bool:
    """Whether a date names one day of one year: "2018-08-16", not "2018-08" or "--02-05"."""
    return date is not None and len(date) == 10 and date[:1].isdigit()


def completed(reading: Reading) -> Reading:
    """The reading with what follows from the whole of it: line and page of every fact and problem, and from when its plans can be kept."""
    breaks = line_ends(reading.source.text)
    told = [s.fact.ends for s in reading.of("meeting") if s.fact.status == "held" and s.fact.ends is not None]
    said = reading.source.date if is_full_day(reading.source.date) else max(told, default=None)

    def place(start: int) -> tuple[int, int]:
        line = bisect_left(breaks, start) + 1
        return line, bisect_right(reading.source.pages, line)

    def complete(fact: Fact) -> Fact:
        (line, page), told_on = place(fact.start), said if fact.type == "plan" else None
        same = (fact.line, fact.page, fact.said) == (line, page, told_on)
        return fact if same else replace(fact, line=line, page=page, said=told_on)

    def completed_problem(problem: Problem) -> Problem:
        line, page = place(problem.start)
        return replace(problem, line=line, page=page)

    return replace(
        reading,
        statements=tuple(s if (fact := complete(s.fact)) is s.fact else replace(s, fact=fact) for s in reading.statements),
        problems=tuple(map(completed_problem, reading.problems)),
    )


def line_ends(text: str) -> list[int]:
    """The places of the line feeds of a text: as many as stand before a place, so many lines are above it."""
    return [found.start() for found in re.finditer("\n", text)]


def _plain(value: object) -> object:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
