"""Ends of names: what belongs to a name after its head and genitives. Brackets, branches, whom a body is for, what it is called by.

How a name begins, and what stands between, is found in units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.language.mentions import is_body, surface
from graphmodel.language.signs import OWNER_KINDS, Signs
from graphmodel.names import kind_of, match_key
from graphmodel.names.lexicon import acronym_key

HEAD = re.compile(r"N?[CD]{0,3}H")
_FIELDS = re.compile(r"[DH]+(?:(?:,[DH]+)*KG?[DH]+)?")


@dataclass(slots=True)
class Unit:
    """A name under way: its tokens, what was learned of it, and its owner."""

    first: int
    last: int
    head: int
    plural: bool = False
    place: bool = False
    proper: bool = False
    acronym: str | None = None
    skip: tuple[int, int] | None = None
    places: tuple[tuple[int, int], ...] = ()
    owner: Unit | None = None
    owned_at: int = 0


class Ends(Signs):
    """Asks where a name under way ends."""

    def _spelled(self, u: Unit) -> int:
        """Where a name ends before brackets that hold its first letters: «Ελληνική Εταιρία Τοπικής Ανάπτυξης και Αυτοδιοίκησης (ΕΕΤΑΑ)»; 0 where none do."""
        at = self.s.find("(", u.last)
        if not u.last < at < u.last + 10 or self.letter(at + 2) != ")" or not self.tokens[at + 1].capital or set(self.s[u.last : at]) - set("CDHKG,"):
            return 0
        first = "".join(t.fold[0] for t in self.tokens[u.first : at] if t.capital)
        return at if len(first) > 2 and acronym_key(self.tokens[at + 1].text).lower() == first else 0

    def _stands_for(self, u: Unit, j: int) -> bool:
        """Whether an acronym right after a name stands for it: «Δημόσια Υπηρεσία Απασχόλησης ΔΥΠΑ»."""
        known = self.v.lexicon.acronyms.get(acronym_key(self.tokens[j].text))
        return known is not None and match_key(known[0], lexicon=self.v.lexicon) == match_key(self._text(u, u.first, j), lexicon=self.v.lexicon)

    def _branch(self, u: Unit) -> int:
        """Where a name ends that names a branch after a comma or dash: «Τεχνικό Επιμελητήριο Ελλάδας – Τμήμα Μαγνησίας»; 0 where it does not.

        A word between branch and place only in headings, where no list of departments is told.
        """
        j = u.last
        if self.letter(j) not in (",", "-") or self.letter(j + 1) not in ("C", "D", "H") or self.v.kind_of_head(self.tokens[u.head].fold) in OWNER_KINDS:
            return 0
        match = HEAD.match(self.s, j + 1)
        branches = self.v.lists["organisations.branches"]
        if match is None or self.tokens[match.end() - 1].fold not in branches or self.tokens[u.head].fold in branches:
            return 0
        if kind_of(self._text(u, u.head, u.last), lexicon=self.v.lexicon) == "education" and match.end() == j + 2 and self.letter(j + 2) in ("C", "D", "H"):
            run = _FIELDS.match(self.s, j + 2)  # «Πανεπιστήμιο Θεσσαλίας – Τμήμα Οικονομικών Επιστημών»
            return run.end() if run is not None else 0
        if match.end() > j + 2 and (u.place or self.m.sentence.kind != "heading"):
            return 0
        return match.end() + self._place_at(match.end()) if self._place_at(match.end()) else 0

    def _whole(self, u: Unit) -> int:
        """Where the name of a public body ends of which only a part was taken: «… Τοπικής Ανάπτυξης | και Αυτοδιοίκησης»; 0 where it is none."""
        if self.letter(u.last) not in ("K", ",") or u.place or self.letter(u.last + 1) not in ("C", "D", "H"):
            return 0
        for end in range(min(u.last + 6, len(self.s)), u.last + 1, -1):
            if self.s[end - 1] in "CDH" and is_body(self._text(u, u.first, end), self.v):
                return end
        return 0

    def _for(self, u: Unit, j: int) -> int:
        """Where a name ends that says whom a body is for: «Σύλλογος για το Παιδί και την Οικογένεια»; 0 where it says nothing of the kind."""
        s, none = self.s, self.v.lists["organisations.days"]
        if self.tokens[j].fold not in ("για", "υπερ", "κατα") or u.place or u.plural or j > u.head + 2:
            return 0
        end = 0
        while True:
            at = j + 1 + (self.letter(j + 1) in ("t", "G") and self.letter(j + 1) != "")
            if self.letter(at) not in ("C", "D", "H", "a") or self.tokens[at].fold in none or self._place_at(at) or not self.letter(at):
                return end
            if self.letter(at) == "H" and (self._place_at(at + 1) or self.v.kind_of_head(self.tokens[at].fold) in OWNER_KINDS):
                return end  # «ο Σύλλογος για το Νοσοκομείο Λαμίας ζητά …»
            end = at + 1
            while self.letter(end) in ("C", "D", "H") and not self._place_at(end) or self.letter(end) == "G" and self.letter(end + 1) == "D":
                end += 1 + (s[end] == "G")
            if self.letter(end) == "S" and self.letter(end + 1) in ("C", "D", "H") and self.letter(end + 2) == "(" and not self._place_at(end + 1):
                end += 2  # «Παρατηρητήριο για τη Βία στο Σχολείο (ΠΑΒΙΣ)»
            if self.letter(end) != "K":
                return end
            j = end

    def _brand(self, u: Unit) -> int:
        """Where a name ends that has what it is called by after a dash: «Σύλλογος για το Παιδί – ΠΝΟΗ»; 0 where it has none."""
        j = u.last
        if self.letter(j) != "-" or j + 1 >= len(self.s) or u.place or u.proper or u.last - u.first < 2:
            return 0
        token, kind = self.tokens[j + 1], self.v.kind_of_head(self.tokens[u.head].fold)
        if self.letter(j + 1) not in ("a", "C", "D") or token.marked("organisations.plain"):
            return 0  # «Σύλλογος Γυναικών - ΠΡΟΣΚΛΗΣΗ»
        own = token.upper and token.greek and acronym_key(token.text) not in self.v.lexicon.acronym_kinds and self.letter(j + 2) not in tuple("CDHQ-")
        return j + 2 if own and kind in ("association", "ngo", "company", "cooperative") and not self._place_at(j + 1) else 0

    def _bracket(self, u: Unit, j: int) -> int | None:
        """What stands in brackets after a name, where it is its acronym; None otherwise."""
        close = self.s.find(")", j)
        if close < 0 or close - j > 14:
            return None
        inside = self.tokens[j + 1 : close]
        short = all(t.kind == "a" or t.upper and len(t.text) <= 12 for t in inside)
        if len(inside) == 1 and short or len(inside) == 2 and short and not inside[0].greek:
            u.acronym = surface(self.tokens, j + 1, close, self.m.sentence)
            if self.letter(close + 1) in ("G", "D", "H"):
                u.skip = (j, close + 1)
                u.last = close + 1
                return close + 1
            u.skip, u.last = (j, close + 1), close + 1
            return None if u.owner else close + 1
        return None

    def _text(self, u: Unit, a: int, b: int) -> str:
        if u.skip is not None and a <= u.skip[0] < b:
            left, right = (
                surface(self.tokens, a, u.skip[0], self.m.sentence),
                surface(self.tokens, u.skip[1], b, self.m.sentence) if u.skip[1] < b else "",
            )
            return f"{left} {right}".strip()
        return surface(self.tokens, a, b, self.m.sentence)
