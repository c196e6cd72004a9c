"""Which names mean one thing, and what a person should decide about it. Pure: names, links and decisions in, meaning and doubts out.

It reads no text and no database. Names mean the same because a person decided so, or because a source links them (an acronym it defines, a
former name); never because they are alike. The result does not depend on the order of what comes in, and a decision that was undone is
as if it had never been taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphmodel.letters import is_greek, without_accent
from graphmodel.model import ORGANISATION_KINDS, Decision, Doubt, Name, digest
from graphmodel.names import compare
from graphmodel.names.compare import MAYBE, Features, compared, features, latin_letters
from graphmodel.names.forms import is_acronym
from graphmodel.names.initials import beginnings, openings

FORMER, WHOLE = "former", "name"
LINK_VETOES = ("type", "ordinal", "place", "annex")
"""Of what compare() forbids, that which a link between two names must not bridge; kind and words differ between an acronym and a full name."""
_FEW = 40
"""Names that may share the second rarest beginning of a word for it still to be looked at: it finds names misspelt at the rarest."""
_LINK_ORDER = (WHOLE, "acronym", "short", FORMER)


Pair = tuple[str, str]
"""Keys of two names or ids of two things, the smaller first."""
_Report = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Link:
    """A source says that two names are one: `a` is the name, `b` its alias; `why` is acronym, name, short or former; `fact` the id of what says so."""

    a: str
    b: str
    why: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two names to be one: by a decision (its instant and id), or by the facts of links."""

    a: str
    b: str
    decided: tuple[str, str] | None = None
    why: str = ""
    facts: tuple[str, ...] = ()

    def strength(self) -> tuple[object, ...]:
        """Decisions before links, the latest first; links by kind, then by how many facts say so, then by name: a total order."""
        if self.decided is not None:
            descending = [(*(-ord(c) for c in part), 1) for part in self.decided]
            return (0, *descending, self.a, self.b)
        return (1, _LINK_ORDER.index(self.why) if self.why in _LINK_ORDER else len(_LINK_ORDER), -len(self.facts), self.a, self.b)


@dataclass(frozen=True)
class Identity:
    """What names mean: `meaning` gives for the key of a name the id of the thing, the smallest key of the names that mean it."""

    meaning: dict[str, str]
    contradictions: tuple[Doubt, ...] = ()
    _groups: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _names: Mapping[str, Name] = field(default_factory=dict, repr=False)
    _renames: Mapping[str, tuple[tuple[str, str], str]] = field(default_factory=dict, repr=False)
    _shorter: frozenset[str] = field(default_factory=frozenset, repr=False)

    def names_of(self, id: str) -> tuple[str, ...]:
        """The keys of the names that mean a thing, in order."""
        return self._groups[id]

    def title(self, id: str) -> str:
        """The name to show. The latest rename; else of its names a present one before a former one, one of full scope before a scoped one, a
        full name before an acronym or short form, a Greek one before another, accents and mixed case before capitals, then the shortest, then by alphabet.
        """
        renamed = [self._renames[key] for key in self._groups[id] if key in self._renames]
        return max(renamed)[1] if renamed else self._names[self._best(id)].text or self._names[self._best(id)].folded

    def kind(self, id: str) -> str:
        """The kind that the name to show has; where that is "other", the one that most of its names have."""
        best = self._names[self._best(id)].kind
        kinds = Counter(self._names[key].kind for key in self._groups[id] if self._names[key].kind != "other")
        return best if best != "other" or not kinds else min(kinds, key=lambda k: (-kinds[k], _kind_order(k), k))

    def is_class(self, id: str) -> bool:
        """True where every name of it is that of a class, a state or a fund."""
        return all(self._names[key].is_class for key in self._groups[id])

    def type(self, id: str) -> str:
        """organisation, programme, service, group or area."""
        return self._names[id].type

    def _best(self, id: str) -> str:
        return min(self._groups[id], key=lambda key: self._rank(self._names[key]))

    def _rank(self, name: Name) -> tuple[object, ...]:
        text = name.text or name.folded
        acronym = is_acronym(text.split()[0]) if text else True
        plain = text.isupper() or (is_greek(text) and text == without_accent(text))
        return (name.key in self._shorter, name.scope != "", acronym, not is_greek(text), plain, len(text), text, name.key)


