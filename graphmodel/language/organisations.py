"""Organisations in a sentence: the names that units make, taken apart. Parts and wholes, one head over many places, introduced acronyms,
offices that stand for a body.

Where a name begins and ends is found in units; which mention means which organisation of the document is decided in resolve.
"""

from __future__ import annotations

from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.ends import Unit
from graphmodel.language.english import english_chunk, english_office, listed_between, small_chunk
from graphmodel.language.mentions import Chunk, Mention, is_body, mention, portfolios, surface
from graphmodel.language.signs import OWNER_KINDS
from graphmodel.language.units import Scan
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.names import kind_of
from graphmodel.names.forms import displayed, parse
from graphmodel.names.lexicon import acronym_key

_MANY = ("δομ", "συλλογ", "συνδεσμ", "επιχειρησ", "σχολει", "στεγ", "σωματει", "φορε", "γυμνασι", "λυκει", "νηπιαγωγει")
"""How heads begin whose plural never means one body, whatever follows: «οι Σύλλογοι Ατόμων με Αναπηρία Φλώρινας»."""
_OFFICES = ("οι", "ων", "ουσ", "χεσ", "τεσ")
"""How offices end of which there are several: «Δήμαρχοι», «υπουργών», «Περιφερειάρχες»."""


def chunks(marked: Marked, vocabulary: Vocabulary) -> list[Chunk]:
    """The organisations that a sentence names, in order; each chunk holds one mention, or several under one head."""
    out: list[Chunk] = []
    letters, i, n = marked.letters, 0, len(marked.letters)
    scan = _Names(marked, vocabulary)
    while i < n:
        made = None
        if letters[i] in "NCDHhaQ":
            latin = not marked.tokens[i + (letters[i] == "N") * (i + 1 < n)].greek and letters[i] in "NCDHha"
            if latin and (named := _programme(marked, i, vocabulary)):
                i = named
                continue
            made = english_chunk(marked, i, vocabulary) if latin else scan.chunk(i)
            if (
                made is None
                and letters[i] == "C"
                and marked.tokens[i].fold in vocabulary.lexicon.classes
                and not (i and marked.tokens[i - 1].fold == "in")
                and marked.has("funding.verbs", "funding.joins")
            ):
                made = Chunk(i, i + 1, [mention(marked.tokens[i].text, marked, i, i + 1, vocabulary)], marked.letters[max(0, i - 1)])
        elif letters[i] == "r" and marked.at("offices", i):
            made = scan.office(i) if marked.tokens[i].greek else english_office(marked, i, vocabulary)
        elif letters[i] == "w" and not marked.tokens[i].greek:
            made = small_chunk(marked, i, vocabulary)
        if made is not None and out and out[-1].last == made.first - 1 and letters[made.first - 1] == "(" and marked.at("organisations.branches", i):
            i = made.last  # «Χορωδία Πανεπιστημίου Κρήτης (τμήμα Ρεθύμνου)»
        elif made is not None:
            if letters[made.first - 1 : made.first] == "G" and made.first > 1 and marked.tokens[made.first - 2].marked("organisations.buildings"):
                for one in made.mentions:
                    one.lead = "" if one.place is None else one.lead  # «στην αίθουσα του Δημοτικού Συμβουλίου»
            if _open_end(marked, made):
                for one in made.mentions:
                    one.open_end = True
            if out and out[-1].last < made.first < out[-1].last + 24 and letters[out[-1].last] == ",":
                out += listed_between(marked, out[-1].last, made.first, vocabulary)
            out.append(made)
            i = made.last
        else:
            i += 1
    return out


def _programme(marked: Marked, i: int, vocabulary: Vocabulary) -> int:
    """Where a programme ends that is known by a name of several words, and is no body too: "Active Citizens Fund"; 0 where there is none."""
    for a, b in marked.spots.get("programmes.names", ()):
        if a == i and b > a + 1 and kind_of(surface(marked.tokens, a, b, marked.sentence), lexicon=vocabulary.lexicon) == "other":
            return b
    return 0


