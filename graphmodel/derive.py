"""From what was said and decided to the network: which facts make which meetings, plans and relationships. Pure, no database.

Facts are derived by *unit*: all meeting facts of one full day, all plan facts in the same words, or one fact alone (`Fact.unit`). What a
unit becomes depends on nothing but its facts, what their names mean, and the decisions about them; so after a change only the
units it touches are derived again, and the result is the same as deriving everything.
Ties (MET_WITH) are not made here: cypher/derive/ties.cypher makes them from the meetings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from graphmodel.model import (
    BINARY_FACTS,
    Attended,
    Decision,
    Doubt,
    Evidenced,
    Fact,
    FundedBy,
    Meeting,
    Node,
    Plan,
    PlannedFor,
    Plans,
    Relationship,
    Statement,
    digest,
    is_full_day,
)

PARTIES = ("host", "organiser", "participant")
"""Roles of those who take part in a meeting, the weightiest first."""
STARTS = {"funding": "recipient", **{type: start for type, (_, start, _) in BINARY_FACTS.items()}}
"""Types of facts that become relationships of the organisation or programme in this role."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions in force about facts, by fact key."""

    rejected: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    outcomes: Mapping[str, str] = field(default_factory=dict)
    kept_by: Mapping[str, str] = field(default_factory=dict)
    """Of plans that are kept, the meeting that a person named."""
    same: tuple[tuple[str, ...], ...] = ()
    different: frozenset[frozenset[str]] = frozenset()


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """What the decisions that are not undone say about facts: of two about the same, the later one counts."""
    verdict: dict[str, str] = {}
    outcome: dict[str, str] = {}
    kept_by: dict[str, str] = {}
    paired: dict[frozenset[str], str] = {}
    for decision in sorted((d for d in decisions if not d.undone), key=lambda d: (d.at, d.id)):
        if decision.what in ("confirm", "reject"):
            verdict |= dict.fromkeys(decision.about, decision.what)
        elif decision.what in ("kept", "dropped") and decision.about:
            plan, *meeting = decision.about
            outcome[plan] = decision.what
            kept_by.pop(plan, None)
            if decision.what == "kept" and meeting:
                kept_by[plan] = meeting[0]
        elif decision.what in ("same-meeting", "different"):
            paired[frozenset(decision.about)] = decision.what
    return Rulings(
        rejected=frozenset(k for k, v in verdict.items() if v == "reject"),
        confirmed=frozenset(k for k, v in verdict.items() if v == "confirm"),
        outcomes=outcome, kept_by=kept_by,
        same=tuple(sorted(tuple(sorted(about)) for about, what in paired.items() if what == "same-meeting")),
        different=frozenset(about for about, what in paired.items() if what == "different" and len(about) > 1),
    )


@dataclass(frozen=True, slots=True)
class Derived:
    """Nodes and relationships of the network."""

    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()


def derive(statements: Iterable[Statement], meaning: Mapping[str, str], decided: Rulings) -> Derived:
    """Meetings, plans and doubts of whole units, with who takes part in them.

    `statements` holds every fact of every unit in it; `meaning` says what each name key means (an id). Rejected facts count for nothing.
    """
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    counted = _in_order(s for s in statements if s.fact.key not in decided.rejected)
    groups = _meetings(counted, meaning, decided)
    for parties, members in groups:
        meeting, attended = _meeting(parties, members, meaning, decided)
        nodes.append(meeting)
        relationships += attended
    nodes += _same_day_doubts(groups, decided)
    for members in _grouped(counted, meaning, "plan", ("planner", "with")):
        plan, links = _plan(members, meaning, decided)
        nodes.append(plan)
        relationships += links
    return Derived(tuple(nodes), tuple(relationships))


def edges(statements: Iterable[Statement], meaning: Mapping[str, str], decided: Rulings) -> tuple[Evidenced, ...]:
    """The relationships that facts become as they stand: fundings, parts, taking part, services, groups and areas.

    Facts that say the same of the same two make one relationship, which rests on all of them.
    """
    rests: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in _in_order(s for s in statements if s.fact.key not in decided.rejected and s.fact.type in STARTS):
        if s.fact.type == "funding":
            programme = next((meaning[p.key] for p in s.of("programme")), None)
            ends = [(meaning[a.key], meaning[b.key]) for a in s.of("recipient") for b in s.of("funder")]
            values: tuple[object, ...] = (programme, s.fact.amount, s.fact.currency, s.fact.since, s.fact.until, s.fact.basis or "stated")
        else:
            _, start, end = BINARY_FACTS[s.fact.type]
            ends = [(meaning[a.key], meaning[b.key]) for a in s.of(start) for b in s.of(end)]
            values = ()
        for pair in ends:
            if pair[0] != pair[1]:
                rests[(s.fact.type, *pair, *values)].append(s)
    return tuple(_edge(key, members) for key, members in sorted(rests.items(), key=lambda item: repr(item[0])))