def _kind_order(kind: str) -> int:
    return ORGANISATION_KINDS.index(kind) if kind in ORGANISATION_KINDS else len(ORGANISATION_KINDS)


class _Groups:
    """Sets of names that grow together, each knowing which names it must never hold."""

    def __init__(self, enemies: Iterable[tuple[str, str]] = ()) -> None:
        self.parent: dict[str, str] = {}
        self.enemies: dict[str, set[str]] = defaultdict(set)
        for a, b in enemies:
            self.enemies[a].add(b)
            self.enemies[b].add(a)

    def find(self, key: str) -> str:
        root = key
        while (up := self.parent.get(root, root)) != root:
            root = up
        while (up := self.parent.get(key, key)) != root:
            self.parent[key] = root
            key = up
        return root

    def forbidden(self, a: str, b: str) -> str | None:
        """A name of one group that must not be with the other's; None where they may be joined."""
        x, y = self.find(a), self.find(b)
        hits = [e for e in self.enemies[x] if self.find(e) == y] + [e for e in self.enemies[y] if self.find(e) == x]
        return min(hits) if hits else None

    def join(self, a: str, b: str) -> None:
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self.parent[y] = x
            self.enemies[x] |= self.enemies.pop(y, set())


def resolve(names: Mapping[str, Name], links: Sequence[Link], decisions: Sequence[Decision]) -> Identity:
    """What names mean.

    Active decisions count: for one pair of names the latest of "same" and "different". Where "same" and links would join two names that are
    decided different, the weakest of what joins them is left out, and a doubt says so. A link that compare() forbids, unless it is one of a
    former name, and an alias of two things, join nothing and are doubts.
    """
    doubts: dict[str, Doubt] = {}

    def doubt(what: str, about: Iterable[str], text: str, reason: str, *, facts: Iterable[str] = (), weight: float = 1.0) -> None:
        made = _doubt(what, about, text, reason, facts=facts, weight=weight)
        doubts[made.id] = made

    same, different = _decided(names, decisions)
    edges = []
    for (a, b), when in same.items():
        if names[a].type == names[b].type:
            edges.append(_Edge(a, b, decided=when))
        else:
            doubt("contradiction", (a, b), f"{_said(names, a)} and {_said(names, b)} were decided to be the same.",
                  f"One is of the type {names[a].type}, the other {names[b].type}: they stay apart.")
    edges.extend(_linked(names, links, same, different, edges, doubt))
    groups = _Groups(different)
    for edge in sorted(edges, key=_Edge.strength):
        if groups.find(edge.a) == groups.find(edge.b):
            continue
        enemy = groups.forbidden(edge.a, edge.b)
        if enemy is None:
            groups.join(edge.a, edge.b)
            continue
        how = "were decided to be the same" if edge.decided is not None else "are linked by a source"
        doubt("contradiction", (edge.a, edge.b), f"Are {_said(names, edge.a)} and {_said(names, edge.b)} the same?",
              f"They {how}, but that would join {_said(names, enemy)} with what it was decided to differ from: it is left out.", facts=edge.facts, weight=2.0)
    return _identity(names, groups, links, edges, decisions, tuple(doubts[id] for id in sorted(doubts)))



def _decided(names: Mapping[str, Name], decisions: Sequence[Decision]) -> tuple[dict[Pair, tuple[str, str]], dict[Pair, tuple[str, str]]]:
    """The pairs of known names that are decided same, and those decided different, each with the instant and id of the latest decision."""
    latest: dict[Pair, tuple[str, str, str]] = {}
    for decision in decisions:
        if decision.undone or decision.what not in ("same", "different"):
            continue
        for pair in _pairs(key for key in decision.about if key in names):
            latest[pair] = max(latest.get(pair, ("", "", "")), (decision.at, decision.id, decision.what))
    return ({p: (at, id) for p, (at, id, what) in latest.items() if what == "same"},
            {p: (at, id) for p, (at, id, what) in latest.items() if what == "different"})


