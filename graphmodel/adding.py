"""Reading files into a network: which are new, changed or unchanged, read one by one and stored in batches.

It is given the sources that are known and a function that makes a change; it knows no database.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphmodel.errors import GraphmodelError, ReadError
from graphmodel.language import Vocabulary, fingerprint
from graphmodel.letters import readable
from graphmodel.model import Change, Located, Reading, completed, digest
from graphmodel.sources import file_bytes, find_files, is_gone, path_at, place_of, read_bytes, source_id

Progress = Callable[[int, int, str], None]
"""Called with how many files are read, of how many, and what is being done: a path, words, or nothing at the end."""
BATCH = 250
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
    adding = _Adding(known, change, reporter=reporter, vocabulary=vocabulary, progress=progress or (lambda done, total, what: None))
    adding.files(find_files(paths))
    return adding.done([path for path in paths if path.is_dir()], prune=prune)


class _Adding:
    """Reads files one by one and stores them in batches.

    A source is its bytes, and lies in one file or more of the same bytes. A file that holds other bytes now leaves the source it had, which
    goes with the last of its files on this machine: files of other machines do not keep it, for there a network may have come from as a backup.
    """

    def __init__(
        self, known: Iterable[dict[str, Any]], change: Callable[[Change], None], *, reporter: str | None, vocabulary: Vocabulary | None,
        progress: Progress,
    ) -> None:
        self.change = change
        self.reporter = reporter
        self.vocabulary = vocabulary
        self.progress = progress
        self.words = fingerprint(vocabulary)
        self.known: dict[str, dict[str, Any]] = {row["id"]: {**row, "files": set(row["files"] or ())} for row in known}
        self.at: dict[str, set[str]] = defaultdict(set)
        for id, row in self.known.items():
            for place in row["files"]:
                self.at[place].add(id)
        self.here: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
        self.failed: list[tuple[str, str]] = []
        self.batch: list[Reading] = []
        self.moved: set[str] = set()
        self.removed: list[str] = []
        self.read = self.total = self.facts = self.problems = 0

    def files(self, paths: Sequence[Path]) -> None:
        """Look at all files, so that it is known what is still there before anything is replaced; then read what is new."""
        found: dict[str, tuple[Path, str]] = {}
        for path in paths:
            place = place_of(path)
            if place in found:
                continue  # typed twice, or a link to another one of them
            try:
                id = source_id(file_bytes(path))
            except GraphmodelError as error:
                self.failed.append((readable(path.as_posix()), readable(str(error))))
                continue
            found[place] = path, id
            self.here.setdefault(id, readable(path.as_posix()))
        self.total = len(found)
        for place, (path, id) in found.items():
            self.progress(self.read, self.total, readable(str(path)))
            try:
                self.file(path, place, id)
            except GraphmodelError as error:
                self.failed.append((readable(path.as_posix()), readable(str(error))))
            self.read += 1
            if len(self.batch) >= BATCH:
                self.flush()

    def file(self, path: Path, place: str, id: str) -> None:
        """Read one file, unless its bytes and the reader are the same as before. A reporter that was given for it once is kept."""
        name = readable(path.as_posix())
        before = self.at[place] - {id}
        known = self.known.get(id)
        given = self.reporter or next((row["given"] for row in (known, *(self.known[old] for old in sorted(before))) if row and row["given"]), None)
        read_by = digest(self.words, given)
        files = {place} if known is None else {place, *known["files"]}
        if known is None or known["read_by"] != read_by:
            reading = completed(read_bytes(file_bytes(path), name=name, reporter=given, vocabulary=self.vocabulary))
            if reading.source.id != id:
                raise ReadError(f"{path} was changed while it was being read. Add it again.")
            now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            shown = name if known is None else known["path"]
            source = replace(reading.source, path=shown, files=tuple(sorted(files)), given=given, read_by=read_by, read_at=now)
            self.batch.append(replace(reading, source=source))
            self.facts += len(reading.statements)
            self.problems += len(reading.problems)
            self.lists["new" if known is None and not before else "changed"].append(name)
            self.known[id] = {"id": id, "read_by": read_by, "path": shown, "given": given, "files": files}
        else:
            self.lists["changed" if before else "unchanged"].append(name)
            if place not in known["files"]:
                known["files"] = files
                self.moved.add(id)
        for old in before:
            self.leave(place, old)
        self.at[place] = {id}

    def leave(self, place: str, id: str) -> None:
        """A file no longer holds a source: the source goes, unless another file here still does."""
        row = self.known[id]
        row["files"] = {other for other in row["files"] if other != place and (path_at(other) is None or self._holds(other, id))}
        elsewhere = sorted(readable(path.as_posix()) for other in row["files"] if (path := path_at(other)) is not None)
        if id in self.here or elsewhere:
            row["path"] = self.here.get(id) or elsewhere[0]
            self.moved.add(id)
        else:
            self.removed.append(id)
            self.moved.discard(id)
            del self.known[id]

    def _holds(self, place: str, id: str) -> bool:
        path = path_at(place)
        try:
            return path is not None and source_id(file_bytes(path)) == id
        except GraphmodelError:
            return False

    def flush(self) -> None:
        """Store the batch in one transaction."""
        if self.batch or self.removed or self.moved:
            if self.batch:
                self.progress(self.read, self.total, f"storing {len(self.batch)} reports")
            located = (Located(id=id, path=self.known[id]["path"], files=tuple(sorted(self.known[id]["files"]))) for id in sorted(self.moved))
            self.change(Change(readings=tuple(self.batch), removed=tuple(self.removed), located=tuple(located)))
            self.batch, self.removed, self.moved = [], [], set()

    def vanished(self, folders: Sequence[Path]) -> list[str]:
        """The ids of sources of which a file lay below one of these folders, and no file is left here."""
        below = [folder.resolve() for folder in folders]
        gone = []
        for id, row in self.known.items():
            paths = [path for place in row["files"] if (path := path_at(place)) is not None]
            if id not in self.here and any(path.is_relative_to(f) for path in paths for f in below) and all(map(is_gone, paths)):
                gone.append(id)
        return gone

    def done(self, folders: Sequence[Path], *, prune: bool) -> Added:
        """Store what is left and say what became of the files."""
        gone = self.vanished(folders)
        if prune:
            self.removed.extend(gone)
        self.flush()
        self.progress(self.total, self.total, "")
        lists = {name: tuple(paths) for name, paths in self.lists.items()}
        return Added(
            **lists, vanished=tuple(sorted(self.known[id]["path"] for id in gone)), failed=tuple(self.failed), facts=self.facts, problems=self.problems)
