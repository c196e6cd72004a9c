"""What one text says: the one way in. It joins sentences, names, meetings, programmes, funding and plans into statements.

Pure, offline, deterministic: a text and a vocabulary in, a Reading out. No file is opened here but the shipped words.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from graphmodel.dates import span_of
from graphmodel.language.document import Document, document
from graphmodel.language.funding import funding_statements
from graphmodel.language.meetings import Draft
from graphmodel.language.plans import plan_statements
from graphmodel.language.programmes import find_programmes
from graphmodel.language.reporter import find_addressee, find_reporter
from graphmodel.language.sentences import LONGEST
from graphmodel.language.statements import Place, alias_statements, organisation_statements, party, place_in, serves_statements
from graphmodel.language.story import tell
from graphmodel.language.taking_part import taking_part_statements
from graphmodel.language.vocabulary import Vocabulary, load_vocabulary, refold
from graphmodel.model import Party, Problem, Reading, Source, Statement, completed, digest, statement

TITLE = 100
"""Characters of a first sentence that serves as the title of a text without a heading."""
FAR = 12
"""Sentences below that of a meeting in which a party of it may first be named: a list of those present is as long."""

_TOO_LONG = f"a sentence of more than {LONGEST:,} characters begins here: it was read in pieces, and what goes over a cut may be missing"


def read_text(text: str, *, source: Source, reporter: str | None = None, vocabulary: Vocabulary | None = None) -> Reading:
    """The facts and problems of a text, in order of place. `source` comes with its id and path; the reading completes it.

    `reporter` is the organisation that wrote the text, where that is known; else it is inferred. Spans are offsets into `text`.
    """
    vocabulary = vocabulary or load_vocabulary()
    with _uncollected():
        return _read(text, source, reporter, vocabulary)


def _read(text: str, source: Source, reporter: str | None, vocabulary: Vocabulary) -> Reading:
    doc = document(text, vocabulary)
    settle_reporter(doc, reporter or source.reporter)
    story = tell(doc)
    found: list[Statement] = [_meeting(doc, d, source.id) for d in story.drafts]
    programmes = find_programmes(doc)
    funding, unfunded = funding_statements(doc, programmes, source.id)
    plans = plan_statements(doc, story, programmes, source.id)
    found += [p.statement(source.id) for p in programmes] + funding + plans + taking_part_statements(doc, programmes, source.id)
    used = {p.key for s in found for p in s.parties}
    found += organisation_statements(doc, source.id, used)
    found += alias_statements(doc, source.id) + serves_statements(doc, source.id)
    if doc.reporter is not None:
        place = place_in(doc, doc.reporter.first.sentence)
        certainty = doc.reporter_certainty
        found.append(
            statement(
                source=source.id,
                type="reporter",
                **place,
                parties=[party(doc.reporter, "reporter")],
                certainty=certainty,
                reasons=() if certainty >= 0.95 else ("who wrote the report is inferred",),
                rule="reporter given" if reporter else "reporter inferred",
            )
        )
    unread = unfunded | dict(story.unread) | {line.marked.sentence.index: _TOO_LONG for line in doc.lines if line.marked.sentence.goes_on}
    problems = [_problem(doc, i, why, source.id) for i, why in sorted(unread.items())]
    completed_source = replace(
        source,
        text=text,
        title=source.title or _title(doc),
        language="el" if doc.greek else "en",
        read_by=vocabulary.print,
        reporter=doc.reporter.name if doc.reporter is not None else reporter,
        date=doc.dateline.date if doc.dateline is not None else source.date,
    )
    return completed(Reading(source=completed_source, statements=_ordered(found), problems=tuple(problems)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the collector of cycles from going through the many tokens of a document under way: they make no cycle, and it took 6 % of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def settle_reporter(doc: Document, given: str | None) -> None:
    """Finds the reporter with what full names tell, resolves short names with it."""
    doc.cast.resolve(None)
    entity, certainty = find_reporter(doc, given)
    doc.reporter, doc.reporter_certainty, doc.reporter_certain = entity, certainty, certainty >= 0.95
    doc.cast.settle(entity)
    doc.addressee = find_addressee(doc)
    if any(e.name.isupper() for e in doc.cast.entities):
        words = {t.fold: t.text for line in doc.lines for t in line.marked.tokens if t.kind == "w" and t.capital and not t.upper}
        doc.cast.recase(words)


def _ordered(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """In order of place, each id once: facts that say the same of one place are one."""
    unique: dict[str, Statement] = {}
    for s in sorted(found, key=lambda s: (s.fact.start, s.fact.end, s.fact.type)):
        unique.setdefault(s.fact.id, s)
    return tuple(unique.values())


def _quoted(doc: Document, d: Draft) -> Place:
    """Where a meeting is told: its sentence, and those below it up to the one that names the last of its parties."""
    last = d.line
    for entity in d.sides.all():
        if entity is not doc.reporter:
            named = min([m.sentence for m in entity.mentions if m.sentence >= d.line], default=d.line)
            last = max(last, named) if named <= d.line + FAR else last
    start, end = doc.lines[d.line].start, doc.lines[last].end
    return Place(start=start, end=end, quote=doc.text[start:end], line=doc.lines[d.line].number)


def _meeting(doc: Document, d: Draft, source: str) -> Statement:
    place = _quoted(doc, d)
    date = d.date.date if d.date is not None else None
    end_date = d.date.end_date if d.date is not None else None
    starts, ends = span_of(date, end_date)
    sides = d.sides
    parties: list[Party] = []
    for entity in sides.all():
        role = "host" if entity in sides.hosts else "organiser" if entity in sides.organisers else "participant"
        side = "who" if entity in sides.who else "with" if entity in sides.met else None
        parties.append(party(entity, role, side=side))
    topics = tuple(t for t in d.topics if t)
    return statement(
        source=source,
        type="meeting",
        **place,
        parties=parties,
        ordinal=d.ordinal,
        certainty=d.certainty,
        reasons=tuple(d.reasons),
        rule=d.rule,
        date=date,
        end_date=end_date,
        starts=starts,
        ends=ends,
        kind=d.kind,
        status=d.status,
        title=d.title,
        place=d.place,
        purpose=d.purpose or (topics[0] if topics else None),
        agreed=d.agreed,
        topics=topics,
        materials=tuple(m for m, _ in d.materials),
        material_givers=tuple(g.name if g is not None else "" for _, g in d.materials),
    )


def _problem(doc: Document, index: int, why: str, source: str) -> Problem:
    at = place_in(doc, index)
    start, end = at["start"], at["end"]
    return Problem(id=digest(source, "problem", start, end), source=source, start=start, end=end, text=at["quote"], reason=why)


def _title(doc: Document) -> str:
    """The first heading that says what the text is about; else the name alone above it, with the date; else the first sentence.

    «ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ», «ΔΗΜΟΣ …» and «ΔΕΛΤΙΟ ΤΥΠΟΥ» stand above many texts alike.
    """
    alike = doc.vocabulary.lists["sentences.letterheads"]
    name = ""
    for line in doc.lines[:10]:
        text = " ".join(doc.text[line.start : line.end].split())
        if line.marked.sentence.kind != "heading":
            break
        only_date = line.marked.dates and not line.items.strip("dp,-0tCDw()") and sum(map(line.items.count, "CDw")) < 3
        if only_date or sum(map(str.isalpha, text)) < 8 or refold(text).strip(" .:·*") in alike:
            continue
        if line.items.strip("p,-"):
            if line.items.strip("p,-tG") != "O":
                return text.partition(":")[2].strip() if text[:5] in ("Θέμα:", "ΘΕΜΑ:") else text
            name = name or text
    if name and doc.dateline is not None:
        return f"{name}, {' '.join(doc.text[doc.dateline.start : doc.dateline.end].split())}"
    said = next((x for x in doc.lines if x.marked.sentence.kind != "heading"), doc.lines[0] if doc.lines and not name else None)
    first = ": ".join(t for t in (name, " ".join(doc.text[said.start : said.end].split()) if said is not None else "") if t)
    return first if len(first) <= TITLE else first[:TITLE].rpartition(" ")[0] + " …"