def _pairs(keys: Iterable[str]) -> Iterator[Pair]:
    ordered = sorted(set(keys))
    return ((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1:])


def _linked(
    names: Mapping[str, Name], links: Sequence[Link], same: Mapping[Pair, object], different: Mapping[Pair, object], decided: Sequence[_Edge], doubt: _Report,
) -> list[_Edge]:
    """The links that may join: one edge a pair, without those that a decision settles, a comparison forbids or an alias makes ambiguous."""
    facts: dict[tuple[str, str], set[str]] = defaultdict(set)
    whys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in links:
        if link.a in names and link.b in names and link.a != link.b:
            facts[link.a, link.b].add(link.fact)
            whys[link.a, link.b].add(link.why)
    groups = _Groups(different)
    targets: dict[str, list[_Edge]] = defaultdict(list)
    for (name, alias), said_by in sorted(facts.items()):  # in order, for two links one each way are one doubt
        pair = _pair(name, alias)
        if pair in different:
            continue
        why = min(whys[name, alias], key=lambda w: (_LINK_ORDER.index(w) if w in _LINK_ORDER else len(_LINK_ORDER), w))
        veto = compare(names[name], names[alias])
        if names[name].type != names[alias].type or (pair not in same and veto.veto in LINK_VETOES and FORMER not in whys[name, alias]):
            doubt("contradiction", (name, alias), f"Is {_said(names, alias)} another name of {_said(names, name)}?",
                  f"A source says so, but they have a {veto.reason}." if veto.reason.startswith("different") else f"A source says so, but {veto.reason}.",
                  facts=said_by)
            continue
        targets[alias].append(_Edge(name, alias, why=why, facts=tuple(sorted(said_by))))
    for edge in sorted(decided, key=_Edge.strength):
        if groups.forbidden(edge.a, edge.b) is None:
            groups.join(edge.a, edge.b)
    sure = {alias: edges[0] for alias, edges in targets.items() if len(edges) == 1}
    for edge in sorted(sure.values(), key=_Edge.strength):
        if groups.forbidden(edge.a, edge.b) is None:
            groups.join(edge.a, edge.b)
    usable = list(sure.values())
    for alias, edges in sorted(targets.items()):
        if len(edges) == 1:
            continue
        meant = {groups.find(edge.a) for edge in edges}
        if len(meant) == 1:
            usable.extend(edges)
        elif groups.find(alias) in meant:  # a person, or another source, already says which of them it is
            usable.extend(edge for edge in edges if groups.find(edge.a) == groups.find(alias))
        else:
            full = sorted({edge.a for edge in edges})
            doubt("ambiguous", (alias, *full), f"Which of them is {_said(names, alias)}?",
                  f"Sources use it for {_listed(_said(names, key) for key in full)}; it is taken for none of them.",
                  facts={fact for edge in edges for fact in edge.facts}, weight=2.0)
    return usable


def _identity(
    names: Mapping[str, Name], groups: _Groups, links: Sequence[Link], edges: Sequence[_Edge], decisions: Sequence[Decision], doubts: tuple[Doubt, ...],
) -> Identity:
    members: dict[str, list[str]] = defaultdict(list)
    for key in names:
        members[groups.find(key)].append(key)
    grouped = {min(keys): tuple(sorted(keys)) for keys in members.values()}
    meaning = {key: id for id, keys in grouped.items() for key in keys}
    renames: dict[str, tuple[tuple[str, str], str]] = {}
    for decision in decisions:
        if decision.what == "rename" and not decision.undone and decision.value.strip():
            for key in decision.about:
                if key in names:
                    renames[key] = max(renames.get(key, (("", ""), "")), ((decision.at, decision.id), decision.value.strip()))
    used = {(edge.a, edge.b) for edge in edges if edge.decided is None}
    shorter = frozenset(link.b for link in links if link.why != WHOLE and (link.a, link.b) in used and meaning.get(link.a) == meaning.get(link.b))
    return Identity(meaning, doubts, grouped, dict(names), renames, shorter)


