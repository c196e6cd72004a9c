"""Who wrote a report: as given, or inferred from its heading, its first sentence and who is spoken of most."""

from __future__ import annotations

from functools import lru_cache

from graphmodel.language.document import Document
from graphmodel.language.mentions import NATIONAL, Mention
from graphmodel.language.resolve import Entity

_VERBAL = frozenset("Vvw")
_NOMINATIVE = ("ο", "η", "το", "οι", "τα", "the", "our")


def find_addressee(doc: Document) -> Entity | None:
    """The one organisation that a letter names after «Προς» among its first lines."""
    for line in doc.lines[:12]:
        if line.marked.tokens[:1] and line.marked.tokens[0].fold in ("προσ", "to") and line.chunks:
            found = [e for c in line.chunks for e in doc.entities(c) if e is not doc.reporter]
            return found[0] if len(found) == 1 else None
    return None


def find_reporter(doc: Document, given: str | None) -> tuple[Entity | None, float]:
    """The organisation that wrote the document and how sure that is, from 0 to 1."""
    if given is not None and given.strip():
        at = next(iter(doc.cast.all), None)
        return doc.cast.add_reporter(given.strip(), at), 1.0
    letterhead = _authored(doc) or _titled(doc) or _letterhead(doc)
    if letterhead is not None:
        return letterhead, 0.97
    scores: dict[Entity, float] = {}
    prose = 0
    for line in doc.lines:
        marked = line.marked
        if marked.sentence.kind == "prose":
            prose += 1
        rooms = set(line.items_of("organisations.buildings"))
        for n, (item, chunk) in enumerate(sorted(line.chunk_of.items())):
            if item - 2 in rooms:
                continue  # «στην αίθουσα του Δημοτικού Συμβουλίου»
            for m in chunk.mentions:
                entity = doc.cast.get(m)
                if entity is None or entity.is_class or entity.kind in NATIONAL:
                    continue
                score = 1.0
                before = marked.tokens[chunk.first - 1].fold if chunk.first > 0 else ""
                subject = (
                    (before in _NOMINATIVE or chunk.first == 0)
                    and not _VERBAL.isdisjoint(line.items[item + 1 :])
                    and "M" not in line.items[max(0, item - 2) : item]
                )
                if marked.sentence.kind == "heading":
                    titled = before in ("-", "–", "—", "|", ":") and line in doc.lines[:2]
                    score += 1.5 if titled or before in ("του", "τησ", "των", "", ",") else -1.0
                    # Who says «μας» names itself in the title.
                    score += 2.5 if n == 0 and line is doc.lines[0] and before not in ("στο", "στη", "στην", "στον", "με") and _of_us(doc) else 0.0
                elif subject and n == 0 and prose <= 2 and marked.sentence.kind == "prose":
                    score += 3.0 if prose == 1 else 1.5
                elif (
                    chunk.before == "G"
                    and n == 0
                    and prose <= 2
                    and "E" in line.items[:item]
                    or chunk.before == "G"
                    and n == 0
                    and prose == 1
                ):
                    score += 2.5
                if "M" in line.items[max(0, item - 2) : item] or chunk.before == "S":
                    score -= 1.2
                scores[entity] = scores.get(entity, 0.0) + score
    for line in doc.lines[-2:]:
        # who signs: the last lines, where a name stands alone
        if len(doc.lines) > 3 and line.marked.sentence.kind == "heading" and line.items.strip("p,-tG") == "O":
            for entity in doc.entities(line.chunks[0])[:1]:
                scores[entity] = scores.get(entity, 0.0) + 3.0
    sender = _sender(doc)
    for entity in scores:
        if sender and sender <= set(entity.spoken):
            scores[entity] += 6.0
        if entity.kind in ("community_centre", "support_centre"):
            scores[entity] += 1.0
        if entity.kind == "region" and entity.name.startswith(("Περιφερειακή Ενότητα", "Δημοτική")):
            scores[entity] -= 4.0
    if not scores:
        return None, 0.0
    ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0].first.start))
    best, top = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (best, 0.95 if top >= 4 and top - second >= 2 else 0.8) if top >= 2 else (None, 0.0)


def _of_us(doc: Document) -> bool:
    """Whether a text says «μας» or speaks in the first person."""
    return any(map(_our_word, [t.fold for line in doc.lines for t in line.marked.tokens]))


@lru_cache(maxsize=50_000)
def _our_word(folded: str) -> bool:
    """Whether a folded word is «μας» or a verb of what we did."""
    return folded in ("μασ", "our") or folded.endswith(("σαμε", "ξαμε", "ψαμε", "ηκαμε"))


def _authored(doc: Document) -> Entity | None:
    """The organisation after a label that says who writes: «Φορέας υλοποίησης: ΚΑΠΗ Χίου», "Grantee: Youth Association"."""
    for line in doc.lines[:8]:
        labels = [b for a, b in line.marked.spots.get("words.author", ()) if a < 2]
        found = [e for c in line.chunks if labels and labels[0] <= c.first <= labels[0] + 2 for e in doc.entities(c)]
        if len(found) == 1:
            return found[0]
    return None


def _titled(doc: Document) -> Entity | None:
    """The organisation whose English title says after a dash what it is: "Arcturos House – Day Centre for Homeless People"."""
    line = doc.lines[0] if doc.lines and doc.lines[0].marked.sentence.kind == "heading" else None
    if line is None or not line.items.startswith("O-O") or doc.text[line.start].islower() or line.marked.tokens[0].greek:
        return None
    name, told = (doc.any_entities(line.chunk_of[i]) for i in (0, 2))
    if len(name) != 1 or len(told) != 1 or name[0] is told[0] or name[0].is_class or told[0].place is not None:
        return None
    doc.cast.merge(told[0], name[0])
    return name[0]


def _sender(doc: Document) -> set[str]:
    """The words of the address that a message comes from: "info@seaweed-coop.example"."""
    for line in doc.lines[:6]:
        for token in line.marked.tokens:
            if token.kind == "u" and "@" in token.text:
                domain = token.fold.partition("@")[2].rpartition(".")[0]
                return {w for w in domain.replace(".", "-").split("-") if len(w) > 3}
    return set()


def _letterhead(doc: Document) -> Entity | None:
    """The organisation that stands alone on a line among the first: «ΔΗΜΟΣ ΑΡΓΥΡΟΝΕΡΙΟΥ / ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ»."""
    alone: list[Mention] = []
    for line in doc.lines[:6]:
        if line.marked.sentence.kind != "heading":
            break
        rest = line.items.replace("O", "").strip("p-,d0w" if line.marked.dates else "p-,")
        if len(line.chunks) == 1 and not rest and len(line.chunks[0].mentions) == 1:
            alone.append(line.chunks[0].mentions[0])
    if not alone:
        return None
    last = alone[-1]
    if last.place is None and len(alone) > 1 and alone[0].kind == "municipality":
        place = next((a.text for a in alone if a.kind == "municipality"), "")
        words = place.split(" ", 1)
        if len(words) == 2:
            return doc.cast.add_reporter(f"{last.text} {'ΔΗΜΟΥ' if last.text.isupper() else 'Δήμου'} {words[1]}", last)
    entity = doc.cast.get(last)
    return entity if entity is not None and not entity.is_class else None
