"""Reading files into a network: which are new, changed or unchanged, read one by one and stored in batches.

It is given the sources that are known and a function that makes a change; it knows no database.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphmodel.errors import GraphmodelError
from graphmodel.language import Vocabulary, fingerprint
from graphmodel.model import Reading, completed, digest
from graphmodel.sources import SUFFIXES, file_bytes, find_files, read_bytes, source_id
from graphmodel.update import Change

Progress = Callable[[int, int, str], None]
"""Called with how much is done, of how much, and with what."""
BATCH = 100
"""Sources stored and derived in one transaction: what is acknowledged at once, and what a killed process can lose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of the files given to `add`: paths, and for those that could not be read the reason.

    `vanished` are files that were added from these folders before and are gone now; what they said stays unless it was pruned.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    facts: int = 0
    problems: int = 0


def add_files(
    paths: Sequence[Path], *, known: Iterable[dict[str, Any]], change: Callable[[Change], None], reporter: str | None = None,
    vocabulary: Vocabulary | None = None, prune: bool = False, progress: Progress | None = None,
) -> Added:
    """Read files and folders and make the changes that follow. `known` are the rows of cypher/project/sources; `prune` takes vanished files out."""
    adding = _Adding(known, change, reporter=reporter, vocabulary=vocabulary)
    files = find_files(paths)
    for number, file in enumerate(files, start=1):
        adding.file(file)
        if progress is not None:
            progress(number, len(files), str(file))
    return adding.done([path for path in paths if path.is_dir()], prune=prune)


class _Adding:
    """Reads files one by one and stores them in batches."""

    def __init__(
        self, known: Iterable[dict[str, Any]], change: Callable[[Change], None], *, reporter: str | None, vocabulary: Vocabulary | None,
    ) -> None:
        self.change = change
        self.reporter = reporter
        self.vocabulary = vocabulary
        self.words = fingerprint(vocabulary)
        rows = list(known)
        self.known: dict[str, dict[str, Any]] = {row["id"]: row for row in rows}
        self.at: dict[str, str] = {row["path"]: row["id"] for row in rows}
        self.lists: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
        self.failed: list[tuple[str, str]] = []
        self.seen: set[str] = set()
        self.batch: list[Reading] = []
        self.replaced: list[str] = []
        self.facts = self.problems = 0

    def file(self, path: Path) -> None:
        """Read one file, unless its bytes and the reader are the same as before. A reporter that was given for it once is kept."""
        name = path.as_posix()
        try:
            data = file_bytes(path)
            id = source_id(data)
            self.seen.add(id)
            known = self.known.get(id)
            before = self.at.get(name)
            given = self.reporter or (known or self.known.get(before or "") or {}).get("given")
            read_by = digest(self.words, given)
            if known is not None and known["read_by"] == read_by:
                self.lists["unchanged"].append(name)
                return
            reading = completed(read_bytes(data, name=name, reporter=given, vocabulary=self.vocabulary))
        except GraphmodelError as error:
            self.failed.append((name, str(error)))
            return
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        source = replace(reading.source, path=name if known is None else known["path"], given=given, read_by=read_by, read_at=now)
        self.lists["new" if known is None and before is None else "changed"].append(name)
        if before is not None and before != id:
            self.replaced.append(before)
        self.known[id] = {"read_by": read_by, "path": source.path, "given": given}
        self.at[name] = id
        self.batch.append(replace(reading, source=source))
        self.facts += len(reading.statements)
        self.problems += len(reading.problems)
        if len(self.batch) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Store the batch in one transaction."""
        if self.batch or self.replaced:
            self.change(Change(readings=tuple(self.batch), removed=tuple(self.replaced)))
            self.batch, self.replaced = [], []

    def vanished(self, folders: Sequence[Path]) -> dict[str, str]:
        """Sources, path to id, whose file lay below one of these folders and is gone, and whose bytes are in no other file that was read."""
        below = [folder.resolve() for folder in folders]
        gone = {}
        for name, id in self.at.items():
            path = Path(name)
            if id not in self.seen and path.suffix.lower() in SUFFIXES and not path.exists() and any(path.resolve().is_relative_to(f) for f in below):
                gone[name] = id
        return gone

    def done(self, folders: Sequence[Path], *, prune: bool) -> Added:
        """Store what is left and say what became of the files."""
        gone = self.vanished(folders)
        if prune:
            self.replaced.extend(gone.values())
        self.flush()
        lists = {name: tuple(paths) for name, paths in self.lists.items()}
        return Added(**lists, vanished=tuple(sorted(gone)), failed=tuple(self.failed), facts=self.facts, problems=self.problems)
