"""The story a document tells of its meetings, sentence after sentence: what begins a meeting, and what only adds to the last one.

Headings, lists and «ακολούθησε» carry a date or a kind to what follows; purposes, agreements and handed-out materials go to the meeting that
they are said of. The reading of one sentence is in meetings and walk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graphmodel.dates import FoundDate
from graphmodel.language import meetings
from graphmodel.language.additions import adds, enrich, hand_out, purpose_inside, told_before
from graphmodel.language.carried import bare_days, carry_date
from graphmodel.language.clauses import dated_items, ends_there
from graphmodel.language.contacts import adds_nothing, contacts, is_one_clause, speaks_of_contact
from graphmodel.language.document import Document, Line
from graphmodel.language.english_meetings import told_in_english
from graphmodel.language.followed import day_of_last, own_council, tells_more
from graphmodel.language.frames import Contact
from graphmodel.language.held import Anchor, in_caption, in_present, looks_back, nominal, of_the_public, status_of, to_come, told_of_later
from graphmodel.language.lists import calls_roll, listed_meetings, opens_list
from graphmodel.language.meetings import Draft, Story
from graphmodel.language.resolve import Entity
from graphmodel.language.walk import Sides, walk

_PREPARES = re.compile("προγραμματισμ|διοργανωση|οργανωση|διεξαγωγη|πραγματοποιηση|planning|organisation")


def tell(doc: Document) -> Story:
    """Reads the sentences in order."""
    story = Story(diary=sum(_only_date(line) for line in doc.lines) > 1)
    if story.diary:
        doc.dateline = None
    for index, line in enumerate(doc.lines):
        bare_days(doc, line, story.months)
        _line(doc, story, index, line)
        story.months = [d for d in line.marked.dates if len(d.date) >= 7] or story.months
    if story.roll is not None and story.roll not in story.drafts:
        story.drafts.append(story.roll)
    _settle(doc, story)
    return story


def _only_date(line: Line) -> bool:
    """Whether a line is a date and no more, as above the entries of a diary."""
    items = line.items.rstrip("CDhw").rstrip("-,") if line.items[:1] == "d" else line.items  # «Δευτέρα 3 Φεβρουαρίου 2025 – Πάρος»
    return line.marked.sentence.kind == "heading" and len(line.marked.dates) == 1 and not items.strip("dp,-tw") and items.count("w") < 2


def _settle(doc: Document, story: Story) -> None:
    """Leaves out what still has one party and is no event that one body holds: a meeting needs two."""
    kept = []
    for d in story.drafts:
        if own_council(doc, d):
            continue
        parties = d.sides.all()
        alone = len(parties) < 2
        held_by_one = (
            d.status == "planned"
            and d.date is not None
            or d.kind in ("workshop", "event", "teleconference")
            and (d.date is not None or bool(d.sides.organisers))
            or d.date is not None
            and (d.sides.classes or d.rule.startswith("who held"))
            and d.sides.organisers == parties
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
    for d in kept:
        if d.date is None:
            d.doubt(0.95, "no date is told")
        if any(all(m.open_end for m in e.mentions) for e in d.sides.all()):
            d.doubt(0.95, "where the name of a party ends is not sure")
    story.drafts = kept
    story.unread.sort()


def _line(doc: Document, story: Story, index: int, line: Line) -> None:
    sentence = line.marked.sentence
    days = [d for d in line.marked.dates if d.kind in ("day", "list", "range", "relative") and len(d.date) != 4]
    dateline = doc.dateline is not None and any(d.start == doc.dateline.start for d in days)
    if dateline and len(days) > 1:
        days = [d for d in days if doc.dateline is None or d.start != doc.dateline.start]
        dateline = False
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
            and not opens_list(doc, line)
            and index > 0
            and doc.lines[index - 1].marked.sentence.block != sentence.block
        ):
            story.listed = None
        if days and not dateline:
            until = any(d is days[0] and ends_there(line, i) for i, d in dated_items(line))
            story.block_date = (sentence.block, days[0]) if len(days) == 1 and not until else None
    announces = line.marked.has("status.agenda") and doc.text[line.start : line.end].rstrip().endswith(":")
    if announces or sentence.kind != "item":
        story.coming = announces
    if sentence.kind == "item" and line.marked.has("words.when") and line.marked.has("words.whom") and not line.chunks and not days:
        if not line.marked.has("funding.strong", "words.sums"):
            story.listed = Anchor(0, "meeting", False)  # the head of a table of contacts
        return
    if calls_roll(doc, story, index, line, days) or tells_more(doc, story, index, line, days) or adds(doc, story, index, line):
        story.consumed.add(index)
        return
    found = meetings.anchors(line)
    made, understood, spoken = _told(doc, story, index, line, found, days)
    if made and line.marked.has("plans.public") and of_the_public(line) and not meetings.ours(line):
        named = [e for chunk in line.chunks for e in doc.entities(chunk)]
        # «οι πολίτες θα επισκέπτονται το Κέντρο Υγείας»
        made = [d for d in made if (len(d.sides.all()) > 1 or d.status == "held") and (doc.reporter in named or not d.sides.holds(doc.reporter))]
        understood = understood or not made
    if (
        not made
        and story.listed is not None
        and sentence.kind == "item"
        and (line.chunks or days)
        and not found
        and doc.lines[index - 1].marked.sentence.block != sentence.block
    ):
        made = listed_meetings(doc, story, index, line)
    if made and opens_list(doc, line) and not any(d.sides.met for d in made):
        story.listed = replace(found[0], date=days[0] if len(days) == 1 else None)
    elif made and not days and (told := told_before(story, line, made, found)) is not None:
        story.last = [told]
        enrich(doc, story, line)
    elif made:
        for n, d in enumerate(made):
            d.ordinal = n
            carry_date(story, line, d)
            purpose_inside(doc, line, d)
        if line.marked.has("told.handed"):
            hand_out(doc, line, made)
        story.drafts.extend(made)
        story.last = made
        story.pending = None
    elif opens_list(doc, line):
        story.listed = replace(next((a for a in found), Anchor(0, "meeting", False)), date=days[0] if len(days) == 1 else None)
    elif not understood:
        open_to = next((a for a in found if days and status_of(line, a) == "held"), None)
        if open_to is not None and day_of_last(doc, story, index, line, days, kind=open_to.kind):
            return
        if open_to is not None:
            # «Στις 5/3 έγινε ημερίδα. Συμμετείχαν …»: who was there may follow.
            status = "planned" if in_present(line) and to_come(doc, line, days[0]) else "held"
            story.last, story.pending = [], Draft(index, open_to.kind, status, days[0], Sides(), 0.9, "those who were there follow")
        if spoken:
            story.unread.append((index, "it speaks of a meeting, but who met whom cannot be made out"))


def _heading(doc: Document, story: Story, index: int, line: Line, days: list[FoundDate], dateline: bool) -> bool:
    """What a heading says for the sentences below: its date, a kind of meeting, that a list of meetings follows. True where it tells no more."""
    found = meetings.anchors(line)
    words = line.items.strip("0-d,p()tS")
    story.agenda = line.marked.has("status.agenda") and not line.marked.has("happened.words")  # «Τι έγινε και τι έρχεται»
    if found and days:
        dateline = False
    if len(days) == 1 and not dateline and (words or index > 3 or story.diary):
        story.heading_date = days[0]
        story.last = [] if story.diary else story.last
    follows = next((x.marked.sentence.kind for x in doc.lines[index + 1 : index + 2]), "")
    if (found or line.marked.has("words.contacts")) and follows == "item":
        story.listed = found[0] if found else Anchor(0, "meeting", False)
    elif line.marked.has("funding.heads", "words.sums"):
        story.listed = None
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
    verb = "v" in line.items
    return not verb and not (days and line.chunks and not dateline and found)


def _told(
    doc: Document, story: Story, index: int, line: Line, found: list[Anchor], days: list[FoundDate]
) -> tuple[list[Draft], bool, bool]:
    """The meetings that a sentence tells; whether it was understood otherwise; whether it speaks of one at all."""
    sentence = line.marked.sentence
    if line.english:
        return told_in_english(doc, index, line, agenda=story.agenda, item=sentence.kind == "item")
    dated = not days and (
        story.heading_date is not None or story.block_date is not None and story.block_date[0] == sentence.block
    ) and not (story.last and not story.diary and doc.lines[story.last[0].line].marked.sentence.block == sentence.block)
    agenda = story.agenda or story.coming or line.marked.has("status.agenda")
    before = doc.lines[index - 1] if index else None
    first = bool(found) and is_one_clause(doc, line)
    if first:
        made, understood, spoken = _named(doc, story, index, line, found, days, apart=(), agenda=agenda)
        if made and adds_nothing(doc, line, {e for d in made for e in d.sides.all()}, before=before):
            return made, understood, spoken
    told = contacts(doc, line, dated=dated, agenda=agenda, diary=story.diary, before=before)
    if story.last:
        same = {e for d in story.last for e in d.sides.all()}
        told = [c for c in told if c.dates or not set(c.parties()) <= same]
    apart = [c for c in told if not any(c.at.begin <= a.item < c.at.end for a in found)]
    if not first:
        made, understood, spoken = _named(doc, story, index, line, found, days, apart=apart, agenda=agenda)
    made = _joined(doc, index, line, made, told, apart)
    return made, understood, spoken or not made and speaks_of_contact(line)


def _named(
    doc: Document, story: Story, index: int, line: Line, found: list[Anchor], days: list[FoundDate], *, apart: Sequence[Contact], agenda: bool
) -> tuple[list[Draft], bool, bool]:
    """The meetings that the words of meeting of a sentence tell, outside the stretches of contacts told `apart`; the rest as `_told` gives it."""
    sentence = line.marked.sentence
    made: list[Draft] = []
    understood = spoken = False
    carried: list[Entity] = []
    for anchor, begin, end in meetings.segments(line, [a for a in found if not _in_plan(line, a)]):
        begin = max([begin, *(c.at.end for c in apart if c.at.end <= anchor.item)])
        end = min([end, *(c.at.begin for c in apart if c.at.begin > anchor.item)])
        status = _status(doc, story, line, anchor, days, agenda=agenda)
        if status == "held" and not days and line.marked.tokens[line.at[anchor.item]].fold.startswith("εργαστηρι"):
            continue  # a room as often as a workshop
        if status == "none" or line.marked.has("status.retold") and not days:
            understood = True
            continue
        if status == "unsure":
            spoken = True
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
            called = walk(doc, line, begin=begin, end=end, anchor=anchor.item, kind=anchor.kind).organisers
            for d in story.last:
                d.sides.present += [e for e in called if not d.sides.holds(e)]
                d.sides.organisers += [e for e in called if e not in d.sides.organisers]
            understood = True
            continue
        if anchor.definite and story.pending is not None and story.pending.date is not None and not days and story.pending.line == index - 1:
            held_by = walk(doc, line, begin=begin, end=end, anchor=anchor.item, kind=anchor.kind).organisers
            if held_by:
                # «Στις 5/3 γίνεται ημερίδα. Η ημερίδα διοργανώνεται από …»
                story.pending.sides.who, story.pending.sides.organisers = list(held_by), list(held_by)
                made.append(story.pending)
                continue
        both = story.last[0].sides.all() if story.last else []
        drafts = meetings.drafts_of(doc, index, anchor, begin, end, carried, status, both=both)
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
            if status == "held" and d.date is None and set("Vv").isdisjoint(line.items):
                d.doubt(0.9, "no verb says that it took place")
            if (
                line.items[anchor.item] == "E"
                and line.marked.tokens[line.at[anchor.item]].fold.endswith(("εισ", "εων"))
                and d.date is None
                and status == "held"
            ):
                d.doubt(0.93, "several meetings are told as one")
        made.extend(drafts)
        # The subject goes on: of who received somebody, the host.
        carried = (drafts[0].sides.hosts if line.items[anchor.item] == "V" else drafts[0].sides.who) if drafts else carried
    return made, understood, spoken


def _status(doc: Document, story: Story, line: Line, anchor: Anchor, days: list[FoundDate], *, agenda: bool) -> str:
    """The status that a sentence gives a meeting by its verbs, or, where these say nothing, by its form: empty where that says nothing too."""
    status = status_of(line, anchor)
    if status == "planned" and anchor.definite and days and looks_back(line, anchor) and not to_come(doc, line, days[0]):
        return "held"  # «Όπως συμφωνήθηκε κατά την επίσκεψή μας στις 5/3, θα …»
    today = days and doc.dateline is not None and days[0].date == doc.dateline.date and line.marked.has("happened.organiser")
    if status == "held" and days and (doc.dateline is None or today or to_come(doc, line, days[0])) and in_present(line):
        return "planned"  # «Στις 5/4 ο Σύλλογος διοργανώνει …», in a text of March or of that morning
    if status == "held" and in_present(line) and (not (line.marked.dates or anchor.definite) or "καθε" in line.words):
        return "none"  # «συναντώνται κάθε τρίμηνο»
    if status:
        return status
    when = days or [d for d in line.marked.dates if d.kind in ("month", "part")]
    if line.marked.sentence.kind == "item" and (when or story.listed) or when and nominal(line, anchor):
        return "planned" if agenda or doc.dateline is not None and when and to_come(doc, line, when[0]) else "held"
    if story.diary and not anchor.definite and not line.items[: anchor.item].strip("p-tw" if line.marked.has("contact.then") else "p-t"):
        return "held"  # «Επίσκεψη στο ΚΑΠΗ.» below a heading that is a date
    known = anchor.definite and (anchor.item < 4 or line.marked.tokens[line.at[anchor.item - 1]].fold != "σε")
    if known and days and not line.marked.has("words.years"):
        # «Ευχαριστούμε για τη συνάντηση της 6/5 με …»: one that both know of was held, if it is not still to come.
        later = to_come(doc, line, days[0]) or told_of_later(line, anchor) and not looks_back(line, anchor)
        return "planned" if later else "held"
    return "held" if in_caption(doc, line, anchor) else ""


def _joined(doc: Document, index: int, line: Line, made: list[Draft], told: list[Contact], apart: list[Contact]) -> list[Draft]:
    """The meetings of a sentence as words of meeting and verbs of contact tell them: what both tell is kept once."""
    for c in [c for c in told if c.joins and made]:
        sides = made[-1].sides
        sides.present.extend(e for e in c.parties() if not sides.holds(e) and e is not doc.reporter)
        told.remove(c)
    for at in dict.fromkeys(c.at for c in told if c not in apart):
        # Of two readings of one stretch the one that knows more parties, or tells more apart, counts.
        group = [c for c in told if c.at == at]
        inside = [d for d in made if at.begin <= line.item(d.anchor) < at.end]
        ours, theirs = {e for c in group for e in c.parties()}, {e for d in inside for e in d.sides.all()}
        if len(group) == 1 and len(theirs) == 1 and len(ours) > 1:
            group[0].met += [e for e in theirs if e not in ours]
            ours |= theirs
        if ours > theirs or ours == theirs and len(group) > len(inside):
            made = [d for d in made if d not in inside]
        else:
            told = [c for c in told if c.at != at]
    made += [d for c in told for d in _of_contact(index, line, c)]
    if any(len(d.sides.all()) > 1 for d in made[-len(told) :] if told):
        made = [d for d in made if len(d.sides.all()) > 1]
    return made


def _of_contact(index: int, line: Line, contact: Contact) -> list[Draft]:
    """A contact as meetings, one for each of its dates."""
    sides = Sides(who=contact.who, met=contact.met, hosts=contact.hosts)
    dates: list[FoundDate | None] = [*contact.dates]
    reasons = contact.reasons or ([] if contact.certainty >= 0.9 else ["no word of meeting is said"])
    return [
        Draft(index, contact.kind, contact.status, d, sides, contact.certainty, contact.rule, list(reasons), anchor=line.at[contact.at.verb])
        for d in dates or [None]
    ]


def _in_plan(line: Line, anchor: Anchor) -> bool:
    """Whether the noun is only what is being prepared: «ο προγραμματισμός εκδήλωσης», «διοργάνωση ημερίδας»."""
    if line.items[anchor.item] != "E" or anchor.item == 0:
        return False
    before = line.words[max(0, anchor.item - 3) : anchor.item]
    return any(map(_PREPARES.match, before))


def _same_meeting(doc: Document, line: Line, anchor: Anchor, last: list[Draft]) -> bool:
    """Whether «η συνάντηση» is the one just told: no date of its own and no «με» that brings in somebody new."""
    if last[0].kind == "agreement" != anchor.kind:
        return False  # «Πρωτόκολλο αναμένεται να υπογραφεί. Κατά την τηλεδιάσκεψη …»
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
