"""Funding: who is funded by whom, through what, how much and until when; said of one, or of all of a kind.

A funder stands after «από» or «by», inside the sentence that has the verb; a programme stands after «μέσω» or «στο πλαίσιο».
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.language.document import Document, Line
from graphmodel.language.programmes import Programme
from graphmodel.language.resolve import Entity
from graphmodel.language.statements import party, place_of
from graphmodel.model import Party, Statement, statement

_AMOUNT = re.compile(
    r"(?:(€|£|\$)\s?)?(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?)\s*(εκατ\w*\.?|εκ\.|χιλ\w*\.?|δισ\w*\.?|million|thousand)?\s*(€|ευρώ|EUR|euros?|£|pounds)?",
    re.IGNORECASE,
)
_TIMES = {"εκ": 1e6, "χι": 1e3, "δι": 1e9, "mi": 1e6, "th": 1e3}
_CURRENCY = {"€": "EUR", "ε": "EUR", "e": "EUR", "£": "GBP", "p": "GBP", "$": "USD"}


@dataclass(slots=True)
class _Thing:
    """An organisation or programme at an item of a sentence."""

    item: int
    entity: Entity | None = None
    programme: Programme | None = None
    is_class: bool = False

    def party(self, role: str) -> Party:
        """It in a role."""
        if self.programme is not None:
            return self.programme.party(role)
        assert self.entity is not None
        return party(self.entity, role)


def funding_statements(doc: Document, programmes: list[Programme], source: str) -> list[Statement]:
    """What the sentences and tables say of funding."""
    out: list[Statement] = []
    table = False
    for index, line in enumerate(doc.lines):
        marked = line.marked
        text = doc.text[line.start : line.end]
        row = text.count("|") > 1 or "\t" in text.strip()
        if row and marked.has("funding.strong", "funding.label") and not marked.dates and amount_of(text)[0] is None:
            table = True
            continue
        table = table and row
        if (
            not table
            and not marked.has("funding.strong", "funding.verbs", "funding.label")
            or marked.has("funding.inactive", "status.wish", "status.negated")
        ):
            continue
        things = _things(doc, line, index, programmes)
        if table:
            if len(things) > 1:
                out += _made(doc, line, source, [(things[0], "stated")], things[1:2], [], 0, 0.88, ("a row of a table says it",))
            continue
        label = marked.first("funding.label")
        if label is not None:
            recipient = _before(doc, index, programmes)
            funders = [t for t in things if t.item > line.item(label)]
            if recipient is not None and funders:
                out += _made(doc, line, source, [(recipient, "stated")], funders[:2], [], 1, 0.88, ("a label says it",))
            continue
        strong = sorted(line.items_of("funding.strong"))
        joined = [i for i in line.items_of("funding.verbs") if marked.tokens[line.at[i]].fold in ("εντασσεται", "εχει", "ενταχθει")]
        for verb in strong[:1] or joined[:1]:
            out += _one(doc, line, index, verb, things, programmes, source, weak=not strong)
        if strong and joined and joined[0] > strong[0]:
            out += _one(doc, line, index, joined[0], things, programmes, source, weak=True)
    return out


def _before(doc: Document, index: int, programmes: list[Programme]) -> _Thing | None:
    """The programme, else the organisation, last named in the same block before a label; else the reporter."""
    block = doc.lines[index].marked.sentence.block
    for k in range(index - 1, -1, -1):
        if doc.lines[k].marked.sentence.block != block:
            break
        things = _things(doc, doc.lines[k], k, programmes)
        if things:
            return next((t for t in things if t.programme is not None), things[0])
    return _Thing(0, entity=doc.reporter) if doc.reporter is not None else None


def _one(
    doc: Document, line: Line, index: int, verb: int, things: list[_Thing], programmes: list[Programme], source: str, *, weak: bool
) -> list[Statement]:
    items, marked = line.items, line.marked
    by = [i for i in line.items_of("funding.from") if i > verb - 6]
    through = [i for i in line.items_of("funding.through") if i >= verb]
    after = [t for t in things if t.item > verb]
    funders: list[_Thing] = []
    via: list[_Thing] = []
    date_items = {line.item(a) for a, t in enumerate(marked.tokens) if any(d.start <= t.start < d.end for d in marked.dates)} if marked.dates else ()
    start = next((i for i in by if i > verb and not (i + 1 in date_items or i + 2 in date_items)), None)
    if weak:
        funders = [t for t in after if t.programme is not None and "S" in items[verb : t.item]][:1]
    elif start is not None:
        previous = start
        for t in after:
            if t.item < start:
                continue
            between = items[previous + 1 : t.item]
            if any(previous < k < t.item for k in through):
                break
            again = any(previous < k < t.item for k in by)
            if previous != start and not again and not re.fullmatch(r"[,K()tGSw]{0,6}", between) or previous == start and len(between) > 4:
                break
            funders.append(t)
            previous = t.item
        owner = next((t for t in after if t.item == start + 3 and items[start + 1 : t.item] == "wG"), None)
        funders = funders or ([owner] if owner is not None else [])
    elif any(verb == i for i in line.items_of("funding.nouns")):
        funders = [t for t in after if re.fullmatch(r"[0w$p]{0,3}G", items[verb + 1 : t.item])][:1]
    elif not any(
        marked.at("funding.strong", line.at[verb]) and marked.tokens[line.at[verb]].fold.endswith(s) for s in ("ται", "νται", "funded")
    ):
        funders = [t for t in after if "t" in items[verb : t.item]][:1]
    for t in after:
        lead = [k for k in through if k < t.item]
        if lead and t.programme is not None and t not in funders:
            via.append(t)
    recipients = _recipients(doc, line, index, verb, things, programmes, funders)
    if not recipients or not funders:
        return []
    reasons = ("it is part of a programme that funds",) if weak else ()
    return _made(doc, line, source, recipients, funders, via, verb, 0.85 if weak else 0.93, reasons)


def _made(
    doc: Document,
    line: Line,
    source: str,
    recipients: list[tuple[_Thing, str]],
    funders: list[_Thing],
    via: list[_Thing],
    verb: int,
    certainty: float,
    reasons: tuple[str, ...],
) -> list[Statement]:
    amount, currency = amount_of(doc.text[line.start : line.end])
    since, until = _period(line)
    out = []
    n = 0
    for recipient, basis in recipients:
        for funder in funders:
            if recipient.party("recipient").key == funder.party("funder").key:
                continue
            parties = [recipient.party("recipient"), funder.party("funder"), *(v.party("programme") for v in via[:1])]
            out.append(
                statement(
                    source=source,
                    type="funding",
                    **place_of(doc, line),
                    ordinal=verb * 20 + n,
                    parties=parties,
                    basis=basis,
                    amount=amount,
                    currency=currency,
                    since=since,
                    until=until,
                    certainty=certainty if basis == "stated" else 0.85,
                    reasons=("said of all of its kind",) if basis == "class" else reasons,
                    rule="verb of funding",
                )
            )
            n += 1
    return out


def _things(doc: Document, line: Line, index: int, programmes: list[Programme]) -> list[_Thing]:
    """Programmes and organisations of a sentence, in order; a name inside a programme's title is the programme."""
    out: list[_Thing] = []
    spans = []
    for p in programmes:
        for i, first, last in p.places:
            if i == index:
                spans.append((first, last))
                out.append(_Thing(line.item(first), programme=p))
    for item, chunk in line.chunk_of.items():
        if any(a < chunk.last and chunk.first < b for a, b in spans):
            continue
        for m in chunk.mentions:
            entity = doc.cast.get(m)
            if entity is not None:
                out.append(_Thing(item, entity=entity, is_class=m.is_class and entity.kind != "eu_body"))
    return sorted(out, key=lambda t: t.item)


