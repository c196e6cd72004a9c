"""What was said and decided: what sources state, and what people settled. It is stored; all else is derived from it (derived.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from graphmodel.model.base import Node, Relationship, prop


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Node):
    """A document or table that was read."""

    label: ClassVar[str] = "Source"
    layer: ClassVar[str] = "said"

    id: str = prop("SHA-256 of its bytes", unique=True)
    title: str = prop("its heading, or the name of its file", default="")
    path: str = prop("where it was read from, as typed, with / between folders", default="", index=True)
    files: tuple[str, ...] = prop("every file that held these bytes: a sign of its machine, and its whole path; to know a corrected file again", default=())
    language: str = prop("el or en", default="el")
    reporter: str | None = prop("who wrote it, as given or inferred")
    given: str | None = prop("who wrote it, where a person said so: it is read so again")
    date: str | None = prop("the day it was written, where it says so")
    text: str = prop("the text that the spans point into", default="")
    pages: tuple[int, ...] = prop("the line on which each page of a document begins, from 1", default=())
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
    page: int = prop("page of the document on which the quote starts, from 1; 0 where it has no pages", default=0)
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
    basis: str | None = prop("funding: stated, or class where it was said of all its kind; alias: acronym, name, short or former", key=True)
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
    page: int = prop("page of the document on which it starts, from 1; 0 where it has no pages", default=0)
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
