"""Plans: what somebody says they will do. A promised meeting is a plan; so is «θα συνεχίσει …», and «με πιθανή έναρξη τον Απρίλιο».

Firm, or possible where the text says so. What others ought to do, and what is only hoped for, is no plan.
"""

from __future__ import annotations

import re

from graphmodel.dates import FoundDate, span_of
from graphmodel.language import english_plans, wording
from graphmodel.language.cases import voice
from graphmodel.language.document import Document, Line
from graphmodel.language.meetings import Draft, Story
from graphmodel.language.programmes import Programme
from graphmodel.language.promises import Promise, Promises
from graphmodel.language.resolve import Entity
from graphmodel.language.statements import party, place_in
from graphmodel.model import Statement, statement
from graphmodel.names import nominative

_THOUGHT = frozenset(("ειναι", "θεωρειται", "κρινεται", "φαινεται", "παραμενει"))


def plan_statements(doc: Document, story: Story, programmes: list[Programme], source: str) -> list[Statement]:
    """The plans of a document, and the meetings that only a plan tells of."""
    out: list[Statement] = []
    planned: dict[int, list[Draft]] = {}
    places: dict[int, int] = {}
    """Where in its sentence each plan stands, by its id: several are told in their order."""
    for d in story.drafts:
        if d.status != "planned":
            continue
        planned.setdefault(d.line, []).append(d)
        who = d.sides.organisers or d.sides.who or d.sides.all()[:1]
        others = [e for e in d.sides.all() if e not in who[:1]]
        out.append(
            _plan(
                doc,
                d.line,
                source,
                who[:1],
                others,
                wording.of_event(doc, doc.lines[d.line], d.anchor, d.date),
                d.date,
                possible=d.possible,
                ordinal=d.ordinal,
                certainty=d.certainty,
            )
        )
        places[id(out[-1])] = doc.lines[d.line].item(d.anchor)
    held = [d.date for d in story.drafts if d.status == "held" and d.date is not None and d.date.kind != "year"]
    in_line: dict[int, list[tuple[int, int, Programme]]] = {}
    for p in programmes:
        for i, first, last in p.places:
            in_line.setdefault(i, []).append((first, last, p))
    reader = Promises(doc, in_line, max((d.starts for d in held if d.starts is not None), default=None))
    agenda = False
    for index, line in enumerate(doc.lines):
        if line.english:
            opens = line.marked.sentence.kind == "heading" or doc.text[line.start : line.end].rstrip().endswith(":")
            agenda = line.marked.has("status.agenda", "plans.next") if opens else agenda
            if index not in planned and line.marked.sentence.kind != "heading" and not line.marked.has("plans.next", "status.possible"):
                out += [
                    _plan(doc, index, source, [e.who], e.others, e.what, e.date, possible=False, ordinal=300 + n, certainty=e.certainty)
                    for n, e in enumerate(english_plans.promises(doc, line, agenda=agenda))
                ]
                continue
        promises = [p for p in reader.read(index) if not _took_place(line, p)]
        found = _possible(doc, story, index, line, source) if index not in planned else []
        fresh = [p for p in promises if not _told_as_meeting(line, p, planned.get(index, [])) and not _told_before(out, p)]
        made = found or [_promised(doc, line, index, source, p, n) for n, p in enumerate(fresh)]
        places.update({id(s): p.at for s, p in zip(made, fresh, strict=False)} if not found else {})
        out += made
    return _once(doc, sorted(out, key=lambda s: (s.fact.start, places.get(id(s), 0))))


def _took_place(line: Line, promise: Promise) -> bool:
    """Whether what is called planned is told to have taken place: «έγινε η προγραμματισμένη επίσκεψη»."""
    if not line.marked.has("happened.words") or line.marked.has("status.future"):
        return False
    return any(line.marked.tokens[line.at[i]].fold.startswith("προγραμματισμεν") for i in range(promise.begin, min(promise.end, len(line.at))))


def _told_as_meeting(line: Line, promise: Promise, drafts: list[Draft]) -> bool:
    """Whether a meeting that was read from the same stretch, or for the same day, is this plan already."""
    for d in drafts:
        if promise.date is not None and d.date is not None:
            if promise.date.date == d.date.date:
                return True
        elif promise.begin <= line.item(d.anchor) < promise.end:
            return True
    return False


def _told_before(out: list[Statement], promise: Promise) -> bool:
    """Whether the same body was told to plan something for the same day, in a sentence before: it is told again."""
    day = promise.date.date if promise.date is not None else ""
    return len(day) == 10 and any(s.fact.when == day and s.parties and s.parties[0].key == promise.planner.key for s in out if s.fact.type == "plan")


def _promised(doc: Document, line: Line, index: int, source: str, promise: Promise, n: int) -> Statement:
    """The plan that a promise makes, with those that its stretch names beside the planner."""
    items = line.items
    others: list[Entity] = []
    for j, chunk in line.chunk_of.items():
        if promise.begin <= j < promise.end:
            segment = items[max(0, j - 4) : j]
            if "M" in segment or chunk.before == "S":
                bodies = [e for e in doc.entities(chunk) if "M" in segment or e.kind not in ("municipality", "region")]
                others += [e for e in bodies if e is not promise.planner and e not in others]
    named = any(promise.planner in doc.entities(c) for j, c in line.chunk_of.items() if promise.begin <= j < promise.verb)
    what = wording.of_promise(doc, line, promise.begin, promise.verb, promise.end, promise.date, named=named)
    return _plan(
        doc,
        index,
        source,
        [promise.planner],
        others,
        what,
        promise.date,
        possible=promise.possible,
        ordinal=300 + n,
        certainty=promise.certainty,
    )


