"""The story a document tells of its meetings, sentence after sentence: what begins a meeting, and what only adds to the last one.

Headings, lists and «ακολούθησε» carry a date or a kind to what follows; purposes, agreements and handed-out materials go to the meeting that
they are said of. The reading of one sentence is in meetings and walk.
"""

from __future__ import annotations

from graphmodel.dates import FoundDate
from graphmodel.language import meetings
from graphmodel.language.additions import adds, enrich, hand_out, purpose_inside
from graphmodel.language.document import Document, Line
from graphmodel.language.meetings import Anchor, Draft, Story
from graphmodel.language.resolve import Entity
from graphmodel.language.walk import Sides


def tell(doc: Document) -> Story:
    """Reads the sentences in order."""
    story = Story()
    for index, line in enumerate(doc.lines):
        _line(doc, story, index, line)
    _settle(story)
    return story


def _settle(story: Story) -> None:
    """Leaves out what still has one party and is no event that one body holds: a meeting needs two."""
    kept = []
    for d in story.drafts:
        parties = d.sides.all()
        alone = len(parties) < 2
        held_by_one = (
            d.status == "planned"
            and d.date is not None
            or d.kind in ("workshop", "event", "teleconference")
            and (d.date is not None or bool(d.sides.organisers))
            or d.kind == "visit"
            and d.sides.hosts == parties
            and d.rule != "visit of people"
        )
        if not alone:
            kept.append(d)
        elif held_by_one:
            d.doubt(0.88, "only one party is named")
            kept.append(d)
        elif all(i != d.line for i, _ in story.unread) and all(k.line != d.line for k in kept):
            story.unread.append((d.line, "it speaks of a meeting, but only one party can be made out"))
    story.drafts = kept
    story.unread.sort()


def _line(doc: Document, story: Story, index: int, line: Line) -> None:
    sentence = line.marked.sentence
    days = [d for d in line.marked.dates if d.kind in ("day", "list", "range", "relative") and len(d.date) != 4]
    dateline = doc.dateline is not None and any(d.start == doc.dateline.start for d in days)
    label = (
        line.marked.tokens[1:2]
        and line.marked.tokens[1].text == ":"
        and line.marked.has("happened.attended", "words.form", "words.subject", "words.date")
    )
    if sentence.kind == "heading" and not label:
        if _heading(doc, story, index, line, days, dateline):
            return
    else:
        if (
            sentence.kind == "prose"
            and story.listed is not None
            and not days
            and not _opens_list(doc, line)
            and index > 0
            and doc.lines[index - 1].marked.sentence.block != sentence.block
        ):
            story.listed = None
        if len(days) == 1 and not dateline:
            story.block_date = (sentence.block, days[0])
    if adds(doc, story, index, line):
        story.consumed.add(index)
        return
    found = meetings.anchors(line)
    made, understood, spoken = _told(doc, story, index, line, found, days)
    if (
        not made
        and story.listed is not None
        and sentence.kind == "item"
        and (line.chunks or days)
        and not found
        and doc.lines[index - 1].marked.sentence.block != sentence.block
    ):
        made = _listed(doc, story, index, line)
    if made and _opens_list(doc, line) and not any(d.sides.met for d in made):
        story.listed = found[0]
    elif made:
        for n, d in enumerate(made):
            d.ordinal = n
            _carry_date(doc, story, line, d)
            purpose_inside(doc, line, d)
        if line.marked.has("told.handed"):
            hand_out(doc, line, made)
        story.drafts.extend(made)
        story.last = made
        story.pending = None
    elif _opens_list(doc, line):
        story.listed = next((a for a in found), Anchor(0, "meeting", False))
    elif spoken and not understood:
        story.unread.append((index, "it speaks of a meeting, but who met whom cannot be made out"))


