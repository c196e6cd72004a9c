"""Statements about organisations: that they are named, are parts, have other names, serve groups; and the parties of any statement."""

from __future__ import annotations

from typing import TypedDict

from graphmodel.language.document import Document, Line
from graphmodel.language.mentions import about
from graphmodel.language.resolve import Entity
from graphmodel.language.vocabulary import refold
from graphmodel.model import Party, Statement, name_key, statement

_ALIASES = {"acronym": "acronym in brackets", "name": "name in brackets", "former": "former name in brackets", "short": "form of a name"}
_PARTS = ("association", "ngo", "company", "cooperative", "eu_body", "ministry")


class Place(TypedDict):
    """Where a statement stands, as `statement` takes it: span, text and line of a sentence."""

    start: int
    end: int
    quote: str
    line: int


def place_in(doc: Document, index: int) -> Place:
    """The place of a sentence of a document."""
    return place_of(doc, doc.lines[index])


def place_of(doc: Document, line: Line) -> Place:
    """The place of a sentence."""
    start, end = line.start, line.end
    return Place(start=start, end=end, quote=doc.text[start:end], line=line.number)


def party(entity: Entity, role: str, *, side: str | None = None) -> Party:
    """An organisation in a role."""
    made = entity.parties.get((role, side))
    if made is None:
        made = entity.parties[role, side] = Party(
            key=entity.key,
            role=role,
            text=entity.name,
            side=side,
            kind=entity.kind,
            is_class=entity.is_class,
            scope=entity.scope,
            folded=entity.folded,
        )
    return made


def is_territory(doc: Document, entity: Entity) -> bool:
    """Whether the name is that of an area rather than of a body: «Περιφερειακή Ενότητα Σποράδων»."""
    return " ".join(entity.spoken[:2]) in doc.vocabulary.lists["organisations.territories"]


def organisation_statements(doc: Document, source: str, used: set[str]) -> list[Statement]:
    """One statement for each organisation that the text names, and one for each part and its whole."""
    out: list[Statement] = []
    for n, entity in enumerate(doc.cast.entities):
        vague = (
            not entity.full
            and entity.key not in used
            and entity is not doc.reporter
            and not any(m.lead and (m.lead in "tGS" or m.acronym_only and m.lead in ",K") and m.letter != "h" for m in entity.mentions)
        )
        plain_class = vague or entity.is_class and entity.kind not in ("eu_body",) and entity.key not in used
        if (
            not entity.mentions
            or is_territory(doc, entity)
            and entity.key not in used
            or plain_class
            or entity.is_class
            and entity.first.name.startswith(("Κέντρα", "Δήμοι", "Φορείς"))
        ):
            continue
        place = place_in(doc, entity.first.sentence)
        forms = tuple(
            dict.fromkeys(
                [*(f for f in entity.forms if f != entity.name), *entity.acronyms, *(name for name, _ in entity.variants.values())]
            )
        )
        doubts = entity.doubts
        out.append(
            statement(
                source=source,
                type="organisation",
                **place,
                ordinal=n,
                parties=[party(entity, "organisation")],
                kind=entity.kind,
                aliases=forms,
                certainty=_DOUBTED.get(doubts[0], 0.9) if doubts else 0.97,
                reasons=doubts,
                rule="name of an organisation",
            )
        )
        if (
            entity.owner is not None
            and entity.owner is not entity
            and entity.kind not in _PARTS
            and not entity.is_class
            and not entity.owner.is_class
        ):
            out.append(
                statement(
                    source=source,
                    type="part_of",
                    **place,
                    ordinal=n,
                    parties=[party(entity, "part"), party(entity.owner, "whole")],
                    certainty=0.97,
                    rule="owner in the genitive",
                )
            )
    return out


_DOUBTED = {"a word beside the name may belong to it": 0.85}


def alias_statements(doc: Document, source: str) -> list[Statement]:
    """Other names that the text itself gives: acronyms in brackets, and forms that differ."""
    out: list[Statement] = []
    n = 0
    for entity in doc.cast.entities:
        others = [(a, about(a, doc.vocabulary).key, m, "acronym") for a, m in entity.acronyms.items()]
        others += [(name, key, m, "short") for key, (name, m) in entity.variants.items()]
        for m, text in doc.cast.former:
            if doc.cast.get(m) is entity:
                told = about(text, doc.vocabulary)
                others.append((told.name, told.key, m, "former"))
        for text, folded, m, basis in others:
            if folded == entity.folded:
                continue
            place = place_in(doc, m.sentence)
            told = about(text, doc.vocabulary)
            # A whole name in brackets, in another language for instance, is no short form of this text's own.
            whole = basis != "former" and told.place is not None and len(told.words) > 1
            scope = "" if whole else entity.scope
            basis = "name" if whole and basis == "acronym" else basis
            alias = Party(
                key=name_key("organisation", folded, scope),
                role="alias",
                text=text,
                kind=entity.kind,
                scope=scope,
                folded=folded,
            )
            out.append(
                statement(
                    source=source,
                    type="alias",
                    **place,
                    ordinal=n,
                    parties=[party(entity, "name"), alias],
                    basis=basis,
                    certainty=0.97,
                    rule=_ALIASES[basis],
                )
            )
            n += 1
    return out


def serves_statements(doc: Document, source: str) -> list[Statement]:
    """Groups of people whom an organisation of the sentence serves: «… που απευθύνεται σε ηλικιωμένους»."""
    out: list[Statement] = []
    for line in doc.lines:
        marked = line.marked
        served = marked.first("served.markers")
        if served is None:
            continue
        groups = [name for name in doc.vocabulary.groups if f"groups.{name}" in marked.spots]
        chunks = [c for c in line.chunks if c.first < served]
        entities = doc.entities(chunks[-1]) if chunks else []
        if not entities and doc.reporter is not None:
            entities = [doc.reporter]
        for n, name in enumerate(groups):
            for entity in entities[:1]:
                folded = refold(name)
                group = Party(key=name_key("group", folded), role="group", text=name, type="group", folded=folded)
                out.append(
                    statement(
                        source=source,
                        type="serves",
                        **place_of(doc, line),
                        ordinal=n,
                        parties=[party(entity, "organisation"), group],
                        certainty=0.85,
                        reasons=("a group that the sentence names",),
                        rule="group that is served",
                    )
                )
    return out
