"""The clauses of a Greek sentence: its finite verbs, the stretches that they rule, the case in which each organisation stands.

It knows forms and function words, no meanings: which verbs say a contact, and between whom, is decided in contacts.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from graphmodel.dates import FoundDate
from graphmodel.language.document import Document, Line
from graphmodel.language.resolve import Entity
from graphmodel.model import MEETING_KINDS

_FINITE = re.compile(r"(?:ε|αν|ηκα|[χφσ]θη|εβη|εστη|[εοα]ται|ονται|ουμε|ει|ουν)$")
_SHORT_FINITE = frozenset(("εχει", "ειχε", "πηρε", "ηλθε", "ηταν", "ειναι", "παμε", "παει", "πανε", "ειδε", "ειπε", "πηγε", "ηπιε", "ηρθε", "υπεγραφη"))
_NOT_FINITE = frozenset((
    "τοτε", "οποτε", "ποτε", "παντοτε", "ουτε", "μητε", "ειτε", "ωστε", "καθε", "οταν", "εκει", "επει", "περαν", "πεντε", "δεκαπεντε", "εικοσιπεντε",
    "δωρεαν", "λοιπον", "σχεδον",
))
_SINGULAR = ("σα", "ξα", "ψα", "ηκα", "σω", "ξω", "ψω")
"""Endings of the first person, which many nouns have too: they count only for words that the vocabulary has as verbs."""
_DEPENDENT = re.compile(r"(?:[σξψθ](?:ω|ει|ουν|ουμε)|^παει|^παμε|^πανε|^δει|^δουν|^δουμε|λαβει|λαβουν)$")
_PRESENT = ("εται", "ονται", "ειται", "ουνται", "ει", "ουν", "ουμε")
_PRESENT_TOO = frozenset(("ειμαστε", "βρισκομαστε", "συζητα", "μιλα", "συναντα", "συνανταται", "τηλεφωνα"))
_AUXILIARIES = frozenset(("εχει", "εχουν", "εχουμε", "ειχε", "ειχαν", "ειχαμε"))
_NEVER = frozenset(("δεν", "δε", "μη", "μην", "χωρισ", "ουτε", "ουδεποτε", "ποτε", "αν", "εαν", "εφοσον"))
_ONCE = frozenset(("οταν", "μολισ", "οποτε"))
_CLAUSE = frozenset((
    "ενω", "οπου", "που", "οτι", "πωσ", "οταν", "καθωσ", "αφου", "αλλα", "ομωσ", "γιατι", "διοτι", "επειδη", "ωστε", "οποτε",
))
_PREPOSITIONS = {"απο": "from", "προσ": "in", "μεταξυ": "with", "υπο": "with"} | dict.fromkeys(
    ("για", "χωρισ", "λογω", "μεσω", "κατα", "εκτοσ", "εναντιον", "αντι", "μετα", "πριν", "σχετικα", "αναφορικα"), "for")
_CASES = {"ο": "nom", "η": "nom", "οι": "nom", "τον": "acc", "την": "acc", "τη": "acc", "τουσ": "acc", "τισ": "acc", "το": "any", "τα": "any"}
_MEETING_VERBS = {f"meeting_verbs.{kind}": kind for kind in MEETING_KINDS}
_end = attrgetter("end")
DATED = ("day", "list", "range", "relative", "month", "part")


@dataclass(frozen=True, slots=True)
class Slot:
    """An organisation of a sentence, or several under one head: its case, and through what it has it («ο Διοικητής του», «τα γραφεία του»).

    `case` is nom, acc, gen, any (where the article says none), or what a preposition makes of it: in (σε), with (με), from (από), for (all others).
    `via` is role, place, event, invited, noun, or empty. No entity is one that could not be made out.
    """

    item: int
    entities: tuple[Entity, ...]
    case: str
    via: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items of a sentence from `begin` to `end`, that the verb at `verb` rules."""

    begin: int
    end: int
    verb: int


def word(line: Line, item: int) -> str:
    """The folded word at an item."""
    return line.words[item]


@lru_cache(maxsize=50_000)
def is_finite(folded: str) -> bool:
    """Whether a folded word has the form of a finite verb."""
    return folded in _SHORT_FINITE or len(folded) > 4 and folded not in _NOT_FINITE and _FINITE.search(folded) is not None


def is_passive(folded: str) -> bool:
    """Whether the subject of a verb form is what was done, not who did it: «πραγματοποιήθηκε», «έγινε»."""
    return folded.endswith(("θηκε", "θηκαν", "θει", "θουν", "χθη", "χθησαν", "γινε", "γιναν", "γινει", "γινουν", "εται", "ονται"))


