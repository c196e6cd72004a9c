"""One change of a network: stores what was said or decided, then derives what depends on it. Runs inside one write transaction.

The order of things: facts in and out, the names they mention, what the names mean (identity.py), the organisations and programmes, then by
unit the meetings and plans (derive.py), relationships, ties, doubts. Only what the change touches is derived; `everything` derives all.
The result depends on what is stored, never on the order in which it came: tests/test_laws.py.
This module knows no driver: it is given `run`, which executes a statement of cypher/ and returns its rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graphmodel.derive import STARTS, Rulings, derive, edges, rulings
from graphmodel.identity import Identity, Link, name_doubts, resolve
from graphmodel.model import (
    Area,
    Change,
    Decision,
    Doubt,
    Evidenced,
    Fact,
    Group,
    Mention,
    MetIn,
    Name,
    Names,
    Node,
    Organisation,
    Party,
    Plan,
    Programme,
    Service,
    StatedIn,
    Statement,
    from_properties,
    properties,
)
from graphmodel.names import fold
from graphmodel.stored import Row, Run, Statements

SLICE = 5_000
"""Nodes removed in one statement when everything is derived anew."""
_State = tuple[Row, dict[tuple[str, str], Row]]
"""A derived node: its properties, and by type and other end those of its relationships."""
THINGS: dict[str, type[Node]] = {"organisation": Organisation, "programme": Programme, "service": Service, "group": Group, "area": Area}


@dataclass(slots=True)
class _Touched:
    """What a change touches: names whose mentions may differ, those among them that are in facts which become relationships as they stand, and
    units of facts. What is only added is kept apart, for what rests on a name that has one more mention is seldom derived anew: the sources
    and statements that are new, and the mentions of each name in them.
    """

    names: set[str] = field(default_factory=set)
    related: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    units_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By key of a fact its units, also where it is taken out: what a decision joined it to was derived with it."""
    sources: set[str] = field(default_factory=set)
    statements: list[Statement] = field(default_factory=list)
    mentions: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.names.update(row.get("names") or ())
            if row["type"] in STARTS:
                self.related.update(row.get("names") or ())
            if row["unit"] is not None:
                self.units.add(row["unit"])
                if "key" in row:
                    self.units_of[row["key"]].add(row["unit"])


def apply(run: Run, change: Change) -> None:
    """Make one change and derive what follows. `run` must belong to one write transaction, which commits all of it or nothing."""
    transaction = Statements(run)
    touched = _Touched()
    rows = transaction("names")
    known = {row["name"]["key"]: from_properties(Name, row["name"]) for row in rows}
    means = {row["name"]["key"]: row["means"] for row in rows if row["means"] is not None and not change.everything}
    _store(transaction, change, touched, known)
    decisions = [from_properties(Decision, row["decision"]) for row in transaction("decisions")]
    decided = rulings(decisions)
    if change.everything:
        while transaction("remove_derived", limit=SLICE)[0]["removed"]:
            pass
    names, identity, moved = _names(transaction, touched, decisions, decided, known=known, means=means, everything=change.everything)
    things, related = (
        {meaning[key] for meaning in (means, identity.meaning) for key in keys | moved if key in meaning}
        for keys in (touched.names | touched.mentions.keys(), touched.related))
    if change.everything:
        touched.units = {row["unit"] for row in transaction("units")}
        touched.names = set(names)
    else:
        touched.add(transaction.each("facts_of_names", "keys", moved, types=["meeting", "plan"]))
    _units(transaction, touched, identity, decided)
    _edges(transaction, moved, related, touched.statements, identity, decided)
    _kept(transaction, decided)
    _doubts(transaction, touched.names | touched.mentions.keys() | moved | things, names, identity, decisions)


# ------------------------------------------------------------------------------------------------------ said and decided


