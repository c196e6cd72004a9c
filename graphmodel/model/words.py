"""The words of the model: which types, kinds and states there are, and from when on a fact is certain."""

VERSION = 1
"""The version of this model. A network of a newer version is refused, an older one is derived again."""

ORGANISATION_KINDS = (
    "municipality", "region", "ministry", "eu_body", "community_centre", "support_centre", "social_service", "health", "education",
    "employment", "police_justice", "church", "association", "ngo", "cooperative", "chamber", "company", "other",
)
MEETING_KINDS = ("meeting", "visit", "teleconference", "call", "workshop", "event", "agreement")
MEETING_STATUS = ("held", "planned", "cancelled")
DECISIONS = ("same", "different", "rename", "confirm", "reject", "kept", "dropped", "same-meeting")
CERTAIN = 0.9
"""A fact of at least this certainty is called certain, one below it doubtful."""
