"""Who plans: the subject of a promise, whom its pronoun stands for, who planned just before, else whoever the text speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphmodel.language.cases import Thing, voice, writer_of
from graphmodel.language.document import Document, Line
from graphmodel.language.resolve import Entity

PREPOSITIONS = frozenset(("για", "απο", "προσ", "μεχρι", "εωσ", "ωσ", "κατα", "μετα", "πριν", "for", "from", "until", "by", "in", "on"))
_PASSIVE = ("θει", "θουν", "στει", "στουν", "χτει", "φτει", "γινει", "γινουν", "εται", "ονται", "ειται", "ουνται", "βγει", "be")
_TO_READER = re.compile(r"(?:ετε|ειτε|ατε|εστε)$")
_PRONOUNS = frozenset(("εκεινοσ", "εκεινη", "εκεινο", "εκεινοι", "εκεινεσ", "αυτοσ", "αυτη", "αυτοι"))
_SAYING = frozenset(("οτι", "πωσ", "that"))
_BY_ITSELF = (
    "ξεκιν", "αρχι", "ανοι", "κλεισ", "κλειν", "λειτουργ", "κυκλοφορ", "τελειω", "συνεχισ", "επανελ", "βγει", "φυγ", "γιν", "εχ", "μετακομισ", "ακολουθ",
)
"""Verbs of which a thing may be the subject and a body the one that does it: «ο ξενώνας θα ανοίξει»."""
_OF_TIME = ("επομεν", "ερχομεν", "προσεχ", "τρεχ")
Found = tuple[Entity, float] | None
"""Who plans and how sure that is; None where nobody does."""


@dataclass(slots=True)
class Stretch:
    """A stretch of a sentence that promises: its items, those of the cue and of the verb, whether it has a date, the rule that found it."""

    doc: Document
    index: int
    line: Line
    everything: list[Thing]
    begin: int
    end: int
    at: int
    verb: int
    dated: bool
    rule: str
    doers: bool
    """Whether it is the row of a table with a column that says who does it."""
    word: str = field(init=False)
    passive: bool = field(init=False)
    ours: bool = field(init=False)
    here: list[Thing] = field(init=False)

    def __post_init__(self) -> None:
        tokens = self.line.marked.tokens
        self.word = tokens[self.line.at[min(self.verb, len(self.line.at) - 1)]].fold
        self.passive = self.word.endswith(_PASSIVE)
        spoken = any(self.fold(i) in ("μασ", "our", "we") for i in range(self.begin, self.end))
        self.ours = spoken or self.line.marked.has("words.self", "words.we") or self.word.endswith(("ουμε", "αμε"))
        self.here = [t for t in self.known() if self.begin <= t.item < self.end]

    def fold(self, item: int) -> str:
        """The folded word at an item; empty beyond the sentence."""
        return self.line.marked.tokens[self.line.at[item]].fold if 0 <= item < len(self.line.at) else ""

    def known(self) -> list[Thing]:
        """The organisations of the sentence, without classes."""
        return [t for t in self.everything if t.entity is not None and not t.is_class]


def planner_of(s: Stretch, earlier: Entity | None, last: Entity | None) -> Found:
    """Who plans what a stretch promises. `earlier` planned before in the sentence, `last` in its paragraph."""
    if any(t.is_class and t.case in ("subject", "neuter") and s.begin <= t.item < s.at for t in s.everything):
        return None
    ahead = [t for t in s.here if t.item < s.at and (t.case in ("subject", "neuter") or t.case == "" and t.item - s.begin < 3)]
    if s.rule == "promise" and (_asked(s) or not ahead and _of_the_reader(s)):
        return _addressed(s)
    return _named(s, ahead) or _meant(s) or _unnamed(s, earlier, last)


def _asked(s: Stretch) -> bool:
    """«θα μας στείλετε», «οι ενδιαφερόμενοι θα …»: said to the reader and the public."""
    before = [s.line.marked.tokens[s.line.at[i]] for i in range(s.begin, s.at)]
    public = any(t.marked("plans.public") for t in before) and not any(t.fold == "μασ" for t in before)
    return public or _TO_READER.search(s.word) is not None


def _of_the_reader(s: Stretch) -> bool:
    """«Η υπηρεσία σας θα …»."""
    return any(s.fold(i) == "σασ" for i in range(max(s.begin, s.at - 3), s.at))


def _addressed(s: Stretch) -> Found:
    """Whom a letter, or a quoted mail, is addressed to: the promise is theirs."""
    if _of_the_reader(s):
        to = [e for x in s.doc.lines[:8] if x.marked.tokens[0].fold == "προσ" for c in x.chunks for e in s.doc.entities(c)]
        return (to[0], 0.82) if to else None
    quoted = _TO_READER.search(s.word) is not None and writer_of(s.doc, s.index) is not None
    return (s.doc.reporter, 0.8) if quoted and s.doc.reporter is not None else None


def _named(s: Stretch, ahead: list[Thing]) -> Found:
    """The subject; the agent of a passive verb; whom a person acts for; in a list, who stands before a colon or «να», or in the column of a table."""
    agents = [t for t in s.here if t.case == "from" and t.item > s.at and t.kind != "eu_body"]
    if s.passive and agents and not ahead:
        return _sure(agents[0], 0.88)
    if s.rule == "list of plans":
        row = any(t.text in "|\t" for t in s.line.marked.tokens)
        doing = s.here if row and s.doers and len(s.here) == 1 else [t for t in s.here if _does(s, t)]
        owner = [t for t in s.known() if t.item < s.begin and t.case == "genitive"]  # «στόχος του Δήμου είναι η …»
        return _sure(doing[0], 0.85) if doing else _sure(owner[-1], 0.85) if owner else None
    late = [t for t in s.here if t.item > s.at and t.case == "subject"]
    chosen = ahead[-1:] or ([] if s.passive and late else late[:1])
    if chosen:
        return _sure(chosen[0], 0.93)
    acting = [t for t in s.here if t.case == "genitive" and t.item < s.at and "r" in s.line.items[max(s.begin, t.lead - 2) : t.lead]]
    return _sure(acting[-1], 0.9) if acting else None


def _sure(t: Thing, certainty: float) -> Found:
    return (t.entity, certainty) if t.entity is not None else None


def _does(s: Stretch, t: Thing) -> bool:
    """Whether an item names who does it: «ΚΑΠΗ: παραχώρηση της αίθουσας», «το ΚΑΠΗ να διαθέσει …», «μελέτη (ΚΑΠΗ, 3/4/2025)»."""
    colon = t.item + 1 < len(s.line.at) and s.line.marked.tokens[s.line.at[t.item + 1]].text == ":"
    bracket = s.line.items[t.item - 1 : t.item] == "(" and s.line.items[t.item + 1 : t.item + 2] in (",", ")", "-")
    return colon or bracket or s.fold(t.item + 1) == "να" and t.case in ("subject", "neuter", "in", "object", "")


def _relative(s: Stretch) -> bool:
    return s.begin > 0 and (s.fold(s.begin) == "που" or s.fold(s.begin + 1).startswith("οποι"))


def _meant(s: Stretch) -> Found:
    """Whom a pronoun before the verb stands for, or who said it: «ο Δήμαρχος δήλωσε ότι τα έργα θα έχουν τελειώσει»."""
    before = [t for t in s.known() if t.item < s.at]
    if s.fold(s.at - 1) in _PRONOUNS and before:
        return _sure(before[-1], 0.85)
    outside = [t for t in s.everything if t.item < s.begin]
    if _relative(s) and outside and not s.passive:
        t = outside[-1]
        if s.begin - t.item < 4 and not t.is_class and t.case in ("subject", "neuter", "object", "genitive", ""):
            return _sure(t, 0.9)
    said = [t for t in s.known() if t.item < s.begin and (t.case == "subject" or t.case == "neuter" and t.lead == 0)]
    return _sure(said[-1], 0.88) if said and s.fold(s.begin) in _SAYING and not s.word.endswith(("ουμε", "αμε")) else None


def _unnamed(s: Stretch, earlier: Entity | None, last: Entity | None) -> Found:
    """Where the stretch names nobody: nobody plans what some thing will be, else who planned before, else whoever the text speaks of."""
    items = s.line.items
    if not (s.dated or s.ours) and (_relative(s) or s.rule != "list of plans" and _something_does(s)):
        return None
    common = _common_subject(s)
    told = s.rule == "promise" or s.fold(s.at).startswith(("αναμεν", "προβλεπ"))
    if common and told and not (s.ours or s.passive or s.word.startswith(_BY_ITSELF) or _relative(s)) and _is_thing(s):
        return None
    if common and not (s.ours or s.dated or any(s.fold(i) == "η" for i in s.line.items_of("words.anaphora"))) and not _relative(s):
        return None
    fixed = s.rule == "intention" and not s.fold(s.at).startswith(("αναμεν", "προβλεπ", "προκειται"))
    something = s.verb + 1 < s.end and items[s.verb + 1] in "wE" and s.fold(s.verb + 1) not in PREPOSITIONS
    if s.passive and not (s.ours or s.dated or fixed or something or "E" in items[s.begin : s.end]):
        return None
    if not common and not s.ours and not s.passive:
        if s.begin > 0 and earlier is not None:
            return earlier, 0.88
        spoken = [t for t in s.known() if t.item < s.begin and t.case in ("subject", "neuter", "")]
        if spoken and s.rule != "list of plans":
            return _sure(spoken[0], 0.88)
        if last is not None and s.rule == "promise":
            return last, 0.85
    entity, certainty = voice(s.doc, s.index)
    place = next((t.entity for t in s.here if t.case == "in" and t.kind in ("municipality", "region")), None)
    return (entity, certainty) if entity is not None else (place, 0.75) if place is not None else None


def _something_does(s: Stretch) -> bool:
    """Whether some thing, or several, will do it, and no organisation: «θα ξεπεράσει η χρηματοδότηση», «120 δήμαρχοι αναμένεται να συμμετέχουν»."""
    items = s.line.items
    late = any(s.fold(i) in ("ο", "η", "οι") and items[i] == "t" and items[i + 1 : i + 2] in ("w", "h", "C", "r") for i in range(s.verb, s.end - 1))
    return not s.passive and (late or s.word.endswith(("ουν", "ονται", "ουνται")))


def _is_thing(s: Stretch) -> bool:
    """Whether the subject before the verb is no body and no people: «η κακοκαιρία αναμένεται να επηρεάσει …»."""
    k = next((i for i in range(s.begin, s.at) if s.fold(i) in ("ο", "η", "οι", "τα", "το") and s.line.items[i + 1] == "w"), None)
    return k is not None and not any(c in "hrOEHC" for c in s.line.items[k + 1 : s.at])


def _common_subject(s: Stretch) -> bool:
    """Whether something else is the subject before the verb: «τα στοιχεία … θα αξιοποιηθούν»."""
    items = s.line.items
    return any(
        s.fold(i) in ("ο", "η", "οι", "τα", "το", "the")
        and items[i + 1 : i + 2] in ("w", "h", "C", "D", "E", "r")
        and not s.line.marked.at("words.self", s.line.at[i])
        and items[max(0, i - 1) : i] not in ("M", "S")
        and s.fold(i - 1) not in PREPOSITIONS
        and not s.fold(i + 1).startswith(_OF_TIME)
        for i in range(s.begin, max(s.begin, s.at - 1))
    )