# ---------------------------------------------------------------------------------------------------------------- doubts


def name_doubts(
    names: Mapping[str, Name], identity: Identity, decisions: Sequence[Decision], *, only: set[str] | None = None,
) -> list[Doubt]:
    """Pairs of organisations whose names are perhaps the same and of which no decision says so or otherwise, the likest first.

    One doubt for two organisations, about their ids, with the likest of their names. `only` keeps those of which one is meant by one of these
    names. How much an answer would change is counted where doubts are asked for (cypher/questions/doubts).
    """
    settled = {pair for found in _decided(names, decisions) for pair in found}
    apart = {_pair(identity.meaning[a], identity.meaning[b]) for a, b in settled}
    comparable = [key for key, name in names.items() if name.type == "organisation" and not identity.is_class(identity.meaning[key])]
    chosen = None if only is None else {identity.meaning[key] for key in only if key in identity.meaning}
    wanted = None if chosen is None else {key for key in comparable if identity.meaning[key] in chosen}
    best: dict[Pair, tuple[float, str, str, str]] = {}
    told = {key: features(names[key]) for key in comparable}
    for a, b in _candidates(told, wanted):
        pair = _pair(identity.meaning[a], identity.meaning[b])
        if pair[0] == pair[1] or pair in apart:
            continue
        found = compared(names[a], names[b], told[a], told[b])
        if found.verdict == MAYBE:
            best[pair] = min(best.get(pair, (2.0, "", "", "")), (-found.score, a, b, found.reason))
    doubts = [
        _doubt("same-name", pair, f"Are {_said(names, a)} and {_said(names, b)} the same organisation?", reason[:1].upper() + reason[1:] + ".",
               weight=round(-minus_score, 3))
        for pair, (minus_score, a, b, reason) in best.items()]
    return sorted(doubts, key=lambda d: (-d.weight, d.id))


def _candidates(told: Mapping[str, Features], chosen: set[str] | None) -> Iterator[Pair]:
    """Pairs of names worth comparing: they share a rare beginning of a word, or one may be the other's initials."""
    blocks: dict[str, list[str]] = defaultdict(list)
    starts: dict[str, list[str]] = {}
    for key, told_of in told.items():
        words = told_of.words if told_of.greek is False else [latin_letters(w) for w in told_of.words]
        starts[key] = sorted({w[:4] for w in words})
        for start in starts[key]:
            blocks[start].append(key)
        letters = openings(told_of.acronym) if told_of.acronym else beginnings(told_of.words, greek=told_of.greek)
        for initials in letters:
            blocks["initials " + initials].append(key)
    seen: set[Pair] = set()
    for key, told_of in told.items():
        rarest = sorted(starts[key], key=lambda s: (len(blocks[s]), s))[:2]
        rarest = rarest[:1] + [s for s in rarest[1:] if len(blocks[s]) <= _FEW]
        if told_of.acronym:
            rarest += ["initials " + initials for initials in sorted(openings(told_of.acronym))]
        for start in rarest:
            for other in blocks.get(start, ()):
                if other != key and (chosen is None or key in chosen or other in chosen):
                    pair = _pair(key, other)
                    if pair not in seen:
                        seen.add(pair)
                        yield pair


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _doubt(what: str, about: Iterable[str], text: str, reason: str, *, facts: Iterable[str] = (), weight: float) -> Doubt:
    keys = tuple(about)
    return Doubt(id=digest(what, sorted(keys)), what=what, text=text, reason=reason, about=keys, facts=tuple(sorted(f for f in facts if f)), weight=weight)


def _said(names: Mapping[str, Name], key: str) -> str:
    name = names[key]
    scope = f" ({name.scope})" if name.scope else ""
    return f"«{name.text or name.folded}»{scope}"


def _listed(items: Iterable[str]) -> str:
    words = list(items)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
