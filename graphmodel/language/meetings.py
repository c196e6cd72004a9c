"""Meetings: which sentences report, promise or cancel one, when, of whom, and what the sentences after it add.

A meeting is only made where the text says that it took place, will, or was called off; a wish, an invitation or a denial makes none. What
speaks of a meeting and cannot be read is a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from graphmodel.dates import FoundDate
from graphmodel.language.clauses import as_one, dated_items, shared_out
from graphmodel.language.document import Document, Line
from graphmodel.language.held import Anchor, aside_of, remark, told_aside
from graphmodel.language.resolve import Entity
from graphmodel.language.vocabulary import refold
from graphmodel.language.walk import Sides, walk
from graphmodel.names import nominative

_LEADS = re.compile("[tGS](?:[wN]|d[wN]?)?$")
"""An article before a noun of meeting, and what may stand between: «τη χθεσινή μας συνάντηση»."""
_NEXT = frozenset(("νεα", "νεο", "επομενη", "επομενο"))
"""«Νέα τηλεδιάσκεψη»: one more of those who met before."""


@dataclass(slots=True)
class Draft:
    """A meeting under way."""

    line: int
    kind: str
    status: str
    date: FoundDate | None
    sides: Sides
    certainty: float
    rule: str
    reasons: list[str] = field(default_factory=list)
    purpose: str | None = None
    agreed: str | None = None
    topics: list[str] = field(default_factory=list)
    materials: list[tuple[str, Entity | None]] = field(default_factory=list)
    place: str | None = None
    title: str | None = None
    possible: bool = False
    ordinal: int = 0
    anchor: int = 0

    def doubt(self, factor: float, reason: str) -> None:
        """Makes it less certain, and says why."""
        self.certainty = round(self.certainty * factor, 3)
        self.reasons.append(reason)


@dataclass(slots=True)
class Story:
    """What was found: the meetings, the sentences that were understood otherwise, and those that were not."""

    drafts: list[Draft] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    heading_date: FoundDate | None = None
    block_date: tuple[int, FoundDate] | None = None
    listed: Anchor | None = None
    pending: Draft | None = None
    attended: int = -2
    agenda: bool = False
    coming: bool = False
    months: list[FoundDate] = field(default_factory=list)
    roll: Draft | None = None
    diary: bool = False
    last: list[Draft] = field(default_factory=list)


def anchors(line: Line) -> list[Anchor]:
    """The words of a sentence that may report a meeting."""
    out: list[Anchor] = []
    marked, items = line.marked, line.items
    received = set(line.items_of("happened.received")) if "E" not in items and not marked.has("contact.never") else set()
    for i, letter in enumerate(items):
        if i in received and letter == "V" and items.count("O") + ours(line) > 1:
            out.append(Anchor(i, "visit", False))
            continue
        if letter not in "Ev":
            continue
        kind = marked.event_at(line.at[i])
        if kind is None:
            continue
        if letter == "v":
            if kind == "agreement" and not marked.has("events.agreement"):
                continue
            if kind == "call" and not marked.has("words.phone") and "M" not in items[i:]:
                continue
            if kind == "teleconference" and (not marked.has("words.online") or marked.has("events.teleconference")):
                continue
            out.append(Anchor(i, "meeting" if kind == "call" and not marked.has("words.phone") else kind, False))
            continue
        lead = _LEADS.search(items, max(0, i - 3), i)
        known = lead is not None and ("d" not in lead.group() or any(d.kind == "relative" for d in marked.dates))
        article = lead.start() if lead is not None and known else -1
        definite = article >= 0 and line.words[article] != "σε" and not marked.at("contact.then", line.at[article])
        definite = definite or line.english and line.words[max(0, i - 1)] in ("this", "that", "our")
        out.append(
            Anchor(
                i,
                "teleconference" if kind in ("meeting", "event", "workshop") and marked.has("words.online") and kind == "meeting" else kind,
                definite,
            )
        )
    return out


def dates_of(line: Line, anchor: Anchor, begin: int, end: int, status: str) -> list[FoundDate]:
    """The dates of the meeting at an anchor: a list is several meetings; of others the nearest counts."""
    tokens = line.marked.tokens
    lo = tokens[line.at[begin]].start
    hi = tokens[line.at[end - 1]].end if end > begin else lo
    own = [d for d in line.marked.dates if lo <= d.start < hi and d.kind != "year"]
    moved = line.marked.first("status.moved")
    if moved is not None:
        return [d for d in own if d.start > tokens[moved].start][:1]
    bounds = {tokens[a].start for a, _ in line.marked.spots.get("words.until", ())} if status == "held" else set()
    own = [d for d in own if not any(0 < d.start - b < 12 for b in bounds) and not aside_of(line, anchor, d)]
    if len(own) > 1 and (aside := remark(line, anchor)):
        own = [d for d in own if not tokens[line.at[aside.start]].start < d.start < tokens[line.at[aside.stop]].start] or own
    if all(d.kind == "list" for d in own):
        word = line.words[anchor.item]
        own = as_one(line, own, one=line.items[anchor.item] == "E" and not word.endswith(("εισ", "εων", "εσ", "ων", "α")))
    if len(own) <= 1:
        return own
    days = [d for d in own if d.kind in ("day", "list", "relative", "range")] or own
    at = tokens[line.at[anchor.item]].start
    nearest = min(days, key=lambda d: (abs(d.start - at), d.start))
    return [d for d in days if d.kind == "list"] if nearest.kind == "list" else [nearest]


def segments(line: Line, found: list[Anchor]) -> list[tuple[Anchor, int, int]]:
    """The stretches of a sentence that tell of one meeting each: a second one begins at a comma or «και» with nothing but a date before it."""
    if not found:
        return []
    items = line.items
    hard = [i for i in line.items_of("purpose.after") if items[i] == "M"] + line.items_of("purpose.ends")
    chosen: list[Anchor] = []
    cuts: list[int] = []
    first = 0  # «Την παράταση … διασφαλίζει η σύμβαση που υπέγραψαν …»: what stands before is no party
    for anchor in found:
        if not chosen:
            chosen.append(anchor)
            continue
        last = chosen[-1]
        between = items[last.item + 1 : anchor.item]
        if last.kind == anchor.kind == "agreement" and items[last.item] == "E" and "O" in between and not any(c in "Vv" for c in items[: anchor.item]):
            continue  # «Σύμβαση μεταξύ … και …, υπέγραψαν στις 5/3 …»: the noun is what was signed
        if items[last.item] == "E" and items[anchor.item] == "v" and "O" not in between and told_aside(line, last.item, anchor.item):
            first, chosen[-1] = last.item + 1, anchor  # «Μετά τη γιορτή, η οποία έγινε στις 4/7, συναντήθηκαν …»
            continue
        if anchor.definite or "O" not in between or any(last.item < h < anchor.item for h in hard):
            if (
                items[last.item] == "E"
                and items[anchor.item] == "v"
                and not any(last.item < h < anchor.item - 1 for h in hard)
                and "O" not in between
                and last.kind == "agreement"
            ):
                first = last.item if line.words[anchor.item - 1] == "που" or line.words[anchor.item - 1].startswith("οποι") else first
                chosen[-1] = Anchor(anchor.item, anchor.kind, False)
            continue
        cut = max((i for i in range(last.item + 1, anchor.item) if items[i] in ",Kp" or line.words[i] in ("οτι", "πωσ")), default=-1)
        while cut > last.item + 1 and items[cut - 1] in ",Kp":
            cut -= 1
        if cut < 0 or "O" in items[cut : anchor.item]:
            continue
        cuts.append(cut)
        chosen.append(anchor)
    edges = [first, *cuts, len(items)]
    return [(a, edges[i], edges[i + 1]) for i, a in enumerate(chosen)]


def drafts_of(
    doc: Document, index: int, anchor: Anchor, begin: int, end: int, carried: list[Entity], status: str, *, both: list[Entity]
) -> list[Draft]:
    """The meetings that one stretch of a sentence tells of; a draft with one party may gain others from the sentences that follow.

    `both` are the parties of the meeting told before, whom «οι δύο υπηρεσίες» means.
    """
    line = doc.lines[index]
    sides = walk(doc, line, begin=begin, end=end, anchor=anchor.item, kind=anchor.kind)
    draft = Draft(index, anchor.kind, status, None, sides, 0.97, "verb of meeting" if line.items[anchor.item] == "v" else "noun of meeting")
    dates: list[FoundDate | None] = list(dates_of(line, anchor, begin, end, status))
    paired = _by_place(doc, line) if sides.classes and not sides.met else []
    if not sides.who and carried and sides.met:
        sides.who.extend(e for e in carried if e not in sides.met)
    if len(sides.all()) < 2:
        sides.met += [e for e in _in_brackets(doc, line, anchor) if e not in sides.all()]
    yours = line.marked.tokens[line.at[anchor.item] + 1 : line.at[anchor.item] + 2]
    if doc.addressee is not None and not sides.who and yours and yours[0].fold == "σασ":
        sides.who = [doc.addressee]  # «σε συνέχεια της επίσκεψής σας στα γραφεία μας»
    if not sides.met and doc.addressee is not None and doc.addressee not in sides.who and any(t.fold in ("σασ", "εσασ") for t in line.marked.tokens):
        sides.met = [doc.addressee]
    if not sides.all() and dates and len(both) == 2 and line.marked.has("words.both"):
        sides.who, sides.met = both[:1], both[1:]  # «οι δύο υπηρεσίες είχαν συναντηθεί και στις …»
    own_voice = ours(line)
    if line.marked.sentence.kind == "item" and "M" not in line.items and not sides.holds(doc.reporter) and not any(c in "Vv" for c in line.items):
        # A row or item without a verb names whom the reporter met: «22/1/2024 | ΚΑΠΗ, ΚΕΠ | συνάντηση».
        sides.who, sides.met = [], [*sides.who, *(e for e in sides.met if e not in sides.who)]
        sides.hosts = list(sides.met) if anchor.kind == "visit" else sides.hosts
    subject = sides.class_subject and not own_voice
    people = not own_voice and _people(line, anchor)
    staff = line.marked.has("roles.staff") and not subject
    stranger = not sides.who and not own_voice and not staff and (subject or people or _person(line, anchor))
    if (
        doc.reporter is not None
        and not sides.holds(doc.reporter)
        and (own_voice or (sides.all() or paired) and not sides.who and not stranger)
        and (own_voice or doc.reporter_certain or not sides.met or doc.reporter.first.sentence <= index or _with_us(line, anchor))
    ):
        sides.who.insert(0, doc.reporter)
        if not own_voice:
            draft.doubt(0.94, "the sentence does not say who met; taken to be the reporter")
        if not doc.reporter_certain:
            draft.doubt(0.9, "who wrote the report is inferred")
    if line.marked.has("words.self_host") and doc.reporter is not None and sides.holds(doc.reporter):
        sides.hosts = [doc.reporter]
    if (
        not sides.all()
        and status == "planned"
        and dates
        and doc.reporter is not None
        and (doc.reporter_certain or doc.reporter in both and line.words[anchor.item - 1] in _NEXT)
        and not subject
        and not line.chunks
    ):
        sides.who.append(doc.reporter)
        draft.doubt(0.82 if doc.reporter_certain else 0.76, "no party is named; taken to be the reporter's own")
    if not sides.all():
        return []
    if people and len(sides.all()) < 2:
        draft.rule = "visit of people"
    if stranger:
        draft.doubt(0.85, "the other side is a person whose organisation is not named")
    draft.place = place_of(doc, line, begin, end, anchor)
    draft.possible = line.marked.has("status.possible")
    draft.rule = draft.rule if not paired else "place and date in brackets"
    told: list[tuple[FoundDate | None, Sides]] = [(d, sides) for d in dates or [None]]
    split = _by_date(line, sides, begin, end, anchor)
    if split:
        told = list(split)
    elif paired:
        told = [(d, Sides(who=[e for e in sides.who if e is not other], met=[other])) for d, other in paired]
    elif anchor.kind == "visit" and len(sides.hosts) > 1 and sides.met == sides.hosts:
        # Two hosts are two visits: nothing says that the hosts met each other.
        told = [(d, Sides(who=sides.who, met=[h], hosts=[h])) for d, _ in told for h in sides.hosts]
    out = []
    for n, (date, who) in enumerate(told):
        one = Draft(
            index,
            draft.kind,
            status,
            date,
            who,
            draft.certainty,
            draft.rule,
            list(draft.reasons),
            place=draft.place,
            possible=draft.possible,
            ordinal=n,
            anchor=line.at[anchor.item],
        )
        if date is not None and date.reasons:
            one.doubt(0.95, date.reasons[0])
        out.append(one)
    return out


def _with_us(line: Line, anchor: Anchor) -> bool:
    """Whether a meeting is with others, so that the one who writes is the other side: «συνάντηση με το ΚΑΠΗ», but none in «με τη συμμετοχή του»."""
    return "M" in line.items[anchor.item :] and not line.marked.has("words.between")


def _in_brackets(doc: Document, line: Line, anchor: Anchor) -> list[Entity]:
    """Those whom brackets after a word of meeting list: «τη συνάντηση της 28/1 (Κέντρο Υγείας, ΚΑΠΗ, ΚΕΠ)»."""
    begin = line.items.find("(O", anchor.item)
    end = line.items.find(")", begin)
    if not 0 <= begin < end or line.items[begin + 1 : end].strip("O,KtG"):
        return []
    found = [e for i, chunk in sorted(line.chunk_of.items()) if begin < i < end for e in doc.entities(chunk)]
    return found if len(found) > 1 else []


def ours(line: Line) -> bool:
    """Whether the sentence speaks in the first person plural: «επισκεφθήκαμε», «η δομή μας», "we met"."""
    return line.marked.has("words.we", "words.self", "words.anaphora") or any(map(_we_did, [t.fold for t in line.marked.tokens]))


@lru_cache(maxsize=50_000)
def _we_did(folded: str) -> bool:
    """Whether a folded word is a verb in the first person plural."""
    return folded.endswith(("ουμε", "ησαμε", "ηκαμε", "ψαμε", "ξαμε"))


def _by_date(line: Line, sides: Sides, begin: int, end: int, anchor: Anchor) -> list[tuple[FoundDate | None, Sides]]:
    """«… στις 3/2 με το ΚΕΠ, στις 5/2 με το ΚΑΠΗ και στις 10/2 με …»: each date with those who stand beside it; empty where it is not so."""
    at = {e: i for e, i in sides.items.items() if e in sides.met}
    return [
        (d, Sides(who=sides.who, met=met, hosts=[h for h in sides.hosts if h in met], organisers=sides.organisers))
        for d, met in shared_out(dated_items(line), at, begin, end)
    ]


def _person(line: Line, anchor: Anchor) -> bool:
    """Whether a person without an organisation is the subject: «η βουλευτής …»."""
    items, tokens = line.items, line.marked.tokens
    for i in range(1, len(items)):
        if items[i] == "r" and tokens[line.at[i - 1]].fold in ("ο", "η", "οι", "the") and "M" not in items[max(0, i - 3) : i]:
            after = items[i + 1 : i + 5]
            if not ("O" in after and after[:1] in ("G", "O", "r")):
                return True
    return False


def _people(line: Line, anchor: Anchor) -> bool:
    """Whether the subject right before a verb of meeting is some people, who are no body: «οι ωφελούμενοι επισκέφθηκαν …»."""
    items, tokens = line.items, line.marked.tokens
    if items[anchor.item] != "v":
        return False
    for i in range(max(0, anchor.item - 6), anchor.item - 1):
        nominative = items[i] == "t" and tokens[line.at[i]].fold in ("ο", "η", "οι", "τα", "the")
        if (
            nominative
            and items[i + 1] == "w"
            and items[max(0, i - 1)] not in "MS"
            and not any(c in "tO,K" for c in items[i + 1 : anchor.item].replace("GO", ""))
        ):
            return True
    return False


def _by_place(doc: Document, line: Line) -> list[tuple[FoundDate, Entity]]:
    """«… με τους υπευθύνους των Δήμων (Ορεστιάδα 4-5-2017, Κομοτηνή 3-11-2017)»: each date with the municipality of the place before it."""
    tokens, forms = line.marked.tokens, doc.vocabulary.lexicon.place_forms
    out = []
    for d in line.marked.dates:
        before = [t for t in tokens if t.end <= d.start][-1:]
        places = forms.get((before[0].fold,), ()) if before and before[0].capital else ()
        names = {refold(p.genitive) for p in places}
        fits = [e for e in doc.cast.entities if e.kind == "municipality" and e.place is not None and refold(e.place) in names]
        if len(fits) == 1:
            out.append((d, fits[0]))
    return out if len(out) == len(line.marked.dates) else []


def place_of(doc: Document, line: Line, begin: int, end: int, anchor: Anchor) -> str | None:
    """Where it was: «στο Δημαρχείο», «στη Γλαυκοπέτρα», "at the Town Hall"; never a party."""
    items, tokens = line.items, line.marked.tokens
    if "S" not in items[begin:end]:
        return None
    stops = set(line.items_of("purpose.ends")) | set(line.items_of("purpose.after"))
    for i in range(begin, end - 1):
        if i > anchor.item and i in stops:
            break
        if items[i] == "S" and items[i + 1] in "CDH" and items[i + 1 : i + 2] != "O":
            j = i + 1
            while j < end and items[j] in "CDHG":
                j += 1
            last = line.at[j] if j < len(line.at) else len(tokens)
            while last > line.at[i + 1] and tokens[last - 1].fold in ("του", "τησ", "των"):
                last -= 1
            text = doc.text[tokens[line.at[i + 1]].start : tokens[last - 1].end]
            return text if " " in text else nominative(f"{tokens[line.at[i]].text} {text}", lexicon=doc.vocabulary.lexicon)
    return None
