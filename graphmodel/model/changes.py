"""One change of a network, as it is handed to update.py, which makes it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from graphmodel.model.reading import Reading
from graphmodel.model.said import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """From which files a source was read (sources/places.py), and by which path it is shown."""

    id: str
    path: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to change: sources that go (by id), readings that come, where sources lie, decisions made or taken back (by id)."""

    removed: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    located: tuple[Located, ...] = ()
    decisions: tuple[Decision, ...] = ()
    everything: bool = False
