"""PDF files as plain text: pages without their running heads and numbers, lines put together to paragraphs, tables and columns told apart.

The file is parsed in a process of its own (pages.py). There is no recognition of pictures: pages without a text layer are said, with what to do.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graphmodel.errors import ReadError
from graphmodel.sources.columns import DATED, cut, is_prose, regions
from graphmodel.sources.layout import Block, Extract, laid_out
from graphmodel.sources.placed import Line, lines_of, rows_placed

SECONDS = 60
MEMORY = 1_500_000_000
_EDGE = 3
_PAGE_NUMBER = re.compile(r"\W*(?:(?:σελ(?:ίδα|\.)?|page|p\.)\W*)?\d{1,3}(?:\s*(?:από|of|/|-|–)\s*\d{1,3})?\W*", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[•▪●·◦○*–-]|\(?(?:\d{1,2}|[a-zα-ω]{1,2})[.)΄'](?!\d))\s+\S")
_BULLETS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0e0▪●◦○■□➢✓✔\u2023\uf06f"), "•")
_LETTERS = re.compile(r"[^\W\d_]")
_STOP = (".", ";", "!", ":", "?", "…", "»", "·")
_OCR = "Run text recognition over it first (for instance `ocrmypdf -l ell+eng in.pdf out.pdf`) and read what that writes, or type its text."


def read_pdf(data: bytes, *, name: str) -> Extract:
    """The text of a PDF and its marks; `pages` are its pages. ReadError where it is protected, damaged, without text, or takes too long."""
    told = _parsed(data, name=name)
    pages = [_lines(page) for page in told]
    letters = sum(len(_LETTERS.findall(line.text)) for page in pages for line in page)
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32 for page in pages for line in page for c in line.text)
    odd += 8 * sum(line.text.count("/gid") + line.text.count("(cid:") for page in pages for line in page)
    if letters < 3:
        raise ReadError(f"{name} has no text layer: its {len(pages)} page(s) are pictures, as a scanner makes them. {_OCR}")
    if odd > 0.2 * letters:
        raise ReadError(f"{name} has a text layer that cannot be read: its fonts do not say which letters they draw. {_OCR}")
    notes = [
        (f"page {n}", f"this page is a picture without text. {_OCR}") for n, (page, raw) in enumerate(zip(pages, told, strict=True), start=1)
        if raw["pictures"] and sum(len(_LETTERS.findall(line.text)) for line in page) < 3]
    return laid_out(_blocks(_without_running_heads(pages)), notes=notes)


def _lines(page: dict[str, Any]) -> list[Line]:
    """The lines of a page as pages.py tells it."""
    lines = lines_of(page["shown"]) if page["shown"] else [Line(text) for text in page["lines"]]
    for line in lines:
        line.text = line.text.rstrip().expandtabs(4).translate(_BULLETS)
    return lines


def _parsed(data: bytes, *, name: str) -> list[dict[str, Any]]:
    program = str(Path(__file__).with_name("pages.py"))
    try:
        done = subprocess.run([sys.executable, "-I", program, str(SECONDS), str(MEMORY)], input=data, capture_output=True, timeout=SECONDS * 1.5, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"{name} takes longer than {SECONDS} s to read: it is left. Print it to a new PDF, or save its text.") from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise ReadError(f"{name} takes more time or memory than a report may: it is left. Print it to a new PDF, or save its text.") from error
    match told.get("error"):
        case None:
            return list(told["pages"])
        case "locked":
            raise ReadError(f"{name} is protected by a password. Save it without one (print it to a new PDF) and read that.")
        case "long":
            raise ReadError(f"{name} has {told['detail']} pages, more than a report can have. Split it.")
        case "heavy":
            raise ReadError(f"{name} takes more memory than a report may: it is left. Print it to a new PDF, or save its text.")
        case _:
            raise ReadError(f"{name} is damaged: it cannot be parsed as PDF ({told.get('detail', '')}). Print or save it anew.")


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines that stand at the head or foot of most; such a head is kept once, on the first."""
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    for page in pages:
        said = [i for i, line in enumerate(page) if line.text.strip()]
        heads.update({_key(page[i].text) for i in said[:_EDGE]})
        feet.update({_key(page[i].text) for i in said[-_EDGE:]})
    most = max(2, round(0.6 * len(pages)))
    out = []
    for n, page in enumerate(pages):
        said = [i for i, line in enumerate(page) if line.text.strip()]
        gone: set[int] = set()
        for order, edge, seen in ((said, said[:_EDGE], heads), (said[::-1], said[::-1][:_EDGE], feet)):
            for place, i in enumerate(edge):
                repeated = len(pages) > 1 and seen[_key(page[i].text)] >= most
                numbered = _PAGE_NUMBER.fullmatch(page[i].text) is not None and (place == 0 or order[place - 1] in gone)
                if numbered or repeated and (n > 0 or seen is feet):
                    gone.add(i)
                elif not repeated:
                    break
        out.append([line for i, line in enumerate(page) if i not in gone])
    return out


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _blocks(pages: list[list[Line]]) -> list[Block]:
    """The blocks of all pages; a paragraph that goes on over a page's end is one, told on the page where it begins."""
    out: list[Block] = []
    for page in pages:
        fresh = list(_page(page))
        last = out[-1] if out else None
        if fresh and last is not None and last.kind == "paragraph" == fresh[0].kind and not last.text.endswith(_STOP) and fresh[0].text[:1].islower():
            last.text = _put(last.text, fresh.pop(0).text)
        elif fresh and last is not None and last.kind == "table" == fresh[0].kind and last.rows and len(last.rows[0]) == len(fresh[0].rows[0]):
            last.breaks.append(len(last.rows))
            last.rows.extend(fresh.pop(0).rows)
            out.extend(fresh)
            continue
        out.append(Block(kind="page"))
        out.extend(fresh)
    return out