def _heading(doc: Document, story: Story, index: int, line: Line, days: list[FoundDate], dateline: bool) -> bool:
    """What a heading says for the sentences below: its date, a kind of meeting, that a list of meetings follows. True where it tells no more."""
    found = meetings.anchors(line)
    words = line.items.strip("0-d,p()tS")
    story.agenda = line.marked.has("status.agenda")
    if found and days:
        dateline = False
    if len(days) == 1 and not dateline and (words or index > 3):
        story.heading_date = days[0]
    follows = next((x.marked.sentence.kind for x in doc.lines[index + 1 : index + 2]), "")
    if found and follows == "item":
        story.listed = found[0]
    if line.marked.has("words.minutes"):
        story.pending = Draft(index, "meeting", "held", None, Sides(), 0.9, "record of a meeting")
    elif found:
        story.pending = Draft(index, found[0].kind, "held", None, Sides(), 0.9, "heading that names a meeting")
    if story.pending is not None and days and not dateline:
        story.pending.date = days[0]
        if story.pending.rule.startswith("record") and line.chunks:
            story.pending.line = index
            story.pending.sides.who = doc.entities(line.chunks[0])[:1]
            story.pending.sides.organisers = list(story.pending.sides.who)
    if line.marked.has("words.online") and story.pending is not None:
        story.pending.kind = "teleconference"
    verb = any(c == "v" for c in line.items)
    return not verb and not (days and line.chunks and not dateline and found)


def _told(
    doc: Document, story: Story, index: int, line: Line, found: list[Anchor], days: list[FoundDate]
) -> tuple[list[Draft], bool, bool]:
    """The meetings that a sentence tells; whether it was understood otherwise; whether it speaks of one at all."""
    made: list[Draft] = []
    understood = spoken = False
    carried: list[Entity] = []
    sentence = line.marked.sentence
    for anchor, begin, end in meetings.segments(line, [a for a in found if not _in_plan(line, a)]):
        status = meetings.status_of(line, anchor)
        when = days or [d for d in line.marked.dates if d.kind in ("month", "part")]
        if status == "" and (sentence.kind == "item" and (when or story.listed) or when and _nominal(line, anchor)):
            status = "planned" if story.agenda else "held"
        if status == "none" or line.marked.has("status.retold") and not days:
            understood = True
            continue
        if status == "":
            spoken = spoken or bool(days and line.chunks) and anchor.kind not in ("workshop", "event")
            continue
        if (
            story.last
            and story.last[0].rule.startswith("item of a list")
            and not days
            and doc.lines[story.last[0].line].marked.sentence.block == sentence.block
        ):
            understood = True
            continue
        spoken = spoken or anchor.kind not in ("workshop", "event") or bool(line.chunks)
        if anchor.definite and story.last and _same_meeting(doc, line, anchor, story.last):
            enrich(doc, story, line)
            understood = True
            continue
        drafts = meetings.drafts_of(doc, index, anchor, begin, end, carried, status)
        if drafts and anchor.definite and not days and status == "held" and not any(d.sides.met for d in drafts):
            continue
        if (
            drafts
            and not drafts[0].sides.organisers
            and len(drafts[0].sides.all()) < 2
            and not days
            and anchor.kind in ("workshop", "event")
        ):
            continue
        for d in drafts:
            if (
                line.items[anchor.item] == "E"
                and line.marked.tokens[line.at[anchor.item]].fold.endswith(("εισ", "εων"))
                and d.date is None
                and status == "held"
            ):
                d.doubt(0.93, "several meetings are told as one")
        made.extend(drafts)
        carried = drafts[0].sides.who if drafts else carried
    return made, understood, spoken


def _nominal(line: Line, anchor: Anchor) -> bool:
    """A line without a verb that has a date and a meeting noun: «20/1/2026, συνάντηση με το ΚΑΠΗ»."""
    return (
        not anchor.definite and not any(c in "Vv" for c in line.items) and line.items[: anchor.item].strip("0dtSw,p-()N") in ("", "O", "tO")
    )


