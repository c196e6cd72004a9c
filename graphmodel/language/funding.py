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
from graphmodel.language.programmes import Programme
from graphmodel.language.recipients import Place, recipients_of
from graphmodel.language.statements import place_of
from graphmodel.model import Statement, statement

_CUES = ("funding.verbs", "funding.covers", "funding.gives", "funding.gets", "funding.joins", "funding.made")
_NOUNS = ("funding.money", "funding.gifts", "funding.givers")
_CLAUSES = frozenset(("ενω", "οτι", "πωσ", "αλλα", "ωστοσο", "while", "whereas", "που", "which", "whose", "that"))
_RELATIVE = frozenset(("που", "which", "that"))
_PASSIVE = ("ται", "νται", "θηκε", "θηκαν", "θει", "θουν", "ταν", "μενο", "μενη", "μενα", "μενοσ", "μενεσ", "μενοι", "χθη", "ed")
_FINITE = ("ησε", "ησαν", "θηκε", "θηκαν", "εται", "ονται", "ειται", "ουνται")
_BEING = frozenset(("ειναι", "ηταν", "αποτελει", "παραμενει", "υπηρξε", "is", "was", "remains"))
_PAYERS = ("eu_body", "ministry", "programme", "ngo", "region", "company", "municipality")


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


def funding_statements(doc: Document, programmes: list[Programme], source: str) -> list[Statement]:
    """What the sentences, labels, lists and tables say of funding."""
    reader = _Reader(doc, source, programmes)
    for p in programmes:
        for i, first, last in p.places:
            reader.in_line.setdefault(i, []).append((first, last, p))
    table = sources = False
    for index, line in enumerate(doc.lines):
        marked = line.marked
        text = doc.text[line.start : line.end]
        row = text.count("|") > 1 or "\t" in text.strip()
        if row and marked.has("funding.heads", "funding.label") and not marked.dates and amount_of(text)[0] is None:
            table = True
            continue
        table = table and row
        if table:
            things = _things(reader, index)
            if len(things) > 1:
                _tell(reader, line, [(things[0], "stated")], things[1:2], [], 0, 0.88, "a row of a table says it")
            continue
        if marked.sentence.kind != "item":
            opens = marked.sentence.kind == "heading" or text.rstrip().endswith(":")
            sources = opens and marked.has("funding.heads") and not marked.has("funding.inactive", "plans.next")
        elif sources and not marked.has(*_CUES[:4]):
            _listed(reader, index)
            continue
        if marked.has("funding.label"):
            _labelled(reader, index)
        elif marked.has(*_CUES, *_NOUNS):
            _sentence(reader, index)
    return reader.out


def _things(reader: _Reader, index: int) -> list[Thing]:
    return things_of(reader.doc, reader.doc.lines[index], reader.in_line.get(index, []))


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
    if recipient is not None and funders:
        several = line.marked.tokens[line.at[label]].fold.startswith("εσοδ")
        for t in funders if several else funders[:2]:
            commas = [k for k, c in enumerate(line.items) if c == ","]
            span = (max([label, *(k for k in commas if k < t.item)]), min([len(line.items), *(k for k in commas if k > t.item)])) if several else None
            _tell(reader, line, [(recipient, "stated")], [t], [], t.item, 0.88, "a label says it", span=span)


# ------------------------------------------------------------------------------------------------------------------------ sentences


def _sentence(reader: _Reader, index: int) -> None:
    doc, line = reader.doc, reader.doc.lines[index]
    things = _things(reader, index)
    carried: list[Thing] = []
    passive = False
    for begin, end in _clauses(line, things):
        here = Place(doc, index, begin, end, things, reader.programmes, [] if line.marked.tokens[line.at[begin]].fold in ("ενω", "while") else carried)
        carried = here.own_subjects() or here.carried
        told = None if _off(here) else _funders(here) or (_gapped(here) if passive else None)
        if told is None:
            continue
        funders, verb, kind = told
        passive = kind == "passive"
        funders = [f for f in funders if _named(f)] or (reader.last_funders if _same_again(here) else [])
        via = [t for t in here.things if t.programme is not None and t not in funders and t.case in ("through", "genitive", "in") and t.item > verb]
        recipients, certainty = recipients_of(here, funders, verb, kind) if funders else ([], 0)
        if funders and not recipients:
            reader.paying.update(f.key for f in funders)
        if certainty < 0.9:  # who pays is not whom the text speaks of as being paid for
            recipients = [(t, basis) for t, basis in recipients if t.key not in reader.paying]
        if recipients:
            reader.last_funders = funders
            reader.paying.update(f.key for f in funders)
            why = "" if certainty >= 0.9 else "who is funded is inferred"
            _tell(reader, line, recipients, funders, via, verb, certainty, why, span=(begin, end))


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
    verbs = sorted({i for m in _CUES[:5] for i in line.items_of(m) if items[i] != "O"} | nouns)
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
    edges = [*sorted(cuts), len(items)]
    return [(a, b) for a, b in pairwise(edges) if b - a > 1]