def _page(page: list[Line]) -> Iterator[Block]:
    texts = [line.text for line in page]
    for region in regions(texts):
        lines = texts[region.start:region.end]
        if not region.gutters:
            yield from _paragraphs(lines)
            continue
        pieces = [cut(line, region.gutters) if line.strip() else [""] * (len(region.gutters) + 1) for line in lines]
        while pieces and not any(pieces[-1]):
            pieces.pop()
        placed = rows_placed(page[region.start:region.end], region.gutters, DATED)
        if is_prose(pieces):
            for column in zip(*pieces, strict=True):
                yield from _paragraphs(list(column))
        elif len(placed) == 1 < len(pieces) or _is_letterhead(pieces):
            for column in zip(*pieces, strict=True):
                yield Block(kind="paragraph", text="\n".join(piece for piece in column if piece))
        else:
            yield Block(kind="table", rows=[row for row in placed or pieces if any(row)])


def _is_letterhead(pieces: Sequence[Sequence[str]]) -> bool:
    """Whether lines are the head of an official letter: the office at the left in capitals, place, day and number at the right."""
    left = [row[0] for row in pieces if row[0]]
    return len(pieces[0]) == 2 and len(left) > 1 and all(words.isupper() for words in left) and sum(" " in words for words in left) * 2 > len(left)


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Wrapped lines put together: a line goes on in the next where its first word would not have fitted, or the sense goes on."""
    said = [line for line in lines if line.strip()]
    if not said:
        return
    width = max(len(" ".join(line.split())) for line in said)
    gaps = Counter(_gaps(lines))
    spread = 1 if gaps[1] > 2 * gaps[0] and gaps[1] > 2 else 0
    text = last = ""
    item, blanks, margin = False, 0, 0
    for line in lines:
        if not line.strip():
            blanks += 1
            continue
        words = " ".join(line.split())
        indent = len(line) - len(line.lstrip())
        label = _ITEM.match(line) is not None
        if text and (label or blanks > spread or not _goes_on(last, words, width, deeper=indent > margin + 2 and not item)):
            yield Block(kind="item" if item else "paragraph", text=text, level=1 if item else 0)
            text = ""
        if not text:
            item = label
        text = _put(text, words)
        last, blanks, margin = words, 0, indent
    if text:
        yield Block(kind="item" if item else "paragraph", text=text, level=1 if item else 0)


def _gaps(lines: Sequence[str]) -> Iterator[int]:
    """How many blank lines stand between each line and the next."""
    blanks = -1
    for line in lines:
        if line.strip():
            if blanks >= 0:
                yield blanks
            blanks = 0
        elif blanks >= 0:
            blanks += 1


def _goes_on(last: str, following: str, width: int, *, deeper: bool) -> bool:
    """Whether a line goes on in the next. `width` is that of the widest line; `deeper` means that the next is indented as a new paragraph is."""
    if following[0].islower() and not last.endswith(_STOP) or last.endswith(("-", "\u00ad", ",")):
        return True
    return not deeper and width >= 30 and len(last) + 1 + len(following.split(maxsplit=1)[0]) > 0.93 * width


def _put(text: str, following: str) -> str:
    """A line and the next: a word broken at the line's end is whole again, a compound keeps its hyphen."""
    if not text:
        return following
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if re.search(r"[^\W\d_][-‐]$", text):
        return text[:-1] + following if following[0].islower() else text + following
    return f"{text} {following}"
