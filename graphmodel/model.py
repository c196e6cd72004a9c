"""The property graph, declared once.

Every node and relationship is a frozen dataclass here: its fields are the properties, their metadata say what each is for. From this
page the mechanical statements of `cypher/schema` and `cypher/store`, the layout of backups and of `read --json`, and the table in
docs/model.md are generated (`graphmodel.generate`). This module knows nothing of files, languages or databases.

Two layers (see docs/model.md): what was *said and decided* is stored; the *derived* network is made from it and can be made again.
Dates are text with the precision they have: "2018-08-16", "2018-08", "2018", "--02-05" (a day without a year), or None.
`starts` and `ends` are full days, the first and last on which the thing can lie. Spans are character offsets into the source's text.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar, TypeVar

VERSION = 1
"""The version of this model. A network of a newer version is refused, an older one is derived again."""

FACT_TYPES = ("organisation", "programme", "meeting", "funding", "plan", "alias", "reporter", "part_of", "takes_part", "offers", "serves", "covers")
ORGANISATION_KINDS = (
    "municipality", "region", "ministry", "eu_body", "community_centre", "support_centre", "social_service", "health", "education",
    "employment", "police_justice", "church", "association", "ngo", "cooperative", "chamber", "company", "other",
)
MEETING_KINDS = ("meeting", "visit", "teleconference", "call", "workshop", "event", "agreement")
MEETING_STATUS = ("held", "planned", "cancelled")
NAME_TYPES = ("organisation", "programme", "service", "group", "area")
DECISIONS = ("same", "different", "rename", "confirm", "reject", "kept", "dropped", "same-meeting")
CERTAIN = 0.9
"""A fact of at least this certainty is called certain, one below it doubtful."""


def prop(doc: str, *, default: Any = None, key: bool = False, index: bool = False, unique: bool = False) -> Any:
    """A property: what it is, whether it is part of a fact's key, indexed, or unique for its label."""
    return field(default=default, metadata={"doc": doc, "key": key, "index": index, "unique": unique})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: `label` is its label; the property declared unique identifies it."""

    label: ClassVar[str]
    layer: ClassVar[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A relationship: `type`, and the labels its ends may have. `start_key` and `end_key` are the unique properties of the ends."""

    type: ClassVar[str]
    layer: ClassVar[str]
    ends_at: ClassVar[tuple[tuple[str, str], ...]]

    start_key: str = field(metadata={"doc": "unique property of the start node", "end": True})
    end_key: str = field(metadata={"doc": "unique property of the end node", "end": True})


