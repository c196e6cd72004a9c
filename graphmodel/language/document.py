"""A document under way: its sentences with their letters, names and dates, and the organisation that wrote it.

The readers of meetings, funding and plans all work on this; it decides nothing of theirs.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from graphmodel.dates import FoundDate, find_datelines, find_dates, is_labelled, span_of
from graphmodel.language.classes import Marked, mark
from graphmodel.language.mentions import Chunk, Mention, mention
from graphmodel.language.organisations import chunks
from graphmodel.language.resolve import Cast, Entity
from graphmodel.language.sentences import Sentence, split
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.model import line_ends

_YEAR = re.compile(r"(?<![\d/\-–.])(?:19|20)\d\d(?![\d/\-–])")
_QUOTED = re.compile("«([^»]+)»")
_SHARED = ("social_service", "health", "community_centre")
"""Kinds whose names in quotes are those of services and programmes too."""
_GREEK, _LATIN = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+"), re.compile("[A-Za-z]+")


@dataclass(slots=True)
class Line:
    """A sentence with its chunks. `items` are its letters with every chunk drawn together to one O; `at` the first token of each item."""

    marked: Marked
    chunks: list[Chunk]
    number: int = 0
    """The line of the text on which it starts, from 1."""
    items: str = ""
    at: list[int] = field(default_factory=list)
    chunk_of: dict[int, Chunk] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    """The folded first token of each item."""
    verbs: list[int] | None = None
    """The items that are finite verbs by their form, once they were looked for."""
    dated: list[tuple[int, FoundDate]] | None = None
    """The dates that say at least a month, each with its item, once they were looked for."""
    english: bool = False
    """Whether most of its words have Latin letters."""

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.marked.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.marked.sentence.end

    def item(self, token: int) -> int:
        """The item that a token belongs to."""
        after = bisect_right(self.at, token)
        return after - 1 if after else 0

    def items_of(self, mark: str) -> list[int]:
        """The items at which entries of a list begin."""
        spans = self.marked.spots.get(mark)
        at = self.at
        return [bisect_right(at, a) - 1 for a, _ in spans] if spans else []

    def within(self, begin: int, end: int, *marks: str) -> bool:
        """Whether an entry of any of these lists begins between two items."""
        met = [name for name in marks if name in self.marked.spots]
        return bool(met) and any(begin <= i < end for name in met for i in self.items_of(name))


@dataclass(slots=True)
class Document:
    """A text as the readers see it."""

    text: str
    lines: list[Line]
    cast: Cast
    vocabulary: Vocabulary
    dateline: FoundDate | None
    reporter: Entity | None = None
    addressee: Entity | None = None
    """Whom a letter is addressed to: what «σας» means in it."""
    reporter_certain: bool = False
    reporter_certainty: float = 0.0
    greek: bool = True
    called: dict[str, list[tuple[str, Entity]]] | None = None
    """The organisations by the nouns that head their names, once they were looked for."""

    def entities(self, chunk: Chunk) -> list[Entity]:
        """The organisations that a chunk means, in order, without classes."""
        return [e for m in chunk.mentions if (e := self.cast.get(m)) is not None and not e.is_class]

    def any_entities(self, chunk: Chunk) -> list[Entity]:
        """The organisations that a chunk means, classes and funds among them."""
        return [e for m in chunk.mentions if (e := self.cast.get(m)) is not None]


def document(text: str, vocabulary: Vocabulary) -> Document:
    """The sentences of a text with letters, dates and names; who wrote it is not yet known."""
    # «Επόμενη συνάντηση: 18/3/2026» and «Επίσκεψη στο Λιθονέρι, 9 Απριλίου» are no datelines: they date a meeting.
    heads = [d for d in find_datelines(text) if not _tells_event(text, d, vocabulary)]
    dateline = next((d for d in heads[1:] if d.date < heads[0].date and _in_row(text, d)), heads[0] if heads else None)
    reference = (
        dt.date.fromisoformat(dateline.date) if dateline is not None and len(dateline.date) == 10 and dateline.date[0] != "-" else None
    )
    found = find_dates(text, reference=reference)
    sentences = split(text, vocabulary)
    if dateline is None:
        found = _with_heading_year(text, sentences, found)
    starts, breaks = [d.start for d in found], line_ends(text)
    lines = []
    for sentence in sentences:
        marked = mark(sentence, found, starts, vocabulary)
        line = Line(marked, chunks(marked, vocabulary), bisect_left(breaks, sentence.start) + 1, english=_is_english(marked))
        _draw_together(line)
        lines.append(line)
    _nicknames(lines, vocabulary)
    _offices(lines, vocabulary)
    items = {s.index: s.block for s in sentences if s.kind == "item"}
    cast = Cast([m for line in lines for c in line.chunks for m in c.mentions], vocabulary, items)
    latin = len(_LATIN.findall(text))
    greek = latin == 0 or len(_GREEK.findall(text)) >= latin
    return Document(text, lines, cast, vocabulary, dateline, greek=greek)


def _is_english(marked: Marked) -> bool:
    """Whether a sentence is in English rather than in Greek: most of its first words have Latin letters."""
    words = [t.greek for t in marked.tokens[:16] if t.kind == "w"]
    return bool(words) and words.count(True) * 2 < len(words)


def _in_row(text: str, found: FoundDate) -> bool:
    """Whether a date stands in a row of notes about a page, which tells better when it was written than the day on which the page was opened."""
    first, last = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    return "|" in text[first : last if last >= 0 else len(text)]


def _tells_event(text: str, found: FoundDate, vocabulary: Vocabulary) -> bool:
    """Whether a word on the line of a date names a meeting."""
    first, last = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    if is_labelled(text, found):
        return False
    words = [w.strip(".,:;()«»") for w in text[first : last if last >= 0 else len(text)].split()]
    return any(mark.startswith("events.") for w in words if w[:1].isalpha() for mark in vocabulary.word(refold(w)).marks)


def _with_heading_year(text: str, sentences: list[Sentence], found: list[FoundDate]) -> list[FoundDate]:
    """Dates without a year, with that of the headings above them where these have one year only: «Απολογισμός 2025»."""
    heads = []
    for s in sentences[:3]:
        if s.kind != "heading":
            break
        heads.append(s)
    years = {m for s in heads for m in _YEAR.findall(text, s.start, s.end)}
    if len(years) != 1:
        return found
    year = years.pop()
    out = []
    for d in found:
        if d.date.startswith("--") and (d.end_date is None or d.end_date.startswith("--")):
            date = f"{year}-{d.date[2:]}"
            last = f"{year}-{d.end_date[2:]}" if d.end_date else None
            starts, ends = span_of(date, last)
            d = replace(d, date=date, end_date=last, starts=starts, ends=ends, reasons=(*d.reasons, "the year stands in the heading"))
        out.append(d)
    return out


def _nicknames(lines: list[Line], vocabulary: Vocabulary) -> None:
    """Names that a text introduces and then uses alone: «το Καλοτρόπιο, Κέντρο Στήριξης …», "Open Harbour, an association that …"."""
    known: dict[str, tuple[list[str], bool]] = {}
    quoted: dict[str, Mention] = {}
    for line in lines:
        tokens, letters = line.marked.tokens, line.marked.letters
        for chunk in line.chunks:
            i, one = chunk.first, chunk.mentions[0]
            if len(chunk.mentions) == 1 and "«" in one.text and one.kind not in _SHARED:
                inside = _QUOTED.findall(one.text)
                if len(inside) == 1:
                    quoted.setdefault(_bare(inside[0]), one)
            if (
                i >= 3
                and letters[i - 1] == ","
                and letters[i - 2] in "CQ"
                and letters[i - 3] in "tG"
                and len(chunk.mentions) == 1
                and one.acronym is None
            ):
                one.acronym = tokens[i - 2].text.strip('«»“”"')
                known[refold(one.acronym)] = ([refold(one.acronym)], True)
            elif not tokens[i].greek and one.kind == "ngo" and tokens[chunk.last : chunk.last + 1] and tokens[chunk.last].text == ",":
                words = [t.fold for t in tokens[i : chunk.last]]
                known[words[0]] = (words, False)
    if not known and not quoted:
        return
    for line in lines:
        tokens = line.marked.tokens
        taken = {k for c in line.chunks for k in range(c.first, c.last)}
        fresh = False
        for i, token in enumerate(tokens):
            if token.kind != "Q" and not (known and token.capital):
                continue
            full = quoted.get(_bare(token.text)) if token.kind == "Q" and i not in taken and line.marked.letters[i - 1 : i] in ("t", "G", "S") else None
            if full is not None:
                # «η «Αγκαλιά»», after «ο Σύλλογος «Η Αγκαλιά» Βέροιας»
                line.chunks.append(Chunk(i, i + 1, [mention(full.text, line.marked, i, i + 1, vocabulary, alone=False)], line.marked.letters[i - 1]))
                fresh = True
                continue
            words, short = known.get(token.fold.strip('«»“”"'), ([], False))
            end = i + len(words)
            if not words or not token.capital or taken & set(range(i, end)) or [t.fold.strip('«»“”"') for t in tokens[i:end]] != words:
                continue
            one = mention(" ".join(t.text for t in tokens[i:end]), line.marked, i, end, vocabulary, alone=False)
            one.acronym_only = short
            if not short:
                one.kind = "ngo"
            line.chunks.append(Chunk(i, end, [one], line.marked.letters[max(0, i - 1)]))
            fresh = True
        if fresh:
            line.chunks.sort(key=lambda c: c.first)
            line.chunk_of.clear()
            _draw_together(line)


def _offices(lines: list[Line], vocabulary: Vocabulary) -> None:
    """Offices of places that only the text knows: «ο Δήμαρχος Δροσοπηγάδου», beside «Α' Αστυνομικό Τμήμα Δροσοπηγάδου»."""
    offices = [(line, c) for line in lines for c in line.chunks if c.mentions[0].office and c.last - c.first == 1]
    offices = [(line, c) for line, c in offices if line.marked.letters[c.last : c.last + 1] in ("C", "D")]
    if not offices:
        return
    named = [m for line in lines for c in line.chunks for m in c.mentions if m.place is not None]
    places = {refold(m.text).split()[-1] for m in named}
    regions = {refold(m.text).split()[-1] for m in named if m.kind == "region"}
    for line, chunk in offices:
        place, old = line.marked.tokens[chunk.last], chunk.mentions[0]
        if place.fold in places and not any(c.first == chunk.last for c in line.chunks):
            head = "Περιφέρεια" if place.fold in regions and old.text.startswith("Περιφερειακή") else old.text
            made = mention(f"{head} {place.text}", line.marked, chunk.first, chunk.last + 1, vocabulary, alone=False)
            made.office = True
            line.chunks[line.chunks.index(chunk)] = Chunk(chunk.first, chunk.last + 1, [made], chunk.before)
            line.chunk_of.clear()
            _draw_together(line)


def _bare(text: str) -> str:
    """A quoted name without its marks and article."""
    folded = refold(text).strip('«»“”"<> ')
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ("ο", "η", "το", "οι", "τα") else folded


def _draw_together(line: Line) -> None:
    letters = line.marked.letters
    at: list[int] = []
    out: list[str] = []
    i = 0
    for chunk in line.chunks:
        if chunk.first < i:
            break
        at.extend(range(i, chunk.first))
        out.append(letters[i : chunk.first])
        line.chunk_of[len(at)] = chunk
        at.append(chunk.first)
        out.append("O")
        i = max(chunk.last, chunk.first + 1)
    at.extend(range(i, len(letters)))
    out.append(letters[i:])
    tokens = line.marked.tokens
    line.items, line.at, line.words = "".join(out), at, [tokens[k].fold for k in at]
