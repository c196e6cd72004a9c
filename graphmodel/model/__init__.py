"""The property graph, declared once.

Every node and relationship is a frozen dataclass of this package: its fields are the properties, their metadata say what each is for. From them
the mechanical statements of `cypher/schema` and `cypher/store`, the layout of backups and of `read --json`, and the table in
docs/model.md are generated (`graphmodel.generate`). This package knows nothing of files, languages or databases.

Two layers (see docs/model.md): what was *said and decided* is stored; the *derived* network is made from it and can be made again.
Dates are text with the precision they have: "2018-08-16", "2018-08", "2018", "--02-05" (a day without a year), or None.
`starts` and `ends` are full days, the first and last on which the thing can lie. Spans are character offsets into the source's text.
"""

from graphmodel.model.base import Node, Relationship, prop
from graphmodel.model.changes import Change, Located
from graphmodel.model.derived import (
    Area,
    Attended,
    Covers,
    Doubt,
    Evidenced,
    FundedBy,
    Graphmodel,
    Group,
    KeptBy,
    Meeting,
    MetWith,
    Names,
    Offers,
    Organisation,
    PartOf,
    Plan,
    PlannedFor,
    Plans,
    Position,
    Programme,
    Serves,
    Service,
    TakesPartIn,
)
from graphmodel.model.reading import Party, Reading, Statement, completed, digest, is_full_day, line_ends, name_key, statement
from graphmodel.model.said import Decision, Fact, Mention, MetIn, Name, Problem, Source, StatedIn
from graphmodel.model.tables import BINARY_FACTS, NODES, RELATIONSHIPS, from_properties, id_property, properties
from graphmodel.model.words import CERTAIN, DECISIONS, MEETING_KINDS, MEETING_STATUS, ORGANISATION_KINDS, VERSION

__all__ = [
    "BINARY_FACTS",
    "CERTAIN",
    "DECISIONS",
    "MEETING_KINDS",
    "MEETING_STATUS",
    "NODES",
    "ORGANISATION_KINDS",
    "RELATIONSHIPS",
    "VERSION",
    "Area",
    "Attended",
    "Change",
    "Covers",
    "Decision",
    "Doubt",
    "Evidenced",
    "Fact",
    "FundedBy",
    "Graphmodel",
    "Group",
    "KeptBy",
    "Located",
    "Meeting",
    "Mention",
    "MetIn",
    "MetWith",
    "Name",
    "Names",
    "Node",
    "Offers",
    "Organisation",
    "PartOf",
    "Party",
    "Plan",
    "PlannedFor",
    "Plans",
    "Position",
    "Problem",
    "Programme",
    "Reading",
    "Relationship",
    "Serves",
    "Service",
    "Source",
    "StatedIn",
    "Statement",
    "TakesPartIn",
    "completed",
    "digest",
    "from_properties",
    "id_property",
    "is_full_day",
    "line_ends",
    "name_key",
    "prop",
    "properties",
    "statement",
]
