"""OpenDocument texts (.odt): paragraphs, headings, lists with their numbers, tables, text boxes, footnotes and the letterhead, as plain text.

Deleted text, comments, hidden text and tables of contents are left out. Footers are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphmodel.errors import ReadError
from graphmodel.sources.gate import Archive, attribute, child, local
from graphmodel.sources.layout import WIDEST, Block, Extract, is_layout, joined, laid_out
from graphmodel.sources.numbering import Counter, Level

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SKIPPED = frozenset(
    [
        "tracked-changes",
        "annotation",
        "table-of-content",
        "hidden-text",
        "hidden-paragraph",
        "note-citation",
        "page-number",
        "page-count",
        "sequence-decls",
        "variable-decls",
        "forms",
        "title",
        "desc",
        "object",
        "image",
    ]
)
_MOST_ROWS = 10_000


def read_opendocument(data: bytes, *, name: str) -> Extract:
    """The text of an .odt and its marks. ReadError where it is protected, damaged, or no OpenDocument text."""
    archive = Archive(data, name=name)
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and any(local(e.tag) == "encryption-data" for e in manifest.iter()):
        raise ReadError(f"{name} is protected by a password. Save it without one and read that.")
    content = archive.xml("content.xml")
    body = child(content, "body", "text")
    if content is None or body is None:
        raise ReadError(f"{name} is no OpenDocument text. Open it in the program that wrote it and save it as .odt.")
    styles = archive.xml("styles.xml")
    text = _Text(content, styles)
    return laid_out([*text.letterhead(styles), *text.blocks(body)])


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    pages: int = 0


class _Text:
    """The lists of one document and how far they are counted."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        sections = [child(content, "automatic-styles"), child(styles, "automatic-styles"), child(styles, "styles")]
        levels: dict[str, dict[int, Level]] = {}
        for style in (s for section in sections if section is not None for s in section if local(s.tag) == "list-style"):
            levels.setdefault(attribute(style, "name"), {}).update(_level(e) for e in style)
        self.levels = levels
        self.lists: dict[str, dict[int, Level]] = {}
        self.counter = Counter(self.lists)

    def letterhead(self, styles: Element | None) -> Iterator[Block]:
        """What the header of the first page style says, once."""
        page = child(styles, "master-styles", "master-page")
        header = child(page, "header-first") if child(page, "header-first") is not None else child(page, "header")
        if header is not None:
            yield from (b for b in self.blocks(header) if b.kind == "table" or any(c.isalpha() for c in b.text))

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of a body, a cell, a note or a text box, in order."""
        for element in parent:
            tag = local(element.tag)
            if tag in _SKIPPED:
                continue
            if tag == "soft-page-break":
                yield Block(kind="page")
            elif tag in ("p", "h"):
                yield from self.paragraph(
                    element, Block(kind="heading", level=_count(element, "outline-level")) if tag == "h" else Block(kind="paragraph")
                )
            elif tag == "list":
                style = attribute(element, "style-name")
                going_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list") != ""
                key = style if going_on and style in self.lists else f"{style} {len(self.lists)}" if style in self.lists else style
                self.lists[key] = self.levels.get(style, {})
                yield from self.items(element, key, 0)
            elif tag == "table":
                yield from self.table(element)
            else:
                yield from self.blocks(element)

    def items(self, parent: Element, key: str, depth: int) -> Iterator[Block]:
        """The items of a list: the first paragraph of each has its label."""
        for item in parent:
            label = None if local(item.tag) == "list-item" else ""
            for element in item:
                tag = local(element.tag)
                if tag == "list":
                    yield from self.items(element, key, min(depth + 1, 9))
                elif tag == "h":
                    yield from self.paragraph(element, Block(kind="heading", level=_count(element, "outline-level")))
                elif tag == "p":
                    label = self.counter.next(key, depth) if label is None else ""
                    yield from self.paragraph(
                        element, Block(kind="item" if label else "paragraph", label=label, level=depth + 1 if label else 0)
                    )
                elif tag not in _SKIPPED:
                    yield from self.blocks(item)
                    break

    def paragraph(self, element: Element, block: Block) -> Iterator[Block]:
        """A paragraph, then its text boxes and notes."""
        found = _Paragraph()
        self.collect(element, found)
        block.text = "".join(found.words)
        yield from [Block(kind="page")] * found.pages
        yield block
        yield from found.after

    def collect(self, parent: Element, found: _Paragraph) -> None:
        """The words of a paragraph, with the text between its elements."""
        found.words.append(_spaced(parent.text))
        for element in parent:
            tag = local(element.tag)
            if tag == "s":
                found.words.append(" ")
            elif tag == "tab":
                found.words.append("\t")
            elif tag == "line-break":
                found.words.append("\n")
            elif tag == "soft-page-break":
                found.pages += 1
            elif tag in ("text-box", "note-body"):
                found.after.extend(self.blocks(element))
            elif tag not in _SKIPPED:
                self.collect(element, found)
            found.words.append(_spaced(element.tail))

    def table(self, element: Element) -> Iterator[Block]:
        """A table as rows of cells; one that only lays out prose, or holds tables, as the blocks of its cells."""
        rows: list[list[list[Block]]] = []
        down: dict[int, tuple[int, list[Block]]] = {}
        for row in _rows(element):
            cells: list[list[Block]] = []
            for cell in row:
                tag, times = local(cell.tag), _count(cell, "number-columns-repeated")
                if tag == "covered-table-cell":
                    for _ in range(min(times, WIDEST)):
                        left, above = down.get(len(cells), (0, []))
                        down[len(cells)] = (left - 1, above)
                        cells.append(above if left > 0 else [])
                elif tag == "table-cell":
                    said = list(self.blocks(cell))
                    down[len(cells)] = (_count(cell, "number-rows-spanned") - 1, said)
                    cells.extend([said] * min(times, WIDEST))
            if any(cells):
                rows.append(cells[:WIDEST])
            if len(rows) >= _MOST_ROWS:
                break
        texts = [[[b.text for b in cell if b.kind != "page"] for cell in row] for row in rows]
        if any(b.kind == "table" for row in rows for cell in row for b in cell) or is_layout(texts):
            once = {id(cell): cell for row in rows for cell in row}
            yield from (b for cell in once.values() for b in cell)
            return
        headed = child(element, "table-header-rows") is not None
        yield Block(kind="table", rows=[[joined(cell) for cell in row] for row in texts], headed=headed)


def _rows(parent: Element) -> Iterator[Element]:
    for element in parent:
        tag = local(element.tag)
        if tag == "table-row":
            yield element
        elif tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _count(element: Element, name: str) -> int:
    """A number of an attribute, from 1; not more than what a page can have."""
    value = attribute(element, name)
    return max(1, min(int(value), _MOST_ROWS)) if value.isdigit() and len(value) < 10 else 1


def _spaced(text: str | None) -> str:
    """The text of an element with white space as OpenDocument means it: any run is one blank."""
    if not text:
        return ""
    return (" " if text[0].isspace() else "") + " ".join(text.split()) + (" " if text[-1].isspace() and text.strip() else "")


def _level(element: Element) -> tuple[int, Level]:
    depth = _count(element, "level") - 1
    if local(element.tag) != "list-level-style-number":
        return depth, Level()
    form = attribute(element, "num-format")
    shown = range(depth + 2 - _count(element, "display-levels"), depth + 2)
    pattern = attribute(element, "num-prefix") + ".".join(f"%{n}" for n in shown if n > 0) + attribute(element, "num-suffix")
    return depth, Level(form or "none", pattern, _count(element, "start-value"))
