"""Names under way: which tokens of a sentence a name of an organisation consists of. Adjectives, a head noun, genitives, quotes, brackets.

Only the extent and the parts; what the parts mean, and the text of the name, are made in organisations.
"""

from __future__ import annotations

import re

from graphmodel.language.ends import HEAD, Ends, Unit
from graphmodel.language.signs import OWNER_KINDS, is_adjective, is_of_kind, is_of_school
from graphmodel.language.vocabulary import refold
from graphmodel.names import kind_of
from graphmodel.names.lexicon import acronym_key

_START = re.compile(r"N?[CD]{0,3}H|[haQ]|[CD]")
_WHOSE = ("ατομων", "παιδιων", "γονεων", "ανθρωπων", "πασχοντων", "ασθενων", "οικογενειων", "κηδεμονων", "φιλων", "προσωπων")
"""Of whom bodies are, before «με αναπηρία» and the like."""
_WORK = ("διαχειρισησ", "υποστηριξησ", "στηριξησ", "φροντιδασ", "περιθαλψησ", "προνοιασ")
_SHORT = ("μεγ", "αγ", "παλ", "αν", "κατ", "μικρ", "νε")
"""How the first words of places are shortened."""
_LIST = re.compile(r"(?:,[CD]{1,3})*KG?[CD]{1,5}(?:G[CD]{1,3})?")
_MANY = ("τα", "τισ", "των", "τουσ", "στα", "στισ", "στουσ", "οι")
_SEES = re.compile(r"(?:,[CD]{1,2})*K[CD]{1,2}(?![CDHa])")
_COLUMN = 3
"""Spaces beyond which two words stand in different columns."""
_PLACES = re.compile(r"[CD]{1,3}(?:-[CD]{1,2})?(?:,[CD]{1,3})*(?:,?K[GS]?[CD]{1,3})?")
_ITEM = re.compile(r"[CD]{1,3}(?:-[CD]{1,2})?")