def _store(transaction: Statements, change: Change, touched: _Touched, known: dict[str, Name]) -> None:
    """Facts out and in, and decisions; notes what they touch. Names that are new join those that are `known`."""
    going = [*change.removed, *(reading.source.id for reading in change.readings)]
    touched.add(transaction.each("facts_of_sources", "ids", going))
    transaction.each("remove_sources", "ids", going)
    statements = [statement for reading in change.readings for statement in reading.statements]
    parties = [(s.fact, i, p) for s in statements for i, p in enumerate(s.parties)]
    new = {
        p.key: Name(key=p.key, type=p.type, scope=p.scope, text=p.text, folded=p.folded, kind=p.kind, is_class=p.is_class)
        for _, _, p in reversed(parties) if p.key not in known}
    transaction.nodes(reading.source for reading in change.readings)
    transaction.nodes(s.fact for s in statements)
    transaction.nodes(problem for reading in change.readings for problem in reading.problems)
    transaction.nodes(new.values())
    known |= new
    transaction.relationships(StatedIn(start_key=s.fact.id, end_key=s.fact.source) for s in statements)
    transaction.relationships(
        MetIn(start_key=problem.id, end_key=problem.source) for reading in change.readings for problem in reading.problems)
    transaction.relationships(
        Mention(start_key=fact.id, end_key=p.key, role=p.role, side=p.side, order=i, text=p.text, kind=p.kind, is_class=p.is_class)
        for fact, i, p in parties)
    transaction.each("locate_sources", "rows", [{"id": row.id, "path": row.path, "files": list(row.files)} for row in change.located])
    touched.sources.update(reading.source.id for reading in change.readings)
    touched.statements.extend(statements)
    for fact, _, p in parties:
        touched.mentions[p.key].append({"text": p.text, "kind": p.kind, "class": p.is_class, "fact": fact.key, "mentions": 1})
    touched.units |= {s.fact.unit for s in statements if s.fact.unit is not None}
    transaction.nodes(change.decisions)
    about = {key for decision in change.decisions for key in decision.about}
    touched.names |= {key for key in about if ":" in key}
    touched.add(transaction.each("facts_of_keys", "keys", about))


def _names(
    transaction: Statements, touched: _Touched, decisions: Sequence[Decision], decided: Rulings, *, known: Mapping[str, Name], means: Mapping[str, str],
    everything: bool,
) -> tuple[dict[str, Name], Identity, set[str]]:
    """Refresh the touched names, say anew what names mean, and bring the things they mean up to date.

    `known` are all names, those that are new among them; `means` what they meant before. Returns the names that mean something, the identity,
    and the keys of the names that now mean something else than before.
    """
    names = dict(known)
    chosen = set(names) if everything else (touched.names | touched.mentions.keys()) & names.keys()
    refreshed, gone, silent = _refresh(transaction, touched, {key: names[key] for key in chosen}, means, decided)
    names |= refreshed
    if not everything and decided.rejected:
        silent |= _silent(transaction, set(names) - chosen, decided)
    for key in gone | silent:
        names.pop(key, None)
    links = [
        Link(a=row["name"], b=row["alias"], why=row["basis"] or "", fact=row["fact"])
        for row in transaction("links") if row["key"] not in decided.rejected and row["name"] in names and row["alias"] in names
    ]
    identity = resolve(names, links, decisions)
    moved = {key for key in means.keys() | identity.meaning.keys() if means.get(key) != identity.meaning.get(key)}
    _things(transaction, identity, decided, names)
    transaction.each("forget_names", "keys", moved & means.keys() - gone)
    transaction.relationships(
        Names(start_key=key, end_key=identity.meaning[key]) for key in sorted(moved & identity.meaning.keys()))
    return names, identity, moved


def _refresh(
    transaction: Statements, touched: _Touched, names: Mapping[str, Name], means: Mapping[str, str], decided: Rulings,
) -> tuple[dict[str, Name], set[str], set[str]]:
    """The touched names as their mentions have them now, the keys of those that nothing mentions any more (they go), and of those that
    only rejected facts mention (they stay, and mean nothing).

    A name that means something and is only mentioned again the way it is written is what it was; its mentions are not asked for.
    """
    asked = {key for key, name in names.items() if key in touched.names or key not in means or not _said_again(name, touched.mentions[key], decided)}
    mentions: dict[str, list[Row]] = defaultdict(list)
    for row in transaction.each("mentions_of_names", "keys", asked, rejected=sorted(decided.rejected)):
        mentions[row["name"]].append(row)
    refreshed = {}
    silent = set()
    for key in sorted(asked):
        alive = [row for row in mentions[key] if not row["rejected"]]
        if not alive:
            silent.add(key)
        if mentions[key]:
            refreshed[key] = _best(names[key], alive or mentions[key])
    gone = {key for key in asked if not mentions[key]}
    transaction.nodes(name for key, name in refreshed.items() if name != names[key])
    transaction.each("remove_names", "keys", gone)
    return refreshed, gone, silent