# ------------------------------------------------------------------------------------------------------ said and decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Node):
    """A document or table that was read."""

    label: ClassVar[str] = "Source"
    layer: ClassVar[str] = "said"

    id: str = prop("SHA-256 of its bytes", unique=True)
    title: str = prop("its heading, or the name of its file", default="")
    path: str = prop("where it was read from, with / between folders", default="", index=True)
    language: str = prop("el or en", default="el")
    reporter: str | None = prop("who wrote it, as given or inferred")
    date: str | None = prop("the day it was written, where it says so")
    text: str = prop("the text that the spans point into", default="")
    read_by: str = prop("fingerprint of reader and vocabulary: the same means there is nothing to read again", default="")
    read_at: str = prop("when it was read, as an ISO instant; no part of the network's equality", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Node):
    """One statement of a source, with its place, its quote, how certain it is and the rule that found it."""

    label: ClassVar[str] = "Fact"
    layer: ClassVar[str] = "said"

    id: str = prop("of source, type and place", unique=True)
    key: str = prop("of its content: the same statement elsewhere has the same", index=True)
    type: str = prop("organisation, programme, meeting, funding, plan, alias, reporter, part_of, takes_part, offers, serves, covers", index=True)
    source: str = prop("id of the source that states it", index=True)
    start: int = prop("first character of the quote in the source's text", default=0)
    end: int = prop("the character after the last one of the quote", default=0)
    quote: str = prop("the text as it stands", default="")
    certainty: float = prop("from 0 to 1; from .9 it is called certain", default=1.0)
    reasons: tuple[str, ...] = prop("why it is not wholly certain, in words", default=())
    rule: str = prop("the rule that found it", default="")
    line: int = prop("line of the source's text on which the quote starts, from 1", default=0)
    unit: str | None = prop("of a meeting or plan: the facts of one unit are derived together", index=True)
    # meetings
    date: str | None = prop("when, with the precision it has", key=True, index=True)
    end_date: str | None = prop("the last day of a real range", key=True)
    starts: str | None = prop("the first day on which it can lie")
    ends: str | None = prop("the last day on which it can lie")
    kind: str | None = prop("of a meeting: meeting, visit, teleconference, call, workshop, event, agreement; of an organisation: its kind")
    status: str | None = prop("held, planned or cancelled", key=True)
    title: str | None = prop("what a meeting is called")
    purpose: str | None = prop("what it was for")
    agreed: str | None = prop("what was agreed")
    topics: tuple[str, ...] = prop("what was talked about", default=())
    materials: tuple[str, ...] = prop("what was handed out", default=())
    material_givers: tuple[str, ...] = prop("whose each material is, in the order of materials, '' where it is not said", default=())
    place: str | None = prop("where")
    # plans
    what: str | None = prop("what is planned", key=True)
    when: str | None = prop("when, with the precision it has", key=True)
    due: str | None = prop("the last day of what `when` means")
    firmness: str | None = prop("firm, or possible where the text says so")
    said: str | None = prop("the day from which a meeting can keep the plan: the source's own date, or the last meeting it tells of")
    # funding
    amount: float | None = prop("how much", key=True)
    currency: str | None = prop("in what")
    since: str | None = prop("from when it is funded", key=True)
    until: str | None = prop("until when it is funded", key=True)
    basis: str | None = prop("funding: stated, or class where it was said of all its kind; alias: acronym, short or former", key=True)
    # names
    code: str | None = prop("of a programme: its official code", key=True)
    aliases: tuple[str, ...] = prop("the forms in which the text has the name", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A name as sources use it. Equal keys are the same name; a scope keeps apart what means something only in one place."""

    label: ClassVar[str] = "Name"
    layer: ClassVar[str] = "said"

    key: str = prop("type, scope and folded nominative", unique=True)
    type: str = prop("organisation, programme, service, group or area", default="organisation")
    scope: str = prop("empty for a full name; the place or reporter within which a short name means something", default="")
    text: str = prop("the nominative as people write it: the best of its mentions", default="")
    folded: str = prop("without accents, case and articles", default="", index=True)
    kind: str = prop("kind of organisation", default="other")
    is_class: bool = prop("true where it names all of a kind («τα Κέντρα Κοινότητας»), a state, or a fund: off the map of meetings", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Node):
    """What a person settled. It is about keys of names or facts, so it outlives reading again and joining networks."""

    label: ClassVar[str] = "Decision"
    layer: ClassVar[str] = "said"

    id: str = prop("of what it says and when", unique=True)
    at: str = prop("when it was taken, as an ISO instant")
    by: str = prop("who took it: an office, never a private person", default="")
    what: str = prop("same, different, rename, confirm, reject, kept, dropped or same-meeting")
    about: tuple[str, ...] = prop("keys of names or of facts", default=())
    value: str = prop("the new name of a rename; a remark otherwise", default="")
    undone: bool = prop("true once it was taken back", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Node):
    """What could not be read: shown, never dropped."""

    label: ClassVar[str] = "Problem"
    layer: ClassVar[str] = "said"

    id: str = prop("of source and place", unique=True)
    source: str = prop("id of its source", index=True)
    start: int = prop("first character of the text in the source", default=0)
    end: int = prop("the character after its last one", default=0)
    line: int = prop("line of the source's text on which it starts, from 1", default=0)
    text: str = prop("the sentence as it stands", default="")
    reason: str = prop("why nothing was made of it", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedIn(Relationship):
    """A fact is stated in a source."""

    type: ClassVar[str] = "STATED_IN"
    layer: ClassVar[str] = "said"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Fact", "Source"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Relationship):
    """A fact mentions a name in a role."""

    type: ClassVar[str] = "MENTIONS"
    layer: ClassVar[str] = "said"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Fact", "Name"),)

    role: str = prop("meeting: participant, host, organiser; plan: planner, with, programme; funding: recipient, funder, programme; "
                     "organisation, programme, reporter, service, group, area: itself; alias: name, alias; part_of: part, whole")
    side: str | None = prop("of a party of a meeting: who or with, as the sentence has it")
    order: int = prop("place among the mentions of its fact", default=0)
    text: str = prop("the name in the nominative, as this source writes it", default="")
    kind: str = prop("kind of organisation, as this source has it", default="other")
    is_class: bool = prop("true where the mention is of all of a kind", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetIn(Relationship):
    """A problem was met in a source."""

    type: ClassVar[str] = "MET_IN"
    layer: ClassVar[str] = "said"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Problem", "Source"),)


# --------------------------------------------------------------------------------------------------------------- derived


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Node):
    """An organisation: all the names that mean it."""

    label: ClassVar[str] = "Organisation"
    layer: ClassVar[str] = "derived"

    id: str = prop("the smallest key of the names that mean it; nothing lasting cites it", unique=True)
    name: str = prop("as people write it, in the nominative", default="")
    kind: str = prop("its kind", default="other", index=True)
    folded: str = prop("the name without accents and case", default="", index=True)
    reports: bool = prop("true where some source was written by it", default=False)
    is_class: bool = prop("true where it is no single body that can be met: a class, a state, a fund", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Node):
    """A programme, project or action that is funded or carried out."""

    label: ClassVar[str] = "Programme"
    layer: ClassVar[str] = "derived"

    id: str = prop("the smallest key of the names that mean it", unique=True)
    name: str = prop("as people write it", default="")
    folded: str = prop("the name without accents and case", default="", index=True)
    code: str | None = prop("its official code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Node):
    """A meeting: the facts of one full day with the same parties, or one fact without a full day."""

    label: ClassVar[str] = "Meeting"
    layer: ClassVar[str] = "derived"

    id: str = prop("the smallest key of its facts", unique=True)
    date: str | None = prop("when, with the precision it has", index=True)
    end_date: str | None = prop("the last day of a real range")
    starts: str | None = prop("the first day on which it can lie", index=True)
    ends: str | None = prop("the last day on which it can lie")
    kind: str = prop("meeting, visit, teleconference, call, workshop, event or agreement", default="meeting")
    status: str = prop("held, planned or cancelled", default="held", index=True)
    title: str | None = prop("what it is called")
    purpose: str | None = prop("what it was for")
    agreed: str | None = prop("what was agreed")
    topics: tuple[str, ...] = prop("what was talked about", default=())
    materials: tuple[str, ...] = prop("what was handed out", default=())
    material_givers: tuple[str, ...] = prop("whose each material is, in the order of materials", default=())
    place: str | None = prop("where")
    parties: int = prop("how many organisations took part", default=0)
    direct: tuple[str, ...] = prop("keys of the pairs that some sentence has on opposite sides", default=())
    unit: str = prop("of its facts", index=True, default="")
    facts: tuple[str, ...] = prop("ids of the facts it rests on", default=())
    certainty: float = prop("the greatest of its facts", default=1.0)
    confirmed: bool = prop("true where a person confirmed it", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Node):
    """What somebody said they would do."""

    label: ClassVar[str] = "Plan"
    layer: ClassVar[str] = "derived"

    id: str = prop("the smallest key of its facts", unique=True)
    what: str = prop("what is planned", default="")
    when: str | None = prop("when, with the precision it has")
    due: str | None = prop("the last day of what `when` means", index=True)
    said: str | None = prop("the day from which a meeting can keep it")
    firmness: str = prop("firm or possible", default="firm")
    outcome: str = prop("open, kept or dropped", default="open")
    unit: str = prop("of its facts", index=True, default="")
    facts: tuple[str, ...] = prop("ids of the facts it rests on", default=())
    certainty: float = prop("the greatest of its facts", default=1.0)
    confirmed: bool = prop("true where a person confirmed it", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Node):
    """A service that organisations offer."""

    label: ClassVar[str] = "Service"
    layer: ClassVar[str] = "derived"

    id: str = prop("the key of its name", unique=True)
    name: str = prop("as people write it", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Node):
    """A group of people whom organisations serve."""

    label: ClassVar[str] = "Group"
    layer: ClassVar[str] = "derived"

    id: str = prop("the key of its name", unique=True)
    name: str = prop("as people write it", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Node):
    """A territory: a municipality's, a regional unit's, a region's."""

    label: ClassVar[str] = "Area"
    layer: ClassVar[str] = "derived"

    id: str = prop("the key of its name", unique=True)
    name: str = prop("as people write it", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Node):
    """What a person should decide."""

    label: ClassVar[str] = "Doubt"
    layer: ClassVar[str] = "derived"

    id: str = prop("of what it is about", unique=True)
    what: str = prop("same-name, ambiguous, contradiction (about names) or same-meeting (about facts)", default="")
    unit: str = prop("of the facts it is about; empty where it is about names", index=True, default="")
    text: str = prop("the question, in words", default="")
    reason: str = prop("why it is asked", default="")
    about: tuple[str, ...] = prop("keys of the names or facts that a decision would be about", default=())
    facts: tuple[str, ...] = prop("ids of the facts that show it", default=())
    weight: float = prop("how much a decision would change: more comes first", default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Relationship):
    """A name means an organisation or a programme."""

    type: ClassVar[str] = "NAMES"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Name", "Organisation"), ("Name", "Programme"), ("Name", "Service"), ("Name", "Group"), ("Name", "Area"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidenced(Relationship):
    """A derived relationship rests on facts."""

    facts: tuple[str, ...] = prop("ids of the facts it rests on", default=())
    certainty: float = prop("the greatest of its facts", default=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended(Evidenced):
    """An organisation took part in a meeting, or is to."""

    type: ClassVar[str] = "ATTENDED"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Meeting"),)

    role: str = prop("host, participant or organiser", default="participant")
    side: str | None = prop("who or with, as the sentence has it")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetWith(Evidenced):
    """Two organisations met: one relationship a pair, from the smaller id to the larger, matched without direction."""

    type: ClassVar[str] = "MET_WITH"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Organisation"),)

    key: str = prop("the two ids with | between", unique=True)
    meetings: int = prop("how many meetings were held", default=0)
    first: str | None = prop("date of the earliest one that has a date, with the precision it has")
    last: str | None = prop("date of the latest one that has a date, with the precision it has")
    weight: float = prop("sum over the meetings of 1/(parties - 1)", default=0.0)
    direct: bool = prop("true where some sentence has the two on opposite sides; else they were only present together", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedBy(Evidenced):
    """An organisation or programme is funded by another."""

    type: ClassVar[str] = "FUNDED_BY"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Organisation", "Organisation"), ("Organisation", "Programme"), ("Programme", "Organisation"), ("Programme", "Programme"))

    key: str = prop("of its ends and values", unique=True)
    programme: str | None = prop("id of the programme through which it is funded")
    amount: float | None = prop("how much")
    currency: str | None = prop("in what")
    since: str | None = prop("from when")
    until: str | None = prop("until when")
    basis: str = prop("stated, or class where it was said of all its kind", default="stated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans(Evidenced):
    """An organisation plans something, or is to take part in it."""

    type: ClassVar[str] = "PLANS"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Plan"),)

    role: str = prop("planner or with", default="planner")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFor(Relationship):
    """A plan is for a planned meeting or for a programme."""

    type: ClassVar[str] = "FOR"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Plan", "Meeting"), ("Plan", "Programme"))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBy(Relationship):
    """A plan was kept by a meeting: a person decided so."""

    type: ClassVar[str] = "KEPT_BY"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Plan", "Meeting"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Evidenced):
    """A part of an organisation or programme: a meeting with a part counts for the whole as "through its …"."""

    type: ClassVar[str] = "PART_OF"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Organisation"), ("Programme", "Programme"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesPartIn(Evidenced):
    """An organisation takes part in a programme."""

    type: ClassVar[str] = "TAKES_PART_IN"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Programme"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers(Evidenced):
    """An organisation offers a service."""

    type: ClassVar[str] = "OFFERS"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Service"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Serves(Evidenced):
    """An organisation serves a group of people."""

    type: ClassVar[str] = "SERVES"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Group"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covers(Evidenced):
    """An organisation works for an area."""

    type: ClassVar[str] = "COVERS"
    layer: ClassVar[str] = "derived"
    ends_at: ClassVar[tuple[tuple[str, str], ...]] = (("Organisation", "Area"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Node):
    """Where an organisation stands on the map: kept beside the network, so that the map does not jump; no part of its equality."""

    label: ClassVar[str] = "Position"
    layer: ClassVar[str] = "beside"

    id: str = prop("id of the organisation", unique=True)
    x: float = prop("in map units", default=0.0)
    y: float = prop("in map units", default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphmodel(Node):
    """Marks a database as a network of ours: a database with nodes and without this one is somebody else's."""

    label: ClassVar[str] = "Graphmodel"
    layer: ClassVar[str] = "beside"

    id: str = prop("always 'graphmodel'", unique=True)
    version: int = prop("version of the model", default=VERSION)


N = TypeVar("N", bound=Node)
NODES: tuple[type[Node], ...] = (
    Source, Fact, Name, Decision, Problem,
    Organisation, Programme, Meeting, Plan, Service, Group, Area, Doubt,
    Position, Graphmodel,
)
RELATIONSHIPS: tuple[type[Relationship], ...] = (
    StatedIn, Mention, MetIn,
    Names, Attended, MetWith, FundedBy, Plans, PlannedFor, KeptBy, PartOf, TakesPartIn, Offers, Serves, Covers,
)

BINARY_FACTS: dict[str, tuple[type[Evidenced], str, str]] = {
    "part_of": (PartOf, "part", "whole"),
    "takes_part": (TakesPartIn, "organisation", "programme"),
    "offers": (Offers, "organisation", "service"),
    "serves": (Serves, "organisation", "group"),
    "covers": (Covers, "organisation", "area"),
}
"""Types of facts that become one relationship as they stand: the relationship, the role of its start and of its end."""


# --------------------------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name in a role, as the reader found it: what a Mention is made from. `key` is the key of the Name."""

    key: str
    role: str
    text: str
    side: str | None = None
    kind: str = "other"
    is_class: bool = False
    type: str = "organisation"
    scope: str = ""
    folded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact together with the names it mentions, in order."""

    fact: Fact
    parties: tuple[Party, ...] = ()

    def of(self, *roles: str) -> tuple[Party, ...]:
        """The parties in any of these roles, in order."""
        return tuple(p for p in self.parties if p.role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one source says: the source, its statements in order of place, and what could not be read."""

    source: Source
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, *types: str) -> tuple[Statement, ...]:
        """The statements of any of these types, in order."""
        return tuple(s for s in self.statements if s.fact.type in types)


def digest(*parts: object) -> str:
    """A short, stable id of some values: 20 hexadecimal digits (80 bits) of their SHA-256."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:20]


def name_key(type: str, folded: str, scope: str = "") -> str:
    """The key of a name: its type, its scope and its folded nominative."""
    return f"{type}:{scope}:{folded}"


def statement(*, source: str, type: str, start: int, end: int, quote: str, parties: Iterable[Party] = (), ordinal: int = 0, **values: Any) -> Statement:
    """A fact with its id and key computed.

    `ordinal` tells apart facts of one type in one place (one sentence, two dates). The id is of source, type and place; the key is of the
    type, the names and roles, and the values whose property is declared `key=True`, texts among them folded by case and space.
    """
    parties = tuple(parties)
    content = [(f.name, _plain(values[f.name])) for f in fields(Fact) if f.metadata["key"] and values.get(f.name) is not None]
    names = sorted((p.role, p.key) for p in parties)
    key = digest(type, names, content)
    fact = Fact(
        id=digest(source, type, start, end, ordinal), key=key, unit=_unit(type, key, values),
        type=type, source=source, start=start, end=end, quote=quote, **values,
    )
    return Statement(fact=fact, parties=parties)


def _unit(type: str, key: str, values: dict[str, Any]) -> str | None:
    """Meetings of one full day may be one meeting, plans in the same words may be one plan; anything else stands alone."""
    if type == "meeting":
        date = values.get("date")
        return f"meeting:{date if is_full_day(date) else key}"
    if type == "plan":
        return f"plan:{digest(_plain(values.get('what')), values.get('when'))}"
    return None


def is_full_day(date: str | None) -> bool:
    """Whether a date names one day of one year: "2018-08-16", not "2018-08" or "--02-05"."""
    return date is not None and len(date) == 10 and date[:1].isdigit()


def completed(reading: Reading) -> Reading:
    """The reading with what follows from the whole of it: the line of every fact and problem, and from when its plans can be kept."""
    breaks = [i for i, c in enumerate(reading.source.text) if c == "\n"]
    told = [s.fact.ends for s in reading.of("meeting") if s.fact.status == "held" and s.fact.ends is not None]
    said = reading.source.date if is_full_day(reading.source.date) else max(told, default=None)

    def complete(fact: Fact) -> Fact:
        return replace(fact, line=bisect_left(breaks, fact.start) + 1, said=said if fact.type == "plan" else None)

    return replace(
        reading,
        statements=tuple(replace(s, fact=complete(s.fact)) for s in reading.statements),
        problems=tuple(replace(p, line=bisect_left(breaks, p.start) + 1) for p in reading.problems),
    )


def _plain(value: object) -> object:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def properties(item: Node | Relationship) -> dict[str, Any]:
    """The properties of a node or relationship as a database takes them: lists for tuples, without what is None, without the ends' keys."""
    row = {}
    for f in fields(item):
        value = getattr(item, f.name)
        if value is not None and not f.metadata.get("end"):
            row[f.name] = list(value) if isinstance(value, tuple) else value
    return row


def from_properties(kind: type[N], row: Mapping[str, Any]) -> N:
    """The node that `properties` gave this row. Raises ValueError for a property that the label has not."""
    unknown = row.keys() - {f.name for f in fields(kind)}
    if unknown:
        raise ValueError(f"{kind.label} has no property {min(unknown)}")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def id_property(label: str) -> str:
    """The name of the property that identifies the nodes of a label."""
    for node in NODES:
        if node.label == label:
            return next(f.name for f in fields(node) if f.metadata["unique"])
    raise KeyError(label)


def property_names(kind: type[Node] | type[Relationship]) -> Iterator[str]:
    """The names of the properties of a label or relationship type, in the order of their declaration."""
    return (f.name for f in fields(kind) if not f.metadata.get("end"))