def says(line: Line, begin: int, end: int) -> int | None:
    """The token that is a verb in an entry of the vocabulary: «ενημέρωσε», but none in «ενημέρωση»."""
    words = ((i, line.marked.tokens[i].fold) for i in range(begin, end))
    return next((i for i, w in words if is_finite(w) or len(w) > 4 and w.endswith(_SINGULAR) or w in _PRESENT_TOO), None)


def meeting_verbs(line: Line) -> list[tuple[int, str]]:
    """The tokens that are verbs of meeting, with the kind of meeting."""
    return [(a, _MEETING_VERBS[name]) for name, spans in line.marked.spots.items() if name in _MEETING_VERBS for a, _ in spans]


def finite_verbs(line: Line) -> list[int]:
    """The items that are finite verbs by their form."""
    if line.verbs is None:
        tokens, words = line.marked.tokens, line.words
        line.verbs = [
            i
            for i, c in enumerate(line.items)
            if (c in "Vvw" or i == 0 and c in "CD") and is_finite(words[i]) and tokens[line.at[i]].greek
        ]
    return line.verbs


def slots(doc: Document, line: Line, verbs: Iterable[int]) -> list[Slot]:
    """The organisations of a sentence with their cases, in order."""
    out: list[Slot] = []
    stop = set(verbs)
    places = set(line.items_of("organisations.buildings"))
    people = set(line.items_of("contact.people"))
    invited = set(line.items_of("contact.invited"))
    events = {i for i, c in enumerate(line.items) if c == "E"} | set(line.items_of("contact.noun"))
    through = (("role", people), ("place", places), ("invited", invited), ("event", events))
    for j, chunk in sorted(line.chunk_of.items()):
        found = doc.entities(chunk)
        # «τα γραφεία του Συνδέσμου»: no name of its own, so whose they are.
        owners = [] if found else [e for m in chunk.mentions if m.owner is not None and (e := doc.cast.get(m.owner)) is not None and not e.is_class]
        if found or owners or not any(m.is_class for m in chunk.mentions):
            case, via = _case(line, j, stop, through)
            if case == "from" and (of := _sent_by(line, j, stop, people)):
                case, via = of, "role"
            if out and line.items[out[-1].item + 1 : j] in ("KG", ",G"):
                case, via = out[-1].case, out[-1].via  # «του ΚΑΠΗ και του ΚΗΦΗ»
            elif case == "any" and out and out[-1].case == "nom" and line.items[out[-1].item + 1 : j] in ("Kt", ",t"):
                case = "nom"  # «η ΔΥΠΑ και το Επιμελητήριο»
            out.append(Slot(j, tuple(found or owners), case, "place" if owners else via))
    return out


def _case(line: Line, j: int, stop: set[int], words: Sequence[tuple[str, set[int]]]) -> tuple[str, str]:
    """The case of an organisation, and through what it has it."""
    items = line.items
    k = j - 1
    while k >= 0 and j - k < 4 and items[k] in "wCDN" and k not in stop and word(line, k) not in _PREPOSITIONS and _has_article(items, k):
        k -= 1
    if k < 0 or items[k] != "G":
        return _before(line, k, stop), ""
    if items[max(0, k - 3) : k] in ("GhK", "GwK"):
        k -= 3  # «της δομής και του Κέντρου Υγείας»: what the first belongs to
    n = k - 1
    while n >= 0 and items[n] in "wrDChNQ0aHEV-" and n not in stop and word(line, n) not in _PREPOSITIONS and word(line, n) not in _CLAUSE:
        n -= 1
    inside = range(n + 1, k)
    if not inside:
        return _before(line, n, stop) if n >= 0 and items[n] in ",KO" else "gen", ""
    via = "role" if any(items[i] == "r" for i in inside) else next((name for name, at in words if not at.isdisjoint(inside)), "noun")
    if n > 0 and items[n] == "G" and via in ("role", "place") and n - 1 in words[-1][1]:
        return "in", via  # «ενημέρωση των μαθητών του ΕΠΑΛ»
    return _before(line, n, stop), via


def _sent_by(line: Line, j: int, stop: set[int], people: set[int]) -> str:
    """The case of the people that «από» sends from a body: «οι συνάδελφοι από το Κέντρο Υγείας»; empty where none stand before it."""
    k = next((k for k in range(j - 1, max(-1, j - 4), -1) if line.words[k] == "απο"), 0)
    return _before(line, k - 2, stop) if k > 1 and (line.items[k - 1] == "r" or k - 1 in people) else ""


def _has_article(items: str, k: int) -> bool:
    """Whether an adjective before a name has its article a word or two before: «το τοπικό υποκατάστημα»."""
    return any(c in "tGS" for c in items[max(0, k - 2) : k]) and "O" not in items[max(0, k - 2) : k]


