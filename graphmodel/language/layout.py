"""What was read, as JSON for people and programs: the layout of `graphmodel read --json`.

Dates carry only what the text says. Participants include the host. Spans are offsets into the text that was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.language.explain import Explained
from graphmodel.model import Fact, Party, Reading, Statement


def reading_json(reading: Reading) -> dict[str, Any]:
    """One reading as plain values, in order of place: organisations, meetings, programmes, funded_by, plans, takes_part, groups, part_of, aliases, problems."""
    source = reading.source
    return {
        "source": {
            "id": source.id,
            "title": source.title,
            "path": source.path,
            "language": source.language,
            "reporter": source.reporter,
            "date": source.date,
        },
        "organisations": [
            {"name": _name(s, "organisation"), "kind": s.fact.kind, "aliases": list(s.fact.aliases), **_told(s.fact)}
            for s in reading.of("organisation")
        ],
        "meetings": [_meeting(s) for s in reading.of("meeting")],
        "programmes": [
            {"name": _name(s, "programme"), "code": s.fact.code, "aliases": list(s.fact.aliases), **_told(s.fact)}
            for s in reading.of("programme")
        ],
        "funded_by": [
            {
                "recipient": _name(s, "recipient"),
                "funder": _name(s, "funder"),
                "programme": _name(s, "programme"),
                "amount": s.fact.amount,
                "currency": s.fact.currency,
                "since": s.fact.since,
                "until": s.fact.until,
                "basis": s.fact.basis,
                **_told(s.fact),
            }
            for s in reading.of("funding")
        ],
        "plans": [
            {
                "organisation": _name(s, "planner"),
                "with": _names(s, "with"),
                "what": s.fact.what,
                "when": s.fact.when,
                "due": s.fact.due,
                "firmness": s.fact.firmness,
                **_told(s.fact),
            }
            for s in reading.of("plan")
        ],
        "takes_part": [
            {"organisation": _name(s, "organisation"), "programme": _name(s, "programme"), **_told(s.fact)} for s in reading.of("takes_part")
        ],
        "groups": [{"organisation": _name(s, "organisation"), "group": _name(s, "group"), **_told(s.fact)} for s in reading.of("serves")],
        "part_of": [{"part": _name(s, "part"), "whole": _name(s, "whole"), **_told(s.fact)} for s in reading.of("part_of")],
        "aliases": [
            {"name": _name(s, "name"), "alias": _name(s, "alias"), "basis": s.fact.basis, **_told(s.fact)} for s in reading.of("alias")
        ],
        "problems": [{"text": p.text, "reason": p.reason, "start": p.start, "end": p.end, "line": p.line} for p in reading.problems],
    }


def explained_json(sentences: Sequence[Explained]) -> list[dict[str, Any]]:
    """The sentences of a reading with the steps over them, and what came of each: the facts by type and rule, the problems by reason."""
    return [
        {
            "line": sentence.line,
            "kind": sentence.kind,
            "text": sentence.text,
            "steps": [{"text": step.text, "lists": list(step.lists), "read_as": step.read_as} for step in sentence.steps],
            "facts": [
                {"type": s.fact.type, "rule": s.fact.rule, "certainty": s.fact.certainty, "reasons": list(s.fact.reasons)}
                for s in sentence.facts
            ],
            "adds": list(sentence.adds),
            "problems": [problem.reason for problem in sentence.problems],
        }
        for sentence in sentences
    ]


def _meeting(s: Statement) -> dict[str, Any]:
    fact = s.fact
    parties = s.of("participant", "host", "organiser")
    host = next((p.text for role in ("host", "organiser") for p in parties if p.role == role), None)
    return {
        "date": fact.date,
        "end_date": fact.end_date,
        "kind": fact.kind,
        "status": fact.status,
        "title": fact.title,
        "participants": [p.text for p in parties],
        "host": host,
        "parties": [{"name": p.text, "role": p.role, "side": p.side} for p in parties],
        "place": fact.place,
        "purpose": fact.purpose,
        "agreed": fact.agreed,
        "topics": list(fact.topics),
        "materials": [{"title": m, "by": by or None} for m, by in zip(fact.materials, fact.material_givers, strict=True)],
        **_told(fact),
    }


def _told(fact: Fact) -> dict[str, Any]:
    return {
        "certainty": fact.certainty,
        "reasons": list(fact.reasons),
        "rule": fact.rule,
        "evidence": [{"start": fact.start, "end": fact.end, "text": fact.quote}],
    }


def _parties(s: Statement, role: str) -> list[Party]:
    return list(s.of(role))


def _name(s: Statement, role: str) -> str | None:
    return next((p.text for p in _parties(s, role)), None)


def _names(s: Statement, role: str) -> list[str]:
    return [p.text for p in _parties(s, role)]
