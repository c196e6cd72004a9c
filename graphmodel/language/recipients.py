"""Who is funded: the subject or object of a clause, the owner of what was paid for, the programme last named, else whoever the text speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphmodel.language.cases import Thing, speaks_of_service, things_of, voice
from graphmodel.language.clauses import finite_verbs
from graphmodel.language.document import Document, Line
from graphmodel.language.money import amount_of
from graphmodel.language.programmes import Programme

_PAID = ("subject", "neuter", "object", "genitive", "for", "to", "in")
_PLURAL = frozenset(("των", "τα", "οι", "τουσ", "τισ", "στα", "στουσ", "στισ"))
_MANY = ("ηκαν", "ονται", "ουνται", "ουν")
_NOMINATIVE = frozenset(("ο", "η", "οι", "το", "τα", "the"))
_OURS = frozenset(("μασ", "our", "ours", "us", "we"))
Told = list[tuple[Thing, str]]
"""Recipients, each with the basis: stated, or class where it is said of all of a kind."""


@dataclass(slots=True)
class Place:
    """A clause: its items from `begin` to `end`, the things in it, and the one that a relative pronoun at its beginning stands for."""

    doc: Document
    index: int
    begin: int
    end: int
    everything: list[Thing]
    programmes: list[Programme]
    carried: list[Thing]
    """The subject of the clause before, which this one may go on to speak of."""
    paying: frozenset[str] = frozenset()
    """The keys of those who were told to pay."""
    line: Line = field(init=False)
    things: list[Thing] = field(init=False)
    words: frozenset[str] = field(init=False)
    relative: bool = field(init=False, default=False)
    antecedent: Thing | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.line = self.doc.lines[self.index]
        self.things = [t for t in self.everything if self.begin <= t.item < self.end]
        tokens = self.line.marked.tokens
        first = self.line.at[self.begin]
        last = self.line.at[self.end] if self.end < len(self.line.at) else len(tokens)
        self.words = frozenset(t.fold for t in tokens[first:last])
        opening = [t.fold for t in tokens[first : first + 2]]
        self.relative = opening[0] in ("που", "which", "that") or len(opening) > 1 and opening[1].startswith("οποι")
        if self.relative:
            named = [t for t in self.everything if t.item < self.begin]
            near = named and self.begin - named[-1].item <= 6 and not any(c in "Vv" for c in self.line.items[named[-1].item : self.begin])
            self.antecedent = named[-1] if near else None

    def items_of(self, *marks: str) -> list[int]:
        """The items of the clause at which entries of these lists begin, outside of names."""
        return sorted(i for m in marks for i in self.line.items_of(m) if self.begin <= i < self.end and self.line.items[i] != "O")

    def has(self, *marks: str) -> bool:
        """Whether one of these lists is met in the clause."""
        return self.line.marked.has(*marks) and bool(self.items_of(*marks))

    def first(self, *marks: str) -> int | None:
        """The first item of these lists."""
        return next(iter(self.items_of(*marks)), None)

    def cue(self, marks: Sequence[str]) -> tuple[int | None, str]:
        """The first item of the first of these lists that is met, and that list."""
        for m in marks:
            if (at := self.first(m)) is not None:
                return at, m
        return None, ""

    def at(self, mark: str, item: int) -> bool:
        """Whether an item is covered by a list."""
        return 0 <= item < len(self.line.at) and self.line.marked.at(mark, self.line.at[item])

    def fold(self, item: int) -> str:
        """The folded word at an item; empty beside the sentence."""
        return self.line.marked.tokens[self.line.at[item]].fold if 0 <= item < len(self.line.at) else ""

    def items(self, a: int, b: int) -> str:
        """The letters of some items."""
        return self.line.items[a:b]

    def own_subjects(self) -> list[Thing]:
        """The things that the clause speaks of: with the article of a subject, or first in it."""
        return [t for t in self.things if t.case in ("subject", "neuter") or t.case == "" and t.item - self.begin < 3]

    @property
    def sum_stands(self) -> bool:
        """Whether the clause names an amount of money."""
        tokens = self.line.marked.tokens
        last = tokens[self.line.at[self.end]].start if self.end < len(self.line.at) else self.line.end
        return amount_of(self.doc.text[tokens[self.line.at[self.begin]].start : last])[0] is not None

    def verbs(self) -> list[int]:
        """The items of the clause that are finite verbs by their form."""
        line = self.line
        contracted = {i for i in range(self.begin, self.end) if line.words[i].endswith(("ειται", "ουνται")) and line.items[i] in "wV"}
        return sorted(contracted.union(i for i in finite_verbs(line) if self.begin <= i < self.end))

    def after_money(self) -> bool:
        """Whether the clause goes on to tell of a sum or of costs: «με δαπάνη 48.000 ευρώ, που …»."""
        k = self.begin - 1
        while k >= 0 and self.line.items[k] in ",p0d":
            k -= 1
        return k >= 0 and (self.fold(k).startswith("ευρω") or self.at("funding.costs", k) or self.at("funding.money", k))

    def owned(self) -> bool:
        """Whether «του» owns a noun of the clause and has none of its own: «τα έξοδά του καλύπτει …», «το ιατρείο του από το …»."""
        return any(self.fold(i) in ("του", "τησ") and self._ends_phrase(i) for i in range(self.begin + 1, self.end))

    def _ends_phrase(self, item: int) -> bool:
        noun = item - 1
        if self.line.items[noun] not in "whr" or noun in self.verbs():
            return False
        if not self.at("funding.costs", noun) and _NOMINATIVE.isdisjoint((self.fold(noun - 1), self.fold(noun - 2))):
            return False
        after = item + 1
        return after >= self.end or self.line.items[after] in "Vv,t" or after in self.verbs() or self.fold(after) in ("απο", "για")

    def clitic(self, verb: int) -> bool:
        """«… το χρηματοδοτεί», «τα καλύπτει»: what stands before is the object."""
        k = verb - 1
        while k > self.begin and self.fold(k) in ("θα", "εχει", "ειχε", "να"):
            k -= 1
        return k >= self.begin and self.line.items[k] == "t"

    def pays_it(self) -> bool:
        """«… το πληρώνει», «θα τα πληρώσει»."""
        return any(self.fold(i).startswith("πληρω") and self.clitic(i) for i in self.items_of("funding.covers"))

    def object_before(self, verb: int) -> bool:
        """Whether an accusative opens the clause: «Τη δράση στηρίζει …»."""
        return any(self.line.items[k] == "t" and self.fold(k) in ("τη", "την", "τον", "τουσ", "τισ") for k in range(self.begin, verb))


def recipients_of(here: Place, funders: list[Thing], verb: int, kind: str) -> tuple[Told, float]:
    """Who is funded by the funders of a clause, and how sure that is; nobody where it cannot be said."""
    others = [t for t in here.things if t not in funders]
    if kind == "giver":
        owner = [t for t in others if t.case == "genitive" and t.item > verb and t.item < max(f.item for f in funders) + 12]
        joining = here.fold(verb).startswith("ενταξ")
        if owner and (joining or owner[0].item - verb < 5):
            return _checked(here, owner[:1]), 0.92
        if joining:
            return [], 0
        kind = "noun"
    if kind == "joins" and here.fold(verb).endswith(("ξε", "ξαν", "σσει", "σσουν")):  # «η Περιφέρεια ενέταξε στο Πρόγραμμα το έργο …»
        return _checked(here, [t for t in others if t.case in ("object", "neuter") and t.item > verb]), 0.92
    if kind == "active":
        if here.relative and here.after_money():
            return (_checked(here, here.carried), 0.88) if here.carried else ([], 0)
        named = [] if here.fold(verb - 1) == "μασ" else _objects(here, others, verb)
        if named:
            return named, 0.92
        if here.antecedent is not None and here.antecedent not in funders:
            return _checked(here, [here.antecedent]), 0.93
    else:
        if here.antecedent is not None and here.antecedent not in funders:
            return _checked(here, [here.antecedent]), 0.93
        sponsored = [t for t in others if t.case == "genitive" and here.at("funding.money", t.lead - 1) and any(f.case == "from" for f in funders)]
        if sponsored:  # «εγκρίθηκε η χρηματοδότηση του ΚΑΠΗ από το …»
            return _checked(here, sponsored[:1]), 0.92
        gift = kind == "noun" and here.has("funding.gifts")
        given = [t for t in others if gift and t.item > funders[0].item and (t.case == "to" or _for_its(here, t, verb))]
        if given:  # «αποδέχεται τη χορηγία της Τράπεζας για τον εξοπλισμό του ΚΑΠΗ»
            return _checked(here, given[:1]), 0.92
        subjects = [t for t in here.own_subjects() if t not in funders]
        ahead = [t for t in subjects if t.item < verb]
        going_on = _row(ahead) if ahead else [] if subjects else here.carried
        if here.fold(verb).endswith(_MANY) and len(going_on) == 1 and here.fold(going_on[0].lead) in ("ο", "η"):
            return [], 0  # «τα Κέντρα, δομή που δημιούργησε η Περιφέρεια, εντάχθηκαν στο …»
        if ahead:
            return _checked(here, _row(ahead)), 0.95 if kind != "noun" else 0.92
        if here.carried and not subjects and not _definite(here, verb):
            return _checked(here, here.carried), 0.92
        within = [t for t in others if kind == "noun" and t.programme is not None and t.item < verb and here.at("funding.through", t.lead - 1)]
        owner = [t for t in others if t.case == "genitive" and _of_subject(here, t)] or within
        if owner:
            return _checked(here, owner[:1]), 0.92
        late = [t for t in subjects if t.item > verb] or [t for t in others if kind == "noun" and t.case == "" and here.items(t.item - 1, t.item) == ","]
        if late:
            return _checked(here, _row(late[:1] if kind == "joins" else late)), 0.92
    spoken_of = _pronoun(here, verb, funders)
    if spoken_of is not None:
        return _checked(here, [spoken_of]), 0.87
    programme = _programme_meant(here, verb)
    if programme is not None:
        return [(programme, "stated")], 0.92
    into = () if kind == "passive" else ("in",)
    given = [
        t
        for t in others
        if t.case in into and t.programme is None and (t.kind != "municipality" or _given(here, t)) or t.case in ("to", "for") or _for_its(here, t, verb)
    ]
    if given and kind != "joins":
        return _checked(here, given[:1]), 0.9
    owner = [t for t in others if t.case == "genitive" and t.item > verb]
    if owner and kind == "active" and here.fold(verb - 1) != "μασ":
        beside = [t for n, t in enumerate(owner) if n == 0 or t.item - owner[n - 1].item <= 3]
        return _checked(here, beside), 0.88
    if kind == "joins" and not _speaks_of_us(here) or any(_of_many(here, t) for t in others):
        return [], 0
    if here.relative and here.antecedent is None and kind != "active" and not _speaks_of_us(here):
        return [], 0  # «οι προτάσεις που θα επιλεγούν θα χρηματοδοτηθούν από …»
    unnamed = not any(t.case == "genitive" and t.item < verb for t in others)
    if unnamed and any(here.fold(k) == "οι" and here.line.items[k + 1] in "wh" and not here.at("funding.costs", k + 1) for k in range(here.begin, verb)):
        return [], 0  # «οι προτάσεις θα χρηματοδοτηθούν από …»
    if any(here.fold(k) in ("το", "τα") and here.fold(k + 1).startswith("εργ") and _described(here, k + 2) for k in range(here.begin, verb)):
        return [], 0  # «τα έργα ύδρευσης χρηματοδοτεί …»: works without a title
    spoken, certainty = _spoken_of(here, verb, kind)
    return ([(spoken, "stated")], certainty) if spoken is not None else ([], 0)


def _described(here: Place, item: int) -> bool:
    """Whether a genitive stands at an item: «ύδρευσης», «ανάπλασης»."""
    return here.items(item, item + 1) in ("w", "C") and here.fold(item).endswith(("ησ", "ασ", "ων", "εωσ")) and item not in here.verbs()


def _of_many(here: Place, t: Thing) -> bool:
    """Whether a thing stands for all of a kind: «χρηματοδότηση για τη λειτουργία των Κέντρων Κοινότητας»."""
    plural = not _PLURAL.isdisjoint((here.fold(t.lead), here.fold(t.lead + 1), here.fold(t.item - 1)))
    return t.is_class and t.kind != "eu_body" and t.case in _PAID and plural


def _for_its(here: Place, t: Thing, verb: int) -> bool:
    """«… για τον εξοπλισμό του ΚΑΠΗ»: what is paid for has an owner."""
    return t.case == "genitive" and t.item > verb and any(here.fold(k) in ("για", "προσ") for k in range(max(here.begin, t.lead - 4), t.lead))


def _of_subject(here: Place, t: Thing) -> bool:
    """Whether a thing owns the subject of the clause: «η έρευνα του …», «τα έξοδα του …», but not «με απόφαση του …»."""
    k = t.lead - 1
    while k >= here.begin and here.line.items[k] in "wEhCDr0a" and k not in here.verbs() and here.fold(k) not in ("απο", "μεσω", "για"):
        k -= 1
    if k == t.lead - 1 or k >= here.begin and here.line.items[k] not in "t":
        return k < here.begin and k < t.lead - 1
    return k < here.begin or here.fold(k) in _NOMINATIVE and here.fold(k - 1) not in ("απο", "για", "μεσω", "με", "σε", "προσ")


def _given(here: Place, t: Thing) -> bool:
    """Whether a municipality is given something, and no place: «κατέβαλε στον Δήμο», «10.000 ευρώ στον Δήμο», «στον Δήμο κατανεμήθηκαν»."""
    before, after = t.lead - 1, t.item + 1
    sum_stands = here.fold(before).startswith("ευρω") or "p" in here.items(before, t.lead) or here.items(after, after + 1) == "0"
    return sum_stands or before in here.verbs() or after in here.verbs()


def _pronoun(here: Place, verb: int, funders: list[Thing]) -> Thing | None:
    """Whom «το χρηματοδοτεί», «τα έξοδά του» mean: who was named last before the clause, in the sentence or as the subject of the one before."""
    if "μασ" in here.words:
        return None  # «… μας το πληρώνει ο Δήμος»
    clitic = here.line.items[verb - 1 : verb] in ("t", "G") and here.fold(verb - 1) in ("το", "τον", "την", "τη")
    if not clitic and not here.owned():
        return None
    paying = here.paying | {f.key for f in funders}
    before = [t for t in here.everything if t.item < here.begin and t.key not in paying]
    if not before and here.index > 0:
        line = here.doc.lines[here.index - 1]
        if line.marked.sentence.block == here.line.marked.sentence.block:
            before = [t for t in things_of(here.doc, line, []) if t.case in ("subject", "neuter") and t.key not in paying]
    return before[-1] if before else None


def _row(things: list[Thing]) -> list[Thing]:
    """The last thing before the verb with those beside it: «το ΚΑΠΗ και το Κέντρο Κοινότητας»."""
    out = things[-1:]
    for t in reversed(things[:-1]):
        if out[0].item - t.item > 3:
            break
        out.insert(0, t)
    return out


def _objects(here: Place, others: list[Thing], verb: int) -> Told:
    found = [t for t in others if t.case == "object" or t.case in ("neuter", "") and (t.item > verb or here.clitic(verb) or t.programme is not None)]
    if found:
        return _checked(here, found)
    owner = [t for t in others if t.case == "genitive" and t.item < verb]
    return _checked(here, owner[-1:])


def _checked(here: Place, things: list[Thing]) -> Told:
    """A class stands for the reporter where that is one of it, else for nobody."""
    out: Told = []
    reporter = here.doc.reporter
    for t in things:
        if not t.is_class:
            out.append((t, "stated"))
        elif t.entity is not None and reporter is not None and here.doc.reporter_certain and reporter.kind == t.entity.kind != "other":
            out.append((Thing(t.item, "", t.lead, entity=reporter), "class"))
    return out


def _programme_meant(here: Place, verb: int) -> Thing | None:
    """«Το έργο», «τη δράση» without a title: the programme of that noun that was named last."""
    tokens, line = here.line.marked.tokens, here.line
    for i in here.items_of("funding.recipients"):
        article = line.items[i - 1 : i] if i > 0 else ""
        if article not in ("t", "G", "S") or any(t.item in (i, i + 1) and t.programme is not None for t in here.everything):
            continue
        word = tokens[line.at[i]].fold[:4]
        earlier = [(k, first, p) for p in here.programmes for k, first, _ in p.places if (k, first) < (here.index, line.at[i])]
        own = (
            [x for x in earlier if x[2].noun.startswith(word)]
            or [x for x in earlier if x[2].noun and not x[2].noun.startswith(("προγραμμ", "programme"))]
            or earlier
        )
        if own:
            return Thing(i, "", i, programme=max(own, key=lambda x: (x[0], x[1]))[2])
    return None


def _speaks_of_us(here: Place) -> bool:
    if here.has("words.self", "words.we") or _OURS & here.words or speaks_of_service(here.doc, here.index):
        return True
    reporter = here.doc.reporter
    called = set(reporter.bare[:4]) if reporter is not None else set()
    return any(
        w.endswith(("ουμε", "σαμε", "καμε", "βαμε")) or w in called and here.fold(i - 1) in ("ο", "η", "το", "του", "τησ", "the")
        for i, w in ((i, here.fold(i)) for i in range(max(here.begin, 1), here.end) if here.line.items[i] != "O")
    )


def _spoken_of(here: Place, verb: int, kind: str) -> tuple[Thing | None, float]:
    """Whom a clause without a name means: the service that «η δομή» stands for, the programme just told of, else whoever the text speaks of."""
    doc = here.doc
    block = here.line.marked.sentence.block
    if not (_speaks_of_us(here) or _definite(here, verb) or kind in ("active", "noun")):
        # «… και έκτοτε επιδοτείται από …»: it goes on to speak of the subject of the sentence before
        if any(t.item == verb - 1 and t.is_class for t in here.things):
            return None, 0
        before = doc.lines[here.index - 1] if here.index > 0 else here.line
        named = [(first, last, p) for p in here.programmes for k, first, last in p.places if k == here.index - 1]
        subjects = [t for t in things_of(doc, before, named) if t.case in ("subject", "neuter") and not t.is_class]
        if before is not here.line and before.marked.sentence.block == block and subjects:
            return subjects[0], 0.88
    if not _speaks_of_us(here) and kind == "active" and here.index > 0 and doc.lines[here.index - 1].marked.sentence.block == block:
        told = [p for p in here.programmes for k, _, _ in p.places if k == here.index - 1 and p.key not in here.paying]
        if told:
            return Thing(verb, "", verb, programme=told[-1]), 0.85
    speaker, certainty = voice(doc, here.index)
    if speaker is not None and any(t.entity is speaker and t.case in ("subject", "from") for t in here.things) and here.index > 0:
        # who pays is not who is paid for: «Από πού αντλεί πόρους η Κουζίνα; Το ενοίκιο καλύπτει ο Δήμος.»
        before = doc.lines[here.index - 1]
        subjects = [t for t in things_of(doc, before, []) if t.case in ("subject", "neuter") and not t.is_class and t.entity is not speaker]
        return (subjects[0], 0.82) if subjects and before.marked.sentence.block == block else (None, 0)
    return Thing(verb, "", verb, entity=speaker) if speaker is not None else None, certainty


def _definite(here: Place, verb: int) -> bool:
    """Whether something known is paid for: «ο εξοπλισμός», «το ενοίκιο»."""
    return any(
        here.line.items[k] == "t" and here.fold(k) in ("ο", "η", "το", "οι", "τα", "the") and here.line.items[k + 1 : k + 2] not in ("", "O", "d")
        for k in range(here.begin, verb)
    )
