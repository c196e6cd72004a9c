"""Who takes part in which programme: «το έργο «Γέφυρες» υλοποιείται από τον Δήμο …», «εταίροι του έργου είναι …», "… coordinates the project …".

Who pays for it is decided in funding.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.language.clauses import finite_verbs, first_person, slots, stretches, word
from graphmodel.language.document import Document, Line
from graphmodel.language.programmes import Programme
from graphmodel.language.resolve import Entity
from graphmodel.language.statements import party, place_of
from graphmodel.model import Statement, statement

_VERBS = ("programmes.takes_part", "programmes.carries_out")
_UNSAID = ("status.wish", "status.negated", "status.future", "status.possible", "status.cancelled")
_ARE = frozenset(("ειναι", "αποτελουν", "ηταν", "are", "is", "were", "was", "include", "includes", ":"))
_PASSIVE = ("ται", "ηκε", "ηκαν")
_PREPOSITIONS = frozenset(("για", "απο", "προσ", "κατα", "χωρισ", "μεσω", "παρα"))
Found = tuple[Entity, Programme, float, str]
"""Who takes part, in what, how sure that is, and the rule that says so."""


def taking_part_statements(doc: Document, programmes: list[Programme], source: str) -> list[Statement]:
    """One statement for each organisation and programme of which a sentence says that the one takes part in the other, or carries it out."""
    out: list[Statement] = []
    told: set[tuple[str, str]] = set()
    places = {i: p for p in reversed(programmes) for i, _, _ in p.places} if programmes else {}
    last: Programme | None = None
    listed: Programme | None = None
    for index, line in enumerate(doc.lines) if programmes else ():
        if listed is not None and line.marked.sentence.kind == "item":
            found = [(e, listed, 0.86, "item of a list of partners") for c in line.chunks[:1] for e in doc.entities(c)[:1]]
        else:
            here = _places(line, index, programmes, last) if line.marked.has(*_VERBS, "programmes.partners") else []
            found = list(_of_line(doc, line, here))
            opens = line.marked.has("programmes.partners") and doc.text[line.start : line.end].rstrip().endswith(":")
            listed = here[0][1] if opens and here else None
        last = places.get(index, last)
        for n, (entity, programme, certainty, rule) in enumerate(found):
            pair = (entity.key, programme.key)
            if pair in told or entity.is_class:
                continue
            told.add(pair)
            anew = all(i != index for i, _, _ in programme.places)
            out.append(statement(
                source=source, type="takes_part", **place_of(doc, line), ordinal=n, parties=[party(entity, "organisation"), programme.party("programme")],
                certainty=round(certainty * 0.93, 3) if anew else certainty, rule=rule,
                reasons=("the programme is named in another sentence",) if anew else () if certainty >= 0.9 else (f"told by the {rule} alone",)))
    return out


def _places(line: Line, index: int, programmes: list[Programme], last: Programme | None) -> list[tuple[int, Programme]]:
    """The programmes of a sentence with their items; where it names none, the one named last at each noun that may mean it: «το έργο υλοποιείται …»."""
    here = sorted(((line.item(first), p) for p in programmes for i, first, _ in p.places if i == index), key=lambda place: place[0])
    return here or [(i, last) for i in line.items_of("programmes.nouns") if last is not None and line.items[i] != "O"]


def _led(line: Line, item: int) -> str:
    """What leads a programme: in (σε), of (a genitive article), for (another preposition), or nothing but an article."""
    k = item - 1
    while k >= 0 and item - k < 4 and line.items[k] in "wCDN":
        k -= 1
    if k < 0 or line.items[k] not in "tGSM":
        return ""
    if line.items[k] in "MSG":
        return {"M": "for", "S": "in", "G": "of"}[line.items[k]]
    return "for" if k and (line.items[k - 1] in "MS" or word(line, k - 1) in _PREPOSITIONS) else ""


def _of_line(doc: Document, line: Line, places: list[tuple[int, Programme]]) -> Iterator[Found]:
    marked = line.marked
    if not places or marked.has(*_UNSAID):
        return
    cues = sorted(i for mark in _VERBS for i in line.items_of(mark))
    nouns = [i for i in line.items_of("programmes.partners") if line.items[i] != "O"]
    if line.english:
        yield from _in_english(doc, line, places[0][1], cues, nouns)
        return
    carried_out = set(line.items_of("programmes.carries_out"))
    verbs = sorted({*finite_verbs(line), *cues})
    named = slots(doc, line, verbs)
    for at in stretches(line, verbs, {}):
        cue = next((i for i in cues if at.begin <= i < at.end), None)
        if cue is None:
            continue
        if cue in carried_out and word(line, cue).endswith(_PASSIVE):
            # Its subject may stand in a stretch before: «το έργο …, που υλοποιείται από τον Δήμο …».
            done = [p for i, p in places if i < cue and (i < at.begin or not _led(line, i))][-1:]
            end = min([at.end, *(i for i in line.items_of("funding.verbs") if i > cue)])  # who pays is said after that
            who = [e for s in named if cue < s.item < end and s.case == "from" and s.via in ("", "role") for e in s.entities]
        else:
            ways = ("", "in") if cue in carried_out else ("in",)
            done = [p for i, p in places if at.begin <= i < at.end and _led(line, i) in ways][:1]
            own = [s for s in named if at.begin <= s.item < at.end and s.via != "noun"]
            who = [e for s in own if s.case == "nom" or s.item < cue and s.case in ("any", "") for e in s.entities]
            who = who or ([doc.reporter] if first_person(line, at) and doc.reporter is not None else [])
        yield from ((e, p, 0.9, "verb of taking part") for p in done for e in who)
    for noun in nouns:
        after = next((i for i in range(noun + 1, min(noun + 7, len(line.items))) if word(line, i) in _ARE), None)
        if after is not None:
            who = [e for s in named if s.item > after and s.case in ("nom", "any", "") and s.via in ("", "role") for e in s.entities]
        else:  # «ο Δήμος … είναι εταίρος του έργου»
            who = [e for s in named if s.item < noun and s.case == "nom" for e in s.entities] if not _ARE.isdisjoint(line.words[:noun]) else []
        yield from ((e, _nearest(places, noun), 0.88, "noun of a partner") for e in who)


def _nearest(places: list[tuple[int, Programme]], noun: int) -> Programme:
    """The programme after a noun («εταίροι του έργου «Γέφυρες»»), else the one before it."""
    return next((p for i, p in places if i > noun), places[-1][1])


def _in_english(doc: Document, line: Line, programme: Programme, cues: list[int], nouns: list[int]) -> Iterator[Found]:
    """By order of words: who stands before the verb, or after «by»; all that follow "the partners are"."""
    chunks = sorted(line.chunk_of.items())
    for cue in cues:
        by = next((i for i in range(cue, min(cue + 3, len(line.items))) if word(line, i) == "by"), None)
        if by is not None:
            who = [e for i, c in chunks if i > by and not line.items[by + 1 : i].strip("O,KtG") for e in doc.entities(c)]
        else:
            before = [(i, c) for i, c in chunks if i < cue]
            who = [e for i, c in before if not line.items[i:cue].strip("O,KtGwvV") for e in doc.entities(c)]
        yield from ((e, programme, 0.88, "verb of taking part") for e in who)
    for noun in nouns:
        after = next((i for i in range(noun + 1, min(noun + 7, len(line.items))) if word(line, i) in _ARE), None)
        if after is not None:
            yield from ((e, programme, 0.86, "noun of a partner") for i, c in chunks if i > after for e in doc.entities(c))
