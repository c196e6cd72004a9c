"""Plans: what somebody says they will do. A promised meeting is a plan; so is «θα συνεχίσει …», and «με πιθανή έναρξη τον Απρίλιο».

Firm, or possible where the text says so. What others ought to do, and what is only hoped for, is no plan.
"""

from __future__ import annotations

import re

from graphmodel.dates import FoundDate, span_of
from graphmodel.language.document import Document, Line
from graphmodel.language.english_meetings import is_english
from graphmodel.language.english_plans import promises
from graphmodel.language.meetings import Story
from graphmodel.language.programmes import Programme
from graphmodel.language.resolve import Entity
from graphmodel.language.statements import party, place_in
from graphmodel.model import Statement, statement
from graphmodel.names import nominative

_OPENING = re.compile(r"^(?:(?:η|ο|το|οι|τα|την|τη|τον|τους|τις|και|,|με|επίσης|the|to)\s+)+", re.IGNORECASE)


def plan_statements(doc: Document, story: Story, programmes: list[Programme], source: str) -> list[Statement]:
    """The plans of a document, and the meetings that only a plan tells of."""
    out: list[Statement] = []
    planned = set()
    for d in story.drafts:
        if d.status != "planned":
            continue
        planned.add(d.line)
        who = d.sides.who or d.sides.all()[:1]
        others = [e for e in d.sides.all() if e not in who[:1]]
        out.append(
            _plan(
                doc,
                d.line,
                source,
                who[:1],
                others,
                _what(doc, doc.lines[d.line], d.anchor, d.date),
                d.date,
                possible=d.possible,
                ordinal=d.ordinal,
                certainty=d.certainty,
            )
        )
    agenda = False
    for index, line in enumerate(doc.lines):
        if is_english(line):
            opens = line.marked.sentence.kind == "heading" or doc.text[line.start : line.end].rstrip().endswith(":")
            agenda = line.marked.has("status.agenda", "plans.next") if opens else agenda
            if index not in planned and line.marked.sentence.kind != "heading" and not line.marked.has("plans.next", "status.possible"):
                out += [
                    _plan(doc, index, source, [p.who], p.others, p.what, p.date, possible=False, ordinal=300 + n, certainty=p.certainty)
                    for n, p in enumerate(promises(doc, line, agenda=agenda))
                ]
                continue
        found = _possible(doc, story, index, line, source) if index not in planned else []
        out += found
        if found or index in planned or line.marked.sentence.kind == "heading" and not line.marked.has("plans.next"):
            continue
        out += _promised(doc, story, index, line, source)
    return out


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


