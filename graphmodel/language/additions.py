"""What sentences add to a meeting that was told before them: who was there, its purpose, what was agreed, talked about and handed out.

Which sentences tell a meeting is decided in story.
"""

from __future__ import annotations

import re

from graphmodel.dates import FoundDate
from graphmodel.language import meetings
from graphmodel.language.document import Document, Line
from graphmodel.language.held import Anchor, status_of
from graphmodel.language.meetings import Draft, Story
from graphmodel.language.resolve import Entity

_ARTICLE = re.compile(r"^(?:(?:η|ο|το|οι|τα|την|τη|τον|τους|τις|the|να|ότι|πως|that)\s+)", re.IGNORECASE)

_ORDER = ("πρωτη", "δευτερ", "τριτη", "τεταρτη", "πεμπτη")


def adds(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether the sentence only adds to the meeting told before: its purpose, what was agreed, talked about, handed out."""
    marked = line.marked
    if _attend(doc, story, index, line):
        return True
    if not story.last:
        return False
    first = marked.first("purpose.sentence")
    if first is not None and first <= 3 and marked.has("purpose.was"):
        was = next((b for a, b in marked.spots["purpose.was"] if a > first), None)
        if was is not None:
            text = _clean(doc, line, was)
            for d in story.last:
                d.purpose = text or d.purpose
            return True
    if story.last[0].status != "held":
        return False
    for name in ("agreed", "topics", "handed"):
        spots = marked.spots.get(f"told.{name}")
        if not spots:
            continue
        fresh = any(
            a.kind in ("visit", "meeting", "teleconference", "agreement", "call") and line.items[a.item] == "v"
            for a in meetings.anchors(line)
        )
        if fresh or marked.dates and not _within_last(marked.dates, story.last) and name != "agreed":
            continue
        if not _belongs(doc, story, line):
            continue
        start = spots[0][1]
        if marked.dates and any(a < start for a, _ in marked.spots.get("words.aside", ())):
            continue  # «όπως συμφωνήθηκε κατά την επίσκεψη στις 8/5»: of another meeting
        if name == "agreed":
            for d in story.last:
                d.agreed = d.agreed or _agreed(doc, line, start)
            if not line.english and marked.dates and marked.has("status.future") and any(status_of(line, a) == "planned" for a in meetings.anchors(line)):
                return False  # «Αποφασίστηκε ότι τον Δεκέμβριο οι δύο δομές θα διοργανώσουν γιορτή»: the next one
        elif name == "topics":
            if line.marked.has("told.handed"):
                continue
            topic = _clean(doc, line, start)
            for d in story.last:
                d.topics += [topic] if topic else []
        else:
            hand_out(doc, line, story.last)
        return True
    return False


def told_before(story: Story, line: Line, made: list[Draft], found: list[Anchor]) -> Draft | None:
    """The meeting told before that a sentence without a day tells again: the same agreement, or one that it speaks of as known, of the same parties."""
    known = any(a.definite for a in found) or made[0].kind == "agreement"
    if len(made) > 1 or not known or line.marked.has("words.follows", "words.later", "contact.then"):
        return None
    parties = set(made[0].sides.all())
    return next((
        d for d in reversed(story.drafts)
        if d.kind == made[0].kind and d.status == made[0].status and len(parties) > 1 and parties <= set(d.sides.all())), None)


def _attend(doc: Document, story: Story, index: int, line: Line) -> bool:
    """Whether a sentence says who was there: at the meeting told before, or at the one that the heading names."""
    marked = line.marked
    if story.pending is not None or story.last:
        if marked.has("words.form"):
            kind = next((marked.event_at(line.at[i]) for i, c in enumerate(line.items) if c == "E"), None)
            for d in [story.pending] if story.pending is not None else story.last:
                d.kind = kind or d.kind
            return True
        if marked.first("words.date") == 0 and marked.dates and story.pending is not None:
            story.pending.date = marked.dates[0]
            return True
        if marked.first("words.date") == 0 and marked.dates and story.last and all(d.date is None and d.rule.startswith("item") for d in story.last):
            for d in story.last:
                d.date = marked.dates[0]
            return True
        if marked.first("words.subject") == 0:
            for d in [story.pending] if story.pending is not None else story.last:
                d.purpose = _clean(doc, line, 2)
            return True
    goes_on = (
        story.attended == index - 1
        and line.items[:1] == "w"
        and marked.at("words.from", 0)
        and line.chunks
        and not any(c in "Vv" for c in line.items)
    )
    if goes_on:
        enrich(doc, story, line, always=True)
        return True
    if (
        not marked.has("happened.attended")
        or marked.has("told.handed")
        or any(c == "v" for c in line.items)
        or not line.chunks
        or marked.has("status.negated", "status.wish", "words.later")
        or marked.has("status.future") and not (story.last and story.last[0].status == "planned")
        or any(t.fold.endswith("αμε") for a, b in marked.spots["happened.attended"] for t in marked.tokens[a:b])
    ):
        return False
    if marked.dates and not _within_last(marked.dates, story.last):
        return False
    found = meetings.anchors(line)
    if any(not a.definite for a in found):
        return False
    attends = min(line.items_of("happened.attended"))
    waits = bool(story.last) and len(story.last[0].sides.all()) < 2
    floor = (
        bool(story.last)
        and story.last[0].kind in ("workshop", "event", "meeting")
        and any(b - a > 1 for a, b in marked.spots["happened.attended"])
        and _belongs(doc, story, line)
    )
    there = line.items[:1] == "S" and attends <= 4  # «Στη συζήτηση θα συμμετάσχουν …»
    if not (found or attends <= 2 or there or waits or floor or story.pending is not None and not story.last):
        return False
    if not story.last:
        if story.pending is None:
            return False
        draft = story.pending
        story.unread = [(i, why) for i, why in story.unread if i != draft.line]
        draft.line = index if draft.line != index and not draft.sides.who else draft.line
        if doc.reporter is not None and not draft.sides.who:
            draft.sides.who.append(doc.reporter)
        draft.date = draft.date or story.heading_date or (doc.dateline if draft.rule.startswith("record") else None)
        story.drafts.append(draft)
        story.last, story.pending = [draft], None
    told = next((n for n, word in enumerate(_ORDER) if any(w.startswith(word) for w in line.words[1:2])), len(story.last))
    if line.items[:1] == "S" and told < len(story.last):
        story.last = story.last[told : told + 1]  # «Στη δεύτερη επίσκεψη παραβρέθηκε και …»
    enrich(doc, story, line)
    story.attended = index
    return True


def _belongs(doc: Document, story: Story, line: Line) -> bool:
    """Whether a sentence follows the meeting closely enough to be said of it."""
    near = line.marked.sentence.block - doc.lines[story.last[0].line].marked.sentence.block
    return near <= 2


def _within_last(dates: list[FoundDate], last: list[Draft]) -> bool:
    return {d.date for d in dates} <= {d.date.date for d in last if d.date is not None}


def purpose_inside(doc: Document, line: Line, draft: Draft) -> None:
    """The purpose that the sentence itself gives: «με σκοπό …», «για την …», "to discuss …"."""
    if draft.purpose is not None:
        return
    spots = sorted(line.marked.spots.get("purpose.after", ()))
    events = [i for i, c in enumerate(line.items) if c in "Ev"]
    least = line.at[events[0]] if events else 0
    for a, b in spots:
        if a > least and line.marked.letters[b : b + 1] != "d":
            start = (
                a
                if line.marked.tokens[a].fold == "to"
                else b
                if line.marked.tokens[b - 1].fold not in ("την", "τη", "τον", "το", "τα", "τουσ", "τισ", "να")
                else b - 1
            )
            after = [line.at[i] for i, c in enumerate(line.items) if c in "Vv" and line.at[i] > b and "V" not in line.items[:i]]
            draft.purpose = _clean(doc, line, start, after[0] if after else None)
            return


def _agreed(doc: Document, line: Line, token: int) -> str | None:
    """What was agreed, with the «να» that makes it a sentence."""
    text, tokens = _clean(doc, line, token), line.marked.tokens
    return f"να {text}" if text and token < len(tokens) and tokens[token].fold == "να" else text


def _clean(doc: Document, line: Line, token: int, until: int | None = None) -> str | None:
    """The text from a token to the end of the sentence, without its first article and last mark."""
    tokens = line.marked.tokens
    if token >= len(tokens):
        return None
    end = tokens[until - 1].end if until is not None else line.end
    text = " ".join(doc.text[tokens[token].start : end].split()).strip(" .;,·:")
    return _ARTICLE.sub("", text, count=1) or None


def hand_out(doc: Document, line: Line, last: list[Draft]) -> None:
    """What was handed out and whose it is: «διανεμήθηκε το έντυπο «…» του Κέντρου Στήριξης και το τεύχος πεπραγμένων του Συνεταιρισμού»."""
    items, tokens = line.items, line.marked.tokens
    verbs = line.items_of("told.handed")
    named = [i for i in line.items_of("told.materials") if i > verbs[0]] or list(line.items_of("told.materials"))
    if not named:
        return
    groups: list[list[int]] = []
    for i in named:
        if groups and not any(c in "O,K" for c in items[groups[-1][-1] + 1 : i]):
            groups[-1].append(i)
        else:
            groups.append([i])
    for n, group in enumerate(groups):
        begin = group[0]
        while (
            begin > 0
            and items[begin - 1] in "CDN"
            or begin > 0
            and items[begin - 1] == "w"
            and tokens[line.at[begin - 1]].fold.endswith(("ικο", "ικη", "ικα"))
        ):
            begin -= 1
        limit = groups[n + 1][0] if n + 1 < len(groups) else len(items)
        giver: Entity | None = None
        until: int | None = None
        end = group[-1] + 1
        while end < limit:
            c = items[end]
            if c == "O":
                if items[end - 1] in "GtM" or items[end - 1] == "O":
                    entities = doc.any_entities(line.chunk_of[end])
                    giver = entities[0] if entities else None
                elif (owner := line.chunk_of[end].mentions[0].owner) is not None:
                    # «ο Οδηγός Υπηρεσιών | του Κέντρου»: what stands before the owner belongs to the title.
                    giver, until = doc.cast.get(owner), owner.first
                break
            if c in ",Kp" or c in "Vv" or c == "M" or c == "G" and "O" not in items[end : end + 3]:
                if c == "G" and items[end + 1 : end + 2] in ("w", "C", "D"):
                    end += 1
                    continue
                break
            end += 1
        stop = end
        while stop > begin + 1 and items[stop - 1] in "GtSM":
            stop -= 1
        last_token = until if until is not None else line.at[stop] if stop < len(line.at) else len(tokens)
        while until is not None and tokens[last_token - 1].fold in ("του", "τησ", "των"):
            last_token -= 1
        title = " ".join(doc.text[tokens[line.at[begin]].start : tokens[last_token - 1].end].split()).strip(" ,.")
        if giver is None and (
            doc.reporter is not None and (line.marked.has("words.self") or any(t.fold in ("μασ", "our") for t in tokens))
        ):
            giver = doc.reporter
        for d in last:
            if all(title != m for m, _ in d.materials):
                d.materials.append((title, giver))


def enrich(doc: Document, story: Story, line: Line, *, always: bool = False) -> None:
    """Adds what a sentence about the meeting just told says more: who else was there, who held it, where."""
    if always or line.marked.has("happened.attended"):
        organised = any(
            line.marked.tokens[a].fold.startswith(("διοργανωτ", "συνδιοργανωτ")) for a, _ in line.marked.spots.get("happened.attended", ())
        )
        owners = {e for c in line.chunks for m in c.mentions if m.owner is not None and (e := doc.cast.get(m.owner)) is not None}
        for _, chunk in sorted(line.chunk_of.items()):
            for e in doc.entities(chunk):
                for d in story.last:
                    if e in owners or e in d.sides.all():
                        continue
                    (d.sides.who if organised else d.sides.present).append(e)
                    if organised:
                        d.sides.organisers.append(e)
        if line.marked.has("words.self") and doc.reporter is not None:
            for d in story.last:
                d.sides.present.extend([] if d.sides.holds(doc.reporter) else [doc.reporter])
    for d in story.last:
        if d.place is None:
            d.place = meetings.place_of(doc, line, 0, len(line.items), Anchor(0, d.kind, True))
        if any(line.items[i] == "M" for i in line.items_of("purpose.after")):
            purpose_inside(doc, line, d)
