"""Lists that tell of meetings: those who were at one («εκπρόσωποι των εξής φορέων:»), and items that are a meeting each.

What opens a story or goes on with one is decided in story; the parties of a sentence are found in meetings.
"""

from __future__ import annotations

from graphmodel.dates import FoundDate
from graphmodel.language import meetings
from graphmodel.language.contacts import subject_of
from graphmodel.language.document import Document, Line
from graphmodel.language.held import in_present, to_come
from graphmodel.language.meetings import Draft, Story
from graphmodel.language.resolve import Entity
from graphmodel.language.walk import Sides


def calls_roll(doc: Document, story: Story, index: int, line: Line, days: list[FoundDate]) -> bool:
    """Whether a sentence opens or belongs to a list of those who were at one meeting: «συνήλθαν σε σύσκεψη εκπρόσωποι των εξής φορέων:»."""
    if story.roll is not None:
        if (line.marked.sentence.kind == "item" or _stands_for(line)) and line.chunks and not any(c in "Ev" for c in line.items):
            sides = story.roll.sides
            for e in doc.entities(next(iter(line.chunks))):
                if not sides.holds(e):
                    (sides.met if sides.who else sides.who).append(e)
            return True
        if story.roll not in story.drafts and len(story.roll.sides.all()) > 1:
            story.drafts.append(story.roll)
            story.last = [story.roll]
        story.roll = None
    together = line.marked.has("happened.organiser") and any(i > len(line.items) - 6 for i in line.items_of("words.joint"))
    if not (line.marked.has("words.roll") or together) or not doc.text[line.start : line.end].rstrip().endswith(":"):
        return False
    follows = doc.lines[index + 1] if index + 1 < len(doc.lines) else None
    later = line.marked.has("status.future") and not (story.last and story.last[0].status == "planned")
    if follows is None or not follows.chunks or later or line.marked.has("status.negated"):
        return False
    if follows.marked.sentence.kind != "item" and not _stands_for(follows):
        return False
    found = meetings.anchors(line)
    if together and days:
        # «Ο Δήμος διοργανώνει αιμοδοσία στις 7/10 σε συνεργασία με: …»
        status = "planned" if in_present(line) and (doc.dateline is None or to_come(doc, line, days[0])) else "held"
        who = subject_of(doc, line) or [e for e in (doc.reporter,) if e is not None]
        story.roll = Draft(index, found[0].kind if found else "event", status, days[0], Sides(who=who, organisers=list(who)), 0.9, "list of those who join in")
    elif found and days:
        story.roll = Draft(index, found[0].kind, "held", days[0], Sides(), 0.93, "list of those who were there")
        story.roll.place = meetings.place_of(doc, line, 0, len(line.items), found[0])
    elif story.pending is not None or story.last:
        story.roll = story.last[0] if story.last else story.pending
        if story.roll is not None and story.roll.date is None:
            story.roll.date = days[0] if days else story.heading_date
        story.pending = None
    return story.roll is not None


def _stands_for(line: Line) -> bool:
    """Whether a line of a roll says for whom somebody was there: «Για το Κέντρο Υγείας: η διευθύντρια»."""
    return line.words[:1] == ["για"] and "O" in line.items[:4] and ":" in [t.text for t in line.marked.tokens]


def opens_list(doc: Document, line: Line) -> bool:
    """Whether a sentence announces a list of meetings: it ends with a colon, and has a meeting noun or speaks of contacts."""
    text = doc.text[line.start : line.end].rstrip()
    if not text.endswith(":"):
        return False
    return "E" in line.items or any(
        t.fold.startswith(("επαφ", "συναντησ", "ενεργειεσ", "δρασεισ", "συνεργασι", "contacts", "meetings")) for t in line.marked.tokens
    )


def listed_meetings(doc: Document, story: Story, index: int, line: Line) -> list[Draft]:
    """An item of an announced list that names organisations: a meeting of the reporter with those after «με», else with the first named."""
    listed = story.listed
    block = line.marked.sentence.block
    lines = [x for x in doc.lines[index : index + 6] if x.marked.sentence.block == block]
    if (
        listed is None
        or doc.reporter is None
        or any(x.marked.has("status.future", "status.wish", "status.negated", "status.cancelled", "contact.paper", "contact.written") for x in lines)
    ):
        return []
    kind = next((a.kind for x in lines for a in meetings.anchors(x)), listed.kind)
    met: list[Entity] = []
    first: list[Entity] = []
    last = 0
    for x in lines:
        for item, chunk in sorted(x.chunk_of.items()):
            entities = [e for e in doc.entities(chunk) if e is not doc.reporter]
            lead = x.items[max(0, item - 3) : item]
            if "M" in lead or lead[-1:] == "S" and kind == "visit":
                met += [e for e in entities if e not in met]
            elif x is line and (not first or x.items[last + 1 : item] in ("K", "Kt", ",", ",t")):
                first, last = [*first, *(e for e in entities if e not in first)], item  # «ΚΑΠΗ και Σύλλογος Γυναικών»
    parties = met or first
    if not parties:
        return []
    sides = Sides(who=[doc.reporter], met=parties[:3], hosts=parties[:1] if kind == "visit" else [])
    dates: list[FoundDate | None] = [d for d in line.marked.dates if d.kind in ("day", "list", "range", "month")]
    if not dates and len(parties) > 1:
        return []
    dates = dates or [listed.date]
    return [
        Draft(index, kind, "held", d, sides, 0.88, "item of a list of meetings", ["an item of a list says no verb"], ordinal=n)
        for n, d in enumerate(dates or [None])
    ]
