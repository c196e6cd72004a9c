"""The files of cypher/ as named statements: one statement a file, described by its header comment.

A header is lines `// title:`, `// purpose:`, `// parameters:` and `// columns:` before the statement; a parameter may carry a type and a
default (`day: date = today`). The folder listing is the library: a new question is a new file, and nothing has to be registered.
This module reads files; it never runs a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

FOLDERS = ("schema", "store", "derive", "project", "questions")
_HEADER = re.compile(r"^//\s*(title|purpose|parameters|columns):\s*(.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a statement: its name, its type (text, date, number, organisation, rows, list, map) and its default, if it has one."""

    name: str
    type: str = "text"
    default: str | None = None
    doc: str = ""

    @property
    def required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One statement of the library with what its header says."""

    name: str
    folder: str
    title: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    statement: str


@cache
def library(folder: str) -> dict[str, Query]:
    """The statements of one folder of cypher/, by name, in alphabetical order."""
    if folder not in FOLDERS:
        raise KeyError(folder)
    return {query.name: query for query in _load(folder)}


def question_names() -> tuple[str, ...]:
    """The names by which a user can ask: those of cypher/questions, with - for _."""
    return tuple(library("questions"))


def statement(folder: str, name: str) -> str:
    """The Cypher text of one statement."""
    return library(folder)[name].statement


def root() -> Path:
    """Where cypher/ lies: inside the installed package, or beside it in a checkout."""
    packaged = Path(str(resources.files("graphmodel"))) / "cypher"
    return packaged if packaged.is_dir() else packaged.parent.parent / "cypher"


def _load(folder: str) -> Iterator[Query]:
    for path in sorted((root() / folder).glob("*.cypher")):
        yield parse(path.read_text(encoding="utf-8"), name=path.stem.replace("_", "-") if folder == "questions" else path.stem, folder=folder)


def parse(text: str, *, name: str, folder: str) -> Query:
    """A statement from the text of its file. Raises ValueError where the header lacks a line or the file is not one statement."""
    header: dict[str, str] = {}
    lines = text.splitlines()
    for i, line in enumerate(lines):
        match = _HEADER.match(line)
        if match is None:
            body = "\n".join(lines[i:]).strip()
            break
        header[match[1]] = match[2].strip()
    else:
        body = ""
    missing = [word for word in ("title", "purpose", "parameters", "columns") if not header.get(word)]
    if missing or not body or ";" in body:
        raise ValueError(f"{folder}/{name}.cypher: " + (f"its header lacks {', '.join(missing)}" if missing else "it is not one statement"))
    return Query(
        name=name, folder=folder, title=header["title"], purpose=header["purpose"], statement=body,
        parameters=tuple(_parameters(header["parameters"])),
        columns=() if header["columns"] == "none" else tuple(c.strip() for c in header["columns"].split(",")),
    )


def _parameters(text: str) -> Iterator[Parameter]:
    """`organisation: organisation; day: date = today` as Parameters; `none` is none; a remark may follow in brackets."""
    if text == "none":
        return
    for part in re.split(r";\s*(?![^()]*\))", text):
        doc = re.search(r"\((.*)\)\s*$", part)
        head, _, default = part[: doc.start() if doc else None].partition("=")
        name, _, type = head.partition(":")
        yield Parameter(
            name=name.strip(), type=type.strip() or "text", default=default.strip() if default else None, doc=doc[1] if doc else "")
