"""Word documents (.docx): paragraphs, headings, lists with their numbers, tables, text boxes, footnotes and the letterhead, as plain text.

What was deleted, hidden, commented or generated (tables of contents, page numbers) is left out; what was inserted is in. Footers are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphmodel.errors import ReadError
from graphmodel.sources.gate import Archive, attribute, child, local
from graphmodel.sources.layout import WIDEST, Block, Extract, clean, is_layout, joined, laid_out
from graphmodel.sources.numbering import Counter, Level

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    [
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "Fallback",
        "pPr",
        "rPr",
        "sdtPr",
        "commentReference",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "oMathPara",
    ]
)
_HEADING = re.compile(r"(?:heading|επικεφαλίδα)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|πίνακας περιεχομένων|περιεχόμενα)\s*\d", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")


def read_word(data: bytes, *, name: str) -> Extract:
    """The text of a .docx and its marks. ReadError where it is protected, damaged, or no Word document."""
    archive = Archive(data, name=name)
    body = child(archive.xml("word/document.xml"), "body")
    if body is None:
        kind = (
            "a spreadsheet"
            if "xl/workbook.xml" in archive
            else "a presentation"
            if "ppt/presentation.xml" in archive
            else "an archive of another kind"
        )
        raise ReadError(f"{name} is no Word document but {kind}. Open it in the program that wrote it and save it as .docx.")
    word = _Word(archive)
    blocks = [*word.letterhead(body), *word.blocks(body)]
    return laid_out(blocks)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its words, and the blocks that hang on it and come after it."""

    words: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    pages: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline: int | None
    numbering: tuple[str, int] | None
    hidden: bool


