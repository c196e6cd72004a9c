"""Funding: who is funded by whom, through what, how much and until when; said of one, or of all of a kind.

Read clause by clause: what says that money flows (a verb, «με έξοδα», «δωρεά», «χρηματοδότης»), and who stands there in which case. What is
asked for, hoped for or denied is no funding. Amounts and periods are in money, labels and tables here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from graphmodel.language.cases import Thing, things_of
from graphmodel.language.document import Document, Line
from graphmodel.language.money import amount_of, amounts_of, period_of
from graphmodel.language.payers import CUES, funders_of, gapped, handed_out, off, patron_of, same_again
from graphmodel.language.programmes import Programme
from graphmodel.language.recipients import Place, recipients_of
from graphmodel.language.statements import place_of
from graphmodel.model import Statement, statement
from graphmodel.names import match_key

_NOUNS = ("funding.money", "funding.gifts", "funding.givers")
_CLAUSES = frozenset(("ενω", "οτι", "πωσ", "αλλα", "ωστοσο", "while", "whereas", "που", "which", "whose", "that"))
_PAYER_HEADS = ("πηγη", "πηγεσ", "χορηγο", "δωρητ", "ταμει", "funder", "source", "donor", "sponsor")
_MONEY_HEADS = frozenset(("χρηματοδοτησ", "χρηματοδοτηση", "χρηματοδοτεσ", "funding"))
_ACTION = ("πραξ", "εργ", "δρασ", "project")
_UNREAD = "it says who pays, but who is paid for cannot be made out"
_FINITE = ("ησε", "ησαν", "θηκε", "θηκαν", "εται", "ονται", "ειται", "ουνται")


@dataclass(slots=True)
class _Reader:
    """The funding that was read so far, and what the next sentence may refer to."""

    doc: Document
    source: str
    programmes: list[Programme]
    in_line: dict[int, list[tuple[int, int, Programme]]] = field(default_factory=dict)
    out: list[Statement] = field(default_factory=list)
    last_funders: list[Thing] = field(default_factory=list)
    paying: set[str] = field(default_factory=set)
    unread: dict[int, str] = field(default_factory=dict)
    """Sentences that say who pays and not for whom, with what is to be told of them."""
    joined: list[Statement] = field(default_factory=list)
    """Those of `out` that rest on being part of a programme."""


def funding_statements(doc: Document, programmes: list[Programme], source: str) -> tuple[list[Statement], dict[int, str]]:
    """What the sentences, labels, lists and tables say of funding; and the sentences, by their index, that could not be made out, with why."""
    reader = _Reader(doc, source, programmes)
    for p in programmes:
        for i, first, last in p.places:
            reader.in_line.setdefault(i, []).append((first, last, p))
    table = sources = False
    column: int | None = None
    paid: tuple[list[Thing], list[Thing]] | None = None
    for index, line in enumerate(doc.lines):
        marked = line.marked
        text = doc.text[line.start : line.end]
        row = text.count("|") > 1 or "\t" in text.strip()
        if row and marked.has("funding.heads", "funding.label") and not marked.dates and amount_of(text)[0] is None:
            table, column = True, _payer_column(line)
            continue
        table = table and row
        if table:
            _row(reader, index, column)
            continue
        if marked.sentence.kind == "item" and paid is not None and not marked.has(*CUES[:4]):
            _paid_item(reader, index, *paid)
            continue
        if marked.sentence.kind != "item":
            paid = _paying_head(reader, index) if text.rstrip().endswith(":") and marked.has("funding.verbs") else None
            if paid is not None:
                continue
            opens = marked.sentence.kind == "heading" or text.rstrip().endswith(":")
            sources = opens and marked.has("funding.heads") and not marked.has("funding.inactive", "plans.next")
        elif sources and not marked.has(*CUES[:4]):
            _listed(reader, index)
            continue
        if marked.has("funding.label"):
            _labelled(reader, index)
        elif marked.has(*CUES, *_NOUNS):
            _sentence(reader, index)
    return [s for s in reader.out if not any(s is j for j in reader.joined) or _pays_itself(reader, s)], reader.unread


def _pays_itself(reader: _Reader, joined: Statement) -> bool:
    """Whether the programme that something is part of is who pays for it: not where the text says that Europe does, for it or for what it is of."""
    said = [s for s in reader.out if not any(s is j for j in reader.joined)]
    eu = {e.key for e in reader.doc.cast.entities if e.kind == "eu_body"}
    mine, programme = joined.parties[0], joined.parties[0].type == "programme"
    return not any(s.parties[1].key in eu and (s.parties[0].key == mine.key or programme and s.parties[0].type != "programme") for s in said)


def _things(reader: _Reader, index: int) -> list[Thing]:
    return things_of(reader.doc, reader.doc.lines[index], reader.in_line.get(index, []))


def _column(line: Line, item: int) -> int:
    """In which column of its row an item stands, from 0."""
    return sum(line.marked.tokens[line.at[i]].text in "|\t" for i in range(item))


def _payer_column(line: Line) -> int | None:
    """Which column of a table says who pays, by its head; None where the second one is as good."""
    heads = [i for i, w in enumerate(line.words) if w.startswith(_PAYER_HEADS)] or [i for i, w in enumerate(line.words) if w in _MONEY_HEADS]
    return _column(line, heads[0]) if heads else None


def _row(reader: _Reader, index: int, column: int | None) -> None:
    """A row of a table of funding: who is named in the column of payers pays for who is named in another one, else for the reporter."""
    line, things = reader.doc.lines[index], _things(reader, index)
    payers = [t for t in things if _column(line, t.item) == column]
    paid = [t for t in things if t not in payers]
    if not payers:
        payers, paid = things[1:2], things[:1]
    elif not paid and reader.doc.reporter is not None:
        paid = [Thing(0, "", 0, entity=reader.doc.reporter)]
    if payers and paid:
        _tell(reader, line, [(paid[0], "stated")], payers[:1], [], 0, 0.88, "a row of a table says it")


def _named(t: Thing) -> bool:
    """Whether a payer is one: a fund or a state, not «οι Δήμοι»."""
    return not t.is_class or t.kind == "other"


def _listed(reader: _Reader, index: int) -> None:
    """An item below «Πηγές εσόδων»: who is named first gives money to the reporter, where a sum stands or nothing else."""
    line = reader.doc.lines[index]
    things = _things(reader, index)
    sum_stands = amount_of(reader.doc.text[line.start : line.end])[0] is not None
    if reader.doc.reporter is None or not things or "O" not in line.items and things[0].programme is None:
        return
    if sum_stands or not line.items[things[0].item + 1 :].strip("p.,CDQ()0"):
        own = Thing(0, "", 0, entity=reader.doc.reporter)
        _tell(reader, line, [(own, "stated")], things[:1], [], 0, 0.86, "an item of a list of sources says it")


def _paying_head(reader: _Reader, index: int) -> tuple[list[Thing], list[Thing]] | None:
    """Who pays for what stands below «Χρηματοδοτούνται από το …:», and through what; None where the sentence names whom it pays for, or no payer."""
    line, things = reader.doc.lines[index], _things(reader, index)
    here = Place(reader.doc, index, 0, len(line.items), things, reader.programmes, [], frozenset(reader.paying))
    told = None if off(here) else funders_of(here)
    if told is None or told[2] not in ("passive", "active") or not line.words[told[1]].endswith(("ουνται", "ονται", "θηκαν", "θουν", "funded", "financed")):
        return None
    payers = [t for t in told[0] if _named(t)]
    others = [t for t in things if t not in told[0]]
    return (payers, others) if payers and all(t.programme is not None for t in others) else None


def _paid_item(reader: _Reader, index: int, payers: list[Thing], via: list[Thing]) -> None:
    """An item below the payers of a list: who is named first is paid for."""
    paid = [t for t in _things(reader, index) if not t.is_class]
    if paid:
        _tell(reader, reader.doc.lines[index], [(paid[0], "stated")], payers, via, 0, 0.9, "")


def _labelled(reader: _Reader, index: int) -> None:
    """«Χρηματοδότηση: …»: of the programme, else the organisation, last named in the same block; else of the reporter."""
    doc, line = reader.doc, reader.doc.lines[index]
    label = line.item(line.marked.spots["funding.label"][0][0])
    funders = [t for t in _things(reader, index) if t.item > label and _named(t)]
    recipient: Thing | None = Thing(0, "", 0, entity=doc.reporter) if doc.reporter is not None else None
    for k in range(index - 1, -1, -1):
        if doc.lines[k].marked.sentence.block != line.marked.sentence.block:
            break
        things = _things(reader, k)
        if things:
            recipient = next((t for t in things if t.programme is not None), things[0])
            break
    if (recipient is None or recipient.programme is None) and index > 0:
        recipient = _titled_above(reader, index) or recipient
    if recipient is not None and funders:
        several = line.marked.tokens[line.at[label]].fold.startswith("εσοδ")
        for t in funders if several else funders[:2]:
            commas = [k for k, c in enumerate(line.items) if c == ","]
            span = (max([label, *(k for k in commas if k < t.item)]), min([len(line.items), *(k for k in commas if k > t.item)])) if several else None
            _tell(reader, line, [(recipient, "stated")], [t], [], t.item, 0.88, "a label says it", span=span)


def _titled_above(reader: _Reader, index: int) -> Thing | None:
    """The action that a heading right above a block of labels is of: «Ταυτότητα της πράξης»."""
    lines = reader.doc.lines
    block = lines[index].marked.sentence.block
    top = next(k for k in range(index, -1, -1) if k == 0 or lines[k - 1].marked.sentence.block != block)
    for k in range(top, max(top - 3, -1), -1):
        if lines[k].marked.has("funding.recipients") and not any(t.entity is not None and t.item < 6 for t in _things(reader, k)):
            named = [t for j in range(k, max(k - 3, -1), -1) for t in _things(reader, j) if t.programme is not None and t.programme.noun.startswith(_ACTION)]
            return named[0] if named else None
    return None


# ------------------------------------------------------------------------------------------------------------------------ sentences


def _sentence(reader: _Reader, index: int) -> None:
    doc, line = reader.doc, reader.doc.lines[index]
    things = _things(reader, index)
    carried: list[Thing] = []
    passive = False
    givers: list[Thing] = []
    for begin, end in _clauses(line, things):
        apart = line.marked.tokens[line.at[begin]].fold in ("ενω", "while")
        here = Place(doc, index, begin, end, things, reader.programmes, [] if apart else carried, frozenset(reader.paying))
        carried = here.own_subjects() or here.carried
        told = None if off(here) else funders_of(here) or (gapped(here) if passive else None)
        if (told is None or not told[0]) and handed_out(here) and not off(here):
            givers = givers or ([] if index == 0 else patron_of(_things(reader, index - 1)))
            told = givers, begin, "noun"
        if told is None:
            continue
        funders, verb, kind = told
        passive = kind == "passive"
        givers = funders
        funders = [f for f in funders if _named(f)] or (reader.last_funders if same_again(here) else [])
        via = [t for t in here.things if t.programme is not None and t not in funders and t.case in ("through", "genitive", "in") and t.item > verb]
        recipients, certainty = recipients_of(here, funders, verb, kind) if funders else ([], 0)
        if funders and not recipients and here.at("funding.verbs", verb):
            reader.unread[index] = _UNREAD
        if funders and not recipients:
            reader.paying.update(f.key for f in funders)
        if any(t.meant for t, _ in recipients):
            certainty = min(certainty, 0.88)
        if certainty < 0.9:  # who pays is not whom the text speaks of as being paid for
            recipients = [(t, basis) for t, basis in recipients if t.key not in reader.paying]
        if recipients:
            reader.unread.pop(index, None)
            reader.last_funders = funders
            reader.paying.update(f.key for f in funders)
            before = len(reader.out)
            why = "" if certainty >= 0.9 else "who is funded is inferred"
            _tell(reader, line, recipients, funders, via, verb, certainty, why, span=(begin, end))
            reader.joined += reader.out[before:] if kind == "joins" or here.fold(verb).startswith("ενταξ") else []


def _clauses(line: Line, things: list[Thing]) -> list[tuple[int, int]]:
    """The stretches of a sentence that say one thing each: cut at «ενώ», «ότι», relative pronouns, and between two verbs of funding."""
    items, tokens = line.items, line.marked.tokens
    cuts = {0}
    for i, at in enumerate(line.at):
        word = tokens[at].fold
        listing = tokens[at].text == ":" and ")" in items[i + 1 : i + 4]  # «τρεις επιχορηγήσεις: α) από …, β) από …»
        if word in _CLAUSES or tokens[at].text in (";", "·", ":") and not listing:
            cuts.add(i)
        elif word.startswith("οποι") and i > 0:
            cuts.add(i - 1)
        if items[i] == "," and i + 1 < len(items) and items[i + 1] in "wVv" and max(cuts) and tokens[line.at[i + 1]].fold.endswith(_FINITE):
            cuts.add(i)  # «ο Δήμος, που μας χρηματοδοτεί, υποσχέθηκε …»
    nouns = {i for i in line.items_of("funding.gifts") if items[i] != "O"}
    verbs = sorted({i for m in CUES[:5] for i in line.items_of(m) if items[i] != "O"} | nouns)
    for a, b in pairwise(verbs):
        marks = [i for i in range(a + 1, b) if items[i] in ",K" and items[a:i].count("(") == items[a:i].count(")")]
        if a in nouns:  # «… είναι δωρεά του Ιδρύματος και τα μαθήματα εντάσσονται στο …»
            marks = [i for i in marks if items[i + 1] == "t" and tokens[line.at[i + 1]].fold in ("ο", "η", "οι", "το", "τα")]
        if marks and not any(a < c < b for c in cuts):
            own = [i for i in marks if any(i < t.item < b and t.case in ("subject", "neuter") for t in things)]
            cuts.add((own or marks)[-1])
    for i, letter in enumerate(items):
        if letter == "K" and i not in cuts:
            end = min((c for c in cuts if c > i), default=len(items))
            cases = [t.case for t in things if i < t.item < end]
            whole = any(t.item < i for t in things) and "from" in cases and ("neuter" in cases or "subject" in cases)
            if whole and not any(i < v < end for v in verbs) and not any(c in "Vv" for c in items[i:end]):
                cuts.add(i)
    given = [t for t in things if t.case in ("in", "to") and "0" in items[t.item + 1 : t.item + 4]]
    cuts.update(t.lead - 1 for t in given[1:] if items[t.lead - 1] in ",K")  # «στο ΚΑΠΗ 5.000 ευρώ, στο ΚΔΑΠ 3.000 ευρώ»
    edges = [*sorted(cuts), len(items)]
    return [(a, b) for a, b in pairwise(edges) if b - a > 1]


def _piece(doc: Document, line: Line, t: Thing, span: tuple[int, int]) -> str:
    """The text between the commas or «και» around a thing: where several pay, each has its sum there."""
    items, tokens = line.items, line.marked.tokens
    marks = [k for k in range(*span) if items[k] in ",K"]
    begin = max([span[0], *(k for k in marks if k < t.lead)])
    end = min([span[1], *(k for k in marks if k > t.item)])
    return doc.text[tokens[line.at[begin]].start : tokens[line.at[end]].start if end < len(line.at) else line.end]


def _tell(
    reader: _Reader,
    line: Line,
    recipients: list[tuple[Thing, str]],
    funders: list[Thing],
    via: list[Thing],
    ordinal: int,
    certainty: float,
    reason: str,
    *,
    span: tuple[int, int] | None = None,
) -> None:
    """Makes the statements, each pair once. `span` are the items of the clause, where amount and dates are looked for."""
    doc = reader.doc
    tokens = line.marked.tokens
    first, last = (tokens[line.at[span[0]]].start, tokens[line.at[span[1]]].start if span[1] < len(line.at) else line.end) if span else (line.start, line.end)
    text = doc.text[first:last]
    since, until = period_of(line, first, last)
    told = {(s.parties[0].key, s.parties[1].key): s for s in reader.out}
    funds = {match_key(f.entity.name): f for f in reversed(funders) if f.kind == "eu_body" and f.entity is not None}
    funders = [f for f in funders if f.kind != "eu_body" or any(f is kept for kept in funds.values())]  # «ΕΚΤ Plus – ΕΚΤ+» is one
    n = 0
    for recipient, basis in recipients:
        for funder in funders:
            amount, currency = amount_of(text)
            if len(funders) > 1 or len(amounts_of(text)) > 1:
                amount, currency = amount_of(_piece(doc, line, funder, span)) if span else (amount, currency)
            earlier = told.get((recipient.key, funder.key))
            if recipient.key == funder.key or earlier is not None and (amount, since, until) == (None, None, None):
                continue
            if earlier is not None and (earlier.fact.amount, earlier.fact.since, earlier.fact.until) == (None, None, None):
                reader.out.remove(earlier)  # told again, with more
            reader.out.append(
                statement(
                    source=reader.source,
                    type="funding",
                    **place_of(doc, line),
                    ordinal=ordinal * 20 + n,
                    parties=[recipient.party("recipient"), funder.party("funder"), *(v.party("programme") for v in via[:1] if v.key != recipient.key)],
                    basis=basis,
                    amount=amount,
                    currency=currency,
                    since=since,
                    until=until,
                    certainty=certainty if basis == "stated" else 0.85,
                    reasons=("said of all of its kind",) if basis == "class" else (reason,) if reason else (),
                    rule="verb of funding",
                )
            )
            n += 1
