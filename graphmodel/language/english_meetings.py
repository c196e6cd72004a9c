"""Meetings in English sentences: a word of contact, a day, and the bodies that stand with it, on whichever side.

English has no cases, so who is on which side is told by order alone: before the word of contact, or after it. Whether a sentence adds to a
meeting told before, and what follows from headings and lists, is decided in story, as for Greek.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line
from graphmodel.language.english_plans import written_on
from graphmodel.language.held import Anchor
from graphmodel.language.meetings import Draft, place_of
from graphmodel.language.mentions import Chunk
from graphmodel.language.resolve import Entity
from graphmodel.language.tokens import Token
from graphmodel.language.walk import Sides

_DAYS = ("day", "list", "range", "relative")
_KINDS = ("agreement", "teleconference", "call", "visit", "workshop", "event", "meeting")


@dataclass(slots=True)
class _Clause:
    """A stretch of a sentence that tells of one meeting: its tokens, its date, and the bodies in it."""

    first: int
    last: int
    date: FoundDate | None = None
    chunks: list[Chunk] = field(default_factory=list)


def told_in_english(doc: Document, index: int, line: Line, *, agenda: bool, item: bool) -> tuple[list[Draft], bool, bool]:
    """The meetings of a sentence; whether it was understood otherwise; whether it speaks of one at all."""
    marked = line.marked
    dated = [d for d in marked.dates if d.kind in _DAYS] or [d for d in marked.dates if d.kind in ("month", "part")]
    moved = marked.first("status.moved")
    if moved is not None:
        dated = [d for d in dated if d.start > marked.tokens[moved].start]
    now = written_on(doc)
    coming = now is not None and any(d.starts is not None and d.starts > now for d in dated)
    contact = _contacts(line, coming=coming) or _company(line, dated)
    if not contact:
        return [], False, False
    made: list[Draft] = []
    understood = False
    kind = status = common = ""
    for clause in _clauses(line, dated):
        here = [(a, k) for a, k in contact if clause.first <= a < clause.last]
        if made and clause.date is None and any(marked.tokens[i].fold in ("also", "too") for i in range(clause.first, clause.last)):
            _join(doc, made[-1].sides, clause)
            continue
        if not here and not (made and clause.date is not None):
            continue
        if here:
            kind = _kind(line, clause, here)
            common = common or kind
            status = _status(line, clause, here, agenda=agenda, dated=bool(dated), item=item) or (status if made else "")
            if now is not None and status == "held" and clause.date is not None and clause.date.starts is not None and clause.date.starts > now:
                status = "planned"
        known = bool(here) and all(_definite(line, a) for a, _ in here)
        if status == "none" or known and (clause.date is None or marked.tokens[max(0, here[0][0] - 2)].fold in _AFTER):
            understood = True
            continue
        weak = all(k == "" for _, k in here)
        if status == "" or here and weak and (clause.date is None or not _strengthened(line, clause, here)):
            continue
        draft = _draft(doc, index, line, clause, here, kind if here else common, status, first=not made)
        if draft is not None:
            draft.ordinal = len(made)
            made.append(draft)
    spoken = any(k for _, k in contact) and bool(dated and line.chunks)
    return made, understood, spoken


def _definite(line: Line, at: int) -> bool:
    """Whether a noun speaks of a meeting that is known: "the meeting", "this visit"."""
    return at > 0 and line.marked.letters[at] == "E" and line.marked.tokens[at - 1].fold in ("the", "this", "that", "these", "those")


def _company(line: Line, dated: list[FoundDate]) -> list[tuple[int, str]]:
    """The verb of a sentence that says what we did with a body on a day, whatever it was: "we painted the hall with the Youth Club"."""
    tokens = line.marked.tokens
    if not any(d.kind in _DAYS for d in dated) or not any(t.fold in _OURS for t in tokens):
        return []
    for chunk in line.chunks:
        lead = [t.fold for t in tokens[max(0, chunk.first - 3) : chunk.first]]
        behind = [t.fold for t in tokens[chunk.last : chunk.last + 14]]
        beside = {"with", "alongside"} & set(lead) or any(b in ("to", "with") and u == "us" for b, u in pairwise(behind)) or "together" in behind
        verb = next((i for i in range(len(tokens)) if _past(line, i) and tokens[i].fold not in ("was", "were", "worked", "shared")), None)
        if beside and verb is not None:
            return [(verb, "")]
    return []


def _contacts(line: Line, *, coming: bool) -> list[tuple[int, str]]:
    """The words of contact: their tokens, and the kind of meeting, which is empty for verbs that say it only with a day and a body."""
    out: dict[int, str] = {}
    for mark, spans in line.marked.spots.items():
        section, _, name = mark.partition(".")
        if section in ("events", "meeting_verbs"):
            out.update((a, name) for a, _ in spans)
        elif mark == "happened.contact" or mark == "happened.base":
            out.update((a, out.get(a, "")) for a, _ in spans)
    base = {a for a, _ in line.marked.spots.get("happened.base", ())}
    if base and not coming and not line.marked.has("status.future", "status.moved"):
        out = {a: k for a, k in out.items() if a not in base}
    if not line.marked.has("events.agreement"):
        out = {a: k for a, k in out.items() if k != "agreement"}  # a letter is signed too
    taken = {k for c in line.chunks for k in range(c.first, c.last)}
    return sorted((a, k) for a, k in out.items() if a not in taken)


def _clauses(line: Line, dated: list[FoundDate]) -> list[_Clause]:
    """The stretches of a sentence: cut at semicolons, and where several dates have bodies of their own, one for each."""
    tokens = line.marked.tokens
    cuts = [0, *(i + 1 for i, t in enumerate(tokens) if t.text == ";"), len(tokens)]
    out: list[_Clause] = []
    for first, last in pairwise(cuts):
        if first == last:
            continue
        chunks = [c for c in line.chunks if first <= c.first < last]
        days = [(k, d) for d in dated if (k := next((i for i in range(first, last) if tokens[i].end > d.start), last)) < last]
        if len(days) < 2 or not chunks:
            out.append(_Clause(first, last, days[0][1] if days else None, chunks))
            continue
        leading = days[0][0] < chunks[0].first
        if not any(days[0][0] < c.first < days[-1][0] for c in chunks):
            # "twice, on 3 October and 17 November": each day is a meeting of all
            out += [_Clause(first, last, d, chunks) for _, d in days if d.kind in _DAYS] or [_Clause(first, last, days[0][1], chunks)]
            continue
        edges = [k for k, _ in days[1:]] if leading else [_after(line, d, k, last) for k, d in days[:-1]]
        bounds = [first, *edges, last]
        parts = [
            _Clause(a, b, d, [c for c in chunks if a <= c.first < b])
            for (a, b), (_, d) in zip(pairwise(bounds), days, strict=True)
        ]
        if all(p.chunks for p in parts):
            out += parts
        else:
            out.append(_Clause(first, last, days[0][1], chunks))
    return out


def _after(line: Line, date: FoundDate, at: int, last: int) -> int:
    """The token after a date, or after the bracket in which it stands."""
    tokens = line.marked.tokens
    end = next((i for i in range(at, last) if tokens[i].start >= date.end), last)
    close = next((i for i in range(end, last) if tokens[i].text in "()"), last)
    return close + 1 if close < last and tokens[close].text == ")" else end


def _kind(line: Line, clause: _Clause, here: list[tuple[int, str]]) -> str:
    kinds = {k for _, k in here}
    if any(clause.first <= a < clause.last for a, _ in line.marked.spots.get("words.online", ())) and kinds <= {"meeting", "call", "", "teleconference"}:
        return "teleconference"
    if line.marked.has("words.phone") and kinds <= {"meeting", "call", ""}:
        return "call"
    return next((k for k in _KINDS if k in kinds), "visit" if _toward(line, clause) else "meeting")


def _toward(line: Line, clause: _Clause) -> bool:
    """Whether somebody goes to a body: "spent the morning at", "came to", "dropped by"."""
    tokens = line.marked.tokens
    return any(t.fold in ("came", "went", "travelled", "traveled", "dropped", "popped", "stopped", "spent") for t in tokens[clause.first : clause.last])


def _status(line: Line, clause: _Clause, here: list[tuple[int, str]], *, agenda: bool, dated: bool, item: bool) -> str:
    """Held or planned; none where it is denied, wished, called off; empty where no verb says anything."""
    marked = line.marked
    first = here[0][0]

    def within(mark: str, until: int) -> bool:
        return any(clause.first <= a < until for a, _ in marked.spots.get(mark, ()))

    if within("status.moved", clause.last):
        return "planned"
    if within("status.cancelled", clause.last) or within("status.negated", max(first + 6, here[-1][0])) or within("happened.people", first):
        return "none"
    said = [s for s in marked.spots.get("happened.contact", ()) if s[1] - s[0] > 1]
    wishes = [a for a, _ in marked.spots.get("status.wish", ()) if clause.first <= a <= first and not any(b <= a < c for b, c in said)]
    if wishes and not any(t.fold in _CAME for t in marked.tokens[first + 1 : clause.last]):
        return "none"
    for a, _ in marked.spots.get("status.future", ()):
        if clause.first <= a < clause.last and (a <= here[-1][0] or not any(_past(line, i) for i in range(first, a))):
            return "planned"
    tokens = marked.tokens
    if dated and any(tokens[i].fold.endswith(_HOLDING) and tokens[i - 1].fold in ("is", "are") for i in range(clause.first + 1, clause.last)):
        return "planned"  # "are co-organizing on 28 September"
    verbs = any(_past(line, i) for i in range(clause.first, clause.last))
    if verbs:
        return "held"
    return "" if not dated else "planned" if agenda else "held" if item or _nominal(line, here) or _of_day(line, clause, here[-1][0]) else ""


def _past(line: Line, i: int) -> bool:
    """Whether a token is a verb that says that something took place."""
    token, letter = line.marked.tokens[i], line.marked.letters[i]
    if token.fold == "place" and line.marked.tokens[i - 1].fold in ("take", "takes"):
        return False
    return letter in "vV" and not token.marked("happened.base") or letter == "w" and (token.fold.endswith("ed") or token.fold in _IRREGULAR)


def _nominal(line: Line, here: list[tuple[int, str]]) -> bool:
    """Whether a line has a noun of contact and no other verb: "Thu 6 Feb: long call, …"."""
    return here[0][0] < 8 or line.marked.sentence.kind == "item"


def _of_day(line: Line, clause: _Clause, at: int) -> bool:
    """Whether a meeting is spoken of with its day, as one that was: "recalling the study trip of 20 June 2024"."""
    return clause.date is not None and _definite(line, at) and 0 < clause.date.start - line.marked.tokens[at].end < 14


def _strengthened(line: Line, clause: _Clause, here: list[tuple[int, str]]) -> bool:
    """Whether a verb that may say a contact stands with a body, not with money, letters or papers."""
    tokens = line.marked.tokens
    if any(tokens[i].marked("happened.papers") for i in range(clause.first, clause.last)):
        return False
    return bool(clause.chunks)


def _draft(
    doc: Document, index: int, line: Line, clause: _Clause, here: list[tuple[int, str]], kind: str, status: str, *, first: bool
) -> Draft | None:
    """The meeting that a clause tells of; None where nobody is named."""
    at = here[0][0] if here else clause.first
    sides = _sides(doc, line, clause, at, kind)
    everyone = sides.all()
    draft = Draft(index, kind, status, clause.date, sides, 0.93, "English word of contact", anchor=at)
    marked, reporter = line.marked, doc.reporter
    own_voice = marked.has("words.we", "words.self") or any(t.fold in _OURS for t in marked.tokens)
    row = marked.sentence.kind == "item" and not any(_past(line, i) for i in range(len(marked.tokens)))
    mutual = not row and len(everyone) > 1 and (len(sides.who) > 1 or bool(sides.who and sides.met) or marked.has("words.between"))
    alone = status == "planned" and clause.date is not None and (own_voice or doc.reporter_certain and not line.chunks)
    if reporter is not None and reporter not in everyone and (own_voice or not mutual) and (everyone or alone):
        sides.who.insert(0, reporter)
        if sides.met == [] and len(sides.who) > 1:
            sides.who, sides.met = sides.who[:1], sides.who[1:]
        if not own_voice:
            draft.doubt(0.94, "the sentence does not say who met; taken to be the reporter")
        if not doc.reporter_certain:
            draft.doubt(0.9, "who wrote the report is inferred")
    if not sides.all() or not first and len(sides.all()) < 2:
        return None
    if not sides.met and len(sides.who) > 1 and kind not in ("workshop", "event"):
        sides.who, sides.met = sides.who[:1], sides.who[1:]
    if marked.has("words.self_host") and reporter is not None and reporter in sides.all():
        sides.hosts = [reporter]
    if clause.date is not None and clause.date.reasons:
        draft.doubt(0.95, clause.date.reasons[0])
    if all(k == "" for _, k in here):
        draft.doubt(0.95, "the verb says a contact only together with the body and the day")
    draft.possible = marked.has("status.possible")
    draft.place = place_of(doc, line, 0, len(line.items), Anchor(line.item(at), kind, False))
    return draft


_IRREGULAR = frozenset(("was", "were", "took", "made", "had", "came", "went", "saw", "brought", "got", "heard", "led", "ate", "sang", "built"))
_HOLDING = ("organising", "organizing", "hosting", "holding")
_CAME = ("attended", "went", "accepted", "joined", "participated")
_AFTER = ("under", "following", "after", "since", "per")
_OURS = frozenset(("we", "us", "our", "ours", "i", "me", "my"))


def _sides(doc: Document, line: Line, clause: _Clause, at: int, kind: str) -> Sides:
    """The bodies of a clause, before and after the word of contact, without those of purposes, relative clauses and places."""
    sides = Sides()
    tokens = line.marked.tokens
    stop = _stop(line, clause, at)
    named = [c for c in clause.chunks if c.first < stop and doc.entities(c) and not _aside(line, c)]
    for chunk in named:
        entities = [e for e in doc.entities(chunk) if not sides.holds(e)]
        before = tokens[chunk.first - 1].fold if chunk.first else ""
        lead = tokens[chunk.first - 2].fold if before in ("the", "our") and chunk.first > 1 else before
        venue = lead in ("at", "in", "inside") and chunk.first > at
        if venue and any(doc.reporter not in doc.entities(c) for c in named if c is not chunk) and kind not in ("visit",) and not _going(tokens, chunk.first):
            continue
        (sides.who if chunk.first < at and not sides.met else sides.met).extend(entities)
        if venue or kind == "visit" and chunk.first > at and lead in ("to", "visited", "by", "at"):
            sides.hosts.extend(entities)
        for e in entities:
            sides.items.setdefault(e, line.item(chunk.first))
    _own_parts(doc, sides)
    return sides


def _own_parts(doc: Document, sides: Sides) -> None:
    """A whole that is named beside its part is no party of its own."""
    everyone = sides.all()
    owners: set[Entity] = {e.owner for e in everyone if e.owner is not None}
    if len([e for e in everyone if e not in owners]) > 1:
        sides.who = [e for e in sides.who if e not in owners or e is doc.reporter]
        sides.met = [e for e in sides.met if e not in owners or e is doc.reporter]


def _going(tokens: list[Token], first: int) -> bool:
    return any(t.fold in ("spent", "talk", "spoke", "presented", "morning", "day", "afternoon") for t in tokens[max(0, first - 6) : first])


def _stop(line: Line, clause: _Clause, at: int) -> int:
    """The token from which on no party is named: a purpose, a subject, a relative clause."""
    marked, tokens = line.marked, line.marked.tokens
    at = max((b - 1 for a, b in marked.spots.get("happened.contact", ()) if a == at), default=at)  # "pleased to meet" holds a «to»
    stops = [a for mark in ("purpose.after", "purpose.ends") for a, _ in marked.spots.get(mark, ()) if at < a < clause.last]
    for i in range(at + 1, clause.last - 1):
        after = tokens[i + 1]
        if tokens[i].fold == "to" and not after.capital and marked.letters[i + 1] in "wvVE" and not _ARRIVES.intersection((after.fold,)):
            stops.append(i)
    chunks = [c.first for c in clause.chunks if c.first > at]
    # What stands before the first body of the clause cannot end the list of bodies where none stands before the word of contact.
    early = [s for s in stops if not (chunks and s < chunks[0] and all(c.first > at for c in clause.chunks) and tokens[s].fold in ("about", "regarding"))]
    return min(early, default=clause.last)


_ARRIVES = frozenset(("the", "a", "an", "our", "their", "its", "see", "meet", "visit", "thank", "us", "talk", "speak", "some", "two", "three", "all", "both"))


def _aside(line: Line, chunk: Chunk) -> bool:
    """Whether a body is only spoken of: "according to", "without", "apologies from", "funded by"."""
    return any(max(0, chunk.first - 4) <= a < chunk.first and b >= chunk.first - 1 for a, b in line.marked.spots.get("words.aside", ()))


def _join(doc: Document, sides: Sides, clause: _Clause) -> None:
    for chunk in clause.chunks:
        sides.present.extend(e for e in doc.entities(chunk) if not sides.holds(e))