class _Word:
    """The parts of one document that its paragraphs refer to."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.styles = {attribute(s, "styleId"): _style(s) for s in archive.xml("word/styles.xml") or () if local(s.tag) == "style"}
        self.counter = Counter(_levels(archive.xml("word/numbering.xml")))
        self.notes = {
            (kind, attribute(n, "id")): n
            for kind, part in (("footnoteReference", "word/footnotes.xml"), ("endnoteReference", "word/endnotes.xml"))
            for n in archive.xml(part) or ()
            if attribute(n, "type") not in ("separator", "continuationSeparator", "continuationNotice")
        }
        self.told: set[tuple[str, str]] = set()
        self.rendered = b"lastRenderedPageBreak" in archive.read("word/document.xml")
        self.carried = ""

    def letterhead(self, body: Element) -> Iterator[Block]:
        """What the header of the first page says, once: there an office has its name."""
        first = next((e for e in body.iter() if local(e.tag) == "sectPr"), None)
        if first is None:
            return
        relations = {attribute(r, "Id"): attribute(r, "Target") for r in self.archive.xml("word/_rels/document.xml.rels") or ()}
        ids = {attribute(r, "type"): attribute(r, "id") for r in first if local(r.tag) == "headerReference"}
        kind = "first" if child(first, "titlePg") is not None and "first" in ids else "default"
        target = relations.get(ids.get(kind, ""), "")
        header = self.archive.xml("word/" + target.rpartition("/")[2]) if target else None
        for block in self.blocks(header) if header is not None else ():
            if (
                block.kind == "table"
                or any(c.isalpha() for c in block.text)
                and not re.fullmatch(r"\W*(?:σελ\w*|page)\W*[\d\W]*(?:από|of)?[\d\W]*", block.text.strip(), re.IGNORECASE)
            ):
                yield block

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a note or a text box, in order."""
        for element in parent:
            tag = local(element.tag)
            if tag == "p":
                yield from self.paragraph(element)
            elif tag == "tbl":
                yield from self.table(element)
            elif tag == "sdt":
                if "contents" not in attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val").lower():
                    yield from self.blocks(element)
            elif tag in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(element)

    def paragraph(self, element: Element) -> Iterator[Block]:
        """A paragraph as heading, item or prose, then its text boxes and notes."""
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        if _CONTENTS.match(self._name(style)):
            return
        found = _Paragraph()
        self.collect(element, found)
        words = self.carried + "".join(found.words)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.carried = words
            yield from found.after
            return
        self.carried = ""
        before = found.pages if words else 0
        yield from [Block(kind="page")] * before
        level = self._heading(properties, style)
        if clean(words):
            numbered = self._numbering(properties, style)
            if level:
                yield Block(kind="heading", text=words, level=level)
            elif numbered is not None and (label := self.counter.next(*numbered)):
                yield Block(kind="item", text=words, label=label, level=numbered[1] + 1)
            else:
                yield Block(kind="paragraph", text=words)
        yield from [Block(kind="page")] * (found.pages - before)
        yield from found.after

    def collect(self, parent: Element, found: _Paragraph) -> None:
        """The words of a paragraph, whatever runs they are split into."""
        for element in parent:
            tag = local(element.tag)
            if tag in _SKIPPED:
                continue
            if tag == "t":
                found.words.append(element.text or "")
            elif tag == "r":
                if not self._hidden(element):
                    self.collect(element, found)
            elif tag in ("tab", "ptab"):
                found.words.append("\t")
            elif tag == "br" and attribute(element, "type") == "page":
                found.pages += not self.rendered
            elif tag in ("br", "cr"):
                found.words.append("\n")
            elif tag == "lastRenderedPageBreak":
                found.pages += 1
            elif tag == "noBreakHyphen":
                found.words.append("-")
            elif tag == "txbxContent":
                found.after.extend(self.blocks(element))
            elif (tag, attribute(element, "id")) in self.notes and (key := (tag, attribute(element, "id"))) not in self.told:
                self.told.add(key)
                found.after.extend(self.blocks(self.notes[key]))
            else:
                self.collect(element, found)

    def table(self, element: Element) -> Iterator[Block]:
        """A table as rows of cells; one that only lays out prose, or holds tables, as the blocks of its cells."""
        rows: list[list[list[Block]]] = []
        for row in _inside(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells: list[list[Block]] = [[] for _ in range(min(_number(child(properties, "gridBefore")), WIDEST))]
            for cell in _inside(row, "tc"):
                merged = child(cell, "tcPr", "vMerge")
                continues = merged is not None and attribute(merged, "val", "continue") == "continue"
                column = len(cells)
                above = rows[-1][column] if rows and column < len(rows[-1]) else []
                cells.append(above if continues else list(self.blocks(cell)))
                cells.extend([] for _ in range(min(_number(child(cell, "tcPr", "gridSpan")), WIDEST) - 1))
            rows.append(cells)
        texts = [[[b.text for b in cell if b.kind != "page"] for cell in row] for row in rows]
        nested = any(b.kind == "table" for row in rows for cell in row for b in cell)
        if nested or is_layout(texts):
            once = {id(cell): cell for cells in rows for cell in cells}
            yield from (b for blocks in once.values() for b in blocks)
            return
        yield from (b for row in rows for cell in row for b in cell if b.kind == "page")
        headed = any(_on(child(r, "trPr", "tblHeader")) for r in list(_inside(element, "tr"))[:1])
        yield Block(kind="table", rows=[[joined(cell) for cell in row] for row in texts], headed=headed)

    def _name(self, style: str) -> str:
        return self.styles[style].name if style in self.styles else style

    def _chain(self, style: str) -> Iterator[_Style]:
        """A style and those it is based on."""
        for _ in range(12):
            if style not in self.styles:
                return
            yield self.styles[style]
            style = self.styles[style].based_on

    def _heading(self, properties: Element | None, style: str) -> int:
        """The level of a heading, 0 for other paragraphs."""
        own = child(properties, "outlineLvl")
        if own is not None:
            return _number(own) + 1 if 0 <= _number(own) < 9 else 0
        for one in self._chain(style):
            match = _HEADING.match(one.name)
            if match:
                return int(match[1])
            if one.name.lower() in ("title", "τίτλος"):
                return 1
            if one.outline is not None:
                return one.outline + 1 if one.outline < 9 else 0
        return 0

    def _numbering(self, properties: Element | None, style: str) -> tuple[str, int] | None:
        own = _numbered(child(properties, "numPr"))
        found = own if own is not None else next((s.numbering for s in self._chain(style) if s.numbering is not None), None)
        return None if found is None or found[0] in ("", "0") else found

    def _hidden(self, run: Element) -> bool:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        return _on(child(properties, "vanish")) or any(s.hidden for s in self._chain(style))


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those wrapped in content controls and insertions."""
    for element in parent:
        tag = local(element.tag)
        if tag == name:
            yield element
        elif tag in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(element, name)


def _on(element: Element | None) -> bool:
    return element is not None and attribute(element, "val", "1") not in _OFF


def _number(element: Element | None) -> int:
    value = attribute(element, "val")
    return int(value) if value.isdigit() and len(value) < 7 else 0


def _numbered(element: Element | None) -> tuple[str, int] | None:
    return None if element is None else (attribute(child(element, "numId"), "val"), min(_number(child(element, "ilvl")), 8))


def _style(element: Element) -> _Style:
    outline = child(element, "pPr", "outlineLvl")
    return _Style(
        name=attribute(child(element, "name"), "val"),
        based_on=attribute(child(element, "basedOn"), "val"),
        outline=None if outline is None else _number(outline),
        numbering=_numbered(child(element, "pPr", "numPr")),
        hidden=_on(child(element, "rPr", "vanish")),
    )


def _levels(root: Element | None) -> dict[str, dict[int, Level]]:
    """The levels of every list that numbering.xml defines, by its id."""
    abstract = {attribute(a, "abstractNumId"): dict(_level(e) for e in a if local(e.tag) == "lvl") for a in _named(root, "abstractNum")}
    lists = {}
    for number in _named(root, "num"):
        levels = dict(abstract.get(attribute(child(number, "abstractNumId"), "val"), {}))
        for change in _named(number, "lvlOverride"):
            at = attribute(change, "ilvl")
            start = child(change, "startOverride")
            own = child(change, "lvl")
            if own is not None:
                levels.update([_level(own)])
            elif start is not None and at.isdigit() and int(at) in levels:
                old = levels[int(at)]
                levels[int(at)] = Level(old.form, old.pattern, _number(start))
        lists[attribute(number, "numId")] = levels
    return lists


def _named(parent: Element | None, name: str) -> Iterable[Element]:
    return () if parent is None else [e for e in parent if local(e.tag) == name]


def _level(element: Element) -> tuple[int, Level]:
    start = child(element, "start")
    form = child(element, "numFmt") if child(element, "numFmt") is not None else child(element, "Choice", "numFmt")
    kind = attribute(form, "format") if attribute(form, "val") == "custom" else attribute(form, "val", "decimal")
    at = attribute(element, "ilvl")
    return int(at) if at.isdigit() else 0, Level(kind, attribute(child(element, "lvlText"), "val"), 1 if start is None else _number(start))