def _open_end(marked: Marked, chunk: Chunk) -> bool:
    """Whether a word with a capital stands right before or after a name, or after «και», so that it may be a part of it that was not seen."""
    letters, tokens, a, b = marked.letters, marked.tokens, chunk.first, chunk.last
    one = chunk.mentions[-1]
    if marked.sentence.capitals or one.office:
        return False
    latin = not tokens[b - 1].greek and tokens[b - 1].kind == "w"
    before = letters[a - 1 : a]
    if before in ("C", "D") and a > 1 and tokens[a - 1].end + 1 >= tokens[a].start and not tokens[a - 1].marked("organisations.openers"):
        return True
    if one.place is not None and not latin:
        return letters[b : b + 1] == "-" and letters[b + 1 : b + 2] in ("C", "D", "a") and tokens[b].start == tokens[b - 1].end
    after = letters[b : b + 1]
    if latin and after in ("w", "K") and tokens[b].fold in ("and", "of", "for", "&"):
        return letters[b + 1 : b + 2] in ("C", "D") or tokens[min(b + 1, len(tokens) - 1)].fold == "the"
    return after in ("C", "D") or after == "K" and letters[b + 1 : b + 2] == "D" and letters[b - 1] in "DH"


class _Names(Scan):
    """Makes the chunks of one sentence from its units."""

    def chunk(self, i: int) -> Chunk | None:
        """The chunk that begins at a token, or None."""
        unit = self.unit(i)
        return None if unit is None else self.made(unit)

    def made(self, u: Unit) -> Chunk | None:
        """The chunk of a unit: its mentions, with their owners; a remark after the owner belongs to the name."""
        last = u.last
        owner = u.owner
        former = False
        while owner is not None:
            last = max(last, owner.last)
            owner = owner.owner
        remark = ""
        if self.letter(last) == "(":
            close = self.s.find(")", last)
            if 0 < close - last <= 12 and self.tokens[last + 1].fold in self.v.lists["organisations.former"]:
                remark = " " + surface(self.tokens, last, close + 1, self.m.sentence)
                former = True
                last = close + 1
            elif (
                close - last == 2
                and u.acronym is None
                and (self.tokens[last + 1].upper or self.tokens[last + 1].kind == "a")
                and self.s[last + 1] != "0"
            ):
                u.acronym = self.tokens[last + 1].text
                last = close + 1
        mentions = self._mentions(u, remark)
        if not mentions:
            return None
        if former and len(mentions) == 1:
            mentions[0].remark = remark.strip()
        return Chunk(u.first, last, mentions, self.letter(u.first - 1))

    def _mentions(self, u: Unit, remark: str = "") -> list[Mention]:
        if u.last - u.first == 2 and self.s[u.first] in "Hh" and self.s[u.first + 1] == "Q" and u.owner is None:
            inside = self.tokens[u.first + 1].text.strip('«»“”„"<>‘’ \n')
            told = self.v.kind_of_head(self.tokens[u.first].fold)
            of_law = acronym_key(inside.split()[-1]) in self.v.lists["organisations.legal"] if inside else False
            if told in ("other", "company") and (of_law or kind_of(inside, lexicon=self.v.lexicon) == "ngo"):
                return [mention(inside, self.m, u.first, u.last, self.v, alone=False)]
        owners = self._mentions(u.owner) if u.owner is not None else []
        own = self._text(u, u.first, u.last)
        made: list[Mention] = []
        if len(u.places) > 1:
            stem = self._singular(self._text(u, u.first, u.places[0][0]))
            for a, b in u.places:
                place = self._text(u, a, b)
                one = mention(f"{stem} {place}", self.m, u.first if a == u.places[0][0] else a, b, self.v, alone=False)
                owner = self.v.owners.get(self.tokens[u.head].fold)
                one.genitive = f"{owner or stem} {place}"
                made.append(one)
        elif len(owners) > 1 and u.plural:
            stem = self._singular(own)
            for one in owners:
                kept = mention(f"{stem} {one.genitive}", self.m, u.first if one is owners[0] else one.first, one.last, self.v, alone=False)
                kept.owner = one
                made.append(kept)
        elif owners and u.last - u.first == 1 and self.tokens[u.head].fold.startswith("διοικησ"):
            return owners  # «τα μέλη της Διοίκησης του Συλλόγου …»
        elif owners:
            part = mention(own, self.m, u.first, u.last, self.v)
            kept_in = self._kept(u, owners[0], part)
            article = f"{self.tokens[u.owned_at].text} " if self.s[u.owned_at] == "G" and not self.m.at("organisations.quoted", u.first) else ""
            text = f"{own} {article}{owners[0].genitive}{remark}" if kept_in else own + remark
            last = owners[0].last if kept_in else u.last
            one = mention(text, self.m, u.first, last, self.v)
            one.owner = owners[0]
            made.append(one)
        else:
            made.append(mention(own + remark, self.m, u.first, u.last, self.v))
        if len(made) == 1:
            made[0].acronym = u.acronym
            each = self.letter(u.last) == "G" and self.tokens[u.last + 1 : u.last + 2] and self.tokens[u.last + 1].fold in ("καθε", "εκαστοτε")
            made[0].is_class = made[0].is_class or bool(each)  # «η Διεύθυνση Κοινωνικών Υπηρεσιών του κάθε ΟΤΑ»
        for one in made:
            one.letter = self.s[u.head]
            region = one.owner is not None and one.owner.kind == "region"
            towns = one.kind == "municipality" or one.owner is not None and u.last - u.first == 1
            if (
                u.plural
                and len(made) == 1
                and not u.proper
                and (
                    self.tokens[u.head].fold.startswith(_MANY)
                    and not (self.letter(u.first - 1) == "t" and self.tokens[u.head].fold.startswith("δομ") and one.owner is not None)
                    or region
                    or one.owner is not None
                    and (towns or one.owner.is_class)
                    or self._of_area(u)
                    or one.owner is None
                    and (towns or not u.place)
                    and self.s[u.head] in "Hh"
                )
            ):
                one.is_class = True
        return made

    def _of_area(self, u: Unit) -> bool:
        """Whether a plural is that of all bodies of an area, told by the article before it: «τα Νοσοκομεία της Θεσσαλονίκης»."""
        article = self.s.find("G", u.head, u.last)
        if article < 0 or u.owner is not None or self._people(u.head):
            return False
        return self._place_at(article + 1) > 0 or self.tokens[article + 1].fold.startswith("νομ")

    def _kept(self, u: Unit, owner: Mention, part: Mention) -> bool:
        """Whether the owner belongs into the name: municipalities, regions and churches do, others where the part says nothing alone."""
        known = self.v.lexicon.heads.get(self.tokens[u.head].fold)
        dependent = known is not None and refold(known[0].singular) in self.v.lists["organisations.departments"]
        branch = u.place and self.tokens[u.head].fold in self.v.lists["organisations.branches"]
        if branch and u.last - u.head - 1 == self._place_at(u.head + 1) and u.acronym is None:
            return True  # «το Παράρτημα Βόλου του Συλλόγου …» says nothing alone
        if dependent and owner.kind == "education" and owner.words[:1] != part.words[:1] and not u.place:
            return True
        if u.proper or u.place or part.place is not None and not dependent:
            return owner.kind in OWNER_KINDS and not owner.acronym_only
        if owner.acronym_only:
            return u.last - u.first <= 2 or dependent and part.place is None and u.acronym is None
        if owner.kind in OWNER_KINDS or u.last - u.first == 1:
            return True
        if owner.kind == "police_justice" and owner.place is not None and not part.own and dependent:
            return True  # «Γραφείο Αντιμετώπισης Ενδοοικογενειακής Βίας της Αστυνομικής Διεύθυνσης Εύβοιας»
        chain = u.last - u.first > 2 and bool(set(refold(owner.name).split()) & {"διευθυνση", "υποδιευθυνση", "γενικη"})
        return not chain and (not part.own or dependent and owner.kind != "other")

    def _singular(self, text: str) -> str:
        return _singular(text, self.v)

    def office(self, i: int) -> Chunk | None:
        """A person who stands for a body: «ο Δήμαρχος Αλοννήσου», «η διευθύντρια Υγείας Μεσσηνίας»."""
        token = self.tokens[i]
        before = f"{self.tokens[i - 1].fold} {token.fold}" if i else ""
        head = next((h for stem, h in self.v.offices.items() if before.startswith(stem)), None) or next(
            (h for stem, h in self.v.offices.items() if token.fold.startswith(stem)), None
        )
        if head is None or i + 1 < len(self.s) and self.s[i + 1] == "G" and self.letter(i + 2) in "HNCDa":
            return None
        if head == "Υπουργείο":
            return self._ministers(i)
        if head == "Αστυνομική Διεύθυνση" and i > 1 and self.tokens[i - 2].fold.startswith("περιφερειακ"):
            head = "Γενική Περιφερειακή Αστυνομική Διεύθυνση"
        if token.fold.endswith(_OFFICES) and (several := self._several(i, head)) is not None:
            return several
        j = i + 1
        while self.letter(j) and self.letter(j) in "DCH" and j - i < 5:
            if self._place_at(j):
                j += self._place_at(j)
                break
            if self.tokens[j].marked("organisations.first_names"):
                break
            j += 1
        if j == i + 1 and self.letter(j) == "a" and head == "Περιφέρεια" and acronym_key(self.tokens[j].text) in self.v.lexicon.acronyms:
            made = mention(f"{head} {self.v.lexicon.acronyms[acronym_key(self.tokens[j].text)][-1]}", self.m, i, j + 1, self.v, alone=False)
            made.office = True
            return Chunk(i, j + 1, [made], self.letter(i - 1))
        if self.letter(j) == "G" and self.letter(j + 1) in ("C", "D", "H") and head.startswith(("Δήμος", "Περιφέρεια", "Περιφερειακή")):
            # «ο Αντιπεριφερειάρχης Υγείας της Περιφέρειας Κρήτης»: the office is that of the body after it.
            owner = self.unit(j + 1, owner=True)
            if owner is not None and owner.place and self.v.kind_of_head(self.tokens[owner.head].fold) in ("municipality", "region"):
                offices = self._mentions(owner)
                for one in offices:
                    one.office = True
                return Chunk(i, owner.last, offices, self.letter(i - 1))
        listed = self._listed(j)
        if listed and self.letter(listed) == "G" and self.letter(listed + 1) == "D":
            listed += 2
        # «η Γενική Γραμματέας Ισότητας των Φύλων»: as long as the data know it.
        whole = [e for e in range(min(i + 9, len(self.s)), j, -1) if self.s[e - 1] in "CDH"] if head == "Γενική Γραμματεία" else []
        known = next((e for e in whole if is_body(f"{head} {surface(self.tokens, i + 1, e, self.m.sentence)}", self.v)), 0)
        for end in [known, *([listed] if listed else []), *([j] if j > i + 1 else [])]:
            if not end:
                continue
            name = f"{head} {surface(self.tokens, i + 1, end, self.m.sentence)}"
            made = mention(name, self.m, i, end, self.v, alone=False)
            if (
                head.endswith("Διεύθυνση")
                and made.kind != "other"
                or head.startswith(("Δήμος", "Περιφέρεια", "Ιερά", "Περιφερειακή"))
                and self._place_at(i + 1)
                or head == "Γενική Γραμματεία"
                and (end in (known, listed) or all(t.fold in portfolios(self.v) for t in self.tokens[i + 1 : end]))
            ):
                made.office = True
                first = i - 1 if " " in head and self.letter(i - 1) in "Cw" else i
                return Chunk(first, end, [made], self.letter(first - 1))
        if head.endswith(("Διεύθυνση", "Γραμματεία")) or self.letter(i - 1) not in ("t", "G", "S", "M", "K", ",", "h", "w", "V", "E"):
            return None
        made = mention(head, self.m, i, i + 1, self.v)
        made.office = True
        return Chunk(i, i + 1, [made], self.letter(i - 1))

    def _several(self, i: int, head: str) -> Chunk | None:
        """Offices of several places, each perhaps with a person: «τους Δημάρχους Χίου κ. Νικολάου, Οινουσσών και Ψαρών»."""
        made: list[Mention] = []
        j = last = i + 1 + (self.letter(i + 1) == ",")
        while n := self._place_at(j) or self._place_in_row(j, len(made)):
            name = f"{head} {surface(self.tokens, j, j + n, self.m.sentence)}"
            made.append(mention(name, self.m, j if made else i, j + n, self.v, alone=False))
            made[-1].office = True
            j = last = j + n
            while j - last < 7 and (self.letter(j) in ("C", "D", "a") and not self._place_at(j) or self.tokens[j : j + 1] and self._title(j)):
                j += 1
            if self.letter(j) not in (",", "K"):
                break
            j += 1 + (self.letter(j) == "," and self.letter(j + 1) == "K")
            j += self.letter(j) == "G"
        return Chunk(i, last, made, self.letter(i - 1)) if made else None

    def _place_in_row(self, j: int, before: int) -> int:
        """1 where a word that is no known place stands in a row of places: «τους Δημάρχους Αρταίων, Βέροιας, Θήβας και Κω»."""
        return int(before > 1 and self.letter(j) in ("C", "D") and self.letter(j + 1) in (",", "K", "p", ""))

    def _title(self, i: int) -> bool:
        """Whether a token is what stands before the name of a person, or its point."""
        return self.tokens[i].text == "." or self.tokens[i].fold in ("κ", "κα", "κασ", "κο", "κοσ", "κυριο", "κυρια", "κυριοσ", "δρ")

    def _of_person(self, i: int, fields: frozenset[str]) -> bool:
        return i < len(self.s) and (self._title(i) or self.s[i] in "CD" and self.tokens[i].fold not in fields)

    def _apart(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The fields of several ministers, those of one ministry together: «Παιδείας, Θρησκευμάτων και Αθλητισμού | Υγείας»."""
        out: list[tuple[int, int]] = []
        while spans:
            whole = [f"Υπουργείο {surface(self.tokens, spans[0][0], end, self.m.sentence)}" for _, end in spans]
            n = next((n for n in range(len(spans), 1, -1) if is_body(whole[n - 1], self.v)), 1)
            out.append((spans[0][0], spans[n - 1][1]))
            spans = spans[n:]
        return out

    def _ministers(self, i: int) -> Chunk | None:
        """Ministers who stand for their ministries: «ο Υπουργός Εργασίας και Κοινωνικών Υποθέσεων», «οι υπουργοί Εργασίας και Υγείας»."""
        fields = portfolios(self.v)
        plural = self.tokens[i].fold.endswith(_OFFICES)
        first = i + 1 + (plural and self.letter(i + 1) == ",")
        j, cuts = first, [first]
        while j < len(self.s):
            k = j
            while plural and j > first and k - j < 6 and (self.letter(k) == "," and self.letter(k + 1) in ("C", "D") or self._of_person(k, fields)):
                k += 1  # «… Υγείας, Νίκου Νικολάου, και Παιδείας …»
            at = k + (self.letter(k) in (",", "K"))
            at += self.letter(at) == "K"
            at += self.letter(at) == "G"
            if at >= len(self.s) or self.tokens[at].fold not in fields or not self.tokens[at].capital or at > j and j == first:
                break
            if at > j and self.letter(at - 1) != "G" or k > j:
                cuts += [j, at]
            j = at + 1
        if j == first:
            return None
        spans = self._apart(list(zip(cuts[::2], [*cuts[1::2], j], strict=True))) if plural else [(first, j)]
        names = [(a, b, f"Υπουργείο {surface(self.tokens, a, b, self.m.sentence)}") for a, b in spans]
        made = [mention(name, self.m, i if a == first else a, b, self.v, alone=False) for a, b, name in names]
        for one in made:
            one.office = True
        return Chunk(i, j, made, self.letter(i - 1))


@lru_cache(maxsize=5_000)
def _singular(text: str, vocabulary: Vocabulary) -> str:
    return " ".join(displayed(parse(text, vocabulary.lexicon), vocabulary.lexicon, singular=True))
