"""Whether the meeting that a word names was held, is planned, was called off, or none of these: what the verb that rules it says.

Who met whom, and when, is decided in meetings; what verbs of contact say, in clauses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.dates import FoundDate
from graphmodel.language.clauses import accepted, finite_verbs, is_finite
from graphmodel.language.document import Document, Line

_HELD_AUXILIARIES = frozenset(("εχει", "εχουν", "ειχε", "ειχαν", "εχουμε", "ειχαμε", "has", "have", "had"))
_BARE = (
    "ηθει",
    "ηθουν",
    "σει",
    "σουν",
    "ξει",
    "ξουν",
    "ψει",
    "ψουν",
    "φθει",
    "φτει",
    "φθουν",
    "φτουν",
    "θει",
    "θουν",
    "θουμε",
    "σουμε",
    "ξουμε",
    "ψουμε",
    "γινει",
    "γινουν",
    "λαβει",
    "παρξει",
)
_STATES = frozenset(("ηταν", "ειναι", "εκανε", "σημανε"))
"""Finite verbs that the endings of clauses do not know."""
_PAST = re.compile(r"[σξψ](?:ε|αν|αμε)\b|ηκ(?:ε|αν|αμε)\b")
_ABSENT = ("προσηλθ", "εμφανιστηκ", "εμφανισθηκ", "παρουσιαστηκ", "παρουσιασθηκ", "ηρθε", "ηρθαν")


@dataclass(slots=True)
class Anchor:
    """A word that names a meeting: its item, the kind, whether the text speaks of a known one («η συνάντηση»)."""

    item: int
    kind: str
    definite: bool
    date: FoundDate | None = None
    """The day that the opening of a list says for all its items."""


def remark(line: Line, anchor: Anchor) -> range:
    """The items of a relative clause after a noun of meeting that says when it was to be, where its own verb follows: «…, που είχε οριστεί για τις 4/7, …»."""
    items, words = line.items, line.words
    was_set = [i for i in line.items_of("status.was_set") if i > anchor.item]
    if items[anchor.item] != "E" or not was_set:
        return range(0)
    begin = next((i for i in range(anchor.item + 1, was_set[0]) if words[i] == "που" or words[i].startswith("οποι")), len(items))
    verb = next((i for i in range(was_set[0] + 2, len(items)) if _is_verb(line, i)), len(items))
    if len(items) in (begin, verb):
        return range(0)
    comma = items.find(",", was_set[0], verb)
    return range(begin, comma if comma >= 0 else verb - (words[verb - 1] in ("δεν", "δε")))


def told_aside(line: Line, noun: int, verb: int) -> bool:
    """Whether a relative clause with a verb of its own, and a comma, stand between a noun of meeting and the verb of another."""
    since = next((i for i in range(noun + 1, verb) if line.words[i] == "που" or line.words[i].startswith("οποι")), verb)
    closes = line.items.rfind(",", since, verb)
    return closes > since and any(_is_verb(line, i) for i in range(since + 1, closes))


def aside_of(line: Line, anchor: Anchor, date: FoundDate) -> bool:
    """Whether a day is that of another thing, said in a relative clause that ends before the meeting: «της Συνόδου, η οποία έγινε στις 4/7, συναντήθηκαν»."""
    items, words = line.items, line.words
    at = next((i for i, token in enumerate(line.at) if line.marked.tokens[token].end > date.start), len(items))
    since = next((i for i in range(min(at, len(words)) - 1, -1, -1) if words[i] == "που" or words[i].startswith("οποι")), -1)
    closes = items.find(",", at)
    return since >= 0 and 0 <= closes < anchor.item and any(_is_verb(line, i) for i in range(since + 1, at))


def _is_verb(line: Line, item: int) -> bool:
    return line.items[item] in "Vv" or line.items[item] == "w" and (is_finite(line.words[item]) or line.words[item] in _STATES)


def _by_signing(line: Line, anchor: Anchor) -> bool:
    """Whether an agreement is that with the signing of which something was done: «επικύρωσαν τη συνεργασία τους με την υπογραφή πρωτοκόλλου»."""
    before = line.words[max(0, anchor.item - 4) : anchor.item]
    at = before.index("υπογραφη") if "υπογραφη" in before else 0
    return "με" in before[max(0, at - 2) : at] and _PAST.search(" ".join(line.words[: anchor.item])) is not None


def _failed(line: Line, anchor: Anchor) -> bool:
    """Whether the sentence denies that the meeting a noun names took place: by its own verb, by «αντί», or as the other side did not come."""
    items, words, at = line.items, line.words, anchor.item
    if "αντι" in words[max(0, at - 3) : at]:
        return True
    denials = line.items_of("status.negated")
    if not denials:
        return False
    aside = remark(line, anchor)
    subject = next((words[i] for i in range(at - 1, max(-1, at - 4), -1) if items[i] in "tGSM"), "")
    for k in denials:
        verb = next((i for i in range(k + 1, min(k + 5, len(items))) if _is_verb(line, i)), -1)
        if verb < 0 or k in aside:
            continue
        if words[verb].startswith(_ABSENT):
            return True
        if k < at:
            between = items[verb + 1 : at]
            if items[verb] == "w" and "O" not in between and not set(",KM") & set(between) and len(between) < 6:
                return True
            continue
        told = [i for i in range(at + 1, k) if i not in aside]
        if subject in ("η", "οι", "το", "τα", "") and not any(
            _is_verb(line, i) or items[i] == "E" or words[i] in ("ο", "η", "οι") and items[i - 1] in ",K" for i in told
        ):
            return True
    return False


def status_of(line: Line, anchor: Anchor) -> str:
    """held, planned, cancelled; none where it is denied, wished or asked for; unsure where it was only to be; empty where no verb says anything."""
    marked, items = line.marked, line.items
    if marked.has("status.moved"):
        return "planned"
    if marked.has("status.cancelled"):
        return "cancelled"
    if items[anchor.item] == "E" and _failed(line, anchor):
        return "none"
    aside = remark(line, anchor)
    verbs = [i for i, c in enumerate(items) if (c == "V" or c == "v") and i not in aside]
    governing = anchor.item if items[anchor.item] == "v" else min(verbs, key=lambda i: (abs(i - anchor.item), i), default=-1)
    future = line.items_of("status.future")
    if any(i <= max(governing, anchor.item) and not accepted(line, i) for i in line.items_of("status.wish")):
        return "none"
    fixes = line.items_of("status.fixes")
    if fixes and items[anchor.item] == "E" and not anchor.definite and governing in (-1, *fixes) and anchor.kind != "agreement":
        return "planned"
    if governing < 0 and anchor.kind == "agreement" and _by_signing(line, anchor):
        return "held"  # «επικύρωσαν τη συνεργασία τους με την υπογραφή Πρωτοκόλλου Συνεργασίας»
    if governing < 0:
        return "planned" if any(i < anchor.item or not anchor.definite and i == anchor.item + 1 for i in future) else ""
    if any(governing - 3 <= k < governing for k in line.items_of("status.negated")):
        return "none"
    word = marked.tokens[line.at[governing]].fold
    near = [i for i in future if governing - 6 <= i < governing and not any(c in "Vv" for c in items[i + 1 : governing]) or i == governing]
    if near:
        return "planned"
    if marked.has("status.was_set") and any(i <= governing < i + 3 or i < anchor.item < i + 5 for i in line.items_of("status.was_set")):
        return "unsure"
    if word.endswith(_BARE) and not word.endswith("ησε"):
        before = [marked.tokens[line.at[k]].fold for k in range(max(0, governing - 4), governing)]
        return "held" if any(w in _HELD_AUXILIARIES for w in before) else "none"
    if (
        marked.has("status.future")
        and any(i < anchor.item for i in future)
        and not any(i < verb < anchor.item for i in future for verb in verbs)
    ):
        return "planned"
    if word in ("hold", "meet", "sign", "organise", "organize", "host", "attend"):
        return "planned" if future else "none"
    return "held"


def of_the_public(line: Line) -> bool:
    """Whether the subject before the first verb of a sentence is the public: «οι ενδιαφερόμενοι θα υποβάλουν …», «αιτήσεις θα γίνονται δεκτές …»."""
    verb = min([*finite_verbs(line), *(i for i, c in enumerate(line.items) if c in "Vv"), len(line.items)])
    return any(i < verb and not set(line.items[:i]) & set("OMrE") and line.items[i - 1 : i] != "G" for i in line.items_of("plans.public"))


def in_present(line: Line) -> bool:
    """Whether the verbs of a sentence that say a meeting are in the present tense."""
    said = [line.marked.tokens[line.at[i]].fold for i, c in enumerate(line.items) if c in "Vv"]
    return bool(said) and all(w.endswith(("εται", "ονται", "ειται", "ουνται", "αται", "ωνται", "ει", "ουν", "ουμε")) and not w.endswith(_BARE) for w in said)


def told_of_later(line: Line, anchor: Anchor) -> bool:
    """Whether the first verb behind a noun of meeting is one of what will be: «Η ημερίδα της 4/3 θα μεταδοθεί»."""
    verb = next((i for i in range(anchor.item + 1, len(line.items)) if _is_verb(line, i)), 0)
    return "θα" in line.words[max(0, verb - 3) : verb]


def to_come(doc: Document, line: Line, date: FoundDate) -> bool:
    """Whether a day is after that of the document, or said with «για»: «το ραντεβού μας για τις 28/1»."""
    if doc.dateline is not None and len(date.date) >= 7 and date.date[0] != "-":
        return date.date > doc.dateline.date[: len(date.date)]
    before = [t.fold for t in line.marked.tokens if t.end <= date.start][-2:]
    return "για" in before


def in_caption(doc: Document, line: Line, anchor: Anchor) -> bool:
    """Whether a text begins with a sentence that has no verb and names a meeting of two: «Επίσκεψη του Δημάρχου Βόλου στο ΚΗΦΗ Νέας Ιωνίας.»."""
    index, items = line.marked.sentence.index, line.items
    first = anchor.item == 0 and items[:1] == "E" and items.count("O") > 1 and line.marked.sentence.kind == "prose" and index < 4
    if not first or finite_verbs(line) or line.marked.has("status.future", "status.wish", "status.cancelled", "status.agenda", "purpose.after"):
        return False
    below = doc.lines[index + 1 : index + 3]
    later = any("v" in x.items or x.marked.dates or x.marked.has("status.future", "status.wish") or in_present(x) for x in below)
    return not later and any("V" in x.items for x in below)


def looks_back(line: Line, anchor: Anchor) -> bool:
    """Whether a preposition puts a meeting before what the sentence tells: «κατά την επίσκεψη», «σε συνέχεια της συνάντησης»."""
    before = line.words[max(0, anchor.item - 4) : anchor.item]
    return any(w in ("κατα", "απο", "μετα", "συνεχεια") for w in before)


def nominal(line: Line, anchor: Anchor) -> bool:
    """A line without a verb that has a date and a meeting noun: «20/1/2026, συνάντηση με το ΚΑΠΗ»."""
    return (
        not anchor.definite
        and not any(c in "Vv" for c in line.items)
        and line.items[_after_label(line, anchor.item) : anchor.item].strip("0dtSw,p-()N") in ("", "O", "tO")
    )


def _after_label(line: Line, until: int) -> int:
    """The item after the label of a line: «ΔΡΑΣΗ 1: Επίσκεψη …»."""
    return next((i + 1 for i in range(min(4, until)) if line.marked.tokens[line.at[i]].text == ":"), 0)
