"""From the blocks of a document to the text that is kept: headings, paragraphs, list items and tables, with marks that say which is which.

Every reader of documents makes blocks; the form of the text is settled here alone. A row of a table is one line, its cells kept apart by tabs, the
header row first: so the language reads it. A cell that spans rows is said in each of them. No language is known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

WIDEST = 100
"""Cells of a row beyond which nothing is kept: no report has so many."""
_LONG_CELL = 300
_DROP = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffe\uffff]")
_BLANKS = re.compile(r"[^\S\n\t]+")
_TABS, _AFTER_LABEL = re.compile(r" ?\t[ \t]*"), re.compile(r":\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a stretch of the text is: heading, item, row, cell, quoted or paragraph. `level` is of a heading or of nested items, from 1.

    Tables, rows and columns count from 0; `header` has the texts of the table's header row, or of the cell's column, where there is one.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The plain text of a document, with "\\n" between lines, and what is known of its stretches.

    `pages` has the line, from 1, on which each page begins, () where the document has no pages; `notes` say what was not read, each with its reason.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True, kw_only=True)
class Block:
    """One piece of a document as a reader finds it. `kind`: heading, paragraph, item, table or page (where a new page begins).

    `breaks` are the rows of a table with which a new page begins.
    """

    kind: str
    text: str = ""
    level: int = 0
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)
    headed: bool = False
    quoted: bool = False
    breaks: list[int] = field(default_factory=list)


def clean(text: str) -> str:
    """A text in composed form, without soft hyphens and invisible signs, with single blanks; line breaks stay, and tabs that do not follow a label."""
    text = unicodedata.normalize(
        "NFC", _CONTROL.sub("", text.translate(_DROP).replace("\v", "\n").replace("\f", "\n").replace("\r\n", "\n").replace("\r", "\n"))
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(_AFTER_LABEL.sub(": ", _TABS.sub("\t", line)) for line in lines).strip()


def laid_out(blocks: Iterable[Block], *, notes: Sequence[tuple[str, str]] = ()) -> Extract:
    """The text of some blocks, with their marks: a blank line between paragraphs, none between the items of a list and the rows of a table."""
    text = _Text()
    for block in blocks:
        text.add(block)
    pages = text.pages if text.pages[:1] in ([], [1]) else [1, *text.pages]
    return Extract(text="\n".join(text.lines), marks=tuple(text.marks), pages=tuple(pages), notes=tuple(notes))


class _Text:
    """The lines so far, and where the next one will start."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: list[Mark] = []
        self.pages: list[int] = []
        self.at = 0
        self.tables = 0
        self.last = ""
        self.new_pages = 0

    def add(self, block: Block) -> None:
        if block.kind == "page":
            self.new_pages += 1
            return
        if block.kind == "table":
            self.table(block)
            return
        words = clean(block.text)
        if block.kind in ("heading", "item"):
            words = " ".join(words.split())
        if not words:
            return
        if block.kind == "item" and block.label:
            words = f"{block.label} {words}"
        self.open(block.kind)
        start = self.at
        for line in words.split("\n"):
            self.line(line)
        self.mark(block, start)

    def mark(self, block: Block, start: int) -> None:
        self.marks.append(Mark(kind=block.kind, start=start, end=self.at - 1, level=block.level))
        if block.quoted:
            self.marks.append(Mark(kind="quoted", start=start, end=self.at - 1))

    def open(self, kind: str) -> None:
        """A blank line, where the block before is not one with this."""
        if self.lines and not (kind == self.last and kind in ("item", "row")):
            self.line("")
        self.last = kind
        self.pages.extend([len(self.lines) + 1] * self.new_pages)
        self.new_pages = 0

    def line(self, line: str) -> None:
        self.lines.append(line)
        self.at += len(line) + 1

    def table(self, block: Block) -> None:
        rows = [[" ".join(clean(cell).split()) for cell in row[:WIDEST]] for row in block.rows]
        rows = [row for row in rows if any(row)]
        if not rows:
            return
        if max(len([c for c in row if c]) for row in rows) == 1:
            for row in rows:
                self.add(Block(kind="paragraph", text=next(c for c in row if c), quoted=block.quoted))
            return
        if _is_record(rows):
            for row in rows:
                label, value = row[0].rstrip(" :"), " ".join(c for c in row[1:] if c)
                self.open("row")
                start = self.at
                self.line(f"{label}: {value}" if label else value)
                self.mark(Block(kind="row", quoted=block.quoted), start)
            self.tables += 1
            return
        header = tuple(rows[0]) if block.headed or _is_header(rows) else ()
        self.last = ""
        self.open("row")
        for number, row in enumerate(rows):
            self.pages.extend([len(self.lines) + 1] * block.breaks.count(number))
            start = self.at
            self.line("\t".join(row).rstrip("\t"))
            self.marks.append(Mark(kind="row", start=start, end=self.at - 1, table=self.tables, row=number, header=header))
            for column, cell in enumerate(row):
                over = header[column : column + 1]
                if cell:
                    self.marks.append(
                        Mark(kind="cell", start=start, end=start + len(cell), table=self.tables, row=number, column=column, header=over)
                    )
                start += len(cell) + 1
        self.tables += 1


def is_layout(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a table only puts prose side by side: a cell has paragraphs that are long together, or its one row has cells of several lines, as letterheads do.

    `rows` are rows of cells of paragraphs.
    """
    said = [row for row in rows if any("".join(cell).strip() for cell in row)]
    if len(said) == 1 and any(sum(len(p.strip().split("\n")) for p in cell if p.strip()) > 1 for cell in said[0]):
        return True
    return any(len(cell) > 1 and sum(map(len, cell)) > _LONG_CELL for row in rows for cell in row)


def joined(paragraphs: Iterable[str]) -> str:
    """The paragraphs of a cell as one line: a comma where the one before ends without a stop."""
    out = ""
    for paragraph in paragraphs:
        words = " ".join(clean(paragraph).split())
        if words:
            out += words if not out else f" {words}" if out.endswith((".", ",", ";", ":", "·", "!", "-", "–")) else f", {words}"
    return out


def _is_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns: every cell filled, short, without digits, and rows below that have some."""
    first = rows[0]
    return (
        len(rows) > 1
        and all(first)
        and all(len(c) <= 60 and not any(map(str.isdigit, c)) for c in first)
        and any(any(map(str.isdigit, c)) for row in rows[1:] for c in row)
    )


def _is_record(rows: list[list[str]]) -> bool:
    """Whether a table of two columns is a form: labels at the left, what they say at the right."""
    if len(rows) < 2 or any(len([c for c in row if c]) > 2 or len(row) != 2 for row in rows):
        return False
    left = [row[0] for row in rows]
    if not all(0 < len(c) <= 45 and not any(map(str.isdigit, c)) for c in left):
        return False
    return all(c.endswith(":") for c in left) or len(set(left)) == len(left) and any(map(str.isdigit, rows[0][1]))