def _said_again(name: Name, mentions: Iterable[Row], decided: Rulings) -> bool:
    """Whether these mentions leave a name as it is: what has been its best text and kind so far is so the more."""
    return all((row["text"], row["kind"], row["class"]) == (name.text, name.kind, name.is_class) and row["fact"] not in decided.rejected for row in mentions)


def _best(name: Name, mentions: Sequence[Row]) -> Name:
    """The name with the text, kind and class that most of its mentions have; among equals the one in mixed case, then the first by alphabet."""
    texts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for row in mentions:
        texts[row["text"]] += row["mentions"]
        kinds[row["kind"]] += row["mentions"]
    text = min(texts, key=lambda t: (t.isupper() or t.islower(), -texts[t], t))
    kind = min(kinds, key=lambda k: (k == "other", -kinds[k], k))
    return Name(
        key=name.key, type=name.type, scope=name.scope, folded=name.folded,
        text=text, kind=kind, is_class=all(row["class"] for row in mentions))


def _silent(transaction: Statements, keys: set[str], decided: Rulings) -> set[str]:
    """Among the names, those that only rejected facts mention."""
    suspects = {key for row in transaction.each("facts_of_keys", "keys", decided.rejected) for key in row["names"]} & keys
    mentions = transaction.each("mentions_of_names", "keys", suspects, rejected=sorted(decided.rejected))
    return suspects - {row["name"] for row in mentions if not row["rejected"]}


def _things(transaction: Statements, identity: Identity, decided: Rulings, names: Mapping[str, Name]) -> None:
    """Make, change and take out organisations, programmes, services, groups and areas, so that they are what the names mean."""
    meaning = identity.meaning
    reports = {meaning[row["name"]] for row in transaction("reporters") if row["key"] not in decided.rejected and row["name"] in meaning}
    codes: dict[str, str] = {}
    for row in transaction("codes"):
        if row["key"] not in decided.rejected and row["name"] in meaning:
            codes.setdefault(meaning[row["name"]], row["code"])
    wanted: dict[str, Node] = {}
    for id in set(meaning.values()):
        title = identity.title(id)
        kind = THINGS[names[id].type]
        if kind is Organisation:
            wanted[id] = Organisation(
                id=id, name=title, kind=identity.kind(id), folded=fold(title), reports=id in reports, is_class=identity.is_class(id))
        elif kind is Programme:
            wanted[id] = Programme(id=id, name=title, folded=fold(title), code=codes.get(id))
        else:
            wanted[id] = kind(**{"id": id, "name": title})
    present = {row["thing"]["id"]: row["thing"] for row in transaction("things")}
    transaction.each("remove_things", "ids", present.keys() - wanted.keys())
    transaction.nodes(wanted[id] for id in sorted(wanted) if properties(wanted[id]) != present.get(id))


# --------------------------------------------------------------------------------------------------------------- derived


def _units(transaction: Statements, touched: _Touched, identity: Identity, decided: Rulings) -> None:
    """Derive meetings, plans and their doubts of the touched units; write those that differ from before, and the ties of their parties."""
    units = _joined(transaction, touched, decided)
    before: dict[str, _State] = {}
    for row in transaction.each("derived_of_units", "units", units):
        links = {(link["type"], link["other"]): link["properties"] for link in row["links"] if link["other"] is not None}
        before[row["node"]["id"]] = (row["node"], links)
    statements = [_statement(row) for row in transaction.each("statements_of_units", "units", units, without=sorted(touched.sources))]
    statements += [s for s in touched.statements if s.fact.unit in units]
    derived = derive(statements, identity.meaning, decided)
    after: dict[str, _State] = {row["id"]: (row, {}) for row in map(properties, derived.nodes)}
    for item in derived.relationships:
        one, other = (item.end_key, item.start_key) if item.end_key in after else (item.start_key, item.end_key)
        after[one][1][item.type, other] = properties(item)
    gone = {id for id, state in before.items() if after.get(id) != state}
    come = {id for id, state in after.items() if before.get(id) != state}
    transaction.each("remove_of_units", "ids", gone)
    transaction.nodes(node for node, id in zip(derived.nodes, after, strict=True) if id in come)
    transaction.relationships(item for item in derived.relationships if item.end_key in come or item.start_key in come)
    plans = {row["plan"] for row in transaction.each("plans_to_link", "units", units)}
    plans |= {id for id, node in zip(after, derived.nodes, strict=True) if isinstance(node, Plan)}
    transaction.each("remove_plan_links", "plans", plans)
    transaction.each("plan_links", "plans", plans)
    changed = [*(before[id] for id in gone), *(after[id] for id in come)]
    met = [sorted(other for type, other in links if type == "ATTENDED") for _, links in changed]
    _ties(transaction, {pair for parties in met for pair in combinations(parties, 2)})


