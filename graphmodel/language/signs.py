"""Signs of names: what the tokens of a sentence tell of themselves. Acronyms, quotes, places, legal forms, names known as a whole.

Each question is of one place; how far a name reaches is found in units.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphmodel.language.classes import Marked
from graphmodel.language.mentions import common_words, surface
from graphmodel.language.vocabulary import Vocabulary, refold
from graphmodel.names import kind_of
from graphmodel.names.forms import parse
from graphmodel.names.lexicon import acronym_key, place_words

_JOINED = re.compile("[CDH]+(?:[K-][CDH]+)?")
_GENITIVES = ("ων", "ησ", "ασ", "ου", "εωσ", "τοσ")
_OF_TERRITORIES = ("δημου", "περιφερειασ")
OWNER_KINDS = ("municipality", "region", "church", "ministry")


class Signs:
    """Asks of the tokens of one sentence: the state is the sentence alone."""

    def __init__(self, marked: Marked, vocabulary: Vocabulary) -> None:
        self.m, self.s, self.tokens, self.v = marked, marked.letters, marked.tokens, vocabulary

    def letter(self, i: int) -> str:
        """The letter of a token; empty beyond the sentence."""
        return self.s[i] if 0 <= i < len(self.s) else ""

    def _known(self, i: int) -> int:
        """Where a name ends that the vocabulary knows as a whole: «Άρσις», «Γιατροί Χωρίς Σύνορα»; 0 where there is none."""
        spans = self.m.spots.get("organisations.known")
        return max((b for a, b in spans if a == i and self.tokens[i].capital), default=0) if spans else 0

    def _people(self, head: int) -> bool:
        """Whether a head says people, whose plural with a place is a body: «Πρόσκοποι Νάουσας»."""
        known = self.v.lexicon.heads.get(self.tokens[head].fold)
        return known is not None and refold(known[0].plural) in self.v.lists["organisations.people"]

    def _named(self, head: int) -> bool:
        """Whether any capital after a head belongs to the name: «Ίδρυμα Λάτση», «Όμιλος Δόξα Δράμας»."""
        known = self.v.lexicon.heads.get(self.tokens[head].fold)
        if known is None:
            return self._form(head)
        return refold(known[0].singular) in self.v.lists["organisations.named"] or self._people(head)

    def _weak_head(self, i: int) -> bool:
        known = self.v.lexicon.heads.get(self.tokens[i].fold)
        return known is not None and refold(known[0].singular) in self.v.lists["organisations.weak"]

    def _form(self, i: int) -> bool:
        """Whether a short form stands before the name whose form it is: «ΚοινΣΕπ Άνεμος», «Α.Ο. Ξάνθης»."""
        return self.s[i] == "a" and acronym_key(self.tokens[i].text) in self.v.lists["organisations.forms"]

    def _legal(self, i: int) -> int:
        """Where a name ends that is one by its legal form: «Πορεία ΑΜΚΕ»; 0 where there is none."""
        j = i
        while j < len(self.s) and self.s[j] in "CDa" and j - i < 4 and acronym_key(self.tokens[j].text) not in self.v.lists["organisations.legal"]:
            j += 1
        return (
            j + 1
            if j < len(self.s)
            and j > i
            and acronym_key(self.tokens[j].text) in self.v.lists["organisations.legal"]
            and self.tokens[j].capital
            else 0
        )

    def _mismatch(self, i: int, head: int) -> bool:
        """Whether what stands before a head is no adjective of it: another case («Οδηγός Υπηρεσιών»), or a thing that is handed out."""
        if self.tokens[head].fold in self.v.lexicon.abbreviations:
            return False  # «Περιφερειακής Δ/νσης»
        known = self.v.lexicon.heads.get(self.tokens[head].fold)
        if known is None or any(t.marked("told.materials") for t in self.tokens[i:head]):
            return True
        if self.tokens[head].fold == "πρεσβεια" and self.tokens[head - 1].fold.endswith("ου"):
            return True  # «η εκπαιδευτικός Αλεξίου Πρεσβεία»
        genitive = self._genitive(head) and self.s[head] == "H" and self.tokens[head].fold.endswith(("ου", "ησ", "ων", "ασ", "εωσ", "τοσ"))
        return genitive and self.s[head - 1] == "C"

    def _plural(self, i: int) -> bool:
        known = self.v.lexicon.heads.get(self.tokens[i].fold)
        return known is not None and known[1]

    def _small(self, i: int) -> bool:
        """Whether a head noun in small letters names a body: something of its own with a capital must follow."""
        word = self.tokens[i].fold
        known = self.v.lexicon.heads.get(refold(self.v.lexicon.abbreviations.get(word, word)))
        after = self.letter(i + 1)
        if known is not None and after == "Q" and not known[1]:
            return (
                self.letter(i - 1) in ("t", "G", "S", "M", "K", ",", "w", "C")
                and self.tokens[i].fold not in self.v.lists["organisations.titles"]
            )
        if known is None or refold(known[0].singular) not in self.v.lists["organisations.small"]:
            return False
        if after == "D" or after == "a":
            municipal = self.v.lexicon.head_kinds.get(refold(known[0].singular), "other") in ("municipality", "ministry", "region")
            return municipal or after == "a" or self.letter(i + 2) in "DGKH" and self.letter(i + 2) != "" or self._place_at(i + 1) > 0
        if refold(known[0].singular) in self.v.lists["organisations.weak"]:
            return False
        if after == "G" and self.tokens[i].fold.startswith("κεντρ") and self._place_at(i + 2):
            return False  # «στο κέντρο της Τρίπολης»
        return after == "Q" or after == "G" and self.letter(i + 2) in "HD" and self.letter(i - 1) in "tGSrM"

    def _club(self, i: int) -> tuple[int, int] | None:
        """First and last token of a body whose own name follows its head in small letters: «τον πολιτιστικό σύλλογο Νέοι Ορίζοντες»."""
        head = self.v.lexicon.heads.get(self.tokens[i].fold)
        if head is None or head[1] or self.v.lexicon.head_kinds.get(refold(head[0].singular)) not in ("association", "cooperative"):
            return None
        end = i + 1
        while self.letter(end) in ("C", "D") and self.tokens[end].greek and not self._place_at(end):
            if self.tokens[end].marked("organisations.first_names"):
                break
            end += 1
        if end < i + 3 or self.letter(i + 1) != "C" or self.letter(i - 1) not in ("t", "G", "S", "w"):
            return None
        first = i - 1 if self.letter(i - 1) == "w" and is_adjective(self.tokens[i - 1].fold) else i
        return (first, end) if self.letter(first - 1) in ("t", "G", "S") else None

    def _lower(self, i: int) -> tuple[int, int] | None:
        """First and last token of a name in small letters before a place or owner: «το 1ο δημοτικό σχολείο Κω», «το κέντρο υγείας του Δήμου Κω»."""
        head = self.v.lexicon.heads.get(self.tokens[i].fold)
        end = i + 1
        while end - i < 3 and self.letter(end) in ("w", "h", "r") and len(self.tokens[end].fold) > 4 and self.tokens[end].fold.endswith(_GENITIVES):
            end += 1
        owned = self.letter(end) == "G" and self.letter(end + 1) == "H" and self.v.kind_of_head(self.tokens[end + 1].fold) == "municipality"
        quoted = self.letter(end) == "Q" and end > i + 1 and self.tokens[i].fold not in self.v.lists["organisations.titles"]
        if head is None or head[1] or not (self._place_at(end) or owned or quoted) or self.m.at("organisations.none", i):
            return None
        first = i - 1 if self.letter(i - 1) in ("w", "C", "D") and is_adjective(self.tokens[i - 1].fold) else i
        first -= self.letter(first - 1) == "N"
        plain = first == i and end == i + 1
        if self.letter(first - 1) not in ("t", "G", "S", "M", "K", "r", "E") or plain and refold(head[0].singular) not in self.v.lists["organisations.small"]:
            return None
        if quoted and refold(head[0].singular) in self.v.lists["organisations.small"]:
            return first, end
        told = kind_of(self._plain_text(first, end), lexicon=self.v.lexicon)
        return (first, end) if told in ("health", "education", "social_service", "community_centre", "police_justice", "association") else None

    def _plain_text(self, a: int, b: int) -> str:
        return surface(self.tokens, a, b, self.m.sentence)

    def _acronym(self, i: int) -> bool:
        token = self.tokens[i]
        key = acronym_key(token.text)
        if key in self.v.lists["organisations.legal"] and self.letter(i + 1) == "Q":
            return True
        if self._form(i) and self.letter(i + 1) in ("C", "D", "Q", "a") and (i == 0 or self.letter(i - 1) in "tGSMKrH,"):
            return True
        if (
            refold(token.text) in self.v.lists["organisations.not"]
            or key in self.v.lists["organisations.not"]
            or self.m.at("programmes.names", i)
        ):
            return False
        lexicon = self.v.lexicon
        short = key in lexicon.first_acronyms and token.text.isupper() and self.letter(i + 1) in ("C", "D", "H", "N", "a", "Q")
        if short or key.partition("-")[0] in lexicon.acronym_kinds or key in lexicon.acronym_kinds:
            return True
        if key in lexicon.acronyms:
            return tuple(place_words(lexicon.acronyms[key][1])) not in lexicon.place_forms  # «ο Περιφερειάρχης ΑΜΘ»
        before = self.letter(i - 1)
        if i >= 1 and self.m.at("programmes.nouns", i - 1) or i >= 2 and before == "G" and self.m.at("programmes.nouns", i - 2):
            return False
        if token.kind == "a":
            return self.letter(i + 1) == "Q" or token.greek and len(key) >= 3 and before in "tGS" and before != ""
        return (
            token.greek
            and len(token.text) >= 3
            and (
                before in "tGS"
                and before != ""
                or before in "KM,N"
                and before != ""
                and self.letter(i + 1) == "D"
                and not self.tokens[i + 1].upper
                or self._place_at(i + 1) > 0
                or self.letter(i + 1) == "a"
                and before in "tGSM"
            )
        )

    def _quoted(self, i: int) -> bool:
        """Whether a quoted text names a body: a known service, one with an owner, or one that is a name of an organisation itself."""
        inside = self.tokens[i].text.strip('«»“”„"<>‘’ \n')
        known = refold(inside) in self.v.lists["organisations.quoted"]
        if known and self._place_at(i + 1):
            return True
        for back in (1, 2):
            if i - back >= 0 and self.tokens[i - back].fold in self.v.lists["organisations.titles"]:
                return False
        if known:
            return True
        if self.letter(i + 1) == "G" and self.letter(i + 2) == "H":
            head = self.v.lexicon.heads.get(self.tokens[i + 2].fold)
            return (
                head is not None
                and not head[1]
                and self.v.lexicon.head_kinds.get(refold(head[0].singular)) in OWNER_KINDS
                and self.letter(i - 1) in "tGSM"
            )
        named = i > 0 and self.tokens[i - 1].marked("organisations.called") and inside[:1].isupper()
        if named:
            return True
        introduced = self.letter(i + 1) == "(" and self.letter(i + 2) == "a" and self.letter(i + 3) == ")"
        if "," in inside or len(inside.split()) > (16 if introduced else 6) or self.letter(i - 1) not in "tGSMKD":
            return False
        if inside.isascii():  # «το "Hellenic Relief Foundation"»
            return " " in inside and self.letter(i - 1) in "tG" and kind_of(inside, lexicon=self.v.lexicon) in ("ngo", "association", "education", "chamber")
        parsed = parse(inside, self.v.lexicon)
        return (
            parsed.noun is not None
            and not parsed.plural
            and bool(parsed.tail)
            and kind_of(inside, lexicon=self.v.lexicon) not in ("other", "municipality")
        )

    def _place_at(self, i: int) -> int:
        """How many tokens from here on are a known place: 0 to 3."""
        if i >= len(self.tokens):
            return 0
        if self.letter(i + 2) in ("C", "D", "H") and self.tokens[i + 1].text == "." and len(self.tokens[i].text) < 6:
            return self._short_place_at(i)
        if self.tokens[i].fold.partition("-")[0] not in _first_words(self.v):
            return 0
        for n in (5, 4, 3, 2, 1):
            if i + n <= len(self.s) and _JOINED.fullmatch(self.s, i, i + n):
                words = " ".join(t.text for t in self.tokens[i : i + n])
                if tuple(place_words(words)) in self.v.lexicon.place_forms:
                    first = self.tokens[i].fold
                    adjective = first in self.v.lists["organisations.place_first"] or first.endswith("ικου")
                    return 0 if n == 1 and adjective and self.letter(i + 1) in ("C", "D") else n
        return 0

    def _short_place_at(self, i: int) -> int:
        """How many tokens a place has of which the first word is shortened: «Β. Αιγαίου»; 0 where it is none."""
        first = f"{self.tokens[i].fold}."
        if first in _first_words(self.v):
            for n in (4, 3, 2, 1):
                if i + 2 + n <= len(self.s) and _JOINED.fullmatch(self.s, i + 2, i + 2 + n):
                    words = " ".join(t.text for t in self.tokens[i + 2 : i + 2 + n])
                    if (first, *place_words(words)) in self.v.lexicon.place_forms:
                        return n + 2
        return 0

    def _goes_on(self, i: int) -> bool:
        """Whether a capital in no genitive goes on with a name: a word that is not declined («Νόσου Αλτσχάιμερ»), an object («Αιτούντων Άσυλο»)."""
        if self.tokens[i - 1].fold.endswith(("ουντων", "οντων", "ωντων")):
            return True
        last = self.tokens[i].text[-1]
        return self.tokens[i].greek and not self.tokens[i].upper and last not in "ςσοόηήαάιίυύωώ" and self.s[i - 1] in "CDH"

    def _towns(self, k: int, end: int, *, first: bool) -> bool:
        """Whether unknown words after a plural head are places: «τα Δημοτικά Σχολεία Σταυρού και Ασπροβάλτας»."""
        common = common_words(self.v)
        again = self.letter(end) in (",", "K") and self.letter(end + 1) == "D" and self.tokens[end + 1].fold not in common
        return self.s[k] == "D" and end == k + 1 and self.tokens[k].fold not in common and (again or not first)

    def _given(self, head: int, k: int) -> bool:
        """Whether a word after «του Δήμου» is who is spoken of and no place: no genitive ends so («η Γραμματέας του Δήμου | Μαρία …»)."""
        return self.s[k] == "C" and self.tokens[head].fold in _OF_TERRITORIES and self.tokens[k].text[-1] in "αηο" and self.tokens[k].greek

    def _dashed(self, k: int, end: int) -> bool:
        """Whether a dash between spaces joins two words of one place: «Ζαγοράς – Μουρεσίου»."""
        forms = self.v.lexicon.place_forms
        words = [t.text for t in self.tokens[k:end]]
        return self._place_at(end + 1) > 0 or any(
            tuple(place_words(" ".join([*words, *(t.text for t in self.tokens[end + 1 : end + 1 + n])]))) in forms for n in (2, 1)
        )

    def _spaced(self, j: int) -> bool:
        """Whether a mark stands between spaces."""
        return self.tokens[j - 1].end < self.tokens[j].start

    def _genitive(self, i: int) -> bool:
        token = self.tokens[i]
        known = self.v.lexicon.heads.get(token.fold)
        return known is None or token.fold not in (refold(known[0].singular), refold(known[0].plural)) or token.fold.endswith(("ων",))


def is_of_kind(folded: str) -> bool:
    """An adjective in the singular that «και» may join to another before a head: «Εμπορικό»."""
    return folded.endswith(("ικο", "ικοσ", "ικη", "ικου", "ικησ", "ακο", "ακη", "ακου", "ακησ"))


def is_of_school(folded: str) -> bool:
    """An adjective that may stand before the short form of a school: «Εσπερινό ΕΠΑΛ»."""
    return folded.endswith(("ικο", "ινο", "ησιο", "ιδιο", "τυπο"))


def is_adjective(folded: str) -> bool:
    """Whether a folded word ends as adjectives do."""
    return folded.endswith(("ικοσ", "ικη", "ικο", "ικοι", "ικεσ", "ικα", "ικου", "ικησ", "ικων", "ιακοσ", "ιακη", "ιακο", "ιακου", "ιακησ", "ια", "ιο", "ιοσ"))


@lru_cache(maxsize=8)
def _first_words(vocabulary: Vocabulary) -> frozenset[str]:
    """The words with which places begin."""
    return frozenset(form[0] for form in vocabulary.lexicon.place_forms if form)