def _what(doc: Document, line: Line, anchor: int, date: FoundDate | None) -> str:
    """What is planned: the sentence from the word that names the meeting, without its date; all of it where too little would be left."""
    tokens = line.marked.tokens
    while (
        anchor > 0
        and line.marked.letters[anchor - 1] in "w"
        and tokens[anchor - 1].fold.endswith(("α", "ο", "η", "ικη", "new", "joint"))
        and not tokens[anchor - 1].word.marks
    ):
        anchor -= 1
    start = tokens[anchor].start
    text = doc.text[start : line.end]
    if len(text.split()) < 3:
        start, text = line.start, doc.text[line.start : line.end]
    if date is not None and start <= date.start < line.end:
        text = (
            re.sub(r"(?:(?:τον|την|τη|το|στις|στη|στην|στο|on|in)\s+)?$", "", text[: date.start - start], flags=re.IGNORECASE)
            + text[date.end - start :]
        )
    return _OPENING.sub("", " ".join(text.replace("()", "").split()).strip(" .,;")).strip(" .,;")[:240]


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
        if date is None or not (named_event or any(t.marked("plans.start") for t in tokens[a : a + 4])):
            continue
        clause_start = max((i + 1 for i in range(begin, a) if tokens[i].text in ",;:" and i < a - 2), default=begin)
        last = next((i for i in range(a, len(tokens)) if tokens[i].start >= date.start), len(tokens))
        clause = [c for c in line.chunks if clause_start <= c.first < last]
        lead = tokens[a - 1].fold == "με"
        text = " ".join(doc.text[tokens[clause_start].start : tokens[a - (1 if lead else 0)].start].split()).strip(" ,.")
        started = " ".join(doc.text[tokens[a].end : date.start].split())
        named = list(dict.fromkeys(e for c in clause for e in doc.entities(c)))
        earlier = named or earlier
        who, others = _sides(doc, story, earlier)
        if not who:
            continue
        events = [i for i in range(clause_start, min(a + 6, last)) if marked.letters[i] == "E"]
        text = text or " ".join(doc.text[tokens[a].end : date.start].split())
        if events and events[0] < a:
            text = _named(doc, " ".join(doc.text[tokens[events[0]].start : tokens[a - (1 if lead else 0)].start].split()).strip(" ,."))
        what = re.sub(r"\s+(?:τον|την|τη|το|στις|in|on)$", "", started) if "έναρξη" in started and " " in started else text
        out.append(
            _plan(doc, index, source, who, others, _OPENING.sub("", what)[:240], date, possible=True, ordinal=100 + n, certainty=0.9)
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
                    purpose=_OPENING.sub("", text)[:240] or None,
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


def _sides(doc: Document, story: Story, named: list[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Who plans and with whom: those the clause names, the reporter first; else those of the meeting told before."""
    everyone = named or ([e for d in story.last[:1] for e in d.sides.all()])
    if doc.reporter is not None:
        return [doc.reporter], [e for e in everyone if e is not doc.reporter and e is not doc.reporter.owner]
    return everyone[:1], everyone[1:]


def _promised(doc: Document, story: Story, index: int, line: Line, source: str) -> list[Statement]:
    """«Το Κέντρο θα συνεχίσει …», «σχεδιάζει να επαναλάβει …», «Επόμενο βήμα: …»."""
    marked, items, tokens = line.marked, line.items, line.marked.tokens
    if marked.has("status.wish", "status.cancelled") or marked.has("told.agreed"):
        return []
    future = sorted([*marked.spots.get("status.future", ()), *marked.spots.get("plans.intend", ())])
    following = marked.first("plans.next")
    if following is not None and (not future or following <= 2) and (not future or not marked.has("plans.verbs")):
        ends = doc.text[tokens[following].start : line.end]
        if doc.reporter is None or ":" not in ends and "να" not in ends.split():
            return []
        return [
            _plan(
                doc,
                index,
                source,
                [doc.reporter],
                [],
                _OPENING.sub("", ends.partition(":")[2].strip() or ends).strip(" ."),
                next(iter(marked.dates), None),
                possible=False,
                ordinal=200,
                certainty=0.8,
            )
        ]
    if not future:
        return []
    at, after = future[0]
    intends = marked.at("plans.intend", at)
    verb = next((i for i in range(after, min(after + 4, len(tokens))) if tokens[i].marked("plans.verbs")), None)
    if verb is None and not intends and at < after < len(tokens) and tokens[at].fold in ("θα", "will"):
        free = next((i for i in range(after, min(after + 3, len(tokens))) if marked.letters[i] in "wVv" and len(tokens[i].fold) > 3), None)
        verb = free if free is not None and not any(tokens[i].marked("plans.never") for i in range(after, free + 1)) else None
    if verb is None and not intends or verb is not None and tokens[verb].marked("plans.never"):
        return []
    if marked.has("funding.verbs") and not marked.has("plans.intend"):
        return []
    negated = any(tokens[i].marked("status.negated") for i in range(max(0, at - 2), at))
    if negated:
        return []
    before = [(j, c) for j, c in line.chunk_of.items() if c.first < at]
    subject: Entity | None = None
    for _, chunk in reversed(before):
        lead = tokens[chunk.first - 1].fold if chunk.first > 0 else ""
        if lead in ("ο", "η", "το", "οι", "the") or chunk.first == 0 or lead in ("και", "and"):
            entities = doc.entities(chunk)
            subject = entities[0] if entities and not any(m.is_class for m in chunk.mentions) else None
            break
    certainty = 0.92
    word = tokens[verb].fold if verb is not None else tokens[at].fold
    passive = word.endswith(("θει", "θουν", "γινει", "γινουν", "εται", "ονται"))
    if (
        subject is None
        and passive
        and not marked.dates
        and any(c.before == "t" and tokens[c.first - 1].fold in ("ο", "η", "το") for c in line.chunks if c.first > at)
    ):
        return []
    if subject is None:
        nominative = _nominative_subject(line, at)
        ours = marked.has("words.self", "words.we") or word.endswith(("ουμε", "αμε"))
        dated = any(d.kind != "year" and d.start > tokens[at].start for d in marked.dates)
        if doc.reporter is None or nominative and not ours and not dated and not marked.has("words.anaphora"):
            return []
        if passive and not ours and not (marked.dates or "E" in items or line.chunks):
            return []
        told = [e for d in story.last[:1] for e in d.sides.who]
        subject, certainty = _topic(doc, index) or (doc.reporter if doc.reporter_certain or not told else told[0]), 0.8
    others = []
    for j, chunk in line.chunk_of.items():
        if chunk.first > at or tokens[chunk.first - 2 if chunk.first > 1 else 0].fold == "με":
            segment = items[max(0, j - 4) : j]
            if "M" in segment or chunk.before == "S":
                bodies = [e for e in doc.entities(chunk) if "M" in segment or e.kind not in ("municipality", "region")]
                others += [e for e in bodies if e is not subject and e not in others]
    dates = [d for d in marked.dates if d.kind != "year"]
    date = next((d for d in dates if d.start > tokens[at].start), dates[0] if len(dates) == 1 else None)
    what = _OPENING.sub(
        "",
        " ".join(doc.text[tokens[verb if verb is not None else after if after < len(tokens) else at].start : line.end].split()).strip(" ."),
    )
    return [
        _plan(
            doc,
            index,
            source,
            [subject],
            others,
            what[:240],
            date,
            possible=marked.has("status.possible"),
            ordinal=300,
            certainty=certainty,
        )
    ]


def _topic(doc: Document, index: int) -> Entity | None:
    """Whom the sentences before speak of as «η δομή», «η υπηρεσία»: the last organisation named before that is no municipality."""
    block = doc.lines[index].marked.sentence.block
    for k in range(index, -1, -1):
        line = doc.lines[k]
        if line.marked.sentence.block != block:
            return None
        if line.marked.has("words.anaphora"):
            named = [
                e for x in doc.lines[:k] for c in x.chunks for e in doc.entities(c) if e.kind not in ("municipality", "region", "ministry")
            ]
            return named[-1] if named else None
    return None


def _nominative_subject(line: Line, at: int) -> bool:
    """Whether something else is the subject before the verb: «τα στοιχεία … θα αξιοποιηθούν»."""
    tokens, letters = line.marked.tokens, line.marked.letters
    return any(
        tokens[i].fold in ("ο", "η", "οι", "τα", "το", "the")
        and letters[i + 1 : i + 2] in ("w", "h", "C", "D", "E", "r")
        and not line.marked.at("words.self", i)
        and letters[max(0, i - 1) : i] not in ("M", "S")
        for i in range(0, max(0, at - 1))
    )
