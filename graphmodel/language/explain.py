"""How a text was read, sentence by sentence, for the person who writes the vocabulary: what each stretch is to the reader, and what came of it.

It shows what reader.py did and decides nothing: the facts are those of the reading that it is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line, document
from graphmodel.language.mentions import Chunk
from graphmodel.language.reader import settle_reporter
from graphmodel.language.vocabulary import FUNCTION_WORDS, Vocabulary, load_vocabulary
from graphmodel.model import Problem, Reading, Statement

CLASSES = {
    "H": "head noun, no name made of it", "h": "head noun in small letters", "C": "capital word, no name made of it",
    "D": "capital word like a genitive, no name made of it", "a": "acronym, no name made of it", "Q": "in quotes, no name made of it", "N": "ordinal",
    "0": "number", "r": "role of a person",
}
"""What is said of a token that is in no list, by its letter (classes.py)."""
PARTS = {"who": "who met", "with": "whom they met", None: "was there too"}
"""What is said of an organisation's side in a meeting."""
Stretch = tuple[int, int, tuple[str, ...], str]
"""The first token and the one after the last, the lists that know it, and what it was read as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of a sentence: its text, the lists of the vocabulary that know it ("events.visit"), and what it was read as."""

    text: str
    lists: tuple[str, ...] = ()
    read_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A sentence: its line in the text, what it is (heading, item, prose), its steps from left to right, and what came of it."""

    line: int
    kind: str
    text: str
    steps: tuple[Step, ...]
    facts: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    adds: tuple[str, ...]
    """What it gave to meetings that other sentences tell: "purpose of the meeting of line 8"."""


def explain(reading: Reading, *, vocabulary: Vocabulary | None = None) -> tuple[Explained, ...]:
    """The sentences of a reading with the steps over them, in order. `vocabulary` must be the one it was read with."""
    source = reading.source
    doc = document(source.text or "", vocabulary or load_vocabulary())
    settle_reporter(doc, source.reporter)
    return tuple(_explained(doc, line, reading) for line in doc.lines)


def _explained(doc: Document, line: Line, reading: Reading) -> Explained:
    facts = tuple(s for s in reading.statements if line.start <= s.fact.start < line.end)
    problems = tuple(p for p in reading.problems if line.start <= p.start < line.end)
    text, tokens = doc.text[line.start : line.end], line.marked.tokens
    steps = tuple(
        Step(text=doc.text[tokens[start].start : tokens[end - 1].end], lists=lists, read_as=read_as)
        for start, end, lists, read_as in _drawn_together(_stretches(doc, line, facts)))
    adds = tuple(_adds(" ".join(text.split()), [s for s in reading.of("meeting") if s not in facts]))
    return Explained(line=line.number, kind=line.marked.sentence.kind, text=text, steps=steps, facts=facts, problems=problems, adds=adds)


def _adds(text: str, meetings: list[Statement]) -> Iterator[str]:
    """What of these meetings stands in the text of another sentence."""
    for s in meetings:
        told = {"purpose": [s.fact.purpose], "agreement": [s.fact.agreed], "topic": s.fact.topics, "material": s.fact.materials}
        for what, values in told.items():
            if any(value and value in text for value in values):
                yield f"{what} of the meeting of line {s.fact.line}"


def _stretches(doc: Document, line: Line, facts: tuple[Statement, ...]) -> Iterator[Stretch]:
    """One for each name, date, phrase of the vocabulary and other token."""
    marked, tokens = line.marked, line.marked.tokens
    chunks = {chunk.first: chunk for chunk in line.chunk_of.values()}
    i = 0
    while i < len(tokens):
        start, chunk = i, chunks.get(i)
        if chunk is not None:
            i = max(chunk.last, i + 1)
            yield start, i, (), "; ".join(_names(doc, chunk, facts))
        elif (date := next((d for d in marked.dates if d.start <= tokens[i].start < d.end), None)) is not None:
            while i < len(tokens) and tokens[i].start < date.end:
                i += 1
            yield start, i, (), _date(date)
        else:
            phrases = (b for spans in marked.spots.values() for a, b in spans if a == start)
            until_name = next((first for first in sorted(chunks) if first > start), len(tokens))
            i = min(max(phrases, default=start + 1), until_name)
            lists = _lists(line, start, i)
            yield start, i, lists, "" if lists else CLASSES.get(marked.letters[start], "")


def _drawn_together(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """The stretches, those in a row of which nothing is known as one."""
    begun: int | None = None
    last = 0
    for start, end, lists, read_as in stretches:
        last = end
        if not lists and not read_as:
            begun = start if begun is None else begun
            continue
        if begun is not None:
            yield begun, start, (), ""
            begun = None
        yield start, end, lists, read_as
    if begun is not None:
        yield begun, last, (), ""


def _lists(line: Line, start: int, end: int) -> tuple[str, ...]:
    """The lists that know a stretch. Of an article or preposition alone only its own: that it ends names is no news."""
    small = {mark for token in line.marked.tokens[start:end] for mark in token.word.marks & FUNCTION_WORDS}
    if small and end == start + 1:
        return tuple(sorted(small))
    return tuple(sorted(name for name, spans in line.marked.spots.items() if any(start <= a and b <= end for a, b in spans)))


def _date(found: FoundDate) -> str:
    value = f"{found.date}/{found.end_date}" if found.end_date else found.date
    return f"date {value}" + (f" ({'; '.join(found.reasons)})" if found.reasons else "")


def _names(doc: Document, chunk: Chunk, facts: tuple[Statement, ...]) -> Iterator[str]:
    """What each name of a chunk means, and its part in the facts of the sentence."""
    for mention in chunk.mentions:
        entity = doc.cast.get(mention)
        if entity is None:
            yield f"{mention.name}: not taken for an organisation" + (f" ({mention.remark})" if mention.remark else "")
            continue
        parts = [
            f"{PARTS[party.side]} ({party.role})" if s.fact.type == "meeting" else f"{party.role} ({s.fact.type.replace('_', ' ')})"
            for s in facts if s.fact.type not in ("organisation", "programme", "reporter") for party in s.parties if party.key == entity.key
        ]
        what = f"{entity.name} ({'a class' if entity.is_class else entity.kind})"
        yield f"{what}: {', '.join(dict.fromkeys(parts))}" if parts else what