class Scan(Ends):
    """Reads chunks of one sentence."""

    def unit(self, i: int, *, owner: bool = False) -> Unit | None:
        """The name that begins at a token, with all its owners; None where none begins."""
        c = self.s[i]
        if c in "CDa" and (legal := self._legal(i)):
            return Unit(i, legal, i, proper=True)
        known = self._known(i)
        if known:
            unit = Unit(i, known, i, proper=True)
            if known - i == 1 and self._place_at(known):
                unit.last, unit.place = known + self._place_at(known), True
            return unit
        for a, b in self.m.spots.get("organisations.quoted", ()):
            if a == i and self.tokens[i].capital and (self.letter(b) in ("C", "D") or self.letter(b) == "G" and self.letter(b + 1) == "H"):
                unit = Unit(i, b + (self.letter(b) != "G"), i, proper=True)
                return unit if self.letter(b) != "G" or self._owner(unit, b + 1, b) else None
        match = HEAD.match(self.s, i)
        if match is None and c == "C" and self.letter(i + 1) == "K" and all(is_of_kind(t.fold) for t in self.tokens[i : i + 3 : 2]):
            match = HEAD.match(self.s, i + 2)  # «Εμπορικό και Βιομηχανικό Επιμελητήριο»
        if match is not None:
            head = match.end() - 1
            if self.m.at("organisations.none", head) or self.tokens[head].fold.startswith("δημαρχει") and not owner:
                return None
            if self.tokens[head].fold in self.v.lists["organisations.venues"] and not owner and self.letter(head + 1) not in "DG":
                return None
            unit = Unit(i, head + 1, head, self._plural(head))
            if head > i and (self._mismatch(i, head) or self.v.kind_of_head(self.tokens[head].fold) == "municipality"):
                unit.first = head
                if not owner and (unit.plural or self.letter(head + 1) not in "DGHaQ"):
                    return None
            if (
                i == 0
                and head > 0
                and self.s[0] in "CD"
                and not self.m.sentence.capitals
                and self.m.sentence.kind == "prose"
                and not is_adjective(self.tokens[0].fold)
            ):
                unit.first = 1
        elif c == "h" and (small := self._lower(i)) is not None:
            unit = Unit(*small, i)
        elif c == "h" and (club := self._club(i)):
            return Unit(*club, i, proper=True)
        elif c == "h" and self._small(i) and not self.m.at("organisations.none", i):
            before = i > 1 and self.s[i - 1] in "wCD" and self.s[i - 2] in "tGS" and is_adjective(self.tokens[i - 1].fold)
            unit = Unit(i - 1 if before else i, i + 1, i, self._plural(i))
        elif c == "a" and self._acronym(i):
            unit = Unit(i, i + 1, i, i > 0 and self.tokens[i - 1].fold in _MANY and self._place_at(i + 1) > 0)
        elif self.letter(i + 1) == "a" and (c == "N" or c == "C" and i and is_of_school(self.tokens[i].fold)) and self._acronym(i + 1):
            unit = Unit(i, i + 2, i + 1)
        elif c in "CD" and self.tokens[i].marked("organisations.alone") and self._place_at(i + 1):
            return Unit(i, i + 1 + self._place_at(i + 1), i, place=True)
        elif c == "Q" and self._quoted(i):
            unit = Unit(i, i + 1, i, proper=True)
        else:
            return None
        self._tail(unit)
        if unit.owner is None and (branch := self._branch(unit)):
            unit.last, unit.place = branch, True
        elif unit.owner is None and (end := self._brand(unit) or self._whole(unit)):
            unit.last = end
        if unit.owner is not None and not unit.place and self.v.kind_of_head(self.tokens[unit.head].fold) == "municipality":
            return None  # «ο κ. Δήμου του Συλλόγου» is a person
        if self._people(unit.head):
            if self.letter(unit.head + 1) == "G" and not unit.proper and not self.tokens[unit.head].fold.startswith("φιλ"):
                return None  # «οι Πολίτες της Κοζάνης» are people
            return unit if unit.plural and unit.owner is None and (unit.place or unit.proper) and (i == 0 or self.s[i - 1] in "tGSMKp,-") else None
        if c != "a" and c != "Q" and not owner and not unit.place and unit.owner is None and not (unit.proper or unit.acronym) and self._weak(unit):
            return None
        return unit

    def _weak(self, u: Unit) -> bool:
        """Whether the head is a word of fields of work rather than of bodies, so that it needs a place or an owner: «Κοινωνική Φροντίδα»."""
        known = self.v.lexicon.heads.get(self.tokens[u.head].fold)
        if known is None or refold(known[0].singular) not in self.v.lists["organisations.weak"]:
            return False
        return u.last - u.head < 2 or kind_of(self._text(u, u.first, u.last), lexicon=self.v.lexicon) == "other"

    def _tail(self, u: Unit) -> None:
        """Takes what follows the head: genitives, acronyms, quotes, a list of fields, brackets, owners."""
        s, tokens = self.s, self.tokens
        head = self.v.lexicon.heads.get(tokens[u.head].fold)
        kind = self.v.lexicon.head_kinds.get(refold(head[0].singular), "other") if head else "other"
        territory = kind in ("municipality", "region") and not self._adjective_before(u)
        j = u.last = max(u.last, self._spelled(u)) if "(" in s else u.last
        inners = dict(reversed(self.m.spots.get("organisations.inner", ())))
        while j < len(s):
            c = s[j]
            if tokens[j].start - tokens[j - 1].end > _COLUMN:
                break
            if c in "CD" and kind != "church" and tokens[j].marked("organisations.first_names"):
                break  # «η προϊσταμένη του Τμήματος Παιδείας | Γιάννης …»: who follows is a person
            if c == "w" and (end := self._for(u, j)):
                j = u.last = end
                continue
            inner = (j, inners[j]) if j in inners else None
            if inner is not None and (any(t.capital for t in tokens[inner[0] : inner[1]]) or tokens[j].fold == "με" and tokens[j - 1].fold in _WHOSE):
                j = u.last = inner[1]
                if self.letter(j) == "K" and self.letter(j + 1) in ("w", "h") and tokens[j + 1].fold in _WHOSE:
                    j = u.last = j + 2  # «Σύλλογος Ατόμων με αναπηρία και φίλων Νομού Ροδόπης»
                u.proper = u.proper or self._people(u.head)
                while j < len(s) and s[j] in "CD" and len(tokens[j].text) > 1 and not self._place_at(j):
                    j = u.last = j + 1
                continue
            if (
                (u.plural or territory)
                and c in "CD"
                and not u.places
                and (not u.place or c == "D" and not self._place_at(u.head + 1))
                and (self._place_at(j) or territory)
                and self._take_places(u, j, territory)
            ):
                j = u.last
                if u.plural:
                    continue
                u.place = True
                continue
            if c in "CD" and tokens[j].fold in _SHORT and not u.place and self.letter(j + 2) == "D" and tokens[j + 1].text == ".":
                j = u.last = j + 3  # «Δημοτικό Σχολείο Μεγ. Ασπρονερίου»
                u.place = True
                continue
            initial = c in "CD" and len(tokens[j].text) == 1 and j + 2 < len(s) and tokens[j + 1].text == "." and s[j + 2] in "CD"
            if initial and not u.place and (s[j - 1] != "a" or self._place_at(j + 2)):
                j = u.last = j + 3
                continue
            if (
                c in "CD"
                and len(tokens[j].text) <= 2
                and tokens[j].upper | (len(tokens[j].text) == 1)
                and tokens[j + 1 : j + 2]
                and tokens[j + 1].text in "΄'’ʹ´"
            ):
                j = u.last = j + 2
                continue
            places = self._place_at(j) if c in "CDH" else 0
            if (
                c == "D"
                or c == "C"
                and (
                    places
                    or tokens[j].fold in self.v.lists["organisations.fields"]
                    or tokens[j - 1].fold in self.v.lists["organisations.place_first"]
                    or self.m.sentence.capitals
                    and tokens[j - 1].fold in self.v.lists["organisations.fields"]
                    or self._named(u.head)
                    and not u.plural | (j > u.head + 3)
                    or self._people(u.head)
                    and self._place_at(j + 1)
                    or j == u.head + 1
                    and (tokens[j].upper or not tokens[j].greek or self.m.sentence.capitals)
                    or self._goes_on(j)
                    or not tokens[j].greek
                    and not tokens[j - 1].greek
                    and s[j - 1] in "CDa"
                )
            ):
                if u.place and not places and not (kind == "church" and j < u.head + 4):
                    break
                if places:
                    u.place = True
                j = u.last = j + max(1, places)
            elif c == "w" and tokens[j].fold in ("of", "for", "the", "and") and j + 1 < len(s) and s[j + 1] in "CD" and not tokens[j + 1].greek:
                j = u.last = j + 2
            elif c == "Q":
                if u.proper or u.place and self.letter(u.first - 1) == "G" and self.letter(u.first - 2) == "E":
                    break  # «στην εκδήλωση του Πανεπιστημίου Θεσσαλίας | «Πόλη για όλους»»
                u.proper = True
                j = u.last = j + 1
            elif c == "a" and u.skip is None and u.acronym is None and self._stands_for(u, j):
                u.acronym, u.skip = tokens[j].text, (j, j + 1)
                j = u.last = j + 1
            elif c == "a" and not u.place and s[j - 1] != "G" or c == "a" and tokens[j].kind == "w" and u.head == j - 1:
                j = u.last = j + 1
            elif (
                c == "-"
                and j + 1 < len(s)
                and s[j + 1] in "CD"
                and (self._place_at(j + 1) or territory and not self._spaced(j))
                and u.place
                and not HEAD.match(s, j + 1)
            ):
                j = u.last = j + 2
            elif c == "N" and HEAD.match(s, j) and s[j - 1] == "G":
                break
            elif c == "N" and self.letter(j + 1) in ("C", "D") and not (tokens[j].text[0].isdigit() or u.place or HEAD.match(s, j)):
                j = u.last = j + 1  # «ΚΑΠΗ Α΄ Νάουσας»
            elif c == "H" and j == u.head + 1 and self._named(u.head) and not self._genitive(j):
                j = u.last = j + 1
            elif c == "H" or c in "CDN" and HEAD.match(s, j):
                if not self._owner(u, j, j):
                    if not self._genitive(j) or u.place:
                        break
                    j = u.last = j + 1
                    continue
                break
            elif c == "G":
                if HEAD.match(s, j + 1) or self.letter(j + 1) in ("h", "a", "Q"):
                    if (
                        self.letter(j + 1) == "a"
                        and not u.proper
                        and not u.place
                        and not self._adjective_before(u)
                        and kind != "other"
                        or not self._owner(u, j + 1, j)
                    ):
                        if self.letter(j + 1) == "a" and not u.place and not u.proper:
                            j = u.last = j + 2
                            continue
                        break
                    break
                abroad = territory and self.letter(j + 2) == "(" and not u.plural  # «η Περιφέρεια της Ούμπριας (Ιταλία)»
                if self.letter(j + 1) == "D" and not u.proper and not u.place and (not territory or abroad):
                    if self._place_at(j + 1):
                        u.place = True
                    j = u.last = j + 1 + max(1, self._place_at(j + 1))
                else:
                    break
            elif c in ",K" and kind == "church" and u.place and not u.plural and (sees := _SEES.match(s, j)):
                j = u.last = sees.end()
            elif c in ",K" and not u.place and not u.proper and not territory and s[j - 1] in "DH" and j > u.head + 1:
                end = self._listed(j)
                if end == 0:
                    break
                j = u.last = end
            elif c == "(":
                after = self._bracket(u, j)
                if after is None:
                    break
                j = after
            else:
                break

    def _listed(self, j: int) -> int:
        """Where a list of fields ends («…, Κοινωνικής Ασφάλισης και Αλληλεγγύης»): before a place that follows it; 0 where it is none."""
        match = _LIST.match(self.s, j)
        if match is None:
            # A field of work may be a weak head itself: «… Κοινωνικής Πολιτικής και Παιδείας | Δήμου Κω».
            k = j + 1 + (self.letter(j + 1) == "G")
            field = self.letter(k) == "H" and self._genitive(k) and self.v.kind_of_head(self.tokens[k].fold) in ("education", "social_service", "company")
            return k + 1 if self.letter(j) == "K" and field and len(self.tokens[k].fold) > 4 and self._weak_head(k) else 0
        end = match.end()
        if self.letter(end) == "H" and self.v.kind_of_head(self.tokens[end].fold) not in OWNER_KINDS and "G" in self.s[j + 2 : end]:
            end = self.s.rindex("G", j, end)  # «Παιδιών και Εφήβων | του Παναρκαδικού Νοσοκομείου»
        after = self.letter(end)
        if after == "H" and end > j + 2 and self.s[j + 1] in "CD" and self.tokens[j + 1].fold.endswith("ων") and not self._plural(end):
            return j + 2  # «Γονέων και Κηδεμόνων | Δημοτικού Σχολείου …»
        if after and after in "CD":
            return 0
        if after == "a" and self.tokens[end].fold != "αμεα" and acronym_key(self.tokens[end].text) not in self.v.lexicon.first_acronyms:
            return 0
        if after == "H" and self.v.kind_of_head(self.tokens[end].fold) not in OWNER_KINDS:
            return 0
        places = [k for k in range(j + 1, end) if self.s[k] in "CD" and self._place_at(k)]
        if not places:
            return end
        return places[0] if self.s[places[0] - 1] in "CD" and "K" in self.s[j : places[0]] else 0

    def _adjective_before(self, u: Unit) -> bool:
        return u.head > u.first and self.s[u.head - 1] in "CD"

    def _take_places(self, u: Unit, j: int, territory: bool) -> bool:
        """Places after a head: one, or several after a plural («των Δήμων Καρδίτσας, Παλαμά και Σοφάδων»)."""
        match = _PLACES.match(self.s, j)
        if match is None:
            return False
        spans: list[tuple[int, int]] = []
        k = j
        while k < match.end():
            item = _ITEM.match(self.s, k)
            if item is None:
                k += 1
                continue
            known = self._place_at(k)
            end = k + (
                known or (2 if self.tokens[k].fold in self.v.lists["organisations.place_first"] and self.letter(k + 1) in "CD" else 1)
            )
            while self.letter(end) == "-" and self.letter(end + 1) in ("C", "D") and (not self._spaced(end) or self._dashed(k, end)):
                end += 1 + max(1, self._place_at(end + 1))
            if not known and not spans and self._given(u.head, k):
                break
            if not territory and not known and not (u.plural and self._towns(k, end, first=not spans)):
                break
            spans.append((k, end))
            if not u.plural:
                break
            if self.letter(end) not in (",", "K"):
                break
            k = end
        if not spans:
            return False
        u.places, u.last = (tuple(spans), spans[-1][1]) if u.plural else ((), spans[0][1])
        u.place = True
        return True

    def _owner(self, u: Unit, at: int, since: int) -> bool:
        """An owner that follows: «Τμήμα Οικονομικών | του Δήμου Αλοννήσου». True where the name ends with it."""
        if self.s[at] == "H" and not self._genitive(at):
            return False
        match = HEAD.match(self.s, at)
        if match is not None:
            word = self.tokens[match.end() - 1].fold
            noun = self.v.lexicon.heads.get(word)
            kind = self.v.lexicon.head_kinds.get(refold(noun[0].singular), "other") if noun else "other"
            last = match.end() - 1
            if since == at and kind not in OWNER_KINDS and (last == at or self.s[at] != "N" and self._plural(last)):
                return False  # «Διεύθυνση Κοινωνικών Υπηρεσιών» is one name
        owner = self.unit(at, owner=True)
        if owner is None and self.s[at] == "h" and self.letter(at - 1) == "G":
            noun = self.v.lexicon.heads.get(self.tokens[at].fold)
            if noun is not None and not noun[1] and self.v.lexicon.head_kinds.get(refold(noun[0].singular)) in ("municipality", "region"):
                owner = Unit(at, at + 1, at)
        if owner is None:
            return False
        if since < at and owner.first == owner.head and self.tokens[at].fold in _WORK and not (owner.place or owner.proper or owner.owner):
            u.last, u.acronym, u.skip = owner.last, owner.acronym, owner.skip  # «Μονάδα Οργάνωσης της Διαχείρισης Προγραμμάτων (ΜΟΔ)»
            return True
        u.owner, u.owned_at = owner, since
        return True