def _in_plan(line: Line, anchor: Anchor) -> bool:
    """Whether the noun is only what is being prepared: «ο προγραμματισμός εκδήλωσης», «διοργάνωση ημερίδας»."""
    if line.items[anchor.item] != "E" or anchor.item == 0:
        return False
    before = [line.marked.tokens[line.at[k]].fold for k in range(max(0, anchor.item - 3), anchor.item)]
    return any(
        w.startswith(("προγραμματισμ", "διοργανωση", "οργανωση", "διεξαγωγη", "πραγματοποιηση", "planning", "organisation")) for w in before
    )


def _opens_list(doc: Document, line: Line) -> bool:
    """Whether a sentence announces a list of meetings: it ends with a colon, and has a meeting noun or speaks of contacts."""
    text = doc.text[line.start : line.end].rstrip()
    if not text.endswith(":"):
        return False
    return any(c in "E" for c in line.items) or any(
        t.fold.startswith(("επαφ", "συναντησ", "ενεργειεσ", "δρασεισ", "συνεργασι", "contacts", "meetings")) for t in line.marked.tokens
    )


def _listed(doc: Document, story: Story, index: int, line: Line) -> list[Draft]:
    """An item of an announced list that names organisations: a meeting of the reporter with those after «με», else with the first named."""
    listed = story.listed
    block = line.marked.sentence.block
    lines = [x for x in doc.lines[index : index + 6] if x.marked.sentence.block == block]
    if (
        listed is None
        or doc.reporter is None
        or any(x.marked.has("status.future", "status.wish", "status.negated", "status.cancelled") for x in lines)
    ):
        return []
    kind = next((a.kind for x in lines for a in meetings.anchors(x)), listed.kind)
    met: list[Entity] = []
    first: list[Entity] = []
    for x in lines:
        for item, chunk in sorted(x.chunk_of.items()):
            entities = [e for e in doc.entities(chunk) if e is not doc.reporter]
            lead = x.items[max(0, item - 3) : item]
            if "M" in lead or lead[-1:] == "S" and kind == "visit":
                met += [e for e in entities if e not in met]
            elif not first and x is line:
                first = entities
    parties = met or first
    if not parties:
        return []
    sides = Sides(who=[doc.reporter], met=parties[:3], hosts=parties[:1] if kind == "visit" else [])
    dates: list[FoundDate | None] = [d for d in line.marked.dates if d.kind in ("day", "list", "range", "month")]
    if not dates and len(parties) > 1:
        return []
    return [
        Draft(index, kind, "held", d, sides, 0.88, "item of a list of meetings", ["an item of a list says no verb"], ordinal=n)
        for n, d in enumerate(dates or [None])
    ]


def _carry_date(doc: Document, story: Story, line: Line, draft: Draft) -> None:
    """Gives a meeting the date of its list item, of the sentence before («ακολούθησε»), or of its heading."""
    if draft.date is not None or draft.status != "held":
        return
    follows = line.marked.has("words.follows")
    if follows and story.last and story.last[0].date is not None:
        draft.date = story.last[0].date
        draft.doubt(0.94, "the date is that of the meeting before")
    elif story.block_date is not None and (
        follows or story.block_date[0] == line.marked.sentence.block or line.marked.sentence.block - story.block_date[0] == 1 and follows
    ):
        draft.date = story.block_date[1]
        draft.doubt(0.93, "the date stands in a sentence near by")
    elif story.heading_date is not None:
        draft.date = story.heading_date
        draft.doubt(0.94, "the date stands in the heading")


def _same_meeting(doc: Document, line: Line, anchor: Anchor, last: list[Draft]) -> bool:
    """Whether «η συνάντηση» is the one just told: no date of its own and no «με» that brings in somebody new."""
    dates = {d.date for d in line.marked.dates if d.kind != "year"}
    if dates and not dates <= {d.date.date for d in last if d.date is not None}:
        return False
    met = {e for d in last for e in d.sides.all()}
    items = line.items
    after = items[anchor.item :]
    for j, c in enumerate(items):
        new = c == "O" and j > anchor.item and "M" in items[anchor.item : j] and after.find("M") < 4
        if new and any(e not in met for e in doc.entities(line.chunk_of[j])):
            return False
    return not line.marked.has("status.cancelled")