def _joined(transaction: Statements, touched: _Touched, decided: Rulings) -> set[str]:
    """The touched units with those that a decision joins them to: facts decided to be one meeting are derived together."""
    of = touched.units_of
    for row in transaction.each("facts_of_keys", "keys", {key for about in decided.same for key in about}):
        if row["unit"] is not None:
            of[row["key"]].add(row["unit"])
    joined, grown = set(touched.units), True
    while grown:
        grown = False
        for about in decided.same:
            together = {unit for key in about for unit in of[key]}
            if together & joined and not together <= joined:
                joined |= together
                grown = True
    return joined


def _ties(transaction: Statements, pairs: set[tuple[str, str]]) -> None:
    meetings = {row["id"]: row["meetings"] for row in transaction.each("degrees", "ids", {id for pair in pairs for id in pair})}
    groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for a, b in sorted(pairs):
        if a in meetings and b in meetings:
            groups[(a, True) if meetings[a] <= meetings[b] else (b, False)].append(b if meetings[a] <= meetings[b] else a)
    rows = [{"id": id, "first": first, "others": others} for (id, first), others in sorted(groups.items())]
    transaction.each("remove_ties", "groups", rows)
    transaction.each("ties", "groups", rows)


def _edges(
    transaction: Statements, moved: set[str], things: set[str], added: Sequence[Statement], identity: Identity, decided: Rulings,
) -> None:
    """Derive again the relationships that begin at these things, or at what facts begin with that mention these names; those that begin
    elsewhere grow by the added statements.
    """
    types, roles = sorted(STARTS), sorted(set(STARTS.values()))
    meaning = identity.meaning
    mentioning = [_statement(row) for row in transaction.each("statements_of_names", "keys", moved, types=types, roles=None)]
    starts = {meaning[p.key] for s in mentioning for p in s.of(STARTS[s.fact.type]) if p.key in meaning}
    starts |= things & set(meaning.values())
    transaction.each("remove_edges", "ids", starts)
    keys = {key for id in starts for key in identity.names_of(id)}
    stated = {row["fact"]["id"]: row for row in transaction.each("statements_of_names", "keys", keys, types=types, roles=roles)}
    found = edges([_statement(row) for row in stated.values()], meaning, decided)
    transaction.relationships(item for item in found if item.start_key in starts)
    _grow(transaction, [item for item in edges(added, meaning, decided) if item.start_key not in starts])


def _grow(transaction: Statements, items: Sequence[Evidenced]) -> None:
    """Make these relationships; one that is there already rests on their facts as well."""
    there = {
        (row["type"], row["start"], row["end"], row["key"]): row
        for row in transaction.each("edges_of_things", "ids", {item.start_key for item in items})}
    new, grown = [], []
    for item in items:
        key = (item.type, item.start_key, item.end_key, getattr(item, "key", None))
        if (old := there.get(key)) is None:
            new.append(item)
        else:
            grown.append({"type": key[0], "start": key[1], "end": key[2], "key": key[3] or "", "facts": sorted({*old["facts"], *item.facts}),
                          "certainty": max(old["certainty"], item.certainty)})
    transaction.each("grow_edges", "rows", grown)
    transaction.relationships(new)


def _kept(transaction: Statements, decided: Rulings) -> None:
    transaction("remove_kept")
    rows = [{"plan": plan, "meeting": meeting} for plan, meeting in sorted(decided.kept_by.items())]
    transaction.each("kept", "rows", rows)


def _doubts(
    transaction: Statements, touched: set[str], names: Mapping[str, Name], identity: Identity, decisions: Sequence[Decision],
) -> None:
    """Derive again the doubts about the touched names, and those about how names hang together."""
    transaction("remove_name_doubts", keys=sorted(touched))
    doubts: list[Doubt] = [*identity.contradictions, *name_doubts(names, identity, decisions, only=touched)]
    transaction.nodes(doubts)


def _statement(row: Row) -> Statement:
    mentions = sorted((m for m in row["mentions"] if m["key"] is not None), key=lambda m: m["order"])
    parties = tuple(Party(key=m["key"], role=m["role"], side=m["side"], text=m["text"]) for m in mentions)
    return Statement(fact=from_properties(Fact, row["fact"]), parties=parties)
