"""Web pages (.html) as plain text: headings, paragraphs, lists and tables of what the page tells; navigation, scripts and forms are left out.

The page is data only: nothing in it is run, and nothing it refers to is fetched.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from graphmodel.errors import ReadError
from graphmodel.sources.decoding import decode
from graphmodel.sources.gate import DEEPEST
from graphmodel.sources.layout import WIDEST, Block, Extract, is_layout, joined, laid_out
from graphmodel.sources.numbering import BULLET, number

_SKIPPED = frozenset([
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math",
    "iframe", "object", "embed", "canvas", "audio", "video", "picture", "img",
    "form", "button", "select", "input", "textarea", "nav", "aside", "del", "s", "strike", "rp", "rt", "dialog", "datalist", "map"])
_BLOCKS = frozenset([
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "ul"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alertdialog"])
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|sidebar|share|sharing|social|skip|pagination|pager|widget|banner|comments"
    r"|sr-only|screen-reader-text)(?:$|[\s_-])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\u00a0]+")
_MOST_SPANNED = 200
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<(/?)([a-z][^\s<>/]*)[^<>]*>?", re.IGNORECASE | re.DOTALL)
_ALONE = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",  # these hold nothing
    "body", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"])
"""Elements that need no end tag, so that those without one are not inside each other."""
_FORMS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
"""Elements that are opened anew in each block that follows where they are not ended."""
_OPEN, _OPEN_FORMS, _WORDS = 500, 10, 1_000
"""How many elements may be inside each other (browsers allow about as many), and how many words be in one tag. The parser takes time with
the square of both."""


def read_html(data: bytes, *, name: str) -> Extract:
    """The text of a web page and its marks. ReadError where nothing is left, or the encoding is not known."""
    text = decoded(data, name=name)
    extract = laid_out(html_blocks(text))
    if not extract.text:
        raise ReadError(f"{name} has no text of its own: the page shows what a program fetches. Save it from the browser as text or PDF, and read that.")
    return extract


def decoded(data: bytes, *, name: str) -> str:
    """The characters of a page: by its byte order mark, else by the charset it declares where that fits, else as any text."""
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # a wrong declaration is common; the bytes themselves tell
    return decode(data, name=name)


def html_blocks(text: str) -> list[Block]:
    """The blocks of a page, in order."""
    parser = LexborHTMLParser(_shallow(text))
    body = parser.body
    if body is None:
        return []
    mains = [n for n in parser.css("main, [role=main], article") if _has_text(n)]
    root = mains[0] if mains and (len(mains) == 1 or mains[0].tag == "main" or mains[0].attributes.get("role") == "main") else body
    page = _Page(within=root is not body)
    page.walk(root, 0)
    page.close()
    return page.out


def _shallow(text: str) -> str:
    """The page without the tags of elements that are inside too many others, or have attributes beyond all measure; their text stays."""
    pieces: list[str] = []
    opened: Counter[str] = Counter()
    depth = forms = done = 0
    for found in _TAG.finditer(text):
        name = (found[3] or "").lower()
        step = -1 if found[2] else 1
        form = name in _FORMS
        drop = found.end() - found.start() > 2 * _WORDS and len(found[0].split()) > _WORDS
        if name in ("body", "html"):
            drop = drop or step > 0 and opened[name] > 0  # a second one only adds its attributes to the first
            opened[name] += step > 0
        elif name and name not in _ALONE and (step > 0 or opened[name]):
            drop = drop or max(depth, depth + step) > _OPEN or form and max(forms, forms + step) > _OPEN_FORMS
            opened[name] += step
            depth += step
            forms += step * form
        if drop:
            pieces.append(text[done:found.start()])
            done = found.end()
    return "".join((*pieces, text[done:]))


def _has_text(node: LexborNode) -> bool:
    """Whether the text of a node is longer than a line or two."""
    length = 0
    for inner in node.traverse(include_text=True):
        if inner.tag == "-text":
            length += len(inner.text_content or "")
            if length > 200:
                return True
    return False


class _Page:
    """Blocks so far, and the words of the one that is open."""

    def __init__(self, *, within: bool) -> None:
        self.within = within
        self.out: list[Block] = []
        self.words: list[str] = []
        self.open = Block(kind="paragraph")
        self.quotes = 0

    def close(self, following: Block | None = None) -> None:
        """End the open block; what follows is a paragraph, or `following`."""
        text = "\n".join(line.strip() for line in "".join(self.words).split("\n")).strip()
        if text:
            self.open.text, self.open.quoted = text, self.quotes > 0
            self.out.append(self.open)
            self.open = Block(kind="paragraph")
        if following is not None:
            self.open = following
        self.words = []

    def walk(self, node: LexborNode, depth: int, lists: int = 0) -> None:
        """The blocks of what is inside a node."""
        child = node.first_child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                self.say(child.text_content or "", pre=node.tag == "pre")
            elif tag and tag[0] != "-" and tag[0] != "!" and not self.left_out(child):
                if depth >= DEEPEST:
                    self.say(child.text(deep=True))
                else:
                    self.element(child, tag, depth + 1, lists)
            child = child.next

    def say(self, text: str, *, pre: bool = False) -> None:
        """Add words to the open block, white space drawn together unless it is preformatted."""
        if not pre:
            text = _SPACE.sub(" ", text)
            if self.words and self.words[-1].endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self.words.append(text)

    def element(self, node: LexborNode, tag: str, depth: int, lists: int) -> None:
        """One element: what opens and ends with it."""
        if tag == "br":
            self.words.append("\n")
        elif tag == "table":
            self.close()
            self.table(node, depth)
        elif tag in ("ol", "ul", "menu"):
            self.close()
            self.items(node, tag, depth, lists + 1)
            self.close(Block(kind="paragraph"))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.close(Block(kind="heading", level=int(tag[1])))
            self.walk(node, depth, lists)
            self.close(Block(kind="paragraph"))
        elif tag == "dt":
            self.close()
            self.walk(node, depth, lists)
            said = "".join(self.words).rstrip()
            self.words = [said if said.endswith(":") or not said else said + ":", " "]
        elif tag == "dd":
            self.walk(node, depth, lists)
            self.close()
        elif tag in _BLOCKS:
            self.close()
            self.quotes += tag == "blockquote"
            self.walk(node, depth, lists)
            self.close()
            self.quotes -= tag == "blockquote"
        else:
            self.walk(node, depth, lists)

    def items(self, node: LexborNode, tag: str, depth: int, lists: int) -> None:
        """The items of a list, with the numbers that a browser would show."""
        start = node.attributes.get("start") or "1"
        at = int(start) if start.isdigit() and len(start) < 6 else 1
        style = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", node.attributes.get("style") or "")
        form = style[1] if style else node.attributes.get("type") or "1"
        child = node.first_child
        while child is not None:
            if child.tag == "li" and not self.left_out(child):
                label = BULLET if tag != "ol" else number(at, form) + ("." if form in ("1", "decimal") else ")")
                at += 1
                self.close(Block(kind="item", label=label, level=lists))
                self.walk(child, depth, lists)
                self.close(Block(kind="paragraph"))
            elif child.tag in ("ol", "ul"):
                if depth < DEEPEST:
                    self.items(child, child.tag, depth + 1, min(lists + 1, DEEPEST))
                else:
                    self.say(child.text(deep=True))
            child = child.next

    def table(self, node: LexborNode, depth: int) -> None:
        """A table as rows of cells; one that only lays out the page, as the blocks of its cells."""
        rows: list[list[list[Block]]] = []
        down: dict[int, tuple[int, list[Block]]] = {}
        headed = False
        for row in _rows(node):
            cells: list[list[Block]] = []
            for cell in (c for c in row.iter() if c.tag in ("td", "th")):
                _spanned(cells, down)
                inner = _Page(within=True)
                inner.quotes = self.quotes
                inner.walk(cell, depth)
                inner.close()
                for _ in range(min(_span(cell, "colspan"), WIDEST)):
                    down[len(cells)] = (_span(cell, "rowspan") - 1, inner.out if len(cells) == 0 or cells[-1] is not inner.out else [])
                    cells.append(inner.out if not cells or cells[-1] is not inner.out else [])
                headed = headed or cell.tag == "th" and not rows
            _spanned(cells, down)
            rows.append(cells[:WIDEST])
        texts = [[[b.text for b in cell] for cell in row] for row in rows]
        caption = next((c for c in node.iter() if c.tag == "caption"), None)
        if caption is not None:
            self.walk(caption, depth)
            self.close()
        if any(b.kind in ("table", "heading") for row in rows for cell in row for b in cell) or is_layout(texts):
            once = {id(cell): cell for row in rows for cell in row}
            self.out.extend(b for cell in once.values() for b in cell)
            return
        self.out.append(Block(kind="table", rows=[[joined(_plain(b) for b in cell) for cell in row] for row in rows], headed=headed, quoted=self.quotes > 0))

    def left_out(self, node: LexborNode) -> bool:
        """Whether a node is not told to the reader of the page: scripts, forms, navigation, what is hidden."""
        tag = node.tag or ""
        if tag in _SKIPPED:
            return True
        attributes = node.attributes
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or _HIDDEN.search(attributes.get("style") or ""):
            return True
        if (attributes.get("role") or "") in _ROLES:
            return True
        if tag == "footer" and not self.within:
            return True
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if tag in ("div", "ul", "ol", "section", "header", "span", "p") and _FURNITURE.search(named):
            return True
        return not self.within and tag in ("ul", "ol") and _links_only(node)


def _plain(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label and block.label != BULLET else block.text


def _rows(node: LexborNode) -> Iterator[LexborNode]:
    for child in node.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (c for c in child.iter() if c.tag == "tr")


def _spanned(cells: list[list[Block]], down: dict[int, tuple[int, list[Block]]]) -> None:
    """Adds the cells that come down from rows above to where the row has got."""
    while len(cells) < WIDEST and down.get(len(cells), (0, []))[0] > 0:
        left, above = down[len(cells)]
        down[len(cells)] = (left - 1, above)
        cells.append(above)


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(value), _MOST_SPANNED)) if value.isdigit() and len(value) < 6 else 1


def _links_only(node: LexborNode) -> bool:
    """Whether a list is a menu: three links or more, and hardly a word beside them."""
    links = node.css("a")
    return len(links) >= 3 and sum(len(a.text(deep=True).strip()) for a in links) >= 0.9 * len("".join(node.text(deep=True).split("\n")).strip())