def _edge(key: tuple[object, ...], members: Sequence[Statement]) -> Evidenced:
    type, start, end = str(key[0]), str(key[1]), str(key[2])
    facts, certainty = _evidence(members)
    if type != "funding":
        return BINARY_FACTS[type][0](start_key=start, end_key=end, facts=facts, certainty=certainty)
    fact = members[0].fact
    return FundedBy(
        start_key=start, end_key=end, facts=facts, certainty=certainty, key=digest(*key), programme=None if key[3] is None else str(key[3]),
        amount=fact.amount, currency=fact.currency, since=fact.since, until=fact.until, basis=fact.basis or "stated",
    )



def _meetings(statements: Sequence[Statement], meaning: Mapping[str, str], decided: Rulings) -> list[tuple[frozenset[str], list[Statement]]]:
    """The meeting facts grouped into meetings: the same full day and parties and not decided to differ, the same key, or decided to be the same."""
    by_group: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.fact.type == "meeting":
            parties = _parties([s], meaning)
            by_group[(s.fact.unit, parties) if is_full_day(s.fact.date) else (s.fact.unit,)].append(s)
    joined = [part for group in by_group.values() for part in _apart(group, decided)]
    for about in decided.same:
        hit = [group for group in joined if any(s.fact.key in about for s in group)]
        if len(hit) > 1:
            joined = [group for group in joined if group not in hit] + [_in_order(s for group in hit for s in group)]
    groups = [(_parties(group, meaning), group) for group in joined]
    return sorted(groups, key=lambda group: min(s.fact.key for s in group[1]))


def _apart(group: Sequence[Statement], decided: Rulings) -> list[list[Statement]]:
    """A group in as few parts as hold no two facts that a person called two meetings."""
    parts: list[list[Statement]] = []
    for s in group:
        part = next((part for part in parts if not _differ([s], part, decided)), None)
        if part is None:
            parts.append([s])
        else:
            part.append(s)
    return parts


def _differ(ones: Iterable[Statement], others: Sequence[Statement], decided: Rulings) -> bool:
    """Whether a person called something of the ones and something of the others two meetings."""
    return bool(decided.different) and any(frozenset((a.fact.key, b.fact.key)) in decided.different for a in ones for b in others)


def _meeting(
    parties: frozenset[str], members: Sequence[Statement], meaning: Mapping[str, str], decided: Rulings,
) -> tuple[Meeting, list[Relationship]]:
    facts, certainty = _evidence(members)
    statuses = {s.fact.status for s in members}
    direct = {
        "|".join(sorted((meaning[a.key], meaning[b.key])))
        for s in members for a in s.of(*PARTIES) for b in s.of(*PARTIES)
        if a.side == "who" and b.side == "with" and meaning[a.key] != meaning[b.key]
    }
    materials = dict(pair for s in reversed(members) for pair in zip(s.fact.materials, s.fact.material_givers, strict=True))
    kinds = [s.fact.kind for s in members if s.fact.kind is not None]
    date = min((s.fact for s in members), key=_vagueness).date
    when = [s.fact for s in members if s.fact.date == date]  # the others' days would say of this date what nobody said of it
    meeting = Meeting(
        id=min(s.fact.key for s in members),
        date=date, end_date=_first(fact.end_date for fact in when),
        starts=min((fact.starts for fact in when if fact.starts is not None), default=None),
        ends=max((fact.ends for fact in when if fact.ends is not None), default=None),
        kind=next((k for k in kinds if k != "meeting"), "meeting"),
        status="held" if "held" in statuses else "cancelled" if "cancelled" in statuses else "planned",
        title=_first(s.fact.title for s in members), purpose=_first(s.fact.purpose for s in members),
        agreed=_first(s.fact.agreed for s in members), place=_first(s.fact.place for s in members),
        topics=tuple(dict.fromkeys(t for s in members for t in s.fact.topics)),
        materials=tuple(sorted(materials)), material_givers=tuple(materials[m] for m in sorted(materials)),
        parties=len(parties), direct=tuple(sorted(direct)), unit=min(s.fact.unit or "" for s in members),
        facts=facts, certainty=certainty, confirmed=any(s.fact.key in decided.confirmed for s in members),
    )
    attended: list[Relationship] = []
    for party in sorted(parties):
        named = [(s, p) for s in members for p in s.of(*PARTIES) if meaning[p.key] == party]
        rests, sure = _evidence([s for s, _ in named])
        attended.append(Attended(
            start_key=party, end_key=meeting.id, facts=rests, certainty=sure,
            role=min((p.role for _, p in named), key=PARTIES.index), side=_first(p.side for _, p in named),
        ))
    return meeting, attended