def _recipients(
    doc: Document, line: Line, index: int, verb: int, things: list[_Thing], programmes: list[Programme], funders: list[_Thing]
) -> list[tuple[_Thing, str]]:
    """Who is funded: the subject before the verb; «το έργο» is the last one named; a class stands for the reporter where that is one of it."""
    items, tokens = line.items, line.marked.tokens
    which = max(
        (
            i
            for i in range(verb)
            if tokens[line.at[i]].fold in ("που", "which", "that")
            or items[i] == "t"
            and tokens[line.at[i]].text != ""
            and i + 1 < verb
            and tokens[line.at[i + 1]].fold.startswith("οποι")
        ),
        default=-1,
    )
    if which > 0:
        named = [t for t in things if t.item < which and t not in funders]
        near = named and "V" not in items[named[-1].item : which] and which - named[-1].item <= 4
        if near and not (named[-1].is_class or named[-1].entity is not None and named[-1].entity.is_class):
            return [(named[-1], "stated")]
    noun = [
        i
        for i in line.items_of("funding.recipients")
        if i < verb and items[i - 1 : i] in ("t", "G", "S") and not any(t.item in (i, i + 1) and t.programme for t in things)
    ]
    before = [t for t in things if t.item < verb and t not in funders]
    subjects = [
        t
        for t in before
        if items[t.item - 1 : t.item] in ("t", "") or t.item == 0 or t.programme is not None and items[max(0, t.item - 1)] in "t"
    ]
    subjects = [
        t
        for t in subjects
        if t.item == 0
        or tokens[line.at[t.item - 1]].fold in ("ο", "η", "το", "οι", "τα", "the")
        and items[max(0, t.item - 2) : t.item - 1] not in ("M", "S")
        and not (t.item > 1 and line.marked.at("words.from", line.at[t.item - 2]))
    ]
    if subjects:
        chosen = subjects[-1]
        if chosen.is_class and chosen.entity is not None:
            if doc.reporter is not None and doc.reporter.kind == chosen.entity.kind != "other":
                return [(_Thing(chosen.item, entity=doc.reporter), "class")]
            return []
        if chosen.entity is not None and chosen.entity.is_class:
            return []
        return [(chosen, "stated")]
    if noun:
        earlier = [(i, first, p) for p in programmes for i, first, _ in p.places if (i, first) < (index, line.at[noun[0]])]
        word = tokens[line.at[noun[0]]].fold[:4]
        own = (
            [x for x in earlier if x[2].noun.startswith(word)]
            or [x for x in earlier if not x[2].noun.startswith(("προγραμμ", "programme")) and x[2].noun]
            or earlier
        )
        if own:
            return [(_Thing(noun[0], programme=max(own, key=lambda x: (x[0], x[1]))[2]), "stated")]
    if before and before[-1].entity is not None and not before[-1].is_class and items[before[-1].item - 1] != "S":
        return [(before[-1], "stated")]
    anaphora = (
        line.marked.has("words.anaphora", "words.self")
        or any(t.fold in ("δομη", "it", "we") for t in tokens[:6])
        or items[:1] == "w"
        and verb < 12
    )
    if anaphora and doc.reporter is not None and doc.reporter.kind in ("community_centre", "support_centre", "social_service", "health"):
        return [(_Thing(verb, entity=doc.reporter), "stated")]
    if anaphora:
        earlier_lines = [
            e
            for k in range(index - 1, -1, -1)
            for c in doc.lines[k].chunks
            for e in doc.entities(c)
            if e.kind not in ("municipality", "ministry", "region")
        ]
        if earlier_lines:
            return [(_Thing(verb, entity=earlier_lines[0]), "stated")]
        if doc.reporter is not None:
            return [(_Thing(verb, entity=doc.reporter), "stated")]
    return []


def amount_of(text: str) -> tuple[float | None, str | None]:
    """The first amount of money in a text, and its currency."""
    for m in _AMOUNT.finditer(text):
        sign = m.group(1) or m.group(4)
        if sign is None:
            continue
        number = m.group(2)
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", number):
            value = float(number.replace(".", "").replace(",", "."))
        elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", number):
            value = float(number.replace(",", ""))
        else:
            value = float(number.replace(",", "."))
        times = m.group(3)
        return value * (_TIMES[times[:2].lower()] if times else 1), _CURRENCY[sign[0].lower()]
    return None, None


def _period(line: Line) -> tuple[str | None, str | None]:
    """From when and until when: «από τον Οκτώβριο 2023», «έως τις 31/12/2026», «για το έτος 2025»."""
    tokens = line.marked.tokens
    since = until = None
    for d in line.marked.dates:
        before = [t for t in tokens if 0 <= d.start - t.end < 18 and t.end <= d.start][-3:]
        if any(t.marked("words.until") for t in before):
            until = d.date
        elif any(t.marked("words.since") for t in before):
            since = d.date
        elif d.kind == "year" and any(t.fold in ("ετοσ", "ετουσ", "για", "year") for t in before):
            since, until = d.starts, d.ends
    return since, until
