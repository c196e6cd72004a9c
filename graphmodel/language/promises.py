"""Promises: the stretches of a sentence that say what somebody will do, each with its verb, its date and who will do it.

«θα» and a verb, verbs of planning, decisions with «να», a present tense with a day that is yet to come, items below «Επόμενα βήματα». A sentence
may hold several, one for each verb and one for each further date. Wishes, rumours, requests to the reader and what might have been are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphmodel.dates import FoundDate, span_of
from graphmodel.language.cases import things_of
from graphmodel.language.document import Document, Line
from graphmodel.language.planners import Stretch, planner_of
from graphmodel.language.programmes import Programme
from graphmodel.language.refusals import CONDITIONS, MOVED, WE, refused, says_nothing
from graphmodel.language.resolve import Entity
from graphmodel.language.tokens import Token
from graphmodel.language.wording import CLITICS

_CUES = ("status.future", "plans.intend", "plans.decide")
_NOT_TO_COME = ("status.wish", "status.negated", "status.cancelled", "funding.verbs", "status.rumour")
"""Lists that tell of no day to come where no word of _CUES does."""
_CUTS = frozenset(("ενω", "οτι", "πωσ", "αλλα", "ωστοσο", "που", "whereas", "while", "which", "that"))
_DOERS = frozenset(("φορεασ", "φορεισ", "υπευθυνοσ", "υπευθυνη", "υπευθυνοι", "αρμοδιοσ", "αρμοδια", "υλοποιηση", "ποιοσ", "responsible", "who", "owner"))
"""Heads of the column of a table of plans that says who does it."""
_PAST = re.compile(r"(?:[σξψ](?:ε|αν|αμε)|[θτ]ηκ(?:ε|αν|αμε)|ειχ(?:ε|αν|αμε)|ηταν)$")
"""Endings of verbs that tell what was."""
_NOTHING = "dtSG0w,K()p"


def _first_days(line: Line, dates: list[FoundDate]) -> list[FoundDate]:
    """Dates without those that only go on with a list of days: «στις 15 και 16 Μαΐου»."""
    places = [line.item(next((k for k, t in enumerate(line.marked.tokens) if t.end > d.start), 0)) for d in dates]
    return [d for n, d in enumerate(dates) if n == 0 or d.kind != "list" or line.items[places[n - 1] : places[n]].strip("dKtS,0")]


@dataclass(slots=True)
class Promise:
    """Something that will be done: the items of its stretch, the item of its cue and of its verb or noun, its date, who does it."""

    begin: int
    end: int
    at: int
    verb: int
    date: FoundDate | None
    planner: Entity
    certainty: float
    possible: bool
    rule: str


@dataclass(slots=True)
class Promises:
    """Reads line after line; what it remembers is who planned last, which list stands open and the last day told of."""

    doc: Document
    in_line: dict[int, list[tuple[int, int, Programme]]]
    told: str | None
    """The last day of the meetings held, as yyyy-mm-dd: what a present tense dates later is yet to come."""
    agenda: bool = False
    listing: bool = False
    decided: bool = False
    doers: bool = False
    last: tuple[int, Entity] | None = None
    seen: str = ""
    out: list[Promise] = field(default_factory=list)

    def read(self, index: int) -> list[Promise]:
        """The promises of a line."""
        self.out = []
        line = self.doc.lines[index]
        kind, text = line.marked.sentence.kind, self.doc.text[line.start : line.end].rstrip()
        kind = "heading" if kind == "item" and self._headed(line) else kind
        opens = self._opens(line) or kind == "heading" and self._next_year(line)
        opens = opens or text.endswith(":") and self._listing(line) or kind == "heading" and line.marked.has("plans.decide")
        before = self.agenda
        if kind == "heading" and before and line.marked.dates and not opens:
            kind = "item"  # a short line below «Την άλλη εβδομάδα:»
        if kind == "heading" or text.endswith(":"):
            self.agenda = opens and not line.marked.has("status.wish")
            self.decided = self.agenda and line.marked.has("plans.decide")
        elif kind == "prose" and not self._in_block(index):
            self.agenda = self.agenda and index > 0 and self.doc.lines[index - 1].marked.sentence.kind == "heading" and not self.listing
        self.listing = self.agenda and kind == "item"
        if kind != "heading" or "V" in line.items or "v" in line.items or line.marked.has("status.future", "plans.see_you", "plans.present"):
            promised, coming = line.marked.has(*_CUES), self._may_come(line)
            for begin, end in self._stretches(line) if promised or coming else []:
                self._stretch(index, line, begin, end, promised=promised, coming=coming)
            if not self.out and line.marked.has("plans.next", "plans.decide", "status.agenda", "plans.aims") and kind != "heading":
                self._listed_inline(index, line)
            if not self.out and (before or self.agenda) and kind != "heading" and not text.endswith(":"):
                self._item(index, line)
        if line.marked.dates and not self.out:
            self.seen = max([self.seen, *(d.starts for d in line.marked.dates if d.kind != "year" and d.starts is not None)])
        return self.out

    @staticmethod
    def _opens(line: Line) -> bool:
        """Whether a line may open a list of plans: by words that stand in no name, or as its title: «5. Στόχοι»."""
        if not line.marked.has("plans.next", "status.agenda", "plans.headings"):
            return False
        if any(line.items[i] != "O" for name in ("plans.next", "status.agenda") for i in line.items_of(name)):
            return True
        return Promises._headed(line)

    @staticmethod
    def _listing(line: Line) -> bool:
        """Whether a sentence that ends in a colon promises or decides what stands below; «πρόκειται για τα εξής:» only tells what there is."""
        cues = line.items_of("status.future")
        return line.marked.has("plans.decide") or any(line.words[i] != "προκειται" or line.words[i + 1 : i + 2] != ["για"] for i in cues)

    @staticmethod
    def _headed(line: Line) -> bool:
        """Whether a line is nothing but the title of a list of plans, with a number or a year at most."""
        if not line.marked.has("plans.headings"):
            return False
        said = [i for i, (w, c) in enumerate(zip(line.words, line.items, strict=True)) if c not in "0d.,:;()pNt" and len(w) > 1]
        return all(line.marked.at("plans.headings", line.at[i]) for i in said)

    # ------------------------------------------------------------------------------------------------------------ stretches

    def _in_block(self, index: int) -> bool:
        return index > 0 and self.doc.lines[index - 1].marked.sentence.block == self.doc.lines[index].marked.sentence.block

    def _next_year(self, line: Line) -> bool:
        """Whether a heading is of a year later than what was told: «Για το 2027»."""
        years = [d for d in line.marked.dates if d.kind == "year"]
        return bool(years and self.seen and years[0].date > self.seen[:4])

    def _stretches(self, line: Line) -> list[tuple[int, int]]:
        """Where a sentence is cut: at «ενώ», «ότι», relative pronouns, marks, «(α)», and between two verbs that promise."""
        items, tokens = line.items, line.marked.tokens
        cuts = {0}
        for i, (at, word) in enumerate(zip(line.at, line.words, strict=True)):
            enumerator = items[i] == "(" and items[i + 2 : i + 3] == ")" and len(word) == 1 and len(tokens[line.at[i + 1]].fold) == 1
            if items[i] != "O" and (word in _CUTS or tokens[at].text in (";", "·", ":") or enumerator):
                cuts.add(i)
            elif word.startswith("οποι") and i > 0:
                cuts.add(i - 1)
        cues = sorted(i for m in _CUES for i in line.items_of(m) if items[i] != "O")
        for a, b in pairwise(cues):
            marks = [i for i in range(a + 1, b) if items[i] in ",K" and not any(a < c < b for c in cuts)]
            if marks:
                cuts.add(marks[-1])
        edges = [*sorted(cuts), len(items)]
        return [(a, b) for a, b in pairwise(edges) if b - a > 1]

    def _stretch(self, index: int, line: Line, begin: int, end: int, *, promised: bool, coming: bool) -> None:
        cue = self._cue(line, begin, end) if promised else None
        if cue is None:
            if coming:
                self._yet_to_come(index, line, begin, end)
            return
        at, verb, rule = cue
        dated = bool(self._dates(line, begin, end))
        if refused(line, begin, at, verb, dated=dated) or not dated and says_nothing(self.doc, line, at=at, verb=verb, end=end, rule=rule):
            return
        # «προβλέπεται να λειτουργήσει …, και να γίνει …»
        further = [i for i in range(verb + 1, end - 1) if line.words[i] == "να" and line.items[i - 1] in ",K"] if rule != "promise" else []
        edges = [begin, *further, end]
        for k, (start, stop) in enumerate(pairwise(edges)):
            place = (at, verb) if k == 0 else (start, start + 1)
            for n, (a, b, date) in enumerate(self._by_date(line, start, stop, place[0])):
                self._make(index, line, (a, b), place[0] if n == 0 else a, place[1] if n == 0 else a, date, rule)

    def _cue(self, line: Line, begin: int, end: int) -> tuple[int, int, str] | None:
        """The first word of a stretch that promises, with its verb; the decision before the stretch makes «να» one."""
        tokens, items = line.marked.tokens, line.items
        firm = sorted({i for m in ("status.future", "plans.intend") for i in line.items_of(m) if begin <= i < end and items[i] != "O"})
        for i in firm:
            word = tokens[line.at[i]].fold
            if word == "προκειται" and tokens[line.at[i + 1]].fold == "για" if i + 1 < len(line.at) else False:
                continue
            if not line.marked.at("plans.intend", line.at[i]) and word not in ("θα", "will", "shall") and not any(
                d.start > tokens[line.at[i]].start or not word.endswith("αμε") for d in self._dates(line, begin, end)
            ):
                continue
            bare = word.startswith("αναμεν") and not any(tokens[line.at[k]].fold == "να" for k in range(i, end))
            if bare and all(d.kind == "year" for d in self._dates(line, begin, end)):
                continue  # «το 2027 αναμένεται αύξηση»: nobody does it
            verb = i + 1
            if word == "θα" or word in ("will", "shall"):
                while verb < end - 1 and tokens[line.at[verb]].fold in CLITICS:
                    verb += 1
                if verb + 1 < end and tokens[line.at[verb]].fold in ("εχει", "εχουν", "εχουμε") and tokens[line.at[verb + 1]].fold.endswith("ει"):
                    verb += 1  # «θα έχει ολοκληρωθεί»
                return i, verb, "promise"
            if end < len(line.at) and tokens[line.at[end]].fold in ("οτι", "πωσ", "that") and end - i < 3:
                continue  # «υποσχέθηκε ότι θα …»: what follows is the promise
            na = next((k for k in range(i, min(end, i + 8)) if tokens[line.at[k]].fold in ("να", "to")), None)
            return i, na + 1 if na is not None and na + 1 < end else i, "intention"
        decided = [i for i in line.items_of("plans.decide") if i < end and line.words[i] != "αποφασεισ"]
        na = next((k for k in range(begin, end - 1) if tokens[line.at[k]].fold == "να"), None)
        if decided and na is not None and decided[0] < na:
            listed = any(tokens[line.at[k]].text == ":" for k in range(decided[0], na))
            named = any(d.start > tokens[line.at[na]].start for d in self._dates(line, begin, end))
            return (na, na + 1, "decision") if listed or named else None
        if decided and begin <= decided[0] and any(d.start > tokens[line.at[decided[0]]].start for d in self._dates(line, begin, end)):
            return decided[0], decided[0], "decision"
        return None

    def _dates(self, line: Line, begin: int, end: int) -> list[FoundDate]:
        tokens = line.marked.tokens
        lo = tokens[line.at[begin]].start
        hi = tokens[line.at[end]].start if end < len(line.at) else line.end
        found = [d for d in line.marked.dates if lo <= d.start < hi]
        exact = [d for d in found if d.kind != "year" and not (d.kind == "relative" and self._until_now(line, d))]
        return exact or [d for d in found if self._by_year(line, d)]

    @staticmethod
    def _until_now(line: Line, d: FoundDate) -> bool:
        """«Μέχρι σήμερα»: no day to come."""
        at = next((i for i, t in enumerate(line.marked.tokens) if t.end > d.start), 0)
        return line.marked.tokens[at].fold.startswith("σημερ") and at > 0 and line.marked.tokens[at - 1].fold in ("μεχρι", "εωσ", "ωσ")

    @staticmethod
    def _by_year(line: Line, d: FoundDate) -> bool:
        """«Μέσα στο 2026», «το 2027»: a year that says when."""
        before = ["", "", *(t.fold for t in line.marked.tokens if t.end <= d.start)][-2:]
        return before[1] in ("το", "στο", "τα", "in") or before[1] == "του" and before[0] in ("εντοσ", "τελοσ", "τελη", "αρχεσ", "διαρκεια")

    def _by_date(self, line: Line, begin: int, end: int, at: int) -> list[tuple[int, int, FoundDate | None]]:
        """A stretch, or one piece of it for each date that has something of its own to be done: «… στις 3/2 και για τον Μάρτιο κοινή εξόρμηση»."""
        items, tokens = line.items, line.marked.tokens
        dates = _first_days(line, self._dates(line, begin, end))
        after = [d for d in dates if d.start > tokens[line.at[at]].start]
        earlier = [d for d in dates if d not in after]
        if earlier and after:
            # «Μετά τη συνάντηση της 8ης Μαΐου … θα ακολουθήσει τον Ιούνιο»: the date before has its own plan only where a comma or «και» follows.
            near = line.item(next(k for k, t in enumerate(tokens) if t.end > after[0].start))
            dates = [*earlier[-1:], *after] if any(c in ",K" for c in items[at:near]) else after
        if tokens[line.at[at]].fold.startswith(MOVED):
            return [(begin, end, dates[-1] if dates else None)]
        if len(dates) < 2:
            return [(begin, end, dates[0] if dates else None)]
        pieces: list[tuple[int, int, FoundDate | None]] = []
        places = [line.item(next(k for k, t in enumerate(tokens) if t.end > d.start)) for d in dates]
        start = begin
        for n, place in enumerate(places):
            upto = end
            if n + 1 < len(places):
                marks = [i for i in range(max(place, at) + 1, places[n + 1]) if items[i] in ",Kp"]
                upto = marks[-1] if marks else places[n + 1]
            if items[start:upto].strip(_NOTHING.replace("w", "")):
                pieces.append((start, upto, dates[n]))
            start = upto
        whole = [p for p in pieces if any(c in "wEVvChHO" for c in items[p[0] : p[1]].replace("d", ""))]
        return whole if len(whole) > 1 else [(begin, end, next((d for d in dates if d.start > tokens[line.at[at]].start), dates[0]))]

    # ------------------------------------------------------------------------------------------------------- without «θα»

    def _reference(self) -> str:
        """The day after which something is yet to come: the last that was told, or on which the text was written; empty where none is known."""
        return max((x for x in (self.told, self.doc.dateline.date if self.doc.dateline else None, self.seen) if x), default="")

    def _may_come(self, line: Line) -> bool:
        """Whether a sentence has a day of which something without «θα» may tell that is yet to come."""
        if not line.marked.dates or line.marked.has(*_NOT_TO_COME):
            return False
        ref = self._reference()
        return self.agenda or line.marked.has("plans.see_you") or any(d.starts is not None and "" < ref < d.starts for d in line.marked.dates)

    def _yet_to_come(self, index: int, line: Line, begin: int, end: int) -> None:
        """«Τον Μάιο ξεκινά …», «η σύμβαση υπογράφεται στις …», «Ραντεβού τον Ιούνιο»: the present tense, and a day after all that was told."""
        tokens, items = line.marked.tokens, line.items
        ref = self._reference()
        dates = [d for d in self._dates(line, begin, end) if d.kind != "year" and d.starts is not None]
        later = [d for d in dates if ref and d.starts is not None and d.starts > ref]
        goodbye = [max(i, begin) for i in line.items_of("plans.see_you") if i < end]
        if dates and (self.agenda or goodbye and not ref):
            later = dates
        elif line.marked.sentence.kind == "item" or any(d.kind == "range" for d in dates) or len(later) != len(dates):
            return
        if not goodbye and any(tokens[line.at[i]].fold in ("καθε", "every") for i in range(begin, end)):
            return
        if not later:
            return
        for a, b, date in self._by_date(line, begin, end, begin):
            verb = next((i for i in range(a, b) if items[i] in "wVvr" and self._present(tokens[line.at[i]])), goodbye[0] if goodbye else None)
            if verb is not None and date in later:
                self._make(index, line, (a, b), verb, verb, date, "yet to come")

    @staticmethod
    def _present(token: Token) -> bool:
        """Whether a word is a verb of which the present tense tells of days to come, or one in the first person: «κατεβαίνουμε»."""
        return token.marked("plans.present") or token.text.endswith(WE) and len(token.text) > 4

    def _item(self, index: int, line: Line) -> None:
        """An item of a list of plans: what it names is planned, one for each date."""
        if line.marked.has("status.wish", "status.cancelled", "status.negated", "funding.verbs") or not line.items.strip("-0p(),dt"):
            return
        if any(c in "wVv" and _PAST.search(w) for w, c in zip(line.words, line.items, strict=True)):
            return
        idle = self.decided and not any(t.fold in ("να", "θα") for t in line.marked.tokens)
        if (any(c in "V" for c in line.items) or idle) and not line.marked.dates:
            return
        row = any(t.text in "|\t" for t in line.marked.tokens)
        if row and not line.marked.dates:
            self.doers = any(t.fold in _DOERS for t in line.marked.tokens)
        for a, b, date in [(0, len(line.items), line.marked.dates[0] if line.marked.dates else None)] if row else self._by_date(line, 0, len(line.items), 0):
            if date is not None or self.listing and not row:
                self._make(index, line, (a, b), a, a, date, "list of plans")

    def _listed_inline(self, index: int, line: Line) -> None:
        """«Στα σχέδιά μας: τον Φεβρουάριο σεμινάριο και στις 10 Μαΐου εκδρομή»: what stands after the colon, one for each date."""
        tokens, items = line.marked.tokens, line.items
        aims = line.items_of("plans.aims") if line.marked.dates else []
        opener = line.items_of("plans.next") or aims or line.items_of("plans.decide") or [i for i in line.items_of("status.agenda") if i < 4]
        stands = range(opener[0], min(opener[0] + (9 if aims else 4), len(line.at))) if opener else ()
        colon = next((i for i in stands if tokens[line.at[i]].fold in ("ειναι", "αποτελει", "is", "are")), None)
        colon = next((i for i, at in enumerate(line.at) if tokens[at].text == ":"), None) if colon is None else colon
        if colon is None or not opener or opener[0] > colon or line.marked.has("status.cancelled", "status.negated"):
            return
        rest = items[colon + 1 :]
        if not rest.strip("p"):
            return
        pieces = self._by_date(line, colon + 1, len(items), colon)
        for a, b, date in pieces:
            condition = next((i for i in range(a, b) if tokens[line.at[i]].fold in ("αν", "εφοσον", "εαν")), None)
            if condition is not None and date is not None and any(items[i] in "wE" for i in range(condition, b)):
                self._make(index, line, (condition, b), condition, condition, None, "list of plans", possible=True)
                b = condition
            if date is not None or not line.marked.has("status.wish", "plans.decide"):
                self._make(index, line, (a, b), a, a, date, "list of plans")

    # ------------------------------------------------------------------------------------------------------------ what is made of it

    def _make(
        self,
        index: int,
        line: Line,
        span: tuple[int, int],
        at: int,
        verb: int,
        date: FoundDate | None,
        rule: str,
        *,
        possible: bool = False,
    ) -> None:
        date = self._ahead(date)
        block = line.marked.sentence.block
        things = things_of(self.doc, line, self.in_line.get(index, []))
        stretch = Stretch(self.doc, index, line, things, *span, at, verb, date is not None, rule, self.doers)
        last = self.last[1] if self.last is not None and self.last[0] == block else None
        planner = planner_of(stretch, self.out[-1].planner if self.out else None, last)
        if planner is None:
            return
        entity, certainty = planner
        certainty = min(certainty, {"promise": 1, "intention": 0.95, "decision": 0.86}.get(rule, 0.82))
        conditional = any(line.marked.tokens[line.at[i]].fold in CONDITIONS for i in range(span[0], at))
        possible = possible or conditional or any(span[0] <= i < span[1] for i in line.items_of("status.possible"))
        certainty = min(certainty, 0.78) if conditional else certainty
        self.out.append(Promise(*span, at, verb, date, entity, certainty, possible, rule))
        self.last = (block, entity)

    def _ahead(self, date: FoundDate | None) -> FoundDate | None:
        """A date whose year was only inferred, in the year to come where it would be over when the text was written: «τον Σεπτέμβριο θα …»."""
        day = self.doc.dateline.date if self.doc.dateline is not None else ""
        if date is None or not date.reasons or date.kind == "relative" or date.ends is None or len(day) < 10 or date.ends >= day or date.end_date:
            return date
        later = f"{int(date.date[:4]) + 1}{date.date[4:]}"
        starts, ends = span_of(later)
        return replace(date, date=later, starts=starts, ends=ends)
