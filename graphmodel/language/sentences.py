"""Sentences: where a text of lines, lists and prose may be cut, and what kind of line each piece is.

A line break ends a sentence unless the line was only wrapped. It knows no grammar beyond abbreviations and words that open a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from graphmodel.language.tokens import Token, tokenise
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.letters import fold

_END = re.compile(r"(?<![.!;?…])[.!;?…]+[»”\"')\]]*(?=[\s\u00a0]+[«“\"(<‘]*[^\W_a-zα-ωάέήίόύώϊϋΐΰς])")
_ITEM = re.compile(r"[\s\u00a0]*(?:[-–—•*▪●·\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?|\(?(?:\d{1,2}|[a-zα-ω]{1,2})[.)΄'](?!\d))[\s\u00a0]+")
_DATED = re.compile(r"\s*\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\s*[-–—:]\s+\S")
"""A row that begins with its day: «04/03 – ΚΑΠΗ: γνωριμία»."""
_BLANK = re.compile(r"[\s\u00a0\u200b]*$")
_SHORT_DOTTED = re.compile(r"(?:[^\W\d_]{1,5}\.){1,}[^\W\d_]{0,5}$")
_LABEL = re.compile(r"[^\W\d_][^\W_]*(?: [^\W_]+)?:(?:\s|$)")
_DATELINE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?, (?:[^\W\d_]+ )?\d{1,2}(?:η|ης)?[ /.][^\W\d_\d]+[^.;]{0,20}$")
_WRAP = 58
_RAGGED = 6
LONGEST = 5_000
"""Characters beyond which a sentence is cut: none is that long, and the time that reading one takes grows with its square."""
_token_start, _token_end = attrgetter("start"), attrgetter("end")


@dataclass(slots=True)
class Sentence:
    """A sentence and its place. `kind`: heading, item or prose; `block` numbers its paragraph or list item; `tokens` are its own."""

    start: int
    end: int
    kind: str
    block: int
    index: int = 0
    goes_on: bool = False
    """Whether it is the first piece of one that is too long."""
    tokens: list[Token] = field(default_factory=list)
    capitals: bool = False


def split(text: str, vocabulary: Vocabulary) -> list[Sentence]:
    """The sentences of a text with their tokens."""
    tokens = tokenise(text, vocabulary)
    quotes = [(t.start, t.end) for t in tokens if t.kind == "Q"]
    out: list[Sentence] = []
    for block, (start, end, item) in enumerate(_blocks(text)):
        cuts = _cuts(text, start, end, vocabulary, quotes, row=item and text.count(";", start, end) > 1)
        pieces = [(a, b) for a, b in zip([start, *cuts], [*cuts, end], strict=True) if text[a:b].strip()]
        heading = (
            not item
            and len(pieces) == 1
            and end - start < 170
            and not text[start:end].rstrip().endswith((".", ";", ":", "·", "…", ".»", "?"))
        )
        for a, b in pieces:
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            for part, (c, d) in enumerate(_parts(text, a, b)):
                out.append(Sentence(c, d, "heading" if heading else "item" if item else "prose", block, len(out), goes_on=part == 0 and d < b))
    _share(out, tokens)
    return out


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or in pieces of whole words where it is too long."""
    while end - start > LONGEST:
        at = max(text.rfind(space, start + 1, start + LONGEST) for space in " \n\t\u00a0")
        at = start + LONGEST if at < 0 else at
        yield start, at
        start = at
    yield start, end


