"""In which case the things of a sentence stand: the organisations and programmes, with the article or preposition before each of them.

Who pays and who plans are read from it; it knows no verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphmodel.language.clauses import is_finite
from graphmodel.language.document import Document, Line
from graphmodel.language.programmes import Programme
from graphmodel.language.resolve import Entity
from graphmodel.language.signs import is_adjective
from graphmodel.language.statements import party
from graphmodel.model import Party

_SUBJECT = frozenset(("ο", "η", "οι"))
_NEUTER = frozenset(("το", "τα", "the", "a", "an"))
_CALLED = frozenset(("τιτλο", "ακρωνυμιο", "ονομα"))
_ACCUSATIVE = frozenset(("τον", "την", "τη", "τουσ", "τισ"))
_OWNER = frozenset(("του", "τησ", "των"))
_BEFORE = {"απο": "from", "by": "from", "from": "from", "για": "for", "for": "for", "προσ": "to", "μεσω": "through", "under": "through"} | {
    "through": "through",
    "εκ": "from",
    "υπερ": "for",
    "of": "genitive",
    "to": "to",
}
_BESIDE = re.compile(r"[,K(/-]{1,2}w?[tGS]?w?")
_QUOTED = re.compile(r"[> ]*")
SERVICES = ("community_centre", "support_centre", "social_service", "health")
"""Kinds of organisation that «η δομή» means."""
_ASIDE = re.compile(r"\([^()]*\)")
_ONE = frozenset(("ο", "η", "το", "τον", "την", "τη", "του", "τησ", "στο", "στον", "στη", "στην"))
_NAMING = "GOQDCaHhNw"
_REACH = 12
"""How many sentences back a common noun may look for the name that it stands for."""


@dataclass(slots=True)
class Thing:
    """An organisation or programme at an item of a sentence.

    `case` is subject, object, neuter (either of the two: «το»), genitive, from, with, in, for, to, through, or empty where nothing stands before it.
    `lead` is the first item of what belongs to it: its preposition or article.
    """

    item: int
    case: str
    lead: int
    entity: Entity | None = None
    programme: Programme | None = None
    is_class: bool = False
    meant: bool = False
    """Whether it stands there as a common noun: «ο ξενώνας»."""

    @property
    def kind(self) -> str:
        """The kind of the organisation; programme where it is one."""
        return self.entity.kind if self.entity is not None else "programme"

    @property
    def key(self) -> str:
        """The key of its name."""
        return self.party("").key

    def party(self, role: str) -> Party:
        """It in a role."""
        if self.programme is not None:
            return self.programme.party(role)
        assert self.entity is not None
        return party(self.entity, role)


def things_of(doc: Document, line: Line, programmes: list[tuple[int, int, Programme]]) -> list[Thing]:
    """The things of a sentence, in order. `programmes` are those that stand in it, with their first and last token: a name inside one is no other."""
    out: list[Thing] = [Thing(line.item(first), "", 0, programme=p) for first, _, p in programmes]
    for item, chunk in line.chunk_of.items():
        if programmes and any(a < chunk.last and chunk.first < b for a, b, _ in programmes):
            continue
        for m in chunk.mentions:
            entity = doc.cast.get(m)
            if entity is not None:
                out.append(Thing(item, "", 0, entity=entity, is_class=(m.is_class or entity.is_class) and entity.kind != "eu_body"))
    out += _meant(doc, line, {t.item for t in out})
    out.sort(key=lambda t: t.item)
    before: Thing | None = None
    outside: Thing | None = None
    """The last thing that does not stand in brackets."""
    for t in out:
        t.case, t.lead = _case(line, t.item)
        aside = line.items.count("(", 0, t.item) > line.items.count(")", 0, t.item)
        if before is not None and not aside and outside is not None and before.item != t.item:
            before = outside
        if before is not None and before.item == t.item:
            t.case, t.lead = before.case, before.lead
        elif before is not None and before.case and t.case in ("object", "neuter", "genitive", "") and _beside(line, before.item, t):
            t.case = before.case
        before = t
        outside = outside if aside else t
    return out


def _meant(doc: Document, line: Line, taken: set[int]) -> list[Thing]:
    """Common nouns that stand for an organisation named before, by the first noun of its name: «ο ξενώνας», «του εργαστηρίου»."""
    out = []
    items = line.items
    for i in range(1, len(items)):
        word = line.words[i]
        described = i > 1 and items[i - 1] in "wCD" and line.words[i - 2] in _ONE and len(line.words[i - 1]) > 3
        alone = line.words[i - 1] in _ONE and items[i] in "whCHr"
        if (alone or described and items[i] in "whCDH") and len(word) > 3 and i not in taken and items[i + 1 : i + 2] not in (*_NAMING[:-1],):
            entity = _called(doc, line, word, "" if alone else line.words[i - 1])
            if entity is not None:
                out.append(Thing(i, "", 0, entity=entity, meant=True))
    return out


def _called(doc: Document, line: Line, word: str, described: str) -> Entity | None:
    """Whom a noun means, with the adjective before it: who was named last in the paragraph, else the reporter, else who was named last."""
    if doc.called is None:
        doc.called = {}
        for entity in doc.cast.entities:
            heads = [] if entity.is_class else [w for n, w in enumerate(entity.bare[:3]) if n == 0 or all(map(is_adjective, entity.bare[:n]))]
            for head in heads:
                doc.called.setdefault(_stem(head), []).append((head, entity))
    found = [e for head, e in doc.called.get(_stem(described or word), ()) if abs(len(head) - len(described or word)) < 4]
    found = [e for e in found if not described or len(e.bare) > 1 and _stem(e.bare[1]) == _stem(word)]
    last: tuple[int, Entity] | None = None
    for entity in found:
        at = max((m.start for m in entity.mentions if m.start < line.start), default=None)
        if at is not None and (last is None or at > last[0]):
            last = at, entity
    if last is None:
        return None
    index = next(m.sentence for m in last[1].mentions if m.start == last[0])
    if doc.lines[index].marked.sentence.block != line.marked.sentence.block and doc.reporter in found:
        return doc.reporter
    return last[1] if doc.lines[index].marked.sentence.index + _REACH >= line.marked.sentence.index else None


def _stem(word: str) -> str:
    return word[:5] if len(word) > 5 else word[:4]


def _beside(line: Line, before: int, t: Thing) -> bool:
    """Whether nothing but a comma or «και» stands between a thing and the one before; what is in brackets does not count."""
    between = line.items[before + 1 : t.item]
    if t.case == "" and between == "," and line.items[t.item + 1 : t.item + 2] in ("w", "V", "v"):
        return False  # "thanks to a grant from the Foundation, the Centre can …"
    if t.case == "genitive" and between[-2:-1] == "w":
        return False  # «…, έργο του Δήμου, …»
    if any(line.marked.tokens[line.at[k]].fold in ("ενω", "while") for k in range(before + 1, t.item) if line.items[k] == "K"):
        return False
    if "(w)" in between and any(len(line.marked.tokens[line.at[k]].text) == 1 for k in range(before + 1, t.item) if line.items[k] == "w"):
        return False  # «(α) …, (β) …» begins anew
    return _BESIDE.fullmatch(_ASIDE.sub("", between)) is not None or _BESIDE.fullmatch(between) is not None


def _case(line: Line, item: int) -> tuple[str, int]:
    """The case of what stands at an item, and where what belongs to it begins."""
    items, tokens = line.items, line.marked.tokens
    if items[item - 3 : item - 1] in ("ta", "Ga", "Sa", "tC", "GC", "SC") and items[item - 1 : item] == "(":
        item -= 2  # «από την ΕΕ (ΕΚΤ+)»: what is in brackets explains what stands before
    article = item - 1
    while article >= 0 and item - article <= 3 and items[article] in "wCDhrN" and tokens[line.at[article]].fold not in _BEFORE:
        article -= 1
    letter = items[article] if article >= 0 else ""
    word = tokens[line.at[article]].fold if article >= 0 else ""
    if letter == "M" and line.words[item - 1] in _CALLED:
        return _case(line, article - 1 if items[article - 1 : article] == "," else article)  # «το ερευνητικό σκέλος, με τίτλο «…»,»
    if letter == "M":
        return "with", article
    if word in _BEFORE:
        return _BEFORE[word], article
    if letter not in ("t", "G", "S") or letter == "t" and article < item - 1 and any(c in "r" for c in items[article:item]):
        return "", item
    if letter == "S":
        return "from" if article > 0 and tokens[line.at[article - 1]].fold == "χαρη" else "in", article
    if items[article - 3 : article] in ("taK", "GaK", "SaK") and word not in _SUBJECT:
        return _case(line, article - 2)  # «από την ΕΕ και το ΕΤΠΑ»
    ahead = tokens[line.at[article - 1]].fold if article > 0 else ""
    if article > 0 and items[article - 1] == "M":
        return "with", article - 1
    if ahead in _BEFORE:
        return _BEFORE[ahead], article - 1
    if letter == "G" or word in _OWNER:
        return "genitive", article
    if word in _ACCUSATIVE and items[article - 1 : article] == "K":
        k = article - 2  # «από εθνικούς πόρους και την Ευρωπαϊκή Ένωση»
        while k >= 0 and items[k] in "wCDah0%" and line.words[k] not in _BEFORE and not is_finite(line.words[k]):
            k -= 1
        if k >= 0 and k < article - 2 and line.words[k] in _BEFORE:
            return _BEFORE[line.words[k]], article
    return "subject" if word in _SUBJECT else "neuter" if word in _NEUTER else "object", article


def voice(doc: Document, index: int) -> tuple[Entity | None, float]:
    """Whom a sentence speaks of that does not say, and how sure that is.

    Who wrote a quoted mail; the service where its paragraph says «η δομή» and the reporter is none; the reporter; else who is named first, in the
    title or the first two sentences.
    """
    quoting = writer_of(doc, index)
    if quoting is not None:
        return quoting, 0.85
    if (doc.reporter is None or doc.reporter.kind not in SERVICES) and speaks_of_service(doc, index):
        for line in reversed(doc.lines[: index + 1]):
            for _, chunk in sorted(line.chunk_of.items(), reverse=True):
                for entity in reversed(doc.entities(chunk)):
                    if entity.kind not in ("municipality", "region", "ministry"):
                        return entity, 0.85
    if doc.reporter is not None and doc.reporter_certain:
        return doc.reporter, 0.88
    authority = doc.reporter is None or doc.reporter.kind in ("municipality", "region", "ministry")
    mine = [line for line in doc.lines[:3] if line.marked.tokens and line.marked.tokens[0].fold not in ("προσ", "to", "υποψη")]
    first = [(line, t) for line in mine for t in things_of(doc, line, []) if t.entity is not None and not t.is_class and t.kind != "ministry"]
    if first and first[0][0] is doc.lines[0] and doc.lines[0].items.strip("p") == "O":
        return first[0][1].entity, 0.85  # a title that is a name
    if not first or not authority and any(t.entity is doc.reporter for _, t in first):
        return doc.reporter, 0.82
    if authority or first[0][0].marked.sentence.kind == "heading":
        titled = [t for line, t in first if line.marked.sentence.kind == "heading"]
        return [*titled, first[0][1]][0].entity, 0.82
    return doc.reporter, 0.82


def speaks_of_service(doc: Document, index: int) -> bool:
    """Whether a sentence, or one before it in the same block, says «η δομή»."""
    block = doc.lines[index].marked.sentence.block
    for line in reversed(doc.lines[: index + 1]):
        if line.marked.sentence.block != block:
            return False
        if line.marked.has("words.anaphora"):
            return True
    return False


def _depth(doc: Document, line: Line) -> int:
    """How often the line of the text on which a sentence begins is quoted: «>»."""
    begin = doc.text.rfind("\n", 0, line.start) + 1
    quoted = _QUOTED.match(doc.text, begin)
    return quoted.group().count(">") if quoted is not None else 0


def writer_of(doc: Document, index: int) -> Entity | None:
    """Who wrote the mail that a sentence is quoted from: «> Στις 3/2/2025 το Κέντρο … έγραψε:»."""
    depth = _depth(doc, doc.lines[index])
    for line in reversed(doc.lines[:index] if depth else []):
        if _depth(doc, line) == depth and any(t.fold in ("εγραψε", "wrote") for t in line.marked.tokens):
            return next((e for _, c in sorted(line.chunk_of.items()) for e in doc.entities(c)), None)
    return None
