"""Contacts of lines and rows without a verb: «10/5 εκδρομή με τον Όμιλο», «Στο τηλέφωνο με τον ΕΟΔΥ» below the day of a diary.

What a verb says is read in contacts, what a word of meeting names in meetings.
"""

from __future__ import annotations

from graphmodel.dates import FoundDate
from graphmodel.language.clauses import Slot, Stretch, dated_items, word
from graphmodel.language.document import Document, Line
from graphmodel.language.frames import Contact


def without_verb(doc: Document, line: Line, named: list[Slot], *, agenda: bool) -> list[Contact]:
    """The contacts of a dated line or row: with those after «με», where a noun of contact stands with those after «σε», in a list with any."""
    items, dated, reporter = line.items, dated_items(line), doc.reporter
    dated = [(i, d) for i, d in dated if d.kind != "month"] or dated
    if not dated or reporter is None:
        return []
    at = [i for i, _ in dated]
    nouns = {i for i, c in enumerate(items) if c == "E"} | set(line.items_of("contact.noun"))
    diary = line.marked.sentence.kind == "item" or not items[: at[0]].strip("p-0(),StC") or any(word(line, i) == ":" for i in range(at[0]))
    announced = any(i < at[0] for i in nouns)
    leads = at[0] < named[0].item
    kinds = [kind for i, c in enumerate(items) if c == "E" and (kind := line.marked.event_at(line.at[i])) is not None]
    edges = [*at[1:], len(items)] if leads else [a + 1 for a in at]
    out: list[Contact] = []
    days: list[FoundDate] = []
    for (_, day), begin, end in zip(dated, [0, *at[1:]] if leads else [0, *edges[:-1]], edges, strict=True):
        days.append(day)
        within = [s for s in named if begin <= s.item < end and s.via != "noun"]
        if not within and day.kind == "list":
            continue  # «5 και 6 Μαρτίου»: the days stand together
        dates, days = days, []
        unsaid = ("status.negated", "status.wish", "status.cancelled", "status.possible", "contact.written", "contact.paper")
        noun = any(begin <= i < end for i in nouns)
        if not (noun or diary) or line.within(begin, end, *unsaid):
            continue
        joint = [i for i in line.items_of("words.joint") if begin <= i < end]
        marked = any(s.case == "with" or noun and s.case == "in" for s in within)
        bare = ("", "any") if announced or noun and diary and not marked else ()
        others = [s for s in within if s.case == "with" or noun and s.case == "in" or s.case in bare and s in _first(line, within)]
        met = [e for s in others if all(i > s.item for i in joint) for e in s.entities if e is not reporter]
        if not met:
            continue
        who = [e for s in within[:1] if s.case in ("nom", "") for e in s.entities if e not in met] or [reporter]
        later = doc.dateline is not None and dates[0].date > doc.dateline.date
        see_you = any(i < 2 for i in line.items_of("plans.see_you"))
        planned = agenda or later or see_you or any(i < end for i in line.items_of("status.future"))
        out.append(Contact(
            Stretch(begin, end, begin), kinds[0] if kinds else "event", "planned" if planned else "held", who, list(dict.fromkeys(met)), dates=dates,
            rule="noun of contact", certainty=0.85, reasons=[f"no verb says that it {'will take' if planned else 'took'} place"]))
    return out


def _first(line: Line, named: list[Slot]) -> list[Slot]:
    """The first organisation of a row, with those that are joined to it: «ΚΑΠΗ και Σύλλογος Γυναικών»."""
    out = named[:1]
    for s in named[1:]:
        if line.items[out[-1].item + 1 : s.item] not in ("K", "Kt", ",", ",t"):
            break
        out.append(s)
    return out


def in_diary(doc: Document, line: Line, named: list[Slot]) -> list[Contact]:
    """The contact of an entry of a diary without verb and date: with those after «με», or at whose place it was, where it begins so."""
    unsaid = ("status.negated", "status.wish", "status.cancelled", "status.possible", "status.future", "contact.written", "contact.paper", "words.sums")
    if doc.reporter is None or line.marked.has(*unsaid) or line.marked.sentence.kind == "heading":
        return []
    nouns = line.items_of("contact.noun")
    opens = min([s.item for s in named]) < 4
    told = [s for s in named if s.via not in ("noun", "place") and (s.case == "with" and (nouns or opens) or s.case == "in" and opens or s.via == "invited")]
    met = list(dict.fromkeys(e for s in told for e in s.entities if e is not doc.reporter))
    if not met:
        return []
    there = [e for s in told if s.case == "in" for e in s.entities if e in met]
    kind = "call" if line.marked.has("words.phone") else "visit" if there else "meeting"
    return [Contact(
        Stretch(0, len(line.items), 0), kind, "held", [doc.reporter], met, there, rule="entry of a diary", certainty=0.85,
        reasons=["no verb says that it took place"])]
