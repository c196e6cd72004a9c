"""Markdown (.md) as plain text: headings, lists and tables known, emphasis, links and comments taken off. The lines of a paragraph stay
lines: people who do not know Markdown mean them so, and the language joins those that were only wrapped.

It is no full implementation: what it does not know stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphmodel.sources.decoding import decode
from graphmodel.sources.layout import Block, Extract, laid_out

_FRONT = re.compile(r"\A---\n(?:[\w-]+:.*\n|[ \t-].*\n)*---\n")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDER = re.compile(r" {0,3}(=+|-{2,})\s*$")
_ITEM = re.compile(r"(\s*)([-*+•]|\d{1,3}[.)]|\(?[a-zα-ω]{1,2}\))\s+(.*)$")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_TABLE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_QUOTE = re.compile(r" {0,3}>\s?")
_INLINE = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|br)\s*/?>", re.IGNORECASE), ""),
    (re.compile(r"(?<!\\)(`+)(.+?)\1"), r"\2"),
    (re.compile(r"(?<![\\*\w])(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\*)", re.DOTALL), r"\2"),
    (re.compile(r"(?<![\\_\w])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)", re.DOTALL), r"\2"),
    (re.compile(r"~~(.+?)~~"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])"), r"\1"),
)

_PIECE = re.compile(r".{1,5000}(?=\s|\Z)|.{1,5000}", re.DOTALL)
"""What is looked through for emphasis and links at once: it takes time with the square of the length, and no paragraph is that long."""


def read_markdown(data: bytes, *, name: str) -> Extract:
    """The text of a Markdown file and its marks. ReadError as for any text: empty, binary, of an unknown encoding."""
    told, end, rest = _FRONT.sub("", decode(data, name=name)).rpartition("-->")  # only before it can a comment end
    text = _COMMENT.sub("", told + end) + rest
    return laid_out(_blocks(text.split("\n")))


def plain(text: str) -> str:
    """A stretch of Markdown without its emphasis, links and escapes. Struck-out text is left out."""
    return "".join(map(_plain, _PIECE.findall(text)))


def _plain(text: str) -> str:
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return text


def cells(line: str) -> list[str]:
    """The cells of a row of a table."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [plain(c.strip()) for c in re.split(r"(?<!\\)\|", inner)]


def _blocks(lines: list[str]) -> Iterator[Block]:
    open_: Block | None = None
    fenced = ""
    i = 0
    while i < len(lines):
        raw = lines[i]
        quoted = _QUOTE.match(raw) is not None
        line = _QUOTE.sub("", raw, count=1) if quoted else raw
        i += 1
        fence = _FENCE.match(line)
        if fence is not None and fenced in ("", fence[1]):
            fenced = "" if fenced else fence[1]
            continue
        if fenced:
            yield Block(kind="paragraph", text=line)
            continue
        following = lines[i] if i < len(lines) else ""
        heading, item = _HEADING.match(line), _ITEM.match(line)
        new = not line.strip() or heading or item or _RULE.match(line) or open_ is None or open_.quoted != quoted
        if open_ is not None and open_.kind == "paragraph" and not quoted and (under := _UNDER.match(line)):
            yield Block(kind="heading", text=plain(open_.text), level=1 if under[1][0] == "=" else 2)
            open_ = None
            continue
        if "|" in line and _TABLE.match(following) and "|" in following:
            rows = [cells(line)]
            i += 1
            while i < len(lines) and "|" in lines[i]:
                rows.append(cells(lines[i]))
                i += 1
            if open_ is not None:
                yield _finished(open_)
                open_ = None
            yield Block(kind="table", rows=rows, headed=any(rows[0]), quoted=quoted)
            continue
        if not new and open_ is not None:
            open_.text = open_.text.rstrip(" \\") + ("\n" if open_.kind == "paragraph" else " ") + line.lstrip()
            continue
        if open_ is not None:
            yield _finished(open_)
            open_ = None
        if heading:
            yield Block(kind="heading", text=plain(heading[2]), level=len(heading[1]), quoted=quoted)
        elif _RULE.match(line) or not line.strip():
            continue
        elif item:
            label = "•" if item[2] in "-*+•" else item[2]
            open_ = Block(kind="item", text=item[3], label=label, level=len(item[1].expandtabs(4)) // 2 + 1, quoted=quoted)
        else:
            open_ = Block(kind="paragraph", text=line.lstrip(), quoted=quoted)
    if open_ is not None:
        yield _finished(open_)


def _finished(block: Block) -> Block:
    block.text = plain(block.text.rstrip(" \\"))
    return block
