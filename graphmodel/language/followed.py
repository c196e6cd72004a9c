"""Events told over two sentences: «διοργανώνουν εκδήλωση … Η εκδήλωση θα γίνει στις 5/3», «έγινε δράση … Η δράση οργανώθηκε από …».

What one sentence says by itself is read in meetings; who was there, and what was said, is added in additions.
"""

from __future__ import annotations

from graphmodel.dates import FoundDate
from graphmodel.language import meetings
from graphmodel.language.contacts import subject_of
from graphmodel.language.document import Document, Line
from graphmodel.language.held import in_present, status_of
from graphmodel.language.meetings import Draft, Story
from graphmodel.language.resolve import Entity
from graphmodel.language.walk import Sides, walk

_ANNOUNCED = "event announced before its day"
_DOINGS = frozenset(("δραση", "εκδηλωση", "διοργανωση", "πρωτοβουλια", "ημεριδα", "γιορτη", "εκστρατεια"))
_COUNCILS = ("δημοτικο συμβουλιο", "περιφερειακο συμβουλιο", "κοινοτικο συμβουλιο")
_KINDS = frozenset(("event", "workshop", "meeting", "teleconference"))
_NEAR = 3
"""Sentences from the announcement of an event to that which says its day."""


def tells_more(doc: Document, story: Story, index: int, line: Line, days: list[FoundDate]) -> bool:
    """Whether a sentence completes an event of which the sentences before say the rest: its day, or who held it."""
    marked = line.marked
    if line.english:
        return not days and marked.has("happened.organiser") and _hosted(doc, story, index, line)
    if not set("VE") & set(line.items) or marked.has("status.negated", "status.wish", "status.cancelled"):
        return False
    if days:
        return _day_told(story, index, line, days)
    if index > 0 and line.items[:2] == "SE" and not story.last and story.pending is None and _named_later(doc, story, index, line):
        return False  # who was there may follow
    if not marked.has("happened.organiser", "happened.words") or not line.chunks:
        return False
    if _received(doc, story, index, line):
        return True
    if in_present(line) and marked.has("happened.organiser"):
        _announced(doc, story, index, line)
        return False
    return index > 0 and _held_by(doc, story, index, line)


def day_of_last(doc: Document, story: Story, index: int, line: Line, days: list[FoundDate], *, kind: str) -> bool:
    """Whether a sentence that names no other body tells the meeting before it again, with its day, which that then gets."""
    draft = story.last[0] if len(story.last) == 1 else None
    if draft is None or draft.date is not None or draft.line < index - 2 or len(days) != 1 or draft.kind != kind or draft.status != "held":
        return False
    if any(not draft.sides.holds(e) for chunk in line.chunks for e in doc.entities(chunk)) or line.marked.has("contact.then", "words.later", "words.follows"):
        return False
    draft.date = days[0]
    return True


def own_council(doc: Document, draft: Draft) -> bool:
    """Whether a meeting is but the session of a council, or what its own municipality told it there."""
    parties = draft.sides.all()
    others = [e for e in parties if not e.folded.startswith(_COUNCILS)]
    if len(others) == len(parties) or draft.kind not in ("meeting", "event"):
        return False
    session = any(w.startswith("συνεδρια") for w in doc.lines[draft.line].words)
    own = session or draft.rule == "verb of contact"
    return own and all(session and e is doc.reporter or e.kind in ("municipality", "region") for e in others)