def _share(sentences: list[Sentence], tokens: list[Token]) -> None:
    """Gives every sentence its tokens, and marks those that are all in capitals."""
    begin = 0
    for sentence in sentences:
        first = bisect_left(tokens, sentence.start, begin, key=_token_start)
        begin = bisect_right(tokens, sentence.end, first, key=_token_end)
        sentence.tokens = tokens[first:begin]
        if sum([t.upper for t in sentence.tokens]) > 1:
            words = [t for t in sentence.tokens if t.kind == "w" and len(t.text) > 1]
            sentence.capitals = len(words) > 1 and sum(t.upper for t in words) > 0.8 * len(words)


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, list items and headings: (start, end, whether it is an item). Wrapped lines are one block."""
    start, previous, item, wrapped = -1, "", False, False
    at = 0
    lines = text.splitlines(keepends=True)
    dated = [n for n, line in enumerate(lines) if _DATED.match(line)]
    rows = frozenset((*(_rows(lines) if text.count(";") > 3 else ()), *(dated if len(dated) > 1 else ())))
    for n, (line, width) in enumerate(zip(lines, _widths(lines), strict=True)):
        bare = line.rstrip().lstrip("> ")
        blank = _BLANK.match(bare) is not None
        new_item = not blank and (n in rows or _ITEM.match(line) is not None or line.count("|") > 1 or line.strip().count("\t") > 0)
        if blank:
            if start >= 0:
                yield start, at, item
            start, wrapped = -1, False
        elif start < 0:
            start, item = at, new_item
        elif new_item or not (_wrapped(previous, bare, width) or wrapped and previous[-1:].isalnum() and not _LABEL.match(bare)):
            yield start, at, item
            start, item, wrapped = at, new_item, False
        else:
            wrapped = not item
        previous = bare
        at += len(line)
    if start >= 0:
        yield start, at, item


def _rows(lines: list[str]) -> frozenset[int]:
    """The lines that are rows of a table with semicolons: as many of them, two at least, as on the line before or after."""
    marks = [line.count(";") for line in lines]
    alike = [n for n in range(1, len(lines)) if marks[n] == marks[n - 1] > 1]
    return frozenset((*alike, *(n - 1 for n in alike)))


def _widths(lines: list[str]) -> list[int]:
    """For each line, the width of the widest one of its paragraph."""
    out: list[int] = []
    for line in lines:
        bare = len(line.rstrip())
        out.append(max(out[-1], bare) if bare and out and out[-1] else bare)
    for i in range(len(out) - 2, -1, -1):
        if out[i] and out[i + 1]:
            out[i] = out[i + 1]
    return out


def _wrapped(line: str, following: str, width: int) -> bool:
    """Whether a line was only wrapped: it ends in the middle of something. Where the next word had room on it, it was ended on purpose."""
    follow = following.lstrip()
    if _LABEL.match(follow) or _DATELINE.match(follow) or line and not line[-1].isalnum() and line[-1] not in ",-–&()«»”\"'’.;!:?|":
        return False
    if not follow or line.endswith((".", ";", "!", ":", "?", "|")):
        return bool(follow) and len(line) >= _WRAP and line.endswith(".") and follow[0].islower()
    if follow[0].islower() or follow[0] in ",;":
        return True
    if line.count("«") > line.count("»"):
        return True
    last = refold(line.rsplit(maxsplit=1)[-1]) if line.split() else ""
    if line.endswith((",", "-", "–", "&", "(")) or last in _OPEN:
        return True
    if line.isupper() != following.isupper():
        return False
    if len(line) + len(follow.split()[0]) + _RAGGED < width or follow[0] in "«“" and follow[-1] in "»”":
        return False
    first = refold(follow.split()[0])
    return len(line) >= (_WRAP if first in _OPEN or len(line.split()) < 5 else _WRAP - 18)


_OPEN = frozenset(
    fold(w)
    for w in [
        "ο",
        "η",
        "το",
        "οι",
        "τα",
        "του",
        "της",
        "των",
        "τον",
        "την",
        "τη",
        "τους",
        "τις",
        "στο",
        "στον",
        "στη",
        "στην",
        "στα",
        "στους",
        "στις",
        "σε",
        "με",
        "από",
        "και",
        "για",
        "προς",
        "κατά",
        "ως",
        "the",
        "of",
        "and",
        "with",
        "a",
        "an",
        "in",
        "at",
        "by",
        "to",
        "for",
    ]
)


_NUMBERED = frozenset(fold(w) for w in ("πίνακας", "ενότητα", "κεφάλαιο", "μέρος", "θέμα", "τμήμα", "παράρτημα", "table", "section", "part", "annex"))


@lru_cache(maxsize=8)
def _openers(vocabulary: Vocabulary) -> frozenset[str]:
    lists = vocabulary.lists
    return (
        lists["organisations.openers"]
        | lists["words.nominative"]
        | lists["words.accusative"]
        | lists["words.in"]
        | lists["purpose.sentence"]
    )


def _cuts(text: str, start: int, end: int, vocabulary: Vocabulary, quotes: list[tuple[int, int]], *, row: bool) -> list[int]:
    cuts = []
    item = _ITEM.match(text, start, end)
    after = item.end() if item else start
    for match in _END.finditer(text, after, end):
        at = match.end()
        around = bisect_left(quotes, (match.start(),)) - 1
        if around >= 0 and at < quotes[around][1]:
            continue
        if row and match.group()[0] == ";":
            continue
        if match.group()[0] == "." and not _ends(text, match.start(), at, end, vocabulary):
            continue
        cuts.append(at)
    return cuts


def _ends(text: str, dot: int, at: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the point at `dot` ends a sentence, or only an abbreviation."""
    before = text[max(0, dot - 24) : dot].split()
    word = before[-1].lstrip('(«“"') if before else ""
    folded = refold(word)
    upcoming = text[at : min(end, at + 40)].split()
    following = refold(upcoming[0].strip('«“"(,')) if upcoming else ""
    if word.isdigit() and following[:1].isdigit():
        return False  # «27. 11. 2025»
    if word.isdigit() and len(before) > 1 and refold(before[-2].strip("(")) in _NUMBERED:
        return False  # «Πίνακας 3. Προσεχώς»
    if "." in word and _SHORT_DOTTED.fullmatch(word) or len(word) == 1 and word.isupper():
        known = vocabulary.word(following)
        return (
            following in _openers(vocabulary)
            or "happened.words" in known.marks
            or any(m.startswith(("events.", "meeting_verbs.")) for m in known.marks)
        )
    if vocabulary.has("sentences.abbreviations", folded):
        return len(folded) > 3 and following in _openers(vocabulary)
    return True