def _vagueness(fact: Fact) -> tuple[bool, int]:
    """The least for the date that says most: a day before a month, a month before a year, and these before what has no year."""
    return fact.starts is None, -len(fact.date or "")


def _same_day_doubts(groups: Sequence[tuple[frozenset[str], list[Statement]]], decided: Rulings) -> list[Doubt]:
    """Meetings of one full day that different sources tell with partly the same parties: one meeting or two? Of a promise and a meeting
    that was held nothing is asked: whether it kept the promise is asked of the plan.
    """
    doubts = []
    by_day: dict[str | None, list[tuple[frozenset[str], list[Statement]]]] = defaultdict(list)
    for group in groups:
        if is_full_day(group[1][0].fact.date):
            by_day[group[1][0].fact.date].append(group)
    for day, meetings in by_day.items():
        for (left, ones), (right, others) in combinations(meetings, 2):
            about = tuple(sorted((min(s.fact.key for s in ones), min(s.fact.key for s in others))))
            apart = {s.fact.source for s in ones}.isdisjoint({s.fact.source for s in others})
            alike = any(s.fact.status == "held" for s in ones) == any(s.fact.status == "held" for s in others)
            if len(left & right) >= 2 and apart and alike and not _differ(ones, others, decided):
                doubts.append(Doubt(
                    id=digest("same-meeting", *about), what="same-meeting", unit=ones[0].fact.unit or "", about=about,
                    text=f"Two sources tell of a meeting on {day} with partly the same parties: one meeting or two?",
                    reason=f"{len(left & right)} parties are the same; named by one source only: {len(left ^ right)}",
                    facts=_evidence([*ones, *others])[0], weight=float(len(left | right)),
                ))
    return doubts


def _plan(members: Sequence[Statement], meaning: Mapping[str, str], decided: Rulings) -> tuple[Plan, list[Relationship]]:
    facts, certainty = _evidence(members)
    outcomes = {decided.outcomes[s.fact.key] for s in members if s.fact.key in decided.outcomes}
    plan = Plan(
        id=min(s.fact.key for s in members), what=members[0].fact.what or "", when=members[0].fact.when, due=members[0].fact.due,
        said=min((s.fact.said for s in members if s.fact.said is not None), default=None),
        firmness="possible" if all(s.fact.firmness == "possible" for s in members) else "firm",
        outcome="kept" if "kept" in outcomes else "dropped" if outcomes else "open", unit=members[0].fact.unit or "",
        facts=facts, certainty=certainty, confirmed=any(s.fact.key in decided.confirmed for s in members),
    )
    links: list[Relationship] = []
    planners = {meaning[p.key] for s in members for p in s.of("planner")}
    for role, ids in (("planner", planners), ("with", {meaning[p.key] for s in members for p in s.of("with")} - planners)):
        links += [Plans(start_key=id, end_key=plan.id, facts=facts, certainty=certainty, role=role) for id in sorted(ids)]
    links += [PlannedFor(start_key=plan.id, end_key=id) for id in sorted({meaning[p.key] for s in members for p in s.of("programme")})]
    return plan, links


def _grouped(statements: Iterable[Statement], meaning: Mapping[str, str], type: str, roles: tuple[str, ...]) -> list[list[Statement]]:
    """The facts of one type, grouped by their unit and by what the names in the roles mean."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.fact.type == type:
            groups[(s.fact.unit, *(frozenset(meaning[p.key] for p in s.of(role)) for role in roles))].append(s)
    return sorted(groups.values(), key=lambda members: min(s.fact.key for s in members))


def _parties(members: Iterable[Statement], meaning: Mapping[str, str]) -> frozenset[str]:
    return frozenset(meaning[p.key] for s in members for p in s.of(*PARTIES))


def _evidence(members: Iterable[Statement]) -> tuple[tuple[str, ...], float]:
    facts = {s.fact.id: s.fact.certainty for s in members}
    return tuple(sorted(facts)), max(facts.values())


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    """The surest first, then by source and place: whose words are taken where several tell the same does not depend on the order of reading."""
    return sorted(statements, key=lambda s: (-s.fact.certainty, s.fact.source, s.fact.start, s.fact.id))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
