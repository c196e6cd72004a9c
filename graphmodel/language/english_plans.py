"""Plans in English sentences: a promise («will», "is due to", "by May"), what is promised, by whom and until when.

Promised meetings are read as meetings; hopes, conditions and what others ought to do are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line
from graphmodel.language.mentions import Chunk
from graphmodel.language.resolve import Entity

_OWN = frozenset(("we", "us", "our", "i", "my", "we'll", "we’ll", "i'll", "i’ll"))
_OUGHT = frozenset(("goal", "aim", "purpose", "mission", "objective", "role", "task", "job", "vision", "idea", "challenge", "ambition", "duty", "intention"))
"""Nouns of which "is to" tells what they are, and no plan."""
_BY = frozenset(("with", "by", "of", "from", "to", "at", "for", "and", "in", "on"))
_LIGHT = frozenset(("to", "be", "also", "then", "now", "soon", "finally", "again", "together", "jointly", "all", "for"))


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan as a sentence has it."""

    who: Entity
    others: list[Entity]
    what: str
    date: FoundDate | None
    certainty: float


def promises(doc: Document, line: Line, *, agenda: bool) -> list[Promise]:
    """What a sentence promises, in order. `agenda` is whether it stands below a heading of things to come."""
    marked, tokens = line.marked, line.marked.tokens
    if marked.has("status.cancelled") or marked.has("funding.verbs") and not marked.has("plans.intend"):
        return []
    marks: list[tuple[int, int]] = []
    for a, b in sorted(s for name in ("status.future", "plans.intend") for s in marked.spots.get(name, ())):
        if any(t.fold in ("which", "who") for t in tokens[max(0, a - 2) : a]) and _aside(line, a):
            continue  # "the prospectus (which is expected to be published on …)"
        if a > 0 and tokens[a - 1].fold in _OUGHT:
            continue  # "an association whose goal is to …"
        if marks and a < marks[-1][1] + 2:
            marks[-1] = (marks[-1][0], max(b, marks[-1][1]))  # "is due to" holds "due to"
        else:
            marks.append((a, b))
    if not marks:
        return _coming(doc, line, agenda=agenda)
    out: list[Promise] = []
    subject: Entity | None = None
    edges = [0, *(_cut(line, a) for a, _ in marks[1:]), len(tokens)]
    for (at, after), (first, last) in zip(marks, pairwise(edges), strict=True):
        if any(first <= a < at + 2 for a, _ in marked.spots.get("status.wish", ())) or any(
            at - 2 <= a <= after + 1 for a, _ in marked.spots.get("status.negated", ())
        ):
            continue
        verb = next((i for i in range(after, min(after + 5, last)) if tokens[i].fold not in _LIGHT and marked.letters[i] != "d"), None)
        if verb is None or tokens[verb].marked("plans.never"):
            continue
        subject = _subject(doc, line, first, at) or subject
        dates = [d for d in marked.dates if tokens[first].start <= d.start < tokens[last - 1].end and d.kind != "year"]
        dates = [d for d in dates if not _aside(line, next(i for i, t in enumerate(tokens) if t.end > d.start))] or dates
        date = next((d for d in dates if d.start > tokens[at].start), dates[0] if dates else None)
        own = any(t.fold in _OWN for t in tokens[first:at + 1])
        held = tokens[verb].fold == "take" or tokens[verb].fold == "held" and "E" in marked.letters[first:at]
        if subject is None and (doc.reporter is None or not own and (date is None or held)):
            continue
        who = subject or doc.reporter
        if who is not None:
            what = _text(doc, line, verb, last, date)
            out.append(Promise(who, _others(doc, line, who, at, last), what, date, 0.92 if subject is not None or own else 0.82))
    return out


def _aside(line: Line, at: int) -> bool:
    """Whether a token stands in brackets."""
    return line.marked.letters.count("(", 0, at) > line.marked.letters.count(")", 0, at)


