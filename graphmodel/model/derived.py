"""The network that is derived from what was said and decided (said.py), and what is kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graphmodel.model.base import Node, Relationship, prop
from graphmodel.model.words import VERSION


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


# ------------------------------------------------------------------------------------------------------------------ beside


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
    words: str | None = prop("words of the network's own, as TOML: what it is read with besides the shipped ones")