def _plan(
    doc: Document,
    index: int,
    source: str,
    who: list[Entity],
    others: list[Entity],
    what: str,
    date: FoundDate | None,
    *,
    possible: bool,
    ordinal: int,
    certainty: float,
) -> Statement:
    place = place_in(doc, index)
    when = date.date if date is not None else None
    due = (date.ends if date is not None and date.ends is not None else span_of(when)[1]) if date is not None else None
    parties = [party(e, "planner") for e in who] + [party(e, "with") for e in others]
    return statement(
        source=source,
        type="plan",
        **place,
        ordinal=ordinal,
        parties=parties,
        what=what,
        when=when,
        due=due,
        firmness="possible" if possible else "firm",
        certainty=certainty,
        reasons=("the text calls it possible",) if possible else ("who plans it is inferred",) if certainty < 0.9 else (),
        rule="promise",
    )


def _possible(doc: Document, story: Story, index: int, line: Line, source: str) -> list[Statement]:
    """«… με πιθανή (επίσημη) έναρξη της συνέργειας τον Απρίλιο 2020»: one plan for each such date; an event noun makes it a planned meeting too."""
    marked, tokens = line.marked, line.marked.tokens
    out: list[Statement] = []
    begin = 0
    earlier: list[Entity] = []
    for n, (a, _) in enumerate(sorted(marked.spots.get("status.possible", ()))):
        date = next(
            (d for d in marked.dates if 0 < d.start - tokens[a].start < 90 and d.kind in ("month", "day", "part", "year", "range")), None
        )
        named_event = any(x == "E" for x in marked.letters[a : a + 6])
        is_so = tokens[a + 1 : a + 2] and tokens[a + 1].fold in _THOUGHT  # «πιθανή θεωρείται η συμμετοχή του … τον Οκτώβριο»
        if date is None or not (named_event or is_so or any(t.marked("plans.start") for t in tokens[a : a + 4])):
            continue
        clause_start = max((i + 1 for i in range(begin, a) if tokens[i].text in ",;:" and i < a - 2), default=begin)
        last = next((i for i in range(a, len(tokens)) if tokens[i].start >= date.start), len(tokens))
        clause = [c for c in line.chunks if clause_start <= c.first < last]
        lead = tokens[a - 1].fold == "με"
        text = " ".join(doc.text[tokens[clause_start].start : tokens[a - (1 if lead else 0)].start].split()).strip(" ,.")
        started = " ".join(doc.text[tokens[a].end : date.start].split())
        named = list(dict.fromkeys(e for c in clause for e in doc.entities(c)))
        earlier = named or earlier
        who, others = _sides(doc, story, index, earlier)
        if not who:
            continue
        events = [i for i in range(clause_start, min(a + 6, last)) if marked.letters[i] == "E"]
        text = text or " ".join(doc.text[tokens[a + 1 if is_so else a].end : date.start].split()).removeprefix("και ")
        if events and events[0] < a:
            text = _named(doc, " ".join(doc.text[tokens[events[0]].start : tokens[a - (1 if lead else 0)].start].split()).strip(" ,."))
        what = re.sub(r"\s+(?:τον|την|τη|το|στις|in|on)$", "", started) if "έναρξη" in started and " " in started else text
        out.append(
            _plan(doc, index, source, who, others, wording.opened(what)[:wording.LONGEST], date, possible=True, ordinal=100 + n, certainty=0.9)
        )
        if events:
            kind = marked.event_at(events[0]) or "event"
            place = place_in(doc, index)
            starts, ends = span_of(date.date, date.end_date)
            parties = [party(e, "participant", side="who") for e in [*who, *(others if named else [])]]
            out.append(
                statement(
                    source=source,
                    type="meeting",
                    **place,
                    ordinal=100 + n,
                    parties=parties,
                    date=date.date,
                    end_date=date.end_date,
                    starts=starts,
                    ends=ends,
                    kind=kind,
                    status="planned",
                    purpose=wording.opened(text)[:wording.LONGEST] or None,
                    certainty=0.85,
                    reasons=("the text calls it possible",),
                    rule="possible date",
                )
            )
        begin = last
    return out


def _named(doc: Document, text: str) -> str:
    """An event in the genitive («ο προγραμματισμός εκδήλωσης …») as what it is: «εκδήλωση …»."""
    first = text.split(" ", 1)[0]
    article = "του" if first.endswith("ου") else "της" if first.endswith(("ης", "ας")) else ""
    named = nominative(f"{article} {text}", lexicon=doc.vocabulary.lexicon) if article else text
    return named[:1].lower() + named[1:]


def _sides(doc: Document, story: Story, index: int, named: list[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Who plans and with whom: the reporter, else whoever the text speaks of, with those the clause names; else those of the meeting told before."""
    everyone = named or ([e for d in story.last[:1] for e in d.sides.all()])
    speaker = doc.reporter if doc.reporter is not None else voice(doc, index)[0]
    if speaker is not None:
        return [speaker], [e for e in everyone if e is not speaker and e is not speaker.owner]
    return everyone[:1], everyone[1:]


def _once(doc: Document, plans: list[Statement]) -> list[Statement]:
    """Without what a text in two languages tells again in the other one: for the same day or month."""
    told: dict[str, bool] = {}
    english = {line.start: line.english for line in doc.lines}
    out = []
    for s in plans:
        if s.fact.type == "plan" and s.fact.when is not None and len(s.fact.when) > 6:
            language = english.get(s.fact.start, False)
            if told.setdefault(s.fact.when, language) is not language:
                continue
        out.append(s)
    return out