def _coming(doc: Document, line: Line, *, agenda: bool) -> list[Promise]:
    """What is told as certain to come: "Registration opens on 1 March 2027", or an item below "Next steps"."""
    marked, tokens = line.marked, line.marked.tokens
    dates = [d for d in marked.dates if d.kind != "year" and d.ends is not None]
    now = written_on(doc)
    ahead = [d for d in dates if now is not None and d.ends is not None and d.ends > now]
    verb = next((i for i, t in enumerate(tokens) if t.marked("plans.present") and i > 0 and marked.letters[i] not in "dE"), None)
    if doc.reporter is None or marked.has("status.wish", "status.negated", "funding.verbs") or not (agenda and dates or ahead and verb is not None):
        return []
    if any(marked.letters[i] in "vV" and tokens[i].fold.endswith("ed") for i in range(len(tokens))):
        return []
    if any(tokens[c.last].fold.endswith("ed") or c.last < len(tokens) and tokens[min(c.last, len(tokens) - 1)].fold.endswith("ed") for c in line.chunks):
        return []
    date = (ahead or dates)[0]
    subject = _subject(doc, line, 0, verb) if verb is not None else None
    first = 0 if verb is None else next((i for i in range(verb) if tokens[i].kind == "w" and marked.letters[i] not in "d"), 0)
    who = subject or doc.reporter
    return [Promise(who, _others(doc, line, who, first, len(tokens)), _text(doc, line, first, len(tokens), date), date, 0.82)]


def written_on(doc: Document) -> str | None:
    """The day on which a text was written: its dateline, else the day in its head ("Sent: 7 February 2025")."""
    if doc.dateline is not None:
        return doc.dateline.ends
    head = [x for x in doc.lines[:6] if x.marked.sentence.kind == "heading" or any(t.text == ":" for t in x.marked.tokens[1:2])]
    return next((d.ends for x in head for d in x.marked.dates if d.kind == "day" and not d.date.startswith("--")), None)


def _cut(line: Line, mark: int) -> int:
    """Where the clause of a further promise begins: at the comma or «and» before it."""
    tokens = line.marked.tokens
    return next((i for i in range(mark - 1, max(mark - 9, 0), -1) if tokens[i].fold in (",", "and", "while", ";", "but")), mark)


def _subject(doc: Document, line: Line, first: int, at: int) -> Entity | None:
    """The body that stands as the subject before a promise."""
    tokens = line.marked.tokens
    for chunk in line.chunks:
        if first <= chunk.first < at:
            k = chunk.first - 1
            lead = tokens[k - 1].fold if k > 0 and tokens[k].fold in ("the", "our") else tokens[k].fold if k >= first else ""
            entities = doc.entities(chunk)
            if entities and (k < first or lead not in _BY or lead == "and") and tokens[max(k, 0)].fold not in _BY - {"and"}:
                return entities[0]
    return None


def _others(doc: Document, line: Line, who: Entity, at: int, last: int) -> list[Entity]:
    """The bodies with which something is planned: after "with", "together with", "to", "for"."""
    out: list[Entity] = []
    joined: Chunk | None = None
    tokens = line.marked.tokens
    for chunk in line.chunks:
        if not at < chunk.first < last:
            continue
        lead = [t.fold for t in tokens[max(at, chunk.first - 3) : chunk.first]]
        goes_on = joined is not None and chunk.first - joined.last <= 3 and bool({"and", ","} & set(lead))
        if "with" in lead or "to" in lead or goes_on:
            joined = chunk
            out += [e for e in doc.entities(chunk) if e is not who and e not in out]
    return out


def _text(doc: Document, line: Line, first: int, last: int, date: FoundDate | None) -> str:
    """What is promised, without its date and the words before it."""
    tokens = line.marked.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    text = doc.text[start:end]
    if date is not None and start <= date.start < end:
        before = text[: date.start - start].rstrip()
        for word in (" by the end of", " by", " on", " in", " from", " until", " for", ","):
            before = before.removesuffix(word)
        text = f"{before} {text[date.end - start:]}"
    return " ".join(text.split()).strip(" .,;:–-")[:240]