def _hosted(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether an English sentence says who held the meeting told before without a body: "The meeting was hosted by the Municipality of …"."""
    draft = story.pending
    if draft is None or draft.date is None or story.last or index - draft.line > _NEAR or line.marked.has("status.negated", "status.future", "status.wish"):
        return False
    verb = min(line.items_of("happened.organiser"))
    by = next((i for i in line.items_of("words.from") if i > verb), -1)
    known = any(a.definite and a.item < verb for a in meetings.anchors(line))
    held = next((doc.entities(chunk) for i, chunk in sorted(line.chunk_of.items()) if i > by), [])
    if not known or by < 0 or not held:
        return False
    draft.sides = Sides(who=list(held), hosts=held[:1], organisers=list(held))
    draft.line, draft.rule = index, "who held what was told before"
    story.drafts.append(draft)
    story.last, story.pending = [draft], None
    return True


def _announced(doc: Document, story: Story, index: int, line: Line) -> None:
    """Remembers an event that is announced without its day."""
    found = next((a for a in meetings.anchors(line) if line.items[a.item] == "E" and not a.definite and a.kind in _KINDS), None)
    if found is None or "καθε" in line.words:
        return
    sides = walk(doc, line, begin=0, end=len(line.items), anchor=found.item, kind=found.kind)
    if sides.organisers:
        why = ["day and organisers stand in two sentences"]
        story.pending = Draft(index, found.kind, "planned", None, sides, 0.88, _ANNOUNCED, why, anchor=line.at[found.item])


def _day_told(story: Story, index: int, line: Line, days: list[FoundDate]) -> bool:
    """Whether a sentence says the day of the event announced before: «Η εκδήλωση θα πραγματοποιηθεί στις 24/11 στην πλατεία»."""
    draft = story.pending
    if draft is None or draft.rule != _ANNOUNCED or index - draft.line > _NEAR or len(days) != 1:
        return False
    found = next((a for a in meetings.anchors(line) if a.definite and a.item < 4 and line.items[a.item] == "E"), None)
    if found is None or found.kind != draft.kind:
        return False
    status = status_of(line, found)
    if status not in ("held", "planned"):
        return False
    draft.date, draft.status, draft.place = days[0], status, None
    story.drafts.append(draft)
    story.last, story.pending = [draft], None
    return True


def _held_by(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether a sentence says who held what the one before told of: «Η δράση οργανώθηκε από …», «Την εκδήλωση διοργάνωσε …»."""
    noun = next((i for i, w in enumerate(line.words[1:4], 1) if w in _DOINGS and line.words[i - 1] in ("η", "την")), 0)
    if not noun or "V" not in line.items[noun : noun + 3] or any(i < noun + 3 for i in line.items_of("status.future")):
        return False
    held = walk(doc, line, begin=0, end=len(line.items), anchor=noun, kind="event").organisers
    if not held:
        return False
    held = held + [e for e in _listed(doc, line, noun) if e not in held]
    before = doc.lines[index - 1]
    if story.last and story.last[0].line >= index - 2:
        for d in story.last:
            d.sides.who += [e for e in held if not d.sides.holds(e)]
            d.sides.organisers += [e for e in held if e not in d.sides.organisers]
        return True
    days = [d for d in before.marked.dates if d.kind in ("day", "relative")]
    if len(days) != 1 or "V" not in before.items or in_present(before) or before.marked.has("status.future", "status.negated", "status.wish"):
        return False
    there = [e for e in subject_of(doc, before) if e not in held] if before.marked.has("happened.attended") else []
    if len(held) + len(there) < 2:
        return False
    draft = Draft(index - 1, "event", "held", days[0], Sides(who=held, met=there, organisers=list(held)), 0.86, "who held what was told before")
    draft.reasons.append("day and organisers stand in two sentences")
    story.drafts.append(draft)
    story.last, story.pending = [draft], None
    return True


def _named_later(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether «στη συνάντηση» names what the sentence before told of without such a word: «Με τη συμμετοχή της … έγινε στις 4/7 η 2η Επιτροπή»."""
    kind = line.marked.event_at(line.at[1])
    at = next((i for i in (index - 1, index - 2) if i >= 0 and doc.lines[i].marked.has("words.between")), index - 1)
    before = doc.lines[at]
    days = [d for d in before.marked.dates if d.kind in ("day", "list", "range")]
    verbs = [i for i, c in enumerate(before.items) if c == "V"]
    unsaid = before.marked.has("status.future", "status.negated", "status.wish", "funding.strong")
    if kind is None or len(days) == 0 or not verbs or unsaid or "E" in before.items or in_present(before) or not before.marked.has("words.between"):
        return False
    sides = walk(doc, before, begin=0, end=len(before.items), anchor=verbs[0], kind=kind)
    there = [e for e in sides.all() if e in sides.met]
    if there:
        why = ["only the sentence after it names it"]
        draft = Draft(at, kind, "held", days[0], Sides(who=there[:1], met=there[1:]), 0.85, "named in the sentence after it", why)
        story.drafts.append(draft)
        story.last = [draft]
    return bool(there)


def _received(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether a sentence says who received those whose visit was told right before: «Τους υποδέχθηκαν ο Δήμαρχος …»."""
    visited = bool(story.last) and story.last[0].kind == "visit" and story.last[0].line == index - 1
    if not visited or line.words[0] not in ("τον", "την", "τουσ", "τισ") or 1 not in line.items_of("happened.received"):
        return False
    for d in story.last:
        d.sides.present += [e for chunk in line.chunks for e in doc.entities(chunk) if not d.sides.holds(e)]
    return True


def _listed(doc: Document, line: Line, noun: int) -> list[Entity]:
    """The bodies of a list after «από»: «οργανώθηκε από το Κέντρο Κοινότητας, την 6η Υ.ΠΕ. και την Περιφέρεια»."""
    by = next((i for i in line.items_of("words.from") if i > noun), len(line.items))
    stop = next((i for i in range(by + 1, len(line.items)) if line.items[i] in "VvMS"), len(line.items))
    return [e for i, chunk in sorted(line.chunk_of.items()) if by < i < stop for e in doc.entities(chunk)]
