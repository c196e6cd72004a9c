"""Programmes, projects and actions: a noun with a title in quotes, a known name with its years, a code.

What funds what is decided in funding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphmodel.language.document import Document, Line
from graphmodel.language.english import title_start
from graphmodel.language.mentions import surface
from graphmodel.language.statements import place_in
from graphmodel.language.tokens import Token
from graphmodel.language.vocabulary import refold
from graphmodel.model import Party, Statement, name_key, statement
from graphmodel.names import match_key, nominative

_SINGULAR = {w: one for one, forms in {
    "Πρόγραμμα": ("προγραμματα", "προγραμματων"),
    "Έργο": ("εργα", "εργων"),
    "Δράση": ("δρασεισ", "δρασεων"),
    "Πράξη": ("πραξεισ", "πραξεων"),
}.items() for w in forms}
"""Nouns in the plural before several titles: «τα προγράμματα «Α» και «Β»»."""
_CALLED = frozenset(("τιτλο", "τιτλου", "ακρωνυμιο", "επωνυμια", "ονομα", "titled", "entitled", "called"))
_GENITIVE = ("ασ", "ησ", "ων", "ου", "ουσ", "εωσ")
_OF_NAMES = frozenset((
    "δομη", "δομησ", "υπηρεσια", "υπηρεσιασ", "μοναδα", "μοναδασ", "γραφειο", "γραφειου", "τμημα", "τμηματοσ", "αρχη", "αρχησ", "δικτυο", "δικτυου",
    "εργων", "εργα", "χρονια", "χρονων"))
"""Words that take the known name of a programme with them: «Επιτελική Δομή ΕΣΠΑ», «Τεχνικά Έργα ΕΣΠΑ», «30 Χρόνια LEADER»."""
_GENERIC = frozenset(("δρασεων", "εκδηλωσεων", "εργασιων", "επισκεψεων", "συναντησεων", "ημεριδασ", "ημερασ", "σπουδων", "εκδηλωσησ"))
"""What the order of a day is of: «Πρόγραμμα Δράσεων»."""
_PLAYS = ("θεατρ", "παρασταση", "παραστασησ", "κουκλοθεατρ", "μουσικ", "κινηματογραφ", "ταινι", "σκηνοθεσια")
"""Words beside which «έργο» is a work of art."""
_QUOTES = "«»“”\"<>‘’' "
_YEARS = re.compile(r"^(?:19|20)\d\d\s*[-–]\s*(?:20)?\d\d$")


@dataclass(slots=True, eq=False)
class Programme:
    """A programme of a document: its name in the nominative, the forms it has there, and where it stands: (sentence, first and last token)."""

    name: str
    folded: str
    noun: str
    title: str
    code: str | None = None
    forms: dict[str, None] = field(default_factory=dict)
    places: list[tuple[int, int, int]] = field(default_factory=list)
    doc: Document | None = None

    @property
    def key(self) -> str:
        """The key of its name."""
        return name_key("programme", self.folded)

    def party(self, role: str) -> Party:
        """The programme in a role."""
        return Party(key=self.key, role=role, text=self.name, type="programme", folded=self.folded)

    def statement(self, source: str) -> Statement:
        """That the text names it, at the first place."""
        assert self.doc is not None
        index, first, _ = self.places[0]
        place = place_in(self.doc, index)
        sure = bool(self.title or self.code) or any(map(str.isdigit, self.name))
        return statement(
            source=source,
            type="programme",
            **place,
            ordinal=first,
            parties=[self.party("programme")],
            code=self.code,
            aliases=tuple(f for f in self.forms if f != self.name),
            certainty=0.95 if sure else 0.92,
            reasons=() if sure else ("a name without quotes, years or code",),
            rule="name of a programme",
        )


def find_programmes(doc: Document) -> list[Programme]:
    """The programmes that a document names, in order of their first place."""
    found: dict[str, Programme] = {}
    for index, line in enumerate(doc.lines):
        for first, last, noun, title in _spans(doc, line):
            text = surface(line.marked.tokens, first, last, line.marked.sentence)
            lexicon = doc.vocabulary.programme_lexicon
            if noun in _SINGULAR and title:
                text = f"{_SINGULAR[noun]} {title}"
            tokens = line.marked.tokens
            # «πρόγραμμα ιπποθεραπείας «Καλπασμός»» is called «Πρόγραμμα «Καλπασμός»» elsewhere.
            loose = not tokens[first].capital or any(t.fold in _CALLED for t in tokens[first:last])
            described = title and last - first > 2 and tokens[first].marked("programmes.nouns") and loose
            name = nominative(_closed(f"{tokens[first].text} {title}" if described else text), lexicon=lexicon)
            same = refold(title).strip(_QUOTES) if title else match_key(name, lexicon=lexicon)
            same = " ".join(same.replace("-", " ").replace("–", " ").split())
            one = found.get(same)
            if one is None:
                one = found[same] = Programme(name, match_key(name, lexicon=lexicon), noun, title, doc=doc)
            one.forms.setdefault(text)
            one.places.append((index, first, last))
            code = _code(line, last)
            one.code = one.code or code
    _join(found)
    return list(found.values())


def _join(found: dict[str, Programme]) -> None:
    """Gives a short name to the longer one that it is part of: «το ΤΕΒΑ» to «Πρόγραμμα … για το ΤΕΒΑ», «ΕΣΠΑ» to «ΕΣΠΑ 2021-2027»."""
    for same, one in list(found.items()):
        short = refold(one.name)
        title = refold(one.title).strip(_QUOTES)
        longer = [p for p in found.values() if p is not one and _goes_on(short, title, p)]
        if len(longer) == 1:
            whole = longer[0]
            whole.forms |= one.forms
            whole.places = sorted([*whole.places, *one.places])
            whole.code = whole.code or one.code
            del found[same]


def _goes_on(short: str, title: str, whole: Programme) -> bool:
    """Whether the name of a programme holds a shorter one."""
    name = refold(whole.name)
    if title:
        return len(title.split()) > 1 and refold(whole.title).strip(_QUOTES).startswith(f"{title} ")
    if " " in short:
        return _YEARS.match(name.removeprefix(f"{short} ")) is not None
    return f" για το {short} " in f"{name} ".replace("/", " ") or _YEARS.match(name.removeprefix(f"{short} ")) is not None


def _closed(text: str) -> str:
    return re.sub(r"(\d{4})\s*[-–]\s*(\d{4})", r"\1-\2", text.replace("<<", "«").replace(">>", "»"))


def _spans(doc: Document, line: Line) -> list[tuple[int, int, str, str]]:
    """Spans of programmes in a sentence: first and last token, the noun, the title in quotes where it has one."""
    marked = line.marked
    tokens, letters = marked.tokens, marked.letters
    out: list[tuple[int, int, str, str]] = []
    for at, _ in marked.spots.get("programmes.several", ()):
        out += [(a, b, "", "") for a, b in _listed_before(tokens, at)]
    if not marked.has("programmes.nouns", "programmes.names", "programmes.short", "funding.verbs") or out:
        return out
    taken = -1
    paid_for = marked.has("funding.verbs")
    taken_by_names = [(c.first, c.last) for c in line.chunks]
    for i, token in enumerate(tokens):
        if i < taken:
            continue
        if token.marked("programmes.nouns"):
            if token.fold.startswith("εργ") and letters[i + 1 : i + 2] == "Q" and any(w.startswith(_PLAYS) for w in line.words):
                continue
            if token.fold in ("εργων", "εργα") and marked.at("programmes.names", i + 1):
                taken = i + 2
                continue
            if letters[i + 1 : i + 2] and tokens[i + 1].fold in _GENERIC and "«" not in tokens[i + 1].text:
                continue
            several = _titles(letters, i) if token.fold in _SINGULAR else []
            if len(several) > 1:
                out += [(k, k + 1, token.fold, tokens[k].text) for k in several]
                taken = several[-1] + 1
                continue
            span = _after_noun(doc, line, i)
            if span is not None:
                out.append(span)
                taken = span[1]
                continue
        named = next(((a, b) for a, b in marked.spots.get("programmes.names", ()) if a == i), None)
        if named is not None:
            if any(a <= i < b and letters[a] == "H" for a, b in taken_by_names):
                continue
            if not token.capital:
                continue  # "life" is no programme
            if i > 0 and tokens[i - 1].capital and tokens[i - 1].fold in _OF_NAMES and "Q" not in letters[i + 1 : i + 2]:
                continue
            last = _beyond(doc, line, named[1])
            last = _with_years(line, last)
            out.append((i, last, "", ""))
            taken = last
        elif paid_for and letters[i] == "Q" and _stands_alone(line, i) and not any(a <= i < b for a, b in taken_by_names):
            out.append((i, i + 1, "", token.text))  # «Το «Ανοιχτά Πανιά» χρηματοδότησε η Περιφέρεια»
        elif token.upper and token.marked("programmes.short") and letters[i + 1 : i + 2] == "Q":
            out.append((i, i + 2, "", tokens[i + 1].text))
            taken = i + 2
        elif (
            token.upper
            and not marked.sentence.capitals
            and token.kind == "w"
            and letters[i + 1 : i + 2] == ","
            and _called_so(line, i + 2)
            and not any(a <= i < b for a, b in taken_by_names)
        ):
            out.append((i, i + 1, "", ""))
            taken = i + 1
    return out


def _listed_before(tokens: list[Token], at: int) -> list[tuple[int, int]]:
    """Programmes that are listed before their noun: "the Stronger Towns, Youth Places and Carers Network programmes"."""
    spans: list[tuple[int, int]] = []
    end = at
    while end > 0 and tokens[end - 1].capital and not tokens[end - 1].greek:
        first = end
        while first > 0 and tokens[first - 1].capital and not tokens[first - 1].greek:
            first -= 1
        spans.insert(0, (first, end))
        if first < 2 or tokens[first - 1].fold not in (",", "and"):
            break
        end = first - 1 - (tokens[first - 1].fold == "and" and tokens[first - 2].fold == ",")
    return spans if len(spans) > 1 and all(b - a > 1 for a, b in spans) else []


def _stands_alone(line: Line, i: int) -> bool:
    """Whether a quoted title is what a sentence speaks of: it opens it, stands after an article, or after «με τίτλο»."""
    tokens = line.marked.tokens
    ahead = tokens[i - 1].fold if i else ""
    named = i == 0 or ahead in ("το", "η", "the") or ahead in _CALLED
    after = range(i + 1, min(i + 4, len(tokens)))
    paid = any(line.marked.at("funding.verbs", k) for k in after) and not any(tokens[k].fold.startswith("οποι") for k in after)
    return named and paid and tokens[i].text.strip(_QUOTES)[:1].isupper()


def _called_so(line: Line, i: int) -> bool:
    """Whether what follows an acronym says that it is a programme: «ΗΛΙΟΣ, ένα πρόγραμμα για …»."""
    while line.marked.letters[i : i + 1] in ("t", "G") or i < len(line.marked.tokens) and line.marked.tokens[i].fold in ("ενα", "μια", "μία"):
        i += 1
    return any(t.marked("programmes.nouns") for t in line.marked.tokens[i : i + 2])


def _titles(letters: str, i: int) -> list[int]:
    """The titles in quotes that follow a noun as a list."""
    out: list[int] = []
    j = i + 1
    while j < len(letters) and letters[j] in "Q,K":
        if letters[j] == "Q":
            out.append(j)
        j += 1
    return out


def _with_years(line: Line, last: int) -> int:
    """Where a name ends with the years that follow it: «ΕΣΠΑ 2021-2027», «ΕΣΠΑ 2014 – 2020»."""
    tokens = line.marked.tokens
    if last < len(tokens) and _YEARS.match(tokens[last].fold):
        return last + 1
    apart = last + 2 < len(tokens) and tokens[last].kind == "z" and tokens[last + 1].text in "-–" and tokens[last + 2].kind == "z"
    return last + 3 if apart else last


def _beyond(doc: Document, line: Line, last: int) -> int:
    """Where the known name of a programme ends that goes on with a place, a title or Latin words: «LEADER Βορείου Αιγαίου», «Interreg VI-A Greece-Bulgaria»."""
    tokens, letters = line.marked.tokens, line.marked.letters
    latin = not tokens[last - 1].greek
    while last < len(tokens) and tokens[last].kind in "wa" and not line.marked.at("programmes.names", last):
        own = latin and not tokens[last].greek and tokens[last].capital
        joined = letters[last] in "-" and last + 1 < len(tokens) and tokens[last + 1].capital and not tokens[last + 1].greek
        if not (own or joined or letters[last] == "D" and tokens[last].greek):
            break
        last += 1
    if latin and last + 2 < len(tokens) and tokens[last].capital and letters[last + 1] == "-" and tokens[last + 2].capital:
        last += 3  # «Interreg Ελλάδα – Ιταλία»
    elif latin and last < len(tokens) and tokens[last].capital and "-" in tokens[last].text:
        last += 1
    while latin and last + 1 < len(tokens) and letters[last] == "-" and tokens[last + 1].capital and not tokens[last + 1].greek:
        last += 2
        while last < len(tokens) and tokens[last].kind in "wa" and not tokens[last].greek and tokens[last].capital:
            last += 1
    return last + 1 if last < len(tokens) and letters[last] == "Q" else last


def _after_noun(doc: Document, line: Line, i: int) -> tuple[int, int, str, str] | None:
    marked = line.marked
    tokens, letters = marked.tokens, marked.letters
    first = i
    while (
        first > 0
        and letters[first - 1] in "CD"
        and tokens[first - 1].greek == tokens[i].greek
        and (first - 1 > 0 or tokens[first - 1].fold.endswith(("ικο", "ικα")))
    ):
        first -= 1
    for j in range(i + 1, min(i + 7, len(tokens))):
        if letters[j] == "Q" and not marked.at("programmes.names", i + 1):
            inside = tokens[j].text.strip(_QUOTES)
            if j == i + 1 and " " not in inside and inside.islower():
                return None  # «μια δράση «ομπρέλα»»
            titled = (
                j == i + 1
                or any(t.fold in _CALLED for t in tokens[i + 1 : j])
                or j == i + 2
                and letters[i + 1] == "0"
                or (j <= i + 4 and tokens[i].capital and all(letters[k] in "CDaHG" for k in range(i + 1, j)))
            )
            if titled:
                return (first if j == i + 1 else i, _with_years(line, j + 1), tokens[i].fold, tokens[j].text)
            described = j <= i + 4 and all(letters[k] in "wGK" and tokens[k].fold.endswith((*_GENITIVE, "και")) for k in range(i + 1, j))
            return (i, j + 1, tokens[i].fold, tokens[j].text) if described and tokens[i].greek else None
        if letters[j] in ".,pVv" or letters[j] == "O":
            break
    nxt = letters[i + 1 : i + 2]
    if nxt and not tokens[i].greek:
        first = title_start(marked, first, doc.vocabulary)
        if first == i and i > 0 and tokens[i - 1].upper and len(tokens[i - 1].text) > 2 and not marked.sentence.capitals:
            first = i - 1  # "the ESE project"
        last = i + 2 if tokens[i + 1].kind == "z" and _YEARS.match(tokens[i + 1].fold) else i + 1
        return (first, last, tokens[i].fold, "") if first < i else None
    if (
        nxt
        and (tokens[i + 1].upper and not marked.sentence.capitals or not tokens[i + 1].greek and tokens[i + 1].capital)
        and tokens[i + 1].kind == "w"
        and len(tokens[i + 1].text) > 2
        and letters[i + 1] != "0"
    ):
        last = _beyond(doc, line, i + 2) if marked.at("programmes.names", i + 1) or not tokens[i + 1].greek else i + 2
        while last < len(tokens) and tokens[last].upper and tokens[last].kind == "w" and tokens[i + 1].greek:
            last += 1  # «Πρόγραμμα ΒΟΡΕΙΟ ΑΙΓΑΙΟ 2021 – 2027»
        last = _with_years(line, last)
        return (i, last, tokens[i].fold, "")
    if tokens[i].capital and not marked.sentence.capitals and (first < i or nxt in ("D", "H") and not tokens[i].fold.startswith("σχεδι")):
        last = i + 1
        while (
            last < len(tokens)
            and letters[last] in "CDaKH"
            and not (letters[last] == "K" and letters[last + 1 : last + 2] not in ("D", "C"))
        ):
            last += 1
        if letters[last : last + 1] == "G" and marked.at("programmes.names", last + 1):
            last += 2
        while last < len(tokens) and (
            tokens[last].kind == "z"
            and "20" in tokens[last].text
            or tokens[last].fold in ("για", "το")
            and any(t.kind in "sw" and t.upper for t in tokens[last + 1 : last + 3])
        ):
            last += 1
            while last < len(tokens) and letters[last] in "a" or last < len(tokens) and tokens[last].upper:
                last += 1
        return (first, last, tokens[i].fold, "") if last > i + 1 else None
    unquoted = (
        letters[i - 1 : i] in ("t", "G", "S")
        and nxt == "C"
        and tokens[i].fold.startswith(("προγραμμ", "εργ", "πραξ"))
        and not any(c.first <= i + 1 < c.last for c in line.chunks)
    )
    if unquoted and not marked.sentence.capitals:  # «το πρόγραμμα Κοινωνικός Τουρισμός»
        last = i + 2
        while last < len(tokens) and letters[last] in "CDa":
            last += 1
        far = last
        while far < len(tokens) and far < i + 12 and letters[far] in "CDaHKw," and not _YEARS.match(tokens[far].fold):
            far += 1  # «το Πρόγραμμα Ανθρώπινο Δυναμικό και Κοινωνική Συνοχή 2021-2027»
        last = far if far < len(tokens) and _YEARS.match(tokens[far].fold) else last
        several = tokens[i].fold in _SINGULAR  # «των προγραμμάτων Ελάχιστο Εγγυημένο Εισόδημα και …»
        return (i + 1 if several else i, _with_years(line, last), tokens[i].fold, "")
    return None


def _code(line: Line, last: int) -> str | None:
    """The official code after a programme: «(κωδικός ΟΠΣ 6099901)»."""
    for a, b in line.marked.spots.get("programmes.code", ()):
        if last <= a <= last + 6 and b < len(line.marked.tokens):
            number = next((t.text for t in line.marked.tokens[b : b + 2] if t.kind == "z" and t.text.isdigit() and len(t.text) >= 5), None)
            if number is not None:
                return number
    return None
