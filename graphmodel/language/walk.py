"""The walk over a sentence: from left to right, each organisation gets its part in a meeting by preposition, article and case.

Who is on which side of one meeting, no more: whether there was a meeting, and when, is decided in meetings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphmodel.language.document import Document, Line
from graphmodel.language.resolve import Entity

_CONTINUES = re.compile(r"(?:\(d+\))?(?:,w?K?|w?Kw?),?M?[tGSw]?(?:[tG]?[wDC]?r[wrDC]*[tG]?)*$")
_COMES = re.compile("(?:E[wd]*|[Vv](?:Sd+)?)t?r[wDC]*G$")
_VERBS = frozenset("Vv")
_PASSIVE = ("θηκε", "θηκαν", "θει", "θουν", "εται", "ονται", "χθη", "held")
_NAMED = re.compile("(?:,?r?(?:wp?)?[CD]{1,3}){1,2},?K?[tG]?[wDC]*r[wDC]*G?")
"""A person's name between two bodies: «ο Δήμαρχος Βόλου | Νίκος Παπάς και ο Διοικητής του | Νοσοκομείου»."""
_LISTED = re.compile("[,KwCDHGa]*G")
"""Between two of those whom people stand for: «στελέχη του Δήμου, της Διαχειριστικής Αρχής, | του Υπουργείου»."""
_LEAD = re.compile(r"([MSGt]?)([tG]?)(?:[wDCrhN]*r[tGw]?)*$")


@dataclass(slots=True)
class Sides:
    """The parties of one meeting as the sentence has them. `hosts` are those at whose place it was, `organisers` who called it."""

    who: list[Entity] = field(default_factory=list)
    met: list[Entity] = field(default_factory=list)
    hosts: list[Entity] = field(default_factory=list)
    organisers: list[Entity] = field(default_factory=list)
    present: list[Entity] = field(default_factory=list)
    classes: bool = False
    items: dict[Entity, int] = field(default_factory=dict)
    class_subject: bool = False

    def holds(self, entity: Entity | None) -> bool:
        """Whether it is a party."""
        return entity in self.who or entity in self.met or entity in self.present

    def all(self) -> list[Entity]:
        """Every party once, in order."""
        return list(dict.fromkeys(self.who + self.met + self.present))