def _off(here: Place) -> bool:
    """Whether a clause only asks, hopes, plans or denies."""
    if here.has("status.wish") or here.has("funding.inactive") and not here.has("funding.granted"):
        return True
    return here.has("status.negated") or bool({"χωρισ", "without"} & here.words) and not here.has("funding.verbs")


def _same_again(here: Place) -> bool:
    """«από την ίδια πηγή», «από το ίδιο Πρόγραμμα»: the funder told before."""
    return bool({"ιδιο", "ιδια", "ιδιον", "ιδιου", "ιδιασ", "same"} & here.words) and bool(
        {"πηγη", "πηγησ", "προγραμμα", "προγραμματοσ", "φορεα", "ταμειο", "ιδρυμα", "source", "programme", "fund"} & here.words
    )


def _funders(here: Place) -> tuple[list[Thing], int, str] | None:
    """Who pays in a clause, the item of the word that says so, and which way: passive, active, gets, joins or noun; None where nothing says so."""
    money = here.first("funding.money", "funding.gifts")
    paid = [t for t in here.things if _pays(here, t)]
    giver = here.first("funding.givers")
    if giver is not None:
        return _giver(here, giver), giver, "giver"
    thanks = here.first("funding.thanks")
    if thanks is not None:
        named = [t for t in here.things if t.item > thanks and t.case in ("object", "neuter")]
        return (named, thanks, "gets") if money is not None and (here.sum_stands or not here.fold(money).startswith("προσφορ")) else None
    sum_stands = money is not None or here.sum_stands
    needy = ("funding.gives", "funding.gets") if here.has("funding.costs") or here.pays_it() else ("funding.gives", "funding.gets", "funding.covers")
    weak = () if sum_stands else needy
    verb, cue = here.cue([c for c in _CUES if c not in weak])
    if verb is None or cue == "funding.made":
        by = verb if verb is not None else money
        agents = [t for t in here.things if t.programme is not None and t.case in ("through", "from") and t.item > verb] if verb is not None else []
        found = [*agents, *(t for t in paid if t not in agents)]
        return (found, by if by is not None else found[0].item, "noun") if found else None
    if here.has("funding.inactive"):  # «Η αίτησή μας στο Πράσινο Ταμείο εγκρίθηκε»
        return [t for t in here.things if t.case in ("in", "to", "from")], verb, "gets"
    through = [t for t in here.things if t.programme is not None and t.case == "through"]
    from_ = [t for t in here.things if t.case == "from" and (t.item > verb or t.lead - here.begin < 2 and not here.items(t.item + 1, verb).strip("wt"))]
    if cue == "funding.gets":
        return (from_ or paid or through), verb, "gets"
    if cue == "funding.joins":
        parts = [t for t in here.things if t.programme is not None and t.case in ("in", "genitive", "with", "from") and t.item > verb]
        if here.fold(verb).startswith("ενταξ"):
            return [t for t in parts if t.case == "in"], verb, "giver"
        return [t for t in parts if t.case == parts[0].case], verb, "joins"
    word = here.fold(verb)
    if not word.endswith((*_PASSIVE, "ουμε", "αμε", "υπαρχει")) and here.line.marked.tokens[here.line.at[verb]].greek and not paid:
        from_ = []  # «που διέθεσε 5.000 ευρώ, και από την Περιφέρεια …»: the subject of an active verb pays
    if from_ or paid or here.fold(verb).endswith(_PASSIVE) and not _subjects(here, verb, late=True):
        return ([*from_, *(t for t in paid if t not in from_)] or through), verb, "passive"
    if _same_again(here):
        return [], verb, "passive"
    return _active(here, verb), verb, "active"


def _gapped(here: Place) -> tuple[list[Thing], int, str] | None:
    """«… και από τον Δήμο το ΚΑΠΗ»: the verb is that of the clause before."""
    if any(c in "Vv" for c in here.items(here.begin, here.end)):
        return None
    payers = [t for t in here.things if t.case == "from"]
    return (payers, here.end - 1, "passive") if payers and (here.own_subjects() or here.has("funding.costs")) else None