def _before(line: Line, n: int, stop: set[int]) -> str:
    """The case that an article or preposition at an item gives, or the preposition of the row in which it stands."""
    if n < 0:
        return ""
    items = line.items
    own = _CASES.get(word(line, n), "") if items[n] == "t" else ""
    if own == "nom":
        return "nom"
    if items[n] == "S":
        return "in"
    if n in stop:
        return "any"
    k = n - 1 if items[n] == "t" else n
    while k >= 0 and k not in stop:
        c, w = items[k], word(line, k)
        if c in "MS":
            return "with" if c == "M" else "in"
        if w in _PREPOSITIONS:
            return "with" if w == "απο" and k and word(line, k - 1).startswith("συνοδευ") else _PREPOSITIONS[w]
        if w == ".":
            k -= 1  # «τον κ. Παππά»
            continue
        if w in _CLAUSE or c not in "tGrwDCK,OQN0aH" or c == "t" and _CASES.get(w) == "nom":
            break
        if c not in "K,O" and "K" not in items[k : n + 1] and "," not in items[k : n + 1] and not (k == n and c in "wN"):
            break
        k -= 1
    return own


def _opens_clause(line: Line, item: int) -> bool:
    folded = word(line, item)
    return folded in _CLAUSE or folded.startswith("οποι") or folded in ("·", ":", ";")


def stretches(line: Line, verbs: list[int], frames: Mapping[int, str]) -> list[Stretch]:
    """A sentence cut between its finite verbs, at the clause word or else the last mark between them.

    Verbs with no cut between them are one, that of which `frames` knows; a relative clause that says who held an event goes with it.
    """
    items = line.items
    out: list[Stretch] = []
    begin = since = current = -1
    for verb in verbs:
        if current < 0:
            begin, since, current = 0, verb, verb
            continue
        marks = [
            i for i in range(since + 1, verb)
            if (items[i] in ",Kp(" or _opens_clause(line, i)) and not (items[i] == "K" and items[i - 1] in "d0" and items[i + 1] in "d0")
        ]
        strong = [i for i in marks if _opens_clause(line, i)]
        since = verb
        if not marks:
            current = verb if verb in frames or current not in frames else current
            continue
        cut = strong[-1] if strong else marks[-1]
        opener = word(line, cut)
        if frames.get(current) == "attends" and frames.get(verb, "does") in ("does", "received") and (opener == "που" or opener.startswith("οποι")):
            continue
        while cut > current + 1 and (items[cut - 1] in ",K" or items[cut - 1] == "S" and opener.startswith("οποι")):
            cut -= 1
        out.append(Stretch(begin, cut, current))
        begin, current = cut, verb
    if current < 0:
        return []
    # What follows «ότι» without a verb that is known by its form is somebody else's: «διαβάσαμε ότι η Περιφέρεια συζητά με …».
    words = line.words
    end = next((i for i in range(since + 1, len(items)) if words[i] in ("οτι", "πωσ")), len(items))
    return [*out, Stretch(begin, end, current)]


@lru_cache(maxsize=50_000)
def _forms(folded: str) -> tuple[bool, bool]:
    """Whether a verb has a form that stands after «να» and «θα» only, and whether it is in the present tense."""
    dependent = _DEPENDENT.search(folded) is not None
    return dependent, not dependent and (folded.endswith(_PRESENT) or folded in _PRESENT_TOO)


def status_of(line: Line, at: Stretch) -> str:
    """held, planned, now (in the present tense), or none where the verb of a stretch is denied, wished, asked for, only possible."""
    verb = at.verb
    w = word(line, verb)
    lead = line.words[max(at.begin, verb - 9) : verb]
    wishes = [i for i in line.items_of("status.wish") if at.begin <= i < at.end and word(line, i) not in ("οταν", "αν")]
    if line.within(at.begin, at.end, "status.was_set") or not _NEVER.isdisjoint(lead[-5:]) or any(not accepted(line, i) for i in wishes):
        return "none"
    dependent, present = _forms(w)
    if "θα" in lead[-4:]:
        return "planned" if (dependent or present) and _AUXILIARIES.isdisjoint(lead[-2:]) else "none"
    if not dependent:
        if line.within(at.begin, verb + 1, "status.future"):
            return "planned"
        return "now" if present else "held"
    if not _ONCE.isdisjoint(lead[-5:]):
        return "none"
    if not _AUXILIARIES.isdisjoint(lead[-3:]) and "να" not in lead[-3:]:
        return "held"
    if "να" in lead[-4:]:
        if any(i < verb for i in line.items_of("contact.granted")):
            return "held"
        if any(i < verb for i in (*line.items_of("status.future"), *line.items_of("contact.decided"))):
            return "planned"
    return "none"


def accepted(line: Line, item: int) -> bool:
    """Whether an invitation is one that was followed: «μετά από πρόσκληση του …», «ανταποκρινόμενοι στην πρόσκληση»."""
    if not word(line, item).startswith("προσκλησ"):
        return False
    before = line.words[max(0, item - 3) : item]
    return any(w in ("απο", "κατοπιν", "υστερα", "με") or w.startswith(("ανταποκρι", "αποδεχ", "δεχθ", "δεχτ")) for w in before)