def walk(doc: Document, line: Line, *, begin: int, end: int, anchor: int, kind: str) -> Sides:
    """The parties of the meeting named at item `anchor`, among the items from `begin` to `end`."""
    sides = Sides()
    items, marked = line.items, line.marked
    verb = items[anchor] == "v"
    soft = {i for i in line.items_of("purpose.after") if i > anchor}
    stops = _stops(line, anchor, soft)
    joint = sorted(line.items_of("words.joint"))
    between = set(line.items_of("words.between"))
    by = set(line.items_of("words.from"))
    buildings = set(line.items_of("organisations.buildings"))
    organising = set(line.items_of("happened.organiser"))
    attending = set(line.items_of("happened.attended"))
    receiving = kind in ("visit", "meeting") and any(
        "οπου" not in line.words[anchor:i] and "που" not in line.words[anchor:i] for i in line.items_of("happened.received"))
    passive = bool(by) and any(marked.tokens[line.at[i]].fold.endswith(_PASSIVE) for i in line.items_of("happened.words"))
    mode, previous, veiled = "", begin - 1, False
    aside = items.find(",", begin, anchor) if begin in line.items_of("words.aside") else -1
    paid = next((i for i in range(anchor + 1, end) if "χρηματοδοτ" in line.words[i]), end)
    for j in range(begin, end):
        if j > paid and items[j] == "O" and _VERBS.isdisjoint(items[paid:j]):
            mode, previous = "", j  # who pays for a project that is named has no part
            continue
        if items[j] not in "OVv(" and j not in stops and j not in soft:
            continue
        if j in stops and j > anchor:
            if _VERBS.isdisjoint(items[j + 1 : end]) or not _VERBS.isdisjoint(items[begin:j]):
                break
            veiled, mode = True, ""  # the verb is still to come: «Σύσκεψη με αντικείμενο … συγκάλεσε ο Δήμος»
        if j < aside and items[j] == "O":
            continue
        if j in soft:
            veiled, mode = True, ""
        if items[j] in "Vv" and j > anchor and _VERBS.isdisjoint(items[begin:j]):
            veiled = False
        if items[j] != "O":
            if items[j] == "(" and j > anchor and items[j + 1 : j + 2] not in ("O", "d"):
                mode = ""
            continue
        chunk = line.chunk_of[j]
        entities = [e for e in doc.entities(chunk) if e.full or chunk.before in "tGS" and chunk.before or not e.scope]
        segment = items[previous + 1 : j]
        span = range(previous + 1, j)
        lead = _LEAD.search(segment)
        first, second = (lead.group(1), lead.group(2)) if lead else ("", "")
        article = marked.tokens[line.at[j - 1]].fold if j > begin and items[j - 1] in "tGS" else ""
        follows = previous >= begin and items[previous] == "O" and (_CONTINUES.fullmatch(segment) or _NAMED.fullmatch(segment)) is not None
        near_joint = next((k for k in joint if k in span), None)
        gone = previous
        previous = j
        if not entities:
            sides.classes = sides.classes or bool(doc.any_entities(chunk))
            subject = j < anchor and "M" not in segment and segment[-1:] != "S" and by.isdisjoint(span)
            sides.class_subject = sides.class_subject or subject
            if verb and kind == "visit" and article in ("ο", "η", "οι") and j > anchor:
                mode = "who"  # «επισκέφθηκε το ΚΑΠΗ ο Δήμαρχος, στελέχη του …»
            elif not follows:
                mode = ""
            continue
        near = range(_own_words(items, span), j)
        if not buildings.isdisjoint(near) and segment[-1:] in "GS":
            mode = "host" if kind == "visit" and segment[-1:] == "G" and j > anchor else ""
        elif near_joint is not None:
            mode = (
                "met"
                if kind in ("workshop", "event", "agreement")
                and not _word(line, near_joint).startswith("πρωτοβουλ")
                and "πρωτοβουλια" not in _words(line, span)
                else ""
            )
        elif not veiled and not between.isdisjoint(span):
            mode = "met" if any(_word(line, k) in ("συμμετοχη", "παρουσια") for k in span) else "between"
        elif veiled and (sides.met or "M" not in segment or j < anchor):
            mode = mode if follows else ""
        elif "M" in segment and first in "MtGS" and _after_with(segment):
            mode = "met"
        elif follows and mode:
            pass
        elif receiving and first != "S" and not verb:
            mode = (
                "host"
                if article in ("ο", "η", "οι", "το", "τα", "the")
                and "r" not in segment
                or article in ("ο", "η", "οι")
                or gone < begin
                and not segment
                else "who"
            )
            if article in ("του", "της", "των", "τησ") and "r" in segment:
                mode = "host" if re.search("t[wDC]?r[wrDC]*G$", segment) and _nominative_role(line, j) else "who"
        elif not by.isdisjoint(span) and (passive or kind == "workshop") and first in "t":
            mode = "organiser"
        elif first == "S" and j > anchor and kind == "visit":
            mode = "host"
        elif first == "S":
            mode = (
                "host"
                if doc.reporter in entities
                or kind in ("meeting", "workshop", "event")
                and any(_word(line, k).startswith("βρεθηκ") for k in range(begin, j) if items[k] == "V")
                else "venue"
            )
        elif verb and j > anchor:
            ours = (
                marked.has("words.we", "words.self")
                or marked.tokens[line.at[anchor]].fold.endswith(("ουμε", "αμε"))
                or not marked.tokens[chunk.first].greek
            )
            genitive = kind == "visit" and article in ("του", "τησ", "των")
            named = bool(sides.hosts) and "r" in segment and any(items[k] == "t" and line.words[k] in ("ο", "η", "οι") for k in span)
            mode = "who" if genitive and (named or mode == "who" and _LISTED.fullmatch(segment)) else _object(sides, kind, segment, article, ours=ours)
        elif j > anchor and not verb and gone < anchor and not set("Vv").isdisjoint(items[begin:j]) and _COMES.search(segment):
            mode = "who"  # «συνήλθαν σε σύσκεψη στελέχη του Κέντρου και της …»
        elif first == "G" or second == "G":
            mode = (
                "who"
                if _of_event(items, anchor, gone, j)
                else "who"
                if mode == "who" and follows
                else _held_by_role(items, segment, anchor, j)
            )
        elif article in ("ο", "η", "οι", "το", "τα", "the", "") and (j < anchor or "V" in segment or "v" in segment or not mode):
            mode = (
                "who"
                if j < anchor
                or "V" in items[anchor:j]
                or not (organising.isdisjoint(range(begin, j)) and attending.isdisjoint(range(begin, j)))
                or items[anchor] == "v"
                else ""
            )
            if j > anchor and mode == "" and items[begin:anchor].count("V") and "O" not in items[begin:anchor] and gone < anchor:
                mode = "who"
        elif segment.endswith("r") or "r" in segment and first == "t":
            mode = "who" if article in ("ο", "η", "οι", "το", "τα") or first == "t" and _nominative_role(line, j) else mode
        else:
            mode = ""
        for e in entities:
            sides.items.setdefault(e, j)
        _place(sides, mode, entities, organising, range(begin, end), attending, j)
    if len(sides.who) > 1 and not sides.met and not sides.organisers and kind not in ("workshop", "event", "visit"):
        # «Συναντήθηκαν το Κέντρο και ο Σύλλογος»: they met each other.
        sides.who, sides.met = sides.who[:1], sides.who[1:]
    return sides