def _pays(here: Place, t: Thing) -> bool:
    """Whether a thing follows a noun of money that it owns: «με έξοδα του», «δωρεά 500 ευρώ του», «με χρηματοδότηση από»."""
    if t.case not in ("genitive", "from", "", "through"):
        return False
    if t.case == "through":
        return t.programme is None and here.at("funding.money", t.lead + 1)
    k = t.lead - 1
    while k >= here.begin and t.lead - k < 9:
        gift = here.at("funding.gifts", k)
        untitled = here.fold(k).startswith("προγραμμ") and t.case == "genitive"  # «από πρόγραμμα της ΔΥΠΑ»
        if gift or untitled or here.at("funding.money", k):
            lead = k - 1
            while lead >= here.begin and here.line.items[lead] in "twCDG" and here.fold(lead) not in ("απο", "μεσω", "from", "by"):
                lead -= 1
            means = lead >= here.begin and (here.line.items[lead] == "M" or here.fold(lead) in ("απο", "μεσω", "χαρη", "from", "by"))
            bare = here.fold(k).startswith(("επιχορηγησ", "εισφορ", "επιδοτησ")) and not any(c in "Vv" for c in here.items(here.begin, here.end))
            sums = bare and here.sum_stands
            return means or sums or gift and (t.case in ("genitive", "from") or k == t.item - 1) or t.case == "from"
        if here.line.items[k] not in "0wp(),-t%" or here.line.items[k] == "w" and here.at("words.from", k):
            return False
        k -= 1
    return False


def _giver(here: Place, giver: int) -> list[Thing]:
    """Whom «χρηματοδότης» or «χορηγός» names: who follows, else who stands before «είναι»."""
    after = [t for t in here.things if t.item > giver and t.case in ("subject", "object", "neuter", "with", "")]
    if after:
        return [after[0], *(t for n, t in enumerate(after[1:]) if t.case == after[0].case and t.item - after[n].item < 5)]
    before = [t for t in here.things if t.item < giver and t.case in ("subject", "neuter", "")]
    return before[-1:] if before and _BEING & {here.fold(k) for k in range(before[-1].item, giver)} else []


def _subjects(here: Place, verb: int, *, late: bool = False) -> list[Thing]:
    return [t for t in here.things if t.case == "subject" and (t.item > verb or not late)]


def _active(here: Place, verb: int) -> list[Thing]:
    """Who pays where the verb is active: the subject; of two neuters the likelier payer, the first where none is."""
    antecedent = here.antecedent
    if here.fold(verb).startswith(("βαρυν", "επιβαρυν")):  # «… βαρύνει τον προϋπολογισμό του Δήμου»: the object pays
        paying = [t for t in here.things if t.item > verb and t.case in ("object", "neuter", "genitive")]
        return [t for t in paying if t.case != "genitive"] or paying[:1]
    subjects = _subjects(here, verb)
    if subjects:
        return subjects
    before = [t for t in here.things if t.item < verb and t.case in ("neuter", "")]
    after = [t for t in here.things if t.item > verb and t.case in ("neuter", "")]
    if before and not here.line.marked.tokens[here.line.at[verb]].greek:
        # English tells who pays by order alone: the last before the verb, and what is joined to it.
        return [t for n, t in enumerate(before) if all(b.item - a.item < 4 for a, b in pairwise(before[n:]))]
    if here.clitic(verb):
        return after
    if antecedent is not None and not before:
        return after if after and _rank(after[0]) < _rank(antecedent) else [antecedent]
    if before and after:
        return after if _rank(after[0]) < _rank(before[-1]) else before[-1:]
    if after:
        return after if here.has("funding.costs") or here.object_before(verb) else []
    return before


def _piece(doc: Document, line: Line, t: Thing, span: tuple[int, int]) -> str:
    """The text between the commas or «και» around a thing: where several pay, each has its sum there."""
    items, tokens = line.items, line.marked.tokens
    marks = [k for k in range(*span) if items[k] in ",K"]
    begin = max([span[0], *(k for k in marks if k < t.lead)])
    end = min([span[1], *(k for k in marks if k > t.item)])
    return doc.text[tokens[line.at[begin]].start : tokens[line.at[end]].start if end < len(line.at) else line.end]


def _rank(t: Thing) -> int:
    return _PAYERS.index(t.kind) if t.kind in _PAYERS else len(_PAYERS)


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