def first_person(line: Line, at: Stretch) -> bool:
    """Whether the verb of a stretch is in the first person: «πήγαμε», «μίλησα»."""
    return word(line, at.verb).endswith(("αμε", "ουμε", "μαστε", *_SINGULAR))


def of_people(line: Line, at: Stretch) -> bool:
    """Whether the subject before a verb is some people, who are no body: «οι ωφελούμενοι επισκέφθηκαν …»."""
    people = line.items_of("contact.people")
    for i in range(at.begin, at.verb - 1):
        if line.items[i] == "t" and word(line, i) in ("ο", "η", "οι") and line.items[i - 1 : i] not in ("M", "S"):
            after = line.items[i + 1]
            if after == "w" and i + 1 not in people and "r" not in line.items[i + 1 : i + 3] and word(line, min(i + 2, at.verb)) != "μασ":
                return True
    return False


def dated_items(line: Line) -> list[tuple[int, FoundDate]]:
    """The dates of a sentence that say at least a month, each with the item at which it begins."""
    if line.dated is None:
        tokens = line.marked.tokens
        line.dated = [(line.item(bisect_right(tokens, d.start, key=_end)), d) for d in line.marked.dates if d.kind in DATED and len(d.date) > 4]
    return line.dated


def ends_there(line: Line, item: int) -> bool:
    """Whether a date says until when: «έως τις 31 Δεκεμβρίου»."""
    return any(item - 3 < i < item for i in line.items_of("words.until"))


def own_dates(line: Line, at: Stretch, *, held: bool = False) -> list[FoundDate]:
    """The date of a stretch: the days of a list, else the first day, else the first month; of what was held, none until which something lasts."""
    own = [d for i, d in dated_items(line) if at.begin <= i < at.end and not (held and ends_there(line, i))]
    days = [d for d in own if d.kind != "month"] or own
    return as_one(line, days) if all(d.kind == "list" for d in days) else days[:1]


def as_one(line: Line, days: list[FoundDate], *, one: bool = False) -> list[FoundDate]:
    """The days of a list, as one range: where the sentence says so («διήμερο σεμινάριο στις 12 και 13 Μαΐου»), or days in a row are of `one` thing."""
    if len(days) < 2 or not (line.marked.has("words.long") or one and _in_a_row(days)):
        return days
    return [replace(days[0], end_date=days[-1].date, ends=days[-1].ends, kind="range")]


def _in_a_row(days: list[FoundDate]) -> bool:
    dates = [dt.date.fromisoformat(d.date) for d in days if len(d.date) == 10 and d.date[0] != "-"]
    return len(dates) == len(days) and all((b - a).days == 1 for a, b in pairwise(dates))


def near_date(line: Line, at: Stretch, *, held: bool, taken: Sequence[Stretch] = ()) -> list[FoundDate]:
    """The date of a stretch that has none: the nearest before it in its sentence, else the only one, if it is not that of a contact in a clause `taken`."""
    days = [(i, d) for i, d in dated_items(line) if not (held and ends_there(line, i))]
    before = [d for i, d in days if i < at.begin]
    own = len(days) == 1 and held and not any(s.begin <= days[0][0] < s.end for s in taken)
    return before[-1:] or ([days[0][1]] if own else [])


def opens_apart(line: Line, at: Stretch) -> bool:
    """Whether a stretch begins with another part of the day: «το απόγευμα», «στη συνέχεια»."""
    return line.within(at.begin, at.verb + 3, "contact.then", "words.follows", "words.later")


def shared_out(days: list[tuple[int, FoundDate]], at: Mapping[Entity, int], begin: int, end: int) -> list[tuple[FoundDate, list[Entity]]]:
    """Each date with the organisations after it («στις 3/2 με το ΚΕΠ, στις 5/2 με το ΚΑΠΗ») or before it («με το ΚΕΠ (3/2), με το ΚΑΠΗ (5/2)»).

    `at` says where the organisations stand. Empty where a date has none, or there are not two of both.
    """
    days = [(i, d) for i, d in days if begin <= i < end]
    days = [(i, d) for i, d in days if d.kind != "month"] or days  # «Τον Μάρτιο … στις 5/3 …»
    if len(days) < 2 or len(at) < 2:
        return []
    places = [i for i, _ in days]
    leads = places[0] < min(at.values())
    edges = [begin, *places[1:], end] if leads else [begin, *places[:-1], end]
    out = [(d, [e for e, i in at.items() if since <= i < until]) for (_, d), since, until in zip(days, edges, edges[1:], strict=False)]
    return out if all(found for _, found in out) else []