def _own_words(items: str, span: range) -> int:
    """Where the last «με» or word of meeting before an organisation stands: a building before it («στα γραφεία μας συνάντηση με …») is not its own."""
    return max((i + 1 for i in span if items[i] in "ME"), default=span.start)


def _nominative_role(line: Line, j: int) -> bool:
    """Whether the role before an item has a nominative article: «ο Διοικητής του …»."""
    for k in range(j - 1, max(-1, j - 6), -1):
        if line.items[k] == "t":
            return line.marked.tokens[line.at[k]].fold in ("ο", "η", "οι")
    return False


def _after_with(segment: str) -> bool:
    """Whether «με» governs what comes: between them only articles, roles, adjectives."""
    tail = segment[segment.rindex("M") + 1 :]
    return re.fullmatch(r"[tGSwrDChN]{0,9}", tail) is not None and ("r" in tail or "w" not in tail[1:] or len(tail) <= 4)


def _of_event(items: str, anchor: int, gone: int, j: int) -> bool:
    """Whether a genitive belongs to the event noun («συνάντηση του Κέντρου»): nothing but words and roles between them."""
    if items[anchor] != "E" or j < anchor or gone > anchor:
        return False
    between = items[anchor + 1 : j]
    return re.fullmatch(r"[wDCrh,QdG]*", between) is not None


def _held_by_role(items: str, segment: str, anchor: int, j: int) -> str:
    """«ο Διευθυντής του 2ου Γυμνασίου», «στελέχη του Παρατηρητηρίου» before the verb: who; anything else in the genitive has no part."""
    if "r" not in segment:
        return ""
    tail = segment[segment.rindex("r") + 1 :]
    return (
        "who" if re.fullmatch(r"[rwDC]*[G]?", tail) and "M" not in segment and (j < anchor or "V" in items[:j] or "v" in items[:j]) else ""
    )


def _object(sides: Sides, kind: str, segment: str, article: str, *, ours: bool) -> str:
    """The part of what follows a verb that says a meeting: the visited, or the one who met, or signed."""
    if kind == "visit":
        nominative = article in ("ο", "η", "οι") and "K" not in segment
        return "who" if nominative and not sides.who else "host"
    if "S" in segment[-2:]:
        return ""
    if ours:
        return "met"
    if sides.who and kind != "call":
        return "met" if kind != "agreement" or "M" in segment else "who"
    return "who"


def _place(sides: Sides, mode: str, entities: list[Entity], organising: set[int], span: range, attending: set[int], j: int) -> None:
    if mode == "between":
        first, *rest = entities
        if sides.who:
            rest = entities
        else:
            sides.who.append(first)
        sides.met.extend(e for e in rest if e not in sides.met)
    elif mode == "who":
        attends = not attending.isdisjoint(range(span.start, j))
        organised = not attends and not organising.isdisjoint(span)
        for e in entities:
            if not sides.holds(e):
                (sides.present if attends and not organised and sides.who else sides.who).append(e)
            if organised and e not in sides.organisers:
                sides.organisers.append(e)
    elif mode == "organiser":
        sides.who.extend(e for e in entities if not sides.holds(e))
        sides.organisers.extend(e for e in entities if e not in sides.organisers)
    elif mode in ("met", "host"):
        sides.met.extend(e for e in entities if not sides.holds(e))
        if mode == "host":
            sides.hosts.extend(e for e in entities if e not in sides.hosts)


def _stops(line: Line, anchor: int, purposes: set[int]) -> set[int]:
    """Items after which no further party stands: relative clauses, circumstances, purposes that may hold a «με» of their own."""
    items = line.items
    out = {i for i in purposes if items[i] == "M"}
    for i in line.items_of("purpose.ends"):
        if i > anchor and not (items[i + 1 : i + 2] in ("V", "v") or items[i + 1 : i + 3] in ("wV", "wv")):
            out.add(i)
    return out


def _word(line: Line, item: int) -> str:
    return line.marked.tokens[line.at[item]].fold


def _words(line: Line, span: range) -> set[str]:
    return {_word(line, k) for k in span} | {_word(line, k + 1) for k in span if k + 1 < len(line.at)}
